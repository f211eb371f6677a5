"""The years before: what of the yearly cycle was done, by whom, and the one point that was left."""

import uuid
from datetime import datetime, time, timedelta

from django.utils import timezone

from dossiers.jaarplanning import Voorkomen, list_open
from dossiers.queries.bezetting import plan_of, read_bezetting
from incidents.demo.plekken import Plaats
from roles.access import Zicht, load_zicht
from roles.models import User
from vault.handeling import Wie, handeling
from work.actions.jaar import Afronding, record_jaarafronding
from work.termijnen import add_werkdagen

ROUTE = "demo"
BLEEF_LIGGEN = ("kindpartners", "halfjaarlijks_overleg")  # its newest occurrence is late
RUIM_VOOR = timedelta(days=12)
TEKST = "Besproken en vastgelegd. De afspraken staan in het verslag."


def end_years(plaats: Plaats, *, nu: datetime) -> int:
    """Ends every occurrence of the past with who the profile names; returns how many."""
    vandaag = timezone.localdate(nu)
    zichten = [(user, load_zicht(user, at=vandaag)) for user in plaats.mensen.values()]
    kijker = zichten[0][1]
    plaatsen = read_bezetting(kijker, op=vandaag, ook=(), jaar=True).plaatsen
    voorbij = list_open(plan_of(kijker, plaatsen), afgerond=(), tot=vandaag - timedelta(days=1))
    laatste = max((v.uiterlijk for v in voorbij if is_left(plaats, v)), default=None)
    gedaan = 0
    for voorkomen in voorbij:
        if is_left(plaats, voorkomen) and voorkomen.uiterlijk == laatste:
            continue
        door = next(((u, z) for u, z in zichten if plays(z, voorkomen)), None)
        if door is not None:
            end_one(*door, voorkomen)
            gedaan += 1
    return gedaan


def is_left(plaats: Plaats, voorkomen: Voorkomen) -> bool:
    return (plaats.slug, voorkomen.punt.code) == BLEEF_LIGGEN


def plays(zicht: Zicht, voorkomen: Voorkomen) -> bool:
    waar = voorkomen.plaats.locatie_id
    return any(
        plek.rol in voorkomen.punt.rollen and (waar is None or plek.locatie_id in (None, waar))
        for plek in zicht.plekken
    )


def end_one(user: User, zicht: Zicht, voorkomen: Voorkomen) -> None:
    op = add_werkdagen(voorkomen.uiterlijk - RUIM_VOOR, 1)
    moment = timezone.make_aware(datetime.combine(op, time(15, 20)))
    rol = next(plek.rol for plek in zicht.plekken)
    with handeling(wie=Wie(user.pk, zicht.organisatie_id, rol), route=ROUTE, at=moment):
        record_jaarafronding(
            punt=voorkomen.punt.code,
            uiterlijk=voorkomen.uiterlijk,
            locatie_id=voorkomen.plaats.locatie_id,
            gegevens=Afronding(stand="gedaan", gedaan_op=op, toelichting=TEKST),
            by=zicht,
            at=moment,
            id=uuid.uuid4(),
        )
