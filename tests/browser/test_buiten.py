"""What goes outside, through the real pages: SISA at step 1, consent with an end, a letter that is recorded."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from dossiers.models import Intrekking, Toestemming, Verstrekking, Verwijssignaal
from tests.browser import stappen
from tests.browser.conftest import TELEFOON
from tests.conftest import build_cast
from tests.factories_buiten import add_gezin
from tests.factories_signaal import kind_of

pytestmark = pytest.mark.browser


@pytest.fixture
def zaak(transactional_db, als_mens):
    """The AF of the school or the childcare with a new dossier about Mila, whose mother has gezag."""

    def build(profiel="kindpartners", plek="noord", pm="pm", af="af"):
        cast = build_cast(profiel)
        cast.kind = kind_of(getattr(cast, plek))
        add_gezin(getattr(cast, af), cast.kind)
        stappen.record_signaal(als_mens(getattr(cast, pm)))
        mens = als_mens(getattr(cast, af))
        return mens, stappen.triage(mens)

    return build


def test_sisa_at_pieter_bas(zaak):
    """004 L83-91, L115: a signal belongs to step 1 and holds nothing up; parents are told, or why not."""
    af, dossier = zaak("pieter-bas", "zuid", "pm_zuid", "af_zuid")
    af.sees("Er is nog geen signaal in SISA")
    stappen.record_beeld(af, dossier)
    af.open(f"{dossier}stap/1/")
    af.sees("Deze stap is klaar", "Er is nog geen signaal in SISA")
    af.follow("Verwijsindex vastleggen")
    af.choose("Wat deed je?", "Ik gaf een signaal af")
    af.choose("Wisten de ouders dit vooraf?", "Nee, met een reden")
    af.choose("Zijn er nog meer mensen betrokken", "Ja")
    af.press("Vastleggen")
    af.sees("Schrijf op waarom de ouders het vooraf niet wisten")
    af.fill("Waarom wisten de ouders het vooraf niet?", "Moeder was niet te bereiken.")
    af.fill("Wie zijn er nog meer betrokken?", "Het Centrum voor Jeugd en Gezin.")
    af.press("Vastleggen")
    af.sees("Het Centrum voor Jeugd en Gezin", "Moeder was niet te bereiken")
    af.open(f"{dossier}stap/1/")
    assert "nog geen signaal in SISA" not in af.page.content()
    assert Verwijssignaal.objects.get().ouders_ingelicht == "nee"


def test_no_index_at_a_school_that_has_none(zaak):
    af, dossier = zaak("kindpartners", "zuid", "pm_zuid", "af_zuid")
    af.open(f"{dossier}stap/1/")
    assert "verwijsindex" not in af.page.inner_text("main").lower()


def test_consent_is_given_used_and_withdrawn(zaak):
    af, dossier = zaak()
    af.open(f"{dossier}toestemming/nieuw/")
    af.choose("Is er toestemming?", "Ja, schriftelijk")
    af.fill("Wat mag er verteld worden?", "Hoe Mila op de groep speelt.")
    af.fill("Waarvoor is het?", "Meedenken over haar taal.")
    af.fill("Wie geeft de informatie?", "Noor Hendriks")
    af.fill("Wie krijgt de informatie?", "Sita Ramdin, logopedist")
    af.tick("Marieke de Vries, moeder")
    af.press("Toestemming vastleggen")
    af.sees("Kies tot wanneer het mag", "Hoe Mila op de groep speelt.")
    af.fill("Tot en met welke dag mag het?", timezone.localdate() + timedelta(days=30))
    af.press("Toestemming vastleggen")
    af.sees("geldt nu", "Sita Ramdin, logopedist")
    af.follow("Leg vast dat dit is ingetrokken")
    af.fill("Wie trok het in?", "Marieke de Vries")
    af.press("Intrekking vastleggen")
    af.sees("ingetrokken")
    assert Toestemming.objects.count() == Intrekking.objects.count() == 1


@pytest.mark.parametrize("breed", [None, TELEFOON])
def test_a_letter_is_made_and_recorded_as_verstrekking(zaak, breed):
    af, dossier = zaak()
    if breed:
        af.page.set_viewport_size({"width": 360, "height": 740})
    af.open(f"{dossier}brieven/")
    af.page.get_by_role("link", name=re.compile("Marieke de Vries.*Uitnodiging voor een gesprek$")).click()
    af.sees("Beste Marieke de Vries")
    af.choose("Hoe geef je de brief?", "Met de post")
    af.press("Maak de brief")
    af.sees("Vul nog in, of haal weg")
    af.fill("Tekst van de brief", "Beste Marieke de Vries,\n\nKomt u donderdag praten?\n\nNoor Hendriks")
    af.press("Maak de brief")
    af.sees("Komt u donderdag praten?", "Het is voor een ouder met gezag")
    assert af.download("Haal de PDF op").startswith(b"%PDF-")
    af.open(f"{dossier}verstrekkingen/")
    af.sees("Uitnodiging voor een gesprek over Mila", "Marieke de Vries")
    rij = Verstrekking.objects.get()
    assert "Komt u donderdag praten?" in rij.tekst
    assert rij.wijze == "post"
