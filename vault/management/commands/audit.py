import json
import sys
from dataclasses import asdict
from itertools import islice
from typing import Any

from django.core.management.base import CommandParser

from vault.commando import Commando
from vault.controle import find_breuken
from vault.models import Logregel

HOOGUIT = 20


class Command(Commando):
    help = "Controleert het logboek: `audit verify` loopt elke keten en elke vastgelegde rij na."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("wat", choices=["verify"])
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        breuken = list(islice(find_breuken(), HOOGUIT))
        regels = Logregel.objects.count()
        if options["json"]:
            eerste = asdict(breuken[0]) if breuken else None
            self.stdout.write(json.dumps({"heel": not breuken, "regels": regels, "eerste_breuk": eerste}))
        elif breuken:
            for breuk in breuken:
                self.stdout.write(f"{breuk.plaats}: {breuk.uitleg}")
        else:
            self.stdout.write(f"Het logboek is heel: {regels} regels gecontroleerd.")
        if breuken:
            sys.exit(1)
