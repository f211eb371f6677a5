"""The one door to paper: a template becomes a tagged PDF, drawn by a process of its own (meldcode/pdfproces.py).

Each process of the site keeps one such drawer waiting, with WeasyPrint loaded; each document gets a child of it. The
drawer starts with the first document, ends with the site, and is started anew when it is gone. Nothing of ours is in
it: no key, no database, no environment.
"""

import logging
import os
import socket
import subprocess
import sys
import threading
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

STIJL = "css/pdf.css"
TEKENAAR = Path(__file__).with_name("pdfproces.py")
# To fork a process with one thread is safe on Linux; elsewhere the libraries that draw say it isn't.
VORK = sys.platform == "linux"
WACHT_SECONDEN = 75  # the child stops itself before that (pdfproces.SECONDEN)
TEGELIJK = 2  # in one process of the site: each may ask a gigabyte
BEURT_SECONDEN = 30
PLEKKEN = (
    "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH",
)  # fmt: skip
ZINNEN = {
    "weg": "Op deze server ontbreekt een onderdeel om een PDF te maken (Pango). Vraag je beheerder het te installeren.",
    "zwaar": "Dit is te groot om in één keer een PDF van te maken. Je kunt het op het scherm lezen. Vraag je beheerder "
    "om hulp als je het op papier nodig hebt.",
    "druk": "Er worden nu te veel PDF's tegelijk gemaakt. Probeer het over een minuut nog een keer.",
    "fout": "De PDF maken is niet gelukt. Probeer het nog een keer. Lukt het weer niet, vraag dan je beheerder.",
}
log = logging.getLogger("meldcode.pdf")


class PdfNietBeschikbaar(RuntimeError):
    """There is no paper. `zin` says why and what to do; nothing of the document stands in it."""

    def __init__(self, waarom: str) -> None:
        super().__init__(waarom)
        self.zin = ZINNEN[waarom]


def render_pdf(template: str, context: dict[str, Any]) -> bytes:
    """The template as PDF/A-3a and PDF/UA-1, in the colour of the organisation. Raises PdfNietBeschikbaar."""
    stijl = context.get("huisstijl")
    return make_pdf(render_to_string(template, context), kleur=stijl.kleur if stijl and stijl.nummer else "")


def make_pdf(html: str, *, kleur: str = "") -> bytes:
    """HTML of ours as PDF. Raises PdfNietBeschikbaar."""
    stijl = read_stijl() + (f":root {{ --groen: {kleur}; --kop: {kleur} }}" if kleur else "")
    kop, _, pdf = ask(html.encode(errors="replace"), stijl.encode()).partition(b"\n")
    uitslag, _, soort = kop.decode("ascii", "replace").partition(" ")
    if uitslag == "goed" and pdf.startswith(b"%PDF-"):
        return pdf
    waarom = uitslag if uitslag in ZINNEN else "zwaar"  # no answer: it was stopped
    if waarom != "weg":
        log.warning("pdf: %s %s", waarom, soort)
    raise PdfNietBeschikbaar(waarom)


@cache
def read_stijl() -> str:
    """Our own stylesheet, handed over as text: the renderer reads nothing itself."""
    return next(
        Path(map_, STIJL) for map_ in settings.STATICFILES_DIRS if Path(map_, STIJL).exists()
    ).read_text("utf-8")


# --- the process that draws -----------------------------------------------------------------------


class Tekenaar:
    """A waiting process, and the socket it takes documents from."""

    def __init__(self) -> None:
        self.eigenaar = os.getpid()
        self.poort, ander = socket.socketpair()
        opdracht = [sys.executable, "-I", str(TEKENAAR), str(ander.fileno()), "vork" if VORK else "een"]
        with ander:
            self.proces = subprocess.Popen(  # noqa: S603  a program of ours; no document among its arguments
                opdracht, env=keep_places(), stdin=subprocess.DEVNULL, pass_fds=[ander.fileno()]
            )

    def is_ours(self) -> bool:
        """A fork of the site (a worker of Celery) makes its own: this one belongs to its parent."""
        return self.eigenaar == os.getpid() and self.proces.poll() is None

    def is_gone(self) -> bool:
        """Its sockets close a moment before it has ended."""
        try:
            self.proces.wait(0.5)
        except subprocess.TimeoutExpired:
            return False
        return True

    def close(self) -> None:
        """It ends when nobody is left at this end."""
        self.poort.close()
        if self.eigenaar == os.getpid():
            self.proces.wait()


SLOT = threading.Lock()
BEURT = threading.BoundedSemaphore(TEGELIJK)
_tekenaar: Tekenaar | None = None


def keep_places() -> dict[str, str]:
    """Where the libraries and fonts of the system are, where that is told by the environment; nothing else of it."""
    return {naam: os.environ[naam] for naam in PLEKKEN if naam in os.environ}


def ask(html: bytes, stijl: bytes) -> bytes:
    """What the child that drew this answers; nothing when it was stopped. Raises PdfNietBeschikbaar."""
    if not BEURT.acquire(timeout=BEURT_SECONDEN):
        raise PdfNietBeschikbaar("druk")
    try:
        for _ in range(
            2
        ):  # once more when the drawer itself went (out of memory, an operator), not its child
            lijn, tekenaar = open_line()
            with lijn:
                antwoord = converse(lijn, str(len(stijl)).encode() + b"\n" + stijl + html)
            if not VORK:
                tekenaar.close()
            if antwoord or not VORK or not tekenaar.is_gone():
                break
    except OSError as fout:  # no process or socket can be made
        raise PdfNietBeschikbaar("fout") from fout
    else:
        return antwoord
    finally:
        BEURT.release()


def open_line() -> tuple[socket.socket, Tekenaar]:
    """A socket to a new child. Raises OSError."""
    global _tekenaar  # noqa: PLW0603  one for this process
    ons, hun = socket.socketpair()
    with SLOT, hun:
        if _tekenaar is not None and not _tekenaar.is_ours():
            _tekenaar.close()
            _tekenaar = None
        if _tekenaar is None:
            _tekenaar = Tekenaar()
        tekenaar = _tekenaar
        if not VORK:  # it draws this one and ends
            _tekenaar = None
        socket.send_fds(tekenaar.poort, [b"."], [hun.fileno()])
    return ons, tekenaar


def converse(lijn: socket.socket, vraag: bytes) -> bytes:
    lijn.settimeout(WACHT_SECONDEN)
    delen = []
    try:
        lijn.sendall(vraag)
        lijn.shutdown(socket.SHUT_WR)
        while deel := lijn.recv(1 << 20):
            delen.append(deel)
    except OSError:  # it stopped halfway, or took too long
        return b""
    return b"".join(delen)
