"""Giving somebody a part in a dossier, and ending that."""

import uuid
from datetime import date, datetime

from django.http import Http404
from django.utils import timezone

from dossiers.actions.basis import Geweigerd, lock_dossier, reden
from dossiers.models import Dossier
from dossiers.queries.toegang import read_te_betrekken
from roles.access import Zicht
from roles.models import Deelname
from roles.policy import Actie, Deelnamesoort
from vault.handeling import add_regel

BRON = "access.md §1"


def appoint_deelnemer(
    *,
    dossier_id: uuid.UUID,
    user_id: uuid.UUID,
    soort: Deelnamesoort,
    waarom: str,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Deelname:
    """From today this person takes part. Twice the same gives one. Raises Geweigerd (excluded)."""
    dossier = lock_dossier(dossier_id, actie=Actie.APPOINT_DEELNEMER, by=by)
    vandaag = timezone.localdate(at)
    lopend = Deelname.objects.filter(
        dossier_id=dossier.pk, user_id=user_id, soort=soort, tot__isnull=True
    ).first()
    if lopend is not None:
        return lopend
    require_possible(dossier, user_id, soort, op=vandaag)
    deelname = Deelname(
        id=id, user_id=user_id, organisatie_id=dossier.organisatie_id, dossier_id=dossier.pk,
        soort=soort, van=vandaag, bewaareenheid_id=dossier.bewaareenheid_id, reden=waarom,
    )  # fmt: skip
    deelname.save()
    add_regel(
        Actie.APPOINT_DEELNEMER,
        object=deelname,
        dossier_id=dossier.pk,
        betrokkenen=(dossier.kind.pseudoniem,),
    )
    return deelname


def require_possible(dossier: Dossier, user_id: uuid.UUID, soort: Deelnamesoort, *, op: date) -> None:
    """Raises Geweigerd for family, for people of elsewhere, and where this part would give nothing."""
    if not read_te_betrekken(dossier, op=op, soort=soort).filter(pk=user_id).exists():
        waarom, doe = "Deze persoon kan op deze manier niet meedoen.", "Kies iemand anders, of iets anders."
        regel = "Het kan niet bij familie van het kind. Directie kan alleen meewegen."
        raise Geweigerd([reden(waarom, doe, regel, BRON)])


def withdraw_deelnemer(*, dossier_id: uuid.UUID, deelname_id: uuid.UUID, by: Zicht, at: datetime) -> Deelname:
    """Ends a participation; it works on the next request. Ending twice is ending once. Raises Http404."""
    dossier = lock_dossier(dossier_id, actie=Actie.WITHDRAW_DEELNEMER, by=by)
    deelname = Deelname.objects.select_for_update().filter(pk=deelname_id, dossier_id=dossier.pk).first()
    if deelname is None:
        raise Http404
    if deelname.tot is None:
        deelname.tot = timezone.localdate(at)
        deelname.save()
        add_regel(
            Actie.WITHDRAW_DEELNEMER,
            object=deelname,
            dossier_id=dossier.pk,
            betrokkenen=(dossier.kind.pseudoniem,),
        )
    return deelname
