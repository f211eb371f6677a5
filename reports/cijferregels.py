"""Which figures a report has, what each counts, and in which tables it stands. Pure: cijfers.toml is the whole list.

Every figure counts rows that were recorded, by the day they were recorded: what stands in a report stays true, also
when somebody writes down later what happened earlier. Incidents are counted by the day they happened.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.models import TextChoices


class Hoofdstuk(TextChoices):
    SIGNALEN = "signalen", "Signalen"
    DOSSIERS = "dossiers", "Dossiers meldcode"
    STAPPEN = "stappen", "De vijf stappen"
    WEGEN = "wegen", "Wegen en beslissen"
    MELDEN = "melden", "Melden bij Veilig Thuis"
    HULP = "hulp", "Hulp en volgen"
    INCIDENTEN = "incidenten", "Incidenten"
    GEDRAG = "gedrag", "Gedrag van kinderen onderling"
    KLACHTEN = "klachten", "Klachten en calamiteiten"
    AFSPRAKEN = "afspraken", "Scholing en jaarlijkse afspraken"
    PRIVACY = "privacy", "Privacy"
    BESLOTEN = "besloten", "Zorgen over mensen die hier werken"  # the last: without it no number changes


@dataclass(frozen=True, slots=True)
class Reeks:
    """One thing that is counted. It stands by location and quarter; `splitsingen`: code to heading of its other tables.

    `overal`: it belongs to the organisation, not to a location. `besloten`: counted within what its reader may read,
    and in no version that is shared. `over_niemand`: no number of it is about a person, so none is hidden.
    """

    code: str
    hoofdstuk: Hoofdstuk
    naam: str
    definitie: str
    splitsingen: Mapping[str, str]  # code -> heading of its table
    bron: str = ""
    overal: bool = False
    besloten: bool = False
    over_niemand: bool = False


@dataclass(frozen=True, slots=True)
class Duur:
    """How long something took, in days; the middle one of all, and the longest."""

    code: str
    naam: str
    definitie: str


def read_cijfers(tekst: str) -> tuple[dict[str, Reeks], dict[str, Duur]]:
    """The table of cijfers.toml. Raises TypeError or ValueError for what it doesn't know."""
    gegevens = tomllib.loads(tekst)
    reeksen = {rij["code"]: make_reeks(rij) for rij in gegevens["reeks"]}
    return reeksen, {rij["code"]: Duur(**rij) for rij in gegevens["duur"]}


def make_reeks(rij: Mapping[str, Any]) -> Reeks:
    return Reeks(**{"splitsingen": {}, **rij, "hoofdstuk": Hoofdstuk(rij["hoofdstuk"])})


REEKSEN, DUREN = read_cijfers((Path(__file__).parent / "cijfers.toml").read_text("utf-8"))


def middle(dagen: list[int]) -> float | None:
    """The median in days, None of nothing."""
    if not dagen:
        return None
    rij, helft = sorted(dagen), len(dagen) // 2
    return float(rij[helft]) if len(rij) % 2 else (rij[helft - 1] + rij[helft]) / 2
