"""Complaints, as far as somebody may read them; one that went to directie is nowhere."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from incidents.models import Klacht
from roles.access import Zicht, get, reachable
from roles.models import Locatie
from roles.policy import Actie
from vault.handeling import add_regel
from vault.versleuteling import know_datasleutel, with_sleutel


def load_klacht(zicht: Zicht, pk: UUID, actie: Actie) -> Any:
    """Raises Http404 or PermissionDenied."""
    rijen = with_sleutel(Klacht.objects.select_related("locatie", "organisatie", "vastgelegd_door", "kind"))
    rijen = rijen.select_related("afsluiting__vastgelegd_door")
    zien = Actie.VIEW_KLACHT if actie != Actie.VIEW_KLACHT else None
    rij: Any = get(zicht, actie, rijen, pk, zien=zien)
    know_datasleutel(pk, rij.x_ring, rij.x_verpakt)
    return rij


def list_klachten(zicht: Zicht) -> QuerySet[Klacht]:
    """Open ones first, then the newest."""
    rijen = reachable(zicht, Actie.VIEW_KLACHT, Klacht.objects.all())
    rijen = rijen.select_related("locatie", "kind", "afsluiting", "vastgelegd_door")
    return rijen.order_by("afsluiting__vastgelegd_op", "-ontvangen_op", "-vastgelegd_op", "id")


def log_lijst(klachten: list[Klacht]) -> None:
    namen = dict.fromkeys(rij.kind.pseudoniem for rij in klachten if rij.kind)
    add_regel(Actie.VIEW_KLACHT, betrokkenen=tuple(namen), aantal=len(klachten))


def list_locaties(zicht: Zicht) -> list[Locatie]:
    return list(reachable(zicht, Actie.RECORD_KLACHT, Locatie.objects.all()).order_by("naam", "id"))


def open_klachten(_zicht: Zicht) -> QuerySet[Klacht]:
    """Ends with close_klacht."""
    return Klacht.objects.filter(afsluiting__isnull=True, overdracht__isnull=True)
