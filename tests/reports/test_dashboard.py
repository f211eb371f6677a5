"""Today's figures: who sees what, that no number betrays a case somebody may not find, and what leads where."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from benchmarks.meten import capture_sql
from incidents.incidentregels import Periode, begin_of
from reports.queries.verloop import read_verloop
from reports.queries.voortgang import read_zaken
from reports.voortgangbeeld import reads_list
from reports.voortgangregels import (
    Fase,
    Keuze,
    Ouderdom,
    Toestand,
    Zaak,
    count_zaken,
    list_weken,
    tell_dagen,
    tell_toestand,
    tell_verschil,
)
from roles.models import Roltoewijzing
from roles.policy import Actie, Deelnamesoort, Functie
from tests.conftest import add_person
from tests.factories_dossier import consultatie_of, deelname_of, dossier_of
from tests.factories_incident import incident_of
from tests.factories_mensen import act_as
from tests.factories_rollen import exclude_of
from tests.factories_signaal import kind_of, record_signaal_of, seal_of, triage_of, zicht_of
from tests.factories_weging import answer_path, build_weegbaar, close_of, decide_of, report_of, sign_of
from vault.handeling import Wie, handeling
from vault.models import Logregel
from work.termijnen import begin_of_jaar

BLAD, LIJST = "/rapportages/", "/rapportages/zaken/"
NIET = ("pm", "ondersteunend", "bestuur", "fg", "vertrouwenspersoon", "beheer")


def zaak(**velden):
    basis = {
        "id": uuid4(), "pseudoniem": None, "plek_id": uuid4(), "plek": "Noord", "fase": Fase.OVERLEG, "oud": 10,
        "stil": 3,
    }  # fmt: skip
    alles = basis | velden
    return Zaak(sinds=timezone.now() - timedelta(days=alles["oud"]), **alles)


def text_of(client, pad):
    antwoord = client.get(pad)
    assert antwoord.status_code == 200, pad
    return antwoord.content.decode()


def main_of(client, pad):
    """The page without what is new each time: the tokens."""
    return re.sub(r'value="[\w:.-]{20,}"', "", text_of(client, pad))


def stalled(cast, dagen=40, naam="Mila"):
    """A signal that became a dossier so long ago, after which nothing happened."""
    toen = timezone.now() - timedelta(days=dagen)
    signaal = record_signaal_of(cast.pm, kind_of(cast.noord, naam), at=toen)
    triage = triage_of(cast.af, signaal, at=toen)
    return triage.dossier


# --- pure ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("velden", "toestand", "zin"),
    [
        ({}, "loopt", "Loopt"), ({"te_laat": 1}, "te_laat", "1 werkdag te laat"),
        ({"te_laat": 8, "stil": 99}, "te_laat", "8 werkdagen te laat"), ({"stil": 27}, "loopt", "Loopt"),
        ({"stil": 28}, "stil", "Staat 4 weken stil"), ({"stil": 99, "gepland": True}, "loopt", "Loopt"),
    ],
)  # fmt: skip
def test_how_a_case_stands(velden, toestand, zin):
    rij = zaak(**velden)
    assert (rij.toestand, tell_toestand(rij)) == (toestand, zin)


def test_what_waits_longest_comes_first():
    rijen = [zaak(te_laat=2), zaak(te_laat=9), zaak(stil=90), zaak(stil=30), zaak(oud=300), zaak(oud=1)]
    assert sorted(rijen, key=lambda rij: rij.volgorde) == [rijen[n] for n in (1, 0, 2, 3, 4, 5)]
    vandaag = [zaak(oud=0) for _ in range(9)]
    door_elkaar = [vandaag[plek] for plek in (4, 8, 0, 2, 7, 1, 6, 3, 5)]
    assert sorted(door_elkaar, key=lambda rij: rij.volgorde) == vandaag, "to the moment, not by chance"


@pytest.mark.parametrize(
    ("dagen", "zin", "vak"),
    [
        (0, "vandaag", 0), (1, "1 dag", 0), (13, "13 dagen", 0), (14, "2 weken", 1), (41, "5 weken", 1),
        (42, "6 weken", 2), (90, "12 weken", 2), (91, "3 maanden", 3), (400, "13 maanden", 3),
    ],
)  # fmt: skip
def test_an_age_in_words_is_as_rough_as_its_column(dagen, zin, vak):
    assert (tell_dagen(dagen), zaak(oud=dagen).ouderdom) == (zin, vak)


def test_each_case_stands_in_one_cell_and_a_choice_finds_those():
    rijen = [
        zaak(fase=fase, oud=oud, te_laat=laat) for fase in Fase for oud in (1, 20, 50, 200) for laat in (0, 3)
    ]
    telling = count_zaken(rijen)
    assert sum(telling.vakken.values()) == telling.alle == len(rijen)
    for (fase, vak), aantal in telling.vakken.items():
        assert sum(Keuze(fase=fase, ouderdom=vak).holds(rij) for rij in rijen) == aantal
    for fase, aantal in telling.te_laat_per_fase.items():
        assert sum(Keuze(fase=fase, toestand=Toestand.TE_LAAT).holds(rij) for rij in rijen) == aantal


def test_weeks_are_whole_and_the_same_week_a_year_earlier_begins_on_a_monday():
    for dag in (date(2026, 11, 29), date(2026, 11, 30), date(2027, 1, 1), date(2024, 2, 29)):
        weken = list_weken(dag)
        assert {maandag.weekday() for maandag in weken} == {0}
        assert weken[-1] <= dag < weken[-1] + timedelta(weeks=1)
        assert len(weken) == len(set(weken)) == 12


def test_a_year_is_the_year_of_the_register():
    dag = date(2026, 11, 29)
    assert begin_of_jaar(dag) == begin_of(Periode.JAAR, dag)


def test_more_or_less_than_a_year_earlier():
    assert [tell_verschil(*paar) for paar in ((3, 3), (5, 2), (0, 4))] == ["evenveel", "3 meer", "4 minder"]


# --- who -------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_only_who_may_know_every_number_of_today(cast, browse):
    stalled(cast)
    for wie in ("af", "manager", "directie", "af_zuid", "buitenstaander"):
        for pad in (BLAD, LIJST):
            assert browse(getattr(cast, wie)).get(pad).status_code == 200, (wie, pad)
    for wie in NIET:
        for pad in (BLAD, LIJST):
            assert browse(getattr(cast, wie)).get(pad).status_code == 403, (wie, pad)


@pytest.mark.django_db
def test_a_manager_sees_where_it_stalls_and_opens_it(cast, browse):
    dossier = stalled(cast)
    for pad in (BLAD, LIJST, f"{LIJST}?toestand=stil"):
        pagina = text_of(browse(cast.manager), pad)
        for tekst in (
            "Mila de V.",
            reverse("view_dossier", args=[dossier.pk]),
            "Staat 5 weken stil",
            "Noor Hendriks",
        ):
            assert tekst in pagina, (pad, tekst)
    for wie in (cast.af_zuid, cast.buitenstaander):
        pagina = text_of(browse(wie), BLAD) + text_of(browse(wie), LIJST)
        assert "Er loopt nu niets" in pagina
        assert "stil</span>" not in pagina


@pytest.mark.django_db
def test_directie_sees_place_step_and_age_and_whom_to_ask_but_not_who_it_is_about(cast, browse):
    dossier = stalled(cast)
    laat = record_signaal_of(
        cast.pm, kind_of(cast.noord, "Jonas", "Bakker"), at=timezone.now() - timedelta(days=9)
    )
    client = browse(cast.directie)
    for pad in (BLAD, LIJST):
        pagina = text_of(client, pad)
        for tekst in ("Voorbeeldhof Noord", "Stap 1", "loopt 5 weken", "Vraag het aan Noor Hendriks."):
            assert tekst in pagina, (pad, tekst)
        for tekst in (
            "Mila",
            "de V",
            "Jonas",
            "Bakker",
            dossier.code,
            str(dossier.pk),
            str(laat.pk),
            "Beoordeel",
        ):
            assert tekst not in pagina, (pad, tekst)
    deelname_of(cast.af, dossier, cast.directie, Deelnamesoort.WEEGT_MEE)
    assert reverse("view_dossier", args=[dossier.pk]) in text_of(client, BLAD)


@pytest.mark.django_db
def test_a_report_that_waits_for_an_answer_says_to_directie_only_that_it_is_late(cast, browse):
    zaak_ = build_weegbaar(cast)
    report_of(cast.af, zaak_.dossier)
    straks = timezone.now() + timedelta(days=20)
    (af,), (directie,) = (read_zaken(zicht_of(wie), nu=straks) for wie in (cast.af, cast.directie))
    assert af.te_laat == directie.te_laat > 0
    assert "Veilig Thuis" in af.wat
    assert (directie.wat, directie.naam, directie.url) == ("", "", "")


# --- exclusion -------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("wie", ["manager", "directie"])
def test_a_page_of_who_is_excluded_is_the_page_of_a_world_without_the_case(cast, browse, wie):
    user = getattr(cast, wie)
    if wie == "directie":
        with act_as(cast.beheer):
            add_person(cast.organisatie, "Wies Prins", "directie2", Functie.DIRECTEUR, None)
    consultatie_of(cast.af, stalled(cast, 60, "Jonas"))
    incident_of(cast.pm, cast.noord, kind_of(cast.noord, "Noa"))
    kind, client = kind_of(cast.noord), browse(user)
    exclude_of(cast.af, kind, user)
    paden = (BLAD, LIJST, f"{LIJST}?fase=1", f"{LIJST}?toestand=stil")
    zonder = [main_of(client, pad) for pad in paden]
    toen = timezone.now() - timedelta(days=50)
    dossier = triage_of(cast.af, record_signaal_of(cast.pm, kind, at=toen), at=toen).dossier
    consultatie_of(cast.af, dossier, at=toen)
    record_signaal_of(cast.pm, kind)
    incident_of(cast.pm, cast.noord, kind, kind_of(cast.noord, "Sem"))
    report_of(cast.af, dossier)
    assert [main_of(client, pad) for pad in paden] == zonder
    assert (
        len(read_zaken(zicht_of(cast.af), nu=timezone.now()))
        == len(read_zaken(zicht_of(user), nu=timezone.now())) + 2
    )


@pytest.mark.django_db
def test_who_leads_but_may_not_find_the_child_is_never_named(cast):
    dossier = stalled(cast)
    with handeling(wie=Wie(), route="test"):
        add_person(cast.organisatie, "Fleur Maas", "af2", Functie.AANDACHTSFUNCTIONARIS, cast.noord)
    (zaak_,) = read_zaken(zicht_of(cast.directie), nu=timezone.now())
    assert zaak_.vraag == "Noor Hendriks"
    exclude_of(cast.directie, dossier.kind, cast.af)
    (zaak_,) = read_zaken(zicht_of(cast.directie), nu=timezone.now())
    assert zaak_.vraag == "Fleur Maas"


@pytest.mark.django_db
def test_when_who_led_it_has_left_the_others_there_are_asked(cast):
    stalled(cast)
    with handeling(wie=Wie(), route="test"):
        rol = Roltoewijzing.objects.get(user=cast.af)
        rol.tot = timezone.localdate()
        rol.save()
    (zaak_,) = read_zaken(zicht_of(cast.manager), nu=timezone.now())
    assert zaak_.vraag == ""
    with handeling(wie=Wie(), route="test"):
        add_person(cast.organisatie, "Fleur Maas", "af2", Functie.AANDACHTSFUNCTIONARIS, cast.noord)
    (zaak_,) = read_zaken(zicht_of(cast.manager), nu=timezone.now())
    assert zaak_.vraag == "Fleur Maas"


# --- list = count, time, cost, log ------------------------------------------------------------------------


def close_rightly(cast, dossier):
    answer_path(cast.af, dossier, "nee")
    besluit = decide_of(cast.af, dossier, melden=False, hulp="nee")
    for wie in (cast.af, cast.manager):
        sign_of(wie, besluit)
    close_of(cast.af, dossier)


@pytest.mark.django_db
def test_every_number_is_the_number_of_the_list_behind_it(cast, browse):
    stalled(cast, 100)
    stalled(cast, 30, "Jonas")
    dossier_of(cast)
    gemeld = build_weegbaar(cast).dossier
    report_of(cast.af, gemeld)
    close_rightly(cast, build_weegbaar(cast).dossier)
    record_signaal_of(cast.pm, kind_of(cast.noord, "Sem"), at=timezone.now() - timedelta(days=9))
    for dagen, plaats in ((0, "plein"), (2, "plein"), (9, "gang"), (370, "plein")):
        op = timezone.now() - timedelta(days=dagen)
        incident_of(cast.pm, cast.noord, kind_of(cast.noord), at=op, plaats=plaats)
    client = browse(cast.manager)
    bladen = client.get(BLAD).context
    cellen = [
        cel for naam in ("fasen", "jaren", "weken", "waar") for rij in bladen[naam]["rijen"] for cel in rij[1:]
        if cel["url"]
    ]  # fmt: skip
    assert len(cellen) > 12
    assert [rij[1]["url"] != "" for rij in bladen["jaren"]["rijen"]] == [True] * 5
    for cel in cellen:
        lijst = client.get(cel["url"]).context
        aantal = lijst["aantal"] if "zaken" in lijst else lijst["blad"].paginator.count
        assert aantal == cel["tekst"], cel
    assert bladen["te_laat"] == client.get(f"{LIJST}?toestand=te_laat").context["aantal"] == 1
    report_of(cast.af, gemeld)
    blad = text_of(client, "/dossiers/?toon=gemeld_jaar")
    assert "staat hier één keer" in blad
    assert blad.count(f"/dossiers/{gemeld.pk}/") == 1


@pytest.mark.django_db
def test_a_signal_that_was_passed_on_to_directie_is_in_no_figure(cast, browse):
    signaal = record_signaal_of(cast.pm, kind_of(cast.noord), at=timezone.now() - timedelta(days=9))
    client = browse(cast.manager)
    assert "1 over de termijn" in text_of(client, BLAD)
    seal_of(cast.af, signaal)
    for wie in (cast.manager, cast.directie):
        assert "Er loopt nu niets" in text_of(browse(wie), BLAD)
        assert read_verloop(zicht_of(wie), nu=timezone.now()).year("signaal") == (0, 0)


@pytest.mark.django_db
def test_no_link_to_a_list_that_has_less_than_was_counted(cast):
    assert reads_list(zicht_of(cast.manager), Actie.VIEW_INCIDENT)
    assert not reads_list(zicht_of(cast.directie), Actie.VIEW_INCIDENT)
    with handeling(wie=Wie(), route="test"):
        Roltoewijzing(
            user=cast.manager, organisatie=cast.organisatie, functie=Functie.DIRECTEUR, van=date(2020, 1, 1),
            bevestigd_op=date(2020, 1, 1),
        ).save()  # fmt: skip
    assert not reads_list(zicht_of(cast.manager), Actie.VIEW_INCIDENT)


@pytest.mark.django_db
def test_a_term_passes_by_itself(cast):
    record_signaal_of(cast.pm, kind_of(cast.noord))
    nu, straks = (read_zaken(zicht_of(cast.directie), nu=timezone.now() + timedelta(days=n)) for n in (0, 14))
    assert [rij.te_laat for rij in nu] == [0]
    assert straks[0].te_laat >= 8


@pytest.mark.django_db
@pytest.mark.parametrize("wie", ["manager", "directie"])
@pytest.mark.parametrize("pad", [BLAD, LIJST])
def test_queries_do_not_grow_with_the_cases(cast, browse, wie, pad):
    client = browse(getattr(cast, wie))

    def count():
        with capture_sql() as gezien:
            assert client.get(pad).status_code == 200
        return len([sql for sql in gezien if not sql.startswith('UPDATE "django_session"')])

    stalled(cast)
    client.get(pad)
    klein = count()
    for nummer in range(4):
        consultatie_of(cast.af, stalled(cast, 50, f"Kind{nummer}"))
        record_signaal_of(cast.pm, kind_of(cast.noord, f"Nieuw{nummer}"))
        incident_of(cast.pm, cast.noord, kind_of(cast.noord))
    assert count() == klein <= 12


@pytest.mark.django_db
def test_the_log_hears_of_every_case_that_stood_there_also_without_a_name(cast, browse):
    dossier = stalled(cast)
    browse(cast.directie).get(BLAD)
    (regel,) = Logregel.objects.filter(actie="view_voortgang", actor_id=cast.directie.pk)
    assert regel.aantal == 1
    assert [str(deel.object_id) for deel in regel.onderdelen.all()] == [str(dossier.kind.pseudoniem)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "vraag",
    [
        "fase=99", "fase=x", "oud=-1", "toestand=alles", "locatie=x", "locatie=7f1b9c1e-0d6f-4c0e-9a57-2f9f0f3f6a11",
        "blad=abc", "blad=999", "fase=1&fase=2",
    ],
)  # fmt: skip
def test_an_address_that_no_form_makes_filters_on_nothing(cast, browse, vraag):
    stalled(cast)
    assert "Mila de V." in text_of(browse(cast.manager), f"{LIJST}?{vraag}") or "fase=1" in vraag


@pytest.mark.django_db
def test_the_register_by_week(cast, browse):
    incident_of(cast.pm, cast.noord, kind_of(cast.noord), at=timezone.now() - timedelta(days=30))
    client = browse(cast.manager)
    deze = list_weken(timezone.localdate())[-1]
    assert "Niets gevonden" in text_of(client, f"/incidenten/?week={deze}")
    for week in ("abc", "2026-13-99", ""):
        assert "Slaan, schoppen" in text_of(client, f"/incidenten/?week={week}")


@pytest.mark.django_db
def test_a_page_without_anything_says_so(cast, browse):
    for wie in ("af", "manager", "directie"):
        pagina = text_of(browse(getattr(cast, wie)), BLAD)
        assert "Er loopt nu niets" in pagina
        assert "<svg viewBox" not in pagina
        assert "Er loopt nu niets" in text_of(browse(getattr(cast, wie)), LIJST)


@pytest.mark.django_db
def test_it_leads_to_the_reports_and_the_bundle(cast, browse):
    pagina = text_of(browse(cast.directie), BLAD)
    assert reverse("view_jaarrapporten") in pagina
    assert reverse("view_rapportages") in pagina
    assert Ouderdom.LANG.label == "Langer dan 3 maanden"
