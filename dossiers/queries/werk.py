"""Mijn werk beside its tasks: drafts and running dossiers. Reads only what `access.reachable` gives.

A fixed number of queries, however many signals and dossiers there are.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import Resolver404, resolve

from dossiers.feiten import Feiten, Stand, Stap
from dossiers.models import Dossier
from dossiers.queries.dossier import with_onterecht
from dossiers.queries.stand import fold_feiten, protocol_of
from dossiers.queries.tijdlijn import read_tijdlijnen
from dossiers.queries.toegang import is_whole
from dossiers.stappen import missing, stand
from roles.access import Zicht, reachable
from roles.models import Organisatie, Protocolversie
from roles.policy import Actie
from roles.routes import ROUTES
from work.models import Concept

MAX_DOSSIERS = 10
# A worry about a colleague isn't named on a page that colleagues may see over a shoulder.
STIL = {
    "report_zorg", "supplement_zorg", "seal_signaal", "report_intimiteit", "record_intimiteitstap", "share_intimiteit",
}  # fmt: skip
# Addresses that begin with a question that was answered already when there is a draft.
VERDER = {"record_signaal": "?over=thuis"}


@dataclass(frozen=True, slots=True)
class Onaf:
    """A form somebody began and didn't send."""

    label: str
    url: str
    bewaard_op: datetime


@dataclass(frozen=True, slots=True)
class Lopend:
    """A dossier with its five steps and the first thing to do."""

    dossier: Dossier
    standen: list[tuple[Stap, Stand]]
    nu: str
    stap: str


def list_concepten(user_id: UUID) -> list[Onaf]:
    rijen = Concept.objects.filter(user_id=user_id).order_by("-bewaard_op")[:MAX_DOSSIERS]
    return [onaf for onaf in (build_onaf(rij) for rij in rijen) if onaf is not None]


def build_onaf(concept: Concept) -> Onaf | None:
    try:
        naam = resolve(concept.pad).url_name or ""
    except Resolver404:
        return None
    route = ROUTES.get(naam)
    if route is None or route.actie is None or naam in STIL:
        return None
    return Onaf(route.actie.label, concept.pad + VERDER.get(naam, ""), concept.bewaard_op)


def list_dossiers(zicht: Zicht) -> QuerySet[Dossier]:
    """Open dossiers this person may see, the newest first."""
    rijen = reachable(zicht, Actie.VIEW_DOSSIER, Dossier.objects.filter(gesloten_op__isnull=True))
    return with_onterecht(rijen.select_related("kind__groep", "locatie").order_by("-geopend_op", "id"))


def add_stappen(zicht: Zicht, dossiers: list[Dossier]) -> list[Lopend]:
    """The step bars of a page of dossiers: one query however many there are, and no text is opened."""
    if not dossiers:
        return []
    tijdlijnen = read_tijdlijnen(dossiers)
    return [build_lopend(zicht, d, fold_feiten(d, tijdlijnen[d.pk], user_id=zicht.user_id)) for d in dossiers]


def build_lopend(zicht: Zicht, dossier: Dossier, feiten: Feiten) -> Lopend:
    """A mere participant sees how far it is, not what the others have to do."""
    protocol = protocol_of(dossier)
    standen = [(stap, stand(stap, feiten, protocol)) for stap in Stap]
    for stap in Stap:
        if redenen := missing(stap, feiten, protocol):
            nu = redenen[0].wat_kun_je_doen if is_whole(zicht, dossier) else ""
            return Lopend(dossier, standen, nu, f"Stap {stap.value}: {stap.label.lower()}")
    return Lopend(dossier, standen, "", "Alle stappen zijn klaar")


def read_voor_directie(zicht: Zicht, *, sinds: datetime) -> dict[str, Any]:
    """What waits for directie beside tasks, in one question: new worries about staff, and a proposed protocol.

    Worries by the name of their model: this app stands under incidents.
    """
    zorgen = apps.get_model("incidents", "Zorg")._default_manager.filter(vastgelegd_op__gte=sinds)
    geteld = reachable(zicht, Actie.VIEW_ZORG, zorgen).order_by().values("organisatie_id")
    voorstel = Protocolversie.objects.filter(organisatie_id=OuterRef("pk"), besluit__isnull=True)
    rijen = Organisatie.objects.filter(pk=zicht.organisatie_id).annotate(
        x_zorgen=Coalesce(Subquery(geteld.annotate(n=Count("pk")).values("n")[:1]), 0),
        x_voorstel=Subquery(voorstel.values("pk")[:1]),
    )
    zorgen_nu, voorstel_id = rijen.values_list("x_zorgen", "x_voorstel").get()
    return {"zorgen": zorgen_nu, "protocolvoorstel": voorstel_id}
