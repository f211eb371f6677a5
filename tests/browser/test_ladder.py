"""The ladder from the source's own words, and what somebody tells in confidence (000 L2640-2757, L3206-3252)."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from incidents.models import Intimiteit, Ladder
from tests.browser.conftest import BUREAU, HOOGTE, TELEFOON
from tests.conftest import WACHTWOORD
from tests.factories_incident import incident_of
from tests.factories_mensen import record_ouder_of
from tests.factories_signaal import kind_of

pytestmark = pytest.mark.django_db(transaction=True)
WAT = "Op het plein mag een kind elke pauze niet meedoen."


@pytest.fixture
def plein(transactional_db, cast):
    cast.kind = kind_of(cast.noord)
    record_ouder_of(cast.af, cast.kind, naam="Anna de Vries")
    record_ouder_of(cast.af, cast.kind, naam="Piet Jansen", soort="vader", gezag="nee")
    cast.incident = incident_of(cast.pm, cast.noord, cast.kind, soort="pesten", wat=WAT)
    return cast


def look(mens):
    """axe, and nothing scrolls sideways, on a phone and at a desk."""
    for breed in (TELEFOON, BUREAU):
        mens.page.set_viewport_size({"width": breed, "height": HOOGTE[breed]})
        assert mens.page.evaluate("document.documentElement.scrollWidth") <= breed
        uitslag = Axe().run(mens.page, options={"resultTypes": ["violations"]}).response
        assert [(f["id"], [n["target"] for n in f["nodes"][:2]]) for f in uitslag["violations"]] == []


def ask_time_out(af):
    """Too long first: that is refused with why, and nothing that was typed is lost."""
    af.sees("Schorsen kan nu niet", "In de kinderopvang bestaat schorsen niet")
    af.follow("Vraag een time-out aan")
    vandaag = timezone.localdate()
    af.fill("Eerste dag", vandaag)
    af.fill("Laatste dag", vandaag.replace(year=vandaag.year + 1))
    af.page.locator("textarea[name=tekst]").fill("Een kind is geduwd en bleef liggen.")
    af.page.locator("textarea[name=afspraken]").fill("Bij de Krekels, met een collega.")
    af.page.locator("textarea[name=ouders]").fill("Moeder begrijpt het.")
    af.press("Leg dit vast")
    af.sees("hoogstens tot het einde van de week", "Moeder begrijpt het.")
    af.fill("Laatste dag", vandaag)
    af.press("Leg dit vast")
    af.sees("wacht op een besluit")


@pytest.mark.parametrize("js", [True, False])
def test_from_i_can_do_it_myself_to_a_time_out_with_a_letter(plein, als_mens, js):
    pm = als_mens(plein.pm, f"/stappenplannen/nieuw/?kind={plein.kind.pk}", breed=TELEFOON, js=js)
    pm.fill("Wat is er aan de hand?", WAT)
    pm.choose("Uit welke incidenten komt dit?", "Pesten")
    pm.press("Begin")
    pm.sees("Het stappenplan is begonnen", "De zeven stappen", "niet in de opvang")
    begin = pm.pad
    stappen = (
        ("Leg vast wat de kinderen zelf probeerden", "Ik vind dit vervelend, wil je ermee stoppen?"),
        ("Leg vast dat een kind hulp vroeg", "Het kind kwam naar mij toe. Ik ging meteen mee."),
        ("Praat met de kinderen", "Ieder kind vertelde zijn kant."),
        ("Vertel de ouders over het gesprek", "Moeder schrok, en is blij dat ze het weet."),
        ("Praat met de ouders", "We bekeken samen hoe het kan stoppen."),
    )
    for link, tekst in stappen:
        pm.follow(link)
        pm.page.locator("textarea[name=tekst]").fill(tekst)
        if pm.page.locator("textarea[name=afspraken]").count():
            pm.page.locator("textarea[name=afspraken]").fill("In de pauze bij de juf.")
        pm.press("Leg dit vast")
        pm.sees("Het staat bij het stappenplan", tekst)
    pm.misses("Vraag een time-out aan")
    if js:
        look(pm)
    af = als_mens(plein.af, begin, js=js)
    ask_time_out(af)
    directie = als_mens(plein.directie, breed=TELEFOON, js=js)
    directie.follow("Beslis over een maatregel, beroep of bezwaar")
    directie.sees("Een kind is geduwd en bleef liggen.", "Moeder begrijpt het.")
    directie.misses("Ieder kind vertelde zijn kant.")
    directie.choose("Wat besluit je?", "Ja, dit keur ik goed")
    directie.fill("Waarom?", "Om de dynamiek te verbreken.")
    directie.fill("Je wachtwoord", WACHTWOORD)
    if js:
        look(directie)
    directie.press("Teken dit besluit")
    directie.sees("Er wacht niets")
    af.open(begin)
    af.follow("Bel de ouders over de time-out, en schrijf hun")
    af.sees("Piet Jansen: heeft geen gezag")
    assert "Beste Anna de Vries," in af.page.locator("textarea[name=tekst]").input_value()
    if js:
        look(af)
    af.press("Bewaar de brief")
    af.sees("Een time-out voor Mila, aan Anna de Vries")
    assert af.download("Brief als PDF").startswith(b"%PDF")
    if js:
        look(af)
    assert Ladder.objects.count() == 1


def test_a_professional_tells_it_to_one_person_and_the_team_hears_no_name(plein, als_mens):
    pm = als_mens(plein.pm, breed=TELEFOON)
    pm.follow("Ongewenste intimiteit melden")
    pm.follow("Vertel wat er gebeurde")
    pm.choose("Van wie kwam het?", "Een ouder of verzorger")
    pm.fill("Wie is het?", "Johan Zwart")
    pm.fill("Hoe is jouw grens overschreden?", "Hij legde bij het halen zijn hand op mijn rug.")
    pm.pick("Aan wie vertel je het?", "Karin Bos, manager sociale veiligheid")
    look(pm)
    pm.press("Vertel het")
    pm.sees("Alleen wie op de lijst staat, leest het", "Karin Bos")
    look(pm)
    manager = als_mens(plein.manager)
    manager.follow("Iemand vertelde je iets in vertrouwen")
    manager.sees("Hij legde bij het halen zijn hand op mijn rug.")
    for stap, tekst in (
        ("De persoon is aangesproken", "Samen met Ilse gezegd dat dit niet kan."),
        ("Het gesprek is teruggekoppeld aan de directie", "Joost weet ervan."),
        ("Het gedrag is gestopt", "Al drie weken niet meer."),
        ("Verteld in het team, zonder naam", "Wat doe je als Johan je aanraakt?"),
    ):
        manager.follow("Leg een stap vast")
        manager.choose("Wat is er gedaan?", stap)
        manager.fill("Vertel er meer over", tekst)
        look(manager)
        manager.press("Leg dit vast")
    manager.sees("In het team wordt nooit een naam genoemd")
    manager.fill("Vertel er meer over", "Wat doe je als iemand over je grens gaat?")
    manager.press("Leg dit vast")
    manager.sees("het team weet ervan")
    af = als_mens(plein.af, f"/ongewenste-intimiteiten/{Intimiteit.objects.get().pk}/")
    af.misses("Johan", "Ilse")
