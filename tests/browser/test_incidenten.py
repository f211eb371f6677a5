"""An incident on the playground, recorded on a phone with a child at the other hand; also without script."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from incidents.models import Incident
from tests.browser.conftest import TELEFOON
from tests.factories_incident import incident_of
from tests.factories_signaal import kind_of

pytestmark = pytest.mark.django_db(transaction=True)
WAT = "Mila viel van het klimrek op haar arm. Zij huilde hard en kon de arm niet bewegen."


@pytest.fixture
def zaal(transactional_db, cast):
    cast.kind = kind_of(cast.noord)
    return cast


def record_ongeval(pm, kind):
    """001 L2440-2544: who, where, what, and whether a doctor was needed. Returns how many acts it took."""
    daden = [
        (pm.choose, "Gaat het over gedrag van iemand die hier werkt of helpt?", "Nee"),
        (pm.pick, "Wat is het?", "Ongeval"),
        (pm.choose, "Was een huisarts, EHBO-post of ziekenhuis nodig?", "Ja"),
        (pm.pick, "Waar was het?", "Plein of tuin"),
        (pm.fill, "Welke plek precies?", "bij het klimrek"),
        (pm.fill, "Wat gebeurde er?", WAT),
        (pm.choose, "Hoe groot is het?", "Noemenswaardig"),
        (pm.pick, "Welk kind?", kind.korte_naam),
        (pm.pick, "Wat was de rol van dit kind?", "Het overkwam"),
        (pm.press, "Leg het incident vast"),
    ]
    for doe, *wat in daden:
        doe(*wat)
    return len(daden)


@pytest.mark.parametrize("js", [True, False])
def test_an_accident_on_a_phone_within_a_minute(zaal, als_mens, js):
    pm = als_mens(zaal.pm, breed=TELEFOON, js=js)
    begin = time.perf_counter()
    pm.follow("Incident of ongeval vastleggen")
    daden = record_ongeval(pm, zaal.kind)
    duur = time.perf_counter() - begin
    pm.sees("Het incident staat in het register", WAT, "bij het klimrek", "Mila")
    incident = Incident.objects.get()
    assert (incident.arts, incident.tijd_bekend, incident.betrokkenen.count()) == ("ja", True, 1)
    assert daden <= 10
    assert duur < 60, duur  # of the machine; a person adds the typing of two short texts
    breed = pm.page.evaluate("document.documentElement.scrollWidth")
    assert breed <= TELEFOON


def test_the_text_survives_a_closed_tab(zaal, als_mens):
    pm = als_mens(zaal.pm, "/incidenten/nieuw/", breed=TELEFOON)
    pm.pick("Wat is het?", "Ongeval")
    pm.fill("Wat gebeurde er?", WAT)
    pm.sees("Concept bewaard")
    pm.new_tab()
    pm.open("/incidenten/nieuw/")
    assert pm.field("Wat gebeurde er?").input_value() == WAT


def test_about_a_colleague_it_goes_to_directie_with_what_was_typed(zaal, als_mens):
    pm = als_mens(zaal.pm, "/incidenten/nieuw/", breed=TELEFOON)
    pm.choose("Gaat het over gedrag van iemand die hier werkt of helpt?", "Ja")
    pm.fill("Wat gebeurde er?", "Een collega trok een kind hard mee.")
    pm.press("Leg het incident vast")
    pm.sees("Dit gaat naar de directie")
    pm.choose("Kies een antwoord", "Een collega")
    pm.press("Verder")
    assert pm.field("Wat zag of hoorde je?").input_value() == "Een collega trok een kind hard mee."
    assert not Incident.objects.exists()


def test_a_serious_accident_asks_for_its_form_and_the_form_is_filled_in_on_a_phone(zaal, als_mens):
    """001 L283, L2440-2544: the doctor was needed, so the form is there within 24 hours."""
    incident_of(zaal.pm, zaal.noord, zaal.kind, soort="ongeval", arts="ja", wat=WAT)
    pm = als_mens(zaal.pm, breed=TELEFOON)
    pm.follow("Vul het formulier van een ongeval in")
    pm.sees("Formulier van een ongeval", WAT)
    pm.choose("Hoe ontstond het letsel?", "Ergens vanaf gevallen")
    pm.fill("Waar was het kind mee bezig?", "Klimmen.")
    pm.choose("Wat voor letsel heeft het kind?", "Botbreuk")
    pm.choose("Aan welk lichaamsdeel?", "Arm")
    pm.choose("Door wie is het kind behandeld?", "Spoedeisende hulp")
    pm.fill("Hoe is dit in de toekomst te voorkomen?", "Een zachte ondergrond.")
    pm.press("Leg het formulier vast")
    pm.sees("Dit is een ernstig ongeval")
    pm.choose("Moet een inspectie dit weten?", "Nee, dat hoeft niet")
    pm.press("Leg het formulier vast")
    pm.sees("Botbreuk", "Spoedeisende hulp", "Een zachte ondergrond.")
    pm.follow("Mijn werk")
    pm.misses("Vul het formulier van een ongeval in")


def test_a_child_is_gone_and_two_colleagues_walk_the_list_without_script(zaal, als_mens):
    """000 L3204, 001 L422-443."""
    pm = als_mens(zaal.pm, "/draaiboek/vermissing/", breed=TELEFOON, js=False)
    pm.press("Begin nu en vink af")
    pm.choose("Wat is er nu gedaan?", "Ga na of het kind is gekomen")
    pm.choose("Wat is er nu gedaan?", "Bel de ouders")
    pm.press("Zet dit op gedaan")
    collega = als_mens(zaal.collega, pm.pad, breed=TELEFOON, js=False)
    collega.sees("Ilse de Groot", "Bel de ouders.")
    collega.choose("Wat is er nu gedaan?", "Vertel het de directie")
    collega.press("Zet dit op gedaan")
    pm.open(pm.pad)
    pm.sees("Tom Verbeek")


def test_the_manager_sees_the_corner_of_the_playground_and_does_something_about_it(zaal, als_mens):
    """000 L1281-1283."""
    for _ in range(4):
        incident_of(zaal.pm, zaal.noord, zaal.kind)
    manager = als_mens(zaal.manager, "/incidenten/", breed=TELEFOON)
    manager.follow("Waar en wanneer gebeurt het?")
    manager.sees("bij het klimrek", "4 keer")
    manager.follow("Plein of tuin")
    manager.follow("Slaan, schoppen of ander geweld")
    manager.follow("Spreek er een af")
    manager.fill("Wat gaan jullie doen?", "In de pauze staat iemand bij het klimrek.")
    manager.pick("Wie doet het?", "Ilse de Groot")
    manager.fill("Wanneer is het klaar?", str(timezone.localdate() + timedelta(days=2)))
    manager.press("Spreek dit af")
    manager.sees("In de pauze staat iemand bij het klimrek.")
    pm = als_mens(zaal.pm, breed=TELEFOON)
    pm.follow("Doe wat is afgesproken na een incident")
    pm.choose("Wat is ermee gebeurd?", "Gedaan")
    pm.press("Leg dit vast")
    pm.sees("Gedaan, Ilse de Groot")
