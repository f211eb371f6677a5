"""Data breaches, made the way the product makes them: through the actions."""

import uuid
from datetime import datetime, timedelta

from django.utils import timezone

from privacy.actions import datalek as actions
from privacy.datalekregels import Lekbesluit, Leksoort
from privacy.models import Datalek
from roles.models import User
from tests.factories_signaal import act_of, zicht_of


def lek_of(
    user: User, *, uren: float = 1, at: datetime | None = None, gebeurd: str = "Een mail ging verkeerd."
) -> Datalek:
    nu = at or timezone.now()
    with act_of(user):
        return actions.report_datalek(
            by=zicht_of(user), at=nu, id=uuid.uuid4(), soort=Leksoort.VERKEERD,
            ontdekt_op=nu - timedelta(hours=uren), gebeurd=gebeurd, gedaan="Gebeld.",
        )  # fmt: skip


def do_lek(user: User, actie: str, lek: Datalek, **velden):
    with act_of(user):
        return getattr(actions, actie)(
            by=zicht_of(user), at=timezone.now(), id=uuid.uuid4(), pk=lek.pk, **velden
        )


def feiten_of(user: User, lek: Datalek):
    return do_lek(
        user, "record_datalekfeiten", lek, gegevens=["naam", "zorgen"], aantal=2, wie="Een gezin.",
        gevolgen="Iemand weet van zorgen.", maatregelen="Mail laten wissen.",
    )  # fmt: skip


def besluit_of(user: User, lek: Datalek, onderwerp: str, melden: bool = False, **velden):
    return do_lek(
        user, "decide_datalek", lek, onderwerp=Lekbesluit(onderwerp), reden="Weinig risico.",
        gemeld=actions.Gemeld(melden, **velden),
    )  # fmt: skip


def afgehandeld(directie: User, lek: Datalek):
    feiten_of(directie, lek)
    besluit_of(directie, lek, "ap", melden=True, op=timezone.now(), te_laat="Het was vakantie.")
    besluit_of(directie, lek, "betrokkenen")
    return do_lek(directie, "close_datalek", lek, geleerd="Adressen eerst nakijken.")
