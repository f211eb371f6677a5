"""Changing one's own password while signed in (ASVS 6.2.3). The form proved the old one."""

import uuid
from datetime import datetime

from roles.models import User
from roles.policy import Actie
from vault.handeling import add_regel
from work.accountpost import tell_change
from work.models import Sessie
from work.sessies import end_sessies


def correct_wachtwoord(*, user: User, wachtwoord: str, behalve: uuid.UUID | None, at: datetime) -> User:
    """Ends every session of this account but `behalve`; its owner hears of it."""
    rij: User = User.lock_for_edit(pk=user.pk, versie=user.versie)  # type: ignore[assignment]
    rij.set_password(wachtwoord)
    rij.save()
    end_sessies(sessie for sessie in Sessie.objects.filter(user_id=user.pk) if sessie.pk != behalve)
    add_regel(Actie.CORRECT_WACHTWOORD, object=rij)
    tell_change(rij, "wachtwoord", at=at)
    return rij
