"""Own jobs: the list, the ones that still run, and one of them."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from roles.access import Zicht, reachable
from roles.policy import Actie
from vault.handeling import add_regel
from work.models import Opdracht
from work.opdrachten import SOORTEN, Stand

MET_ROL = (Actie.EXPORT_OPDRACHT, Actie.REOPEN_OPDRACHT)
OP_MIJN_WERK = timedelta(days=1)  # how long a job that ended stays in sight there


def list_opdrachten(zicht: Zicht) -> QuerySet[Opdracht]:
    rijen = reachable(zicht, Actie.VIEW_OPDRACHT, Opdracht.objects.filter(soort__in=SOORTEN))
    return rijen.select_related("bestand").order_by("-gevraagd_op", "pk")


def list_lopend(zicht: Zicht, *, at: datetime) -> list[Opdracht]:
    """What runs or waits, and what failed lately: for Mijn werk."""
    mislukt = Q(stand=Stand.MISLUKT, geeindigd_op__gt=at - OP_MIJN_WERK)
    return list(list_opdrachten(zicht).filter(Q(stand__in=[Stand.WACHTEND, Stand.BEZIG]) | mislukt)[:5])


def load_opdracht(zicht: Zicht, actie: Actie, pk: UUID) -> Opdracht:
    """Raises Http404. A progress page asks every few seconds and shows counts: only a refusal is logged.

    The result, and doing it again, belong to the role it was asked in: who lost that, lost them too.
    """
    rij = list_opdrachten(zicht).filter(pk=pk).first()
    if rij is None or (actie in MET_ROL and rij.rol not in {"", *(plek.rol for plek in zicht.plekken)}):
        add_regel(actie, grondslag="niet zichtbaar")
        raise Http404
    return rij
