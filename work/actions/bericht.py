"""Whether somebody wants the daily mail."""

from roles.access import Zicht, take_turn
from roles.policy import Actie
from vault.handeling import add_regel
from work.models import Berichtkeuze


def correct_berichtkeuze(*, by: Zicht, dagelijks: bool) -> Berichtkeuze:
    """Of oneself only. The same choice again writes nothing."""
    take_turn(by)
    rij = Berichtkeuze.objects.filter(user_id=by.user_id).first() or Berichtkeuze(user_id=by.user_id)
    if rij._state.adding or rij.dagelijks != dagelijks:
        rij.dagelijks = dagelijks
        rij.save()
    add_regel(Actie.CORRECT_BERICHTKEUZE, object=rij)
    return rij
