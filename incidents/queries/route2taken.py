"""What waits in route 2: only for who handles it, by the filter of the case itself. No title names anybody."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from dossiers.protocolregels import Termijn
from dossiers.queries.taakbron import VAN_PLEK, Taakbron, below
from incidents.models import Draaiboekregel, Route2stap, Route2zaak, Zorg, Zorgaanvulling
from incidents.route2stapregels import Draaiboekpunt, Stapsoort, Uitkomst
from roles.access import Zicht
from roles.policy import Actie, Rol

S = Stapsoort
BEHANDELT = (Rol.DIRECTIE, Rol.MANAGER, Rol.AF, Rol.BESTUUR)  # who of them may reach it: the access filter
VAN_ZAAK: Mapping[str, Any] = {
    "id": "id", "protocol": "protocol", "versie": "protocolversie", "sinds": "ontvangen_op", "sector": "sector",
    **{naam: kolom for naam, kolom in below("locatie__", VAN_PLEK).items() if naam != "sector"},
}  # fmt: skip
VAN_ZORG: Mapping[str, Any] = {
    "id": "id", "protocol": "organisatie__profiel", "sinds": "vastgelegd_op", **below("locatie__", VAN_PLEK),
}  # fmt: skip
DIRECT = Termijn(0, "dagen", "001 L1051, L1059, 000 L3028")


def without_zaak(_zicht: Zicht | None = None) -> QuerySet[Zorg]:
    """Ends with open_route2zaak or assign_zorg."""
    return Zorg.objects.filter(koppeling__isnull=True)


def has_step(soort: Stapsoort, *uitkomsten: Uitkomst) -> Exists:
    rijen = Route2stap.objects.filter(zaak_id=OuterRef("pk"), soort=soort)
    return Exists(rijen.filter(uitkomst__in=uitkomsten) if uitkomsten else rijen)


def running() -> QuerySet[Route2zaak]:
    return Route2zaak.objects.filter(afsluiting__isnull=True)


def without_inspecteur(_zicht: Zicht | None = None) -> QuerySet[Route2zaak]:
    """Ends with the talk with the vertrouwensinspecteur."""
    return running().filter(~has_step(S.VERTROUWENSINSPECTEUR))


def without_aangifte(_zicht: Zicht | None = None) -> QuerySet[Route2zaak]:
    """A reasonable suspicion, and nothing recorded about aangifte."""
    return running().filter(has_step(S.VERMOEDEN, Uitkomst.JA), ~has_step(S.AANGIFTE))


def decided_on() -> Subquery:
    """When it was said that there is a reasonable suspicion: then the clock of the aangifte begins."""
    ja = Route2stap.objects.filter(zaak_id=OuterRef("pk"), soort=S.VERMOEDEN, uitkomst=Uitkomst.JA)
    return Subquery(ja.order_by("vastgelegd_op").values("vastgelegd_op")[:1])


def under_way(_zicht: Zicht | None = None) -> QuerySet[Route2zaak]:
    """After the first talk, until it is closed: it stays on the list, without a day."""
    wacht = has_step(S.VERMOEDEN, Uitkomst.JA) & ~has_step(S.AANGIFTE)
    return running().filter(has_step(S.VERTROUWENSINSPECTEUR)).exclude(wacht)


def supplemented(_zicht: Zicht | None = None) -> QuerySet[Route2zaak]:
    """A reporter added something after the case was opened. Ends with a line under Nieuwe meldingen."""
    gezien = Draaiboekregel.objects.filter(
        zaak_id=OuterRef("zorg__koppeling__zaak_id"), punt=Draaiboekpunt.NIEUWE_MELDINGEN,
        vastgelegd_op__gte=OuterRef("vastgelegd_op"),
    )  # fmt: skip
    nieuw = Zorgaanvulling.objects.filter(
        ~Exists(gezien), zorg__koppeling__zaak_id=OuterRef("pk"), vastgelegd_op__gte=OuterRef("vastgelegd_op")
    )
    return running().filter(Exists(nieuw))


def bron(soort: str, open_: Any, titel: str, meta: str, **velden: Any) -> Taakbron:
    """A task of a case: it leads to the case, and is of whoever handles it."""
    basis: dict[str, Any] = {
        "actie": Actie.RECORD_ROUTE2STAP, "bij": VAN_ZAAK, "url": ("view_route2zaak", "id"), "escaleert": (),
        "rollen": lambda _p, _rij: BEHANDELT, "meta": lambda _rij: meta,
    }  # fmt: skip
    return Taakbron(soort=soort, open=open_, titel=titel, **basis | velden)


TAAKBRONNEN: tuple[Taakbron, ...] = (
    bron(
        "route2_zorg", without_zaak, "Open een zaak voor een zorg over iemand die hier werkt",
        "Direct, en nooit alleen wegen. Bel de vertrouwensinspecteur: 0900-1113111.",
        actie=Actie.OPEN_ROUTE2ZAAK, bij=VAN_ZORG, url=("view_zorg", "id"), termijn=lambda _: DIRECT,
    ),
    bron(
        "route2_inspecteur", without_inspecteur, "Bel de vertrouwensinspecteur",
        "Zaak over iemand die hier werkt. Bel 0900-1113111 en leg vast wat is besproken.",
        termijn=lambda p: Termijn(p.route2.overleg_dagen, "dagen", p.route2.bron),
    ),
    bron(
        "route2_aangifte", without_aangifte, "Doe aangifte",
        "Zaak over iemand die hier werkt. Er is een redelijk vermoeden.",
        bij={**VAN_ZAAK, "sinds": decided_on()}, termijn=lambda _: DIRECT,
    ),
    bron("route2_verder", under_way, "Ga verder met een zaak", "Zaak over iemand die hier werkt."),
    bron(
        "route2_aanvulling", supplemented, "Lees wat een melder toevoegde",
        "Zaak over iemand die hier werkt. Zet daarna in het draaiboek wat ermee is gedaan.",
    ),
)  # fmt: skip
