"""Jobs of the clock and of the broker: each calls one function, and is harmless when it runs twice."""

from celery import shared_task
from django.utils import timezone

from work import accountpost, berichten, werker  # noqa: F401  each makes its jobs known

# The worker looks after the time of each job itself; this is the end of a worker that hangs.
HOOGUIT = 4 * 60 * 60


@shared_task(name="work.tasks.drain_opdrachten", time_limit=HOOGUIT)
def drain_opdrachten() -> int:
    return werker.drain()


@shared_task(name="work.tasks.tidy")
def tidy() -> None:
    werker.tidy(at=timezone.now())


@shared_task(name="work.tasks.write_anker")
def write_anker() -> bool:
    return werker.anchor(at=timezone.now())


@shared_task(name="work.tasks.plan_dagberichten")
def plan_dagberichten() -> int:
    return berichten.plan_dagberichten(at=timezone.now())


@shared_task(name="work.tasks.run_klokwerk")
def run_klokwerk() -> None:
    werker.run_klokwerk(at=timezone.now())
