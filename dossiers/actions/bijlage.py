"""Adding a file to a dossier or a signal, and taking one back. What comes in was checked by work/keuring.py."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied

from dossiers.actions.basis import lock_dossier, refuse_if, rol_in
from dossiers.feiten import Reden
from dossiers.models import Bijlage, Bijlageintrekking, Dossier, Gesprek, Signaal
from dossiers.queries.bijlage import has_room, of_dossier
from roles.access import Zicht, reachable, take_turn
from roles.policy import Actie
from vault.handeling import add_regel

VOL = Reden(
    "Er kan geen bestand meer bij: hoogstens 40, samen 60 MB.",
    "Bewaar grote stukken op hun eigen plek, en schrijf hier waar ze zijn.",
    "Een dossier moet te lezen en te kopiëren blijven.",
    "docs/adr/0036",
)
AL_WEG = Reden(
    "Deze bijlage is al ingetrokken.", "Je hoeft niets te doen.", "Intrekken kan een keer.", "docs/adr/0036"
)


@dataclass(frozen=True, slots=True)
class Bestandgegevens:
    """A file as it was made anew, and what somebody called it."""

    titel: str
    soort: str
    inhoud: bytes


def record_bijlage(
    *,
    dossier_id: UUID,
    gegevens: Bestandgegevens,
    gesprek_id: UUID | None = None,
    by: Zicht,
    at: datetime,
    id: UUID,  # noqa: A002
) -> Bijlage:
    """A file of a dossier, perhaps with one of its talks. Also when it is closed: paper arrives late.

    Raises PermissionDenied, or Geweigerd when it is full.
    """
    dossier = lock_dossier(dossier_id, actie=Actie.RECORD_BIJLAGE, by=by)
    if eerder := Bijlage.objects.filter(pk=id, dossier=dossier).first():
        return eerder
    if gesprek_id is not None and not Gesprek.objects.filter(pk=gesprek_id, dossier=dossier).exists():
        raise PermissionDenied
    rol = rol_in(by, Actie.RECORD_BIJLAGE, dossier)
    bijlage = Bijlage(id=id, dossier=dossier, gesprek_id=gesprek_id, ronde=dossier.ronde, rol=rol)
    return keep(bijlage, dossier, gegevens, actie=Actie.RECORD_BIJLAGE, by=by, at=at)


def record_signaalbijlage(
    *,
    signaal_id: UUID,
    gegevens: Bestandgegevens,
    by: Zicht,
    at: datetime,
    id: UUID,  # noqa: A002
) -> Bijlage:
    """A file under a signal. Raises as record_bijlage."""
    actie = Actie.RECORD_SIGNAALBIJLAGE
    signaal = reachable(by, actie, Signaal.objects.zichtbaar().filter(pk=signaal_id)).first()
    if signaal is None:
        raise PermissionDenied
    take_turn(by)
    if eerder := Bijlage.objects.filter(pk=id, signaal=signaal).first():
        return eerder
    bijlage = Bijlage(id=id, signaal=signaal, rol=by.rol_for(actie))
    return keep(bijlage, signaal, gegevens, actie=actie, by=by, at=at)


def keep(
    bijlage: Bijlage,
    eigenaar: Signaal | Dossier,
    gegevens: Bestandgegevens,
    *,
    actie: Actie,
    by: Zicht,
    at: datetime,
) -> Bijlage:
    refuse_if([] if has_room(eigenaar, len(gegevens.inhoud)) else [VOL])
    bijlage.bewaareenheid_id = eigenaar.bewaareenheid_id
    bijlage.vastgelegd_op = bijlage.gebeurd_op = at
    bijlage.vastgelegd_door_id = by.user_id
    bijlage.soort, bijlage.grootte = gegevens.soort, len(gegevens.inhoud)
    bijlage.titel, bijlage.inhoud = gegevens.titel, b64encode(gegevens.inhoud).decode()
    bijlage.save()
    log_bijlage(actie, bijlage)
    return bijlage


def withdraw_bijlage(
    *,
    dossier_id: UUID,
    bijlage_id: UUID,
    reden: str,
    by: Zicht,
    at: datetime,
    id: UUID,  # noqa: A002
) -> Bijlageintrekking:
    """Nobody opens this file any more; row and reason stay. Raises PermissionDenied or Geweigerd."""
    actie = Actie.WITHDRAW_BIJLAGE
    dossier = lock_dossier(dossier_id, actie=actie, by=by)
    bijlage = of_dossier(by, dossier).filter(pk=bijlage_id).first()
    if bijlage is None:
        raise PermissionDenied
    return take_back(bijlage, rol_in(by, actie, dossier), reden, actie=actie, by=by, at=at, id=id)


def withdraw_signaalbijlage(
    *,
    signaal_id: UUID,
    bijlage_id: UUID,
    reden: str,
    by: Zicht,
    at: datetime,
    id: UUID,  # noqa: A002
) -> Bijlageintrekking:
    """The same for a file under a signal."""
    actie = Actie.WITHDRAW_SIGNAALBIJLAGE
    signaal = reachable(by, actie, Signaal.objects.zichtbaar().filter(pk=signaal_id)).first()
    bijlage = Bijlage.objects.filter(signaal=signaal, pk=bijlage_id).first() if signaal is not None else None
    if bijlage is None:
        raise PermissionDenied
    take_turn(by)
    return take_back(bijlage, by.rol_for(actie), reden, actie=actie, by=by, at=at, id=id)


def take_back(
    bijlage: Bijlage,
    rol: str,
    reden: str,
    *,
    actie: Actie,
    by: Zicht,
    at: datetime,
    id: UUID,  # noqa: A002
) -> Bijlageintrekking:
    """Sending twice gives the first; two people at once: the second hears that it is done."""
    Bijlage.objects.select_for_update(of=("self",)).get(pk=bijlage.pk)
    if eerder := Bijlageintrekking.objects.filter(pk=id, bijlage=bijlage).first():
        return eerder
    refuse_if([AL_WEG] if Bijlageintrekking.objects.filter(bijlage=bijlage).exists() else [])
    rij = Bijlageintrekking(
        id=id, bijlage=bijlage, rol=rol, gebeurd_op=at, vastgelegd_op=at, vastgelegd_door_id=by.user_id,
        reden=reden,
    )  # fmt: skip
    rij.bewaareenheid_id = bijlage.bewaareenheid_id
    rij.save()
    log_bijlage(actie, bijlage)
    return rij


def log_bijlage(actie: Actie, bijlage: Bijlage) -> None:
    """One line that names the file by its id and the child by pseudonym."""
    eigenaar = bijlage.dossier or bijlage.signaal
    kind = () if eigenaar is None else (eigenaar.kind.pseudoniem,)
    add_regel(actie, object=bijlage, dossier_id=bijlage.dossier_id, betrokkenen=kind)
