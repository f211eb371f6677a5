"""The counts of one report as they are kept: everything that is needed to make each of its numbers again. PURE."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from reports.cijferregels import REEKSEN
from reports.onderdrukking import Cel
from reports.perioderegels import Periode
from reports.rapportregels import Rapportsoort, hoofdstukken_of
from reports.verbergregels import ORGANISATIE, Omvang, Publicatie, Telling

GEEN_PLEK = "-"  # of the organisation, not of a location


@dataclass(frozen=True, slots=True)
class Beeld:
    """`plaatsen`: code to name, in the order of the report. `vorig`: totals of the same time a year earlier."""

    omvang: Omvang
    drempel: int
    plaatsen: Mapping[str, str]
    telling: Mapping[str, Telling]
    vorig: Mapping[str, int]
    duren: Mapping[str, list[int]]
    woorden: Mapping[str, Mapping[str, Mapping[str, str]]]  # figure -> split -> code -> word
    publicatie: Mapping[str, Publicatie]

    def total(self, reeks: str) -> int:
        return sum(
            n for (_, plaats, _), n in self.telling[reeks][""].items() if plaats in self.omvang.plaatsen
        )


def to_json(beeld: Beeld) -> str:
    return json.dumps(
        {
            "plaatsen": list(beeld.plaatsen.items()),
            "heel": beeld.omvang.heel,
            "drempel": beeld.drempel,
            "telling": {
                reeks: {
                    split: [[*sleutel, n] for sleutel, n in sorted(cellen.items())]
                    for split, cellen in telling.items()
                }
                for reeks, telling in beeld.telling.items()
            },
            "vorig": dict(beeld.vorig),
            "duren": {code: list(dagen) for code, dagen in beeld.duren.items()},
            "woorden": beeld.woorden,
            "publicatie": {
                reeks: {
                    "aantallen": sorted([sorted(wie), n] for wie, n in p.aantallen.items()),
                    "weggelaten": list(p.weggelaten),
                }
                for reeks, p in beeld.publicatie.items()
            },
        },
        ensure_ascii=False, sort_keys=True,
    )  # fmt: skip


def from_json(tekst: str, periode: Periode) -> Beeld:
    """Raises KeyError or ValueError for what to_json didn't write."""
    g = json.loads(tekst)
    plaatsen = dict(g["plaatsen"])
    return Beeld(
        omvang=Omvang(periode, tuple(plaatsen), g["heel"]), drempel=g["drempel"], plaatsen=plaatsen,
        telling={
            reeks: {split: Counter({(m, p, c): n for m, p, c, n in rijen}) for split, rijen in telling.items()}
            for reeks, telling in g["telling"].items()
        },
        vorig=g["vorig"], duren=g["duren"], woorden=g["woorden"],
        publicatie={
            reeks: Publicatie({as_cel(wie): n for wie, n in p["aantallen"]}, tuple(p["weggelaten"]))
            for reeks, p in g["publicatie"].items()
        },
    )  # fmt: skip


def as_cel(paren: list[list[str]]) -> Cel:
    return frozenset((naam, waarde) for naam, waarde in paren)


def reeksen_of(soort: Rapportsoort, *, heel: bool) -> list[str]:
    """The figures of this kind of report; those of the organisation only when it is about all of it."""
    hoofdstukken = hoofdstukken_of(soort)
    return [
        code for code, reeks in REEKSEN.items()
        if reeks.hoofdstuk in hoofdstukken and (heel or not reeks.overal)
    ]  # fmt: skip


def name_samen(beeld: Beeld) -> str:
    return "Hele organisatie" if beeld.omvang.samen == ORGANISATIE else "Samen"
