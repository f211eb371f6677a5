"""Plain INSERT of many rows, for who already did what `save()` does: the log itself and the bulk loader.

The ORM would send signals and refuse bulk on our models, and spends more time per row than all the rest.
"""

from collections.abc import Callable, Sequence
from itertools import repeat
from operator import attrgetter
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

# PostgreSQL: rows per statement. SQLite prepares one row and runs it often.
PER_STATEMENT = 500


def insert_rows(model: type[models.Model], rijen: Sequence[models.Model]) -> None:
    """Inserts the rows as they are; encrypted fields as ciphertext. No history, no seal, no signal."""
    if not rijen:
        return
    verbinding = connections[DEFAULT_DB_ALIAS]
    begin, rij_sql, waarden = build_insert(model, rijen, verbinding)
    with verbinding.cursor() as cursor:
        if verbinding.vendor == "sqlite":
            cursor.executemany(begin + rij_sql, waarden)
            return
        for nummer in range(0, len(waarden), PER_STATEMENT):
            stuk = waarden[nummer : nummer + PER_STATEMENT]
            cursor.execute(begin + ", ".join(repeat(rij_sql, len(stuk))), flatten(stuk))


def insert_together(*groepen: tuple[type[models.Model], Sequence[models.Model]]) -> None:
    """Rows of several models that belong together: PostgreSQL takes them in one statement."""
    verbinding = connections[DEFAULT_DB_ALIAS]
    gevuld = [groep for groep in groepen if groep[1]]
    if verbinding.vendor == "sqlite" or sum(len(rijen) for _, rijen in gevuld) > PER_STATEMENT:
        for model, rijen in gevuld:
            insert_rows(model, rijen)
        return
    delen, waarden = [], []
    for model, rijen in gevuld:
        begin, rij_sql, stuk = build_insert(model, rijen, verbinding)
        delen.append(begin + ", ".join(repeat(rij_sql, len(stuk))))
        waarden += flatten(stuk)
    eerder = ", ".join(f"deel{nummer} AS ({deel})" for nummer, deel in enumerate(delen[:-1]))
    with verbinding.cursor() as cursor:
        cursor.execute(f"WITH {eerder} {delen[-1]}" if eerder else delen[-1], waarden)


def flatten(rijen: Sequence[tuple[Any, ...]]) -> list[Any]:
    return [waarde for rij in rijen for waarde in rij]


def build_insert(
    model: type[models.Model], rijen: Sequence[models.Model], verbinding: BaseDatabaseWrapper
) -> tuple[str, str, list[tuple[Any, ...]]]:
    """The statement up to its rows, one row of it, and the values."""
    velden = model._meta.concrete_fields
    waarden = list(zip(*(column_values(veld, rijen, verbinding) for veld in velden), strict=True))
    naam = verbinding.ops.quote_name
    kolommen = ", ".join(naam(str(veld.column)) for veld in velden)
    begin = f"INSERT INTO {naam(model._meta.db_table)} ({kolommen}) VALUES "  # noqa: S608  names of ours
    rij_sql = f"({', '.join(['%s'] * len(velden))})"
    return begin, rij_sql, waarden


def column_values(
    veld: models.Field, rijen: Sequence[models.Model], verbinding: BaseDatabaseWrapper
) -> list[Any]:
    """One column, as the database takes it. Values that return (a location, a moment) are prepared once."""
    lees: Callable[[Any], Any] = getattr(veld, "cijfertekst", None) or attrgetter(veld.attname)
    ruw = [lees(rij) for rij in rijen]
    if isinstance(veld, models.JSONField):  # a list or dict can't be looked up
        return [veld.get_db_prep_save(waarde, verbinding) for waarde in ruw]
    klaar = {waarde: veld.get_db_prep_save(waarde, verbinding) for waarde in set(ruw)}
    return [klaar[waarde] for waarde in ruw]
