"""A data breach: somebody reports what they saw, directie decides, each step a row of its own."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied

from privacy.datalekregels import Lekbesluit, Leksoort, deadline
from privacy.models import Datalek, Datalekaanvulling, Datalekafsluiting, Datalekbesluit, Datalekfeiten
from privacy.queries.datalek import select_lekken, stand_of
from roles.access import Zicht, log_object, take_turn
from roles.actions import Bijhoudfout, require_reach
from roles.policy import Actie
from vault.bases import open_bewaareenheid

S = TypeVar("S", Datalekfeiten, Datalekbesluit, Datalekaanvulling, Datalekafsluiting)


@dataclass(frozen=True, slots=True)
class Gemeld:
    """Whether it is told, when that was really done, and why not within 72 hours."""

    melden: bool
    op: datetime | None = None
    te_laat: str = ""


DICHT = "Dit datalek is al afgesloten. Je kunt nog wel iets aanvullen."


def report_datalek(
    *, by: Zicht, at: datetime, id: uuid.UUID, soort: Leksoort, ontdekt_op: datetime, gebeurd: str,  # noqa: A002
    gedaan: str = "",
) -> Datalek:  # fmt: skip
    """Anybody who works here. The clock starts when it was discovered, not when it was written down."""
    if not by.may(Actie.REPORT_DATALEK):
        raise PermissionDenied
    take_turn(by)
    if bestaand := Datalek.objects.filter(pk=id, vastgelegd_door_id=by.user_id).first():
        return bestaand
    if ontdekt_op > at:
        raise Bijhoudfout("Kies een moment dat al voorbij is.", "dag")
    rij = Datalek(
        id=id, organisatie_id=by.organisatie_id, soort=soort, ontdekt_op=ontdekt_op, vastgelegd_op=at,
        rol=by.rol_for(Actie.REPORT_DATALEK), vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    open_bewaareenheid(rij)
    rij.gebeurd, rij.gedaan = gebeurd, gedaan
    rij.save()
    log_object(Actie.REPORT_DATALEK, rij)
    return rij


def lock_lek(by: Zicht, actie: Actie, pk: uuid.UUID) -> Datalek:
    """Raises PermissionDenied. Who write about one breach take turns."""
    lek = require_reach(by, actie, Datalek.objects.all(), pk)
    Datalek.objects.select_for_update().get(pk=lek.pk)
    return select_lekken().get(pk=lek.pk)


def write(
    model: type[S],
    actie: Actie,
    lek: Datalek,
    *,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
    **velden: Any,
) -> S:
    """One row under the key of its breach, and its line in the log."""
    sleutel: dict[str, Any] = {"datalek": lek, "bewaareenheid_id": lek.bewaareenheid_id}
    rij = model(
        id=id, **sleutel, rol=by.rol_for(actie), vastgelegd_op=at, vastgelegd_door_id=by.user_id, **velden
    )
    rij.save()
    log_object(actie, lek)
    return rij


def record_datalekfeiten(
    *,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
    pk: uuid.UUID,
    **velden: Any,
) -> Datalekfeiten:
    """Which data, how many people, what may come of it and what is done. Raises Bijhoudfout."""
    lek = lock_lek(by, Actie.RECORD_DATALEKFEITEN, pk)
    if bestaand := Datalekfeiten.objects.filter(pk=id, datalek=lek).first():
        return bestaand
    require_open(lek)
    return write(Datalekfeiten, Actie.RECORD_DATALEKFEITEN, lek, by=by, at=at, id=id, **velden)


def decide_datalek(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, onderwerp: Lekbesluit, reden: str,  # noqa: A002
    gemeld: Gemeld,
) -> Datalekbesluit:  # fmt: skip
    """To tell or not to tell, always with the reason. Raises Bijhoudfout."""
    lek = lock_lek(by, Actie.DECIDE_DATALEK, pk)
    if bestaand := Datalekbesluit.objects.filter(pk=id, datalek=lek).first():
        return bestaand
    require_open(lek)
    melden, te_laat = gemeld.melden, gemeld.te_laat
    gemeld_op = gemeld.op if melden else None
    if gemeld_op and not lek.ontdekt_op <= gemeld_op <= at:
        raise Bijhoudfout("Kies een moment na het ontdekken, dat al voorbij is.", "dag")
    laat = onderwerp == Lekbesluit.AP and melden and (gemeld_op or at) > deadline(lek.ontdekt_op)
    if laat and not te_laat:
        raise Bijhoudfout("De 72 uur zijn voorbij. Schrijf op waarom het later werd.", "te_laat")
    return write(
        Datalekbesluit, Actie.DECIDE_DATALEK, lek, by=by, at=at, id=id, onderwerp=onderwerp, melden=melden,
        reden=reden, gemeld_op=gemeld_op, te_laat=te_laat if laat else "",
    )  # fmt: skip


def supplement_datalek(
    *,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
    pk: uuid.UUID,
    tekst: str,
) -> Datalekaanvulling:
    """Adds to it, also after closing."""
    lek = lock_lek(by, Actie.SUPPLEMENT_DATALEK, pk)
    if bestaand := Datalekaanvulling.objects.filter(pk=id, datalek=lek).first():
        return bestaand
    return write(Datalekaanvulling, Actie.SUPPLEMENT_DATALEK, lek, by=by, at=at, id=id, tekst=tekst)


def close_datalek(
    *,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
    pk: uuid.UUID,
    geleerd: str,
) -> Datalekafsluiting:
    """Only with every field of art. 33 filled and what was decided done. Raises Bijhoudfout."""
    lek = lock_lek(by, Actie.CLOSE_DATALEK, pk)
    if bestaand := Datalekafsluiting.objects.filter(datalek=lek).first():
        return bestaand
    if mist := stand_of(lek).mist():
        raise Bijhoudfout("Dit kan nog niet dicht. " + " ".join(mist))
    return write(Datalekafsluiting, Actie.CLOSE_DATALEK, lek, by=by, at=at, id=id, geleerd=geleerd)


def require_open(lek: Datalek) -> None:
    if getattr(lek, "afsluiting", None) is not None:
        raise Bijhoudfout(DICHT)
