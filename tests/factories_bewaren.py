"""Terms and stops, made the way the product makes them: through the actions."""

import uuid
from datetime import datetime

from django.utils import timezone

from privacy.actions import bewaren as actions
from privacy.bewaarregels import MOGELIJK, Bewaarsoort
from privacy.models import Bewaarregel, Bewaarstop
from roles.models import User
from tests.factories_signaal import act_of, zicht_of


def voorgesteld(user: User, soort: str = "dossier", maanden: int = 240, beginpunt: str = "") -> Bewaarregel:
    wat = Bewaarsoort(soort)
    with act_of(user):
        return actions.record_bewaarregel(
            by=zicht_of(user), at=timezone.now(), id=uuid.uuid4(), soort=wat, maanden=maanden,
            beginpunt=beginpunt or MOGELIJK[wat][0], grondslag="Besluit MT 3-9-2026",
        )  # fmt: skip


def term_of(eerste: User, tweede: User, soort: str = "dossier", maanden: int = 240, **velden) -> Bewaarregel:
    """A term that holds: proposed by one, agreed to by another."""
    regel = voorgesteld(eerste, soort, maanden, **velden)
    with act_of(tweede):
        actions.sign_bewaarregel(
            by=zicht_of(tweede), at=timezone.now(), id=uuid.uuid4(), pk=regel.pk, akkoord=True
        )
    return regel


def stop_of(
    user: User, dossier, *, reden: str = "Er loopt een klacht.", at: datetime | None = None
) -> Bewaarstop:
    with act_of(user):
        return actions.record_bewaarstop(
            by=zicht_of(user), at=at or timezone.now(), id=uuid.uuid4(), nummer=dossier.code, reden=reden
        )


def unstop_of(user: User, stop: Bewaarstop, toelichting: str = "De klacht is klaar."):
    with act_of(user):
        return actions.withdraw_bewaarstop(
            by=zicht_of(user), at=timezone.now(), id=uuid.uuid4(), pk=stop.pk, toelichting=toelichting
        )
