"""The name of a colleague in the log part of an answer: weighed by one, decided by a second of directie.

Who asks may know when somebody looked and why; the name only where they can't do without it, and after weighing what it
does to the colleague (HvJ EU 22 June 2023, C-579/21; access.md §1: revealing names is a four-eyes act).
"""

import uuid
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from privacy.actions.alleen import require_alone
from privacy.actions.inzagemap import lock_map
from privacy.models import Naambesluit, Naamweging
from privacy.queries.inventaris import Persoon
from privacy.queries.inzagekring import others_of
from privacy.queries.inzagelog import list_kijkers
from privacy.queries.inzagemap import SOORT
from roles.access import Zicht, log_object
from roles.actions import Bijhoudfout, require_reach
from roles.models import User
from roles.policy import Actie
from work.opdrachten import ask

ZELF = "Je woog dit zelf. Iemand anders van de directie beslist."


def record_naamweging(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, medewerker_id: uuid.UUID, nodig: str, belang: str,  # noqa: A002
) -> Naamweging:  # fmt: skip
    """What who asks needs the name for, and what it does to the colleague. Raises Bijhoudfout."""
    stand = lock_map(by, Actie.RECORD_NAAMWEGING, pk)
    map_ = stand.map
    if map_ is None:
        raise PermissionDenied
    if bestaand := Naamweging.objects.filter(pk=id, map=map_).first():
        return bestaand
    if medewerker_id == by.user_id:
        raise Bijhoudfout("Over je eigen naam weegt iemand anders.", "medewerker")
    wie = list_kijkers(Persoon.of(stand.verzoek), stand.verzoek.organisatie_id)
    if medewerker_id not in {mens.pk for mens in wie}:
        raise Bijhoudfout("Kies een collega die in deze gegevens keek.", "medewerker")
    eerder = map_.naamwegingen.filter(medewerker_id=medewerker_id)
    if eerder.filter(besluit__isnull=True).exists() or eerder.filter(besluit__akkoord=True).exists():
        raise Bijhoudfout("Over deze naam staat al een weging. Kijk bij het verzoek.", "medewerker")
    rij = Naamweging(
        id=id, map=map_, medewerker_id=medewerker_id, bewaareenheid_id=map_.bewaareenheid_id, vastgelegd_op=at,
        rol=by.rol_for(Actie.RECORD_NAAMWEGING), vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    rij.nodig, rij.belang = nodig, belang
    rij.save()
    log_object(Actie.RECORD_NAAMWEGING, stand.verzoek)
    return rij


def others_to_sign(by: Zicht, weging: Naamweging, *, op: date) -> list[User]:
    """Who of directie could decide besides this person; not the colleague it is about, nor who weighed it."""
    zonder = [weging.medewerker_id, weging.vastgelegd_door_id]
    return others_of(by, Actie.SIGN_NAAMWEGING, weging.map.verzoek, op=op, zonder=zonder)


def sign_naamweging(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, akkoord: bool, toelichting: str = "",  # noqa: A002
) -> Naambesluit:  # fmt: skip
    """Yes: the log part is gathered again, with this name, and decided about anew. Raises Bijhoudfout."""
    weging = require_reach(by, Actie.SIGN_NAAMWEGING, Naamweging.objects.select_related("map__verzoek"), pk)
    stand = lock_map(by, Actie.SIGN_NAAMWEGING, weging.map.verzoek_id)
    if bestaand := Naambesluit.objects.filter(weging=weging).first():
        if bestaand.pk == id:
            return bestaand
        raise Bijhoudfout("Hierover is al beslist.")
    zelf = weging.vastgelegd_door_id == by.user_id
    if zelf:
        require_alone(ZELF, others_to_sign(by, weging, op=timezone.localdate(at)), toelichting, "toelichting")
    if not akkoord and not toelichting:
        raise Bijhoudfout("Schrijf op waarom de naam niet in het antwoord komt.", "toelichting")
    rij = Naambesluit(
        id=id, weging=weging, bewaareenheid_id=weging.bewaareenheid_id, rol=by.rol_for(Actie.SIGN_NAAMWEGING),
        akkoord=akkoord, alleen=zelf, vastgelegd_op=at, vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    rij.toelichting = toelichting
    rij.save()
    log_object(Actie.SIGN_NAAMWEGING, stand.verzoek, grondslag="alleen" if zelf else "")
    if akkoord:
        ask(
            SOORT, id=uuid.uuid5(id, "namen"), by=by, at=at, rol=by.rol_for(Actie.SIGN_NAAMWEGING),
            gegevens={"map": str(weging.map_id)},
        )  # fmt: skip
    return rij
