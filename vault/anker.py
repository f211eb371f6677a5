"""Anchors: the heads of all chains, signed, in a file outside the database (security.md LG-07).

The chain itself can't show that its end was cut off together with its head, or that all of it was written anew by
somebody who holds the key. A file elsewhere can: what stood there once must still stand in the chain. One line of
JSON per moment, each with the signature of the one before it. What a restored copy took away is no break: the
restore stands in the chain of the system, with the heads of that copy.
"""

import fcntl
import hmac
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils import timezone

from vault.controle import Breuk
from vault.handeling import SYSTEEM, Wie, Zegel, add_regel, handeling
from vault.logboek import canonical, plain, sign
from vault.models import Ketenkop, Logonderdeel, Logregel, Soort
from vault.segment import pruned_segmenten

KOP = Ketenkop._meta.label_lower
HERSTEL = "restore"  # the act under which the heads of a restored copy are sealed


class AnkerFout(RuntimeError):
    """The file can't be used as an anchor; the text says why."""


@dataclass(frozen=True, slots=True)
class Anker:
    """One moment: by chain how long it was, and the hash of its last line."""

    regel: int  # of the file
    tijd: datetime
    vorige: str
    koppen: dict[UUID, tuple[int, str]]
    handtekening: str


@dataclass(frozen=True, slots=True)
class Herstel:
    """A copy that was put back: when, and by chain how far that copy went."""

    tijd: datetime
    koppen: dict[UUID, int]


def write_anker(pad: Path, *, at: datetime) -> int:
    """Adds a line for this moment, on disk before it returns; returns the number of chains.

    Raises OSError, or AnkerFout when the file holds something else.
    """
    with os.fdopen(os.open(pad, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600), "r+b") as bestand:
        fcntl.flock(bestand, fcntl.LOCK_EX)  # two clocks at once: one line after the other
        inhoud = bestand.read()
        eerdere = [anker for anker, _breuk in read_regels(inhoud) if anker is not None]
        if inhoud.strip() and not eerdere:
            raise AnkerFout(f"{pad} is geen ankerbestand van deze sleutel. Kies een ander bestand.")
        koppen = {str(pk): [nummer, hash_] for pk, nummer, hash_ in read_koppen()}
        velden = {"tijd": plain(at), "vorige": eerdere[-1].handtekening if eerdere else "", "koppen": koppen}
        regel = json.dumps(velden | {"handtekening": sign_anker(velden)}, sort_keys=True)
        heel = b"" if not inhoud or inhoud.endswith(b"\n") else b"\n"  # a line that a crash left half
        bestand.write(heel + regel.encode() + b"\n")
        bestand.flush()
        os.fsync(bestand.fileno())
    with handeling(wie=Wie(), route="anker"):
        add_regel("anker", aantal=len(koppen))
    return len(koppen)


def write_dagelijks(pad: Path | None, *, at: datetime) -> bool:
    """The anchor of today, when there is a file for it and it has none yet. Raises OSError, AnkerFout."""
    if pad is None:
        return False
    vandaag = timezone.localdate(at)
    if pad.exists():
        laatste = [a for a, _breuk in read_regels(pad.read_bytes()) if a is not None][-1:]
        if laatste and timezone.localdate(laatste[0].tijd) >= vandaag:
            return False
    write_anker(pad, at=at)
    return True


def read_koppen() -> list[tuple[UUID, int, str]]:
    return list(Ketenkop.objects.order_by("id").values_list("id", "volgnummer", "hash"))


def sign_anker(velden: dict[str, Any]) -> str:
    """With the key of the log; no line of a chain begins like this, so neither stands in for the other."""
    return sign(b"anker " + canonical(velden))


def read_regels(inhoud: bytes) -> Iterator[tuple[Anker | None, str]]:
    """Each line of the file as an anchor, or None with what is wrong with it."""
    for nummer, tekst in enumerate(inhoud.splitlines(), start=1):
        if not tekst.strip():
            continue
        try:
            velden = json.loads(tekst)
            handtekening = velden.pop("handtekening")
            echt = hmac.compare_digest(str(handtekening), sign_anker(velden))
            koppen = {UUID(pk): (int(aantal), str(hash_)) for pk, (aantal, hash_) in velden["koppen"].items()}
            anker = Anker(
                nummer, datetime.fromisoformat(velden["tijd"]), velden["vorige"], koppen, handtekening
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            yield None, "half"
        else:
            yield (anker, "") if echt else (None, "vals")


def find_ankerbreuken(pad: Path) -> Iterator[Breuk]:
    """Everything that an anchor knows and the chain no longer has. Raises OSError, AnkerFout."""
    ankers: list[Anker] = []
    half = False
    for nummer, (anker, fout) in enumerate(read_regels(pad.read_bytes()), start=1):
        half = fout == "half"
        if fout == "vals":
            yield Breuk("anker", f"anker {nummer}", "Deze regel is veranderd, of van een andere sleutel.")
        if anker is not None:
            if ankers and anker.vorige != ankers[-1].handtekening:
                yield Breuk("anker", f"anker {anker.regel}", "Voor deze regel is er een weggehaald.")
            ankers.append(anker)
    if not ankers:
        raise AnkerFout(f"In {pad} staat geen anker. Maak er een met `audit anker`.")
    if half:
        yield Breuk("anker", "einde van het anker", "De laatste regel is niet heel.")
    yield from compare(ankers)


def compare(ankers: list[Anker]) -> Iterator[Breuk]:
    """Per chain the first anchor that doesn't fit any more, unless a restored copy explains it."""
    herstellingen, gesnoeid = read_herstellingen(), pruned_ranges()
    for keten in sorted({keten for anker in ankers for keten in anker.koppen}):
        verwacht = [(anker, *anker.koppen[keten]) for anker in ankers if keten in anker.koppen]
        nu = read_hashes(keten, {nummer for _anker, nummer, _hash in verwacht})
        for anker, nummer, hash_ in verwacht:
            if nu.get(nummer) == hash_ or any(explains(h, anker, keten, nummer) for h in herstellingen):
                continue
            if nummer not in nu and any(nummer in reeks for reeks in gesnoeid.get(keten, [])):
                continue
            weg = nummer not in nu
            uitleg = "Het einde van de keten is eraf gehaald." if weg else "De keten is opnieuw geschreven."
            yield Breuk("anker", f"keten {keten} regel {nummer}, anker {anker.regel}", uitleg)
            break


def read_hashes(keten: UUID, nummers: set[int]) -> dict[int, str]:
    rijen = Logregel.objects.filter(keten_id=keten)
    gevonden: dict[int, str] = {}
    op_volgorde = sorted(nummers)
    for begin in range(0, len(op_volgorde), 500):  # an anchor per day, for years
        stuk = op_volgorde[begin : begin + 500]
        gevonden |= dict(rijen.filter(volgnummer__in=stuk).values_list("volgnummer", "hash"))
    return {rij.laatste: rij.hash for rij in pruned_segmenten(keten) if rij.laatste in nummers} | gevonden


def pruned_ranges() -> dict[UUID, list[range]]:
    """By chain the lines that went as they should. The last of each still is known: by its segment."""
    gesnoeid: dict[UUID, list[range]] = {}
    for keten in Ketenkop.objects.values_list("pk", flat=True):
        gesnoeid[keten] = [range(rij.eerste, rij.laatste) for rij in pruned_segmenten(keten)]
    return gesnoeid


def explains(herstel: Herstel, anker: Anker, keten: UUID, nummer: int) -> bool:
    """Whether this line is one that the copy didn't have yet when it was put back."""
    return anker.tijd <= herstel.tijd and nummer > herstel.koppen.get(keten, 0)


def seal_koppen() -> list[Zegel]:
    """The heads as they stand now, for the line that says that a copy was put back."""
    return [(KOP, str(pk), hash_) for pk, _nummer, hash_ in read_koppen()]


def read_herstellingen() -> list[Herstel]:
    """Every restore that the chain of the system knows, with how far each chain of its copy went."""
    regels = Logregel.objects.filter(keten_id=SYSTEEM, actie=HERSTEL).order_by("volgnummer")
    return [Herstel(regel.tijd, read_herstel(regel)) for regel in regels]


def read_herstel(regel: Logregel) -> dict[UUID, int]:
    zegels = Logonderdeel.objects.filter(regel=regel, soort=Soort.ZEGEL, label=KOP)
    koppen: dict[UUID, int] = {}
    for object_id, hash_ in zegels.values_list("object_id", "digest"):
        rij = Logregel.objects.filter(keten_id=object_id, hash=hash_).values_list("volgnummer").first()
        koppen[UUID(object_id)] = rij[0] if rij else 0
    return koppen
