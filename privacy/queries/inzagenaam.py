"""Weighings of names with one request, as who handles it may see them."""

import uuid

from privacy.models import Inzageverzoek, Naamweging
from roles import access
from roles.access import Zicht, reachable
from roles.policy import Actie


def list_wegingen(zicht: Zicht, verzoek: Inzageverzoek) -> list[Naamweging]:
    rijen = reachable(zicht, Actie.RECORD_NAAMWEGING, Naamweging.objects.filter(map__verzoek=verzoek))
    rijen = rijen.select_related("medewerker", "vastgelegd_door", "besluit__vastgelegd_door")
    return list(rijen.distinct().order_by("vastgelegd_op", "pk"))


def load_weging(zicht: Zicht, pk: uuid.UUID) -> Naamweging:
    """Raises Http404 or PermissionDenied."""
    rijen = Naamweging.objects.select_related("map__verzoek__kind", "medewerker", "vastgelegd_door")
    return access.get(zicht, Actie.SIGN_NAAMWEGING, rijen.distinct(), pk)
