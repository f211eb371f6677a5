"""What in the log asks for a second look in the monthly review. PURE: one table, and how facts become signals.

A signal is no accusation: most have a good reason. Which ones: security.md LG-09, from two hospitals that were fined
because they kept a log and never looked at it.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import TextChoices

NACHT_VANAF, NACHT_TOT = 23, 6  # by the clock on the wall
VEEL = 15  # different dossiers of one person on one day
OP_RIJ = 5  # refusals of one person within the time below
OP_RIJ_BINNEN = timedelta(hours=1)
NA_SLUITEN = timedelta(days=30)  # a closed dossier that is read after this
HOOGUIT = 50  # points with a signal in one review; the heaviest first
STEEKPROEF = 10  # points without one, by lot
DEADLINE_DAG = 14  # of the month after it


class Logsignaal(TextChoices):
    EIGEN = "eigen", "eigen kind of familie"
    NOOD = "nood", "noodtoegang of geopend met een reden"
    NAAMGENOOT = "naamgenoot", "dezelfde achternaam als het kind"
    NA_AFLOOP = "na_afloop", "gelezen nadat de betrokkenheid voorbij was"
    GEWEIGERD = "geweigerd", "vaak achter elkaar geen toegang"
    VEEL = "veel", "veel dossiers op één dag"
    EXPORT = "export", "een bestand of lijst opgehaald"
    NACHT = "nacht", "'s nachts gelezen"


GEWICHT: dict[Logsignaal, int] = {
    Logsignaal.EIGEN: 10,
    Logsignaal.NOOD: 8,
    Logsignaal.NAAMGENOOT: 6,
    Logsignaal.NA_AFLOOP: 5,
    Logsignaal.GEWEIGERD: 5,
    Logsignaal.VEEL: 4,
    Logsignaal.EXPORT: 3,
    Logsignaal.NACHT: 3,
}
NOODGRONDEN = ("noodtoegang", "met_reden")
NOODDADEN = ("open_noodtoegang", "open_met_reden")


class Logoordeelsoort(TextChoices):
    IN_ORDE = "in_orde", "Hoort bij het werk"
    NAVRAGEN = "navragen", "Ik vraag het eerst na"
    BESPROKEN = "besproken", "Had niet gehoeven, het is besproken"
    DATALEK = "datalek", "Hoort niet: als datalek gemeld"


KLAAR = frozenset(Logoordeelsoort) - {Logoordeelsoort.NAVRAGEN}


@dataclass(frozen=True, slots=True)
class Feit:
    """One line of the log, with what is known of the person and the child."""

    regel_id: uuid.UUID
    tijd: datetime  # local
    actor_id: uuid.UUID
    actie: str
    ok: bool
    grondslag: str = ""
    dossier_id: uuid.UUID | None = None
    pseudoniem: uuid.UUID | None = None  # of the only child it is about
    eigen: bool = False
    naamgenoot: bool = False
    na_afloop: bool = False


@dataclass(slots=True)
class Punt:
    """What one person did on one day with one dossier or child: one point of the review."""

    actor_id: uuid.UUID
    dag: date
    dossier_id: uuid.UUID | None
    pseudoniem: uuid.UUID | None
    regel_id: uuid.UUID
    aantal: int = 0
    signalen: set[Logsignaal] = field(default_factory=set)

    @property
    def gewicht(self) -> int:
        return sum(GEWICHT[signaal] for signaal in self.signalen)


def signals_of(feit: Feit) -> set[Logsignaal]:
    """What this one line says by itself."""
    nood = feit.grondslag in NOODGRONDEN or feit.actie in NOODDADEN
    over_iemand = feit.dossier_id is not None or feit.pseudoniem is not None
    gevonden = {
        Logsignaal.EIGEN: feit.eigen,
        Logsignaal.NAAMGENOOT: feit.naamgenoot,
        Logsignaal.NOOD: nood,
        Logsignaal.NA_AFLOOP: feit.na_afloop,
        Logsignaal.EXPORT: feit.ok and feit.actie.startswith("export_"),
        Logsignaal.NACHT: over_iemand and not NACHT_TOT <= feit.tijd.hour < NACHT_VANAF,
    }
    return {signaal for signaal, waar in gevonden.items() if waar}


def build_punten(feiten: Iterable[Feit]) -> list[Punt]:
    """Every point, the heaviest first. What somebody did with many dossiers, or in vain, is a point of the day."""
    op_tijd = sorted(feiten, key=lambda feit: (feit.tijd, feit.regel_id))
    punten: dict[tuple[object, ...], Punt] = {}
    for feit in op_tijd:
        punt = point_of(punten, feit, feit.dossier_id, None if feit.dossier_id else feit.pseudoniem)
        punt.pseudoniem = punt.pseudoniem or feit.pseudoniem
        punt.aantal += 1
        punt.signalen |= signals_of(feit)
    for signaal, feit in [*find_many(op_tijd), *find_refused(op_tijd)]:
        point_of(punten, feit, None, None).signalen.add(signaal)
    return sorted(punten.values(), key=lambda punt: (-punt.gewicht, punt.dag, punt.regel_id))


def point_of(
    punten: dict[tuple[object, ...], Punt], feit: Feit, dossier_id: uuid.UUID | None, kind: uuid.UUID | None
) -> Punt:
    dag = feit.tijd.date()
    sleutel = (feit.actor_id, dag, dossier_id, kind)
    return punten.setdefault(sleutel, Punt(feit.actor_id, dag, dossier_id, kind, feit.regel_id))


def find_many(feiten: list[Feit]) -> list[tuple[Logsignaal, Feit]]:
    gezien: dict[tuple[uuid.UUID, date], dict[uuid.UUID, Feit]] = defaultdict(dict)
    for feit in feiten:
        if feit.ok and feit.dossier_id is not None:
            gezien[feit.actor_id, feit.tijd.date()].setdefault(feit.dossier_id, feit)
    return [(Logsignaal.VEEL, list(per.values())[VEEL - 1]) for per in gezien.values() if len(per) >= VEEL]


def find_refused(feiten: list[Feit]) -> list[tuple[Logsignaal, Feit]]:
    """So many refusals, with nothing that was allowed between them."""
    rij: dict[uuid.UUID, list[Feit]] = defaultdict(list)
    gevonden = []
    for feit in feiten:
        reeks = rij[feit.actor_id]
        if feit.ok:
            reeks.clear()
            continue
        reeks.append(feit)
        if len(reeks) >= OP_RIJ and feit.tijd - reeks[-OP_RIJ].tijd <= OP_RIJ_BINNEN:
            gevonden.append((Logsignaal.GEWEIGERD, feit))
    return gevonden


# --- months -----------------------------------------------------------------------------------------


def month_before(dag: date, maanden: int = 1) -> date:
    """The first day of a month before this one."""
    nummer = dag.year * 12 + dag.month - 1 - maanden
    return date(nummer // 12, nummer % 12 + 1, 1)


def month_after(maand: date) -> date:
    return month_before(maand, -1)


def deadline_of(maand: date) -> date:
    """The last day on which the review of this month is on time."""
    return month_after(maand).replace(day=DEADLINE_DAG)
