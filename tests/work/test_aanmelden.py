"""Signing in and out, choosing an organisation, and the pages that everybody may read."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from roles.models import Roltoewijzing
from roles.policy import Functie
from tests.conftest import WACHTWOORD
from vault.controle import find_breuken
from vault.models import Logregel

pytestmark = pytest.mark.django_db
DEMOPLEKKEN = ("pm", "af", "beheer")


def sign_in(client, **velden):
    return client.post(reverse("sign_in"), {"gebruikersnaam": "pm", "wachtwoord": WACHTWOORD} | velden)


def test_signs_in_with_name_and_password(cast, client):
    antwoord = sign_in(client, next="/kinderen/")
    assert antwoord.status_code == 302
    assert antwoord["Location"] == "/kinderen/"
    assert client.session["_auth_user_id"] == str(cast.pm.pk)
    regel = Logregel.objects.get(actie="sign_in")
    assert (regel.actor_id, regel.object_id, regel.resultaat) == (cast.pm.pk, cast.pm.pk, "ok")


def test_refuses_a_wrong_password_and_keeps_the_name(cast, client):
    antwoord = sign_in(client, wachtwoord="iets anders")
    assert antwoord.status_code == 200
    tekst = antwoord.content.decode()
    assert "horen niet bij elkaar" in tekst
    assert 'value="pm"' in tekst
    assert "iets anders" not in tekst
    regel = Logregel.objects.get(actie="sign_in")
    assert (regel.resultaat, regel.actor_id, regel.object_id) == ("geweigerd", None, cast.pm.pk)


def test_unknown_name_gets_the_same_answer(cast, client):
    antwoord = sign_in(client, gebruikersnaam="niemand")
    assert "horen niet bij elkaar" in antwoord.content.decode()


def test_a_failed_sign_in_on_an_account_that_is_off_names_it_in_the_log_only(cast, client, als):
    """NEN 7513 and ASVS 16.3.1 ask whose account it was; the page tells nobody that there is one (6.3.8)."""
    with als(cast.beheer):
        cast.collega.is_active = False
        cast.collega.save()
    bladen = []
    for naam, wachtwoord in (("collega", WACHTWOORD), ("collega", "iets anders"), ("niemand", "iets anders")):
        antwoord = sign_in(Client(), gebruikersnaam=naam, wachtwoord=wachtwoord)
        tekst = re.sub(r'csrfmiddlewaretoken" value="[^"]+', "", antwoord.content.decode()).replace(
            naam, "NAAM"
        )
        bladen.append((antwoord.status_code, tekst))
    assert bladen[0] == bladen[1] == bladen[2]
    regels = Logregel.objects.filter(actie="sign_in").order_by("volgnummer")
    wat = [(r.resultaat, r.object_id, r.grondslag, r.actor_id) for r in regels]
    assert wat == [("geweigerd", cast.collega.pk, "account_uit", None)] * 2 + [("geweigerd", None, "", None)]


def test_empty_form_names_both_fields(cast, client):
    tekst = sign_in(client, gebruikersnaam="", wachtwoord="").content.decode()
    assert "Vul je gebruikersnaam in" in tekst
    assert "Vul je wachtwoord in" in tekst


@pytest.mark.parametrize("doel", ["https://elders.example/", "//elders.example/", "javascript:alert(1)", ""])
def test_next_only_leads_to_an_own_address(cast, client, doel):
    assert sign_in(client, next=doel)["Location"] == "/"


def test_disabled_account_is_refused_and_thrown_out(cast, client, als):
    client.force_login(cast.pm)
    assert client.get(reverse("view_uitleg")).wsgi_request.user.is_authenticated
    with als(cast.beheer):
        cast.pm.is_active = False
        cast.pm.save()
    assert client.get(reverse("view_kinderen"))["Location"].startswith(reverse("sign_in"))
    assert "horen niet bij elkaar" in sign_in(Client()).content.decode()


def test_demo_roles_are_refused_outside_the_demo(cast, client):
    antwoord = client.post(reverse("sign_in"), {"rol": "af"})
    assert antwoord.status_code == 200
    assert "_auth_user_id" not in client.session
    assert "Kies wie je bent" not in antwoord.content.decode()


@pytest.mark.parametrize("rol", DEMOPLEKKEN)
def test_demo_signs_in_by_clicking_a_role(cast, client, settings, rol):
    settings.DEMO = True
    bladzijde = client.get(reverse("sign_in")).content.decode()
    assert f'name="rol" value="{rol}"' in bladzijde
    assert client.post(reverse("sign_in"), {"rol": rol, "next": "/uitleg/"})["Location"] == "/uitleg/"
    assert client.session["_auth_user_id"] == str(getattr(cast, rol).pk)


def test_demo_takes_no_other_account_without_password(cast, client, settings):
    settings.DEMO = True
    client.post(reverse("sign_in"), {"rol": "collega"})
    assert "_auth_user_id" not in client.session


def test_signing_in_anew_starts_the_clocks(cast, client):
    client.force_login(cast.pm)
    sessie = client.session
    sessie["begonnen"], sessie["slot"] = 1.0, False
    sessie.save()
    client.cookies.clear()
    sign_in(client)
    assert client.session.get("begonnen", 2.0) > 1.0


def test_sign_out_ends_the_session(cast, browse):
    client = browse(cast.pm)
    assert client.get(reverse("sign_out")).status_code == 405
    antwoord = client.post(reverse("sign_out"))
    assert antwoord["Location"] == reverse("sign_in")
    assert "storage" in antwoord["Clear-Site-Data"]
    assert "_auth_user_id" not in client.session
    assert Logregel.objects.filter(actie="sign_out", actor_id=cast.pm.pk).exists()


def test_switch_offers_only_organisations_with_a_role_now(cast, browse, als):
    elders, gisteren = cast.elders.locatie, date.today() - timedelta(days=1)  # noqa: DTZ011
    with als(cast.beheer):
        rol = Roltoewijzing(
            user=cast.af, organisatie=elders.organisatie, locatie=elders,
            functie=Functie.INTERN_BEGELEIDER, van=date(2021, 1, 1), bevestigd_op=date(2021, 1, 1),
        )  # fmt: skip
        rol.save()
    client = browse(cast.af)
    assert "Elders" in client.get(reverse("switch")).content.decode()
    client.post(reverse("switch"), {"organisatie": str(elders.organisatie_id)})
    assert client.session["organisatie"] == str(elders.organisatie_id)
    with als(cast.beheer):
        rol.tot = gisteren
        rol.save()
    tekst = client.get(reverse("switch")).content.decode()
    assert "Elders" not in tekst
    assert client.get(reverse("view_kinderen")).wsgi_request.zicht.organisatie_id == cast.organisatie.pk


def test_switch_to_a_strange_organisation_does_nothing(cast, browse):
    client = browse(cast.af)
    client.post(reverse("switch"), {"organisatie": str(cast.elders.locatie.organisatie_id)})
    assert "organisatie" not in client.session


@pytest.mark.parametrize(
    "naam", ["view_toegankelijkheid", "view_privacyverklaring", "view_uitleg", "sign_in"]
)
def test_open_pages_need_no_sign_in(db, client, naam):
    antwoord = client.get(reverse(naam))
    assert antwoord.status_code == 200
    assert "112" in antwoord.content.decode() or naam == "view_privacyverklaring"


def test_health_says_ok_and_nothing_more(db, client):
    antwoord = client.get(reverse("view_gezondheid"))
    assert (antwoord.status_code, antwoord.content) == (200, b"ok")


def test_older_kind_of_hash_is_renewed_while_signing_in(cast, client, settings):
    oud = cast.pm.password
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        *settings.PASSWORD_HASHERS,
    ]
    assert sign_in(client).status_code == 302
    cast.pm.refresh_from_db()
    assert cast.pm.password != oud
    assert sign_in(Client()).status_code == 302
    assert list(find_breuken()) == []
