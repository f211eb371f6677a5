"""Journeys over what waits: late first, picked up, kept or not, handed over, the yearly plan, the own agenda."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from dossiers.actions.gesprek import NieuweAfspraak
from tests.conftest import build_cast
from tests.factories_gesprek import build_zaak, hold_gesprek_of, plan_of
from tests.factories_signaal import kind_of, record_signaal_of

DAG = timedelta(days=1)
EEN_DAG_TE_VEEL = 9 * DAG  # more than the working day of the triage, and more than the three of an agreement


@pytest.fixture
def wachtend(rollen, als):
    """A signal nobody judged, an agreement whose day is over, and a talk that is planned."""
    cast = rollen()
    cast.zaak = build_zaak(cast, als)
    record_signaal_of(cast.pm, kind_of(cast.noord, "Jonas", "Bakker"), at=timezone.now() - EEN_DAG_TE_VEEL)
    voorbij = timezone.localdate() - EEN_DAG_TE_VEEL
    afspraak = NieuweAfspraak("Moeder", "Belt de huisarts.", voorbij)
    hold_gesprek_of(cast.af, cast.zaak.dossier, als, afspraken=[afspraak])
    plan_of(cast.af, cast.zaak.dossier, als, gepland_op=timezone.now() + 3 * DAG)
    return cast


def late_box(mens):
    return mens.page.get_by_role("region", name="Over tijd")


def test_late_task_is_first_is_picked_up_and_leaves_everybody(wachtend, als_mens):
    af, manager = als_mens(wachtend.af), als_mens(wachtend.manager)
    eerste = af.page.get_by_role("main").get_by_role("region").first
    assert "Over tijd: 2 taken" in eerste.inner_text()
    manager.sees("Over tijd: 2 taken", "Jonas B.", "Dit bleef liggen. Daarom zie jij het ook")
    late_box(af).get_by_role("link", name="Oppakken").first.click()
    af.sees("Is dit gebeurd?", "Belt de huisarts.")
    af.choose("Is de afspraak nagekomen?", "Niet nagekomen")
    af.press("Leg dit vast")
    af.sees("Schrijf op wat er niet is gebeurd.")
    af.fill("Toelichting", "Moeder belde niet. Zij belt nu morgen.")
    af.press("Leg dit vast")
    af.sees("Vastgelegd wat er van de afspraak is gekomen", "Moeder belde niet")
    for mens in (af, manager):
        mens.open("/taken/?wanneer=te_laat")
        mens.misses("Kijk of de afspraak")
        mens.sees("Jonas B.")
    af.open("/")
    late_box(af).get_by_role("link", name="Beoordelen").click()
    af.choose("Wat doe je met dit signaal?", "De meldcode")
    af.fill("Waarom kies je dit?", "Dit zagen we vaker.")
    af.press("Keuze vastleggen")
    for mens in (af, manager):
        mens.open("/taken/?wanneer=te_laat")
        mens.sees("Er is niets te laat")


def test_agenda_file_says_when_and_not_about_whom(wachtend, als_mens):
    af = als_mens(wachtend.af, "/taken/")
    af.sees("Praat met de ouders van Mila")
    rij = af.page.get_by_role("listitem").filter(has_text="Praat met de ouders van Mila")
    with af.page.expect_download() as bericht:
        rij.get_by_role("link", name="In je agenda").click()
    bestand = bericht.value.path().read_bytes()
    (gebeurt,) = Calendar.from_ical(bestand).events
    assert gebeurt["SUMMARY"] == "Afspraak in Meldcode"
    assert b"Mila" not in bestand
    assert gebeurt["DTSTART"].dt.date() == (timezone.now() + 3 * DAG).date()


def test_tasks_are_handed_over_for_some_days_and_come_back(wachtend, als_mens):
    manager = als_mens(wachtend.manager, "/taken/")
    manager.misses("Praat met de ouders van Mila")
    manager.follow("Vervanging regelen")
    manager.follow("Vervanging regelen")
    manager.choose("Wie wordt vervangen?", "Noor Hendriks")
    manager.choose("Wie vervangt?", "Karin Bos")
    manager.fill("Tot en met welke dag?", timezone.localdate() - DAG)
    manager.choose("Waarom?", "Vakantie")
    manager.press("Leg de vervanging vast")
    manager.sees("Kies vandaag of een latere dag.")
    manager.fill("Tot en met welke dag?", timezone.localdate() + 7 * DAG)
    manager.press("Leg de vervanging vast")
    manager.sees("De vervanging is geregeld", "Karin Bos vervangt Noor Hendriks")
    manager.open("/taken/")
    manager.sees("Praat met de ouders van Mila", "Je vervangt Noor Hendriks")
    af = als_mens(wachtend.af, "/taken/")
    af.sees("Praat met de ouders van Mila", "Karin Bos vervangt jou tot")
    manager.open("/taken/vervanging/")
    manager.press("Stop")
    manager.sees("De vervanging is voorbij", "Er is nu geen vervanging")
    manager.open("/taken/")
    manager.misses("Praat met de ouders van Mila")
    af.open("/taken/")
    af.misses("vervangt jou")


@pytest.fixture
def oud(transactional_db, monkeypatch):
    """An organisation that has been there for two years, so that the cycle of last year is over."""
    moment = timezone.make_aware(datetime(date.today().year - 2, 1, 1))  # noqa: DTZ001, DTZ011  the wall clock
    with monkeypatch.context() as patch:
        patch.setattr("django.utils.timezone.now", lambda: moment)
        return build_cast(voor="oud_")


def test_point_of_the_yearly_plan_is_ended_with_a_reason(oud, als_mens):
    vorig = timezone.localdate().year - 1
    af, manager = als_mens(oud.af), als_mens(oud.manager)
    manager.sees("Bundel de rapportages", "Dit bleef liggen. Daarom zie jij het ook")
    af.open(f"/taken/jaar/?jaar={vorig}")
    rij = af.page.get_by_role("row").filter(has_text="Bundel de rapportages")
    assert "Te laat" in rij.first.inner_text()
    aantal = rij.filter(has_text="Te laat").count()
    af.follow("Bundel de rapportages")
    af.choose("Hoe staat het ervoor?", "Niet gedaan")
    af.press("Rond dit punt af")
    af.sees("Schrijf op waarom het niet gedaan is.")
    af.fill("Toelichting", "Er waren dat jaar geen rapportages.")
    af.press("Rond dit punt af")
    af.sees("Dit punt van de jaarplanning is afgerond", "Er waren dat jaar geen rapportages.")
    assert rij.filter(has_text="Te laat").count() == aantal - 1
    manager.open(f"/taken/jaar/?jaar={vorig}")
    manager.sees("Noor Hendriks", "Er waren dat jaar geen rapportages.")
