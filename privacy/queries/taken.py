"""What waits in this app: a row here stands in everybody's task list, mail and agenda (dossiers/queries/taken.py).

How a source works stands in that docstring. A test of each: it is there, it is gone after the act, who doesn't see it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Value
from django.db.models.functions import Coalesce

from dossiers.queries.taakbron import VAN_KIND, VAN_PLEK, Rij, Taakbron, below
from privacy.datalekregels import deadline
from privacy.queries import correctie, datalek, inzage, logcontrole
from privacy.queries.bewaren import proposed_terms
from privacy.queries.vernietiging import proposed_destructions
from roles.policy import Actie, Rol

# Of the organisation, of no place and no child.
VAN_ORGANISATIE: Mapping[str, Any] = {
    "id": "id",
    "protocol": "organisatie__profiel",
    "sinds": "vastgelegd_op",
}
AF = ("af",)
# Of a location, or without one of the organisation.
VAN_VOORSTEL: Mapping[str, Any] = {
    **VAN_ORGANISATIE, "locatie": "locatie_id", "plek": Coalesce("locatie__naam", Value("")),
    "sector": Coalesce("locatie__sector", Value("")),
}  # fmt: skip
VAN_INZAGE = VAN_VOORSTEL  # without the child: the line says nothing about whom it is
# Of one child: the log knows of whom, and who may not find the child finds no task.
VAN_CORRECTIE: Mapping[str, Any] = {
    **VAN_ORGANISATIE, "dossier": "dossier_id", **below("kind__", VAN_KIND), **below("locatie__", VAN_PLEK),
}  # fmt: skip
VAN_ONTVANGER: Mapping[str, Any] = {**below("verzoek__", VAN_CORRECTIE), "id": "id", "sinds": "vastgelegd_op"}
DIRECTIE, MET_FG = ("directie",), ("directie", "fg")
MET_AF = ("directie", "af")
COORDINATOR = "privacycoordinator"
SCHRIJVERS = ("af", "medewerker", "ondersteunend")  # of the last two only who wrote it


def seconds(_protocol: Any, rij: Rij) -> Iterable[str]:
    """Who can agree: one of the two is directie. c0 is the role of who proposed it."""
    return MET_AF if rij["c0"] == "directie" else DIRECTIE


def preparers(_protocol: Any, rij: Rij) -> Iterable[str]:
    """Who prepares a request: of a location its AF; about a colleague or somebody unknown directie itself."""
    return ("af", COORDINATOR) if rij["locatie"] else ("directie", COORDINATOR)


def seconds_destruction(_protocol: Any, rij: Rij) -> Iterable[str]:
    """The same; a proposal without a location is about people who work here, and is directie's."""
    return seconds(_protocol, rij) if rij["locatie"] else DIRECTIE


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
        soort="inzage_besluit", open=inzage.to_decide, actie=Actie.DECIDE_INZAGE,
        titel="Besluit over een inzageverzoek", bij=VAN_INZAGE, url=("view_inzage", "id"), dag="laatste_dag",
        rollen=lambda _p, _rij: DIRECTIE, escaleert=(),
        meta=lambda _: "Een tweede persoon keek mee. Jij besluit wat er gegeven wordt.",
    ),
    Taakbron(
        soort="inzage", open=inzage.open_inzages, actie=Actie.RECORD_VERLENGING, titel="Behandel een inzageverzoek",
        bij=VAN_INZAGE, url=("view_inzage", "id"), dag="laatste_dag", rollen=preparers,
        escaleert=(Rol.DIRECTIE,), meta=lambda _: "Antwoord binnen een maand. Verlengen kan alleen op tijd.",
    ),
    Taakbron(
        soort="correctie_besluit", open=correctie.undecided, actie=Actie.DECIDE_CORRECTIE, bij=VAN_CORRECTIE,
        dag="laatste_dag", titel="Beslis over een verzoek om correctie: {kind}", url=("view_correctie", "id"),
        escaleert=(), rollen=lambda _p, _rij: DIRECTIE, meta=lambda _: "Dit is de laatste dag om te antwoorden.",
    ),
    Taakbron(
        soort="correctie_advies", open=correctie.without_advice, actie=Actie.SUPPLEMENT_CORRECTIE, bij=VAN_CORRECTIE,
        dag="laatste_dag", titel="Bereid een verzoek om correctie voor: {kind}", url=("view_correctie", "id"),
        escaleert=(), rollen=lambda _p, _rij: ("af", COORDINATOR),
        meta=lambda _: "De directie leest je advies voor het besluit.",
    ),
    Taakbron(
        soort="correctie_tekst", open=correctie.to_carry_out, actie=Actie.CORRECT_PASSAGE, bij=VAN_CORRECTIE,
        titel="Voer een besluit over een tekst uit: {kind}", url=("correct_passage", "id"), escaleert=(),
        rollen=lambda _p, _rij: SCHRIJVERS, meta=lambda _: "Het besluit is genomen. Zet de tekst erbij.",
    ),
    Taakbron(
        soort="correctie_wissen", open=correctie.to_erase, actie=Actie.DESTROY_PASSAGE, bij=VAN_CORRECTIE,
        titel="Wis een tekst: {kind}", url=("destroy_passage", "id"), escaleert=(),
        rollen=lambda _p, _rij: MET_AF, meta=lambda _: "Het besluit is genomen. Iemand anders dan wie besliste, wist.",
    ),
    Taakbron(
        soort="correctie_vertellen", open=correctie.untold, actie=Actie.RECORD_CORRECTIEBERICHT, bij=VAN_ONTVANGER,
        titel="Vertel wat er is besloten over een tekst: {kind}", url=("record_correctiebericht", "id"),
        escaleert=(), rollen=lambda _p, _rij: ("af", COORDINATOR), meta=lambda _: "Na een verzoek om correctie.",
    ),
    Taakbron(
        soort="vernietiging", open=proposed_destructions, actie=Actie.SIGN_VERNIETIGING, bij=VAN_VOORSTEL,
        titel="Bekijk een voorstel om te vernietigen", url=("sign_vernietiging", "id"), escaleert=(),
        rollen=seconds_destruction, ook={"c0": "rol"},
        meta=lambda _: "Zonder tweede persoon wordt er niets vernietigd.",
    ),
    Taakbron(
        soort="bewaartermijn", open=proposed_terms, actie=Actie.SIGN_BEWAARREGEL, bij=VAN_ORGANISATIE,
        titel="Bekijk een voorstel voor een bewaartermijn", url=("sign_bewaarregel", "id"), escaleert=(),
        rollen=seconds, ook={"c0": "rol"}, meta=lambda _: "De termijn geldt pas als een tweede persoon akkoord is.",
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
