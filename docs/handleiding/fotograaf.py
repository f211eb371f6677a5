# ruff: noqa: INP001  beside the pages, no package
"""Takes one picture: signs in as somebody, keeps what is in sight, small enough to read on a slow line."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

BEELDEN = Path(__file__).resolve().parent / "beelden"
TELEFOON, BUREAU = (360, 740), (1280, 860)
MAX_BYTES = 60_000


class Fotograaf:
    def __init__(self, browser: Browser, adres: str) -> None:
        self.browser, self.adres = browser, adres

    @contextmanager
    def sit_down(self, rol: str, maat: tuple[int, int] = BUREAU) -> Iterator[Page]:
        """A page of somebody who chose this role on the sign-in page; without a role nobody signs in."""
        context = self.browser.new_context(
            base_url=self.adres,
            viewport={"width": maat[0], "height": maat[1]},
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.goto("/inloggen/")
        if rol:
            page.get_by_role("button", name=rol, exact=True).click()
        page.wait_for_load_state("load")
        yield page
        context.close()

    def take(self, page: Page, naam: str) -> None:
        """Keeps what is in sight, in as many colours as fit."""
        beeld = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        for kleuren in (64, 32, 16):
            uit = io.BytesIO()
            beeld.quantize(kleuren, dither=Image.Dither.NONE).save(uit, "PNG", optimize=True)
            if uit.tell() <= MAX_BYTES:
                (BEELDEN / f"{naam}.png").write_bytes(uit.getvalue())
                return
        raise ValueError(f"{naam} blijft groter dan {MAX_BYTES} bytes.")
