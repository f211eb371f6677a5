"""From counts to what may be published: the cells and sums of one report, and what an earlier one gave away. PURE.

Every cell names its figure, its place and its time; a split adds one code. So a margin that two tables share is one
cell, and so is a quarter that two reports share. Where the periods of two reports overlap only in part, both are
counted by month underneath: those months stand in no report, and tie the two together.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from reports.cijferregels import REEKSEN
from reports.onderdrukking import Cel, NietTeBeschermen, Som, cel, protect, verify
from reports.perioderegels import Periode, blocks, months
from reports.sectorregels import add_sectoren

Telling = Mapping[str, Counter[tuple[str, str, str]]]
ORGANISATIE = "organisatie"
SECTOR = "sector"  # with what is left out: the table by sector


@dataclass(frozen=True, slots=True)
class Omvang:
    """Which places and which time a report is about. `plaatsen`: codes, in the order they are shown."""

    periode: Periode
    plaatsen: tuple[str, ...]
    heel: bool  # all of the organisation
    sectoren: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # place -> month -> sector

    @property
    def samen(self) -> str:
        """The code of all these places together: of one place that place itself."""
        if self.heel:
            return ORGANISATIE
        return self.plaatsen[0] if len(self.plaatsen) == 1 else "+".join(sorted(self.plaatsen))

    @property
    def geheel(self) -> str:
        return span(self.maanden)

    @property
    def maanden(self) -> list[str]:
        return [f"{jaar}-{maand:02}" for jaar, maand in months(self.periode)]

    def sector_code(self, sector: str) -> str:
        """The sector within these places: another report may be about others."""
        return f"{SECTOR}:{sector}@{self.samen}"

    def by_sector(self) -> dict[str, dict[str, list[str]]]:
        """Of each sector the months each place was in it. Nothing when all of it is one sector."""
        uit: dict[str, dict[str, list[str]]] = {}
        for plaats in self.plaatsen:
            for maand in self.maanden:
                if sector := self.sectoren.get(plaats, {}).get(maand):
                    uit.setdefault(sector, {}).setdefault(plaats, []).append(maand)
        return dict(sorted(uit.items())) if len(uit) > 1 else {}

    def changed(self) -> set[str]:
        """Places that were in more than one sector in this time."""
        plekken = Counter(plaats for per_plaats in self.by_sector().values() for plaats in per_plaats)
        return {plaats for plaats, aantal in plekken.items() if aantal > 1}


@dataclass(frozen=True, slots=True)
class Raster:
    """The cells of one figure in one report, with every sum a reader knows of; `vrij` stands in no report."""

    cellen: Mapping[Cel, int]
    sommen: tuple[Som, ...]
    vrij: frozenset[Cel] = frozenset()

    def rename(self, anders: Mapping[Cel, Cel]) -> "Raster":
        return Raster(
            {anders.get(wie, wie): aantal for wie, aantal in self.cellen.items()},
            tuple(
                Som(anders.get(s.geheel, s.geheel), tuple(anders.get(deel, deel) for deel in s.delen))
                for s in self.sommen
            ),
            frozenset(anders.get(wie, wie) for wie in self.vrij),
        )


@dataclass(frozen=True, slots=True)
class Eerder:
    """What an earlier report printed of the same figure: with its number, or as hidden."""

    nummer: str
    omvang: Omvang
    telling: Telling
    getoond: frozenset[Cel]
    verborgen: frozenset[Cel]


@dataclass(frozen=True, slots=True)
class Publicatie:
    """What is printed: of every cell its number, or None where that would give a child away.

    `weggelaten`: splits that can't be shown at all beside what was published before.
    """

    aantallen: Mapping[Cel, int | None]
    weggelaten: tuple[str, ...] = ()


def span(maanden: Sequence[str]) -> str:
    return maanden[0] if len(maanden) == 1 else f"{maanden[0]}/{maanden[-1]}"


def count_in(
    telling: Counter[tuple[str, str, str]], plaatsen: Iterable[str], maanden: Iterable[str], code: str | None
) -> int:
    waar, wanneer = set(plaatsen), set(maanden)
    return sum(
        aantal for (maand, plaats, c), aantal in telling.items()
        if maand in wanneer and plaats in waar and (code is None or c == code)
    )  # fmt: skip


@dataclass(slots=True)
class Bouw:
    """A raster in the making: every cell that is named is counted at once."""

    reeks: str
    telling: Telling
    waar: Mapping[str, tuple[str, ...]]  # code of a place, or of all together, to the places it counts
    cellen: dict[Cel, int] = field(default_factory=dict)
    sommen: list[Som] = field(default_factory=list)

    def add(
        self, plaats: str, maanden: Sequence[str], split: str = "", code: str = "", *, tijd: str = ""
    ) -> Cel:
        erbij = {split: code} if split else {}
        wie = cel(reeks=self.reeks, waar=plaats, tijd=tijd or span(maanden), **erbij)
        self.cellen[wie] = count_in(self.telling[split], self.waar[plaats], maanden, code if split else None)
        return wie

    def tie(self, geheel: Cel, delen: Iterable[Cel]) -> None:
        delen = tuple(delen)
        if delen != (geheel,):
            self.sommen.append(Som(geheel, delen))


def build_raster(
    reeks: str, telling: Telling, omvang: Omvang, splitsingen: Iterable[str], *, fijn: bool = False
) -> Raster:
    """By place and quarter, and over the whole by each split. `fijn`: with the months below."""
    blokken, alle = blocks(omvang.periode), omvang.maanden
    los = () if REEKSEN[reeks].overal else omvang.plaatsen
    bouw = Bouw(reeks, telling, {omvang.samen: omvang.plaatsen} | {plaats: (plaats,) for plaats in los})
    vrij: set[Cel] = set()
    for plaats in bouw.waar:
        bouw.tie(bouw.add(plaats, alle), (bouw.add(plaats, blok) for blok in blokken))
        for blok in blokken if fijn else ():
            maanden = [bouw.add(plaats, (maand,)) for maand in blok]
            bouw.tie(bouw.add(plaats, blok), maanden)
            vrij |= set(maanden)
    if los and omvang.samen not in los:
        for tijd in [alle, *blokken, *([maand] for maand in alle if fijn)]:
            bouw.tie(bouw.add(omvang.samen, tijd), (bouw.add(plaats, tijd) for plaats in los))
    if los:
        vrij -= add_sectoren(bouw, omvang, fijn=fijn)
    for split in splitsingen:
        codes = sorted({code for _, plaats, code in telling[split] if plaats in omvang.plaatsen})
        bouw.tie(bouw.add(omvang.samen, alle), [bouw.add(omvang.samen, alle, split, code) for code in codes])
    return Raster(bouw.cellen, tuple(bouw.sommen), frozenset(vrij))


def publish(
    reeks: str, telling: Telling, omvang: Omvang, *, drempel: int, eerder: Sequence[Eerder] = ()
) -> Publicatie:
    """What of this figure can be shown, beside everything that was shown before.

    What can't be hidden any more is left out: the sectors first, then each split, the figure itself at last.
    """
    splitsingen = tuple(REEKSEN[reeks].splitsingen)
    zonder = replace(omvang, sectoren={})
    if REEKSEN[reeks].over_niemand:
        return Publicatie(open_cells(build_raster(reeks, telling, omvang, splitsingen)))

    def attempt(waarover: Omvang, splits: tuple[str, ...]) -> dict[Cel, int | None] | None:
        raster = build_raster(reeks, telling, waarover, splits, fijn=bool(eerder))
        with suppress(NietTeBeschermen):
            return hide(raster, eerder, reeks, drempel=drempel)
        return None

    sector = (SECTOR,) if omvang.by_sector() else ()
    for waarover, weg in ((omvang, ()), (zonder, sector))[: 1 + len(sector)]:
        if (uit := attempt(waarover, splitsingen)) is not None:
            return Publicatie(uit, weg)
    uit = attempt(zonder, ())
    if uit is None:
        return Publicatie(
            dict.fromkeys(build_raster(reeks, telling, zonder, ()).cellen), (*sector, *splitsingen, "")
        )
    erbij: tuple[str, ...] = ()
    for split in splitsingen:
        if (meer := attempt(zonder, (*erbij, split))) is not None:
            uit, erbij = meer, (*erbij, split)
    return Publicatie(uit, (*sector, *(split for split in splitsingen if split not in erbij)))


def open_cells(raster: Raster) -> dict[Cel, int]:
    """The cells that a report prints, each with its number."""
    return {wie: aantal for wie, aantal in raster.cellen.items() if wie not in raster.vrij}


def hide(raster: Raster, eerder: Sequence[Eerder], reeks: str, *, drempel: int) -> dict[Cel, int | None]:
    """Raises NietTeBeschermen."""
    alles, getoond, verborgen = raster, set[Cel](), set[Cel]()
    for rapport in eerder:
        oud, anders = beside(rapport, alles, reeks)
        getoond |= {anders.get(wie, wie) for wie in rapport.getoond}
        verborgen |= {anders.get(wie, wie) for wie in rapport.verborgen}
        alles = Raster(
            {**alles.cellen, **oud.cellen},
            tuple(dict.fromkeys((*alles.sommen, *oud.sommen))),
            alles.vrij | oud.vrij,
        )
    vrij = alles.vrij - getoond - verborgen - (raster.cellen.keys() - raster.vrij)
    slot = protect(
        alles.cellen,
        alles.sommen,
        drempel=drempel,
        gepubliceerd=getoond,
        eerder_verborgen=verborgen,
        vrij=vrij,
    )
    verify(alles.cellen, alles.sommen, slot, drempel=drempel)
    return {wie: None if wie in slot.verborgen else aantal for wie, aantal in open_cells(raster).items()}


def beside(rapport: Eerder, nu: Raster, reeks: str) -> tuple[Raster, dict[Cel, Cel]]:
    """The earlier report next to this one. A cell whose number changed since is another cell, under its own number."""
    splitsingen = [split for split in rapport.telling if split]  # those it had then
    oud = build_raster(reeks, rapport.telling, rapport.omvang, splitsingen, fijn=True)
    oud = Raster(oud.cellen, oud.sommen, frozenset(oud.cellen.keys() - rapport.getoond - rapport.verborgen))
    anders = {
        wie: wie | {("rapport", rapport.nummer)}
        for wie, aantal in oud.cellen.items() if nu.cellen.get(wie, aantal) != aantal
    }  # fmt: skip
    return oud.rename(anders), anders
