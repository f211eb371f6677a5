"""The token of a session: for this site alone, new at each sign-in, dead after signing out, and not to be guessed."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.conftest import WACHTWOORD, pass_factor
from vault.handeling import Wie, handeling

pytestmark = pytest.mark.django_db
NAAM = settings.SESSION_COOKIE_NAME


def sign_in(client, wie="af"):
    velden = {"gebruikersnaam": wie, "wachtwoord": WACHTWOORD}
    assert client.post(reverse("sign_in"), velden, secure=True).status_code == 302
    return client.cookies[NAAM].value


def test_every_cookie_is_for_this_site_and_no_script_reads_it(cast, settings):
    settings.MAIL_AAN = True
    with handeling(wie=Wie(), route="test"):
        cast.af.email = "noor@voorbeeld.example"  # a browser is remembered for who can be told of a new one
        cast.af.save()
    client = Client()
    client.get(reverse("sign_in"), secure=True)
    sign_in(client)
    assert set(client.cookies) == {"__Host-sessie", "__Host-csrf", "__Host-toestel"}
    for koek in client.cookies.values():
        assert koek["secure"]
        assert koek["httponly"]
        assert (koek["samesite"], koek["path"], koek["domain"]) == ("Lax", "/", "")


def test_a_token_is_new_at_every_sign_in_and_long_enough(cast):
    client, gezien = Client(), set()
    for _ in range(20):
        gezien.add(sign_in(client))
    assert len(gezien) == 20
    for token in gezien:
        assert len(token) >= 32  # of 36 signs: 165 bits
        assert set(token) <= set("abcdefghijklmnopqrstuvwxyz0123456789")


def test_a_token_that_somebody_brings_along_is_not_taken(cast):
    """Fixation: who knew the token before signing in knows nothing afterwards."""
    slachtoffer = Client()
    slachtoffer.cookies[NAAM] = "a" * 32
    assert sign_in(slachtoffer) != "a" * 32
    dader = Client()
    dader.cookies[NAAM] = "a" * 32
    assert dader.get(reverse("view_werk"), secure=True).status_code == 302


def test_a_token_of_before_signing_out_opens_nothing(cast):
    client = Client()
    oud = sign_in(client)
    pass_factor(client)
    assert client.get(reverse("view_werk"), secure=True).status_code == 200
    client.post(reverse("sign_out"), secure=True)
    gestolen = Client()
    gestolen.cookies[NAAM] = oud
    assert gestolen.get(reverse("view_werk"), secure=True).status_code == 302


def test_a_token_of_before_the_lock_opens_nothing(cast):
    """Signing in again on a locked screen is signing in: what somebody copied meanwhile is worth nothing."""
    client = Client()
    oud = sign_in(client)
    pass_factor(client)
    client.post(reverse("lock"), secure=True)
    client.post(reverse("unlock"), {"wachtwoord": WACHTWOORD}, secure=True)
    assert client.get(reverse("view_werk"), secure=True).status_code == 200
    assert client.cookies[NAAM].value != oud
    gestolen = Client()
    gestolen.cookies[NAAM] = oud
    assert gestolen.get(reverse("view_werk"), secure=True).status_code == 302
