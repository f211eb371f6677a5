"""Counting: one GROUP BY per figure over one period, folded into its tables. Names and texts are never read."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import CharField, Count, F, Min, QuerySet, Value
from django.db.models.functions import Cast, ExtractMonth, ExtractYear
from django.utils import timezone

from dossiers.models import Afsluiting, Besluit, Consultatie, Dossier, Gesprek, Melding, Signaal
from reports.cijferregels import DUREN, REEKSEN
from reports.perioderegels import Periode
from reports.queries.bronnen import BRONNEN
from reports.queries.bronvorm import Bron, Rijen
from roles.access import Zicht, reachable
from roles.policy import Actie

# Of one figure, per split ("" is the figure itself), how many of each (month, location, code).
Telling = dict[str, Counter[tuple[str, str, str]]]
Beperk = Callable[[Rijen, Actie], Rijen]
Rij = tuple[Any, ...]
EERSTE_KOLOM = 3  # after the year, the month and the place
OVERAL = "-"  # a row of the organisation, not of a location
EERSTE: Mapping[str, type] = {
    "consultatie": Consultatie, "gesprek": Gesprek, "besluit": Besluit, "melding": Melding, "afsluiting": Afsluiting,
}  # fmt: skip


def within_reach(zicht: Zicht, locaties: frozenset[UUID]) -> Beperk:
    """What this person may have in a figure: exclusion beats every count (access.md §1)."""
    return lambda rijen, actie: at(reachable(zicht, actie, rijen), locaties)


def at(rijen: Rijen, locaties: frozenset[UUID]) -> Rijen:
    """At these places; none named is everywhere. What belongs to no location counts only everywhere."""
    if not locaties:
        return rijen
    kolom = rijen.model.bereikbaar.locatie
    return rijen.filter(**{f"{kolom}__in": locaties}) if kolom else rijen.none()


def count_reeks(code: str, beperk: Beperk, periode: Periode) -> Telling:
    """One scan of each source: its smallest groups are added up here, once for every split."""
    telling: Telling = {"": Counter(), **{naam: Counter() for naam in REEKSEN[code].splitsingen}}
    for bron in BRONNEN[code]:
        rijen = read_groups(group(bron, beperk(bron.rijen(), bron.actie), periode, bron.kolommen))
        for kolom, naam in enumerate(bron.kolommen or [""], start=EERSTE_KOLOM):
            for (jaar, maand, locatie, waarde), aantal in fold(rijen, kolom).items():
                cel = f"{jaar}-{maand:02}", name_place(locatie)
                telling[naam][*cel, waarde] += aantal
                if naam and kolom == EERSTE_KOLOM:  # the figure itself is the sum of any of its splits
                    telling[""][*cel, ""] += aantal
    return telling


def count_plaatsen(code: str, beperk: Beperk, periode: Periode) -> Counter[tuple[str, str]]:
    """Only how many of each (month, location): what a comparison with another year needs."""
    telling: Counter[tuple[str, str]] = Counter()
    for bron in BRONNEN[code]:
        rijen = read_groups(group(bron, beperk(bron.rijen(), bron.actie), periode, {}))
        for (jaar, maand, locatie, _), aantal in fold(rijen, EERSTE_KOLOM).items():
            telling[f"{jaar}-{maand:02}", name_place(locatie)] += aantal
    return telling


def fold(rijen: Sequence[Rij], kolom: int) -> dict[Rij, int]:
    """Year, month, place and what stands in this column, to how many."""
    cellen: dict[Rij, int] = defaultdict(int)
    for rij in rijen:
        cellen[rij[0], rij[1], rij[2], rij[kolom]] += rij[-1]
    return cellen


def read_groups(vraag: QuerySet[Any, Any]) -> list[Rij]:
    """As the database gives them: an id of a place is made readable once per cell, not once per group (name_place)."""
    try:
        sql, params = vraag.query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def name_place(locatie: str | None) -> str:
    """The id as we write it: SQLite keeps it without dashes."""
    return str(UUID(locatie)) if locatie else OVERAL


def group(bron: Bron, rijen: Rijen, periode: Periode, kolommen: Mapping[str, Any]) -> QuerySet[Any, Any]:
    """The rows of this period, counted by year, month, place and every column at once, in this order."""
    kolom = rijen.model.bereikbaar.locatie
    tijd: dict[str, Any]
    if bron.begrens is not None:
        tijd = {"x_jaar": Value(periode.tot.year), "x_maand": Value(periode.tot.month)}
    else:
        jaar, maand = bron.maand or (ExtractYear(bron.moment), ExtractMonth(bron.moment))
        tijd = {"x_jaar": as_column(jaar), "x_maand": as_column(maand)}
    plaats = as_text(kolom) if kolom else Value(None, output_field=CharField())
    splits = {f"t_{naam}": waarde for naam, waarde in (kolommen or {"": Value("")}).items()}
    namen = {**tijd, "x_plaats": plaats, **splits}
    geteld = within(bron, rijen, periode).order_by().annotate(**namen).values(*namen)
    return geteld.annotate(x_aantal=Count("pk")).values_list(*namen, "x_aantal")


def as_text(kolom: str) -> Any:
    """An id of PostgreSQL is slow to compare in Python; SQLite keeps it as text already."""
    return F(kolom) if connection.vendor == "sqlite" else Cast(kolom, CharField())


def within(bron: Bron, rijen: Rijen, periode: Periode) -> Rijen:
    """The rows of this period, or as they were at its end."""
    van, voor = start_of(periode.van), start_of(periode.tot + timedelta(days=1))
    if bron.begrens is not None:
        return bron.begrens(rijen, voor)
    return rijen.filter(**{f"{bron.moment}__gte": van, f"{bron.moment}__lt": voor})


def as_column(kolom: Any) -> Any:
    return F(kolom) if isinstance(kolom, str) else kolom


def start_of(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time()))


def measure_all(beperk: Beperk, periode: Periode) -> dict[str, list[int]]:
    """Of each duration the days it took, for what got there within this period."""
    return {code: sorted(measure_duur(code, beperk, periode)) for code in DUREN}


def measure_duur(code: str, beperk: Beperk, periode: Periode) -> list[int]:
    rijen, begin = select_duur(code, beperk, start_of(periode.van), start_of(periode.tot + timedelta(days=1)))
    return [count_dagen(begonnen, klaar) for begonnen, klaar in rijen.values_list(begin, "t_eerste")]


def select_duur(code: str, beperk: Beperk, vanaf: datetime, voor: datetime) -> tuple[Rijen, str]:
    """What got there in this time, as `t_eerste`, and the column in which it began."""
    van: Rijen = Signaal.objects.zichtbaar() if code == "triage" else Dossier.objects.all()
    if code == "triage":
        begin, eerste = "vastgelegd_op", Min("triages__vastgelegd_op")
    else:
        begin, eerste = "geopend_op", Min(f"{EERSTE[code].__name__.lower()}_rijen__vastgelegd_op")
    rijen = beperk(van, Actie.OPEN_JAARRAPPORT).order_by().annotate(t_eerste=eerste)
    return rijen.filter(t_eerste__gte=vanaf, t_eerste__lt=voor), begin


def count_dagen(begonnen: datetime, klaar: datetime) -> int:
    return max(0, (day_of(klaar) - day_of(begonnen)).days)


def day_of(moment: datetime) -> date:
    return timezone.localdate(moment)
