"""What gunicorn is told beside its options: `gunicorn --config python:meldcode.webserver meldcode.wsgi`."""

from typing import Any

from gunicorn.http import wsgi


def on_starting(server: Any) -> None:
    """Called by gunicorn before it makes its workers: no answer says what it was made by (ASVS 13.4.6)."""
    origineel = wsgi.Response.default_headers

    def default_headers(antwoord: Any) -> list[str]:
        return [regel for regel in origineel(antwoord) if not regel.startswith("Server:")]

    wsgi.Response.default_headers = default_headers
