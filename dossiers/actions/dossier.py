"""Step 1 in the dossier: the whole picture, and a situation that changes the order of things."""

import uuid
from datetime import datetime

from dossiers.actions.basis import Geweigerd, existing, lock_dossier, record_stuk, reden
from dossiers.models import Beeld, Bijzonderheid, Dossier
from roles.access import Zicht
from roles.policy import Actie


def require_open(dossier: Dossier) -> None:
    """Raises Geweigerd when the dossier is closed (000 L2032)."""
    if dossier.gesloten_op is not None:
        waarom, doe = "Dit dossier is gesloten.", "Heropen het dossier, met een reden."
        raise Geweigerd([reden(waarom, doe, "In een gesloten dossier verandert niets meer.", "000 L2032")])


def record_beeld(
    *,
    dossier_id: uuid.UUID,
    gegevens: dict[str, str],
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Beeld:
    """A new version of the whole picture; the earlier ones stay (000 L1777-1791). Raises Geweigerd.

    `gegevens`: columns of Beeld.
    """
    dossier = lock_dossier(dossier_id, actie=Actie.RECORD_BEELD, by=by)
    if rij := existing(Beeld, id, dossier):
        return rij
    require_open(dossier)
    return record_stuk(Beeld, id=id, dossier=dossier, actie=Actie.RECORD_BEELD, by=by, at=at, **gegevens)


def record_situatie(
    *,
    dossier_id: uuid.UUID,
    situatie: str,
    toelichting: str,
    afspraken: str,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Bijzonderheid:
    """Disclosure, honour-related or acute danger, with the next moves (000 L1947). Raises Geweigerd."""
    dossier = lock_dossier(dossier_id, actie=Actie.RECORD_SITUATIE, by=by)
    if rij := existing(Bijzonderheid, id, dossier):
        return rij
    require_open(dossier)
    return record_stuk(
        Bijzonderheid, id=id, dossier=dossier, actie=Actie.RECORD_SITUATIE, by=by, at=at,
        situatie=situatie, toelichting=toelichting, afspraken=afspraken,
    )  # fmt: skip
