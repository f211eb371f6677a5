"""Reading the sociale kaart: the entries of the places somebody works at, and the day by which to look again."""

import uuid
from calendar import isleap
from dataclasses import dataclass
from datetime import date

from dossiers import naslag
from dossiers.lijstbestand import Item
from dossiers.models import Hulpadres
from roles import access
from roles.access import Zicht, reachable
from roles.models import Locatie
from roles.policy import Actie


def a_year_after(dag: date) -> date:
    """The same day next year; 29 February becomes 1 March."""
    if (dag.month, dag.day) == (2, 29) and not isleap(dag.year + 1):
        return date(dag.year + 1, 3, 1)
    return dag.replace(year=dag.year + 1)


@dataclass(frozen=True, slots=True)
class Kaart:
    """One location: its own numbers, and its entries by kind of help in the order of the list."""

    locatie: Locatie
    soorten: list[tuple[Item, list[Hulpadres]]]
    beheert: bool
    te_laat: int


def read_kaarten(zicht: Zicht, *, vandaag: date) -> list[Kaart]:
    """The map of every place this person works at. Two queries."""
    locaties = reachable(zicht, Actie.VIEW_SOCIALE_KAART, Locatie.objects.all()).order_by("naam")
    rijen = reachable(zicht, Actie.VIEW_SOCIALE_KAART, Hulpadres.objects.filter(vervallen_op__isnull=True))
    per_locatie: dict[uuid.UUID, list[Hulpadres]] = {}
    for rij in rijen.select_related("gecontroleerd_door").order_by("naam", "id"):
        per_locatie.setdefault(rij.locatie_id, []).append(rij)
    return [build_kaart(zicht, locatie, per_locatie.get(locatie.pk, []), vandaag) for locatie in locaties]


def build_kaart(zicht: Zicht, locatie: Locatie, rijen: list[Hulpadres], vandaag: date) -> Kaart:
    soorten = [(soort, [rij for rij in rijen if rij.soort == soort.code]) for soort in naslag.hulpsoorten()]
    beheert = any(plek.locatie_id in (None, locatie.pk) for plek in zicht.rollen_met(Actie.RECORD_HULPADRES))
    te_laat = sum(rij.nakijken_op < vandaag for rij in rijen)
    return Kaart(locatie, [(soort, lijst) for soort, lijst in soorten if lijst], beheert, te_laat)


def load_locatie(zicht: Zicht, pk: uuid.UUID) -> Locatie:
    """A location whose map this person keeps. Raises Http404."""
    return access.get(zicht, Actie.RECORD_HULPADRES, Locatie.objects.all(), pk)


def load_hulpadres(zicht: Zicht, actie: Actie, pk: uuid.UUID) -> Hulpadres:
    """Raises Http404 (elsewhere) or PermissionDenied (may only read it)."""
    rijen = Hulpadres.objects.filter(vervallen_op__isnull=True).select_related("locatie")
    return access.get(zicht, actie, rijen, pk, zien=Actie.VIEW_SOCIALE_KAART)
