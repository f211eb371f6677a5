"""Bad luck while a report is made: what comes out is right, or it says what happened and what to do."""

import errno
import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from reports.actions import jaarrapport as actions
from reports.models import Cijferbeeld, Jaarrapport
from reports.queries import rapport as queries
from reports.rapportregels import Rapportsoort
from roles.models import Roltoewijzing
from roles.policy import Functie
from tests.conftest import add_person
from tests.factories_mensen import act_as, leave_of, zicht_of
from tests.factories_rapport import DIT_JAAR, do_jobs, reload
from tests.factories_signaal import kind_of, record_signaal_of
from work import werker
from work.actions.opdracht import reopen_opdracht, withdraw_opdracht
from work.models import Opdracht

pytestmark = pytest.mark.django_db
AANTAL = 3


@pytest.fixture
def gevraagd(cast):
    """A report that waits to be counted, with something in it."""
    for _ in range(AANTAL):
        record_signaal_of(cast.pm, kind_of(cast.noord))
    return ask_one(cast.directie)


def ask_one(user, **velden):
    with act_as(user):
        return actions.open_jaarrapport(
            by=zicht_of(user), at=timezone.localtime(), id=uuid.uuid4(), soort=Rapportsoort.JAARRAPPORT,
            periode=DIT_JAAR, **velden,
        )  # fmt: skip


def job_of(rapport):
    return Opdracht.objects.get(pk=queries.counting_of(rapport.pk))


def run_next(at=None):
    rij = werker.claim_next(at=at or timezone.now())
    if rij is not None and rij.stand == Opdracht.Stand.BEZIG:
        werker.run_here(rij)
    return Opdracht.objects.get(pk=rij.pk) if rij else None


def fail_until_given_up():
    """Every time it waits again it is tried again; far more often than it may."""
    for nummer in range(50):
        if run_next(timezone.now() + timedelta(days=nummer)) is None:
            return


def try_again(user, rapport):
    with act_as(user):
        reopen_opdracht(by=zicht_of(user), at=timezone.now(), pk=queries.counting_of(rapport.pk))
    do_jobs()
    return queries.stand_of(reload(rapport)).beeld()


def break_at(monkeypatch, reeks, fout):
    """Counting this figure goes wrong."""
    heel = actions.count_reeks

    def count(code, beperk, periode):
        if code == reeks:
            raise fout
        return heel(code, beperk, periode)

    monkeypatch.setattr(actions, "count_reeks", count)


# --- stopping and trying again ----------------------------------------------------------------------


def test_a_count_that_is_stopped_keeps_nothing_and_can_be_done_again(cast, browse, gevraagd, monkeypatch):
    heel = actions.count_reeks

    def stop_halfway(code, beperk, periode):
        if code == "gesprek":
            with act_as(cast.directie):
                withdraw_opdracht(by=zicht_of(cast.directie), pk=queries.counting_of(gevraagd.pk))
        return heel(code, beperk, periode)

    monkeypatch.setattr(actions, "count_reeks", stop_halfway)
    assert run_next().stand == "gestopt"
    assert not Cijferbeeld.objects.exists()
    eigen = browse(cast.directie).get(reverse("view_opdracht", args=[job_of(gevraagd).pk])).content.decode()
    assert "Er is niets half bewaard. Opnieuw proberen begint weer bij het begin." in eigen
    assert "Niet geteld" in browse(cast.directie).get(reverse("view_jaarrapporten")).content.decode()
    monkeypatch.setattr(actions, "count_reeks", heel)
    assert try_again(cast.directie, gevraagd).total("signaal") == AANTAL


def test_somebody_else_of_directie_hears_that_it_stopped(cast, browse, gevraagd):
    with act_as(cast.beheer):
        ander = add_person(cast.organisatie, "Wies Prins", "directie2", Functie.DIRECTEUR, None)
    adres = reverse("view_jaarrapport", args=[gevraagd.pk])
    assert "De cijfers worden geteld." in browse(ander).get(adres).content.decode()
    with act_as(cast.directie):
        withdraw_opdracht(by=zicht_of(cast.directie), pk=queries.counting_of(gevraagd.pk))
    pagina = browse(ander).get(adres).content.decode()
    assert "Het tellen is gestopt of niet gelukt." in pagina
    assert "Maak een nieuw rapport" in pagina


def test_a_job_that_was_tidied_away_leaves_a_page_and_not_a_404(cast, browse, gevraagd):
    with act_as(cast.directie):
        withdraw_opdracht(by=zicht_of(cast.directie), pk=queries.counting_of(gevraagd.pk))
    werker.tidy(at=timezone.now() + timedelta(days=werker.BEWAAR_DAGEN + 1))
    antwoord = browse(cast.directie).get(reverse("view_jaarrapport", args=[gevraagd.pk]))
    assert antwoord.status_code == 200
    assert "Maak een nieuw rapport" in antwoord.content.decode()


@pytest.mark.parametrize("reeks", ["signaal", "gesprek", "logcontrole"])
def test_a_count_that_always_breaks_is_given_up_and_says_so(cast, browse, gevraagd, monkeypatch, reeks):
    """Wherever it breaks: how far it came is no reason to go on for ever."""
    with monkeypatch.context() as kapot:
        break_at(kapot, reeks, RuntimeError("Mila de Vries"))
        fail_until_given_up()
    job = job_of(gevraagd)
    assert (job.stand, job.fout) == ("mislukt", werker.NIET_GELUKT)
    assert not Cijferbeeld.objects.exists()
    pagina = browse(cast.directie).get(reverse("view_opdracht", args=[job.pk])).content.decode()
    assert "Dit lukte een paar keer niet." in pagina
    assert "Mila" not in pagina
    assert try_again(cast.directie, gevraagd).total("signaal") == AANTAL


# --- twice ------------------------------------------------------------------------------------------


def test_a_double_click_and_a_second_tab_give_one_report(cast, browse):
    client = browse(cast.directie)
    tabs = [client.get(reverse("open_jaarrapport")).context["form"]["nieuw_id"].value() for _ in range(2)]
    velden = {"soort": "jaarrapport", "periode": "kalenderjaar", "jaar": DIT_JAAR.van.year}
    heen = {
        client.post(reverse("open_jaarrapport"), velden | {"nieuw_id": nieuw}).url
        for nieuw in (*tabs, tabs[0])
    }
    assert heen == {reverse("view_jaarrapport", args=[Jaarrapport.objects.get().pk])}
    assert Opdracht.objects.filter(soort="count_jaarrapport").count() == 1


def test_another_choice_or_another_person_is_another_report(cast, gevraagd):
    with act_as(cast.beheer):
        ander = add_person(cast.organisatie, "Wies Prins", "directie2", Functie.DIRECTEUR, None)
    rapporten = {gevraagd.pk, ask_one(ander).pk, ask_one(cast.directie, plaatsen=[cast.noord.locatie.pk]).pk}
    assert len(rapporten) == 3
    do_jobs()
    assert ask_one(cast.directie).pk not in rapporten  # counted already: what came in since, has to count


# --- who asked, and lost the right ------------------------------------------------------------------


def test_who_lost_the_role_meanwhile_gets_no_report_of_nothing(cast, gevraagd):
    """Everything they may still see is nothing: a report full of zeros would be a lie."""
    leave_of(cast.directie)
    rij = run_next()
    assert (rij.stand, rij.fout) == ("mislukt", werker.GEEN_RECHT)
    assert not Cijferbeeld.objects.exists()


def test_who_became_something_smaller_gets_no_report_of_less(cast, gevraagd):
    with act_as(cast.beheer):
        rol = Roltoewijzing.objects.get(user=cast.directie)
        rol.functie, rol.locatie = Functie.AANDACHTSFUNCTIONARIS, cast.zuid.locatie
        rol.save()
    rij = run_next()
    assert (rij.stand, rij.fout) == ("mislukt", werker.GEEN_RECHT)
    with pytest.raises(PermissionDenied):
        ask_one(cast.directie)


# --- the machine ------------------------------------------------------------------------------------


def test_a_broker_that_is_away_loses_nothing(cast, browse, settings, monkeypatch):
    """The row stands in the database: without a call the clock finds it, an hour later too."""
    from celery import current_app

    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    monkeypatch.setattr(current_app.conf, "broker_url", settings.REDIS_URL)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.db.transaction.on_commit", lambda doe, **_: doe())
        rapport = ask_one(cast.directie)
    assert (
        "Wacht"
        in browse(cast.directie)
        .get(reverse("view_opdracht", args=[queries.counting_of(rapport.pk)]))
        .content.decode()
    )
    assert run_next(timezone.now() + timedelta(hours=1)).stand == "klaar"
    assert queries.stand_of(reload(rapport)).geteld


@pytest.mark.parametrize(
    "fout",
    [OSError(errno.ENOSPC, "No space left on device"), "sqlite", "postgresql"],
    ids=["os", "lite", "pg"],
)
def test_a_full_disk_leaves_nothing_half_and_says_what_to_do(cast, gevraagd, monkeypatch, fout):
    if isinstance(fout, str):
        oorzaak = Exception("vol")
        oorzaak.sqlite_errorname, oorzaak.pgcode = ("SQLITE_FULL", "") if fout == "sqlite" else ("", "53100")
        fout = OperationalError("database or disk is full")
        fout.__cause__ = oorzaak

    def full(*args, **kwargs):
        raise fout

    with monkeypatch.context() as vol:
        vol.setattr(Cijferbeeld, "save", full)
        fail_until_given_up()
    job = job_of(gevraagd)
    assert (job.stand, job.fout) == ("mislukt", werker.VOL)
    assert not Cijferbeeld.objects.exists()
    assert try_again(cast.directie, gevraagd).total("signaal") == AANTAL


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="hoe groot een bestand mag zijn, zegt alleen SQLite"
)
@pytest.mark.django_db(transaction=True)
def test_a_real_full_disk_is_known_as_one(cast, gevraagd):
    """SQLite itself says it: the file may not grow any more, and what was free in it isn't enough."""
    with connection.cursor() as cursor:
        bladen, vrij, maat = (
            ask_sqlite(cursor, wat) for wat in ("page_count", "freelist_count", "page_size")
        )
        cursor.execute(f"PRAGMA max_page_count = {bladen}")
        try:
            with pytest.raises(OperationalError) as gezien:
                fill(cursor, (vrij + 16) * maat)
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    assert werker.is_full(gezien.value)
    assert run_next().stand == "klaar"
    assert queries.stand_of(reload(gevraagd)).beeld().total("signaal") == AANTAL


def ask_sqlite(cursor, wat):
    cursor.execute(f"PRAGMA {wat}")
    return cursor.fetchone()[0]


def fill(cursor, bytes_):
    with transaction.atomic():
        cursor.execute("CREATE TABLE vulling (inhoud BLOB)")
        cursor.execute("INSERT INTO vulling VALUES (zeroblob(%s))", [bytes_])
