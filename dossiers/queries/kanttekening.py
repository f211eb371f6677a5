"""Reading what stands beside a passage that was loaded through the access filter."""

from collections.abc import Iterable
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, QuerySet

from dossiers.models import Kanttekening, Signaal
from dossiers.queries.gebeurtenis import Gebeurtenis
from vault.versleuteling import with_sleutel

R = TypeVar("R", bound=Model)


def notes_of(rij: Model) -> list[Kanttekening]:
    """Of a row that was loaded `with_noten`."""
    return read_kanttekeningen(rij.pk) if rij.met_noten else []  # type: ignore[attr-defined]


def read_kanttekeningen(bij_id: UUID) -> list[Kanttekening]:
    """Oldest first."""
    return list(with_sleutel(Kanttekening.objects.filter(bij_id=bij_id)).order_by("gebeurd_op", "id"))


def list_noten(rijen: Iterable[Gebeurtenis], soorten: frozenset[str]) -> list[Kanttekening]:
    """What stands beside rows of these kinds, oldest first. No question when nothing does."""
    alle = list(rijen)
    bij = {rij.id for rij in alle if rij.soort in soorten}
    if not any(rij.soort == "kanttekening" for rij in alle):
        return []
    return list(with_sleutel(Kanttekening.objects.filter(bij_id__in=bij)).order_by("gebeurd_op", "id"))


def with_verbeterd(signalen: QuerySet[Signaal]) -> QuerySet[Signaal]:
    """Each with `verbeterd`: a list shows no beginning of a text that wasn't right."""
    noten = Kanttekening.objects.filter(bij_id=OuterRef("pk"), soort=Kanttekening.Soort.VERBETERING)
    return signalen.annotate(verbeterd=Exists(noten))


def with_noten_bij_signaal(rijen: QuerySet[Any]) -> QuerySet[Any]:
    """The same for a row that shows the text of its signal."""
    return rijen.annotate(met_noten=Exists(Kanttekening.objects.filter(bij_id=OuterRef("signaal_id"))))


def with_noten(rijen: "QuerySet[R, R]") -> "QuerySet[R, R]":
    """Each with `met_noten`: whether anything stands beside it, so that most pages needn't ask."""
    met: Any = rijen.annotate(met_noten=Exists(Kanttekening.objects.filter(bij_id=OuterRef("pk"))))
    return met
