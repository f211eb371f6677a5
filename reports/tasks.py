"""Jobs of the reports: each one function, harmless when it runs twice."""

from reports.actions import jaarrapport, rapportpapier
from work.opdrachten import Werk, opdracht


@opdracht(
    "count_jaarrapport", "Cijfers tellen voor een rapport", resultaat="view_jaarrapport", eenheid="cijfers",
    klaar_zin="De cijfers zijn geteld.", verder=False, seconden=900,
)  # fmt: skip
def count_jaarrapport(werk: Werk) -> None:
    jaarrapport.count_jaarrapport(werk)


@opdracht(
    "make_jaarrapport", "Een vastgesteld rapport op papier zetten", resultaat="view_jaarrapport", eenheid="delen",
    klaar_zin="Het rapport staat klaar als PDF.", verder=False, seconden=900,
)  # fmt: skip
def make_jaarrapport(werk: Werk) -> None:
    rapportpapier.make_jaarrapport(werk)


@opdracht(
    "render_jaarrapport", "Een rapport als PDF maken", eenheid="delen", klaar_zin="De PDF staat klaar.", seconden=900,
)  # fmt: skip
def render_jaarrapport(werk: Werk) -> None:
    rapportpapier.draw_jaarrapport(werk)
