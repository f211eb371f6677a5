"""Route 3: opened from three sides, walked through its steps, read by who may, and nothing of it changes."""

import re
import uuid
from datetime import date, timedelta

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dossiers.actions.basis import Geweigerd
from dossiers.queries.taakverdeling import read_taken
from incidents.models import (
    Route3aanvulling,
    Route3evaluatie,
    Route3kind,
    Route3ouders,
    Route3plan,
    Route3weging,
    Route3zaak,
)
from incidents.queries.route3 import load_zaak, protocol_of, read_inhoud
from incidents.route3regels import Stap, next_step
from roles.actions import Bijhoudfout
from roles.policy import Actie
from tests import factories_route3 as f
from tests.factories_incident import incident_of
from tests.factories_mensen import record_ouder_of
from tests.factories_signaal import act_of, kind_of, record_signaal_of, zicht_of
from tests.incidents.test_incident import exclude, text_of
from vault.bases import NietToegestaan
from vault.models import Logonderdeel, Logregel
from work.concepten import load_concept
from work.forms import ZOUT

pytestmark = pytest.mark.django_db
NIEUW, LIJST = reverse("open_route3"), reverse("view_route3zaken")
WAT = "Twee kinderen gingen samen naar het toilet."


@pytest.fixture
def zaal(cast):
    """Two children, each with parents: of Sem one has no gezag."""
    cast.mila, cast.sem = kind_of(cast.noord), kind_of(cast.noord, "Sem", "Bakker")
    cast.moeder = record_ouder_of(cast.af, cast.mila, naam="Marieke de Vries")
    cast.vader = record_ouder_of(cast.af, cast.sem, naam="Karel Bakker", soort="vader")
    cast.zonder = record_ouder_of(cast.af, cast.sem, naam="Lies Smit", gezag="nee")
    return cast


@pytest.fixture
def zaak(zaal):
    zaal.zaak = f.zaak_of(zaal.pm, zaal.noord, zaal.mila, zaal.sem)
    return zaal


def nieuw(**velden):
    return {"nieuw_id": signing.dumps(str(uuid.uuid4()), salt=ZOUT)} | velden


def invoer(zaal, **velden):
    nu = timezone.localtime() - timedelta(minutes=5)
    basis = {
        "medewerker": "nee", "locatie": zaal.noord.locatie.pk, "dag": str(nu.date()), "tijd": f"{nu:%H:%M}", "wat": WAT,
        "kind_1": zaal.mila.pk, "rol_1": "initiatief", "kind_2": zaal.sem.pk, "rol_2": "overkwam",
    }  # fmt: skip
    return nieuw(**basis | velden)


def adres(naam, *ids):
    return reverse(naam, args=ids)


def inhoud_of(user, zaak):
    with act_of(user):
        return read_inhoud(load_zaak(zicht_of(user), zaak.pk, Actie.VIEW_ROUTE3))


def feiten_of(user, zaak):
    return inhoud_of(user, zaak).feiten()


def links(fout):
    return [reden.link for reden in fout.value.redenen]


# --- opening ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wie", ["pm", "ondersteunend", "af", "manager", "directie"])
def test_who_works_there_opens_a_case_and_sees_the_steps(zaal, browse, wie):
    client = browse(getattr(zaal, wie))
    assert "Welke kinderen waren erbij?" in text_of(client, NIEUW)
    antwoord = client.post(NIEUW, invoer(zaal))
    rij = Route3zaak.objects.get()
    assert antwoord.url == adres("view_route3", rij.pk)
    pagina = text_of(client, antwoord.url)
    for tekst in (
        WAT,
        "Kind dat initiatief nam",
        "Kind dat het overkwam",
        "De zes stappen",
        "Mila de V.",
        "Sem B.",
    ):
        assert tekst in pagina
    assert "dader" not in pagina.lower()
    assert "slachtoffer" not in pagina.lower()
    assert (rij.protocol, rij.protocolversie) == ("kindpartners", "2026.1")


def test_sending_twice_gives_one_case(zaal, browse):
    velden, client = invoer(zaal), browse(zaal.pm)
    adressen = {client.post(NIEUW, velden).url for _ in range(2)}
    assert len(adressen) == Route3zaak.objects.count() == 1
    assert Route3kind.objects.count() == 2


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"rol_2": ""}, "Kies wat dit kind was."),
        ({"kind_2": "", "rol_2": "erbij"}, "Kies een kind, of maak de rol leeg."),
        ({"kind_1": "", "rol_1": ""}, "Kies een kind."),
        ({"wat": ""}, "Een zin is genoeg."),
        ({"dag": "2031-01-01"}, "Kies een dag die al voorbij is"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(zaal, browse, velden, zin):
    antwoord = browse(zaal.pm).post(NIEUW, invoer(zaal, **velden))
    assert antwoord.status_code == 200
    assert zin in antwoord.content.decode()
    assert Route3zaak.objects.count() == 0


def test_a_child_twice_or_of_another_location_is_refused(zaal, browse):
    antwoord = browse(zaal.pm).post(NIEUW, invoer(zaal, kind_2=zaal.mila.pk))
    assert "Dit kind staat er al bij." in antwoord.content.decode()
    elders = kind_of(zaal.zuid, "Tess", "Kok")
    with pytest.raises(PermissionDenied):
        f.zaak_of(zaal.pm, zaal.noord, zaal.mila, elders)
    with pytest.raises(Bijhoudfout, match="andere locatie"):
        f.zaak_of(zaal.directie, zaal.noord, zaal.mila, elders)
    assert Route3zaak.objects.count() == 0


def test_about_somebody_who_works_here_it_goes_to_directie_and_nothing_stays(zaal, browse):
    antwoord = browse(zaal.pm).post(NIEUW, invoer(zaal, medewerker="ja"))
    assert antwoord.url == reverse("report_zorg")
    assert Route3zaak.objects.count() == 0
    assert load_concept(user=zaal.pm, pad=reverse("report_zorg")).gegevens["waarneming"] == WAT


def test_from_the_triage_of_a_signal_with_the_child_filled_in(zaal, browse):
    signaal = record_signaal_of(zaal.pm, zaal.mila)
    client = browse(zaal.af)
    antwoord = client.post(
        adres("triage_signaal", signaal.pk), nieuw(keuze="kinderen", toelichting="Tussen kinderen.")
    )
    assert antwoord.url == f"{NIEUW}?signaal={signaal.pk}"
    form = client.get(antwoord.url).context["form"]
    assert form["kind_1"].value() == str(zaal.mila.pk)
    antwoord = client.post(antwoord.url, invoer(zaal))
    rij = Route3zaak.objects.get()
    assert rij.signaal_id == signaal.pk
    assert adres("view_signaal", signaal.pk) in text_of(client, antwoord.url)


def test_from_an_incident_with_its_children_roles_and_words(zaal, browse):
    incident = incident_of(zaal.pm, zaal.noord, zaal.mila, zaal.sem)
    client = browse(zaal.pm)
    assert f"{NIEUW}?incident={incident.pk}" in text_of(client, adres("view_incident", incident.pk))
    form = client.get(f"{NIEUW}?incident={incident.pk}").context["form"]
    assert [form[naam].value() for naam in ("kind_1", "rol_1", "rol_2")] == [
        str(zaal.mila.pk), "initiatief", "overkwam",
    ]  # fmt: skip
    assert form["wat"].value() == str(incident.wat)
    client.post(f"{NIEUW}?incident={incident.pk}", invoer(zaal))
    assert Route3zaak.objects.get().incident_id == incident.pk


def test_a_signal_of_another_child_or_out_of_reach_is_no_beginning(zaal, browse):
    signaal = record_signaal_of(zaal.pm, kind_of(zaal.noord, "Tess", "Kok"))
    with pytest.raises(Bijhoudfout, match="Geen van deze kinderen"):
        f.zaak_of(zaal.af, zaal.noord, zaal.mila, zaal.sem, signaal_id=signaal.pk)
    assert browse(zaal.pm_zuid).get(f"{NIEUW}?signaal={signaal.pk}").status_code == 404
    with pytest.raises(PermissionDenied):
        f.zaak_of(zaal.ondersteunend, zaal.noord, zaal.mila, zaal.sem, signaal_id=signaal.pk)


def plain(antwoord):
    """The page without what differs by chance."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", antwoord.content)


# --- who sees it ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wie", ["pm_zuid", "af_zuid", "buitenstaander", "bestuur", "fg", "beheer", "vertrouwenspersoon"]
)
def test_nobody_else_finds_it(zaak, browse, wie):
    if not hasattr(zaak, wie):
        pytest.skip("niet in dit gezelschap")
    client = browse(getattr(zaak, wie))
    assert client.get(adres("view_route3", zaak.zaak.pk)).status_code in (403, 404)
    lijst = client.get(LIJST)
    assert lijst.status_code == 403 or "Er loopt nu niets" in lijst.content.decode()


@pytest.mark.parametrize("kind", ["mila", "sem"])
@pytest.mark.parametrize("wie", ["pm", "af", "manager", "directie"])
def test_an_excluded_person_has_a_world_without_the_case(zaak, browse, wie, kind):
    """Family of one of the two children: no page, no list, no task, no count differs."""
    user, client = getattr(zaak, wie), browse(getattr(zaak, wie))
    exclude(user, getattr(zaak, kind))
    leeg = text_of(client, LIJST)
    assert "Mila" not in leeg
    assert "Sem" not in leeg
    taken = [t.bron.soort for t in read_taken(zicht_of(user), nu=timezone.now() + timedelta(days=30))]
    assert not [soort for soort in taken if soort.startswith("route3")]
    ids = [zaak.zaak.pk, *zaak.zaak.kinderen.values_list("pk", flat=True)]
    for naam in ("view_route3", "record_route3overleg", "answer_route3", "close_route3", "supplement_route3"):
        weg = client.get(adres(naam, ids[0]))
        niets = client.get(adres(naam, uuid.uuid4()))
        assert weg.status_code in (403, 404)
        assert (weg.status_code, plain(weg)) == (niets.status_code, plain(niets))
    assert client.get(adres("share_route3", ids[0], ids[1])).status_code in (403, 404)
    with pytest.raises(PermissionDenied):
        f.vul_route3_aan(user, zaak.zaak)


def test_the_list_is_equal_byte_for_byte_to_that_of_a_world_without_the_case(zaal, browse):
    exclude(zaal.af, zaal.sem)
    client = browse(zaal.af)
    client.get(LIJST)
    zonder = plain(client.get(LIJST))
    f.zaak_of(zaal.pm, zaal.noord, zaal.mila, zaal.sem)
    assert plain(client.get(LIJST)) == zonder


def test_who_follows_is_not_offered_what_who_leads_does(zaak, browse):
    pagina = text_of(browse(zaak.pm), adres("view_route3", zaak.zaak.pk))
    assert adres("record_route3overleg", zaak.zaak.pk) in pagina
    for naam in ("answer_route3", "decide_route3", "close_route3", "record_route3maatregel"):
        assert adres(naam, zaak.zaak.pk) not in pagina
        assert browse(zaak.pm).get(adres(naam, zaak.zaak.pk)).status_code == 403


def test_reading_is_logged_with_both_children_and_without_content(zaak, browse):
    browse(zaak.af).get(adres("view_route3", zaak.zaak.pk))
    regels = Logregel.objects.filter(actie="view_route3")
    delen = set(
        Logonderdeel.objects.filter(regel__in=regels, soort="betrokkene").values_list("object_id", flat=True)
    )
    assert delen == {str(kind.pseudoniem) for kind in (zaak.mila, zaak.sem)}


# --- the steps ------------------------------------------------------------------------------------------------------


def test_the_parents_with_gezag_of_every_child_have_to_know(zaak):
    af, rij = zaak.af, zaak.zaak
    assert feiten_of(af, rij).ouders_nog == 2
    f.ouders_of(zaak.pm, rij, zaak.mila, zaak.moeder)
    f.ouders_of(zaak.pm, rij, zaak.sem, zaak.zonder)
    assert feiten_of(af, rij).ouders_nog == 1  # who has no gezag may know, and that isn't enough
    f.ouders_of(zaak.pm, rij, zaak.sem, zaak.vader, stand="niet", tekst="Hij is niet bereikbaar.")
    assert feiten_of(af, rij).ouders_nog == 0
    gezag = set(
        Route3ouders.objects.filter(zaak=rij).values_list("ouders__betrokkene__naam", "ouders__gezag")
    )
    assert gezag == {("Marieke de Vries", "ja"), ("Lies Smit", "nee"), ("Karel Bakker", "ja")}


def test_the_form_says_what_a_parent_without_gezag_may(zaak, browse):
    kind = f.zaakkind_of(zaak.zaak, zaak.sem)
    pagina = text_of(browse(zaak.pm), adres("record_route3ouders", zaak.zaak.pk, kind.pk))
    assert (
        "Lies Smit (moeder), heeft geen gezag: mag het weten als die erom vraagt, beslist niet mee" in pagina
    )
    assert "Karel Bakker (vader), heeft gezag" in pagina


def test_a_parent_of_the_other_child_cannot_be_chosen(zaak):
    with pytest.raises(PermissionDenied):
        f.ouders_of(zaak.af, zaak.zaak, zaak.mila, zaak.vader)


def test_unknown_gezag_is_said_above_everything(zaak, browse):
    record_ouder_of(zaak.af, zaak.mila, naam="Iemand Anders", gezag="onbekend")
    assert "is het gezag onbekend" in text_of(browse(zaak.af), adres("view_route3", zaak.zaak.pk))


def test_weighing_waits_for_the_leader_unless_the_leader_opened_it(zaak):
    with pytest.raises(Geweigerd) as fout:
        f.weging_of(zaak.af, zaak.zaak)
    assert links(fout) == ["record_route3overleg"]
    van_manager = f.zaak_of(zaak.manager, zaak.noord, zaak.mila, zaak.sem)
    f.weging_of(zaak.af, van_manager)
    with pytest.raises(PermissionDenied):
        f.weging_of(zaak.pm, van_manager)


def test_a_flag_that_contradicts_needs_a_reason_and_stays_to_be_seen(zaak, browse):
    f.overleg_of(zaak.pm, zaak.zaak)
    with pytest.raises(Bijhoudfout, match="De vlag is groen"):
        f.weging_of(zaak.af, zaak.zaak, ernst="gewoon", vlag="groen", oordeel="nee")
    assert Route3weging.objects.count() == 0
    f.weging_of(
        zaak.af, zaak.zaak, ernst="gewoon", vlag="groen", oordeel="nee", afwijking="Het was een spel."
    )
    pagina = text_of(browse(zaak.af), adres("view_route3", zaak.zaak.pk))
    assert "De vlag, de criteria en de ernst passen niet bij elkaar" in pagina
    assert "Het was een spel." in pagina


def test_another_set_of_criteria_than_that_of_the_protocol_is_refused(zaak):
    f.overleg_of(zaak.pm, zaak.zaak)
    criteria = dict.fromkeys(protocol_of(zaak.zaak).route3.criteria.punten[:5], ("ja", "Zo."))
    with pytest.raises(PermissionDenied):
        f.weging_of(zaak.af, zaak.zaak, criteria=criteria)


def test_weighed_again_the_newest_counts_and_the_old_one_stays(zaak):
    f.overleg_of(zaak.pm, zaak.zaak)
    f.weging_of(zaak.af, zaak.zaak, ernst="licht", vlag="geel")
    assert feiten_of(zaak.af, zaak.zaak).ernst == "licht"
    f.weging_of(zaak.af, zaak.zaak, at=timezone.now() + timedelta(minutes=1))
    assert feiten_of(zaak.af, zaak.zaak).ernst == "ernstig"
    assert Route3weging.objects.count() == 2


def test_doubt_does_not_close(zaak):
    f.overleg_of(zaak.pm, zaak.zaak)
    f.ouders_of(zaak.pm, zaak.zaak, zaak.mila, zaak.moeder)
    f.ouders_of(zaak.pm, zaak.zaak, zaak.sem, zaak.vader)
    f.weging_of(
        zaak.af, zaak.zaak, ernst="gewoon", vlag="groen", oordeel="twijfel", afwijking="We denken van wel."
    )
    with pytest.raises(Geweigerd) as fout:
        f.sluit_route3(zaak.af, zaak.zaak)
    assert links(fout) == ["record_route3overleg"]
    f.overleg_of(zaak.af, zaak.zaak, met="gedragswetenschapper")
    f.sluit_route3(zaak.af, zaak.zaak)


def test_serious_behaviour_walks_all_six_steps_to_its_end(zaak):
    """001 L1252-1307: houder, measures, decision, parents know it, care, looking back."""
    af, rij = zaak.af, zaak.zaak
    stap = lambda: next_step(feiten_of(af, rij), protocol_of(rij))  # noqa: E731
    assert stap() is Stap.VERTELLEN
    f.overleg_of(zaak.pm, rij)
    f.ouders_of(zaak.pm, rij, zaak.mila, zaak.moeder)
    f.ouders_of(zaak.pm, rij, zaak.sem, zaak.vader)
    assert stap() is Stap.ERNST
    f.weging_of(af, rij)
    assert stap() is Stap.ERNST  # the houder doesn't know
    f.overleg_of(af, rij, met="houder")
    assert stap() is Stap.MAATREGELEN
    with pytest.raises(Geweigerd) as fout:
        f.besluit_of(zaak.manager, rij, zaak.mila)
    assert links(fout) == ["record_route3maatregel"]
    f.maatregel_of(af, rij, zaak.mila)
    assert stap() is Stap.BESLISSEN
    with pytest.raises(Geweigerd) as fout:  # 000: directie or the leader of the location
        f.besluit_of(af, rij, zaak.mila)
    assert "beslist iemand anders" in fout.value.redenen[0].waarom
    with pytest.raises(PermissionDenied):
        f.besluit_of(zaak.manager, rij, zaak.sem)
    f.besluit_of(zaak.manager, rij, zaak.mila)
    assert stap() is Stap.BESLISSEN  # the parents don't know it
    morgen = timezone.now() + timedelta(minutes=1)
    f.ouders_of(af, rij, zaak.mila, zaak.moeder, onderwerp="besluit", at=morgen)
    f.ouders_of(af, rij, zaak.sem, zaak.vader, onderwerp="besluit", at=morgen)
    assert stap() is Stap.NAZORG
    with pytest.raises(Geweigerd):
        f.sluit_route3(af, rij)
    f.nazorg_of(af, rij)
    f.sluit_route3(af, rij)
    assert stap() is None
    with pytest.raises(Geweigerd):
        f.maatregel_of(af, rij)
    f.vul_route3_aan(zaak.pm, rij)


def test_measures_and_rules_never_wait_for_the_weighing(zaak):
    f.maatregel_of(zaak.af, zaak.zaak)
    f.plan_of(zaak.af, zaak.zaak, zaak.mila)
    assert feiten_of(zaak.af, zaak.zaak).maatregelen == 2


def test_rules_are_looked_at_after_two_weeks_and_then_every_month(zaak):
    """000 L2994, L3001: as tasks of who leads, until the rules stop."""
    begin = date(2026, 11, 20)
    f.plan_of(zaak.af, zaak.zaak, zaak.mila, vanaf=begin)
    assert Route3plan.objects.get().bekijken_op == date(2026, 12, 4)
    assert soorten(zaak.af) >= {"route3_plan"}
    nu = timezone.now() + timedelta(minutes=1)
    f.evaluatie_of(zaak.af, zaak.zaak, "door", at=nu)
    rij = Route3evaluatie.objects.get()
    assert rij.bekijken_op == add_month(timezone.localdate(nu))
    assert "route3_evaluatie" in soorten(zaak.af)
    assert "route3_plan" not in soorten(zaak.af)
    f.evaluatie_of(zaak.af, zaak.zaak, "stopt", at=nu + timedelta(minutes=1))
    assert not soorten(zaak.af) & {"route3_plan", "route3_evaluatie"}
    assert not feiten_of(zaak.af, zaak.zaak).regels_lopen


def add_month(dag):
    eerste = (dag.replace(day=1) + timedelta(days=32)).replace(day=1)
    laatste = (eerste + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return eerste.replace(day=min(dag.day, laatste.day))


def soorten(user):
    taken = read_taken(zicht_of(user), nu=timezone.now() + timedelta(hours=1))
    return {t.bron.soort for t in taken if t.bron.soort.startswith("route3")}


def test_another_day_needs_a_reason_and_lies_ahead(zaak):
    f.plan_of(zaak.af, zaak.zaak, zaak.mila)
    dag = timezone.localdate() + timedelta(days=3)
    with pytest.raises(Bijhoudfout, match="andere dag"):
        f.evaluatie_of(zaak.af, zaak.zaak, "door", bekijken_op=dag)
    with pytest.raises(Bijhoudfout, match="na vandaag"):
        f.evaluatie_of(zaak.af, zaak.zaak, "door", bekijken_op=timezone.localdate(), andere_dag="Zo.")
    f.evaluatie_of(zaak.af, zaak.zaak, "door", bekijken_op=dag, andere_dag="Vakantie.")
    assert Route3evaluatie.objects.get().bekijken_op == dag


def test_a_new_plan_replaces_the_old_and_an_empty_one_is_refused(zaak):
    f.plan_of(zaak.af, zaak.zaak, zaak.mila)
    with pytest.raises(Bijhoudfout, match="minstens een moment"):
        f.plan_of(zaak.af, zaak.zaak, zaak.mila, regels={"toilet": " "})
    f.plan_of(
        zaak.af, zaak.zaak, zaak.mila, regels={"gym": "Alleen dit."}, at=timezone.now() + timedelta(minutes=1)
    )
    inhoud = inhoud_of(zaak.af, zaak.zaak)
    plan = inhoud.plan_van(inhoud.kinderen[0])
    assert [r.teksten["tekst"] for r in inhoud.onder("regel", "plan_id", plan)] == ["Alleen dit."]


def test_there_may_be_more_then_route_1_opens_with_the_child(zaak, browse):
    kind = f.zaakkind_of(zaak.zaak, zaak.sem)
    client = browse(zaak.pm)
    antwoord = client.post(
        adres("report_route3", zaak.zaak.pk),
        nieuw(zaakkind=str(kind.pk), tekst="Hij vertelde iets over thuis."),
    )
    assert antwoord.url == f"{reverse('record_signaal')}?over=thuis&kind={zaak.sem.pk}"
    assert client.get(antwoord.url).status_code == 200
    assert Route3aanvulling.objects.get().zaakkind_id == kind.pk
    assert feiten_of(zaak.af, zaak.zaak).verwezen


def test_a_child_that_turns_out_to_be_in_it_and_its_parents_count(zaak, browse):
    tess = kind_of(zaak.noord, "Tess", "Kok")
    client = browse(zaak.pm)
    client.post(adres("record_route3kind", zaak.zaak.pk), nieuw(kind=str(tess.pk), kindrol="erbij"))
    assert Route3kind.objects.filter(zaak=zaak.zaak).count() == 3
    assert feiten_of(zaak.af, zaak.zaak).ouders_nog == 3
    with pytest.raises(Bijhoudfout, match="staat er al bij"):
        f.do_route3(zaak.pm, "record_route3kind", zaak.zaak, kind_id=tess.pk, kindrol="erbij")


def test_what_is_recorded_never_changes(zaak):
    f.overleg_of(zaak.pm, zaak.zaak)
    rij = Route3zaak.objects.get()
    with act_of(zaak.af), pytest.raises(NietToegestaan):
        rij.save()


def test_tasks_name_nobody_twice_and_go_to_who_leads(zaak):
    nu = timezone.now()
    van_af = [t for t in read_taken(zicht_of(zaak.af), nu=nu) if t.bron.soort.startswith("route3")]
    assert sorted(t.bron.soort for t in van_af) == [
        "route3_leiding", "route3_ouders", "route3_ouders", "route3_weging",
    ]  # fmt: skip
    van_pm = [t for t in read_taken(zicht_of(zaak.pm), nu=nu) if t.bron.soort == "route3_leiding"]
    assert [t.mijn for t in van_pm] == [True]
    f.overleg_of(zaak.pm, zaak.zaak)
    assert "route3_leiding" not in soorten(zaak.pm)


def test_a_case_that_was_weighed_stays_on_the_list_until_it_is_closed(zaak):
    f.overleg_of(zaak.pm, zaak.zaak)
    for kind, ouder in ((zaak.mila, zaak.moeder), (zaak.sem, zaak.vader)):
        f.ouders_of(zaak.pm, zaak.zaak, kind, ouder)
    f.weging_of(zaak.af, zaak.zaak, ernst="licht", vlag="geel")
    nu = timezone.localtime()
    for wie in (zaak.af, zaak.manager):
        (taak,) = [t for t in read_taken(zicht_of(wie), nu=nu) if t.bron.soort.startswith("route3")]
        assert (taak.bron.soort, taak.dag) == ("route3_verder", nu.date() + timedelta(days=14))
    assert soorten(zaak.pm) == set()
    f.plan_of(zaak.af, zaak.zaak, zaak.mila)
    assert soorten(zaak.af) == {"route3_plan"}  # its own day
    f.evaluatie_of(zaak.af, zaak.zaak)
    assert soorten(zaak.af) == {"route3_verder"}
    f.sluit_route3(zaak.af, zaak.zaak)
    assert soorten(zaak.af) == set()


@pytest.mark.parametrize("wie", ["pm", "af"])
def test_queries_are_few_and_constant(zaak, browse, wie):
    client = browse(getattr(zaak, wie))
    pagina = adres("view_route3", zaak.zaak.pk)
    client.get(pagina)
    weinig = count(client, pagina)
    f.overleg_of(zaak.pm, zaak.zaak)
    for kind, ouder in ((zaak.mila, zaak.moeder), (zaak.sem, zaak.vader)):
        f.ouders_of(zaak.pm, zaak.zaak, kind, ouder)
    f.weging_of(zaak.af, zaak.zaak)
    for kind in (zaak.mila, zaak.sem):
        f.maatregel_of(zaak.af, zaak.zaak, kind)
        f.plan_of(zaak.af, zaak.zaak, kind)
        f.nazorg_of(zaak.af, zaak.zaak, kind)
    f.blad_of(zaak.af, zaak.zaak, zaak.sem, zaak.vader)
    assert count(client, pagina) <= max(weinig + 1, 12)  # the names of who recorded the rows
    assert count(client, pagina) <= 12
    lijst = count(client, LIJST)
    f.zaak_of(zaak.pm, zaak.noord, zaak.mila, zaak.sem)
    assert count(client, LIJST) == lijst <= 12


def count(client, adres_):
    with CaptureQueriesContext(connection) as vragen:
        assert client.get(adres_).status_code == 200
    return len(vragen)
