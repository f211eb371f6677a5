"""Consent and its end, what was handed over, and the verwijsindex. What happened outside is a fact: recorded always."""

import uuid
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from dossiers.actions.basis import existing, lock_dossier, record_stuk, reden, refuse_if
from dossiers.actions.dossier import require_open
from dossiers.models import (
    Dossier,
    Intrekking,
    Toestemming,
    Toestemminggever,
    Verstrekking,
    Verwijssignaal,
)
from dossiers.queries.stand import protocol_of
from dossiers.queries.uitwisseling import as_gever, holds, list_gevers
from dossiers.toestemmingsregels import KIND, Gever, find_tekorten
from roles.access import Zicht
from roles.policy import Actie

REGEL = "Toestemming is gericht, op papier, en van wie het gezag heeft."


@dataclass(frozen=True, slots=True, kw_only=True)
class Toestemminggegevens:
    """`van`: ids of parents; `kind_zelf`: the child signed or refused too."""

    antwoord: str
    gegevens: str
    doel: str
    gever: str
    ontvanger: str
    op: date
    van: Collection[uuid.UUID] = ()
    kind_zelf: bool = False
    tot: date | None = None
    uitkomst_naar: str = ""
    afschrift_op: date | None = None
    geprobeerd: str = ""


NIET_IN_RIJ = ("op", "van", "kind_zelf")


def record_toestemming(
    *,
    dossier_id: uuid.UUID,
    gegevens: Toestemminggegevens,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Toestemming:
    """Consent, or its refusal, with who gave it and the gezag as it is today. Raises Geweigerd, PermissionDenied."""
    dossier = lock_dossier(dossier_id, actie=Actie.RECORD_TOESTEMMING, by=by)
    if rij := existing(Toestemming, id, dossier):
        return rij
    require_open(dossier)
    gevers = find_gevers(by, dossier, gegevens)
    refuse_if(list_redenen(dossier, gegevens, gevers, at))
    velden = {naam: waarde for naam, waarde in asdict(gegevens).items() if naam not in NIET_IN_RIJ}
    wie: dict[str, Any] = {"dossier": dossier, "actie": Actie.RECORD_TOESTEMMING, "by": by, "at": at}
    wie["gebeurd_op"] = noon(gegevens.op, at)
    rij = record_stuk(Toestemming, id=id, **wie, **velden)
    for gever in gevers:
        velden = {"betrokkene_id": gever.betrokkene, "gezag": gever.gezag}
        record_stuk(Toestemminggever, id=uuid.uuid4(), toestemming=rij, **wie, **velden)
    return rij


def find_gevers(by: Zicht, dossier: Dossier, gegevens: Toestemminggegevens) -> list[Gever]:
    """Those who were chosen, as they stand with this child. Raises PermissionDenied for anybody else."""
    bekend = {relatie.betrokkene_id: as_gever(relatie) for relatie in list_gevers(by, dossier)}
    if not set(gegevens.van) <= set(bekend):
        raise PermissionDenied
    gekozen = [gever for pk, gever in bekend.items() if pk in set(gegevens.van)]
    return [*gekozen, Gever(KIND)] if gegevens.kind_zelf else gekozen


def list_redenen(
    dossier: Dossier, gegevens: Toestemminggegevens, gevers: list[Gever], at: datetime
) -> list[Any]:
    tekorten = find_tekorten(
        gegeven=gegevens.antwoord == Toestemming.Antwoord.GEGEVEN,
        velden={naam: getattr(gegevens, naam) for naam in ("gegevens", "doel", "gever", "ontvanger")},
        gevers=gevers,
        leeftijd=dossier.kind.leeftijd_op(gegevens.op),
        op=gegevens.op,
        tot=gegevens.tot,
        vandaag=timezone.localdate(at),
    )
    return [reden(t.waarom, t.doe, REGEL, t.bron) for t in tekorten]


def noon(dag: date, at: datetime) -> datetime:
    """The hour isn't asked; never after now."""
    return min(at, timezone.make_aware(datetime.combine(dag, time(12))))


def withdraw_toestemming(
    *,
    dossier_id: uuid.UUID,
    toestemming_id: uuid.UUID,
    door: str,
    toelichting: str,
    op: date,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Intrekking:
    """Consent ends the moment it is withdrawn, also in a closed dossier. Twice is once. Raises Geweigerd."""
    dossier = lock_dossier(dossier_id, actie=Actie.WITHDRAW_TOESTEMMING, by=by)
    if rij := Intrekking.objects.filter(toestemming_id=toestemming_id, dossier=dossier).first():
        return rij
    toestemming = Toestemming.objects.filter(pk=toestemming_id, dossier=dossier).first()
    if toestemming is None:
        raise PermissionDenied
    if toestemming.antwoord != Toestemming.Antwoord.GEGEVEN:
        waarom, doe = "Deze toestemming is nooit gegeven.", "Je hoeft niets te doen."
        refuse_if([reden(waarom, doe, "Intrekken kan alleen wat gegeven is.", "002 L3160")])
    return record_stuk(
        Intrekking, id=id, dossier=dossier, actie=Actie.WITHDRAW_TOESTEMMING, by=by, at=at,
        toestemming=toestemming, door=door, toelichting=toelichting,
        gebeurd_op=max(noon(op, at), toestemming.gebeurd_op),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Verstrekkinggegevens:
    soort: str
    wat: str
    aan: str
    doel: str
    grond: str
    wijze: str
    adres: str = ""
    betrokkene_id: uuid.UUID | None = None
    toestemming_id: uuid.UUID | None = None
    sjabloon: str = ""
    sjabloonversie: str = ""
    tekst: str = ""


def record_verstrekking(
    *,
    dossier_id: uuid.UUID,
    gegevens: Verstrekkinggegevens,
    op: datetime,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Verstrekking:
    """What was handed over is a fact, also in a closed dossier. Raises Geweigerd when the consent didn't hold then."""
    dossier = lock_dossier(dossier_id, actie=Actie.RECORD_VERSTREKKING, by=by)
    if rij := existing(Verstrekking, id, dossier):
        return rij
    return store_verstrekking(dossier, gegevens, op=op, actie=Actie.RECORD_VERSTREKKING, by=by, at=at, id=id)


def store_verstrekking(
    dossier: Dossier,
    gegevens: Verstrekkinggegevens,
    *,
    op: datetime,
    actie: Actie,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Verstrekking:
    """The row itself, for every act that hands something over. The dossier is locked already."""
    check_grond(dossier, gegevens, timezone.localdate(op))
    return record_stuk(
        Verstrekking, id=id, dossier=dossier, actie=actie, by=by, at=at, gebeurd_op=op, **asdict(gegevens)
    )


def check_grond(dossier: Dossier, gegevens: Verstrekkinggegevens, op: date) -> None:
    """Ground and consent belong together; the consent is of this dossier and held on that day."""
    if (gegevens.grond == Verstrekking.Grond.TOESTEMMING) != (gegevens.toestemming_id is not None):
        waarom, doe = "Er staat niet op welke toestemming dit rust.", "Kies de toestemming."
        refuse_if([reden(waarom, doe, REGEL, "002 L3169", "record_toestemming")])
    if gegevens.toestemming_id is None:
        return
    rij = Toestemming.objects.filter(pk=gegevens.toestemming_id, dossier=dossier).first()
    if rij is None:
        raise PermissionDenied
    later = Intrekking.objects.filter(toestemming=rij).first()
    weg = later is not None and timezone.localdate(later.gebeurd_op) <= op
    if weg or not holds(rij, op=op):
        waarom = "Deze toestemming gold op die dag niet."
        doe = "Kies een andere grond, en leg uit wat er gebeurde. Vertel het ook je directie."
        refuse_if([reden(waarom, doe, REGEL, "002 L3169")])


@dataclass(frozen=True, slots=True, kw_only=True)
class Verwijsgegevens:
    wat: str
    anderen: str
    ouders_ingelicht: str = ""
    ouders_toelichting: str = ""
    partijen: str = ""


def record_verwijssignaal(
    *,
    dossier_id: uuid.UUID,
    gegevens: Verwijsgegevens,
    op: datetime,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Verwijssignaal:
    """A signal that was given, or another look; only where the profile works with an index. Raises Geweigerd."""
    dossier = lock_dossier(dossier_id, actie=Actie.RECORD_VERWIJSSIGNAAL, by=by)
    if rij := existing(Verwijssignaal, id, dossier):
        return rij
    protocol = protocol_of(dossier)
    if protocol.verwijsindex.soort == "geen":
        waarom, doe = "Dit protocol werkt niet met een verwijsindex.", "Overleg met Veilig Thuis kan altijd."
        regel = "Een signaal afgeven kan waar de organisatie is aangesloten."
        refuse_if([reden(waarom, doe, regel, protocol.verwijsindex.bron)])
    check_ouders(gegevens)
    return record_stuk(
        Verwijssignaal, id=id, dossier=dossier, actie=Actie.RECORD_VERWIJSSIGNAAL, by=by, at=at,
        gebeurd_op=op, **asdict(gegevens),
    )  # fmt: skip


def check_ouders(gegevens: Verwijsgegevens) -> None:
    """Parents are told beforehand, or it is recorded with care why not (004 L85)."""
    afgegeven = gegevens.wat == Verwijssignaal.Wat.AFGEGEVEN
    nee = gegevens.ouders_ingelicht == Verwijssignaal.Ouders.NEE
    if afgegeven and (not gegevens.ouders_ingelicht or (nee and not gegevens.ouders_toelichting.strip())):
        waarom, doe = "Nog niet vastgelegd is of de ouders dit wisten.", "Kies dat, en zo niet, waarom niet."
        refuse_if([reden(waarom, doe, "Vertel ouders een signaal in de verwijsindex vooraf.", "004 L85")])


def withdraw_verwijssignaal(
    *,
    dossier_id: uuid.UUID,
    verwijssignaal_id: uuid.UUID,
    door: str,
    toelichting: str,
    op: date,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Intrekking:
    """The signal was taken out of the index. Twice is once. Raises PermissionDenied."""
    dossier = lock_dossier(dossier_id, actie=Actie.WITHDRAW_VERWIJSSIGNAAL, by=by)
    if rij := Intrekking.objects.filter(verwijssignaal_id=verwijssignaal_id, dossier=dossier).first():
        return rij
    signaal = Verwijssignaal.objects.filter(
        pk=verwijssignaal_id, dossier=dossier, wat=Verwijssignaal.Wat.AFGEGEVEN
    ).first()
    if signaal is None:
        raise PermissionDenied
    return record_stuk(
        Intrekking, id=id, dossier=dossier, actie=Actie.WITHDRAW_VERWIJSSIGNAAL, by=by, at=at,
        verwijssignaal=signaal, door=door, toelichting=toelichting,
        gebeurd_op=max(noon(op, at), signaal.gebeurd_op),
    )  # fmt: skip
