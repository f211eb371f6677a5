"""The register of data breaches, as who handles it may see it."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from privacy.datalekregels import Gegevensoort, Lekbesluit, deadline, describe_clock, missing
from privacy.models import Datalek, Datalekbesluit, Datalekfeiten
from roles.access import Zicht, get, reachable
from roles.policy import Actie

BIJ = ("feiten", "besluiten", "aanvullingen")


@dataclass(frozen=True, slots=True)
class Lekstand:
    """Where one breach stands."""

    lek: Datalek
    feiten: Datalekfeiten | None
    besluiten: dict[str, Datalekbesluit]
    dicht: bool

    @property
    def ap(self) -> Datalekbesluit | None:
        return self.besluiten.get(Lekbesluit.AP)

    @property
    def betrokkenen(self) -> Datalekbesluit | None:
        return self.besluiten.get(Lekbesluit.BETROKKENEN)

    @property
    def gemeld_op(self) -> datetime | None:
        return self.ap.gemeld_op if self.ap else None

    @property
    def loopt(self) -> bool:
        """The 72 hours count until it is decided not to report, or until it was reported."""
        return not self.dicht and not (self.ap and (not self.ap.melden or self.ap.gemeld_op))

    @property
    def soorten(self) -> list[str]:
        return [Gegevensoort(code).label for code in self.feiten.gegevens] if self.feiten else []

    def mist(self) -> list[str]:
        besluiten = {naam: (b.melden, b.gemeld_op is not None) for naam, b in self.besluiten.items()}
        return missing(feiten=self.feiten is not None, besluiten=besluiten)

    def klok(self, nu: datetime) -> str:
        return describe_clock(self.lek.ontdekt_op, nu) if self.loopt else ""

    def uiterlijk(self) -> datetime:
        return deadline(self.lek.ontdekt_op)


def select_lekken() -> QuerySet[Datalek]:
    return Datalek.objects.select_related("vastgelegd_door", "afsluiting__vastgelegd_door").prefetch_related(
        *(f"{naam}__vastgelegd_door" for naam in BIJ)
    )


def newest(rijen: Iterable[Any]) -> Any:
    return max(rijen, key=lambda rij: rij.vastgelegd_op, default=None)


def stand_of(lek: Datalek) -> Lekstand:
    besluiten = sorted(lek.besluiten.all(), key=lambda rij: rij.vastgelegd_op)
    return Lekstand(
        lek, newest(lek.feiten.all()), {b.onderwerp: b for b in besluiten},
        getattr(lek, "afsluiting", None) is not None,
    )  # fmt: skip


def list_lekken(zicht: Zicht, actie: Actie = Actie.VIEW_DATALEK) -> list[Lekstand]:
    """What is open first, then the newest."""
    standen = [
        stand_of(lek) for lek in reachable(zicht, actie, select_lekken()).order_by("-ontdekt_op", "pk")
    ]
    return sorted(standen, key=lambda s: s.dicht)


def load_lek(zicht: Zicht, actie: Actie, pk: uuid.UUID) -> Lekstand:
    """Raises Http404 or PermissionDenied."""
    return stand_of(get(zicht, actie, select_lekken(), pk, zien=Actie.VIEW_DATALEK))


def open_lekken(_zicht: Zicht | None = None) -> QuerySet[Datalek]:
    return Datalek.objects.filter(afsluiting__isnull=True)


def clock_runs(zicht: Zicht) -> QuerySet[Datalek]:
    """No decision about the AP yet, or a yes that wasn't carried out: until then the 72 hours run."""
    klaar = Datalekbesluit.objects.filter(onderwerp=Lekbesluit.AP).exclude(
        melden=True, gemeld_op__isnull=True
    )
    return open_lekken(zicht).exclude(pk__in=klaar.values("datalek_id"))


def to_finish(zicht: Zicht) -> QuerySet[Datalek]:
    klaar = Datalekbesluit.objects.filter(onderwerp=Lekbesluit.AP).exclude(
        melden=True, gemeld_op__isnull=True
    )
    return open_lekken(zicht).filter(pk__in=klaar.values("datalek_id"))
