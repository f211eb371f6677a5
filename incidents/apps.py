from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "incidents"

    def ready(self) -> None:
        """The task list is of an app below this one: it gets the sources of this one here."""
        from dossiers.queries.taken import add_taakbronnen
        from incidents.queries import route2taken
        from incidents.queries.taken import TAAKBRONNEN

        add_taakbronnen(*TAAKBRONNEN)
        add_taakbronnen(*route2taken.TAAKBRONNEN)
