"""Step 3: preparing a talk, recording that it was held, and who saw the report."""

import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from dossiers import gespreksregels as regels
from dossiers.actions.basis import Geweigerd, existing, lock_dossier, record_stuk, reden, refuse_if, require
from dossiers.feiten import Reden
from dossiers.models import Afspraak, Dossier, Gesprek, Verslaggezien, Voorbereiding
from dossiers.protocol import Protocol
from dossiers.queries import gesprek as gesprekken
from dossiers.queries.stand import protocol_of, read_feiten
from dossiers.stappen import blockers
from roles.access import Zicht
from roles.policy import Actie
from vault.handeling import add_regel


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a preparation holds."""

    doel: str
    genodigden: str
    leiding_id: uuid.UUID
    gepland_op: datetime | None = None
    plek: str = ""
    notulist: str = ""
    aandachtspunten: str = ""
    checks: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verslag:
    """What a report holds."""

    vorm: str
    gebeurd_op: datetime
    aanwezigen: str
    leiding: str
    verslag: str
    reactie: str
    genodigden: str = ""
    notulist: str = ""
    compleet: bool = True
    checks: list[str] = field(default_factory=list)
    toestemming_ouders: str = ""
    zonder_toestemming: str = ""
    leidinggevende_weet: bool | None = None
    deelname_kind: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class NieuweAfspraak:
    wie: str
    wat: str
    uiterlijk: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gezien:
    """What one parent did with the report."""

    betrokkene_id: uuid.UUID
    oordeel: str
    gebeurd_op: datetime
    afschrift_op: date | None = None
    visie: str = ""


def record_voorbereiding(
    *,
    dossier_id: uuid.UUID,
    id: uuid.UUID,  # noqa: A002
    vorm: str,
    plan: Plan,
    by: Zicht,
    at: datetime,
) -> Voorbereiding:
    """The plan of a talk. Preparing waits for nothing but an open dossier (001 L754)."""
    dossier = lock_dossier(dossier_id, actie=Actie.RECORD_VOORBEREIDING, by=by)
    if rij := dossier.voorbereidingen.filter(pk=id).first():
        return rij
    require_open(dossier, vorm)
    check_leider(dossier, plan.leiding_id, at)
    rij = Voorbereiding(
        id=id, dossier=dossier, bewaareenheid_id=dossier.bewaareenheid_id, vorm=vorm, **asdict(plan)
    )
    return save_voorbereiding(rij, dossier)


def correct_voorbereiding(
    *, dossier_id: uuid.UUID, voorbereiding_id: uuid.UUID, versie: int, plan: Plan, by: Zicht, at: datetime
) -> Voorbereiding:
    """Changes the plan, until the talk was held. Raises Bewerkingsconflict when somebody else was first."""
    dossier = lock_dossier(dossier_id, actie=Actie.RECORD_VOORBEREIDING, by=by)
    rij = gesprekken.my_voorbereidingen(by, dossier).filter(pk=voorbereiding_id).first()
    if rij is None:
        raise PermissionDenied
    require_open(dossier, rij.vorm)
    refuse_if([GEVOERD] if gesprekken.was_held(rij) else [])
    check_leider(dossier, plan.leiding_id, at)
    rij = Voorbereiding.lock_for_edit(pk=rij.pk, versie=versie)  # type: ignore[assignment]
    for naam, waarde in asdict(plan).items():
        setattr(rij, naam, waarde)
    return save_voorbereiding(rij, dossier)


GEVOERD = Reden(
    "Dit gesprek is al gevoerd.",
    "Maak een nieuwe voorbereiding voor een volgend gesprek.",
    "Een voorbereiding kun je wijzigen tot het gesprek is vastgelegd.",
    "000 L2922",
)


def save_voorbereiding(rij: Voorbereiding, dossier: Dossier) -> Voorbereiding:
    rij.save()
    betrokkenen = (dossier.kind.pseudoniem,)
    add_regel(Actie.RECORD_VOORBEREIDING, object=rij, dossier_id=dossier.pk, betrokkenen=betrokkenen)
    return rij


def require_open(dossier: Dossier, vorm: str) -> None:
    """Raises Geweigerd for a closed dossier; the other rules wait until the talk is held."""
    if dossier.gesloten_op is not None:
        raise Geweigerd(blockers(regels.VOEREN[vorm], read_feiten(dossier), protocol_of(dossier)))


def check_leider(dossier: Dossier, user_id: uuid.UUID, at: datetime) -> None:
    """A talk is led by somebody who may know of the dossier. Raises PermissionDenied."""
    mensen = gesprekken.possible_leaders(dossier, at=timezone.localdate(at))
    if user_id not in {mens.user_id for mens in mensen}:
        raise PermissionDenied


def hold_gesprek(
    *,
    dossier_id: uuid.UUID,
    id: uuid.UUID,  # noqa: A002
    verslag: Verslag,
    afspraken: Iterable[NieuweAfspraak] = (),
    voorbereiding_id: uuid.UUID | None = None,
    by: Zicht,
    at: datetime,
) -> Gesprek:
    """The report of a talk with the agreements made in it, in one act (000 L2904-2922, 001 L752-770).

    Raises Geweigerd: not safe yet to talk with parents, no advice before a heavy talk, something missing.
    """
    dossier = lock_dossier(dossier_id, actie=Actie.HOLD_GESPREK, by=by)
    if rij := existing(Gesprek, id, dossier):
        return rij
    _, protocol = require(regels.VOEREN[verslag.vorm], dossier, by=by)
    refuse_if(impossible_moment(dossier, verslag.gebeurd_op, at))
    refuse_if(incomplete(verslag, protocol))
    plannen = gesprekken.my_voorbereidingen(by, dossier).filter(vorm=verslag.vorm)
    plan = plannen.filter(pk=voorbereiding_id).first() if voorbereiding_id else None
    gedeeld: dict[str, Any] = {"dossier": dossier, "actie": Actie.HOLD_GESPREK, "by": by, "at": at}
    gesprek = record_stuk(Gesprek, id=id, voorbereiding=plan, **asdict(verslag), **gedeeld)
    gedeeld |= {"gesprek": gesprek, "gebeurd_op": verslag.gebeurd_op}
    for nummer, afspraak in enumerate(afspraken):
        record_stuk(Afspraak, id=uuid.uuid5(id, f"afspraak {nummer}"), **asdict(afspraak), **gedeeld)
    return gesprek


def incomplete(verslag: Verslag, protocol: Protocol) -> list[Reden]:
    """What the profile asks of this form of talk and isn't in the report."""
    if verslag.vorm == regels.ZWAAR:
        return regels.missing_zwaar(
            protocol, verslag.checks, notulist=verslag.notulist, leiding=verslag.leiding
        )
    return missing_consent(verslag, protocol) if verslag.vorm == regels.KIND else []


def impossible_moment(dossier: Dossier, gebeurd_op: datetime, at: datetime) -> list[Reden]:
    doe, regel = "Kijk de datum en de tijd na.", "Je legt vast wat er is gebeurd."
    if gebeurd_op > at:
        return [reden("Dit gesprek is nog niet geweest.", doe, regel, "001 L762")]
    if timezone.localdate(gebeurd_op) < dossier.kind.geboortedatum:
        return [reden("Toen was het kind nog niet geboren.", doe, regel, "001 L762")]
    return []


def missing_consent(verslag: Verslag, protocol: Protocol) -> list[Reden]:
    """A recorded talk with a child: parents agree or know, or a reason is given (000 L1823, 001 L1801)."""
    zonder_antwoord = regels.asks_consent(protocol) and not verslag.toestemming_ouders
    nee = verslag.toestemming_ouders == Gesprek.Toestemming.NEE
    if not zonder_antwoord and not (nee and not verslag.zonder_toestemming):
        return []
    return [
        reden(
            "Nog niet vastgelegd is wat de ouders vooraf wisten.",
            "Kies wat de ouders wisten, en waarom als zij het niet wisten.",
            "Ouders weten van een gesprek met hun kind, behalve als dat onveilig is.",
            protocol.kindgesprek.bron,
        )
    ]


def supplement_gesprek(
    *,
    dossier_id: uuid.UUID,
    gesprek_id: uuid.UUID,
    id: uuid.UUID,  # noqa: A002
    gezien: Gezien,
    by: Zicht,
    at: datetime,
) -> Verslaggezien:
    """A parent saw the report, agreed or not, and got a copy or not (000 L2921, 001 L762)."""
    dossier = lock_dossier(dossier_id, actie=Actie.SUPPLEMENT_GESPREK, by=by)
    if rij := existing(Verslaggezien, id, dossier):
        return rij
    gesprek = gesprekken.my_gesprekken(by, dossier).filter(pk=gesprek_id).first()
    if gesprek is None or not gesprekken.parents_of(dossier.kind).filter(pk=gezien.betrokkene_id).exists():
        raise PermissionDenied
    require_open(dossier, gesprek.vorm)
    refuse_if([KINDVERSLAG] if gesprek.vorm == regels.KIND else [])
    refuse_if(impossible_moment(dossier, gezien.gebeurd_op, at))
    velden = asdict(gezien) | {"gesprek": gesprek, "actie": Actie.SUPPLEMENT_GESPREK}
    return record_stuk(Verslaggezien, id=id, dossier=dossier, by=by, at=at, **velden)


KINDVERSLAG = Reden(
    "Dit is een gesprek met het kind.",
    "Overleg eerst wat je de ouders vertelt. Leg dat vast als gesprek met de ouders.",
    "Ouders tekenen alleen het verslag van hun eigen gesprek.",
    "000 L2921",
)
