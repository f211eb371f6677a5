from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Rapporten"

    def ready(self) -> None:
        """The task list and the clock are of apps below this one: they get what is of this one here."""
        from dossiers.queries.taken import add_taakbronnen
        from reports.actions.klok import plan_rapporten
        from reports.queries.taken import TAAKBRONNEN
        from work.werker import add_klokwerk

        add_taakbronnen(*TAAKBRONNEN)
        add_klokwerk(plan_rapporten)
