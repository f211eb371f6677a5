"""Importing a list in a browser: childcare's CSV with errors at a desk, and the same page on a phone."""

from threading import Event, Thread

import pytest
from django.db import connections
from django.utils import timezone

from dossiers.models import Kind
from tests.browser.conftest import BUREAU, TELEFOON
from tests.factories_import import csv_of
from tests.factories_mensen import record_kind_of
from work import werker

KOP = "BSN;Kindnummer;Roepnaam;Voorvoegsel;Familienaam;Geb. datum;Basisgroep"
LIJST = (
    ";1;Mila;de;Vries;01-03-2023;Libel",
    ";2;Sem;;Bakker;04-05-2022;Libel",
    ";3;Bo;;Kok;31-02-2023;Libel",
    ";4;Noor;;Visser;01-01-2022;Pimpelmees",
    ";5;=1+1;;Smit;01-01-2022;Libel",
    ";6;Milan;;Jansen;01-06-2022;Libel",
)


@pytest.fixture
def worker(transactional_db):
    """What wsgi.py starts: a thread that does the jobs, here without a process for each."""
    klaar = Event()

    def keep_working():
        while not klaar.wait(0.2):
            while (rij := werker.claim_next(at=timezone.now())) is not None:
                werker.run_here(rij)
        connections.close_all()

    draad = Thread(target=keep_working)
    draad.start()
    yield
    klaar.set()
    draad.join()


def send(mens, tmp_path, inhoud):
    pad = tmp_path / "lijst.csv"
    pad.write_bytes(inhoud)
    mens.open("/kinderen/")
    mens.follow("Kinderen importeren")
    mens.fill("Uit welk systeem komt de lijst?", "Planning")
    mens.field("Kies het bestand").set_input_files(pad)
    mens.press("Lees de lijst")
    mens.page.wait_for_url("**/import/**")


@pytest.mark.parametrize("js", [True, False])
def test_a_list_with_errors_comes_in_and_is_taken_back(cast, als_mens, worker, tmp_path, js):
    record_kind_of(cast.af, cast.noord.groep, "Mila", "Jansen", timezone.localdate().replace(2022, 6, 1))
    mens = als_mens(cast.af, breed=BUREAU, js=js)
    send(mens, tmp_path, csv_of(*LIJST, kop=KOP))
    mens.sees("Er is nog niets opgeslagen", "Dit bewaren we niet", "BSN", "31-02-2023", "bestaat niet")
    mens.sees("Pimpelmees", "Vraag je beheerder", "geen formule")
    mens.follow("Twijfel")
    mens.choose("Rij 7", "Dit is een ander kind")
    mens.press("Bewaar deze keuzes")
    mens.follow("Nieuw")
    mens.sees("Milan Jansen", "Mila de Vries", "Sem Bakker")
    assert Kind.objects.count() == 1
    mens.press("Sla dit op")
    mens.page.wait_for_url("**/import/**")
    mens.sees("De lijst is opgeslagen", "Niet goed, overgeslagen")
    assert Kind.objects.count() == 4
    mens.page.go_back()
    mens.page.go_back()
    mens.open("/kinderen/import/")
    mens.follow("Lijst uit Planning")
    mens.press("Draai terug")
    mens.page.wait_for_url("**/import/**")
    mens.sees("Teruggedraaid")
    mens.open("/kinderen/")
    mens.sees("Mila J.")
    mens.misses("Sem B.", "Milan J.")


def test_the_preview_is_read_and_saved_on_a_phone(cast, als_mens, worker, tmp_path):
    mens = als_mens(cast.af, breed=TELEFOON)
    send(mens, tmp_path, csv_of(*LIJST, kop=KOP))
    mens.sees("Er is nog niets opgeslagen", "Wat er gebeurt")
    assert mens.page.evaluate("document.documentElement.scrollWidth") <= TELEFOON
    mens.press("Sla dit op")
    mens.page.wait_for_url("**/import/**")
    mens.sees("De lijst is opgeslagen")
    assert Kind.objects.count() == 3


def test_columns_are_chosen_and_a_wrong_choice_is_said(cast, als_mens, worker, tmp_path):
    mens = als_mens(cast.af)
    send(mens, tmp_path, csv_of("Mila;de Vries;01-03-2023;Libel", kop="A;B;C;D"))
    mens.sees("Welke kolom is wat?")
    for label in ("Voornaam", "Achternaam"):
        mens.pick(label, "A")
    mens.press("Lees de lijst")
    mens.sees("Deze kolom koos je al", "Kies de kolom waarin dit staat")
    for label, kop in (("Achternaam", "B"), ("Geboortedatum", "C"), ("Groep of klas", "D")):
        mens.pick(label, kop)
    mens.press("Lees de lijst")
    mens.page.wait_for_url("**/import/*/")
    mens.sees("Mila de Vries", "Komt erbij")
