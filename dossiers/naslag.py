"""De lijsten en uitleg bij de meldcode, uit `lijsten/*.toml`.

Puur: geen database, geen klok, geen instellingen. Elke lijst is een hulpmiddel voor wie kijkt en weegt;
er hoort nergens een score of grens bij (001 L1566).

Een code die eenmaal is opgeslagen, verandert nooit van naam: `label()` moet haar later nog kunnen tonen.
"""

from collections.abc import Collection
from functools import cache
from pathlib import Path

from dossiers.lijstbestand import (
    Categorie,
    Item,
    Lijst,
    NaslagFout,
    OnbekendeCode,
    Vraagtekst,
    find,
    keuzes,
    read_lijst,
    read_vragen,
)

__all__ = ["Categorie", "Item", "Lijst", "NaslagFout", "OnbekendeCode", "Vraagtekst", "keuzes"]

MAP = Path(__file__).parent / "lijsten"
VRAGEN = "vragen"
SLUGS = (
    "signalenlijst-0-4",
    "signalenlijst-4-12",
    "observatielijst",
    "gesprekken",
    "dossierinhoud",
    "consultatie",
    "tips",
    "nummers",
    "plaatsen",
    "hulpsoorten",
    "kindcheck",
)
VANAF_SCHOOLLEEFTIJD = 4

Items = tuple[Item, ...]


@cache
def lijst(slug: str) -> Lijst:
    """De lijst met deze naam; `OnbekendeCode` als er zo geen is."""
    if slug not in SLUGS:
        raise OnbekendeCode(f"lijst '{slug}' is er niet")
    return read_lijst((MAP / f"{slug}.toml").read_text("utf-8"), f"{slug}.toml")


@cache
def vragen() -> tuple[Vraagtekst, ...]:
    """De vijf weegvragen op volgorde (001 L815)."""
    return read_vragen((MAP / "vragen.toml").read_text("utf-8"), "vragen.toml")


def vraag(code: str) -> Vraagtekst:
    """De tekst van één weegvraag; `OnbekendeCode` als die er niet is."""
    return find(vragen(), code, VRAGEN)


@cache
def _teksten(slug: str) -> dict[str, str]:
    categorieen = (
        [deel for tekst in vragen() for deel in tekst.onderdelen]
        if slug == VRAGEN
        else lijst(slug).categorieen
    )
    koppen = {categorie.code: categorie.kop for categorie in categorieen}
    return koppen | {item.code: item.tekst for categorie in categorieen for item in categorie.items}


def label(slug: str, code: str) -> str:
    """De tekst bij een opgeslagen code van een item, categorie of onderdeel; anders `OnbekendeCode`."""
    try:
        return _teksten(slug)[code]
    except KeyError:
        raise OnbekendeCode(f"'{slug}' kent '{code}' niet") from None


def item(slug: str, code: str) -> Item:
    """Het hele item bij een code, met uitleg en bron; `OnbekendeCode` als het er niet is."""
    return find(lijst(slug).items, code, slug)


def signalenlijst(leeftijd: int) -> Lijst:
    """De lijst die bij de leeftijd in hele jaren past (000 L658)."""
    return lijst("signalenlijst-4-12" if leeftijd >= VANAF_SCHOOLLEEFTIJD else "signalenlijst-0-4")


def observatielijst() -> Lijst:
    """Dertien vragen over opvallend gedrag; elke categorie is een vraag (001 L2045)."""
    return lijst("observatielijst")


def _items(slug: str, categorie: str) -> Items:
    return lijst(slug).categorie(categorie).items


def gespreksgronden() -> Items:
    """Redenen om nu niet met de ouders te praten (001 L1850, 000 L1855)."""
    return _items("gesprekken", "gronden")


def redenen_geen_kindgesprek() -> Items:
    """Redenen om niet met het kind te praten (001 L1799)."""
    return _items("gesprekken", "geen_kindgesprek")


def redenen_zonder_toestemming() -> Items:
    """Redenen om met het kind te praten zonder dat de ouders dat vooraf weten (001 L1801)."""
    return _items("gesprekken", "zonder_toestemming")


def voorbereiding(vorm: str) -> Categorie:
    """De lijst om een `regulier` of `zwaar` zorggesprek mee voor te bereiden (000 L2906-2922)."""
    return lijst("gesprekken").categorie(vorm)


def oudergesprek() -> Items:
    """De opbouw van een gesprek met ouders in vijf delen (001 L758)."""
    return _items("gesprekken", "oudergesprek")


def kindonderwerpen() -> Items:
    """Waar een gesprek met het kind over gaat (000 L1825-1832)."""
    return _items("gesprekken", "kindonderwerpen")


def kindgesprek_tips() -> Items:
    """Hoe je met een kind praat (001 L1805-1821)."""
    return _items("gesprekken", "kindgesprek_tips")


def kinddeelname() -> Items:
    """De negen punten waarmee een kind mag meedoen (003 L249-298)."""
    return _items("gesprekken", "kinddeelname")


def dossierinhoud() -> Items:
    """De acht onderdelen van een dossier meldcode (000 L1779-1787)."""
    return _items("dossierinhoud", "inhoud")


def risicotaxaties() -> Items:
    """Of er een risicotaxatie is gedaan, en waarmee (000 L1786)."""
    return _items("dossierinhoud", "risicotaxaties")


def consultatiesoorten() -> Items:
    """Met wie je kunt overleggen in stap 2, wanneer, en wat je vastlegt."""
    return _items("consultatie", "soorten")


def tips(stap: int, rollen: Collection[str] = (), leeftijd: int | None = None) -> Items:
    """Korte tips bij stap 1 tot en met 5, voor iedereen en voor deze rollen en leeftijd; anders `OnbekendeCode`."""
    return tuple(tip for tip in _items("tips", f"stap_{stap}") if tip.past_bij(rollen, leeftijd))


def nummers() -> Items:
    """De landelijke telefoonnummers, het dringendste eerst."""
    return _items("nummers", "landelijk")


def nummer(code: str) -> Item:
    """Eén landelijk nummer; `OnbekendeCode` als het er niet is."""
    return item("nummers", code)


def hulpsoorten() -> Items:
    """De soorten hulp op een sociale kaart (001 L1498-1560)."""
    return _items("hulpsoorten", "soorten")


def kindcheckaanleidingen() -> Items:
    """Waarom je een kindcheck doet (000 L669, 003 L210)."""
    return _items("kindcheck", "aanleiding")


def plaatsen() -> Items:
    """Waar het was (000 L1652)."""
    return _items("plaatsen", "plaats")


def frequenties() -> Items:
    """Hoe vaak het gebeurt (000 L1532)."""
    return _items("plaatsen", "frequentie")


def aarden() -> Items:
    """Hoe zeker het is: feit, veronderstelling, van iemand anders of diagnose (001 L1926)."""
    return _items("plaatsen", "aard")


def besproken() -> Items:
    """Of het signaal met de ouders is besproken (000 L795)."""
    return _items("plaatsen", "besproken")


def woorden_van_het_kind() -> Item:
    """Label en uitleg bij wat het kind zelf zei."""
    return item("plaatsen", "woorden_van_het_kind")
