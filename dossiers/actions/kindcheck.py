"""Kindcheck: all the children one adult cares for, in one go; who gives worries gets a signal at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied

from dossiers import naslag
from dossiers.actions.signaal import record_signaal
from dossiers.models import (
    Betrokkene,
    Kind,
    Kindcheck,
    Kindcheckkind,
    Kindcheckvervolg,
    Relatie,
    Signaal,
)
from dossiers.models.kindcheck import Oordeel
from dossiers.queries.kindcheck import near
from roles.access import Zicht, reachable, take_turn
from roles.policy import Actie
from vault.bases import open_bewaareenheid
from vault.handeling import add_regel

Soort = Kindcheckkind.Soort
PLAATS = "bij_kindcheck"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kindregel:
    """One child: `kind_id` when it is enrolled, `wie` when not, `verwacht` when it isn't born yet."""

    oordeel: str
    motivering: str
    soort: str = Soort.INGESCHREVEN
    kind_id: UUID | None = None
    wie: str = ""
    verwacht: date | None = None
    gedaan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kindcheckgegevens:
    betrokkene_id: UUID
    aanleidingen: Sequence[str]
    toelichting: str
    samen: str
    zwanger: str
    samen_toelichting: str = ""
    kinderen: Sequence[Kindregel] = ()


def record_kindcheck(
    *, id: UUID, kind_id: UUID, gegevens: Kindcheckgegevens, by: Zicht, at: datetime  # noqa: A002
) -> Kindcheck:  # fmt: skip
    """Begins at one child, about one adult of that family. Sending twice gives the first.

    Raises PermissionDenied for a child out of reach, and for an adult who is nothing to this child.
    """
    take_turn(by)
    if eerder := Kindcheck.objects.filter(pk=id, vastgelegd_door_id=by.user_id).first():
        return eerder
    kind = reachable(by, Actie.RECORD_KINDCHECK, Kind.objects.filter(pk=kind_id)).first()
    if kind is None or not is_near(gegevens.betrokkene_id, kind):
        raise PermissionDenied
    if kind_id not in {regel.kind_id for regel in gegevens.kinderen}:
        raise PermissionDenied  # the child it begins with is always looked at
    kindcheck = Kindcheck(
        id=id, organisatie_id=kind.organisatie_id, locatie_id=kind.locatie_id, groep_id=kind.groep_id,
        betrokkene_id=gegevens.betrokkene_id, rol=by.rol_for(Actie.RECORD_KINDCHECK), gebeurd_op=at,
        aanleidingen=list(gegevens.aanleidingen), toelichting=gegevens.toelichting, samen=gegevens.samen,
        samen_toelichting=gegevens.samen_toelichting, zwanger=gegevens.zwanger, vastgelegd_op=at,
        vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    open_bewaareenheid(kindcheck).save()
    kinderen = [record_regel(kindcheck, regel, by=by, at=at) for regel in gegevens.kinderen]
    namen = tuple(rij.kind.pseudoniem for rij in kinderen if rij.kind is not None)
    add_regel(Actie.RECORD_KINDCHECK, object=kindcheck, betrokkenen=namen)
    return kindcheck


def is_near(betrokkene_id: UUID, kind: Kind) -> bool:
    """Whether this adult belongs to the family of the child, or is something to it."""
    gezin = kind.gezin_id is not None and Betrokkene.objects.filter(pk=betrokkene_id, gezin_id=kind.gezin_id)
    return bool(gezin) or Relatie.objects.filter(betrokkene_id=betrokkene_id, kind=kind).exists()


def record_regel(kindcheck: Kindcheck, regel: Kindregel, *, by: Zicht, at: datetime) -> Kindcheckkind:
    """One child. Enrolled and with worries: a signal, so that the triage sees it. Raises PermissionDenied."""
    kind = require_kind(regel.kind_id, by=by) if regel.soort == Soort.INGESCHREVEN else None
    signaal = None
    if kind is not None and regel.oordeel == Oordeel.ZORGEN:
        signaal = make_signaal(kindcheck, kind, regel.motivering, by=by, at=at)
    rij = Kindcheckkind(
        id=uuid4(), kindcheck=kindcheck, bewaareenheid_id=kindcheck.bewaareenheid_id, soort=regel.soort,
        kind=kind, wie=regel.wie, verwacht=regel.verwacht, oordeel=regel.oordeel, motivering=regel.motivering,
        gedaan="" if kind is not None else regel.gedaan, signaal=signaal, vastgelegd_op=at,
        vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    rij.save()
    return rij


def require_kind(kind_id: UUID | None, *, by: Zicht) -> Kind:
    """A child a signal may be about. Raises PermissionDenied."""
    rijen = Kind.objects.filter(pk__in=[pk for pk in (kind_id,) if pk is not None])
    kind = reachable(by, Actie.RECORD_SIGNAAL, rijen).first()
    if kind is None:
        raise PermissionDenied
    return kind


def make_signaal(kindcheck: Kindcheck, kind: Kind, tekst: str, *, by: Zicht, at: datetime) -> Signaal:
    aanleidingen = ", ".join(naslag.label("kindcheck", code).lower() for code in kindcheck.aanleidingen)
    return record_signaal(
        id=uuid4(), kind_id=kind.pk, gebeurd_op=at, tijd_bekend=True, waarneming=tekst, plaats=PLAATS,
        besproken=kindcheck.samen, besproken_toelichting=str(kindcheck.samen_toelichting),
        omvang=f"Uit een kindcheck. Aanleiding: {aanleidingen}.", by=by, at=at,
    )  # fmt: skip


def supplement_kindcheck(
    *, id: UUID, kindcheckkind_id: UUID, oordeel: str, motivering: str, gedaan: str = "",  # noqa: A002
    by: Zicht, at: datetime,
) -> Kindcheckvervolg:  # fmt: skip
    """What became clear later about one child. Worries about an enrolled child make its first signal.

    Raises PermissionDenied when out of reach.
    """
    take_turn(by)
    hier = Kindcheckkind.objects.filter(near(by), pk=kindcheckkind_id)
    rijen = reachable(by, Actie.SUPPLEMENT_KINDCHECK, hier)
    rij = rijen.select_related("kindcheck", "kind").first()
    if rij is None:
        raise PermissionDenied
    if eerder := Kindcheckvervolg.objects.filter(pk=id, kindcheckkind=rij).first():
        return eerder
    signaal = None
    if rij.kind is not None and oordeel == Oordeel.ZORGEN and not has_signaal(rij):
        signaal = make_signaal(rij.kindcheck, rij.kind, motivering, by=by, at=at)
    vervolg = Kindcheckvervolg(
        id=id, kindcheckkind=rij, bewaareenheid_id=rij.bewaareenheid_id, gebeurd_op=at, oordeel=oordeel,
        rol=by.rol_for(Actie.SUPPLEMENT_KINDCHECK), motivering=motivering, signaal=signaal,
        gedaan="" if rij.kind is not None else gedaan, vastgelegd_op=at, vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    vervolg.save()
    kinderen = (rij.kind.pseudoniem,) if rij.kind is not None else ()
    add_regel(Actie.SUPPLEMENT_KINDCHECK, object=vervolg, betrokkenen=kinderen)
    return vervolg


def has_signaal(rij: Kindcheckkind) -> bool:
    return rij.signaal_id is not None or rij.vervolgen.filter(signaal__isnull=False).exists()
