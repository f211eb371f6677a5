"""Where somebody is signed in: seen by them only, ended from elsewhere, and told when a browser is new."""

import time
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Kind
from meldcode.gebeurtenisregels import Soort as Gebeurtenis
from tests.conftest import WACHTWOORD, pass_factor
from tests.factories_mensen import new_id
from tests.meldcode.test_gebeurtenissen import hoor  # noqa: F401
from vault.handeling import Wie, handeling
from vault.models import Logregel
from work.berichten import build_mail
from work.models import Bericht, Concept, Sessie
from work.sessies import KOEKJE, purge_sessies
from work.toestelregels import ONBEKEND, describe_netwerk, describe_toestel

pytestmark = pytest.mark.django_db
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36"
EDGE = CHROME + " Edg/142.0"
IPAD = "Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile/15E148 Safari/604.1"
ANDROID = "Mozilla/5.0 (Linux; Android 15; Tab) AppleWebKit/537.36 Chrome/142.0 Safari/537.36"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
WERK, LIJST = reverse("view_werk"), reverse("view_sessies")


def sign_in(user, kenmerk=CHROME, klant=None, adres="192.0.2.7", wachtwoord=WACHTWOORD):
    klant = klant or Client()
    klant.defaults |= {"HTTP_USER_AGENT": kenmerk, "REMOTE_ADDR": adres}
    velden = {"gebruikersnaam": user.gebruikersnaam, "wachtwoord": wachtwoord}
    assert klant.post(reverse("sign_in"), velden).status_code == 302
    return pass_factor(klant)


def is_in(klant):
    return klant.get(WERK).status_code == 200


@pytest.mark.parametrize(
    ("kenmerk", "woorden"),
    [
        (CHROME, "Chrome op Windows"),
        (EDGE, "Edge op Windows"),
        (IPAD, "Safari op een iPad"),
        (ANDROID, "Chrome op een Android-toestel"),
        (FIREFOX, "Firefox op Linux"),
        ("", ONBEKEND),
        ("<script>alert(1)</script>", ONBEKEND),
    ],
)
def test_a_device_has_a_name_in_words_of_ours(kenmerk, woorden):
    assert describe_toestel(kenmerk) == woorden


@pytest.mark.parametrize(
    ("netwerk", "woorden"),
    [("192.0.2.0/24", "192.0.2"), ("2001:db8:1::/48", "2001:db8:1"), ("", "onbekend")],
)
def test_a_place_is_the_beginning_of_an_address(netwerk, woorden):
    assert describe_netwerk(netwerk) == woorden


# --- the list ---------------------------------------------------------------------------------------


def test_everybody_sees_their_own_sessions_and_no_key(cast):
    laptop, _tablet = sign_in(cast.af), sign_in(cast.af, IPAD, adres="198.51.100.3")
    sign_in(cast.pm, FIREFOX)
    tekst = laptop.get(LIJST).content.decode()
    assert tekst.index("Chrome op Windows") < tekst.index("Safari op een iPad")
    for stuk in ("dit toestel", "begint met 198.51.100.", "Laatst gezien", "Log dit toestel uit"):
        assert stuk in tekst
    assert "Firefox" not in tekst
    assert "198.51.100.3" not in tekst
    for rij in Sessie.objects.all():
        assert rij.sleutel not in tekst


@pytest.mark.parametrize("over", [{"begonnen_op": 11}, {"expire": 1}, {"weg": 1}])
def test_what_opens_nothing_any_more_is_not_in_the_list(cast, over):
    laptop, _oud = sign_in(cast.af), sign_in(cast.af, IPAD)
    rij = Sessie.objects.get(toestel__contains="iPad")
    if "begonnen_op" in over:
        rij.begonnen_op -= timedelta(hours=11)
        rij.save()
    sessies = Session.objects.filter(pk=rij.sleutel)
    if "expire" in over:
        sessies.update(expire_date=timezone.now() - timedelta(seconds=1))
    if "weg" in over:
        sessies.delete()
    assert "iPad" not in laptop.get(LIJST).content.decode()


def test_a_hidden_screen_is_called_that(cast):
    laptop, tablet = sign_in(cast.af), sign_in(cast.af, IPAD)
    assert "scherm dicht" not in laptop.get(LIJST).content.decode()
    tablet.post(reverse("lock"))
    assert "scherm dicht" in laptop.get(LIJST).content.decode()


def test_signing_out_takes_the_row_away(cast):
    laptop = sign_in(cast.af)
    laptop.post(reverse("sign_out"))
    assert not Sessie.objects.exists()


def test_the_worker_throws_away_what_is_over(cast):
    sign_in(cast.af)
    sign_in(cast.pm)
    Session.objects.filter(pk=Sessie.objects.get(user=cast.af).sleutel).update(
        expire_date=timezone.now() - timedelta(days=1)
    )
    purge_sessies(at=timezone.now())
    assert [rij.user_id for rij in Sessie.objects.all()] == [cast.pm.pk]


# --- ending -----------------------------------------------------------------------------------------


def test_ending_one_ends_that_one(cast, hoor):  # noqa: F811
    laptop, tablet, telefoon = sign_in(cast.af), sign_in(cast.af, IPAD), sign_in(cast.af, ANDROID)
    rij = Sessie.objects.get(toestel__contains="iPad")
    regels = hoor(laptop.post, reverse("close_sessie", args=[rij.pk]))
    assert [r["gebeurtenis"] for r in regels] == [Gebeurtenis.SESSIE_BEEINDIGD]
    assert "Op dat toestel ben je nu uitgelogd" in laptop.get(LIJST).content.decode()
    assert (is_in(laptop), is_in(tablet), is_in(telefoon)) == (True, False, True)
    assert Logregel.objects.get(actie="close_sessie").object_id == rij.pk
    assert laptop.post(reverse("close_sessie", args=[rij.pk])).status_code == 404


def test_nobody_ends_a_session_of_somebody_else(cast):
    laptop, ander = sign_in(cast.af), sign_in(cast.pm, FIREFOX)
    rij = Sessie.objects.get(user=cast.pm)
    assert laptop.post(reverse("close_sessie", args=[rij.pk])).status_code == 404
    laptop.post(reverse("close_sessies"))
    laptop.post(reverse("close_sessies"), {"ook_hier": "ja"})
    assert is_in(ander)


def test_ending_the_others_leaves_this_one(cast):
    laptop, tablet, telefoon = sign_in(cast.af), sign_in(cast.af, IPAD), sign_in(cast.af, ANDROID)
    laptop.post(reverse("close_sessies"))
    assert (is_in(laptop), is_in(tablet), is_in(telefoon)) == (True, False, False)
    assert Logregel.objects.get(actie="close_sessies").aantal == 2


def test_signing_out_everywhere_is_here_too(cast):
    laptop, tablet = sign_in(cast.af), sign_in(cast.af, IPAD)
    antwoord = tablet.post(reverse("close_sessies"), {"ook_hier": "ja"})
    assert antwoord.url == reverse("sign_in")
    assert "storage" in antwoord["Clear-Site-Data"]
    assert (is_in(laptop), is_in(tablet)) == (False, False)
    assert not Sessie.objects.exists()


def test_ending_this_one_by_its_own_address_signs_out(cast):
    laptop, tablet = sign_in(cast.af), sign_in(cast.af, IPAD)
    rij = Sessie.objects.get(toestel__contains="Windows")
    assert laptop.post(reverse("close_sessie", args=[rij.pk])).url == reverse("sign_in")
    assert (is_in(laptop), is_in(tablet)) == (False, True)


@pytest.mark.parametrize("wat", ["wachtwoord", "account"])
def test_another_password_and_an_account_that_is_off_end_every_session(cast, wat):
    laptop, tablet, ander = sign_in(cast.af), sign_in(cast.af, IPAD), sign_in(cast.pm)
    with handeling(wie=Wie(cast.beheer.pk), route="test"):
        if wat == "wachtwoord":
            cast.af.set_password("een-heel-ander-wachtwoord")
        else:
            cast.af.is_active = False
        cast.af.save()
    assert (is_in(laptop), is_in(tablet), is_in(ander)) == (False, False, True)


# --- the key ----------------------------------------------------------------------------------------


def test_signing_in_and_opening_the_lock_give_a_new_key(cast):
    klant = Client()
    klant.get(reverse("sign_in"))
    sleutels = []
    for _ in range(2):
        sign_in(cast.af, klant=klant)
        sleutels.append(klant.session.session_key)
    klant.post(reverse("lock"))
    klant.post(reverse("unlock"), {"wachtwoord": WACHTWOORD})
    sleutels.append(klant.session.session_key)
    assert len(set(sleutels)) == 3
    assert [rij.sleutel for rij in Sessie.objects.all()] == sleutels[2:]
    assert not Session.objects.filter(pk__in=sleutels[:2]).exists()
    assert "dit toestel" in klant.get(LIJST).content.decode()


def test_an_old_key_opens_nothing(cast):
    klant = sign_in(cast.af)
    dief = Client()
    dief.cookies = klant.cookies.copy()
    assert is_in(dief)
    sign_in(cast.af, klant=klant)
    assert not is_in(dief)


# --- a new browser ----------------------------------------------------------------------------------


@pytest.fixture
def met_adres(cast):
    with handeling(wie=Wie(cast.beheer.pk), route="test"):
        for wie in (cast.af, cast.pm):
            wie.email = f"{wie.gebruikersnaam}@example.nl"
            wie.save()
    return cast


def test_a_new_browser_is_told_once_and_a_known_one_never(met_adres):
    klant = sign_in(met_adres.af)
    assert [b.soort for b in Bericht.objects.all()] == ["toestel"]
    klant.post(reverse("sign_out"))
    sign_in(met_adres.af, klant=klant)
    assert Bericht.objects.count() == 1
    sign_in(met_adres.af, IPAD)
    assert Bericht.objects.count() == 2


def test_a_shared_tablet_is_known_to_each_who_signed_in_there(met_adres):
    tablet = Client()
    for _ in range(2):
        for wie in (met_adres.af, met_adres.pm):
            sign_in(wie, IPAD, klant=tablet)
    assert sorted(b.user.gebruikersnaam for b in Bericht.objects.all()) == ["af", "pm"]


def test_a_cookie_that_somebody_made_is_no_known_browser(met_adres):
    klant = Client()
    klant.cookies[KOEKJE] = "WyJuZXAiXQ:1abc:nep"
    sign_in(met_adres.af, klant=klant)
    assert Bericht.objects.count() == 1
    ander = Client()
    ander.cookies[KOEKJE] = klant.cookies[KOEKJE].value
    sign_in(met_adres.pm, klant=ander)
    assert Bericht.objects.filter(user=met_adres.pm).count() == 1


def test_the_cookie_names_nobody_and_no_script_reads_it(met_adres):
    klant = sign_in(met_adres.af)
    koek = klant.cookies[KOEKJE]
    assert koek["httponly"]
    assert (koek["samesite"], koek["path"], koek["domain"]) == ("Lax", "/", "")
    assert str(met_adres.af.pk) not in koek.value


def test_without_a_mail_to_send_no_browser_is_remembered(met_adres, settings):
    assert KOEKJE not in sign_in(met_adres.beheer).cookies  # has no address
    settings.MAIL_AAN = False
    assert KOEKJE not in sign_in(met_adres.af).cookies
    assert not Bericht.objects.exists()


def test_the_mail_names_nobody_and_leads_to_the_list(met_adres):
    sign_in(met_adres.af)
    build_mail(Bericht.objects.get()).send()
    (bericht,) = mail.outbox
    assert bericht.subject == "Er is ingelogd met je account"
    assert "https://testserver/sessies/" in bericht.body
    for naam in (met_adres.af.naam, "Chrome", "192.0.2", met_adres.organisatie.naam):
        assert naam not in bericht.subject + bericht.body


# --- what was typed ---------------------------------------------------------------------------------


def set_clock(klant, **velden):
    sessie = klant.session
    for naam, seconden in velden.items():
        sessie[naam] = time.time() - seconden
    sessie.save()


@pytest.mark.parametrize("hoe", ["rust", "te lang", "elders beëindigd"])
def test_fill_in_expire_sign_in_and_go_on(cast, hoe):
    klant, adres = sign_in(cast.af), reverse("record_kind")
    velden = {
        "voornaam": "Sem", "achternaam": "Bakker", "geboortedatum": "2022-05-04", "broer_of_zus": "",
        "groep": str(cast.noord.groep.pk), "nieuw_id": new_id(klant.get(adres)),
    }  # fmt: skip
    if hoe == "elders beëindigd":
        klant.post(reverse("save_concept"), velden | {"pad": adres})  # as the page does while somebody types
        sign_in(cast.af, IPAD).post(reverse("close_sessies"))
    else:
        set_clock(klant, **({"laatst": 31 * 60} if hoe == "rust" else {"begonnen": 11 * 3600, "laatst": 0}))
    weg = klant.post(adres, velden).url
    assert weg.startswith(reverse("unlock") if hoe == "rust" else reverse("sign_in"))
    assert not Kind.objects.exists()
    with connection.cursor() as cursor:  # as it stands in the database
        cursor.execute("SELECT inhoud FROM work_concept")
        assert b"Sem" not in bytes(cursor.fetchone()[0])
    if hoe == "rust":
        assert klant.post(reverse("unlock"), {"wachtwoord": WACHTWOORD, "next": adres}).url == adres
    else:
        sign_in(cast.af, klant=klant)
    tekst = klant.get(adres).content.decode()
    assert 'value="Sem"' in tekst
    assert "Je concept staat hieronder" in tekst
    assert klant.post(adres, velden).status_code == 302
    assert Kind.objects.count() == 1
    assert not Concept.objects.exists()
