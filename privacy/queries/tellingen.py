"""How much is still open in each part of /privacy/: one question each, of what this person may reach."""

from django.utils import timezone

from privacy.models import Bewaarregel, Vernietigingsvoorstel
from privacy.queries.correctie import open_verzoeken
from privacy.queries.datalek import open_lekken
from privacy.queries.inzage import open_inzages
from privacy.queries.vernietiging import may_see
from roles.access import Zicht, reachable
from roles.bevestigen import waiting
from roles.policy import Actie


def count_bewaren(zicht: Zicht) -> int:
    """Proposed terms and destructions that wait for a second person."""
    regels = reachable(zicht, Actie.VIEW_BEWAREN, Bewaarregel.objects.filter(besluit__isnull=True))
    voorstellen = may_see(zicht, Vernietigingsvoorstel.objects.filter(besluit__isnull=True))
    return regels.count() + reachable(zicht, Actie.VIEW_VERNIETIGING, voorstellen).count()


def count_rollen(zicht: Zicht) -> int:
    """Proposed roles that nobody confirmed or refused."""
    return reachable(zicht, Actie.VIEW_ROLLEN, waiting(timezone.localdate())).count()


def count_datalekken(zicht: Zicht) -> int:
    """Those that aren't closed."""
    return reachable(zicht, Actie.VIEW_DATALEK, open_lekken()).count()


def count_inzages(zicht: Zicht) -> int:
    """Those that aren't answered."""
    return reachable(zicht, Actie.VIEW_INZAGE, open_inzages()).count()


def count_correcties(zicht: Zicht) -> int:
    """Those that aren't decided, carried out and told."""
    return reachable(zicht, Actie.VIEW_CORRECTIE, open_verzoeken()).count()
