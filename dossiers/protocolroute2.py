"""Route 2 in een protocol: wat per organisatie en per sector verschilt als iemand die hier werkt wordt verdacht. PUUR.

De namen van de velden zijn de sleutels van `[route2]` in `protocollen/*.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.db.models import TextChoices


class Delict(TextChoices):
    """Waar de wettelijke plicht over gaat. Melden kan in elke sector van allebei."""

    ZEDEN = "zeden", "Seksueel misbruik of seksuele intimidatie"
    GEWELD = "geweld", "Ander geweld tegen een kind"


@dataclass(frozen=True, slots=True)
class Route2:
    """Wat het protocol vraagt bij een vermoeden tegen iemand die hier werkt (001 deel 2, 000 L3018-3064)."""

    plicht: tuple[Delict, ...]  # hiervan moet aangifte worden gedaan bij een redelijk vermoeden
    overleg_dagen: int  # zo snel de vertrouwensinspecteur bellen; 0 is dezelfde dag
    betrokkenen_weten: bool  # klager en aangeklaagde horen dat er aangifte komt
    non_actief: Literal["altijd", "afwegen"]
    draaiboek: Literal["altijd", "advies"]
    raadplegen: Literal["altijd", "kan"]  # Veilig Thuis of GGD
    andere_ouders: Literal["altijd", "afwegen"]
    eigen_onderzoek: Literal["nooit", "na_overleg"]  # zolang de politie onderzoekt
    escalatie: bool  # de vier treden als de houder geen aangifte wil doen
    bron: str
