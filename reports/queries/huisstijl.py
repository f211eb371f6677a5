"""How paper of the own organisation looks, for who may change it."""

from roles import access
from roles.access import Zicht
from roles.huisstijl import Stijl, read_huisstijl
from roles.models import Organisatie
from roles.policy import Actie


def own_stijl(zicht: Zicht) -> Stijl:
    """Raises Http404 or PermissionDenied."""
    rijen = Organisatie.objects.all()
    return read_huisstijl(access.get(zicht, Actie.RECORD_HUISSTIJL, rijen, zicht.organisatie_id))
