"""Files that are kept for a short while, encrypted under a key of their own. The key goes first."""

from base64 import b64decode, b64encode
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from vault.models import Datasleutel
from vault.versleuteling import create_datasleutel
from work.models import Bestand


def keep_bestand(*, inhoud: bytes, naam: str, mime: str, at: datetime, uren: int) -> Bestand:
    """Keeps a file for so many hours. `naam` is ours and says nothing about anybody."""
    bestand = Bestand(naam=naam, mime=mime, vervalt_op=at + timedelta(hours=uren))
    bestand.bewaareenheid_id = bestand.pk
    create_datasleutel(bestand.pk)
    bestand.inhoud = b64encode(inhoud).decode()
    bestand.save()
    return bestand


def read_bestand(bestand: Bestand) -> bytes:
    """Raises vault.versleuteling.SleutelFout when it was thrown away meanwhile."""
    return b64decode(str(bestand.inhoud))


def find_bestand(pk: UUID | None, *, at: datetime) -> Bestand | None:
    """The file, as long as it is kept."""
    return Bestand.objects.filter(pk=pk, vervalt_op__gt=at).first() if pk is not None else None


def discard_bestanden(ids: Iterable[UUID]) -> int:
    """Throws files away, keys first: their text can't be read back from a backup."""
    weg = list(ids)
    Datasleutel.objects.filter(pk__in=weg).delete()
    return Bestand.objects.filter(pk__in=weg).delete()[1].get("work.Bestand", 0)


def purge_bestanden(*, at: datetime) -> int:
    """Throws away what nobody needs any more; returns how many."""
    return discard_bestanden(list(Bestand.objects.filter(vervalt_op__lte=at).values_list("pk", flat=True)))
