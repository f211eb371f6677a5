"""A parent looks along on the screen of a colleague: recorded before anything is shown."""

import uuid
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied

from dossiers.models import Dossier, Verstrekking
from privacy.inzageregels import Identiteitswijze
from privacy.meekijkregels import cannot_look
from privacy.queries.meekijken import list_ouders, situations_of
from roles.access import Zicht, log_object, take_turn
from roles.actions import Bijhoudfout, require_reach
from roles.policy import Actie


def share_inzage(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, betrokkene_id: uuid.UUID, wijze: Identiteitswijze,  # noqa: A002
) -> Verstrekking:  # fmt: skip
    """One hour beside this parent; it counts as a verstrekking of the dossier. Raises Bijhoudfout, PermissionDenied."""
    rijen = Dossier.objects.select_related("kind", "locatie")
    dossier = require_reach(by, Actie.SHARE_INZAGE, rijen, pk)
    take_turn(by)
    if bestaand := Verstrekking.objects.filter(pk=id, dossier=dossier).first():
        return bestaand
    if waarom := cannot_look(situations_of(dossier)):
        raise Bijhoudfout(waarom)
    ouders = {relatie.betrokkene_id: relatie.betrokkene for relatie in list_ouders(dossier, op=at)}
    if betrokkene_id not in ouders:
        raise PermissionDenied
    nieuw: Any = Verstrekking.in_dossier(
        dossier, id=id, rol=by.rol_for(Actie.SHARE_INZAGE), gebeurd_op=at, vastgelegd_op=at,
        vastgelegd_door_id=by.user_id, soort=Verstrekking.Soort.INZAGE, wat="Meegekeken op het scherm",
        aan=ouders[betrokkene_id].naam, betrokkene_id=betrokkene_id,
        doel=f"Inzage aan het bureau (AVG artikel 15). {wijze.label}.",
        grond=Verstrekking.Grond.OUDER_MET_GEZAG, wijze=Verstrekking.Wijze.MONDELING,
    )  # fmt: skip
    rij: Verstrekking = nieuw
    rij.save()
    log_object(Actie.SHARE_INZAGE, rij)
    return rij
