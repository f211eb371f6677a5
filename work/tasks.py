"""Jobs: each fetches nothing, calls one function, and is harmless when it runs twice."""

from celery import shared_task

from work import concepten


@shared_task(name="work.tasks.purge_concepten")
def purge_concepten() -> int:
    return concepten.purge_concepten()
