"""What the own forms ask: the accident form and the tick-bite form of 001 (L2440-2593), and four short lists. PURE."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import TextChoices

from dossiers.protocolsoorten import Incidentsoort

BINNEN = timedelta(hours=24)  # after a serious accident the form is filled in (001 L283)
MAANDEN_KIJKEN = 3  # a ring can show until three months after the bite (001 L2230)


class Oorzaak(TextChoices):
    """Question 4 (001 L2472-2494)."""

    GEVALLEN = "gevallen", "Ergens vanaf gevallen"
    GESNEDEN = "gesneden", "Gesneden of geprikt"
    GESTRUIKELD = "gestruikeld", "Gestruikeld, uitgegleden of verstapt"
    GEBRAND = "gebrand", "Ergens aan gebrand"
    GESTOTEN = "gestoten", "Ergens tegenaan gestoten of gebotst"
    VERGIFTIGING = "vergiftiging", "Vergiftiging"
    GERAAKT = "geraakt", "Ergens door geraakt"
    VERDRINKING = "verdrinking", "(Bijna) verdronken"
    ONDERLING = "onderling", "Onderling contact: stoeien, bijten, slaan"
    BEKNELD = "bekneld", "Bekneld geraakt"
    ANDERS = "anders", "Anders"


class Letsel(TextChoices):
    """Question 7 (001 L2500-2512)."""

    BOTBREUK = "botbreuk", "Botbreuk"
    KNEUZING = "kneuzing", "Kneuzing of bloeduitstorting"
    OPEN_WOND = "open_wond", "Open wond"
    VERSTUIKING = "verstuiking", "Verstuiking, verzwikking of ontwrichting"
    SCHAAFWOND = "schaafwond", "Schaafwond"
    ANDERS = "anders", "Anders"


class Lichaamsdeel(TextChoices):
    """Question 8 (001 L2514-2526)."""

    HOOFD = "hoofd", "Hoofd"
    ROMP = "romp", "Romp, ook de rug"
    NEK = "nek", "Nek"
    BEEN = "been", "Been, ook de heup"
    ARM = "arm", "Arm, ook schouder en sleutelbeen"
    ANDERS = "anders", "Anders"


class Behandelaar(TextChoices):
    """Question 9 (001 L2528-2542), with the first-aid post of L283."""

    MEDEWERKER = "medewerker", "Pedagogisch medewerker"
    HUISARTS = "huisarts", "Huisarts"
    EHBO_POST = "ehbo_post", "EHBO-post"
    SPOEDHULP = "spoedhulp", "Spoedeisende hulp van een ziekenhuis"
    ZIEKENHUIS = "ziekenhuis", "Opgenomen in een ziekenhuis"
    ANDERS = "anders", "Anders"


ERNSTIG = frozenset(
    {Behandelaar.HUISARTS, Behandelaar.EHBO_POST, Behandelaar.SPOEDHULP, Behandelaar.ZIEKENHUIS}
)


class Inspectie(TextChoices):
    """Whether an inspection has to know, of a serious accident. The sources don't say which (docs/adr/0042)."""

    GEMELD = "gemeld", "Ja, en het is gemeld"
    NOG_NIET = "nog_niet", "Ja, maar nog niet gemeld"
    HOEFT_NIET = "hoeft_niet", "Nee, dat hoeft niet"


class Tekenmethode(TextChoices):
    """001 L2566."""

    PINCET = "pincet", "Puntig pincet"
    TEKENVERWIJDERAAR = "tekenverwijderaar", "Tekenverwijderaar"
    ANDERS = "anders", "Anders"


class Tekenklacht(TextChoices):
    """001 L2574."""

    ROODHEID = "roodheid", "Roodheid"
    ZWELLING = "zwelling", "Zwelling"
    UITSLAG = "uitslag", "Uitslag"
    KOORTS = "koorts", "Koorts"
    ANDERS = "anders", "Iets anders"


class Vertelwijze(TextChoices):
    """001 L2579."""

    TELEFOON = "telefoon", "Per telefoon"
    MAIL = "mail", "Per mail"
    GESPREK = "gesprek", "In een gesprek"


class Bevestiging(TextChoices):
    """How parents said that they know (001 L2582)."""

    HANDTEKENING = "handtekening", "Met een handtekening"
    SCHRIFTELIJK = "schriftelijk", "In een bericht of mail"
    NOG_NIET = "nog_niet", "Nog niet"


class Tekenadvies(TextChoices):
    """What parents were told to do (001 L2586, L2226-2232)."""

    LETTEN_OP = "letten_op", "Drie maanden letten op een rode ring, koorts en spierpijn"
    HUISARTS = "huisarts", "Bij klachten naar de huisarts"


class Tekenstap(TextChoices):
    """What was done afterwards."""

    OUDERS = "ouders", "De ouders weten het en hebben het bevestigd"
    GEKEKEN = "gekeken", "We keken of vroegen hoe het is"
    KLAAR = "klaar", "De drie maanden zijn voorbij, of een arts volgt het nu"


def is_serious(behandeld: Iterable[str], *, arts: bool) -> bool:
    """A doctor, first-aid post or hospital was needed (001 L283)."""
    return arts or bool(set(behandeld) & ERNSTIG)


def deadline(gebeurd_op: datetime) -> datetime:
    return gebeurd_op + BINNEN


def watch_until(gebeten_op: date) -> date:
    """Three months later; the last day of a shorter month."""
    jaar, maand = divmod(gebeten_op.year * 12 + gebeten_op.month - 1 + MAANDEN_KIJKEN, 12)
    volgende = date(jaar + (maand == 11), (maand + 1) % 12 + 1, 1)
    return min(date(jaar, maand + 1, 1) + timedelta(days=gebeten_op.day - 1), volgende - timedelta(days=1))


# --- short lists -------------------------------------------------------------------------------------------


class Draaiboek(TextChoices):
    VERMISSING = "vermissing", "Een kind is weg"
    OVERLIJDEN = "overlijden", "Er is iemand overleden"
    HITTE = "hitte", "Het is binnen warmer dan 25 graden"
    HOOGWATER = "hoogwater", "Er komt hoogwater"


@dataclass(frozen=True, slots=True)
class Punt:
    code: str
    tekst: str
    bron: str
    fase: str = ""  # of a list that takes weeks


BEGIN, INFORMEREN = "De eerste uren", "Vertellen en regelen"
UITVAART, NAZORG = "Tot en met de uitvaart", "Daarna"
PUNTEN: dict[Draaiboek, tuple[Punt, ...]] = {
    Draaiboek.VERMISSING: (
        Punt("gekomen", "Ga na of het kind is gekomen of gebracht.", "000 L3204"),
        Punt("achtergebleven", "Blijf bij de andere kinderen. Houd ze bij elkaar.", "001 L426"),
        Punt("directie", "Vertel het de directie of de leiding.", "000 L3204"),
        Punt("ouders", "Bel de ouders.", "000 L3204, 001 L428"),
        Punt("zoeken", "Zoek het kind. De manager sociale veiligheid zegt wie waar zoekt.", "000 L3204"),
        Punt("achterwacht", "Bel de achterwacht als je te weinig mensen hebt.", "001 L432-434"),
        Punt("politie", "Niet meteen gevonden? Bel 112.", "eigen keuze"),
        Punt("gevonden", "Gevonden? Vertel het iedereen die zocht en belde.", "eigen keuze"),
        Punt("registreren", "Leg vast wat er gebeurde als incident.", "000 L2831"),
    ),
    Draaiboek.OVERLIJDEN: (
        Punt("klopt", "Ga na of het bericht klopt. Soms is een bericht vals.", "000 L3184, 002 L6237", BEGIN),
        Punt("trio", "Kies drie mensen die dit samen leiden.", "000 L3185, 002 L6244", BEGIN),
        Punt("verdeling", "Spreek af wie wat doet, en maak een plan voor de eerste week.", "000 L3185", BEGIN),
        Punt("team", "Vertel het aan het team. Vang elkaar op.", "000 L3187, 002 L6255", INFORMEREN),
        Punt("organisatie", "Regel wat anders moet: roosters, activiteiten, vervanging.", "000 L3188", INFORMEREN),
        Punt("kinderen", "Vertel het aan de kinderen. Blijf bij ze.", "000 L3189", INFORMEREN),
        Punt("plek", "Maak een plek om te herinneren.", "000 L3190", INFORMEREN),
        Punt("familie", "Neem contact op met de ouders of de familie.", "000 L3191", INFORMEREN),
        Punt("ouders", "Vertel het aan alle ouders.", "000 L3192", INFORMEREN),
        Punt("instellingen", "Vertel het aan instellingen die het moeten weten.", "000 L3193", INFORMEREN),
        Punt("ruimte", "Neem tijd voor vragen, gesprekken en verdriet.", "000 L3194, 002 L6263", UITVAART),
        Punt("sociale_media", "Spreek af wat er op sociale media komt, en wat niet.", "000 L3194", UITVAART),
        Punt("condoleance", "Bereid het condoleancebezoek en de uitvaart voor.", "000 L3194", UITVAART),
        Punt("daarna", "Spreek af hoe de dag na de uitvaart gaat, en hoe het dan verdergaat.", "000 L3194", UITVAART),
        Punt("een_kind", "Let op elk kind. Regel steun voor wie dat nodig heeft.", "000 L3195, 002 L6270", NAZORG),
        Punt("nazorg_team", "Vraag je collega's hoe het gaat.", "000 L3196", NAZORG),
        Punt("registers", "Haal de naam uit de registers en lijsten.", "000 L3197, 002 L6277", NAZORG),
        Punt("spullen", "Geef de spullen aan de familie. Doe dat zo mogelijk zelf.", "000 L3197", NAZORG),
        Punt("terugkijken", "Kijk ongeveer een maand na de uitvaart terug met het hele team.", "000 L3198", NAZORG),
        Punt("contact", "Spreek af wie contact houdt met de familie, en hoe lang.", "000 L3198", NAZORG),
    ),
    Draaiboek.HITTE: (
        Punt("zonwering", "De zonwering is omlaag voordat de zon naar binnen schijnt.", "001 L2195"),
        Punt("apparaten", "Zo min mogelijk lampen en apparaten staan aan.", "001 L2196"),
        Punt("ramen", "Ramen en deuren staan wijder open als dat koelt. Ze gaan nooit dicht.", "001 L2197"),
        Punt("nacht", "'s Nachts is er extra gelucht, zodra het buiten koeler was.", "001 L2198"),
        Punt("buiten", "Kinderen zijn buiten als het daar koeler is. Niet in de zon tussen 12 en 15 uur.", "001 L2199"),
        Punt("schaduw", "Er is schaduw op de speelplaats.", "001 L2200"),
        Punt("spel", "We doen geen spelletjes waarvan kinderen het te warm krijgen.", "001 L2201"),
        Punt("drinken", "De kinderen drinken genoeg.", "001 L2202"),
    ),
    Draaiboek.HOOGWATER: (
        Punt("verwachting", "Bekijk de waterhoogte en de verwachting van vier dagen bij Lobith.", "001 L2432"),
        Punt("gemeente", "Twijfel? Bel de gemeente en het waterschap.", "001 L2434"),
        Punt("ouders", "Een echt risico? Neem contact op met de ouders.", "001 L2436"),
        Punt("elders", "Bied een andere geschikte locatie aan.", "001 L2436"),
        Punt("dicht", "Geen andere locatie? Dan is er geen opvang tot het risico voorbij is.", "001 L2438"),
    ),
}  # fmt: skip


def points_of(soort: str) -> dict[str, Punt]:
    return {punt.code: punt for punt in PUNTEN[Draaiboek(soort)]}


# To which list a kind of incident leads (000 L1082: protocols for a death and for a missing child).
VAN_SOORT: dict[str, Draaiboek] = {
    Incidentsoort.VERMISSING: Draaiboek.VERMISSING,
    Incidentsoort.STERFGEVAL: Draaiboek.OVERLIJDEN,
}
