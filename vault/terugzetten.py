"""Putting a copy back: all of it or nothing, and the log says that it happened."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db import connection, models

from vault import wacht
from vault.anker import HERSTEL, seal_koppen
from vault.handeling import Wie, add_regel, current, handeling
from vault.invoegen import insert_rows
from vault.logboek import bury_sleutel
from vault.models import Datasleutel, Lijstkop, Logregel
from vault.reservekopie import RIJEN, SLEUTELS, KopieFout, copied_models, read_sheet, read_table
from vault.vernietigen import destroy
from vault.vernietiglijst import LijstFout, Lijstregel, read_lijst, require_reach


@dataclass(frozen=True, slots=True)
class Teruggezet:
    rijen: int
    gesloten: int  # texts whose key was destroyed since the copy was made: they stay closed
    vernietigd: int = 0  # records that were destroyed since, and are destroyed again


def put_back(map_: Path, *, vervang: bool) -> Teruggezet:
    """Fills the database from a copy. Raises KopieFout; then nothing has changed.

    A database that already holds something is only replaced with `vervang`. The data keys that stand there today
    then decide what opens: what was destroyed after the copy was made stays destroyed.
    """
    blad = read_sheet(map_)
    lijst = read_since(blad)
    if not vervang and Logregel.objects.exists():
        raise KopieFout(
            "Deze database is niet leeg. Kies een lege, of zeg met --vervang dat alles eruit mag."
        )
    vandaag = {rij.pk: rij for rij in Datasleutel.objects.all()} if vervang else {}
    with handeling(wie=Wie(), route="restore"):
        with wacht.vernietigen():
            for model in copied_models():
                empty_table(model)
            empty_table(Datasleutel)
            empty_table(Session)
            rijen = load_rows(map_, blad)
            weg = load_keys(map_, blad, vandaag)
        add_regel(HERSTEL, aantal=rijen)
        # With the heads of the copy: an anchor that knows more lines isn't a break (anker.py).
        current().geschreven += [*seal_koppen(), *(bury_sleutel(eenheid) for eenheid in weg)]
        connection.check_constraints()  # before: a row must have its history while both are there
        destroy_again(lijst)
        connection.check_constraints()
    nogmaals = {sleutel for regel in lijst for sleutel in regel.weg.sleutels}
    return Teruggezet(rijen, len(set(weg) - nogmaals), len(lijst))


def read_since(blad: dict[str, Any]) -> list[Lijstregel]:
    """What was destroyed after this copy was made. Raises KopieFout when the list isn't whole or isn't there."""
    kop, nu = blad.get("vernietigd", {"nummer": 0, "hash": ""}), Lijstkop.objects.first()
    try:
        for nummer, hash_ in ((kop["nummer"], kop["hash"]), (nu.nummer, nu.hash) if nu else (0, "")):
            require_reach(nummer, hash_)
        return [regel for regel in read_lijst() if regel.nummer > kop["nummer"]]
    except LijstFout as fout:
        raise KopieFout(str(fout)) from fout


def destroy_again(lijst: list[Lijstregel]) -> None:
    """Rows and keys that came back with the copy go once more, each with its tombstone."""
    for regel in lijst:
        destroy(regel.weg)
    if lijst:
        add_regel("vernietigen", aantal=len(lijst), grondslag="reservekopie")
        Lijstkop.objects.filter(pk=1).delete()
        Lijstkop(pk=1, nummer=lijst[-1].nummer, hash=lijst[-1].hash).save()


def empty_table(model: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608  names of ours


def load_rows(map_: Path, blad: dict[str, Any]) -> int:
    geladen = 0
    with (map_ / RIJEN).open("rb") as bestand:
        for model in copied_models():
            for stuk in read_table(model, bestand, blad):
                insert_rows(model, stuk)
                geladen += len(stuk)
    return geladen


def load_keys(map_: Path, blad: dict[str, Any], vandaag: dict[UUID, Datasleutel]) -> list[UUID]:
    """Today's keys where there are any, else those of the copy; returns which stay away."""
    weg: list[UUID] = []
    with (map_ / SLEUTELS).open("rb") as bestand:
        for stuk in read_table(Datasleutel, bestand, blad):
            mee = [vandaag[rij.pk] for rij in stuk if rij.pk in vandaag] if vandaag else stuk
            insert_rows(Datasleutel, mee)
            weg += {rij.pk for rij in stuk} - {rij.pk for rij in mee}
    return weg
