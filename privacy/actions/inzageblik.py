"""The look of a second person at everything that was gathered and decided for one request."""

import uuid
from datetime import date, datetime

from django.http import Http404
from django.utils import timezone

from privacy.actions.alleen import SCHRIJF_OP
from privacy.actions.inzagemap import lock_map
from privacy.models import Inzageblik
from privacy.queries.inzagekring import is_alone, others_for_map
from privacy.queries.inzagemap import Mapstand, Stuk, find_leaks, is_directie
from privacy.queries.inzagezoek import found_since
from privacy.queries.tweede import name_them
from roles.access import Zicht, log_object
from roles.actions import Bijhoudfout
from roles.policy import Actie

ZELF = "Je besliste zelf over een of meer stukken. Iemand anders kijkt mee."


def sign_inzagemap(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, akkoord: bool, toelichting: str = "",  # noqa: A002
) -> Inzageblik:  # fmt: skip
    """Somebody who decided about none of it looks at all of it; who is alone says why. Raises Bijhoudfout."""
    stand, op = lock_map(by, Actie.SIGN_INZAGEMAP, pk), timezone.localdate(at)
    map_ = stand.map
    if map_ is None:
        raise Http404
    if bestaand := map_.blikken.filter(pk=id).first():
        return bestaand
    if waarom := cannot_sign(by, stand, op=op):
        raise Bijhoudfout(waarom)
    alleen = is_alone(by, Actie.SIGN_INZAGEMAP, stand, op=op)
    if not toelichting and (alleen or not akkoord):
        raise Bijhoudfout(SCHRIJF_OP if akkoord else "Schrijf op wat er anders moet.", "toelichting")
    if akkoord and (lek := find_leaks(stand.stukken)):
        raise Bijhoudfout(describe_leak(stand, *lek[0]))
    rij = Inzageblik(
        id=id, map=map_, bewaareenheid_id=map_.bewaareenheid_id, rol=by.rol_for(Actie.SIGN_INZAGEMAP),
        akkoord=akkoord, met_directie=is_directie(by), stand=stand.merk, vastgelegd_op=at, alleen=alleen,
        vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    rij.toelichting = toelichting
    rij.save()
    log_object(Actie.SIGN_INZAGEMAP, stand.verzoek, grondslag="alleen" if alleen else "")
    return rij


def cannot_sign(by: Zicht, stand: Mapstand, *, op: date) -> str:
    """Why this person can't be the second one now; empty when they can."""
    if waarom := not_ready(by, stand):
        return waarom
    if by.user_id in stand.voorbereiders and (
        anderen := others_for_map(by, Actie.SIGN_INZAGEMAP, stand, op=op)
    ):
        return f"{ZELF} {name_them(anderen)}"
    return ""


def not_ready(by: Zicht, stand: Mapstand) -> str:
    """What still has to happen with the pieces, whoever looks; empty when nothing."""
    if gevonden := found_since(by, stand.verzoek):
        return gevonden
    if stand.nieuw:
        return "Er is iets bijgekomen of gewijzigd na het verzamelen. Verzamel opnieuw, en beslis daarover."
    if stand.namen:
        return (
            "De naam van een collega mag in het antwoord, en staat nog niet in de stukken. Verzamel opnieuw."
        )
    if stand.open:
        aantal = len(stand.open)
        return f"Over {aantal} {'stuk' if aantal == 1 else 'stukken'} is nog niets besloten."
    return ""


def describe_leak(stand: Mapstand, bron: Stuk, ander: Stuk) -> str:
    plekken = [stuk.passage.pk for stuk in stand.stukken]
    van, naar = plekken.index(bron.passage.pk) + 1, plekken.index(ander.passage.pk) + 1
    return (
        f"Wat uit stuk {van} is weggelaten, staat nog in stuk {naar}. Laat het daar ook weg, of schrijf in stuk {van} "
        "een langer stukje tekst op."
    )
