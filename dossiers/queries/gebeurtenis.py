"""One row of the timeline, from the tuple that the database gives to what steps, pages and PDF read.

Two hundred rows of forty columns: what is done per cell decides what a page costs. Ids and moments are made
here and not by Django's converters, and a text stays closed until somebody reads it.
"""

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models

from vault import versleuteling


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
    def plekken(self) -> dict[str, str]:
        """By text the place that its ciphertext is bound to, up to the id of the row."""
        meta: Any = (self.eigenaar or self.model)._meta
        return {naam: meta.get_field(naam).aad("") for naam in self.teksten}


class Teksten(Mapping[str, str]):
    """The encrypted texts of one row. Each is opened when somebody reads it: what isn't shown stays closed."""

    __slots__ = ("bron", "cijfers", "eenheid", "geopend", "pk", "sleutel")

    def __init__(self, bron: Bron, cijfers: dict[str, bytes], id_: uuid.UUID, eenheid: uuid.UUID) -> None:
        self.bron, self.cijfers, self.eenheid = bron, cijfers, eenheid
        self.pk = str(id_)
        self.sleutel: AESGCM | None = None
        self.geopend: dict[str, str] = {}

    def __getitem__(self, naam: str) -> str:
        """Raises versleuteling.SleutelFout."""
        if (tekst := self.geopend.get(naam)) is None:
            self.sleutel = sleutel = self.sleutel or versleuteling.get_datasleutel(self.eenheid)
            plek = self.bron.plekken[naam] + self.pk
            tekst = versleuteling.unseal(sleutel, bytes(self.cijfers[naam]), plek).decode()
            self.geopend[naam] = tekst
        return tekst

    def get(self, naam: str, default: Any = None) -> Any:
        return self[naam] if naam in self.cijfers else default

    def __contains__(self, naam: object) -> bool:
        return naam in self.cijfers

    def __iter__(self) -> Iterator[str]:
        return iter(self.cijfers)

    def __len__(self) -> int:
        return len(self.cijfers)


class Gebeurtenis:
    """One row of the timeline. `codes` and `teksten` by the column names of its Bron; absent code = ""."""

    def __init__(self, bron: Bron, ruw: Sequence[Any], lezer: "Lezer") -> None:
        _, id_, op, vast, door, _, _, rol, ronde = ruw[: len(VAST)]
        self.bron, self.ruw, self.lezer = bron, ruw, lezer
        self.soort, self.rol, self.ronde = bron.soort, rol, ronde or 0
        self.id, self.door_id = lezer.as_id(id_), lezer.as_id(door)
        self.gebeurd_op, self.vastgelegd_op = as_moment(op), as_moment(vast)

    def __repr__(self) -> str:
        return f"<{self.soort} {self.id}>"

    @cached_property
    def codes(self) -> dict[str, str]:
        begin = len(VAST)
        return {naam: self.ruw[begin + n] or "" for n, naam in enumerate(self.bron.namen)}

    @cached_property
    def teksten(self) -> Mapping[str, str]:
        begin = self.lezer.teksten
        cijfers = {
            naam: cijfer for n, naam in enumerate(self.bron.teksten) if (cijfer := self.ruw[begin + n])
        }
        return Teksten(self.bron, cijfers, self.id, self.lezer.as_id(self.ruw[EENHEID]))

    def ja(self, code: str) -> bool:
        return self.codes.get(code, "") in WAAR


def people_in(rijen: Iterable[Gebeurtenis]) -> set[uuid.UUID]:
    """Everybody these rows name: who recorded them, and of an alarm who raised it and who was told."""
    mensen = set()
    for rij in rijen:
        mensen.add(rij.door_id)
        if rij.soort == "spoed":
            genoemd = [rij.codes["melder_id"], *json.loads(rij.codes["gewaarschuwd"])]
            mensen |= {uuid.UUID(pk) for pk in genoemd}
    return mensen


WAAR = {"1", "true", "True", "t"}
# The columns of every row, in the order in which tijdlijn.py asks for them; codes and texts follow.
VAST = ("soort", "id", "op", "vast", "door", "eenheid", "dossier", "rol", "ronde")
ID, EENHEID, DOSSIER = VAST.index("id"), VAST.index("eenheid"), VAST.index("dossier")


class Lezer:
    """Makes the rows of one answer; an id that returns (who, which dossier) is made once."""

    def __init__(self, per_soort: Mapping[str, Bron], codes: int) -> None:
        self.per_soort, self.teksten = per_soort, len(VAST) + codes
        self.ids: dict[Any, uuid.UUID] = {}

    def read(self, ruw: Sequence[Any]) -> Gebeurtenis:
        return Gebeurtenis(self.per_soort[ruw[0]], ruw, self)

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
