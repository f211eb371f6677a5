"""The register of what went to whom as a list for a spreadsheet; no cell of it is a formula."""

from collections.abc import Iterable

from privacy.leklijst import moment
from privacy.queries.register import Registerregel
from work.lijst import write_lijst

KOPPEN = ("wanneer", "soort", "dossier", "locatie", "aan", "wat", "grond", "wat de betrokkenen wisten")


def write_verstrekkingen(regels: Iterable[Registerregel]) -> str:
    return write_lijst(KOPPEN, map(cells_of, regels))


def cells_of(regel: Registerregel) -> tuple[str, ...]:
    return (
        moment(regel.op), regel.bron.label, regel.code, regel.locatie, regel.aan, regel.wat, regel.grond,
        regel.weten.label,
    )  # fmt: skip
