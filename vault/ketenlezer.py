"""Reading a chain as it must be hashed: a stream of tuples, no objects, the bytes of `logboek.line_bytes`.

A log of years is checked in one go, so here every microsecond per line counts. The database writes moments (and
PostgreSQL ids) as the hash wants them; `test_ketenlezer.py` compares the bytes with those of `line_bytes`.
"""

import uuid
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from json.encoder import encode_basestring
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection, models

from vault.models import Logonderdeel, Logregel

STUK = 2000
ONDERDELEN = "onderdelen"
NAMEN = sorted(veld.attname for veld in Logregel._meta.concrete_fields if veld.attname != "hash")
IDS = tuple(n for n, naam in enumerate(NAMEN) if isinstance(Logregel._meta.get_field(naam), models.UUIDField))
PLAATS = sorted([*NAMEN, ONDERDELEN]).index(ONDERDELEN)  # keys of canonical JSON stand in order
VORM = "{" + ",".join(f'"{naam}":%s' for naam in sorted([*NAMEN, ONDERDELEN])) + "}"
ALS_TEKST: dict[str, dict[type, str]] = {
    "sqlite": {
        models.DateTimeField: (
            "replace(substr({0},1,19),' ','T')||'.'||substr(substr({0},21)||'000000',1,6)||'+00:00'"
        ),
    },
    "postgresql": {
        models.UUIDField: "{0}::text",
        models.DateTimeField: "to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+00:00\"')",
    },
}


class Schakel(NamedTuple):
    """One line of a chain: its number, both hashes, and what the hash covers."""

    volgnummer: int
    prev_hash: str
    hash: str
    bytes: bytes


def read_keten(keten: uuid.UUID) -> Iterator[Schakel]:
    """Every line of one chain, in order."""
    delen = read_onderdelen(keten)
    nummer, eigen = next(delen, (None, ""))
    kaal = IDS if connection.vendor == "sqlite" else ()
    for volgnummer, prev_hash, hash_, *waarden in stream(select_regels(), keten):
        while nummer is not None and nummer < volgnummer:
            nummer, eigen = next(delen, (None, ""))
        tekst = [
            "null" if w is None else encode_basestring(w) if w.__class__ is str else str(w) for w in waarden
        ]
        for plaats in kaal:
            tekst[plaats] = dash(waarden[plaats])
        tekst.insert(PLAATS, f"[{eigen if nummer == volgnummer else ''}]")
        yield Schakel(volgnummer, prev_hash, hash_, (VORM % tuple(tekst)).encode())


@lru_cache(maxsize=4096)
def dash(hex_: str | None) -> str:
    """An id as SQLite keeps it, as the hash writes it; who acts and in which act returns line after line."""
    if hex_ is None:
        return "null"
    return f'"{hex_[:8]}-{hex_[8:12]}-{hex_[12:16]}-{hex_[16:20]}-{hex_[20:]}"'


def read_onderdelen(keten: uuid.UUID) -> Iterator[tuple[int, str]]:
    """By number of the line its parts, as they stand in the JSON."""
    for nummer, rijen in groupby(stream(select_onderdelen(), keten), key=itemgetter(0)):
        yield nummer, ",".join(f"[{','.join(map(write, rij[1:]))}]" for rij in rijen)


def write(waarde: Any) -> str:
    """A value as canonical JSON has it."""
    if waarde is None:
        return "null"
    return encode_basestring(waarde) if isinstance(waarde, str) else str(waarde)


def stream(sql: str, keten: uuid.UUID) -> Iterator[tuple[Any, ...]]:
    """The rows in pieces: on PostgreSQL through a cursor of the server."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, [Logregel._meta.get_field("keten_id").get_db_prep_value(keten, connection)])
        while stuk := cursor.fetchmany(STUK):
            yield from stuk


def select_regels() -> str:
    kolommen = ", ".join(as_text(Logregel, naam, "r") for naam in NAMEN)
    return (
        f"SELECT r.volgnummer, r.prev_hash, r.hash, {kolommen} FROM {Logregel._meta.db_table} r "  # noqa: S608
        "WHERE r.keten_id = %s ORDER BY r.volgnummer"
    )


def select_onderdelen() -> str:
    namen = ("volgnummer", "soort", "label", "object_id", "digest")
    kolommen = ", ".join(as_text(Logonderdeel, naam, "o") for naam in namen)
    return (
        f"SELECT r.volgnummer, {kolommen} FROM {Logonderdeel._meta.db_table} o "  # noqa: S608  names of ours
        f"JOIN {Logregel._meta.db_table} r ON r.id = o.regel_id "
        "WHERE r.keten_id = %s ORDER BY r.volgnummer, o.volgnummer"
    )


def as_text(model: type[models.Model], naam: str, tabel: str) -> str:
    """A column as the hash writes it."""
    veld: Any = model._meta.get_field(naam)
    vorm: str = ALS_TEKST[connection.vendor].get(type(veld), "{0}")
    return vorm.format(f'{tabel}."{veld.column}"')
