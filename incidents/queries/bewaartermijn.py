"""How long what nobody else may see is kept. Decided in an app above this one; it tells this one, from its `ready`."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from roles.access import Zicht

Einde = Callable[[date], date]  # from the last day something was added to the day it goes
VERTROUWEN, INTIMITEIT = "vertrouwen", "intimiteit"  # as the kinds of record are called there
_termijn: list[Callable[[UUID, str], Einde | None]] = []


def add_bewaartermijn(bron: Callable[[UUID, str], Einde | None]) -> None:
    _termijn[:] = [bron]


def read_bewaartermijn(zicht: Zicht, soort: str) -> Einde | None:
    """None: no term was agreed on here, so nothing is destroyed."""
    return _termijn[0](zicht.organisatie_id, soort) if _termijn else None
