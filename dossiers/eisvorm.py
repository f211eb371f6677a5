"""De vorm van een eis, voor elke weg die het protocol kent: wat waar moet zijn, en de reden als het dat niet is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from dossiers.feiten import Reden
from dossiers.protocol import Protocol

F = TypeVar("F")


def _always(_feiten: Any, _protocol: Protocol) -> bool:
    return True


@dataclass(frozen=True, kw_only=True)  # geen slots: Eis[Feiten](...) schrijft zijn soort erbij
class Eis(Generic[F]):
    """Wat waar moet zijn. `geldt` zegt of de eis meedoet, `voldaan` of zij gehaald is."""

    voldaan: Callable[[F, Protocol], bool]
    waarom: str
    doe: str
    regel: str
    bron: str | Callable[[Protocol], str]
    link: str | None = None
    geldt: Callable[[F, Protocol], bool] = _always

    def reden(self, protocol: Protocol) -> Reden:
        """De reden zoals het scherm haar toont, met de bron van dit profiel."""
        bron = protocol.own_source(self.bron if isinstance(self.bron, str) else self.bron(protocol))
        return Reden(self.waarom, self.doe, self.regel, bron, self.link)


def reasons(eisen: Iterable[Eis[F]], feiten: F, protocol: Protocol) -> list[Reden]:
    """De reden van elke eis die meedoet en niet gehaald is. Leeg betekent: het mag."""
    return [e.reden(protocol) for e in eisen if e.geldt(feiten, protocol) and not e.voldaan(feiten, protocol)]
