"""A calamiteit that runs waits for somebody: for who leads it, or for somebody to lead it."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from dossiers.protocolregels import Termijn
from dossiers.queries.taakbron import VAN_PLEK, Taakbron, below
from incidents.calamiteitregels import Teamdeel
from incidents.models import Calamiteit, Calamiteitlid, Calamiteitregel
from roles.access import Zicht
from roles.policy import Actie, Rol

BEHANDELT = (Rol.AF, Rol.MANAGER, Rol.DIRECTIE)
ZELFDE_DAG = Termijn(0, "dagen", "000 L2795: kies meteen wie leidt")
VOLGENDE_DAG = Termijn(1, "dagen", "eigen keuze: 000 L1129, L2808 houden een logboek bij, zonder termijn")


def leaders() -> QuerySet[Calamiteitlid]:
    """Of the part to lead it, the newest row first: that one counts."""
    rijen = Calamiteitlid.objects.filter(calamiteit_id=OuterRef("pk"), deel=Teamdeel.LEIDING)
    return rijen.order_by("-vastgelegd_op", "-id")


def running() -> QuerySet[Calamiteit]:
    """Once per calamiteit: the access filter goes through its incidents."""
    return Calamiteit.objects.filter(afsluiting__isnull=True).distinct()


def without_leader(_zicht: Zicht) -> QuerySet[Calamiteit]:
    """Ends with appoint_calamiteitlid."""
    return running().filter(~Exists(leaders()))


def under_way(_zicht: Zicht) -> QuerySet[Calamiteit]:
    """It stays on the list until close_calamiteit; each entry in the logboek moves its day."""
    return running().filter(Exists(leaders()))


def last_written() -> Coalesce:
    regels = Calamiteitregel.objects.filter(calamiteit_id=OuterRef("pk")).order_by("-vastgelegd_op")
    return Coalesce(Subquery(regels.values("vastgelegd_op")[:1]), "vastgelegd_op")


VAN_CALAMITEIT: dict[str, Any] = {
    "id": "id", "protocol": "organisatie__profiel", "sinds": "vastgelegd_op", **below("locatie__", VAN_PLEK),
}  # fmt: skip

TAAKBRONNEN: tuple[Taakbron, ...] = (
    Taakbron(
        soort="calamiteit_leiding", open=without_leader, actie=Actie.APPOINT_CALAMITEITLID, bij=VAN_CALAMITEIT,
        titel="Kies wie een calamiteit leidt", url=("appoint_calamiteitlid", "id"), termijn=lambda _: ZELFDE_DAG,
        rollen=lambda _p, _rij: BEHANDELT, escaleert=(),
        meta=lambda _: "Wie leidt, kijkt wat er nog moet en wie wat doet.",
    ),
    Taakbron(
        soort="calamiteit", open=under_way, actie=Actie.RECORD_CALAMITEITREGEL, url=("view_calamiteit", "id"),
        bij={**VAN_CALAMITEIT, "sinds": last_written(), "van": Subquery(leaders().values("user_id")[:1])},
        titel="Werk een calamiteit bij", rollen=lambda _p, _rij: BEHANDELT, termijn=lambda _: VOLGENDE_DAG, na=1,
        meta=lambda _: "Schrijf op wat er gebeurde. Is alles gedaan? Sluit dan af.",
    ),
)  # fmt: skip
