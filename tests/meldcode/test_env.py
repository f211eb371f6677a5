"""A wrong environment value stops the start and says what should stand there."""

import json
import logging
import os
import subprocess
import sys
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
    regel = json.loads(JsonRegel().format(record))
    assert regel["fout"] == "ValueError"
    assert "test_env.py" in regel["plek"]
    assert "Mila" not in json.dumps(regel)
