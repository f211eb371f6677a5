"""Where somebody is signed in: own sessions only."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.models import Session

from work.models import Sessie
from work.sessies import moment_of
from work.toestelregels import describe_netwerk


@dataclass(frozen=True, slots=True)
class Sessiebeeld:
    """One session as its owner sees it; never its key."""

    id: UUID
    toestel: str
    netwerk: str
    begonnen_op: datetime
    gezien_op: datetime
    deze: bool
    dicht: bool


def list_sessies(user_id: UUID, *, at: datetime, deze: str | None) -> list[Sessiebeeld]:
    """Those that still open something, the own one first. `deze` is the id of the own row."""
    grens = at - timedelta(seconds=settings.SESSIE_HOOGUIT_SECONDEN)
    rijen = list(Sessie.objects.filter(user_id=user_id, begonnen_op__gt=grens))
    lopend = Session.objects.filter(pk__in=[rij.sleutel for rij in rijen], expire_date__gt=at)
    klokken = {sessie.pk: sessie.get_decoded() for sessie in lopend}
    beelden = [show_sessie(rij, klokken[rij.sleutel], at, deze) for rij in rijen if rij.sleutel in klokken]
    return sorted(beelden, key=lambda beeld: (beeld.deze, beeld.gezien_op), reverse=True)


def show_sessie(rij: Sessie, klok: dict[str, float], at: datetime, deze: str | None) -> Sessiebeeld:
    gezien = moment_of(klok["laatst"]) if "laatst" in klok else rij.begonnen_op
    te_lang = at - gezien > timedelta(seconds=settings.SLOT_NA_SECONDEN)
    return Sessiebeeld(
        id=rij.pk,
        toestel=rij.toestel,
        netwerk=describe_netwerk(rij.netwerk),
        begonnen_op=rij.begonnen_op,
        gezien_op=gezien,
        deze=str(rij.pk) == deze,
        dicht=bool(klok.get("slot")) or te_lang,
    )
