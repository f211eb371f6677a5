"""A file of an incident: added, and taken back with a reason. What comes in was checked by work/keuring.py."""

from base64 import b64encode
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Sum

from dossiers.actions.basis import refuse_if
from dossiers.actions.bijlage import AL_WEG, VOL, Bestandgegevens
from dossiers.queries.bijlage import MAX_AANTAL, MAX_SAMEN
from incidents.actions.incident import lock_incident, log_incident
from incidents.actions.opvolging import stamp
from incidents.models import Incident, Incidentbijlage, Incidentbijlageweg
from roles.access import Zicht
from roles.policy import Actie


def record_incidentbijlage(
    *, id: UUID, pk: UUID, gegevens: Bestandgegevens, by: Zicht, at: datetime,  # noqa: A002
) -> Incidentbijlage:  # fmt: skip
    """Also after closing: paper arrives late. Raises PermissionDenied, or Geweigerd when it is full."""
    incident = lock_incident(by, Actie.RECORD_INCIDENTBIJLAGE, pk)
    if eerder := Incidentbijlage.objects.filter(pk=id, incident=incident).first():
        return eerder
    refuse_if([] if has_room(incident, len(gegevens.inhoud)) else [VOL])
    rij = Incidentbijlage(
        id=id, incident=incident, rol=by.rol_for(Actie.RECORD_INCIDENTBIJLAGE), gebeurd_op=at,
        soort=gegevens.soort, grootte=len(gegevens.inhoud), titel=gegevens.titel,
        inhoud=b64encode(gegevens.inhoud).decode(), **stamp(by, at, incident),
    )  # fmt: skip
    rij.save()
    log_incident(Actie.RECORD_INCIDENTBIJLAGE, incident)
    return rij


def has_room(incident: Incident, grootte: int) -> bool:
    """What was taken back counts too."""
    rijen = incident.bijlagen.all()
    samen = rijen.aggregate(samen=Sum("grootte"))["samen"] or 0
    return rijen.count() < MAX_AANTAL and samen + grootte <= MAX_SAMEN


def withdraw_incidentbijlage(
    *, id: UUID, pk: UUID, bijlage_id: UUID, reden: str, by: Zicht, at: datetime,  # noqa: A002
) -> Incidentbijlageweg:  # fmt: skip
    """Nobody opens this file any more. Raises PermissionDenied or Geweigerd."""
    incident = lock_incident(by, Actie.WITHDRAW_INCIDENTBIJLAGE, pk)
    bijlage = Incidentbijlage.objects.filter(incident=incident, pk=bijlage_id).first()
    if bijlage is None:
        raise PermissionDenied
    if eerder := Incidentbijlageweg.objects.filter(pk=id, bijlage=bijlage).first():
        return eerder
    refuse_if([AL_WEG] if Incidentbijlageweg.objects.filter(bijlage=bijlage).exists() else [])
    rij = Incidentbijlageweg(
        id=id, bijlage=bijlage, rol=by.rol_for(Actie.WITHDRAW_INCIDENTBIJLAGE), gebeurd_op=at, reden=reden,
        **stamp(by, at, incident),
    )  # fmt: skip
    rij.save()
    log_incident(Actie.WITHDRAW_INCIDENTBIJLAGE, incident)
    return rij
