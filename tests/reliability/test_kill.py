"""Web and worker are killed in the middle of what they do: what was acknowledged is there, and nothing is there half.

quality.md §1: kill -9 in mid-write. Shortened to KILLS; MELDCODE_BEWIJS=vol kills 500 times on each engine.
"""

import os
import random
import sys
import time
from collections import Counter
from functools import partial

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from dossiers.models import Beeld, Besluit, Dossier, Gesprek, Melding, Signaal
from privacy.models import Vernietiging, Vernietigingsregel
from tests.factories_bewaren import agree_of, close_long_ago, propose_of, term_of
from tests.factories_dossier import beeld_of, dossier_of
from tests.factories_signaal import kind_of
from tests.factories_weging import build_weegbaar
from tests.reliability.conftest import wait_until
from tests.reliability.moeder import finish, kill_when
from vault.controle import find_breuken
from vault.handeling import Handeling, open_handeling
from vault.models import Datasleutel, Logregel
from work.concepten import load_concept
from work.models import Concept, Opdracht

VOL = os.environ.get("MELDCODE_BEWIJS") == "vol"
KILLS_WEB = 400 if VOL else 12
KILLS_WERKER = 100 if VOL else 4
WEG = 60 if VOL else 4  # dossiers that are destroyed meanwhile
DADEN = ("record_signaal", "report_melding", "hold_gesprek", "decide_besluit")
# How each act is called in the log, and what it leaves besides its own row.
SOORTEN = {
    "signaal": (Signaal, "record_signaal", lambda rij: rij.gegevens.count() == 2),
    "melding": (Melding, "report_melding", lambda rij: True),
    "gesprek": (Gesprek, "hold_gesprek", lambda rij: rij.afspraken.count() == 2),
    "besluit": (Besluit, "decide_besluit", lambda rij: True),
}


def steps_in(uit):
    return uit.read_text().count("\n")


@pytest.fixture
def mens(cast, browse):
    """What a child needs to know: who it is, and in which case it works."""
    zaak = build_weegbaar(cast)
    sessie = browse(cast.af).cookies[settings.SESSION_COOKIE_NAME].value
    return {"sessie": sessie, "user": str(cast.af.pk), "dossier": str(zaak.dossier.pk), "kind": cast.af}


def faults_of(regels, user):
    """What is wrong after the death of one child, going by what it wrote down itself."""
    if stuk := [regel for regel in regels if regel.startswith("stuk")]:
        yield stuk[0]
    klaar = {tuple(regel.split()[1:3]) for regel in regels if regel.startswith("klaar")}
    begonnen = [regel.split() for regel in regels if regel.startswith(("concept", "begin "))]
    for _, soort, pk, *rest in begonnen:
        model, actie, whole = SOORTEN[soort]
        rij = model.objects.filter(pk=pk).first()
        if rij is None and (soort, pk) in klaar:
            yield f"{soort} was acknowledged and isn't there"
        if rij is not None and not whole(rij):
            yield f"{soort} is there half"
        regels_van = Logregel.objects.filter(actie=actie, object_id=pk, resultaat="ok").count()
        if regels_van != (rij is not None):
            yield f"{soort} has {regels_van} lines in the log"
        if rest:
            yield from draft_faults(soort, pk, rij, rest[0], " ".join(rest[1:]), user)


def draft_faults(soort, pk, rij, pad, merk, user):
    """Typed text is in the draft or in the row, and never in neither of them."""
    with open_handeling(Handeling(schrijft=False)):
        concept = load_concept(user=user, pad=pad)
    tekst = concept.gegevens.urlencode() if concept else ""
    if rij is None and pk not in tekst:
        yield f"{soort}: what was typed is nowhere"
    if rij is not None and pk in tekst:
        yield f"{soort}: still a draft and a row already"


def loose_keys():
    """Keys of drafts that are gone, and drafts whose key is gone."""
    bekend = set(Datasleutel.objects.values_list("pk", flat=True))
    return {pk for pk in Concept.objects.values_list("bewaareenheid_id", flat=True) if pk not in bekend}


@pytest.mark.long
def test_what_was_acknowledged_is_there_and_nothing_is_there_half(moeder, mens, capsys):
    dobbel, geteld, fouten = random.Random(20261129), Counter(), []
    user = mens.pop("kind")
    for _ in range(KILLS_WEB):
        pid, uit = moeder.start(soort="web", daden=DADEN, **mens)
        kill_when(pid, partial(steps_in, uit), dobbel.randint(1, 7), dobbel.uniform(0, 0.1))
        regels = uit.read_text().splitlines()
        geteld.update(regel.split()[0] for regel in regels)
        fouten += faults_of(regels, user)
        assert loose_keys() == set()
    assert fouten == []
    assert list(find_breuken()) == []
    assert geteld["begonnen"] == KILLS_WEB
    assert geteld["klaar"] > KILLS_WEB / 2  # otherwise nothing was going on when it was killed
    assert geteld["concept"] + geteld["begin"] > geteld["klaar"]  # and some were killed half-way
    with capsys.disabled():
        sys.stdout.write(f"\n{KILLS_WEB} kills of the web on {connection.vendor}: {dict(geteld)}\n")


@pytest.mark.long
def test_the_same_measure_finds_an_act_that_is_built_wrong(moeder, mens):
    """A talk in one transaction and its agreements in others: killed between them, it is there half."""
    user, bestaand = mens.pop("kind"), Gesprek.objects.count()
    pid, uit = moeder.start(soort="web", daden=("hold_gesprek_in_two",), **mens)
    kill_when(pid, Gesprek.objects.filter(afspraken=None).count, bestaand + 1)
    fouten = list(faults_of(uit.read_text().splitlines(), user))
    assert "gesprek is there half" in fouten


# --- destroying -----------------------------------------------------------------------------------


@pytest.fixture
def te_vernietigen(cast, settings):
    """Dossiers that are due, agreed to by two, and no day to wait any more."""
    settings.VERNIETIGING_WACHTDAGEN = 0
    term_of(cast.af, cast.directie)
    for nummer in range(WEG):
        dossier = dossier_of(cast, kind_of(cast.noord, f"Kind{nummer}"))
        beeld_of(cast.af, dossier)
        close_long_ago(dossier)
    blijft = dossier_of(cast, kind_of(cast.noord, "Blijft"))
    beeld_of(cast.af, blijft)
    voorstel = propose_of(cast.af, cast.noord.locatie)
    agree_of(cast.directie, voorstel)
    return voorstel, blijft


def half_gone():
    """Records of the proposal that are neither whole nor gone."""
    for regel in Vernietigingsregel.objects.filter(soort="dossier"):
        weg = Vernietiging.objects.filter(regel=regel).count()
        delen = (
            Dossier.objects.filter(pk=regel.object_id).count(),
            Beeld.objects.filter(dossier_id=regel.object_id).count(),
            Signaal.objects.filter(triages__dossier_id=regel.object_id).distinct().count(),
            apps.get_model("dossiers.HistoricalDossier").objects.filter(id=regel.object_id).exists(),
        )
        if delen != ((0, 0, 0, False) if weg else (1, 1, 1, True)) or weg > 1:
            yield weg, delen


@pytest.mark.long
def test_a_record_is_whole_or_gone_however_often_the_worker_dies(moeder, te_vernietigen, capsys):
    voorstel, blijft = te_vernietigen
    dobbel, klaar = random.Random(20261130), 0
    for gedood in range(KILLS_WERKER):
        pid, uit = moeder.start(soort="werker")
        verder = Vernietiging.objects.count() + dobbel.choice((0, 0, 1))
        kill_when(pid, Vernietiging.objects.count, verder, dobbel.uniform(0, 0.2))
        assert "stuk" not in uit.read_text()
        assert list(half_gone()) == [], gedood
        klaar = klaar or (gedood + 1 if "leeg" in uit.read_text() else 0)
        time.sleep(0.25)  # its claim is over
    wait_until(lambda: finish(moeder) or not Opdracht.objects.exclude(stand="klaar").exists())
    assert voorstel.regels.count() == WEG
    assert Vernietiging.objects.count() == WEG
    assert list(half_gone()) == []
    assert Dossier.objects.filter(pk=blijft.pk).exists()
    assert Logregel.objects.filter(actie="vernietigen").count() == WEG
    assert list(find_breuken()) == []
    with capsys.disabled():
        uitleg = f"{KILLS_WERKER} kills of the worker, {WEG} records destroyed, first done at kill {klaar}"
        sys.stdout.write(f"\n{uitleg} on {connection.vendor}\n")
