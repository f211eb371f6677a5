"""A complaint: received, and closed with a reason; about abuse the meldcode goes on where it ends (001 L393)."""

from dataclasses import dataclass
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
NAGEGAAN = "Nagevraagd: het gaat niet over mishandeling."
OVER = "Kies over wie het gaat."
WIE = "Schrijf op wie het is."


@dataclass(frozen=True, slots=True, kw_only=True)
class Klachtgegevens:
    """What was received. `kind_id`: a child of the location, when it is known."""

    locatie_id: UUID
    ontvangen_op: date
    klager: str
    van_wie: str
    waarover: str
    vermoeden: str
    kind_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Klachteinde:
    """How it ends. `over` and `over_wie`: only about somebody who works here."""

    uitkomst: str
    reden: str
    verteld_op: date | None = None
    niet_verteld: str = ""
    over: str = ""
    over_wie: str = ""
    nagegaan: bool = False


def record_klacht(*, id: UUID, gegevens: Klachtgegevens, by: Zicht, at: datetime) -> Klacht:  # noqa: A002
    """Received; twice gives the first. Raises PermissionDenied for a place or child out of reach, Bijhoudfout."""
    locatie = require_reach(by, Actie.RECORD_KLACHT, Locatie.objects.all(), gegevens.locatie_id)
    take_turn(by)
    if eerder := Klacht.objects.filter(pk=id, vastgelegd_door_id=by.user_id).first():
        return eerder
    if gegevens.ontvangen_op > at.date():
        raise Bijhoudfout(LATER, "ontvangen_op")
    g = gegevens
    rij = Klacht(
        id=id, organisatie_id=by.organisatie_id, locatie=locatie, rol=by.rol_for(Actie.RECORD_KLACHT),
        ontvangen_op=g.ontvangen_op, klager=g.klager, van_wie=g.van_wie, waarover=g.waarover, vermoeden=g.vermoeden,
        kind=find_kind(g.kind_id, locatie, by=by), vastgelegd_op=at, vastgelegd_door_id=by.user_id,
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
    *, id: UUID, pk: UUID, einde: Klachteinde, by: Zicht, at: datetime,  # noqa: A002
) -> Klachtafsluiting | None:  # fmt: skip
    """Ends it with a reason. About somebody who works here its text becomes a Zorg and nobody finds it here: None.

    Raises PermissionDenied, Geweigerd with every reason against, Bijhoudfout.
    """
    klacht = require_reach(by, Actie.CLOSE_KLACHT, Klacht.objects.select_related("locatie", "kind"), pk)
    Klacht.objects.select_for_update().get(pk=klacht.pk)
    if eerder := Klachtafsluiting.objects.filter(pk=id, klacht=klacht).first():
        return eerder
    verteld = einde.verteld_op
    if verteld is not None and not klacht.ontvangen_op <= verteld <= at.date():
        raise Bijhoudfout("Kies een dag na de klacht, die al voorbij is.", "verteld_op")
    feiten = Klachtfeiten(
        uitkomst=einde.uitkomst, vermoeden=klacht.vermoeden, met_reden=bool(einde.reden), verteld=verteld is not None,
        nagegaan=einde.nagegaan,
        niet_veilig=bool(einde.niet_verteld), gesloten=Klachtafsluiting.objects.filter(klacht=klacht).exists(),
    )  # fmt: skip
    refuse_if(blockers(feiten, protocol_of_zicht(by).voor(klacht.locatie.sector)))
    basis: dict[str, Any] = {"klacht": klacht, "vastgelegd_op": at, "vastgelegd_door_id": by.user_id}
    if einde.uitkomst == Klachtuitkomst.DIRECTIE:
        zorg = hand_over(klacht, id, einde, by=by, at=at)
        Klachtoverdracht(id=uuid4(), zorg=zorg, **basis).save()
        log_klacht(Actie.CLOSE_KLACHT, klacht)
        return None
    rij = Klachtafsluiting(
        id=id, rol=by.rol_for(Actie.CLOSE_KLACHT), bewaareenheid_id=klacht.bewaareenheid_id, uitkomst=einde.uitkomst,
        reden=einde.reden + (f"\n\n{NAGEGAAN}" if einde.nagegaan else ""),
        verteld_op=verteld, niet_verteld="" if verteld else einde.niet_verteld, **basis,
    )  # fmt: skip
    rij.save()
    log_klacht(Actie.CLOSE_KLACHT, klacht)
    return rij


def hand_over(klacht: Klacht, pk: UUID, einde: Klachteinde, *, by: Zicht, at: datetime) -> Zorg:
    """All of it goes to directie, as a worry: route 2 begins (001 L977-985). Raises Bijhoudfout."""
    for waarde, zin, veld in ((einde.over, OVER, "over"), (einde.over_wie, WIE, "over_wie")):
        if not waarde:
            raise Bijhoudfout(zin, veld)
    tekst = (
        f"Klacht van {dag_nl(klacht.ontvangen_op)}, van {klacht.van_wie}:\n\n{klacht.waarover}\n\n"
        f"Waarom dit naar de directie gaat: {einde.reden}"
    )
    return report_zorg(
        id=pk, over=einde.over, over_wie=einde.over_wie, waarneming=tekst, gebeurd_op=klacht.ontvangen_op,
        kind_naam=klacht.kind.naam if klacht.kind else "", by=by, at=at,
    )  # fmt: skip
