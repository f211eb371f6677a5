from typing import Any

from django.core.management.base import BaseCommand

from vault.sleutelmaker import sleutelblok


class Command(BaseCommand):
    help = "Maakt nieuwe sleutels voor de omgeving (.env). Bewaar ze apart van de database en van de reservekopie."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(sleutelblok(), ending="")
