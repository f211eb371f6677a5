"""An account is made by beheer, without password; who it is for chooses one, by a link that works once."""

import uuid
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from roles.access import Zicht, reachable
from roles.actions import Bijhoudfout
from roles.models import User
from roles.policy import Actie
from roles.queries import has_role_elsewhere
from vault.handeling import Wie, add_regel, current
from work.accountpost import Soort, can_mail, digest, mail_link, make_link, tell_change
from work.models import Uitnodiging

HOOGUIT_PER_ADRES = 5  # accounts that share one address


class Linkfout(Exception):
    """The link was used, is too old, was replaced by a newer one, or never was."""


def record_uitnodiging(*, by: Zicht, user_id: uuid.UUID, at: datetime) -> str:
    """Mails a link; returns "". Without mail or address: returns the link, to be handed over in person.

    Raises Bijhoudfout, PermissionDenied.
    """
    user = reachable(by, Actie.RECORD_UITNODIGING, User.objects.distinct()).filter(pk=user_id).first()
    if user is None:
        raise PermissionDenied
    if not user.is_active:
        raise Bijhoudfout("Dit account staat uit. Zet het eerst aan.")
    add_regel(Actie.RECORD_UITNODIGING, object=user)
    if can_mail(user):
        mail_link([user.pk], Soort.UITNODIGING, at=at)
        return ""
    # A link in hand opens the account: only for one that is this organisation's alone.
    if has_role_elsewhere(user, organisatie_id=by.organisatie_id, at=timezone.localdate(at)):
        raise Bijhoudfout("Dit account werkt ook voor een andere organisatie. Vul eerst een e-mailadres in.")
    return make_link(user.pk, Soort.UITNODIGING, at=at)


def ask_wachtwoord(*, email: str, at: datetime) -> None:
    """Somebody forgot a password. Known or unknown: the same two statements, and the mail is made later."""
    rijen = User.objects.filter(email__iexact=email, is_active=True).order_by("pk")
    mail_link(list(rijen.values_list("pk", flat=True)[:HOOGUIT_PER_ADRES]), Soort.HERSTEL, at=at)
    add_regel("ask_wachtwoord")


def choose_wachtwoord(*, teken: str, wachtwoord: str, at: datetime) -> User:
    """Sets the password and ends every session of this account, and every other link. Raises Linkfout."""
    rij = find_link(teken, at=at, slot=True)
    user: User = User.lock_for_edit(pk=rij.user_id, versie=rij.user.versie)  # type: ignore[assignment]
    rij.gebruikt_op = at
    rij.save()
    current().wie = Wie(actor_id=user.pk)
    user.set_password(wachtwoord)
    user.save()
    add_regel("choose_wachtwoord", object=user)
    tell_change(user, "wachtwoord", at=at)
    return user


def find_link(teken: str, *, at: datetime, slot: bool = False) -> Uitnodiging:
    """The link, if it still opens something. Raises Linkfout."""
    return find_kenmerk(digest(teken), at=at, slot=slot)


def find_kenmerk(kenmerk: str, *, at: datetime, slot: bool = False) -> Uitnodiging:
    """The same, by what is kept of it."""
    rijen = Uitnodiging.objects.select_related("user")
    if slot:
        rijen = rijen.select_for_update(of=("self",))
    rij = rijen.filter(kenmerk=kenmerk).first()
    if rij is None or not rij.is_open(at) or not rij.user.is_active:
        raise Linkfout
    if Uitnodiging.objects.filter(user_id=rij.user_id, gemaakt_op__gt=rij.gemaakt_op).exists():
        raise Linkfout
    return rij
