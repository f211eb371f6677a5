"""The suite has teeth: every fault of sabotages.py, planted in a copy of the code, makes its tests fail.

In short form (every run): each fault still fits the code, and the tests that must catch it exist. With
MELDCODE_BEWIJS=vol each is planted, one at a time; without any fault the same tests pass.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reliability.sabotages import SABOTAGES

HUIS = Path(__file__).resolve().parents[2]
VOL = os.environ.get("MELDCODE_BEWIJS") == "vol"
GEFAALD = 1  # what pytest answers when tests ran and one failed; an error of its own is another number


def test_there_are_thirty_and_each_is_another():
    assert len({(s.bestand, s.oud, s.nieuw) for s in SABOTAGES}) == len(SABOTAGES) >= 30


@pytest.mark.parametrize("sabotage", SABOTAGES, ids=lambda s: s.wat)
def test_every_fault_still_fits(sabotage):
    tekst = (HUIS / sabotage.bestand).read_text(encoding="utf-8")
    assert tekst.count(sabotage.oud) == 1
    if sabotage.bestand.endswith(".py"):  # what doesn't run fails every test, and proves nothing
        compile(tekst.replace(sabotage.oud, sabotage.nieuw), sabotage.bestand, "exec")
    for test in sabotage.tests:
        bestand, _, naam = test.partition("::")
        assert f"def {naam}" in (HUIS / bestand).read_text(encoding="utf-8")


def run_tests(map_, tests):
    omgeving = {
        naam: waarde for naam, waarde in os.environ.items() if not naam.startswith(("TEST_", "MELDCODE_"))
    }
    opdracht = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    uit = subprocess.run(opdracht, cwd=map_, env=omgeving, check=False, stdout=subprocess.PIPE, text=True)
    return uit.returncode, uit.stdout


@pytest.fixture(scope="module")
def kopie(tmp_path_factory):
    map_ = tmp_path_factory.mktemp("sabotage") / "huis"
    weg = shutil.ignore_patterns(".*", "var", "__pycache__", "staticfiles")
    shutil.copytree(HUIS, map_, ignore=weg)
    return map_


@pytest.mark.long
@pytest.mark.skipif(not VOL, reason="lang: alleen met MELDCODE_BEWIJS=vol")
def test_without_a_fault_the_same_tests_pass(kopie):
    code, uitvoer = run_tests(kopie, sorted({test for s in SABOTAGES for test in s.tests}))
    assert code == 0, uitvoer[-3000:]


@pytest.mark.long
@pytest.mark.skipif(not VOL, reason="lang: alleen met MELDCODE_BEWIJS=vol")
@pytest.mark.parametrize("sabotage", SABOTAGES, ids=lambda s: s.wat)
def test_every_fault_is_caught(kopie, sabotage):
    pad = kopie / sabotage.bestand
    heel = pad.read_text(encoding="utf-8")
    pad.write_text(heel.replace(sabotage.oud, sabotage.nieuw), encoding="utf-8")
    try:
        code, uitvoer = run_tests(kopie, sabotage.tests)
    finally:
        pad.write_text(heel, encoding="utf-8")
    assert code == GEFAALD, uitvoer[-3000:]
