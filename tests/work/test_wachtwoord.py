"""One's own password: with the old one, every other session ends, and the owner hears; a new address tells both."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from roles.models import User
from tests.conftest import WACHTWOORD, pass_factor
from tests.factories_signaal import act_of, zicht_of
from tests.work.test_berichten import drain, give_address
from vault.handeling import Wie, handeling
from vault.models import Logregel
from work.accountpost import Soort, make_link
from work.actions.account import correct_account
from work.models import Concept, Opdracht, Sessie

pytestmark = pytest.mark.django_db
PAD, NIEUW = reverse("correct_wachtwoord"), "vier woorden op een rij"


def invite(user, soort=Soort.UITNODIGING):
    """The text of a link for this account."""
    with handeling(wie=Wie(), route="test"):
        return make_link(user.pk, soort, at=timezone.now())


def sign_in(user, wachtwoord=WACHTWOORD):
    client = Client()
    client.post(reverse("sign_in"), {"gebruikersnaam": user.gebruikersnaam, "wachtwoord": wachtwoord})
    return pass_factor(client) if "_auth_user_id" in client.session else client


def change(client, oud=WACHTWOORD, nieuw=NIEUW, nog_eens=None):
    velden = {"oud_wachtwoord": oud, "wachtwoord": nieuw, "nog_eens": nieuw if nog_eens is None else nog_eens}
    return client.post(PAD, velden)


def is_in(client):
    return client.get(reverse("view_werk")).status_code == 200


def test_it_changes_ends_the_other_sessions_and_tells_the_owner(cast):
    give_address(cast.pm, "pm@example.nl")
    hier, daar = sign_in(cast.pm), sign_in(cast.pm)
    drain()
    mail.outbox.clear()
    oud = hier.session.session_key
    assert change(hier).url == reverse("view_werk")
    assert is_in(hier)
    assert hier.session.session_key != oud
    assert not is_in(daar)
    assert [rij.sleutel for rij in Sessie.objects.filter(user=cast.pm)] == [hier.session.session_key]
    drain()
    assert [bericht.to for bericht in mail.outbox] == [["pm@example.nl"]]
    assert "wachtwoord van je account" in mail.outbox[0].body
    assert NIEUW not in mail.outbox[0].body
    assert is_in(sign_in(cast.pm, NIEUW))
    assert not is_in(sign_in(cast.pm))
    assert (
        Logregel.objects.filter(actie="correct_wachtwoord", resultaat="ok", object_id=cast.pm.pk).count() == 1
    )


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"oud": "niet dit"}, "Dit wachtwoord klopt niet"),
        ({"oud": ""}, "Vul het wachtwoord in waarmee je nu inlogt"),
        ({"nieuw": "kort"}, "is te kort"),
        ({"nieuw": WACHTWOORD}, "Dit is je oude wachtwoord"),
        ({"nog_eens": "iets anders"}, "Vul twee keer hetzelfde in"),
        ({"nieuw": "meldcode2026!"}, "een woord van het werk"),
    ],
)
def test_what_is_wrong_is_said_and_changes_nothing(cast, velden, zin):
    client = sign_in(cast.pm)
    voor = User.objects.get(pk=cast.pm.pk).password
    tekst = change(client, **velden).content.decode()
    assert zin in tekst
    assert WACHTWOORD not in tekst
    assert NIEUW not in tekst
    assert User.objects.get(pk=cast.pm.pk).password == voor


def test_who_guesses_the_old_one_at_an_open_screen_waits(cast):
    client = sign_in(cast.pm)
    standen = [change(client, oud=f"raad {keer} keer mis").status_code for keer in range(8)]
    assert 429 in standen
    assert change(client).status_code == 429
    assert Logregel.objects.filter(actie="correct_wachtwoord", resultaat="geweigerd").exists()


def test_a_mistake_in_the_new_one_is_no_guess(cast):
    client = sign_in(cast.pm)
    assert {change(client, nieuw="kort").status_code for _ in range(9)} == {200}


def test_a_password_never_waits_in_a_draft(cast, settings):
    client = sign_in(cast.pm)
    sessie = client.session
    sessie["slot"] = True
    sessie.save()
    change(client)
    assert not Concept.objects.exists()
    assert is_in(sign_in(cast.pm))  # and nothing changed


def test_without_a_password_and_in_the_demo_there_is_nothing_to_change(cast, settings):
    client = sign_in(cast.pm)
    with handeling(wie=Wie(), route="test"):
        user = User.objects.get(pk=cast.pm.pk)
        user.set_unusable_password()
        user.save()
    client.force_login(user)
    assert "Je logt in via je organisatie" in pass_factor(client).get(PAD).content.decode()
    af = sign_in(cast.af)
    settings.DEMO = True
    assert "In de demo heeft iedereen hetzelfde wachtwoord" in af.get(PAD).content.decode()
    change(af)
    assert User.objects.get(pk=cast.af.pk).check_password(WACHTWOORD)


# --- another address ------------------------------------------------------------------------------


def move(cast, email):
    user = User.objects.get(pk=cast.pm.pk)
    with act_of(cast.beheer):
        correct_account(
            by=zicht_of(cast.beheer), at=timezone.localdate(), pk=user.pk, versie=user.versie, naam=user.naam,
            gebruikersnaam=user.gebruikersnaam, email=email, is_active=True,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("oud", "nieuw", "aan"),
    [
        ("oud@example.nl", "nieuw@example.nl", ["oud@example.nl", "nieuw@example.nl"]),
        ("oud@example.nl", "", ["oud@example.nl"]),
        ("", "nieuw@example.nl", ["nieuw@example.nl"]),
        ("oud@example.nl", "oud@example.nl", []),
    ],
)
def test_another_address_is_told_to_the_old_and_the_new_one(cast, oud, nieuw, aan):
    give_address(cast.pm, oud)
    move(cast, nieuw)
    assert not any("@" in str(rij.gegevens) for rij in Opdracht.objects.all())
    drain()
    assert [bericht.to for bericht in mail.outbox] == [[adres] for adres in aan]
    for bericht in mail.outbox:
        assert "e-mailadres van je account" in bericht.body
        assert not {"oud@", "nieuw@", cast.pm.naam} & set(bericht.body.split())


def test_two_changes_tell_each_their_own_old_address(cast):
    give_address(cast.pm, "een@example.nl")
    move(cast, "twee@example.nl")
    move(cast, "drie@example.nl")
    drain()
    assert sorted(bericht.to[0] for bericht in mail.outbox) == [
        "drie@example.nl", "drie@example.nl", "een@example.nl", "twee@example.nl",
    ]  # fmt: skip


def test_without_mail_nothing_is_put_in_the_queue(cast, settings):
    settings.MAIL_AAN = False
    move(cast, "nieuw@example.nl")
    assert not Opdracht.objects.exists()
