"""A report whose answer comes late: who sees that, what the answer asks, and what happens when it is denied."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dossiers.models import Melding
from tests.browser import stappen
from tests.conftest import build_cast
from tests.factories_signaal import kind_of


@pytest.fixture
def cast(transactional_db):
    cast = build_cast("kindpartners")
    cast.kind = kind_of(cast.noord)
    return cast


def report(mens, dossier, dag, **antwoorden):
    mens.open(f"{dossier}melding/nieuw/")
    mens.fill("Op welke dag meldde je?", dag.isoformat())
    mens.choose("Hoe meldde je?", "Telefoon")
    mens.fill("Met wie sprak je?", "Sara Vos")
    mens.fill("Wat heb je verteld?", "De blauwe plek, en dat zij er niet over praat.")
    mens.choose("Wisten de ouders vooraf van de melding?", antwoorden.get("ouders", "Ja, vooraf"))
    if "waarom" in antwoorden:
        mens.fill("Waarom wisten de ouders het vooraf niet?", antwoorden["waarom"])
    mens.press("Melding vastleggen")
    return mens.pad


def test_melding_met_late_terugkoppeling(cast, als_mens):
    stappen.record_signaal(als_mens(cast.pm))
    af = als_mens(cast.af)
    dossier = stappen.triage(af)
    assert af.open(f"{dossier}melding/nieuw/") == 200
    assert af.download("Melding als PDF").startswith(b"%PDF-")  # before anything was recorded
    melding = report(
        af,
        dossier,
        timezone.localdate() - timedelta(days=14),
        ouders="Nee, met een reden",
        waarom="Onveilig.",
    )
    af.sees("Terugkoppeling is te laat", "Bel Veilig Thuis en vraag hoe het staat")
    af.sees("Wie moet dit nog weten", "Bestuur")
    af.open("/")
    af.sees("Over tijd", "Vraag wat Veilig Thuis doet voor Mila")
    manager = als_mens(cast.manager)
    manager.sees("Over tijd", "Vraag wat Veilig Thuis doet voor Mila", "Dit bleef liggen")
    manager.open(dossier)
    manager.sees("te laat", "Moet het nog weten")
    manager.follow("Terugkoppeling vastleggen")
    manager.fill("Van wie hoorde je het?", "Sara Vos")
    manager.choose("Wat doet Veilig Thuis?", "Veilig Thuis stopt")
    manager.fill("Wat zei Veilig Thuis?", "Zij zien nu geen onveiligheid.")
    manager.choose("Heb je zelf nog zorgen over de veiligheid?", "Ja")
    manager.press("Terugkoppeling vastleggen")
    manager.sees("Jullie zijn weer aan zet", "Weeg opnieuw", "Schaal op", "Vertel waarom de zorgen blijven")
    go_higher(af, melding)
    manager.open("/")
    manager.misses("Vraag wat Veilig Thuis doet voor Mila")


def go_higher(af, melding):
    """Worries that stay: call back, and tell who can do more."""
    af.open(f"{melding}verteld/?onderwerp=opschaling&aan=directie")
    af.choose("Is het verteld?", "Ja, verteld")
    af.press("Vastleggen")
    af.misses("Schaal op.")
    af.open(f"{melding.split('melding/')[0]}contact/nieuw/?partij=veilig_thuis")
    af.fill("Met wie sprak je?", "Sara Vos")
    af.choose("Wie zocht contact?", "Wij namen contact op")
    af.fill("Waar ging het over?", "Waarom wij ons zorgen blijven maken.")
    af.fill("Wat kwam eruit?", "Zij schrijven het op.")
    af.press("Contact vastleggen")
    af.open(melding)
    af.sees("Weeg opnieuw")
    af.misses("Vertel waarom de zorgen blijven")


def test_melding_die_later_wordt_ontkend(cast, als_mens):
    stappen.record_signaal(als_mens(cast.pm))
    af = als_mens(cast.af)
    dossier = stappen.triage(af)
    melding = report(af, dossier, timezone.localdate())
    af.sees("laat uiterlijk")
    af.follow("Aanvullen of ontkennen")
    af.choose("Wat is er gebleken?", "De melding klopt niet of is niet bekend")
    af.fill("Van wie weet je dit?", "Sara Vos")
    af.fill("Wat is er aan de hand?", "Zij vinden haar niet terug.")
    af.press("Aanvulling vastleggen")
    af.sees("Deze melding telt niet mee")
    af.open(dossier)
    af.sees("Melding ontkend of ingetrokken", "Zij vinden haar niet terug.", "De blauwe plek")
    report(af, dossier, timezone.localdate())
    af.sees("laat uiterlijk")
    assert Melding.objects.count() == 2
    af.open(melding)
    af.sees("Telt niet mee")
