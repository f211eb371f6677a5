"""Jobs of accountability: each one function, harmless when it runs twice."""

from privacy.actions import inzagemap, inzagepakket, inzageweg, vertrouwensweg, wissing
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


@opdracht(
    "gather_inzage", "Gegevens verzamelen voor een inzageverzoek", resultaat="view_inzagemap", eenheid="stukken",
    klaar_zin="Alles is verzameld.", seconden=1800,
)  # fmt: skip
def gather_inzage(werk: Werk) -> None:
    inzagemap.gather_inzage(werk)


@opdracht(
    "make_inzage", "Antwoord op een inzageverzoek maken", resultaat="view_inzage", klaar_zin="Het antwoord is gemaakt.",
    eenheid="antwoord", seconden=1800,
)  # fmt: skip
def make_inzage(werk: Werk) -> None:
    inzagepakket.make_inzage(werk)


@opdracht("destroy_passage", "Een tekst wissen op verzoek", klaar_zin="Het is gewist.")
def destroy_passage(werk: Werk) -> None:
    wissing.run_wissing(werk)


@opdracht("destroy_inzage", "Stukken van een inzageverzoek vernietigen", klaar_zin="Het is vernietigd.")
def destroy_inzage(werk: Werk) -> None:
    inzageweg.destroy_inzage(werk)


@opdracht(
    "destroy_vertrouwen", "Vernietigen volgens de termijn", klaar_zin="De ronde is gedaan.", seconden=1800,
    pogingen=500,  # the round of tomorrow begins with this one
)  # fmt: skip
def destroy_vertrouwen(werk: Werk) -> None:
    vertrouwensweg.run_ronde(werk)
