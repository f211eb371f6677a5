"""A copy of every row, and the way back. One format for both engines.

Rows are read in one snapshot and written in pieces, compressed and sealed with a key made from the ring: a copy
without the environment is worth nothing, and a piece that was changed, moved or left out is found. Data keys
stand in a file of their own: a key that was destroyed since must not come back with an old copy (access.md §3).
"""

import hashlib
import hmac
import json
import os
import shutil
import uuid
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

from vault import versleuteling
from vault.logboek import plain
from vault.models import Datasleutel, Lijstkop

VORM = 1
PER_STUK = 1000
LENGTE = 4  # bytes before each piece that say how long it is
BLAD, RIJEN, SLEUTELS = "kopie.json", "rijen.bin", "datasleutels.bin"
# Made anew by `migrate`, or ended by going back: whoever was signed in signs in again.
NIET_MEE = frozenset({"auth", "contenttypes", "sessions"})
MOMENTOPNAME = {"sqlite": "BEGIN", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}


class KopieFout(RuntimeError):
    """A copy that can't be made or used; the text says why and what to do."""


def copied_models() -> list[type[models.Model]]:
    """Every table of ours but the data keys, which have a file of their own."""
    eigen = [m for m in apps.get_models() if m._meta.app_label not in NIET_MEE and m is not Datasleutel]
    return sorted(eigen, key=lambda m: m._meta.label_lower)


def make_copy(pad: Path, *, at: datetime) -> int:
    """Writes a copy into the new folder `pad`; returns the number of rows. Raises KopieFout."""
    if pad.exists():
        raise KopieFout(f"{pad} bestaat al. Kies een nieuwe map: een kopie overschrijft nooit een andere.")
    half = pad.with_name(f"{pad.name}.deel")  # whole or not at all: the name is given when it is complete
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(mode=0o700, parents=True)
    try:
        blad = write_files(half, at=at)
        half.rename(pad)
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise
    return sum(deel["rijen"] for deel in blad["tabellen"].values())


def write_files(map_: Path, *, at: datetime) -> dict[str, Any]:
    ring_id = next(iter(settings.SLEUTELS))
    blad: dict[str, Any] = {
        "vorm": VORM,
        "id": str(uuid.uuid4()),
        "gemaakt_op": at.isoformat(),
        "versie": settings.VERSIE,
        "ring_id": ring_id,
        "migraties": applied_migrations(),
        "tabellen": {},
        "vernietigd": {"nummer": 0, "hash": ""},
    }
    sleutel = copy_key(ring_id)
    with one_moment(), create_file(map_ / RIJEN) as rijen, create_file(map_ / SLEUTELS) as sleutels:
        if (kop := Lijstkop.objects.first()) is not None:
            blad["vernietigd"] = {"nummer": kop.nummer, "hash": kop.hash}
        for model in copied_models():
            blad["tabellen"][model._meta.label_lower] = write_table(model, rijen, sleutel, blad["id"])
        blad["tabellen"][Datasleutel._meta.label_lower] = write_table(
            Datasleutel, sleutels, sleutel, blad["id"]
        )
    blad["waarmerk"] = sign(blad)
    with create_file(map_ / BLAD) as bestand:
        bestand.write(json.dumps(blad, indent=1).encode())
    return blad


def write_table(model: type[models.Model], uit: BinaryIO, sleutel: AESGCM, kopie_id: str) -> dict[str, int]:
    namen = [veld.attname for veld in model._meta.concrete_fields]
    telling = {"rijen": 0, "stukken": 0}
    stuk: list[Any] = []
    for rij in model._base_manager.order_by("pk").values_list(*namen).iterator(PER_STUK):
        stuk.append(rij)
        if len(stuk) == PER_STUK:
            write_piece(uit, sleutel, stuk, aad(kopie_id, model, telling))
            stuk = []
    if stuk:
        write_piece(uit, sleutel, stuk, aad(kopie_id, model, telling))
    return telling


def write_piece(uit: BinaryIO, sleutel: AESGCM, stuk: list[Any], plek: tuple[str, dict[str, int]]) -> None:
    naam, telling = plek
    inhoud = zlib.compress(json.dumps(stuk, default=plain, separators=(",", ":")).encode())
    dicht = versleuteling.seal(sleutel, inhoud, f"{naam}/{telling['stukken']}")
    uit.write(len(dicht).to_bytes(LENGTE, "big") + dicht)
    telling["rijen"] += len(stuk)
    telling["stukken"] += 1


def aad(kopie_id: str, model: type[models.Model], telling: dict[str, int]) -> tuple[str, dict[str, int]]:
    return f"{kopie_id}/{model._meta.label_lower}", telling


def read_sheet(map_: Path) -> dict[str, Any]:
    """What this copy holds. Raises KopieFout when it isn't a copy of ours, or not whole."""
    try:
        blad = json.loads((map_ / BLAD).read_text(encoding="utf-8"))
        waarmerk = blad.pop("waarmerk")
    except (OSError, ValueError, KeyError, AttributeError) as fout:
        raise KopieFout(f"In {map_} staat geen reservekopie. Geef de map die `backup` maakte.") from fout
    if not hmac.compare_digest(waarmerk, sign(blad)):
        raise KopieFout("Deze kopie is veranderd, of hoort bij een andere MELDCODE_LOGSLEUTEL.")
    if blad["vorm"] != VORM or blad["migraties"] != applied_migrations():
        raise KopieFout(
            f"Deze kopie is van versie {blad['versie']}. Zet die versie klaar, zet de kopie daarin terug, en "
            "werk dan bij."
        )
    return dict(blad)


def read_table(
    model: type[models.Model], uit: BinaryIO, blad: dict[str, Any]
) -> Iterator[list[models.Model]]:
    """The rows of one table, piece by piece, as instances that insert_rows takes. Raises KopieFout."""
    velden = model._meta.concrete_fields
    sleutel = copy_key(blad["ring_id"])
    for nummer in range(blad["tabellen"][model._meta.label_lower]["stukken"]):
        naam = f"{blad['id']}/{model._meta.label_lower}/{nummer}"
        lengte = int.from_bytes(uit.read(LENGTE), "big")
        try:
            inhoud = json.loads(zlib.decompress(versleuteling.unseal(sleutel, uit.read(lengte), naam)))
        except versleuteling.SleutelFout as fout:
            raise KopieFout("Een deel van deze kopie is veranderd, weg, of van een andere sleutel.") from fout
        yield [model(*(restore_value(v, w) for v, w in zip(velden, rij, strict=True))) for rij in inhoud]


def restore_value(veld: models.Field, waarde: Any) -> Any:
    if waarde is None:
        return None
    if isinstance(veld, models.BinaryField):
        return bytes.fromhex(waarde)
    return waarde if isinstance(veld, models.JSONField) else veld.to_python(waarde)


@contextmanager
def one_moment() -> Iterator[None]:
    """All reads see the database as it was when this began, and nobody has to wait for it."""
    with connection.cursor() as cursor:
        cursor.execute(MOMENTOPNAME[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def applied_migrations() -> list[str]:
    return sorted(f"{app}.{naam}" for app, naam in MigrationRecorder(connection).applied_migrations())


def copy_key(ring_id: str) -> AESGCM:
    """A key for copies only, made from a key of the ring. Raises KopieFout when that one isn't here."""
    if ring_id not in settings.SLEUTELS:
        raise KopieFout(f"Deze kopie vraagt de sleutel met id {ring_id}. Zet die in MELDCODE_SLEUTELS.")
    afleiding = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"meldcode reservekopie")
    return AESGCM(afleiding.derive(settings.SLEUTELS[ring_id]))


def sign(blad: dict[str, Any]) -> str:
    return hmac.new(
        settings.LOGSLEUTEL, json.dumps(blad, sort_keys=True).encode(), hashlib.sha256
    ).hexdigest()


def create_file(pad: Path) -> BinaryIO:
    """For the owner's eyes only, from the first byte."""
    return os.fdopen(os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
