"""A query whose shape never changes, compiled once and run with other values.

Building the union of eighteen tables costs Django more time than the database needs to answer it
(measured: two thirds of a page). The SQL is the same for every dossier, so it is kept, with the places of the
ids and days among its parameters. Reading goes through the same compiler, so types are converted as always.
"""

import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet

DAG = date(1, 2, 3)
M = TypeVar("M", bound=Model)


def build_row(model: type[M], **waarden: Any) -> M:
    """A row of which only these columns were read; another column is read when somebody asks for it."""
    velden = [veld.attname for veld in model._meta.concrete_fields if veld.attname in waarden]
    return model.from_db(DEFAULT_DB_ALIAS, velden, [waarden[naam] for naam in velden])


def marks(aantal: int) -> list[uuid.UUID]:
    """Ids that no row has; they mark the places of the real ones."""
    return [uuid.UUID(int=nummer + 1) for nummer in range(aantal)]


def marked_days(aantal: int) -> list[date]:
    """Days long before anything happened here, for the places of the real ones."""
    return [DAG + timedelta(days=nummer) for nummer in range(aantal)]


class Vraagvorm:
    """`build` makes the query for a list of ids (and of days); `run` answers it for others, as many.

    `wrap` may put more SQL round the compiled query; what it adds to the right comes back as it is.
    """

    def __init__(
        self,
        build: Callable[..., QuerySet[Any]],
        aantal: int,
        *,
        dagen: int = 0,
        wrap: Callable[[str], str] = str,
        erbij: Sequence[str] = (),
    ) -> None:
        self.merken, self.dagen = marks(aantal), marked_days(dagen)
        vraag = build(self.merken, self.dagen) if dagen else build(self.merken)
        # `connection` is the proxy that finds the connection of the thread it is used in.
        self.compiler = vraag.query.get_compiler(connection=connection)
        sql, self.params = self.compiler.as_sql()
        self.sql = wrap(sql)
        self.namen = [*vraag.query.values_select, *vraag.query.annotation_select, *erbij]

    def run(self, ids: Sequence[uuid.UUID], dagen: Sequence[date] = ()) -> Iterator[dict[str, Any]]:
        for rij in self.run_tuples(ids, dagen):
            yield dict(zip(self.namen, rij, strict=True))

    def run_tuples(self, ids: Sequence[uuid.UUID], dagen: Sequence[date] = ()) -> Iterator[Sequence[Any]]:
        """In the order of `namen`."""
        return self.compiler.results_iter(results=[self.run_raw(ids, dagen)], tuple_expected=True)

    def run_raw(self, ids: Sequence[uuid.UUID], dagen: Sequence[date] = ()) -> list[Sequence[Any]]:
        """As the driver gives them: for who converts faster than Django, since it knows its columns."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.fill(ids, dagen))
            rijen: list[Sequence[Any]] = cursor.fetchall()
        return rijen

    def fill(self, ids: Sequence[uuid.UUID], dagen: Sequence[date]) -> list[Any]:
        """The parameters with the real values in the places of the marks, in the form the database takes."""
        paren = list(zip(self.merken, ids, strict=True))
        echt: dict[Any, Any] = dict(paren)
        echt |= {str(merk): str(pk) for merk, pk in paren} | {merk.hex: pk.hex for merk, pk in paren}
        for merk, dag in zip(self.dagen, dagen, strict=True):
            echt |= {merk: dag, str(merk): str(dag)}
        return [echt.get(p, p) if isinstance(p, uuid.UUID | str | date) else p for p in self.params]
