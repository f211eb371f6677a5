"""`manage.py demo`: from nothing to a world to look round in. The second time it only starts."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from roles.models import User
from vault.versleuteling import check_sleutels

GEEN_DEMO = "De demo draait alleen met MELDCODE_DEMO=ja, op een eigen SQLite-database. Gebruik `make demo`."


class Command(BaseCommand):
    help = "Vult een lege database met de demo, en start die met --serveer op deze computer."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--omvang", type=int, default=0, metavar="N", help="zoveel verzonnen dossiers extra"
        )
        parser.add_argument(
            "--incidenten", type=int, default=0, metavar="N",
            help="zoveel verzonnen incidenten extra per locatie, over drie jaar",
        )  # fmt: skip
        parser.add_argument("--serveer", action="store_true", help="start meteen de website")
        parser.add_argument("--poort", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(GEEN_DEMO)
        for naam in ("omvang", "incidenten"):
            if options[naam] < 0:
                raise CommandError(f"--{naam} is een aantal: 0 of meer.")
        prepare_database()
        check_sleutels()
        if not User.objects.exists():
            self.fill()
        if options["omvang"]:
            self.fill_extra(options["omvang"])
        if options["incidenten"]:
            self.fill_register(options["incidenten"])
        if options["serveer"]:
            self.serve(options["poort"])
        else:
            self.stdout.write("De demo staat klaar. Start haar met: make demo")

    def fill(self) -> None:
        from incidents.demo.wereld import fill_wereld

        self.stdout.write("De demo wordt gemaakt. Alles en iedereen is verzonnen.")
        with transaction.atomic():  # whole or not at all: a half world would pass for a full one next time
            fill_wereld(nu=timezone.now(), zeg=self.stdout.write)
            call_command("demo_privacy")  # by name: these stand above this app
            call_command("demo_rapporten")

    def fill_extra(self, aantal: int) -> None:
        from incidents.demo.omvang import fill_omvang

        fill_omvang(aantal, nu=timezone.now(), zeg=self.stdout.write)

    def fill_register(self, per_locatie: int) -> None:
        from incidents.demo.incidenten import add_years

        self.stdout.write(f"{add_years(per_locatie, nu=timezone.now())} incidenten erbij, over drie jaar.")

    def serve(self, poort: int) -> None:
        from incidents.demo.server import ADRES, build_server

        try:
            server = build_server(poort)
        except (OSError, OverflowError) as fout:
            raise CommandError(
                f"Poort {poort} is bezet. Kies een andere, zoals: make demo PORT={poort + 1}"
            ) from fout
        self.stdout.write(f"Aanmelden: http://{ADRES}:{poort}/inloggen/ (stoppen: Ctrl+C)")
        self.stdout.flush()
        with server:
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                self.stdout.write("Gestopt.")


def prepare_database() -> None:
    """Migrates when there is something to migrate; looking takes a fraction of running `migrate`."""
    uitvoerder = MigrationExecutor(connection)
    if uitvoerder.migration_plan(uitvoerder.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False, database=DEFAULT_DB_ALIAS)
