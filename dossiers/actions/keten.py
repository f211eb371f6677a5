"""Contact in the chain: recorded at any moment, also in a closed dossier, since it happened."""

import uuid
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied

from dossiers.actions.basis import existing, lock_dossier, record_stuk
from dossiers.meldingregels import Informatiestap
from dossiers.models import Informatievervolg, Informatieverzoek, Ketencontact
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


def record_informatieverzoek(
    *,
    dossier_id: uuid.UUID,
    gegevens: dict[str, Any],
    verstrekt: str,
    op: datetime,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Informatieverzoek:
    """What Veilig Thuis asked, and in a row of its own what was given at once. `gegevens`: its columns."""
    dossier = lock_dossier(dossier_id, actie=Actie.RECORD_INFORMATIEVERZOEK, by=by)
    if rij := existing(Informatieverzoek, id, dossier):
        return rij
    wie: dict[str, Any] = {"actie": Actie.RECORD_INFORMATIEVERZOEK, "by": by, "at": at, "gebeurd_op": op}
    verzoek = record_stuk(Informatieverzoek, id=id, dossier=dossier, **wie, **gegevens)
    if verstrekt:
        record_stuk(
            Informatievervolg, id=uuid.uuid5(id, "verstrekt"), dossier=dossier, verzoek=verzoek,
            soort=Informatiestap.VERSTREKT, tekst=verstrekt, **wie,
        )  # fmt: skip
    return verzoek


def supplement_informatieverzoek(
    *,
    dossier_id: uuid.UUID,
    verzoek_id: uuid.UUID,
    gegevens: dict[str, Any],
    op: datetime,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Informatievervolg:
    """What was given later, or whether the report of Veilig Thuis is right. `gegevens`: its columns."""
    dossier = lock_dossier(dossier_id, actie=Actie.SUPPLEMENT_INFORMATIEVERZOEK, by=by)
    if rij := existing(Informatievervolg, id, dossier):
        return rij
    verzoek = Informatieverzoek.objects.filter(pk=verzoek_id, dossier=dossier).first()
    if verzoek is None:
        raise PermissionDenied
    return record_stuk(
        Informatievervolg, id=id, dossier=dossier, actie=Actie.SUPPLEMENT_INFORMATIEVERZOEK, by=by, at=at,
        gebeurd_op=op, verzoek=verzoek, **gegevens,
    )  # fmt: skip
