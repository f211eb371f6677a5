"""Recording a signal, and adding to it. What is recorded never changes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied

from dossiers.models import Aanvulling, Gegeven, Kind, Signaal
from roles.access import Zicht, reachable, take_turn
from roles.policy import Actie
from vault.bases import open_bewaareenheid
from vault.handeling import add_regel


def record_signaal(
    *,
    id: UUID,  # noqa: A002
    kind_id: UUID,
    gegevens: Sequence[Mapping[str, Any]] = (),
    by: Zicht,
    at: datetime,
    **velden: Any,
) -> Signaal:
    """One signal about one child, with what isn't an own observation as rows of their own (000 L796-804).

    Never blocked by the protocol. Sending twice gives the first.
    Raises PermissionDenied for a child out of reach.
    """
    take_turn(by)
    if eerder := Signaal.objects.filter(pk=id, vastgelegd_door_id=by.user_id).first():
        return eerder
    kind = reachable(by, Actie.RECORD_SIGNAAL, Kind.objects.filter(pk=kind_id)).first()
    if kind is None:
        raise PermissionDenied
    signaal = Signaal(
        id=id,
        kind=kind,
        organisatie_id=kind.organisatie_id,
        locatie_id=kind.locatie_id,
        groep_id=kind.groep_id,
        rol=by.rol_for(Actie.RECORD_SIGNAAL),
        vastgelegd_op=at,
        vastgelegd_door_id=by.user_id,
        **velden,
    )
    open_bewaareenheid(signaal).save()
    for gegeven in gegevens:
        vast = {"vastgelegd_op": at, "vastgelegd_door_id": by.user_id}
        Gegeven(signaal=signaal, bewaareenheid_id=signaal.bewaareenheid_id, **vast, **gegeven).save()
    add_regel(Actie.RECORD_SIGNAAL, object=signaal, betrokkenen=(kind.pseudoniem,))
    return signaal


def supplement_signaal(
    *,
    id: UUID,  # noqa: A002
    signaal_id: UUID,
    gegeven_id: UUID | str | None = None,
    by: Zicht,
    at: datetime,
    **velden: Any,
) -> Aanvulling:
    """Later insight under a signal: more, confirmed or refuted, what parents say. Raises PermissionDenied."""
    rijen = Signaal.objects.zichtbaar().filter(pk=signaal_id).select_related("kind")
    signaal = reachable(by, Actie.SUPPLEMENT_SIGNAAL, rijen).first()
    if signaal is None or (gegeven_id and not signaal.gegevens.filter(pk=gegeven_id).exists()):
        raise PermissionDenied
    take_turn(by)
    if eerder := Aanvulling.objects.filter(pk=id, signaal=signaal).first():
        return eerder
    aanvulling = Aanvulling(
        id=id,
        signaal=signaal,
        gegeven_id=gegeven_id or None,
        bewaareenheid_id=signaal.bewaareenheid_id,
        vastgelegd_op=at,
        vastgelegd_door_id=by.user_id,
        **velden,
    )
    aanvulling.save()
    add_regel(Actie.SUPPLEMENT_SIGNAAL, object=aanvulling, betrokkenen=(signaal.kind.pseudoniem,))
    return aanvulling
