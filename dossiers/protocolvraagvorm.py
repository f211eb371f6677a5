"""De vorm van een regel in gewone woorden. PUUR."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Regel:
    """Een regel: de titel, en per veld de vraag die erbij hoort. `vast`: waarom je haar hier niet wijzigt."""

    titel: str
    vragen: Mapping[str, str]
    uitleg: str = ""
    vast: str = ""
