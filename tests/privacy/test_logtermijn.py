"""Old lines of the log go as everything goes: a term of two people, a proposal of two people, and days to wait."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from privacy.actions import vernietigen
from privacy.actions.vernietigen import run_vernietiging
from privacy.models import Uitname, Vernietiging, Vernietigingsregel
from privacy.queries.vervallen import list_vervallen
from roles.actions import Bijhoudfout
from roles.policy import Functie
from tests.conftest import add_person
from tests.factories_bewaren import (
    agree_of,
    destroy_now,
    due_sleutels,
    propose_of,
    stop_of,
    term_of,
    unstop_of,
    voorgesteld,
)
from tests.factories_dossier import dossier_of
from tests.factories_signaal import act_of, zicht_of
from tests.vault.test_logboek import run, value
from vault.controle import find_breuken
from vault.handeling import Wie, handeling
from vault.logboek import read_seals
from vault.models import Logregel, Logsegment
from vault.segment import REGELS, close_segmenten
from work import werker
from work.models import Opdracht
from work.opdrachten import OpdrachtFout, Werk
from work.werker import claim_next

pytestmark = pytest.mark.django_db(transaction=True)
LANG = timedelta(days=31 * 15)


@pytest.fixture
def klok(monkeypatch):
    def zet(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        return moment

    return zet


@pytest.fixture
def oud(cast, settings, tmp_path, klok):
    """A child with a dossier, whose month of the log is closed and due; two directors, and a term of both."""
    settings.ANKER = tmp_path / "anker.jsonl"
    with handeling(wie=Wie(), route="test"):
        cast.tweede = add_person(cast.organisatie, "Fleur Maas", "tweede", Functie.DIRECTEUR, None)
    dossier = dossier_of(cast)
    begin = timezone.now()
    close_segmenten(at=klok(begin + timedelta(days=32)))
    klok(begin + LANG)
    term_of(cast.directie, cast.tweede, "log", 13)
    return dossier


def segment_of(cast):
    return Logsegment.objects.get(keten_id=cast.organisatie.pk)


def lines_of(segment):
    reeks = (segment.eerste, segment.laatste)
    return Logregel.objects.filter(keten_id=segment.keten_id, volgnummer__range=reeks)


def agreed(cast):
    voorstel = propose_of(cast.directie, None, at=timezone.now())
    agree_of(cast.tweede, voorstel, at=timezone.now())
    return voorstel


def do_job(klok):
    """As the worker does it, after the waiting days."""
    klok(timezone.now() + timedelta(days=15))
    rij = claim_next(at=timezone.now())
    assert rij.soort == "destroy_records"
    run_vernietiging(Werk(rij))


def test_old_lines_go_with_a_certificate_an_anchor_and_a_line_that_says_so(cast, oud, klok, settings):
    segment = segment_of(cast)
    aantal = lines_of(segment).count()
    voorstel = agreed(cast)
    do_job(klok)
    assert not lines_of(segment).exists()
    weg = Vernietiging.objects.get(regel__voorstel=voorstel)
    assert (weg.rijen, weg.sleutels, weg.regel.object_id) == (aantal, 0, segment.pk)
    regel = Logregel.objects.get(actie="vernietigen")
    assert (regel.keten_id, regel.object_id, regel.aantal) == (cast.organisatie.pk, segment.pk, aantal)
    assert [pk for pk, *_ in read_seals(REGELS)] == [str(segment.pk)]
    assert len(settings.ANKER.read_text().splitlines()) == 2  # before and after
    assert list(find_breuken()) == []
    uit = StringIO()
    call_command("audit", "verify", "--anker", str(settings.ANKER), stdout=uit)
    assert "Het logboek is heel" in uit.getvalue()
    assert due_sleutels(cast.directie, op=timezone.localdate()) == set()


def test_it_is_shown_by_its_month_to_directie_only_and_never_without_a_term(cast, oud, browse):
    stukken = list_vervallen(zicht_of(cast.directie), op=timezone.localdate())
    segment = segment_of(cast)
    assert [(s.soort, s.nummer, s.gestopt) for s in stukken] == [
        ("log", f"{timezone.localdate(segment.van):%Y-%m}", False)
    ]
    for naam in ("af", "manager", "beheer", "fg"):
        assert not any(
            s.soort == "log" for s in list_vervallen(zicht_of(getattr(cast, naam)), op=timezone.localdate())
        )
    assert list_vervallen(zicht_of(cast.buitenstaander), op=timezone.localdate()) == []
    blad = browse(cast.directie).get(reverse("record_vernietiging")).content.decode()
    assert stukken[0].nummer in blad
    assert "De hele organisatie" in blad


def test_a_term_of_the_log_is_never_shorter_than_its_review(cast):
    with pytest.raises(Bijhoudfout, match="13 maanden"):
        voorgesteld(cast.directie, "log", 12)


def test_one_person_is_never_enough(cast, oud):
    voorstel = propose_of(cast.directie, None, at=timezone.now())
    with pytest.raises(Bijhoudfout):
        agree_of(cast.directie, voorstel, at=timezone.now())
    assert lines_of(segment_of(cast)).exists()


def test_a_stop_on_a_child_holds_the_lines_about_it(cast, oud):
    """Who saw the file is what a complaint or a judge asks for."""
    voorstel = agreed(cast)
    stop = stop_of(cast.af, oud, at=timezone.now())
    (stuk,) = list_vervallen(zicht_of(cast.directie), op=timezone.localdate())
    assert stuk.gestopt
    assert [type(rij) for rij in destroy_now(voorstel, at=timezone.now())] == [Uitname]
    assert lines_of(segment_of(cast)).exists()
    unstop_of(cast.af, stop)
    assert not list_vervallen(zicht_of(cast.directie), op=timezone.localdate())[0].gestopt


def test_without_an_anchor_outside_nothing_is_proposed_and_nothing_goes(cast, oud, klok, settings):
    voorstel = agreed(cast)
    anker, settings.ANKER = settings.ANKER, None
    with pytest.raises(OpdrachtFout) as fout:
        do_job(klok)
    assert "MELDCODE_ANKER" in fout.value.zin
    assert not anker.exists()
    assert lines_of(segment_of(cast)).exists()
    assert not Vernietiging.objects.filter(regel__voorstel=voorstel).exists()
    assert Opdracht.objects.filter(soort="destroy_records").exists()
    take_out(cast)
    with pytest.raises(Bijhoudfout, match="MELDCODE_ANKER"):
        propose_of(cast.directie, None, at=timezone.now())


def test_a_month_that_was_tampered_with_stays_and_is_told(cast, oud, klok, capsys):
    agreed(cast)
    segment = segment_of(cast)
    run(
        "UPDATE vault_logregel SET rol = 'pm' WHERE keten_id = %s AND volgnummer = 1",
        [value(segment.keten_id)],
    )
    do_job(klok)
    assert Uitname.objects.get().reden == "niet_heel"
    assert lines_of(segment).count() == segment.aantal
    assert "logboekbreuk" in capsys.readouterr().out


def take_out(cast):
    regel = Vernietigingsregel.objects.get()
    with act_of(cast.directie):
        vernietigen.withdraw_vernietiging(by=zicht_of(cast.directie), at=timezone.now(), pk=regel.pk)


def test_the_worker_closes_a_month_once(cast, klok):
    begin = timezone.now()
    klok(begin + timedelta(days=32))
    werker.anchor(at=timezone.now())
    gesloten = Logsegment.objects.count()
    werker.anchor(at=timezone.now())
    assert Logsegment.objects.count() == gesloten >= 1
