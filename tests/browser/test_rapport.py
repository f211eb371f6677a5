"""Directie makes the annual report, as people do it: from choosing a year to the PDF, on a phone and at a desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from reports.models import Jaarrapport
from tests.browser.conftest import BUREAU, TELEFOON
from tests.conftest import WACHTWOORD
from tests.factories_incident import incident_of
from tests.factories_rapport import DIT_JAAR, do_jobs
from tests.factories_signaal import kind_of, record_signaal_of

pytestmark = pytest.mark.django_db(transaction=True)
TEKST = "We spreken signalen nu elke week door."


@pytest.fixture
def jaar(transactional_db, cast):
    kind = kind_of(cast.noord)
    for _ in range(7):
        record_signaal_of(cast.pm, kind)
    incident_of(cast.pm, cast.noord, kind)
    return cast


def look(mens):
    """axe, and nothing scrolls sideways."""
    assert mens.page.evaluate("document.documentElement.scrollWidth") <= mens.page.viewport_size["width"]
    uitslag = Axe().run(mens.page, options={"resultTypes": ["violations"]}).response
    assert [(fout["id"], [n["target"] for n in fout["nodes"][:2]]) for fout in uitslag["violations"]] == []


@pytest.mark.parametrize("breed", [TELEFOON, BUREAU])
def test_from_choosing_a_year_to_the_pdf(jaar, als_mens, breed):
    directie = als_mens(jaar.directie, breed=breed)
    directie.open("/jaarrapporten/")
    directie.sees("Nog geen rapporten")
    directie.follow("Maak een rapport")
    look(directie)
    directie.choose("Welk rapport?", "Jaarrapport meldcode en incidenten")
    directie.choose("Over welke tijd?", "Kalenderjaar")
    directie.fill("Welk jaar?", str(DIT_JAAR.van.year))
    directie.press("Tel de cijfers")
    directie.sees("Cijfers tellen voor een rapport", "Je kunt deze bladzijde dichtdoen.")
    look(directie)
    directie.open("/")  # left, and found again
    directie.sees("Cijfers tellen voor een rapport")
    do_jobs()
    directie.open("/jaarrapporten/")
    directie.sees("Concept")
    look(directie)
    directie.follow(f"Jaarrapport meldcode en incidenten {DIT_JAAR.van.year}")
    directie.sees("Signalen: 7")
    look(directie)
    directie.follow("Schrijf er iets bij bij Signalen")
    directie.fill("Jullie tekst bij dit hoofdstuk", TEKST)
    look(directie)
    directie.press("Bewaar")
    directie.sees(TEKST)
    directie.follow("Zoals anderen het zien")
    directie.sees("dit aantal noemen we niet")
    look(directie)
    directie.follow("Stel het rapport vast")
    look(directie)
    directie.fill("Je wachtwoord", WACHTWOORD)
    directie.press("Stel vast")
    directie.sees("Het rapport is vastgesteld.", "De PDF wordt gemaakt.")
    do_jobs()
    directie.open(f"/jaarrapporten/{Jaarrapport.objects.get().pk}/")
    look(directie)
    assert directie.download("Haal de PDF op om te delen").startswith(b"%PDF-")
    assert b"Signalen" in directie.download("Cijfers als lijst (CSV)")
