"""Working days in the Netherlands."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from work.termijnen import (
    add_termijn,
    add_werkdagen,
    count_werkdagen,
    end_of_termijn,
    holidays,
    is_werkdag,
)

NL = ZoneInfo("Europe/Amsterdam")


def easter(jaar):
    """Meeus/Jones/Butcher: the movable days, counted a second time without the library."""
    a, b, c = jaar % 19, jaar // 100, jaar % 100
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (8 * b + 13) // 25 + 15) % 30
    i, k = divmod(c, 4)
    r = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * r) // 451
    maand, dag = divmod(h + r - 7 * m + 114, 31)
    return date(jaar, maand, dag + 1)


@pytest.mark.parametrize("jaar", range(2014, 2101))
def test_the_library_gives_the_days_we_decided_on(jaar):
    """Good Friday is a working day, Liberation Day never is; Koningsdag on a Sunday is kept the day before."""
    pasen, koningsdag = easter(jaar), date(jaar, 4, 27)
    vast = [(1, 1), (5, 5), (12, 25), (12, 26)]
    verwacht = {pasen + timedelta(days=n) for n in (0, 1, 39, 49, 50)}
    verwacht |= {date(jaar, maand, dag) for maand, dag in vast}
    verwacht.add(koningsdag - timedelta(days=1) if koningsdag.weekday() == 6 else koningsdag)
    assert holidays(jaar) == verwacht
    assert is_werkdag(pasen - timedelta(days=2))


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


@pytest.mark.parametrize(
    ("gemeld", "eenheid", "laatste_dag"),
    [
        (datetime(2026, 11, 23, 10, 0, tzinfo=NL), "werkdagen", date(2026, 11, 30)),
        (datetime(2026, 12, 22, 16, 30, tzinfo=NL), "werkdagen", date(2026, 12, 30)),  # Christmas between
        (datetime(2026, 3, 25, 9, 0, tzinfo=NL), "werkdagen", date(2026, 4, 1)),  # the clock goes forward
        (datetime(2028, 2, 26, 23, 59, tzinfo=NL), "dagen", date(2028, 3, 2)),  # 29 February counts
        (datetime(2026, 10, 24, 12, 0, tzinfo=NL), "dagen", date(2026, 10, 29)),  # the clock goes back
    ],
)
def test_the_last_day_of_a_term_counts_whole(gemeld, eenheid, laatste_dag):
    einde = end_of_termijn(gemeld, 5, eenheid)
    assert einde.date() == laatste_dag
    assert (einde.hour, einde.minute, einde.second) == (23, 59, 59)
    assert einde.utcoffset() == datetime(*laatste_dag.timetuple()[:3], 23, tzinfo=NL).utcoffset()
