"""When each kind of record is due, the job that does it, and two people at the same moment."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from dossiers.models import Dossier, Kind, Signaal
from privacy.actions import vernietigen
from privacy.bewaarregels import add_months
from privacy.models import Uitname, Vernietiging
from tests.factories_bewaren import (
    agree_of,
    close_long_ago,
    destroy_now,
    due_sleutels,
    propose_of,
    stop_of,
    term_of,
)
from tests.factories_dossier import dossier_of
from tests.factories_kindcheck import kindcheck_of
from tests.factories_mensen import record_ouder_of
from tests.factories_signaal import act_of, kind_of, record_signaal_of, triage_of
from tests.factories_spoed import end_of, put_child, spoed_of
from vault.controle import find_breuken
from work import werker
from work.models import Opdracht

pytestmark = pytest.mark.django_db
OVER_EEN_JAAR = timezone.localdate() + timedelta(days=400)


def due(cast, soort, op=OVER_EEN_JAAR):
    """What this kind gives, with a term of a year."""
    return {
        sleutel.partition(":")[2]
        for sleutel in due_sleutels(cast.directie, op=op)
        if sleutel.startswith(soort)
    }


def test_a_signal_is_due_when_it_was_judged_and_is_in_no_dossier(cast):
    term_of(cast.af, cast.directie, "signaal", 12)
    dossier_of(cast)
    los, open_ = (record_signaal_of(cast.pm, kind_of(cast.noord, naam)) for naam in ("Los", "Open"))
    triage_of(cast.af, los, "kinderen")
    assert due(cast, "signaal") == {str(los.pk)}
    assert due(cast, "signaal", op=timezone.localdate() + timedelta(days=300)) == set()
    triage_of(cast.af, open_, "kinderen")
    triage_of(cast.af, los)  # in a dossier after all
    assert due(cast, "signaal") == {str(open_.pk)}


def test_a_term_ends_on_its_day_and_not_the_day_before(cast):
    dossier = close_long_ago(dossier_of(cast), jaren=1)
    term_of(cast.af, cast.directie, maanden=24)
    dag = add_months(timezone.localdate(dossier.gesloten_op), 24)
    assert due(cast, "dossier", op=dag - timedelta(days=1)) == set()
    assert due(cast, "dossier", op=dag) == {str(dossier.pk)}


def test_an_alarm_is_due_when_it_is_over_and_nobody_knows_the_child(cast):
    term_of(cast.af, cast.directie, "spoed", 12)
    voorbij, loopt, bekend = (spoed_of(cast.pm) for _ in range(3))
    end_of(cast.af, voorbij)
    put_child(cast.af, bekend, kind_of(cast.noord, "Bekend"))
    assert due(cast, "spoed") == {str(voorbij.pk)}
    assert loopt.pk != voorbij.pk


def test_a_dossier_takes_the_alarm_it_began_with(cast):
    bekend = put_child(cast.af, spoed_of(cast.pm), kind_of(cast.noord, "Bekend"))
    close_long_ago(Dossier.objects.get(pk=bekend.dossier_id))
    term_of(cast.af, cast.directie)
    voorstel = propose_of(cast.af, cast.noord.locatie)
    agree_of(cast.directie, voorstel)
    destroy_now(voorstel)
    assert (type(bekend).objects.count(), Signaal.objects.count(), Dossier.objects.count()) == (0, 0, 0)
    assert list(find_breuken()) == []


def test_a_kindcheck_is_held_by_each_of_its_children(cast):
    kind = kind_of(cast.noord)
    check = kindcheck_of(cast.pm, {"kind": kind, "ouder": record_ouder_of(cast.af, kind)})
    dossier = dossier_of(cast, kind)
    term_of(cast.af, cast.directie, "kindcheck", 12)
    assert due(cast, "kindcheck") == {str(check.pk)}
    stop_of(cast.af, dossier)
    op = timezone.now() + timedelta(days=400)
    with pytest.raises(Exception, match="Kies minstens"):
        propose_of(cast.af, cast.noord.locatie, at=op)


def test_a_child_is_due_when_it_left_and_nothing_needs_it(cast):
    term_of(cast.af, cast.directie, "kind", 12)
    gebleven, weg, fout, met = (kind_of(cast.noord, naam) for naam in ("Bleef", "Weg", "Fout", "Met"))
    dossier_of(cast, met)
    with act_of(cast.af):
        for kind, veld in ((weg, "uit_zorg_op"), (met, "uit_zorg_op"), (fout, "ingetrokken_op")):
            setattr(kind, veld, timezone.localdate())
            kind.save()
    assert due(cast, "kind") == {str(weg.pk), str(fout.pk)}
    op = timezone.now() + timedelta(days=400)
    voorstel = propose_of(cast.af, cast.noord.locatie, at=op)
    agree_of(cast.directie, voorstel, at=op)
    assert {type(uit) for uit in destroy_now(voorstel, at=op)} == {Vernietiging}
    assert set(Kind.objects.values_list("pk", flat=True)) == {gebleven.pk, met.pk}
    assert list(find_breuken()) == []


def test_the_job_stops_half_way_and_does_the_rest_once(cast, monkeypatch):
    dossiers = [
        close_long_ago(dossier_of(cast, kind_of(cast.noord, naam))) for naam in ("Een", "Twee", "Drie")
    ]
    term_of(cast.af, cast.directie)
    agree_of(cast.directie, propose_of(cast.af, cast.noord.locatie))
    gewoon, keer = vernietigen.destroy_regel, []

    def stumble(*args, **kwargs):
        keer.append(1)
        if len(keer) == 2:
            raise OSError("schijf vol")
        return gewoon(*args, **kwargs)

    monkeypatch.setattr(vernietigen, "destroy_regel", stumble)
    taak = Opdracht.objects.get(soort="destroy_records")
    assert werker.claim_next(at=taak.niet_voor - timedelta(minutes=1)) is None
    werker.run_here(werker.claim_next(at=taak.niet_voor))
    taak.refresh_from_db()
    assert (taak.stand, taak.deel, Vernietiging.objects.count()) == ("wachtend", 1, 1)
    werker.run_here(werker.claim_next(at=taak.niet_voor + timedelta(hours=1)))
    taak.refresh_from_db()
    assert (taak.stand, Vernietiging.objects.count(), Uitname.objects.count()) == ("klaar", len(dossiers), 0)
    assert not Dossier.objects.exists()
    assert list(find_breuken()) == []


@pytest.mark.django_db(transaction=True)
def test_a_stop_at_the_same_moment_comes_first_or_not_at_all(cast):
    """Whoever is first, the other one finds it: never a stop on what is gone, never gone what was stopped."""
    uitkomsten = set()
    for nummer in range(4):
        dossier = close_long_ago(dossier_of(cast, kind_of(cast.noord, f"Kind{nummer}")))
        if not nummer:
            term_of(cast.af, cast.directie)
        voorstel = propose_of(cast.af, cast.noord.locatie)
        agree_of(cast.directie, voorstel)
        samen, gestopt = threading.Barrier(2), []

        def put_stop(samen=samen, gestopt=gestopt, dossier=dossier):
            try:
                samen.wait(10)
                stop_of(cast.af, dossier)
                gestopt.append(True)
            except Exception:  # noqa: BLE001, S110  refused: the dossier is gone
                pass
            finally:
                connection.close()

        draad = threading.Thread(target=put_stop)
        draad.start()
        samen.wait(10)
        destroy_now(voorstel)
        draad.join(30)
        staat = Dossier.objects.filter(pk=dossier.pk).exists()
        assert staat == bool(gestopt)
        uitkomsten.add(staat)
        if staat:
            from privacy.models import Bewaarstop
            from tests.factories_bewaren import unstop_of

            unstop_of(cast.af, Bewaarstop.objects.get(einde__isnull=True))
    assert uitkomsten
    assert list(find_breuken()) == []
