"""Who else can do an act with one request, for the rule of two people."""

import uuid
from collections.abc import Collection
from datetime import date

from privacy.models import Inzageverzoek
from privacy.queries.inzagemap import Mapstand
from privacy.queries.tweede import others_for
from roles.access import Zicht
from roles.models import User
from roles.policy import Actie, Rol


def others_of(
    by: Zicht, actie: Actie, verzoek: Inzageverzoek, *, op: date, zonder: Collection[uuid.UUID] = (),
    rollen: Collection[Rol] = (),
) -> list[User]:  # fmt: skip
    """Besides this person, who reaches this request: not the colleague it is about, nor who may not find a child."""
    return others_for(
        by, actie, op=op, locatie_id=verzoek.locatie_id, rollen=rollen, zonder=[*zonder, verzoek.medewerker_id],
        kinderen=verzoek.kinderen.values("kind_id"),
    )  # fmt: skip


def others_for_map(by: Zicht, actie: Actie, stand: Mapstand, *, op: date) -> list[User]:
    """Who decided about none of it. What only directie may find, only directie can look at."""
    rollen = (Rol.DIRECTIE,) if any(stuk.dicht for stuk in stand.stukken) else ()
    return others_of(by, actie, stand.verzoek, op=op, zonder=stand.voorbereiders, rollen=rollen)


def is_alone(by: Zicht, actie: Actie, stand: Mapstand, *, op: date) -> bool:
    """Whether this person prepared it, and nobody else can do this act."""
    return by.user_id in stand.voorbereiders and not others_for_map(by, actie, stand, op=op)
