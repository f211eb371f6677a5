"""A report survives everything: worker, child and broker are killed while it is counted or put on paper.

Each report is counted once, as it would have been if nobody had disturbed it. Shortened to KILLS; MELDCODE_BEWIJS=vol
kills 200 times.
"""

import hashlib
import json
import os
import random
import sys
import time
import uuid
from base64 import b64decode
from collections import Counter
from functools import partial

import pytest
from django.db import connection
from django.utils import timezone

from reports.actions import jaarrapport as actions
from reports.beeldregels import to_json
from reports.models import Cijferbeeld, Jaarrapport, Rapportpapier, Rapportvaststelling
from reports.queries import rapport as queries
from reports.rapportregels import Rapportsoort
from tests.factories_incident import incident_of
from tests.factories_rapport import jaar
from tests.factories_signaal import act_of, kind_of, record_signaal_of, zicht_of
from tests.reliability.conftest import all_ended
from tests.reliability.moeder import finish, kill_when, wait_until
from vault.controle import find_breuken
from vault.handeling import Wie, handeling
from vault.models import Logregel
from work.models import Opdracht

VOL = os.environ.get("MELDCODE_BEWIJS") == "vol"
KILLS = 200 if VOL else 6
KILLS_ROND = 200 if VOL else 2  # of worker, child, broker or clock, by lot


class Stil:
    """A job that counts in this process and that nobody disturbs; it keeps nothing."""

    def __init__(self, user):
        self.zicht = zicht_of(user)

    def show_progress(self, deel, totaal):
        return


def ask_rapport(user, jaartal):
    with act_of(user):
        return actions.open_jaarrapport(
            by=zicht_of(user), at=timezone.localtime(), id=uuid.uuid4(), soort=Rapportsoort.JAARRAPPORT,
            periode=jaar(jaartal),
        )  # fmt: skip


def sign(user, rapport):
    with act_of(user):
        return actions.sign_jaarrapport(by=zicht_of(user), at=timezone.now(), id=uuid.uuid4(), pk=rapport.pk)


def count_undisturbed(user, rapport):
    with handeling(wie=Wie(user.pk, rapport.organisatie_id, "directie"), route="test"):
        return to_json(actions.count_beeld(Stil(user), rapport))


@pytest.fixture
def jaren(cast):
    """Something to count at two places, and years to ask for; the older ones have nothing in them."""
    for plek, pm in ((cast.noord, cast.pm), (cast.zuid, cast.pm_zuid)):
        kind = kind_of(plek)
        for _ in range(6):
            record_signaal_of(pm, kind)
            incident_of(pm, plek, kind)
    return iter(range(timezone.localdate().year, 1900, -1))


def ask_more(cast, jaren, rapporten):
    """There is always something to be killed in: a count, or after each third a paper."""
    if all_ended():
        if len(rapporten) % 3 == 0:
            sign(cast.directie, rapporten[-1])
        rapporten.append(ask_rapport(cast.directie, next(jaren)))


def is_busy(hoe_ver):
    return Opdracht.objects.filter(stand="bezig", deel__gte=hoe_ver).exists()


@pytest.mark.long
def test_however_often_the_worker_dies_each_report_is_counted_once(moeder, cast, jaren, capsys):
    dobbel, midden = random.Random(20261129), 0
    rapporten = [ask_rapport(cast.directie, next(jaren)) for _ in range(2)]
    for _ in range(KILLS):
        pid, uit = moeder.start(soort="werker")
        ver = dobbel.randrange(
            40
        )  # further than it goes: this one isn't killed, and the next report is asked for
        kill_when(pid, partial(is_busy, ver), 1, dobbel.uniform(0, 0.3))
        assert "stuk" not in uit.read_text()
        midden += Opdracht.objects.filter(stand="bezig").exists()
        time.sleep(0.25)  # its claim is over
        ask_more(cast, jaren, rapporten)
    assert midden * 2 >= KILLS, "er werd te vaak gedood terwijl er niets gebeurde"
    wait_until(lambda: finish(moeder) or all_ended(), seconden=600)
    sign(cast.directie, rapporten[0])
    wait_until(lambda: finish(moeder) or all_ended(), seconden=600)
    require_whole(cast, rapporten)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{KILLS} kills, {midden} in mid-job, {len(rapporten)} reports on {connection.vendor}\n"
        )


@pytest.mark.long
def test_worker_child_and_broker_are_killed_and_each_report_is_counted_once(werker, cast, jaren):
    dobbel = random.Random(20261130)
    rapporten = [ask_rapport(cast.directie, next(jaren)) for _ in range(2)]
    for _ in range(KILLS_ROND):
        wait_until(lambda: werker.start() or all_ended() or is_busy(dobbel.choice((0, 5, 15))), seconden=300)
        time.sleep(dobbel.uniform(0, 0.5))
        werker.kill(dobbel)
        ask_more(cast, jaren, rapporten)
    wait_until(lambda: werker.start() or all_ended(), seconden=600)
    werker.stop()
    require_whole(cast, rapporten)


def require_whole(cast, rapporten):
    """Nothing lost, nothing double, and every number as it is when nobody disturbs the counting."""
    assert set(Opdracht.objects.values_list("stand", flat=True)) == {"klaar"}
    assert Counter(Cijferbeeld.objects.values_list("rapport_id", flat=True)) == Counter(
        r.pk for r in rapporten
    )
    for rapport in Jaarrapport.objects.all():
        with handeling(wie=Wie(), route="test"):
            kept, alone = str(rapport.beeld.cijfers), count_undisturbed(cast.directie, rapport)
            assert numbers_of(kept) == numbers_of(alone), rapport.van
    require_paper()
    assert Logregel.objects.filter(route="opdracht count_jaarrapport").count() == len(rapporten)
    assert list(find_breuken()) == []


def numbers_of(cijfers):
    """All that was kept, but for what is drawn by lot, and what had been told of earlier years by that moment."""
    gelezen = json.loads(cijfers)
    jaren = [
        {naam: waarde for naam, waarde in jaar.items() if naam != "verteld"} for jaar in gelezen["jaren"]
    ]
    return {naam: waarde for naam, waarde in gelezen.items() if naam != "zout"} | {"jaren": jaren}


def require_paper():
    """Of each established report one PDF, byte for byte what its fingerprint says."""
    vast = Rapportvaststelling.objects.values_list("rapport_id", flat=True)
    assert Counter(Rapportpapier.objects.values_list("rapport_id", flat=True)) == Counter(vast)
    for rapport in queries.select_rapporten().filter(papier__isnull=False):
        pdf = b64decode(str(rapport.papier.pdf))
        assert pdf.startswith(b"%PDF-")
        assert pdf.rstrip().endswith(b"%%EOF")
        assert hashlib.sha256(pdf).hexdigest() == rapport.papier.vingerafdruk
