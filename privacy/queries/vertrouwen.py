"""How long a case of the vertrouwenspersoon is kept, and which are due. For the job and for its holder; for no list."""

import uuid
from collections.abc import Callable
from datetime import date, datetime, time

from django.db.models import QuerySet
from django.utils import timezone

from incidents.models import Vertrouwenszaak
from privacy.bewaarregels import Bewaarsoort, add_months
from privacy.queries.bewaren import rules_in_force


def read_einde(organisatie_id: uuid.UUID) -> Callable[[date], date] | None:
    """From the last day something was added to the day it goes; None while no term was agreed on."""
    regel = rules_in_force(organisatie_id).get(Bewaarsoort.VERTROUWEN)
    return (lambda laatst: add_months(laatst, regel.maanden)) if regel is not None else None


def select_oud(organisatie_id: uuid.UUID, *, op: date) -> QuerySet[Vertrouwenszaak]:
    """The oldest first; nothing without a term. `is_due` looks once more: months differ in length."""
    regel = rules_in_force(organisatie_id).get(Bewaarsoort.VERTROUWEN)
    if regel is None:
        return Vertrouwenszaak.objects.none()
    grens = timezone.make_aware(datetime.combine(add_months(op, -regel.maanden), time.max))
    return Vertrouwenszaak.objects.filter(organisatie_id=organisatie_id, laatst_op__lte=grens).order_by(
        "laatst_op", "pk"
    )


def is_due(zaak: Vertrouwenszaak, *, op: date) -> bool:
    einde = read_einde(zaak.organisatie_id)
    return einde is not None and einde(timezone.localdate(zaak.laatst_op)) <= op
