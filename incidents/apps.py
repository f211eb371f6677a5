from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "incidents"

    def ready(self) -> None:
        """The task list is of an app below this one: it gets the sources of this one here, and its diagrams."""
        from dossiers.queries.taken import add_taakbronnen
        from dossiers.schemas import add_schemas
        from incidents import schemas
        from incidents.queries.calamiteittaken import TAAKBRONNEN as CALAMITEITTAKEN
        from incidents.queries.laddertaken import LADDERTAKEN
        from incidents.queries.route2taken import TAAKBRONNEN as ROUTE2TAKEN
        from incidents.queries.route3taken import TAAKBRONNEN as ROUTE3TAKEN
        from incidents.queries.taken import TAAKBRONNEN

        add_taakbronnen(*TAAKBRONNEN, *LADDERTAKEN, *ROUTE2TAKEN, *ROUTE3TAKEN, *CALAMITEITTAKEN)
        add_schemas(
            ladder=schemas.ladder_blok, intimiteit=schemas.intimiteit_blok, route2=schemas.route2_blok,
            route3=schemas.route3_blok, calamiteit=schemas.calamiteit_blok, klacht=schemas.klacht_blok,
        )  # fmt: skip
