"""`manage.py schema`: the generated parts of the documentation, and the check that they are up to date."""

import re
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from dossiers.beslistabel import mermaid
from dossiers.protocol import get
from roles.policy import MATRIX, Bereik, Rol

KADER = "landelijk-kinderopvang"


def kader_blok() -> str:
    return f"```mermaid\n{mermaid(get(KADER))}```\n"


def toegang_blok() -> str:
    """The policy table as people read it: an act a row, a role a column."""
    kop = ["| wat | " + " | ".join(rol.label for rol in Rol) + " |", "|---|" + "---|" * len(Rol)]
    rijen = [
        f"| {actie.label} | " + " | ".join(cel_tekst(cellen[rol]) for rol in Rol) + " |"
        for actie, cellen in MATRIX.items()
    ]
    return "\n".join([*kop, *rijen]) + "\n"


def cel_tekst(bereik: Bereik) -> str:
    return "–" if bereik == Bereik.GEEN else bereik.label


# Where each block stands: between <!-- schema:NAME --> and <!-- /schema -->.
BLOKKEN = {"kader": ("README.md", kader_blok), "toegang": ("docs/toegang.md", toegang_blok)}


class Command(BaseCommand):
    help = "Maakt de diagrammen en tabellen in de documentatie; --check zegt of ze nog kloppen."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        oud = [naam for naam in BLOKKEN if self.renew(naam, write=not options["check"])]
        if oud and options["check"]:
            self.stderr.write(f"Niet meer juist: {', '.join(oud)}. Draai manage.py schema.")
            sys.exit(1)
        call_command("verwerkingen", check=options["check"])  # by name: privacy stands above this app

    def renew(self, naam: str, *, write: bool) -> bool:
        """Whether the block differed from what the tables say now."""
        bestand, maak = BLOKKEN[naam]
        pad = Path(settings.BASE_DIR) / bestand
        tekst = pad.read_text(encoding="utf-8")
        patroon = re.compile(rf"(<!-- schema:{naam} -->\n).*?(<!-- /schema -->)", re.DOTALL)
        if not patroon.search(tekst):
            raise SystemExit(f"{bestand} heeft geen plek <!-- schema:{naam} -->.")
        nieuw = patroon.sub(lambda vondst: vondst[1] + maak() + vondst[2], tekst)
        if write:
            pad.write_text(nieuw, encoding="utf-8")
        return nieuw != tekst
