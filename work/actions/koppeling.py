"""Linking an account to who somebody is at the identity provider, and ending that. Never for oneself."""

import uuid
from datetime import datetime

from django.http import Http404
from django.utils import timezone

from roles.access import Zicht
from roles.actions import Bijhoudfout, own_id, require_reach
from roles.models import User
from roles.policy import Actie
from roles.queries import has_role_elsewhere
from vault.handeling import Wie, add_regel, current
from work.actions.uitnodiging import Linkfout, find_kenmerk
from work.berichten import Soort, notify
from work.models import Koppeling, Uitnodiging
from work.oidc import dienst
from work.queries.factor import has_factor

NIET_JEZELF = "Je eigen account koppelen kan niet. Vraag een andere beheerder."
ELDERS = "Dit account werkt ook voor een andere organisatie. Koppelen kan dan niet."
AL_VAN_EEN_ANDER = "Deze inlog hoort al bij een ander account. Vraag je beheerder."
BEZET = "Dit nummer hoort al bij een ander account. Kijk na of je het goed overnam."


def record_koppeling(
    *,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
    user_id: uuid.UUID,
    onderwerp: str,
) -> Koppeling:
    """From now on whoever the provider calls `onderwerp` is this account, which hears of it. Raises Bijhoudfout."""
    user = require_linkable(by, Actie.RECORD_KOPPELING, user_id, at)
    plek = {"uitgever": dienst().uitgever, "onderwerp": onderwerp}
    lopend = Koppeling.objects.filter(**plek, beeindigd_op=None).first()
    if lopend is not None and lopend.user_id == user.pk:
        return lopend
    if lopend is not None:
        raise Bijhoudfout(BEZET, "onderwerp")
    rij = Koppeling(id=id, user=user, **plek)
    rij.save()
    add_regel(Actie.RECORD_KOPPELING, object=rij)
    notify(Soort.KOPPELING, aan=[user.pk], gelegenheid=rij.pk, at=at)
    return rij


def may_link(link: Uitnodiging) -> bool:
    """Only the invitation of a beheerder, and only a bare account.

    Who reads somebody's mail can ask for a new password; linking their own sign-in to an account that has a second
    factor would pass that factor by.
    """
    return link.soort == Uitnodiging.Soort.UITNODIGING and not has_factor(link.user_id)


def find_linkable(kenmerk: str, *, at: datetime, slot: bool = False) -> Uitnodiging:
    """Raises Linkfout."""
    link = find_kenmerk(kenmerk, at=at, slot=slot)
    if not may_link(link):
        raise Linkfout
    return link


def choose_koppeling(*, kenmerk: str, onderwerp: str, at: datetime) -> User:
    """Who holds the invitation and just signed in at the provider links the two, instead of choosing a password.

    Raises Linkfout, Bijhoudfout.
    """
    link = find_linkable(kenmerk, at=at, slot=True)
    user = link.user
    plek = {"uitgever": dienst().uitgever, "onderwerp": onderwerp}
    rij = Koppeling.objects.filter(**plek, beeindigd_op=None).first()
    if rij is not None and rij.user_id != user.pk:
        raise Bijhoudfout(AL_VAN_EEN_ANDER)
    link.gebruikt_op = at
    link.save()
    current().wie = Wie(actor_id=user.pk)
    if rij is None:
        rij = Koppeling(id=uuid.uuid4(), user=user, **plek)
        rij.save()
        notify(Soort.KOPPELING, aan=[user.pk], gelegenheid=rij.pk, at=at)
    add_regel(Actie.RECORD_KOPPELING, object=rij)
    return user


def revoke_koppeling(*, by: Zicht, at: datetime, user_id: uuid.UUID, pk: uuid.UUID) -> Koppeling:
    """Ends it: signing in that way is over at once. Twice is once. Raises Http404, Bijhoudfout."""
    user = require_linkable(by, Actie.REVOKE_KOPPELING, user_id, at)
    rij = Koppeling.objects.select_for_update().filter(pk=pk, user=user).first()
    if rij is None:
        raise Http404
    if rij.beeindigd_op is None:
        rij.beeindigd_op = at
        rij.save()
    add_regel(Actie.REVOKE_KOPPELING, object=rij)
    return rij


def require_linkable(by: Zicht, actie: Actie, user_id: uuid.UUID, at: datetime) -> User:
    """An account of ours alone, of somebody else. Raises PermissionDenied, Bijhoudfout."""
    user = require_reach(by, actie, User.objects.distinct(), user_id)
    if user.pk == by.user_id:
        raise Bijhoudfout(NIET_JEZELF)
    if has_role_elsewhere(user, organisatie_id=own_id(by), at=timezone.localdate(at)):
        raise Bijhoudfout(ELDERS)
    return user
