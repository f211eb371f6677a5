"""Destroying rows for real: live and history, with their keys, and a tombstone for each in the chain.

The one place that deletes what was recorded. What goes is decided above (privacy); here it goes as it was told,
so that going back to an older copy can tell it once more.
"""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from vault import wacht
from vault.handeling import Zegel, require_schrijven
from vault.logboek import VERNIETIGD, bury_sleutel, seal_row
from vault.models import Datasleutel
from vault.triggers import recorded_models

STUK = 500


@dataclass(frozen=True, slots=True)
class Weg:
    """What goes, by label of the table; what is emptied because it pointed there; and the keys of the texts."""

    rijen: dict[str, list[uuid.UUID]] = field(default_factory=dict)
    leeg: tuple[tuple[str, str, uuid.UUID], ...] = ()
    sleutels: tuple[uuid.UUID, ...] = ()

    @property
    def aantal(self) -> int:
        return sum(map(len, self.rijen.values()))


def destroy(weg: Weg) -> None:
    """Inside an act: everything of `weg` is gone, or was gone already. Raises GeenHandeling outside one.

    No line of the log may be written while the guard is open (triggers.py); the tombstones follow after it.
    """
    handeling = require_schrijven()
    with wacht.vernietigen():
        geleegd = [rij for stuk in weg.leeg if (rij := empty_column(*stuk)) is not None]
        for label, ids in weg.rijen.items():
            delete_rows(apps.get_model(label), ids)
        delete_rows(Datasleutel, weg.sleutels)
    handeling.geschreven += [seal_row(rij) for rij in geleegd]
    handeling.geschreven += bury(weg)
    for sleutel in weg.sleutels:
        handeling.sleutels.pop(sleutel, None)
        handeling.verpakt.pop(sleutel, None)
    if connection.vendor == "sqlite":
        transaction.on_commit(empty_wal)


def bury(weg: Weg) -> list[Zegel]:
    """A tombstone per row and per key: without it `audit verify` misses them."""
    gezegeld = {model._meta.label_lower for model in recorded_models()}
    zegels = [
        (label, str(pk), VERNIETIGD) for label, ids in weg.rijen.items() if label in gezegeld for pk in ids
    ]
    return zegels + [bury_sleutel(sleutel) for sleutel in weg.sleutels]


def empty_column(label: str, veld: str, pk: uuid.UUID) -> models.Model | None:
    """Empties one column of a row that stays; returns the row as it is now, None when it is gone."""
    model = apps.get_model(label)
    kolom = model._meta.get_field(veld).column
    sleutel = model._meta.pk
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {quote(model._meta.db_table)} SET {quote(kolom)} = NULL "  # noqa: S608  names of ours
            f"WHERE {quote(sleutel.column)} = %s",
            [sleutel.get_db_prep_value(pk, connection)],
        )
    return model._base_manager.filter(pk=pk).first()


def delete_rows(model: type[models.Model], ids: Iterable[uuid.UUID]) -> None:
    """Plain SQL: the bases of these models refuse every delete."""
    sleutel = model._meta.pk
    waarden = [sleutel.get_db_prep_value(pk, connection) for pk in ids]
    for stuk in chunks(waarden):
        vakken = ", ".join(["%s"] * len(stuk))
        with connection.cursor() as cursor:
            cursor.execute(
                f"DELETE FROM {quote(model._meta.db_table)} WHERE {quote(sleutel.column)} IN ({vakken})",  # noqa: S608
                stuk,
            )


def chunks(waarden: list[Any]) -> Iterator[list[Any]]:
    for begin in range(0, len(waarden), STUK):
        yield waarden[begin : begin + STUK]


def quote(naam: Any) -> str:
    return str(connection.ops.quote_name(naam))


def empty_wal() -> None:
    """SQLite: pages as they were stand in the write-ahead log until it is emptied (settings: secure_delete)."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
