"""A query whose shape never changes, compiled once and run with other ids.

Building the union of eighteen tables costs Django more time than the database needs to answer it
(measured: two thirds of a page). The SQL is the same for every dossier, so it is kept, with the places of the
ids among its parameters. Reading goes through the same compiler, so types are converted as always.
"""

import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet


def marks(aantal: int) -> list[uuid.UUID]:
    """Ids that no row has; they mark the places of the real ones."""
    return [uuid.UUID(int=nummer + 1) for nummer in range(aantal)]


class Vraagvorm:
    """`build` makes the query for a list of ids; `run` answers it for other ids, as many."""

    def __init__(self, build: Callable[[list[uuid.UUID]], QuerySet[Any]], aantal: int) -> None:
        self.merken = marks(aantal)
        vraag = build(self.merken)
        # `connection` is the proxy that finds the connection of the thread it is used in.
        self.compiler = vraag.query.get_compiler(connection=connection)
        self.sql, self.params = self.compiler.as_sql()
        self.namen = [*vraag.query.values_select, *vraag.query.annotation_select]

    def run(self, ids: Sequence[uuid.UUID]) -> Iterator[dict[str, Any]]:
        paren = list(zip(self.merken, ids, strict=True))
        echt: dict[Any, Any] = dict(paren)
        echt |= {str(merk): str(pk) for merk, pk in paren} | {merk.hex: pk.hex for merk, pk in paren}
        params = [echt.get(p, p) if isinstance(p, uuid.UUID | str) else p for p in self.params]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            rijen = cursor.fetchall()
        for rij in self.compiler.results_iter(results=[rijen], tuple_expected=True):
            yield dict(zip(self.namen, rij, strict=True))
