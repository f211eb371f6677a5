"""Counting: one GROUP BY per figure over one period, folded into its tables. Names and texts are never read."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Min, QuerySet, Value
from django.db.models.functions import ExtractMonth, ExtractYear
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
    telling: Telling = {"": Counter(), **{naam: Counter() for naam in REEKSEN[code].splitsingen}}
    for bron in BRONNEN[code]:
        for rij in group(bron, beperk(bron.rijen(), bron.actie), periode, bron.kolommen):
            maand, plaats = month_of(rij), place_of(rij)
            telling[""][maand, plaats, ""] += rij["x_aantal"]
            for naam in bron.kolommen:
                telling[naam][maand, plaats, rij[f"t_{naam}"]] += rij["x_aantal"]
    return telling


def count_plaatsen(code: str, beperk: Beperk, periode: Periode) -> Counter[tuple[str, str]]:
    """Only how many of each (month, location): what a comparison with another year needs."""
    telling: Counter[tuple[str, str]] = Counter()
    for bron in BRONNEN[code]:
        for rij in group(bron, beperk(bron.rijen(), bron.actie), periode, {}):
            telling[month_of(rij), place_of(rij)] += rij["x_aantal"]
    return telling


def group(
    bron: Bron, rijen: Rijen, periode: Periode, kolommen: Mapping[str, Any]
) -> QuerySet[Any, dict[str, Any]]:
    """The rows of this period, counted by month, place and every column at once."""
    van, voor = start_of(periode.van), start_of(periode.tot + timedelta(days=1))
    tijd: dict[str, Any]
    splits = {f"t_{naam}": waarde for naam, waarde in kolommen.items()}
    plaats = {"x_plaats": F(rijen.model.bereikbaar.locatie)} if rijen.model.bereikbaar.locatie else {}
    if bron.begrens is not None:
        rijen = bron.begrens(rijen, voor)
        tijd = {"x_jaar": Value(periode.tot.year), "x_maand": Value(periode.tot.month)}
    else:
        rijen = rijen.filter(**{f"{bron.moment}__gte": van, f"{bron.moment}__lt": voor})
        jaar, maand = bron.maand or (ExtractYear(bron.moment), ExtractMonth(bron.moment))
        tijd = {"x_jaar": as_column(jaar), "x_maand": as_column(maand)}
    namen = {**tijd, **plaats, **splits}
    return rijen.order_by().annotate(**namen).values(*namen).annotate(x_aantal=Count("pk"))


def as_column(kolom: Any) -> Any:
    return F(kolom) if isinstance(kolom, str) else kolom


def month_of(rij: Mapping[str, Any]) -> str:
    return f"{rij['x_jaar']}-{rij['x_maand']:02}"


def place_of(rij: Mapping[str, Any]) -> str:
    return str(rij["x_plaats"]) if rij.get("x_plaats") else OVERAL


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
