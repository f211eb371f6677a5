"""Reading worries: directie reads them, a reporter only knows that theirs arrived."""

import uuid

from django.db.models import QuerySet

from incidents.models import Zorg, Zorgaanvulling
from roles.access import Zicht, get, reachable
from roles.policy import MATRIX, Actie, Bereik

MET = ("locatie", "vastgelegd_door", "signaal__kind")


def sees_text(zicht: Zicht) -> bool:
    """Whether this person reads worries, or only holds receipts."""
    return any(MATRIX[Actie.VIEW_ZORG][plek.rol] == Bereik.ORGANISATIE for plek in zicht.plekken)


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
