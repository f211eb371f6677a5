"""One person at an own browser. What is touched is found by what is on the screen: labels, roles, Dutch text."""

import re
from importlib import import_module
from typing import Any

from django.conf import settings
from playwright.sync_api import BrowserContext, Locator, Page, expect

from roles.models import User
from tests.conftest import WACHTWOORD
from work.factor import FACTOR

# Chromium reports every answer of 400 and higher in its console; those are asked for by the tests.
ANTWOORD = re.compile(r"the server responded with a status of 4\d\d")


class Mens:
    """`page` is the tab in use; `new_tab()` opens a second one of the same person."""

    def __init__(self, context: BrowserContext, adres: str, user: User | None) -> None:
        self.context, self.adres, self.user = context, adres, user
        self.fouten: list[str] = []
        self.hosts: set[str] = set()
        context.on("page", self.watch)
        self.page = context.new_page()

    def watch(self, page: Page) -> None:
        page.on("console", lambda m: self.hear(m.type, m.text))
        page.on("pageerror", lambda fout: self.fouten.append(str(fout)))
        page.on("request", lambda verzoek: self.hosts.add(verzoek.url.split("/")[2]))

    def hear(self, soort: str, tekst: str) -> None:
        if soort == "error" and not ANTWOORD.search(tekst):
            self.fouten.append(tekst)

    def check_quiet(self) -> None:
        """No error in the console (a breach of the CSP is one), and nobody else was asked for anything."""
        assert self.fouten == []
        assert self.hosts <= {self.adres.split("/")[2]}

    # --- going somewhere ---------------------------------------------------------------------------

    def open(self, pad: str) -> int:
        """Goes to an address; returns the status of the answer."""
        antwoord = self.page.goto(self.adres + pad)
        return antwoord.status if antwoord else 0

    def sign_in(self, pad: str = "/") -> "Mens":
        self.open(f"/inloggen/?next={pad}")
        self.fill("Gebruikersnaam", self.user.gebruikersnaam)
        self.fill("Wachtwoord", WACHTWOORD)
        self.press("Inloggen")
        self.pass_factor()
        self.open(pad)
        expect(self.page).to_have_url(self.adres + pad)
        return self

    def pass_factor(self) -> None:
        """The second factor counts as shown, in the session itself; test_aanmelden.py walks the real way."""
        expect(self.page).to_have_url(re.compile("/factor/app/"))
        koekje = next(k for k in self.context.cookies() if k["name"] == settings.SESSION_COOKIE_NAME)
        sessie = import_module(settings.SESSION_ENGINE).SessionStore(koekje["value"])
        sessie[FACTOR] = True
        sessie.save()

    def new_tab(self) -> Page:
        self.page = self.context.new_page()
        return self.page

    @property
    def pad(self) -> str:
        return self.page.url.removeprefix(self.adres)

    # --- touching ----------------------------------------------------------------------------------

    def field(self, label: str) -> Locator:
        return (
            self.page.get_by_label(label, exact=False)
            .and_(self.page.locator("input, textarea, select"))
            .first
        )

    def fill(self, label: str, tekst: Any) -> None:
        self.field(label).fill(str(tekst))

    def pick(self, label: str, keuze: str) -> None:
        self.field(label).select_option(label=keuze)

    def option(self, vraag: str, antwoord: str) -> Locator:
        """The choice whose own words begin with this answer; its explanation may follow."""
        groep = (
            self.page.get_by_role("radiogroup", name=vraag)
            .or_(self.page.get_by_role("group", name=vraag))
            .last
        )
        begin = re.compile(rf"^{re.escape(antwoord)}(?!\w)")
        return groep.get_by_role("radio", name=begin).or_(groep.get_by_role("checkbox", name=begin)).first

    def choose(self, vraag: str, antwoord: str) -> None:
        self.option(vraag, antwoord).check()

    def tick(self, label: str) -> None:
        self.page.get_by_role("checkbox", name=label).first.check()

    def press(self, knop: str) -> None:
        """Sends the form of this button; returns when the page that answers has loaded."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=knop).first.click()

    def follow(self, link: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=link).first.click()

    # --- seeing ------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        return self.page.get_by_role("main").inner_text()

    def sees(self, *teksten: str) -> None:
        for tekst in teksten:
            expect(self.page.locator("body")).to_contain_text(tekst, ignore_case=True)

    def misses(self, *teksten: str) -> None:
        for tekst in teksten:
            expect(self.page.locator("body")).not_to_contain_text(tekst)

    def download(self, link: str) -> bytes:
        with self.page.expect_download() as bericht:
            self.page.get_by_role("link", name=link).first.click()
        return bericht.value.path().read_bytes()
