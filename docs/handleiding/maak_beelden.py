# ruff: noqa: INP001  a script beside the pages, no package
"""Maakt de beelden van de handleiding uit een verse demo. Alles en iedereen daarin is verzonnen.

Start eerst `make demo`, en dan: .venv/bin/python docs/handleiding/maak_beelden.py [adres] [naam van een beeld]
"""

import os
import re
import sys

from beeldenlijst import BEELDENLIJST, Beeld
from fotograaf import BEELDEN, Fotograaf
from playwright.sync_api import sync_playwright
from verhalen import VERHALEN, scroll


def take_beeld(foto: Fotograaf, beeld: Beeld) -> None:
    with foto.sit_down(beeld.rol, beeld.maat) as page:
        page.goto(beeld.adres)
        for woorden in beeld.klik:
            begin = re.compile(f"^{re.escape(woorden)}")
            page.get_by_role("main").locator(".lijst").get_by_role("link", name=begin).first.click()
            page.wait_for_load_state("load")
        if beeld.kop:
            scroll(page, beeld.kop)
        foto.take(page, beeld.naam)


def main(adres: str, alleen: str = "") -> None:
    BEELDEN.mkdir(exist_ok=True)
    with sync_playwright() as p:
        browser = p.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-dev-shm-usage"],
        )
        foto = Fotograaf(browser, adres)
        for beeld in BEELDENLIJST:
            if alleen in ("", "lijst", beeld.naam):
                take_beeld(foto, beeld)
        for verhaal in VERHALEN:
            if alleen in ("", verhaal.__name__):
                verhaal(foto)
        browser.close()


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["http://127.0.0.1:8000"]))
