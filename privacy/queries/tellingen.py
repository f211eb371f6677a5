"""How much is still open in each part of /privacy/: one question each, of what this person may reach."""

from privacy.models import Bewaarregel
from roles.access import Zicht, reachable
from roles.policy import Actie


def count_bewaren(zicht: Zicht) -> int:
    """Proposed terms that wait for a second person."""
    return reachable(zicht, Actie.VIEW_BEWAREN, Bewaarregel.objects.filter(besluit__isnull=True)).count()
