"""Help after a besluit or beside a melding: who leads it, what is agreed, how it goes (M9)."""

import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from dossiers.actions.basis import (
    Geweigerd,
    existing,
    lock_dossier,
    record_stuk,
    reden,
    refuse_if,
    require,
)
from dossiers.actions.dossier import require_open
from dossiers.actions.toelaten import admit_helper
from dossiers.feiten import Handeling, Reden
from dossiers.hulpregels import Hulpsoort
from dossiers.models import Casemanager, Dossier, Hulpafspraak, Hulpstand, Hulptraject
from dossiers.nabesluit import VRAAG_5
from dossiers.protocol import Protocol
from dossiers.queries.hulp import find_afspraak, find_traject, read_mensen_hier
from dossiers.queries.stand import protocol_of
from dossiers.queries.tijdlijn import read_tijdlijn
from dossiers.queries.volgen import list_hulplijnen
from roles.access import Zicht
from roles.policy import Actie


@dataclass(frozen=True, slots=True, kw_only=True)
class NieuweHulpafspraak:
    """A result to reach or a task; `user_id` when it is somebody who works here."""

    soort: str
    wat: str
    uiterlijk: date
    wie: str = ""
    waaraan: str = ""
    user_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hulpplan:
    """What is agreed when help begins."""

    doel: str
    casemanager_id: uuid.UUID
    termijn_op: date
    evaluatie_op: date
    steun_kind: str = ""
    afwijkende_casemanager: str = ""
    afspraken: tuple[NieuweHulpafspraak, ...] = ()


def record_hulptraject(
    *,
    dossier_id: uuid.UUID,
    plan: Hulpplan,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Hulptraject:
    """Records the help with its casemanager, results and tasks in one go. Raises Geweigerd."""
    dossier = lock_dossier(dossier_id, actie=Actie.RECORD_HULPTRAJECT, by=by)
    if rij := existing(Hulptraject, id, dossier):
        return rij
    feiten, protocol = require(Handeling.RECORD_HULPTRAJECT, dossier, by=by)
    vandaag = timezone.localdate(at)
    refuse_if(
        [
            *check_plan(plan, alleen_steun=feiten.gemeld and not feiten.hulp_besloten, vandaag=vandaag),
            *check_casemanager(
                protocol, dossier, plan.casemanager_id, plan.afwijkende_casemanager, op=vandaag
            ),
        ]
    )
    wie: dict[str, Any] = {"dossier": dossier, "actie": Actie.RECORD_HULPTRAJECT, "by": by, "at": at}
    traject = record_stuk(
        Hulptraject, id=id, **wie, doel=plan.doel, steun_kind=plan.steun_kind, termijn_op=plan.termijn_op,
        evaluatie_op=plan.evaluatie_op,
    )  # fmt: skip
    record_stuk(
        Casemanager, id=uuid.uuid4(), **wie, traject=traject, user_id=plan.casemanager_id,
        reden=plan.afwijkende_casemanager,
    )  # fmt: skip
    for afspraak in plan.afspraken:
        save_afspraak(traject, afspraak, id=uuid.uuid4(), **wie)
    return traject


def check_plan(plan: Hulpplan, *, alleen_steun: bool, vandaag: date) -> Iterable[Reden]:
    """Help that was decided has a result to reach; beside a melding the support of the child is enough."""
    bron = "004 L237-238, 000 L2001-2002, 001 L832"
    if not alleen_steun and not any(a.soort == Hulpsoort.RESULTAAT for a in plan.afspraken):
        doe = "Schrijf ten minste een resultaat op, met de dag waarop het er is."
        yield reden(
            "Er is nog geen resultaat afgesproken.", doe, "Hulp heeft een doel dat je kunt zien.", bron
        )
    if alleen_steun and not plan.steun_kind.strip() and not plan.afspraken:
        doe = "Schrijf op hoe je het kind steunt."
        yield reden("Er staat nog niets afgesproken.", doe, "Na een melding houdt het kind steun.", bron)
    if plan.termijn_op < vandaag or plan.evaluatie_op < vandaag:
        yield reden(
            "Een dag is al voorbij.", "Kies een dag vanaf vandaag.", "Een termijn ligt vooruit.", bron
        )
    if plan.evaluatie_op > plan.termijn_op:
        doe = "Kies voor de evaluatie een dag op of voor het einde van de termijn."
        yield reden("De evaluatie komt na de termijn.", doe, "Je kijkt terug voordat de termijn om is.", bron)


def check_casemanager(
    protocol: Protocol, dossier: Dossier, user_id: uuid.UUID, waarom: str, *, op: date
) -> Iterable[Reden]:
    """Raises PermissionDenied for somebody who can't lead here. Another than the protocol names: a reason."""
    mensen = read_mensen_hier(dossier, op=op)
    if user_id not in {user.pk for user in mensen.casemanagers}:
        raise PermissionDenied
    if not mensen.rollen[user_id] & set(protocol.hulp.casemanager) and not waarom.strip():
        doe = "Schrijf op waarom deze persoon casemanager is."
        regel = "Het protocol wijst iemand anders aan. Afwijken kan, met een reden."
        yield reden("Er staat nog geen reden bij de casemanager.", doe, regel, protocol.hulp.bron)


def save_afspraak(
    traject: Hulptraject,
    gegevens: NieuweHulpafspraak,
    *,
    dossier: Dossier,
    actie: Actie,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Hulpafspraak:
    """The row; who works here and gets a task is let in, so that they can say how it went."""
    if gegevens.user_id is not None:
        require_helper(dossier, gegevens.user_id, op=timezone.localdate(at))
        admit_helper(dossier, gegevens.user_id, at=at)
    return record_stuk(
        Hulpafspraak, id=id, dossier=dossier, actie=actie, by=by, at=at, traject=traject, **asdict(gegevens)
    )


def require_helper(dossier: Dossier, user_id: uuid.UUID, *, op: date) -> None:
    """Raises PermissionDenied for who doesn't work here, or may never find this child."""
    if user_id not in {user.pk for user in read_mensen_hier(dossier, op=op).helpers}:
        raise PermissionDenied


def assign_casemanager(
    *,
    dossier_id: uuid.UUID,
    traject_id: uuid.UUID,
    user_id: uuid.UUID,
    waarom: str,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Casemanager:
    """Another casemanager, also when the one before left; the earlier ones stay readable. Raises Geweigerd."""
    dossier = lock_dossier(dossier_id, actie=Actie.ASSIGN_CASEMANAGER, by=by)
    if rij := existing(Casemanager, id, dossier):
        return rij
    require_open(dossier)
    traject = find_traject(dossier, traject_id)
    require_running(traject)
    refuse_if(check_waarom(waarom))
    refuse_if(check_casemanager(protocol_of(dossier), dossier, user_id, waarom, op=timezone.localdate(at)))
    return record_stuk(
        Casemanager, id=id, dossier=dossier, actie=Actie.ASSIGN_CASEMANAGER, by=by, at=at, traject=traject,
        user_id=user_id, reden=waarom,
    )  # fmt: skip


def check_waarom(waarom: str) -> Iterable[Reden]:
    if not waarom.strip():
        regel = "Wat je verandert, heeft een reden. Zo kan een ander het volgen."
        yield reden("Er staat nog geen reden bij.", "Schrijf op waarom.", regel, VRAAG_5)


def require_running(traject: Hulptraject) -> None:
    """Raises Geweigerd when this help has stopped."""
    lijn = next(lijn for lijn in list_hulplijnen(read_tijdlijn(traject.dossier)) if lijn.rij.id == traject.pk)
    if not lijn.loopt:
        regel = "Hulp die gestopt is, verandert niet meer."
        raise Geweigerd(
            [reden("Deze hulp is gestopt.", "Leg nieuwe afspraken over hulp vast.", regel, VRAAG_5)]
        )


def record_hulpafspraak(
    *,
    dossier_id: uuid.UUID,
    traject_id: uuid.UUID,
    gegevens: NieuweHulpafspraak,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Hulpafspraak:
    """One more result or task. Raises Geweigerd."""
    dossier = lock_dossier(dossier_id, actie=Actie.RECORD_HULPAFSPRAAK, by=by)
    if rij := existing(Hulpafspraak, id, dossier):
        return rij
    require_open(dossier)
    traject = find_traject(dossier, traject_id)
    require_running(traject)
    return save_afspraak(
        traject, gegevens, dossier=dossier, actie=Actie.RECORD_HULPAFSPRAAK, by=by, at=at, id=id
    )


def supplement_hulpafspraak(
    *,
    dossier_id: uuid.UUID,
    afspraak_id: uuid.UUID,
    status: str,
    toelichting: str,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Hulpstand:
    """How a result or task stands now. Raises Geweigerd."""
    dossier = lock_dossier(dossier_id, actie=Actie.SUPPLEMENT_HULPAFSPRAAK, by=by)
    if rij := existing(Hulpstand, id, dossier):
        return rij
    afspraak = find_afspraak(dossier, afspraak_id, by=by)
    require_open(dossier)
    require_running(afspraak.traject)
    return record_stuk(
        Hulpstand, id=id, dossier=dossier, actie=Actie.SUPPLEMENT_HULPAFSPRAAK, by=by, at=at,
        afspraak=afspraak, status=status, toelichting=toelichting,
    )  # fmt: skip
