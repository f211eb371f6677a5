"""Inzage: who may ask, within which term, in which steps, and on what ground something stays back. PURE.

Sources: AVG art. 12, 15; UAVG art. 5 (younger than 16: the legal representative asks) and art. 41 lid 1 (only as far as
necessary and in proportion); BW 1:245 and 1:377c; HvJ EU 22 June 2023, C-579/21 (the log: when and why, names only
after weighing). The steps for 12 to 16 are those of youth care, here by analogy (anchors/security.md §1.9).
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices

MAANDEN, VERLENGD = 1, 3  # art. 12 lid 3: one month, or that and two more when it is told within the first
ZELF_VANAF, GEHOORD_VANAF = 16, 12  # years


class Hoedanigheid(TextChoices):
    """In which capacity somebody asks."""

    ZELF = "zelf", "de persoon zelf"
    OUDER = "ouder", "als ouder of verzorger van het kind"
    GEMACHTIGDE = "gemachtigde", "namens iemand anders, met een machtiging"


class Binnenkomst(TextChoices):
    MONDELING = "mondeling", "In een gesprek of aan de telefoon"
    BRIEF = "brief", "Met een brief"
    MAIL = "mail", "Met een mail of bericht"


class Andereouder(TextChoices):
    """The other parent with gezag has the same right, and is a third party in what the first one gets."""

    GEEN = "geen", "Er is geen andere ouder met gezag"
    SAMEN = "samen", "De andere ouder vraagt dit ook"
    WEET = "weet", "De andere ouder weet ervan"
    WEET_NIET = "weet_niet", "De andere ouder weet het niet, of dat is niet bekend"


class Identiteitswijze(TextChoices):
    """How it was seen who asks. Of a document nothing is copied and no number written down (AVG art. 5 lid 1 c)."""

    BEKEND = "bekend", "Een collega kent deze persoon"
    GETOOND = "getoond", "Een identiteitsbewijs is bekeken, en niet gekopieerd"
    TERUGGEBELD = "teruggebeld", "Teruggebeld op het nummer dat al bekend was"
    ACCOUNT = "account", "Gevraagd met een account van onszelf, zoals het ouderportaal"


class Stapsoort(TextChoices):
    """What happens with a request, one row each."""

    GEZOCHT = "gezocht", "Gezocht of deze persoon hier bekend is"
    IDENTITEIT = "identiteit", "Vastgesteld wie het vraagt"
    VERLENGING = "verlenging", "De termijn is verlengd"
    AANVULLING = "aanvulling", "Aangevuld"
    ADVIES = "advies", "Advies van de functionaris gegevensbescherming"
    INGETROKKEN = "ingetrokken", "Ingetrokken door wie het vroeg"
    GEWEIGERD = "geweigerd", "Geweigerd"
    BESLOTEN = "besloten", "De directie besloot wat er gegeven wordt"
    OVERHANDIGD = "overhandigd", "Overhandigd"
    VERNIETIGD = "vernietigd", "De verzamelde stukken en het antwoord zijn vernietigd"


EINDES = (Stapsoort.INGETROKKEN, Stapsoort.GEWEIGERD, Stapsoort.OVERHANDIGD)
# Copies of a whole case don't stay: six weeks to go to court (UAVG art. 34 and 35), and as long again for what follows.
PAKKET_MAANDEN = 3


class Bezorging(TextChoices):
    """How the answer reached who asked. Never by ordinary mail (3,278 files leaked that way in 2019)."""

    PERSOONLIJK = "persoonlijk", "Persoonlijk gegeven"
    POST = "post", "Met aangetekende post"
    BEVEILIGD = "beveiligd", "Met beveiligde mail"


# --- the clock ------------------------------------------------------------------------------------


def deadline(ontvangen: date, maanden: int = MAANDEN) -> date:
    """The last day. A month that lacks that day ends on its last one: never a day too long.

    Sundays and holidays count: Regulation 1182/71 would give a day more, and we don't take it.
    """
    jaar, maand = divmod(ontvangen.year * 12 + ontvangen.month - 1 + maanden, 12)
    return date(jaar, maand + 1, min(ontvangen.day, monthrange(jaar, maand + 1)[1]))


def describe_clock(uiterlijk: date, vandaag: date) -> str:
    """'Nog 12 dagen', 'Vandaag is de laatste dag', '3 dagen te laat'."""
    over = (uiterlijk - vandaag) // timedelta(days=1)
    if over == 0:
        return "Vandaag is de laatste dag"
    dagen = f"{abs(over)} {'dag' if abs(over) == 1 else 'dagen'}"
    return f"Nog {dagen}" if over > 0 else f"{dagen} te laat"


# --- who may ask ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Oordeel:
    """Whether this person may have it; None: something has to be found out first."""

    mag: bool | None
    zin: str
    bron: str


LATEN_ZIEN = "Vertellen of samen kijken mag wel: bespreek wat past."
ZIN_ZELF = Oordeel(True, "Iemand mag weten wat er over hem of haar is vastgelegd.", "AVG artikel 15")
HIER_ONBEKEND = Oordeel(
    True, "Wie het ook is: het antwoord is dat jullie niets over deze persoon bewaren. Kijk wel wie het vraagt, want "
    "ook dat is informatie.", "AVG artikel 12 lid 6 en artikel 15 lid 1",
)  # fmt: skip
ONBEKEND = Oordeel(
    None, "Zoek uit of deze ouder gezag heeft, en vul dat in bij het kind. Kijk zo nodig in het gezagsregister.",
    "BW 1:245",
)  # fmt: skip
GEEN_GEZAG = Oordeel(
    False,
    "Deze ouder heeft geen gezag. Inzage namens het kind kan niet. Over belangrijke feiten mag deze ouder wel "
    "informatie vragen, als dat het kind niet schaadt.", "BW 1:377c",
)  # fmt: skip


def judge(hoedanigheid: Hoedanigheid, *, leeftijd: int | None, gezag: str) -> Oordeel:
    """`leeftijd` of the child it is about, None for an adult. `gezag` of who asks: ja, nee, onbekend; '' is none."""
    if leeftijd is None or leeftijd >= ZELF_VANAF:
        return judge_zelf(hoedanigheid, kind=leeftijd is not None)
    if hoedanigheid == Hoedanigheid.ZELF:
        zin = "Een kind jonger dan 16 vraagt dit via een ouder met gezag. "
        if leeftijd >= GEHOORD_VANAF:
            zin += "Praat met het kind over wat het wil weten. "
        return Oordeel(False, zin + LATEN_ZIEN, "UAVG artikel 5")
    if hoedanigheid == Hoedanigheid.GEMACHTIGDE:
        return Oordeel(True, "De machtiging is van een ouder met gezag. Kijk of dat klopt.", "UAVG artikel 5")
    if gezag != "ja":
        return ONBEKEND if gezag == "onbekend" else GEEN_GEZAG
    zin = "Een ouder met gezag vraagt dit voor een kind jonger dan 16."
    if leeftijd >= GEHOORD_VANAF:
        zin += " Vraag ook wat het kind ervan vindt, en weeg dat mee."
    return Oordeel(True, zin, "UAVG artikel 5")


def judge_zelf(hoedanigheid: Hoedanigheid, *, kind: bool) -> Oordeel:
    """An adult, or a child that decides about its own data."""
    if hoedanigheid == Hoedanigheid.ZELF:
        return ZIN_ZELF
    if hoedanigheid == Hoedanigheid.GEMACHTIGDE:
        return Oordeel(
            True, "De machtiging is van de persoon zelf. Kijk of dat klopt.", "AVG artikel 12 en 15"
        )
    if kind:
        return Oordeel(
            False, "Dit kind is 16 of ouder en vraagt het zelf, of geeft een machtiging.", "UAVG artikel 5"
        )
    return Oordeel(False, "Over een volwassene vraagt die persoon het zelf.", "AVG artikel 15")


# --- why something isn't given --------------------------------------------------------------------


class Weigergrond(TextChoices):
    """Why a whole request is refused."""

    GEEN_RECHT = "geen_recht", "Wie het vraagt, mag dit niet vragen"
    IDENTITEIT = "identiteit", "Niet vast te stellen wie het vraagt"
    BUITENSPORIG = "buitensporig", "Steeds opnieuw hetzelfde, zonder dat er iets veranderde"


WEIGERBRON: dict[Weigergrond, str] = {
    Weigergrond.GEEN_RECHT: "AVG artikel 15, UAVG artikel 5, BW 1:377c",
    Weigergrond.IDENTITEIT: "AVG artikel 12 lid 2 en 6",
    Weigergrond.BUITENSPORIG: "AVG artikel 12 lid 5",
}


class Grond(TextChoices):
    """Why a passage, or words in it, stay back. Always as little as possible (UAVG art. 41 lid 1)."""

    KIND = "kind", "Het belang of de veiligheid van het kind"
    ANDER = "ander", "De rechten van iemand anders"
    ANDER_KIND = "ander_kind", "Het gaat over een ander kind"
    VERTROUWELIJK = "vertrouwelijk", "Iemand vertelde dit in vertrouwen"
    MEDEWERKER = "medewerker", "De naam van iemand die hier werkt"
    OPSPORING = "opsporing", "Een onderzoek van politie of justitie"
    NIET_OVER = "niet_over", "Het gaat niet over deze persoon"


class Passagekeuze(TextChoices):
    GEVEN = "geven", "Geef het helemaal"
    DEELS = "deels", "Geef het zonder bepaalde woorden"
    NIET = "niet", "Geef het niet"


@dataclass(frozen=True, slots=True)
class Grondregel:
    """What a ground asks of who uses it, and how the letter says it to who gets less."""

    uitleg: str
    brief: str
    bron: str
    reden: bool = True  # a reason has to be written down with it


ART41_I = "UAVG artikel 41 lid 1 onder i"
GRONDEN: dict[Grond, Grondregel] = {
    Grond.KIND: Grondregel(
        "Kan alleen als het kind hier echt last of gevaar van krijgt. Schrijf op welk.",
        "om het kind te beschermen", ART41_I,
    ),
    Grond.ANDER: Grondregel(
        "Weeg: hoe erg is het voor die ander, en wat mist wie het vraagt? Vaak is een naam weglaten genoeg.",
        "om de rechten van iemand anders te beschermen", f"{ART41_I}, AVG artikel 15 lid 4",
    ),
    Grond.ANDER_KIND: Grondregel(
        "Laat weg wat over een ander kind gaat. De rest geef je.",
        "omdat het over een ander kind gaat", f"{ART41_I}, AVG artikel 15 lid 4", reden=False,
    ),
    Grond.VERTROUWELIJK: Grondregel(
        "Kan als die persoon anders last krijgt, of niets meer zou vertellen. Vraag eerst of het mag.",
        "omdat iemand dit in vertrouwen vertelde", ART41_I,
    ),
    Grond.MEDEWERKER: Grondregel(
        "Een naam geef je alleen als iemand die echt nodig heeft. De functie is meestal genoeg.",
        "omdat het de naam is van iemand die hier werkt", "HvJ EU 22 juni 2023, C-579/21", reden=False,
    ),
    Grond.OPSPORING: Grondregel(
        "Alleen als politie of justitie zegt dat het onderzoek anders schade krijgt.",
        "om een onderzoek niet te schaden", "UAVG artikel 41 lid 1 onder d",
    ),
    Grond.NIET_OVER: Grondregel(
        "Er staat niets in over de persoon om wie het gaat.",
        "omdat het niet over u of uw kind gaat", "AVG artikel 4 lid 1 en artikel 15 lid 1", reden=False,
    ),
}  # fmt: skip
