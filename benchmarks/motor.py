"""One engine, in a process of its own: makes the database, measures everything, prints JSON.

Started by `python -m benchmarks` with an environment that points at that database and nowhere else.
"""

import argparse
import json
import sys
from dataclasses import asdict, dataclass

import django
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from benchmarks.meten import Uitslag
from meldcode.opstart import settle


@dataclass(frozen=True, slots=True)
class Maat:
    """How much is measured. `klein` only proves that the measures still work."""

    rondes: int
    rijen: int
    locaties: int
    lijst: tuple[int, ...]
    regels: int
    keer: int
    erbij: int
    kinderen: int
    incidenten: int


MATEN = {
    "gewoon": Maat(21, 200, 200, (10_000, 100_000), 2000, 25, 40, 10_000, 100_000),
    "groot": Maat(21, 200, 200, (10_000, 100_000, 1_000_000), 20_000, 50, 40, 10_000, 100_000),
    "klein": Maat(1, 20, 4, (40, 80), 40, 2, 10, 40, 60),
}


def main() -> None:
    lezer = argparse.ArgumentParser()
    lezer.add_argument("--maat", choices=MATEN, default="gewoon")
    maat = MATEN[lezer.parse_args().maat]
    django.setup()
    settle()  # as the web process does
    call_command("migrate", verbosity=0, interactive=False)
    uitslagen, per_adres = measure_all(connection.vendor, maat)
    print(json.dumps({"uitslagen": [asdict(uitslag) for uitslag in uitslagen], "per_adres": per_adres}))


def measure_all(engine: str, maat: Maat) -> tuple[list[Uitslag], dict[str, int]]:
    """Every measure of one engine, the small world first."""
    from benchmarks import bladzijden, keten, rapport, samen, schrijven, vragen, zoeken
    from benchmarks.wereld import build_wereld
    from incidents.demo.wereld import fill_wereld

    fill_wereld(nu=timezone.now(), zeg=tell)
    uitslagen, per_adres = vragen.measure_vragen(engine, erbij=maat.erbij)
    tell(*uitslagen)
    wereld = build_wereld(maat.locaties)
    for meet in (
        lambda: bladzijden.measure_dossier(wereld, engine, rijen=maat.rijen, rondes=maat.rondes),
        lambda: schrijven.measure_schrijven(wereld, engine, rondes=maat.rondes),
        lambda: keten.measure_keten(wereld, engine, regels=maat.regels, rondes=maat.rondes),
        lambda: samen.measure_samen(wereld, engine, keer=maat.keer),
        lambda: bladzijden.measure_lijst(wereld, engine, stappen=maat.lijst, rondes=maat.rondes),
        lambda: rapport.measure_rapport(engine, incidenten=maat.incidenten, rondes=maat.rondes),
        lambda: zoeken.measure_zoeken(wereld, engine, kinderen=maat.kinderen, rondes=maat.rondes),
    ):
        nieuw = meet()
        tell(*nieuw)
        uitslagen += nieuw
    return uitslagen, per_adres


def tell(*regels: object) -> None:
    """What is done so far: filling and measuring take minutes."""
    print(*regels, sep="\n", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
