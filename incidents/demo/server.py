"""The demo's own web server: one process with threads, on this machine only."""

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

ADRES = "127.0.0.1"


class Demoserver(ThreadedWSGIServer):
    """A thread per connection, which closes its database connection when it ends."""

    daemon_threads = True


class StilleHandler(WSGIRequestHandler):
    """Without a line per request: an address holds ids of cases."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name of the base class
        return


def build_server(poort: int) -> Demoserver:
    """Listens on loopback only. Raises OSError when the port is taken, OverflowError when it can't exist."""
    from meldcode.wsgi import application

    server = Demoserver((ADRES, poort), StilleHandler)
    server.set_app(application)
    return server
