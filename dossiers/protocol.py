"""Een protocol als gegevens: wat per organisatie en per sector verschilt, en waar dat staat.

Elk profiel is een bestand in `protocollen/`. Een tabel daarin is één regel met haar bron; wie een regel
noemt, noemt haar heel. Wat een profiel niet noemt, erft het van het landelijke profiel van zijn sector.
Een sector kan een regel vervangen met `[sector.<sector>.<regel>]`.

Een dossier pint (slug, versie). Het nieuwste bestand heet `<slug>.toml`, een oudere versie
`<slug>@<versie>.toml`. Zo houdt een oud besluit zijn eigen regels.

Een organisatie kan zelf een versie maken: dezelfde tekst, die erft van een bestand en elders bewaard is
(`register`). Zo'n versie heeft altijd een eigen slug, en verandert nooit meer (docs/adr/0026).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_type_hints

from dossiers import protocolladder, protocolroute2, protocolroute3
from dossiers import protocolregels as regels
from dossiers.afwegingskader import Antwoord, Cel, Kader, Uitkomst, Vraag, check_kader
from dossiers.protocolregels import Adviesplicht, Sector
from dossiers.toml_lezen import Boom, build, parse

PROTOCOLLEN = Path(__file__).parent / "protocollen"


class ProtocolOnbekend(LookupError):
    """Dit profiel, deze versie of deze sector is er niet."""


@dataclass(frozen=True, eq=False)
class Protocol:
    """Een profiel voor één sector. `voor(sector)` geeft hetzelfde profiel voor een andere sector."""

    slug: str
    versie: str
    naam: str
    bron: str
    sector: Sector
    sectoren: tuple[Sector, ...]
    advies: Mapping[Adviesplicht, str]  # wat verplicht is, met de bron
    kader: Kader
    woorden: regels.Woorden
    leidt: regels.Wie
    weegt: regels.Wie
    ondertekent: regels.Ondertekent
    tweede_persoon: regels.TweedePersoon
    meldt: regels.Meldt
    eergerelateerd: regels.Eergerelateerd
    spoed: regels.Spoed
    oudergesprek: regels.Oudergesprek
    kindgesprek: regels.Kindgesprek
    hulpbesluit: regels.Hulpbesluit
    hulp: regels.Hulp
    afsluiten: regels.Afsluiten
    terugkoppeling: regels.Termijn
    triage: regels.Termijn
    jaarplanning: regels.Jaarplanning
    verwijsindex: regels.Verwijsindex
    volgsysteem: regels.Volgsysteem
    incidenten: regels.Incidenten
    route2: protocolroute2.Route2
    route3: protocolroute3.Route3
    ladder: protocolladder.Ladder
    toegang: regels.Toegang
    correctie: regels.Correctie
    bewaartermijn: regels.Bewaartermijn
    per_sector: Mapping[Sector, Protocol]

    def voor(self, sector: Sector | str) -> Protocol:
        """Dit profiel met de regels van een sector.

        Raises:
            ProtocolOnbekend: het profiel geldt niet voor deze sector.

        """
        if sector not in self.per_sector:
            raise ProtocolOnbekend(f"Protocol {self.slug} geldt niet voor sector {sector}.")
        return self.per_sector[Sector(sector)]

    def own_source(self, bron: str) -> str:
        """Of several sources the one of this protocol: who reads it has that one in hand. Without it all of them."""
        delen = [deel.strip(" ,") for deel in _PER_BRON.split(bron) if deel.strip(" ,")]
        eigen = [deel for deel in delen if deel.startswith(self.bron[:3])]
        return ", ".join(eigen or delen)


@dataclass(frozen=True, slots=True)
class _Kop:
    slug: str
    versie: str
    naam: str
    bron: str
    sectoren: tuple[Sector, ...]


@dataclass(frozen=True, slots=True)
class _Cel:
    bron: str
    verder: Vraag | None = None
    uitkomst: Uitkomst | None = None
    meldnorm: int | None = None
    omdat: str = ""


def is_table(soort: type) -> bool:  # elk onderwerp van een protocol heeft een eigen module
    return soort.__module__.startswith("dossiers.protocol")


_KOP = tuple(veld.name for veld in fields(_Kop))
_TABELLEN: Mapping[str, type[Any]] = {
    naam: soort
    for naam, soort in get_type_hints(Protocol).items()
    if isinstance(soort, type) and is_dataclass(soort) and is_table(soort)
}
_ANDERS = frozenset({*_TABELLEN, "advies", "kader"})  # wat een sector kan vervangen
_GEVULD = ("leidt.rollen", "weegt.rollen", "meldt.rollen", "ondertekent.plekken", "tweede_persoon.overslaan",
           "tweede_persoon.afwijken", "hulpbesluit.met", "hulp.casemanager", "hulp.volgt", "hulp.evalueert",
           "afsluiten.vormen", "spoed.regels", "jaarplanning.punten", "incidenten.soorten",
           "route2.plicht")  # fmt: skip
_NAAM = re.compile(r"[\w.-]+")
_PER_BRON = re.compile(r"(?=\b00\d\b)")  # "001 L710, 000 L1652" names two sources
# Where versions stand that are no file: gives the text of (slug, version), or None.
_elders: list[Callable[[str, str], str | None]] = []


def register(lees: Callable[[str, str], str | None]) -> None:
    """Zeg waar versies staan die geen bestand zijn. Deze module weet niet waar dat is."""
    if lees not in _elders:
        _elders.append(lees)


@cache
def get(slug: str, versie: str | None = None) -> Protocol:
    """Het profiel in deze versie, of in de nieuwste. De sector is de eerste die het profiel noemt.

    Raises:
        ProtocolOnbekend: dit profiel of deze versie is er niet.
        TomlFout: het bestand deugt niet.

    """
    return _assemble(_find(slug, versie))


@cache
def all_protocols() -> tuple[Protocol, ...]:
    """De nieuwste versie van elk profiel, op slug."""
    return tuple(get(pad.stem) for pad in sorted(PROTOCOLLEN.glob("*.toml")) if "@" not in pad.stem)


def load(pad: Path) -> Protocol:
    """Lees een profiel uit een bestand.

    Raises:
        TomlFout: het bestand deugt niet; de tekst noemt bestand en regel.

    """
    return load_text(pad.read_text(encoding="utf-8"), pad.name)


def load_text(tekst: str, naam: str) -> Protocol:
    """Lees een profiel uit tekst; `naam` is de bestandsnaam die in de fouten staat.

    Raises:
        TomlFout: de tekst deugt niet; de fout noemt bestand en regel.

    """
    return _assemble(parse(tekst, naam))


def _find(slug: str, versie: str | None) -> Boom:
    """Een bestand, of wat elders staat onder een slug die geen bestand is."""
    if versie and _NAAM.fullmatch(slug) and not (PROTOCOLLEN / f"{slug}.toml").exists():
        teksten = (lees(slug, versie) for lees in _elders)
        if (tekst := next((tekst for tekst in teksten if tekst is not None), None)) is not None:
            return parse(tekst, f"{slug}@{versie}.toml")
    return _find_file(slug, versie)


def _find_file(slug: str, versie: str | None) -> Boom:
    gevraagd = f"{slug}@{versie}" if versie else slug
    if _NAAM.fullmatch(slug) and (versie is None or _NAAM.fullmatch(versie)):
        for pad in (PROTOCOLLEN / f"{gevraagd}.toml", PROTOCOLLEN / f"{slug}.toml"):
            if pad.exists():
                boom = parse(pad.read_text(encoding="utf-8"), pad.name)
                if versie in (None, boom.inhoud.get("versie")):
                    return boom
    raise ProtocolOnbekend(f"Protocol {gevraagd} is er niet.")


def _assemble(boom: Boom) -> Protocol:
    _refuse_unknown(boom, {*_KOP, *_ANDERS, "erft", "sector"})
    kop = build(_Kop, boom, "", {naam: boom.inhoud[naam] for naam in _KOP if naam in boom.inhoud})
    if kop.slug != boom.naam.removesuffix(".toml").partition("@")[0]:
        raise boom.fout("slug", f"slug '{kop.slug}' past niet bij de naam van het bestand")
    for tabel in ("erft", "sector"):
        for sector in boom.part(tabel).inhoud:
            if sector not in kop.sectoren:
                raise boom.fout(f"{tabel}.{sector}", f"sector '{sector}' staat niet bij sectoren")
    for sector in kop.sectoren:
        _refuse_unknown(boom.part("sector", sector), _ANDERS)
    per_sector: dict[Sector, Protocol] = {}
    for sector in kop.sectoren:
        per_sector[sector] = _build(_resolve(boom, sector), kop, sector, MappingProxyType(per_sector))
    return per_sector[kop.sectoren[0]]


def _refuse_unknown(boom: Boom, bekend: Collection[str]) -> None:
    for naam in boom.inhoud:
        if naam not in bekend:
            raise boom.fout(naam, f"'{naam}' is onbekend")


DIEPST = 2  # eigen versie, profiel, landelijk profiel


def _resolve(boom: Boom, sector: Sector, diepte: int = 0) -> Boom:
    """Leg de lagen op elkaar: landelijk, dan het profiel, dan een eigen versie; van elk de sector bovenop."""
    eigen = _units(boom.part("sector", sector)).over(_units(boom))
    if ouder := boom.part("erft").inhoud.get(sector):
        try:
            onder = _find_file(*str(ouder).split("@"))
        except (ProtocolOnbekend, TypeError) as fout:
            raise boom.fout(f"erft.{sector}", f"'{ouder}' is geen bekend profiel met versie") from fout
        if diepte == DIEPST:
            raise boom.fout(
                f"erft.{sector}", f"'{ouder}' erft te diep: een profiel rust op hoogstens twee andere"
            )
        return eigen.over(_resolve(onder, sector, diepte + 1))
    return eigen


def _units(boom: Boom) -> Boom:
    """De tabellen die in hun geheel vervangen worden. Van het kader is dat elke vraag apart."""
    inhoud = {naam: tabel for naam, tabel in boom.inhoud.items() if naam in _TABELLEN or naam == "advies"}
    for vraag, rij in boom.part("kader").inhoud.items():
        inhoud[f"kader.{vraag}"] = rij
    return Boom(inhoud, boom.plaatsen, boom.naam)


def _build(boom: Boom, kop: _Kop, sector: Sector, per_sector: Mapping[Sector, Protocol]) -> Protocol:
    for naam in (*_TABELLEN, "advies"):
        if naam not in boom.inhoud:
            raise boom.fout(naam, f"tabel '{naam}' ontbreekt")
    tabellen: dict[str, Any] = {n: build(soort, boom, n, boom.inhoud[n]) for n, soort in _TABELLEN.items()}
    for pad in _GEVULD:
        tabel, veld = pad.split(".")
        if not getattr(tabellen[tabel], veld):
            raise boom.fout(pad, f"'{pad}' is leeg")
    return Protocol(
        **{naam: getattr(kop, naam) for naam in _KOP},
        **tabellen,
        sector=sector,
        advies=_advies(boom),
        kader=_kader(boom),
        per_sector=per_sector,
    )


def _advies(boom: Boom) -> Mapping[Adviesplicht, str]:
    for naam, bron in boom.inhoud["advies"].items():
        if naam not in Adviesplicht.values:
            raise boom.fout(f"advies.{naam}", f"adviesplicht '{naam}' is onbekend")
        if not isinstance(bron, str) or not bron:
            raise boom.fout(f"advies.{naam}", f"'advies.{naam}' moet een bron zijn")
    return MappingProxyType({Adviesplicht(naam): bron for naam, bron in boom.inhoud["advies"].items()})


def _kader(boom: Boom) -> Kader:
    kader: dict[tuple[Vraag, Antwoord], Cel] = {}
    for naam, rij in boom.inhoud.items():
        kop, _, vraag = naam.partition(".")
        if kop != "kader":
            continue
        if vraag not in Vraag.values or not isinstance(rij, Mapping):
            raise boom.fout(naam, f"vraag '{vraag}' is onbekend")
        for antwoord, ruw in rij.items():
            if antwoord not in Antwoord.values:
                raise boom.fout(f"{naam}.{antwoord}", f"cel '{vraag}.{antwoord}' is onbekend")
            kader[Vraag(vraag), Antwoord(antwoord)] = _cel(boom, f"{naam}.{antwoord}", ruw)
    for fout in check_kader(kader):
        pad = f"{fout.vraag.value}.{fout.antwoord.value}"
        raise boom.fout(f"kader.{pad}", f"cel '{pad}' {fout.wat}")
    return MappingProxyType(kader)


def _cel(boom: Boom, pad: str, ruw: object) -> Cel:
    cel = build(_Cel, boom, pad, ruw)
    doel = cel.verder or cel.uitkomst
    if doel is None or (cel.verder and cel.uitkomst):
        raise boom.fout(pad, f"'{pad}' noemt 'verder' of 'uitkomst', en maar één daarvan")
    return Cel(doel=doel, bron=cel.bron, meldnorm=cel.meldnorm, omdat=cel.omdat)
