"""Cases of route 3 as far as somebody may read them, and what happened in one as the bare facts of the table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When

from dossiers import protocol as protocollen
from dossiers.models import Kind, Relatie, Signaal
from dossiers.protocol import Protocol
from dossiers.protocolroute3 import Gedragsernst
from dossiers.queries.gebeurtenis import Gebeurtenis
from dossiers.queries.signaal import own_groepen
from incidents.models import Incident, Route3afsluiting, Route3kind, Route3weging, Route3zaak
from incidents.queries.incident import MAX_KINDEREN, select_incidenten
from incidents.queries.route3rijen import read_rijen
from incidents.route3regels import Feiten
from incidents.route3weegregels import (
    RAAD,
    Gesprokenmet,
    Kindrol,
    Onderliggend,
    Onderwerp,
    Vervolg,
    is_doubt,
    parents_done,
)
from roles.access import Zicht, get, reachable
from roles.models import Locatie, User
from roles.policy import MATRIX, Actie, Bereik, Rol
from vault.handeling import add_regel
from vault.versleuteling import know_datasleutel, with_sleutel

LEIDING = frozenset({Rol.MANAGER, Rol.DIRECTIE})  # who records it in this role, knows it


def protocol_of(zaak: Route3zaak) -> Protocol:
    """The version this case was opened under, for the sector of its location."""
    return protocollen.get(zaak.protocol, zaak.protocolversie).voor(zaak.locatie.sector)


def people() -> Prefetch:
    return Prefetch("kinderen", Route3kind.objects.select_related("kind", "groep").order_by("nummer"))


def select_zaken(zicht: Zicht, actie: Actie = Actie.VIEW_ROUTE3) -> QuerySet[Route3zaak]:
    """Each case once: the filter goes through its children."""
    binnen = reachable(zicht, actie, Route3zaak.objects.order_by()).values("pk")
    return Route3zaak.objects.filter(pk__in=binnen)


def list_zaken(zicht: Zicht, *, dicht: bool) -> QuerySet[Route3zaak]:
    """Newest first, with the severity of the last weighing."""
    laatste = Route3weging.objects.filter(zaak_id=OuterRef("pk")).order_by("-vastgelegd_op", "id")
    einde = Exists(Route3afsluiting.objects.filter(zaak_id=OuterRef("pk")))
    rijen = select_zaken(zicht).annotate(x_dicht=einde, x_ernst=Subquery(laatste.values("ernst")[:1]))
    rijen = rijen.filter(x_dicht=dicht).select_related("locatie").prefetch_related(people())
    return rijen.order_by("-gebeurd_op", "id")


def load_zaak(zicht: Zicht, pk: UUID, actie: Actie) -> Route3zaak:
    """With its children; the log hears of each. Raises Http404 or PermissionDenied."""
    rijen = with_sleutel(Route3zaak.objects.select_related("locatie", "organisatie", "vastgelegd_door"))
    zien = Actie.VIEW_ROUTE3 if actie != Actie.VIEW_ROUTE3 else None
    rijen = rijen.prefetch_related(people())
    zaak: Any = get(zicht, actie, rijen, pk, zien=zien, over=lambda rij: pseudoniemen_of([rij]))
    know_datasleutel(pk, zaak.x_ring, zaak.x_verpakt)  # the rows below it have the same key
    return zaak


def log_zaken(actie: Actie, zaken: Iterable[Route3zaak]) -> None:
    """One line for a list that was read, with every child in it by pseudonym."""
    alle = list(zaken)
    add_regel(actie, samen=[pseudoniemen_of([zaak]) for zaak in alle], aantal=len(alle))


def pseudoniemen_of(zaken: Iterable[Route3zaak]) -> list[UUID]:
    return [rij.kind.pseudoniem for zaak in zaken for rij in zaak.kinderen.all()]


def rollen_in(zicht: Zicht, actie: Actie, zaak: Route3zaak) -> frozenset[str]:
    """The roles in which this person reaches this case; what they are elsewhere doesn't count."""
    plekken = [plek for plek in zicht.rollen_met(actie) if plek.locatie_id in (None, zaak.locatie_id)]
    return frozenset(plek.rol.value for plek in plekken)


def handles(zicht: Zicht, zaak: Route3zaak) -> bool:
    """Whether this person leads the case, and not only follows it."""
    heel = (Bereik.LOCATIE, Bereik.ORGANISATIE)
    rollen = rollen_in(zicht, Actie.RECORD_ROUTE3MAATREGEL, zaak)
    return any(MATRIX[Actie.RECORD_ROUTE3MAATREGEL][Rol(rol)] in heel for rol in rollen)


def list_locaties(zicht: Zicht) -> list[Locatie]:
    return list(reachable(zicht, Actie.OPEN_ROUTE3, Locatie.objects.all()).order_by("naam", "id"))


def list_keuze(zicht: Zicht, *, op: date, ook: Iterable[UUID]) -> list[Kind]:
    """Children a case can be about: of the own groups first, and who left in the last month; never too many."""
    rijen = reachable(zicht, Actie.OPEN_ROUTE3, Kind.objects.select_related("groep"))
    rijen = rijen.filter(Q(uit_zorg_op__isnull=True) | Q(uit_zorg_op__gte=op - timedelta(days=31)))
    eigen = Q(groep_id__in=own_groepen(zicht)) | Q(pk__in=list(ook))
    eerst = Case(When(eigen, then=Value(0)), default=Value(1))
    gevonden = rijen.annotate(x_eerst=eerst).order_by("x_eerst", "zoeknaam", "id")[:MAX_KINDEREN]
    return sorted(gevonden, key=lambda kind: (kind.groep.naam if kind.groep else "~", kind.zoeknaam))


def describe_zaak(zaak: Any) -> dict[str, Any]:
    """One line of the list; `zaak` as list_zaken gives it."""
    ernst = Gedragsernst(zaak.x_ernst).label if zaak.x_ernst else "Nog niet gewogen"
    kinderen = [rij.kind.korte_naam for rij in zaak.kinderen.all()]
    return {"zaak": zaak, "ernst": ernst, "kinderen": kinderen}


# --- what happened in one case ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Inhoud:
    """One case with all its rows, newest first; the rows under a row by its id."""

    zaak: Route3zaak
    rijen: list[Gebeurtenis]
    kinderen: list[Route3kind]
    ouders: Mapping[UUID, list[Relatie]] = field(default_factory=dict)  # by child

    def soort(self, soort: str) -> list[Gebeurtenis]:
        return [rij for rij in self.rijen if rij.soort == soort]

    def onder(self, soort: str, code: str, rij: Gebeurtenis) -> list[Gebeurtenis]:
        return [deel for deel in self.soort(soort) if UUID(deel.codes[code]) == rij.id]

    def van(self, soort: str, kind: Route3kind) -> list[Gebeurtenis]:
        """Rows of this kind that are about one child."""
        return [
            r for r in self.soort(soort) if r.codes["zaakkind_id"] and UUID(r.codes["zaakkind_id"]) == kind.pk
        ]

    @cached_property
    def weging(self) -> Gebeurtenis | None:
        return next(iter(self.soort("weging")), None)

    @cached_property
    def gestopt_op(self) -> Any:
        """When it was last said that the rules stop."""
        return next(
            (r.vastgelegd_op for r in self.soort("evaluatie") if r.codes["vervolg"] == Vervolg.STOPT), None
        )

    def plan_van(self, kind: Route3kind) -> Gebeurtenis | None:
        """The rules that hold for this child now."""
        plan = next(iter(self.van("plan", kind)), None)
        gestopt = plan is not None and self.gestopt_op is not None and self.gestopt_op > plan.vastgelegd_op
        return None if gestopt else plan

    @cached_property
    def initiatief(self) -> list[Route3kind]:
        return [rij for rij in self.kinderen if rij.rol == Kindrol.INITIATIEF]

    def parents_told(self, kind: Route3kind, onderwerp: str, *, na: Any = None) -> bool:
        """Every parent with gezag heard this, or it says why not; `na`: after that moment."""
        berichten = [
            rij for rij in self.van("ouders", kind)
            if rij.codes["onderwerp"] == onderwerp and (na is None or rij.vastgelegd_op >= na)
        ]  # fmt: skip
        besproken = {
            UUID(deel.codes["betrokkene_id"])
            for rij in berichten
            for deel in self.onder("ouder", "bericht_id", rij)
        }
        gezag = [r.betrokkene_id for r in self.ouders.get(kind.kind_id, []) if r.gezag == Relatie.Gezag.JA]
        return parents_done(gezag, besproken, iets=bool(berichten))

    def feiten(self, rollen: frozenset[str] = frozenset()) -> Feiten:
        """The bare facts, for who is about to act in these roles."""
        met = {rij.codes["met"] for rij in self.soort("overleg")}
        besluiten = self.soort("besluit")
        laatste = besluiten[0].vastgelegd_op if besluiten else None
        return Feiten(
            rollen=rollen,
            leiding_weet=Gesprokenmet.LEIDING in met or self.zaak.rol in LEIDING,
            ouders_nog=sum(not self.parents_told(kind, Onderwerp.GEBEURD) for kind in self.kinderen),
            raad=bool(met & RAAD),
            houder_weet=Gesprokenmet.HOUDER in met or self.zaak.rol == Rol.DIRECTIE,
            maatregelen=len(self.soort("maatregel")) + len(self.soort("plan")),
            regels_lopen=any(self.plan_van(kind) is not None for kind in self.kinderen),
            besluiten=len(besluiten),
            besluiten_nog=sum(not self.van("besluit", kind) for kind in self.initiatief),
            verteld_nog=sum(
                not self.parents_told(kind, Onderwerp.BESLUIT, na=laatste) for kind in self.kinderen
            )
            if besluiten
            else 0,
            nazorg=bool(self.soort("nazorg")),
            verwezen=any(rij.codes["zaakkind_id"] for rij in self.soort("aanvulling")),
            dicht=bool(self.soort("afsluiting")),
            **self.weegfeiten(),
        )

    def weegfeiten(self) -> dict[str, Any]:
        if self.weging is None:
            return {}
        codes = self.weging.codes
        oordelen = [rij.codes["oordeel"] for rij in self.onder("criterium", "weging_id", self.weging)]
        return {
            "ernst": Gedragsernst(codes["ernst"]), "twijfel": is_doubt(oordelen, codes["onderliggend"]),
            "onderliggend": codes["onderliggend"] == Onderliggend.JA,
        }  # fmt: skip


def read_inhoud(zaak: Route3zaak) -> Inhoud:
    """Of a case that was loaded through the access filter: two queries, and one for its children if need be."""
    kinderen = list(zaak.kinderen.all())
    ouders: dict[UUID, list[Relatie]] = {}
    for relatie in list_ouders(rij.kind_id for rij in kinderen):
        ouders.setdefault(relatie.kind_id, []).append(relatie)
    return Inhoud(zaak, read_rijen(zaak.pk), kinderen, ouders)


OUDERSOORTEN = (
    Relatie.Soort.MOEDER, Relatie.Soort.VADER, Relatie.Soort.STIEFOUDER, Relatie.Soort.PLEEGOUDER, Relatie.Soort.VOOGD,
)  # fmt: skip


def list_ouders(kinderen: Iterable[UUID]) -> list[Relatie]:
    """Parents and who has gezag, of children of a case."""
    rijen = Relatie.objects.filter(kind_id__in=list(kinderen), betrokkene__vervallen_op__isnull=True)
    rijen = rijen.filter(soort__in=OUDERSOORTEN) | rijen.filter(gezag=Relatie.Gezag.JA)
    return list(rijen.select_related("betrokkene").order_by("betrokkene__naam", "id"))


def read_namen(rijen: Iterable[Gebeurtenis]) -> dict[UUID, str]:
    """Who recorded these rows, also who left since."""
    return dict(User.objects.filter(pk__in={rij.door_id for rij in rijen}).values_list("pk", "naam"))


def find_begin(zicht: Zicht, *, signaal: UUID | None, incident: UUID | None) -> Signaal | Incident | None:
    """From what a case may begin: a signal or incident this person may read."""
    if signaal is not None:
        rijen = reachable(zicht, Actie.VIEW_SIGNAAL, Signaal.objects.zichtbaar().filter(pk=signaal))
        return with_sleutel(rijen.select_related("kind")).first()
    if incident is not None:
        gevonden: Any = select_incidenten(zicht).filter(pk=incident).prefetch_related("betrokkenen")
        return with_sleutel(gevonden).first()
    return None


def can_read_begin(zicht: Zicht, zaak: Route3zaak) -> dict[str, bool]:
    """Whether the signal and the incident behind a case may be opened."""
    begin = {"signaal": zaak.signaal_id, "incident": zaak.incident_id}
    return {
        naam: pk is not None and find_begin(zicht, **{"signaal": None, "incident": None} | {naam: pk}) is not None
        for naam, pk in begin.items()
    }  # fmt: skip
