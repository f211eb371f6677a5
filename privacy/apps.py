from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "privacy"
    verbose_name = "Privacy"

    def ready(self) -> None:
        """The task list is of an app below this one: it gets the sources of this one here."""
        from dossiers.queries.taken import add_taakbronnen
        from incidents.queries.bewaartermijn import add_bewaartermijn
        from privacy.queries.taken import TAAKBRONNEN
        from privacy.queries.vertrouwen import read_einde

        add_taakbronnen(*TAAKBRONNEN)
        add_bewaartermijn(read_einde)
