"""Alarms among the tasks: which go on, and what of the clock still waits. One row of the union per alarm."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from dossiers.models import Spoed
from dossiers.protocol import Protocol
from dossiers.queries.spoed import build_gedaan, done_flags, first_rows, picked_up_by
from dossiers.queries.taakbron import Rij
from dossiers.spoedklok import SPOEDKOP, ZONDER_KIND, Tik, read_wachtend
from roles.access import Zicht, scope
from roles.policy import Actie

# The columns beside those of every task: the situation, who has it, and what was done.
OOK: Mapping[str, Any] = {"c0": "situatie", "c1": picked_up_by(), "c2": done_flags()}


def alarms(_: Zicht) -> QuerySet[Spoed]:
    """Ends with close_spoed."""
    rijen: QuerySet[Spoed] = Spoed.objects.lopend()
    return rijen


def own_alarms(zicht: Zicht) -> QuerySet[Spoed]:
    """For who raised one and can't pick it up: how it goes."""
    return alarms(zicht).exclude(scope(zicht, Actie.ASSIGN_SPOED, Spoed))


def handlers(_protocol: Protocol, _rij: Rij) -> Iterable[str]:
    """Directie reaches one only when it was let in, because nobody at the place may have it."""
    return ("af", "manager", "directie")


def title(rij: Rij) -> str:
    wie = "{kind}" if rij["kind"] is not None else ZONDER_KIND
    return f"{SPOEDKOP[rij['c0']]}: {wie}"


def tell_who(rij: Rij) -> str:
    return f"{rij['c1']} heeft dit opgepakt" if rij["c1"] else "Nog door niemand opgepakt"


def waits(rij: Rij, protocol: Protocol, nu: datetime) -> list[Tik]:
    """What of its clock still waits, the late ones first; the moments themselves stand on its page."""
    vlaggen = zip(first_rows(), rij["c2"], strict=True)
    gedaan = build_gedaan({naam: rij["sinds"] if vlag == "1" else None for naam, vlag in vlaggen})
    return read_wachtend(rij["c0"], rij["sinds"], gedaan, protocol, nu)


def due(rij: Rij, protocol: Protocol) -> datetime | None:
    """When the first thing of the clock is over time."""
    momenten = (tik.uiterlijk for tik in waits(rij, protocol, rij["sinds"]))
    return min((moment for moment in momenten if moment is not None), default=None)
