"""One row of the timeline, from the tuple that the database gives to what steps, pages and PDF read.

Two hundred rows of forty columns: what is done per cell decides what a page costs. Ids and moments are made
here and not by Django's converters, and a text stays closed until somebody reads it.
"""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from django.db import models

from vault.velden import VersleuteldeTekst


@dataclass(frozen=True)
class Bron:
    """Where one kind of row comes from. `codes`: plain columns. `teksten`: encrypted columns of `eigenaar`."""

    soort: str
    model: type[models.Model]
    codes: tuple[str, ...] = ()
    teksten: tuple[str, ...] = ()
    eigenaar: type[models.Model] | None = None
    pad: str = ""  # from the model to the row that carries the texts

    @cached_property
    def namen(self) -> tuple[str, ...]:
        """How the codes are called on the row itself."""
        return tuple(naam.removeprefix(self.pad) for naam in self.codes)

    @cached_property
    def velden(self) -> dict[str, VersleuteldeTekst]:
        """The fields that open the texts."""
        meta: Any = (self.eigenaar or self.model)._meta
        return {naam: meta.get_field(naam) for naam in self.teksten}


class Teksten(Mapping[str, str]):
    """The encrypted texts of one row. Each is opened when somebody reads it: what isn't shown stays closed."""

    __slots__ = ("bron", "cijfers", "eenheid", "geopend", "id")

    def __init__(self, bron: Bron, cijfers: dict[str, bytes], id_: uuid.UUID, eenheid: uuid.UUID) -> None:
        self.bron, self.cijfers, self.id, self.eenheid = bron, cijfers, id_, eenheid
        self.geopend: dict[str, str] = {}

    def __getitem__(self, naam: str) -> str:
        if (tekst := self.geopend.get(naam)) is None:
            cijfer = bytes(self.cijfers[naam])
            tekst = self.geopend[naam] = self.bron.velden[naam].decrypt(cijfer, self.id, self.eenheid)
        return tekst

    def get(self, naam: str, default: Any = None) -> Any:
        return self[naam] if naam in self.cijfers else default

    def __contains__(self, naam: object) -> bool:
        return naam in self.cijfers

    def __iter__(self) -> Iterator[str]:
        return iter(self.cijfers)

    def __len__(self) -> int:
        return len(self.cijfers)


@dataclass(slots=True)
class Gebeurtenis:
    """One row of the timeline. `codes` and `teksten` by the column names of its Bron; absent code = ""."""

    soort: str
    id: uuid.UUID
    gebeurd_op: datetime
    vastgelegd_op: datetime
    door_id: uuid.UUID
    rol: str
    ronde: int
    codes: dict[str, str]
    teksten: Mapping[str, str] = field(default_factory=dict)

    def ja(self, code: str) -> bool:
        return self.codes.get(code, "") in WAAR


WAAR = {"1", "true", "True", "t"}
# The columns of every row, in the order in which tijdlijn.py asks for them; codes and texts follow.
VAST = ("soort", "id", "op", "vast", "door", "eenheid", "dossier", "rol", "ronde")
Ruw = Sequence[Any]


class Lezer:
    """Makes the rows of one answer; an id that returns (who, which dossier) is made once."""

    def __init__(self, per_soort: Mapping[str, Bron], codes: int) -> None:
        self.per_soort, self.teksten = per_soort, len(VAST) + codes
        self.ids: dict[Any, uuid.UUID] = {}

    def read(self, ruw: Ruw) -> Gebeurtenis:
        soort, id_, op, vast, door, eenheid, _, rol, ronde = ruw[: len(VAST)]
        bron, pk = self.per_soort[soort], self.as_id(id_)
        cijfers = {
            naam: tekst for naam, tekst in zip(bron.teksten, ruw[self.teksten :], strict=False) if tekst
        }
        codes = dict(zip(bron.namen, [code or "" for code in ruw[len(VAST) : self.teksten]], strict=False))
        return Gebeurtenis(
            soort, pk, as_moment(op), as_moment(vast), self.as_id(door), rol, ronde or 0, codes,
            Teksten(bron, cijfers, pk, self.as_id(eenheid)),
        )  # fmt: skip

    def as_id(self, waarde: Any) -> uuid.UUID:
        """SQLite gives text, PostgreSQL an id."""
        if isinstance(waarde, uuid.UUID):
            return waarde
        if (pk := self.ids.get(waarde)) is None:
            pk = self.ids[waarde] = uuid.UUID(waarde)
        return pk


def as_moment(waarde: Any) -> datetime:
    """SQLite gives text or a moment without a zone, both in UTC; PostgreSQL a moment."""
    moment = waarde if isinstance(waarde, datetime) else datetime.fromisoformat(waarde)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
