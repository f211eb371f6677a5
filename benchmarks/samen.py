"""Eight people who save at the same moment, each in a thread with a connection of their own."""

import statistics
import threading
import time
import uuid
from datetime import date
from typing import Any

from django.db import DatabaseError, connection
from django.utils import timezone

from benchmarks.meten import Uitslag, milli
from benchmarks.wereld import Wereld, act_of
from dossiers.actions.signaal import record_signaal
from dossiers.models import Kind
from roles.access import load_zicht
from roles.policy import Rol

MENSEN = 8
DOEL_UITSCHIETER, DOEL_FOUTEN = 20.0, 0.0


def measure_samen(wereld: Wereld, engine: str, *, keer: int) -> list[Uitslag]:
    """Each records `keer` signals one after another; first one person, then eight."""
    kind = add_kind(wereld)
    alleen, _ = run_samen(wereld, kind, mensen=1, keer=keer)
    tijden, fouten = run_samen(wereld, kind, mensen=MENSEN, keer=keer)
    midden, ergste = statistics.median(tijden), max(tijden)
    uitleg = f"8 mensen: midden {milli(midden)}, ergste {milli(ergste)}; 1 mens: {milli(statistics.median(alleen))}"
    uitslagen = [
        Uitslag("acht_tegelijk_fouten", engine, float(fouten), DOEL_FOUTEN, f"{MENSEN * keer} signalen")
    ]
    if engine == "postgresql":  # SQLite promises no fairness between writers, only that all get there
        uitslagen.append(Uitslag("acht_tegelijk", engine, ergste / midden, DOEL_UITSCHIETER, uitleg))
    else:
        uitslagen[0] = Uitslag("acht_tegelijk_fouten", engine, float(fouten), DOEL_FOUTEN, uitleg)
    return uitslagen


def add_kind(wereld: Wereld) -> Kind:
    locatie = wereld.locaties[0]
    with act_of(wereld.leider, Rol.AF, wereld.organisatie):
        kind = Kind(
            organisatie=wereld.organisatie,
            locatie=locatie,
            groep=locatie.groepen.get(),
            voornaam="Mila",
            achternaam="de Vries",
            geboortedatum=date(2023, 3, 1),
        )
        kind.save()
    return kind


def run_samen(wereld: Wereld, kind: Kind, *, mensen: int, keer: int) -> tuple[list[float], int]:
    """Seconds of every save, and how many failed."""
    start = threading.Barrier(mensen)
    tijden: list[float] = []
    fouten: list[Exception] = []

    def work() -> None:
        try:
            start.wait()
            for _ in range(keer):
                tijden.append(time_one(wereld, kind))  # noqa: PERF401  what was done before an error counts
        except DatabaseError as fout:
            fouten.append(fout)
        finally:
            connection.close()

    draden = [threading.Thread(target=work) for _ in range(mensen)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    return tijden, mensen * keer - len(tijden)


def time_one(wereld: Wereld, kind: Kind) -> float:
    begin = time.perf_counter()
    nu = timezone.now()
    velden: dict[str, Any] = {"gebeurd_op": nu, "plaats": "buiten", "waarneming": "Viel.", "besproken": "nee"}
    with act_of(wereld.melder, Rol.MEDEWERKER, wereld.organisatie):
        zicht = load_zicht(wereld.melder, at=timezone.localdate(nu))
        record_signaal(id=uuid.uuid4(), kind_id=kind.pk, by=zicht, at=nu, **velden)
    return time.perf_counter() - begin
