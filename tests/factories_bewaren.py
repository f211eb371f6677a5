"""Terms and stops, made the way the product makes them: through the actions."""

import uuid
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from privacy.actions import bewaren as actions
from privacy.actions import vernietigen
from privacy.bewaarregels import MOGELIJK, Bewaarsoort
from privacy.models import Bewaarregel, Bewaarstop, Vernietigingsvoorstel
from privacy.queries.vervallen import list_vervallen
from roles.models import User
from tests.factories_signaal import act_of, zicht_of
from vault.handeling import Wie, handeling


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


def due_sleutels(user: User, *, op=None) -> set[str]:
    """What this person could propose now."""
    return {stuk.sleutel for stuk in list_vervallen(zicht_of(user), op=op or timezone.localdate())}


def propose_of(user: User, locatie, sleutels: set[str] | None = None, *, at: datetime | None = None):
    nu = at or timezone.now()
    with act_of(user):
        return vernietigen.record_vernietiging(
            by=zicht_of(user), at=nu, id=uuid.uuid4(), locatie_id=locatie.pk if locatie else None,
            sleutels=due_sleutels(user, op=timezone.localdate(nu)) if sleutels is None else sleutels,
        )  # fmt: skip


def agree_of(user: User, voorstel, *, akkoord: bool = True, at: datetime | None = None):
    with act_of(user):
        return vernietigen.sign_vernietiging(
            by=zicht_of(user), at=at or timezone.now(), id=uuid.uuid4(), pk=voorstel.pk, akkoord=akkoord,
            toelichting="" if akkoord else "Nog niet.",
        )  # fmt: skip


def settle() -> None:
    """In use a row is made and destroyed in two transactions; here what was made is checked before it goes."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for wanneer in ("IMMEDIATE", "DEFERRED"):
                cursor.execute(f"SET CONSTRAINTS ALL {wanneer}")


def destroy_now(voorstel, *, at: datetime | None = None) -> list:
    """Every record of the proposal in a transaction of its own, as the job does it."""
    settle()
    voorstel = Vernietigingsvoorstel.objects.select_related("besluit").get(pk=voorstel.pk)
    uit = []
    for pk in voorstel.regels.order_by("vervalt", "nummer", "pk").values_list("pk", flat=True):
        with handeling(wie=Wie(), route="test", at=at):
            uit.append(vernietigen.destroy_regel(voorstel, pk, at=at or timezone.now()))
    return uit


def close_long_ago(dossier, jaren: int = 30):
    """As if it was closed so many years ago: only the day of closing is set."""
    dossier.refresh_from_db()
    with handeling(wie=Wie(), route="test"):
        dossier.gesloten_op = timezone.now() - timedelta(days=366 * jaren)
        dossier.save()
    return dossier
