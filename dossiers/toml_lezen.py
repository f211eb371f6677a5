"""TOML strikt lezen: elke sleutel bekend, elke waarde toegestaan, en elke fout met bestand en regel.

De vorm van een tabel is een frozen dataclass. Deze module weet niets van protocollen.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

_KOP = re.compile(r"^\s*\[+\s*([^\]\s]+)\s*\]+")
_SLEUTEL = re.compile(r"^\s*([\w.-]+)\s*=")
_PLAATS = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")
_NAMEN: Mapping[type, str] = {str: "een tekst", bool: "true of false", int: "een heel getal"}


class TomlFout(ValueError):
    """Het bestand deugt niet. De tekst begint met bestand en regel."""


@dataclass(frozen=True)
class Boom:
    """Tabellen uit een of meer bestanden, met van elke sleutel waar hij staat."""

    inhoud: Mapping[str, Any]
    plaatsen: Mapping[str, str]
    naam: str

    def fout(self, pad: str, wat: str) -> TomlFout:
        """Maak de fout bij een sleutel, of bij de dichtstbijzijnde tabel als de sleutel er niet staat."""
        delen = pad.split(".")
        for aantal in range(len(delen), 0, -1):
            hier = ".".join(delen[:aantal])
            for sleutel, plaats in self.plaatsen.items():
                if sleutel == hier or sleutel.startswith(f"{hier}."):
                    return TomlFout(f"{plaats}: {wat}")
        return TomlFout(f"{self.naam} regel 1: {wat}")

    def part(self, *namen: str) -> Boom:
        """De tabel onder deze namen als eigen boom; leeg als zij er niet is."""
        inhoud: Any = self.inhoud
        for naam in namen:
            inhoud = inhoud.get(naam, {}) if isinstance(inhoud, Mapping) else {}
        kop = ".".join(namen) + "."
        return Boom(
            inhoud if isinstance(inhoud, Mapping) else {},
            {p.removeprefix(kop): plaats for p, plaats in self.plaatsen.items() if p.startswith(kop)},
            self.naam,
        )

    def over(self, onder: Boom) -> Boom:
        """Leg deze boom over een andere: een tabel die hier staat, vervangt de andere in haar geheel."""
        blijft = {
            p: plaats
            for p, plaats in onder.plaatsen.items()
            if not any(p == naam or p.startswith(f"{naam}.") for naam in self.inhoud)
        }
        return Boom({**onder.inhoud, **self.inhoud}, {**blijft, **self.plaatsen}, self.naam)


def parse(tekst: str, naam: str) -> Boom:
    """Lees TOML en onthoud de regels.

    Raises:
        TomlFout: de tekst is geen geldige TOML.

    """
    try:
        inhoud = tomllib.loads(tekst)
    except tomllib.TOMLDecodeError as fout:
        plaats = _PLAATS.search(str(fout))
        regel = (plaats and plaats[1]) or len(tekst.splitlines())
        raise TomlFout(f"{naam} regel {regel}: dit is geen geldige TOML") from fout
    return Boom(inhoud, _locate(tekst, naam), naam)


def build(vorm: type[T], boom: Boom, pad: str, ruw: object) -> T:
    """Maak een `vorm` (een dataclass) van de tabel op `pad`.

    Raises:
        TomlFout: een sleutel ontbreekt, is onbekend, of heeft een waarde die niet mag.

    """
    if not isinstance(ruw, Mapping):
        raise boom.fout(pad, f"'{pad}' moet een tabel zijn")
    hints = get_type_hints(vorm)
    velden = {veld.name: veld for veld in fields(vorm)}  # type: ignore[arg-type]
    for sleutel in ruw:
        if sleutel not in velden:
            raise boom.fout(_join(pad, sleutel), f"sleutel '{_join(pad, sleutel)}' is onbekend")
    for naam, veld in velden.items():
        if naam not in ruw and veld.default is MISSING:
            raise boom.fout(_join(pad, naam), f"'{_join(pad, naam)}' ontbreekt")
    return vorm(**{naam: _value(hints[naam], boom, _join(pad, naam), waarde) for naam, waarde in ruw.items()})


def _join(pad: str, naam: str) -> str:
    return f"{pad}.{naam}" if pad else naam


def _value(soort: Any, boom: Boom, pad: str, ruw: object) -> Any:
    if get_origin(soort) in (Union, UnionType):
        soort = next(keus for keus in get_args(soort) if keus is not NoneType)
    if get_origin(soort) is tuple:
        if not isinstance(ruw, list):
            raise boom.fout(pad, f"'{pad}' moet een lijst zijn")
        return tuple(_value(get_args(soort)[0], boom, pad, deel) for deel in ruw)
    if is_dataclass(soort):
        return build(soort, boom, pad, ruw)  # type: ignore[arg-type]
    if get_origin(soort) is Literal or issubclass(soort, Enum):
        return _choice(soort, boom, pad, ruw)
    if type(ruw) is not soort:
        raise boom.fout(pad, f"'{pad}' moet {_NAMEN[soort]} zijn")
    if ruw == "":
        raise boom.fout(pad, f"'{pad}' is leeg")
    return ruw


def _choice(soort: Any, boom: Boom, pad: str, ruw: object) -> Any:
    keuzes = list(get_args(soort)) or [lid.value for lid in soort]
    if ruw not in keuzes:
        raise boom.fout(pad, f"'{pad}' kent waarde '{ruw}' niet; hier kan: {', '.join(map(str, keuzes))}")
    return ruw if get_args(soort) else soort(ruw)


def _locate(tekst: str, naam: str) -> dict[str, str]:
    plaatsen: dict[str, str] = {}
    tabel = ""
    for nummer, regel in enumerate(tekst.splitlines(), start=1):
        if kop := _KOP.match(regel):
            tabel = kop[1]
            plaatsen.setdefault(tabel, f"{naam} regel {nummer}")
        elif sleutel := _SLEUTEL.match(regel):
            plaatsen[f"{tabel}.{sleutel[1]}".lstrip(".")] = f"{naam} regel {nummer}"
    return plaatsen
