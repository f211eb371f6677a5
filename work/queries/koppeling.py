"""Who an account is at the identity provider."""

from uuid import UUID

from roles.models import User
from work.models import Koppeling
from work.oidc import dienst


def find_gekoppeld(onderwerp: str) -> User | None:
    """The account that a beheerder linked to this subject, when it may sign in. Never by mail address or name."""
    rij = (
        Koppeling.objects.filter(uitgever=dienst().uitgever, onderwerp=onderwerp, beeindigd_op=None)
        .select_related("user")
        .first()
    )
    return rij.user if rij is not None and rij.user.is_active else None


def is_linked(user_id: UUID) -> bool:
    """Whether this person can sign in at the provider that is set now."""
    rijen = Koppeling.objects.filter(user_id=user_id, uitgever=dienst().uitgever, beeindigd_op=None)
    return rijen.exists()


def list_koppelingen(user_id: UUID) -> list[Koppeling]:
    """Those that count now."""
    return list(Koppeling.objects.filter(user_id=user_id, beeindigd_op=None).order_by("pk"))
