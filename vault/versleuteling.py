"""AES-256-GCM with a data key per bewaareenheid, wrapped by a key ring from the environment.

Destroying a bewaareenheid is deleting its Datasleutel: text in history rows and old backups dies with it.
"""

import os
import uuid
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from vault.handeling import maybe_current
from vault.models import Datasleutel, Sleutelproef

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


def create_datasleutel(bewaareenheid: uuid.UUID) -> None:
    """A new random key for one bewaareenheid (Signaal, Dossier, draft, ...)."""
    sleutel = AESGCM.generate_key(256)
    ring_id, kek = next(iter(settings.SLEUTELS.items()))
    Datasleutel.objects.create(
        id=bewaareenheid, ring_id=ring_id, verpakt=seal(AESGCM(kek), sleutel, str(bewaareenheid))
    )
    cache()[bewaareenheid] = AESGCM(sleutel)


def cache() -> dict[uuid.UUID, AESGCM]:
    """Open keys live as long as the act that needed them, never longer."""
    handeling = maybe_current()
    return handeling.sleutels if handeling is not None else {}


def load_datasleutels(bewaareenheden: Iterable[uuid.UUID]) -> dict[uuid.UUID, AESGCM]:
    """Opens the keys of many bewaareenheden with one query; call it before a loop over rows."""
    geopend = cache()
    nodig = {eenheid for eenheid in bewaareenheden if eenheid not in geopend}
    if nodig:
        for rij in Datasleutel.objects.filter(pk__in=nodig):
            geopend[rij.pk] = unwrap(rij)
    return geopend


def get_datasleutel(bewaareenheid: uuid.UUID) -> AESGCM:
    """Raises SleutelFout when the key was destroyed."""
    try:
        return load_datasleutels([bewaareenheid])[bewaareenheid]
    except KeyError as fout:
        raise SleutelFout("De sleutel van deze tekst is vernietigd.") from fout


def unwrap(rij: Datasleutel) -> AESGCM:
    if rij.ring_id not in settings.SLEUTELS:
        raise SleutelFout(f"Sleutel {rij.ring_id} staat niet in MELDCODE_SLEUTELS.")
    return AESGCM(unseal(AESGCM(settings.SLEUTELS[rij.ring_id]), bytes(rij.verpakt), str(rij.pk)))


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
