"""The acts of the ladder: begin, record a step or what follows, skip, decide, link an incident, close."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from dossiers.actions.basis import Geweigerd
from dossiers.models import Kind
from dossiers.protocol import Protocol
from dossiers.queries.protocol import protocol_of_zicht
from incidents.laddereisregels import blockers, sign_blockers
from incidents.ladderregels import KEUZES, MAATREGELEN, TEKENT, D, Ladderdaad, last_day, refuse_period
from incidents.ladderstandregels import Ladderfeiten, open_steps
from incidents.laddervormregels import VORMEN
from incidents.models import Ladder, Ladderincident, Laddertrede
from incidents.queries import ladder as queries
from roles.access import Zicht, log_object, take_turn
from roles.actions import Bijhoudfout, require_reach
from roles.policy import Actie, Rol
from vault.bases import open_bewaareenheid

NIEMAND = (
    "Niemand van directie of bestuur mag over dit kind beslissen. Vraag de beheerder wie hier een rol heeft."
)
VERGAAN = "Hierover is al beslist, of het is niet aan jou. Kijk bij Mijn werk wat er wacht."
AL_GEDAAN = "Dit staat er al bij. Lees het terug bij Wat er is gedaan."
VAN_ACTIE = {"professional": Actie.RECORD_LADDERTREDE, "leidt": Actie.RECORD_LADDERVERVOLG}
STAAT_ER = "Dit incident staat er al bij."
OUDERS_EERST = (
    "Schrijf op wat je met de ouders besprak. In de kinderopvang gaat een time-out in overleg met hen."
)
GEEN_STAP = "Er is geen open stap om over te slaan. Kies een stap die nog niet gedaan is."


def open_ladder(
    *, id: UUID, kind_id: UUID, aanleiding: str, incident_ids: Iterable[UUID] = (), by: Zicht, at: datetime,  # noqa: A002
) -> Ladder:  # fmt: skip
    """For one child, with the incidents it begins from. Sending twice gives the first. Raises PermissionDenied."""
    kind = require_reach(by, Actie.OPEN_LADDER, Kind.objects.select_related("locatie"), kind_id)
    take_turn(by)
    if eerder := Ladder.objects.filter(pk=id, vastgelegd_door_id=by.user_id).first():
        return eerder
    protocol = protocol_of_zicht(by)
    ladder = Ladder(
        id=id, organisatie_id=by.organisatie_id, locatie=kind.locatie, kind=kind, rol=by.rol_for(Actie.OPEN_LADDER),
        protocol=protocol.slug, protocolversie=protocol.versie, aanleiding=aanleiding, vastgelegd_op=at,
        vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    open_bewaareenheid(ladder).save()
    mag = {rij.pk for rij in queries.list_koppelbaar(by, kind.pk)}
    for incident_id in dict.fromkeys(incident_ids):
        if incident_id not in mag:
            raise PermissionDenied
        link(ladder, incident_id, uuid4(), by=by, at=at)
    log_object(Actie.OPEN_LADDER, ladder)
    return ladder


def lock(by: Zicht, actie: Actie, pk: UUID) -> tuple[Ladder, list[Laddertrede]]:
    """Who write under one ladder take turns. Raises PermissionDenied."""
    ladder = require_reach(by, actie, Ladder.objects.select_related("locatie", "kind"), pk)
    Ladder.objects.select_for_update().get(pk=pk)
    return ladder, queries.list_treden(ladder)


def store(
    ladder: Ladder, daad: Ladderdaad, actie: Actie, *, by: Zicht, at: datetime, **velden: Any
) -> Laddertrede:
    trede = Laddertrede(
        ladder=ladder, daad=daad, bewaareenheid_id=ladder.bewaareenheid_id, rol=by.rol_for(actie),
        vastgelegd_op=at, vastgelegd_door_id=by.user_id, **velden,
    )  # fmt: skip
    trede.save()
    log_object(actie, ladder)
    return trede


def require(daad: Ladderdaad, feiten: Ladderfeiten, protocol: Protocol) -> None:
    """Raises Geweigerd with every reason."""
    if redenen := blockers(daad, feiten, protocol):
        raise Geweigerd(redenen)


def record_laddertrede(
    *, id: UUID, pk: UUID, daad: str, by: Zicht, at: datetime, **velden: Any,  # noqa: A002
) -> Laddertrede:  # fmt: skip
    """A step of the professional (000 L2650-2686). Raises PermissionDenied, Geweigerd, Bijhoudfout."""
    return record(Actie.RECORD_LADDERTREDE, pk, Ladderdaad(daad), {"id": id, **velden}, by=by, at=at)


def record_laddervervolg(
    *, id: UUID, pk: UUID, daad: str, by: Zicht, at: datetime, **velden: Any,  # noqa: A002
) -> Laddertrede:  # fmt: skip
    """A measure that is asked for, or what follows. Raises PermissionDenied, Geweigerd, Bijhoudfout."""
    return record(Actie.RECORD_LADDERVERVOLG, pk, Ladderdaad(daad), {"id": id, **velden}, by=by, at=at)


def record(
    actie: Actie, ladder_id: UUID, daad: Ladderdaad, velden: Mapping[str, Any], *, by: Zicht, at: datetime
) -> Laddertrede:
    vorm = VORMEN.get(daad)
    if vorm is None or VAN_ACTIE[vorm.wie] != actie:
        raise PermissionDenied
    ladder, treden = lock(by, actie, ladder_id)
    if eerder := next((rij for rij in treden if rij.pk == velden["id"]), None):
        return eerder
    protocol, vandaag = queries.protocol_of_ladder(ladder), timezone.localdate(at)
    require(daad, queries.fold(treden, vandaag=vandaag), protocol)
    over = find_over(treden, daad)
    if over and daad != D.OMGANGSEVALUATIE and any(t.over_id == over.pk and t.daad == daad for t in treden):
        raise Bijhoudfout(AL_GEDAAN)
    extra: dict[str, Any] = {"over": over, "stap": vorm.stap}
    if daad in MAATREGELEN:
        extra |= check_maatregel(ladder, daad, velden, protocol, vandaag=vandaag)
    elif daad in TEKENT:
        extra |= {"beslist": find_beslisser(ladder, protocol.ladder.verwijdering or Rol.BESTUUR, vandaag)}
    extra["uiterlijk"] = last_day(daad, velden["dag"], velden.get("van"), velden.get("uitkomst", ""))
    return store(ladder, daad, actie, by=by, at=at, **extra, **velden)


def find_over(treden: Iterable[Laddertrede], daad: Ladderdaad) -> Laddertrede | None:
    """The newest row of the kind it belongs to."""
    bij = VORMEN[daad].bij
    rijen = [rij for rij in treden if rij.daad == bij]
    return rijen[-1] if rijen else None


def check_maatregel(
    ladder: Ladder, daad: Ladderdaad, velden: Mapping[str, Any], protocol: Protocol, *, vandaag: date
) -> dict[str, Any]:
    """Who decides. Raises Bijhoudfout for a measure that lasts too long, or without the parents."""
    van, tot = velden.get("van"), velden.get("tot")
    if van and tot and (zin := refuse_period(daad, van, tot)):
        raise Bijhoudfout(zin, "tot")
    if daad == D.TIME_OUT and protocol.ladder.ouders_vooraf and not velden.get("ouders"):
        raise Bijhoudfout(OUDERS_EERST, "ouders")
    return {"beslist": find_beslisser(ladder, getattr(protocol.ladder, daad.value), vandaag)}


def find_beslisser(ladder: Ladder, rol: str, op: date) -> str:
    """Raises Bijhoudfout when there is nobody."""
    if not (beslisser := queries.find_beslisser(ladder, rol, op=op)):
        raise Bijhoudfout(NIEMAND)
    return beslisser


def skip_laddertrede(*, id: UUID, pk: UUID, stap: int, reden: str, by: Zicht, at: datetime) -> Laddertrede:  # noqa: A002
    """Every open step up to and including this one, with one reason that stays visible (000 L2199, L2708)."""
    ladder, treden = lock(by, Actie.SKIP_LADDERTREDE, pk)
    if eerder := next((rij for rij in treden if rij.pk == id), None):
        return eerder
    vandaag = timezone.localdate(at)
    feiten = queries.fold(treden, vandaag=vandaag)
    require(D.OVERSLAAN, feiten, queries.protocol_of_ladder(ladder))
    if stap not in open_steps(feiten, stap):
        raise Bijhoudfout(GEEN_STAP, "stap")
    return store(
        ladder, D.OVERSLAAN, Actie.SKIP_LADDERTREDE, id=id, stap=stap, dag=vandaag, tekst=reden, by=by, at=at
    )


def sign_ladderbesluit(
    *, id: UUID, trede_id: UUID, uitkomst: str, toelichting: str, by: Zicht, at: datetime,  # noqa: A002
) -> Laddertrede:  # fmt: skip
    """By whom the protocol names. Raises PermissionDenied, Geweigerd, Bijhoudfout."""
    if eerder := Laddertrede.objects.filter(pk=id, over_id=trede_id, vastgelegd_door_id=by.user_id).first():
        return eerder
    gevraagd = require_reach(
        by, Actie.SIGN_LADDERBESLUIT, Laddertrede.objects.select_related("ladder__kind"), trede_id
    )
    ladder = Ladder.objects.select_for_update().select_related("locatie", "kind").get(pk=gevraagd.ladder_id)
    if not queries.open_besluiten(by).filter(pk=trede_id).exists():
        raise Bijhoudfout(VERGAAN)
    vandaag, vraag = timezone.localdate(at), Ladderdaad(gevraagd.daad)
    feiten = queries.fold(queries.list_treden(ladder), vandaag=vandaag)
    if redenen := sign_blockers(vraag, feiten, queries.protocol_of_ladder(ladder)):
        raise Geweigerd(redenen)
    besluit = TEKENT[vraag]
    if uitkomst not in KEUZES[besluit]:
        raise PermissionDenied
    return store(
        ladder, besluit, Actie.SIGN_LADDERBESLUIT, id=id, over=gevraagd, stap=gevraagd.stap, dag=vandaag,
        tekst=toelichting, uitkomst=uitkomst, by=by, at=at,
    )  # fmt: skip


def record_ladderincident(
    *, id: UUID, pk: UUID, incident_id: UUID, by: Zicht, at: datetime,  # noqa: A002
) -> Ladderincident:  # fmt: skip
    """An incident this child is in, that `by` may read. Raises PermissionDenied or Bijhoudfout."""
    ladder, _ = lock(by, Actie.RECORD_LADDERINCIDENT, pk)
    if eerder := Ladderincident.objects.filter(pk=id, ladder=ladder).first():
        return eerder
    if incident_id not in {rij.pk for rij in queries.list_koppelbaar(by, ladder.kind_id)}:
        raise PermissionDenied
    if ladder.incidenten.filter(incident_id=incident_id).exists():
        raise Bijhoudfout(STAAT_ER, "incident")
    rij = link(ladder, incident_id, id, by=by, at=at)
    log_object(Actie.RECORD_LADDERINCIDENT, ladder)
    return rij


def link(ladder: Ladder, incident_id: UUID, pk: UUID, *, by: Zicht, at: datetime) -> Ladderincident:
    rij = Ladderincident(
        id=pk, ladder=ladder, incident_id=incident_id, vastgelegd_op=at, vastgelegd_door_id=by.user_id
    )
    rij.save()
    return rij


def close_ladder(*, id: UUID, pk: UUID, afloop: str, by: Zicht, at: datetime) -> Laddertrede:  # noqa: A002
    """When nothing waits any more. Raises Geweigerd."""
    ladder, treden = lock(by, Actie.CLOSE_LADDER, pk)
    if eerder := next((rij for rij in treden if rij.pk == id), None):
        return eerder
    vandaag = timezone.localdate(at)
    require(D.SLUITEN, queries.fold(treden, vandaag=vandaag), queries.protocol_of_ladder(ladder))
    return store(ladder, D.SLUITEN, Actie.CLOSE_LADDER, id=id, dag=vandaag, tekst=afloop, by=by, at=at)
