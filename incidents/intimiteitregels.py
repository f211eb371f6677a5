"""Unwanted intimacies towards somebody who works here: two rounds, in order. PURE.

Source: 000 L3206-3252, 002 L6310-6380. Only the professional can say that it happened (000 L3216), so only they report.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import TextChoices


class Intimiteitvan(TextChoices):
    """The source speaks of adults: professionals inside and outside, and parents (000 L3214, L3220)."""

    OUDER = "ouder", "Een ouder of verzorger"
    COLLEGA = "collega", "Een collega"
    EXTERN = "extern", "Iemand anders van buiten"


class Intimiteitstap(TextChoices):
    BESPROKEN = "besproken", "Besproken met een collega of de contactpersoon"
    AANGESPROKEN = "aangesproken", "De persoon is aangesproken"
    TERUGGEKOPPELD = "teruggekoppeld", "Het gesprek is teruggekoppeld aan de directie"
    GESTOPT = "gestopt", "Het gedrag is gestopt"
    KEERT_TERUG = "keert_terug", "Het gedrag is er weer"
    GESPREK_DIRECTIE = "gesprek_directie", "Gesprek onder leiding van de directie"
    EVALUATIE = "evaluatie", "Het gesprek is geëvalueerd"
    TEAM = "team", "Verteld in het team, zonder naam"
    PROTOCOL = "protocol", "Voorstel om het protocol aan te passen"


I = Intimiteitstap  # noqa: E741


@dataclass(frozen=True, slots=True, kw_only=True)
class Stapvorm:
    """`na`: one of these has to be there. `eindigt`: not any more once one of these is there."""

    ronde: int
    vraag: str
    bron: str
    na: tuple[Intimiteitstap, ...] = ()
    eindigt: tuple[Intimiteitstap, ...] = ()
    hulp: str = ""


STAPPEN: Mapping[Intimiteitstap, Stapvorm] = {
    I.BESPROKEN: Stapvorm(
        ronde=1, vraag="Met wie heb je het besproken, en wat hielp?", bron="000 L3229, 002 L6343",
        hulp="Dit hoeft niet.", eindigt=(I.AANGESPROKEN,),
    ),
    I.AANGESPROKEN: Stapvorm(
        ronde=1, vraag="Wie sprak de persoon aan, en wat is er gezegd?", bron="000 L3231, 002 L6349-6351",
        hulp="Dit kan samen met de directie.",
    ),
    I.TERUGGEKOPPELD: Stapvorm(
        ronde=1, vraag="Wat hoorde de directie over het gesprek?", bron="000 L3232, 002 L6354",
        na=(I.AANGESPROKEN,),
    ),
    I.GESTOPT: Stapvorm(
        ronde=1, vraag="Hoe weten jullie dat het gestopt is?", bron="000 L3234, 002 L6356",
        na=(I.TERUGGEKOPPELD,), eindigt=(I.KEERT_TERUG,),
    ),
    I.KEERT_TERUG: Stapvorm(
        ronde=2, vraag="Hoe en wanneer is je grens weer overschreden?", bron="000 L3236-3238, 002 L6361-6365",
        na=(I.TERUGGEKOPPELD,), hulp="Zet het weer in je eigen woorden.",
    ),
    I.GESPREK_DIRECTIE: Stapvorm(
        ronde=2, vraag="Wat is er gezegd, en wat is besloten over toegang tot de locatie?",
        bron="000 L3239, 002 L6367-6377", na=(I.KEERT_TERUG,),
        hulp="In principe komt de persoon tijdelijk niet op de locatie. Een ouder? Wat besloten directie en bestuur?",
    ),
    I.EVALUATIE: Stapvorm(
        ronde=2, vraag="Hoe kijkt de professional terug op het gesprek?", bron="000 L3240, 002 L6379",
        na=(I.GESPREK_DIRECTIE,),
    ),
    I.TEAM: Stapvorm(
        ronde=0, vraag="Wat is in het team besproken?", bron="000 L3234, L3241, 002 L6356-6360, L6381",
        na=(I.GESTOPT, I.EVALUATIE), hulp="Hoe gaan we hiermee om? Noem nooit de naam van de persoon.",
    ),
    I.PROTOCOL: Stapvorm(
        ronde=0, vraag="Wat kan er beter in het protocol?", bron="000 L3246, 002 L6383-6384", na=(I.TEAM,),
        hulp="Dit hoeft niet.",
    ),
}  # fmt: skip
HERHAALT = frozenset({I.BESPROKEN})  # may be recorded more than once
VOLGORDE = tuple(STAPPEN)


def current_round(gedaan: Collection[str]) -> int:
    return 2 if I.KEERT_TERUG in gedaan else 1


def is_closed(gedaan: Collection[str]) -> bool:
    """The team knows: of the round that counts."""
    return I.TEAM in gedaan and (current_round(gedaan) == 1 or I.EVALUATIE in gedaan)


def why_not(stap: Intimiteitstap, gedaan: Collection[str]) -> str:
    """Why this step can't be recorded now, and what to do. Empty: it can."""
    vorm, nodig = STAPPEN[stap], needed(stap, gedaan)
    if stap in gedaan and stap not in HERHAALT:
        return "Deze stap staat er al. Kies een andere stap."
    if nodig and not set(nodig) & set(gedaan):
        return f"Eerst moet dit er staan: {I(nodig[0]).label.lower()}."
    if set(vorm.eindigt) & set(gedaan):
        return "Deze stap is voorbij. Kies een stap die daarna komt."
    return ""


def needed(stap: Intimiteitstap, gedaan: Collection[str]) -> Sequence[Intimiteitstap]:
    """In the second round the team hears after the evaluation, not because the first seemed to be the end."""
    if stap == I.TEAM and current_round(gedaan) == 2:
        return (I.EVALUATIE,)
    return STAPPEN[stap].na


def possible(gedaan: Collection[str]) -> list[Intimiteitstap]:
    return [stap for stap in VOLGORDE if not why_not(stap, gedaan)]
