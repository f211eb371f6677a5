"""One human act, or one job: who does it, from where, and what must be written in the log.

The middleware opens a Handeling for a request and writes its lines; `handeling()` below is the same
for commands and jobs. Nobody else writes audit rows. Without an open Handeling nothing can be saved.
"""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING

from django.db import transaction

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from django.db import models

SYSTEEM = uuid.UUID(int=0)
Zegel = tuple[str, str, str]  # model label, id, digest of a row written in this act


class GeenHandeling(RuntimeError):
    """Something was written outside a Handeling, or inside one that only reads."""


@dataclass(frozen=True, slots=True)
class Wie:
    """The actor as the log knows them. Plain ids: the log outlives accounts and cases."""

    actor_id: uuid.UUID | None = None
    organisatie_id: uuid.UUID | None = None
    rol: str = ""


@dataclass(frozen=True, slots=True)
class Herkomst:
    """Where the act comes from (BIO2 8.15.01 oorsprong)."""

    route: str = ""
    methode: str = ""
    ip: str = ""
    sessie: str = ""


@dataclass(slots=True)
class Regel:
    """One line for the log; no content, only what kind of thing and its random id."""

    actie: str
    resultaat: str = "ok"
    object_type: str = ""
    object_id: uuid.UUID | None = None
    dossier_id: uuid.UUID | None = None
    betrokkenen: tuple[uuid.UUID, ...] = ()
    samen: tuple[tuple[uuid.UUID, ...], ...] = ()  # of a list: the children of each row
    aantal: int | None = None  # filled: it is a list
    grondslag: str = ""
    organisatie_id: uuid.UUID | None = None


@dataclass(slots=True)
class Handeling:
    schrijft: bool
    wie: Wie = field(default_factory=Wie)
    herkomst: Herkomst = field(default_factory=Herkomst)
    regels: list[Regel] = field(default_factory=list)
    geschreven: list[Zegel] = field(default_factory=list)
    sleutels: dict[uuid.UUID, "AESGCM"] = field(default_factory=dict)
    verpakt: dict[uuid.UUID, tuple[str, bytes]] = field(default_factory=dict)  # came along with rows
    trace: uuid.UUID = field(default_factory=uuid.uuid4)


_huidig: ContextVar[Handeling | None] = ContextVar("handeling", default=None)


def current() -> Handeling:
    """The open Handeling. Raises GeenHandeling."""
    if (huidig := _huidig.get()) is None:
        raise GeenHandeling(
            "Er is geen handeling geopend: schrijven en loggen kan alleen binnen een handeling."
        )
    return huidig


def maybe_current() -> Handeling | None:
    return _huidig.get()


def add_regel(
    actie: str,
    *,
    object: "models.Model | None" = None,  # noqa: A002  the word of NEN 7513
    dossier_id: uuid.UUID | None = None,
    betrokkenen: tuple[uuid.UUID, ...] = (),
    samen: Iterable[Iterable[uuid.UUID]] = (),
    aantal: int | None = None,
    grondslag: str = "",
) -> None:
    """Queues one line. It is written when the act ends, in the same transaction as its rows.

    `samen`: of a list whose rows are about several children each, the children of every row. Who may not find one of
    them doesn't find that row, so hears of none of the others by it (ADR 0059).
    """
    rijen = tuple(tuple(rij) for rij in samen)
    current().regels.append(
        Regel(
            actie=str(actie),
            object_type=object._meta.label_lower if object is not None else "",
            object_id=object.pk if object is not None else None,
            dossier_id=dossier_id,
            betrokkenen=betrokkenen or tuple(dict.fromkeys(chain.from_iterable(rijen))),
            samen=rijen,
            aantal=aantal,
            grondslag=grondslag,
        )
    )


def require_schrijven() -> Handeling:
    """The open Handeling, if it may write. Reading pages (GET) never may. Raises GeenHandeling."""
    huidig = current()
    if not huidig.schrijft:
        raise GeenHandeling("Een bladzijde lezen mag niets veranderen.")
    return huidig


@contextmanager
def open_handeling(handeling: Handeling) -> Iterator[Handeling]:
    token = _huidig.set(handeling)
    try:
        yield handeling
    finally:
        _huidig.reset(token)


@contextmanager
def handeling(*, wie: Wie, route: str, at: datetime | None = None) -> Iterator[Handeling]:
    """The middleware's twin for commands, jobs and tests: one transaction, rows and log together."""
    from vault.logboek import write

    nieuw = Handeling(schrijft=True, wie=wie, herkomst=Herkomst(route=route, methode="TAAK"))
    with transaction.atomic(), open_handeling(nieuw):
        yield nieuw
        write(nieuw, at=at)
