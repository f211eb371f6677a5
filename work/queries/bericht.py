"""The own choice about mail."""

from uuid import UUID

from work.models import Berichtkeuze


def wants_daily(user_id: UUID) -> bool:
    rij = Berichtkeuze.objects.filter(user_id=user_id).first()
    return rij is None or rij.dagelijks
