"""Contact in the chain: recorded at any moment, also in a closed dossier, since it happened."""

import uuid
from datetime import datetime
from typing import Any

from dossiers.actions.basis import existing, lock_dossier, record_stuk
from dossiers.models import Ketencontact
from roles.access import Zicht
from roles.policy import Actie


def record_contact(
    *,
    dossier_id: uuid.UUID,
    gegevens: dict[str, Any],
    op: datetime,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Ketencontact:
    """One moment of contact. `gegevens`: its columns."""
    dossier = lock_dossier(dossier_id, actie=Actie.RECORD_CONTACT, by=by)
    if rij := existing(Ketencontact, id, dossier):
        return rij
    return record_stuk(
        Ketencontact, id=id, dossier=dossier, actie=Actie.RECORD_CONTACT, by=by, at=at, gebeurd_op=op,
        **gegevens,
    )  # fmt: skip
