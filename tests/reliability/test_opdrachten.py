"""Jobs survive everything: worker, child and broker are killed in the middle, and each part is done once.

Shortened to KILLS; MELDCODE_BEWIJS=vol kills 200 times.
"""

import os
import random
import time
from collections import Counter

import pytest

from dossiers.models import Gezin
from tests.reliability.conftest import Drainer, all_ended, wait_until
from tests.reliability.proef.tasks import DELEN
from vault.controle import find_breuken
from vault.models import Logregel
from work import werker as werkbank
from work.models import Opdracht

VOL = os.environ.get("MELDCODE_BEWIJS") == "vol"
KILLS = 200 if VOL else 5
JOBS = 40 if VOL else 6


def parts_done():
    return Counter(Gezin.objects.values_list("naam", flat=True))


def expected(jobs):
    return Counter(f"{rij.pk} {nummer}" for rij in jobs for nummer in range(DELEN))


@pytest.mark.long
def test_killed_again_and_again_nothing_is_lost_and_nothing_is_done_twice(werker, ask_proef):
    dobbel = random.Random(20261128)
    jobs = [ask_proef() for _ in range(JOBS)]
    for _ in range(KILLS):
        werker.start()
        time.sleep(dobbel.uniform(0.2, 5))
        werker.kill(dobbel)
        if all_ended():  # there is always something to be killed in
            jobs += [ask_proef() for _ in range(3)]
    wait_until(lambda: werker.start() or all_ended(), seconden=60 * len(jobs))  # a busy machine is slow
    werker.stop()
    assert set(Opdracht.objects.values_list("stand", flat=True)) == {"klaar"}
    assert parts_done() == expected(jobs)
    assert Logregel.objects.filter(route="opdracht proef").count() == len(jobs) * DELEN
    assert list(find_breuken()) == []


@pytest.mark.long
def test_the_same_harness_finds_a_job_that_is_built_wrong(omgeving, ask_proef):
    """Writing beside the portie: killed between the two transactions, the part is done twice."""
    rij = ask_proef("proef_los")
    drainer = Drainer()
    drainer.start()
    wait_until(lambda: parts_done()[f"{rij.pk} 1"] == 1)
    drainer.stop()
    wait_until(lambda: drainer.start() or all_ended())
    drainer.stop()
    assert parts_done() != expected([rij])


def test_a_child_that_asks_too_much_is_stopped_and_says_so(omgeving, ask_proef, settings, monkeypatch):
    settings.OPDRACHT_CLAIM_SECONDEN = 2
    vol, nee, traag = (ask_proef(f"proef_{naam}") for naam in ("vol", "nee", "traag"))
    werkbank.drain()
    for rij in (vol, nee, traag):
        rij.refresh_from_db()
    assert (vol.stand, vol.fout) == ("mislukt", werkbank.TE_GROOT)
    assert (nee.stand, nee.fout) == ("mislukt", "Kies een ander bestand.")
    assert (traag.stand, traag.fout) == ("mislukt", werkbank.NIET_GELUKT)
