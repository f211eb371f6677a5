"""Who else could be the second person of a four-eyes act here.

Nobody: then one person does it alone, with a reason and a mark, never silently (access.md §1, workflow.md §3: "the
same holds for every four-eyes act").
"""

import uuid
from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import QuerySet

from roles.access import Zicht, counts_on
from roles.models import Roltoewijzing, Uitsluiting, User
from roles.policy import FUNCTIE_ROL, MATRIX, Actie, Bereik, Functie, Rol
from roles.zicht import valid_on

OVERAL = frozenset({Bereik.ORGANISATIE})


def others_for(
    by: Zicht,
    actie: Actie,
    *,
    op: date,
    locatie_id: uuid.UUID | None,
    kinderen: Collection[uuid.UUID] | QuerySet[Any, Any] = (),
    zonder: Collection[uuid.UUID | None] = (),
    rollen: Collection[Rol] = (),
) -> list[User]:
    """Everybody besides this person who could do the act on this row today, by name. `rollen`: only in one of these."""
    functies = {f: MATRIX[actie][rol] for f, rol in FUNCTIE_ROL.items() if not rollen or rol in rollen}
    mag = [functie for functie, bereik in functies.items() if bereik in OVERAL | {Bereik.LOCATIE}]
    rijen = Roltoewijzing.objects.filter(
        counts_on(op), organisatie_id=by.organisatie_id, functie__in=mag, user__is_active=True
    ).exclude(user_id__in=[by.user_id, *(pk for pk in zonder if pk is not None)])
    dicht = Uitsluiting.objects.filter(valid_on(op), kind_id__in=kinderen)
    rijen = (
        rijen.exclude(user_id__in=dicht.values("user_id"))
        .select_related("user")
        .order_by("user__naam", "user_id")
    )
    hier = [
        rij.user
        for rij in rijen
        if functies[Functie(rij.functie)] in OVERAL or rij.locatie_id is None or rij.locatie_id == locatie_id
    ]
    return list(dict.fromkeys(hier))


def name_them(mensen: Collection[User]) -> str:
    """'Dat kan Karin Bos of Joost van Dam.'"""
    return f"Dat kan {' of '.join(mens.naam for mens in list(mensen)[:3])}."
