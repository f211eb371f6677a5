"""What waits in this app: a row here stands in everybody's task list, mail and agenda (dossiers/queries/taken.py)."""

from collections.abc import Mapping
from typing import Any

from dossiers.protocolregels import Termijn
from dossiers.queries.taakbron import VAN_PLEK, Taakbron, below
from incidents.formulierregels import deadline
from incidents.klachtregels import BINNEN_WEKEN
from incidents.queries import formulier, overdracht, vertrouwen
from incidents.queries.klacht import open_klachten
from incidents.queries.opvolging import open_maatregelen
from roles.policy import Actie

VAN_INCIDENT: Mapping[str, Any] = {
    "id": "id", "protocol": "incident__organisatie__profiel", "sinds": "vastgelegd_op",
    **below("incident__locatie__", VAN_PLEK),
}  # fmt: skip
BEHANDELT = ("af", "manager")

# Of the incident itself: whoever recorded it fills in the form.
ZELF: Mapping[str, Any] = {
    "id": "id", "protocol": "organisatie__profiel", "sinds": "gebeurd_op", "van": "vastgelegd_door_id",
    **below("locatie__", VAN_PLEK),
}  # fmt: skip
ONDER = {**VAN_INCIDENT, "van": "incident__vastgelegd_door_id"}
KLACHT = {naam: kolom for naam, kolom in ZELF.items() if naam != "van"} | {"sinds": "vastgelegd_op"}
ZES_WEKEN = Termijn(7 * BINNEN_WEKEN, "dagen", "001 L409")
ZELFDE_DAG = Termijn(0, "dagen", "001 L2224")  # inform the parents

TAAKBRONNEN: tuple[Taakbron, ...] = (
    Taakbron(
        soort="incidentmaatregel", open=open_maatregelen, actie=Actie.RECORD_MAATREGELSTAND, dag="uiterlijk",
        bij={**VAN_INCIDENT, "van": "user_id"}, titel="Doe wat is afgesproken na een incident",
        url=("record_maatregelstand", "id"), rollen=lambda _p, _rij: BEHANDELT,
        meta=lambda _: "Zet erbij wat ermee is gebeurd.",
    ),
    Taakbron(
        soort="klacht", open=open_klachten, actie=Actie.CLOSE_KLACHT, bij=KLACHT, titel="Handel een klacht af",
        url=("close_klacht", "id"), rollen=lambda _p, _rij: BEHANDELT, termijn=lambda _: ZES_WEKEN,
        meta=lambda _: "Gaat hij over mishandeling? Dan begint de meldcode.",
    ),
    Taakbron(
        soort="ongevalformulier", open=formulier.ongeval_zonder_formulier, actie=Actie.RECORD_ONGEVAL, bij=ZELF,
        titel="Vul het formulier van een ongeval in", url=("record_ongeval", "id"),
        uiterlijk=lambda rij, _: deadline(rij["sinds"]),
        meta=lambda _: "Binnen 24 uur na een ernstig ongeval.",
    ),
    Taakbron(
        soort="ongevalinspectie", open=formulier.inspectie_wacht, actie=Actie.RECORD_ONGEVAL,
        bij={**VAN_INCIDENT, "id": "incident_id", "sinds": "incident__gebeurd_op"}, url=("record_ongeval", "id"),
        titel="Meld een ongeval bij de inspectie", rollen=lambda _p, _rij: BEHANDELT,
        uiterlijk=lambda rij, _: deadline(rij["sinds"]),
        meta=lambda _: "Vul daarna het formulier opnieuw in, met de dag.",
    ),
    Taakbron(
        soort="tekenbeetformulier", open=formulier.tekenbeet_zonder_formulier, actie=Actie.RECORD_TEKENBEET, bij=ZELF,
        titel="Vul het formulier van een tekenbeet in", url=("record_tekenbeet", "id"), termijn=lambda _: ZELFDE_DAG,
        meta=lambda _: "Noteer de plek van de beet en vertel het de ouders.",
    ),
    Taakbron(
        soort="tekenbeet_ouders", open=formulier.ouders_onbevestigd, actie=Actie.RECORD_TEKENVERVOLG, bij=ONDER,
        titel="Laat ouders een tekenbeet bevestigen", url=("record_tekenvervolg", "id"), termijn=lambda _: ZELFDE_DAG,
        meta=lambda _: "Met een handtekening of een bericht.",
    ),
    Taakbron(
        soort="tekenbeet_kijken", open=formulier.teken_kijken, actie=Actie.RECORD_TEKENVERVOLG, bij=ONDER,
        titel="Kijk hoe het is na een tekenbeet", url=("record_tekenvervolg", "id"), dag="kijken_tot",
        meta=lambda _: "Een rode ring kan tot drie maanden na de beet komen.",
    ),
    # vertrouwenspersoon: of that one person, without a name, and never of a replacement
    Taakbron(
        soort="vertrouwen_spreken", open=vertrouwen.speak_again, actie=Actie.VIEW_VERTROUWEN, dag="weer_op",
        bij={"id": "id", "protocol": "organisatie__profiel", "sinds": "geopend_op", "van": "houder_id"},
        titel="Neem weer contact op, zoals je afsprak", url=("view_vertrouwenszaak", "id"), alleen_van=True,
        escaleert=(), meta=lambda _: "Eigen administratie",
    ),
    Taakbron(
        soort="overdracht", open=overdracht.wachtend, actie=Actie.ANSWER_OVERDRACHT, alleen_van=True,
        bij={"id": "id", "protocol": "zaak__organisatie__profiel", "sinds": "vastgelegd_op", "van": "naar_id"},
        titel="Neem je zaken over van je voorganger?", url=("answer_overdracht", "id"), escaleert=(),
        meta=lambda _: "Verzegeld tot je ja zegt",
    ),
)  # fmt: skip
