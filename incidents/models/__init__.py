"""Rows of this app: worries about somebody who works here, and the register of incidents."""

from incidents.models.incident import Incident, Incidentaanvulling, Incidentbetrokkene
from incidents.models.zorg import Zorg, Zorgaanvulling

__all__ = ["Incident", "Incidentaanvulling", "Incidentbetrokkene", "Zorg", "Zorgaanvulling"]
