"""In which sector each location was, month by month: as its history tells, and not as it is today."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.utils import timezone

from reports.beeldregels import GEEN_PLEK
from reports.perioderegels import Periode, end_of, months
from roles.models import Locatie

Sectoren = Mapping[str, Mapping[str, str]]  # location -> month -> sector


def read_sectoren(plaatsen: Collection[str], periode: Periode) -> dict[str, dict[str, str]]:
    """The sector at the end of each month. Before a location was in the system: the first one that is known of it."""
    historie = Locatie.history.filter(id__in=[plaats for plaats in plaatsen if plaats != GEEN_PLEK])
    rijen: dict[str, list[tuple[datetime, str]]] = {}
    for pk, op, sector in historie.order_by("history_date", "versie").values_list(
        "id", "history_date", "sector"
    ):
        rijen.setdefault(str(pk), []).append((op, sector))
    maanden = {f"{jaar}-{maand:02}": end_of(jaar, maand) for jaar, maand in months(periode)}
    return {
        plaats: {
            code: next(
                (sector for op, sector in reversed(verloop) if timezone.localdate(op) <= laatste), verloop[0][1]
            )
            for code, laatste in maanden.items()
        }
        for plaats, verloop in rijen.items()
    }  # fmt: skip
