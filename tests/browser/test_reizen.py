"""The meldcode from beginning to end, through the real pages, each person signed in by themselves."""

import pytest

from dossiers.models import Dossier
from tests.browser import stappen
from tests.browser.conftest import TELEFOON


def test_zorg_blijkt_ongegrond(rollen, als_mens):
    cast = rollen()
    pm = als_mens(cast.pm, breed=TELEFOON)
    signaal = stappen.record_signaal(pm)
    pm.sees("Ontvangen")
    af = als_mens(cast.af)
    dossier = stappen.triage(af)
    af.sees("Stap", "Wat nu?")
    stappen.walk_to_weging(af, dossier)
    af.open(dossier)
    af.sees("3 van de 5 klaar")
    stappen.answer(af, dossier, "vermoeden", "Nee")
    af.open(f"{dossier}wegen/")
    af.sees("omdat")
    stappen.decide(af, dossier, "Nee, melden is niet nodig", "Nee", "Er is geen hulp nodig.")
    stappen.sign(af, dossier)
    manager = als_mens(cast.manager)
    stappen.sign(manager, dossier)
    stappen.agree_to_look(af, dossier)
    af.open(f"{dossier}afsluiten/")
    af.choose("Hoe sluit je af?", "Vermoeden onterecht")
    af.fill("Waarom kan het dossier dicht?", "De val van de trap klopt met wat de arts zag.")
    af.tick("Ik bevestig dat het vermoeden onterecht was")
    af.choose("Keek je terug met de mensen om wie het gaat?", "Ja")
    af.fill("Met wie keek je terug?", "moeder")
    af.fill("Wat vonden zij ervan?", "Zij is opgelucht.")
    af.press("Dossier afsluiten")
    af.sees("onterecht", "gesloten")
    assert af.download("PDF").startswith(b"%PDF-")
    pm.open(signaal)
    pm.sees("Opgepakt")
    assert Dossier.objects.get().gesloten_op


def test_hulp_aanvaard(rollen, als_mens):
    cast = rollen()
    stappen.record_signaal(als_mens(cast.pm))
    af = als_mens(cast.af)
    dossier = stappen.triage(af)
    stappen.walk_to_weging(af, dossier)
    stappen.answer(af, dossier, "vermoeden", "Ja")
    stappen.answer(af, dossier, "veiligheid", stappen.NEE_DRIE)
    stappen.answer(af, dossier, "hulp", "Ja")
    stappen.answer(af, dossier, "aanvaarding", "Ja")
    af.open(f"{dossier}wegen/")
    af.sees("hulp")
    stappen.decide(af, dossier, "Nee, melden is niet nodig", "Ja", "Gezinshulp, twee keer per week.")
    stappen.sign(af, dossier)
    manager = als_mens(cast.manager)
    manager.sees("Mila")
    stappen.sign(manager, dossier)
    af.open(dossier)
    af.sees("Leg vast wie casemanager is")


@pytest.mark.parametrize(("profiel", "uitkomst"), [("kindpartners", "meldnorm 1"), ("de-kei", "advies")])
def test_doubt_about_safety_differs_by_protocol(rollen, als_mens, profiel, uitkomst):
    """De Kindpartners take doubt for a yes (000 L1925); de Kei asks Veilig Thuis first (003 L160)."""
    cast = rollen(profiel)
    stappen.record_signaal(als_mens(cast.pm))
    af = als_mens(cast.af)
    dossier = stappen.triage(af)
    stappen.walk_to_weging(af, dossier)
    stappen.answer(af, dossier, "vermoeden", "Ja")
    stappen.answer(af, dossier, "veiligheid", ("Weet ik niet", "Nee", "Nee"))
    af.open(f"{dossier}wegen/")
    af.sees(uitkomst, "omdat")
    if profiel == "de-kei":
        af.sees("Er is twijfel", "Advies vastleggen")
        return
    af.sees("Wacht niet op de tweede handtekening")
    stappen.report(af, dossier)
    stappen.decide(af, dossier, "Ja, wij melden", "Dat beslissen we later")
    af.sees("Besluit 2 invullen")
    stappen.decide_hulp(af, dossier)
    stappen.sign(af, dossier)
    af.open(dossier)
    af.sees("Melding")


def test_gesprek_overgeslagen_wegens_disclosure(rollen, als_mens):
    cast = rollen()
    stappen.record_signaal(als_mens(cast.pm), tekst="Mila zei dat papa haar slaat.")
    af = als_mens(cast.af)
    dossier = stappen.triage(af)
    stappen.record_beeld(af, dossier)
    stappen.record_overleg(af, dossier)
    stappen.record_overleg(af, dossier, "Advies van Veilig Thuis", "Praat nog niet met de ouders.")
    af.open(f"{dossier}gesprek/overslaan/?vorm=regulier")
    af.choose("Waarom praat je nu niet met de ouders?", "Het kind of een ouder vertelde het zelf")
    af.fill("Leg uit waarom", "Mila vertelde het zelf. Veilig Thuis wil eerst overleggen.")
    af.press("Voorstel vastleggen")
    af.sees("Een tweede persoon kijkt nu mee")
    instemmen = af.pad
    stappen.skip_kind(af, dossier)
    af.open(f"{dossier}wegen/")
    af.sees("Wegen kan nog niet")
    manager = als_mens(cast.manager)
    manager.open(instemmen)
    manager.sees("Mila vertelde het zelf")
    manager.tick("Ik heb het voorstel gelezen")
    manager.press("Instemmen")
    manager.open(dossier)
    manager.sees("overgeslagen")
    stappen.answer(af, dossier, "vermoeden", "Ja")
    stappen.answer(af, dossier, "veiligheid", ("Nee", "Nee", "Ja"))
    af.open(f"{dossier}wegen/")
    af.sees("meldnorm 1", "Spreek eerst met Veilig Thuis")
    af.open(f"{dossier}melding/nieuw/")
    af.sees("Praat nog niet met de ouders")


def test_directie_beslist(rollen, als_mens):
    """At the Pieter Bas the directie decides, after being asked in by the IB'er (004 L124)."""
    cast = rollen("pieter-bas", plek="zuid")
    stappen.record_signaal(als_mens(cast.pm_zuid))
    af = als_mens(cast.af_zuid)
    dossier = stappen.triage(af)
    directie = als_mens(cast.directie)
    assert directie.open(dossier) == 404
    stappen.walk_to_weging(af, dossier)
    for vraag, antwoord in (("vermoeden", "Ja"), ("veiligheid", stappen.NEE_DRIE), ("hulp", "Ja")):
        stappen.answer(af, dossier, vraag, antwoord)
    stappen.answer(af, dossier, "aanvaarding", "Ja")
    stappen.appoint(af, dossier, "Joost van Dam")
    stappen.decide(directie, dossier, "Nee, melden is niet nodig", "Ja", "Gezinshulp.")
    directie.sees("Directie, die beslist")
    stappen.sign(directie, dossier)
    stappen.sign(af, dossier)
    directie.open(dossier)
    directie.sees("Leg vast wie casemanager is")
