"""The register by what it is filtered on, and the same incidents counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from incidents.incidentregels import begin_of
from incidents.models import Incident
from incidents.patroonregels import Patroon, Voorval, build_patroon
from incidents.queries.incident import select_incidenten
from roles.access import Zicht
from roles.policy import Actie
from vault.versleuteling import load_datasleutels

HOOGUIT = 5000  # the newest; more than a large organisation records in ten years
GELIJK = ("soort", "plaats", "dagdeel", "ernst", "locatie")  # filters that are a column


@dataclass(frozen=True, slots=True)
class Telling:
    """The pattern of one period, and how many there were in the busiest cell in the period before."""

    patroon: Patroon
    eerder: int | None


def filter_incidenten(
    rijen: QuerySet[Incident], keuzes: Mapping[str, str], *, vandaag: date
) -> QuerySet[Incident]:
    """By what a filter form allows: codes and ids, never a name."""
    rijen = rijen.filter(**{naam: keuzes[naam] for naam in GELIJK if keuzes.get(naam)})
    if keuzes.get("stand"):
        rijen = rijen.filter(afsluiting__isnull=keuzes["stand"] == "open")
    if keuzes.get("week"):
        maandag = date.fromisoformat(keuzes["week"])
        rijen = rijen.filter(
            gebeurd_op__gte=start_of(maandag), gebeurd_op__lt=start_of(maandag + timedelta(weeks=1))
        )
    begin = begin_of(keuzes.get("periode", ""), vandaag)
    return rijen.filter(gebeurd_op__gte=start_of(begin)) if begin else rijen


def start_of(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time()))


def count_patroon(zicht: Zicht, keuzes: Mapping[str, str], *, vandaag: date) -> Telling:
    """Opens the exact spots of these incidents and counts; nothing but spots that many share is shown."""
    bereikt = select_incidenten(zicht, Actie.VIEW_PATROON)
    kolommen = ("id", "bewaareenheid_id", "plaats", "plek", "dagdeel", "weekdag", "soort")
    rijen = list(
        filter_incidenten(bereikt, keuzes, vandaag=vandaag).only(*kolommen).order_by("-gebeurd_op")[:HOOGUIT]
    )
    load_datasleutels(rij.bewaareenheid_id for rij in rijen)
    patroon = build_patroon(as_voorvallen(rijen))
    return Telling(patroon, count_before(bereikt, keuzes, patroon, vandaag=vandaag))


def as_voorvallen(rijen: Iterable[Incident]) -> Iterable[Voorval]:
    return (Voorval(rij.plaats, str(rij.plek), rij.dagdeel, rij.weekdag, rij.soort) for rij in rijen)


def count_before(
    bereikt: QuerySet[Incident], keuzes: Mapping[str, Any], patroon: Patroon, *, vandaag: date
) -> int | None:
    """In the same days a year earlier; None without a period or without a busiest cell."""
    begin = begin_of(keuzes.get("periode", ""), vandaag)
    if begin is None or patroon.drukste is None:
        return None
    plaats, dagdeel, _ = patroon.drukste
    jaar = timedelta(days=365)
    vorig = filter_incidenten(bereikt, {**keuzes, "periode": ""}, vandaag=vandaag).filter(
        plaats=plaats, dagdeel=dagdeel, gebeurd_op__gte=start_of(begin - jaar),
        gebeurd_op__lt=start_of(vandaag - jaar + timedelta(days=1)),
    )  # fmt: skip
    return vorig.count()
