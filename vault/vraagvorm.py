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
from django.db.models.query import get_related_populators

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
        sql, params = self.compiler.as_sql()
        # By name: an id that returns twenty times is given once, and SQLite needs no search through the SQL.
        self.vast = {f"p{nummer}": waarde for nummer, waarde in enumerate(params)}
        self.sql = wrap(sql) % tuple(f"%({naam})s" for naam in self.name_params(params))
        self.omzetters = self.compiler.get_converters([kolom for kolom, *_ in self.compiler.select])
        self.namen = [*vraag.query.values_select, *vraag.query.annotation_select, *erbij]

    def name_params(self, params: Sequence[Any]) -> Iterator[str]:
        """The name of each parameter: of a mark, with how the database takes it, or of a constant."""
        self.plekken: dict[str, tuple[int, Callable[[Any], Any]]] = {}
        for nummer, waarde in enumerate(params):
            for soort, (lijst, vorm) in enumerate(self.forms()):
                merken = [vorm(merk) for merk in lijst]
                if type(waarde) in {type(merk) for merk in merken} and waarde in merken:
                    naam = f"m{soort}_{(plaats := merken.index(waarde))}"
                    self.plekken[naam] = (plaats if lijst is self.merken else len(self.merken) + plaats, vorm)
                    del self.vast[f"p{nummer}"]
                    yield naam
                    break
            else:
                yield f"p{nummer}"

    def forms(self) -> list[tuple[Sequence[Any], Callable[[Any], Any]]]:
        """The marks, and the forms in which a database may take an id or a day."""
        ids: list[Callable[[Any], Any]] = [itself, str, to_hex]
        return [*((self.merken, vorm) for vorm in ids), (self.dagen, itself), (self.dagen, str)]

    def run(self, ids: Sequence[uuid.UUID], dagen: Sequence[date] = ()) -> Iterator[dict[str, Any]]:
        for rij in self.run_tuples(ids, dagen):
            yield dict(zip(self.namen, rij, strict=True))

    def run_tuples(self, ids: Sequence[uuid.UUID], dagen: Sequence[date] = ()) -> Iterator[Sequence[Any]]:
        """In the order of `namen`."""
        return map(tuple, self.compiler.apply_converters(self.run_raw(ids, dagen), self.omzetters))

    def run_raw(self, ids: Sequence[uuid.UUID], dagen: Sequence[date] = ()) -> list[Sequence[Any]]:
        """As the driver gives them: for who converts faster than Django, since it knows its columns."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.fill(ids, dagen))
            rijen: list[Sequence[Any]] = cursor.fetchall()
        return rijen

    def fill(self, ids: Sequence[uuid.UUID], dagen: Sequence[date]) -> dict[str, Any]:
        """The parameters with the real values in the places of the marks."""
        if (len(ids), len(dagen)) != (len(self.merken), len(self.dagen)):
            raise ValueError(f"{len(ids)} ids en {len(dagen)} dagen passen niet in deze vraag.")
        echt: list[Any] = [*ids, *dagen]
        return self.vast | {naam: vorm(echt[plaats]) for naam, (plaats, vorm) in self.plekken.items()}


class Rijvorm(Vraagvorm):
    """The same for a query that gives rows of a model, with the relations it selects."""

    def run_rows(self, ids: Sequence[uuid.UUID]) -> Iterator[Any]:
        klasse: dict[str, Any] = self.compiler.klass_info
        velden = klasse["select_fields"]
        namen = [self.compiler.select[plaats][0].target.attname for plaats in velden]
        # The types are those of a later Django.
        erbij = get_related_populators(klasse, self.compiler.select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]
        for waarden in self.run_tuples(ids):
            rij = klasse["model"].from_db(DEFAULT_DB_ALIAS, namen, waarden[velden[0] : velden[-1] + 1])
            for relatie in erbij:
                relatie.populate(waarden, rij)
            yield rij


def itself(waarde: Any) -> Any:
    return waarde


def to_hex(pk: uuid.UUID) -> str:
    return pk.hex
