"""Reading worries: directie reads them, a reporter only knows that theirs arrived."""

import uuid
from datetime import datetime

from django.db.models import QuerySet

from incidents.models import Zorg, Zorgaanvulling
from roles.access import Zicht, get, is_reachable, reachable
from roles.policy import Actie

MET = ("locatie", "vastgelegd_door", "signaal__kind", "koppeling__zaak__afsluiting")


def reads(zicht: Zicht, zorg: Zorg) -> bool:
    """Whether this person reads this worry. A reporter only holds its receipt, also when directie reports.

    Of one that is in a case out of reach the reporter is left with the receipt.
    """
    if in_zaak(zorg) and not is_reachable(zicht, Actie.VIEW_ROUTE2ZAAK, zorg.koppeling.zaak):
        return False
    return is_reachable(zicht, Actie.OPEN_ROUTE2ZAAK, zorg)


def in_zaak(zorg: Zorg) -> bool:
    return hasattr(zorg, "koppeling")


def closed_on(zorg: Zorg) -> datetime | None:
    """When its case was closed: all a reporter hears of it."""
    zaak = zorg.koppeling.zaak if in_zaak(zorg) else None
    return zaak.afsluiting.vastgelegd_op if zaak is not None and hasattr(zaak, "afsluiting") else None


def list_zorgen(zicht: Zicht) -> QuerySet[Zorg]:
    rijen = reachable(zicht, Actie.VIEW_ZORG, Zorg.objects.select_related(*MET))
    return rijen.order_by("-vastgelegd_op", "id")


def load_zorg(zicht: Zicht, pk: uuid.UUID, actie: Actie) -> Zorg:
    """Raises Http404 (not visible) or PermissionDenied (visible, but not this act); the log hears of it."""
    rijen = Zorg.objects.select_related(*MET)
    return get(zicht, actie, rijen, pk, zien=Actie.VIEW_ZORG if actie != Actie.VIEW_ZORG else None)


def list_aanvullingen(zorg: Zorg) -> list[Zorgaanvulling]:
    """What was added to a worry that was loaded through the access filter, oldest first."""
    rijen = Zorgaanvulling.objects.filter(zorg=zorg).select_related("vastgelegd_door")
    return list(rijen.order_by("vastgelegd_op", "id"))
