"""Paper is drawn here, in a process of its own per document: with a limit on memory and time, and without a secret.

Run by meldcode/pdf.py as a program, never imported by the site (security.md FP-06). It is started anew, with an empty
environment, loads WeasyPrint once and then only waits: it has one thread and draws nothing itself, so to fork it is
safe. Each document comes over a socket of its own and is drawn by a child that ends with it: a bomb, a hang or a fault
in Pango ends that child and nothing else. Where to fork isn't safe (anything but Linux) it draws one and ends.

In: the length of the stylesheet as a line, the stylesheet, the document. Out: a line with "goed", then the PDF; or one
with "weg", "zwaar" or "fout". No line at all: the child was stopped.
"""

import os
import resource
import signal
import socket
import sys
from typing import Any

VARIANT = "pdf/ua-1"
# All that a page of ours may hold besides its own text; nothing that has to be fetched.
MAG = ("data",)
GEHEUGEN = (
    1_000_000_000  # a dossier of 500 rows, the most that goes on paper, asks a third (docs/metingen.md)
)
SECONDEN = 60
DIEPTE = 3000  # WeasyPrint walks a page from box to box; deeper is no page of ours


def load_weasyprint() -> Any:
    """None when it, or a library of the system it draws with (Pango), isn't on this machine."""
    try:
        import weasyprint
    except (ImportError, OSError):
        return None
    return weasyprint


def draw(html: str, stijl: str) -> bytes:
    """The document as PDF/UA-1: title, language, bookmarks, page numbers. Opens no file and no connection."""
    import weasyprint
    from weasyprint.urls import URLFetcher

    fetcher = URLFetcher(allowed_protocols=MAG, allow_redirects=False)
    blad = weasyprint.CSS(string=stijl, url_fetcher=fetcher)
    document = weasyprint.HTML(string=html, base_url=None, url_fetcher=fetcher)
    inhoud: bytes = document.write_pdf(stylesheets=[blad], pdf_variant=VARIANT)
    return inhoud


def limit() -> None:
    """The clock is the kernel's: also who hangs in C, or goes on when nobody listens any more, is stopped."""
    signal.alarm(SECONDEN)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDEN, SECONDEN))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "darwin":  # there the system takes no limit on memory
        resource.setrlimit(resource.RLIMIT_AS, (GEHEUGEN, GEHEUGEN))


def read_all(lijn: socket.socket) -> bytes:
    delen = []
    while deel := lijn.recv(1 << 16):
        delen.append(deel)
    return b"".join(delen)


def answer(lijn: socket.socket, *, aanwezig: bool) -> None:
    """One document, within the limits."""
    limit()
    lengte, _, rest = read_all(lijn).partition(b"\n")
    if not aanwezig:
        lijn.sendall(b"weg\n")
        return
    sys.setrecursionlimit(DIEPTE)
    try:
        stijl, html = rest[: int(lengte)].decode(), rest[int(lengte) :].decode()
        pdf = draw(html, stijl)
    except (MemoryError, RecursionError):
        lijn.sendall(b"zwaar\n")
    except Exception as fout:  # noqa: BLE001  its text may hold what somebody wrote: only its kind goes out
        lijn.sendall(f"fout {type(fout).__name__}\n".encode())
    else:
        lijn.sendall(b"goed\n" + pdf)


def serve(poort: socket.socket, *, vork: bool) -> None:
    """Until nobody is left at the other end."""
    aanwezig = load_weasyprint() is not None
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # a child that ended leaves nothing behind
    while True:
        teken, lijnen, _, _ = socket.recv_fds(poort, 1, 1)
        if not teken:
            return
        with socket.socket(fileno=lijnen[0]) as lijn:
            if not vork:
                answer(lijn, aanwezig=aanwezig)
                return
            if os.fork() == 0:
                poort.close()
                try:
                    answer(lijn, aanwezig=aanwezig)
                finally:
                    os._exit(0)


def main() -> int:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the site; this ends with it
    with socket.socket(fileno=int(sys.argv[1])) as poort:
        serve(poort, vork=sys.argv[2] == "vork")
    return 0


if __name__ == "__main__":
    sys.exit(main())
