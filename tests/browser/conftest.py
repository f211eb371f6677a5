"""A real server, a real Chromium, and people who sign in with the real form."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from roles.models import User
from tests.browser.mens import Mens
from tests.conftest import build_cast
from tests.factories_signaal import kind_of

TELEFOON, BUREAU = 360, 1280
GEDULD = 20_000  # a busy machine is slow, not wrong
expect.set_options(timeout=GEDULD)
HOOGTE = {TELEFOON: 740, BUREAU: 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[Any]) -> Any:
    """A failed journey shows the page where it stopped."""
    report = yield
    mensen = getattr(item, "funcargs", {}).get("mensen")
    if report.failed and report.when == "call" and mensen is not None:
        for mens in mensen.open:
            naam = mens.user.gebruikersnaam if mens.user else "niemand"
            report.sections.append((f"{naam} op {mens.pad}", mens.page.locator("body").inner_text()))
    return report


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests; everybody gets a context of their own."""
    with pytest.MonkeyPatch.context() as patch:
        # Playwright keeps an event loop running in this thread; the tests themselves use the database too.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "ja")
        with sync_playwright() as p:
            browser = p.chromium.launch(
                executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
                args=["--no-sandbox", "--disable-gpu"],
            )
            yield browser
            browser.close()


class Mensen:
    """`mensen(user)`: that person at an own browser, not signed in yet."""

    def __init__(self, browser: Browser, adres: str) -> None:
        self.browser, self.adres = browser, adres
        self.open: list[Mens] = []

    def __call__(self, user: User | None = None, *, breed: int = BUREAU, js: bool = True) -> Mens:
        context = self.browser.new_context(
            viewport={"width": breed, "height": HOOGTE[breed]},
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            java_script_enabled=js,
            reduced_motion="reduce",
        )
        context.set_default_timeout(GEDULD)
        mens = Mens(context, self.adres, user)
        self.open.append(mens)
        return mens

    def close(self) -> None:
        for mens in self.open:
            mens.context.close()


@pytest.fixture
def mensen(chromium: Browser, live_server: Any) -> Iterator[Mensen]:
    """Afterwards nobody's console may hold an error, and nobody may have asked another host."""
    allen = Mensen(chromium, live_server.url)
    yield allen
    for mens in allen.open:
        mens.check_quiet()
    allen.close()


@pytest.fixture
def als_mens(mensen: Mensen) -> Callable[..., Mens]:
    """`als_mens(cast.pm)`: signed in by themselves."""

    def sign_in(user: User, pad: str = "/", **kwargs: Any) -> Mens:
        return mensen(user, **kwargs).sign_in(pad)

    return sign_in


@pytest.fixture
def rollen(transactional_db: Any) -> Callable[..., Any]:
    """A cast of a profile: `rollen("de-kei")`, with Mila in the group of the pm."""

    def build(profiel: str = "kindpartners", plek: str = "noord") -> Any:
        cast = build_cast(profiel)
        cast.kind = kind_of(getattr(cast, plek))
        return cast

    return build
