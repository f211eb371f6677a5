"""A wrong environment value stops the start and says what should stand there."""

import json
import logging
import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from meldcode import env
from meldcode.logregel import JsonRegel
from vault.sleutelmaker import sleutelblok

HUIS = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("waarde", ["true", "1", "yes", "jaa"])
def test_a_switch_is_ja_or_nee(monkeypatch, waarde):
    monkeypatch.setenv("MELDCODE_X", waarde)
    with pytest.raises(ImproperlyConfigured, match="ja of nee"):
        env.env_bool("MELDCODE_X", False)


@pytest.mark.parametrize("waarde", ["geen base64", "dGVzdA==", ""])
def test_a_key_is_32_bytes_of_base64(monkeypatch, waarde):
    monkeypatch.setenv("MELDCODE_X", waarde)
    with pytest.raises(ImproperlyConfigured):
        env.env_sleutel("MELDCODE_X")


def test_a_ring_has_an_id_for_each_key(monkeypatch):
    monkeypatch.setenv("MELDCODE_X", "zonderid")
    with pytest.raises(ImproperlyConfigured):
        env.env_sleutelring("MELDCODE_X")
    sleutel = "dGVzdC10ZXN0LXRlc3QtdGVzdC10ZXN0LXRlc3QtMTI="
    monkeypatch.setenv("MELDCODE_X", f"a:{sleutel},a:{sleutel}")
    with pytest.raises(ImproperlyConfigured):
        env.env_sleutelring("MELDCODE_X")


def test_new_keys_are_right_and_never_the_same(monkeypatch):
    blok = dict(regel.split("=", 1) for regel in sleutelblok().splitlines())
    for naam, waarde in blok.items():
        monkeypatch.setenv(naam, waarde)
    assert len(env.env_sleutel("MELDCODE_LOGSLEUTEL")) == 32
    assert len(env.env_sleutelring("MELDCODE_SLEUTELS")) == 1
    assert sleutelblok() != sleutelblok()


def start(tmp_path, **omgeving):
    schoon = {
        k: v for k, v in os.environ.items() if not k.startswith(("MELDCODE", "DATABASE", "REDIS", "DJANGO"))
    }
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        cwd=HUIS,
        env=schoon
        | {"DJANGO_SETTINGS_MODULE": "meldcode.settings", "MELDCODE_VAR": str(tmp_path)}
        | omgeving,
        capture_output=True,
        text=True,
        check=False,
    )


FOUT = [
    ({}, "MELDCODE_SECRET_KEY"),
    ({"MELDCODE_DEMO": "true"}, "ja of nee"),
    ({"MELDCODE_DEMO": "ja", "DATABASE_URL": "postgres://x@127.0.0.1/x"}, "alleen op SQLite"),
    ({"MELDCODE_DEMO": "ja", "MELDCODE_HOSTS": "*"}, "noem elke naam"),
    ({"MELDCODE_DEMO": "ja", "MELDCODE_HOSTS": "meldcode.example.nl"}, "alleen naar deze computer"),
    ({"MELDCODE_DEMO": "ja", "MELDCODE_PROCESSEN": "2"}, "REDIS_URL"),
    ({"MELDCODE_DEMO": "ja", "REDIS_URL": "redis://127.0.0.1/0"}, "instellingen van productie"),
    ({"MELDCODE_DEMO": "ja", "MELDCODE_ACHTER_PROXY": "ja"}, "MELDCODE_ACHTER_PROXY (een proxy)"),
    ({"MELDCODE_DEMO": "ja", "MELDCODE_ADRES": "https://meldcode.example.nl"}, "MELDCODE_ADRES (een adres)"),
    ({"MELDCODE_DEMO": "ja", "MELDCODE_MAIL_VAN": "a@example.nl"}, "MELDCODE_MAIL_VAN (mail)"),
    ({"MELDCODE_DEMO": "ja", "MELDCODE_OIDC_UITGEVER": "https://inlog.example.nl"}, "MELDCODE_OIDC_UITGEVER"),
    ({"MELDCODE_DEMO": "ja", "DATABASE_URL": "mysql://x@127.0.0.1/x"}, "alleen sqlite en postgres"),
]


@pytest.mark.parametrize(("omgeving", "reden"), FOUT)
def test_the_product_refuses_to_start(tmp_path, omgeving, reden):
    uitslag = start(tmp_path, **omgeving)
    assert uitslag.returncode != 0
    assert reden in uitslag.stderr


def test_the_demo_starts_and_keeps_its_keys_to_itself(tmp_path):
    assert start(tmp_path, MELDCODE_DEMO="ja").returncode == 0
    assert (tmp_path / "demo.env").stat().st_mode & 0o077 == 0


def test_a_log_line_tells_kind_and_place_but_no_message():
    try:
        raise ValueError("Mila de Vries")
    except ValueError:
        record = logging.LogRecord("django.request", logging.ERROR, "", 0, "Fout", (), sys.exc_info())
    lijn = JsonRegel().format(record)
    regel = json.loads(lijn)
    assert datetime.fromisoformat(regel["tijd"]).utcoffset() == timedelta(0)
    assert regel["fout"] == "ValueError"
    assert "test_env.py" in regel["plek"]
    assert "Mila" not in json.dumps(regel)


def test_a_log_line_stays_one_line():
    """Whoever gets a line break into a log line writes a second one himself."""
    tekst = 'x\r\n{"niveau": "ERROR", "tekst": "verzonnen"}\u2028y'
    lijn = JsonRegel().format(logging.LogRecord("meldcode", logging.ERROR, "", 0, tekst, (), None))
    assert len(lijn.splitlines()) == 1
    assert json.loads(lijn)["tekst"] == tekst


@pytest.mark.parametrize(
    ("waarde", "poort"),
    [
        ("smtps://jan:geheim%40@mail.example.nl", 465),
        ("smtp+starttls://jan:geheim%40@mail.example.nl:2525", 2525),
    ],
)
def test_mail_server_is_one_address(monkeypatch, waarde, poort):
    monkeypatch.setenv("MELDCODE_X", waarde)
    mail = env.env_mail("MELDCODE_X")
    assert (mail["EMAIL_HOST"], mail["EMAIL_PORT"]) == ("mail.example.nl", poort)
    assert (mail["EMAIL_HOST_PASSWORD"], mail["EMAIL_USE_SSL"]) == ("geheim@", poort == 465)


@pytest.mark.parametrize(
    "waarde",
    ["ja", "mail.example.nl", "smtp://jan:geheim@mail.example.nl", "http://mail.example.nl", "smtps://",
     "smtps://mail.example.nl:99999", "smtps://mail.example.nl/pad", "smtps://mail.example.nl:abc"],
)  # fmt: skip
def test_mail_server_that_is_none_stops_the_start_without_its_password(monkeypatch, waarde):
    monkeypatch.setenv("MELDCODE_X", waarde)
    with pytest.raises(ImproperlyConfigured, match="smtps://") as fout:
        env.env_mail("MELDCODE_X")
    assert "geheim" not in str(fout.value)


@pytest.mark.parametrize("waarde", ["", "geen", "console"])
def test_no_mail_is_a_choice(monkeypatch, waarde):
    monkeypatch.setenv("MELDCODE_X", waarde)
    assert "EMAIL_HOST" not in env.env_mail("MELDCODE_X")


@pytest.mark.parametrize(
    "waarde", ["http://meldcode.example.nl", "https://elders.example.nl", "meldcode.example.nl",
               "https://meldcode.example.nl/pad", "https://jan@meldcode.example.nl"],
)  # fmt: skip
def test_address_in_a_mail_is_https_and_of_this_site(monkeypatch, waarde):
    monkeypatch.setenv("MELDCODE_X", waarde)
    with pytest.raises(ImproperlyConfigured, match="https-adres"):
        env.env_adres("MELDCODE_X", ["meldcode.example.nl"])
    monkeypatch.setenv("MELDCODE_X", "https://meldcode.example.nl")
    assert env.env_adres("MELDCODE_X", ["meldcode.example.nl"]) == "https://meldcode.example.nl/"


@pytest.mark.parametrize("waarde", ["jan", "jan@example.nl\nBcc: x@y.nl", "Jan <jan@example.nl>"])
def test_sender_is_one_plain_address(monkeypatch, waarde):
    monkeypatch.setenv("MELDCODE_X", waarde)
    with pytest.raises(ImproperlyConfigured, match="e-mailadres"):
        env.env_afzender("MELDCODE_X")
