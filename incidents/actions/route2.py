"""A case of route 2: open it from worries, record what was done and who was told what, close it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from dossiers.actions.basis import Geweigerd
from dossiers.feiten import Reden
from dossiers.protocol import Protocol, ProtocolOnbekend
from dossiers.protocolkeuze import in_force
from incidents.models import (
    Draaiboekregel,
    Route2afsluiting,
    Route2koppeling,
    Route2stap,
    Route2uitsluiting,
    Route2zaak,
    Zorg,
)
from incidents.queries import route2 as queries
from incidents.route2regels import blockers, blockers_close
from incidents.route2stapregels import Stapsoort, Waarom
from roles.access import Zicht, reachable
from roles.actions import Bijhoudfout, require_reach
from roles.models import User
from roles.policy import Actie
from vault.bases import open_bewaareenheid
from vault.handeling import add_regel

LATER = "Kies een moment dat al voorbij is."
IN_ZAAK = "Deze zorg staat al in een zaak."
JIJ = "Gaat het over jou? Dan behandelt iemand anders dit. Bel de vertrouwensinspecteur: 0900-1113111."
DICHT = "Deze zaak is afgesloten. Open een nieuwe zaak vanuit de nieuwe zorg."


@dataclass(frozen=True, slots=True)
class Zaakgegevens:
    """What the opener knows. `account_id`: the account of who it is about, if there is one."""

    aard: str
    tekst: str = ""
    account_id: UUID | None = None
    ook: Sequence[UUID] = ()  # other worries that belong to it


def open_route2zaak(
    *, id: UUID, zorg_id: UUID, gegevens: Zaakgegevens, by: Zicht, at: datetime,  # noqa: A002
) -> Route2zaak:  # fmt: skip
    """A case from one or more worries. Who it is about is excluded in the same act. Raises Bijhoudfout.

    Raises PermissionDenied for a worry out of reach.
    """
    zorg = lock_zorg(by, Actie.OPEN_ROUTE2ZAAK, zorg_id)
    if eerder := Route2zaak.objects.filter(pk=id, vastgelegd_door_id=by.user_id).first():
        return eerder
    zorgen = [zorg, *(lock_zorg(by, Actie.OPEN_ROUTE2ZAAK, pk) for pk in gegevens.ook)]
    if gegevens.account_id == by.user_id:
        raise Bijhoudfout(JIJ, "account")
    if any(hasattr(rij, "koppeling") for rij in zorgen):
        raise Bijhoudfout(IN_ZAAK)
    zaak = build_zaak(id, zorgen, gegevens, by=by, at=at)
    open_bewaareenheid(zaak).save()
    for rij in zorgen:
        Route2koppeling(
            id=uuid4(), zaak=zaak, zorg=rij, vastgelegd_op=at, vastgelegd_door_id=by.user_id
        ).save()
    if gegevens.account_id is not None:
        user = require_account(by.organisatie_id, gegevens.account_id)
        add_uitsluiting(id=uuid4(), zaak=zaak, user=user, waarom=Waarom.OVER, reden="", by=by, at=at)
    add_regel(Actie.OPEN_ROUTE2ZAAK, object=zaak)
    return zaak


def lock_zorg(by: Zicht, actie: Actie, pk: UUID) -> Zorg:
    """Two people who open a case from one worry take turns. Raises PermissionDenied."""
    require_reach(by, actie, Zorg.objects.all(), pk)
    Zorg.objects.select_for_update().get(pk=pk)
    return Zorg.objects.select_related("locatie", "koppeling").get(pk=pk)


def build_zaak(
    pk: UUID, zorgen: list[Zorg], gegevens: Zaakgegevens, *, by: Zicht, at: datetime
) -> Route2zaak:
    eerste = min(zorgen, key=lambda rij: rij.vastgelegd_op)
    regels = rules_for(by, eerste, at=at)
    return Route2zaak(
        id=pk, organisatie_id=by.organisatie_id, locatie=eerste.locatie, sector=regels.sector.value,
        protocol=regels.slug, protocolversie=regels.versie, rol=by.rol_for(Actie.OPEN_ROUTE2ZAAK),
        ontvangen_op=eerste.vastgelegd_op, over=zorgen[0].over, over_wie=str(zorgen[0].over_wie), aard=gegevens.aard,
        tekst=gegevens.tekst, vastgelegd_op=at, vastgelegd_door_id=by.user_id,
    )  # fmt: skip


def rules_for(by: Zicht, zorg: Zorg, *, at: datetime) -> Protocol:
    """The protocol that holds now, for the sector of the place; without a place for its first sector."""
    regels = in_force(by.protocol, timezone.localdate(at))
    try:
        return regels.voor(zorg.locatie.sector) if zorg.locatie is not None else regels
    except ProtocolOnbekend:
        return regels


def assign_zorg(*, id: UUID, zorg_id: UUID, zaak_id: UUID, by: Zicht, at: datetime) -> Route2koppeling:  # noqa: A002
    """Another worry about the same person. Raises Bijhoudfout or PermissionDenied."""
    zaak = lock_zaak(by, Actie.ASSIGN_ZORG, zaak_id)
    zorg = lock_zorg(by, Actie.ASSIGN_ZORG, zorg_id)
    if eerder := Route2koppeling.objects.filter(pk=id, zaak=zaak).first():
        return eerder
    if hasattr(zorg, "koppeling"):
        raise Bijhoudfout(IN_ZAAK)
    if not queries.list_open_zaken(by, zorg).filter(pk=zaak.pk).exists():
        raise Bijhoudfout(DICHT, "zaak")
    rij = Route2koppeling(id=id, zaak=zaak, zorg=zorg, vastgelegd_op=at, vastgelegd_door_id=by.user_id)
    rij.save()
    add_regel(Actie.ASSIGN_ZORG, object=zaak)
    return rij


def lock_zaak(by: Zicht, actie: Actie, pk: UUID) -> Route2zaak:
    """Raises PermissionDenied. Who write in one case take turns."""
    require_reach(by, actie, Route2zaak.objects.all(), pk)
    Route2zaak.objects.select_for_update().get(pk=pk)
    return reachable(by, actie, Route2zaak.objects.select_related("afsluiting")).get(pk=pk)


def stamp(by: Zicht, at: datetime, zaak: Route2zaak) -> dict[str, Any]:
    """The columns every row with text in a case has."""
    return {"bewaareenheid_id": zaak.bewaareenheid_id, "vastgelegd_op": at, "vastgelegd_door_id": by.user_id}


def require_open(zaak: Route2zaak) -> None:
    if queries.is_closed(zaak):
        raise Bijhoudfout(DICHT)


def require_past(gebeurd_op: datetime, at: datetime) -> None:
    if gebeurd_op > at:
        raise Bijhoudfout(LATER, "dag")


@dataclass(frozen=True, slots=True)
class Stapgegevens:
    """What was done or decided, when, and with whom."""

    soort: str
    gebeurd_op: datetime
    tekst: str
    wie: str = ""
    uitkomst: str = ""


def record_route2stap(
    *, id: UUID, zaak_id: UUID, gegevens: Stapgegevens, by: Zicht, at: datetime,  # noqa: A002
) -> Route2stap:  # fmt: skip
    """One act in the case, if the rules allow it now. Raises Geweigerd, Bijhoudfout or PermissionDenied."""
    zaak = lock_zaak(by, Actie.RECORD_ROUTE2STAP, zaak_id)
    if eerder := Route2stap.objects.filter(pk=id, zaak=zaak).first():
        return eerder
    require_past(gegevens.gebeurd_op, at)
    feiten = queries.read_feiten(zaak, kiest=gegevens.uitkomst)
    refuse(blockers(Stapsoort(gegevens.soort), feiten, queries.protocol_of(zaak)))
    rij = Route2stap(
        id=id, zaak=zaak, rol=by.rol_for(Actie.RECORD_ROUTE2STAP), **asdict(gegevens), **stamp(by, at, zaak)
    )
    rij.save()
    add_regel(Actie.RECORD_ROUTE2STAP, object=zaak)
    return rij


def refuse(redenen: list[Reden]) -> None:
    if redenen:
        raise Geweigerd(redenen)


def record_draaiboekregel(
    *, id: UUID, zaak_id: UUID, punt: str, gebeurd_op: datetime, tekst: str, wie: str = "", by: Zicht, at: datetime,  # noqa: A002
) -> Draaiboekregel:  # fmt: skip
    """Who was told what, or how was acted, at which moment. Raises Bijhoudfout or PermissionDenied."""
    zaak = lock_zaak(by, Actie.RECORD_DRAAIBOEKREGEL, zaak_id)
    if eerder := Draaiboekregel.objects.filter(pk=id, zaak=zaak).first():
        return eerder
    require_open(zaak)
    require_past(gebeurd_op, at)
    rij = Draaiboekregel(
        id=id, zaak=zaak, rol=by.rol_for(Actie.RECORD_DRAAIBOEKREGEL), punt=punt, gebeurd_op=gebeurd_op, wie=wie,
        tekst=tekst, **stamp(by, at, zaak),
    )  # fmt: skip
    rij.save()
    add_regel(Actie.RECORD_DRAAIBOEKREGEL, object=zaak)
    return rij


def close_route2zaak(*, id: UUID, zaak_id: UUID, tekst: str, by: Zicht, at: datetime) -> Route2afsluiting:  # noqa: A002
    """The case is done; its reporters see that it is closed. Raises Geweigerd or PermissionDenied."""
    zaak = lock_zaak(by, Actie.CLOSE_ROUTE2ZAAK, zaak_id)
    if eerder := Route2afsluiting.objects.filter(pk=id, zaak=zaak).first():
        return eerder
    refuse(blockers_close(queries.read_feiten(zaak), queries.protocol_of(zaak)))
    rol = by.rol_for(Actie.CLOSE_ROUTE2ZAAK)
    rij = Route2afsluiting(id=id, zaak=zaak, rol=rol, tekst=tekst, **stamp(by, at, zaak))
    rij.save()
    add_regel(Actie.CLOSE_ROUTE2ZAAK, object=zaak)
    return rij


# Here because opening a case excludes too; the rest of who may see it: route2toegang.py.


def add_uitsluiting(
    *, id: UUID, zaak: Route2zaak, user: User, waarom: str, reden: str, by: Zicht, at: datetime,  # noqa: A002
) -> Route2uitsluiting:  # fmt: skip
    """Raises Bijhoudfout when nobody who answers for the case would be left: an exclusion leaves no case alone."""
    dag = timezone.localdate(at)
    if not queries.list_answerable(zaak, op=dag).exclude(pk=user.pk).exists():
        raise Bijhoudfout(NIEMAND_OVER)
    rij = Route2uitsluiting(
        id=id, zaak=zaak, user=user, van=dag, waarom=waarom, reden=reden, **stamp(by, at, zaak)
    )
    rij.save()
    return rij


NIEMAND_OVER = (
    "Dan blijft er niemand over die deze zaak behandelt. Laat eerst iemand anders in de directie of het bestuur "
    "benoemen. Kan dat niet? Bel de vertrouwensinspecteur: 0900-1113111."
)


def require_account(organisatie_id: UUID, pk: UUID) -> User:
    """Raises PermissionDenied for an account of another organisation."""
    if (user := queries.list_accounts(organisatie_id).filter(pk=pk).first()) is None:
        raise PermissionDenied
    return user
