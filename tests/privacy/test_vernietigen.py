"""What is destroyed is gone: live and history, names and text, keys and drafts. What stays is as it was."""

import re
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Dossier, Gezin, Kind, Kindcheck, Signaal, Spoed
from incidents.models import (
    Calamiteit,
    Draaiboekregel,
    Incident,
    Klacht,
    Route2delegatie,
    Route2koppeling,
    Route2stap,
    Route2uitsluiting,
    Route2zaak,
    Zorg,
    Zorgaanvulling,
)
from privacy.bewaarregels import Bewaarsoort
from privacy.kring import collect, to_weg
from privacy.models import Uitname, Vernietiging, Vernietigingsvoorstel
from privacy.queries.koppen import heads_of
from roles.models import Deelname, Uitsluiting
from tests.aanval.kanaries import Kooi, build_zaak
from tests.conftest import WACHTWOORD
from tests.factories_bewaren import (
    agree_of,
    close_long_ago,
    destroy_now,
    due_sleutels,
    propose_of,
    stop_of,
    term_of,
    unstop_of,
)
from tests.factories_dossier import dossier_of
from tests.factories_mensen import new_id
from tests.factories_signaal import act_of
from tests.privacy.sporen import everything, traces
from vault.controle import find_breuken
from vault.handeling import Wie, handeling
from vault.models import Logregel
from vault.vernietigen import delete_rows, destroy
from work.concepten import save_concept
from work.models import Concept

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def zaak(cast):
    """A child with everything; its closed dossier and all the rest are long over."""
    kooi = Kooi()
    zaak = build_zaak(cast, kooi)
    zaak.kooi = kooi
    unstop_of(cast.af, zaak.stop)
    save = {"user": cast.af, "gegevens": QueryDict("toelichting=Half"), "at": timezone.now()}
    save_concept(pad=f"/dossiers/{zaak.dossier.pk}/beeld/", **save)
    close_long_ago(zaak.dossier)
    return zaak


def destroy_record(soort, pk):
    with handeling(wie=Wie(), route="test"):
        kring = collect(heads_of(Bewaarsoort(soort), pk))
        assert kring.vast == []
        destroy(to_weg(kring))


def test_a_dossier_goes_whole_and_nothing_else_goes(cast, zaak):
    kring = collect(heads_of(Bewaarsoort.DOSSIER, zaak.dossier.pk))
    weg = to_weg(kring)
    sporen = traces(weg)
    assert len(sporen) > 150
    assert all(spoor in everything() for spoor in sporen)
    naast = {s.pk for s in Signaal.objects.all()} - {zaak.signalen["dossier"].pk}
    destroy_record("dossier", zaak.dossier.pk)
    inhoud = everything()
    assert [spoor.hex() for spoor in sporen if spoor in inhoud] == []
    for label, ids in weg.rijen.items():
        assert not apps.get_model(label)._base_manager.filter(pk__in=ids).exists(), label
    assert not Deelname.objects.filter(dossier_id=zaak.dossier.pk).exists()
    assert not Concept.objects.filter(pad__contains=str(zaak.dossier.pk)).exists()
    assert {s.pk for s in Signaal.objects.all()} == naast  # the sealed one, and the sister's
    assert Kind.objects.filter(pk=zaak.kind.pk).exists()
    assert Concept.objects.count() == 1
    assert list(find_breuken()) == []


def calamiteiten_en_klachten():
    """What holds an incident or a child; a complaint that was passed on goes with the worry it became."""
    overgedragen = Zorg.objects.filter(klachtoverdracht__isnull=False).values_list("pk", flat=True)
    return [
        *(("calamiteit", pk) for pk in Calamiteit.objects.values_list("pk", flat=True)),
        *(("zorg", pk) for pk in overgedragen),
        *(("klacht", pk) for pk in Klacht.objects.filter(overdracht=None).values_list("pk", flat=True)),
    ]


def test_the_child_goes_last_with_every_name(cast, zaak):
    """Then nothing of the child is left in any table, and of its family what the others need."""
    namen = [woord for woord, kanarie in zaak.kooi.woorden.items() if kanarie.eigenaar == "kind"]
    kind, pseudoniem = zaak.kind, zaak.kind.pseudoniem
    for soort, pk in [
        ("dossier", zaak.dossier.pk),
        ("zorg", zaak.doorgezet.pk),
        ("kindcheck", zaak.kindcheck.pk),
        ("route3", zaak.route3.pk),
        ("ladder", zaak.ladder.pk),
        *calamiteiten_en_klachten(),
        *(("incident", pk) for pk in Incident.objects.values_list("pk", flat=True)),
    ]:
        assert collect(heads_of(Bewaarsoort.KIND, kind.pk)).vast != []
        destroy_record(soort, pk)
    namen_staan = [naam for naam in namen if naam.encode() in everything()]
    assert namen_staan != []
    destroy_record("kind", kind.pk)
    inhoud = everything()
    assert [naam for naam in namen if naam.encode() in inhoud] == []
    assert not Uitsluiting.objects.filter(kind_id=kind.pk).exists()
    assert not Kind.objects.filter(pseudoniem=pseudoniem).exists()
    assert Gezin.objects.filter(pk=kind.gezin_id).exists()  # of the sister and the brother
    assert not Kind.history.filter(id=kind.pk).exists()
    assert list(find_breuken()) == []
    for ander in (zaak.zus, zaak.broer):
        Kind.objects.get(pk=ander.pk)


def test_the_last_child_takes_the_family_along(cast, zaak):
    destroy_record("dossier", zaak.dossier.pk)
    destroy_record("zorg", zaak.doorgezet.pk)
    for soort, pk in calamiteiten_en_klachten():
        destroy_record(soort, pk)
    for incident in Incident.objects.all():
        destroy_record("incident", incident.pk)
    destroy_record("route3", zaak.route3.pk)
    destroy_record("ladder", zaak.ladder.pk)
    destroy_record("signaal", zaak.signalen["zus"].pk)
    gezin = zaak.kind.gezin_id
    for kind in (zaak.zus, zaak.broer):
        destroy_record("kind", kind.pk)
    destroy_record("kindcheck", zaak.kindcheck.pk)
    destroy_record("kind", zaak.kind.pk)
    woorden = [w for w, k in zaak.kooi.woorden.items() if k.eigenaar in ("kind", "zus", "ouder", "contact")]
    assert not Gezin.objects.filter(pk=gezin).exists()
    inhoud = everything().lower()
    assert [woord for woord in woorden if woord.lower().encode() in inhoud] == []
    assert list(find_breuken()) == []


def test_a_kindcheck_that_stays_is_emptied_of_a_signal_that_goes(cast, zaak):
    from tests.factories_kindcheck import kindcheck_of, regel
    from tests.factories_signaal import triage_of

    check = kindcheck_of(cast.pm, {"kind": zaak.kind, "ouder": zaak.ouder}, regel(zaak.kind, "zorgen"))
    rij = check.kinderen.get(signaal__isnull=False)
    triage_of(cast.af, rij.signaal, "kinderen")
    destroy_record("signaal", rij.signaal_id)
    rij.refresh_from_db()
    assert rij.signaal_id is None
    assert list(find_breuken()) == []


def test_an_alarm_and_a_worry_go_alone(cast, zaak):
    destroy_record("spoed", zaak.spoed.pk)
    destroy_record("zorg", zaak.zorg.pk)
    assert not Spoed.objects.exists()
    assert Zorg.objects.count() == 3  # one is in a case, one was a complaint
    assert Kindcheck.objects.filter(pk=zaak.kindcheck.pk).exists()
    assert list(find_breuken()) == []


def test_a_case_about_somebody_who_works_here_goes_with_its_worry_and_everything_in_it(cast, zaak):
    zorg_id = zaak.route2.koppelingen.get().zorg_id
    destroy_record("zorg", zorg_id)
    assert not Zorg.objects.filter(pk=zorg_id).exists()
    for model in (
        Route2zaak,
        Route2koppeling,
        Route2stap,
        Draaiboekregel,
        Route2delegatie,
        Route2uitsluiting,
    ):
        assert not model.objects.exists()
    assert Zorg.objects.exists()
    assert list(find_breuken()) == []


def test_a_row_that_is_taken_away_without_a_tombstone_is_still_missed(cast, zaak):
    from vault import wacht

    with wacht.vernietigen():
        delete_rows(Zorgaanvulling, list(zaak.zorg.aanvullingen.values_list("pk", flat=True)))
        delete_rows(Zorg, [zaak.zorg.pk])
    assert any("zonder vernietiging" in breuk.uitleg for breuk in find_breuken())


# --- the way there --------------------------------------------------------------------------------


@pytest.fixture
def due(cast):
    dossier = close_long_ago(dossier_of(cast))
    term_of(cast.af, cast.directie)
    return dossier


def test_only_what_is_due_by_the_rule_can_be_proposed(cast):
    dossier = dossier_of(cast)
    assert due_sleutels(cast.directie) == set()
    close_long_ago(dossier)
    assert due_sleutels(cast.directie) == set()  # no rule: never due
    term_of(cast.af, cast.directie)
    assert due_sleutels(cast.directie) == due_sleutels(cast.af) == {f"dossier:{dossier.pk}"}
    assert due_sleutels(cast.af_zuid) == due_sleutels(cast.pm) == due_sleutels(cast.buitenstaander) == set()
    with act_of(cast.af):
        dossier.gesloten_op = None
        dossier.save()
    assert due_sleutels(cast.directie) == set()


def test_two_people_and_waiting_days_and_then_it_is_gone(cast, due):
    voorstel = propose_of(cast.af, cast.noord.locatie)
    besluit = agree_of(cast.directie, voorstel)
    assert besluit.wacht_tot == timezone.localdate() + timedelta(days=14)
    (uit,) = destroy_now(voorstel)
    assert isinstance(uit, Vernietiging)
    assert not Dossier.objects.filter(pk=due.pk).exists()
    regel = Logregel.objects.get(actie="vernietigen")
    assert (regel.object_id, regel.keten_id, regel.aantal) == (due.pk, cast.organisatie.pk, uit.rijen)
    assert destroy_now(voorstel) == [None]
    assert list(find_breuken()) == []


def test_what_changed_while_waiting_stays(cast, due):
    voorstel = propose_of(cast.directie, cast.noord.locatie)
    agree_of(cast.af, voorstel)
    stop = stop_of(cast.af, due)
    (uit,) = destroy_now(voorstel)
    assert (type(uit), uit.reden) == (Uitname, "bewaarstop")
    unstop_of(cast.af, stop)
    assert destroy_now(voorstel) == [None]  # out is out: it is proposed anew
    nieuw = propose_of(cast.directie, cast.noord.locatie)
    agree_of(cast.af, nieuw)
    with act_of(cast.af):
        due.refresh_from_db()
        due.gesloten_op = None
        due.save()
    assert destroy_now(nieuw)[0].reden == "veranderd"
    assert Dossier.objects.filter(pk=due.pk).exists()


def test_nobody_agrees_to_what_they_may_not_find(cast, due):
    from vault.bases import open_bewaareenheid

    voorstel = propose_of(cast.af, cast.noord.locatie)
    with act_of(cast.af):
        open_bewaareenheid(Uitsluiting(user=cast.directie, kind_id=due.kind_id, van=date(2020, 1, 1))).save()
    agree_of(cast.directie, voorstel)
    assert Uitname.objects.get().reden == "niet_gezien"
    assert destroy_now(voorstel) == [None]
    assert Dossier.objects.filter(pk=due.pk).exists()


def test_nothing_happens_before_the_waiting_days_are_over(cast, due):
    from work.models import Opdracht
    from work.werker import ready

    voorstel = propose_of(cast.af, cast.noord.locatie)
    agree_of(cast.directie, voorstel)
    taak = Opdracht.objects.get(soort="destroy_records")
    assert not Opdracht.objects.filter(ready(timezone.now() + timedelta(days=13)), pk=taak.pk).exists()
    assert Opdracht.objects.filter(ready(timezone.now() + timedelta(days=15)), pk=taak.pk).exists()


def test_the_way_in_the_browser(cast, browse, due):
    """AF proposes, directie agrees with the password, AF takes nothing out; twice is once, and the page tells it."""
    pad, af, directie = reverse("record_vernietiging"), browse(cast.af), browse(cast.directie)
    bladzijde = af.get(pad)
    assert due.code in bladzijde.content.decode()
    _groep, formulier = bladzijde.context["groepen"][0]
    velden = {"nieuw_id": formulier["nieuw_id"].value(), "locatie": str(cast.noord.locatie.pk)}
    assert "Kies minstens een regel" in af.post(pad, velden).content.decode()
    velden["stuk"] = [f"dossier:{due.pk}", "dossier:geen", "x"]
    eerste, tweede = af.post(pad, velden), af.post(pad, velden)
    assert eerste.status_code == tweede.status_code == 302
    assert eerste.url == tweede.url
    voorstel = Vernietigingsvoorstel.objects.get()
    assert "Wacht op een tweede persoon" in af.get(eerste.url).content.decode()
    assert due.code not in af.get(pad).content.decode()  # proposed already
    teken = reverse("sign_vernietiging", args=[voorstel.pk])
    besluit = {"nieuw_id": new_id(directie.get(teken)), "oordeel": "ja", "wachtwoord": "fout"}
    assert "wachtwoord" in directie.post(teken, besluit).context["form"].errors
    besluit["wachtwoord"] = WACHTWOORD
    assert directie.post(teken, besluit).status_code == directie.post(teken, besluit).status_code == 302
    assert "Wachttijd" in directie.get(eerste.url).content.decode()
    destroy_now(voorstel)
    verklaring = browse(cast.fg).get(eerste.url).content.decode()
    for woord in (
        "Verklaring van vernietiging",
        due.code,
        "20 jaar",
        "Besluit MT",
        "Noor Hendriks",
        "Joost van Dam",
    ):
        assert woord in verklaring  # PR-08: number, ground, term, days, persons, how, and a seal
    assert re.search(r"Kenmerk van deze verklaring: [0-9a-f]{32}<", verklaring)
    assert due.kind.achternaam not in verklaring


def test_taking_one_out_keeps_it(cast, browse, due):
    voorstel = propose_of(cast.directie, cast.noord.locatie)
    regel = voorstel.regels.get()
    eruit, client = reverse("withdraw_vernietiging", args=[regel.pk]), browse(cast.af)
    assert client.post(eruit).status_code == client.post(eruit).status_code == 302
    for wie, status in (("fg", 403), ("af_zuid", 404), ("buitenstaander", 404), ("pm", 403)):
        assert browse(getattr(cast, wie)).post(eruit).status_code == status, wie
    agree_of(cast.af, voorstel)
    assert destroy_now(voorstel) == [None]
    assert Uitname.objects.get().reden == "mens"


@pytest.mark.parametrize("wie", ["pm", "manager", "beheer", "bestuur", "vertrouwenspersoon"])
def test_others_find_no_proposal(cast, browse, due, wie):
    voorstel = propose_of(cast.af, cast.noord.locatie)
    for naam, args in (("record_vernietiging", []), ("view_vernietiging", [voorstel.pk])):
        assert browse(getattr(cast, wie)).get(reverse(naam, args=args)).status_code == 403


def test_a_worry_is_proposed_and_seen_by_directie_only(cast, browse):
    from tests.factories_signaal import report_zorg_of

    report_zorg_of(cast.pm)
    term_of(cast.directie, cast.af, "zorg", 1)
    over_een_jaar = timezone.now() + timedelta(days=400)
    assert due_sleutels(cast.af, op=over_een_jaar.date()) == set()
    voorstel = propose_of(cast.directie, None, at=over_een_jaar)
    assert browse(cast.af).get(reverse("view_vernietiging", args=[voorstel.pk])).status_code == 404
    assert browse(cast.directie).get(reverse("view_vernietiging", args=[voorstel.pk])).status_code == 200
