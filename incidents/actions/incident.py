"""Recording an incident, and adding to it. What is recorded never changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from dossiers.models import Kind
from incidents.incidentregels import MET_LETSEL, find_double, part_of_day
from incidents.models import Incident, Incidentaanvulling, Incidentbetrokkene
from roles.access import Zicht, reachable, take_turn
from roles.actions import Bijhoudfout, require_reach
from roles.models import Locatie
from roles.policy import Actie
from vault.bases import open_bewaareenheid
from vault.handeling import add_regel

DUBBEL = "Dit kind staat er al bij. Kies een ander kind, of maak deze regel leeg."
ELDERS = "Dit kind is van een andere locatie. Leg het incident daar vast, of schrijf op wie het is bij Iemand anders."
LATER = "Kies een moment dat al voorbij is."


@dataclass(frozen=True, slots=True)
class Betrokkeneregel:
    """One person: a child of the location, or anybody else in words. `veld`: where a form shows what is wrong."""

    rol: str
    kind_id: UUID | None = None
    wie: str = ""
    veld: str = ""


@dataclass(frozen=True, slots=True)
class Incidentgegevens:
    """What was told. `gebeurd_op` is noon of the day when nobody knows the time."""

    locatie_id: UUID
    soort: str
    ernst: str
    gebeurd_op: datetime
    tijd_bekend: bool
    plaats: str
    wat: str
    plek: str = ""
    gedaan: str = ""
    melder: str = ""
    arts: str = ""
    betrokkenen: Sequence[Betrokkeneregel] = ()


def record_incident(*, id: UUID, gegevens: Incidentgegevens, by: Zicht, at: datetime) -> Incident:  # noqa: A002
    """One incident or accident with everybody in it. Sending twice gives the first.

    Raises PermissionDenied for a place or child out of reach, Bijhoudfout when a child stands in it twice, is of
    another location, or when it hasn't happened yet.
    """
    locatie = require_reach(by, Actie.RECORD_INCIDENT, Locatie.objects.all(), gegevens.locatie_id)
    take_turn(by)
    if eerder := Incident.objects.filter(pk=id, vastgelegd_door_id=by.user_id).first():
        return eerder
    if gegevens.gebeurd_op > at:
        raise Bijhoudfout(LATER, "dag")
    kinderen = find_kinderen(gegevens, locatie, by=by)
    incident = build_incident(id, gegevens, locatie, by=by, at=at)
    open_bewaareenheid(incident).save()
    for nummer, regel in enumerate(gegevens.betrokkenen):
        kind = kinderen.get(regel.kind_id) if regel.kind_id else None
        Incidentbetrokkene(
            id=uuid4(), incident=incident, bewaareenheid_id=incident.bewaareenheid_id, kind=kind,
            groep_id=kind.groep_id if kind else None, wie=regel.wie, rol=regel.rol, nummer=nummer, vastgelegd_op=at,
            vastgelegd_door_id=by.user_id,
        ).save()  # fmt: skip
    add_regel(
        Actie.RECORD_INCIDENT,
        object=incident,
        betrokkenen=tuple(kind.pseudoniem for kind in kinderen.values()),
    )
    return incident


def build_incident(
    pk: UUID, gegevens: Incidentgegevens, locatie: Locatie, *, by: Zicht, at: datetime
) -> Incident:
    hier = timezone.localtime(gegevens.gebeurd_op)
    return Incident(
        id=pk, organisatie_id=by.organisatie_id, locatie=locatie, rol=by.rol_for(Actie.RECORD_INCIDENT),
        soort=gegevens.soort, ernst=gegevens.ernst, arts=gegevens.arts if gegevens.soort in MET_LETSEL else "",
        gebeurd_op=gegevens.gebeurd_op, tijd_bekend=gegevens.tijd_bekend, jaar=hier.year, maand=hier.month,
        weekdag=hier.isoweekday(), dagdeel=part_of_day(hier, tijd_bekend=gegevens.tijd_bekend),
        plaats=gegevens.plaats, plek=gegevens.plek, wat=gegevens.wat, gedaan=gegevens.gedaan,
        melder=gegevens.melder, vastgelegd_op=at, vastgelegd_door_id=by.user_id,
    )  # fmt: skip


def find_kinderen(gegevens: Incidentgegevens, locatie: Locatie, *, by: Zicht) -> dict[UUID, Kind]:
    """The children of this incident by id. Raises PermissionDenied or Bijhoudfout."""
    regels = [regel for regel in gegevens.betrokkenen if regel.kind_id is not None]
    if dubbel := find_double(str(regel.kind_id) for regel in regels):
        veld = [regel.veld for regel in regels if str(regel.kind_id) == dubbel][-1]
        raise Bijhoudfout(DUBBEL, veld or None)
    ids = [regel.kind_id for regel in regels if regel.kind_id is not None]
    rijen = {rij.pk: rij for rij in reachable(by, Actie.RECORD_INCIDENT, Kind.objects.filter(pk__in=ids))}
    for regel in regels:
        if (kind := rijen.get(regel.kind_id)) is None:  # type: ignore[arg-type]
            raise PermissionDenied
        if kind.locatie_id != locatie.pk:
            raise Bijhoudfout(ELDERS, regel.veld or None)
    return rijen


def lock_incident(by: Zicht, actie: Actie, pk: UUID) -> Incident:
    """Raises PermissionDenied. Who write under one incident take turns."""
    incident = require_reach(by, actie, Incident.objects.select_related("locatie"), pk)
    Incident.objects.select_for_update().get(pk=incident.pk)
    return incident


def log_incident(actie: Actie, incident: Incident) -> None:
    """One line that names the incident by its id, and its children by pseudonym."""
    rijen = incident.betrokkenen.filter(kind__isnull=False).values_list("kind__pseudoniem", flat=True)
    add_regel(actie, object=incident, betrokkenen=tuple(rijen))


def supplement_incident(
    *, id: UUID, pk: UUID, tekst: str, by: Zicht, at: datetime,  # noqa: A002
) -> Incidentaanvulling:  # fmt: skip
    """What became clear later, also after closing. Raises PermissionDenied."""
    incident = lock_incident(by, Actie.SUPPLEMENT_INCIDENT, pk)
    if eerder := Incidentaanvulling.objects.filter(pk=id, incident=incident).first():
        return eerder
    rij = Incidentaanvulling(
        id=id, incident=incident, bewaareenheid_id=incident.bewaareenheid_id,
        rol=by.rol_for(Actie.SUPPLEMENT_INCIDENT), tekst=tekst, vastgelegd_op=at, vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    rij.save()
    log_incident(Actie.SUPPLEMENT_INCIDENT, incident)
    return rij
