"""What a figure is counted from: a model, its day, and the columns of its tables."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce

from roles.policy import Actie

GEEN = "geen"  # nothing was recorded about it
Rijen = QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Bron:
    """`kolommen`: what every table of the figure is split by. `begrens`: the rows as they were at a moment.

    `actie`: what somebody has to be allowed with a row to count it; of most figures that is having a report made.
    """

    rijen: Callable[[], Rijen]
    moment: str = "vastgelegd_op"
    kolommen: Mapping[str, Any] = field(default_factory=dict)
    begrens: Callable[[Rijen, datetime], Rijen] | None = None
    maand: tuple[str, str] | None = None  # columns with the year and the month, where a model keeps them
    actie: Actie = Actie.OPEN_JAARRAPPORT


def as_text(kolom: str) -> Coalesce:
    return Coalesce(Cast(kolom, CharField()), Value(GEEN))


def yes_or_no(kolom: str) -> Case:
    return Case(When(**{kolom: True}, then=Value("ja")), default=Value("nee"), output_field=CharField())


def there_is(rijen: Rijen, kolom: str) -> Case:
    """Yes when one of these rows points with `kolom` at the row that is counted."""
    return Case(
        When(Exists(rijen.filter(**{kolom: OuterRef("pk")})), then=Value("ja")),
        default=Value("nee"), output_field=CharField(),
    )  # fmt: skip


def plain(*namen: str) -> dict[str, Any]:
    return {naam: F(naam) for naam in namen}


def words(*keuzes: Any, **erbij: str) -> dict[str, str]:
    """The words of these lists of choices, with what stands for nothing."""
    return {str(code): str(woord) for lijst in keuzes for code, woord in lijst.choices} | erbij
