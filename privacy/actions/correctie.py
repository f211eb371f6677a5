"""A request to correct, add or erase: received, prepared, decided by directie, and told to who has to know."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.utils import timezone

from dossiers.models import Dossier, Kind
from dossiers.protocolkeuze import in_force
from dossiers.queries.stand import protocol_of
from privacy.correctieregels import GRONDEN, Correctiesoort, Grond, Verzoeker, deadline, extended, may_ask
from privacy.models import (
    Correctieadvies,
    Correctiebericht,
    Correctiebesluit,
    Correctieontvanger,
    Correctieverlenging,
    Correctieverzoek,
)
from privacy.queries.correctie import Verzoekstand, select_verzoeken, stand_of
from privacy.queries.passage import Stuk, find_stuk
from roles.access import Zicht, log_object, reachable, take_turn
from roles.actions import Bijhoudfout, require_reach
from roles.policy import Actie
from vault.bases import open_bewaareenheid

S = TypeVar("S", Correctieverlenging, Correctieadvies, Correctiebesluit)
BESLIST = "Hier is al over beslist."


@dataclass(frozen=True, slots=True, kw_only=True)
class Verzoekgegevens:
    """What somebody asks, and who they are."""

    sleutel: str  # of the passage
    soort: Correctiesoort
    verzoeker: Verzoeker
    wie: str
    identiteit: str
    wijze: str
    ontvangen_op: date
    gevraagd: str


def record_correctie(
    *, by: Zicht, at: datetime, id: uuid.UUID, kind_id: uuid.UUID, gegevens: Verzoekgegevens  # noqa: A002
) -> Correctieverzoek:  # fmt: skip
    """The term counts from the day it came in, by the protocol that holds for its dossier. Raises Bijhoudfout."""
    take_turn(by)
    kind = require_reach(by, Actie.RECORD_CORRECTIE, Kind.objects.select_related("locatie"), kind_id)
    if bestaand := reachable(by, Actie.VIEW_CORRECTIE, Correctieverzoek.objects.filter(pk=id)).first():
        return bestaand
    if gegevens.ontvangen_op > timezone.localdate(at):
        raise Bijhoudfout("Kies een dag die al voorbij is, of vandaag.", "ontvangen_op")
    if zin := may_ask(gegevens.verzoeker, years_old(kind.geboortedatum, gegevens.ontvangen_op)):
        raise Bijhoudfout(zin, "verzoeker")
    stuk = find_stuk(by, kind, gegevens.sleutel)
    if stuk is None:
        raise Bijhoudfout("Kies waar het over gaat. Wat je koos, staat er niet meer.", "sleutel")
    rij = build_verzoek(kind, stuk, gegevens, by=by, at=at, id_=id)
    rij.save()
    log_object(Actie.RECORD_CORRECTIE, rij)
    return rij


def build_verzoek(
    kind: Kind, stuk: Stuk, gegevens: Verzoekgegevens, *, by: Zicht, at: datetime, id_: uuid.UUID
) -> Correctieverzoek:
    rij = Correctieverzoek(
        id=id_, organisatie_id=kind.organisatie_id, locatie=kind.locatie, kind=kind, dossier_id=stuk.dossier_id,
        signaal_id=stuk.signaal_id, passage_soort=stuk.soort, passage_id=stuk.id, passage_op=stuk.op,
        auteur_id=stuk.auteur_id, soort=gegevens.soort, verzoeker=gegevens.verzoeker, identiteit=gegevens.identiteit,
        wijze=gegevens.wijze, ontvangen_op=gegevens.ontvangen_op, rol=by.rol_for(Actie.RECORD_CORRECTIE),
        uiterlijk=deadline(gegevens.ontvangen_op, weeks_of(by, kind, stuk, at=at)), vastgelegd_op=at,
        vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    open_bewaareenheid(rij)
    rij.wie, rij.gevraagd = gegevens.wie, gegevens.gevraagd
    return rij


def weeks_of(by: Zicht, kind: Kind, stuk: Stuk, *, at: datetime) -> int | None:
    """Of the protocol the dossier was opened under, else of what holds today."""
    if stuk.dossier_id is not None:
        return protocol_of(Dossier.objects.get(pk=stuk.dossier_id)).correctie.antwoord_binnen_weken
    return in_force(by.protocol, at.date()).voor(kind.locatie.sector).correctie.antwoord_binnen_weken


def years_old(geboren: date, op: date) -> int:
    return op.year - geboren.year - ((op.month, op.day) < (geboren.month, geboren.day))


def lock_verzoek(by: Zicht, actie: Actie, pk: uuid.UUID) -> Verzoekstand:
    """Raises PermissionDenied. Who write about one request take turns."""
    rij = require_reach(by, actie, Correctieverzoek.objects.all(), pk)
    Correctieverzoek.objects.select_for_update().get(pk=rij.pk)
    return stand_of(select_verzoeken().get(pk=rij.pk))


def write(
    model: type[S], actie: Actie, verzoek: Correctieverzoek, *, by: Zicht, at: datetime, **velden: Any
) -> S:
    """One row under the key of its request."""
    if any(veld.name == "rol" for veld in model._meta.fields):
        velden["rol"] = by.rol_for(actie)
    sleutel: dict[str, Any] = {"verzoek": verzoek, "bewaareenheid_id": verzoek.bewaareenheid_id}
    rij = model(**sleutel, vastgelegd_op=at, vastgelegd_door_id=by.user_id, **velden)
    rij.save()
    return rij


def record_correctietermijn(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, reden: str, verteld_op: date  # noqa: A002
) -> Correctieverlenging:  # fmt: skip
    """Two months more, once, and only when it was told in time. Raises Bijhoudfout."""
    stand = lock_verzoek(by, Actie.RECORD_CORRECTIETERMIJN, pk)
    if stand.verlenging is not None:
        verlengd: Correctieverlenging = stand.verlenging
        return verlengd
    if stand.besluit is not None:
        raise Bijhoudfout(BESLIST)
    if not stand.verzoek.ontvangen_op <= verteld_op <= min(stand.verzoek.uiterlijk, timezone.localdate(at)):
        raise Bijhoudfout("Verlengen kan alleen als je dat binnen de eerste termijn vertelde.", "verteld_op")
    rij = write(
        Correctieverlenging, Actie.RECORD_CORRECTIETERMIJN, stand.verzoek, by=by, at=at, id=id, reden=reden,
        verteld_op=verteld_op, uiterlijk=extended(stand.verzoek.ontvangen_op),
    )  # fmt: skip
    log_object(Actie.RECORD_CORRECTIETERMIJN, stand.verzoek)
    return rij


def supplement_correctie(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, tekst: str  # noqa: A002
) -> Correctieadvies:  # fmt: skip
    """What who prepares it, or the fg, thinks. Raises Bijhoudfout once it is decided."""
    stand = lock_verzoek(by, Actie.SUPPLEMENT_CORRECTIE, pk)
    if bestaand := Correctieadvies.objects.filter(pk=id, verzoek=stand.verzoek).first():
        return bestaand
    if stand.besluit is not None:
        raise Bijhoudfout(BESLIST)
    rij = write(Correctieadvies, Actie.SUPPLEMENT_CORRECTIE, stand.verzoek, by=by, at=at, id=id, tekst=tekst)
    log_object(Actie.SUPPLEMENT_CORRECTIE, stand.verzoek)
    return rij


def decide_correctie(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, grond: Grond, motivering: str  # noqa: A002
) -> Correctiebesluit:  # fmt: skip
    """The ground says whether it is granted. Who asked has to hear of it from now on. Raises Bijhoudfout."""
    stand = lock_verzoek(by, Actie.DECIDE_CORRECTIE, pk)
    if stand.besluit is not None:
        besluit: Correctiebesluit = stand.besluit
        if besluit.pk == id:
            return besluit
        raise Bijhoudfout(BESLIST)
    if grond not in stand.gronden:
        raise Bijhoudfout("Deze reden past niet bij wat er is gevraagd.", "grond")
    rij = write(
        Correctiebesluit, Actie.DECIDE_CORRECTIE, stand.verzoek, by=by, at=at, id=id, grond=grond,
        toegewezen=GRONDEN[grond].toegewezen, motivering=motivering,
    )  # fmt: skip
    add_ontvanger(stand.verzoek, str(stand.verzoek.wie), door=by.user_id, at=at, verzoeker=True)
    log_object(Actie.DECIDE_CORRECTIE, stand.verzoek)
    return rij


def add_ontvanger(
    verzoek: Correctieverzoek, aan: str, *, door: uuid.UUID, at: datetime, **velden: Any
) -> None:
    """Somebody who has to hear of it, under the key of the request."""
    Correctieontvanger(
        verzoek=verzoek, bewaareenheid_id=verzoek.bewaareenheid_id, aan=aan[:300], vastgelegd_op=at,
        vastgelegd_door_id=door, **velden,
    ).save()  # fmt: skip


def record_correctiebericht(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, wijze: str, op: date, toelichting: str = ""  # noqa: A002
) -> Correctiebericht:  # fmt: skip
    """Records that this person was told, or why that can't be. Twice is once. Raises Bijhoudfout."""
    take_turn(by)
    rijen = Correctieontvanger.objects.select_related("verzoek__kind")
    ontvanger = require_reach(by, Actie.RECORD_CORRECTIEBERICHT, rijen, pk)
    if bestaand := Correctiebericht.objects.filter(ontvanger=ontvanger).first():
        return bestaand
    if op > timezone.localdate(at):
        raise Bijhoudfout("Kies een dag die al voorbij is, of vandaag.", "op")
    if wijze == Correctiebericht.Wijze.NIET and not toelichting:
        raise Bijhoudfout("Schrijf op waarom dat niet kan.", "toelichting")
    if wijze == Correctiebericht.Wijze.NIET and ontvanger.verzoeker:
        raise Bijhoudfout("Wie het vroeg, hoort altijd wat er is besloten.", "wijze")
    rij = Correctiebericht(
        id=id, ontvanger=ontvanger, bewaareenheid_id=ontvanger.bewaareenheid_id, wijze=wijze, op=op,
        toelichting=toelichting, rol=by.rol_for(Actie.RECORD_CORRECTIEBERICHT), vastgelegd_op=at,
        vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    rij.save()
    log_object(Actie.RECORD_CORRECTIEBERICHT, ontvanger.verzoek)
    return rij
