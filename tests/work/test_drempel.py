"""Guessing takes longer each time, a colleague isn't shut out by it, and known and unknown get the same answer."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.conf import settings as instellingen
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from redis.exceptions import RedisError

from meldcode.gebeurtenisregels import Soort as Gebeurtenis
from meldcode.opstart import stand_alone
from roles.routes import ROUTES
from tests.conftest import WACHTWOORD
from tests.factories_dossier import dossier_of
from tests.factories_mensen import record_kind_of
from tests.meldcode.test_gebeurtenissen import hoor  # noqa: F401
from vault.models import Logregel
from work import drempel
from work.drempelregels import BIJ_ROUTE, DREMPELS, Per, Soort, describe_wait, route_of, wait_after
from work.models import Concept

pytestmark = pytest.mark.django_db
HUIS = Path(__file__).resolve().parents[2]
THUIS, ELDERS = "192.0.2.1", "198.51.100.9"
AANMELDEN = DREMPELS[Soort.AANMELDEN]


@pytest.fixture
def klok(monkeypatch, settings):
    """A clock that stands still until it is moved; the cache in memory looks at the same one."""
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "klok"}
    }
    nu = [time.time()]
    monkeypatch.setattr("time.time", lambda: nu[0])

    def verder(seconden):
        nu[0] += seconden

    return verder


def guess(adres=THUIS, naam="pm", wachtwoord="fout", klant=None):
    velden = {"gebruikersnaam": naam, "wachtwoord": wachtwoord}
    return (klant or Client()).post(reverse("sign_in"), velden, REMOTE_ADDR=adres)


def shut(adres=THUIS, naam="pm"):
    for _ in range(AANMELDEN.vrij):
        antwoord = guess(adres, naam)
    return antwoord


# --- the table --------------------------------------------------------------------------------------


@pytest.mark.parametrize("soort", Soort)
def test_the_wait_grows_to_its_end_and_no_further(soort):
    rij = DREMPELS[soort]
    wachten = [wait_after(rij, n) for n in range(1, rij.vrij + 30)]
    assert set(wachten[: rij.vrij - 1]) == {0}
    assert wachten[rij.vrij - 1] == rij.eerste
    assert wachten == sorted(wachten)
    assert wachten[-1] == rij.hoogste <= 15 * 60 <= rij.venster * 2


def test_nobody_who_was_here_before_is_counted_by_name_or_by_address_alone():
    for rij in DREMPELS.values():
        assert rij.bekenden == (rij.per in (Per.NAAM_EN_ADRES, Per.ACCOUNT))


def test_every_row_is_reached_by_an_address_and_every_address_exists():
    assert BIJ_ROUTE.keys() <= ROUTES.keys()
    gevraagd = [route_of(naam, post=True, vraagt=()) for naam in ROUTES]
    gevraagd += [route_of("view_kinderen", post=False, vraagt=("q",))]
    assert {soort for route in gevraagd if route for soort in route.soorten} == set(Soort)
    for naam in ROUTES:
        if naam.startswith("export_"):
            assert route_of(naam, post=False, vraagt=()).soorten == (Soort.EXPORT,)


@pytest.mark.parametrize(
    ("seconden", "woorden"),
    [(1, "1 seconde"), (30, "30 seconden"), (119, "119 seconden"), (121, "3 minuten"), (900, "15 minuten")],
)
def test_a_wait_is_said_in_words_and_never_too_short(seconden, woorden):
    assert describe_wait(seconden) == woorden


# --- signing in -------------------------------------------------------------------------------------


def test_after_five_mistakes_it_says_how_long_to_wait(cast, klok):
    assert shut().status_code == 200
    antwoord = guess(wachtwoord=WACHTWOORD)
    assert antwoord.status_code == 429
    assert 29 <= int(antwoord["Retry-After"]) <= 31
    tekst = antwoord.content.decode()
    assert "Wacht nog 3" in tekst
    assert "seconden" in tekst
    assert "Vraag je beheerder" in tekst
    klok(32)
    assert guess(wachtwoord=WACHTWOORD).status_code == 302
    assert guess().status_code == 200  # and counts from the beginning again


def test_a_refused_try_is_not_counted_and_makes_no_wait_longer(cast, klok):
    shut()
    for _ in range(50):
        assert guess().status_code == 429
    klok(32)
    assert guess().status_code == 200
    assert 59 <= int(guess()["Retry-After"]) <= 61


def test_ten_thousand_guesses_of_a_day_are_some_hundred_that_were_looked_at(cast, klok):
    gezien = 0
    for _ in range(10_000):
        gezien += not isinstance(drempel.take(Soort.AANMELDEN, f"pm {THUIS}"), int)
        klok(24 * 3600 / 10_000)
    assert 90 <= gezien <= 140


def test_a_colleague_at_the_same_address_signs_in(cast, klok):
    shut()
    assert guess(naam="collega", wachtwoord=WACHTWOORD).status_code == 302


def test_a_stranger_shuts_out_nobody_who_was_here_before(cast, klok):
    assert guess(wachtwoord=WACHTWOORD).status_code == 302
    for nummer in range(200):
        guess(adres=f"198.51.100.{nummer}")
    assert guess(wachtwoord=WACHTWOORD).status_code == 302
    rest = int(guess(adres="203.0.113.5", wachtwoord=WACHTWOORD)["Retry-After"])
    assert rest <= DREMPELS[Soort.AANMELDEN_NAAM].hoogste


def test_many_names_from_one_address_wait_too_but_not_who_was_here_before(cast, klok):
    assert guess(wachtwoord=WACHTWOORD).status_code == 302
    antwoorden = [guess(naam=f"naam{n}").status_code for n in range(80)]
    assert antwoorden.count(200) == DREMPELS[Soort.AANMELDEN_ADRES].vrij
    assert guess(naam="collega", wachtwoord=WACHTWOORD).status_code == 429
    assert guess(wachtwoord=WACHTWOORD).status_code == 302


def test_known_and_unknown_names_get_the_same_answers(cast, klok):
    def answers(naam):
        gezien = [guess(naam=naam, adres=f"192.0.2.{len(naam)}") for _ in range(AANMELDEN.vrij + 2)]
        return [(a.status_code, a.get("Retry-After"), a.content.decode().replace(naam, "?")) for a in gezien]

    def without_token(rij):
        return [(status, wacht, tekst.partition("csrfmiddlewaretoken")[0]) for status, wacht, tekst in rij]

    assert without_token(answers("pm")) == without_token(answers("niemand"))


def test_spaces_and_capitals_are_no_new_name(cast, klok):
    shut()
    assert guess(naam=" PM ").status_code == 429


def test_unlocking_counts_with_signing_in(cast, browse, klok):
    klant = browse(cast.pm)
    klant.post(reverse("lock"), REMOTE_ADDR=THUIS)
    for _ in range(AANMELDEN.vrij):
        klant.post(reverse("unlock"), {"wachtwoord": "fout"}, REMOTE_ADDR=THUIS)
    antwoord = klant.post(reverse("unlock"), {"wachtwoord": WACHTWOORD}, REMOTE_ADDR=THUIS)
    assert antwoord.status_code == 429
    assert cast.pm.naam not in antwoord.content.decode()
    assert guess(wachtwoord=WACHTWOORD).status_code == 429
    klok(32)
    antwoord = klant.post(reverse("unlock"), {"wachtwoord": WACHTWOORD}, REMOTE_ADDR=THUIS)
    assert antwoord.status_code == 302


def test_the_demo_roles_never_wait(cast, client, settings, klok):
    settings.DEMO = True
    for _ in range(100):
        assert client.post(reverse("sign_in"), {"rol": "pm"}).status_code == 302


def test_a_wait_is_logged_and_told(cast, klok, hoor):  # noqa: F811
    shut()
    regels = hoor(guess)
    assert [r["gebeurtenis"] for r in regels] == [Gebeurtenis.GRENS_BEREIKT]
    assert regels[0]["account"] == str(cast.pm.pk)
    rij = Logregel.objects.filter(grondslag="429").get()
    assert (rij.actie, rij.resultaat, rij.object_id) == ("sign_in", "geweigerd", cast.pm.pk)


def test_no_name_and_no_address_stand_in_the_cache(cast, klok, monkeypatch):
    sleutels = []
    echt = drempel.key_of
    monkeypatch.setattr(drempel, "key_of", lambda *a: sleutels.append(echt(*a)) or sleutels[-1])
    guess(naam="ilse")
    assert sleutels
    assert not any("ilse" in sleutel or THUIS in sleutel for sleutel in sleutels)


@pytest.mark.parametrize("email", ["pm@example.nl", "niemand@example.nl"])
def test_asking_for_a_new_password_again_and_again_waits(cast, klok, als, email):
    with als(cast.beheer):
        cast.pm.email = "pm@example.nl"
        cast.pm.save()

    def ask(email=email):
        return Client().post(reverse("ask_wachtwoord"), {"email": email}, REMOTE_ADDR=THUIS)

    assert [ask().status_code for _ in range(4)] == [302, 302, 302, 429]
    assert "Kijk ook bij de ongewenste mail" in ask(email.upper()).content.decode()
    assert ask("ander@example.nl").status_code == 302
    klok(62)
    assert ask().status_code == 302


def test_a_list_of_mail_addresses_from_one_place_waits(cast, klok):
    antwoorden = [
        Client().post(reverse("ask_wachtwoord"), {"email": f"n{n}@example.nl"}, REMOTE_ADDR=THUIS).status_code
        for n in range(DREMPELS[Soort.VERGETEN_ADRES].vrij + 3)
    ]
    assert antwoorden == [302] * DREMPELS[Soort.VERGETEN_ADRES].vrij + [429] * 3


# --- the rest ---------------------------------------------------------------------------------------


@pytest.fixture
def gok(cast, browse):
    kind = record_kind_of(cast.af, cast.noord.groep, voornaam="Sem", achternaam="Bakker")
    dossier_of(cast, kind)
    klant = browse(cast.af_zuid)

    def post(naam="Sem Bakkers", reden="Nu nodig."):
        form = klant.get("/noodtoegang/").context["form"]
        velden = {"nieuw_id": form.initial["nieuw_id"], "naam": naam, "reden": reden}
        return klant.post("/noodtoegang/", velden | {"geboren": kind.geboortedatum.isoformat()})

    return post


def test_guessing_a_child_ends_in_a_wait_with_the_text_kept(cast, gok, klok):
    for _ in range(DREMPELS[Soort.RADEN].vrij):
        assert gok().status_code == 409
    antwoord = gok(naam="Sem Bakker", reden="Haar broer is hier.")
    assert antwoord.status_code == 429
    tekst = antwoord.content.decode()
    assert "Bel Veilig Thuis" in tekst
    assert "112" in tekst
    assert "Je tekst is bewaard als concept" in tekst
    assert Concept.objects.get(user=cast.af_zuid).pad == "/noodtoegang/"
    klok(62)
    assert gok(naam="Sem Bakker").status_code == 302


def test_searching_and_fetching_without_end_waits_and_everyday_work_does_not(cast, browse, klok, monkeypatch):
    for soort in (Soort.ZOEKEN, Soort.EXPORT):
        kort = DREMPELS[soort].__class__(
            Per.ACCOUNT, vrij=3, venster=600, eerste=10, hoogste=60, missers=False,
            waarom=DREMPELS[soort].waarom, hulp=DREMPELS[soort].hulp,
        )  # fmt: skip
        monkeypatch.setitem(DREMPELS, soort, kort)
    klant = browse(cast.directie)
    for adres in (reverse("view_zoeken") + "?v=x", reverse("export_datalek")):
        assert [klant.get(adres).status_code for _ in range(4)] == [200, 200, 200, 429]
        assert browse(cast.fg).get(adres).status_code in (200, 403)
    assert klant.get(reverse("view_werk")).status_code == 200
    klok(11)
    assert klant.get(reverse("export_datalek")).status_code == 200


# --- where somebody comes from ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("proxies", "kop", "telt"),
    [
        (0, "203.0.113.7", THUIS),
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "10.9.9.9, 203.0.113.7", "203.0.113.7"),  # the first was written by the browser itself
        (2, "10.9.9.9, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (2, "203.0.113.7", THUIS),
        (1, "onzin", THUIS),
        (1, "", THUIS),
        (1, "2001:db8::1", "2001:db8::1"),
    ],
)
def test_behind_a_proxy_only_what_our_own_proxies_say_counts(cast, settings, proxies, kop, telt):
    settings.PROXIES = proxies
    Client().post(
        reverse("sign_in"), {"gebruikersnaam": "pm", "wachtwoord": "x"},
        REMOTE_ADDR=THUIS, headers={"x-forwarded-for": kop},
    )  # fmt: skip
    assert Logregel.objects.get(actie="sign_in").ip == telt


@pytest.mark.parametrize(
    ("kop", "status"),
    [("https", 200), ("http", 301), ("https, http", 301), ("http,https", 200), (None, 301), ("", 301)],
)
def test_the_scheme_a_browser_wrote_itself_never_counts(settings, kop, status):
    """A proxy that appends instead of replaces: only the last word is its own."""
    settings.PROXIES, settings.SECURE_SSL_REDIRECT = 1, True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    koppen = {} if kop is None else {"x-forwarded-proto": kop}
    assert Client().get(reverse("sign_in"), headers=koppen).status_code == status


def test_another_false_header_is_no_new_address(cast, settings, klok):
    settings.PROXIES = 1
    antwoorden = [
        Client().post(
            reverse("sign_in"), {"gebruikersnaam": "pm", "wachtwoord": "x"},
            REMOTE_ADDR="10.0.0.2", headers={"x-forwarded-for": f"10.1.1.{n}, {THUIS}"},
        ).status_code
        for n in range(AANMELDEN.vrij + 1)
    ]  # fmt: skip
    assert antwoorden == [200] * AANMELDEN.vrij + [429]


# --- one count for all ------------------------------------------------------------------------------


def test_a_hundred_at_once_get_no_more_tries_than_one(db):
    start, toegelaten = threading.Barrier(20), []

    def probeer():
        start.wait()
        for _ in range(5):
            toegelaten.append(not isinstance(drempel.take(Soort.AANMELDEN, "pm samen"), int))  # noqa: PERF401

    draden = [threading.Thread(target=probeer) for _ in range(20)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert len(toegelaten) == 100
    assert sum(toegelaten) == AANMELDEN.vrij


PROCES = """
import django; django.setup()
from work import drempel
drempel.RUIMTE = "{ruimte}"
print(sum(not isinstance(drempel.take(drempel.Soort.AANMELDEN, "pm processen"), int) for _ in range(25)))
"""


@pytest.mark.skipif(not os.environ.get("TEST_REDIS_URL"), reason="four processes share a cache in Redis only")
def test_four_processes_count_together():
    code = PROCES.format(ruimte=f"drempel-proces-{time.time()}")
    omgeving = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    kinderen = [
        subprocess.Popen([sys.executable, "-c", code], cwd=HUIS, env=omgeving, stdout=subprocess.PIPE)
        for _ in range(4)
    ]
    assert sum(int(kind.communicate()[0].split()[-1]) for kind in kinderen) == AANMELDEN.vrij


def test_without_counters_nobody_signs_in_and_whoever_is_in_goes_on(cast, browse, gok, monkeypatch):
    def away(*args, **kwargs):
        raise RedisError

    klant = browse(cast.directie)
    for naam in ("get", "add", "delete", "delete_many", "decr"):
        monkeypatch.setattr(f"work.drempel.cache.{naam}", away, raising=False)
    assert gok(naam="Sem Bakker").status_code == 302
    assert klant.get(reverse("export_datalek")).status_code == 200
    stil = Client(raise_request_exception=False)
    assert guess(wachtwoord=WACHTWOORD, klant=stil).status_code == 500
    assert "_auth_user_id" not in stil.session


def test_a_second_web_process_without_redis_does_not_start(tmp_path):
    eerste = stand_alone(tmp_path / "web.slot")
    with pytest.raises(ImproperlyConfigured, match="REDIS_URL"):
        stand_alone(tmp_path / "web.slot", wacht=0.1)
    eerste.close()
    stand_alone(tmp_path / "web.slot", wacht=0.1).close()
    assert not instellingen.DEMO
