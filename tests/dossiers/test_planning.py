"""Planning: the task list, one task for the agenda, the yearly cycle, and who replaces whom."""

import uuid
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from dossiers import protocol as protocollen
from dossiers.agenda import build_ics
from dossiers.jaarplanning import Plaats, begins, list_open, occurrences
from dossiers.presentatie_taken import show_taak
from dossiers.queries.jaar import read_jaar
from dossiers.queries.taakverdeling import Voor, read_taken
from tests.conftest import build_cast
from tests.factories_dossier import dossier_of
from tests.factories_gesprek import build_zaak, plan_of
from tests.factories_signaal import act_of, kind_of, record_signaal_of, triage_of, zicht_of
from tests.factories_weging import report_of
from vault.models import Logonderdeel, Logregel
from work.actions.jaar import Afronding, record_jaarafronding
from work.actions.vervanging import Vervanggegevens, appoint_vervanger, withdraw_vervanger
from work.models import Jaarafronding, Vervanging

pytestmark = pytest.mark.django_db
TAKEN, JAAR = reverse("view_taken"), reverse("view_jaarplanning")
DAG, HIER = timedelta(days=1), ZoneInfo("Europe/Amsterdam")


def page(browse, wie, url=TAKEN, status=200):
    antwoord = browse(wie).get(url)
    assert antwoord.status_code == status
    return antwoord.content.decode()


# --- the list ---------------------------------------------------------------------------------------


def test_list_shows_my_tasks_and_on_request_those_of_the_place(cast, browse):
    dossier = dossier_of(cast)
    report_of(cast.pm, dossier)
    record_signaal_of(cast.pm, kind_of(cast.noord, "Jonas", "Bakker"), at=timezone.now() - 9 * DAG)
    assert "Maak de stappen af bij Mila de V." in page(browse, cast.af)
    van_manager = page(browse, cast.manager)
    assert "Jonas B." in van_manager  # late, so it went on
    assert "Mila de V." not in van_manager
    alles = page(browse, cast.manager, f"{TAKEN}?wie=locatie")
    assert "Mila de V." in alles
    assert "Bij Noor Hendriks" in alles
    assert "Mila de V." not in page(browse, cast.af, f"{TAKEN}?wanneer=te_laat")
    for wie in (cast.pm, cast.af_zuid, cast.bestuur, cast.buitenstaander):
        assert "Mila" not in page(browse, wie, f"{TAKEN}?wie=locatie")
    assert "Er wacht niets op jou" in page(browse, cast.pm)


def test_list_is_logged_with_the_children_on_the_page(cast, browse):
    kind = kind_of(cast.noord)
    record_signaal_of(cast.pm, kind)
    page(browse, cast.af)
    regel = Logregel.objects.filter(actie="view_taken").get()
    assert Logonderdeel.objects.filter(regel=regel, object_id=str(kind.pseudoniem)).exists()


def test_who_has_no_tasks_has_no_planning(cast, browse):
    page(browse, cast.beheer, status=403)
    assert TAKEN not in page(browse, cast.beheer, "/")


def test_fg_has_tasks_of_the_fg_and_of_nobody_else(cast, browse):
    """The FG answers for breaches and destruction (access.md §3), and sees no child of the working place."""
    record_signaal_of(cast.pm, kind_of(cast.noord, "Jonas", "Bakker"), at=timezone.now() - 9 * DAG)
    report_of(cast.pm, dossier_of(cast))
    assert TAKEN in page(browse, cast.fg, "/")
    for url in (TAKEN, f"{TAKEN}?wie=locatie"):
        assert "Er wacht niets op jou" in page(browse, cast.fg, url)


def test_many_tasks_are_paged(cast, browse):
    for nummer in range(26):
        record_signaal_of(cast.pm, kind_of(cast.noord, f"Kind{nummer}"))
    assert "Bladzijde 1 van 2" in page(browse, cast.af)
    assert page(browse, cast.af, f"{TAKEN}?blad=2").count('<li class="rij">') == 1


# --- one task for the agenda -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "verwacht"),
    [
        (datetime(2027, 3, 26, 9, 0, tzinfo=HIER), "20270326T080000Z"),  # winter
        (datetime(2027, 3, 29, 9, 0, tzinfo=HIER), "20270329T070000Z"),  # the clock went forward
        (datetime(2026, 10, 26, 9, 0, tzinfo=HIER), "20261026T080000Z"),  # and back
    ],
)
def test_file_says_when_and_nothing_else(cast, als, browse, moment, verwacht):
    zaak = build_zaak(cast, als)
    plan = plan_of(cast.af, zaak.dossier, als, gepland_op=moment)
    antwoord = browse(cast.af).get(reverse("export_taak", args=["gesprek", plan.pk]))
    assert antwoord["Content-Disposition"] == 'attachment; filename="afspraak.ics"'
    tekst = antwoord.content.decode()
    assert f"DTSTART:{verwacht}" in tekst
    gebeurt = Calendar.from_ical(antwoord.content).events[0]
    assert gebeurt["SUMMARY"] == "Afspraak in Meldcode"
    for verboden in ("Mila", "Wit", "Noor", "dossier", "esprek met", str(plan.pk), str(zaak.dossier.pk)):
        assert verboden not in tekst


def test_day_is_a_whole_day(cast, browse):
    signaal = record_signaal_of(cast.pm, kind_of(cast.noord))
    triage_of(cast.af, signaal, "reguliere_zorg", eigenaar_id=cast.pm.pk, vervolg_op=date(2099, 12, 31))
    tekst = browse(cast.af).get(reverse("export_taak", args=["zorg_opnieuw", signaal.pk])).content.decode()
    assert "DTSTART;VALUE=DATE:20991231" in tekst
    assert "DTEND;VALUE=DATE:21000101" in tekst


def test_same_task_keeps_its_uid_and_a_moved_one_gets_another():
    nu, op = datetime(2026, 11, 28, tzinfo=UTC), date(2026, 12, 1)
    een = build_ics(uuid.UUID(int=1), op, nu=nu, adres="https://testserver/")
    assert een == build_ics(uuid.UUID(int=1), op, nu=nu, adres="https://testserver/")
    assert b"UID:00000000-0000-0000-0000-000000000001@meldcode" in een


def test_task_of_somebody_else_is_not_found(cast, als, browse):
    zaak = build_zaak(cast, als)
    plan = plan_of(cast.af, zaak.dossier, als, gepland_op=timezone.now() + DAG)
    url = reverse("export_taak", args=["gesprek", plan.pk])
    for wie in (cast.pm_zuid, cast.af_zuid, cast.buitenstaander, cast.bestuur):
        assert browse(wie).get(url).status_code == 404
    assert browse(cast.af).get(reverse("export_taak", args=["bestaat_niet", plan.pk])).status_code == 404


# --- the yearly cycle --------------------------------------------------------------------------------


@pytest.fixture
def sinds(db, monkeypatch):
    """`sinds(dag)` is an organisation that exists since that day, with everybody in it."""

    def build(dag=date(2024, 1, 1)):
        moment = timezone.make_aware(datetime.combine(dag, datetime.min.time()))
        with monkeypatch.context() as patch:
            patch.setattr("django.utils.timezone.now", lambda: moment)
            return build_cast(voor="oud_")

    return build


def jaartaken(user, op):
    nu = timezone.make_aware(datetime.combine(op, datetime.min.time().replace(hour=9)))
    taken = read_taken(zicht_of(user), nu=nu)
    return [t for t in taken if t.bron.soort == "jaarplanning"]


def end(user, taak, stand="gedaan", pk=None):
    with act_of(user):
        return record_jaarafronding(
            punt=taak.rij["c1"], uiterlijk=taak.rij["dag"], locatie_id=taak.rij["locatie"],
            gegevens=Afronding(stand=stand, gedaan_op=date(2026, 6, 1), toelichting="Besproken."),
            by=zicht_of(user), at=timezone.now(), id=pk or uuid.uuid4(),
        )  # fmt: skip


def test_every_profile_has_a_year_with_sources_and_roles_that_may_end_it():
    from roles.policy import MATRIX, Actie, Bereik, Rol

    for profiel in protocollen.all_protocols():
        for p in profiel.per_sector.values():
            codes = [punt.code for punt in p.jaarplanning.punten]
            assert len(codes) == len(set(codes))
            for punt in p.jaarplanning.punten:
                assert punt.bron[:3] in ("000", "001", "002", "003", "004")
                assert all(MATRIX[Actie.RECORD_JAARAFRONDING][Rol(rol)] != Bereik.GEEN for rol in punt.rollen)


@pytest.mark.parametrize(
    ("slug", "sector", "code", "verwacht"),
    [
        ("kindpartners", "kinderopvang", "halfjaarlijks_overleg",
         ["2026-06-30", "2026-12-31", "2027-06-30", "2027-12-31"]),
        ("kindpartners", "onderwijs", "halfjaarlijks_overleg",
         ["2026-07-31", "2027-01-31", "2027-07-31"]),
        ("kindpartners", "kinderopvang", "scholing", ["2026-12-31", "2027-12-31"]),
        ("pieter-bas", "onderwijs", "eerste_teamsessie", ["2026-09-30", "2027-09-30"]),
        ("kindpartners", "kinderopvang", "beroepscode", ["2026-12-31"]),
        ("de-kei", "gastouderopvang", "scholing_af", ["2026-12-31", "2027-12-31"]),  # 003 L53
    ],
)  # fmt: skip
def test_occurrences_follow_from_the_rule_and_the_calendar(slug, sector, code, verwacht):
    punten = protocollen.get(slug).voor(sector).jaarplanning.punten
    punt = next(p for p in punten if p.code == code)
    plaats = Plaats(uuid.uuid4(), "Noord", frozenset({sector}), date(2026, 1, 1))
    gevonden = [v.uiterlijk.isoformat() for v in occurrences(punt, plaats, tot=date(2027, 12, 31))]
    if sector == "onderwijs" and punt.per_jaar == 2:
        gevonden = gevonden[-3:]
    assert gevonden == verwacht


def test_place_that_starts_halfway_begins_with_a_whole_period():
    punt = next(
        p for p in protocollen.get("kindpartners").jaarplanning.punten if p.code == "halfjaarlijks_overleg"
    )
    plaats = Plaats(uuid.uuid4(), "Noord", frozenset({"kinderopvang"}), date(2026, 2, 1))
    eerste = next(occurrences(punt, plaats, tot=date(2027, 1, 1)))
    assert (eerste.uiterlijk, begins(punt, eerste.uiterlijk)) == (date(2026, 12, 31), date(2026, 7, 1))


def test_each_occurrence_is_there_once_until_it_is_done(sinds):
    cast = sinds()
    op = date(2026, 6, 15)
    sleutels = [(t.rij["c1"], t.rij["locatie"], t.rij["dag"]) for t in jaartaken(cast.directie, op)]
    assert len(sleutels) == len(set(sleutels))
    taken = [t for t in jaartaken(cast.af, op) if t.rij["c1"] == "halfjaarlijks_overleg"]
    assert [t.dag for t in taken] == [
        date(2024, 6, 30), date(2024, 12, 31), date(2025, 6, 30), date(2025, 12, 31), date(2026, 6, 30)
    ]  # fmt: skip
    assert [bool(t.te_laat) for t in taken] == [True] * 4 + [False]
    for taak in taken:
        end(cast.af, taak, "overgeslagen" if taak.te_laat else "gedaan")
    assert "halfjaarlijks_overleg" not in [t.rij["c1"] for t in jaartaken(cast.af, op)]
    assert "halfjaarlijks_overleg" in [t.rij["c1"] for t in jaartaken(cast.af, op + 150 * DAG)]


def test_who_ends_it_and_who_sees_it(sinds):
    cast = sinds(date(2026, 1, 1))
    op = date(2026, 12, 1)
    per_wie = {
        naam: {t.rij["c1"] for t in jaartaken(getattr(cast, naam), op) if t.mijn}
        for naam in ("af", "manager", "directie", "bestuur", "vertrouwenspersoon", "pm", "fg")
    }
    assert "rapportages_bundelen" in per_wie["af"]
    assert "scholing" in per_wie["manager"]
    assert "scholing" not in per_wie["af"]
    assert "evaluatieoverleg" in per_wie["directie"]
    assert "rapportage_vertrouwenspersoon" in per_wie["vertrouwenspersoon"]
    assert per_wie["pm"] == per_wie["fg"] == set()


def test_late_point_goes_on_to_the_manager_and_directie(sinds):
    cast = sinds(date(2026, 1, 1))
    op = date(2027, 1, 20)
    van_directie = [
        t for t in jaartaken(cast.directie, op) if t.rij["c1"] == "rapportages_bundelen" and t.mijn
    ]
    assert [t.voor for t in van_directie if t.rij["locatie"] == cast.noord.locatie.pk] == [Voor.DOORGEGEVEN]


def test_ending_twice_is_once_and_stays(sinds):
    cast = sinds()
    taak = jaartaken(cast.af, date(2026, 6, 15))[0]
    eerste = end(cast.af, taak)
    assert end(cast.manager, taak) == eerste
    assert Jaarafronding.objects.count() == 1


def test_year_in_the_browser(sinds, browse):
    cast = sinds(date(2025, 1, 1))
    jaar = timezone.localdate().year - 1
    tekst = page(browse, cast.af, f"{JAAR}?jaar={jaar}")
    assert "Te laat" in tekst
    url = reverse(
        "record_jaarafronding", args=["rapportages_bundelen", f"{jaar}-12-31", cast.noord.locatie.pk]
    )
    assert url in tekst
    client = browse(cast.af)
    fout = client.post(url, {"stand": "overgeslagen", "nieuw_id": id_of(client, url)}).content.decode()
    assert "Schrijf op waarom het niet gedaan is." in fout
    velden = {"stand": "gedaan", "gedaan_op": "2026-01-10", "toelichting": "In een map gezet."}
    assert client.post(url, velden | {"nieuw_id": id_of(client, url)}).status_code == 302
    assert "In een map gezet." in client.get(url).content.decode()
    assert "In een map gezet." in page(browse, cast.manager, f"{JAAR}?jaar={jaar}")


def id_of(client, url):
    return client.get(url).context["form"]["nieuw_id"].value()


def test_year_of_another_place_is_not_found(sinds, browse, cast):
    buiten, cast = cast.buitenstaander, sinds()
    url = reverse("record_jaarafronding", args=["rapportages_bundelen", "2025-12-31", cast.noord.locatie.pk])
    for wie in (cast.af_zuid, buiten):
        assert browse(wie).get(url).status_code == 404
    assert browse(cast.pm).get(url).status_code == 403
    for slecht in ("2025-13-31", "x", "2025-12-30", "1999-12-31", "2099-12-31"):
        adres = url.replace("2025-12-31", slecht)
        assert browse(cast.af).get(adres).status_code == 404
    regels = read_jaar(zicht_of(cast.vertrouwenspersoon), jaar=2025, op=date(2026, 1, 1))
    voor_vp = {regel.voorkomen.punt.code for regel in regels}
    assert "halfjaarlijks_overleg" in voor_vp


@pytest.mark.parametrize("jaar", ["", "abc", "1999", "2101", "99999999999999999999", "²"])
def test_odd_year_shows_this_year(cast, browse, jaar):
    assert f"Jaarplanning {timezone.localdate().year}" in page(browse, cast.af, f"{JAAR}?jaar={jaar}")


def test_mixed_profile_never_asks_a_sector_it_has_no_rules_for(cast):
    plaats = Plaats(uuid.uuid4(), "X", frozenset({"gastouderopvang"}), date(2026, 1, 1))
    assert list_open({}, afgerond=(), tot=date(2027, 1, 1)) == []
    assert plaats.sectoren == {"gastouderopvang"}


# --- replacement -------------------------------------------------------------------------------------


def replace_of(door, wie, vervanger, *, van=None, tot=None, pk=None):
    vandaag = timezone.localdate()
    gegevens = Vervanggegevens(
        user_id=wie.pk, vervanger_id=vervanger.pk, van=van or vandaag, tot=tot or vandaag + 7 * DAG,
        reden="vakantie", toelichting="Tot en met de feestdagen.",
    )  # fmt: skip
    with act_of(door):
        return appoint_vervanger(
            gegevens=gegevens, by=zicht_of(door), at=timezone.now(), id=pk or uuid.uuid4()
        )


def own(user, *, nu=None):
    return {t.bron.soort: t for t in read_taken(zicht_of(user), nu=nu or timezone.now()) if t.mijn}


def test_replacement_sees_named_tasks_and_those_of_the_role_and_the_owner_keeps_them(cast):
    report_of(cast.pm, dossier_of(cast))
    record_signaal_of(cast.pm, kind_of(cast.noord, "Jonas", "Bakker"))
    assert own(cast.manager) == {}
    rij = replace_of(cast.af, cast.af, cast.manager)
    overgenomen = own(cast.manager)
    assert {"stappen_na_melding", "triage"} <= set(overgenomen)
    assert {taak.voor for taak in overgenomen.values()} == {Voor.VERVANGT}
    van_af = own(cast.af)["stappen_na_melding"]
    assert (van_af.voor, van_af.vervanger) == (Voor.NAAM, "Karin Bos")
    assert "Karin Bos vervangt jou" in show_taak(van_af, vandaag=timezone.localdate())["meta"]
    with act_of(cast.manager):
        withdraw_vervanger(pk=rij.pk, by=zicht_of(cast.manager), at=timezone.now())
    assert own(cast.manager) == {}


def test_replacement_counts_on_its_days_only(cast):
    record_signaal_of(cast.pm, kind_of(cast.noord), at=timezone.now())
    vandaag = timezone.localdate()
    replace_of(cast.af, cast.af, cast.manager, van=vandaag + DAG, tot=vandaag + 3 * DAG)
    assert "triage" not in own(cast.manager)
    assert Voor.VERVANGT not in [
        t.voor for t in read_taken(zicht_of(cast.manager), nu=timezone.now() + 3 * DAG)
    ]


@pytest.mark.parametrize(
    ("door", "wie", "vervanger"),
    [
        ("af", "manager", "af"),  # not one's own to give away
        ("af", "af", "af_zuid"),  # no role at this place
        ("af", "af", "pm"),
        ("af", "af", "af"),
        ("manager", "af_zuid", "manager"),
        ("af", "buitenstaander", "af"),
    ],
)
def test_replacement_needs_a_role_here_and_a_right(cast, door, wie, vervanger):
    with pytest.raises(PermissionDenied):
        replace_of(getattr(cast, door), getattr(cast, wie), getattr(cast, vervanger))


def test_replacement_gives_no_right(cast):
    """Somebody who is excluded from a child doesn't find it as a replacement either."""
    from roles.models import Uitsluiting

    kind = kind_of(cast.noord)
    record_signaal_of(cast.pm, kind)
    replace_of(cast.manager, cast.af, cast.manager)
    with act_of(cast.beheer):
        Uitsluiting(user=cast.manager, kind_id=kind.pk, van=date(2020, 1, 1), bewaareenheid_id=kind.pk).save()
    assert own(cast.manager) == {}


def test_sent_twice_is_one_and_ended_twice_is_ended_once(cast):
    pk = uuid.uuid4()
    assert replace_of(cast.af, cast.af, cast.manager, pk=pk) == replace_of(
        cast.af, cast.af, cast.manager, pk=pk
    )
    for _ in range(2):
        with act_of(cast.af):
            withdraw_vervanger(pk=pk, by=zicht_of(cast.af), at=timezone.now())
    assert Vervanging.objects.get().tot == timezone.localdate()
    assert Vervanging.history.count() == 2


def test_replacement_in_the_browser(cast, browse):
    client, url = browse(cast.af), reverse("appoint_vervanger")
    vandaag = timezone.localdate()
    velden = {
        "user": cast.af.pk, "vervanger": cast.manager.pk, "van": vandaag, "tot_en_met": vandaag + 2 * DAG,
        "reden": "vakantie", "nieuw_id": id_of(client, url),
    }  # fmt: skip
    fout = client.post(url, velden | {"tot_en_met": vandaag - DAG}).content.decode()
    assert "Kies vandaag of een latere dag." in fout
    assert client.post(url, velden).status_code == 302
    lijst = reverse("view_vervangingen")
    assert "Karin Bos vervangt Noor Hendriks" in page(browse, cast.af, lijst)
    assert "Karin Bos vervangt Noor Hendriks" in page(browse, cast.manager, lijst)
    for wie in (cast.af_zuid, cast.buitenstaander):
        assert "Karin Bos" not in page(browse, wie, lijst)
    for wie in (cast.pm, cast.fg, cast.beheer, cast.bestuur):
        page(browse, wie, lijst, status=403)
    pk = Vervanging.objects.get().pk
    assert browse(cast.af_zuid).post(reverse("withdraw_vervanger", args=[pk])).status_code == 403
    assert client.post(reverse("withdraw_vervanger", args=[pk])).status_code == 302
    assert "Er is nu geen vervanging" in page(browse, cast.af, lijst)


def test_manager_takes_over_at_once_and_a_place_apart_is_said_at_the_field(cast, browse):
    url, vandaag = reverse("appoint_vervanger"), timezone.localdate()
    client = browse(cast.directie)
    velden = {
        "user": cast.af.pk, "vervanger": cast.af_zuid.pk, "van": vandaag, "tot_en_met": vandaag + DAG,
        "reden": "afwezig", "nieuw_id": id_of(client, url),
    }  # fmt: skip
    assert "Kies een collega met een rol op dezelfde locatie." in client.post(url, velden).content.decode()
    assert not Vervanging.objects.exists()
    client = browse(cast.manager)
    velden |= {"vervanger": cast.manager.pk, "nieuw_id": id_of(client, url)}
    assert client.post(url, velden).status_code == 302
    assert Vervanging.objects.get().vervanger == cast.manager
