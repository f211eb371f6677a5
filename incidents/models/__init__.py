"""Rows of this app: worries about somebody who works here, the register of incidents, calamiteiten and complaints."""

from incidents.models.calamiteit import (
    Calamiteit,
    Calamiteitafsluiting,
    Calamiteitbericht,
    Calamiteitkoppeling,
    Calamiteitlid,
    Calamiteitpunt,
    Calamiteitregel,
)
from incidents.models.formulier import Checklijst, Checkpunt, Ongeval, Tekenbeet
from incidents.models.incident import Incident, Incidentaanvulling, Incidentbetrokkene
from incidents.models.klacht import Klacht, Klachtafsluiting, Klachtoverdracht
from incidents.models.opvolging import (
    Incidentafsluiting,
    Incidentbijlage,
    Incidentbijlageweg,
    Incidentkoppeling,
    Incidentmaatregel,
    Maatregelstand,
)
from incidents.models.rapportage import Rapportage
from incidents.models.zorg import Zorg, Zorgaanvulling

__all__ = [
    "Calamiteit",
    "Calamiteitafsluiting",
    "Calamiteitbericht",
    "Calamiteitkoppeling",
    "Calamiteitlid",
    "Calamiteitpunt",
    "Calamiteitregel",
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
    "Klacht",
    "Klachtafsluiting",
    "Klachtoverdracht",
    "Maatregelstand",
    "Ongeval",
    "Rapportage",
    "Tekenbeet",
    "Zorg",
    "Zorgaanvulling",
]
