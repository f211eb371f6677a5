import json
import sys
from dataclasses import asdict
from itertools import chain, islice
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from meldcode.gebeurtenisregels import Soort
from meldcode.gebeurtenissen import report_event
from vault.anker import AnkerFout, find_ankerbreuken, write_anker
from vault.commando import Commando
from vault.controle import find_breuken
from vault.models import Logregel

HOOGUIT = 20


class Command(Commando):
    help = (
        "Controleert het logboek: `audit verify` loopt elke keten en elke vastgelegde rij na; `audit anker BESTAND` "
        "schrijft hoe ver elke keten is in een bestand buiten de database, `audit verify --anker BESTAND` vergelijkt."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("wat", choices=["verify", "anker"])
        parser.add_argument("bestand", nargs="?", type=Path, help="waarin `audit anker` een regel toevoegt")
        parser.add_argument("--anker", type=Path, metavar="BESTAND", help="vergelijk ook met deze ankers")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["wat"] == "anker":
                self.write(options["bestand"])
            else:
                self.verify(options["anker"], als_json=options["json"])
        except (AnkerFout, OSError) as fout:
            raise CommandError(str(fout)) from fout

    def write(self, bestand: Path | None) -> None:
        if bestand is None:
            raise CommandError("Noem het bestand waarin het anker komt: audit anker BESTAND.")
        ketens = write_anker(bestand, at=timezone.now())
        self.stdout.write(f"Het anker is geschreven: {ketens} ketens. Bewaar {bestand} buiten deze machine.")

    def verify(self, anker: Path | None, *, als_json: bool) -> None:
        bij_anker = find_ankerbreuken(anker) if anker else iter(())
        breuken = list(islice(chain(bij_anker, find_breuken()), HOOGUIT))
        regels = Logregel.objects.count()
        if als_json:
            eerste = asdict(breuken[0]) if breuken else None
            self.stdout.write(json.dumps({"heel": not breuken, "regels": regels, "eerste_breuk": eerste}))
        elif breuken:
            for breuk in breuken:
                self.stdout.write(f"{breuk.plaats}: {breuk.uitleg}")
        else:
            self.stdout.write(f"Het logboek is heel: {regels} regels gecontroleerd.")
        if breuken:
            # The answer stands on standard output, so the event goes beside it.
            report_event(Soort.LOGBOEKBREUK, at=timezone.now(), schrijf=self.stderr.write)
            sys.exit(1)
