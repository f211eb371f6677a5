from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from meldcode.env import env_str
from vault.rechten import Rechtenfout, grant_rights


class Command(BaseCommand):
    help = (
        "Geeft de rol waarmee de site in PostgreSQL inlogt precies haar rechten. Doe dit als eigenaar, na elke "
        "migrate. Met MELDCODE_DB_WACHTWOORD krijgt zij dat wachtwoord; bestaat zij nog niet, dan wordt zij gemaakt."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("rol", help="zoals meldcode_app")

    def handle(self, *args: Any, **opties: Any) -> None:
        try:
            with transaction.atomic():
                aantal = grant_rights(opties["rol"], env_str("MELDCODE_DB_WACHTWOORD", ""))
        except Rechtenfout as fout:
            raise CommandError(str(fout)) from fout
        self.stdout.write(f"De rechten op {aantal} tabellen staan goed.")
