"""Invitation only: a link that works once and for a while, by mail without a name; forgotten goes the same way."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from roles.models import Roltoewijzing, User
from roles.policy import Functie
from roles.routes import ROUTES
from tests.conftest import WACHTWOORD
from tests.work.test_berichten import drain, give_address
from vault.models import Logregel
from work.accountpost import digest
from work.models import Opdracht, Uitnodiging

pytestmark = pytest.mark.django_db
NIEUW = "vier woorden op een rij"


@pytest.fixture
def post(cast):
    for naam in ("af", "pm"):
        give_address(getattr(cast, naam), f"{naam}@example.nl")
    return cast


def ask(client, adres):
    return client.post(reverse("ask_wachtwoord"), {"email": adres})


def link_in(bericht):
    return re.search(r"https://testserver(/wachtwoord/[\w-]+/)", bericht.body).group(1)


def forgot(client, adres="pm@example.nl"):
    """Asked, mailed, and the link that came."""
    ask(client, adres)
    drain()
    return link_in(mail.outbox[-1])


def choose(client, link, wachtwoord=NIEUW, **velden):
    return client.post(link, {"wachtwoord": wachtwoord, "nog_eens": wachtwoord} | velden)


def test_there_is_no_address_to_make_an_account(client, cast):
    """What a stranger can send a form to: signing in, and a password for an account that is there."""
    schrijft = {naam for naam, route in ROUTES.items() if route.actie is None and route.schrijft}
    assert schrijft == {
        "sign_in", "sign_out", "lock", "unlock", "switch", "confirm", "ask_wachtwoord", "choose_wachtwoord",
        "prove_factor", "prove_passkey", "open_elders", "choose_elders", "confirm_passkey",
    }  # fmt: skip
    voor = User.objects.count()
    ask(client, "nieuw@example.nl")
    drain()
    assert (User.objects.count(), mail.outbox) == (voor, [])
    for pad in ("/registreren/", "/aanmelden/", "/accounts/signup/", "/signup/"):
        assert client.get(pad).status_code == 404


def test_the_mail_holds_a_link_and_nobody_s_name(post, client):
    link = forgot(client)
    bericht = mail.outbox[0]
    assert bericht.to == ["pm@example.nl"]
    tekst = f"{bericht.subject} {bericht.body} {bericht.extra_headers}"
    for verboden in ("Ilse", "Groot", "Voorbeeldhof", "Libel", str(post.pm.pk)):
        assert verboden not in tekst
    assert "1 uur lang" in tekst
    teken = link.split("/")[2]
    assert len(teken) >= 43
    rij = Uitnodiging.objects.get()
    assert rij.kenmerk == digest(teken)
    assert teken not in str(list(Uitnodiging.history.values())) + str(list(Opdracht.objects.values()))


def test_the_link_sets_a_password_once(post, client):
    link = forgot(client)
    tekst = client.get(link).content.decode()
    assert "Kies een wachtwoord" in tekst
    assert "Ilse" not in tekst
    antwoord = choose(client, link)
    assert antwoord["Location"] == f"{reverse('sign_in')}?gekozen=ja"
    assert "Je wachtwoord is bewaard" in client.get(antwoord["Location"]).content.decode()
    assert "_auth_user_id" not in client.session  # choosing isn't signing in
    for tweede in (client.get(link), choose(client, link, "iets heel anders dan net")):
        assert "Deze link werkt niet meer" in tweede.content.decode()
    inlog = client.post(reverse("sign_in"), {"gebruikersnaam": "pm", "wachtwoord": NIEUW})
    assert inlog.status_code == 302
    regel = Logregel.objects.get(actie="choose_wachtwoord")
    assert (regel.actor_id, regel.object_id) == (post.pm.pk, post.pm.pk)


def test_choosing_ends_every_session_and_tells_the_owner(post, browse, client):
    open_klant = browse(post.pm)
    assert open_klant.get("/").status_code == 200
    choose(client, forgot(client))
    drain()
    assert open_klant.get("/")["Location"].startswith(reverse("sign_in"))
    assert "is gewijzigd" in mail.outbox[-1].body
    assert mail.outbox[-1].to == ["pm@example.nl"]


@pytest.mark.parametrize(("uren", "werkt"), [(0.9, True), (1.1, False)])
def test_a_link_for_a_forgotten_password_lasts_an_hour(post, client, monkeypatch, uren, werkt):
    link = forgot(client)
    straks = timezone.now() + timedelta(hours=uren)
    monkeypatch.setattr("work.views.uitnodiging.timezone.now", lambda: straks)
    assert ("Bewaar wachtwoord" in client.get(link).content.decode()) is werkt
    assert (choose(client, link).status_code == 302) is werkt


@pytest.mark.parametrize(("uren", "werkt"), [(71, True), (73, False)])
def test_an_invitation_lasts_three_days(post, browse, client, monkeypatch, uren, werkt):
    browse(post.beheer).post(reverse("record_uitnodiging", args=[post.pm.pk]))
    drain()
    link, straks = link_in(mail.outbox[0]), timezone.now() + timedelta(hours=uren)
    monkeypatch.setattr("work.views.uitnodiging.timezone.now", lambda: straks)
    assert (choose(client, link).status_code == 302) is werkt


def test_only_the_newest_link_works(post, client):
    oud, nieuw = forgot(client), forgot(client)
    assert "werkt niet meer" in client.get(oud).content.decode()
    assert "Bewaar wachtwoord" in client.get(nieuw).content.decode()


def test_a_link_of_a_closed_account_opens_nothing(post, client, als):
    link = forgot(client)
    with als(post.beheer):
        post.pm.refresh_from_db()
        post.pm.is_active = False
        post.pm.save()
    assert "werkt niet meer" in choose(client, link).content.decode()
    assert forgot_count(client) == 1


def forgot_count(client):
    ask(client, "pm@example.nl")
    drain()
    return len(mail.outbox)


def test_known_and_unknown_get_the_same_answer_by_the_same_statements(post):
    """Not only the words: what the database does is the same, so the time is (security.md AU-15)."""
    gezien = []
    for adres in ("pm@example.nl", "niemand@example.nl"):
        client = Client()
        with CaptureQueriesContext(connection) as vragen:
            antwoord = ask(client, adres)
        vorm = [re.sub(r"'[^']*'|\b[0-9a-f]{32}\b|\d+", "?", vraag["sql"]) for vraag in vragen]
        pagina = re.sub(r'value="[^"]*"', "", client.get(antwoord["Location"]).content.decode())
        gezien.append((antwoord.status_code, antwoord["Location"], pagina, vorm))
    assert gezien[0] == gezien[1]
    assert Opdracht.objects.filter(soort="accountlink").count() == 2


def test_no_more_than_three_an_hour_to_one_account(post, client):
    assert [forgot_count(client) for _ in range(5)] == [1, 2, 3, 3, 3]


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"wachtwoord": "kort", "nog_eens": "kort"}, "is te kort. Gebruik minstens 12 tekens"),
        ({"wachtwoord": "ilse de groot", "nog_eens": "ilse de groot"}, "lijkt te veel op je naam"),
        ({"wachtwoord": "1q2w3e4r5t6y", "nog_eens": "1q2w3e4r5t6y"}, "makkelijk te raden"),
        ({"wachtwoord": NIEUW, "nog_eens": "iets anders"}, "Vul twee keer hetzelfde in"),
        ({"wachtwoord": "", "nog_eens": ""}, "Kies een wachtwoord"),
    ],
)
def test_a_weak_or_different_password_is_refused(post, client, velden, zin):
    link = forgot(client)
    tekst = client.post(link, velden).content.decode()
    assert zin in tekst
    assert NIEUW not in tekst
    assert User.objects.get(pk=post.pm.pk).check_password(WACHTWOORD)
    assert Uitnodiging.objects.get().gebruikt_op is None


def test_without_mail_the_page_says_who_helps(post, client, settings):
    settings.MAIL_AAN = False
    assert "Vraag je beheerder" in client.get(reverse("ask_wachtwoord")).content.decode()
    assert ask(client, "pm@example.nl").status_code == 200
    assert not Opdracht.objects.exists()


def test_without_an_address_beheer_gets_the_link_to_hand_over_once(cast, browse, client):
    beheer = browse(cast.beheer)
    tekst = beheer.post(reverse("record_uitnodiging", args=[cast.pm.pk])).content.decode()
    link = re.search(r"http://testserver(/wachtwoord/[\w-]+/)", tekst).group(1)
    assert "Je ziet hem alleen nu" in tekst
    assert link not in beheer.get(reverse("view_account", args=[cast.pm.pk])).content.decode()
    assert choose(client, link).status_code == 302
    regel = Logregel.objects.filter(actie="record_uitnodiging").last()
    assert (regel.object_id, regel.actor_id) == (cast.pm.pk, cast.beheer.pk)


def test_a_link_in_hand_is_refused_for_an_account_that_works_elsewhere_too(cast, browse, als):
    with als(cast.beheer):
        Roltoewijzing(
            user=cast.pm, organisatie=cast.elders.locatie.organisatie, locatie=cast.elders.locatie,
            functie=Functie.INTERN_BEGELEIDER, van=timezone.localdate(),
        ).save()  # fmt: skip
    client = browse(cast.beheer)
    antwoord = client.post(reverse("record_uitnodiging", args=[cast.pm.pk]), follow=True)
    assert "werkt ook voor een andere organisatie" in antwoord.content.decode()
    assert not Uitnodiging.objects.exists()


def test_beheer_of_elsewhere_and_every_other_role_can_t_invite(cast, browse):
    for naam in ("af", "directie", "manager", "pm"):
        assert (
            browse(getattr(cast, naam)).post(reverse("record_uitnodiging", args=[cast.pm.pk])).status_code
            == 403
        )
    vreemd = reverse("record_uitnodiging", args=[cast.buitenstaander.pk])
    assert browse(cast.beheer).post(vreemd).status_code == 404
    assert not Uitnodiging.objects.exists()


def test_the_account_page_says_how_far_somebody_is(cast, browse, als):
    client, pagina = browse(cast.beheer), reverse("view_account", args=[cast.pm.pk])
    assert "Heeft een wachtwoord" in client.get(pagina).content.decode()
    with als(cast.beheer):
        user = User.objects.get(pk=cast.pm.pk)
        user.set_unusable_password()
        user.save()
    assert "nog geen uitnodiging" in client.get(pagina).content.decode()
    client.post(reverse("record_uitnodiging", args=[cast.pm.pk]))
    assert "Uitnodiging onderweg" in client.get(pagina).content.decode()
