"""Searching as people do it: from the header at a desk, behind Meer on a phone, by keyboard and without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import BUREAU, TELEFOON
from tests.factories_dossier import dossier_of
from tests.factories_signaal import kind_of, record_signaal_of

VELD = "Zoek een kind, dossier of signaal"


@pytest.fixture
def zaal(transactional_db, cast):
    cast.kind = kind_of(cast.noord, "Jíp", "van den Berg")
    cast.dossier = dossier_of(cast, cast.kind)
    cast.eigen = record_signaal_of(cast.pm, cast.kind)
    return cast


def look(mens):
    """axe, and nothing scrolls sideways."""
    assert mens.page.evaluate("document.documentElement.scrollWidth") <= mens.page.viewport_size["width"]
    uitslag = Axe().run(mens.page, options={"resultTypes": ["violations"]}).response
    assert [fout["id"] for fout in uitslag["violations"]] == []


def test_af_searches_from_the_header_by_keyboard(zaal, als_mens):
    af = als_mens(zaal.af)
    af.page.get_by_label(VELD).focus()
    af.page.keyboard.type("berg jpi")
    with af.page.expect_navigation():
        af.page.keyboard.press("Enter")
    af.sees("Kinderen", "Jíp van den B.", f"Dossier {zaal.dossier.code}", "Dit lijkt erop")
    look(af)
    assert "berg" not in af.page.url.lower()
    assert "berg" not in af.page.title().lower()
    adres = af.pad
    af.page.reload()
    af.sees(f"Dossier {zaal.dossier.code}")
    af.follow(f"Dossier {zaal.dossier.code}")
    af.sees("Wat nu?")
    assert "berg" not in af.page.evaluate("document.referrer").lower()
    af.page.go_back()
    expect(af.page).to_have_url(af.adres + adres)
    af.sees("Jíp van den B.")
    af.press("Verberg scherm")
    af.sees("Je scherm is dicht")
    af.misses("Jíp")


def test_pm_searches_on_a_phone_without_javascript(zaal, als_mens):
    pm = als_mens(zaal.pm, breed=TELEFOON, js=False)
    assert not pm.page.get_by_label(VELD).first.is_visible()  # no room in the header of a phone
    pm.open("/kinderen/")
    pm.follow("Zoek een kind")
    pm.fill("Wat zoek je?", "jip")
    pm.press("Zoek")
    pm.sees("Jíp van den B.", "Jouw signalen", "Signaal over Jíp van den B.")
    pm.sees(f"Dossier {zaal.dossier.code}")  # who reported takes part
    pm.open("/")
    pm.page.get_by_role("navigation", name="Alle onderdelen").get_by_role("link", name="Zoeken").click()
    pm.fill("Wat zoek je?", "j")
    pm.press("Zoek")
    pm.sees("Typ minstens 2 letters of cijfers")
    assert pm.field("Wat zoek je?").input_value() == "j"


@pytest.mark.parametrize("breed", [TELEFOON, BUREAU])
def test_somebody_of_another_organisation_finds_nothing(zaal, als_mens, breed):
    vreemd = als_mens(zaal.buitenstaander, "/zoeken/", breed=breed)
    for tekst in ("Jip van den Berg", zaal.dossier.code, "1-3-2023"):
        vreemd.fill("Wat zoek je?", tekst)
        vreemd.press("Zoek")
        vreemd.sees("Niets gevonden", "Je vindt alleen wat je mag zien")
        vreemd.misses("Jíp", "van 1", "Dit lijkt erop")
    look(vreemd)
