"""The vertrouwenspersoon at work: somebody comes, a step on request, a hand-over, the half-yearly report. With axe."""

import pytest

from incidents.models import Halfjaardeling, Vertrouwenszaak
from tests.browser.conftest import BUREAU, TELEFOON
from tests.browser.test_toegankelijk import check
from tests.factories_vertrouwen import add_opvolger, vorig_halfjaar, zaken_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def zaal(transactional_db, cast):
    cast.opvolger = add_opvolger(cast)
    return cast


def look(mens):
    """axe, and nothing beside the screen, on a phone and at a desk."""
    fouten = []
    for breed in (TELEFOON, BUREAU):
        check(mens, mens.pad, fouten, breed)
    assert "\n".join(fouten) == ""


@pytest.mark.parametrize("js", [True, False])
def test_somebody_comes_and_asks_for_a_step(zaal, als_mens, js):
    """000 L361-378."""
    els = als_mens(zaal.vertrouwenspersoon, "/vertrouwen/", breed=TELEFOON, js=js)
    els.follow("Leg een melder vast")
    els.tick("Ik heb uitgelegd wat ik kan doen, wat ik niet kan doen en wanneer ik niet kan zwijgen")
    els.choose("Wie kwam er bij je?", "Iemand die hier werkt of helpt")
    els.choose("Waar gaat het over?", "Misbruik van macht")
    els.fill("Hoe heet de melder?", "Sietske Hoogland")
    els.choose("Hoe spraken jullie elkaar?", "Een gesprek")
    els.fill("Wat is de kern?", "Alleen nog slechte diensten sinds een meningsverschil.")
    els.fill("Welk advies gaf je?", "Schrijf op wanneer het gebeurt.")
    els.press("Leg dit vast")
    els.sees("Het staat in je eigen administratie", "Sietske Hoogland", "Schrijf op wanneer het gebeurt.")
    els.follow("Leg een stap vast")
    els.choose("Wat heb je gedaan?", "Meegaan naar een gesprek")
    els.choose("Waarom deed je dit?", "De wet verplicht het")
    els.fill("Hoe ging het?", "We gingen samen.")
    els.press("Leg deze stap vast")
    els.sees(
        "Deze stap is nog niet vastgelegd", "De wet verplicht alleen dat je de leiding of justitie inlicht."
    )
    els.choose("Waarom deed je dit?", "De melder vroeg erom")
    els.press("Leg deze stap vast")
    els.sees("Op verzoek van de melder.", "We gingen samen.")
    if js:
        look(els)


def test_who_leaves_hands_over_and_the_successor_says_yes(zaal, als_mens):
    zaken_in(zaal.vertrouwenspersoon, vorig_halfjaar(), ("ouder", "pesten", 1))
    els = als_mens(zaal.vertrouwenspersoon, "/vertrouwen/overdracht/", breed=TELEFOON)
    els.pick("Wie neemt het over?", "Marte Zijlstra")
    els.page.get_by_role("checkbox").first.check()
    els.press("Bied ze aan")
    els.sees("Wacht op je opvolger", "Een zaak voor Marte Zijlstra")
    look(els)
    marte = als_mens(zaal.opvolger, breed=TELEFOON)
    marte.follow("Neem je zaken over van je voorganger?")
    marte.sees("Els Visser biedt je", "1 zaak")
    marte.misses("Sietske")
    look(marte)
    marte.choose("Neem je deze zaken over?", "Ja, ik neem ze over")
    marte.press("Geef antwoord")
    marte.sees("De zaken zijn nu van jou", "Sietske Hoogland")
    els.open("/vertrouwen/")
    els.misses("Sietske")
    assert Vertrouwenszaak.objects.get().houder_id == zaal.opvolger.pk


def test_the_report_is_made_looked_at_and_given(zaal, als_mens):
    """000 L504-511."""
    zaken_in(zaal.vertrouwenspersoon, vorig_halfjaar(), ("ouder", "pesten", 6), ("kind", "geweld", 7))
    els = als_mens(zaal.vertrouwenspersoon, "/halfjaarverslagen/nieuw/", breed=TELEFOON)
    els.pick("Over welk halfjaar?", vorig_halfjaar().naam.capitalize())
    els.fill("Wat valt op?", "Sietske noemt dit vaker.")
    els.tick("Ik heb het nagelezen. Er staat niets in waaraan je iemand herkent.")
    els.press("Maak het verslag")
    els.sees("Hieraan herken je iemand")
    els.fill("Wat valt op?", "Grappen over uiterlijk komen vaker voor.")
    els.press("Maak het verslag")
    els.sees("Niemand anders ziet het", "13 mensen kwamen")
    look(els)
    directie = als_mens(zaal.directie, "/halfjaarverslagen/", breed=TELEFOON)
    directie.sees("Er is nog geen verslag")
    els.follow("Geef het aan directie en bestuur")
    els.press("Geef het aan directie en bestuur")
    els.sees("De directie en het bestuur kunnen het nu lezen.")
    assert Halfjaardeling.objects.count() == 1
    directie.open("/halfjaarverslagen/")
    directie.follow(vorig_halfjaar().naam.capitalize())
    directie.sees("13 mensen kwamen", "Grappen over uiterlijk")
    look(directie)
