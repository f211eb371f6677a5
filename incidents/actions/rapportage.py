"""Recording a rapportage meldcode. That it holds no names is checked before, by the form."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from dossiers.actions.basis import lock_dossier
from incidents.models import Rapportage
from roles.access import Zicht, log_object
from roles.actions import Bijhoudfout
from roles.policy import Actie
from vault.bases import open_bewaareenheid


def record_rapportage(
    *, id: UUID, dossier_id: UUID, datum: date, by: Zicht, at: datetime, **velden: Any,  # noqa: A002
) -> Rapportage:  # fmt: skip
    """Also of a closed dossier; a later one about the same case stands beside it. Raises PermissionDenied."""
    dossier = lock_dossier(dossier_id, actie=Actie.RECORD_RAPPORTAGE, by=by)
    if eerder := Rapportage.objects.filter(pk=id, dossier=dossier).first():
        return eerder
    if datum > at.date():
        raise Bijhoudfout("Kies een dag die al voorbij is, of vandaag.", "datum")
    rij = Rapportage(
        id=id, organisatie_id=dossier.organisatie_id, locatie_id=dossier.locatie_id, dossier=dossier, datum=datum,
        rol=by.rol_for(Actie.RECORD_RAPPORTAGE), vastgelegd_op=at, vastgelegd_door_id=by.user_id, **velden,
    )  # fmt: skip
    open_bewaareenheid(rij).save()
    log_object(Actie.RECORD_RAPPORTAGE, dossier)
    return rij
