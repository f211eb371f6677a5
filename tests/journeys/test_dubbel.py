"""Two submits of one form at the very same moment: one row, and both get it."""

import threading
import time
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
from work.actions.jaar import Afronding, record_jaarafronding
from work.models import Jaarafronding


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


@pytest.mark.django_db(transaction=True)
def test_two_people_end_the_same_point_of_the_year_at_once(cast):
    """Neither of them gets an error; the first counts."""
    uitkomsten, start = [], threading.Barrier(2)

    def submit(user):
        try:
            zicht = load_zicht(user, at=timezone.localdate())
            start.wait()
            with handeling(wie=Wie(user.pk, cast.organisatie.pk, "af"), route="test"):
                rij = record_jaarafronding(
                    punt="sociale-kaart", uiterlijk=date(2026, 12, 31), locatie_id=cast.noord.locatie.pk,
                    gegevens=Afronding(stand="gedaan", gedaan_op=date(2026, 11, 1)), by=zicht,
                    at=timezone.now(), id=uuid.uuid4(),
                )  # fmt: skip
                time.sleep(0.3)  # the other one is here too, before this is committed
                uitkomsten.append(rij.pk)
        except Exception as fout:  # noqa: BLE001  what went wrong is the result
            uitkomsten.append(fout)
        finally:
            connection.close()

    draden = [threading.Thread(target=submit, args=[user]) for user in (cast.af, cast.manager)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert uitkomsten == [Jaarafronding.objects.get().pk] * 2
