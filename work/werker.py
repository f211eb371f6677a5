"""The worker: takes a job from the outbox, runs it in a child process, and looks after that child.

One claim at a time: with SKIP LOCKED on PostgreSQL, inside an IMMEDIATE transaction on SQLite. The worker
renews its claim while the child lives; a claim that isn't renewed is taken over by the next worker. Locks
decide who may write (opdrachten.py), so a claim that was lost too early costs time, never a double row.
"""

import errno
import logging
import os
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, close_old_connections, connection, transaction
from django.db.models import Q
from django.utils import timezone

from roles.sessies import end_overnight
from vault.anker import AnkerFout, write_dagelijks
from vault.segment import close_segmenten
from work.berichten import plan_dagberichten
from work.bestanden import purge_bestanden
from work.concepten import purge_concepten
from work.models import Opdracht
from work.opdrachten import SOORTEN, Gestopt, Ontnomen, OpdrachtFout, Stand, Werk, end, lock_own
from work.sessies import purge_sessies

log = logging.getLogger("meldcode.werker")
POLS = 5  # seconds between two looks when nobody calls
OPRUIMEN = 600  # seconds between two rounds of tidying up
BEWAAR_DAGEN = 30
GEEN_RECHT = "Je hebt hier geen rechten meer voor. Vraag je beheerder welke rol je hebt."
TE_GROOT = "Dit is te veel werk in een keer. Verdeel het in kleinere delen."
NIET_GELUKT = "Dit lukte een paar keer niet. Probeer het later nog een keer, of vraag je beheerder."
VOL = (
    "De schijf van de server is vol. Er is niets half bewaard. Vraag je beheerder om ruimte te maken. "
    "Probeer het daarna opnieuw."
)
WEK = threading.Event()


# --- one job --------------------------------------------------------------------------------------


def ready(at: datetime) -> Q:
    """Waiting jobs, and jobs whose worker was heard of last too long ago."""
    return Q(stand=Stand.WACHTEND, niet_voor__lte=at) | Q(stand=Stand.BEZIG, geclaimd_tot__lt=at)


def claim_next(*, at: datetime) -> Opdracht | None:
    """The oldest job that waits, claimed; None when there is none."""
    if not Opdracht.objects.filter(ready(at)).exists():  # no write lock just to look
        return None
    with transaction.atomic():
        wachtend = Opdracht.objects.filter(ready(at)).order_by("niet_voor", "gevraagd_op", "pk")
        skip = connection.features.has_select_for_update_skip_locked
        rij = wachtend.select_for_update(skip_locked=skip).first()
        if rij is None:
            return None
        soort = SOORTEN.get(rij.soort)
        if soort is None or rij.pogingen >= soort.pogingen:
            end(rij, Stand.MISLUKT, NIET_GELUKT)
        else:
            rij.stand, rij.claim, rij.pogingen = Stand.BEZIG, uuid.uuid4(), rij.pogingen + 1
            rij.geclaimd_tot = at + timedelta(seconds=settings.OPDRACHT_CLAIM_SECONDEN)
        rij.save()
    return rij


def run_here(rij: Opdracht) -> None:
    """Does the job in this process and writes how it ended. The child's whole life."""
    try:
        werk = Werk(rij)
        werk.soort.doe(werk)
    except Ontnomen:
        return
    except Gestopt:
        settle(rij, Stand.GESTOPT)
    except OpdrachtFout as fout:
        settle(rij, Stand.MISLUKT, fout.zin)
    except PermissionDenied:
        settle(rij, Stand.MISLUKT, GEEN_RECHT)
    except MemoryError:
        settle(rij, Stand.MISLUKT, TE_GROOT)
    except Exception as fout:  # noqa: BLE001  whatever it is, it is tried again; its text may hold a name
        log.error("opdracht %s: %s", rij.pk, type(fout).__name__)  # noqa: TRY400
        put_back(rij, VOL if is_full(fout) else NIET_GELUKT)
    else:
        settle(rij, Stand.KLAAR)


def is_full(fout: Exception) -> bool:
    """No room on the disk, as the system, SQLite or PostgreSQL says it."""
    oorzaak = fout.__cause__ or fout
    return (
        getattr(fout, "errno", None) == errno.ENOSPC
        or getattr(oorzaak, "sqlite_errorname", "") == "SQLITE_FULL"
        or getattr(oorzaak, "pgcode", "") == "53100"
    )


def run_now(pk: uuid.UUID) -> None:
    """A job that waits, at once and in this process: for making a demo and for measuring. Raises RuntimeError."""
    rij = Opdracht.objects.get(pk=pk, stand=Stand.WACHTEND)
    rij.stand, rij.claim = Stand.BEZIG, uuid.uuid4()
    rij.save()
    run_here(rij)
    rij.refresh_from_db()
    if rij.stand != Stand.KLAAR:
        raise RuntimeError(f"De opdracht {rij.soort} is niet gelukt.")


def settle(rij: Opdracht, stand: str, fout: str = "") -> None:
    """Ends the job, unless it ended in its last portie or somebody else has it."""
    try:
        with transaction.atomic():
            nu = lock_own(rij.pk, rij.claim)
            end(nu, stand, fout)
            nu.save()
    except Ontnomen:
        return


def put_back(rij: Opdracht, zin: str = NIET_GELUKT) -> None:
    """It waits for another try, longer each time; after the last one it failed."""
    try:
        with transaction.atomic():
            nu = lock_own(rij.pk, rij.claim)
            if nu.pogingen >= SOORTEN[nu.soort].pogingen:
                end(nu, Stand.MISLUKT, zin)
            else:
                nu.stand, nu.claim, nu.geclaimd_tot = Stand.WACHTEND, None, None
                nu.niet_voor = timezone.now() + timedelta(
                    seconds=settings.OPDRACHT_PAUZE_SECONDEN * nu.pogingen
                )
            nu.save()
    except Ontnomen:
        return


# --- the child and who looks after it --------------------------------------------------------------


def run_child(rij: Opdracht) -> None:
    """Runs the job in a process of its own, and renews the claim as long as that lives."""
    soort = SOORTEN[rij.soort]
    opdracht = [sys.executable, str(settings.BASE_DIR / "manage.py"), "taken", "--doe", str(rij.pk)]
    kind = subprocess.Popen(  # noqa: S603  our own program, with an id of ours
        [*opdracht, "--claim", str(rij.claim)], stdin=subprocess.DEVNULL, start_new_session=True
    )
    einde = time.monotonic() + soort.seconden
    while True:
        try:
            kind.wait(settings.OPDRACHT_CLAIM_SECONDEN / 6)
            break
        except subprocess.TimeoutExpired:
            if time.monotonic() > einde:
                os.killpg(kind.pid, signal.SIGKILL)
                kind.wait()
                break
            renew(rij)
    if kind.returncode != 0:
        log.error("opdracht %s: proces eindigde met %s", rij.pk, kind.returncode)
        put_back(rij)


def renew(rij: Opdracht) -> None:
    """The claim counts on from now. A row that is locked is being worked on: that says enough."""
    with transaction.atomic():
        skip = connection.features.has_select_for_update_skip_locked
        nu = Opdracht.objects.select_for_update(skip_locked=skip).filter(pk=rij.pk, claim=rij.claim).first()
        if nu is not None:
            nu.geclaimd_tot = timezone.now() + timedelta(seconds=settings.OPDRACHT_CLAIM_SECONDEN)
            nu.save(update_fields=["geclaimd_tot"])


def drain() -> int:
    """Does everything that waits, one after the other; returns how many were begun."""
    aantal = 0
    while (rij := claim_next(at=timezone.now())) is not None:
        if rij.stand == Stand.BEZIG:
            run_child(rij)
            aantal += 1
    return aantal


def tidy(*, at: datetime) -> None:
    """Throws away what was kept for a while: drafts, files, old jobs, and sessions that are over."""
    purge_concepten(at=at)
    purge_bestanden(at=at)
    Opdracht.objects.filter(geeindigd_op__lt=at - timedelta(days=BEWAAR_DAGEN)).delete()
    end_overnight(at=at)
    purge_sessies(at=at)


def anchor(*, at: datetime) -> bool:
    """Closes the months of the log that are over, and writes today's anchor when there is a place for it.

    A place that is away stops nothing else.
    """
    close_segmenten(at=at)
    try:
        return write_dagelijks(settings.ANKER, at=at)
    except (OSError, AnkerFout) as fout:
        log.error("anker: %s", type(fout).__name__)  # noqa: TRY400
        return False


KLOKWERK: list[Callable[..., object]] = []


def add_klokwerk(doe: Callable[..., object]) -> None:
    """What an app above this one does when the clock ticks, with `at`; harmless to repeat. From `ready`, once."""
    if doe not in KLOKWERK:
        KLOKWERK.append(doe)


def run_klokwerk(*, at: datetime) -> None:
    for doe in KLOKWERK:
        try:
            doe(at=at)
        except Exception as fout:  # noqa: BLE001  what one of them can't do stops no job and no other
            log.error("klok %s: %s", doe.__name__, type(fout).__name__)  # noqa: TRY400


# --- who calls ------------------------------------------------------------------------------------


def call_worker() -> None:
    """After the commit. The row stands: when nobody can be called now, the clock finds it."""
    if not settings.REDIS_URL:
        WEK.set()
        return
    from celery import current_app
    from kombu.exceptions import OperationalError

    try:
        current_app.send_task("work.tasks.drain_opdrachten", retry=False)
    except OperationalError:
        log.warning("opdrachten: de wachtrij is niet bereikbaar, de klok pakt het op")


def start_thread() -> None:
    """Without a broker this process drains its own outbox. Called once, by wsgi.py."""
    threading.Thread(target=keep_draining, name="opdrachten", daemon=True).start()


def keep_draining() -> None:
    geruimd = float("-inf")
    while True:
        WEK.clear()
        try:
            drain()
            if time.monotonic() - geruimd > OPRUIMEN:
                run_klokwerk(at=timezone.now())
                plan_dagberichten(at=timezone.now())
                anchor(at=timezone.now())
                tidy(at=timezone.now())
                geruimd = time.monotonic()
        except (DatabaseError, OSError) as fout:  # a full disk or a busy database today; it comes back
            log.error("opdrachten: %s", type(fout).__name__)  # noqa: TRY400
        close_old_connections()
        WEK.wait(POLS)
