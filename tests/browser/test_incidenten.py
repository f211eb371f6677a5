"""An incident on the playground, recorded on a phone with a child at the other hand; also without script."""

import time

import pytest

from incidents.models import Incident
from tests.browser.conftest import TELEFOON
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
