from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class WorkConfig(AppConfig):
    name = "work"

    def ready(self) -> None:
        """Every app's kinds of job stand in its tasks.py; any of our processes may have to do one."""
        autodiscover_modules("tasks")
