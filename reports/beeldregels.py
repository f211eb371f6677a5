"""The counts of one report as they are kept: everything that is needed to make each of its numbers again. PURE."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from reports.cijferregels import REEKSEN, Reeks, make_reeks
from reports.onderdrukking import Cel
from reports.perioderegels import Periode
from reports.rapportregels import Rapportsoort, hoofdstukken_of
from reports.verbergregels import ORGANISATIE, SECTOR, Omvang, Publicatie, Telling

GEEN_PLEK = "-"  # of the organisation, not of a location


@dataclass(frozen=True, slots=True)
class Jaar:
    """An earlier year. `geteld`: now, within what the maker may know. `verteld`: what a report told of it then."""

    naam: str
    geteld: Mapping[str, Mapping[str, int]]  # figure -> place or sector -> number
    verteld: Mapping[str, int | None] = field(default_factory=dict)  # figure -> all of it

    def totals(self) -> dict[str, int]:
        return {
            reeks: sum(n for waar, n in aantallen.items() if not waar.startswith(f"{SECTOR}:"))
            for reeks, aantallen in self.geteld.items()
        }


@dataclass(frozen=True, slots=True)
class Beeld:
    """`plaatsen`: code to name, in the order of the report.

    `zout`: so that nobody can guess the numbers that aren't told, and check that with the fingerprint that is printed.
    """

    omvang: Omvang
    drempel: int
    plaatsen: Mapping[str, str]
    reeksen: Mapping[str, Reeks]  # as they were defined then
    telling: Mapping[str, Telling]
    jaren: tuple[Jaar, ...]  # the same time in earlier years, the last one first
    duren: Mapping[str, list[int]]
    woorden: Mapping[str, Mapping[str, Mapping[str, str]]]  # figure -> split -> code -> word
    publicatie: Mapping[str, Publicatie]
    zout: str

    @property
    def vorig(self) -> Mapping[str, int]:
        """Totals of the same time a year earlier."""
        return self.jaren[0].totals() if self.jaren else {}

    def total(self, reeks: str) -> int:
        return sum(
            n for (_, plaats, _), n in self.telling[reeks][""].items() if plaats in self.omvang.plaatsen
        )


def to_json(beeld: Beeld) -> str:
    return json.dumps(
        {
            "plaatsen": list(beeld.plaatsen.items()),
            "heel": beeld.omvang.heel,
            "sectoren": beeld.omvang.sectoren,
            "drempel": beeld.drempel,
            "telling": {
                reeks: {
                    split: [[*sleutel, n] for sleutel, n in sorted(cellen.items())]
                    for split, cellen in telling.items()
                }
                for reeks, telling in beeld.telling.items()
            },
            "reeksen": {code: asdict(reeks) for code, reeks in beeld.reeksen.items()},
            "jaren": [asdict(jaar) for jaar in beeld.jaren],
            "zout": beeld.zout,
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
        ensure_ascii=False,  # in the order they are shown: figures, tables and words
    )  # fmt: skip


def from_json(tekst: str, periode: Periode) -> Beeld:
    """Raises KeyError or ValueError for what to_json didn't write."""
    g = json.loads(tekst)
    plaatsen = dict(g["plaatsen"])
    return Beeld(
        omvang=Omvang(periode, tuple(plaatsen), g["heel"], g["sectoren"]), drempel=g["drempel"], plaatsen=plaatsen,
        reeksen={code: make_reeks(rij) for code, rij in g["reeksen"].items()}, zout=g["zout"],
        jaren=tuple(Jaar(**rij) for rij in g["jaren"]),
        telling={
            reeks: {split: Counter({(m, p, c): n for m, p, c, n in rijen}) for split, rijen in telling.items()}
            for reeks, telling in g["telling"].items()
        },
        duren=g["duren"], woorden=g["woorden"],
        publicatie={
            reeks: Publicatie({as_cel(wie): n for wie, n in p["aantallen"]}, tuple(p["weggelaten"]))
            for reeks, p in g["publicatie"].items()
        },
    )  # fmt: skip


def as_cel(paren: list[list[str]]) -> Cel:
    return frozenset((naam, waarde) for naam, waarde in paren)


def fold(telling: Counter[tuple[str, str]], omvang: Omvang) -> dict[str, int]:
    """Of a year the number of each place of this report, and of each sector."""
    aantallen = Counter[str]()
    for (maand, plaats), aantal in telling.items():
        if plaats in omvang.plaatsen:
            aantallen[plaats] += aantal
            if sector := omvang.sectoren.get(plaats, {}).get(maand):
                aantallen[f"{SECTOR}:{sector}"] += aantal
    return dict(aantallen)


def reeksen_of(soort: Rapportsoort, *, heel: bool, besloten: bool) -> list[str]:
    """The figures of this kind of report; those of the organisation only when it is about all of it.

    `besloten`: whether who has it made has the role to read such cases; whether there are any makes no difference.
    """
    hoofdstukken = hoofdstukken_of(soort)
    return [
        code for code, reeks in REEKSEN.items()
        if reeks.hoofdstuk in hoofdstukken and (heel or not reeks.overal) and (besloten or not reeks.besloten)
    ]  # fmt: skip


def name_samen(beeld: Beeld) -> str:
    return "Hele organisatie" if beeld.omvang.samen == ORGANISATIE else "Samen"
