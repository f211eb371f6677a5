from importlib import import_module

from django.apps import AppConfig


class RolesConfig(AppConfig):
    name = "roles"
    verbose_name = "Rollen"

    def ready(self) -> None:
        """What `check --deploy` says about passwords, and about who we speak to."""
        import_module("roles.gelekt")
        import_module("meldcode.verbindingen")
