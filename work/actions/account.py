"""Changing an account, and telling its owner when the mail goes elsewhere from now on."""

import uuid
from datetime import date
from typing import Any

from roles import actions
from roles.access import Zicht
from roles.models import User
from work.accountpost import tell_adres


def correct_account(*, by: Zicht, at: date, pk: uuid.UUID, **velden: Any) -> User:
    """As roles.actions.correct_account, which says what is refused."""
    vorige = User.objects.filter(pk=pk).values_list("email", "versie").first()
    user = actions.correct_account(by=by, at=at, pk=pk, **velden)
    if vorige is not None and vorige[0] != user.email:
        tell_adres(user, vorige=vorige[1])
    return user
