"""What is done after an incident: measures and how they stand, links, and the end of it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from dossiers.models import Dossier, Signaal
from incidents.actions.incident import lock_incident, log_incident
from incidents.incidentregels import missing
from incidents.models import (
    Incident,
    Incidentafsluiting,
    Incidentkoppeling,
    Incidentmaatregel,
    Maatregelstand,
)
from incidents.queries.opvolging import list_uitvoerders, open_maatregelen
from roles.access import Zicht, reachable, take_turn
from roles.actions import Bijhoudfout, require_reach
from roles.policy import Actie

DICHT = "Dit incident is afgesloten. Aanvullen kan nog wel."
NIEMAND = "Kies iemand die vandaag op deze locatie werkt en dit incident mag weten."
AL_GEDAAN = "Bij deze maatregel staat al wat ermee is gebeurd."
AL_GEKOPPELD = "Dit staat al bij het incident."


def stamp(by: Zicht, at: datetime, incident: Incident) -> dict[str, Any]:
    """The columns every row under an incident has."""
    return {
        "bewaareenheid_id": incident.bewaareenheid_id, "vastgelegd_op": at, "vastgelegd_door_id": by.user_id,
    }  # fmt: skip


def require_open(incident: Incident) -> None:
    if Incidentafsluiting.objects.filter(incident=incident).exists():
        raise Bijhoudfout(DICHT)


def record_incidentmaatregel(
    *, id: UUID, pk: UUID, tekst: str, user_id: UUID | None, uiterlijk: date, by: Zicht, at: datetime,  # noqa: A002
) -> Incidentmaatregel:  # fmt: skip
    """Something to do, by somebody of the location who isn't family of a child in it. Raises Bijhoudfout."""
    incident = lock_incident(by, Actie.RECORD_INCIDENTMAATREGEL, pk)
    if eerder := Incidentmaatregel.objects.filter(pk=id, incident=incident).first():
        return eerder
    require_open(incident)
    vandaag = timezone.localdate(at)
    if uiterlijk < vandaag:
        raise Bijhoudfout("Kies vandaag of een latere dag.", "uiterlijk")
    if user_id is not None and str(user_id) not in dict(list_uitvoerders(incident, op=vandaag)):
        raise Bijhoudfout(NIEMAND, "user")
    rij = Incidentmaatregel(
        id=id, incident=incident, rol=by.rol_for(Actie.RECORD_INCIDENTMAATREGEL), tekst=tekst, user_id=user_id,
        uiterlijk=uiterlijk, **stamp(by, at, incident),
    )  # fmt: skip
    rij.save()
    log_incident(Actie.RECORD_INCIDENTMAATREGEL, incident)
    return rij


def record_maatregelstand(
    *, id: UUID, maatregel_id: UUID, uitkomst: str, toelichting: str, by: Zicht, at: datetime,  # noqa: A002
) -> Maatregelstand:  # fmt: skip
    """By who has to do it, or who handles the incident. Raises PermissionDenied or Bijhoudfout."""
    rijen = Incidentmaatregel.objects.select_related("incident")
    maatregel = require_reach(by, Actie.RECORD_MAATREGELSTAND, rijen, maatregel_id)
    Incident.objects.select_for_update().get(pk=maatregel.incident_id)
    if eerder := Maatregelstand.objects.filter(maatregel=maatregel).first():
        if eerder.pk == id:
            return eerder
        raise Bijhoudfout(AL_GEDAAN)
    rij = Maatregelstand(
        id=id, maatregel=maatregel, rol=by.rol_for(Actie.RECORD_MAATREGELSTAND), uitkomst=uitkomst,
        toelichting=toelichting, **stamp(by, at, maatregel.incident),
    )  # fmt: skip
    rij.save()
    log_incident(Actie.RECORD_MAATREGELSTAND, maatregel.incident)
    return rij


def record_incidentkoppeling(
    *, id: UUID, pk: UUID, naar: Signaal | Dossier, by: Zicht, at: datetime,  # noqa: A002
) -> Incidentkoppeling:  # fmt: skip
    """To a signal or a dossier of a child in it, that `by` may read. Raises PermissionDenied or Bijhoudfout."""
    incident = lock_incident(by, Actie.RECORD_INCIDENTKOPPELING, pk)
    if eerder := Incidentkoppeling.objects.filter(pk=id, incident=incident).first():
        return eerder
    take_turn(by)
    zien = Actie.VIEW_SIGNAAL if isinstance(naar, Signaal) else Actie.VIEW_DOSSIER
    rijen = Signaal.objects.zichtbaar() if isinstance(naar, Signaal) else Dossier.objects.all()
    bereikt = reachable(by, zien, rijen.filter(pk=naar.pk, kind__incidentrijen__incident=incident))
    if not bereikt.exists():
        raise PermissionDenied
    doel: dict[str, Any] = {"signaal" if isinstance(naar, Signaal) else "dossier": naar}
    if Incidentkoppeling.objects.filter(incident=incident, **doel).exists():
        raise Bijhoudfout(AL_GEKOPPELD, "naar")
    rij = Incidentkoppeling(id=id, incident=incident, vastgelegd_op=at, vastgelegd_door_id=by.user_id, **doel)
    rij.save()
    log_incident(Actie.RECORD_INCIDENTKOPPELING, incident)
    return rij


def close_incident(
    *, id: UUID, pk: UUID, geleerd: str, by: Zicht, at: datetime,  # noqa: A002
) -> Incidentafsluiting:  # fmt: skip
    """Once, when everything that was agreed is done. Raises Bijhoudfout."""
    incident = lock_incident(by, Actie.CLOSE_INCIDENT, pk)
    if eerder := Incidentafsluiting.objects.filter(pk=id, incident=incident).first():
        return eerder
    require_open(incident)
    if mist := missing(open_maatregelen=open_maatregelen().filter(incident=incident).count()):
        raise Bijhoudfout(" ".join(mist))
    rij = Incidentafsluiting(
        id=id, incident=incident, rol=by.rol_for(Actie.CLOSE_INCIDENT), geleerd=geleerd, **stamp(by, at, incident)
    )  # fmt: skip
    rij.save()
    log_incident(Actie.CLOSE_INCIDENT, incident)
    return rij
