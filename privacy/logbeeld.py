"""One merged line of the log in words, for the page and for the list to take along."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from privacy.logsamenvatting import Samen
from privacy.queries.lognamen import Namen
from roles.models import User
from roles.policy import Rol

NAMEN = 3  # children by name on one line; the rest is a number


@dataclass(frozen=True, slots=True)
class Beeld:
    """What stands on one line."""

    groep: Samen
    wie: str
    rol: str
    over: str
    code: str  # of the dossier, for a link

    @property
    def wanneer(self) -> str:
        begin, eind = clock(self.groep.eerste), clock(self.groep.laatste)
        if self.groep.keer == 1:
            return f"{begin} uur"
        return f"{self.groep.keer} keer" + (
            f", van {begin} tot {eind} uur" if begin != eind else f", om {begin} uur"
        )

    @property
    def vanaf(self) -> str:
        return ", ".join(self.groep.plekken)


def clock(moment: datetime) -> str:
    op = timezone.localtime(moment)
    return f"{op.hour}:{op.minute:02d}"


def draw(samen: list[Samen], namen: Namen, mensen: dict[uuid.UUID, str]) -> list[Beeld]:
    return [draw_one(groep, namen, mensen) for groep in samen]


def draw_one(groep: Samen, namen: Namen, mensen: dict[uuid.UUID, str]) -> Beeld:
    dossier = namen.codes.get(groep.dossier_id) if groep.dossier_id else None
    code = dossier.code if dossier is not None else ""
    return Beeld(
        groep, name_actor(groep, mensen), name_rol(groep.rol), say_over(groep, code, namen, mensen), code
    )


def name_actor(groep: Samen, mensen: dict[uuid.UUID, str]) -> str:
    if groep.actor_id is None:
        return "Niemand ingelogd" if groep.plekken else "Het systeem"
    return mensen.get(groep.actor_id, "Iemand van een andere organisatie")


def name_rol(rol: str) -> str:
    return Rol(rol).label if rol in Rol else ""


def say_over(groep: Samen, code: str, namen: Namen, mensen: dict[uuid.UUID, str]) -> str:
    """'dossier K7F2QX', 'Sem B. en nog 4 kinderen', 'account van Tom Verbeek'."""
    if groep.object_type == User._meta.label_lower and groep.object_id in mensen:
        return f"account van {mensen[groep.object_id]}"
    delen = [f"dossier {code}" if code else "een ander dossier"] if groep.dossier_id else []
    if kinderen := say_kinderen(groep, namen, met_dossier=bool(groep.dossier_id)):
        delen.append(kinderen)
    return ", ".join(delen)


def say_kinderen(groep: Samen, namen: Namen, *, met_dossier: bool) -> str:
    alle = namen.kinderen_of(groep)
    bekend = sorted(namen.kinderen[p].korte_naam for p in alle if p in namen.kinderen)[:NAMEN]
    rest = len(alle) - len(bekend)
    if not bekend:
        return "" if not rest or (met_dossier and rest == 1) else f"{rest} {word(rest)}"
    return ", ".join(bekend) + (f" en nog {rest} {word(rest)}" if rest else "")


def word(aantal: int) -> str:
    return "kind" if aantal == 1 else "kinderen"
