from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "incidents"

    def ready(self) -> None:
        """The task list and the diagrams are of an app below this one: they get those of this one here."""
        from dossiers.management.commands.schema import KADER, add_blok
        from dossiers.protocol import get
        from dossiers.queries.taken import add_taakbronnen
        from incidents.queries.route3taken import TAAKBRONNEN as ROUTE3
        from incidents.queries.taken import TAAKBRONNEN
        from incidents.route3schema import mermaid

        add_taakbronnen(*TAAKBRONNEN, *ROUTE3)
        add_blok("route3", "README.md", lambda: f"```mermaid\n{mermaid(get(KADER))}```\n")
