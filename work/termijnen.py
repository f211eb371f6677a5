"""Deadlines in days and working days. PURE: no clock, no settings, no database.

A working day is Monday to Friday, not a Dutch public holiday. Liberation Day (5 May) counts as one every
year: the term gets a day longer at most, and no collective agreement has to be asked.
"""

from datetime import date, datetime, timedelta
from functools import cache

ZATERDAG = 5
WERKDAGEN = "werkdagen"


def easter(jaar: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus/Jones/Butcher)."""
    a, b, c = jaar % 19, jaar // 100, jaar % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    r = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * r) // 451
    maand, dag = divmod(h + r - 7 * m + 114, 31)
    return date(jaar, maand, dag + 1)


@cache
def holidays(jaar: int) -> frozenset[date]:
    """The public holidays of one year in the Netherlands."""
    pasen = easter(jaar)
    koningsdag = date(jaar, 4, 27)
    if koningsdag.weekday() > ZATERDAG:  # on a Sunday it is kept the day before
        koningsdag = date(jaar, 4, 26)
    return frozenset(
        {
            date(jaar, 1, 1),
            pasen,
            pasen + timedelta(days=1),
            koningsdag,
            date(jaar, 5, 5),
            pasen + timedelta(days=39),  # Hemelvaart
            pasen + timedelta(days=49),
            pasen + timedelta(days=50),  # Pinkstermaandag
            date(jaar, 12, 25),
            date(jaar, 12, 26),
        }
    )


def is_werkdag(dag: date) -> bool:
    return dag.weekday() < ZATERDAG and dag not in holidays(dag.year)


def add_werkdagen(dag: date, aantal: int) -> date:
    """The day `aantal` working days after `dag`. Raises ValueError for a negative number."""
    if aantal < 0:
        raise ValueError("Een termijn telt vooruit.")
    while aantal:
        dag += timedelta(days=1)
        aantal -= is_werkdag(dag)
    return dag


def count_werkdagen(van: date, tot: date) -> int:
    """Working days after `van`, up to and including `tot`; 0 when `tot` isn't later."""
    return sum(is_werkdag(van + timedelta(days=n)) for n in range(1, (tot - van).days + 1))


def add_termijn(moment: datetime, aantal: int, eenheid: str) -> datetime:
    """When a term ends that starts at `moment` (local time): the same hour, so many (working) days later."""
    if eenheid != WERKDAGEN:
        return moment + timedelta(days=aantal)
    return datetime.combine(add_werkdagen(moment.date(), aantal), moment.timetz())
