"""Route 3: the weighing, who was what, whom is told, and when the rules are looked at again. PURE."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.db.models import TextChoices

from dossiers.protocol import Protocol
from dossiers.protocolregels import Sector
from dossiers.protocolroute3 import Criterium, Dagmoment, Evaluatieritme, Gedragsernst, Vlag


class Kindrol(TextChoices):
    """Careful words, of this one case, and never a word for what a child is (000 L2809)."""

    INITIATIEF = "initiatief", "Kind dat initiatief nam"
    OVERKWAM = "overkwam", "Kind dat het overkwam"
    ERBIJ = "erbij", "Kind dat erbij was"


class Oordeel(TextChoices):
    JA = "ja", "Ja, hieraan is voldaan"
    NEE = "nee", "Nee, hieraan is niet voldaan"
    TWIJFEL = "twijfel", "Dat weten we niet zeker"


class Onderliggend(TextChoices):
    """Whether the behaviour points at something else (001 L1246): asked at every weighing."""

    NEE = "nee", "Nee"
    JA = "ja", "Ja, met een van de kinderen is misschien meer aan de hand"
    TWIJFEL = "twijfel", "Dat weten we niet zeker"


class Gesprokenmet(TextChoices):
    """Who was told, and who was asked (001 L1222-1230, L1244, L1251-1252)."""

    LEIDING = "leiding", "De leidinggevende"
    HOUDER = "houder", "De houder of directie"
    COLLEGA = "collega", "Een collega of de aandachtsfunctionaris"
    VEILIG_THUIS = "veilig_thuis", "Veilig Thuis"
    GEDRAGSWETENSCHAPPER = "gedragswetenschapper", "Een gedragswetenschapper"
    GGD = "ggd", "De GGD of jeugdgezondheidszorg"
    ZORGTEAM = "zorgteam", "Het zorgteam of het CJG"
    HULPVERLENER = "hulpverlener", "Een andere hulpverlener"


RAAD = frozenset(
    {
        Gesprokenmet.VEILIG_THUIS, Gesprokenmet.GEDRAGSWETENSCHAPPER, Gesprokenmet.GGD, Gesprokenmet.ZORGTEAM,
        Gesprokenmet.HULPVERLENER,
    }
)  # fmt: skip


class Onderwerp(TextChoices):
    """What parents were told about."""

    GEBEURD = "gebeurd", "Wat er is gebeurd"
    VERVOLG = "vervolg", "Hoe het gaat, en welke afspraken er zijn"
    BESLUIT = "besluit", "Wat er is besloten, en waarom"


class Ouderstand(TextChoices):
    VERTELD = "verteld", "Ja"
    NIET = "niet", "Nee, en ik schrijf op waarom"


class Vervolg(TextChoices):
    """What becomes of the rules (000 L2994-3001)."""

    DOOR = "door", "De regels blijven zoals ze zijn"
    ANDERS = "anders", "We passen de regels aan"
    STOPT = "stopt", "De regels stoppen"


class Evaluatiemet(TextChoices):
    """000 L2995-2999."""

    PROFESSIONALS = "professionals", "Wie met het kind werkt"
    OUDERS = "ouders", "De ouders van het kind"
    AF = "af", "De aandachtsfunctionaris"
    DIRECTIE = "directie", "De directie"
    DESKUNDIGEN = "deskundigen", "Deskundigen van buiten"


class Uitkomst(TextChoices):
    """001 L1279-1284."""

    BLIJFT = "blijft", "Het kind blijft in de groep"
    ANDERE_GROEP = "andere_groep", "Het kind gaat naar een andere groep"
    ANDERE_PLEK = "andere_plek", "Het kind gaat naar een andere locatie of organisatie"
    OUDERS = "ouders", "De ouders kiezen zelf voor een andere plek"


class Ook(TextChoices):
    """What may come beside it (001 L1286-1292)."""

    HULP = "hulp", "Hulp voor het kind, in overleg met de ouders"
    MELDING = "melding", "Een melding bij Veilig Thuis, zoals in de meldcode"


class Nazorgvoor(TextChoices):
    """001 L1296-1304, 000 L2822."""

    KINDEREN = "kinderen", "Voor de kinderen"
    OUDERS = "ouders", "Voor de ouders"
    TEAM = "team", "Voor het team"
    ANDEREN = "anderen", "Voor andere ouders: een brief of bijeenkomst"


def moments_of(protocol: Protocol) -> tuple[Dagmoment, ...]:
    """The moments of the day this protocol makes rules for; at school some more (000 L2980)."""
    momenten = protocol.route3.momenten
    return momenten.punten + (momenten.onderwijs if protocol.sector == Sector.ONDERWIJS else ())


def expected_ernst(vlag: str, protocol: Protocol) -> Gedragsernst:
    """Which severity fits this flag, in this protocol."""
    if vlag == Vlag.GROEN:
        return Gedragsernst.GEWOON
    passend: Gedragsernst = getattr(protocol.route3.vlaggen, Vlag(vlag).value)
    return passend


def contradictions(vlag: str, ernst: str, oordelen: Mapping[Criterium, str], protocol: Protocol) -> list[str]:
    """What doesn't go together in a weighing, as sentences. It is allowed with a reason, and stays to be seen."""
    zinnen = []
    niet = [criterium for criterium, oordeel in oordelen.items() if oordeel != Oordeel.JA]
    if vlag == Vlag.GROEN and niet:
        aantal = "1 criterium" if len(niet) == 1 else f"{len(niet)} criteria"
        zinnen.append(f"De vlag is groen, maar aan {aantal} is niet of niet zeker voldaan.")
    if vlag != Vlag.GROEN and not niet:
        zinnen.append(f"Aan elk criterium is voldaan, maar de vlag is {Vlag(vlag).value}.")
    if ernst != (passend := expected_ernst(vlag, protocol)):
        kleur = Vlag(vlag).value
        zinnen.append(
            f"Bij een vlag die {kleur} is, past: {passend.label.lower()}. "
            f"Gekozen is: {Gedragsernst(ernst).label.lower()}."
        )
    return zinnen


def is_doubt(oordelen: Iterable[str], onderliggend: str) -> bool:
    return Oordeel.TWIJFEL in set(oordelen) or onderliggend == Onderliggend.TWIJFEL


def parents_done(met_gezag: Iterable[object], besproken: Iterable[object], *, iets: bool) -> bool:
    """Every parent with gezag was told, or it says why not. `iets`: there is a row at all.

    A parent without gezag may ask (BW 1:377c) and decides nothing: that one never keeps a case waiting.
    """
    return iets and set(met_gezag) <= set(besproken)


def first_look(van: date, ritme: Evaluatieritme) -> date:
    return van + timedelta(weeks=ritme.eerst_na_weken)


def next_look(op: date, ritme: Evaluatieritme) -> date:
    """The same day so many months later; the last day of a shorter month."""
    jaar, maand = divmod(op.year * 12 + op.month - 1 + ritme.daarna_maanden, 12)
    return date(jaar, maand + 1, min(op.day, monthrange(jaar, maand + 1)[1]))


def avoided_words(tekst: str, protocol: Protocol) -> list[str]:
    """Words of this protocol that don't stand in a text for parents, as far as they are in it."""
    klein = tekst.casefold()
    return [woord for woord in protocol.route3.vermijden.woorden if woord in klein]
