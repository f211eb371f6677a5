"""`manage.py taken`: does the jobs that wait, now. Also the body of each job's own process."""

import resource
import signal
import sys
from typing import Any
from uuid import UUID

from django.core.management.base import CommandParser
from django.utils import timezone

from vault.commando import Commando
from work import werker
from work.berichten import plan_dagberichten
from work.models import Opdracht
from work.opdrachten import SOORTEN, Opdrachtsoort


class Command(Commando):
    help = "Doet de opdrachten die wachten. Zonder Celery gebeurt dat ook vanzelf, in het webproces."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--doe", type=UUID, metavar="ID", help="alleen deze, die al is opgepakt")
        parser.add_argument("--claim", type=UUID, metavar="ID", help="waarmee ze is opgepakt")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["doe"]:
            return run_one(options["doe"], options["claim"])
        werker.run_klokwerk(at=timezone.now())
        plan_dagberichten(at=timezone.now())
        aantal = werker.drain()
        werker.anchor(at=timezone.now())
        werker.tidy(at=timezone.now())
        self.stdout.write(f"{aantal} opdrachten gedaan." if aantal != 1 else "1 opdracht gedaan.")
        return None


def run_one(pk: UUID, claim: UUID) -> None:
    rij = Opdracht.objects.filter(pk=pk, claim=claim).first()
    if rij is not None:
        limit(SOORTEN[rij.soort])
        werker.run_here(rij)


def limit(soort: Opdrachtsoort) -> None:
    """Memory by the system, and the time also here: whoever looks after this process may be gone."""
    signal.alarm(soort.seconden + 5)
    if sys.platform == "linux":  # elsewhere the system doesn't keep to it
        grens = soort.geheugen_mb * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_DATA, (grens, grens))
