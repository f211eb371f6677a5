"""The second start of the demo, until its first page is there, against `manage.py check`."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

from benchmarks.meten import Uitslag, measure, milli

HUIS = Path(__file__).resolve().parent.parent
DOEL = 3.0
KLAAR = "Aanmelden:"
# The demo has its own values for all of these.
VAN_ONS = ("MELDCODE_", "DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE")


def measure_start(map_: Path, *, rondes: int) -> list[Uitslag]:
    """The demo in a folder of its own; the first start, which fills it, isn't measured."""
    schoon = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith(VAN_ONS)}
    omgeving = schoon | {"MELDCODE_VAR": str(map_), "MELDCODE_DEMO": "ja", "PORT": str(free_port())}
    tijd = measure(
        {"demo": lambda: start_demo(omgeving), "check": lambda: run_check(omgeving)},
        rondes,
    )
    uitleg = f"{milli(tijd['demo'])}, manage.py check {milli(tijd['check'])}"
    return [Uitslag("demo_tweede_start", "sqlite", tijd["demo"] / tijd["check"], DOEL, uitleg)]


def free_port() -> int:
    with socket.socket() as stekker:
        stekker.bind(("127.0.0.1", 0))
        return int(stekker.getsockname()[1])


def start_demo(omgeving: dict[str, str]) -> None:
    """`make demo` until the page to sign in on is there. Raises RuntimeError when it ends before that."""
    with subprocess.Popen(
        ["make", "-s", "demo"],  # noqa: S607
        cwd=HUIS, env=omgeving, stdout=subprocess.PIPE, text=True, start_new_session=True,
    ) as proces:  # fmt: skip
        assert proces.stdout is not None
        klaar = any(KLAAR in regel for regel in proces.stdout)
        try:
            if klaar:  # the address is named before the pages are loaded
                open_page(f"http://127.0.0.1:{omgeving['PORT']}/inloggen/")
        finally:
            os.killpg(proces.pid, signal.SIGTERM)
    if not klaar:
        raise RuntimeError("De demo startte niet.")


def open_page(url: str) -> None:
    with urllib.request.urlopen(url, timeout=60) as antwoord:  # noqa: S310  our own server
        antwoord.read()


def run_check(omgeving: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=HUIS, env=omgeving, check=True, capture_output=True
    )
