"""The log as a list for a spreadsheet: the merged lines, in the words of the page."""

import csv
import io
from collections.abc import Iterable

from privacy.leklijst import harmless, moment
from privacy.logbeeld import Beeld

KOPPEN = (
    "dag", "eerste keer", "laatste keer", "keer", "wie", "rol", "wat", "gelukt", "over", "waarom", "vanaf adres",
)  # fmt: skip


def write_loglijst(beelden: Iterable[Beeld]) -> str:
    vak = io.StringIO()
    schrijver = csv.writer(vak, delimiter=";", quoting=csv.QUOTE_ALL)
    schrijver.writerow(KOPPEN)
    for beeld in beelden:
        groep = beeld.groep
        cellen = [
            groep.dag.isoformat(), moment(groep.eerste), moment(groep.laatste), groep.keer, beeld.wie, beeld.rol,
            groep.wat, "ja" if groep.ok else "nee", beeld.over, groep.waarom, beeld.vanaf,
        ]  # fmt: skip
        schrijver.writerow([harmless(cel) for cel in cellen])
    return vak.getvalue()
