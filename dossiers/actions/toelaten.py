"""Who gets a task in a dossier has to reach it: they are let in as somebody who takes part."""

import uuid
from datetime import datetime

from django.utils import timezone

from dossiers.models import Dossier
from dossiers.queries.hulp import sees
from roles.models import Deelname
from roles.policy import Actie, Deelnamesoort
from vault.handeling import add_regel


def admit_helper(dossier: Dossier, user_id: uuid.UUID, *, at: datetime) -> None:
    """From today, unless they see the dossier anyway. They see only what they record themselves."""
    vandaag = timezone.localdate(at)
    if sees(dossier, user_id, op=vandaag):
        return
    deelname = Deelname(
        user_id=user_id,
        organisatie_id=dossier.organisatie_id,
        dossier_id=dossier.pk,
        soort=Deelnamesoort.BETROKKEN,
        van=vandaag,
    )
    deelname.save()
    add_regel(
        Actie.APPOINT_DEELNEMER,
        object=deelname,
        dossier_id=dossier.pk,
        betrokkenen=(dossier.kind.pseudoniem,),
    )
