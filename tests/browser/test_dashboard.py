"""A manager finds during the year where a case stalls; directie sees that it does, and whom to ask."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.conftest import BUREAU, TELEFOON
from tests.browser.test_toegankelijk import check
from tests.factories_dossier import consultatie_of
from tests.factories_incident import incident_of
from tests.factories_signaal import kind_of, record_signaal_of, triage_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def jaar(rollen):
    """A dossier in which nothing happened for seven weeks after the first overleg, a late signal, and two incidents."""
    cast = rollen()
    toen = timezone.now() - timedelta(days=50)
    cast.dossier = triage_of(
        cast.af, record_signaal_of(cast.pm, kind_of(cast.noord, "Jonas", "Bakker"), at=toen), at=toen
    ).dossier
    consultatie_of(cast.af, cast.dossier, at=toen)
    record_signaal_of(cast.pm, kind_of(cast.noord), at=timezone.now() - timedelta(days=9))
    for _ in range(2):
        incident_of(cast.pm, cast.noord, kind_of(cast.noord, "Noa"), plaats="plein")
    return cast


@pytest.mark.parametrize("breed", [BUREAU, TELEFOON])
def test_manager_finds_the_case_that_stands_still_and_opens_it(jaar, als_mens, breed):
    manager = als_mens(jaar.manager, "/rapportages/", breed=breed)
    manager.sees("Wat het langst wacht", "1 over de termijn", "1 staat stil", "Mila de V.")
    manager.follow("1 staat stil")
    manager.sees("Jonas B.", "Staat 7 weken stil", "loopt 7 weken", "Noor Hendriks weet hier meer van")
    manager.misses("Mila de V.")
    manager.follow("Jonas B.")
    assert manager.pad == f"/dossiers/{jaar.dossier.pk}/"
    manager.open("/rapportages/")
    rij = manager.page.get_by_role("row" if breed == BUREAU else "table").filter(has_text="Plein of tuin")
    with manager.page.expect_navigation():
        rij.get_by_role("link", name="2").first.click()
    manager.sees("Noa")
    assert manager.pad == "/incidenten/?periode=jaar&plaats=plein"


def test_directie_sees_place_and_step_and_asks_without_a_name(jaar, als_mens):
    directie = als_mens(jaar.directie, "/rapportages/")
    directie.sees("Voorbeeldhof Noord", "Vraag het aan Noor Hendriks", "1 staat stil")
    directie.misses("Jonas", "Bakker", "Mila", "Noa")
    grafiek = directie.page.get_by_role("img").first
    assert "lopend: signaal 1, stap 1 1" in grafiek.get_attribute("aria-label")
    directie.follow("1 staat stil")
    directie.misses("Jonas", "Bakker")
    assert directie.page.get_by_role("main").locator(".lijst").get_by_role("link").count() == 0


def test_axe_and_width_with_everything_on_the_page(jaar, als_mens):
    fouten = []
    for user in (jaar.manager, jaar.directie):
        mens = als_mens(user)
        for pad in ("/rapportages/", "/rapportages/zaken/", "/rapportages/zaken/?fase=4"):
            mens.open(pad)
            mens.page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
            for breedte in (TELEFOON, BUREAU):
                check(mens, pad, fouten, breedte)
    assert "\n".join(fouten) == ""
