"""The finder of identity in free text. Pure: no database."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossiers.anoniem import Vondst, find_identifiers

BEKEND = [
    "Mila", "de Vries", "Mila de Vries", "Sem de Vries", "Fatma Y\u0131lmaz", "Chloë Müller",
    "Jan-Willem van den Berg",
    "Ilse de Groot", "Bo Li", "Voorbeeldhof Noord", "Kinderopvang De Zon", "Libel", "Groep 3",
    "Lindelaan 12, 1234 AB Voorbeeldstad", "06-12345678", "moeder@voorbeeld.nl", "7K3PQR", "VT-26-4471",
]  # fmt: skip
# What a professional may well write on such a sheet.
SCHOON = [
    "Het kind is stil en moe. Dat zien we 2-3 keer per week, al 6 weken.",
    "Een groot conflict tussen de ouders. De vader wil niet praten en dan loopt hij weg.",
    "Leeftijd 4-6 jaar, 10-12 kinderen in de klas, 3/4 van de tijd afwezig.",
    "In mei was er nog niets. Op maandag om half 9 kwam het kind te laat.",
    "De kinderopvang ligt in het noorden. De groep merkt het ook.",
    "Bel 112 als er nu gevaar is. Het kind at 4 boterhammen.",
    "",
]
DATA = [
    "24-11-2026", "24/11/26", "24.11.2026", "2026-11-24", "24 november", "24 november 2026", "24e november",
    "24 nov",
    "24 nov. '26", "24-11", "vijf maart", "vijfde maart", "eenentwintig mei", "twintigste juni", "maart 2023",
    "1 mrt", "3 mei",
]  # fmt: skip
NUMMERS = ["06-12345678", "+31 6 1234 5678", "0038 (0)12 345 67 89", "123456782", "NL91ABNA0417164300"]
REST = [
    ("iemand@elders.nl", "e-mailadres"), ("www.elders.nl/kind", "webadres"),
    ("https://elders.nl", "webadres"),
    ("Dorpsstraat 3", "adres"), ("kerkplein 14a", "adres"), ("5678 CD", "adres"), ("5678cd", "adres"),
]  # fmt: skip


@pytest.mark.parametrize("tekst", SCHOON)
def test_ordinary_sentences_pass(tekst):
    assert find_identifiers(tekst, BEKEND) == []


@pytest.mark.parametrize("datum", DATA)
def test_an_exact_date_is_found_in_any_notation(datum):
    assert [v.soort for v in find_identifiers(f"Het gebeurde op {datum}, bij het eten.", [])] == ["datum"]


@pytest.mark.parametrize("nummer", NUMMERS)
def test_long_numbers_are_found(nummer):
    assert [v.soort for v in find_identifiers(f"Bel {nummer} even.", [])] == ["nummer"]


@pytest.mark.parametrize(("stuk", "soort"), REST)
def test_addresses_of_any_kind_are_found(stuk, soort):
    assert [v.soort for v in find_identifiers(f"Kijk bij {stuk} eens.", [])] == [soort]


@pytest.mark.parametrize(
    ("tekst", "stuk"),
    [
        ("MILA zei niets", "MILA"),
        ("Míla's arm", "Míla's"),
        ("mi\u200bla\u00ad", "mi\u200bla"),
        ("Mila\u0301 huilt", "Mila\u0301"),
        ("De familie Vries belde", "Vries"),
        ("M. de Vries", "de Vries"),
        ("M. Vries", "M. Vries"),
        ("M.d.V. was moe", "M.d.V."),
        ("M.V. was moe", "M.V."),
        ("de heer yilmaz", "yilmaz"),
        ("FATMA YILMAZ", "FATMA YILMAZ"),
        ("chloe muller", "chloe muller"),
        ("jan willem van den berg", "jan willem van den berg"),
        ("Mevrouw de Groot", "de Groot"),
        ("Collega Groot", "Groot"),
        ("bij Bo thuis", "Bo"),
        ("de libel-groep", "libel"),
        ("in groep 3", "groep 3"),
        ("aan de lindelaan", "lindelaan"),
        ("1234ab", "1234ab"),
        ("dossier 7k3pqr", "7k3pqr"),
        ("nummer vt 26 4471", "vt 26 4471"),
        ("Mila\nde   Vries", "Mila\nde   Vries"),
        ("Vries, Mila de", "Vries"),
    ],
)
def test_known_names_are_found_however_they_are_written(tekst, stuk):
    assert stuk in [v.tekst for v in find_identifiers(tekst, BEKEND)]


def test_each_piece_is_named_once_as_it_was_typed():
    assert find_identifiers("Mila en MILA en Mila", ["Mila"]) == [
        Vondst("naam", "Mila"),
        Vondst("naam", "MILA"),
    ]


def test_a_name_inside_another_word_is_no_name():
    assert find_identifiers("De familiegeschiedenis van het kind", ["Mila", "Lia"]) == []


def test_without_known_names_nothing_breaks():
    assert find_identifiers("Het kind is stil.", ["", "  ", "-", "de"]) == []


def change(naam, hoe):
    return {"zo": naam, "hoog": naam.upper(), "laag": naam.lower(), "kaal": naam.replace(" ", "-")}[hoe]


WOORDEN = st.lists(st.sampled_from(["het", "kind", "was", "stil", "en", "moe", "na", "week"]), max_size=8)
RAND = st.sampled_from([" ", ", ", "\n", " (", '"', ". ", "/", " \u200b"])


@settings(max_examples=600, deadline=None)
@given(
    voor=WOORDEN,
    na=WOORDEN,
    links=RAND,
    rechts=RAND,
    naam=st.sampled_from(BEKEND + DATA + NUMMERS[:4]),
    hoe=st.sampled_from(["zo", "hoog", "laag"]),
)
def test_any_known_identifier_anywhere_in_a_text_is_found(voor, na, links, rechts, naam, hoe):
    tekst = " ".join(voor) + links + change(naam, hoe) + rechts + " ".join(na)
    assert find_identifiers(tekst, BEKEND), tekst


@settings(max_examples=300, deadline=None)
@given(naam=st.text(alphabet=st.characters(categories=["Lu", "Ll"]), min_size=3, max_size=12), voor=WOORDEN)
def test_any_name_in_any_script_is_found_and_nothing_raises(naam, voor):
    from dossiers.anoniem import ALGEMEEN, GEWOON, TUSSEN, words_of

    woorden = words_of(naam)
    if not woorden or set(woorden) <= TUSSEN | ALGEMEEN | GEWOON:
        return
    assert find_identifiers(f"{' '.join(voor)} {naam}.", [naam])


@settings(max_examples=300, deadline=None)
@given(tekst=st.text(max_size=200), bekend=st.lists(st.text(max_size=20), max_size=4))
def test_any_text_gives_an_answer_with_pieces_of_that_text(tekst, bekend):
    assert all(vondst.tekst in tekst for vondst in find_identifiers(tekst, bekend))


@pytest.mark.parametrize("naam", ["Bo (Li", "A+B", "De [Zon", "x{9999}", "a|b", "C*"])
def test_a_name_with_signs_of_a_pattern_is_found_as_it_is(naam):
    """A name is no pattern: it breaks nothing, and it doesn't match something else."""
    assert any(v.soort == "naam" for v in find_identifiers(f"Gisteren kwam {naam} langs.", [naam]))
    assert find_identifiers("Het kind at rustig een boterham.", [naam]) == []
