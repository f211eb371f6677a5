"""Who works where today: needed to know whose a task is when the person it belonged to has left."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Q, UUIDField, Value
from django.db.models.functions import Cast

from roles.access import Zicht, valid_on
from roles.models import Roltoewijzing, User
from roles.policy import FUNCTIE_ROL, Actie, Bereik, Functie, Rol, bereik

# Who can lead, decide or be told: the roles a task can fall to.
ROLLEN = (Rol.AF, Rol.MANAGER, Rol.DIRECTIE)
FUNCTIES = [functie for functie in Functie if FUNCTIE_ROL[functie] in ROLLEN]


@dataclass(frozen=True, slots=True)
class Bezetting:
    """Names, and the roles each person has today with their location (None: the whole organisation)."""

    namen: dict[UUID, str] = field(default_factory=dict)
    rollen: dict[UUID, list[tuple[Rol, UUID | None]]] = field(default_factory=dict)

    def may(self, user_id: UUID, actie: Actie, locatie_id: UUID) -> bool:
        """Whether this person still has a role for this act at this location."""
        return any(
            bereik(actie, rol) is not Bereik.GEEN and plek in (None, locatie_id)
            for rol, plek in self.rollen.get(user_id, ())
        )

    def has(self, rollen: Iterable[str], locatie_id: UUID) -> bool:
        """Whether anybody has one of these roles at this location."""
        gevraagd = set(rollen)
        return any(
            rol in gevraagd and plek in (None, locatie_id)
            for plekken in self.rollen.values()
            for rol, plek in plekken
        )


def read_bezetting(zicht: Zicht, *, op: date, ook: Iterable[UUID]) -> Bezetting:
    """Of the viewer's own organisation; `ook` are people whose name is needed, also if they left. One query."""
    mensen = list(set(ook))
    rollen = Roltoewijzing.objects.filter(
        valid_on(op),
        Q(functie__in=FUNCTIES) | Q(user_id__in=mensen),
        organisatie_id=zicht.organisatie_id,
        user__is_active=True,
    ).values(
        x_user=F("user_id"), x_naam=F("user__naam"), x_functie=F("functie"), x_plek=F("locatie_id")
    )  # fmt: skip
    namen = User.objects.filter(pk__in=mensen).values(
        x_user=F("id"),
        x_naam=F("naam"),
        x_functie=Value("", output_field=CharField()),
        x_plek=Cast(Value(None), UUIDField()),
    )
    rijen: Iterable[Any] = rollen.union(namen, all=True)
    return build_bezetting(rijen)


def build_bezetting(rijen: Iterable[dict[str, Any]]) -> Bezetting:
    bezetting = Bezetting()
    for rij in rijen:
        bezetting.namen[rij["x_user"]] = rij["x_naam"]
        if rij["x_functie"]:
            plek = (FUNCTIE_ROL[Functie(rij["x_functie"])], rij["x_plek"])
            bezetting.rollen.setdefault(rij["x_user"], []).append(plek)
    return bezetting
