"""What may not be found after destruction, and everything in which it could be found."""

import subprocess
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

from vault.models import Datasleutel
from vault.velden import VersleuteldeTekst


def everything():
    """Every byte that the database holds: its file and its log on SQLite, every row of every table otherwise."""
    if connection.vendor == "sqlite":
        connection.close()
        naam = Path(settings.DATABASES["default"]["NAME"])
        paden = [naam, naam.with_name(f"{naam.name}-wal")]
        # By another process: a file that is opened and closed beside SQLite takes every lock of this process with
        # it (POSIX), and then the next process that closes the database throws away a log that is in use.
        opdracht = ["/bin/cat", *(str(pad) for pad in paden if pad.exists())]
        return subprocess.run(opdracht, capture_output=True, check=True).stdout
    delen = []
    with connection.cursor() as cursor:
        for tabel in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{tabel}"')
            for rij in cursor.fetchall():
                delen += [bytes(w) if isinstance(w, memoryview) else str(w).encode() for w in rij]
    return b"\0".join(delen)


def traces(weg):
    """What may not be found afterwards: every ciphertext and every key of the rows that go."""
    sporen = set()
    for label, ids in weg.rijen.items():
        model = apps.get_model(label)
        velden = [v for v in model._meta.concrete_fields if isinstance(v, VersleuteldeTekst)]
        for rij in model._base_manager.filter(pk__in=ids):
            sporen |= {veld.cijfertekst(rij) for veld in velden if veld.cijfertekst(rij)}
    return sporen | {bytes(rij.verpakt) for rij in Datasleutel.objects.filter(pk__in=weg.sleutels)}
