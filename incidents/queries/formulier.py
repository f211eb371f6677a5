"""The own forms of an incident that was loaded through the access filter, the short lists, and what still waits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import Http404

from dossiers.protocolsoorten import Incidentsoort
from dossiers.queries.signaal import valid_ids
from incidents.formulierregels import Bevestiging, Inspectie, Tekenstap
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
from incidents.queries.incident import select_pseudoniemen
from roles.access import Zicht, get, is_reachable, reachable
from roles.policy import Actie
from vault.versleuteling import with_sleutel

RECENT = timedelta(days=14)


def list_ongevallen(incident: Incident) -> list[Ongeval]:
    """Newest first: of one child the first one counts. Asked only of an accident."""
    if incident.soort != Incidentsoort.ONGEVAL:
        return []
    return list(
        incident.ongevallen.select_related("kind", "vastgelegd_door").order_by("-vastgelegd_op", "id")
    )


def list_tekenbeten(incident: Incident) -> list[Tekenbeet]:
    """Asked only of a tick bite; what followed stands with the supplements."""
    if incident.soort != Incidentsoort.TEKENBEET:
        return []
    return list(
        incident.tekenbeten.select_related("kind", "vastgelegd_door").order_by("-vastgelegd_op", "id")
    )


def load_tekenbeet(zicht: Zicht, pk: UUID) -> Tekenbeet:
    """Raises Http404 or PermissionDenied; the log hears of each child of the incident."""
    rijen = with_sleutel(Tekenbeet.objects.select_related("incident__locatie", "kind"))
    return get(
        zicht, Actie.RECORD_TEKENVERVOLG, rijen, pk, over=lambda rij: select_pseudoniemen(rij.incident)
    )


def list_checklijsten(zicht: Zicht, soort: str, *, nu: datetime) -> list[Checklijst]:
    """Those that were begun in the last two weeks."""
    rijen = reachable(zicht, Actie.RECORD_CHECKPUNT, Checklijst.objects.filter(soort=soort))
    rijen = rijen.filter(vastgelegd_op__gte=nu - RECENT).select_related("locatie", "vastgelegd_door")
    return list(rijen.order_by("-vastgelegd_op", "id"))


def load_checklijst(zicht: Zicht, pk: UUID) -> Checklijst:
    """With its points. Raises Http404."""
    punten = Checkpunt.objects.select_related("vastgelegd_door").order_by("vastgelegd_op", "id")
    rijen = Checklijst.objects.select_related("locatie", "vastgelegd_door", "incident__locatie", "calamiteit")
    return get(zicht, Actie.RECORD_CHECKPUNT, rijen.prefetch_related(Prefetch("punten", punten)), pk)


@dataclass(frozen=True, slots=True)
class Waarom:
    """What a list is walked for, and where; all empty when for nothing that was recorded."""

    locatie_id: UUID | None = None
    incident_id: UUID | None = None
    calamiteit_id: UUID | None = None


def find_reason(zicht: Zicht, adres: Mapping[str, str]) -> Waarom:
    """The incident or calamiteit in the address. Raises Http404 for one this person can't read."""
    for naam, model, actie in (
        ("incident", Incident, Actie.VIEW_INCIDENT), ("calamiteit", Calamiteit, Actie.VIEW_CALAMITEIT),
    ):  # fmt: skip
        if naam not in adres:
            continue
        pk = next(iter(valid_ids([adres[naam]])), None)
        rij: Any = reachable(zicht, actie, model.objects.filter(pk=pk)).first() if pk else None
        if rij is None:
            raise Http404
        return Waarom(rij.locatie_id, **{f"{naam}_id": rij.pk})
    return Waarom()


def readable(zicht: Zicht, lijst: Checklijst) -> dict[str, UUID]:
    """Of what a list is tied to only what this person may read: everybody of the location walks the list."""
    binnen: dict[str, UUID] = {}
    for naam, actie in (("incident", Actie.VIEW_INCIDENT), ("calamiteit", Actie.VIEW_CALAMITEIT)):
        rij: Any = getattr(lijst, naam)
        if rij is not None and is_reachable(zicht, actie, rij):
            binnen[naam] = rij.pk
    return binnen


# --- what still waits --------------------------------------------------------------------------------------


def ongeval_zonder_formulier(_zicht: Zicht) -> QuerySet[Incident]:
    """A serious accident, or one of which nobody knows it yet, without its form; ends with record_ongeval."""
    formulier = Ongeval.objects.filter(incident_id=OuterRef("pk"))
    rijen = Incident.objects.filter(soort=Incidentsoort.ONGEVAL, arts__in=[Arts.JA, Arts.ONBEKEND])
    return rijen.filter(~Exists(formulier))


def inspectie_wacht(_zicht: Zicht) -> QuerySet[Ongeval]:
    """An inspection has to know and doesn't; ends with a newer form of the same accident."""
    later = Ongeval.objects.filter(
        incident_id=OuterRef("incident_id"), vastgelegd_op__gt=OuterRef("vastgelegd_op")
    )
    return Ongeval.objects.filter(~Exists(later), inspectie=Inspectie.NOG_NIET)


def tekenbeet_zonder_formulier(_zicht: Zicht) -> QuerySet[Incident]:
    """Ends with record_tekenbeet."""
    formulier = Tekenbeet.objects.filter(incident_id=OuterRef("pk"))
    return Incident.objects.filter(~Exists(formulier), soort=Incidentsoort.TEKENBEET)


def without(stap: Tekenstap) -> QuerySet[Tekenbeet]:
    gedaan = Incidentaanvulling.objects.filter(tekenbeet_id=OuterRef("pk"), stap__in=[stap, Tekenstap.KLAAR])
    return Tekenbeet.objects.filter(~Exists(gedaan))


def ouders_onbevestigd(_zicht: Zicht) -> QuerySet[Tekenbeet]:
    """The parents haven't confirmed that they know; ends with record_tekenvervolg."""
    return without(Tekenstap.OUDERS).filter(bevestiging=Bevestiging.NOG_NIET)


def teken_kijken(_zicht: Zicht) -> QuerySet[Tekenbeet]:
    """The three months run, until somebody says that they are over."""
    return without(Tekenstap.KLAAR)
