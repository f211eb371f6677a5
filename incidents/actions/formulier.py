"""The accident form, the tick-bite form and what comes after it, and walking a short list."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from dossiers.models import Kind
from incidents.actions.incident import lock_incident, log_incident
from incidents.actions.opvolging import stamp
from incidents.formulierregels import is_serious, points_of, watch_until
from incidents.incidentregels import Arts
from incidents.models import (
    Calamiteit,
    Checklijst,
    Checkpunt,
    Incident,
    Incidentaanvulling,
    Ongeval,
    Tekenbeet,
)
from roles.access import Zicht, take_turn
from roles.actions import Bijhoudfout, require_reach
from roles.models import Locatie
from roles.policy import Actie
from vault.handeling import add_regel

ANDER_KIND = "Kies een kind dat bij dit incident staat, of schrijf op wie het is."
WIE = "Kies een kind, of schrijf op wie het is."


def find_kind(incident: Incident, kind_id: UUID | None, wie: str) -> Kind | None:
    """The child a form is about: one of those in the incident. Raises Bijhoudfout."""
    if kind_id is None:
        if not wie:
            raise Bijhoudfout(WIE, "kind")
        return None
    rij = incident.betrokkenen.filter(kind_id=kind_id).select_related("kind").first()
    if rij is None:
        raise Bijhoudfout(ANDER_KIND, "kind")
    return rij.kind


def record_ongeval(
    *, id: UUID, pk: UUID, kind_id: UUID | None, by: Zicht, at: datetime, wie: str = "", **velden: Any,  # noqa: A002
) -> Ongeval:  # fmt: skip
    """The form of 001 L2440-2544. Whether it is serious follows from who treated it. Raises Bijhoudfout."""
    incident = lock_incident(by, Actie.RECORD_ONGEVAL, pk)
    if eerder := Ongeval.objects.filter(pk=id, incident=incident).first():
        return eerder
    kind = find_kind(incident, kind_id, wie)
    ernstig = is_serious(velden["behandeld"], arts=incident.arts == Arts.JA)
    if not ernstig:
        velden |= {"inspectie": "", "inspectie_op": None}
    elif not velden.get("inspectie"):
        raise Bijhoudfout("Kies of een inspectie dit moet weten.", "inspectie")
    dag = timezone.localdate(incident.gebeurd_op)
    leeftijd = kind.leeftijd_op(dag) if kind else velden.pop("leeftijd", None)
    rij = Ongeval(
        id=id, incident=incident, rol=by.rol_for(Actie.RECORD_ONGEVAL), kind=kind, wie="" if kind else wie,
        ernstig=ernstig, **velden | {"leeftijd": leeftijd}, **stamp(by, at, incident),
    )  # fmt: skip
    rij.save()
    log_incident(Actie.RECORD_ONGEVAL, incident)
    return rij


def record_tekenbeet(
    *, id: UUID, pk: UUID, kind_id: UUID | None, by: Zicht, at: datetime, wie: str = "", **velden: Any,  # noqa: A002
) -> Tekenbeet:  # fmt: skip
    """The form of 001 L2546-2593; from here on somebody watches for three months (L2230). Raises Bijhoudfout."""
    incident = lock_incident(by, Actie.RECORD_TEKENBEET, pk)
    if eerder := Tekenbeet.objects.filter(pk=id, incident=incident).first():
        return eerder
    kind = find_kind(incident, kind_id, wie)
    if (ouders_op := velden.get("ouders_op")) and not incident.gebeurd_op <= ouders_op <= at:
        raise Bijhoudfout("Kies een moment na de beet, dat al voorbij is.", "ouders_dag")
    rij = Tekenbeet(
        id=id, incident=incident, rol=by.rol_for(Actie.RECORD_TEKENBEET), kind=kind, wie="" if kind else wie,
        kijken_tot=watch_until(timezone.localdate(incident.gebeurd_op)), **velden, **stamp(by, at, incident),
    )  # fmt: skip
    rij.save()
    log_incident(Actie.RECORD_TEKENBEET, incident)
    return rij


def record_tekenvervolg(
    *, id: UUID, tekenbeet_id: UUID, stap: str, toelichting: str, by: Zicht, at: datetime,  # noqa: A002
) -> Incidentaanvulling:  # fmt: skip
    """The parents confirmed it, somebody looked, or it is over. Raises PermissionDenied."""
    rijen = Tekenbeet.objects.select_related("incident")
    beet = require_reach(by, Actie.RECORD_TEKENVERVOLG, rijen, tekenbeet_id)
    Incident.objects.select_for_update().get(pk=beet.incident_id)
    if eerder := Incidentaanvulling.objects.filter(pk=id, tekenbeet=beet).first():
        return eerder
    rij = Incidentaanvulling(
        id=id, incident=beet.incident, tekenbeet=beet, rol=by.rol_for(Actie.RECORD_TEKENVERVOLG), stap=stap,
        tekst=toelichting, **stamp(by, at, beet.incident),
    )  # fmt: skip
    rij.save()
    log_incident(Actie.RECORD_TEKENVERVOLG, beet.incident)
    return rij


def open_checklijst(
    *, id: UUID, soort: str, locatie_id: UUID, incident_id: UUID | None = None, calamiteit_id: UUID | None = None,  # noqa: A002
    by: Zicht, at: datetime,
) -> Checklijst:  # fmt: skip
    """Begins a short list at a place, tied to an incident or calamiteit or to neither. Raises PermissionDenied.

    Tied to a calamiteit it is tied to its first incident too: who may not find a child in that, finds no list.
    """
    locatie = require_reach(by, Actie.OPEN_CHECKLIJST, Locatie.objects.all(), locatie_id)
    take_turn(by)
    if eerder := Checklijst.objects.filter(pk=id, vastgelegd_door_id=by.user_id).first():
        return eerder
    incident: Incident | None = None
    calamiteit: Calamiteit | None = None
    if calamiteit_id is not None:
        rijen = Calamiteit.objects.filter(locatie=locatie)
        calamiteit = require_reach(by, Actie.VIEW_CALAMITEIT, rijen, calamiteit_id)
        eerste = calamiteit.koppelingen.order_by("vastgelegd_op", "id").select_related("incident").first()
        incident = eerste.incident if eerste else None
    if incident_id is not None:
        incident = require_reach(
            by, Actie.VIEW_INCIDENT, Incident.objects.filter(locatie=locatie), incident_id
        )
    lijst = Checklijst(
        id=id, organisatie_id=by.organisatie_id, locatie=locatie, soort=soort, incident=incident,
        calamiteit=calamiteit, vastgelegd_op=at, rol=by.rol_for(Actie.OPEN_CHECKLIJST), vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    lijst.save()
    add_regel(Actie.OPEN_CHECKLIJST, object=lijst)
    return lijst


def record_checkpunt(*, id: UUID, pk: UUID, punten: list[str], by: Zicht, at: datetime) -> list[Checkpunt]:  # noqa: A002
    """These points are done now. One that somebody else ticked meanwhile stays theirs. Raises PermissionDenied.

    `id` becomes that of the first row: sending the same form twice adds nothing.
    """
    lijst = require_reach(by, Actie.RECORD_CHECKPUNT, Checklijst.objects.all(), pk)
    Checklijst.objects.select_for_update().get(pk=lijst.pk)
    gedaan = set(lijst.punten.values_list("punt", flat=True))
    nieuw = [code for code in points_of(lijst.soort) if code in punten and code not in gedaan]
    rijen = []
    for nummer, code in enumerate(nieuw):
        eigen = {"id": id} if nummer == 0 and not Checkpunt.objects.filter(pk=id).exists() else {}
        rij = Checkpunt(
            **eigen, lijst=lijst, rol=by.rol_for(Actie.RECORD_CHECKPUNT), punt=code, vastgelegd_op=at,
            vastgelegd_door_id=by.user_id,
        )  # fmt: skip
        rij.save()
        rijen.append(rij)
    add_regel(Actie.RECORD_CHECKPUNT, object=lijst, aantal=len(rijen))
    return rijen
