"""The real web server, as the image starts it: its answers don't say what it is, and it comes and goes."""

import http.client
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

HUIS = Path(__file__).resolve().parents[2]
EENVOUDIG = (
    "def application(environ, start):\n    start('200 OK', [('Content-Length', '2')])\n    return [b'ok']\n"
)


@pytest.fixture
def server(tmp_path, monkeypatch):
    (tmp_path / "eenvoudig.py").write_text(EENVOUDIG, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", f"{HUIS}:{tmp_path}")
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        plek = f"127.0.0.1:{vrij.getsockname()[1]}"
    opdracht = [sys.executable, "-m", "gunicorn", "--config", "python:meldcode.webserver", "--bind", plek]
    proces = subprocess.Popen([*opdracht, "--log-level", "critical", "eenvoudig"], cwd=tmp_path)
    yield plek
    proces.terminate()
    proces.wait(20)


def ask(plek, regel):
    """The answer to a request as it goes over the wire."""
    with socket.create_connection(tuple(plek.split(":")), timeout=10) as lijn:
        lijn.sendall(regel)
        antwoord = http.client.HTTPResponse(lijn)
        antwoord.begin()
        return antwoord


def test_no_answer_says_what_it_was_made_by(server):
    einde = time.monotonic() + 60
    while True:
        try:
            goed = ask(server, b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            break
        except OSError:
            assert time.monotonic() < einde, "gunicorn begon niet"
            time.sleep(0.1)
    fout = ask(server, b"GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n")
    assert (goed.status, fout.status) == (200, 400)
    for antwoord in (goed, fout):
        assert antwoord.getheader("Server") is None
        assert "gunicorn" not in str(antwoord.headers).lower()


def test_the_image_starts_it_so():
    assert "gunicorn --config python:meldcode.webserver meldcode.wsgi" in (HUIS / "Dockerfile").read_text()
