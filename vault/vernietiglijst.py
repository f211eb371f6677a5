"""The list of what was destroyed: a file outside the database, so that going back to an older copy destroys it again.

One line of JSON per record, with random ids only, chained and signed with the key of the log. A line is on the disk
before the transaction that destroys is committed; the database and every copy remember how far the list was, so
that a list that was cut off or taken away is found. Asked twice for one id it is written once.
"""

import hmac
import json
import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from vault.logboek import BEGIN, canonical, sign
from vault.models import Lijstkop
from vault.vernietigen import Weg

BLOK = 65_536


class LijstFout(RuntimeError):
    """A list that isn't whole, or isn't there; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Lijstregel:
    """One record that is gone."""

    nummer: int
    id: uuid.UUID
    weg: Weg
    hash: str


NUL = Lijstregel(0, uuid.UUID(int=0), Weg(), BEGIN)
WEG = (
    "De lijst van wat vernietigd is, mist regels of is er niet. Zet het bestand van MELDCODE_VERNIETIGLIJST terug: "
    "zonder die lijst komt terug wat weg moest blijven."
)


def append(id_: uuid.UUID, weg: Weg, *, at: datetime) -> Lijstregel:
    """Writes one line, as the last thing before the commit. Raises LijstFout when the list isn't the one we know."""
    Lijstkop.objects.get_or_create(pk=1, defaults={"nummer": 0, "hash": BEGIN})
    kop = Lijstkop.objects.select_for_update().get(pk=1)
    laatste = read_last()
    if (kop.nummer, kop.hash) != (laatste.nummer, laatste.hash):
        # A line more than we know: it was written, and its transaction never was committed.
        laatste = require_reach(kop.nummer, kop.hash)
    regel = laatste if laatste.id == id_ else write_line(laatste, id_, weg, at)
    kop.nummer, kop.hash = regel.nummer, regel.hash
    kop.save()
    return regel


def write_line(vorige: Lijstregel, id_: uuid.UUID, weg: Weg, at: datetime) -> Lijstregel:
    velden: dict[str, Any] = {
        "nummer": vorige.nummer + 1, "id": id_, "tijd": at, "rijen": weg.rijen, "leeg": weg.leeg,
        "sleutels": weg.sleutels, "vorige": vorige.hash,
    }  # fmt: skip
    inhoud = canonical(velden)
    handtekening = sign(inhoud)
    regel = inhoud[:-1] + f',"zegel":"{handtekening}"}}\n'.encode()
    pad = settings.VERNIETIGLIJST
    pad.parent.mkdir(parents=True, exist_ok=True)
    bestand = os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(bestand, regel)
        os.fsync(bestand)
    finally:
        os.close(bestand)
    return Lijstregel(vorige.nummer + 1, id_, weg, handtekening)


def read_lijst() -> Iterator[Lijstregel]:
    """Every line in order. Raises LijstFout at the first one that was changed, moved or cut off."""
    vorige = NUL
    if not settings.VERNIETIGLIJST.exists():
        return
    with settings.VERNIETIGLIJST.open("rb") as bestand:
        for ruw in bestand:
            regel, vorige_hash = parse(ruw)
            if regel.nummer != vorige.nummer + 1 or vorige_hash != vorige.hash:
                raise LijstFout(WEG)
            vorige = regel
            yield regel


def parse(ruw: bytes) -> tuple[Lijstregel, str]:
    """A line, and the seal it says it follows on. Raises LijstFout when it isn't ours."""
    try:
        velden = json.loads(ruw)
        zegel = velden.pop("zegel")
        klopt = ruw.endswith(b"\n") and hmac.compare_digest(zegel, sign(canonical(velden)))
    except (ValueError, KeyError, AttributeError, TypeError) as fout:
        raise LijstFout(WEG) from fout
    if not klopt:
        raise LijstFout(WEG)
    weg = Weg(
        {label: [uuid.UUID(pk) for pk in ids] for label, ids in velden["rijen"].items()},
        tuple((label, veld, uuid.UUID(pk)) for label, veld, pk in velden["leeg"]),
        tuple(uuid.UUID(pk) for pk in velden["sleutels"]),
    )
    return Lijstregel(velden["nummer"], uuid.UUID(velden["id"]), weg, zegel), velden["vorige"]


def read_last() -> Lijstregel:
    """The last line, without reading all of the list."""
    pad: Path = settings.VERNIETIGLIJST
    if not pad.exists() or not (lengte := pad.stat().st_size):
        return NUL
    with pad.open("rb") as bestand:
        staart = b""
        while b"\n" not in staart[:-1] and len(staart) < lengte:
            bestand.seek(-min(lengte, len(staart) + BLOK), os.SEEK_END)
            staart = bestand.read()
    return parse(staart[staart[:-1].rfind(b"\n") + 1 :])[0]


def require_reach(nummer: int, hash_: str) -> Lijstregel:
    """The last line, if the list goes through this point. Raises LijstFout."""
    laatste, gezien = NUL, nummer == 0
    for regel in read_lijst():
        laatste = regel
        gezien = gezien or (regel.nummer, regel.hash) == (nummer, hash_)
    if not gezien:
        raise LijstFout(WEG)
    return laatste
