"""A calamiteit on two phones and a desk at once; a complaint that turns out to be a signal."""

import pytest

from dossiers.models import Signaal
from incidents.models import Calamiteit, Calamiteitregel, Klacht
from tests.browser.conftest import BUREAU, TELEFOON
from tests.browser.test_toegankelijk import check
from tests.factories_calamiteit import calamiteit_of, ready_to_close
from tests.factories_incident import incident_of
from tests.factories_signaal import kind_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def zaal(transactional_db, cast):
    cast.kind = kind_of(cast.noord)
    return cast


def test_a_missing_child_becomes_a_calamiteit_that_three_people_write_in(zaal, als_mens):
    """000 L1078, L2789-2823, L3204: from the incident of a pm to the closing of the manager."""
    incident_of(zaal.pm, zaal.noord, zaal.kind, soort="vermissing", wat="Mila was weg na het buitenspelen.")
    pm = als_mens(zaal.pm, "/incidenten/", breed=TELEFOON)
    pm.follow("Vermissing")
    pm.follow("Maak hier een calamiteit van")
    pm.fill("Waar gaat het over?", "Een kind was kwijt")
    pm.fill("Wat is er aan de hand?", "Een kind was een half uur weg. De politie zoekt mee.")
    pm.choose("Hoe ver reikt de onrust nu?", "Een groep, met de ouders")
    pm.press("Begin")
    pm.follow("Schrijf in het logboek")
    pm.choose("Wat is het?", "Wat er gebeurde")
    pm.fill("Wat komt er in het logboek?", "De buurman vond haar bij de vijver.")
    pm.press("Zet in het logboek")
    pm.sees("De buurman vond haar bij de vijver.", "0 van 4 klaar")

    manager = als_mens(zaal.manager, pm.pad)
    manager.follow("leidt de aanpak")
    manager.pick("Wie doet het?", "Karin Bos")
    manager.pick("Wie neemt het over als het nodig is?", "Noor Hendriks")
    manager.press("Verdeel dit")
    manager.follow("Zorg voor opvang")
    manager.pick("Regel steun voor het team.", "Gedaan")
    manager.press("Werk het plan bij")
    manager.sees("1 van 4 klaar", "Nog niet klaar om af te sluiten", "Karin Bos (neemt over: Noor Hendriks)")

    directie = als_mens(zaal.directie, "/calamiteiten/", breed=TELEFOON)
    directie.follow("Een kind was kwijt")
    directie.follow("Leg vast wie het weet")
    directie.pick("Wie weet het nu?", "Media")
    directie.fill("Wat is verteld?", "Dat het kind terug is.")
    directie.pick("Hoe?", "Per telefoon")
    directie.press("Leg dit vast")
    directie.sees("Het staat bij de calamiteit")
    pm.open(pm.pad)
    pm.sees("Media")
    assert Calamiteitregel.objects.count() == 1


@pytest.mark.parametrize("js", [True, False])
def test_the_manager_closes_it_and_writes_on(zaal, als_mens, js):
    rij = calamiteit_of(zaal.manager, zaal.noord)
    manager = als_mens(zaal.manager, f"/calamiteiten/{rij.pk}/afsluiten/", breed=TELEFOON, js=js)
    manager.fill("Wat leren jullie hiervan?", "Sneller bellen.")
    manager.press("Sluit af")
    manager.sees("Dit kan nog niet", "Er is nog geen evaluatie.")
    ready_to_close(zaal.manager, rij)
    manager.press("Sluit af")
    manager.sees("Wat jullie leerden", "Sneller bellen.")
    manager.follow("Schrijf in het logboek")
    manager.choose("Wat is het?", "Evaluatie: wat is het effect")
    manager.fill("Wat komt er in het logboek?", "Na een half jaar is het rustig.")
    manager.press("Zet in het logboek")
    manager.sees("Na een half jaar is het rustig.")


def test_from_anywhere_within_a_minute_and_twice_clicked_is_one(zaal, als_mens):
    pm = als_mens(zaal.pm, "/signalen/", breed=TELEFOON)
    pm.follow("Spoed")
    pm.follow("Begin een calamiteit")
    pm.fill("Waar gaat het over?", "Brand in de keuken")
    pm.fill("Wat is er aan de hand?", "Iedereen is buiten.")
    pm.choose("Hoe ver reikt de onrust nu?", "De hele locatie")
    pm.page.get_by_role("button", name="Begin").dblclick()
    pm.sees("Brand in de keuken", "Schrijf in het logboek")
    assert Calamiteit.objects.count() == 1


def test_what_was_typed_survives_a_closed_tab(zaal, als_mens):
    rij = calamiteit_of(zaal.manager, zaal.noord)
    pad = f"/calamiteiten/{rij.pk}/logboek/"
    manager = als_mens(zaal.manager, pad, breed=TELEFOON)
    manager.fill("Wat komt er in het logboek?", "Half getypt op een tablet")
    manager.sees("Concept bewaard")
    manager.new_tab()
    manager.open(pad)
    assert manager.field("Wat komt er in het logboek?").input_value() == "Half getypt op een tablet"


@pytest.mark.parametrize("js", [True, False])
def test_a_complaint_about_hitting_becomes_a_signal(zaal, als_mens, js):
    """001 L393."""
    af = als_mens(zaal.af, "/klachten/", breed=TELEFOON, js=js)
    af.follow("Leg een klacht vast")
    af.choose("Gaat het over geweld of grensoverschrijdend gedrag van iemand die hier werkt", "Nee")
    if af.field("Bij welke locatie?").is_visible() and af.field("Bij welke locatie?").input_value() == "":
        af.pick("Bij welke locatie?", "Voorbeeldhof Noord")
    af.choose("Van wie komt de klacht?", "Iemand anders")
    af.fill("Wie is dat?", "Een buurvrouw")
    af.pick("Gaat het over een kind van deze locatie?", zaal.kind.korte_naam)
    af.fill("Waar gaat de klacht over?", "Ik hoor elke avond slaan.")
    af.choose("Gaat het over geweld thuis, verwaarlozing of mishandeling?", "Ja, of misschien")
    af.press("Leg de klacht vast")
    af.sees("De meldcode geldt")
    af.follow("Sluit de klacht")
    af.choose("Hoe sluit deze klacht?", "Het gaat over mishandeling")
    af.fill("Waarom sluit de klacht?", "Het gaat over slaan thuis.")
    af.fill("Op welke dag hoorde de klager dit?", str(Klacht.objects.get().ontvangen_op))
    af.press("Sluit de klacht")
    af.sees("Leg nu het signaal vast")
    assert "Ik hoor elke avond slaan." in af.field("Wat zag of hoorde je?").input_value()
    af.choose("Wanneer was het?", "Vandaag")
    af.choose("Waar was het?", "Op de groep")
    af.choose("Heb je dit met de ouders besproken?", "Nee, nog niet")
    af.press("Signaal vastleggen")
    af.sees("Je signaal is vastgelegd")
    assert Signaal.objects.get().kind == zaal.kind


def test_axe_finds_nothing_on_these_pages(zaal, als_mens):
    """At 360 and 1280, as it opens and with errors; test_toegankelijk.py walks them as every page, once."""
    incident = incident_of(zaal.manager, zaal.noord, zaal.kind, soort="sterfgeval")
    rij = calamiteit_of(zaal.manager, zaal.noord, incident=incident)
    ready_to_close(zaal.manager, rij)
    een = f"/calamiteiten/{rij.pk}/"
    manager, fouten = als_mens(zaal.manager), []
    for pad in (
        een, "/calamiteiten/", "/calamiteiten/nieuw/", f"{een}logboek/", f"{een}plan/communiceer/", f"{een}team/",
        f"{een}wie-weet-het/", f"{een}brief/", f"{een}afsluiten/", "/klachten/", "/klachten/nieuw/",
        f"/draaiboek/overlijden/?incident={incident.pk}", f"/incidenten/{incident.pk}/", "/incidenten/",
    ):  # fmt: skip
        assert manager.open(pad) == 200, pad
        for breed in (TELEFOON, BUREAU):
            check(manager, pad, fouten, breed)
    assert "\n".join(fouten) == ""
