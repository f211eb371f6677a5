"""Whether an agreement from a talk was kept."""

import uuid
from dataclasses import asdict, dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from dossiers.actions.basis import existing, lock_dossier, record_stuk, reden, refuse_if
from dossiers.actions.gesprek import require_open
from dossiers.models import Nakoming
from dossiers.queries.gesprek import my_afspraken
from roles.access import Zicht
from roles.policy import Actie


@dataclass(frozen=True, slots=True, kw_only=True)
class Oordeel:
    """What became of it, when that was seen, and what more there is to say."""

    oordeel: str
    gebeurd_op: datetime
    toelichting: str = ""


def record_nakoming(
    *,
    dossier_id: uuid.UUID,
    afspraak_id: uuid.UUID,
    gegevens: Oordeel,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Nakoming:
    """An appended row; the agreement itself doesn't change (001 L764, 000 L2921). Raises Geweigerd."""
    dossier = lock_dossier(dossier_id, actie=Actie.RECORD_NAKOMING, by=by)
    if rij := existing(Nakoming, id, dossier):
        return rij
    afspraak = my_afspraken(by, dossier).filter(pk=afspraak_id).select_related("gesprek").first()
    if afspraak is None or afspraak.gesprek is None:
        raise PermissionDenied
    require_open(dossier, afspraak.gesprek.vorm)
    dag = timezone.localdate(gegevens.gebeurd_op)
    te_vroeg = dag < timezone.localdate(afspraak.gebeurd_op) or gegevens.gebeurd_op > at
    refuse_if([TE_VROEG] if te_vroeg else [])
    velden = asdict(gegevens) | {"afspraak": afspraak, "actie": Actie.RECORD_NAKOMING}
    return record_stuk(Nakoming, id=id, dossier=dossier, by=by, at=at, **velden)


TE_VROEG = reden(
    "Op die dag was deze afspraak er nog niet, of die dag moet nog komen.",
    "Kijk de datum na.",
    "Je legt vast wat er is gebeurd.",
    "001 L762",
)
