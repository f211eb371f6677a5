"""Who is signed in: the account comes with everything that decides what it may reach, in one query."""

import uuid
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.utils import timezone

from roles.models import User
from roles.zicht import load_account


class Accounts(ModelBackend):
    """Django's own sign-in by name and password; only reading the account back is ours."""

    def get_user(self, user_id: Any) -> User | None:
        return load_account(uuid.UUID(str(user_id)), at=timezone.localdate())
