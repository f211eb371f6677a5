"""The log as a list for a spreadsheet: the merged lines, in the words of the page."""

from collections.abc import Iterable
from typing import Any

from privacy.leklijst import moment
from privacy.logbeeld import Beeld
from work.lijst import write_lijst

KOPPEN = (
    "dag", "eerste keer", "laatste keer", "keer", "wie", "rol", "wat", "gelukt", "over", "waarom", "vanaf adres",
)  # fmt: skip


def write_loglijst(beelden: Iterable[Beeld]) -> str:
    return write_lijst(KOPPEN, map(cells_of, beelden))


def cells_of(beeld: Beeld) -> list[Any]:
    groep = beeld.groep
    return [
        groep.dag.isoformat(), moment(groep.eerste), moment(groep.laatste), groep.keer, beeld.wie, beeld.rol,
        groep.wat, "ja" if groep.ok else "nee", beeld.over, groep.waarom, beeld.vanaf,
    ]  # fmt: skip
