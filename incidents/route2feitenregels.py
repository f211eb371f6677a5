"""What happened in a case of route 2, as bare values, and what follows from that. PURE."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import IntegerChoices

from dossiers.eisvorm import Eis as Eisvorm
from dossiers.protocol import Protocol
from incidents.route2stapregels import Aard, Stapsoort, Uitkomst

S, U = Stapsoort, Uitkomst


class Stap(IntegerChoices):
    MELDING = 1, "Melding bij de directie"
    OVERLEG = 2, "Overleg met de vertrouwensinspecteur"
    AANGIFTE = 3, "Aangifte en maatregelen"
    HANDELEN = 4, "Handelen na het onderzoek van de politie"
    NAZORG = 5, "Nazorg en terugkijken"


@dataclass(frozen=True, slots=True)
class Feiten:
    """What was done in a case, as bare values. `kiest`: the outcome of what somebody wants to record now."""

    aard: str
    gedaan: tuple[tuple[str, str], ...] = ()  # kind and outcome, in the order in which it was recorded
    draaiboek: frozenset[str] = frozenset()
    dicht: bool = False
    kiest: str = ""

    def did(self, soort: Stapsoort, *uitkomsten: Uitkomst) -> bool:
        return any(wat == soort and (not uitkomsten or uit in uitkomsten) for wat, uit in self.gedaan)

    def last(self, soort: Stapsoort) -> str | None:
        """The outcome that counts: what was recorded last. None when it wasn't done."""
        return next((uit for wat, uit in reversed(self.gedaan) if wat == soort), None)

    @property
    def vermoeden(self) -> bool | None:
        uitkomst = self.last(S.VERMOEDEN)
        return None if uitkomst is None else uitkomst == U.JA

    @property
    def aangifte(self) -> bool:
        """The police know: by us, or by the last step of the ladder."""
        return self.did(S.AANGIFTE, U.AANGIFTE) or self.did(S.ESCALATIE, U.TREDE_4)


Eis = Eisvorm[Feiten]
Toets = Callable[[Feiten, Protocol], bool]


def has_duty(feiten: Feiten, protocol: Protocol) -> bool:
    """Whether the law asks for aangifte here. Not knowing what it is about counts as yes."""
    plicht = {delict.value for delict in protocol.route2.plicht}
    return feiten.aard in {Aard.ONBEKEND, Aard.BEIDE} | plicht


def suspected(f: Feiten, _p: Protocol) -> bool:
    return f.vermoeden is True


def unfounded(f: Feiten, _p: Protocol) -> bool:
    return f.vermoeden is False


def settled(f: Feiten, p: Protocol) -> bool:
    """Aangifte was done; or there is no duty, and why not was recorded."""
    return f.aangifte or (not has_duty(f, p) and f.did(S.AANGIFTE, U.GEEN_AANGIFTE))


def police_at_work(f: Feiten, _p: Protocol) -> bool:
    """From the suspicion until the police have answered nobody does anything that harms what can be proven."""
    return (f.vermoeden is True or f.aangifte) and not f.did(S.POLITIE)


def chooses(*uitkomsten: Uitkomst) -> Toets:
    return lambda f, _p: f.kiest in uitkomsten


def did(soort: Stapsoort, *uitkomsten: Uitkomst) -> Toets:
    return lambda f, _p: f.did(soort, *uitkomsten)


def never(_f: Feiten, _p: Protocol) -> bool:
    return False
