"""What waits in this app: a row here stands in everybody's task list, mail and agenda (dossiers/queries/taken.py)."""

from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from dossiers.queries.taakbron import Rij, Taakbron
from reports.models import Jaarrapport
from reports.perioderegels import Periode, Periodesoort
from reports.rapportregels import Rapportsoort
from roles.access import Zicht
from roles.policy import Actie, Rol


def concepts_to_read(_: Zicht) -> QuerySet[Jaarrapport]:
    """The newest concept over a year that was over when it was counted, until that year has an established report."""
    heel = Jaarrapport.objects.filter(soort=Rapportsoort.JAARRAPPORT, plaatsen=[], beeld__isnull=False)
    zelfde = heel.filter(organisatie=OuterRef("organisatie"), periode_soort=OuterRef("periode_soort"))
    nieuwer = Q(van__gt=OuterRef("van"), tot__lt=F("beeld__vastgelegd_op__date")) | Q(
        van=OuterRef("van"), vastgelegd_op__gt=OuterRef("vastgelegd_op")
    )
    vast = zelfde.filter(van=OuterRef("van"), vaststelling__isnull=False)
    concepten = heel.filter(vaststelling=None, tot__lt=F("beeld__vastgelegd_op__date"))
    return concepten.exclude(Exists(vast)).exclude(Exists(zelfde.filter(nieuwer)))


def title(rij: Rij) -> str:
    van, tot = date.fromisoformat(rij["c0"]), date.fromisoformat(rij["c1"])
    return f"Het rapport over {Periode(Periodesoort(rij['c2']), van, tot).naam} staat klaar om te lezen"


def directie(*_: Any) -> tuple[str, ...]:
    return (Rol.DIRECTIE,)


TAAKBRONNEN: tuple[Taakbron, ...] = (
    Taakbron(
        soort="rapport_lezen", open=concepts_to_read, actie=Actie.SIGN_JAARRAPPORT, titel=title,
        bij={"id": "id", "protocol": "organisatie__profiel", "sinds": "vastgelegd_op"}, rollen=directie, escaleert=(),
        url=("view_jaarrapport", "id"), ook={"c0": "van", "c1": "tot", "c2": "periode_soort"},
        meta=lambda _: "Lees het, schrijf erbij wat jullie leerden, en stel het vast.",
    ),
)  # fmt: skip
