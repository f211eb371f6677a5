"""The parts a row of the timeline is shown with, and the words of stored codes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import NamedTuple
from uuid import UUID

from dossiers import naslag
from dossiers.protocol import Protocol
from dossiers.queries.meldingstand import Meldingbeeld
from dossiers.queries.tijdlijn import Gebeurtenis
from meldcode.weergave import datum_nl


class Deel(NamedTuple):
    """A piece of text in a row; `aard` says how sure it is, "" = plain."""

    tekst: str
    label: str = ""
    aard: str = ""
    stand: str = ""


@dataclass(frozen=True, slots=True)
class Wereld:
    """What the rows themselves don't hold."""

    namen: Mapping[UUID, str]
    protocol: Protocol
    voornaam: str
    vervolgen: Mapping[UUID, str]
    koppen: Mapping[UUID, str] = field(default_factory=dict)  # how a row is called where another rests on it
    meldingen: Mapping[UUID, Meldingbeeld] = field(default_factory=dict)
    afspraken: Mapping[UUID, str] = field(
        default_factory=dict
    )  # what was agreed, where a later row says how it went
    volledig: bool = False  # everything, for paper; on screen a signal has a page of its own

    def kop_van(self, id_: str) -> str:
        """How the row with this id is called, or nothing when it isn't shown here."""
        return self.koppen.get(UUID(id_), "") if id_ else ""


@dataclass(slots=True)
class Bundel:
    """A row with the rows that belong under it, by kind."""

    rij: Gebeurtenis
    wereld: Wereld
    onder: dict[str, list[Gebeurtenis]] = field(default_factory=dict)

    def tekst(self, naam: str, label: str = "", aard: str = "") -> list[Deel]:
        """One part, or none when nothing was written there."""
        tekst = self.rij.teksten.get(naam, "")
        return [Deel(tekst, label, aard)] if tekst else []

    def onder_van(self, soort: str) -> Sequence[Gebeurtenis]:
        """Oldest first, as they were recorded."""
        return sorted(self.onder.get(soort, ()), key=lambda rij: rij.vastgelegd_op)

    def naam(self, rij: Gebeurtenis) -> str:
        return self.wereld.namen.get(rij.door_id, "iemand met een oud account")


def geen_noten(_bundel: Bundel) -> list[str]:
    return []


def geen_stand(_bundel: Bundel) -> tuple[str, str]:
    return "", ""


@dataclass(frozen=True, slots=True)
class Vorm:
    soort: str | Callable[[Bundel], str]
    kop: Callable[[Bundel], str]
    delen: Callable[[Bundel], Sequence[Deel]]
    noten: Callable[[Bundel], Sequence[str]] = geen_noten
    stand: Callable[[Bundel], tuple[str, str]] = geen_stand
    icoon: str = ""
    adres: str = ""


def label_of(slug: str, code: str) -> str:
    """The text of a stored code; of a code that no list knows any more, the code itself in words."""
    try:
        return naslag.label(slug, code)
    except naslag.OnbekendeCode:
        return code.replace("_", " ")


def dag(code: str) -> str:
    return datum_nl(date.fromisoformat(code)) if code else ""


def keuze(choices: type, waarde: str) -> str:
    """The label of a stored choice, or the value itself."""
    return labels_of(choices).get(waarde, waarde)


@cache
def labels_of(choices: type) -> dict[str, str]:
    """By stored value; Django makes this list anew at every look."""
    return dict(choices.choices)  # type: ignore[attr-defined]
