"""Step 2: recording consultations and advice, and making the sheet without identity."""

import uuid
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied

from dossiers.actions.basis import existing, lock_dossier, record_stuk, require
from dossiers.feiten import Handeling
from dossiers.models import Consultatie, Consultatieblad, Dossier, Toestemming
from roles.access import Zicht
from roles.policy import Actie


def record_consultatie(
    *,
    dossier_id: uuid.UUID,
    gegevens: dict[str, Any],
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Consultatie:
    """One consultation or advice; never blocked, asking for help can't wait. `gegevens`: its columns."""
    dossier = lock_dossier(dossier_id, actie=Actie.RECORD_CONSULTATIE, by=by)
    if rij := existing(Consultatie, id, dossier):
        return rij
    require(Handeling.RECORD_CONSULTATIE, dossier, by=by)
    require_own(dossier, gegevens.get("verklaring_id"))
    return record_stuk(
        Consultatie, id=id, dossier=dossier, actie=Actie.RECORD_CONSULTATIE, by=by, at=at, **gegevens
    )


def require_own(dossier: Dossier, verklaring_id: uuid.UUID | None) -> None:
    """The consent a consultation rests on is one of this dossier. Raises PermissionDenied."""
    if (
        verklaring_id is not None
        and not Toestemming.objects.filter(
            pk=verklaring_id, dossier=dossier, antwoord=Toestemming.Antwoord.GEGEVEN
        ).exists()
    ):
        raise PermissionDenied


def export_consultatieblad(
    *,
    dossier_id: uuid.UUID,
    tekst: str,
    bestemd_voor: str,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Consultatieblad:
    """Keeps the sheet as it went out. That it holds no identity is checked before, by dossiers.anoniem."""
    dossier = lock_dossier(dossier_id, actie=Actie.EXPORT_CONSULTATIEBLAD, by=by)
    if rij := existing(Consultatieblad, id, dossier):
        return rij
    return record_stuk(
        Consultatieblad, id=id, dossier=dossier, actie=Actie.EXPORT_CONSULTATIEBLAD, by=by, at=at,
        tekst=tekst, bestemd_voor=bestemd_voor,
    )  # fmt: skip
