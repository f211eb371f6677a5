"""The worker and its clock. Jobs do one call of an action; in production Redis carries them."""

import os
from typing import Any

from celery import Celery
from celery.signals import worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meldcode.settings")
app = Celery("meldcode")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# The clock finds every job whose call was lost with the broker; a call that waited too long is left out.
app.conf.beat_schedule = {
    "opdrachten": {
        "task": "work.tasks.drain_opdrachten",
        "schedule": 30.0,
        "options": {"expires": 25},
    },
    # Often and harmless: each round of daily mail has a key of its own, so a clock that stood still catches up.
    "dagberichten": {"task": "work.tasks.plan_dagberichten", "schedule": 600.0, "options": {"expires": 500}},
    "anker": {"task": "work.tasks.write_anker", "schedule": 3600.0, "options": {"expires": 3000}},
    "opruimen": {"task": "work.tasks.tidy", "schedule": 600.0, "options": {"expires": 500}},
}


@worker_init.connect
def refuse_wrong_key(**kwargs: Any) -> None:
    from vault.versleuteling import check_sleutels

    check_sleutels()
