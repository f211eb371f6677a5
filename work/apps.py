from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class WorkConfig(AppConfig):
    name = "work"

    def ready(self) -> None:
        """Our Celery is the one of this process: who calls a worker (werker.py) must know where Redis is.

        Not in meldcode/__init__.py: the clock lives there too, and must not load it. Every app's kinds of job stand in
        its tasks.py; any of our processes may have to do one.
        """
        import_module("meldcode.celery")
        autodiscover_modules("tasks")
