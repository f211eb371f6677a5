"""Two submits of one form at the very same moment: one row, and both get it."""

import threading
import uuid
from datetime import date

import pytest
from django.db import connection
from django.utils import timezone

from dossiers.actions.signaal import record_signaal
from dossiers.models import Signaal
from roles.access import load_zicht
from tests.roles.test_access import make_kind
from vault.handeling import Wie, handeling


@pytest.mark.django_db(transaction=True)
def test_record_signaal_twice_at_once(cast):
    with handeling(wie=Wie(), route="test"):
        kind = make_kind(cast.organisatie, cast.noord, cast.noord.groep, "Mila")
    nieuw, uitkomsten, start = uuid.uuid4(), [], threading.Barrier(4)

    def submit():
        try:
            zicht = load_zicht(cast.pm, at=date(2026, 11, 20))
            start.wait()
            with handeling(wie=Wie(cast.pm.pk, cast.organisatie.pk, "medewerker"), route="test"):
                nu = timezone.now()
                rij = record_signaal(
                    id=nieuw, kind_id=kind.pk, by=zicht, at=nu, gebeurd_op=nu, plaats="buiten",
                    waarneming="tekst", besproken="nee",
                )  # fmt: skip
                uitkomsten.append(rij.pk)
        except Exception as fout:  # noqa: BLE001  what went wrong is the result
            uitkomsten.append(fout)
        finally:
            connection.close()

    draden = [threading.Thread(target=submit) for _ in range(4)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert uitkomsten == [nieuw] * 4
    assert Signaal.objects.count() == 1
