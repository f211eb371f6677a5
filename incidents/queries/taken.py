"""What waits in this app: a row here stands in everybody's task list, mail and agenda (dossiers/queries/taken.py)."""

from collections.abc import Mapping
from typing import Any

from dossiers.queries.taakbron import VAN_PLEK, Taakbron, below
from incidents.queries.opvolging import open_maatregelen
from roles.policy import Actie

VAN_INCIDENT: Mapping[str, Any] = {
    "id": "id", "protocol": "incident__organisatie__profiel", "sinds": "vastgelegd_op",
    **below("incident__locatie__", VAN_PLEK),
}  # fmt: skip
BEHANDELT = ("af", "manager")

TAAKBRONNEN: tuple[Taakbron, ...] = (
    Taakbron(
        soort="incidentmaatregel", open=open_maatregelen, actie=Actie.RECORD_MAATREGELSTAND, dag="uiterlijk",
        bij={**VAN_INCIDENT, "van": "user_id"}, titel="Doe wat is afgesproken na een incident",
        url=("record_maatregelstand", "id"), rollen=lambda _p, _rij: BEHANDELT,
        meta=lambda _: "Zet erbij wat ermee is gebeurd.",
    ),
)  # fmt: skip
