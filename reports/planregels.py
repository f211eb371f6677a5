"""When a report about a year is put ready, and over which year. Pure: a day in, a period out.

A place where every child is at school counts school years, as its yearly planning does; everybody else calendar years.
"""

import uuid
from collections.abc import Collection
from datetime import date

from dossiers.jaarplanning import is_school
from reports.perioderegels import Periode, Periodesoort, make_periode

RUIMTE = uuid.UUID("0f6a3c7e-51b4-4c0e-9a1d-6c2b7d1e8f45")
DAGEN = 92  # a clock that stood still catches up; who begins here in May isn't given last year


def soort_of(sectoren: Collection[str]) -> Periodesoort:
    return Periodesoort.SCHOOLJAAR if is_school(sectoren) else Periodesoort.KALENDERJAAR


def due_periode(sectoren: Collection[str], dag: date) -> Periode | None:
    """The year that ended lately; None when there is none."""
    soort = soort_of(sectoren)
    for jaar in (dag.year - 1, dag.year - 2):
        periode = make_periode(soort, jaar)
        if 0 < (dag - periode.tot).days <= DAGEN:
            return periode
    return None


def planned_id(organisatie_id: uuid.UUID, periode: Periode) -> uuid.UUID:
    """Always the same: two clocks, or one that runs twice, put one report ready."""
    return uuid.uuid5(RUIMTE, f"{organisatie_id} {periode.merk}")
