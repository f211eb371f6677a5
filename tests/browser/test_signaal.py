"""Recording a signal, as somebody does it between two children: on a phone, fast, with the keyboard, without script."""

import pytest
from playwright.sync_api import expect

from dossiers.models import Signaal
from tests.browser import stappen
from tests.browser.conftest import TELEFOON
from tests.factories_signaal import kind_of
from vault.models import Logregel

TEKST = "Een blauwe plek op de linkerarm."
MAX_SCHERMEN, MAX_HANDELINGEN = 3, 8


@pytest.fixture
def zaal(transactional_db, cast):
    """The cast, with Mila in the group of the pm."""
    cast.kind = kind_of(cast.noord)
    return cast


class Teller:
    """Counts what a person has to do: every touch and every text is one."""

    def __init__(self, mens):
        self.mens, self.handelingen, self.schermen = mens, 0, {mens.pad}
        mens.page.on("framenavigated", lambda _: self.schermen.add(mens.page.url))

    def do(self, handeling, *args):
        self.handelingen += 1
        return handeling(*args)


def test_signaal_on_a_phone_in_three_screens_and_eight_acts(zaal, als_mens):
    pm = als_mens(zaal.pm, breed=TELEFOON)
    teller = Teller(pm)
    signaal = pm.page.get_by_role("navigation", name="Snelmenu").get_by_role(
        "link", name="Signaal", exact=True
    )
    teller.do(signaal.click)
    pm.sees("Gaat het over iemand die hier werkt")
    # A tap on the row of an answer and the button are the whole first screen.
    teller.do(pm.choose, "Kies een antwoord", "Nee")
    pm.press("Verder")
    teller.do(pm.choose, "Over welk kind gaat het?", "Mila")
    teller.do(pm.choose, "Wanneer was het?", "Vandaag")
    teller.do(pm.fill, "Wat zag of hoorde je?", TEKST)
    teller.do(pm.choose, "Waar was het?", "Op de groep")
    teller.do(pm.choose, "Heb je dit met de ouders besproken?", "Nee, nog niet")
    teller.do(pm.press, "Signaal vastleggen")
    pm.sees("Je signaal is vastgelegd", TEKST)
    assert teller.handelingen <= MAX_HANDELINGEN
    assert len(teller.schermen) - 1 <= MAX_SCHERMEN + 1  # the page of the recorded signal comes after
    assert Signaal.objects.count() == 1
    pm.follow("Signalen")
    pm.sees("Mila")


def test_signaal_by_keyboard_only(zaal, als_mens):
    pm = als_mens(zaal.pm)
    pm.open("/signalen/nieuw/?over=thuis")
    toets = Toetsen(pm)
    toets.option("Over welk kind gaat het?")
    toets.option("Wanneer was het?")
    toets.reach("Wat zag of hoorde je?")
    pm.page.keyboard.type(TEKST)
    toets.option("Waar was het?")
    toets.option("Heb je dit met de ouders besproken?", rechts=1)
    toets.reach("Signaal vastleggen")
    pm.page.keyboard.press("Enter")
    pm.sees("Je signaal is vastgelegd", TEKST)
    assert Signaal.objects.get().besproken == "nee"


class Toetsen:
    """Tab until the focus is where it should be; never the mouse."""

    def __init__(self, mens):
        self.mens, self.toetsen = mens, mens.page.keyboard

    def reach(self, naam):
        for _ in range(60):
            self.toetsen.press("Tab")
            if naam in self.mens.page.evaluate(NAAM_VAN_FOCUS):
                return
        raise AssertionError(f"Met Tab kom je niet bij {naam!r}.")

    def option(self, vraag, rechts=0):
        """The focus enters a group at its first choice; an arrow goes on to the next."""
        self.reach(vraag)
        self.toetsen.press("Space")
        for _ in range(rechts):
            self.toetsen.press("ArrowDown")


NAAM_VAN_FOCUS = """() => {
  const el = document.activeElement;
  const namen = [...(el.labels || []), el.closest("fieldset")?.querySelector("legend"), el];
  return namen.filter(Boolean).map((e) => e.textContent).join(" ");
}"""


def test_signaal_and_answer_without_script(zaal, als_mens):
    pm = als_mens(zaal.pm, breed=TELEFOON, js=False)
    stappen.record_signaal(pm)
    af = als_mens(zaal.af, js=False)
    dossier = stappen.triage(af)
    stappen.record_beeld(af, dossier)
    stappen.record_overleg(af, dossier)
    stappen.hold_gesprek(af, dossier)
    stappen.skip_kind(af, dossier)
    stappen.answer(af, dossier, "vermoeden", "Ja")
    af.sees("Vraag 2")


def test_double_click_is_one_signaal(zaal, als_mens):
    pm = als_mens(zaal.pm)
    pm.open("/signalen/nieuw/?over=thuis")
    stappen.fill_signaal(pm, "Mila", TEKST)
    pm.page.get_by_role("button", name="Signaal vastleggen").dblclick()
    pm.sees("Je signaal is vastgelegd")
    assert Signaal.objects.count() == 1


def test_back_button_and_send_again_is_one_signaal(zaal, als_mens):
    pm = als_mens(zaal.pm, js=False)
    stappen.record_signaal(pm)
    eerste = pm.pad
    pm.page.go_back()
    stappen.fill_signaal(pm, "Mila", TEKST)
    pm.press("Signaal vastleggen")
    expect(pm.page.get_by_role("main")).to_contain_text("vastgelegd")
    assert Signaal.objects.count() == (1 if pm.pad == eerste else 2)


def test_forgotten_answer_is_told_at_the_field_and_the_text_stays(zaal, als_mens):
    pm = als_mens(zaal.pm, breed=TELEFOON)
    pm.open("/signalen/nieuw/?over=thuis")
    pm.fill("Wat zag of hoorde je?", TEKST)
    pm.press("Signaal vastleggen")
    expect(pm.page).to_have_title("Fout: Signaal vastleggen – Meldcode")
    pm.sees("Kies of je dit met de ouders hebt besproken.", "Kies een kind.")
    expect(pm.field("Wat zag of hoorde je?")).to_have_value(TEKST)
    pm.page.get_by_role("link", name="Kies waar het was").click()
    assert pm.page.evaluate("document.activeElement.name") == "plaats"


def test_typed_text_is_on_the_server_within_two_seconds(zaal, als_mens):
    pm = als_mens(zaal.pm)
    pm.open("/signalen/nieuw/?over=thuis")
    pm.field("Wat zag of hoorde je?").press_sequentially(TEKST)
    expect(pm.page.get_by_role("status")).to_contain_text("Concept bewaard om")
    pm.page.close()
    pm.new_tab()
    pm.open("/")
    pm.sees("Nog niet af")
    pm.open("/signalen/nieuw/?over=thuis")
    expect(pm.field("Wat zag of hoorde je?")).to_have_value(TEKST)
    assert not pm.page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage))")


def test_ended_session_keeps_what_was_typed(zaal, als_mens):
    """The screen was hidden in another tab; sending the form then loses nothing."""
    pm = als_mens(zaal.pm, js=False)
    pm.open("/signalen/nieuw/?over=thuis")
    stappen.fill_signaal(pm, "Mila", TEKST)
    formulier = pm.page
    pm.new_tab()
    pm.open("/")
    pm.press("Verberg scherm")
    pm.sees("Je scherm is dicht")
    pm.page = formulier
    pm.press("Signaal vastleggen")
    pm.sees("Je scherm is dicht")
    pm.misses(TEKST)
    assert not Signaal.objects.exists()
    pm.fill("Wachtwoord", "een-lang-wachtwoord")
    pm.press("Ga verder")
    pm.open("/signalen/nieuw/?over=thuis")
    expect(pm.field("Wat zag of hoorde je?")).to_have_value(TEKST)
    pm.press("Signaal vastleggen")
    pm.sees("Je signaal is vastgelegd", TEKST)


def test_zorg_over_een_collega_is_sealed(zaal, als_mens):
    pm = als_mens(zaal.pm)
    pm.open("/signalen/nieuw/")
    pm.choose("Kies een antwoord", "Ja")
    pm.press("Verder")
    pm.choose("Kies een antwoord", "Een collega")
    pm.press("Verder")
    pm.fill("Wie is het?", "Tom Verbeek")
    pm.fill("Wat zag of hoorde je?", "Hij trok een kind hard mee.")
    pm.fill("Welke dag was het?", stappen.GISTEREN)
    pm.press("Zorg melden")
    pm.sees("ontvangen")
    zorg = pm.pad
    for user in (zaal.collega, zaal.af, zaal.manager):
        mens = als_mens(user)
        mens.misses("hard mee")
        assert mens.open(zorg) == 404
    directie = als_mens(zaal.directie)
    directie.follow("Zorgen")
    directie.page.get_by_role("main").get_by_role("link").first.click()
    directie.sees("Hij trok een kind hard mee.")
    assert Logregel.objects.filter(actie="view_zorg", actor_id=zaal.directie.pk).exists()
