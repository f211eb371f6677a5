"""Base of every command that touches stored rows: like the web process it refuses a wrong or missing key."""

from typing import Any

from django.core.management.base import BaseCommand

from vault.versleuteling import check_sleutels


class Commando(BaseCommand):
    def execute(self, *args: Any, **options: Any) -> str | None:
        """Raises ImproperlyConfigured for a key that isn't the key of this database."""
        check_sleutels()
        return super().execute(*args, **options)
