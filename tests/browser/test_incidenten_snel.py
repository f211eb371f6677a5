"""An accident within a minute, by somebody who reads, taps and types as people do: on a phone, and by keyboard only."""

import time

import pytest

from incidents.models import Incident
from tests.browser.conftest import TELEFOON
from tests.browser.test_incidenten import record_ongeval
from tests.browser.test_signaal import Toetsen
from tests.factories_signaal import kind_of

pytestmark = pytest.mark.django_db(transaction=True)
WAT = "Mila viel van het klimrek op haar arm."
# Thirty-eight words a minute is what people type on a phone (Palin et al. 2019: 36 to 40), on a keyboard fifty-two.
TIK_TELEFOON, TIK_TOETSEN = 60_000 / (38 * 5), 60_000 / (52 * 5)  # milliseconds per letter
KIJKEN = 1_200  # milliseconds to read a question and find the answer
MAX_SCHERMEN, MAX_HANDELINGEN, MINUUT = 2, 11, 60


@pytest.fixture
def zaal(transactional_db, cast):
    cast.kind = kind_of(cast.noord)
    return cast


class Tempo:
    """A person in a hurry: looks before each act, and types letter by letter. Counts acts and screens."""

    def __init__(self, mens, tik):
        self.mens, self.tik = mens, tik
        self.handelingen, self.schermen = 0, 0
        mens.page.on("framenavigated", lambda _: setattr(self, "schermen", self.schermen + 1))
        self.begin = time.perf_counter()

    @property
    def duur(self):
        return time.perf_counter() - self.begin

    def look(self):
        self.mens.page.wait_for_timeout(KIJKEN)
        self.handelingen += 1

    def choose(self, *wat):
        self.look()
        self.mens.choose(*wat)

    def pick(self, *wat):
        self.look()
        self.mens.pick(*wat)

    def press(self, *wat):
        self.look()
        self.mens.press(*wat)

    def fill(self, label, tekst):
        self.look()
        self.mens.field(label).press_sequentially(
            WAT if label == "Wat gebeurde er?" else tekst, delay=self.tik
        )


def test_somebody_with_real_thumbs_is_done_within_a_minute(zaal, als_mens):
    pm = als_mens(zaal.pm, breed=TELEFOON)
    tempo = Tempo(pm, TIK_TELEFOON)
    tempo.look()
    pm.follow("Incident of ongeval vastleggen")
    record_ongeval(tempo, zaal.kind)
    duur = tempo.duur
    pm.sees("Het incident staat in het register", WAT)
    assert Incident.objects.get().arts == "ja"
    assert tempo.handelingen <= MAX_HANDELINGEN
    assert tempo.schermen <= MAX_SCHERMEN  # the form, and the incident as it was recorded
    assert duur < MINUUT, f"{duur:.1f} s, {tempo.handelingen} handelingen, {tempo.schermen} schermen"
    print(f"telefoon: {duur:.1f} s, {tempo.handelingen} handelingen, {tempo.schermen} schermen")  # noqa: T201


def test_the_least_that_can_be_recorded_takes_seven_acts(zaal, als_mens):
    """Everything that isn't required left out: the children can be added later."""
    pm = als_mens(zaal.pm, "/incidenten/nieuw/", breed=TELEFOON)
    daden = [
        (pm.choose, "Gaat het over gedrag van iemand die hier werkt of helpt?", "Nee"),
        (pm.pick, "Wat is het?", "Ongeval"),
        (pm.pick, "Waar was het?", "Plein of tuin"),
        (pm.fill, "Wat gebeurde er?", WAT),
        (pm.choose, "Was een huisarts, EHBO-post of ziekenhuis nodig?", "Dat weten we nog niet"),
        (pm.choose, "Hoe groot is het?", "Klein"),
        (pm.press, "Leg het incident vast"),
    ]
    for doe, *wat in daden:
        doe(*wat)
    pm.sees("Het incident staat in het register", WAT)


def test_by_keyboard_only_it_takes_a_minute_too(zaal, als_mens):
    """Tab, arrows, letters and Enter; a choice of a list by its first letters."""
    pm = als_mens(zaal.pm, "/incidenten/nieuw/")
    toets, toetsen = Toetsen(pm), pm.page.keyboard
    begin = time.perf_counter()

    def choose(vraag, letters):
        pm.page.wait_for_timeout(KIJKEN)
        toets.reach(vraag)
        toetsen.type(letters, delay=TIK_TOETSEN)

    pm.page.wait_for_timeout(KIJKEN)
    toets.option("Gaat het over gedrag van iemand die hier werkt of helpt?")
    choose("Wat is het?", "Ongeval")
    pm.page.wait_for_timeout(KIJKEN)
    toets.option("Was een huisarts, EHBO-post of ziekenhuis nodig?", rechts=1)
    choose("Waar was het?", "Plein")
    choose("Welke plek precies?", "bij het klimrek")
    choose("Wat gebeurde er?", WAT)
    pm.page.wait_for_timeout(KIJKEN)
    toets.option("Hoe groot is het?", rechts=1)
    choose("Welk kind?", "Mila")
    choose("Wat was de rol van dit kind?", "Het overkwam")
    toets.reach("Leg het incident vast")
    toetsen.press("Enter")
    pm.sees("Het incident staat in het register", WAT, "bij het klimrek", "Mila")
    duur = time.perf_counter() - begin
    incident = Incident.objects.get()
    assert (incident.soort, incident.arts, incident.plaats) == ("ongeval", "ja", "plein")
    assert incident.ernst == "noemenswaardig"
    assert incident.betrokkenen.get().rol == "overkwam"
    assert duur < MINUUT, f"{duur:.1f} s"
    print(f"toetsenbord: {duur:.1f} s")  # noqa: T201
