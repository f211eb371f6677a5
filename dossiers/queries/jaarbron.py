"""The yearly cycle as a source of tasks. No rows wait here: they follow from the profile and the calendar."""

import uuid
from datetime import datetime, time
from typing import Any

from django.utils import timezone

from dossiers.jaarplanning import Voorkomen
from dossiers.queries.taakbron import KOLOMMEN, Taakbron
from roles.access import Zicht
from roles.policy import Actie, Rol
from work.models import Jaarafronding

RUIMTE = uuid.UUID("b5d1f1f0-7a55-4d0b-8f5e-2f1a3f0b9c64")


def nothing_waits(_: Zicht) -> Any:
    return Jaarafronding.objects.none()


JAARBRON = Taakbron(
    soort="jaarplanning", open=nothing_waits, actie=Actie.RECORD_JAARAFRONDING, titel=lambda rij: rij["c0"],
    url=("record_jaarafronding", "c1", "c2", "plaats"), dag="dag", escaleert=(Rol.MANAGER, Rol.DIRECTIE), na=5,
    meta=lambda rij: f"Jaarplanning · {rij['plek']} · {rij['periode']}",
)  # fmt: skip


def as_rij(voorkomen: Voorkomen, organisatie_id: uuid.UUID) -> dict[str, Any]:
    """In the shape of a row of the union, with an id that always is the same for this occurrence."""
    punt, plaats = voorkomen.punt, voorkomen.plaats
    plek_id = plaats.locatie_id or organisatie_id
    begin = timezone.make_aware(datetime.combine(plaats.sinds, time()))
    return dict.fromkeys(KOLOMMEN) | {
        "soort": JAARBRON.soort,
        "id": uuid.uuid5(RUIMTE, f"{punt.code} {plek_id} {voorkomen.uiterlijk}"),
        "locatie": plaats.locatie_id,
        "plek": plaats.naam,
        "sinds": begin,
        "dag": voorkomen.uiterlijk,
        "c0": punt.titel,
        "c1": punt.code,
        "c2": voorkomen.uiterlijk.isoformat(),
        "plaats": plek_id,
        "periode": voorkomen.periode,
    }
