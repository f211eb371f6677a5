"""Spoed from a phone, and a kindcheck with children who are not here, by the people themselves."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from dossiers.models import Dossier, Kindcheckkind, Signaal, Spoed
from tests.browser import stappen
from tests.browser.conftest import TELEFOON
from tests.factories_mensen import record_ouder_of
from tests.factories_signaal import kind_of

MAX_SCHERMEN, MAX_HANDELINGEN, MAX_SECONDEN = 3, 6, 60
WOORDEN = "Papa slaat mij met zijn riem."


@pytest.fixture
def zaal(transactional_db, cast):
    """The cast, with Mila and her mother in the group of the pm."""
    cast.kind = kind_of(cast.noord)
    record_ouder_of(cast.af, cast.kind, naam="Anna de Vries")
    return cast


def raise_alarm(pm):
    """From any page; returns how many acts and screens it took, and how long."""
    gezien, begin = {pm.page.url}, time.monotonic()
    pm.page.on("framenavigated", lambda _: gezien.add(pm.page.url))
    handelingen = (
        lambda: pm.page.get_by_role("link", name="Spoed", exact=True).click(),
        lambda: pm.follow("Nee, leg de spoed vast"),
        lambda: pm.choose("Over welk kind gaat het?", "Mila"),
        lambda: pm.choose("Wat is er aan de hand?", "Een kind vertelt het zelf"),
        lambda: pm.fill("Wat zag of hoorde je?", WOORDEN),
        lambda: pm.press("Spoed vastleggen"),
    )
    for handeling in handelingen:
        handeling()
    pm.sees("weten het", "Nog niemand heeft dit opgepakt")
    return len(handelingen), len(gezien) - 1, time.monotonic() - begin


def test_disclosure_within_the_hour(zaal, als_mens):
    pm = als_mens(zaal.pm, breed=TELEFOON)
    handelingen, schermen, seconden = raise_alarm(pm)
    print(f"spoed op 360 px: {handelingen} handelingen, {schermen} schermen, {seconden:.1f} s")  # noqa: T201
    assert handelingen <= MAX_HANDELINGEN
    assert schermen <= MAX_SCHERMEN
    assert seconden <= MAX_SECONDEN
    pm.sees("Praat nog niet met de ouders", "Melding vastleggen", "0800-2000")
    af = als_mens(zaal.af)
    af.sees("Spoed", "Een kind vertelt het zelf: Mila", "Nog door niemand opgepakt")
    af.follow("Oppakken")
    af.sees(WOORDEN)
    af.press("Ik pak dit op")
    pm.page.reload()
    pm.sees("Noor Hendriks heeft dit opgepakt")
    dossier = f"/dossiers/{Dossier.objects.get().pk}/"
    af.open(dossier)
    af.sees("Praten met de ouders kan nog niet", "Er is nog geen contact met Veilig Thuis")
    spoed = Spoed.objects.get()
    af.open(f"{dossier}overleg/nieuw/?soort=veilig_thuis")
    fill_advies(af)
    af.open(dossier)
    af.sees("De volgende stappen zijn nog niet afgesproken")
    af.follow("Afspraken vastleggen")
    af.fill("Waar maak je dat uit op?", "Mila vertelde het zelf.")
    af.fill(
        "Welke volgende stappen zijn afgesproken?", "Mila gaat met tante mee. Veilig Thuis belt om drie uur."
    )
    af.press("Situatie vastleggen")
    af.open(f"/spoed/{spoed.pk}/")
    assert af.page.locator(".stand-te_laat").count() == 0  # all of it within the hour
    assert af.page.locator(".stand-gedaan").count() == 3
    report(pm, dossier)  # the pm reports too: meldrecht
    assert spoed.dossier.melding_rijen.get().vastgelegd_door == zaal.pm
    af.open(f"/spoed/{spoed.pk}/")
    af.follow("Beëindig deze spoed")
    af.choose("Waarom is de spoed voorbij?", "Anderen hebben het overgenomen")
    af.fill("Waar maak je dat uit op?", "Veilig Thuis is bij het gezin.")
    af.press("Spoed beëindigen")
    af.sees("De spoed is voorbij")
    af.open("/")
    af.misses("Een kind vertelt het zelf: Mila")


def report(pm, dossier):
    pm.open(f"{dossier}melding/nieuw/")
    pm.choose("Hoe meldde je?", "Telefoon")
    pm.fill("Met wie sprak je?", "Sara Vos")
    pm.fill("Wat heb je verteld?", "Wat Mila zei, met haar eigen woorden.")
    pm.choose("Wisten de ouders vooraf van de melding?", "Nee, met een reden")
    pm.fill("Waarom wisten de ouders het vooraf niet?", "Afgesproken met Veilig Thuis en met Mila.")
    pm.press("Melding vastleggen")
    pm.sees("vastgelegd")


def fill_advies(af):
    stappen_velden = (
        ("Op welke dag?", timezone.localdate()),
        ("Hoe laat ongeveer?", (timezone.localtime() - timedelta(minutes=1)).strftime("%H:%M")),
        ("Hoe heet deze persoon?", "Sara Vos"),
        ("Welke functie heeft deze persoon?", "adviseur"),
        ("Wat was je vraag?", "Wat doen we voor het ophalen?"),
        ("Wat kwam eruit?", "Laat tante haar ophalen."),
        ("Nummer bij Veilig Thuis", "VT-26-4471"),
    )
    af.choose("Met wie heb je overlegd?", "Advies van Veilig Thuis")
    for label, tekst in stappen_velden:
        af.fill(label, tekst)
    af.choose("Heb je de naam van het kind genoemd?", "Nee")
    af.choose("Volg je het advies?", "Ja")
    af.press("Overleg vastleggen")
    af.sees("vastgelegd")


def test_spoed_without_script_about_a_child_nobody_knows(zaal, als_mens):
    pm = als_mens(zaal.pm, breed=TELEFOON, js=False)
    pm.open("/spoed/vastleggen/")
    pm.choose("Over welk kind gaat het?", "Het kind staat er niet bij")
    pm.choose("Wat is er aan de hand?", "Direct gevaar")
    pm.fill("Wat zag of hoorde je?", "Een man trok hem mee.")
    pm.press("Spoed vastleggen")
    pm.sees("Schrijf op wat je weet", "Een man trok hem mee.")
    pm.fill("Wie is het?", "Bram, een jaar of acht")
    pm.press("Spoed vastleggen")
    pm.sees("een kind dat niet in de lijst staat", "Bram, een jaar of acht")
    af = als_mens(zaal.af)
    af.follow("Direct gevaar")
    af.follow("Kind erbij zetten")
    af.pick("Welk kind is het?", "Mila de V.")
    af.press("Kind erbij zetten")
    af.sees("Mila de V.", "Melding vastleggen")
    pm.page.reload()
    pm.sees("Mila de V.")
    assert Dossier.objects.count() == 1


def test_kindcheck_with_an_unborn_and_a_not_enrolled_child(zaal, als_mens):
    pm = als_mens(zaal.pm)
    pm.open(f"/kinderen/{zaal.kind.pk}/")
    pm.follow("Kindcheck doen")
    pm.choose("Over welke ouder of verzorger gaat het?", "Anna de Vries")
    pm.tick("Depressie of psychische nood")
    pm.fill("Wat zag of hoorde je bij deze ouder?", "Moeder huilde en zei dat het niet meer gaat.")
    pm.choose("Hoe is het met Mila?", "Er zijn zorgen")
    pm.page.locator(f"#id_motivering_{zaal.kind.pk}").fill("Mila komt vaak zonder ontbijt.")
    pm.page.get_by_text("Een kind dat hier niet zit", exact=True).click()
    pm.page.locator("#id_wie_1").fill("Bo, negen jaar, zit op een andere school")
    pm.page.locator("input[name=oordeel_1][value=onbekend]").check()
    pm.page.locator("#id_motivering_1").fill("Wij zien Bo nooit.")
    pm.page.locator("input[name=gedaan_1][value=nog_niets]").check()
    pm.choose("Is er een zwangerschap?", "Ja")
    pm.fill("In welke maand wordt het kind verwacht?", f"{timezone.localdate() + timedelta(days=80):%Y-%m}")
    pm.page.locator("input[name=ongeboren_oordeel][value=zorgen]").check()
    pm.page.locator("#id_ongeboren_motivering").fill("Moeder slikt veel pillen.")
    pm.page.locator("input[name=ongeboren_gedaan][value=advies]").check()
    pm.choose("Heb je dit samen met de ouder bekeken?", "Nee, nog niet")
    pm.press("Kindcheck vastleggen")
    pm.sees(
        "2 kinderen, een zwangerschap", "Ongeboren kind, verwacht in", "Bo, negen jaar", "Bekijk het signaal"
    )
    assert Signaal.objects.get().kind == zaal.kind
    pm.open("/")
    pm.sees("Vul de kindcheck aan: een kind dat hier niet zit")
    pm.follow("Vul de kindcheck aan")
    pm.choose("Hoe is het nu met dit kind?", "Veilig en goed verzorgd")
    pm.fill("Waar maak je dat uit op?", "De school van Bo belde terug.")
    pm.press("Vervolg vastleggen")
    pm.open("/")
    pm.misses("Vul de kindcheck aan")
    dossier = stappen.triage(als_mens(zaal.af))
    af = als_mens(zaal.af)
    af.open(dossier)
    af.sees("Kindcheck: 2 kinderen, een zwangerschap", "De school van Bo belde terug.")
    assert Kindcheckkind.objects.count() == 3
