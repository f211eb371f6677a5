"""De vorm van een lijstbestand, en het strenge lezen ervan. Puur: alleen de standaardbibliotheek."""

import re
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import MISSING, dataclass, fields
from itertools import groupby
from typing import Any, TypeVar

SOORTEN = ("", "een", "meer", "open")
# Dezelfde woorden als roles.policy.Rol; een test houdt ze gelijk.
ROLLEN = ("medewerker", "ondersteunend", "af", "manager", "directie", "bestuur", "vertrouwenspersoon", "fg",
          "privacycoordinator", "beheerder", "registreerder")  # fmt: skip
CODE = re.compile(r"[a-z][a-z0-9_]*")
# Een vindplaats in een van de vijf bronnen, de openbare lijst voor jonge kinderen, of eerlijk: eigen keuze.
BRON = re.compile(r"00[0-4] L\d+|landelijk 0-4|eigen keuze")

T = TypeVar("T")


class NaslagFout(ValueError):
    """Een lijstbestand klopt niet; de tekst begint met de bestandsnaam."""


class OnbekendeCode(KeyError):
    """Er is om een lijst, vraag of code gevraagd die niet bestaat."""


@dataclass(frozen=True, slots=True)
class Item:
    """Eén regel van een lijst. `groep` is een tussenkop, `nummer` een telefoonnummer zoals je het leest."""

    code: str
    tekst: str
    bron: str
    uitleg: str = ""
    groep: str = ""
    vastleggen: tuple[str, ...] = ()
    nummer: str = ""
    rollen: tuple[str, ...] = ()  # voor wie dit is; leeg: voor iedereen
    vanaf: int = 0  # leeftijd in hele jaren
    tot: int = 0  # jonger dan; 0: geen grens

    def past_bij(self, rollen: Collection[str], leeftijd: int | None) -> bool:
        """Of dit geldt voor iemand met een van deze rollen, bij een kind van deze leeftijd."""
        if self.rollen and not set(self.rollen) & set(rollen):
            return False
        if leeftijd is None:
            return not (self.vanaf or self.tot)
        return self.vanaf <= leeftijd and (not self.tot or leeftijd < self.tot)

    @property
    def tel(self) -> str:
        """Het nummer zonder streepjes, voor een belkoppeling."""
        return re.sub(r"\D", "", self.nummer)


@dataclass(frozen=True, slots=True)
class Categorie:
    """Een kop met items. `soort` zegt bij een vraag hoe je antwoordt: een, meer of open."""

    code: str
    kop: str
    bron: str
    items: tuple[Item, ...] = ()
    uitleg: str = ""
    soort: str = ""

    @property
    def groepen(self) -> tuple[tuple[str, tuple[Item, ...]], ...]:
        """De items onder hun tussenkop, in de volgorde van het bestand."""
        return tuple((groep, tuple(items)) for groep, items in groupby(self.items, lambda item: item.groep))

    @property
    def keuzes(self) -> list[tuple[str, str]]:
        """Paren van code en tekst voor een keuzeveld."""
        return keuzes(self.items)


@dataclass(frozen=True, slots=True)
class Lijst:
    """Een bestand: titel, versie en categorieën."""

    slug: str
    titel: str
    versie: str
    inleiding: str
    bron: str
    categorieen: tuple[Categorie, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Alle items, over de categorieën heen."""
        return tuple(item for categorie in self.categorieen for item in categorie.items)

    @property
    def codes(self) -> frozenset[str]:
        """Alle codes die aangekruist kunnen worden."""
        return frozenset(item.code for item in self.items)

    @property
    def keuzes(self) -> list[tuple[str, str]]:
        """Paren van code en tekst over de hele lijst."""
        return keuzes(self.items)

    def categorie(self, code: str) -> Categorie:
        """De categorie met deze code; `OnbekendeCode` als die er niet is."""
        return find(self.categorieen, code, self.slug)


@dataclass(frozen=True, slots=True)
class Vraagtekst:
    """De tekst bij één weegvraag. Ja, nee en weet niet: wat het antwoord betekent, niet wat erop volgt.

    `kop` mag {kind} en {vermoeden} bevatten; gebruik `kop_voor`.
    """

    code: str
    nummer: int
    kop: str
    inleiding: str
    uitleg: str
    ja: str
    nee: str
    weet_niet: str
    bron: str
    onderdelen: tuple[Categorie, ...] = ()

    def kop_voor(self, kind: str, vermoeden: str = "vermoeden") -> str:
        """De kop met de naam van het kind en het woord van het protocol (000 L1915: sterk vermoeden)."""
        # Eén doorgang in plaats van str.format: een naam met accolades blijft zo gewoon een naam.
        woorden = {"{kind}": kind, "{vermoeden}": vermoeden}
        return re.sub(r"\{(?:kind|vermoeden)\}", lambda gevonden: woorden[gevonden.group()], self.kop)

    def onderdeel(self, code: str) -> Categorie:
        """Een toets, een lijst van eisen of een lijst van afspraken bij deze vraag."""
        return find(self.onderdelen, code, self.code)


def keuzes(items: Iterable[Item]) -> list[tuple[str, str]]:
    """Paren van code en tekst voor een keuzeveld."""
    return [(item.code, item.tekst) for item in items]


def find(rij: Iterable[T], code: str, waarin: str) -> T:
    """Het element met deze code; `OnbekendeCode` als het er niet is."""
    for element in rij:
        if getattr(element, "code", None) == code:
            return element
    raise OnbekendeCode(f"'{waarin}' kent '{code}' niet")


def read_lijst(tekst: str, bestand: str) -> Lijst:
    """Lees een lijst uit TOML; `NaslagFout` met de bestandsnaam bij elke fout."""
    rij = _parse(tekst, bestand)
    categorieen = tuple(_categorie(cat, bestand) for cat in rij.pop("categorie", []))
    lijst = _build(Lijst, rij | {"categorieen": categorieen}, bestand)
    if f"{lijst.slug}.toml" != bestand:
        raise NaslagFout(f"{bestand}: slug '{lijst.slug}' past niet bij de bestandsnaam")
    _check_codes(all_codes(categorieen), bestand)
    return lijst


def read_vragen(tekst: str, bestand: str) -> tuple[Vraagtekst, ...]:
    """Lees de weegvragen uit TOML; `NaslagFout` met de bestandsnaam bij elke fout."""
    rij = _parse(tekst, bestand)
    vragen = tuple(_vraag(vraag, bestand) for vraag in rij.pop("vraag", []))
    if rij:
        raise NaslagFout(f"{bestand}: onbekende sleutel: {', '.join(rij)}")
    _check_codes([code for vraag in vragen for code in (vraag.code, *all_codes(vraag.onderdelen))], bestand)
    return vragen


def all_codes(categorieen: Iterable[Categorie]) -> list[str]:
    """Codes van categorieën en items samen: ze delen één naamruimte."""
    return [code for cat in categorieen for code in (cat.code, *(item.code for item in cat.items))]


def _parse(tekst: str, bestand: str) -> dict[str, Any]:
    try:
        return tomllib.loads(tekst)
    except tomllib.TOMLDecodeError as fout:
        raise NaslagFout(f"{bestand}: dit is geen geldige TOML: {fout}") from fout


def _vraag(rij: dict[str, Any], bestand: str) -> Vraagtekst:
    onderdelen = tuple(_categorie(deel, bestand) for deel in rij.pop("onderdeel", []))
    return _build(Vraagtekst, rij | {"onderdelen": onderdelen}, bestand)


def _categorie(rij: dict[str, Any], bestand: str) -> Categorie:
    items = tuple(_item(item, bestand) for item in rij.pop("item", []))
    categorie = _build(Categorie, rij | {"items": items}, bestand)
    if categorie.soort not in SOORTEN:
        raise NaslagFout(f"{bestand}: '{categorie.code}' heeft een onbekende soort '{categorie.soort}'")
    if bool(items) == (categorie.soort == "open"):
        raise NaslagFout(f"{bestand}: '{categorie.code}' heeft items nodig, tenzij de vraag open is")
    return categorie


def _item(rij: dict[str, Any], bestand: str) -> Item:
    regels = rij.get("vastleggen", [])
    if not isinstance(regels, list) or not all(isinstance(regel, str) for regel in regels):
        raise NaslagFout(f"{bestand}: bij '{rij.get('code')}' is 'vastleggen' geen rij teksten")
    rollen = rij.get("rollen", [])
    if not isinstance(rollen, list) or not set(rollen) <= set(ROLLEN):
        raise NaslagFout(f"{bestand}: bij '{rij.get('code')}' staat bij 'rollen' een onbekende rol")
    item = _build(Item, rij | {"vastleggen": tuple(regels), "rollen": tuple(rollen)}, bestand)
    if item.vanaf < 0 or (item.tot and item.tot <= item.vanaf):
        raise NaslagFout(f"{bestand}: bij '{item.code}' klopt de leeftijd niet")
    return item


def _build(soort: type[T], rij: dict[str, Any], bestand: str) -> T:
    """Maak het object; weiger een vreemde of ontbrekende sleutel, een leeg veld en een bron zonder plek."""
    velden = {veld.name: veld for veld in fields(soort)}  # type: ignore[arg-type]
    plek = f"{bestand}: '{rij.get('code', rij.get('slug', '?'))}'"
    if onbekend := rij.keys() - velden.keys():
        raise NaslagFout(f"{plek} heeft een onbekende sleutel: {', '.join(sorted(onbekend))}")
    nodig = {naam for naam, veld in velden.items() if veld.default is MISSING}
    if ontbreekt := sorted(naam for naam in nodig if not rij.get(naam)):
        raise NaslagFout(f"{plek} mist: {', '.join(ontbreekt)}")
    for naam, waarde in rij.items():
        if type(waarde).__name__ != _typenaam(velden[naam].type):
            raise NaslagFout(f"{plek}: '{naam}' heeft het verkeerde type")
    if not BRON.match(rij["bron"]):
        raise NaslagFout(f"{plek}: bron '{rij['bron']}' is geen vindplaats")
    return soort(**rij)


def _typenaam(annotatie: Any) -> str:
    return str(getattr(annotatie, "__origin__", annotatie).__name__)


def _check_codes(codes: list[str], bestand: str) -> None:
    for code in codes:
        if not CODE.fullmatch(code):
            raise NaslagFout(f"{bestand}: code '{code}' mag alleen kleine letters, cijfers en _ hebben")
        if codes.count(code) > 1:
            raise NaslagFout(f"{bestand}: code '{code}' staat er twee keer in")
