"""Journeys after the besluit: help that fails, and nazorg that ends in a second ronde."""

from datetime import date

import pytest

from tests.browser import stappen
from tests.factories_hulp import build_hulp
from tests.factories_weging import build_weegbaar

VANDAAG = date.today()  # noqa: DTZ011  what somebody at the counter calls today


@pytest.fixture
def dossier_met_hulp(rollen):
    """Steps 1 to 5 led to help; question 5 is agreed for today."""
    cast = rollen()
    dossier = build_weegbaar(cast, kind=cast.kind).dossier
    build_hulp(cast, dossier, vraag5=0)
    return cast, f"/dossiers/{dossier.pk}/"


def test_hulp_mislukt_is_meldnorm_3(dossier_met_hulp, als_mens):
    cast, dossier = dossier_met_hulp
    af = als_mens(cast.af)
    af.open(dossier)
    af.sees("De dag voor vraag 5 is er")
    af.open(f"{dossier}hulp/")
    af.sees("Noor Hendriks", "Er wordt niet meer geslagen", "Moeder: Belt de huisarts")
    af.follow("Terugkijken vastleggen")
    af.choose("Zijn de afgesproken resultaten er?", "Nee")
    af.fill("Wat is er bereikt, en wat nog niet?", "Er is nog ruzie. De gezinscoach kwam niet binnen.")
    af.fill("Met wie keek je terug?", "moeder")
    af.fill("Wat vindt het kind ervan?", "Papa schreeuwt nog steeds.")
    af.choose("Hoe gaat het verder?", "De hulp stopt")
    af.press("Evaluatie vastleggen")
    af.sees("De evaluatie is vastgelegd", "Gestopt")
    af.follow("Vraag 5 beantwoorden")
    af.choose("Jouw antwoord", "Nee")
    af.fill("Waarom antwoord je zo?", "De hulp kwam niet op gang.")
    af.page.get_by_role("group", name="Waar blijkt dat uit?").get_by_role("checkbox").first.check()
    af.press("Bewaar en ga verder")
    af.sees("Melden bij Veilig Thuis", "meldnorm 3", "Wacht niet op de tweede handtekening")
    stappen.report(af, dossier)
    af.open(dossier)
    af.sees("Melding bij Veilig Thuis", "Hulp geëvalueerd")


def test_nazorg_sluiten_nieuw_signaal_tweede_ronde(dossier_met_hulp, als_mens):
    cast, dossier = dossier_met_hulp
    af, manager = als_mens(cast.af), als_mens(cast.manager)
    stappen.answer(af, dossier, "resultaat", "Ja")
    af.sees("Nazorg")
    stappen.decide(af, dossier, "Nee, melden is niet nodig", "Ja", "Elke week een kort gesprek.")
    stappen.sign(af, dossier)
    stappen.sign(manager, dossier)
    af.open(f"{dossier}afsluiten/")
    af.sees("De nazorg is nog niet afgerond")
    af.open(f"{dossier}volgen/nieuw/")
    af.sees("Nazorg afspreken")
    af.fill("Waar let je op?", "Of Mila vrolijk is en slaapt.")
    af.pick("Wie kijkt?", "Ilse de Groot")
    af.fill("Wanneer kijk je voor het eerst?", VANDAAG)
    af.choose("Hoe vaak kijk je?", "Eén keer")
    af.press("Afspraak vastleggen")
    af.sees("De afspraak om te kijken staat vast", "Nazorg: Ilse de Groot")
    pm = als_mens(cast.pm)
    pm.open("/")
    pm.follow("Kijk hoe het gaat met")
    pm.sees("Of Mila vrolijk is en slaapt.")
    pm.choose("Hoe gaat het?", "Het gaat goed")
    pm.fill("Wat zag je?", "Mila lacht en speelt.")
    pm.press("Vastleggen")
    pm.sees("Vastgelegd hoe het gaat")
    close(af, dossier)
    af.sees("Gesloten")
    begin_tweede_ronde(cast, als_mens, af, dossier)


def close(af, dossier):
    af.open(f"{dossier}afsluiten/")
    af.choose("Hoe sluit je af?", "Hulp geslaagd")
    af.fill("Waarom kan het dossier dicht?", "De nazorg is klaar.")
    af.choose("Keek je terug met de mensen om wie het gaat?", "Ja")
    af.fill("Met wie keek je terug?", "moeder en Mila")
    af.fill("Wat vonden zij ervan?", "Zij zijn blij met de rust.")
    af.press("Dossier afsluiten")


def begin_tweede_ronde(cast, als_mens, af, dossier):
    pm = als_mens(cast.pm)
    stappen.record_signaal(pm, tekst="Mila schrikt weer van harde stemmen.")
    af.open("/triage/")
    af.follow("Mila")
    af.choose("Wat doe je met dit signaal?", "De meldcode")
    af.choose("In welk dossier?", "Heropen dossier")
    af.fill("Waarom kies je dit?", "Het is na de nazorg weer onrustig.")
    af.press("Keuze vastleggen")
    af.sees("Ronde 2", "Mila schrikt weer van harde stemmen")
    assert af.pad == dossier
    af.sees("0 van de 5 klaar")
    af.follow("Ronde 1 lezen")
    af.sees("Een eerdere ronde", "Afgesloten: hulp geslaagd", "De Kindpartners, versie 2026.1")
    af.misses("Mila schrikt weer")
