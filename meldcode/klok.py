"""The clock: says every so often that it is time, and does nothing itself. `celery -A meldcode.klok beat`.

It knows where Redis is and nothing else: no key, no database, no settings of Django (ASVS 13.3.2).
"""

from typing import Any

from celery import Celery

from meldcode.env import env_str

# The clock finds every job whose call was lost with the broker; a call that waited too long is left out.
SCHEMA: dict[str, dict[str, Any]] = {
    "opdrachten": {
        "task": "work.tasks.drain_opdrachten",
        "schedule": 30.0,
        "options": {"expires": 25},
    },
    # Often and harmless: each round of daily mail has a key of its own, so a clock that stood still catches up.
    "dagberichten": {"task": "work.tasks.plan_dagberichten", "schedule": 600.0, "options": {"expires": 500}},
    "anker": {"task": "work.tasks.write_anker", "schedule": 3600.0, "options": {"expires": 3000}},
    "klokwerk": {"task": "work.tasks.run_klokwerk", "schedule": 600.0, "options": {"expires": 500}},
    "opruimen": {"task": "work.tasks.tidy", "schedule": 600.0, "options": {"expires": 500}},
}


def build_klok() -> Celery:
    """`fixups` empty: without it Celery would load Django, and Django asks for the keys."""
    klok = Celery("klok", broker=env_str("REDIS_URL"), set_as_current=False, fixups=[])
    klok.conf.update(beat_schedule=SCHEMA, broker_connection_retry_on_startup=True)
    return klok


def __getattr__(naam: str) -> Celery:
    """`app`, for the program: only who runs the clock needs REDIS_URL."""
    if naam != "app":
        raise AttributeError(naam)
    return build_klok()
