"""Working days in the Netherlands."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from work.termijnen import add_termijn, add_werkdagen, count_werkdagen, easter, holidays, is_werkdag


@pytest.mark.parametrize(
    ("jaar", "pasen"),
    [
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter(jaar, pasen):
    assert easter(jaar) == pasen


@pytest.mark.parametrize(
    ("dag", "naam"),
    [
        (date(2026, 1, 1), "Nieuwjaar"),
        (date(2026, 4, 6), "Tweede Paasdag"),
        (date(2026, 4, 27), "Koningsdag"),
        (date(2025, 4, 26), "Koningsdag, want de 27e is een zondag"),
        (date(2026, 5, 5), "Bevrijdingsdag"),
        (date(2026, 5, 14), "Hemelvaart"),
        (date(2026, 5, 25), "Tweede Pinksterdag"),
        (date(2026, 12, 25), "Eerste Kerstdag"),
        (date(2028, 12, 26), "Tweede Kerstdag"),
    ],
)
def test_holiday_is_no_working_day(dag, naam):
    assert dag in holidays(dag.year), naam
    assert not is_werkdag(dag)


def test_sunday_27_april_itself_is_no_holiday():
    assert date(2025, 4, 27) not in holidays(2025)


def test_friday_plus_one_is_monday():
    assert add_werkdagen(date(2026, 11, 20), 1) == date(2026, 11, 23)


def test_term_jumps_over_christmas_and_new_year():
    assert add_werkdagen(date(2026, 12, 24), 1) == date(2026, 12, 28)
    assert add_werkdagen(date(2026, 12, 31), 1) == date(2027, 1, 4)


def test_counting_is_the_way_back():
    assert count_werkdagen(date(2026, 12, 24), add_werkdagen(date(2026, 12, 24), 5)) == 5
    assert count_werkdagen(date(2026, 12, 24), date(2026, 12, 1)) == 0


def test_a_term_never_counts_back():
    with pytest.raises(ValueError, match="vooruit"):
        add_werkdagen(date(2026, 1, 5), -1)


def test_term_ends_at_the_same_hour():
    moment = datetime(2026, 11, 20, 17, 20, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert add_termijn(moment, 1, "werkdagen") == datetime(2026, 11, 23, 17, 20, tzinfo=moment.tzinfo)
    assert add_termijn(moment, 1, "dagen").date() == date(2026, 11, 21)
