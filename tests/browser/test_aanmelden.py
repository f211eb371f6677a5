"""Signing in as it really goes: a link, a password, a second factor; without JavaScript, and with a passkey."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.conftest import BUREAU, TELEFOON
from tests.conftest import WACHTWOORD
from tests.factories_mensen import act_as
from tests.work.test_factor import code_at
from work.accountpost import Soort, make_link
from work.models import Factor

pytestmark = pytest.mark.django_db(transaction=True)
NIEUW = "vier woorden op een rij"


@pytest.fixture
def zaal(rollen):
    return rollen()


def type_in(mens, wachtwoord=WACHTWOORD):
    mens.open("/inloggen/?next=/signalen/")
    mens.fill("Gebruikersnaam", mens.user.gebruikersnaam)
    mens.fill("Wachtwoord", wachtwoord)
    mens.press("Inloggen")


@pytest.mark.parametrize("js", [True, False])
def test_from_invitation_to_work_on_a_phone(zaal, mensen, js):
    with act_as(zaal.beheer):
        link = make_link(zaal.pm.pk, Soort.UITNODIGING, at=timezone.now())
    pm = mensen(zaal.pm, breed=TELEFOON, js=js)
    pm.open(f"/wachtwoord/{link}/")
    pm.fill("Kies een wachtwoord", NIEUW)
    pm.fill("Nog een keer hetzelfde", NIEUW)
    pm.press("Bewaar wachtwoord")
    pm.sees("Je wachtwoord is bewaard")
    type_in(pm, NIEUW)
    pm.sees("Nog één stap: je tweede factor")
    pm.misses("Ilse de Groot", "Hoofdmenu")
    breed = pm.page.evaluate("document.documentElement.scrollWidth") if js else TELEFOON
    assert breed <= TELEFOON
    pm.page.locator("summary").click()
    geheim = pm.page.locator("details strong").text_content().replace(" ", "")
    pm.fill("De code die je app nu toont", code_at(geheim, timezone.now()))
    pm.press("Bewaar")
    pm.sees("Bewaar je herstelcodes")
    codes = pm.page.locator("code").all_inner_texts()
    assert len(codes) == 10
    pm.follow("Ik heb ze bewaard")
    pm.sees("Mijn werk")
    nog_eens = mensen(zaal.pm, breed=TELEFOON, js=js)
    type_in(nog_eens, NIEUW)
    nog_eens.sees("Je wachtwoord klopt")
    nog_eens.misses("Gebruik je passkey")
    nog_eens.fill("Code", codes[0])
    nog_eens.press("Ga verder")
    expect(nog_eens.page).to_have_url(re.compile("/signalen/"))


def test_a_passkey_is_made_and_opens_the_next_session(zaal, mensen):
    """With a virtual key in the browser: the real JavaScript, the real library, nobody's finger."""
    af = mensen(zaal.af, breed=BUREAU)
    cdp = af.context.new_cdp_session(af.page)
    cdp.send("WebAuthn.enable")
    sleutel = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": sleutel})
    type_in(af)
    af.follow("Liever een passkey")
    af.press("Maak een passkey")
    af.sees("Bewaar je herstelcodes")
    assert Factor.objects.filter(user=zaal.af, soort="passkey").count() == 1
    af.follow("Ik heb ze bewaard")
    af.context.clear_cookies()
    type_in(af)
    af.press("Gebruik je passkey")
    expect(af.page).to_have_url(re.compile("/signalen/"))
    af.open("/factor/")
    af.sees("Passkey", "nog 10 codes")


def test_without_a_passkey_in_the_browser_there_is_a_code(zaal, mensen):
    af = mensen(zaal.af, js=False)
    type_in(af)
    af.follow("Liever een passkey")
    af.sees("Gebruik een app met codes")
    expect(af.page.get_by_role("button", name="Maak een passkey")).to_be_hidden()
