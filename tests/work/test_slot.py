"""The lock: what somebody typed is still there, and nobody reads along."""

import time
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse

from dossiers.models import Kind
from tests.conftest import WACHTWOORD, pass_factor, sign_in_as
from tests.factories_mensen import new_id
from vault.models import Logregel
from work.models import Concept

pytestmark = pytest.mark.django_db


def kind_post(cast, **velden):
    return {
        "voornaam": "Sem", "achternaam": "Bakker", "geboortedatum": "2022-05-04",
        "groep": str(cast.noord.groep.pk), "broer_of_zus": "",
    } | velden  # fmt: skip


def set_clock(client, **velden):
    sessie = client.session
    for naam, seconden in velden.items():
        sessie[naam] = time.time() - seconden
    sessie.save()


@pytest.mark.parametrize("rust", [{"laatst": 31 * 60}, {"begonnen": 11 * 3600, "laatst": 0}])
def test_text_typed_before_the_lock_opens_in_the_form_afterwards(cast, browse, rust):
    client, adres = browse(cast.af), reverse("record_kind")
    velden = kind_post(cast, nieuw_id=new_id(client.get(adres)))
    set_clock(client, **rust)
    antwoord = client.post(adres, velden)
    inloggen = reverse("unlock") if "begonnen" not in rust else reverse("sign_in")
    assert antwoord["Location"] == f"{inloggen}?next=%2Fkinderen%2Fnieuw%2F"
    assert not Kind.objects.exists()
    assert "Sem" not in client.get(antwoord["Location"]).content.decode()
    antwoord = client.post(inloggen, {"gebruikersnaam": "af", "wachtwoord": WACHTWOORD, "next": adres})
    assert antwoord["Location"] == adres
    antwoord = pass_factor(client).get(adres)
    tekst = antwoord.content.decode()
    for stuk in ('value="Sem"', 'value="Bakker"', "Je concept staat hieronder", "Concept weggooien"):
        assert stuk in tekst
    assert new_id(antwoord) == velden["nieuw_id"]
    assert client.post(adres, velden).status_code == 302
    assert Kind.objects.count() == 1
    assert not Concept.objects.exists()


def test_locked_screen_shows_no_page_and_no_name_in_the_header(cast, browse):
    client = browse(cast.af)
    client.post(reverse("lock"))
    for naam in ("view_kinderen", "view_uitleg", "switch"):
        assert client.get(reverse(naam))["Location"].startswith(reverse("unlock"))
    tekst = client.get(reverse("unlock")).content.decode()
    assert "Hoofdmenu" not in tekst
    assert "aandachtsfunctionaris" not in tekst
    assert "Noor Hendriks" in tekst  # whose password is asked for
    assert "112" in tekst


def test_search_term_does_not_travel_along(cast, browse):
    client = browse(cast.af)
    client.post(reverse("lock"))
    antwoord = client.get(reverse("view_kinderen"), {"q": "Mila"})
    assert antwoord["Location"] == f"{reverse('unlock')}?next=%2Fkinderen%2F"


def test_verberg_comes_back_where_it_was(cast, browse):
    client = browse(cast.af)
    antwoord = client.post(reverse("lock"), headers={"referer": "http://testserver/kinderen/nieuw/?q=Mila"})
    assert antwoord["Location"] == f"{reverse('unlock')}?next=%2Fkinderen%2Fnieuw%2F"
    antwoord = client.post(reverse("lock"), headers={"referer": "https://elders.example/kinderen/"})
    assert antwoord["Location"] == f"{reverse('unlock')}?next=%2F"
    assert Logregel.objects.filter(actie="lock", actor_id=cast.af.pk).count() == 2


def test_lock_opens_with_the_own_password_only(cast, browse):
    client = browse(cast.af)
    client.post(reverse("lock"))
    tekst = client.post(reverse("unlock"), {"wachtwoord": "fout"}).content.decode()
    assert "wachtwoord klopt niet" in tekst
    assert "Vul je wachtwoord in" in client.post(reverse("unlock"), {}).content.decode()
    assert client.get(reverse("view_kinderen")).status_code == 302
    antwoord = client.post(reverse("unlock"), {"wachtwoord": WACHTWOORD, "next": "/kinderen/"})
    assert antwoord["Location"] == "/kinderen/"
    assert client.get(reverse("view_kinderen")).status_code == 200
    uitslagen = (
        Logregel.objects.filter(actie="unlock").order_by("volgnummer").values_list("resultaat", flat=True)
    )
    assert list(uitslagen) == ["geweigerd", "ok"]


def test_demo_opens_the_lock_with_a_button(cast, browse, settings):
    settings.DEMO = True
    client = browse(cast.af)
    client.post(reverse("lock"))
    assert "wachtwoord" not in client.get(reverse("unlock")).content.decode().lower()
    assert client.post(reverse("unlock"), {"next": "/kinderen/"})["Location"] == "/kinderen/"


def test_unlock_without_lock_goes_on(cast, browse):
    assert browse(cast.af).get(reverse("unlock"), {"next": "/kinderen/"})["Location"] == "/kinderen/"


def test_spoed_stays_open_on_a_locked_screen_without_user(cast, browse, als):
    with als(cast.beheer):
        cast.noord.locatie.telefoon_crisisdienst = "030-1234567"
        cast.noord.locatie.save()
    client = browse(cast.pm)
    open_scherm = client.get(reverse("view_spoed")).content.decode()
    for stuk in ("030-1234567", "Ilse de Groot", "tel:112", "0800-2000", "0900-1113111", "Eerst bellen"):
        assert stuk in open_scherm
    client.post(reverse("lock"))
    dicht = client.get(reverse("view_spoed")).content.decode()
    assert "tel:112" in dicht
    for stuk in ("030-1234567", "Ilse de Groot", "Hoofdmenu", cast.noord.locatie.naam):
        assert stuk not in dicht


def test_spoed_shows_the_numbers_of_the_own_place_only(cast, browse, als):
    with als(cast.beheer):
        cast.zuid.locatie.telefoon_wijkagent = "030-7654321"
        cast.zuid.locatie.save()
    assert "030-7654321" not in browse(cast.pm).get(reverse("view_spoed")).content.decode()
    assert "030-7654321" in browse(cast.directie).get(reverse("view_spoed")).content.decode()
    assert "030-7654321" not in browse(cast.buitenstaander).get(reverse("view_spoed")).content.decode()


def test_csrf_failure_keeps_the_text(cast, db):
    client = sign_in_as(cast.af, Client(enforce_csrf_checks=True))
    adres = reverse("record_kind")
    antwoord = client.post(adres, kind_post(cast, csrfmiddlewaretoken="oud"))
    assert antwoord.status_code == 403
    tekst = antwoord.content.decode()
    assert "Je tekst is bewaard als concept" in tekst
    assert f'href="{adres}"' in tekst
    assert Concept.objects.get().pad == adres
    assert 'value="Sem"' in client.get(adres).content.decode()


def test_csrf_failure_without_user_promises_nothing(db):
    client = Client(enforce_csrf_checks=True)
    antwoord = client.post(reverse("sign_in"), {"gebruikersnaam": "pm", "wachtwoord": "x"})
    assert antwoord.status_code == 403
    assert "bewaard als concept" not in antwoord.content.decode()
    assert not Concept.objects.exists()


def test_a_button_pressed_after_the_session_leads_back_to_its_page(client, cast):
    """The address of a button shows nothing itself; after signing in nobody meets an empty page."""
    knop, pagina = reverse("discard_concept"), reverse("record_kind")
    antwoord = client.post(knop, {"pad": pagina}, headers={"referer": f"http://testserver{pagina}?a=b"})
    assert unquote(antwoord.url) == f"{reverse('sign_in')}?next={pagina}"
    for vreemd in ("http://elders.example/kinderen/", ""):
        antwoord = client.post(knop, {"pad": pagina}, headers={"referer": vreemd})
        assert unquote(antwoord.url) == f"{reverse('sign_in')}?next=/"
    assert client.get(f"{pagina}?a=b").url.startswith(f"{reverse('sign_in')}?next={pagina}")


@pytest.mark.parametrize("naam", ["discard_concept", "switch", "lock"])
def test_buttons_leave_no_draft(cast, browse, naam):
    client = browse(cast.af)
    set_clock(client, laatst=31 * 60)
    client.post(reverse(naam), {"csrfmiddlewaretoken": "x", "organisatie": "y", "pad": "/kinderen/nieuw/"})
    assert not Concept.objects.exists()


def test_draft_sent_after_the_longest_session_is_kept_under_its_form(cast, browse):
    client = browse(cast.af)
    set_clock(client, begonnen=11 * 3600, laatst=0)
    client.post(reverse("save_concept"), {"pad": "/kinderen/nieuw/", "voornaam": "Sem"})
    assert Concept.objects.get().pad == "/kinderen/nieuw/"
