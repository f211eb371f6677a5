"""Ending one's own sessions from elsewhere: a tablet that was left somewhere, a browser nobody knows."""

from uuid import UUID

from django.http import Http404

from roles.access import Zicht
from roles.policy import Actie
from vault.handeling import add_regel
from work.models import Sessie
from work.sessies import end_sessies


def close_sessie(*, by: Zicht, pk: UUID) -> None:
    """Ends one own session. Raises Http404 for one that is over, or of somebody else."""
    rij = Sessie.objects.filter(pk=pk, user_id=by.user_id).first()
    if rij is None:
        add_regel(Actie.CLOSE_SESSIE, grondslag="niet zichtbaar")
        raise Http404
    add_regel(Actie.CLOSE_SESSIE, object=rij)
    end_sessies([rij])


def close_sessies(*, by: Zicht, behalve: UUID | None) -> int:
    """Ends every own session but `behalve`; returns how many there were."""
    rijen = Sessie.objects.filter(user_id=by.user_id)
    aantal = end_sessies(rij for rij in rijen if rij.pk != behalve)
    add_regel(Actie.CLOSE_SESSIES, aantal=aantal)
    return aantal
