"""Which child a row is: surely, perhaps, or a new one. Nothing that only looks alike is merged."""

from dataclasses import replace
from datetime import date

import pytest
from rapidfuzz import fuzz

from dossiers.importplan import Bekend, Wereld, build_plan, count, list_verdwenen
from dossiers.importvelden import read_kindrij
from dossiers.models.persoon import normalise

VANDAAG = date(2026, 11, 20)
MILA = Bekend(
    "m", "Mila", "de Vries", "mila de vries", date(2023, 3, 1), "g", "Libel", "gezin", None, 4, "p-m"
)  # fmt: skip
GOED = {"voornaam": "Mila", "tussenvoegsel": "de", "achternaam": "Vries", "geboortedatum": "01-03-2023"}


def row(nummer=2, **velden):
    return read_kindrij(nummer, GOED | {"groep": "Libel", "sleutel": ""} | velden, vandaag=VANDAAG)


def plan(*rijen, bekend=(MILA,), sleutels=None, keuzes=None, **velden):
    groepen = {"libel": ("g", "Libel"), "krekel": ("k", "Krekel")}
    wereld = Wereld(
        {kind.id: kind for kind in bekend}, sleutels or {}, groepen, VANDAAG, normalise, fuzz.ratio, **velden
    )
    gepland = build_plan(rijen, wereld, keuzes or {})
    return gepland, list_verdwenen(gepland, wereld)


@pytest.mark.parametrize(
    ("rij", "sleutels", "stand"),
    [
        ({}, {}, "ongewijzigd"),
        ({"groep": "LIBEL "}, {}, "ongewijzigd"),
        ({"groep": "Krekel"}, {}, "gewijzigd"),
        ({"voornaam": "MÍLA"}, {}, "gewijzigd"),  # the same child, written otherwise
        ({"voornaam": "Milan"}, {}, "twijfel"),
        ({"geboortedatum": "02-03-2023"}, {}, "twijfel"),
        ({"voornaam": "Sem", "achternaam": "Bakker"}, {}, "nieuw"),
        ({"voornaam": "Sem", "achternaam": "Bakker", "geboortedatum": "01-01-2022"}, {}, "nieuw"),
        ({"sleutel": "7", "achternaam": "Jansen"}, {"7": "m"}, "gewijzigd"),
        ({"sleutel": "7", "geboortedatum": "02-03-2023"}, {"7": "m"}, "gewijzigd"),
        # The number was given to another child.
        (
            {"sleutel": "7", "voornaam": "Bo", "achternaam": "Kok", "geboortedatum": "01-01-2022"},
            {"7": "m"},
            "twijfel",
        ),
        ({"groep": "Onbekend"}, {}, "fout"),
        ({"groep": ""}, {}, "fout"),
    ],
)
def test_which_child_a_row_is(rij, sleutels, stand):
    (uit,), _ = plan(row(**rij), sleutels=sleutels)
    assert uit.stand == stand
    assert bool(uit.kandidaten) is (stand == "twijfel")
    assert bool(uit.kind) is (stand in ("gewijzigd", "ongewijzigd"))


def test_a_difference_is_said_in_words_and_can_be_taken_back():
    (uit,), _ = plan(row(groep="Krekel", uit_zorg_op="31-12-2026"))
    assert uit.regels == ["Groep: Libel → Krekel", "Laatste dag: geen → 31-12-2026"]
    assert uit.oud == {"groep_id": "g", "uit_zorg_op": None}
    assert uit.versie == 4


def test_a_child_that_leaves_with_an_open_dossier_is_warned_about():
    (uit,), _ = plan(row(uit_zorg_op="31-12-2026"), bekend=[replace(MILA, open_dossier=True)])
    assert "open dossier" in uit.regels[-1]


def test_a_child_that_comes_back_is_no_longer_gone():
    weg = replace(MILA, uit_zorg_op=date(2026, 5, 1))
    (uit,), _ = plan(row(), bekend=[weg])
    assert uit.regels == ["Laatste dag: 01-05-2026 → geen"]
    later = replace(MILA, uit_zorg_op=date(2027, 5, 1))
    assert plan(row(), bekend=[later])[0][0].stand == "ongewijzigd"
    assert plan(row(), bekend=[later], zegt_einddatum=True)[0][0].stand == "gewijzigd"


@pytest.mark.parametrize("tweede", [{}, {"voornaam": "mila"}, {"sleutel": "7", "voornaam": "Sem"}])
def test_two_rows_about_one_child_are_an_error_in_the_second(tweede):
    eerste, dubbel = plan(row(2, sleutel="7"), row(3, **tweede))[0]
    assert eerste.stand == "ongewijzigd"
    assert dubbel.stand == "fout"
    assert dubbel.regels == ["Dit kind staat ook in rij 2. Haal een van de twee rijen weg."]


def test_a_doubt_is_settled_by_a_person_only():
    rij = row(voornaam="Milan")
    assert plan(rij, keuzes={"2": "m"})[0][0].regels == ["Voornaam: Mila → Milan"]
    assert plan(rij, keuzes={"2": "nieuw"})[0][0].stand == "nieuw"
    assert plan(rij, keuzes={"2": "iemand anders"})[0][0].stand == "twijfel"


def test_of_a_child_the_importer_may_not_find_nothing_shows_and_nothing_changes():
    """Not a new child (it would be there twice), not a change, not a doubt, and not missing from the list."""
    verborgen = replace(MILA, zichtbaar=False, open_dossier=True)
    for rij in (row(), row(groep="Krekel")):
        (uit,), verdwenen = plan(rij, bekend=[verborgen])
        assert (uit.stand, uit.regels, uit.kind, uit.pseudoniem, verdwenen) == ("ongewijzigd", [], "", "", [])
    (uit,), _ = plan(row(voornaam="Milan"), bekend=[verborgen])
    assert (uit.stand, uit.kandidaten) == ("nieuw", [])


def test_who_is_not_in_the_list_is_named_and_a_candidate_is_not_missing():
    sem = replace(MILA, id="s", voornaam="Sem", zoeknaam="sem de vries", geboortedatum=date(2020, 1, 1))
    weg = replace(sem, id="w", uit_zorg_op=date(2026, 1, 1))
    gepland, verdwenen = plan(row(voornaam="Milan"), bekend=[MILA, sem, weg])
    assert [kind.id for kind in verdwenen] == ["s"]
    assert count(gepland) == {"fout": 0, "twijfel": 1, "nieuw": 0, "gewijzigd": 0, "ongewijzigd": 0}
