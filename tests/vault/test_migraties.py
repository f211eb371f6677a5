"""The tests make their tables from the models; here the migrations make the same, from nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import own_database
from tests.vault.gebouwd import describe

HUIS = Path(__file__).resolve().parents[2]


@pytest.mark.django_db
def test_the_migrations_make_what_the_models_say():
    with own_database(os.environ.get("TEST_DATABASE_URL") or "sqlite://") as url:
        eigen = {} if url.startswith("sqlite") else {"TEST_DATABASE_URL": url}
        antwoord = subprocess.run(
            [sys.executable, "-m", "tests.vault.gebouwd"],
            cwd=HUIS, env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"} | eigen,
            check=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
    gemigreerd, gemaakt = json.loads(antwoord.stdout), json.loads(json.dumps(describe()))
    assert len(gemigreerd["tabellen"]) > 50
    assert gemigreerd["tabellen"] == gemaakt["tabellen"]
    assert gemigreerd["triggers"] == gemaakt["triggers"] != []
