"""Another profile for the organisation: proposed by beheer, decided by directie, as an own version is (ADR 0026)."""

import uuid
from datetime import datetime

from django.utils import timezone

from dossiers import protocol as protocollen
from dossiers.actions.protocol import WACHT, lock_organisatie, name_versie, require_sound
from dossiers.eigenprotocol import begin
from dossiers.queries.protocol import find_voorstel, own_slug, protocol_on
from roles.access import Zicht
from roles.actions import Bijhoudfout, store
from roles.models import Protocolversie
from roles.policy import Actie


def propose_profiel(*, by: Zicht, at: datetime, profiel: str, toelichting: str) -> Protocolversie:
    """A version that says what the other profile says today; it holds from the day directie approves.

    What directie reads and approves is this text: a newer file of the profile doesn't change it afterwards.
    Raises Bijhoudfout.
    """
    organisatie = lock_organisatie(by, Actie.RECORD_PROTOCOL)
    if find_voorstel(organisatie.pk) is not None:
        raise Bijhoudfout(WACHT, "profiel")
    vandaag = timezone.localdate(at)
    nu = protocol_on(organisatie, vandaag)
    eigen = begin(protocollen.get(profiel), slug=own_slug(organisatie.pk, profiel), versie="concept")
    eigen = name_versie(organisatie, eigen, toelichting)
    require_sound(eigen)
    rij = Protocolversie(
        id=uuid.uuid4(), organisatie=organisatie, profiel=profiel, slug=eigen.slug, versie=eigen.versie,
        vorige=f"{nu.slug}@{nu.versie}", tekst=eigen.tekst, vanaf=vandaag, toelichting=toelichting,
        vastgelegd_op=at, vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    return store(rij, Actie.RECORD_PROTOCOL)
