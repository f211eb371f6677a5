"""Rows of this app: worries about somebody who works here, and the register of incidents."""

from incidents.models.formulier import Checklijst, Checkpunt, Ongeval, Tekenbeet
from incidents.models.incident import Incident, Incidentaanvulling, Incidentbetrokkene
from incidents.models.opvolging import (
    Incidentafsluiting,
    Incidentbijlage,
    Incidentbijlageweg,
    Incidentkoppeling,
    Incidentmaatregel,
    Maatregelstand,
)
from incidents.models.rapportage import Rapportage
from incidents.models.route3 import (
    Route3aanvulling,
    Route3afsluiting,
    Route3besluit,
    Route3blad,
    Route3criterium,
    Route3evaluatie,
    Route3kind,
    Route3maatregel,
    Route3nazorg,
    Route3ouder,
    Route3ouders,
    Route3overleg,
    Route3plan,
    Route3regel,
    Route3stuk,
    Route3weging,
    Route3zaak,
)
from incidents.models.zorg import Zorg, Zorgaanvulling

__all__ = [
    "Checklijst",
    "Checkpunt",
    "Incident",
    "Incidentaanvulling",
    "Incidentafsluiting",
    "Incidentbetrokkene",
    "Incidentbijlage",
    "Incidentbijlageweg",
    "Incidentkoppeling",
    "Incidentmaatregel",
    "Maatregelstand",
    "Ongeval",
    "Rapportage",
    "Route3aanvulling",
    "Route3afsluiting",
    "Route3besluit",
    "Route3blad",
    "Route3criterium",
    "Route3evaluatie",
    "Route3kind",
    "Route3maatregel",
    "Route3nazorg",
    "Route3ouder",
    "Route3ouders",
    "Route3overleg",
    "Route3plan",
    "Route3regel",
    "Route3stuk",
    "Route3weging",
    "Route3zaak",
    "Tekenbeet",
    "Zorg",
    "Zorgaanvulling",
]
