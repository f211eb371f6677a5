"""docs/asvs.md is whole and names tests that exist; the documents it leans on say what they must.

The numbers of level 1 and 2 of OWASP ASVS 5.0.0, counted per section: 253.
"""

import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

HUIS = Path(__file__).resolve().parents[1]
# Per section how many requirements of level 1 and 2 it has; they are numbered from 1 without gaps.
AANTAL = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1,
    "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4,
    "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4,
    "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1,
    "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3,
    "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4,
    "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7,
    "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2,
}  # fmt: skip
NUMMERS = [f"{deel}.{nummer}" for deel, aantal in AANTAL.items() for nummer in range(1, aantal + 1)]
OORDELEN = ("voldaan", "niet van toepassing", "open")
RIJ = re.compile(r"^\| ([\d.]+) \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
TOETS = re.compile(r"`([\w/]+\.py)::(test_\w+)`")


def read_rows():
    return RIJ.findall((HUIS / "docs/asvs.md").read_text(encoding="utf-8"))


# --- the table ------------------------------------------------------------------------------------


def test_every_requirement_is_decided_once():
    assert [rij[0] for rij in read_rows()] == NUMMERS
    assert len(NUMMERS) == 253
    assert {rij[2] for rij in read_rows()} == set(OORDELEN)


def test_the_counts_on_top_are_those_of_the_table():
    telling = [sum(rij[2] == oordeel for rij in read_rows()) for oordeel in OORDELEN]
    zin = "{} voldaan, {} niet van toepassing, {} open.".format(*telling)
    assert zin in " ".join((HUIS / "docs/asvs.md").read_text(encoding="utf-8").split())


def faults(nummer, _, oordeel, waardoor, toets):
    genoemd = TOETS.findall(toets)
    if bool(genoemd) != (oordeel == "voldaan"):
        yield f"{nummer}: {oordeel} met {len(genoemd)} toetsen"
    if len(waardoor) < 8:
        yield f"{nummer}: zegt niet waardoor"
    for bestand, naam in genoemd:
        if f"def {naam}(" not in read_test(bestand):
            yield f"{nummer}: {bestand}::{naam} bestaat niet"


@cache
def read_test(bestand):
    return (HUIS / "tests" / bestand).read_text(encoding="utf-8")


def test_every_verdict_rests_on_a_test_that_exists():
    assert [fout for rij in read_rows() for fout in faults(*rij)] == []
    assert list(faults("1.1.1", "", "voldaan", "het kan niet mis", "–")) == ["1.1.1: voldaan met 0 toetsen"]


def test_every_brake_of_the_threat_model_has_a_test():
    tekst = (HUIS / "docs/dreigingsmodel.md").read_text(encoding="utf-8")
    for bestand, naam in TOETS.findall(tekst):
        assert f"def {naam}(" in read_test(bestand), f"{bestand}::{naam}"
    rijen = [regel for regel in tekst.splitlines() if regel.startswith("| ") and "| toets |" not in regel]
    assert len(rijen) >= 40
    assert [regel for regel in rijen if not TOETS.search(regel)] == []
    delen = tekst.split("\n## ")[1:]
    assert len(delen) >= 8
    assert all("**Wat overblijft.**" in deel and "**Wij zeggen de klant:**" in deel for deel in delen)


DOCUMENTEN = {
    "beveiliging.md": (
        "## Wat iemand mag invullen", "## Grenzen", "## Bestanden", "## Verbindingen", "## Sleutels en versleuteling",
        "## Welke gegevens, en hoe beschermd", "**Per veld.**", "## Inloggen en sessies", "Meer sessies tegelijk",
        "## Logboeken", "## Pakketten", "binnen 48 uur", "Zwaar werk is",
    ),
    "adr/0036-bijlagen.md": ("Only PDF, JPEG and PNG",),
    "beheer.md": ("MELDCODE_SLEUTELS", "Koppen.", "**Grenzen aan pogingen.**", "**De proxy.**"),
}  # fmt: skip


@pytest.mark.parametrize("naam", DOCUMENTEN)
def test_the_documents_say_what_they_must(naam):
    tekst = (HUIS / "docs" / naam).read_text(encoding="utf-8")
    assert [deel for deel in DOCUMENTEN[naam] if deel not in tekst] == []


def test_the_limits_in_the_document_are_those_of_the_code():
    from dossiers import importbestand, rapport
    from dossiers.queries import bijlage
    from work import bestandschoon, upload

    tekst = (HUIS / "docs/beveiliging.md").read_text(encoding="utf-8")
    for zin, waarde in (
        ("| een bestand | 10 MB", upload.MAX_UPLOAD == 10_000_000),
        ("| 40, samen 60 MB", (bijlage.MAX_AANTAL, bijlage.MAX_SAMEN) == (40, 60_000_000)),
        ("60 miljoen beeldpunten", (bestandschoon.PIXELS, bestandschoon.ZIJDE) == (60_000_000, 4096)),
        ("300 bladzijden, 100.000", (bestandschoon.BLADEN, bestandschoon.ONDERDELEN) == (300, 100_000)),
        ("uitgepakt 200 MB, 1.000 delen", importbestand.MAX_UITGEPAKT == 200_000_000),
        (
            "50.000 rijen, 120 kolommen",
            (importbestand.MAX_RIJEN, importbestand.MAX_KOLOMMEN) == (50_000, 120),
        ),
        ("500 rijen of 400.000", (rapport.MAX_RIJEN, rapport.MAX_TEKENS) == (500, 400_000)),
        ("half uur stilte", settings.SLOT_NA_SECONDEN == 1800),
        ("tien uur voorbij", settings.SESSIE_HOOGUIT_SECONDEN == 36_000),
        ("| 1 MB |", settings.DATA_UPLOAD_MAX_MEMORY_SIZE == 1_000_000),
    ):
        assert zin in tekst, zin
        assert waarde, zin
