"""Rows of this app: worries about somebody who works here, and the register of incidents."""

from incidents.models.formulier import Checklijst, Checkpunt, Ongeval, Tekenbeet
from incidents.models.incident import Incident, Incidentaanvulling, Incidentbetrokkene
from incidents.models.intimiteit import Intimiteit, Intimiteitlezer, Intimiteitrij
from incidents.models.ladder import Ladder, Ladderincident, Laddertrede
from incidents.models.opvolging import (
    Incidentafsluiting,
    Incidentbijlage,
    Incidentbijlageweg,
    Incidentkoppeling,
    Incidentmaatregel,
    Maatregelstand,
)
from incidents.models.rapportage import Rapportage
from incidents.models.vertrouwen import (
    Halfjaardeling,
    Halfjaarverslag,
    Overdracht,
    Overdrachteinde,
    Vertrouwensafsluiting,
    Vertrouwenscontact,
    Vertrouwensstap,
    Vertrouwenszaak,
)
from incidents.models.zorg import Zorg, Zorgaanvulling

__all__ = [
    "Checklijst",
    "Checkpunt",
    "Halfjaardeling",
    "Halfjaarverslag",
    "Incident",
    "Incidentaanvulling",
    "Incidentafsluiting",
    "Incidentbetrokkene",
    "Incidentbijlage",
    "Incidentbijlageweg",
    "Incidentkoppeling",
    "Incidentmaatregel",
    "Intimiteit",
    "Intimiteitlezer",
    "Intimiteitrij",
    "Ladder",
    "Ladderincident",
    "Laddertrede",
    "Maatregelstand",
    "Ongeval",
    "Overdracht",
    "Overdrachteinde",
    "Rapportage",
    "Tekenbeet",
    "Vertrouwensafsluiting",
    "Vertrouwenscontact",
    "Vertrouwensstap",
    "Vertrouwenszaak",
    "Zorg",
    "Zorgaanvulling",
]
