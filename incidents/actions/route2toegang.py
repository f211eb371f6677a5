"""Who handles a case of route 2, and who finds nothing of it."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from incidents.actions.route2 import add_uitsluiting, lock_zaak, require_account, require_open, stamp
from incidents.models import Route2delegatie, Route2herroeping, Route2intrekking, Route2uitsluiting
from incidents.queries import route2 as queries
from roles.access import Zicht
from roles.actions import Bijhoudfout
from roles.policy import Actie
from vault.handeling import add_regel

NIET_DEZE = "Kies iemand die hier vandaag leiding geeft, en niet is uitgesloten."
TE_VROEG = "Kies een dag na vandaag. Op die dag stopt het."
AL_WEG = "Deze persoon is al uitgesloten."


def assign_route2zaak(
    *, id: UUID, zaak_id: UUID, user_id: UUID, tot: date, reden: str, by: Zicht, at: datetime,  # noqa: A002
) -> Route2delegatie:  # fmt: skip
    """Somebody handles the case in the name of directie, until a day, with a reason (001 L979, L1074).

    Raises Bijhoudfout or PermissionDenied.
    """
    zaak = lock_zaak(by, Actie.ASSIGN_ROUTE2ZAAK, zaak_id)
    if eerder := Route2delegatie.objects.filter(pk=id, zaak=zaak).first():
        return eerder
    require_open(zaak)
    vandaag = timezone.localdate(at)
    if tot <= vandaag:
        raise Bijhoudfout(TE_VROEG, "tot")
    user = queries.list_gedelegeerden(zaak, op=vandaag).filter(pk=user_id).first()
    if user is None:
        raise Bijhoudfout(NIET_DEZE, "user")
    rij = Route2delegatie(
        id=id, zaak=zaak, user=user, van=vandaag, tot=tot, reden=reden, **stamp(by, at, zaak)
    )
    rij.save()
    add_regel(Actie.ASSIGN_ROUTE2ZAAK, object=zaak)
    return rij


def withdraw_route2delegatie(
    *, id: UUID, zaak_id: UUID, delegatie_id: UUID, reden: str, by: Zicht, at: datetime,  # noqa: A002
) -> Route2intrekking:  # fmt: skip
    """From the next request on this person finds nothing of the case. Raises Http404 or PermissionDenied."""
    zaak = lock_zaak(by, Actie.WITHDRAW_ROUTE2DELEGATIE, zaak_id)
    if eerder := Route2intrekking.objects.filter(pk=id, delegatie__zaak=zaak).first():
        return eerder
    delegatie = queries.load_delegatie(zaak, delegatie_id)
    rij = Route2intrekking(id=id, delegatie=delegatie, reden=reden, **stamp(by, at, zaak))
    rij.save()
    add_regel(Actie.WITHDRAW_ROUTE2DELEGATIE, object=zaak)
    return rij


def exclude_route2(
    *, id: UUID, zaak_id: UUID, user_id: UUID, waarom: str, reden: str = "", by: Zicht, at: datetime,  # noqa: A002
) -> Route2uitsluiting:  # fmt: skip
    """From the next request on this account finds nothing of the case, whatever role it has or gets.

    Raises Bijhoudfout when nobody would be left to handle it.
    """
    zaak = lock_zaak(by, Actie.EXCLUDE_ROUTE2, zaak_id)
    if eerder := Route2uitsluiting.objects.filter(pk=id, zaak=zaak).first():
        return eerder
    user = require_account(by.organisatie_id, user_id)
    if queries.excluded_ids(zaak).filter(user_id=user_id).exists():
        raise Bijhoudfout(AL_WEG, "user")
    rij = add_uitsluiting(id=id, zaak=zaak, user=user, waarom=waarom, reden=reden, by=by, at=at)
    add_regel(Actie.EXCLUDE_ROUTE2, object=zaak)
    return rij


def revoke_route2uitsluiting(
    *, id: UUID, zaak_id: UUID, uitsluiting_id: UUID, reden: str, by: Zicht, at: datetime,  # noqa: A002
) -> Route2herroeping:  # fmt: skip
    """The wrong person was excluded. Raises Http404 or PermissionDenied."""
    zaak = lock_zaak(by, Actie.REVOKE_ROUTE2UITSLUITING, zaak_id)
    if eerder := Route2herroeping.objects.filter(pk=id, uitsluiting__zaak=zaak).first():
        return eerder
    uitsluiting = queries.load_uitsluiting(zaak, uitsluiting_id)
    rij = Route2herroeping(id=id, uitsluiting=uitsluiting, reden=reden, **stamp(by, at, zaak))
    rij.save()
    add_regel(Actie.REVOKE_ROUTE2UITSLUITING, object=zaak)
    return rij
