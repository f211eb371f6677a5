"""AES-256-GCM with a data key per bewaareenheid, wrapped by a key ring from the environment.

Destroying a bewaareenheid is deleting its Datasleutel: text in history rows and old backups dies with it.
"""

import os
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.models import Model, OuterRef, QuerySet, Subquery

from vault.handeling import maybe_current
from vault.models import Datasleutel, Sleutelproef

M = TypeVar("M", bound=Model)
NONCE = 12
PROEF = b"meldcode"


class SleutelFout(RuntimeError):
    """Text that can't be opened: key gone (destroyed), wrong, or ciphertext moved. Never returns ciphertext."""


def seal(sleutel: AESGCM, tekst: bytes, aad: str) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + sleutel.encrypt(nonce, tekst, aad.encode())


def unseal(sleutel: AESGCM, cijfertekst: bytes, aad: str) -> bytes:
    """Raises SleutelFout when key, text or place differ from what was sealed."""
    try:
        return sleutel.decrypt(cijfertekst[:NONCE], cijfertekst[NONCE:], aad.encode())
    except InvalidTag as fout:
        raise SleutelFout("Deze tekst hoort niet bij deze plek of deze sleutel.") from fout


def create_datasleutel(bewaareenheid: uuid.UUID) -> Datasleutel:
    """A new random key for one bewaareenheid (Signaal, Dossier, draft, ...)."""
    sleutel = AESGCM.generate_key(256)
    ring_id, kek = next(iter(settings.SLEUTELS.items()))
    rij = Datasleutel.objects.create(
        id=bewaareenheid, ring_id=ring_id, verpakt=seal(AESGCM(kek), sleutel, str(bewaareenheid))
    )
    cache()[bewaareenheid] = AESGCM(sleutel)
    return rij


def cache() -> dict[uuid.UUID, AESGCM]:
    """Open keys live as long as the act that needed them, never longer."""
    handeling = maybe_current()
    return handeling.sleutels if handeling is not None else {}


def with_sleutel(rijen: QuerySet[M]) -> QuerySet[M]:
    """Rows with encrypted text, each with the wrapped key of its bewaareenheid: no query for keys afterwards."""
    sleutel = Datasleutel.objects.filter(pk=OuterRef("bewaareenheid_id"))
    met: QuerySet[M] = rijen.annotate(  # type: ignore[assignment]
        x_ring=Subquery(sleutel.values("ring_id")), x_verpakt=Subquery(sleutel.values("verpakt"))
    )
    return met


def know_datasleutel(bewaareenheid: uuid.UUID, ring_id: str | None, verpakt: bytes | None) -> None:
    """A wrapped key that was read together with a row; it is opened when a text asks for it."""
    handeling = maybe_current()
    if handeling is not None and ring_id and verpakt:
        handeling.verpakt[bewaareenheid] = (ring_id, bytes(verpakt))


def know_datasleutels(verpakte: Mapping[uuid.UUID, Sequence[Any]]) -> None:
    """The same for many rows: by bewaareenheid the id of the ring and the wrapped key."""
    known().update({eenheid: (ring_id, bytes(verpakt)) for eenheid, (ring_id, verpakt) in verpakte.items()})


def load_datasleutels(bewaareenheden: Iterable[uuid.UUID]) -> dict[uuid.UUID, AESGCM]:
    """Opens the keys of many bewaareenheden with one query; call it before a loop over rows."""
    geopend, bekend = cache(), known()
    nodig = {eenheid for eenheid in bewaareenheden if eenheid not in geopend}
    for eenheid in nodig & bekend.keys():
        geopend[eenheid] = unwrap(eenheid, *bekend[eenheid])
    for eenheid, ring_id, verpakt in read_datasleutels(nodig - bekend.keys()):
        geopend[eenheid] = unwrap(eenheid, ring_id, verpakt)
    return geopend


def read_datasleutels(bewaareenheden: set[uuid.UUID]) -> Iterator[tuple[uuid.UUID, str, bytes]]:
    """Plain SQL: every act that writes a text asks this."""
    per_id = {Datasleutel._meta.pk.get_db_prep_value(pk, connection): pk for pk in bewaareenheden}
    if not per_id:
        return
    vakken = ", ".join(["%s"] * len(per_id))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, ring_id, verpakt FROM vault_datasleutel WHERE id IN ({vakken})",  # noqa: S608
            list(per_id),
        )
        for pk, ring_id, verpakt in cursor.fetchall():
            yield per_id[pk], ring_id, bytes(verpakt)


def known() -> dict[uuid.UUID, tuple[str, bytes]]:
    handeling = maybe_current()
    return handeling.verpakt if handeling is not None else {}


def get_datasleutel(bewaareenheid: uuid.UUID) -> AESGCM:
    """Raises SleutelFout when the key was destroyed."""
    geopend = cache()
    if (sleutel := geopend.get(bewaareenheid)) is not None:
        return sleutel
    if (verpakt := known().get(bewaareenheid)) is not None:
        sleutel = geopend[bewaareenheid] = unwrap(bewaareenheid, *verpakt)
        return sleutel
    try:
        return load_datasleutels([bewaareenheid])[bewaareenheid]
    except KeyError as fout:
        raise SleutelFout("De sleutel van deze tekst is vernietigd.") from fout


def unwrap(bewaareenheid: uuid.UUID, ring_id: str, verpakt: bytes) -> AESGCM:
    if ring_id not in settings.SLEUTELS:
        raise SleutelFout(f"Sleutel {ring_id} staat niet in MELDCODE_SLEUTELS.")
    return AESGCM(unseal(AESGCM(settings.SLEUTELS[ring_id]), verpakt, str(bewaareenheid)))


def check_sleutels() -> None:
    """Refuses to start on a missing or wrong key. Called by wsgi, worker and commands that touch content."""
    bekend = {rij.ring_id: bytes(rij.proef) for rij in Sleutelproef.objects.all()}
    gebruikt = set(Datasleutel.objects.values_list("ring_id", flat=True).distinct())
    if ontbreekt := (gebruikt | set(bekend)) - set(settings.SLEUTELS):
        raise ImproperlyConfigured(
            f"MELDCODE_SLEUTELS mist de sleutel met id {', '.join(sorted(ontbreekt))}."
        )
    for ring_id, kek in settings.SLEUTELS.items():
        if ring_id not in bekend:
            Sleutelproef.objects.create(ring_id=ring_id, proef=seal(AESGCM(kek), PROEF, ring_id))
            continue
        try:
            unseal(AESGCM(kek), bekend[ring_id], ring_id)
        except SleutelFout as fout:
            raise ImproperlyConfigured(
                f"De sleutel met id {ring_id} is niet de sleutel van deze database."
            ) from fout
