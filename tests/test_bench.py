"""Every measure of the benchmark, as small as it can be: a measure that doesn't run any more measures nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.meten import Uitslag, measure

HUIS = Path(__file__).resolve().parent.parent
OP_ELKE = {
    "beheer_lijst", "beheer_formulier",
    "vragen_per_bladzijde", "vragen_groei", "dossierpagina", "tijdlijnpagina", "vastleggen", "wijzigen",
    "keten_controle", "acht_tegelijk_fouten", "lijst_groei", "zoeken", "zoeken_vragen", "jaarcijfers",
    "jaarrapport_pdf",
}  # fmt: skip


@pytest.mark.long
@pytest.mark.skipif(
    "TEST_DATABASE_URL" in os.environ, reason="meet op SQLite, en dat deed de eerste ronde al"
)
def test_every_measure_runs_and_keeps_its_shape(tmp_path):
    """On SQLite; `make bench` does PostgreSQL too. The numbers of so few rounds say nothing."""
    uit = tmp_path / "bench.json"
    omgeving = {naam: waarde for naam, waarde in os.environ.items() if naam != "TEST_DATABASE_URL"}
    subprocess.run(
        [sys.executable, "-m", "benchmarks", "--klein", "--uit", str(uit)],
        cwd=HUIS, check=True, capture_output=True, timeout=600, env=omgeving,
    )  # fmt: skip
    regels = json.loads(uit.read_text(encoding="utf-8"))
    assert all(set(regel) == {"naam", "engine", "ratio", "doel"} for regel in regels)
    assert {regel["naam"] for regel in regels if regel["engine"] == "sqlite"} >= OP_ELKE
    per_naam = {(regel["naam"], regel["engine"]): regel["ratio"] for regel in regels}
    assert per_naam["demo_tweede_start", "sqlite"] > 0
    # These two are counted, not timed: they hold on any machine.
    assert per_naam["vragen_groei", "sqlite"] == 1
    assert per_naam["acht_tegelijk_fouten", "sqlite"] == 0


def test_order_rotates_and_the_warm_up_does_not_count():
    gezien = []
    tijden = measure({naam: lambda naam=naam: gezien.append(naam) for naam in "abc"}, rondes=2)
    assert "".join(gezien) == "abcbcacab"
    assert set(tijden) == set("abc")


def test_a_result_meets_its_goal_up_to_and_including_it():
    assert Uitslag("lijst_groei", "sqlite", 1.3, 1.3).gehaald
    assert not Uitslag("lijst_groei", "sqlite", 1.31, 1.3).gehaald
