"""The worker. Jobs do one call of an action; in production Redis carries them, and klok.py calls."""

import os
from typing import Any

from celery import Celery
from celery.signals import worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meldcode.settings")
app = Celery("meldcode")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def refuse_wrong_key(**kwargs: Any) -> None:
    from vault.versleuteling import check_sleutels

    check_sleutels()
