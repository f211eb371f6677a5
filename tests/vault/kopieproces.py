"""A command of ours in a process of its own, on a database of its own: as after a disaster, on a new machine."""

import os
import subprocess
import sys
from pathlib import Path

HUIS = Path(__file__).resolve().parents[2]


def run_command(*args, var, **meer):
    """With the keys of this run, and nothing else of it."""
    os_ = {
        naam: os.environ[naam]
        for naam in ("PATH", "MELDCODE_SECRET_KEY", "MELDCODE_SLEUTELS", "MELDCODE_LOGSLEUTEL")
    }
    return subprocess.run(
        [sys.executable, "manage.py", *args], cwd=HUIS, capture_output=True, text=True, check=False,
        env=os_ | {"MELDCODE_DEMO": "nee", "MELDCODE_VAR": str(var), "MELDCODE_HOSTS": "localhost"} | meer,
    )  # fmt: skip


def all_migrations():
    """As a database has them that was made by them; the tables of the tests come straight from the models."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader
    from django.test.utils import override_settings

    with override_settings(MIGRATION_MODULES={}):
        return sorted(f"{app}.{naam}" for app, naam in MigrationLoader(connection).disk_migrations)
