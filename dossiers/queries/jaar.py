"""The yearly cycle of one year, and one occurrence of it that this person may end."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from dossiers.jaarplanning import Voorkomen, occurrences
from dossiers.queries.bezetting import plan_of, read_bezetting
from dossiers.queries.jaarbron import JAARBRON, as_rij
from dossiers.queries.taakverdeling import own_roles, sees_all
from roles.access import Zicht
from roles.policy import Actie, Rol
from vault.handeling import add_regel
from work.models import Jaarafronding

TE_VROEG = 2 * 366  # an occurrence further ahead can't be ended yet


@dataclass(frozen=True, slots=True)
class Regel:
    """One occurrence with how it ended, if it did; `mag`: this person may end it."""

    voorkomen: Voorkomen
    afronding: Jaarafronding | None
    mag: bool


def read_jaar(zicht: Zicht, *, jaar: int, op: date) -> list[Regel]:
    """Everything that ends in this calendar year at the places this person sees. Two queries."""
    bezetting = read_bezetting(zicht, op=op, ook=(), jaar=True)
    rijen = Jaarafronding.objects.filter(uiterlijk__year=jaar, organisatie_id=zicht.organisatie_id)
    afgerond = {
        (rij.punt, rij.locatie_id, rij.uiterlijk): rij for rij in rijen.select_related("vastgelegd_door")
    }
    regels = [
        Regel(voorkomen, afgerond.get(voorkomen.sleutel), may_end(zicht, voorkomen))
        for plaats, planning in plan_of(zicht, bezetting.plaatsen).items()
        for punt in planning.punten
        if (punt.per == "organisatie") == (plaats.locatie_id is None)
        for voorkomen in occurrences(punt, plaats, tot=date(jaar, 12, 31))
        if voorkomen.uiterlijk.year == jaar and is_seen(zicht, voorkomen)
    ]
    return sorted(regels, key=lambda regel: (regel.voorkomen.uiterlijk, regel.voorkomen.punt.titel))


def is_seen(zicht: Zicht, voorkomen: Voorkomen) -> bool:
    return sees_all(zicht, JAARBRON, as_rij(voorkomen, zicht.organisatie_id))


def may_end(zicht: Zicht, voorkomen: Voorkomen) -> bool:
    """Who the profile names, and whoever it goes on to."""
    rij = as_rij(voorkomen, zicht.organisatie_id)
    mag = {*voorkomen.punt.rollen, *JAARBRON.escaleert, Rol.MANAGER}
    return bool(own_roles(zicht, JAARBRON, rij) & mag)


def load_voorkomen(
    zicht: Zicht, *, punt: str, uiterlijk: date, plek: UUID, nu: datetime
) -> tuple[Voorkomen, Jaarafronding | None]:
    """One occurrence that this person may end, with how it ended if it did. Raises Http404."""
    vandaag = timezone.localdate(nu)
    locatie_id = None if plek == zicht.organisatie_id else plek
    if (uiterlijk - vandaag).days <= TE_VROEG:
        for regel in read_jaar(zicht, jaar=uiterlijk.year, op=vandaag):
            if regel.voorkomen.sleutel == (punt, locatie_id, uiterlijk) and regel.mag:
                return regel.voorkomen, regel.afronding
    add_regel(Actie.RECORD_JAARAFRONDING, grondslag="niet zichtbaar")
    raise Http404
