"""Ending sessions: who leaves is signed out everywhere, and the rows of their sessions are gone."""

import uuid
from collections.abc import Collection
from datetime import datetime, time
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.utils import timezone

from roles.models import Roltoewijzing


def end_sessions(users: Collection[uuid.UUID], *, before: datetime | None = None) -> int:
    """Deletes the sessions of these accounts; with `before` only those that began earlier. Returns how many.

    A session says inside, signed, whose it is: each one is opened to see. There are as many as people signed in
    during the last ten hours (SESSION_COOKIE_AGE), and this happens when somebody leaves.
    """
    opslag: Any = import_module(settings.SESSION_ENGINE).SessionStore
    van = {str(user_id) for user_id in users}
    weg = []
    for sessie in opslag.get_model_class()._default_manager.iterator(chunk_size=500) if van else ():
        inhoud = sessie.get_decoded()
        vroeg = before is None or inhoud.get("begonnen", 0) < before.timestamp()
        if inhoud.get(SESSION_KEY) in van and vroeg:
            weg.append(sessie)
    for sessie in weg:
        sessie.delete()
    return len(weg)


def end_overnight(*, at: datetime) -> int:
    """A role can end on a day that comes. On that day the sessions from before it go, once."""
    vandaag = timezone.localdate(at)
    begin = timezone.make_aware(datetime.combine(vandaag, time.min))
    weg = set(Roltoewijzing.objects.filter(tot=vandaag).values_list("user_id", flat=True))
    return end_sessions(weg, before=begin)
