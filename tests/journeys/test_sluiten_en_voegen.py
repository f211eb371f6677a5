"""Somebody closes a dossier at the very moment that somebody else puts a signal in it."""

import threading
import time

import pytest
from django.db import connection

from dossiers.models import Afsluiting, Dossier, Triage
from tests.browser.wereld import build_decided
from tests.factories_signaal import record_signaal_of, triage_of
from tests.factories_weging import close_of
from vault.controle import find_breuken
from vault.models import Logregel

VOORSPRONG = (0.0, 0.02, -0.02, 0.0)  # seconds that closing begins later, or earlier


def together(*daden):
    """Each act in a thread with a connection of its own, after its own wait; what went wrong comes back."""
    start, fouten = threading.Barrier(len(daden)), []

    def run(daad, wacht):
        try:
            start.wait()
            time.sleep(wacht)
            daad()
        except Exception as fout:  # noqa: BLE001  what went wrong is the result
            fouten.append(fout)
        finally:
            connection.close()

    draden = [threading.Thread(target=run, args=paar) for paar in daden]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    return fouten


def line_of(rij):
    """Where the log has this row: the chain says what was first."""
    return Logregel.objects.get(object_id=rij.pk, resultaat="ok").volgnummer


@pytest.mark.django_db(transaction=True)
def test_no_signal_lands_in_a_dossier_that_was_closed_before(cast):
    """Either the signal was first and the dossier closed with it, or it opened a new one. Nothing in between."""
    for voorsprong in VOORSPRONG:
        dossier = build_decided(cast, tekenen=True)
        signaal = record_signaal_of(cast.pm, dossier.kind)
        fouten = together(
            (lambda s=signaal: triage_of(cast.af, s), max(0.0, -voorsprong)),
            (lambda d=dossier: close_of(cast.manager, d), max(0.0, voorsprong)),
        )
        assert fouten == []
        triage = Triage.objects.get(signaal=signaal)
        afsluiting = Afsluiting.objects.get(dossier=dossier)
        if triage.dossier_id == dossier.pk:
            assert line_of(triage) < line_of(afsluiting)
        else:
            assert triage.dossier.gesloten_op is None
        assert Dossier.objects.filter(kind=dossier.kind, gesloten_op__isnull=True).count() <= 1
    assert list(find_breuken()) == []
