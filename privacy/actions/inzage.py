"""A request for inzage: received, looked at who asks, extended in time, advised on, and ended."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from dossiers.models import Betrokkene, Kind
from privacy.actions.alleen import require_alone
from privacy.actions.inzageweg import ask_destruction
from privacy.inzageregels import (
    GEHOORD_VANAF,
    VERLENGD,
    Andereouder,
    Binnenkomst,
    Hoedanigheid,
    Identiteitswijze,
    Stapsoort,
    Weigergrond,
    deadline,
)
from privacy.models import Inzagekind, Inzagestap, Inzageverzoek
from privacy.queries.inzage import Inzagestand, children_of, list_relaties, select_verzoeken, stand_of
from privacy.queries.inzagekring import others_of
from roles.access import Zicht, log_object, take_turn
from roles.actions import Bijhoudfout, require_reach
from roles.policy import Actie, Rol
from vault.bases import open_bewaareenheid

TE_LAAT = "Verlengen kan alleen als je het binnen een maand vertelde. Geef zo snel mogelijk antwoord."
DICHT = "Dit verzoek is al afgehandeld. Vraagt iemand opnieuw iets? Leg dan een nieuw verzoek vast."


@dataclass(frozen=True, slots=True)
class Aanvraag:
    """What the form asks about a request."""

    hoedanigheid: Hoedanigheid
    ontvangen_op: date
    binnen: Binnenkomst
    bereiken: str
    aanvrager_id: uuid.UUID | None = None
    wie: str = ""
    vraag: str = ""
    mening_kind: str = ""
    andere_ouder: Andereouder | str = ""


# --- receipt --------------------------------------------------------------------------------------


def record_inzage(
    *, by: Zicht, at: datetime, id: uuid.UUID, soort: str, onderwerp_id: uuid.UUID, aanvraag: Aanvraag,  # noqa: A002
) -> Inzageverzoek:  # fmt: skip
    """Raises Bijhoudfout, PermissionDenied. The month counts from receipt, whoever asks: a refusal has a term too."""
    model: Any = Kind if soort == "kind" else Betrokkene
    onderwerp = require_reach(by, Actie.RECORD_INZAGE, model.objects.all(), onderwerp_id)
    take_turn(by)
    if bestaand := Inzageverzoek.objects.filter(pk=id, vastgelegd_door_id=by.user_id).first():
        return bestaand
    if aanvraag.ontvangen_op > timezone.localdate(at):
        raise Bijhoudfout("Kies de dag waarop het verzoek binnenkwam.", "ontvangen_op")
    plek = onderwerp if isinstance(onderwerp, Kind) else onderwerp.gezin
    check_asker(onderwerp, aanvraag)
    rij = Inzageverzoek(
        id=id, organisatie_id=plek.organisatie_id, locatie_id=plek.locatie_id, vastgelegd_op=at,
        kind=onderwerp if isinstance(onderwerp, Kind) else None, vastgelegd_door_id=by.user_id,
        betrokkene=onderwerp if isinstance(onderwerp, Betrokkene) else None,
        rol=by.rol_for(Actie.RECORD_INZAGE), uiterlijk_op=deadline(aanvraag.ontvangen_op),
        hoedanigheid=aanvraag.hoedanigheid, ontvangen_op=aanvraag.ontvangen_op, binnen=aanvraag.binnen,
        aanvrager_id=aanvraag.aanvrager_id, andere_ouder=aanvraag.andere_ouder,
    )  # fmt: skip
    open_bewaareenheid(rij)
    for naam in ("wie", "bereiken", "vraag", "mening_kind"):
        setattr(rij, naam, getattr(aanvraag, naam))
    rij.save()
    for kind in children_of(onderwerp):
        Inzagekind(verzoek=rij, kind=kind, vastgelegd_op=at, vastgelegd_door_id=by.user_id).save()
    log_object(Actie.RECORD_INZAGE, rij)
    return rij


def check_asker(onderwerp: Kind | Betrokkene, aanvraag: Aanvraag) -> None:
    """Raises Bijhoudfout, PermissionDenied for a parent who doesn't stand with this child."""
    if aanvraag.hoedanigheid == Hoedanigheid.GEMACHTIGDE and not aanvraag.wie:
        raise Bijhoudfout("Schrijf op wie dit vraagt, en namens wie.", "wie")
    if aanvraag.aanvrager_id is None:
        return
    if not isinstance(onderwerp, Kind):
        raise PermissionDenied
    if aanvraag.aanvrager_id not in {relatie.betrokkene_id for relatie in list_relaties(onderwerp)}:
        raise PermissionDenied
    if not aanvraag.andere_ouder:
        raise Bijhoudfout("Kies wat je weet over de andere ouder.", "andere_ouder")
    if onderwerp.leeftijd_op(aanvraag.ontvangen_op) >= GEHOORD_VANAF and not aanvraag.mening_kind:
        raise Bijhoudfout(
            "Schrijf op wat het kind ervan vindt, of waarom dat nog niet is gevraagd.", "mening_kind"
        )


# --- steps ----------------------------------------------------------------------------------------


def lock_inzage(by: Zicht, actie: Actie, pk: uuid.UUID) -> Inzagestand:
    """Raises PermissionDenied. Who write about one request take turns."""
    rij = require_reach(by, actie, Inzageverzoek.objects.all(), pk)
    Inzageverzoek.objects.select_for_update().get(pk=rij.pk)
    return stand_of(select_verzoeken().get(pk=rij.pk))


def write_stap(
    soort: Stapsoort, actie: Actie, stand: Inzagestand, *, by: Zicht, at: datetime, id: uuid.UUID, **velden: Any  # noqa: A002
) -> Inzagestap:  # fmt: skip
    """One row under the key of its request, and its line in the log."""
    verzoek = stand.verzoek
    rij = Inzagestap(
        id=id, verzoek=verzoek, soort=soort, bewaareenheid_id=verzoek.bewaareenheid_id, rol=by.rol_for(actie),
        vastgelegd_op=at, vastgelegd_door_id=by.user_id, **{"op": timezone.localdate(at)} | velden,
    )  # fmt: skip
    rij.save()
    log_object(actie, verzoek)
    return rij


def known(stand: Inzagestand, id: uuid.UUID) -> Inzagestap | None:  # noqa: A002
    """The row a first submit of this form made."""
    return next((stap for stap in stand.stappen if stap.pk == id), None)


def require_open(stand: Inzagestand) -> None:
    if stand.einde is not None:
        raise Bijhoudfout(DICHT)


def require_day(stand: Inzagestand, op: date, at: datetime) -> None:
    if not stand.verzoek.ontvangen_op <= op <= timezone.localdate(at):
        raise Bijhoudfout("Kies een dag na het verzoek, die al voorbij is of vandaag is.", "op")


def record_identiteit(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, wijze: Identiteitswijze, op: date, tekst: str = "",  # noqa: A002
) -> Inzagestap:  # fmt: skip
    """How it was seen who asks, never what stood on a document. Raises Bijhoudfout."""
    stand = lock_inzage(by, Actie.RECORD_IDENTITEIT, pk)
    if bestaand := known(stand, id):
        return bestaand
    require_open(stand)
    require_day(stand, op, at)
    return write_stap(
        Stapsoort.IDENTITEIT, Actie.RECORD_IDENTITEIT, stand, by=by, at=at, id=id, wijze=wijze, op=op,
        tekst=tekst,
    )  # fmt: skip


def record_verlenging(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, op: date, tekst: str,  # noqa: A002
) -> Inzagestap:  # fmt: skip
    """Two months more, told to who asked within the first month, with the reason. Raises Bijhoudfout."""
    stand = lock_inzage(by, Actie.RECORD_VERLENGING, pk)
    if bestaand := known(stand, id):
        return bestaand
    require_open(stand)
    if stand.verlenging is not None:
        raise Bijhoudfout("De termijn is al verlengd. Dat kan maar een keer.")
    require_day(stand, op, at)
    if op > stand.verzoek.uiterlijk_op:
        raise Bijhoudfout(TE_LAAT, "op")
    tot = deadline(stand.verzoek.ontvangen_op, VERLENGD)
    return write_stap(
        Stapsoort.VERLENGING, Actie.RECORD_VERLENGING, stand, by=by, at=at, id=id, op=op, tot=tot, tekst=tekst
    )


def supplement_inzage(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, tekst: str,  # noqa: A002
) -> Inzagestap:  # fmt: skip
    """What became clear later; of the functionaris gegevensbescherming it is advice. Also after the end."""
    stand = lock_inzage(by, Actie.SUPPLEMENT_INZAGE, pk)
    if bestaand := known(stand, id):
        return bestaand
    fg = by.rol_for(Actie.SUPPLEMENT_INZAGE) == Rol.FG
    soort = Stapsoort.ADVIES if fg else Stapsoort.AANVULLING
    return write_stap(soort, Actie.SUPPLEMENT_INZAGE, stand, by=by, at=at, id=id, tekst=tekst)


# --- the end --------------------------------------------------------------------------------------


def withdraw_inzage(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, op: date, tekst: str,  # noqa: A002
) -> Inzagestap:  # fmt: skip
    """Who asked doesn't want it any more. Raises Bijhoudfout."""
    stand = lock_inzage(by, Actie.WITHDRAW_INZAGE, pk)
    if bestaand := known(stand, id):
        return bestaand
    require_open(stand)
    require_day(stand, op, at)
    ask_destruction(stand.verzoek, op=op, at=at)
    return write_stap(
        Stapsoort.INGETROKKEN, Actie.WITHDRAW_INZAGE, stand, by=by, at=at, id=id, op=op, tekst=tekst
    )


def close_inzage(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, grond: Weigergrond, op: date, tekst: str,  # noqa: A002
    alleen: str = "",
) -> Inzagestap:  # fmt: skip
    """A whole refusal, by directie; by who recorded the request only when nobody else can. Raises Bijhoudfout."""
    stand = lock_inzage(by, Actie.CLOSE_INZAGE, pk)
    if bestaand := known(stand, id):
        return bestaand
    require_open(stand)
    require_day(stand, op, at)
    zelf = stand.verzoek.vastgelegd_door_id == by.user_id
    if zelf:
        anderen = others_of(by, Actie.CLOSE_INZAGE, stand.verzoek, op=timezone.localdate(at))
        require_alone(
            "Je hebt dit verzoek zelf vastgelegd. Iemand anders van de directie beslist.", anderen, alleen
        )
    ask_destruction(stand.verzoek, op=op, at=at)
    return write_stap(
        Stapsoort.GEWEIGERD, Actie.CLOSE_INZAGE, stand, by=by, at=at, id=id, grond=grond, op=op, tekst=tekst,
        alleen=zelf, waarom_alleen=alleen if zelf else "",
    )  # fmt: skip
