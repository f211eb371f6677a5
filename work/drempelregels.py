"""How often somebody may try before they have to wait, and how the wait grows. PURE.

ASVS 6.1.1, 6.3.1, 2.4.1. Never on a name alone or an address alone for a person who has been here before: a school
is one address, and a stranger who types a colleague's name may not shut her out (security.md AU-06).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, auto


class Soort(StrEnum):
    AANMELDEN = auto()
    AANMELDEN_NAAM = auto()
    AANMELDEN_ADRES = auto()
    VERGETEN = auto()
    VERGETEN_ADRES = auto()
    RADEN = auto()
    ZOEKEN = auto()
    EXPORT = auto()


class Per(StrEnum):
    """What is counted apart."""

    NAAM_EN_ADRES = auto()  # the name or mail address that is typed, known or not
    NAAM = auto()
    ADRES = auto()
    ACCOUNT = auto()


@dataclass(frozen=True, slots=True)
class Drempel:
    """`vrij` times in `venster` seconds nobody waits; then `eerste` seconds, twice as long each time, to `hoogste`.

    `bekenden`: also for a name that signed in from this address before. `missers`: what went well doesn't count.
    `dicht`: when the counters can't be reached nobody gets through; the others then go on without counting.
    `waarom` and `hulp` stand on the page that says how long to wait.
    """

    per: Per
    vrij: int
    venster: int
    eerste: int
    hoogste: int
    waarom: str
    hulp: str
    missers: bool = True
    bekenden: bool = True
    dicht: bool = False


MINUUT, UUR = 60, 60 * 60
BEKEND_DAGEN = 30  # a name that signed in from an address is known there this long

VERKEERD = "De naam en het wachtwoord klopten een paar keer niet."
BEHEERDER = "Weet je je wachtwoord niet meer? Vraag je beheerder om een nieuw wachtwoord."
VAAK_GEVRAAGD = "Je vroeg een paar keer achter elkaar om een nieuw wachtwoord."
GEEN_MAIL = "Kijk ook bij de ongewenste mail. Komt er niets, vraag dan je beheerder."
TE_VEEL = "Wat je al hebt, is genoeg? Ga dan terug. Doe je dit vaker, vraag je beheerder dan om hulp."

DREMPELS: dict[Soort, Drempel] = {
    # Who mistypes waits half a minute after five; who guesses gets some ten tries in an hour.
    Soort.AANMELDEN: Drempel(
        Per.NAAM_EN_ADRES, vrij=5, venster=6 * UUR, eerste=30, hoogste=15 * MINUUT,
        waarom=VERKEERD, hulp=BEHEERDER, dicht=True,
    ),
    # Many machines on one name, and many names from one machine. Not for who was there before.
    Soort.AANMELDEN_NAAM: Drempel(
        Per.NAAM, vrij=20, venster=UUR, eerste=30, hoogste=5 * MINUUT, bekenden=False,
        waarom=VERKEERD, hulp=BEHEERDER, dicht=True,
    ),
    Soort.AANMELDEN_ADRES: Drempel(
        Per.ADRES, vrij=60, venster=UUR, eerste=10, hoogste=2 * MINUUT, bekenden=False,
        waarom="Vanaf deze plek is heel vaak een naam of wachtwoord ingevuld dat niet klopte.", hulp=BEHEERDER,
        dicht=True,
    ),
    # A mail each time: nobody's letter box is filled, and no list of addresses is tried from one place.
    Soort.VERGETEN: Drempel(
        Per.NAAM_EN_ADRES, vrij=3, venster=UUR, eerste=MINUUT, hoogste=15 * MINUUT, missers=False,
        waarom=VAAK_GEVRAAGD, hulp=GEEN_MAIL,
    ),
    Soort.VERGETEN_ADRES: Drempel(
        Per.ADRES, vrij=20, venster=UUR, eerste=30, hoogste=5 * MINUUT, missers=False, bekenden=False,
        waarom="Vanaf deze plek is heel vaak om een nieuw wachtwoord gevraagd.", hulp=GEEN_MAIL,
    ),
    # Noodtoegang and opening with a reason: a name and a day of birth that aren't right. In need nobody waits long.
    Soort.RADEN: Drempel(
        Per.ACCOUNT, vrij=5, venster=UUR, eerste=MINUUT, hoogste=10 * MINUUT,
        waarom="De naam en de geboortedatum klopten een paar keer niet.",
        hulp="Kan het niet wachten? Bel Veilig Thuis of de aandachtsfunctionaris.",
    ),
    Soort.ZOEKEN: Drempel(
        Per.ACCOUNT, vrij=120, venster=10 * MINUUT, eerste=10, hoogste=2 * MINUUT, missers=False,
        waarom="Je zocht heel vaak in korte tijd.", hulp=TE_VEEL,
    ),
    Soort.EXPORT: Drempel(
        Per.ACCOUNT, vrij=60, venster=10 * MINUUT, eerste=MINUUT, hoogste=10 * MINUUT, missers=False,
        waarom="Je haalde heel veel bestanden op in korte tijd.", hulp=TE_VEEL,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Route:
    """`misser`: the answer by which a POST turns out to be wrong."""

    soorten: tuple[Soort, ...]
    misser: int = 0


BIJ_ROUTE: dict[str, Route] = {
    "sign_in": Route((Soort.AANMELDEN, Soort.AANMELDEN_NAAM, Soort.AANMELDEN_ADRES), misser=200),
    "unlock": Route((Soort.AANMELDEN,), misser=200),
    "ask_wachtwoord": Route((Soort.VERGETEN, Soort.VERGETEN_ADRES)),
    "open_noodtoegang": Route((Soort.RADEN,), misser=409),
    "open_met_reden": Route((Soort.RADEN,), misser=409),
    "find_kind_uitsluiten": Route((Soort.RADEN,), misser=409),
}
ZOEKVELDEN = frozenset(
    {"q", "zoek", "v"}
)  # the field of a list, of the page, and the word sealed in the address
BESTAND = "export_"


def route_of(naam: str, *, post: bool, vraagt: Iterable[str]) -> Route | None:
    """What counts at this address. `vraagt`: the fields in the address."""
    if post and naam in BIJ_ROUTE:
        return BIJ_ROUTE[naam]
    if naam.startswith(BESTAND):
        return Route((Soort.EXPORT,))
    return Route((Soort.ZOEKEN,)) if ZOEKVELDEN & set(vraagt) else None


def wait_after(drempel: Drempel, aantal: int) -> int:
    """Seconds to wait after this many times; 0 while it is free."""
    te_veel = aantal - drempel.vrij
    return 0 if te_veel < 0 else min(drempel.eerste << min(te_veel, 20), drempel.hoogste)


def describe_wait(seconden: int) -> str:
    """As a person says it, never shorter than it is."""
    if seconden <= 1:
        return "1 seconde"
    if seconden < 2 * MINUUT:
        return f"{seconden} seconden"
    return f"{-(-seconden // MINUUT)} minuten"
