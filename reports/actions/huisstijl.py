"""Setting how the papers of the organisation look."""

import uuid
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied

from roles.access import Zicht, log_object, take_turn
from roles.actions import Bijhoudfout
from roles.huisstijl import latest_huisstijl
from roles.huisstijlrijen import Huisstijl
from roles.kleurregels import is_readable
from roles.policy import Actie
from vault.bases import Bewerkingsconflict


@dataclass(frozen=True, slots=True)
class Stijlgegevens:
    """`logo`: kind and bytes, made anew by work/keuring.py; None keeps what there is, or nothing with `zonder`."""

    naam: str
    kleur: str
    logo: tuple[str, bytes] | None = None
    zonder: bool = False


def record_huisstijl(
    *, by: Zicht, at: datetime, id: uuid.UUID, gegevens: Stijlgegevens, versie: int,  # noqa: A002
) -> Huisstijl:  # fmt: skip
    """Holds for what is made from now on. Raises PermissionDenied, Bijhoudfout or Bewerkingsconflict."""
    if not by.may(Actie.RECORD_HUISSTIJL):
        raise PermissionDenied
    take_turn(by)
    if eerder := Huisstijl.objects.filter(pk=id, organisatie_id=by.organisatie_id).first():
        return eerder
    if not is_readable(gegevens.kleur):
        raise Bijhoudfout("Op deze kleur is wit niet te lezen. Kies een donkerder kleur.", "kleur")
    vorige = latest_huisstijl(by.organisatie_id)
    if vorige is not None and vorige.nummer != versie:
        raise Bewerkingsconflict(vorige)
    soort, logo = next_logo(gegevens, vorige)
    rij = Huisstijl(
        id=id, organisatie_id=by.organisatie_id, nummer=(vorige.nummer if vorige else 0) + 1, naam=gegevens.naam,
        kleur=gegevens.kleur, logo_soort=soort, logo=logo, vastgelegd_op=at, vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    rij.save()
    log_object(Actie.RECORD_HUISSTIJL, rij)
    return rij


def next_logo(gegevens: Stijlgegevens, vorige: Huisstijl | None) -> tuple[str, str]:
    if gegevens.logo is not None:
        soort, inhoud = gegevens.logo
        return soort, b64encode(inhoud).decode()
    return ("", "") if gegevens.zonder or vorige is None else (vorige.logo_soort, vorige.logo)
