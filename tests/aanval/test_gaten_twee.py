"""Holes of tasks, alarms, imports and jobs that were open once: each test is the attack."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Spoed
from dossiers.queries.taakverdeling import Voor, read_taken
from roles.models import Roltoewijzing, User
from roles.policy import Functie
from tests.aanval.test_gaten import assign, exclude
from tests.factories_import import SEM, csv_of, run_of, saved_run_of
from tests.factories_mensen import act_as, new_id, zicht_of
from tests.factories_signaal import kind_of, record_signaal_of
from tests.factories_spoed import end_of, pick_up, spoed_of
from work.models import Opdracht

pytestmark = pytest.mark.django_db


def end_role(cast, user):
    with act_as(cast.beheer):
        rol = Roltoewijzing.objects.get(user=user, tot=None, van=date(2020, 1, 1))
        rol.tot = timezone.localdate()
        rol.save()


# --- spoed ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("wie", ["directie", "af_zuid"])
def test_who_raises_an_alarm_that_others_handle_gets_no_empty_page(cast, browse, wie):
    client = browse(getattr(cast, wie))
    velden = {
        "nieuw_id": new_id(client.get(reverse("record_spoed"))), "kind": "onbekend", "wie": "Een meisje",
        "locatie": str(cast.noord.locatie.pk), "situatie": "acuut_gevaar", "waarneming": "Papa dreigt.",
    }  # fmt: skip
    antwoord = client.post(reverse("record_spoed"), velden, follow=True)
    assert Spoed.objects.count() == 1
    assert antwoord.status_code == 200


def test_the_raiser_of_an_alarm_reads_no_notes_of_the_af(cast, browse):
    spoed = spoed_of(cast.pm, kind_of(cast.noord))
    pick_up(cast.af, spoed)
    end_of(cast.af, spoed)
    adres = reverse("view_spoedzaak", args=[spoed.pk])
    assert "Oma is er." in browse(cast.af).get(adres).content.decode()
    antwoord = browse(cast.pm).get(adres)
    assert "Noor Hendriks" in antwoord.content.decode()
    assert "Oma is er." not in antwoord.content.decode()


# --- tasks ----------------------------------------------------------------------------------------


def tasks_of(user, soort):
    return [t for t in read_taken(zicht_of(user), nu=timezone.localtime()) if t.bron.soort == soort]


def test_a_signal_waits_for_the_manager_when_the_only_af_is_family(cast):
    kind = kind_of(cast.noord)
    record_signaal_of(cast.pm, kind, at=timezone.now())
    assert [t.voor for t in tasks_of(cast.manager, "triage")] == [Voor.ANDER]
    exclude(cast, cast.af, kind)
    assert tasks_of(cast.af, "triage") == []
    assert [t.voor for t in tasks_of(cast.manager, "triage")] == [Voor.DOORGEGEVEN]


# --- import: the rights of today -------------------------------------------------------------------


def test_a_preview_is_gone_for_who_leads_no_cases_there_any_more(cast, browse):
    kind_of(cast.noord, "Fenna", "Bos")
    run = run_of(cast.af, cast.noord, csv_of(SEM))
    adres = reverse("view_import", args=[run.pk])
    assert "Fenna" in browse(cast.af).get(f"{adres}?toon=verdwenen").content.decode()
    assign(cast, cast.af, Functie.AANDACHTSFUNCTIONARIS, cast.zuid)
    end_role(cast, cast.af)
    antwoord = browse(cast.af).get(f"{adres}?toon=verdwenen")
    assert antwoord.status_code == 404
    for naam in ("decide_import", "record_import", "withdraw_import", "restore_import"):
        assert browse(cast.af).post(reverse(naam, args=[run.pk])).status_code in (403, 404), naam


def test_a_child_that_may_not_be_found_since_leaves_the_preview(cast, browse):
    kind = kind_of(cast.noord, "Fenna", "Bos")
    run = run_of(cast.af, cast.noord, csv_of(SEM))
    exclude(cast, cast.af, kind)
    antwoord = browse(cast.af).get(f"{reverse('view_import', args=[run.pk])}?toon=verdwenen")
    assert "Fenna" not in antwoord.content.decode()


# --- jobs: the rights of today ---------------------------------------------------------------------


def test_links_to_hand_out_are_not_for_who_is_beheerder_no_more(cast, browse, settings):
    from dossiers.actions.invoer import import_personeel

    settings.MAIL_AAN = False  # then the links are in a file, for a day
    kop = "Voornaam;Achternaam;E-mail;Groep"
    saved_run_of(
        cast.beheer,
        cast.noord,
        csv_of("Robin;Post;robin@voorbeeld.example;Libel", kop=kop),
        actie=import_personeel,
    )
    assert not User.objects.get(email="robin@voorbeeld.example").has_usable_password()
    job = Opdracht.objects.exclude(bestand=None).get()
    adres = reverse("export_opdracht", args=[job.pk])
    assert b"Robin Post" in browse(cast.beheer).get(adres).content
    assign(cast, cast.beheer, Functie.PEDAGOGISCH_MEDEWERKER, cast.noord)
    end_role(cast, cast.beheer)
    assert browse(cast.beheer).get(adres).status_code == 404
