"""What somebody types, taken apart, and which names fit it. Pure: no database."""

import itertools
import string

import pytest

from dossiers.zoektaal import DICHTBIJ, Dag, Zoekvraag, parse, rank, rank_codes

NAMEN = [
    "mila de vries", "jip van den berg", "jip de boer", "anne-fleur d'hondt", "annefleur smit", "noor dijkstra",
    "sem ruijter", "bo li", "zoe celik", "jan devries", "ali el amrani", "ben yilmaz", "fatima-zohra van 't hof",
    "łukasz nowak", "mees van der velden", "sofie velden",
]  # fmt: skip


def first(tekst, namen=NAMEN):
    return next(iter(rank(parse(tekst), namen)), None)


@pytest.mark.parametrize(
    ("getypt", "naam"),
    [
        ("Mila de Vries", "mila de vries"),
        ("MILA", "mila de vries"),
        ("vries mila", "mila de vries"),
        ("Vries, Mila de", "mila de vries"),
        ("de Vries", "mila de vries"),
        ("Jíp van den Berg", "jip van den berg"),
        ("berg", "jip van den berg"),
        ("v.d. Berg", "jip van den berg"),
        ("vd berg jip", "jip van den berg"),
        ("van der berg", "jip van den berg"),
        ("jpi berg", "jip van den berg"),
        ("mial", "mila de vries"),
        ("milla", "mila de vries"),
        ("mla vries", "mila de vries"),
        ("mila vreis", "mila de vries"),
        ("annefleur dhondt", "anne-fleur d'hondt"),
        ("anne fleur smit", "annefleur smit"),
        ("d'Hondt", "anne-fleur d'hondt"),
        ("d’hondt", "anne-fleur d'hondt"),
        ("hondt", "anne-fleur d'hondt"),
        ("Dykstra", "noor dijkstra"),
        ("dijk", "noor dijkstra"),
        ("ruyter", "sem ruijter"),
        ("ruiter", "sem ruijter"),
        ("Bo", "bo li"),
        ("Zoë Çelik", "zoe celik"),
        ("selik zoe", "zoe celik"),
        ("Lukasz", "łukasz nowak"),
        ("ben", "ben yilmaz"),
        ("el amrani", "ali el amrani"),
        ("'t hof", "fatima-zohra van 't hof"),
        ("zohra", "fatima-zohra van 't hof"),
        ("fatmia", "fatima-zohra van 't hof"),
        ("dijkstrq", "noor dijkstra"),
        ("yilmas", "ben yilmaz"),
    ],
)
def test_the_name_that_was_meant_comes_first(getypt, naam):
    assert first(getypt) == naam


@pytest.mark.parametrize(
    "getypt", ["sara", "mila bakker", "xyz", "vries jip", "qqqq", "bx", "mila mila", "jip jip"]
)
def test_what_fits_no_name_finds_nothing(getypt):
    assert first(getypt) is None


@pytest.mark.parametrize("getypt", ["", " ", "a", "-", "é", "\u200b", "'", " . b . "])
def test_less_than_two_letters_asks_nothing(getypt):
    assert parse(getypt).leeg


def test_exact_names_come_before_names_that_only_begin_so():
    assert list(rank(parse("jan"), ["janneke smit", "jan smit", "els jansen"])) == [
        "jan smit", "janneke smit", "els jansen",
    ]  # fmt: skip
    assert list(rank(parse("velden"), NAMEN))[:2] == ["mees van der velden", "sofie velden"]
    assert first("van der velden") == "mees van der velden"


def test_a_typing_error_is_told_from_the_name_itself():
    scores = rank(parse("mila"), ["mila de vries", "milo bakker"])
    assert scores["mila de vries"] >= DICHTBIJ > scores["milo bakker"]


@pytest.mark.parametrize("naam", ["hendriks", "dijkstra", "bouazzaoui"])
def test_every_single_typing_error_is_forgiven(naam):
    """A letter dropped, doubled, replaced or swapped, at every place of the word."""
    fouten = {naam[:i] + naam[i + 1 :] for i in range(len(naam))}
    fouten |= {naam[:i] + naam[i] + naam[i:] for i in range(len(naam))}
    fouten |= {naam[:i] + naam[i + 1] + naam[i] + naam[i + 2 :] for i in range(len(naam) - 1)}
    fouten |= {
        naam[:i] + x + naam[i + 1 :] for i, x in itertools.product(range(len(naam)), string.ascii_lowercase)
    }
    mist = [fout for fout in sorted(fouten) if first(fout, [f"sara van {naam}"]) is None]
    assert mist == []


@pytest.mark.parametrize("woorden", list(itertools.permutations(["fatima", "zohra", "hof"])))
def test_the_order_of_the_words_says_nothing(woorden):
    assert first(" ".join(woorden)) == "fatima-zohra van 't hof"


@pytest.mark.parametrize(
    ("getypt", "dag"),
    [
        ("1-3-2023", Dag(2023, 3, 1)), ("01/03/2023", Dag(2023, 3, 1)), ("1.3.23", Dag(2023, 3, 1)),
        ("2023-03-01", Dag(2023, 3, 1)), ("01032023", Dag(2023, 3, 1)), ("1 maart 2023", Dag(2023, 3, 1)),
        ("1 mrt 23", Dag(2023, 3, 1)), ("29 februari 2024", Dag(2024, 2, 29)), ("12 augustus", Dag(None, 8, 12)),
        ("2019", Dag(2019)), ("1 3 2023", Dag(2023, 3, 1)),
    ],
)  # fmt: skip
def test_a_day_of_birth_as_people_write_it(getypt, dag):
    assert parse(getypt) == Zoekvraag(dag=dag)
    assert parse(f"Mila {getypt}") == Zoekvraag(woorden=("mila",), dag=dag)
    assert parse(f"{getypt} de Vries") == Zoekvraag(woorden=("vries",), tussen=("de",), dag=dag)


@pytest.mark.parametrize("getypt", ["31-2-2023", "29-2-2023", "0-3-2023", "1-13-2023"])
def test_a_day_that_can_not_be_is_no_day(getypt):
    dag = parse(getypt).dag
    assert dag is None or dag.dag is None


@pytest.mark.parametrize(
    "getypt",
    [
        "K7M2PQ",
        "k7m2pq",
        "k7m 2pq",
        "K7-M2-PQ",
        " k7m2pq ",
        "dossier K7M2PQ",
        "nr. k7m2pq",
        "Dossiernummer: K7M 2PQ",
    ],
)
def test_a_code_with_spaces_dashes_and_small_letters(getypt):
    assert parse(getypt).code == "K7M2PQ"


@pytest.mark.parametrize("getypt", ["mila de vries", "1-3-2023", "mila", "2019", "bakker", "smit"])
def test_a_name_or_a_day_is_no_code(getypt):
    assert parse(getypt).code == ""


def test_codes_with_one_error_follow_the_right_one():
    codes = ["K7M2PQ", "K7M2PX", "7KM2PQ", "ZZZZZZ", "K7M2PQR"]
    assert rank_codes("K7M2PQ", codes) == ["K7M2PQ", "7KM2PQ", "K7M2PQR", "K7M2PX"]
    assert rank_codes("B8C9DF", codes) == []


def test_a_name_with_a_line_break_does_not_shift_the_others():
    assert first("vries", ["jip\nberg", "mila de vries", "sem\r\nbakker"]) == "mila de vries"
