"""`manage.py protocol lijst` en `manage.py protocol toon SLUG`: de profielen, zonder database.

Met `lijst --eigen` staan ook de versies erbij die organisaties zelf maakten; die staan in de database.
"""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dossiers.afwegingskader import Antwoord, Vraag
from dossiers.beslistabel import as_dict
from dossiers.protocol import ProtocolOnbekend, all_protocols, get
from dossiers.queries.protocol import list_pins
from dossiers.toml_lezen import TomlFout


class Command(BaseCommand):
    help = "Toont de protocollen en hun beslistabel."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        wat = parser.add_subparsers(dest="wat", required=True)
        lijst = wat.add_parser("lijst", help="alle profielen")
        lijst.add_argument("--eigen", action="store_true", help="ook wat organisaties zelf maakten")
        toon = wat.add_parser("toon", help="één profiel met zijn beslistabel")
        toon.add_argument("slug")
        toon.add_argument("--versie", help="een oudere versie")
        toon.add_argument("--sector", help="onderwijs, kinderopvang of gastouderopvang")
        for deel in (lijst, toon):
            deel.add_argument("--json", action="store_true", help="als JSON")

    def handle(self, *args: str, **options: Any) -> None:
        try:
            inhoud = (
                self._overview(eigen=options["eigen"])
                if options["wat"] == "lijst"
                else self._profile(options)
            )
        except (ProtocolOnbekend, TomlFout) as fout:
            raise CommandError(str(fout)) from fout
        if options["json"]:
            self.stdout.write(json.dumps(inhoud, ensure_ascii=False, indent=2))
        elif isinstance(inhoud, list):
            self.stdout.write(_as_list(inhoud))
        else:
            self.stdout.write(_as_text(inhoud))

    def _overview(self, *, eigen: bool) -> list[dict[str, Any]]:
        profielen = [*all_protocols(), *(get(*pin) for pin in (list_pins() if eigen else ()))]
        return [
            {"slug": p.slug, "naam": p.naam, "versie": p.versie, "sector": [s.value for s in p.sectoren]}
            for p in profielen
        ]

    def _profile(self, options: dict[str, Any]) -> dict[str, Any]:
        protocol = get(options["slug"], options["versie"])
        return as_dict(protocol.voor(options["sector"]) if options["sector"] else protocol)


def _as_list(profielen: list[dict[str, Any]]) -> str:
    rijen = [["slug", "versie", "sector", "naam"]]
    rijen += [[p["slug"], p["versie"], ", ".join(p["sector"]), p["naam"]] for p in profielen]
    return _table(rijen)


def _as_text(profiel: dict[str, Any]) -> str:
    kop = f"{profiel['naam']} · {profiel['slug']} {profiel['versie']} · {profiel['sector']}"
    regels = [f"  {naam}: {_line(waarde)}" for naam, waarde in profiel.items() if isinstance(waarde, dict)]
    rijen = [[vraag.value for vraag in Vraag] + ["uitkomst", "norm", "bron"]]
    for rij in profiel["beslistabel"]:
        antwoorden = [_said(rij["antwoorden"].get(vraag.value)) for vraag in Vraag]
        rijen.append([*antwoorden, rij["uitkomst"], str(rij["meldnorm"] or "-"), rij["bron"]])
    return "\n".join([kop, "", "Regels", *regels, "", "Beslistabel", _table(rijen)])


def _said(antwoord: str | None) -> str:
    return Antwoord(antwoord).label.lower() if antwoord else "·"


def _line(waarde: Any) -> str:
    if isinstance(waarde, dict):
        return "; ".join(f"{naam} {_line(deel)}" for naam, deel in waarde.items())
    if isinstance(waarde, list):
        return ", ".join(_line(deel) for deel in waarde) or "-"
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return "-" if waarde is None else str(waarde)


def _table(rijen: list[list[str]]) -> str:
    breedtes = [max(len(cel) for cel in kolom) for kolom in zip(*rijen, strict=True)]
    regels = [
        "  ".join(cel.ljust(breedte) for cel, breedte in zip(rij, breedtes, strict=True)).rstrip()
        for rij in rijen
    ]
    regels.insert(1, "  ".join("-" * breedte for breedte in breedtes))
    return "\n".join(regels)
