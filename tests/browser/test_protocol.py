"""A new version of the protocol while a dossier runs, by everybody who has a part in it."""

import pytest

from tests.browser import stappen
from tests.browser.conftest import TELEFOON
from tests.conftest import WACHTWOORD
from tests.factories_signaal import kind_of


@pytest.fixture
def zaal(transactional_db, cast):
    kind_of(cast.noord)
    kind_of(cast.noord, "Sem", "Bakker")
    return cast


def make_version(beheer):
    """Directie signs instead of the manager, and doubt about safety asks advice first; returns the address."""
    beheer.open("/beheer/")
    beheer.page.get_by_role("main").get_by_role("link", name="De Kindpartners").click()
    beheer.press("Nieuwe versie maken")
    hub = beheer.pad
    beheer.open(f"{hub}kinderopvang/wie/")
    rollen = beheer.page.get_by_role("group", name="Handtekening 2: welke rollen").last
    rollen.get_by_role("checkbox", name="Manager").uncheck()
    rollen.get_by_role("checkbox", name="Directie").check()
    beheer.fill("Handtekening 2: hoe heet", "Directeur")
    beheer.press("Bewaar in de nieuwe versie")
    beheer.sees("Kijk nog naar 1 antwoord", "Schrijf waar deze regel staat")
    assert beheer.field("Handtekening 2: hoe heet").input_value() == "Directeur"
    beheer.page.locator("#id_ondertekent__bron").fill("besluit MT 3-9-2026")
    beheer.press("Bewaar in de nieuwe versie")
    beheer.sees("Ze gelden nog niet", "1 regel anders")
    beheer.open(f"{hub}kinderopvang/vragen/")
    twijfel = beheer.page.get_by_role("radiogroup", name="Na “weet niet”").first
    twijfel.get_by_role("radio", name="Eerst advies").check()
    beheer.page.locator("[id='id_kader.veiligheid__bron']").fill("besluit MT 3-9-2026")
    beheer.press("Bewaar in de nieuwe versie")
    beheer.follow("Bekijk het verschil")
    beheer.sees("Directeur (directie)", "eerst advies, en geen melding", "De hele beslistabel", "anders")
    beheer.fill("Wie besloot dit, en waarom?", "Besluit MT 3-9-2026, na de evaluatie.")
    beheer.press("Stel voor aan de directie")
    beheer.sees("ligt klaar voor de directie")
    return beheer.pad


def test_a_new_version_while_a_dossier_runs(zaal, als_mens):
    pm, af = als_mens(zaal.pm, breed=TELEFOON), als_mens(zaal.af)
    stappen.record_signaal(pm)
    loopt = stappen.triage(af)
    beheer = als_mens(zaal.beheer)
    voorstel = make_version(beheer)
    directie = als_mens(zaal.directie)
    directie.sees("Er ligt een nieuwe versie van het protocol")
    directie.follow("Bekijk wat er verandert")
    directie.follow("Besluit over deze versie")
    directie.choose("Wat besluit je?", "Goedkeuren")
    directie.fill("Je wachtwoord", WACHTWOORD)
    directie.press("Leg je besluit vast")
    directie.sees("De versie is goedgekeurd")
    stappen.record_signaal(pm, "Sem")
    nieuw = stappen.triage(af, "Sem")
    for dossier, uitkomst in ((loopt, "meldnorm 1"), (nieuw, "Er is twijfel")):
        stappen.walk_to_weging(af, dossier)
        stappen.answer(af, dossier, "vermoeden", "Ja")
        stappen.answer(af, dossier, "veiligheid", ("Weet ik niet", "Nee", "Nee"))
        af.open(f"{dossier}wegen/")
        af.sees(uitkomst)
    af.sees("besluit MT 3-9-2026")
    pm.open("/protocol/?sector=kinderopvang")
    pm.sees("versie 2026.1-eigen1", "Directeur (directie)")
    pm.open(voorstel)
    pm.sees("Goedgekeurd", "Joost van Dam", "Manager sociale veiligheid")
    pm.open("/protocol/versie/kindpartners/2026.1/")
    pm.sees("versie 2026.1")


def test_who_proposes_does_not_approve_and_who_declines_says_why(zaal, als_mens):
    beheer = als_mens(zaal.beheer)
    voorstel = make_version(beheer)
    assert beheer.open(f"{voorstel}besluit/") == 403
    directie = als_mens(zaal.directie, f"{voorstel}besluit/")
    directie.choose("Wat besluit je?", "Niet goedkeuren")
    directie.fill("Je wachtwoord", WACHTWOORD)
    directie.press("Leg je besluit vast")
    directie.sees("Schrijf op waarom niet")
    directie.fill("Toelichting", "Bespreek dit eerst met het team.")
    directie.fill("Je wachtwoord", WACHTWOORD)
    directie.press("Leg je besluit vast")
    directie.sees("niet goedgekeurd")
    beheer.open(voorstel)
    beheer.sees("Afgewezen", "Bespreek dit eerst met het team.")
    beheer.press("Verder met deze tekst")
    beheer.sees("2 regels")
