"""How we measure: variants in turn, each round in another order, and the median of each.

A shared machine is now fast, now slow; variants of one round feel the same, so their ratio holds.
"""

import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from django.db import connection

# Begin and end of a transaction are no questions (quality.md §3 counts them apart).
TRANSACTIE = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@dataclass(frozen=True, slots=True)
class Uitslag:
    """One line of the table: a ratio and the most it may be."""

    naam: str
    engine: str
    ratio: float
    doel: float
    uitleg: str = ""

    @property
    def gehaald(self) -> bool:
        return self.ratio <= self.doel

    def as_json(self) -> dict[str, Any]:
        """The shape that `var/bench.json` promises."""
        velden = asdict(self)
        velden.pop("uitleg")
        return velden


def measure(varianten: Mapping[str, Callable[[], object]], rondes: int) -> dict[str, float]:
    """Median seconds per variant, over `rondes` rounds after one to warm up."""
    namen = list(varianten)
    tijden: dict[str, list[float]] = {naam: [] for naam in namen}
    for ronde in range(rondes + 1):
        draai = ronde % len(namen)
        for naam in namen[draai:] + namen[:draai]:
            begin = time.perf_counter()
            varianten[naam]()
            if ronde:
                tijden[naam].append(time.perf_counter() - begin)
    return {naam: statistics.median(lijst) for naam, lijst in tijden.items()}


@contextmanager
def capture_sql() -> Iterator[list[str]]:
    """Every statement on the database but those of transactions; one `executemany` counts as one."""
    gezien: list[str] = []

    def note(run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.lstrip().upper().startswith(TRANSACTIE):
            gezien.append(sql)
        return run(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield gezien


def milli(seconden: float) -> str:
    return f"{seconden * 1000:.1f} ms"
