"""What waits, and what signing in needs."""

from work.models.factor import Factor, Factoreinde, Factorgebruik
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
    "Factor",
    "Factoreinde",
    "Factorgebruik",
    "Jaarafronding",
    "Koppeling",
    "Opdracht",
    "Sessie",
    "Uitnodiging",
    "Vervanging",
]
