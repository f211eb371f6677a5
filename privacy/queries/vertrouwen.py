"""How long what goes by itself is kept, and which are due. For the job and for who may read it; for no list."""

import uuid
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from incidents.models import Intimiteit, Intimiteitrij, Vertrouwenszaak
from privacy.bewaarregels import VANZELF, Bewaarsoort, add_months
from privacy.queries.bewaren import rules_in_force


def rows_of(soort: str) -> QuerySet[Any]:
    """Everything of this kind, each with `laatst_op`: when something was added for the last time."""
    if soort == Bewaarsoort.VERTROUWEN:
        return Vertrouwenszaak.objects.all()
    later = Intimiteitrij.objects.filter(intimiteit_id=OuterRef("pk")).order_by("-vastgelegd_op")
    laatste = Coalesce(Subquery(later.values("vastgelegd_op")[:1]), "vastgelegd_op")
    return Intimiteit.objects.annotate(laatst_op=laatste)


def read_einde(organisatie_id: uuid.UUID, soort: str) -> Callable[[date], date] | None:
    """From the last day something was added to the day it goes; None while no term was agreed on."""
    regel = rules_in_force(organisatie_id).get(soort)
    return (lambda laatst: add_months(laatst, regel.maanden)) if regel is not None else None


def find_oud(organisatie_id: uuid.UUID, *, op: date) -> tuple[Bewaarsoort, uuid.UUID] | None:
    """The oldest that is due, of each kind in turn; None without a term. `is_due` looks once more: months differ."""
    regels = rules_in_force(organisatie_id)
    for soort in VANZELF:
        if (regel := regels.get(soort)) is None:
            continue
        grens = timezone.make_aware(datetime.combine(add_months(op, -regel.maanden), time.max))
        oud = (
            rows_of(soort)
            .filter(organisatie_id=organisatie_id, laatst_op__lte=grens)
            .order_by("laatst_op", "pk")
        )
        if (rij := oud.first()) is not None and is_due(soort, rij, op=op):
            return soort, rij.pk
    return None


def is_due(soort: str, rij: Any, *, op: date) -> bool:
    einde = read_einde(rij.organisatie_id, soort)
    return einde is not None and einde(timezone.localdate(rij.laatst_op)) <= op
