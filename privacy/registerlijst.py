"""The register of what went to whom as a list for a spreadsheet; no cell of it is a formula."""

import csv
import io
from collections.abc import Iterable

from privacy.leklijst import harmless, moment
from privacy.queries.register import Registerregel

KOPPEN = ("wanneer", "soort", "dossier", "locatie", "aan", "wat", "grond", "wat de betrokkenen wisten")


def write_verstrekkingen(regels: Iterable[Registerregel]) -> str:
    vak = io.StringIO()
    schrijver = csv.writer(vak, delimiter=";", quoting=csv.QUOTE_ALL)
    schrijver.writerow(KOPPEN)
    for regel in regels:
        cellen = (
            moment(regel.op), regel.bron.label, regel.code, regel.locatie, regel.aan, regel.wat, regel.grond,
            regel.weten.label,
        )  # fmt: skip
        schrijver.writerow([harmless(cel) for cel in cellen])
    return vak.getvalue()
