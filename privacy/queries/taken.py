"""What waits in this app: a row here stands in everybody's task list, mail and agenda (dossiers/queries/taken.py).

How a source works stands in that docstring. A test of each: it is there, it is gone after the act, who doesn't see it.
"""

from collections.abc import Mapping
from typing import Any

from dossiers.queries.taakbron import VAN_PLEK, Taakbron, below
from privacy.datalekregels import deadline
from privacy.queries import datalek, inzage, logcontrole
from roles.policy import Actie, Rol

# Of the organisation, of no place and no child.
VAN_ORGANISATIE: Mapping[str, Any] = {
    "id": "id",
    "protocol": "organisatie__profiel",
    "sinds": "vastgelegd_op",
}
# Without the child: the line says nothing about whom it is.
VAN_INZAGE: Mapping[str, Any] = {**VAN_ORGANISATIE, **below("locatie__", VAN_PLEK)}
AF = ("af",)
DIRECTIE, MET_FG = ("directie",), ("directie", "fg")

VAN_LOGCONTROLE: Mapping[str, Any] = {
    "id": "id",
    "protocol": "profiel",
    "sinds": "sinds",
    "van": "controleur",
}

TAAKBRONNEN: tuple[Taakbron, ...] = (
    Taakbron(
        soort="datalek", open=datalek.clock_runs, actie=Actie.VIEW_DATALEK, titel="Beslis over een mogelijk datalek",
        bij={**VAN_ORGANISATIE, "sinds": "ontdekt_op"}, url=("view_datalek", "id"), escaleert=(),
        uiterlijk=lambda rij, _: deadline(rij["sinds"]), rollen=lambda _p, _rij: MET_FG,
        meta=lambda _: "Binnen 72 uur na het ontdekken, ook in het weekend.",
    ),
    Taakbron(
        soort="datalek_afronden", open=datalek.to_finish, actie=Actie.CLOSE_DATALEK, bij=VAN_ORGANISATIE,
        titel="Rond een datalek af", url=("view_datalek", "id"), escaleert=(), rollen=lambda _p, _rij: DIRECTIE,
        meta=lambda _: "De Autoriteit Persoonsgegevens is geregeld. Vertel het zo nodig de mensen, en sluit af.",
    ),
    Taakbron(
        soort="inzage", open=inzage.open_inzages, actie=Actie.RECORD_VERLENGING, titel="Behandel een inzageverzoek",
        bij=VAN_INZAGE, url=("view_inzage", "id"), dag="laatste_dag", rollen=lambda _p, _rij: AF,
        escaleert=(Rol.DIRECTIE,), meta=lambda _: "Antwoord binnen een maand. Verlengen kan alleen op tijd.",
    ),
    Taakbron(
        soort="logcontrole", open=logcontrole.open_maanden, actie=Actie.SIGN_LOGCONTROLE, bij=VAN_LOGCONTROLE,
        titel=lambda rij: f"Controleer het logboek van {logcontrole.name_month(rij['c0'])}", ook={"c0": "sleutel"},
        url=("view_logcontroles",), dag="laatste_dag", escaleert=(), rollen=lambda _p, _rij: ("fg",),
        meta=lambda _: "Elke maand: kijken wie wat las, en of dat bij het werk hoorde.",
    ),
    Taakbron(
        soort="logcontroleur", open=logcontrole.without_reviewer, actie=Actie.APPOINT_LOGCONTROLEUR,
        bij=VAN_LOGCONTROLE, titel="Wijs aan wie het logboek controleert", url=("appoint_logcontroleur",),
        dag="laatste_dag", escaleert=(), rollen=lambda _p, _rij: DIRECTIE,
        meta=lambda _: "Er is geen functionaris gegevensbescherming. Dan wijst de directie iemand aan.",
    ),
)  # fmt: skip
