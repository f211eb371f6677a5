"""Cases of route 3 that wait for somebody: telling, weighing, and looking at the rules (000 L2994-3001)."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from dossiers.protocolregels import Termijn
from dossiers.queries.taakbron import VAN_PLEK, Taakbron, below
from incidents.models import (
    Route3afsluiting,
    Route3evaluatie,
    Route3kind,
    Route3ouders,
    Route3overleg,
    Route3plan,
    Route3weging,
    Route3zaak,
)
from incidents.queries.route3 import LEIDING
from incidents.route3weegregels import Gesprokenmet, Vervolg
from roles.access import Zicht
from roles.policy import Actie, Rol

BEHANDELT = (Rol.AF, Rol.MANAGER)
ZELFDE_DAG = Termijn(0, "dagen", "001 L1232-1234")
TWEE_WEKEN = Termijn(14, "dagen", "000 L2994: na twee weken kijken of het helpt; zonder regels eigen keuze")
VOLGENDE_DAG = Termijn(1, "werkdagen", "001 L1244")


def is_open(pad: str) -> Any:
    return ~Exists(Route3afsluiting.objects.filter(zaak_id=OuterRef(pad)))


def leiding_onbekend(_zicht: Zicht) -> QuerySet[Route3zaak]:
    """Ends with record_route3overleg. Once per case: the filter goes through its children."""
    weet = Route3overleg.objects.filter(zaak_id=OuterRef("pk"), met=Gesprokenmet.LEIDING)
    rijen = Route3zaak.objects.filter(is_open("pk"), ~Exists(weet)).exclude(rol__in=LEIDING)
    return rijen.distinct()


def ouders_onbekend(_zicht: Zicht) -> QuerySet[Route3kind]:
    """Of this child nobody told the parents, or said why not; ends with record_route3ouders."""
    bericht = Route3ouders.objects.filter(zaakkind_id=OuterRef("pk"))
    return Route3kind.objects.filter(is_open("zaak_id"), ~Exists(bericht)).distinct()


def ongewogen(_zicht: Zicht) -> QuerySet[Route3zaak]:
    """The leader knows and nobody weighed; ends with answer_route3."""
    weging = Route3weging.objects.filter(zaak_id=OuterRef("pk"))
    return Route3zaak.objects.filter(is_open("pk"), ~Exists(weging)).distinct()


def plan_bekijken(_zicht: Zicht) -> QuerySet[Route3plan]:
    """The newest plan of a case, not looked at yet; ends with record_route3evaluatie."""
    later = Route3plan.objects.filter(
        zaak_id=OuterRef("zaak_id"), vastgelegd_op__gt=OuterRef("vastgelegd_op")
    )
    gezien = Route3evaluatie.objects.filter(
        zaak_id=OuterRef("zaak_id"), vastgelegd_op__gt=OuterRef("vastgelegd_op")
    )
    return Route3plan.objects.filter(is_open("zaak_id"), ~Exists(later), ~Exists(gezien)).distinct()


def weer_bekijken(_zicht: Zicht) -> QuerySet[Route3evaluatie]:
    """The newest look at rules that go on; ends with the next one, or with a new plan."""
    na: dict[str, Any] = {"zaak_id": OuterRef("zaak_id"), "vastgelegd_op__gt": OuterRef("vastgelegd_op")}
    rijen = Route3evaluatie.objects.exclude(vervolg=Vervolg.STOPT).filter(is_open("zaak_id"))
    later = (~Exists(model.objects.filter(**na)) for model in (Route3evaluatie, Route3plan))
    return rijen.filter(*later).distinct()


def verder(_zicht: Zicht) -> QuerySet[Route3zaak]:
    """Weighed, no rules that wait for a look, and not closed: it stays on the list until close_route3."""
    wacht = (soort(_zicht).values("zaak_id") for soort in (plan_bekijken, weer_bekijken))
    gewogen = Exists(Route3weging.objects.filter(zaak_id=OuterRef("pk")))
    rijen = Route3zaak.objects.filter(gewogen, is_open("pk"), *(~Q(pk__in=zaken) for zaken in wacht))
    return rijen.distinct()


def last_weighed() -> Subquery:
    wegingen = Route3weging.objects.filter(zaak_id=OuterRef("pk")).order_by("-vastgelegd_op")
    return Subquery(wegingen.values("vastgelegd_op")[:1])


VAN_ZAAK: dict[str, Any] = {
    "id": "id", "protocol": "protocol", "versie": "protocolversie", "sinds": "vastgelegd_op", "van": None,
    **below("locatie__", VAN_PLEK),
}  # fmt: skip
ONDER = below("zaak__", {naam: pad for naam, pad in VAN_ZAAK.items() if pad})
STUK = {**ONDER, "sinds": F("vastgelegd_op")}

TAAKBRONNEN: tuple[Taakbron, ...] = (
    Taakbron(
        soort="route3_leiding", open=leiding_onbekend, actie=Actie.RECORD_ROUTE3OVERLEG,
        bij={**VAN_ZAAK, "van": "vastgelegd_door_id"}, titel="Vertel de leidinggevende over gedrag van kinderen",
        url=("record_route3overleg", "id"), termijn=lambda _: ZELFDE_DAG, na=1,
        meta=lambda _: "Leg vast wie het weet, en sinds wanneer.",
    ),
    Taakbron(
        soort="route3_ouders", open=ouders_onbekend, actie=Actie.RECORD_ROUTE3OUDERS,
        # `dossier` is the column for a second id in an address (as VAN_SPOED does)
        bij={**ONDER, "van": None, "dossier": "id"}, titel="Vertel ouders wat er is gebeurd tussen kinderen",
        url=("record_route3ouders", "id", "dossier"), rollen=lambda _p, _rij: BEHANDELT,
        termijn=lambda _: ZELFDE_DAG, na=1, meta=lambda _: "Of leg vast waarom dat nu niet kan.",
    ),
    Taakbron(
        soort="route3_weging", open=ongewogen, actie=Actie.ANSWER_ROUTE3, bij=VAN_ZAAK,
        titel="Weeg gedrag van kinderen", url=("view_route3", "id"), rollen=lambda _p, _rij: BEHANDELT,
        termijn=lambda _: VOLGENDE_DAG, na=2, meta=lambda _: "Zes criteria, een vlag en de ernst.",
    ),
    Taakbron(
        soort="route3_verder", open=verder, actie=Actie.CLOSE_ROUTE3, bij={**VAN_ZAAK, "sinds": last_weighed()},
        titel="Ga verder met gedrag van kinderen", url=("view_route3", "id"), rollen=lambda _p, _rij: BEHANDELT,
        termijn=lambda _: TWEE_WEKEN, na=3, meta=lambda _: "Maatregelen, een besluit of nazorg. Sluit daarna af.",
    ),
    Taakbron(
        soort="route3_plan", open=plan_bekijken, actie=Actie.RECORD_ROUTE3EVALUATIE, bij=STUK,
        titel="Kijk voor het eerst of omgangsregels helpen", url=("record_route3evaluatie", "id"), dag="bekijken_op",
        rollen=lambda _p, _rij: BEHANDELT, na=3, meta=lambda _: "Samen met de ouders en wie met het kind werkt.",
    ),
    Taakbron(
        soort="route3_evaluatie", open=weer_bekijken, actie=Actie.RECORD_ROUTE3EVALUATIE, bij=STUK,
        titel="Kijk weer of omgangsregels helpen", url=("record_route3evaluatie", "id"), dag="bekijken_op",
        rollen=lambda _p, _rij: BEHANDELT, na=3, meta=lambda _: "Elke maand, of op de afgesproken dag.",
    ),
)  # fmt: skip
