"""The outbox: long work is a row that is written in the transaction of the act that asks for it.

Committed means: it will be done, by Celery, by the thread of wsgi.py or by `manage.py taken`. Rolled back
means: it was never asked. A kind of job is one function in `<app>/tasks.py`:

    @opdracht("import_kinderen", "Kinderen importeren", resultaat="view_import", eenheid="rijen")
    def import_kinderen(werk: Werk) -> None:
        for nummer in range(werk.deel, TOTAAL):          # go on where the last commit stopped
            with werk.portie(deel=nummer + 1, totaal=TOTAAL):
                actions.record_kind(by=werk.zicht, at=werk.vandaag, ...)

and it is asked for inside an act: `ask("import_kinderen", by=zicht, at=at, id=nieuw_id, gegevens={...})`.
The same id asked twice is one job.

**Exactly once.** Everything a job writes, it writes inside `werk.portie()`: one transaction that also moves
`deel` and that begins by locking the row and comparing the claim. Whoever lost the claim (killed, too slow,
taken over) can't commit, so work is never done twice; whoever dies leaves `deel` where the last commit left it,
so work is never lost. `werk.rond_af(...)` in the last portie ends the job in that same transaction.
The function may be called again with `deel == totaal`; then there is nothing left to do.

**Mail** can't be rolled back. Send inside the portie, as its last statement, one message per portie: a crash
between sending and commit sends one message again, it never loses one. Derive the Message-ID from
`werk.opdracht.pk` and `deel`, so that the receiving server knows the second as the first.

**Who.** A job acts as the person who asked, in the role of the asking, with the rights of today: `werk.zicht`.
Somebody who lost the role meanwhile gets "niet gelukt". Without `by` the system itself acts.

A result to download: `bestand = keep_bestand(...)` in the last portie and `werk.rond_af(bestand=bestand)`.
`OpdrachtFout("Dutch sentence that says what to do")` ends a job at once; any other exception is tried again.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from roles.access import Zicht, load_zicht
from roles.models import User
from vault.handeling import Wie, handeling, require_schrijven
from work.models import Bestand, Opdracht

Stand = Opdracht.Stand


class OpdrachtFout(Exception):
    """It can't be done, and trying again won't help. `zin` says what to do; no names in it."""

    def __init__(self, zin: str) -> None:
        super().__init__("opdrachtfout")
        self.zin = zin


class Ontnomen(Exception):
    """Somebody else has the job now; what this worker did since its last commit is rolled back."""


class Gestopt(Exception):
    """The person who asked for it doesn't want it any more."""


@dataclass(frozen=True, slots=True)
class Opdrachtsoort:
    naam: str
    label: str
    doe: Callable[["Werk"], None]
    resultaat: str = ""  # url name of the page that shows resultaat_id
    eenheid: str = "delen"
    klaar_zin: str = "Het is klaar."
    verder: bool = True  # it goes on where it stopped; else it begins again, and keeps nothing until its end
    seconden: int = 600
    geheugen_mb: int = 1024
    pogingen: int = 4


SOORTEN: dict[str, Opdrachtsoort] = {}


def opdracht(
    naam: str, label: str, **velden: Any
) -> Callable[[Callable[["Werk"], None]], Callable[["Werk"], None]]:
    """Makes a function a kind of job. A label has no name of anybody: it stands on lists."""

    def register(doe: Callable[["Werk"], None]) -> Callable[["Werk"], None]:
        SOORTEN[naam] = Opdrachtsoort(naam, label, doe, **velden)
        return doe

    return register


def ask(
    soort: str,
    *,
    id: uuid.UUID,  # noqa: A002
    at: datetime,
    by: Zicht | None = None,
    rol: str = "",
    gegevens: dict[str, Any] | None = None,
    niet_voor: datetime | None = None,
    totaal: int = 0,
) -> Opdracht:
    """Puts a job in the outbox, inside the act that wants it.

    Raises KeyError for an unknown kind, GeenHandeling outside an act, PermissionDenied for an id that somebody
    else used.
    """
    require_schrijven()
    if soort not in SOORTEN:
        raise KeyError(soort)
    velden = {
        "soort": soort, "gegevens": gegevens or {}, "door_id": by.user_id if by else None,
        "organisatie_id": by.organisatie_id if by else None, "rol": rol, "totaal": totaal,
        "gevraagd_op": at, "niet_voor": niet_voor or at,
    }  # fmt: skip
    rij, nieuw = Opdracht.objects.get_or_create(pk=id, defaults=velden)
    if rij.door_id != velden["door_id"] or rij.soort != soort:
        raise PermissionDenied
    if nieuw:
        wake()
    return rij


def wake() -> None:
    """Calls the worker once the transaction is committed. Nobody there? Then the clock finds the row."""
    from work.werker import call_worker

    transaction.on_commit(call_worker)


class Werk:
    """What a job function gets: where it is, as whom it acts, and `portie()` to write in."""

    def __init__(self, rij: Opdracht) -> None:
        self.opdracht, self.claim = rij, rij.claim
        self.soort = SOORTEN[rij.soort]
        self.vast: Opdracht | None = None

    @property
    def deel(self) -> int:
        """How far the committed work is; begin here."""
        return self.opdracht.deel

    @property
    def gegevens(self) -> dict[str, Any]:
        return dict(self.opdracht.gegevens)

    @property
    def vandaag(self) -> date:
        return timezone.localdate()

    @property
    def wie(self) -> Wie:
        return Wie(self.opdracht.door_id, self.opdracht.organisatie_id, self.opdracht.rol)

    @cached_property
    def zicht(self) -> Zicht:
        """The rights of today of whoever asked, in the organisation they asked in. Raises PermissionDenied."""
        user = User.objects.filter(pk=self.opdracht.door_id, is_active=True).first()
        if user is None:
            raise PermissionDenied
        zicht = load_zicht(user, at=self.vandaag, organisatie_id=self.opdracht.organisatie_id)
        if zicht.organisatie_id != self.opdracht.organisatie_id:
            raise PermissionDenied
        return zicht

    @contextmanager
    def portie(
        self, *, deel: int | None = None, totaal: int | None = None, blijft: bool = True
    ) -> Iterator[None]:
        """One transaction: the rows, their line in the log and the progress. Raises Ontnomen, Gestopt.

        `blijft`: it leaves something that needn't be done again. Else a job that always dies would never end.
        """
        with handeling(wie=self.wie, route=f"opdracht {self.soort.naam}"):
            self.vast = rij = lock_own(self.opdracht.pk, self.claim)
            if rij.stoppen:
                raise Gestopt
            try:
                yield
            finally:
                self.vast = None
            rij.deel = rij.deel if deel is None else deel
            rij.totaal = rij.totaal if totaal is None else totaal
            if blijft:
                rij.pogingen = 0  # it gets on: only what doesn't is given up
            rij.save()
        self.opdracht = rij

    def show_progress(self, deel: int, totaal: int) -> None:
        """Only how far it is, for a job that keeps all at once at its end. Raises Ontnomen, Gestopt."""
        with self.portie(deel=deel, totaal=totaal, blijft=False):
            pass

    def rond_af(self, *, resultaat_id: uuid.UUID | None = None, bestand: Bestand | None = None) -> None:
        """Inside the last portie: done, with what came out of it. Raises RuntimeError outside a portie."""
        if self.vast is None:
            raise RuntimeError("Een opdracht eindigt binnen een portie.")
        self.vast.resultaat_id, self.vast.bestand = resultaat_id, bestand
        end(self.vast, Stand.KLAAR)


def lock_own(pk: uuid.UUID, claim: uuid.UUID | None) -> Opdracht:
    """The row, locked until the transaction ends, if it still is ours. Raises Ontnomen."""
    rij = Opdracht.objects.select_for_update().filter(pk=pk).first()
    if rij is None or rij.claim is None or rij.claim != claim or rij.stand != Stand.BEZIG:
        raise Ontnomen
    return rij


def end(rij: Opdracht, stand: str, fout: str = "") -> None:
    rij.stand, rij.fout, rij.geeindigd_op = stand, fout, timezone.now()
    rij.claim = rij.geclaimd_tot = None
