"""The stretch of time a report is about. Pure: days in, days out.

A calendar year, a school year (1 August to 31 July, WPO art. 1), or half of a calendar year for the halfjaarlijks
overleg. What two reports share is counted by month, so that neither gives away what the other hides.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices

SCHOOLMAAND = 8
MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


class Periodesoort(TextChoices):
    KALENDERJAAR = "kalenderjaar", "Kalenderjaar"
    SCHOOLJAAR = "schooljaar", "Schooljaar (1 augustus tot en met 31 juli)"
    HALFJAAR_1 = "halfjaar_1", "Eerste half jaar (januari tot en met juni)"
    HALFJAAR_2 = "halfjaar_2", "Tweede half jaar (juli tot en met december)"


@dataclass(frozen=True, slots=True)
class Periode:
    """`tot` is the last day that counts."""

    soort: Periodesoort
    van: date
    tot: date

    @property
    def naam(self) -> str:
        """'2026', '2026-2027', '2026, eerste half jaar': as it stands on the cover."""
        match self.soort:
            case Periodesoort.SCHOOLJAAR:
                return f"{self.van.year}-{self.tot.year}"
            case Periodesoort.HALFJAAR_1:
                return f"{self.van.year}, eerste half jaar"
            case Periodesoort.HALFJAAR_2:
                return f"{self.van.year}, tweede half jaar"
        return str(self.van.year)

    @property
    def merk(self) -> str:
        return f"{self.van.isoformat()}/{self.tot.isoformat()}"

    def holds(self, dag: date) -> bool:
        return self.van <= dag <= self.tot


def make_periode(soort: Periodesoort, jaar: int) -> Periode:
    """The one that begins in `jaar`. Raises ValueError for a year that a calendar can't hold."""
    match soort:
        case Periodesoort.SCHOOLJAAR:
            return Periode(
                soort, date(jaar, SCHOOLMAAND, 1), date(jaar + 1, SCHOOLMAAND, 1) - timedelta(days=1)
            )
        case Periodesoort.HALFJAAR_1:
            return Periode(soort, date(jaar, 1, 1), date(jaar, 6, 30))
        case Periodesoort.HALFJAAR_2:
            return Periode(soort, date(jaar, 7, 1), date(jaar, 12, 31))
    return Periode(soort, date(jaar, 1, 1), date(jaar, 12, 31))


def earlier(periode: Periode) -> Periode:
    """The same stretch a year before."""
    return make_periode(periode.soort, periode.van.year - 1)


def blocks(periode: Periode) -> list[tuple[str, ...]]:
    """Quarters of this period, each as its months ('2026-08'): those of a school year begin in August."""
    alle = [f"{jaar}-{maand:02}" for jaar, maand in months(periode)]
    return [tuple(alle[plaats : plaats + 3]) for plaats in range(0, len(alle), 3)]


def months(periode: Periode) -> Iterator[tuple[int, int]]:
    jaar, maand = periode.van.year, periode.van.month
    while (jaar, maand) <= (periode.tot.year, periode.tot.month):
        yield jaar, maand
        jaar, maand = (jaar, maand + 1) if maand < 12 else (jaar + 1, 1)


def end_of(jaar: int, maand: int) -> date:
    """The last day of this month."""
    return date(jaar + maand // 12, maand % 12 + 1, 1) - timedelta(days=1)


def name_block(maanden: tuple[str, ...]) -> str:
    """'aug - okt 2026', short enough to stand under a bar."""
    (eerste, _), (laatste, jaar) = split(maanden[0]), split(maanden[-1])
    return f"{eerste} – {laatste} {jaar}"


def split(maand: str) -> tuple[str, str]:
    jaar, nummer = maand.split("-")
    return MAANDEN[int(nummer) - 1], jaar
