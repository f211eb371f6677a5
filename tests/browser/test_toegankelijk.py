"""axe on every page of the route matrix, on a phone and at a desk: as it opens, and with errors in it.

Once per page, as the role that works there: as it opens on the phone, its errors at the desk, and of the next
page the other way round. With MELDCODE_BEWIJS=vol at both widths, and as every role that may see it.
"""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe

from roles.policy import FUNCTIE_ROL, MATRIX, Bereik, Rol
from roles.routes import ROUTES
from tests.browser.conftest import BUREAU, HOOGTE, TELEFOON
from tests.browser.wereld import build_wereld, paden
from tests.conftest import ROLVERDELING

VOL = os.environ.get("MELDCODE_BEWIJS") == "vol"
# Who works on most pages comes first; the others look at what is theirs only.
VOLGORDE = ("af", "pm", "beheer", "directie", "manager", "fg", "vertrouwenspersoon")
IEDEREEN = {"view_werk", "switch"}  # differs for every role
BREEDTES = (TELEFOON, BUREAU)
NAMEN = list(ROUTES)
AXE = Axe()
REGELS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


LEEG_EN_VERSTUUR = """(form) => {
  for (const el of form.querySelectorAll("input:not([type=hidden]), textarea")) {
    if (el.type === "radio" || el.type === "checkbox") el.checked = false; else el.value = "";
  }
  form.submit();
}"""


@pytest.fixture
def wereld(transactional_db, cast, als):
    return build_wereld(cast, als)


def may(inlog, naam):
    actie = ROUTES[naam].actie
    rol = next(FUNCTIE_ROL[functie] for _, wie, functie, _ in ROLVERDELING if wie == inlog)
    return actie is None or MATRIX[actie][Rol(rol)] is not Bereik.GEEN


@pytest.mark.parametrize("helft", [0, 1])  # two workers, half each
def test_axe_on_every_page(wereld, mensen, helft):
    te_doen = {naam: set(lijst) for naam, lijst in list(paden(wereld).items())[helft::2]}
    rollen = [inlog for _, inlog, _, plek in ROLVERDELING] if VOL else VOLGORDE
    fouten = []
    for inlog in rollen:
        mens = mensen(getattr(wereld.cast, inlog)).sign_in()
        for naam, lijst in te_doen.items():
            if not may(inlog, naam):
                continue
            for pad in sorted(paden(wereld)[naam] if VOL or naam in IEDEREEN else lijst):
                if look(mens, naam, pad, fouten):
                    lijst.discard(pad)
    assert "\n".join(fouten) == ""
    assert {naam: lijst for naam, lijst in te_doen.items() if lijst} == {}


def look(mens, naam, pad, fouten):
    """Whether this person sees the page; what is wrong with it is added to `fouten`."""
    if mens.open(pad) != 200:
        return False
    eerst, dan = BREEDTES if NAMEN.index(naam) % 2 else BREEDTES[::-1]
    check(mens, pad, fouten, eerst)
    if ROUTES[naam].schrijft and naam not in ("sign_in", "switch") and send_empty(mens):
        check(mens, f"{pad} met fouten", fouten, dan)
    return True


def send_empty(mens):
    """The form of this page without its texts and choices; whether an error came of it."""
    formulier = mens.page.get_by_role("main").locator("form[method=post]:has(.veld)").first
    if not formulier.count():
        return False
    with mens.page.expect_navigation():
        formulier.evaluate(LEEG_EN_VERSTUUR)
    return mens.page.title().startswith("Fout: ")


def check(mens, pad, fouten, breedte=None):
    """axe at one width (at both when none is named, and in full); nothing may slide sideways at either."""
    wie = mens.user.gebruikersnaam if mens.user else "niemand"
    if len(mens.page.title()) < len(" – Meldcode") + 3:
        fouten.append(f"{pad} ({wie}): geen titel")
    for breed in (TELEFOON, BUREAU):
        mens.page.set_viewport_size({"width": breed, "height": HOOGTE[breed]})
        kop = f"{pad} ({wie}, {breed} px)"
        if (te_breed := mens.page.evaluate("document.documentElement.scrollWidth")) > breed:
            fouten.append(f"{kop}: schuift zijwaarts, {te_breed} px")
        if breedte not in (None, breed) and not VOL:
            continue
        uitslag = AXE.run(mens.page, options=REGELS | {"resultTypes": ["violations"]}).response
        for fout in uitslag["violations"]:
            fouten.append(f"{kop}: {fout['id']}: {[n['target'] for n in fout['nodes'][:3]]}")


def test_axe_on_the_closed_screen_and_constant_pages(wereld, mensen):
    mens, fouten = mensen(wereld.cast.af), []
    mens.open("/inloggen/")
    mens.press("Inloggen")
    check(mens, "/inloggen/ met fouten", fouten)
    mens.sign_in()
    mens.open("/dossiers/00000000-0000-4000-8000-000000000000/")
    check(mens, "404", fouten)
    mens.open("/beheer/")
    check(mens, "403", fouten)
    mens.open("/")
    mens.press("Verberg scherm")
    mens.sees("Je scherm is dicht")
    check(mens, "/ontgrendelen/", fouten)
    assert "\n".join(fouten) == ""
