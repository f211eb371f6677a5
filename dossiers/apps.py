from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "dossiers"

    def ready(self) -> None:
        """The protocols learn where versions stand that an organisation made itself."""
        from dossiers import protocol
        from dossiers.queries.protocol import read_tekst

        protocol.register(read_tekst)
