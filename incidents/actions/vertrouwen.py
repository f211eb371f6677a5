"""The acts of the vertrouwenspersoon in the own administration. Each is of the holder alone (models/vertrouwen.py)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied

from dossiers.actions.basis import Geweigerd
from dossiers.eisvorm import reasons
from dossiers.queries.protocol import protocol_of_zicht
from incidents.models import Vertrouwensafsluiting, Vertrouwenscontact, Vertrouwensstap, Vertrouwenszaak
from incidents.vertrouwensregels import STAPEISEN, Stapfeiten
from roles.access import Zicht, log_object, reachable, take_turn
from roles.actions import Bijhoudfout, require_reach
from roles.policy import Actie
from vault.bases import open_bewaareenheid

DICHT = "Deze zaak is al afgesloten."
LATER = "Kies vandaag of een latere dag."
TOEKOMST = "Kies een dag die al voorbij is, of vandaag."


def lock_zaak(by: Zicht, actie: Actie, pk: UUID) -> Vertrouwenszaak:
    """Locked until the act is done: a hand-over waits for it. Raises PermissionDenied."""
    return require_reach(by, actie, Vertrouwenszaak.objects.select_for_update(), pk)


def stamp(by: Zicht, at: datetime, zaak: Vertrouwenszaak) -> dict[str, Any]:
    """The columns every row under a case has."""
    return {
        "zaak": zaak, "bewaareenheid_id": zaak.bewaareenheid_id, "vastgelegd_op": at,
        "vastgelegd_door_id": by.user_id,
    }  # fmt: skip


def touch(actie: Actie, zaak: Vertrouwenszaak, at: datetime) -> None:
    """The term of keeping begins anew; the log knows that something was done, for this person alone."""
    zaak.laatst_op = at
    zaak.save()
    log_object(actie, zaak)


def require_days(gebeurd_op: date, weer_op: date | None, at: datetime) -> None:
    """Raises Bijhoudfout. `at` in local time."""
    if gebeurd_op > at.date():
        raise Bijhoudfout(TOEKOMST, "gebeurd_op")
    if weer_op is not None and weer_op < at.date():
        raise Bijhoudfout(LATER, "weer_op")


def record_vertrouwenszaak(
    *, id: UUID, wie: dict[str, str], contact: dict[str, Any], by: Zicht, at: datetime,  # noqa: A002
) -> Vertrouwenszaak:  # fmt: skip
    """A melder with the first contact (000 L482-493). Sending twice gives the first. Raises Bijhoudfout."""
    if not by.may(Actie.RECORD_VERTROUWENSZAAK):
        raise PermissionDenied
    take_turn(by)
    eigen = reachable(by, Actie.RECORD_VERTROUWENSZAAK, Vertrouwenszaak.objects.filter(pk=id))
    if eerder := eigen.first():
        return eerder
    require_days(contact["gebeurd_op"], contact["weer_op"], at)
    zaak = Vertrouwenszaak(
        id=id, organisatie_id=by.organisatie_id, houder_id=by.user_id, ontvangen_op=contact["gebeurd_op"],
        geopend_op=at, laatst_op=at, **wie,
    )  # fmt: skip
    open_bewaareenheid(zaak).save()
    Vertrouwenscontact(**contact, **stamp(by, at, zaak)).save()
    log_object(Actie.RECORD_VERTROUWENSZAAK, zaak)
    return zaak


def supplement_vertrouwenszaak(
    *, id: UUID, pk: UUID, contact: dict[str, Any], by: Zicht, at: datetime,  # noqa: A002
) -> Vertrouwenscontact:  # fmt: skip
    """Another contact, also after the end. Raises PermissionDenied, Bijhoudfout."""
    zaak = lock_zaak(by, Actie.SUPPLEMENT_VERTROUWENSZAAK, pk)
    if eerder := Vertrouwenscontact.objects.filter(pk=id, zaak=zaak).first():
        return eerder
    require_days(contact["gebeurd_op"], contact["weer_op"], at)
    rij = Vertrouwenscontact(id=id, **contact, **stamp(by, at, zaak))
    rij.save()
    touch(Actie.SUPPLEMENT_VERTROUWENSZAAK, zaak, at)
    return rij


def record_vertrouwensstap(
    *, id: UUID, pk: UUID, feiten: Stapfeiten, gebeurd_op: date, toelichting: str, by: Zicht, at: datetime,  # noqa: A002
) -> Vertrouwensstap:  # fmt: skip
    """Only because the melder asked, or because the law says so. Raises Geweigerd, Bijhoudfout."""
    zaak = lock_zaak(by, Actie.RECORD_VERTROUWENSSTAP, pk)
    if eerder := Vertrouwensstap.objects.filter(pk=id, zaak=zaak).first():
        return eerder
    gesloten = Vertrouwensafsluiting.objects.filter(zaak=zaak).exists()
    weten = Stapfeiten(feiten.soort, feiten.grond, feiten.verteld, gesloten)
    if redenen := reasons(STAPEISEN, weten, protocol_of_zicht(by)):
        raise Geweigerd(redenen)
    require_days(gebeurd_op, None, at)
    rij = Vertrouwensstap(
        id=id, gebeurd_op=gebeurd_op, soort=feiten.soort, grond=feiten.grond, toelichting=toelichting,
        **stamp(by, at, zaak),
    )  # fmt: skip
    rij.save()
    touch(Actie.RECORD_VERTROUWENSSTAP, zaak, at)
    return rij


def close_vertrouwenszaak(
    *, id: UUID, pk: UUID, hoe: str, by: Zicht, at: datetime,  # noqa: A002
) -> Vertrouwensafsluiting:  # fmt: skip
    """Once. Raises Bijhoudfout for a second one."""
    zaak = lock_zaak(by, Actie.CLOSE_VERTROUWENSZAAK, pk)
    if eerder := Vertrouwensafsluiting.objects.filter(zaak=zaak).first():
        if eerder.pk == id:
            return eerder
        raise Bijhoudfout(DICHT)
    rij = Vertrouwensafsluiting(id=id, hoe=hoe, **stamp(by, at, zaak))
    rij.save()
    touch(Actie.CLOSE_VERTROUWENSZAAK, zaak, at)
    return rij
