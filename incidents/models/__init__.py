"""Rows of this app: worries about somebody who works here, and the register of incidents."""

from incidents.models.incident import Incident, Incidentaanvulling, Incidentbetrokkene
from incidents.models.opvolging import (
    Incidentafsluiting,
    Incidentbijlage,
    Incidentbijlageweg,
    Incidentkoppeling,
    Incidentmaatregel,
    Maatregelstand,
)
from incidents.models.zorg import Zorg, Zorgaanvulling

__all__ = [
    "Incident",
    "Incidentaanvulling",
    "Incidentafsluiting",
    "Incidentbetrokkene",
    "Incidentbijlage",
    "Incidentbijlageweg",
    "Incidentkoppeling",
    "Incidentmaatregel",
    "Maatregelstand",
    "Zorg",
    "Zorgaanvulling",
]
