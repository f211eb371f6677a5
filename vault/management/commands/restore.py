from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from vault.controle import find_breuken
from vault.reservekopie import KopieFout
from vault.terugzetten import put_back
from vault.versleuteling import check_sleutels


class Command(BaseCommand):
    help = "Zet een reservekopie terug in een lege database, en loopt daarna het logboek na."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("pad", type=Path)
        parser.add_argument(
            "--vervang", action="store_true", help="de database is niet leeg: gooi alles weg wat erin staat"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        try:
            gedaan = put_back(options["pad"], vervang=options["vervang"])
        except (KopieFout, OSError) as fout:
            raise CommandError(str(fout)) from fout
        check_sleutels()
        self.stdout.write(f"Teruggezet: {gedaan.rijen} rijen. Wie ingelogd was, logt opnieuw in.")
        if gedaan.vernietigd:
            self.stdout.write(
                f"{gedaan.vernietigd} keer is opnieuw vernietigd wat na deze kopie vernietigd was."
            )
        if gedaan.gesloten:
            self.stdout.write(
                f"{gedaan.gesloten} teksten blijven dicht: hun sleutel is na deze kopie vernietigd."
            )
        if breuken := list(islice(find_breuken(), 1)):
            raise CommandError(f"Het logboek klopt niet: {breuken[0].plaats}: {breuken[0].uitleg}")
        self.stdout.write("Het logboek is nagelopen en heel.")
