"""Who may ask to correct, add or erase, until when it is answered, on which grounds, and what follows. PURE.

Sources: AVG art. 12 (term), 16 (rectification), 17 (erasure), 18 and 19 (telling recipients), 21; UAVG art. 5 (who),
35 (court) and 41 (exceptions); 002 L3100-3109 (correction), 000 L785, L2399, L2911 (a signal isn't changed).
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices

ZELF_VANAF, ALLEEN_VANAF = 12, 16  # UAVG art. 5: from sixteen on the young person, and nobody for them
TERMIJN_MAANDEN, VERLENGING_MAANDEN = 1, 2  # AVG art. 12 lid 3


class Correctiesoort(TextChoices):
    VERBETEREN = "verbeteren", "Iets klopt niet en moet verbeterd worden"
    AANVULLEN = "aanvullen", "Iets ontbreekt en moet erbij"
    WISSEN = "wissen", "Iets moet weg"


class Verzoeker(TextChoices):
    OUDER = "ouder", "Een ouder of voogd met gezag, namens het kind"
    KIND = "kind", "Het kind zelf"
    ZELF = "zelf", "Een ouder of ander, over wat er over hem of haar staat"
    MEDEWERKER = "medewerker", "Iemand die hier werkt, over wat er over hem of haar staat"


class Identiteit(TextChoices):
    """How it was made sure who asks. No copy is kept."""

    BEKEND = "bekend", "Ik ken deze persoon"
    DOCUMENT = "document", "Ik zag een identiteitsbewijs. We bewaren geen kopie"
    GEMACHTIGD = "gemachtigd", "Er is een machtiging, en ik zag die"


class Correctiewijze(TextChoices):
    """How a decision is carried out."""

    VERBETERD = "verbeterd", "De tekst is verbeterd"
    AANGEVULD = "aangevuld", "De tekst is aangevuld"
    ZIENSWIJZE = "zienswijze", "De eigen woorden staan erbij"
    GEWIST = "gewist", "De tekst is gewist"
    GEEN = "geen", "Wie het vroeg, wil niets toevoegen"


V, A, W = Correctiesoort.VERBETEREN, Correctiesoort.AANVULLEN, Correctiesoort.WISSEN


class Grond(TextChoices):
    """Why it is granted or refused."""

    ONJUIST = "onjuist", "Het klopt niet"
    ONVOLLEDIG = "onvolledig", "Er ontbreekt iets"
    NIET_NODIG = "niet_nodig", "Het is niet meer nodig"
    TOESTEMMING_WEG = "toestemming_weg", "Het rustte op toestemming, en die is ingetrokken"
    ONRECHTMATIG = "onrechtmatig", "Het had niet vastgelegd mogen worden"
    KLOPT = "klopt", "Het klopt: zo is het gezien of gehoord"
    OORDEEL = "oordeel", "Het is een oordeel van een beroepskracht"
    PLICHT = "plicht", "Het is nodig voor de meldcode"
    RECHTSZAAK = "rechtszaak", "Het is nodig voor een klacht of rechtszaak"
    VEILIGHEID = "veiligheid", "De veiligheid van het kind of van anderen gaat voor"
    MISBRUIK = "misbruik", "Dit is al vaker gevraagd en beantwoord"


@dataclass(frozen=True, slots=True)
class Regel:
    """What a ground means: which requests it can answer, whether it grants, its sentence in the letter, its source."""

    soorten: tuple[Correctiesoort, ...]
    toegewezen: bool
    zin: str
    bron: str


GRONDEN: Mapping[Grond, Regel] = {
    Grond.ONJUIST: Regel((V,), True, "U heeft gelijk: wat er stond, klopte niet.", "AVG artikel 16"),
    Grond.ONVOLLEDIG: Regel((V, A), True, "U heeft gelijk: er ontbrak iets.", "AVG artikel 16"),
    Grond.NIET_NODIG: Regel(
        (W,), True, "Wij hebben deze gegevens niet meer nodig.", "AVG artikel 17 lid 1 onder a"
    ),
    Grond.TOESTEMMING_WEG: Regel(
        (W,), True, "Wij hadden deze gegevens met toestemming. Die toestemming is ingetrokken.",
        "AVG artikel 17 lid 1 onder b",
    ),
    Grond.ONRECHTMATIG: Regel(
        (W,), True, "Wij hadden deze gegevens niet mogen vastleggen.", "AVG artikel 17 lid 1 onder d"
    ),
    Grond.KLOPT: Regel(
        (V, A), False, "Er staat wat wij zagen of hoorden. Wat gezien of gehoord is, veranderen wij niet.",
        "AVG artikel 16, artikel 5 lid 1 onder d",
    ),
    Grond.OORDEEL: Regel(
        (V,), False, "Het gaat om het oordeel van een beroepskracht. Daar kunt u anders over denken. Daarom kan uw "
        "eigen kijk erbij komen te staan.", "AVG artikel 16",
    ),
    Grond.PLICHT: Regel(
        (W,), False, "Wij hebben deze gegevens nodig om de meldcode goed te volgen en om later te kunnen laten zien "
        "wat wij deden.", "AVG artikel 17 lid 3 onder b",
    ),
    Grond.RECHTSZAAK: Regel(
        (W,), False, "Deze gegevens zijn nodig voor een klacht of een rechtszaak.", "AVG artikel 17 lid 3 onder e"
    ),
    Grond.VEILIGHEID: Regel(
        (V, A, W), False, "De veiligheid van een kind of van een ander mens gaat hier voor.", "UAVG artikel 41 lid 1"
    ),
    Grond.MISBRUIK: Regel(
        (V, A, W), False, "U heeft dit al eerder gevraagd, en er is niets veranderd.", "AVG artikel 12 lid 5"
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """What can become of one kind of row. What isn't here, can't be asked about in a dossier."""

    verbeteren: bool = True
    wissen: bool = True


# By kind of row of the timeline. A judgment isn't right or wrong; what went out can't be changed afterwards.
PASSAGES: Mapping[str, Passage] = {
    "signaal": Passage(), "beeld": Passage(), "bijzonderheid": Passage(), "consultatie": Passage(),
    "gesprek": Passage(), "overslag": Passage(), "ketencontact": Passage(), "kijkmoment": Passage(),
    "hulpevaluatie": Passage(), "meldingaanvulling": Passage(),
    "bijlage": Passage(verbeteren=False), "afsluiting": Passage(wissen=False),
    "weging": Passage(verbeteren=False, wissen=False), "besluit": Passage(verbeteren=False, wissen=False),
    "melding": Passage(verbeteren=False, wissen=False), "terugkoppeling": Passage(wissen=False),
    "verstrekking": Passage(verbeteren=False, wissen=False),
}  # fmt: skip
NA_TOEWIJZEN: Mapping[Correctiesoort, Correctiewijze] = {
    V: Correctiewijze.VERBETERD,
    A: Correctiewijze.AANGEVULD,
    W: Correctiewijze.GEWIST,
}
# After these, who received the data before has to hear of it (AVG art. 19).
VERTELLEN = frozenset({Correctiewijze.VERBETERD, Correctiewijze.AANGEVULD, Correctiewijze.GEWIST})


def may_ask(verzoeker: Verzoeker, jaren: int) -> str:
    """Why this person can't ask this for a child of that age; empty when they can."""
    if verzoeker == Verzoeker.KIND and jaren < ZELF_VANAF:
        return "Een kind jonger dan 12 vraagt dit met een ouder of voogd. Kies de ouder."
    if verzoeker == Verzoeker.OUDER and jaren >= ALLEEN_VANAF:
        return "Vanaf 16 jaar vraagt een jongere dit zelf. Vraag de jongere wat hij of zij wil."
    return ""


def add_months(dag: date, maanden: int) -> date:
    """So many months later; a day that month lacks is its last one: an answer is never a day too late."""
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    return date(jaar, maand + 1, min(dag.day, monthrange(jaar, maand + 1)[1]))


def deadline(ontvangen: date, weken: int | None) -> date:
    """The last day to answer: the weeks of the profile, else a month; never later than the law."""
    wet = add_months(ontvangen, TERMIJN_MAANDEN)
    return min(wet, ontvangen + timedelta(weeks=weken)) if weken else wet


def extended(ontvangen: date) -> date:
    """The last day after an extension, that is told within the first term."""
    return add_months(ontvangen, TERMIJN_MAANDEN + VERLENGING_MAANDEN)


def list_gronden(soort: Correctiesoort, passage: str) -> list[Grond]:
    """The grounds that can answer this request; what can't be done to such a passage can't be granted."""
    return [g for g, regel in GRONDEN.items() if soort in regel.soorten and can_grant(soort, passage, regel)]


def can_grant(soort: Correctiesoort, passage: str, regel: Regel) -> bool:
    if not regel.toegewezen:
        return True
    wat = PASSAGES[passage]
    return {V: wat.verbeteren, A: True, W: wat.wissen}[soort]


def list_wijzen(soort: Correctiesoort, *, toegewezen: bool) -> tuple[Correctiewijze, ...]:
    """How this decision can be carried out."""
    if toegewezen:
        return (NA_TOEWIJZEN[soort],)
    return (Correctiewijze.ZIENSWIJZE, Correctiewijze.GEEN)
