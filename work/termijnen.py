"""Deadlines in days and working days. PURE: no clock, no settings, no database.

A working day is Monday to Friday, not a Dutch public holiday. Liberation Day (5 May) counts as one every
year: the term gets a day longer at most, and no collective agreement has to be asked.
"""

from datetime import date, datetime, time, timedelta
from functools import cache

from holidays import country_holidays

ZATERDAG = 5
WERKDAGEN = "werkdagen"
GOEDE_VRIJDAG = "goede vrijdag"


def begin_of_jaar(vandaag: date) -> date:
    """The first day of the last twelve months: today is the last of 365 days."""
    return vandaag - timedelta(days=364)


@cache
def holidays(jaar: int) -> frozenset[date]:
    """The public holidays of one year in the Netherlands: those of the library, but for two decisions of ours.

    It names Good Friday, on which Veilig Thuis and most places work, and Liberation Day once in five years.
    """
    dagen = country_holidays("NL", years=jaar, language="nl")
    return frozenset(
        {dag for dag, naam in dagen.items() if naam.lower() != GOEDE_VRIJDAG} | {date(jaar, 5, 5)}
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


def end_of_termijn(moment: datetime, aantal: int, eenheid: str) -> datetime:
    """The last moment of the last day of a term that starts at `moment` (local time): the whole day counts."""
    laatste = add_termijn(moment, aantal, eenheid)
    return datetime.combine(laatste.date(), time.max, tzinfo=moment.tzinfo)
