"""A complaint: received, and closed with a reason; about abuse the meldcode goes on where it ends (001 L393)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied

from dossiers.actions.basis import refuse_if
from dossiers.models import Kind
from dossiers.queries.protocol import protocol_of_zicht
from incidents.actions.zorg import report_zorg
from incidents.klachtregels import Klachtfeiten, Klachtuitkomst, blockers
from incidents.models import Klacht, Klachtafsluiting, Klachtoverdracht, Zorg
from meldcode.weergave import dag_nl
from roles.access import Zicht, reachable, take_turn
from roles.actions import Bijhoudfout, require_reach
from roles.models import Locatie
from roles.policy import Actie
from vault.bases import open_bewaareenheid
from vault.handeling import add_regel

LATER = "Kies vandaag, of een dag die al voorbij is."
OVER = "Kies over wie het gaat."
WIE = "Schrijf op wie het is."


def record_klacht(
    *, id: UUID, locatie_id: UUID, ontvangen_op: date, klager: str, van_wie: str, waarover: str, vermoeden: str,  # noqa: A002
    kind_id: UUID | None = None, by: Zicht, at: datetime,
) -> Klacht:  # fmt: skip
    """Received; twice gives the first. Raises PermissionDenied for a place or child out of reach, Bijhoudfout."""
    locatie = require_reach(by, Actie.RECORD_KLACHT, Locatie.objects.all(), locatie_id)
    take_turn(by)
    if eerder := Klacht.objects.filter(pk=id, vastgelegd_door_id=by.user_id).first():
        return eerder
    if ontvangen_op > at.date():
        raise Bijhoudfout(LATER, "ontvangen_op")
    rij = Klacht(
        id=id, organisatie_id=by.organisatie_id, locatie=locatie, rol=by.rol_for(Actie.RECORD_KLACHT),
        ontvangen_op=ontvangen_op, klager=klager, van_wie=van_wie, kind=find_kind(kind_id, locatie, by=by),
        waarover=waarover, vermoeden=vermoeden, vastgelegd_op=at, vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    open_bewaareenheid(rij).save()
    log_klacht(Actie.RECORD_KLACHT, rij)
    return rij


def find_kind(kind_id: UUID | None, locatie: Locatie, *, by: Zicht) -> Kind | None:
    """Raises PermissionDenied for a child out of reach or of elsewhere."""
    if kind_id is None:
        return None
    rijen = Kind.objects.filter(pk=kind_id, locatie=locatie)
    if (kind := reachable(by, Actie.RECORD_KLACHT, rijen).first()) is None:
        raise PermissionDenied
    return kind


def log_klacht(actie: Actie, klacht: Klacht) -> None:
    add_regel(actie, object=klacht, betrokkenen=(klacht.kind.pseudoniem,) if klacht.kind else ())


def close_klacht(
    *, id: UUID, pk: UUID, uitkomst: str, reden: str, verteld_op: date | None, niet_verteld: str,  # noqa: A002
    over: str = "", over_wie: str = "", by: Zicht, at: datetime,
) -> Klachtafsluiting | None:  # fmt: skip
    """Ends it with a reason. About somebody who works here its text becomes a Zorg and nobody finds it here: None.

    Raises PermissionDenied, Geweigerd with every reason against, Bijhoudfout.
    """
    klacht = require_reach(by, Actie.CLOSE_KLACHT, Klacht.objects.select_related("locatie", "kind"), pk)
    Klacht.objects.select_for_update().get(pk=klacht.pk)
    if eerder := Klachtafsluiting.objects.filter(pk=id, klacht=klacht).first():
        return eerder
    if verteld_op is not None and not klacht.ontvangen_op <= verteld_op <= at.date():
        raise Bijhoudfout("Kies een dag na de klacht, die al voorbij is.", "verteld_op")
    feiten = Klachtfeiten(
        uitkomst=uitkomst, vermoeden=klacht.vermoeden, met_reden=bool(reden), verteld=verteld_op is not None,
        niet_veilig=bool(niet_verteld), gesloten=Klachtafsluiting.objects.filter(klacht=klacht).exists(),
    )  # fmt: skip
    refuse_if(blockers(feiten, protocol_of_zicht(by).voor(klacht.locatie.sector)))
    basis: dict[str, Any] = {"klacht": klacht, "vastgelegd_op": at, "vastgelegd_door_id": by.user_id}
    if uitkomst == Klachtuitkomst.DIRECTIE:
        zorg = hand_over(klacht, id, reden, over, over_wie, by=by, at=at)
        Klachtoverdracht(id=uuid4(), zorg=zorg, **basis).save()
        log_klacht(Actie.CLOSE_KLACHT, klacht)
        return None
    rij = Klachtafsluiting(
        id=id, rol=by.rol_for(Actie.CLOSE_KLACHT), bewaareenheid_id=klacht.bewaareenheid_id, uitkomst=uitkomst,
        reden=reden, verteld_op=verteld_op, niet_verteld="" if verteld_op else niet_verteld, **basis,
    )  # fmt: skip
    rij.save()
    log_klacht(Actie.CLOSE_KLACHT, klacht)
    return rij


def hand_over(
    klacht: Klacht, pk: UUID, reden: str, over: str, over_wie: str, *, by: Zicht, at: datetime
) -> Zorg:
    """All of it goes to directie, as a worry: route 2 begins (001 L977-985). Raises Bijhoudfout."""
    for waarde, zin, veld in ((over, OVER, "over"), (over_wie, WIE, "over_wie")):
        if not waarde:
            raise Bijhoudfout(zin, veld)
    tekst = (
        f"Klacht van {dag_nl(klacht.ontvangen_op)}, van {klacht.van_wie}:\n\n{klacht.waarover}\n\n"
        f"Waarom dit naar de directie gaat: {reden}"
    )
    return report_zorg(
        id=pk, over=over, over_wie=over_wie, waarneming=tekst, gebeurd_op=klacht.ontvangen_op,
        kind_naam=klacht.kind.naam if klacht.kind else "", by=by, at=at,
    )  # fmt: skip
