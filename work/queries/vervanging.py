"""Whose tasks can be handed over to whom."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from roles.access import Zicht, counts_on, reachable
from roles.models import Roltoewijzing
from roles.policy import FUNCTIE_ROL, MATRIX, Actie, Bereik, Functie, Rol
from work.models import Vervanging

# Who has tasks of their own in cases, and so who can be replaced and can replace: they see a whole location.
ROLLEN = (Rol.AF, Rol.MANAGER)
FUNCTIES = [functie for functie in Functie if FUNCTIE_ROL[functie] in ROLLEN]


@dataclass(frozen=True, slots=True)
class Mens:
    """Somebody with a role at a place; without a place it is the whole organisation."""

    user_id: uuid.UUID
    naam: str
    locatie_id: uuid.UUID | None
    omschrijving: str


def list_te_vervangen(zicht: Zicht, *, op: date) -> list[Mens]:
    """Oneself, and the people of the places where this person may arrange it."""
    rollen = zicht.rollen_met(Actie.APPOINT_VERVANGER)
    mag = Q(user_id=zicht.user_id)
    for plek in rollen:
        if MATRIX[Actie.APPOINT_VERVANGER][plek.rol] is Bereik.ORGANISATIE or (
            MATRIX[Actie.APPOINT_VERVANGER][plek.rol] is Bereik.LOCATIE and plek.locatie_id is None
        ):
            mag |= Q(pk__isnull=False)
        elif MATRIX[Actie.APPOINT_VERVANGER][plek.rol] is Bereik.LOCATIE:
            mag |= Q(locatie_id=plek.locatie_id)
    return read_mensen(zicht, mag, op=op)


def list_vervangers(zicht: Zicht, mens: Mens, *, op: date) -> list[Mens]:
    """Who has a role of their own for the whole place of this person."""
    hier = Q(locatie_id=None) | Q(locatie_id=mens.locatie_id)
    mensen = read_mensen(zicht, hier if mens.locatie_id else Q(locatie_id=None), op=op)
    return [ander for ander in mensen if ander.user_id != mens.user_id]


def list_alle_vervangers(zicht: Zicht, mensen: list[Mens], *, op: date) -> list[Mens]:
    """Who can replace one of these people: the form asks whom before it knows for whom."""
    plekken = {mens.locatie_id for mens in mensen}
    alle = read_mensen(zicht, Q(locatie_id=None) | Q(locatie_id__in=plekken - {None}), op=op)
    return [ander for ander in alle if any(mens.user_id != ander.user_id for mens in mensen)]


def read_mensen(zicht: Zicht, waar: Q, *, op: date) -> list[Mens]:
    rijen = Roltoewijzing.objects.filter(
        counts_on(op), waar, organisatie_id=zicht.organisatie_id, functie__in=FUNCTIES, user__is_active=True
    )
    rijen = rijen.select_related("user", "locatie").order_by("user__naam", "user_id", "van")
    return list({rij.user_id: build_mens(rij) for rij in reversed(rijen)}.values())[::-1]


def build_mens(rij: Roltoewijzing) -> Mens:
    plek = rij.locatie.naam if rij.locatie else "hele organisatie"
    return Mens(
        rij.user_id, rij.user.naam, rij.locatie_id, f"{rij.user.naam}, {rij.get_functie_display()}, {plek}"
    )


def list_vervangingen(zicht: Zicht, *, op: date) -> QuerySet[Vervanging]:
    """What this person may see of it: own ones, those of the places they arrange it for, and where they replace."""
    rijen = Vervanging.objects.filter(tot__gt=op, organisatie_id=zicht.organisatie_id)
    eigen = rijen.filter(vervanger_id=zicht.user_id)
    zichtbaar = reachable(zicht, Actie.APPOINT_VERVANGER, rijen) | eigen
    return zichtbaar.select_related("user", "vervanger", "locatie").order_by("van", "id").distinct()


def may_arrange(zicht: Zicht, rij: Vervanging) -> bool:
    """Whether this person may end it: as the policy says of this row, without a query."""
    for plek in zicht.rollen_met(Actie.WITHDRAW_VERVANGER):
        bereik = MATRIX[Actie.WITHDRAW_VERVANGER][plek.rol]
        eigen = bereik is Bereik.EIGEN and rij.user_id == zicht.user_id
        hier = bereik is Bereik.LOCATIE and plek.locatie_id in (None, rij.locatie_id)
        if eigen or hier or bereik is Bereik.ORGANISATIE:
            return True
    return False


def find_mens(mensen: Iterable[Mens], user_id: str) -> Mens | None:
    return next((mens for mens in mensen if str(mens.user_id) == user_id), None)
