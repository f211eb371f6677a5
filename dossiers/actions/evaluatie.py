"""Looking back on the help, and the day of question 5."""

import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.utils import timezone

from dossiers.actions.basis import existing, lock_dossier, record_stuk, reden, refuse_if, require
from dossiers.actions.dossier import require_open
from dossiers.actions.hulp import check_waarom, require_running
from dossiers.feiten import Handeling, Reden
from dossiers.hulpregels import Hulpvervolg
from dossiers.models import Hulpevaluatie, Vraag5datum
from dossiers.nabesluit import VRAAG_5
from dossiers.queries.hulp import find_traject
from roles.access import Zicht
from roles.policy import Actie


@dataclass(frozen=True, slots=True, kw_only=True)
class Terugblik:
    """One evaluation."""

    bereikt: str
    wat_bereikt: str
    met_wie: str
    vervolg: str
    visie_ouders: str = ""
    visie_kind: str = ""
    volgende_op: date | None = None


def record_hulpevaluatie(
    *,
    dossier_id: uuid.UUID,
    traject_id: uuid.UUID,
    terugblik: Terugblik,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Hulpevaluatie:
    """What was reached, and what parents and child think of it. Raises Geweigerd."""
    dossier = lock_dossier(dossier_id, actie=Actie.RECORD_HULPEVALUATIE, by=by)
    if rij := existing(Hulpevaluatie, id, dossier):
        return rij
    require_open(dossier)
    traject = find_traject(dossier, traject_id)
    require_running(traject)
    refuse_if(check_terugblik(terugblik, vandaag=timezone.localdate(at)))
    return record_stuk(
        Hulpevaluatie, id=id, dossier=dossier, actie=Actie.RECORD_HULPEVALUATIE, by=by, at=at,
        traject=traject, **asdict(terugblik),
    )  # fmt: skip


def check_terugblik(terugblik: Terugblik, *, vandaag: date) -> Iterable[Reden]:
    door = terugblik.vervolg == Hulpvervolg.GAAT_DOOR
    if door and (terugblik.volgende_op is None or terugblik.volgende_op <= vandaag):
        regel = "Hulp die doorgaat, krijgt weer een dag om terug te kijken."
        yield reden("Er is nog geen volgende dag.", "Kies een dag na vandaag.", regel, VRAAG_5)
    if not door and terugblik.volgende_op is not None:
        regel = "Hulp die stopt, heeft geen volgende evaluatie."
        yield reden("Er staat nog een volgende dag bij.", "Haal de dag weg.", regel, VRAAG_5)


def record_vraag5datum(
    *,
    dossier_id: uuid.UUID,
    op: date,
    waarom: str,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Vraag5datum:
    """Another day for question 5, later or earlier, with the reason. Raises Geweigerd."""
    dossier = lock_dossier(dossier_id, actie=Actie.RECORD_VRAAG5DATUM, by=by)
    if rij := existing(Vraag5datum, id, dossier):
        return rij
    feiten, _ = require(Handeling.RECORD_VRAAG5DATUM, dossier, by=by)
    refuse_if(check_waarom(waarom))
    refuse_if(check_dag(op, feiten.vraag5_op, vandaag=timezone.localdate(at)))
    return record_stuk(
        Vraag5datum, id=id, dossier=dossier, actie=Actie.RECORD_VRAAG5DATUM, by=by, at=at, op=op, reden=waarom
    )


def check_dag(op: date, afgesproken: date | None, *, vandaag: date) -> Iterable[Reden]:
    if op < vandaag:
        regel = "Een afspraak ligt vooruit."
        yield reden("Deze dag is al voorbij.", "Kies vandaag of een dag die nog komt.", regel, VRAAG_5)
    if op == afgesproken:
        regel = "Alleen een andere dag is een verandering."
        yield reden("Deze dag was al afgesproken.", "Kies een andere dag.", regel, VRAAG_5)
