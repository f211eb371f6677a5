"""The cells of a figure by sector, and what ties them to the places. PURE; part of verbergregels.py.

A location counts by the month: under the sector it had at the end of it. Where it changed within a quarter, a sector
less its other places tells what happened in a part of that quarter. Nobody prints such a part, and everybody who
subtracts has it: it is a cell like those that are printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reports.onderdrukking import Cel, cel
from reports.perioderegels import blocks

if TYPE_CHECKING:
    from reports.verbergregels import Bouw, Omvang


def add_sectoren(bouw: Bouw, omvang: Omvang, *, fijn: bool) -> set[Cel]:
    """Over the whole time, as the places and parts of places in it. Gives the cells of those parts."""
    per_sector, alle = omvang.by_sector(), omvang.maanden
    stukken = {
        plaats: list(add_stukken(bouw, omvang, plaats, fijn=fijn)) for plaats in sorted(omvang.changed())
    }
    samen = []
    for sector, per_plaats in per_sector.items():
        delen = [
            deel for plaats in per_plaats
            for deel in (
                [wie for wie, van in stukken[plaats] if van == sector] if plaats in stukken
                else [bouw.add(plaats, alle)]
            )
        ]  # fmt: skip
        wie = cel(reeks=bouw.reeks, waar=omvang.sector_code(sector), tijd=omvang.geheel)
        bouw.cellen[wie] = sum(bouw.cellen[deel] for deel in delen)
        bouw.tie(wie, delen)
        samen.append(wie)
    if samen:
        zonder = [bouw.add(plaats, alle) for plaats in omvang.plaatsen if plaats not in omvang.sectoren]
        bouw.tie(bouw.add(omvang.samen, alle), (*samen, *zonder))
    return {wie for plaats in stukken for wie, _ in stukken[plaats]}


def add_stukken(bouw: Bouw, omvang: Omvang, plaats: str, *, fijn: bool) -> Iterator[tuple[Cel, str]]:
    """Each quarter of a place that changed, or the parts of it, with its sector."""
    for blok in blocks(omvang.periode):
        per_sector = [(s, [m for m in blok if omvang.sectoren[plaats][m] == s]) for s in omvang.by_sector()]
        delen = [(add_stuk(bouw, plaats, stuk, blok, fijn=fijn), s) for s, stuk in per_sector if stuk]
        bouw.tie(bouw.add(plaats, blok), [wie for wie, _ in delen])
        yield from delen


def add_stuk(bouw: Bouw, plaats: str, stuk: Sequence[str], blok: Sequence[str], *, fijn: bool) -> Cel:
    """Under a name that no other stretch of time has, also when the months aren't beside each other."""
    if len(stuk) in (1, len(blok)):
        return bouw.add(plaats, stuk)
    wie = bouw.add(plaats, stuk, tijd="+".join(stuk))
    if fijn:
        bouw.tie(wie, [bouw.add(plaats, (maand,)) for maand in stuk])
    return wie
