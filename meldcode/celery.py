"""The worker and its clock. Jobs do one call of an action; in production Redis carries them."""

import os
from typing import Any

from celery import Celery
from celery.signals import worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meldcode.settings")
app = Celery("meldcode")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {"purge-concepten": {"task": "work.tasks.purge_concepten", "schedule": 3600.0}}


@worker_init.connect
def refuse_wrong_key(**kwargs: Any) -> None:
    from vault.versleuteling import check_sleutels

    check_sleutels()
