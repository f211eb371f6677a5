"""A new ronde of the five steps: a closed dossier opens again, or new signals come after a besluit."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from dossiers.actions.basis import existing, lock_dossier, record_stuk, reden, refuse_if, require
from dossiers.actions.hulp import check_waarom
from dossiers.feiten import Handeling, Reden
from dossiers.models import Dossier, Heropening, Kind
from dossiers.nabesluit import RONDEN
from dossiers.queries.protocol import protocol_on
from roles.access import Zicht
from roles.policy import Actie


def reopen_dossier(
    *,
    dossier_id: uuid.UUID,
    waarom: str,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Heropening:
    """Begins a new ronde under the protocol of today; who does it leads. Raises Geweigerd.

    Nothing of the ronde before is lost: its rows keep their ronde, and the row of the heropening remembers
    under which version that ronde was walked.
    """
    dossier = lock_with_kind(dossier_id, by=by)
    if rij := existing(Heropening, id, dossier):
        return rij
    require(Handeling.REOPEN_DOSSIER, dossier, by=by)
    refuse_if([*check_waarom(waarom), *check_enige(dossier)])
    return begin_ronde(dossier, waarom=waarom, by=by, at=at, id=id)


def lock_with_kind(dossier_id: uuid.UUID, *, by: Zicht) -> Dossier:
    """The child before its dossier, as the triage locks them: two people open or reopen one dossier together."""
    Kind.objects.select_for_update().filter(dossiers=dossier_id).first()
    return lock_dossier(dossier_id, actie=Actie.REOPEN_DOSSIER, by=by)


def check_enige(dossier: Dossier) -> Iterable[Reden]:
    """A child has one open dossier: what is known about it stands together."""
    ander = Dossier.objects.filter(kind_id=dossier.kind_id, gesloten_op__isnull=True).exclude(pk=dossier.pk)
    if dossier.gesloten_op is not None and ander.exists():
        doe = "Ga verder in het dossier dat open is. Dit dossier kun je blijven lezen."
        regel = "Over een kind loopt één dossier tegelijk."
        yield reden("Er is al een open dossier over dit kind.", doe, regel, RONDEN)


def begin_ronde(
    dossier: Dossier,
    *,
    waarom: str,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Heropening:
    """Of a dossier that is locked and may be reopened."""
    regels = protocol_on(dossier.organisatie, timezone.localdate(at))
    eerder = {"vorig_protocol": dossier.protocol, "vorige_versie": dossier.protocolversie}
    was_gesloten = dossier.gesloten_op is not None
    dossier.ronde += 1
    dossier.protocol, dossier.protocolversie = regels.slug, regels.versie
    dossier.gesloten_op = None
    dossier.leiding_id = by.user_id
    dossier.save()
    return record_stuk(
        Heropening, id=id, dossier=dossier, actie=Actie.REOPEN_DOSSIER, by=by, at=at, reden=waarom,
        was_gesloten=was_gesloten, protocol=regels.slug, protocolversie=regels.versie, **eerder,
    )  # fmt: skip
