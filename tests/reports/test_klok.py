"""The report of the year that is over is put ready: once, for directie, and as if they had asked for it."""

from datetime import date, datetime, time, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from dossiers.queries import taken
from meldcode.pdf import PdfNietBeschikbaar
from reports.actions.klok import KLOK, plan_rapporten
from reports.models import Jaarrapport
from reports.perioderegels import Periodesoort, make_periode
from reports.planregels import due_periode, planned_id
from reports.queries.rapport import papering_of, stand_of
from roles.models import Locatie, Organisatie, Sector
from roles.policy import Functie
from tests.conftest import add_person
from tests.factories_mensen import act_as, leave_of, zicht_of
from tests.factories_rapport import do_jobs, jaar, rapport_of, reload, stel_vast
from tests.factories_rollen import exclude_of
from tests.factories_signaal import kind_of, record_signaal_of
from vault.models import Logregel
from work.models import Opdracht

pytestmark = pytest.mark.django_db
DIT = timezone.localdate().year


def six_o_clock(dag):
    return datetime.combine(dag, time(6), tzinfo=timezone.get_current_timezone())


STRAKS = six_o_clock(date(DIT + 1, 1, 1))
SOORT = "rapport_lezen"


@pytest.fixture(autouse=True)
def new_year(monkeypatch):
    """What is counted, is counted on the first of January."""
    monkeypatch.setattr("reports.actions.jaarrapport.timezone", SimpleNamespace(now=lambda: STRAKS))


def plan_and_count(at=STRAKS):
    aantal = plan_rapporten(at=at)
    Opdracht.objects.update(niet_voor=timezone.now())
    do_jobs()
    return aantal


def of(cast):
    return Jaarrapport.objects.filter(organisatie=cast.organisatie)


def tasks_of(user):
    return [rij for rij in taken.read_rijen(zicht_of(user)) if rij["soort"] == SOORT]


# --- when -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sectoren", "dag", "merk"),
    [
        ({"kinderopvang"}, date(2027, 1, 1), "2026-01-01/2026-12-31"),
        ({"kinderopvang", "onderwijs"}, date(2027, 4, 2), "2026-01-01/2026-12-31"),
        ({"onderwijs"}, date(2027, 8, 1), "2026-08-01/2027-07-31"),
        ({"onderwijs"}, date(2027, 1, 1), None), ({"kinderopvang"}, date(2026, 12, 31), None),
        ({"kinderopvang"}, date(2027, 4, 3), None), ({"onderwijs"}, date(2027, 7, 31), None),
    ],
)  # fmt: skip
def test_a_year_is_due_right_after_its_end_and_for_three_months(sectoren, dag, merk):
    periode = due_periode(sectoren, dag)
    assert (periode and periode.merk) == merk


def test_the_clock_puts_the_year_ready_once(cast):
    record_signaal_of(cast.pm, kind_of(cast.noord))
    assert not plan_rapporten(at=STRAKS - timedelta(days=1))
    assert plan_and_count() == Organisatie.objects.count() - 1  # Elders has nobody of directie
    assert plan_and_count(STRAKS + timedelta(hours=1)) == 0
    rapport = of(cast).get()
    assert rapport.pk == planned_id(cast.organisatie.pk, jaar(DIT))
    assert (rapport.vastgelegd_door, rapport.beeld.volledig) == (cast.directie, True)
    assert stand_of(reload(rapport)).beeld().total("signaal") == 1


def test_the_log_says_that_the_clock_did_it(cast):
    plan_and_count()
    regel = Logregel.objects.get(actie="open_jaarrapport", route=KLOK)
    assert (regel.actor_id, regel.grondslag, regel.keten_id) == (None, KLOK, cast.organisatie.pk)


def test_a_school_gets_its_school_year(cast):
    with act_as(cast.beheer):
        for plek in Locatie.objects.filter(organisatie=cast.organisatie):
            plek.sector = Sector.ONDERWIJS
            plek.save()
    assert plan_rapporten(at=STRAKS) == 0
    assert plan_rapporten(at=six_o_clock(date(DIT + 1, 8, 1))) == 1
    assert of(cast).get().periode == make_periode(Periodesoort.SCHOOLJAAR, DIT)


def test_who_has_a_report_over_that_year_gets_no_second(cast):
    rapport_of(cast.directie)
    assert plan_rapporten(at=STRAKS) == 0
    assert of(cast).count() == 1


def test_who_was_not_here_that_year_gets_none(cast):
    """An organisation that begins in January has nothing to tell about December."""
    morgen = timezone.now() + timedelta(days=1)
    assert plan_rapporten(at=morgen.replace(year=DIT)) == 0
    assert due_periode({"kinderopvang"}, date(DIT, 2, 1)) == jaar(DIT - 1)
    assert plan_rapporten(at=six_o_clock(date(DIT, 2, 1))) == 0


def test_nobody_of_directie_is_no_report(cast):
    leave_of(cast.directie)
    assert plan_rapporten(at=STRAKS) == 0


# --- for whom ---------------------------------------------------------------------------------------


def test_the_choice_of_a_directeur_tells_nothing_of_who_is_excluded(cast):
    """Who is directeur longest, also with an exclusion: that person hears it when they want to establish."""
    with act_as(cast.beheer):
        add_person(cast.organisatie, "Wies Prins", "directie2", Functie.DIRECTEUR, None)
    kind = kind_of(cast.noord)
    record_signaal_of(cast.pm, kind)
    eerst = of(cast)
    exclude_of(cast.af, kind, cast.directie)
    plan_and_count()
    rapport = eerst.get()
    if rapport.vastgelegd_door == cast.directie:
        assert (rapport.beeld.volledig, stand_of(reload(rapport)).beeld().total("signaal")) == (False, 0)
    else:  # both began on one day
        assert (rapport.beeld.volledig, stand_of(reload(rapport)).beeld().total("signaal")) == (True, 1)


def test_it_is_a_task_of_directie_until_it_is_established(cast, browse):
    plan_rapporten(at=STRAKS)
    assert not tasks_of(cast.directie)  # not before it is counted
    plan_and_count()
    (taak,) = tasks_of(cast.directie)
    rapport = of(cast).get()
    assert taak["id"] == rapport.pk
    pagina = browse(cast.directie).get("/").content.decode()
    assert f"Het rapport over {DIT} staat klaar om te lezen" in pagina
    assert "vanzelf klaargezet" in browse(cast.directie).get(f"/jaarrapporten/{rapport.pk}/").content.decode()
    for wie in ("pm", "af", "manager", "bestuur", "fg", "beheer", "buitenstaander"):
        assert not tasks_of(getattr(cast, wie)), wie
    stel_vast(cast.directie, rapport)
    assert not tasks_of(cast.directie)


# --- paper that failed ------------------------------------------------------------------------------


def test_paper_that_failed_is_made_again_an_hour_later(cast, browse, monkeypatch):
    rapport = rapport_of(cast.directie)
    with monkeypatch.context() as kapot:
        kapot.setattr("reports.actions.rapportpapier.render_rapport", refuse)
        with pytest.raises(AssertionError, match="is niet gelukt"):
            stel_vast(cast.directie, rapport)
    job = Opdracht.objects.get(pk=papering_of(reload(rapport).vaststelling.pk))
    pagina = browse(cast.directie).get(f"/jaarrapporten/{rapport.pk}/").content.decode()
    assert "De PDF maken is nog niet gelukt." in pagina
    plan_rapporten(at=job.geeindigd_op + timedelta(minutes=59))
    job.refresh_from_db()
    assert job.stand == Opdracht.Stand.MISLUKT
    plan_rapporten(at=job.geeindigd_op + timedelta(minutes=61))
    Opdracht.objects.update(niet_voor=timezone.now())
    do_jobs()
    assert reload(rapport).papier.vingerafdruk


def refuse(*_):
    raise PdfNietBeschikbaar("fout")
