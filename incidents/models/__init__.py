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
from incidents.models.route2 import (
    Draaiboekregel,
    Route2afsluiting,
    Route2delegatie,
    Route2herroeping,
    Route2intrekking,
    Route2koppeling,
    Route2stap,
    Route2uitsluiting,
    Route2zaak,
)
from incidents.models.zorg import Zorg, Zorgaanvulling

__all__ = [
    "Checklijst",
    "Checkpunt",
    "Draaiboekregel",
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
    "Route2afsluiting",
    "Route2delegatie",
    "Route2herroeping",
    "Route2intrekking",
    "Route2koppeling",
    "Route2stap",
    "Route2uitsluiting",
    "Route2zaak",
    "Tekenbeet",
    "Zorg",
    "Zorgaanvulling",
]
