"""Help and looking, read from the rows of the timeline: what runs, what is open, who does what. No query."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from dossiers.hulpregels import (
    Hulpstatus,
    Hulpvervolg,
    Kijkreeks,
    Moment,
    Momentuitslag,
    Volgsoort,
    is_afgerond,
)
from dossiers.queries.tijdlijn import Gebeurtenis


def as_date(code: str) -> date | None:
    return date.fromisoformat(code) if code else None


def need_date(code: str) -> date:
    return date.fromisoformat(code)


def soort(rijen: Iterable[Gebeurtenis], naam: str) -> list[Gebeurtenis]:
    """The rows of one kind, in the order in which they were recorded."""
    return sorted((rij for rij in rijen if rij.soort == naam), key=lambda rij: rij.vastgelegd_op)


def under(rijen: Iterable[Gebeurtenis], naam: str, code: str, id_: UUID) -> list[Gebeurtenis]:
    return [rij for rij in soort(rijen, naam) if rij.codes[code] and UUID(rij.codes[code]) == id_]


@dataclass(frozen=True, slots=True)
class Volglijn:
    """One Volgafspraak with what was seen."""

    rij: Gebeurtenis
    reeks: Kijkreeks
    kijkmomenten: list[Gebeurtenis]

    @property
    def user_id(self) -> UUID | None:
        return UUID(self.rij.codes["user_id"]) if self.rij.codes["user_id"] else None


def list_volglijnen(rijen: Iterable[Gebeurtenis]) -> list[Volglijn]:
    rijen = list(rijen)
    return [
        build_volglijn(rij, under(rijen, "kijkmoment", "volgafspraak_id", rij.id))
        for rij in soort(rijen, "volgafspraak")
    ]


def build_volglijn(rij: Gebeurtenis, gezien: list[Gebeurtenis]) -> Volglijn:
    momenten = tuple(
        Moment(as_date(m.codes["gepland_op"]), Momentuitslag(m.codes["uitslag"])) for m in gezien
    )
    reeks = Kijkreeks(
        need_date(rij.codes["eerste_op"]),
        int(rij.codes["om_de_weken"]),
        need_date(rij.codes["tot"]),
        momenten,
    )
    return Volglijn(rij, reeks, gezien)


@dataclass(frozen=True, slots=True)
class Hulplijn:
    """One Hulptraject with its people, agreements and evaluations."""

    rij: Gebeurtenis
    casemanagers: list[Gebeurtenis]
    afspraken: list[Gebeurtenis]
    standen: Mapping[UUID, Gebeurtenis]  # the newest per agreement
    evaluaties: list[Gebeurtenis]

    @property
    def casemanager(self) -> Gebeurtenis:
        return self.casemanagers[-1]

    @property
    def loopt(self) -> bool:
        return not self.evaluaties or self.evaluaties[-1].codes["vervolg"] != Hulpvervolg.STOPT

    @property
    def evaluatie_op(self) -> date | None:
        """The day to look back next; None when the help has stopped."""
        if not self.loopt:
            return None
        code = self.evaluaties[-1].codes["volgende_op"] if self.evaluaties else self.rij.codes["evaluatie_op"]
        return as_date(code)

    def is_open(self, afspraak: Gebeurtenis) -> bool:
        """Nothing recorded, or recorded as not done: then it still stands."""
        stand = self.standen.get(afspraak.id)
        return self.loopt and (stand is None or stand.codes["status"] == Hulpstatus.NIET_GEDAAN)


def list_hulplijnen(rijen: Iterable[Gebeurtenis]) -> list[Hulplijn]:
    rijen = list(rijen)
    standen = {UUID(rij.codes["afspraak_id"]): rij for rij in soort(rijen, "hulpstand")}
    return [
        Hulplijn(
            rij,
            under(rijen, "casemanager", "traject_id", rij.id),
            under(rijen, "hulpafspraak", "traject_id", rij.id),
            standen,
            under(rijen, "hulpevaluatie", "traject_id", rij.id),
        )
        for rij in soort(rijen, "hulptraject")
    ]


def find_vraag5(rijen: Iterable[Gebeurtenis]) -> date | None:
    """The day agreed last: at the besluit, or later with a reason."""
    data = [
        (rij.vastgelegd_op, rij.codes["op" if rij.soort == "vraag5datum" else "vraag5_op"])
        for rij in rijen
        if rij.soort in ("besluit", "vraag5datum")
    ]
    gekozen = [paar for paar in data if paar[1]]
    return as_date(max(gekozen)[1]) if gekozen else None


def fold_volgen(rijen: list[Gebeurtenis]) -> dict[str, Any]:
    """The facts about help and looking, of the rows of one ronde."""
    lijnen = list_volglijnen(rijen)
    per_soort = {
        s: [lijn.reeks for lijn in lijnen if lijn.rij.codes["soort"] == s and not stopped_blind(lijn.reeks)]
        for s in Volgsoort
    }
    trajecten = soort(rijen, "hulptraject")
    return {
        "hulp_begonnen": bool(trajecten),
        "steun_afgesproken": any("steun_kind" in rij.teksten for rij in trajecten),
        "vraag5_op": find_vraag5(rijen),
        "nazorg_afgesproken": bool(per_soort[Volgsoort.NAZORG]),
        "nazorg_afgerond": is_afgerond(per_soort[Volgsoort.NAZORG]),
        "volgen_afgesproken": bool(per_soort[Volgsoort.VOLGEN]),
        "kijken_toegezegd": is_look_promised(rijen),
        "monitoring_afgesproken": any(
            reeks.loopt or reeks.voltooid for lijst in per_soort.values() for reeks in lijst
        ),
    }


def is_look_promised(rijen: list[Gebeurtenis]) -> bool:
    """Closed under 0.1.0 with a day to look, and nobody has agreed to it since."""
    met_dag = [a.vastgelegd_op for a in soort(rijen, "afsluiting") if a.codes["monitoring_op"]]
    return bool(met_dag) and all(v.vastgelegd_op < max(met_dag) for v in soort(rijen, "volgafspraak"))


def stopped_blind(reeks: Kijkreeks) -> bool:
    """Stopped before anybody saw that it goes well: such an agreement counts for nothing."""
    return reeks.gestopt and not reeks.voltooid
