"""The search for traces leaves the locks of the database where they are."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections

from tests.privacy.sporen import everything

VRAAG = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], timeout=0)
try:
    print(db.execute("PRAGMA journal_mode=DELETE").fetchone()[0])
except sqlite3.OperationalError:
    print("op slot")
"""


@pytest.mark.django_db(transaction=True)
def test_another_process_still_finds_the_database_in_use(cast):
    if connection.vendor != "sqlite":
        pytest.skip("sloten op een bestand zijn van SQLite")
    ander = connections.create_connection("default")  # as the thread of a server that goes on meanwhile
    try:
        with ander.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM roles_organisatie")
            cursor.fetchall()
        assert cast.organisatie.naam.encode() in everything()
        naam = Path(settings.DATABASES["default"]["NAME"])
        vraag = [sys.executable, "-c", VRAAG, str(naam)]
        assert subprocess.run(vraag, capture_output=True, check=True, text=True).stdout == "op slot\n"
    finally:
        ander.close()
