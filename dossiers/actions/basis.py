"""What every act on a dossier begins with: lock, access, rules. Then the act writes its rows."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied

from dossiers.feiten import Feiten, Handeling, Reden
from dossiers.models import Dossier
from dossiers.models.dossier import Dossierstuk
from dossiers.protocol import Protocol
from dossiers.protocolregels import Wie
from dossiers.queries.stand import protocol_of, read_feiten
from dossiers.queries.toegang import covers
from dossiers.stappen import blockers
from roles.access import WIJDTE, Zicht, reachable
from roles.policy import MATRIX, Actie, Rol
from vault.handeling import add_regel

S = TypeVar("S", bound=Dossierstuk)


class Geweigerd(Exception):
    """The rules of the protocol don't allow this now. `redenen` says why and what to do."""

    def __init__(self, redenen: list[Reden]) -> None:
        super().__init__("geweigerd")
        self.redenen = redenen


def lock_dossier(dossier_id: uuid.UUID, *, actie: Actie, by: Zicht) -> Dossier:
    """The dossier, locked until the act is done, if `by` may do this act on it. Raises PermissionDenied.

    The lock makes two people (or a double click) take turns: the second sees what the first did.
    """
    zichtbaar = reachable(by, actie, Dossier.objects.filter(pk=dossier_id))
    dossier = (
        zichtbaar.select_related("kind", "locatie", "organisatie").select_for_update(of=("self",)).first()
    )
    if dossier is None:
        raise PermissionDenied
    return dossier


def require(handeling: Handeling, dossier: Dossier, *, by: Zicht) -> tuple[Feiten, Protocol]:
    """What happened so far and the rules it falls under. Raises Geweigerd with every reason against."""
    protocol = protocol_of(dossier)
    feiten = read_feiten(dossier, user_id=by.user_id)
    if redenen := blockers(handeling, feiten, protocol):
        raise Geweigerd(redenen)
    return feiten, protocol


def require_rol(wie: Wie, *, actie: Actie, dossier: Dossier, by: Zicht, doe: str) -> None:
    """Raises Geweigerd when the profile gives this act to other roles than those of `by`."""
    if not set(roles_of(by, actie, dossier)) & set(wie.rollen):
        namen = ", ".join(Rol(rol).label for rol in wie.rollen)
        raise Geweigerd(
            [Reden(f"Dit doet in jouw organisatie: {namen}.", doe, "Het protocol wijst dit aan.", wie.bron)]
        )


def roles_of(by: Zicht, actie: Actie, dossier: Dossier) -> list[Rol]:
    """The roles in which this person reaches this dossier; what they are at another location doesn't count."""
    plekken = by.rollen_met(actie)
    return [p.rol for p in plekken if covers(MATRIX[actie][p.rol], p.locatie_id, dossier, by.deelnames)]


def rol_in(by: Zicht, actie: Actie, dossier: Dossier) -> str:
    """The role an act on this dossier is done in: of several the one with the widest reach."""
    rollen = roles_of(by, actie, dossier)
    return max(rollen, key=lambda rol: WIJDTE.index(MATRIX[actie][rol]), default="") or by.rol_for(actie)


def existing(model: type[S], id_: uuid.UUID, dossier: Dossier) -> S | None:
    """The row that an earlier submit of the same form made: sending twice gives one result."""
    return model.objects.filter(pk=id_, dossier=dossier).first()  # type: ignore[return-value]


def record_stuk(
    model: type[S],
    *,
    id: uuid.UUID,  # noqa: A002
    dossier: Dossier,
    actie: Actie,
    by: Zicht,
    at: datetime,
    **velden: Any,
) -> S:
    """Saves one recorded row of a dossier and its line in the log."""
    velden.setdefault("gebeurd_op", at)
    velden.setdefault("rol", rol_in(by, actie, dossier))
    stuk = model.in_dossier(dossier, id=id, vastgelegd_op=at, vastgelegd_door_id=by.user_id, **velden)
    stuk.save()
    add_regel(actie, object=stuk, dossier_id=dossier.pk, betrokkenen=(dossier.kind.pseudoniem,))
    return stuk  # type: ignore[return-value]


def reden(waarom: str, doe: str, regel: str, bron: str, link: str | None = None) -> Reden:
    return Reden(waarom, doe, regel, bron, link)


def refuse_if(redenen: Iterable[Reden]) -> None:
    if lijst := list(redenen):
        raise Geweigerd(lijst)
