"""Een eigen versie van een organisatie als tekst: haar kop, en de regels die zij zelf anders zegt.

Een eigen versie noemt elke regel per sector en in haar geheel, en erft de rest van het profiel waar zij op
rust. PUUR: tekst erin, tekst eruit; `protocol.load_text` zegt of het deugt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from dossiers import protocol as protocollen
from dossiers.afwegingskader import Antwoord, Cel, Vraag
from dossiers.beslistabel import plain
from dossiers.protocol import Protocol
from dossiers.protocolregels import Sector
from dossiers.toml_lezen import parse
from dossiers.toml_schrijven import dump_table

KADER = "kader."
Tabel = dict[str, Any]


@dataclass(frozen=True)
class EigenVersie:
    """De kop, en per sector de eigen regels: naam van de regel -> haar tabel zoals die in TOML staat."""

    slug: str
    versie: str
    naam: str
    bron: str
    basis: str  # slug@versie van het profiel
    sectoren: tuple[Sector, ...]
    regels: Mapping[str, Mapping[str, Tabel]] = field(default_factory=dict)

    @property
    def tekst(self) -> str:
        """De versie als TOML."""
        kop = {"slug": self.slug, "versie": self.versie, "naam": self.naam, "bron": self.bron}
        delen = [dump_table("", kop | {"sectoren": [sector.value for sector in self.sectoren]})]
        delen.append(dump_table("erft", dict.fromkeys((s.value for s in self.sectoren), self.basis)))
        delen += [
            dump_table(f"sector.{sector}.{regel}", tabel)
            for sector, regels in self.regels.items()
            for regel, tabel in regels.items()
        ]
        return "\n".join(delen)

    def load(self) -> Protocol:
        """Raises TomlFout: een regel deugt niet; de tekst noemt de regel of de cel."""
        return protocollen.load_text(self.tekst, f"{self.slug}@{self.versie}.toml")

    def with_rules(self, sector: str, nieuw: Mapping[str, Tabel | None]) -> EigenVersie:
        """Dezelfde versie met deze regels erin; None haalt een eigen regel weg: dan geldt het profiel weer."""
        per_sector = {naam: dict(regels) for naam, regels in self.regels.items()}
        eigen = per_sector.setdefault(sector, {})
        for regel, tabel in nieuw.items():
            eigen.pop(regel, None)
            if tabel is not None:
                eigen[regel] = tabel
        blijft = {naam: regels for naam, regels in per_sector.items() if regels}
        return EigenVersie(**(self.__dict__ | {"regels": blijft}))

    def renamed(self, **kop: str) -> EigenVersie:
        return EigenVersie(**(self.__dict__ | kop))


def begin(basis: Protocol, *, slug: str, versie: str) -> EigenVersie:
    """Een versie die nog niets anders zegt dan het profiel."""
    pin = f"{basis.slug}@{basis.versie}"
    return EigenVersie(slug, versie, basis.naam, basis.bron, pin, basis.sectoren)


def read(tekst: str) -> EigenVersie:
    """Een eigen versie uit haar tekst. Raises TomlFout: het is geen TOML."""
    boom = parse(tekst, "eigen versie").inhoud
    per_sector = {sector: dict(split_kader(regels)) for sector, regels in boom.get("sector", {}).items()}
    sectoren = tuple(Sector(sector) for sector in boom["sectoren"])
    kop = {naam: boom[naam] for naam in ("slug", "versie", "naam", "bron")}
    return EigenVersie(**kop, basis=boom["erft"][sectoren[0]], sectoren=sectoren, regels=per_sector)


def split_kader(regels: Mapping[str, Any]) -> list[tuple[str, Tabel]]:
    """Het kader is per vraag een regel."""
    los = [(naam, tabel) for naam, tabel in regels.items() if naam != "kader"]
    return los + [(f"{KADER}{vraag}", rij) for vraag, rij in regels.get("kader", {}).items()]


def table_of(protocol: Protocol, regel: str) -> Tabel:
    """Een regel van een protocol als de tabel die in TOML staat."""
    if regel.startswith(KADER):
        vraag = Vraag(regel.removeprefix(KADER))
        return {antwoord.value: table_of_cel(protocol.kader[vraag, antwoord]) for antwoord in Antwoord}
    if regel == "advies":
        return {plicht.value: bron for plicht, bron in protocol.advies.items()}
    rij = getattr(protocol, regel)
    return {
        veld.name: strip(plain(getattr(rij, veld.name)))
        for veld in fields(rij)
        if getattr(rij, veld.name) is not None
    }


def strip(waarde: Any) -> Any:
    """Zonder de sleutels die niets zeggen: TOML kent geen leegte."""
    if isinstance(waarde, Mapping):
        return {naam: strip(deel) for naam, deel in waarde.items() if deel is not None}
    return [strip(deel) for deel in waarde] if isinstance(waarde, list) else waarde


def table_of_cel(cel: Cel) -> Tabel:
    doel = "verder" if isinstance(cel.doel, Vraag) else "uitkomst"
    rest = {"meldnorm": cel.meldnorm, "omdat": cel.omdat or None}
    gevuld = {naam: waarde for naam, waarde in rest.items() if waarde is not None}
    return {doel: cel.doel.value, **gevuld, "bron": cel.bron}
