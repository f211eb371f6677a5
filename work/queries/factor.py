"""Second factors: of oneself, and for the question whether somebody has one."""

import uuid

from django.db.models import QuerySet

from vault.versleuteling import with_sleutel
from work.models import Factor

Soort = Factor.Soort


def valid_factoren(user_id: uuid.UUID) -> QuerySet[Factor]:
    return Factor.objects.filter(user_id=user_id, einde__isnull=True)


def has_factor(user_id: uuid.UUID) -> bool:
    """Recovery codes alone are none: they only help while there is something to recover."""
    return valid_factoren(user_id).exclude(soort=Soort.HERSTEL).exists()


def list_factoren(user_id: uuid.UUID, *soorten: Soort) -> list[Factor]:
    """With their keys, oldest first."""
    rijen = valid_factoren(user_id).order_by("vastgelegd_op", "id")
    return list(with_sleutel(rijen.filter(soort__in=soorten) if soorten else rijen))


def count_herstel(user_id: uuid.UUID) -> int:
    """How many recovery codes are left."""
    from work.factorregels import AANTAL_HERSTEL

    rij = valid_factoren(user_id).filter(soort=Soort.HERSTEL).first()
    return AANTAL_HERSTEL - rij.gebruik.count() if rij is not None else 0
