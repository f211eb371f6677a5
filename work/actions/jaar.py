"""Ending one occurrence of the yearly cycle: done, or why not."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from roles.access import Zicht
from roles.models import Organisatie
from roles.policy import Actie
from vault.bases import open_bewaareenheid
from vault.handeling import add_regel
from work.models import Jaarafronding


@dataclass(frozen=True, slots=True, kw_only=True)
class Afronding:
    """What was done with it, and when."""

    stand: str
    gedaan_op: date | None = None
    toelichting: str = ""


def record_jaarafronding(
    *,
    punt: str,
    uiterlijk: date,
    locatie_id: uuid.UUID | None,
    gegevens: Afronding,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Jaarafronding:
    """Of an occurrence that `by` may end (dossiers.queries.jaar). Two people at once: the first counts."""
    Organisatie.objects.select_for_update().get(pk=by.organisatie_id)  # not the person: there may be two
    welke = {
        "organisatie_id": by.organisatie_id,
        "locatie_id": locatie_id,
        "punt": punt,
        "uiterlijk": uiterlijk,
    }
    if rij := Jaarafronding.objects.filter(**welke).first():
        return rij
    rij = Jaarafronding(
        id=id, vastgelegd_op=at, vastgelegd_door_id=by.user_id,
        rol=by.rol_for(Actie.RECORD_JAARAFRONDING), stand=gegevens.stand, gedaan_op=gegevens.gedaan_op, **welke,
    )  # fmt: skip
    open_bewaareenheid(rij)
    rij.toelichting = gegevens.toelichting
    rij.save()
    add_regel(Actie.RECORD_JAARAFRONDING, object=rij)
    return rij
