"""Every address that writes leaves the line of its act when somebody really does it, with what, who and as what.

Short (every run): a world in which most acts are performed, and for all others the test that performs them exists.
With MELDCODE_BEWIJS=vol those tests run as well, with the net of tests/daden.py under them. A new address that writes
fails here until its act is performed somewhere and leaves its line.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from roles.routes import ROUTES
from tests.aanval.kanaries import Kooi, build_zaak
from tests.browser.wereld import build_wereld
from tests.daden import ACTIES, MEER, NET, OOK
from tests.vault.daadtests import DOOR, NOOIT
from vault import logboek

HUIS = Path(__file__).resolve().parents[2]
VOL = os.environ.get("MELDCODE_BEWIJS") == "vol"
SCHRIJVEND = {naam for naam, route in ROUTES.items() if route.schrijft and route.actie}
# Filters and searches: a POST so that a word stays out of the address. Nothing is kept (docs/adr/0025).
LEZEND = {naam for naam in SCHRIJVEND if str(ROUTES[naam].actie).startswith("view_")}
DELEN = 4


@pytest.fixture
def gedaan(cast, als, monkeypatch):
    """Every act that building two worlds performs: the lines of each, with who did it."""
    alles = []
    echt = logboek.write

    def write(handeling, at=None):
        if handeling.geschreven:
            alles.extend((regel, handeling.wie) for regel in handeling.regels if str(regel.actie) in ACTIES)
        echt(handeling, at=at)

    monkeypatch.setattr(logboek, "write", write)
    build_wereld(cast, als)
    build_zaak(cast, Kooi())
    return alles


@pytest.mark.django_db(transaction=True)
def test_what_is_done_in_a_world_leaves_its_line(gedaan):
    for regel, wie in gedaan:
        if str(regel.actie).startswith("view_"):
            continue
        assert regel.object_id, regel.actie
        assert regel.object_type, regel.actie
        assert wie.actor_id, regel.actie
        assert wie.rol, regel.actie
    acties = {str(regel.actie) for regel, _ in gedaan}
    zonder = {
        naam for naam in SCHRIJVEND - LEZEND - DOOR.keys() - NOOIT.keys() if ROUTES[naam].actie not in acties
    }
    assert zonder == set(), "an act that writes, and that nobody performs here"


def test_the_tables_name_what_exists():
    assert DOOR.keys() | NOOIT.keys() | MEER.keys() | OOK.keys() <= SCHRIJVEND
    assert DOOR.keys() & NOOIT.keys() == set()
    assert all(NOOIT.values())
    for test in DOOR.values():
        bestand, _, naam = test.partition("::")
        assert f"def {naam.partition('[')[0]}(" in (HUIS / bestand).read_text(encoding="utf-8"), test


@pytest.mark.long
@pytest.mark.skipif(not VOL, reason="lang: alleen met MELDCODE_BEWIJS=vol")
@pytest.mark.parametrize("deel", range(DELEN))
def test_who_sends_the_form_leaves_exactly_the_line_of_the_act(tmp_path, deel):
    mijn = {naam: DOOR[naam] for naam in sorted(DOOR)[deel::DELEN]}
    pad = tmp_path / "daden.tsv"
    omgeving = {naam: w for naam, w in os.environ.items() if not naam.startswith(("TEST_", "MELDCODE_"))}
    opdracht = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *sorted(set(mijn.values()))]
    uit = subprocess.run(
        opdracht, cwd=HUIS, env=omgeving | {NET: str(pad)}, check=False, stdout=subprocess.PIPE, text=True
    )
    assert uit.returncode == 0, uit.stdout[-3000:]
    regels = [regel.split("\t") for regel in pad.read_text(encoding="utf-8").splitlines()]
    assert [fouten for _, _, fouten in regels if fouten] == []
    gezien = {(naam, test.partition("[")[0]) for naam, test, _ in regels}
    assert {(naam, test.partition("[")[0]) for naam, test in mijn.items()} - gezien == set()
