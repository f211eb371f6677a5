"""Keeping the sociale kaart of a location: by the AF or manager of that place (001 L1887, 004 L421)."""

import uuid
from dataclasses import asdict, dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from dossiers.models import Hulpadres
from dossiers.queries.kaart import a_year_after
from roles.access import Zicht, log_object, reachable, take_turn
from roles.actions import require_reach
from roles.models import Locatie
from roles.policy import Actie


@dataclass(frozen=True, slots=True, kw_only=True)
class Adresgegevens:
    soort: str
    naam: str
    waarvoor: str
    contactpersoon: str = ""
    telefoon: str = ""
    telefoon_buiten: str = ""
    bereikbaar_op: str = ""
    email: str = ""
    website: str = ""
    adres: str = ""
    gebied: str = ""


def record_hulpadres(
    *, locatie_id: uuid.UUID, gegevens: Adresgegevens, by: Zicht, at: datetime, id: uuid.UUID  # noqa: A002
) -> Hulpadres:  # fmt: skip
    """A new entry counts as looked at today. Sent twice it is one."""
    take_turn(by)
    if bestaand := reachable(by, Actie.RECORD_HULPADRES, Hulpadres.objects.filter(pk=id)).first():
        return bestaand
    locatie = require_reach(by, Actie.RECORD_HULPADRES, Locatie.objects.all(), locatie_id)
    rij = Hulpadres(id=id, organisatie_id=locatie.organisatie_id, locatie=locatie)
    return store(rij, gegevens, actie=Actie.RECORD_HULPADRES, by=by, at=at)


def correct_hulpadres(
    *, pk: uuid.UUID, versie: int, gegevens: Adresgegevens, by: Zicht, at: datetime
) -> Hulpadres:
    """Who changes an entry looked at it: that counts as a check. Raises Bewerkingsconflict."""
    require_reach(by, Actie.CORRECT_HULPADRES, Hulpadres.objects.filter(vervallen_op__isnull=True), pk)
    rij: Hulpadres = Hulpadres.lock_for_edit(pk=pk, versie=versie)  # type: ignore[assignment]
    return store(rij, gegevens, actie=Actie.CORRECT_HULPADRES, by=by, at=at)


def store(rij: Hulpadres, gegevens: Adresgegevens, *, actie: Actie, by: Zicht, at: datetime) -> Hulpadres:
    for naam, waarde in asdict(gegevens).items():
        setattr(rij, naam, waarde)
    return mark(rij, actie=actie, by=by, at=at)


def mark(rij: Hulpadres, *, actie: Actie, by: Zicht, at: datetime) -> Hulpadres:
    """Looked at today by this person; in a year again."""
    rij.gecontroleerd_op, rij.nakijken_op = at, a_year_after(timezone.localdate(at))
    rij.gecontroleerd_door_id = by.user_id
    rij.save()
    log_object(actie, rij)
    return rij


def sign_hulpadres(*, pk: uuid.UUID, by: Zicht, at: datetime) -> Hulpadres:
    """Still right, says this person. Twice on a day is once. Raises PermissionDenied."""
    rij = lock(pk, Actie.SIGN_HULPADRES, by)
    vandaag = timezone.localdate(at)
    if (timezone.localdate(rij.gecontroleerd_op), rij.gecontroleerd_door_id) == (vandaag, by.user_id):
        return rij
    return mark(rij, actie=Actie.SIGN_HULPADRES, by=by, at=at)


def withdraw_hulpadres(*, pk: uuid.UUID, by: Zicht, at: datetime) -> Hulpadres:
    """Off the map; its history stays. Twice is once. Raises PermissionDenied."""
    rij = lock(pk, Actie.WITHDRAW_HULPADRES, by)
    if rij.vervallen_op is None:
        rij.vervallen_op = timezone.localdate(at)
        rij.save()
        log_object(Actie.WITHDRAW_HULPADRES, rij)
    return rij


def lock(pk: uuid.UUID, actie: Actie, by: Zicht) -> Hulpadres:
    rij = reachable(by, actie, Hulpadres.objects.filter(pk=pk)).select_for_update().first()
    if rij is None:
        raise PermissionDenied
    return rij
