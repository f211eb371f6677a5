"""Rows that many tests begin with: written once by the product, and put back as they were before every other test.

Only into a database that is still empty: the log is one chain, and its heads come along.
"""

import pickle
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from vault import wacht
from vault.models import Logregel

VASTGELEGD: dict[str, tuple[list[tuple[str, list[Any]]], bytes]] = {}


def again(naam: str, build: Callable[[], Any]) -> Any:
    """What `build` gives, with its rows in the database. `build` takes nothing and is the same every time."""
    if Logregel.objects.exists():
        return build()
    if naam not in VASTGELEGD:
        voor = {tabel for tabel, _, rijen in read_tables() if rijen}
        gebouwd = build()
        VASTGELEGD[naam] = (insertions(voor), pickle.dumps(gebouwd))
        return gebouwd
    opdrachten, gebouwd = VASTGELEGD[naam]
    with transaction.atomic(), wacht.schrijven(), connection.cursor() as cursor:
        for opdracht, rijen in opdrachten:
            cursor.executemany(opdracht, rijen)
    return pickle.loads(gebouwd)  # noqa: S301  our own, of this process


def read_tables() -> list[tuple[str, list[str], list[Any]]]:
    tabellen = sorted({model._meta.db_table for model in apps.get_models(include_auto_created=True)})
    with connection.cursor() as cursor:
        return [(tabel, *read_table(cursor, tabel)) for tabel in tabellen]


def read_table(cursor: Any, tabel: str) -> tuple[list[str], list[Any]]:
    """Without `tx`, that PostgreSQL fills itself: which transaction wrote a row of history (vault/triggers.py)."""
    quote = connection.ops.quote_name
    cursor.execute(f"SELECT * FROM {quote(tabel)} LIMIT 0")
    kolommen = [kolom[0] for kolom in cursor.description if kolom[0] != "tx"]
    cursor.execute(f"SELECT {', '.join(map(quote, kolommen))} FROM {quote(tabel)}")
    return kolommen, cursor.fetchall()


def insertions(voor: set[str]) -> list[tuple[str, list[Any]]]:
    """One INSERT per table that has got rows; those that had some before are of the framework itself."""
    quote, gevonden = connection.ops.quote_name, []
    for tabel, kolommen, rijen in read_tables():
        if rijen and tabel not in voor:
            namen, plaatsen = ", ".join(map(quote, kolommen)), ", ".join(["%s"] * len(kolommen))
            gevonden.append((f"INSERT INTO {quote(tabel)} ({namen}) VALUES ({plaatsen})", rijen))
    return gevonden
