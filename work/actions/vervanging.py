"""Who takes over somebody's tasks for a while, and ending that."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from roles.access import Zicht, reachable, take_turn
from roles.policy import Actie
from vault.bases import open_bewaareenheid
from vault.handeling import add_regel
from work.models import Vervanging
from work.queries.vervanging import list_te_vervangen, list_vervangers


@dataclass(frozen=True, slots=True, kw_only=True)
class Vervanggegevens:
    user_id: uuid.UUID
    vervanger_id: uuid.UUID
    van: date
    tot: date
    reden: str
    toelichting: str = ""


def appoint_vervanger(
    *,
    gegevens: Vervanggegevens,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Vervanging:
    """The replacement sees the tasks as well; rights come from their own role. Raises PermissionDenied.

    Sent twice it is one.
    """
    take_turn(by)
    if rij := Vervanging.objects.filter(pk=id, organisatie_id=by.organisatie_id).first():
        return rij
    vandaag = timezone.localdate(at)
    te_vervangen = {mens.user_id: mens for mens in list_te_vervangen(by, op=vandaag)}
    if gegevens.user_id not in te_vervangen or gegevens.vervanger_id == gegevens.user_id:
        raise PermissionDenied
    mens = te_vervangen[gegevens.user_id]
    if gegevens.vervanger_id not in {m.user_id for m in list_vervangers(by, mens, op=vandaag)}:
        raise PermissionDenied
    rij = Vervanging(
        id=id, organisatie_id=by.organisatie_id, locatie_id=mens.locatie_id, user_id=gegevens.user_id,
        vervanger_id=gegevens.vervanger_id, van=gegevens.van, tot=gegevens.tot, reden=gegevens.reden,
    )  # fmt: skip
    open_bewaareenheid(rij)
    rij.toelichting = gegevens.toelichting
    rij.save()
    add_regel(Actie.APPOINT_VERVANGER, object=rij)
    return rij


def withdraw_vervanger(*, pk: uuid.UUID, by: Zicht, at: datetime) -> Vervanging:
    """Ends it today; one that hasn't begun never was. Ending twice is ending once. Raises PermissionDenied."""
    rijen = Vervanging.objects.select_for_update().filter(pk=pk)
    rij = reachable(by, Actie.WITHDRAW_VERVANGER, rijen).first()
    if rij is None:
        raise PermissionDenied
    vandaag = timezone.localdate(at)
    if rij.tot > vandaag:
        rij.tot = max(vandaag, rij.van)
        rij.save()
        add_regel(Actie.WITHDRAW_VERVANGER, object=rij)
    return rij
