"""What holds on every screen: hiding it, two people at once, addresses of somebody else, and the weight of a page."""

import pytest
from playwright.sync_api import expect

from dossiers.models import Kind
from tests.browser.conftest import TELEFOON
from tests.conftest import WACHTWOORD
from tests.factories_dossier import dossier_of
from tests.factories_signaal import kind_of, record_signaal_of

KB = 1024


@pytest.fixture
def zaal(transactional_db, cast):
    cast.kind = kind_of(cast.noord)
    return cast


def test_verberg_scherm_and_twice_escape(zaal, als_mens):
    pad = f"/kinderen/{zaal.kind.pk}/"
    af = als_mens(zaal.af, pad)
    af.sees("Mila")
    af.press("Verberg scherm")
    af.sees("Je scherm is dicht", "112")
    af.misses("Mila")
    af.page.go_back()
    af.misses("Mila")
    af.open("/ontgrendelen/?next=" + pad)
    af.fill("Wachtwoord", WACHTWOORD)
    af.press("Ga verder")
    expect(af.page).to_have_url(af.adres + pad)
    af.page.keyboard.press("Escape")
    af.page.keyboard.press("Escape")
    af.sees("Je scherm is dicht")
    af.misses("Mila")


def test_after_signing_out_the_back_button_shows_nothing(zaal, als_mens):
    af = als_mens(zaal.af, f"/kinderen/{zaal.kind.pk}/")
    af.follow("wissel")
    af.press("Uitloggen")
    af.sees("Inloggen")
    af.page.go_back()
    af.page.go_back()
    af.misses("Mila")


def test_two_people_at_the_same_child_lose_nothing(zaal, als_mens):
    pad = f"/kinderen/{zaal.kind.pk}/wijzigen/"
    af, manager = als_mens(zaal.af, pad), als_mens(zaal.manager, pad)
    manager.fill("Voornaam", "Milou")
    manager.page.get_by_role("main").get_by_role("button").first.click()
    manager.sees("Milou")
    af.fill("Voornaam", "Emilia")
    af.page.get_by_role("main").get_by_role("button").first.click()
    af.sees("Iemand anders heeft dit net veranderd", "Emilia", "Milou")
    assert Kind.objects.get().voornaam == "Milou"
    af.press("Bewaar mijn tekst")
    af.sees("Emilia")
    assert Kind.objects.get().voornaam == "Emilia"


def test_address_of_somebody_else_is_not_found(zaal, als_mens):
    signaal, dossier = record_signaal_of(zaal.pm, zaal.kind), dossier_of(zaal, zaal.kind)
    paden = [f"/dossiers/{dossier.pk}/", f"/signalen/{signaal.pk}/", f"/kinderen/{zaal.kind.pk}/"]
    for user in (zaal.pm_zuid, zaal.af_zuid, zaal.buitenstaander):
        mens = als_mens(user)
        for pad in paden:
            assert mens.open(pad) in (403, 404)
            mens.misses("Mila", "Blauwe plek")
        bestaat = mens.page.content()
        mens.open("/dossiers/00000000-0000-4000-8000-000000000000/")
        if user != zaal.pm_zuid:
            assert mens.page.content() == bestaat


def test_weight_of_a_page(zaal, mensen):
    """First visit at most 60 KB in 5 requests, afterwards 30 KB; nothing from elsewhere."""
    dossier = dossier_of(zaal, zaal.kind)
    af = mensen(zaal.af, breed=TELEFOON)
    antwoorden = []
    af.page.on("response", lambda antwoord: antwoorden.append(antwoord))  # noqa: PLW0108  Playwright wants a function
    af.open("/inloggen/")
    af.page.wait_for_load_state("networkidle")
    assert weight(antwoorden) <= 60 * KB
    assert len(antwoorden) <= 5
    af.sign_in()
    for pad in ("/", "/signalen/nieuw/?over=thuis", f"/dossiers/{dossier.pk}/", "/kinderen/"):
        antwoorden.clear()
        af.open(pad)
        af.page.wait_for_load_state("networkidle")
        assert weight(a for a in antwoorden if "/static/" not in a.url) <= 30 * KB, pad
        assert len(antwoorden) <= 5


def test_the_menu_of_whoever_may_most_fits_on_one_line(zaal, als_mens):
    """Also with a search field and a button beside it (design: one row)."""
    for user in (zaal.af, zaal.manager, zaal.directie):
        links = als_mens(user).page.get_by_label("Hoofdmenu").locator("li")
        hoogtes = {round(links.nth(nr).bounding_box()["y"]) for nr in range(links.count())}
        assert links.count() >= 6
        assert len(hoogtes) == 1, user.naam


def weight(antwoorden):
    """What went over the line; here the server sends style and script uncompressed, in use it doesn't."""
    return sum(antwoord.request.sizes()["responseBodySize"] for antwoord in antwoorden)
