"""Real worker processes on the database of the test, that can be killed at any moment."""

import os
import shutil
import socket
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from tests.factories_mensen import zicht_of
from tests.reliability.moeder import HUIS, Moeder, kill, wait_until
from tests.reliability.proef import tasks
from vault.handeling import Wie, handeling
from work.models import Opdracht
from work.opdrachten import ask

__all__ = ["Drainer", "all_ended", "kill", "wait_until"]


def database_url():
    nu = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{nu['NAME']}"
    wie = nu["USER"] + (f":{nu['PASSWORD']}" if nu["PASSWORD"] else "")
    return f"postgres://{wie}@{nu['HOST']}:{nu['PORT']}/{nu['NAME']}"


@pytest.fixture
def omgeving(transactional_db, monkeypatch):
    """What a child process of this one needs to work on this database."""
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "tests.reliability.kindproces")
    monkeypatch.setenv("DATABASE_URL", database_url())
    monkeypatch.setenv("PYTHONPATH", str(HUIS))
    monkeypatch.setenv("REDIS_URL", "")
    monkeypatch.setenv("PROEF_VAAK", "ja")
    assert tasks.DELEN


def children(pid):
    try:
        draden = Path(f"/proc/{pid}/task").iterdir()
        return [int(kind) for draad in draden for kind in (draad / "children").read_text().split()]
    except OSError:
        return []


def family(pid):
    """A process and everything under it, youngest first."""
    return [lid for kind in children(pid) for lid in family(kind)] + [pid]


def marked(merk):
    """Every process that was started with this mark, also one whose parent died before it."""
    gevonden = []
    for map_ in Path("/proc").glob("[0-9]*"):
        try:
            if f"PROEF_MERK={merk}".encode() in (map_ / "environ").read_bytes().split(b"\0"):
                gevonden.append(int(map_.name))
        except OSError:  # gone meanwhile, or of somebody else
            continue
    return gevonden


class Drainer:
    """`manage.py taken`, started again each time it ended."""

    opdracht = (sys.executable, "manage.py", "taken")

    def __init__(self):
        self.proces, self.merk = None, uuid.uuid4().hex

    def open(self, opdracht):
        omgeving = os.environ | {"PROEF_MERK": self.merk}
        return subprocess.Popen(opdracht, cwd=HUIS, stdout=subprocess.DEVNULL, env=omgeving)

    def start(self):
        if self.proces is None or self.proces.poll() is not None:
            self.proces = self.open(self.opdracht)

    def kill(self, dobbel):
        """The worker, its child, or both, at once and without a word."""
        leden = family(self.proces.pid)
        for pid in dobbel.choice([leden, leden[-1:], leden[:1]]):
            kill(pid)
        self.proces.poll()

    def stop(self):
        """It and everything it ever started: whose parent was killed is in nobody's family any more."""
        while overig := marked(self.merk):
            for pid in overig:
                kill(pid)
            if self.proces is not None:
                self.proces.poll()
            time.sleep(0.05)
        if self.proces is not None:
            self.proces.wait()


class Celery(Drainer):
    """A real Celery worker with a clock and a broker of its own, as in docker-compose.yml; each may be killed."""

    opdracht = (
        sys.executable, "-m", "celery", "-A", "meldcode", "worker", "--loglevel", "CRITICAL",
        "--concurrency", "1", "--without-gossip", "--without-mingle",
    )  # fmt: skip

    def __init__(self, map_, poort):
        super().__init__()
        self.klok = (
            sys.executable, "-m", "celery", "-A", "tests.reliability.proefklok", "beat",
            "--loglevel", "CRITICAL", "--pidfile=", "--schedule", str(map_ / "beat"),
        )  # fmt: skip
        self.server = (shutil.which("redis-server"), "--port", str(poort), "--save", "", "--dir", str(map_))
        self.naast = {self.server: None, self.klok: None}

    def start(self):
        for opdracht, proces in self.naast.items():
            if proces is None or proces.poll() is not None:
                self.naast[opdracht] = self.open(opdracht)
        super().start()

    def kill(self, dobbel):
        wie = dobbel.choices([self.server, self.klok, None], weights=[3, 1, 6])[0]
        if wie is None:
            super().kill(dobbel)
        else:
            self.end(wie)

    def end(self, opdracht):
        kill(self.naast[opdracht].pid)
        self.naast[opdracht].wait()

    def stop(self):
        for opdracht, proces in self.naast.items():
            if proces is not None:
                self.end(opdracht)
        super().stop()


@pytest.fixture(params=["taken", "celery"])
def werker(request, omgeving, monkeypatch, tmp_path):
    """A worker that can be killed: without a broker, and with one."""
    if request.param == "taken":
        gekozen = Drainer()
    else:
        if shutil.which("redis-server") is None:
            pytest.skip("redis-server staat niet op deze machine; zonder wachtrij is het bewezen")
        with socket.socket() as vrij:
            vrij.bind(("127.0.0.1", 0))
            poort = vrij.getsockname()[1]
        monkeypatch.setenv("REDIS_URL", f"redis://127.0.0.1:{poort}/0")
        gekozen = Celery(tmp_path, poort)
    yield gekozen
    gekozen.stop()
    assert marked(gekozen.merk) == []


@pytest.fixture
def moeder(omgeving, tmp_path, monkeypatch):
    monkeypatch.setenv("MELDCODE_VERNIETIGLIJST", str(settings.VERNIETIGLIJST))
    # As the settings of the test have them: the child reads what was made here.
    monkeypatch.setenv("MELDCODE_HOSTS", "testserver")
    uit = Moeder(tmp_path)
    yield uit
    uit.stop()


@pytest.fixture
def ask_proef(cast):
    def ask_one(soort="proef"):
        zicht = zicht_of(cast.af)
        with handeling(wie=Wie(cast.af.pk, cast.organisatie.pk, "af"), route="test"):
            return ask(soort, by=zicht, rol="af", at=timezone.now(), id=uuid.uuid4())

    return ask_one


def all_ended():
    with transaction.atomic():
        return not Opdracht.objects.filter(stand__in=["wachtend", "bezig"]).exists()
