"""The one way to write many rows at once: for the demo and for import. Screens never come here.

`save()` stays the rule. This writes the same rows: same ciphertext, same history, same seals; only the
statements are larger. Caller: `with handeling(...)`, then the tables in order of their foreign keys.
"""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

from vault import versleuteling, wacht
from vault.bases import Bijgehouden, NietToegestaan, Vastgelegd
from vault.handeling import add_regel, require_schrijven
from vault.invoegen import insert_rows
from vault.logboek import seal_fields, seal_row
from vault.models import Datasleutel


def load_bulk(rijen: Iterable[models.Model], *, at: datetime) -> int:
    """Inserts new rows of one model, with their history and seals; returns how many.

    A model that fills columns in its own `save()` must have them filled already. Raises GeenHandeling
    outside an act, NietToegestaan for a row that exists or a model that keeps no trace.
    """
    handeling = require_schrijven()
    nieuw = list(rijen)
    if not nieuw:
        return 0
    model = type(nieuw[0])
    if not issubclass(model, Vastgelegd | Bijgehouden):
        raise NietToegestaan("Alleen rijen met een spoor kunnen in een keer worden geladen.")
    if any(type(rij) is not model or not rij._state.adding for rij in nieuw):
        raise NietToegestaan("Laad alleen nieuwe rijen, van een soort tegelijk.")
    gezegeld: Sequence[models.Model] = nieuw
    with wacht.schrijven():
        insert_rows(model, nieuw)
        if issubclass(model, Bijgehouden):
            gezegeld = build_historie(model, nieuw, at=at, door=handeling.wie.actor_id)
            insert_rows(type(gezegeld[0]), gezegeld)
    handeling.geschreven += [seal_row(rij) for rij in gezegeld]
    handeling.geschreven += [zegel for rij in nieuw for zegel in seal_fields(rij)]
    for rij in nieuw:
        rij._state.adding = False
    return len(nieuw)


def log_import(aantal: int) -> None:
    """The parent line of one batch: how many things came in; all seals of the act hang under it."""
    add_regel("import", aantal=aantal)


def create_datasleutels(bewaareenheden: Iterable[uuid.UUID], *, at: datetime) -> None:
    """A new data key for each bewaareenheid, as versleuteling.create_datasleutel makes one."""
    ring_id, kek = next(iter(settings.SLEUTELS.items()))
    omslag = AESGCM(kek)
    geopend = versleuteling.cache()
    rijen = []
    for eenheid in bewaareenheden:
        sleutel = AESGCM.generate_key(256)
        verpakt = versleuteling.seal(omslag, sleutel, str(eenheid))
        rijen.append(Datasleutel(id=eenheid, ring_id=ring_id, verpakt=verpakt, gemaakt_op=at))
        geopend[eenheid] = AESGCM(sleutel)
    insert_rows(Datasleutel, rijen)
    require_schrijven().geschreven += [seal_row(rij) for rij in rijen]


def build_historie(
    model: type[Bijgehouden], rijen: Sequence[models.Model], *, at: datetime, door: uuid.UUID | None
) -> list[models.Model]:
    """The history rows that saving these new rows one by one would leave."""
    historie: Any = model.history.model
    velden = [veld.attname for veld in historie._meta.concrete_fields]
    vast = {"history_date": at, "history_type": "+", "history_user_id": door, "history_change_reason": None}
    gemaakt = []
    for rij in rijen:
        waarden = rij.__dict__ | vast | {"history_id": uuid.uuid4()}
        gemaakt.append(historie(*(waarden[naam] for naam in velden)))
    return gemaakt
