"""Whose papers of accountability these are."""

import uuid

from roles.models import Organisatie


def name_organisatie(organisatie_id: uuid.UUID) -> str:
    """The name of the own organisation."""
    return Organisatie.objects.values_list("naam", flat=True).get(pk=organisatie_id)
