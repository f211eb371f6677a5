"""`manage.py verwerkingen`: docs/verwerkingen.md from the tables and settings, and the check that it is up to date."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from privacy.verwerkingsstuk import build_stukken, to_markdown

BESTAND = "docs/verwerkingen.md"


class Command(BaseCommand):
    help = "Maakt het verwerkingsregister, de DPIA en de bijlage in de documentatie; --check zegt of ze nog kloppen."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        pad = Path(settings.BASE_DIR) / BESTAND
        nieuw = to_markdown(build_stukken("de organisatie"))
        if options["check"]:
            if not pad.exists() or pad.read_text(encoding="utf-8") != nieuw:
                self.stderr.write(f"{BESTAND} is niet meer juist. Draai manage.py verwerkingen.")
                sys.exit(1)
            return
        pad.write_text(nieuw, encoding="utf-8")
