"""Making the half-yearly report, and giving it: only then directie and bestuur read it."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied

from incidents.models import Halfjaardeling, Halfjaarverslag
from incidents.vertrouwensregels import Halfjaar
from reports.halfjaarregels import build_cijfers, says_something
from reports.queries.halfjaarverslag import given_periods, is_over, newest, read_paren, select_geteld
from roles.access import Zicht, log_object, take_turn
from roles.actions import Bijhoudfout, require_reach
from roles.policy import Actie
from vault.bases import open_bewaareenheid

LOOPT = "Dit halfjaar loopt nog. Maak het verslag als het voorbij is: anders is uit twee verslagen meer af te leiden."
GEGEVEN = "Over dit halfjaar gaf je al een verslag."
VERANDERD = "Er is intussen iets veranderd. Maak het verslag opnieuw, en lees het nog een keer na."


def record_halfjaarverslag(
    *, id: UUID, halfjaar: Halfjaar, trends: str, advies: str, by: Zicht, at: datetime,  # noqa: A002
) -> Halfjaarverslag:  # fmt: skip
    """For oneself to look at. A newer one takes its place. `at` in local time. Raises PermissionDenied, Bijhoudfout."""
    if not by.may(Actie.RECORD_HALFJAARVERSLAG):
        raise PermissionDenied
    take_turn(by)
    if eerder := Halfjaarverslag.objects.filter(pk=id, vastgelegd_door_id=by.user_id).first():
        return eerder
    if not is_over(halfjaar, at.date()):
        raise Bijhoudfout(LOOPT, "halfjaar")
    if (halfjaar.jaar, halfjaar.helft) in given_periods(by):
        raise Bijhoudfout(GEGEVEN, "halfjaar")
    rij = Halfjaarverslag(
        id=id, organisatie_id=by.organisatie_id, jaar=halfjaar.jaar, helft=halfjaar.helft,
        cijfers=build_cijfers(read_paren(by, halfjaar)), trends=trends, advies=advies, vastgelegd_op=at,
        vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    open_bewaareenheid(rij).save()
    log_object(Actie.RECORD_HALFJAARVERSLAG, rij)
    return rij


def share_halfjaarverslag(*, pk: UUID, by: Zicht, at: datetime) -> Halfjaardeling:
    """Once, and as it was read: when a number changed since, it is made anew. Raises PermissionDenied, Bijhoudfout."""
    take_turn(by)
    verslag = require_reach(by, Actie.SHARE_HALFJAARVERSLAG, newest(), pk)
    if eerder := Halfjaardeling.objects.filter(verslag=verslag).first():
        return eerder
    halfjaar = Halfjaar(verslag.jaar, verslag.helft)
    if (halfjaar.jaar, halfjaar.helft) in given_periods(by):
        raise Bijhoudfout(GEGEVEN)
    zaken = list(select_geteld(by, halfjaar).select_for_update().order_by("pk"))
    if build_cijfers((zaak.kring, zaak.onderwerp) for zaak in zaken) != verslag.cijfers:
        raise Bijhoudfout(VERANDERD)
    rij = Halfjaardeling(verslag=verslag, vastgelegd_op=at, vastgelegd_door_id=by.user_id)
    rij.save()
    for zaak in zaken if says_something(verslag.cijfers) else ():
        zaak.geteld_in = verslag
        zaak.save()
    log_object(Actie.SHARE_HALFJAARVERSLAG, verslag)
    return rij
