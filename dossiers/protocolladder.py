"""De ladder bij ongewenst gedrag en pesten: wie welke maatregel goedkeurt, per sector. PUUR.

De stappen, termijnen en eisen zelf zijn in elke bron gelijk (000 L2640-2757, 002 L5043-5204) en staan in
`incidents/ladderregels.py`. Hier staat wat verschilt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Beslisser = Literal["manager", "directie", "bestuur"]


@dataclass(frozen=True, slots=True)
class Ladder:
    """Wie elke maatregel goedkeurt. Zonder beslisser bestaat de maatregel in deze sector niet."""

    time_out: Beslisser
    ouders_vooraf: bool  # een time-out gaat in overleg met de ouders (000 L2688)
    bron: str
    schorsing: Beslisser | None = None
    verwijdering: Beslisser | None = None
    contract: Beslisser | None = None  # het contract met de ouders beëindigen
