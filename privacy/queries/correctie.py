"""Requests to correct, add or erase: the list, one of them with where it stands, and who must be told."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.db.models.functions import Coalesce

from meldcode.weergave import dag_nl
from privacy.correctieregels import (
    GRONDEN,
    VERTELLEN,
    Correctiesoort,
    Correctiewijze,
    Grond,
    Regel,
    list_gronden,
    list_wijzen,
)
from privacy.models import Correctieontvanger, Correctieverzoek, Correctiewissing, Correctiewisstop
from roles.access import Zicht, get, reachable
from roles.policy import Actie

HOOGUIT = 100  # on one page, what is open first


@dataclass(frozen=True, slots=True)
class Verzoekstand:
    """Where one request stands."""

    verzoek: Correctieverzoek
    ontvangers: list[Correctieontvanger]

    @property
    def besluit(self) -> Any:
        return getattr(self.verzoek, "besluit", None)

    @property
    def uitvoering(self) -> Any:
        return getattr(self.verzoek, "uitvoering", None)

    @property
    def wissing(self) -> Correctiewissing | None:
        """Agreed to, and waiting: not stopped, not done."""
        if self.uitvoering is not None:
            return None
        return next((rij for rij in self.verzoek.wissingen.all() if not hasattr(rij, "stop")), None)

    @property
    def stops(self) -> list[Correctiewisstop]:
        return [rij.stop for rij in self.verzoek.wissingen.all() if hasattr(rij, "stop")]

    @property
    def verlenging(self) -> Any:
        return getattr(self.verzoek, "verlenging", None)

    @property
    def uiterlijk(self) -> date:
        laatste: date = self.verlenging.uiterlijk if self.verlenging else self.verzoek.uiterlijk
        return laatste

    @property
    def te_vertellen(self) -> list[Correctieontvanger]:
        return [rij for rij in self.ontvangers if not hasattr(rij, "bericht")]

    @property
    def klaar(self) -> bool:
        return self.besluit is not None and self.uitvoering is not None and not self.te_vertellen

    @property
    def woord(self) -> str:
        """What it waits for, in a few words."""
        if self.besluit is None:
            return "Wacht op een besluit"
        if self.wissing is not None:
            return f"Wordt gewist op {dag_nl(self.wissing.wacht_tot)}"
        if self.uitvoering is None:
            return "Moet nog worden uitgevoerd"
        if (aantal := len(self.te_vertellen)) > 0:
            return "Nog 1 persoon moet het weten" if aantal == 1 else f"Nog {aantal} mensen moeten het weten"
        return "Afgehandeld"

    @property
    def gronden(self) -> list[Grond]:
        return list_gronden(Correctiesoort(self.verzoek.soort), self.verzoek.passage_soort)

    @property
    def regel(self) -> Regel | None:
        return GRONDEN[Grond(self.besluit.grond)] if self.besluit else None

    @property
    def wijzen(self) -> tuple[Correctiewijze, ...]:
        """How the decision can be carried out; nothing before there is one."""
        if self.besluit is None:
            return ()
        return list_wijzen(Correctiesoort(self.verzoek.soort), toegewezen=self.besluit.toegewezen)

    @property
    def wist(self) -> bool:
        return Correctiewijze.GEWIST in self.wijzen

    def needs_telling(self) -> bool:
        """Whether who received the data before hears of it (AVG art. 19)."""
        return self.uitvoering is not None and self.uitvoering.wijze in VERTELLEN


def select_verzoeken() -> QuerySet[Correctieverzoek]:
    """With everything a stand asks."""
    rijen = Correctieverzoek.objects.select_related(
        "kind", "locatie", "organisatie", "dossier__kind", "dossier__locatie", "auteur", "vastgelegd_door",
        "verlenging",
        "besluit__vastgelegd_door", "uitvoering__vastgelegd_door", "uitvoering__kanttekening",
    )  # fmt: skip
    met_bericht = Correctieontvanger.objects.select_related("bericht")
    wissingen = Correctiewissing.objects.select_related("vastgelegd_door", "stop__vastgelegd_door")
    wissingen = wissingen.order_by("vastgelegd_op", "pk")
    return rijen.prefetch_related(Prefetch("ontvangers", met_bericht)).prefetch_related(
        Prefetch("wissingen", wissingen)
    )


def stand_of(verzoek: Correctieverzoek) -> Verzoekstand:
    ontvangers = sorted(
        verzoek.ontvangers.all(), key=lambda rij: (not rij.verzoeker, rij.vastgelegd_op, rij.pk)
    )
    return Verzoekstand(verzoek, ontvangers)


def list_verzoeken(zicht: Zicht) -> list[Verzoekstand]:
    """What is open first, then the newest; each child stands in the log."""
    rijen = reachable(zicht, Actie.VIEW_CORRECTIE, select_verzoeken()).order_by("-ontvangen_op", "id")[
        :HOOGUIT
    ]
    standen = [stand_of(rij) for rij in rijen.log_lijst(Actie.VIEW_CORRECTIE)]  # type: ignore[attr-defined]
    return sorted(standen, key=lambda stand: stand.klaar)


def load_verzoek(zicht: Zicht, actie: Actie, pk: uuid.UUID, *, kort: bool = False) -> Verzoekstand:
    """Who wrote the passage reaches only that act on it. `kort`: without who has to be told.

    Raises Http404 or PermissionDenied.
    """
    ziet = zicht.may(Actie.VIEW_CORRECTIE)
    zien = Actie.VIEW_CORRECTIE if ziet and actie != Actie.VIEW_CORRECTIE else None
    rijen = select_verzoeken()
    rij = get(zicht, actie, rijen.prefetch_related(None) if kort else rijen, pk, zien=zien)
    return Verzoekstand(rij, []) if kort else stand_of(rij)


def load_ontvanger(zicht: Zicht, pk: uuid.UUID) -> Correctieontvanger:
    """Raises Http404 or PermissionDenied."""
    rijen = Correctieontvanger.objects.select_related("verzoek__kind", "bericht")
    return get(zicht, Actie.RECORD_CORRECTIEBERICHT, rijen, pk)


# --- what waits, for the task list ------------------------------------------------------------------


def undecided(_zicht: Zicht) -> QuerySet[Any]:
    return with_last_day(Correctieverzoek.objects.filter(besluit__isnull=True))


def without_advice(zicht: Zicht) -> QuerySet[Any]:
    return undecided(zicht).filter(adviezen__isnull=True)


def with_last_day(rijen: QuerySet[Any]) -> QuerySet[Any]:
    return rijen.annotate(laatste_dag=Coalesce("verlenging__uiterlijk", "uiterlijk"))


def to_carry_out(_zicht: Zicht) -> QuerySet[Any]:
    """Decided, and to be written by who wrote the passage or the AF."""
    return decided().exclude(soort=Correctiesoort.WISSEN, besluit__toegewezen=True)


def to_erase(zicht: Zicht) -> QuerySet[Any]:
    """Decided to erase: somebody else than who decided it does so."""
    wacht = Correctiewissing.objects.filter(stop__isnull=True).values("verzoek_id")
    rijen = decided().filter(soort=Correctiesoort.WISSEN, besluit__toegewezen=True).exclude(pk__in=wacht)
    return rijen.exclude(besluit__vastgelegd_door_id=zicht.user_id)


def decided() -> QuerySet[Any]:
    rijen = Correctieverzoek.objects.filter(besluit__isnull=False, uitvoering__isnull=True)
    return with_last_day(rijen)


def untold(_zicht: Zicht) -> QuerySet[Any]:
    """Who asked hears of the decision at once; the others when it was carried out."""
    return Correctieontvanger.objects.filter(bericht__isnull=True)


def open_verzoeken() -> QuerySet[Correctieverzoek]:
    """Not decided, not carried out, or somebody still has to hear of it."""
    af = Correctieverzoek.objects.filter(besluit__isnull=False, uitvoering__isnull=False)
    wacht = Correctieontvanger.objects.filter(bericht__isnull=True).values("verzoek_id")
    return Correctieverzoek.objects.exclude(pk__in=af.exclude(pk__in=wacht).values("pk"))
