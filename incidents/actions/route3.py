"""Route 3: opening a case, and what is told, added and closed in it. What is recorded never changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from dossiers.models import Kind
from dossiers.queries.protocol import protocol_on
from incidents.actions.incident import LATER
from incidents.actions.route3basis import (
    existing,
    lock_zaak,
    log_zaak,
    own_kind,
    past,
    record_stuk,
    require_daad,
)
from incidents.models import (
    Incident,
    Route3aanvulling,
    Route3afsluiting,
    Route3kind,
    Route3ouder,
    Route3ouders,
    Route3overleg,
    Route3zaak,
)
from incidents.queries.route3 import find_begin, read_inhoud
from incidents.route3regels import Daad
from incidents.route3weegregels import Ouderstand
from roles.access import Zicht, reachable, take_turn
from roles.actions import Bijhoudfout, require_reach
from roles.models import Locatie
from roles.policy import Actie
from vault.bases import open_bewaareenheid

DUBBEL = "Dit kind staat er al bij. Kies een ander kind, of maak deze regel leeg."
ELDERS = "Dit kind is van een andere locatie. Open de zaak daar, of noem het kind in de tekst."
GEEN_KIND = "Kies minstens een kind."


@dataclass(frozen=True, slots=True)
class Kindregel:
    """One child, and what it was in this. `veld`: where a form shows what is wrong."""

    kind_id: UUID
    rol: str
    veld: str = ""


@dataclass(frozen=True, slots=True)
class Zaakgegevens:
    """What was told. `gebeurd_op` is noon of the day when nobody knows the time."""

    locatie_id: UUID
    gebeurd_op: datetime
    tijd_bekend: bool
    wat: str
    gedaan: str = ""
    gezien_door: str = ""
    kinderen: Sequence[Kindregel] = ()
    signaal_id: UUID | None = None
    incident_id: UUID | None = None


def open_route3(*, id: UUID, gegevens: Zaakgegevens, by: Zicht, at: datetime) -> Route3zaak:  # noqa: A002
    """One case with its children, under the protocol of today. Sending twice gives the first.

    Raises PermissionDenied for a place, child, signal or incident out of reach; Bijhoudfout when a child stands in it
    twice, is of another location, when there is none, or when it hasn't happened yet.
    """
    locatie = require_reach(
        by, Actie.OPEN_ROUTE3, Locatie.objects.select_related("organisatie"), gegevens.locatie_id
    )
    take_turn(by)
    if eerder := Route3zaak.objects.filter(pk=id, vastgelegd_door_id=by.user_id).first():
        return eerder
    if gegevens.gebeurd_op > at:
        raise Bijhoudfout(LATER, "dag")
    kinderen = find_kinderen(gegevens.kinderen, locatie, by=by)
    require_begin(gegevens, by=by)
    regels = protocol_on(locatie.organisatie, timezone.localdate(at))
    zaak = Route3zaak(
        id=id, organisatie_id=by.organisatie_id, locatie=locatie, rol=by.rol_for(Actie.OPEN_ROUTE3),
        protocol=regels.slug, protocolversie=regels.versie, signaal_id=gegevens.signaal_id,
        incident_id=gegevens.incident_id, gebeurd_op=gegevens.gebeurd_op, tijd_bekend=gegevens.tijd_bekend,
        wat=gegevens.wat, gedaan=gegevens.gedaan, gezien_door=gegevens.gezien_door, vastgelegd_op=at,
        vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    open_bewaareenheid(zaak).save()
    for nummer, regel in enumerate(gegevens.kinderen):
        add_kind(uuid4(), zaak, kinderen[regel.kind_id], regel.rol, nummer, by=by, at=at)
    log_zaak(Actie.OPEN_ROUTE3, zaak)
    return zaak


def find_kinderen(regels: Sequence[Kindregel], locatie: Locatie, *, by: Zicht) -> dict[UUID, Kind]:
    """The children by id. Raises PermissionDenied or Bijhoudfout."""
    if not regels:
        raise Bijhoudfout(GEEN_KIND, "kind_1")
    ids = [regel.kind_id for regel in regels]
    for nummer, regel in enumerate(regels):
        if regel.kind_id in ids[:nummer]:
            raise Bijhoudfout(DUBBEL, regel.veld or None)
    rijen = {rij.pk: rij for rij in reachable(by, Actie.OPEN_ROUTE3, Kind.objects.filter(pk__in=ids))}
    for regel in regels:
        if (kind := rijen.get(regel.kind_id)) is None:
            raise PermissionDenied
        if kind.locatie_id != locatie.pk:
            raise Bijhoudfout(ELDERS, regel.veld or None)
    return rijen


def require_begin(gegevens: Zaakgegevens, *, by: Zicht) -> None:
    """A case begins from a signal or incident of one of its children, that `by` may read. Raises PermissionDenied."""
    kinderen = {regel.kind_id for regel in gegevens.kinderen}
    for naam in ("signaal", "incident"):
        pk = getattr(gegevens, f"{naam}_id")
        if pk is None:
            continue
        begin: Any = find_begin(by, **{"signaal": None, "incident": None} | {naam: pk})
        if begin is None:
            raise PermissionDenied
        eigen = (
            {r.kind_id for r in begin.betrokkenen.all()} if isinstance(begin, Incident) else {begin.kind_id}
        )
        if not eigen & kinderen:
            raise Bijhoudfout(
                f"Geen van deze kinderen staat in het {naam}. Kies ook een kind daarvan.", "kind_1"
            )


def add_kind(
    pk: UUID, zaak: Route3zaak, kind: Kind, rol: str, nummer: int, *, by: Zicht, at: datetime
) -> Route3kind:
    rij = Route3kind(
        id=pk, zaak=zaak, kind=kind, groep_id=kind.groep_id, nummer=nummer, rol=rol, vastgelegd_op=at,
        vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    rij.save()
    return rij


# --- telling, adding, closing -----------------------------------------------------------------------------------


def record_route3kind(
    *, id: UUID, pk: UUID, kind_id: UUID, kindrol: str, by: Zicht, at: datetime,  # noqa: A002
) -> Route3kind:  # fmt: skip
    """A child that turns out to be in it. Raises Geweigerd, PermissionDenied or Bijhoudfout."""
    zaak = lock_zaak(by, Actie.RECORD_ROUTE3KIND, pk)
    if eerder := Route3kind.objects.filter(pk=id, zaak=zaak).first():
        return eerder
    inhoud = require_daad(Daad.RECORD_ROUTE3KIND, zaak, by=by)
    if any(rij.kind_id == kind_id for rij in inhoud.kinderen):
        raise Bijhoudfout(DUBBEL, "kind")
    kind = find_kinderen([Kindregel(kind_id, kindrol, "kind")], zaak.locatie, by=by)[kind_id]
    rij = add_kind(id, zaak, kind, kindrol, len(inhoud.kinderen), by=by, at=at)
    log_zaak(Actie.RECORD_ROUTE3KIND, zaak)
    return rij


def record_route3overleg(
    *, id: UUID, pk: UUID, met: str, op: date, wie: str, tekst: str, by: Zicht, at: datetime,  # noqa: A002
) -> Route3overleg:  # fmt: skip
    """Somebody was told, or asked. Raises Geweigerd, PermissionDenied or Bijhoudfout."""
    actie = Actie.RECORD_ROUTE3OVERLEG
    zaak = lock_zaak(by, actie, pk)
    if eerder := existing(Route3overleg, id, zaak):
        return eerder
    require_daad(Daad.RECORD_ROUTE3OVERLEG, zaak, by=by)
    return record_stuk(
        Route3overleg,
        id=id,
        zaak=zaak,
        actie=actie,
        by=by,
        at=at,
        met=met,
        op=past(op, at),
        wie=wie,
        tekst=tekst,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Oudergegevens:
    zaakkind_id: UUID
    onderwerp: str
    stand: str
    op: date
    tekst: str
    ouders: Sequence[UUID] = ()
    wie: str = ""
    reactie: str = ""


def record_route3ouders(
    *, id: UUID, pk: UUID, gegevens: Oudergegevens, by: Zicht, at: datetime,  # noqa: A002
) -> Route3ouders:  # fmt: skip
    """The parents of one child heard something, or not and why; each with the gezag of today."""
    actie, g = Actie.RECORD_ROUTE3OUDERS, gegevens
    zaak = lock_zaak(by, actie, pk)
    if eerder := existing(Route3ouders, id, zaak):
        return eerder
    inhoud = require_daad(Daad.RECORD_ROUTE3OUDERS, zaak, by=by)
    zaakkind = own_kind(inhoud, g.zaakkind_id)
    relaties = {r.betrokkene_id: r for r in inhoud.ouders.get(zaakkind.kind_id, [])} if zaakkind else {}
    if not set(g.ouders) <= set(relaties):
        raise PermissionDenied
    rij = record_stuk(
        Route3ouders, id=id, zaak=zaak, actie=actie, by=by, at=at, zaakkind=zaakkind, onderwerp=g.onderwerp,
        stand=Ouderstand(g.stand), op=past(g.op, at), wie=g.wie, tekst=g.tekst, reactie=g.reactie,
    )  # fmt: skip
    for ouder in g.ouders:
        Route3ouder(
            id=uuid4(), bericht=rij, betrokkene_id=ouder, gezag=relaties[ouder].gezag, vastgelegd_op=at,
            vastgelegd_door_id=by.user_id,
        ).save()  # fmt: skip
    return rij


def supplement_route3(*, id: UUID, pk: UUID, tekst: str, by: Zicht, at: datetime) -> Route3aanvulling:  # noqa: A002
    """What became clear later, also after closing. Raises PermissionDenied."""
    zaak = lock_zaak(by, Actie.SUPPLEMENT_ROUTE3, pk)
    if eerder := existing(Route3aanvulling, id, zaak):
        return eerder
    return record_stuk(
        Route3aanvulling, id=id, zaak=zaak, actie=Actie.SUPPLEMENT_ROUTE3, by=by, at=at, tekst=tekst
    )


def report_route3(
    *, id: UUID, pk: UUID, zaakkind_id: UUID, tekst: str, by: Zicht, at: datetime,  # noqa: A002
) -> Route3aanvulling:  # fmt: skip
    """There may be more with this child: route 1 begins beside this, with a signal. Also after closing."""
    zaak = lock_zaak(by, Actie.REPORT_ROUTE3, pk)
    if eerder := existing(Route3aanvulling, id, zaak):
        return eerder
    zaakkind = own_kind(read_inhoud(zaak), zaakkind_id)
    return record_stuk(
        Route3aanvulling,
        id=id,
        zaak=zaak,
        actie=Actie.REPORT_ROUTE3,
        by=by,
        at=at,
        zaakkind=zaakkind,
        tekst=tekst,
    )


def close_route3(
    *, id: UUID, pk: UUID, met: str, teruggekeken: str, verbetering: str, by: Zicht, at: datetime,  # noqa: A002
) -> Route3afsluiting:  # fmt: skip
    """Once, when no step asks anything any more. Raises Geweigerd."""
    zaak = lock_zaak(by, Actie.CLOSE_ROUTE3, pk)
    if eerder := existing(Route3afsluiting, id, zaak):
        return eerder
    require_daad(Daad.CLOSE_ROUTE3, zaak, by=by)
    return record_stuk(
        Route3afsluiting, id=id, zaak=zaak, actie=Actie.CLOSE_ROUTE3, by=by, at=at, met=met,
        teruggekeken=teruggekeken, verbetering=verbetering,
    )  # fmt: skip
