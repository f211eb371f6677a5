from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from vault.commando import Commando
from vault.handeling import Wie, add_regel, handeling
from vault.reservekopie import KopieFout, make_copy


class Command(Commando):
    help = "Maakt een reservekopie in een nieuwe map. Mensen kunnen intussen doorwerken."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("pad", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            rijen = make_copy(options["pad"], at=timezone.now())
        except (KopieFout, OSError) as fout:
            raise CommandError(str(fout)) from fout
        with handeling(wie=Wie(), route="backup"):
            add_regel("backup", aantal=rijen)
        self.stdout.write(f"De kopie is klaar: {rijen} rijen. Bewaar haar apart van de sleutels.")
