"""How far somebody is with their first password, for beheer."""

from datetime import datetime

from roles.models import User
from work.models import Uitnodiging


def last_uitnodiging(user: User) -> Uitnodiging | None:
    return Uitnodiging.objects.filter(user=user).order_by("-gemaakt_op").first()


def describe_wachtwoord(user: User, rij: Uitnodiging | None, *, at: datetime) -> str:
    """What beheer needs to know: whether this person can sign in already, and if not, what is under way."""
    if user.has_usable_password():
        return "Heeft een wachtwoord"
    if rij is None:
        return "Nog geen wachtwoord, en nog geen uitnodiging"
    return "Uitnodiging onderweg" if rij.is_open(at) else "De uitnodiging is verlopen"
