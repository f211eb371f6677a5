"""Jobs of accountability: each one function, harmless when it runs twice."""

from privacy.actions.vernietigen import run_vernietiging
from work.opdrachten import Werk, opdracht


@opdracht(
    "destroy_records",
    "Vernietigen",
    eenheid="gegevens",
    klaar_zin="Het is vernietigd.",
    seconden=3600,
    pogingen=500,  # each try goes on where the last one was cut off, and nobody asked for it who could ask again
)
def destroy_records(werk: Werk) -> None:
    run_vernietiging(werk)
