"""A calamiteit: beginning it from anywhere, its logboek and plan, the incidents in it, and the end. Append-only."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from dossiers.actions.basis import refuse_if
from dossiers.queries.protocol import protocol_of_zicht
from incidents.calamiteitregels import PUNT, Calamiteithandeling, Puntstand, blockers
from incidents.models import (
    Calamiteit,
    Calamiteitafsluiting,
    Calamiteitkoppeling,
    Calamiteitpunt,
    Calamiteitregel,
    Incident,
)
from incidents.queries import calamiteit as queries
from roles.access import Zicht, take_turn
from roles.actions import Bijhoudfout, require_reach
from roles.models import Deelname, Locatie
from roles.policy import Actie, Deelnamesoort
from vault.bases import open_bewaareenheid
from vault.handeling import add_regel

LATER = "Kies een moment dat al voorbij is."
WAAROM = "Schrijf op waarom dit niet nodig is."
AL_GEKOPPELD = "Dit incident staat er al bij."
ELDERS = "Dit incident is van een andere locatie."


def open_calamiteit(
    *, id: UUID, locatie_id: UUID, titel: str, wat: str, omvang: str, incident_id: UUID | None = None,  # noqa: A002
    by: Zicht, at: datetime,
) -> Calamiteit:  # fmt: skip
    """Begins at once, from an incident or without one; who begins it can go on with it. Sending twice gives the first.

    Raises PermissionDenied for a place or an incident out of reach, Bijhoudfout for an incident of elsewhere.
    """
    locatie = require_reach(by, Actie.OPEN_CALAMITEIT, Locatie.objects.all(), locatie_id)
    take_turn(by)
    if eerder := Calamiteit.objects.filter(pk=id, vastgelegd_door_id=by.user_id).first():
        return eerder
    incident = None
    if incident_id is not None:
        incident = require_reach(by, Actie.VIEW_INCIDENT, Incident.objects.all(), incident_id)
        if incident.locatie_id != locatie.pk:
            raise Bijhoudfout(ELDERS, "locatie")
    rij = Calamiteit(
        id=id, organisatie_id=by.organisatie_id, locatie=locatie, rol=by.rol_for(Actie.OPEN_CALAMITEIT),
        titel=titel, wat=wat, omvang=omvang, vastgelegd_op=at, vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    open_bewaareenheid(rij).save()
    if incident is not None:
        Calamiteitkoppeling(
            id=uuid4(), calamiteit=rij, incident=incident, vastgelegd_op=at, vastgelegd_door_id=by.user_id
        ).save()
    admit(rij, by.user_id, at=at)
    log_calamiteit(Actie.OPEN_CALAMITEIT, rij)
    return rij


def admit(calamiteit: Calamiteit, user_id: UUID, *, at: datetime) -> None:
    """From today this person takes part, unless they reach it anyway; once."""
    vandaag = timezone.localdate(at)
    if queries.reaches_by_role(calamiteit, user_id, op=vandaag):
        return
    if not Deelname.objects.filter(dossier_id=calamiteit.pk, user_id=user_id, tot__isnull=True).exists():
        Deelname(
            user_id=user_id, organisatie_id=calamiteit.organisatie_id, dossier_id=calamiteit.pk,
            soort=Deelnamesoort.BETROKKEN, van=vandaag, bewaareenheid_id=calamiteit.bewaareenheid_id,
        ).save()  # fmt: skip


def lock_calamiteit(by: Zicht, actie: Actie, pk: UUID) -> Calamiteit:
    """Raises PermissionDenied. Who write under one calamiteit take turns; each entry stays."""
    rijen = Calamiteit.objects.select_related("locatie", "organisatie")
    calamiteit = require_reach(by, actie, rijen, pk)
    Calamiteit.objects.select_for_update().get(pk=calamiteit.pk)
    return calamiteit


def log_calamiteit(actie: Actie, calamiteit: Calamiteit) -> None:
    add_regel(actie, object=calamiteit, betrokkenen=queries.pseudoniemen_of(calamiteit))


def stamp(by: Zicht, actie: Actie, at: datetime, calamiteit: Calamiteit) -> dict[str, Any]:
    """The columns every row under a calamiteit has."""
    return {
        "calamiteit": calamiteit, "rol": by.rol_for(actie), "bewaareenheid_id": calamiteit.bewaareenheid_id,
        "vastgelegd_op": at, "vastgelegd_door_id": by.user_id,
    }  # fmt: skip


def require(handeling: Calamiteithandeling, calamiteit: Calamiteit, *, by: Zicht, **erbij: Any) -> None:
    """Raises Geweigerd with every reason against."""
    protocol = protocol_of_zicht(by).voor(calamiteit.locatie.sector)
    refuse_if(blockers(handeling, queries.read_feiten(calamiteit, **erbij), protocol))


def record_calamiteitregel(
    *, id: UUID, pk: UUID, soort: str, gebeurd_op: datetime, tekst: str, omvang: str = "", by: Zicht, at: datetime,  # noqa: A002
) -> Calamiteitregel:  # fmt: skip
    """One entry, also after closing. Raises PermissionDenied, Bijhoudfout for a moment that hasn't been."""
    actie = Actie.RECORD_CALAMITEITREGEL
    calamiteit = lock_calamiteit(by, actie, pk)
    if eerder := Calamiteitregel.objects.filter(pk=id, calamiteit=calamiteit).first():
        return eerder
    if gebeurd_op > at:
        raise Bijhoudfout(LATER, "dag")
    rij = Calamiteitregel(
        id=id,
        soort=soort,
        gebeurd_op=gebeurd_op,
        tekst=tekst,
        omvang=omvang,
        **stamp(by, actie, at, calamiteit),
    )
    rij.save()
    log_calamiteit(actie, calamiteit)
    return rij


def record_calamiteitpunt(
    *, id: UUID, pk: UUID, standen: dict[str, tuple[str, str]], gezien: datetime | None = None, by: Zicht, at: datetime,  # noqa: A002
) -> list[Calamiteitpunt]:  # fmt: skip
    """How these points stand now, by code: (stand, why); `id` is of the first row.

    What is as it was on the form (`gezien`: when that was made) gives no row: somebody else's later word stays.
    Raises Geweigerd when it is closed, Bijhoudfout for a point that isn't needed without a reason.
    """
    actie = Actie.RECORD_CALAMITEITPUNT
    calamiteit = lock_calamiteit(by, actie, pk)
    if eerder := Calamiteitpunt.objects.filter(pk=id, calamiteit=calamiteit).first():
        return list(calamiteit.punten.filter(vastgelegd_op=eerder.vastgelegd_op))
    require(Calamiteithandeling.WERKEN, calamiteit, by=by)
    toen, nu = standing(calamiteit, gezien or at), standing(calamiteit, at)
    nieuw = [
        (code, *stand) for code, stand in standen.items()
        if code in PUNT and stand[0] and stand not in (toen.get(code), nu.get(code))
    ]  # fmt: skip
    rijen = []
    for nummer, (code, stand, waarom) in enumerate(nieuw):
        if stand == Puntstand.NIET_NODIG and not waarom:
            raise Bijhoudfout(WAAROM, f"waarom_{code}")
        rij = Calamiteitpunt(
            id=uuid4() if nummer else id, punt=code, stand=stand, toelichting=waarom,
            **stamp(by, actie, at, calamiteit),
        )  # fmt: skip
        rij.save()
        rijen.append(rij)
    log_calamiteit(actie, calamiteit)
    return rijen


def standing(calamiteit: Calamiteit, op: datetime) -> dict[str, tuple[str, str]]:
    """How each point stood at this moment."""
    rijen = queries.read_standen(calamiteit, tot=op)
    return {code: (rij.stand, str(rij.toelichting)) for code, rij in rijen.items()}


def record_calamiteitkoppeling(
    *, id: UUID, pk: UUID, incident_id: UUID, by: Zicht, at: datetime,  # noqa: A002
) -> Calamiteitkoppeling:  # fmt: skip
    """From now on this incident is part of it. Raises PermissionDenied, Bijhoudfout."""
    calamiteit = lock_calamiteit(by, Actie.RECORD_CALAMITEITKOPPELING, pk)
    if eerder := Calamiteitkoppeling.objects.filter(pk=id, calamiteit=calamiteit).first():
        return eerder
    incident = require_reach(by, Actie.VIEW_INCIDENT, Incident.objects.all(), incident_id)
    if incident.locatie_id != calamiteit.locatie_id:
        raise Bijhoudfout(ELDERS, "incident")
    if calamiteit.koppelingen.filter(incident=incident).exists():
        raise Bijhoudfout(AL_GEKOPPELD, "incident")
    rij = Calamiteitkoppeling(
        id=id, calamiteit=calamiteit, incident=incident, vastgelegd_op=at, vastgelegd_door_id=by.user_id
    )
    rij.save()
    log_calamiteit(Actie.RECORD_CALAMITEITKOPPELING, calamiteit)
    return rij


def close_calamiteit(
    *, id: UUID, pk: UUID, geleerd: str, by: Zicht, at: datetime,  # noqa: A002
) -> Calamiteitafsluiting:  # fmt: skip
    """Once, when the plan is done and it was looked back on. Raises Geweigerd with everything that misses."""
    actie = Actie.CLOSE_CALAMITEIT
    calamiteit = lock_calamiteit(by, actie, pk)
    if eerder := Calamiteitafsluiting.objects.filter(pk=id, calamiteit=calamiteit).first():
        return eerder
    require(Calamiteithandeling.SLUITEN, calamiteit, by=by)
    rij = Calamiteitafsluiting(id=id, geleerd=geleerd, **stamp(by, actie, at, calamiteit))
    rij.save()
    log_calamiteit(actie, calamiteit)
    return rij
