"""What happened in the last twelve months and in the twelve before, and how long it took. Two queries.

The figures and durations are those of the reports (cijfers.toml, bronnen.py); only the time is another.
"""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import CharField, Count, F, QuerySet, Value
from django.db.models.functions import TruncDate
from django.utils import timezone

from reports.cijferregels import DUREN
from reports.queries.bronnen import BRONNEN
from reports.queries.bronvorm import Rijen
from reports.queries.tellen import Beperk, count_dagen, select_duur, start_of
from reports.voortgangregels import JAAR, Verloop
from roles.access import Zicht, reachable
from roles.policy import Actie
from work.termijnen import begin_of_jaar

# Of each figure the column it is split by.
REEKSEN = {"signaal": "", "dossier": "", "afsluiting": "", "melding": "", "incident": "plaats"}


def read_verloop(zicht: Zicht, *, nu: datetime) -> Verloop:
    vandaag = timezone.localdate(nu)

    def beperk(rijen: Rijen, actie: Actie) -> Rijen:
        """Whatever a report asks: this page is an act of its own, for who may see what goes on today."""
        return reachable(zicht, Actie.VIEW_VOORTGANG, rijen)

    return Verloop(vandaag, count_dagen_van(beperk, vandaag), list_duren(beperk, vandaag, nu))


def count_dagen_van(beperk: Beperk, vandaag: date) -> Counter[tuple[str, date, str]]:
    vragen = [select_dagen(reeks, kolom, beperk, vandaag) for reeks, kolom in REEKSEN.items()]
    dagen: Counter[tuple[str, date, str]] = Counter()
    for rij in vragen[0].union(*vragen[1:], all=True):
        dagen[rij["x_wat"], rij["x_dag"], rij["x_code"]] += rij["x_aantal"]
    return dagen


def select_dagen(reeks: str, kolom: str, beperk: Beperk, vandaag: date) -> QuerySet[Any, dict[str, Any]]:
    (bron,) = BRONNEN[reeks]
    rijen = beperk(bron.rijen(), bron.actie).filter(
        **{
            f"{bron.moment}__gte": start_of(begin_of_jaar(vandaag) - JAAR),
            f"{bron.moment}__lt": start_of(vandaag + timedelta(days=1)),
        }
    )
    namen = {
        "x_wat": as_text(reeks), "x_dag": TruncDate(bron.moment), "x_code": F(kolom) if kolom else as_text(""),
    }  # fmt: skip
    return rijen.order_by().annotate(**namen).values(*namen).annotate(x_aantal=Count("pk"))


def list_duren(beperk: Beperk, vandaag: date, nu: datetime) -> list[tuple[str, date, int]]:
    """Of each duration the day it got there, and the days it took."""
    vragen = []
    for code in DUREN:
        rijen, begin = select_duur(code, beperk, start_of(begin_of_jaar(vandaag) - JAAR), nu)
        vragen.append(rijen.annotate(x_wat=as_text(code)).values_list("x_wat", begin, "t_eerste"))
    return [
        (wat, timezone.localdate(klaar), count_dagen(begonnen, klaar))
        for wat, begonnen, klaar in vragen[0].union(*vragen[1:], all=True)
    ]


def as_text(tekst: str) -> Value:
    return Value(tekst, output_field=CharField())
