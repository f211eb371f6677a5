"""An account without a password: linked with its invitation, and proven anew at the provider or with a passkey."""

import time
from datetime import timedelta
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from roles.models import Roltoewijzing, User
from tests.factories_mensen import new_id
from tests.factories_rollen import propose
from tests.work.test_berichten import give_address
from tests.work.test_bevestigen import old_proof, rol_post, roles_of
from tests.work.test_factor import set_up, sign_in
from tests.work.test_oidc import BEGIN, TERUG, dienst, is_in, link
from tests.work.test_wachtwoord import invite
from vault.handeling import Wie, handeling
from vault.models import Logregel
from work.accountpost import Soort
from work.bevestigen import BEWEZEN
from work.models import Bericht, Concept, Koppeling, Uitnodiging
from work.oidcregels import MFA_BEWEZEN, Reden, check_opnieuw

pytestmark = pytest.mark.django_db
KOPPEL = reverse("choose_elders")
__all__ = ["dienst"]


def without_password(user):
    with handeling(wie=Wie(), route="test"):
        user = User.objects.get(pk=user.pk)
        user.set_unusable_password()
        user.save()
    return user


def reasons(actie):
    regels = Logregel.objects.filter(actie=actie, resultaat="geweigerd").order_by("tijd")
    return list(regels.values_list("grondslag", flat=True))


# --- linking with the invitation ------------------------------------------------------------------


def to_provider(dienst, client, teken, **velden):
    """The button on the page of the invitation, and back from there."""
    dienst.maak = lambda nonce: dienst.token(nonce, **{"sub": "sub-nieuw"} | velden)
    naar = client.post(BEGIN, {"uitnodiging": teken})
    return client.get(TERUG, dienst.agree(naar.url))


def test_the_invitation_links_after_a_yes_and_works_once(cast, dienst):
    user, client = without_password(cast.pm), Client()
    give_address(user, "pm@example.nl")
    teken = invite(user)
    pagina = client.get(reverse("choose_wachtwoord", args=[teken]))
    assert "Of zonder wachtwoord" in pagina.content.decode()
    assert f"form-action 'self' {dienst.adres};" in pagina["Content-Security-Policy"]
    assert to_provider(dienst, client, teken).url == KOPPEL
    assert teken not in str(dict(client.session))
    tekst = client.get(KOPPEL).content.decode()
    assert cast.pm.gebruikersnaam in tekst
    assert not Koppeling.objects.exists()  # reading changes nothing
    assert client.post(KOPPEL).url == reverse("view_werk")
    rij = Koppeling.objects.get()
    assert (rij.user_id, rij.onderwerp, rij.uitgever) == (cast.pm.pk, "sub-nieuw", dienst.adres)
    assert is_in(client)
    assert Bericht.objects.filter(user=cast.pm, soort="koppeling").count() == 1
    assert Logregel.objects.get(actie="record_koppeling").actor_id == cast.pm.pk
    assert Uitnodiging.objects.get().gebruikt_op is not None
    assert "Koppelen kan nu niet" in client.post(KOPPEL).content.decode()
    ander = Client()
    to_provider(dienst, ander, teken, sub="sub-dief")
    assert "Koppelen kan nu niet" in ander.post(KOPPEL).content.decode()
    assert Koppeling.objects.count() == 1


def test_a_second_factor_is_still_asked_when_the_provider_says_nothing_of_one(cast, dienst):
    teken = invite(without_password(cast.pm))
    for amr, bewezen in ((None, False), (["otp"], True)):
        client = Client()
        to_provider(dienst, client, teken, amr=amr)
        client.post(KOPPEL)
        assert client.session[MFA_BEWEZEN] is bewezen
        teken = invite(cast.pm)
    assert Client().get(KOPPEL).status_code == 200


def test_an_equal_mail_address_links_nobody(cast, dienst):
    give_address(cast.pm, "pm@example.nl")
    client = Client()
    dienst.maak = lambda nonce: dienst.token(nonce, sub="x", email="pm@example.nl", email_verified=True)
    client.get(TERUG, dienst.agree(client.post(BEGIN).url))
    assert "Koppelen kan nu niet" in client.post(KOPPEL).content.decode()
    assert not Koppeling.objects.exists()


def test_a_link_for_a_forgotten_password_links_nothing(cast, dienst):
    """Who reads somebody's mail can ask for one."""
    teken, client = invite(cast.pm, Soort.HERSTEL), Client()
    assert (
        "Of zonder wachtwoord" not in client.get(reverse("choose_wachtwoord", args=[teken])).content.decode()
    )
    to_provider(dienst, client, teken)
    assert "Koppelen kan nu niet" in client.post(KOPPEL).content.decode()
    assert not Koppeling.objects.exists()


def test_an_account_with_a_second_factor_is_not_passed_by(cast, dienst):
    set_up(sign_in(cast.pm))
    teken, client = invite(cast.pm), Client()
    assert (
        "Of zonder wachtwoord" not in client.get(reverse("choose_wachtwoord", args=[teken])).content.decode()
    )
    to_provider(dienst, client, teken, amr=["otp"])
    assert "Koppelen kan nu niet" in client.post(KOPPEL).content.decode()
    assert not Koppeling.objects.exists()


def test_who_is_somebody_else_here_already_is_told(cast, dienst):
    link(cast, cast.af, "sub-nieuw")
    client = Client()
    to_provider(dienst, client, invite(cast.pm))
    assert "hoort al bij een ander account" in client.post(KOPPEL).content.decode()
    assert Koppeling.objects.get().user_id == cast.af.pk
    assert Uitnodiging.objects.get().gebruikt_op is None


@pytest.mark.parametrize("hoe", ["te oud", "een nieuwere", "account uit", "te lang gewacht", "aanbieder uit"])
def test_what_is_over_links_nothing(cast, dienst, monkeypatch, settings, hoe):
    teken, client = invite(cast.pm), Client()
    to_provider(dienst, client, teken)
    if hoe == "te oud":
        straks = timezone.now() + timedelta(hours=73)
        monkeypatch.setattr("work.views.oidc.timezone.now", lambda: straks)
    elif hoe == "een nieuwere":
        invite(cast.pm)
    elif hoe == "account uit":
        with handeling(wie=Wie(), route="test"):
            user = User.objects.get(pk=cast.pm.pk)
            user.is_active = False
            user.save()
    elif hoe == "te lang gewacht":
        straks = time.time() + 700
        monkeypatch.setattr("work.views.oidc.time.time", lambda: straks)
    else:
        settings.OIDC = None
    assert "Koppelen kan nu niet" in client.post(KOPPEL).content.decode()
    assert not Koppeling.objects.exists()


# --- proven anew ----------------------------------------------------------------------------------


@pytest.fixture
def beheer(cast, dienst, browse):
    """The beheerder, without a password and linked, whose last proof is long ago."""
    with handeling(wie=Wie(), route="test"):
        Koppeling(user=cast.beheer, uitgever=dienst.adres, onderwerp="sub-beheer").save()
    return SimpleNamespace(client=old_proof(browse(without_password(cast.beheer))), dienst=dienst, cast=cast)


def prove_there(w, naar, **velden):
    """Signs in there anew; `auth_time` now unless it is said."""
    nu = int(time.time())
    w.dienst.maak = lambda nonce: w.dienst.token(nonce, **{"sub": "sub-beheer", "auth_time": nu} | velden)
    heen = w.client.post(BEGIN, {"bewijs": "ja", "next": naar}).url
    return heen, w.client.get(TERUG, w.dienst.agree(heen))


def test_a_form_that_was_stopped_goes_on_after_signing_in_there_anew(beheer):
    adres, velden = rol_post(beheer.cast, beheer.client)
    hier = beheer.client.post(adres, velden)["Location"]
    pagina = beheer.client.get(hier)
    tekst = pagina.content.decode()
    assert 'name="wachtwoord"' not in tekst
    assert "Log nog een keer in bij de Voorbeeldhof" in tekst
    assert f"form-action 'self' {beheer.dienst.adres};" in pagina["Content-Security-Policy"]
    bevestiging = {"bevestiging": hier.split("/")[2]}
    assert "Log nog een keer in" in beheer.client.post(adres, bevestiging).content.decode()
    assert roles_of(beheer.cast) == 0
    heen, terug = prove_there(beheer, hier)
    vraag = parse_qs(urlsplit(heen).query)
    assert (vraag["prompt"], vraag["max_age"]) == (["login"], ["0"])
    assert terug.url == hier
    assert "Ga verder" in beheer.client.get(hier).content.decode()
    assert beheer.client.post(adres, bevestiging).status_code == 302
    assert roles_of(beheer.cast) == 1
    assert Logregel.objects.filter(actie="confirm", resultaat="ok").exists()


@pytest.mark.parametrize(
    ("velden", "reden"),
    [
        ({"auth_time": None}, Reden.NIET_OPNIEUW),
        ({"auth_time": 1}, Reden.NIET_OPNIEUW),
        ({"auth_time": "nu"}, Reden.NIET_OPNIEUW),
        ({"auth_time": True}, Reden.NIET_OPNIEUW),
        ({"auth_time": int(time.time()) + 9999}, Reden.NIET_OPNIEUW),
        ({"sub": "sub-vreemd"}, Reden.ANDER),
        ({"aud": "een-ander"}, Reden.PUBLIEK),
    ],
)
def test_what_proves_nothing_changes_nothing_and_the_session_stays(beheer, velden, reden):
    _, terug = prove_there(beheer, "/beheer/", **velden)
    assert terug.url == "/beheer/"
    assert beheer.client.session[BEWEZEN] < time.time() - 300
    assert reasons("confirm") == [f"oidc {reden}"]
    assert is_in(beheer.client)


def test_a_colleague_who_signs_in_there_proves_nothing_here(beheer):
    link(beheer.cast, beheer.cast.af, "sub-af")
    prove_there(beheer, "/beheer/", sub="sub-af")
    assert reasons("confirm") == [f"oidc {Reden.ANDER}"]
    assert beheer.client.session["_auth_user_id"] == str(beheer.cast.beheer.pk)


def test_of_when_only_a_number_of_now_counts():
    for moment, goed in (
        (1000, True),
        (941, True),
        (939, False),
        (1070, False),
        (None, False),
        (False, False),
    ):
        oordeel = check_opnieuw({"auth_time": moment}, gevraagd_op=1000, nu=1005)
        assert (oordeel is None) is goed, moment


def test_signing_is_asked_each_time_and_needs_no_password(cast, dienst, browse):
    with handeling(wie=Wie(), route="test"):
        Koppeling(user=cast.af, uitgever=dienst.adres, onderwerp="sub-beheer").save()
    w = SimpleNamespace(client=browse(without_password(cast.af)), dienst=dienst)
    for _ in range(2):  # fresh at first, and right after the first signature: it is asked all the same
        rol = propose(cast.beheer, cast.noord)
        url = reverse("sign_rol", args=[rol.pk])
        pagina = w.client.get(url)
        assert 'name="wachtwoord"' not in pagina.content.decode()
        hier = w.client.post(url, {"nieuw_id": new_id(pagina), "oordeel": "ja", "toelichting": ""})[
            "Location"
        ]
        assert Roltoewijzing.objects.get(pk=rol.pk).bevestigd_op is None
        w.client.post(url, {"bevestiging": hier.split("/")[2]})
        assert Roltoewijzing.objects.get(pk=rol.pk).bevestigd_op is None
        prove_there(w, hier)
        assert w.client.post(url, {"bevestiging": hier.split("/")[2]}).url == reverse("view_rollen")
        assert Roltoewijzing.objects.get(pk=rol.pk).bevestigd_op is not None
    assert not Concept.objects.exists()


def test_a_passkey_proves_it_too_and_another_answer_doesn_t(beheer, monkeypatch):
    gevraagd = []

    def read(request, user, antwoord):
        gevraagd.append((user.pk, antwoord))
        return SimpleNamespace(pk=user.pk), 0

    assert (
        beheer.client.post(reverse("confirm_passkey"), {"antwoord": "{}", "next": "/beheer/"}).url
        == "/beheer/"
    )
    assert beheer.client.session[BEWEZEN] < time.time() - 300
    assert reasons("confirm")
    monkeypatch.setattr("work.views.bevestigen.read_proof", read)
    monkeypatch.setattr("work.views.bevestigen.prove_passkey", lambda **velden: None)
    beheer.client.post(reverse("confirm_passkey"), {"antwoord": "x", "next": "/beheer/"})
    assert gevraagd == [(beheer.cast.beheer.pk, "x")]
    assert beheer.client.session[BEWEZEN] > time.time() - 5


def test_who_has_neither_is_told_whom_to_ask(cast, browse, settings):
    settings.OIDC = None
    client = old_proof(browse(without_password(cast.beheer)))
    adres, velden = rol_post(cast, client)
    tekst = client.get(client.post(adres, velden)["Location"]).content.decode()
    assert "Vraag je beheerder om een link" in tekst


def test_who_has_a_password_is_asked_for_it_as_before(cast, browse, dienst):
    client = old_proof(browse(cast.beheer))
    adres, velden = rol_post(cast, client)
    assert 'name="wachtwoord"' in client.get(client.post(adres, velden)["Location"]).content.decode()
