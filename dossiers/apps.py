from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "dossiers"

    def ready(self) -> None:
        """The protocols learn where versions stand that an organisation made itself; the tasks, of roles."""
        from dossiers import protocol
        from dossiers.queries.protocol import read_tekst
        from dossiers.queries.roltaken import ROLTAKEN
        from dossiers.queries.taken import add_taakbronnen
        from dossiers.queries.uitsluittaken import UITSLUITTAKEN

        protocol.register(read_tekst)
        add_taakbronnen(*ROLTAKEN, *UITSLUITTAKEN)
