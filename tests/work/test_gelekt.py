"""Leaked passwords: a sorted list on this machine, searched by halves; whoever runs it without one hears so."""

import hashlib
import io

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core import checks
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.urls import reverse

from meldcode.demokeuring import refuse_productie
from meldcode.env import env_hashlijst, env_str
from roles import gelekt

LEK = "paarse olifant in de regen"


def sha1(tekst):
    return hashlib.sha1(tekst.encode()).hexdigest().upper()  # noqa: S324  the name of the list


@pytest.fixture
def lijst(tmp_path, settings):
    def write(*woorden, einde="\n"):
        pad = tmp_path / "gelekt.txt"
        regels = sorted(f"{sha1(woord)}:{nummer + 1}" for nummer, woord in enumerate(woorden))
        pad.write_bytes("".join(regel + einde for regel in regels).encode())
        settings.GELEKT = pad
        return pad

    return write


@pytest.mark.parametrize("aantal", [1, 2, 3, 7, 400])
@pytest.mark.parametrize("einde", ["\n", "\r\n"])
def test_each_line_is_found_and_nothing_else(lijst, aantal, einde):
    woorden = [f"woord {nummer}" for nummer in range(aantal)]
    pad = lijst(*woorden, einde=einde)
    assert all(gelekt.is_leaked(woord, pad) for woord in woorden)
    assert not any(gelekt.is_leaked(f"ander {nummer}", pad) for nummer in range(200))


def test_a_last_line_without_an_end_counts_too(lijst):
    pad = lijst(*"abcdefg")
    pad.write_bytes(pad.read_bytes().rstrip(b"\n"))
    assert all(gelekt.is_leaked(letter, pad) for letter in "abcdefg")


def test_a_great_list_is_read_in_few_steps(lijst):
    class Teller(io.BytesIO):
        gelezen = 0

        def readline(self, size=-1, /):
            self.gelezen += 1
            return super().readline(size)

    bestand = Teller(lijst(*map(str, range(20_000))).read_bytes())
    assert gelekt.search(bestand, sha1("777").encode())
    assert not gelekt.search(bestand, sha1("niet erin").encode())
    assert bestand.gelezen <= 36  # twice the halvings of 20.000 lines, and a few


def test_a_leaked_password_is_refused_and_another_is_not(lijst):
    lijst(LEK)
    with pytest.raises(ValidationError) as fout:
        validate_password(LEK)
    assert [deel.code for deel in fout.value.error_list] == ["password_leaked"]
    validate_password(f"{LEK} x")


@pytest.mark.parametrize("inhoud", [None, b"dit is geen lijst van afdrukken, maar gewoon een tekst\n" * 9])
def test_a_list_that_can_t_be_read_now_lets_nothing_through(lijst, inhoud):
    pad = lijst(LEK)
    pad.unlink() if inhoud is None else pad.write_bytes(inhoud)
    with pytest.raises(ValidationError) as fout:
        validate_password("iets heel anders dan dat")
    assert fout.value.error_list[0].code == "password_unchecked"


@pytest.mark.parametrize("regel", ["", "geen lijst\n", "0" * 40 + "\n", "Z" * 40 + ":1\n", "0" * 32 + ":1\n"])
def test_a_wrong_file_stops_the_start(monkeypatch, tmp_path, regel):
    (tmp_path / "x").write_text(regel)
    for waarde in (tmp_path / "x", tmp_path, tmp_path / "bestaat-niet"):
        monkeypatch.setenv("X_LIJST", str(waarde))
        with pytest.raises(ImproperlyConfigured):
            env_hashlijst("X_LIJST")


def test_a_right_file_and_none_are_taken(monkeypatch, lijst):
    assert env_hashlijst("X_LIJST") is None
    monkeypatch.setenv("X_LIJST", str(lijst(LEK)))
    assert env_hashlijst("X_LIJST") == lijst(LEK)


def test_without_a_list_check_deploy_says_so(settings, lijst):
    def warned():
        return "meldcode.W001" in {deel.id for deel in checks.run_checks(include_deployment_checks=True)}

    settings.GELEKT = None
    assert warned()
    lijst(LEK)
    assert not warned()


@pytest.mark.django_db
def test_the_page_says_it_in_words(client, cast, lijst):
    from tests.work.test_wachtwoord import invite

    lijst(LEK)
    pad = reverse("choose_wachtwoord", args=[invite(cast.pm)])
    tekst = client.post(pad, {"wachtwoord": LEK, "nog_eens": LEK}).content.decode()
    assert "staat in een lijst van uitgelekte wachtwoorden" in tekst
    assert LEK not in tekst


# --- a secret in a file -----------------------------------------------------------------------------


def test_a_secret_may_stand_in_a_file_and_not_in_two_places(monkeypatch, tmp_path):
    (tmp_path / "geheim").write_text("uit-een-bestand\n")
    monkeypatch.setenv("X_GEHEIM_FILE", str(tmp_path / "geheim"))
    assert env_str("X_GEHEIM") == "uit-een-bestand"
    monkeypatch.setenv("X_GEHEIM", "hier")
    with pytest.raises(ImproperlyConfigured, match="allebei"):
        env_str("X_GEHEIM")
    monkeypatch.delenv("X_GEHEIM")
    monkeypatch.setenv("X_GEHEIM_FILE", str(tmp_path / "weg"))
    with pytest.raises(ImproperlyConfigured, match="geen bestand"):
        env_str("X_GEHEIM")


def test_the_demo_refuses_a_provider_and_what_stands_in_a_file():
    assert "inloggen via de organisatie" in refuse_productie({"MELDCODE_OIDC_UITGEVER": "https://x.example"})
    assert "REDIS_URL_FILE (Redis)" in refuse_productie({"REDIS_URL_FILE": "/run/secrets/redis"})
