"""Lines of the log as somebody reads them back: one per day, person, act and dossier. PURE."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from privacy.logwoorden import describe_act, describe_ground


class Rij(NamedTuple):
    """What is read of one line; the names are those of the table."""

    id: uuid.UUID
    tijd: datetime
    trace: uuid.UUID
    actor_id: uuid.UUID | None
    rol: str
    actie: str
    route: str
    methode: str
    resultaat: str
    object_type: str
    object_id: uuid.UUID | None
    dossier_id: uuid.UUID | None
    aantal: int | None  # filled: a list
    grondslag: str
    ip: str


Sleutel = tuple[date, uuid.UUID | None, str, str, str, uuid.UUID | None, uuid.UUID | None]


@dataclass(slots=True)
class Samen:
    """The lines of one day that say the same."""

    dag: date
    actor_id: uuid.UUID | None
    rol: str
    wat: str
    waarom: str
    dossier_id: uuid.UUID | None
    object_type: str
    object_id: uuid.UUID | None
    ok: bool
    eerste: datetime
    laatste: datetime
    daden: set[uuid.UUID] = field(default_factory=set)  # one page or form is one act, with more lines
    regels: list[uuid.UUID] = field(default_factory=list)
    plekken: list[str] = field(default_factory=list)

    @property
    def keer(self) -> int:
        return len(self.daden)

    def add(self, rij: Rij) -> None:
        self.daden.add(rij.trace)
        self.regels.append(rij.id)
        self.eerste, self.laatste = min(self.eerste, rij.tijd), max(self.laatste, rij.tijd)
        if rij.ip and rij.ip not in self.plekken:
            self.plekken.append(rij.ip)


def merge(rijen: Iterable[Rij], lokaal: Callable[[datetime], datetime]) -> list[Samen]:
    """Newest first, as the lines come. Of what is in a dossier the dossier counts, not each paper in it."""
    samen: dict[Sleutel, Samen] = {}
    for rij in rijen:
        wat = describe_act(rij.actie, rij.route, rij.methode, rij.resultaat, lijst=rij.aantal is not None)
        waarom = describe_ground(rij.grondslag)
        ding = None if rij.dossier_id else rij.object_id
        dag = lokaal(rij.tijd).date()
        sleutel = (dag, rij.actor_id, rij.rol, wat, waarom, rij.dossier_id, ding)
        if (groep := samen.get(sleutel)) is None:
            groep = samen[sleutel] = Samen(
                dag, rij.actor_id, rij.rol, wat, waarom, rij.dossier_id, rij.object_type, ding,
                rij.resultaat == "ok", rij.tijd, rij.tijd,
            )  # fmt: skip
        groep.add(rij)
    return drop_echoes(list(samen.values()))


def drop_echoes(groepen: list[Samen]) -> list[Samen]:
    """An act loads its dossier and then writes its paper: two lines, one without the ground. The fuller one stays."""
    gezegd: dict[tuple[Any, ...], set[uuid.UUID]] = {}
    for groep in groepen:
        if groep.waarom:
            gezegd.setdefault(what_of(groep), set()).update(groep.daden)
    return [g for g in groepen if g.waarom or not g.dossier_id or g.daden - gezegd.get(what_of(g), set())]


def what_of(groep: Samen) -> tuple[Any, ...]:
    return groep.dag, groep.actor_id, groep.wat, groep.dossier_id
