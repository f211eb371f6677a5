"""Requests for inzage, made the way the product makes them: through the actions."""

import uuid
from datetime import date
from typing import Any

from django.utils import timezone

from dossiers.models import Betrokkene, Kind
from privacy.actions import inzage as actions
from privacy.inzageregels import Andereouder, Binnenkomst, Hoedanigheid, Identiteitswijze
from privacy.models import Inzageverzoek
from roles.models import User
from tests.factories_signaal import act_of, zicht_of


def inzage_of(
    user: User, onderwerp: Kind | Betrokkene, *, ouder: Betrokkene | None = None, op: date | None = None, **velden: Any
) -> Inzageverzoek:  # fmt: skip
    """About this child, asked by this parent; without one by the person it is about."""
    velden = {
        "hoedanigheid": Hoedanigheid.OUDER if ouder else Hoedanigheid.ZELF, "binnen": Binnenkomst.MONDELING,
        "ontvangen_op": op or timezone.localdate(), "bereiken": "Op het bekende nummer.",
        "aanvrager_id": ouder.pk if ouder else None, "andere_ouder": Andereouder.WEET if ouder else "",
    } | velden  # fmt: skip
    with act_of(user):
        return actions.record_inzage(
            by=zicht_of(user), at=timezone.now(), id=uuid.uuid4(), onderwerp_id=onderwerp.pk,
            soort="kind" if isinstance(onderwerp, Kind) else "ouder", aanvraag=actions.Aanvraag(**velden),
        )  # fmt: skip


def do_inzage(user: User, actie: str, verzoek: Inzageverzoek, **velden: Any) -> Any:
    with act_of(user):
        return getattr(actions, actie)(
            by=zicht_of(user), at=timezone.now(), id=uuid.uuid4(), pk=verzoek.pk, **velden
        )


def identiteit_of(user: User, verzoek: Inzageverzoek) -> Any:
    return do_inzage(
        user, "record_identiteit", verzoek, wijze=Identiteitswijze.BEKEND, op=timezone.localdate()
    )
