"""What waits, and what signing in needs."""

from work.models.uitnodiging import Uitnodiging
from work.models.wachtend import (
    Aanleiding,
    Bericht,
    Berichtkeuze,
    Bestand,
    Concept,
    Jaarafronding,
    Koppeling,
    Opdracht,
    Sessie,
    Vervanging,
)

__all__ = [
    "Aanleiding",
    "Bericht",
    "Berichtkeuze",
    "Bestand",
    "Concept",
    "Jaarafronding",
    "Koppeling",
    "Opdracht",
    "Sessie",
    "Uitnodiging",
    "Vervanging",
]
