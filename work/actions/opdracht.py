"""What somebody does with an own job: stop it, or have it tried again."""

import uuid
from datetime import datetime

from django.core.exceptions import PermissionDenied

from roles.access import Zicht, reachable
from roles.policy import Actie
from vault.handeling import add_regel
from work.models import Opdracht
from work.opdrachten import Stand, end, wake


def lock_opdracht(by: Zicht, actie: Actie, pk: uuid.UUID) -> Opdracht:
    """Raises PermissionDenied."""
    rij = reachable(by, actie, Opdracht.objects.select_for_update().filter(pk=pk)).first()
    if rij is None:
        raise PermissionDenied
    add_regel(actie, object=rij)
    return rij


def withdraw_opdracht(*, by: Zicht, pk: uuid.UUID) -> Opdracht:
    """Stops a job: at once when it waits, after the part it is busy with otherwise. Twice is once."""
    rij = lock_opdracht(by, Actie.WITHDRAW_OPDRACHT, pk)
    if rij.stand == Stand.WACHTEND:
        end(rij, Stand.GESTOPT)
    elif rij.stand == Stand.BEZIG:
        rij.stoppen = True
    rij.save()
    return rij


def reopen_opdracht(*, by: Zicht, at: datetime, pk: uuid.UUID) -> Opdracht:
    """Tries again what failed or was stopped; it goes on where it was. Of another stand it changes nothing."""
    rij = lock_opdracht(by, Actie.REOPEN_OPDRACHT, pk)
    if rij.stand in (Stand.MISLUKT, Stand.GESTOPT):
        rij.stand, rij.fout, rij.geeindigd_op, rij.stoppen = Stand.WACHTEND, "", None, False
        rij.pogingen, rij.niet_voor = 0, at
        rij.save()
        wake()
    return rij
