"""`python -m benchmarks.papier`: what a process per document costs, beside drawing it in this one, turn by turn."""

import os
import statistics
import tempfile
import time
from collections.abc import Callable

RONDES = 5
RIJ = (
    "<h2>Rij {n}</h2><p>{tekst}</p><table><tr><th scope='row'>Wie</th><td>iemand</td></tr>"
    "<tr><th scope='row'>Nummer</th><td>{n}</td></tr></table>"
)


def build_document(rijen: int) -> str:
    tekst = "Een zin over iets dat gebeurde. " * 12
    lijf = "".join(RIJ.format(n=n, tekst=tekst) for n in range(rijen))
    return f'<!doctype html><html lang="nl"><head><title>Meting</title></head><body>{lijf}</body></html>'


def clock(doe: Callable[[], bytes]) -> float:
    begin = time.perf_counter()
    doe()
    return time.perf_counter() - begin


def main() -> None:
    with tempfile.TemporaryDirectory() as map_:
        os.environ.update(MELDCODE_DEMO="ja", MELDCODE_VAR=map_, DJANGO_SETTINGS_MODULE="meldcode.settings")
        from meldcode import pdf, pdfproces

        hier, apart = pdfproces.draw, pdf.make_pdf
        for rijen in (5, 100, 500):
            html, stijl = build_document(rijen), pdf.read_stijl()
            hier(html, stijl), apart(html)  # loaded, both
            paren = [(clock(lambda: hier(html, stijl)), clock(lambda: apart(html))) for _ in range(RONDES)]  # noqa: B023
            een, twee = (statistics.median(kolom) for kolom in zip(*paren, strict=True))
            print(f"{rijen} rijen: hier {een:.2f} s, apart {twee:.2f} s, verhouding {twee / een:.2f}")


if __name__ == "__main__":
    main()
