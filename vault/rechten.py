"""What the application may do in PostgreSQL: read and write rows, and nothing to the tables (ASVS 13.2.2).

Who migrates owns the tables; the site signs in as another. So who takes the site over can't switch a trigger off, empty
a table, or change a line of the log, whatever the code says. SQLite has no roles: there the file is the right.
"""

import re
from collections.abc import Iterable, Iterator

from django.db import connection

LEZEN = ("SELECT",)
AANVULLEN = ("SELECT", "INSERT")
RIJEN = ("SELECT", "INSERT", "UPDATE", "DELETE")
BIJZONDER: dict[str, tuple[str, ...]] = {"django_migrations": LEZEN, "vault_logregel": AANVULLEN}


class Rechtenfout(Exception):
    """Not to be given out like this. Holds a sentence for who runs it."""


def rights_of(tabel: str) -> tuple[str, ...]:
    return BIJZONDER.get(tabel, RIJEN)


def build_grants(rol: str, tabellen: Iterable[str]) -> Iterator[str]:
    """Everything taken away first: a right of an earlier version doesn't stay."""
    naam, quote = connection.ops.quote_name(rol), connection.ops.quote_name
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {naam}"
    yield f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {naam}"
    yield f"REVOKE CREATE ON SCHEMA public FROM PUBLIC, {naam}"
    yield f"GRANT USAGE ON SCHEMA public TO {naam}"
    yield f"GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {naam}"
    for tabel in tabellen:
        yield f"GRANT {', '.join(rights_of(tabel))} ON {quote(tabel)} TO {naam}"


def grant_rights(rol: str, wachtwoord: str = "") -> int:
    """Makes the role when there is none, sets its password when one is given; how many tables. Raises Rechtenfout."""
    if connection.vendor != "postgresql":
        raise Rechtenfout("Alleen PostgreSQL kent rollen.")
    if not re.fullmatch(r"[a-z_][a-z0-9_]{0,62}", rol):
        raise Rechtenfout("Een rol heet naar kleine letters, cijfers en _.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname = current_user OR rolsuper FROM pg_roles WHERE rolname = %s", [rol])
        rij = cursor.fetchone()
        if rij and rij[0]:
            raise Rechtenfout("Deze rol is de eigenaar, of mag alles. Kies een andere naam.")
        if rij is None:
            cursor.execute(f"CREATE ROLE {connection.ops.quote_name(rol)} LOGIN")
        if wachtwoord:  # a role takes no parameter: the database itself quotes it
            cursor.execute("SELECT quote_literal(%s)", [wachtwoord])
            cursor.execute(f"ALTER ROLE {connection.ops.quote_name(rol)} PASSWORD {cursor.fetchone()[0]}")
        tabellen = connection.introspection.table_names(cursor)
        for opdracht in build_grants(rol, tabellen):
            cursor.execute(opdracht)
    return len(tabellen)
