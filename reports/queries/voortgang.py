"""The running cases of somebody's reach: how far each is, how long it waits, and whom to ask. Four queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from dossiers.feiten import Stap
from dossiers.queries.bezetting import Bezetting, read_bezetting
from dossiers.queries.gebeurtenis import Gebeurtenis
from dossiers.queries.lopend import list_lopende, read_feitrijen
from dossiers.queries.stand import fold_feiten, protocol_of
from dossiers.queries.taakbron import Taakbron
from dossiers.queries.taakverdeling import as_day, due, protocol_of_rij, working_days_late
from dossiers.queries.taken import TAAKBRONNEN
from dossiers.stappen import missing
from meldcode.adressen import reverse
from reports.voortgangregels import Fase, Zaak
from roles.access import Zicht, mark_zicht
from roles.policy import Actie, Rol
from vault.handeling import add_regel
from vault.vraagvorm import Vraagvorm

ACTIE = Actie.VIEW_VOORTGANG
# What has a last day and is about a child. Of the sources of this app only: no worry about staff is among them.
BRONNEN = {
    bron.soort: bron for bron in TAAKBRONNEN if bron.op_een_dag and not bron.alleen_van and "kind" in bron.bij
}
BEGIN = {"triage", "spoed"}  # waits from the first moment, also when it isn't late


@dataclass(frozen=True, slots=True)
class Wachtend:
    """One thing that waits, with its day."""

    bron: Taakbron
    rij: dict[str, Any]
    dag: date | None
    te_laat: int


def read_zaken(zicht: Zicht, *, nu: datetime) -> list[Zaak]:
    """What waits longest comes first."""
    nu = timezone.localtime(nu)
    dossiers, rijen, wachtend = (
        list_lopende(zicht, ACTIE),
        read_feitrijen(zicht, ACTIE),
        read_wachtend(zicht, nu=nu),
    )
    leiders = {dossier.leiding_id for dossier in dossiers}
    bezetting = read_bezetting(zicht, op=nu.date(), ook=leiders, jaar=False)
    per_dossier: dict[UUID, list[Wachtend]] = {dossier.pk: [] for dossier in dossiers}
    los = [
        w for w in wachtend if w.rij["dossier"] not in per_dossier and (w.te_laat or w.bron.soort in BEGIN)
    ]
    for w in wachtend:
        if w.rij["dossier"] in per_dossier:
            per_dossier[w.rij["dossier"]].append(w)
    zaken = [
        build_zaak(zicht, bezetting, d, rijen.get(d.pk, []), per_dossier[d.pk], vandaag=nu.date())
        for d in dossiers
    ]
    zaken += [build_los(zicht, bezetting, w, vandaag=nu.date()) for w in los]
    return sorted(zaken, key=lambda zaak: zaak.volgorde)


def read_wachtend(zicht: Zicht, *, nu: datetime) -> list[Wachtend]:
    """Within what this person may know of, whoever has to do it. One query."""
    merkzicht, ids = mark_zicht(zicht)
    vorm = compile_vorm(connection.vendor, merkzicht, len(ids))
    rijen = vorm.run(ids) if vorm is not None else ()
    return [
        build_wachtend(zicht, {naam.removeprefix("x_"): w for naam, w in rij.items()}, nu=nu) for rij in rijen
    ]


def build_wachtend(zicht: Zicht, rij: dict[str, Any], *, nu: datetime) -> Wachtend:
    bron = BRONNEN[rij["soort"]]
    uiterlijk = due(bron, rij, protocol_of_rij(zicht, rij))
    return Wachtend(bron, rij, as_day(uiterlijk), working_days_late(bron, uiterlijk, nu))


@lru_cache(maxsize=64)
def compile_vorm(vendor: str, zicht: Zicht, aantal: int) -> Vraagvorm | None:
    def build(_merken: list[UUID]) -> QuerySet[Any]:
        vragen = [bron.build_query(zicht, als=ACTIE) for bron in BRONNEN.values()]
        return vragen[0].union(*vragen[1:], all=True)

    try:
        return Vraagvorm(build, aantal)
    except EmptyResultSet:
        return None


def build_zaak(
    zicht: Zicht, bezetting: Bezetting, dossier: Any, rijen: list[Gebeurtenis], wachtend: list[Wachtend], *,
    vandaag: date,
) -> Zaak:  # fmt: skip
    laatst = max((rij.vastgelegd_op for rij in rijen), default=dossier.geopend_op)
    ergste = max(wachtend, key=lambda w: w.te_laat, default=None)
    te_laat = ergste.te_laat if ergste else 0
    return Zaak(
        id=dossier.pk, pseudoniem=dossier.kind.pseudoniem, plek_id=dossier.locatie_id, plek=dossier.locatie.naam,
        fase=find_fase(dossier, rijen), sinds=dossier.geopend_op, oud=days_since(dossier.geopend_op, vandaag),
        stil=days_since(max(laatst, dossier.geopend_op), vandaag), te_laat=te_laat,
        gepland=any(w.dag is not None and w.dag >= vandaag for w in wachtend), mag=dossier.opent,
        naam=dossier.kind.korte_naam if dossier.opent else "",
        url=reverse("view_dossier", args=[dossier.pk]) if dossier.opent else "",
        wat=ergste.bron.name_taak(ergste.rij) if ergste and te_laat and dossier.opent else "",
        vraag=name_leider(bezetting, dossier.leiding_id, dossier.locatie_id, dossier.kind_id),
        eigen=dossier.leiding_id == zicht.user_id,
    )  # fmt: skip


def find_fase(dossier: Any, rijen: Iterable[Gebeurtenis]) -> Fase:
    """As the page of the dossier says it (stappen.py)."""
    feiten, protocol = fold_feiten(dossier, rijen), protocol_of(dossier)
    return next((Fase(stap.value) for stap in Stap if missing(stap, feiten, protocol)), Fase.DAARNA)


def build_los(zicht: Zicht, bezetting: Bezetting, wacht: Wachtend, *, vandaag: date) -> Zaak:
    """What waits outside a running dossier: a signal, spoed, or looking after a dossier that was closed."""
    rij, mag = wacht.rij, wacht.rij["mag"] == "ja"
    sinds = days_since(rij["sinds"], vandaag)
    return Zaak(
        id=rij["id"], pseudoniem=rij["pseudoniem"], plek_id=rij["locatie"], plek=rij["plek"],
        fase=Fase.DAARNA if rij["versie"] and wacht.bron.soort not in BEGIN else Fase.VOORAF,
        sinds=rij["sinds"], oud=sinds, stil=sinds, te_laat=wacht.te_laat,
        gepland=bool(wacht.dag and wacht.dag >= vandaag), mag=mag,
        naam=wacht.bron.name_kind(rij) if mag else "", url=wacht.bron.find_url(rij) if mag else "",
        wat=wacht.bron.name_taak(rij) if mag and wacht.te_laat else "",
        vraag=name_leider(bezetting, rij["van"], rij["locatie"], rij["kind"]),
        eigen=rij["van"] == zicht.user_id,
    )  # fmt: skip


def days_since(moment: datetime, vandaag: date) -> int:
    return max(0, (vandaag - timezone.localdate(moment)).days)


def name_leider(bezetting: Bezetting, leider_id: UUID | None, locatie_id: UUID, kind_id: UUID | None) -> str:
    """Whom to ask: who leads it or replaces that person, else the aandachtsfunctionarissen there.

    Nobody who may not find this child, nor that they may not.
    """
    if leider_id is not None and not bezetting.is_excluded(leider_id, kind_id):
        vervangt = bezetting.replacement_of(leider_id, locatie_id)
        if vervangt is not None and not bezetting.is_excluded(vervangt.vervanger_id, kind_id):
            return bezetting.namen.get(vervangt.vervanger_id, "")
        if bezetting.may(leider_id, Actie.RECORD_BEELD, locatie_id):
            return bezetting.namen.get(leider_id, "")
    mensen = [
        bezetting.namen[pk]
        for pk in bezetting.rollen
        if bezetting.plays(pk, {Rol.AF}, locatie_id) and not bezetting.is_excluded(pk, kind_id)
    ]
    return " of ".join(sorted(mensen))


def log_zaken(zaken: Iterable[Zaak], *, geteld: int) -> None:
    """Each case that stood on the screen, also without its name; and how many were counted."""
    kinderen: Mapping[UUID, None] = dict.fromkeys(z.pseudoniem for z in zaken if z.pseudoniem is not None)
    add_regel(ACTIE, betrokkenen=tuple(kinderen), aantal=geteld)
