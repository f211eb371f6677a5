"""`manage.py schema`: the generated parts of the documentation, and the check that they are up to date."""

import json
import re
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.urls import get_resolver
from django.utils.module_loading import import_string

from dossiers.beslistabel import mermaid
from dossiers.protocol import get
from roles.policy import INHOUDROLLEN, MATRIX, Bereik, Rol
from roles.routes import ROUTES

KADER = "landelijk-kinderopvang"


def kader_blok() -> str:
    return f"```mermaid\n{mermaid(get(KADER))}```\n"


def route2_blok() -> str:
    """Drawn by the app above this one, so by the name of its module."""
    return f"```mermaid\n{import_string('incidents.management.route2diagram.mermaid')(get(KADER))}```\n"


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


def toegang_json() -> str:
    """Every address with its act, whether it writes, and how far each role reaches: for a program to read.

    One route a line: what changes in a commit can be read, and two commits rarely touch the same line.
    """
    kop = {
        "rollen": {rol.value: {"naam": rol.label, "inhoud": rol in INHOUDROLLEN} for rol in Rol},
        "bereiken": {bereik.value: bereik.label for bereik in Bereik},
    }
    delen = [f'"{naam}": {compact(waarde)}' for naam, waarde in kop.items()]
    routes = ",\n".join(f"  {compact(route_regel(naam))}" for naam in sorted(ROUTES))
    return "{\n" + ",\n".join(delen) + ',\n"routes": [\n' + routes + "\n]}\n"


def route_regel(naam: str) -> dict[str, Any]:
    """`actie` null: open to everybody, without content. `bewijs`: what is asked of who is signed in already."""
    route, adressen = ROUTES[naam], get_resolver().reverse_dict
    adres = re.sub(r"%\((\w+)\)s", r"<\1>", adressen.getlist(naam)[0][0][0][0])
    actie = {"actie": route.actie, "wat": route.actie.label} if route.actie else {"actie": None}
    bereik = {"bereik": {rol.value: MATRIX[route.actie][rol].value for rol in Rol}} if route.actie else {}
    return {
        "naam": naam, "adres": f"/{adres}", **actie, "schrijft": route.schrijft, "bewijs": route.bewijs.value, **bereik,
    }  # fmt: skip


def compact(waarde: Any) -> str:
    return json.dumps(waarde, ensure_ascii=False)


# Where each block stands: between <!-- schema:NAME --> and <!-- /schema -->.
BLOKKEN = {
    "kader": ("README.md", kader_blok),
    "route2": ("README.md", route2_blok),
    "toegang": ("docs/toegang.md", toegang_blok),
}
BESTANDEN = {"docs/toegang.json": toegang_json}  # generated from beginning to end


class Command(BaseCommand):
    help = "Maakt de diagrammen en tabellen in de documentatie; --check zegt of ze nog kloppen."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        write = not options["check"]
        oud = [naam for naam in BLOKKEN if self.renew(naam, write=write)]
        oud += [bestand for bestand in BESTANDEN if self.renew_file(bestand, write=write)]
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

    def renew_file(self, bestand: str, *, write: bool) -> bool:
        """The same for a file that is made whole; one that isn't there differs."""
        pad = Path(settings.BASE_DIR) / bestand
        nieuw = BESTANDEN[bestand]()
        was = pad.read_text(encoding="utf-8") if pad.exists() else ""
        if write:
            pad.write_text(nieuw, encoding="utf-8")
        return nieuw != was
