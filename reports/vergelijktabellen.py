"""Tables that lay figures beside each other: by location, by sector, and with earlier years. PURE.

What others may read of an earlier year is what an established report told of it then; counted anew it may betray what
was hidden, so that is only for who had it counted (docs/adr/0052, 0053).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reports.beeldregels import GEEN_PLEK, Jaar, name_samen
from reports.cijferregels import Reeks
from reports.rapportregels import NIET, Versie
from reports.verbergregels import SECTOR

if TYPE_CHECKING:
    from reports.rapportbeeld import Lezer

KOLOMMEN = 4  # figures beside each other
Rij = tuple[str, tuple[str, ...]]
Inhoud = tuple[
    str, tuple[str, ...], tuple[Rij, ...], Rij | None
]  # of one table: heading, columns, rows, all of it


def compare(lezer: Lezer, reeksen: Sequence[Reeks]) -> Iterator[Inhoud]:
    """Each table only where there is something to lay beside it."""
    per_plek = [reeks for reeks in reeksen if not reeks.overal]
    if len(lezer.beeld.plaatsen) < 2:
        yield from tables_of(lezer, "Aantallen", "Locatie", reeksen, [])
    else:
        yield from tables_of(
            lezer, "Aantallen per locatie", "Locatie", per_plek, list_plaatsen(lezer, per_plek)
        )
        overal = [reeks for reeks in reeksen if reeks.overal]
        yield from tables_of(lezer, "Aantallen van de hele organisatie", "Waar", overal, [])
    if sectoren := list_sectoren(lezer, per_plek):
        yield from tables_of(lezer, "Aantallen per sector", "Sector", per_plek, sectoren)
    if jaren := years_of(lezer, reeksen):
        rijen = rows_of_years(lezer, reeksen, jaren)
        yield "Vergeleken met eerdere jaren", columns_of(lezer, "Wat", jaren), rijen, None
        if rijen := rows_of_place_years(lezer, reeksen[0], jaren):
            kop = f"{reeksen[0].naam} per locatie en sector, vergeleken met eerdere jaren"
            yield kop, columns_of(lezer, "Waar", jaren), rijen, None


def tables_of(
    lezer: Lezer, kop: str, eerste: str, reeksen: Sequence[Reeks], waar: Sequence[tuple[str, str]]
) -> Iterator[Inhoud]:
    """A row per place or sector, a column per figure; no more columns beside each other than paper has room for."""
    for nummer, deel in enumerate(split_even(reeksen)):
        rijen = tuple(
            (naam, tuple(tell_at(lezer, reeks.code, code) for reeks in deel)) for naam, code in waar
        )
        samen = (name_samen(lezer.beeld), tuple(lezer.tell(reeks.code) for reeks in deel))
        yield (
            kop if not nummer else f"{kop}, vervolg",
            (eerste, *(reeks.naam for reeks in deel)),
            rijen,
            samen,
        )


def split_even(reeksen: Sequence[Reeks]) -> list[Sequence[Reeks]]:
    tabellen = -(-len(reeksen) // KOLOMMEN)
    breed = -(-len(reeksen) // tabellen) if tabellen else 1
    return [reeksen[begin : begin + breed] for begin in range(0, len(reeksen), breed)]


def list_plaatsen(lezer: Lezer, reeksen: Sequence[Reeks]) -> list[tuple[str, str]]:
    """Name and code of each location, and of what belongs to none when there is any."""
    return [
        (naam, code) for code, naam in lezer.beeld.plaatsen.items()
        if code != GEEN_PLEK or any(lezer.read(reeks.code, waar=code) != 0 for reeks in reeksen)
    ]  # fmt: skip


def list_sectoren(lezer: Lezer, reeksen: Sequence[Reeks]) -> list[tuple[str, str]]:
    """The same of each sector; nothing when all of it is one sector."""
    omvang = lezer.beeld.omvang
    sectoren = [(sector.capitalize(), omvang.sector_code(sector)) for sector in omvang.by_sector()]
    zonder = [rij for rij in list_plaatsen(lezer, reeksen) if rij[1] == GEEN_PLEK]
    return [*sectoren, *zonder] if sectoren else []


def tell_at(lezer: Lezer, reeks: str, code: str) -> str:
    """Of a sector nothing where sectors can't be told beside what was told before."""
    gaat = not code.startswith(f"{SECTOR}:") or lezer.shows(reeks, SECTOR)
    return lezer.tell(reeks, waar=code) if gaat else NIET


def years_of(lezer: Lezer, reeksen: Sequence[Reeks]) -> list[Jaar]:
    """The earlier years there is something to say about, oldest first."""
    codes = {reeks.code for reeks in reeksen}
    intern = lezer.versie == Versie.INTERN
    return [
        jaar for jaar in reversed(lezer.beeld.jaren)
        if (any(jaar.totals().get(code) for code in codes) if intern else codes & jaar.verteld.keys())
    ]  # fmt: skip


def rows_of_years(lezer: Lezer, reeksen: Sequence[Reeks], jaren: Sequence[Jaar]) -> tuple[Rij, ...]:
    """A row per figure: what it was in each of these years, and what it is now."""
    return tuple(
        (reeks.naam, (*(total_in(lezer, jaar, reeks.code) for jaar in jaren), lezer.tell(reeks.code)))
        for reeks in reeksen
    )


def total_in(lezer: Lezer, jaar: Jaar, code: str) -> str:
    """Empty when nobody counted it then."""
    if lezer.versie == Versie.INTERN:
        return str(jaar.totals().get(code, ""))
    verteld = jaar.verteld.get(code, "")
    return NIET if verteld is None else str(verteld)


def rows_of_place_years(lezer: Lezer, reeks: Reeks, jaren: Sequence[Jaar]) -> tuple[Rij, ...]:
    """Of one figure a row per location and per sector. Only for who had it counted."""
    omvang, plaatsen = lezer.beeld.omvang, lezer.beeld.plaatsen
    if lezer.versie != Versie.INTERN or reeks.overal or len(plaatsen) < 2:
        return ()
    waar = [(naam, code, code) for code, naam in plaatsen.items() if code != GEEN_PLEK]
    waar += [(f"Sector {s}", f"{SECTOR}:{s}", omvang.sector_code(s)) for s in omvang.by_sector()]
    return tuple(
        (
            naam,
            (*(str(jaar.geteld.get(reeks.code, {}).get(toen, 0)) for jaar in jaren), lezer.tell(reeks.code, waar=nu)),
        )
        for naam, toen, nu in waar
    )  # fmt: skip


def columns_of(lezer: Lezer, eerste: str, jaren: Sequence[Jaar]) -> tuple[str, ...]:
    return (eerste, *(jaar.naam for jaar in jaren), lezer.beeld.omvang.periode.naam)
