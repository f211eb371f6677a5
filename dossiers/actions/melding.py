"""A report to Veilig Thuis that was made is a fact: recording it waits for nothing and nobody."""

import uuid
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from dossiers.actions.basis import existing, lock_dossier, record_stuk, rol_in
from dossiers.meldingregels import moeten_weten
from dossiers.models import Consultatie, Dossier, Kennisgeving, Melding, Meldingaanvulling, Terugkoppeling
from dossiers.queries.stand import protocol_of
from dossiers.queries.toegang import is_whole
from roles.access import Zicht
from roles.policy import Actie
from work.termijnen import end_of_termijn


@dataclass(frozen=True, slots=True, kw_only=True)
class Meldinggegevens:
    kanaal: str
    verteld: str
    ouders_ingelicht: str
    ouders_toelichting: str = ""
    ouders_advies: str = ""
    ouders_mening: str = ""
    ontvangen_door: str = ""
    ontvanger_functie: str = ""
    nummer: str = ""
    namens: str = ""
    gemeld_door: str = ""
    anoniem: bool = False
    anoniem_reden: str = ""
    afspraken: str = ""
    advies_id: uuid.UUID | None = None


def report_melding(
    *,
    dossier_id: uuid.UUID,
    gegevens: Meldinggegevens,
    op: datetime,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Melding:
    """Records a report by anybody who takes part in the dossier, at any moment, also after closing.

    No step, signature or role is asked: what the profile wants besides becomes a task afterwards (001 L925).
    The day on which Veilig Thuis has to have answered is counted now, by the pinned protocol.
    """
    dossier = lock_dossier(dossier_id, actie=Actie.REPORT_MELDING, by=by)
    if rij := existing(Melding, id, dossier):
        return rij
    velden = asdict(gegevens)
    if advies := find_advies(dossier, gegevens.advies_id):
        velden["nummer"] = gegevens.nummer or advies.nummer
    else:
        velden["advies_id"] = None
    protocol = protocol_of(dossier)
    termijn = protocol.terugkoppeling
    velden["moet_weten"] = moeten_weten(
        protocol.meldt.bij_melding_weten,
        meldt=rol_in(by, Actie.REPORT_MELDING, dossier),
        ouders_vooraf=gegevens.ouders_ingelicht == Melding.Ouders.JA,
    )
    return record_stuk(
        Melding,
        id=id,
        dossier=dossier,
        actie=Actie.REPORT_MELDING,
        by=by,
        at=at,
        gebeurd_op=op,
        terugkoppeling_uiterlijk=end_of_termijn(timezone.localtime(op), termijn.aantal, termijn.eenheid),
        **velden,
    )


def find_advies(dossier: Dossier, advies_id: uuid.UUID | None) -> Consultatie | None:
    """The advice of Veilig Thuis in this dossier that this report comes from; another one is ignored."""
    if advies_id is None:
        return None
    return Consultatie.objects.filter(dossier=dossier, soort="veilig_thuis", pk=advies_id).first()


def melding_of(dossier: Dossier, melding_id: uuid.UUID, *, by: Zicht) -> Melding:
    """The report, if this person sees it: a mere participant only the own one. Raises PermissionDenied."""
    rijen = Melding.objects.filter(pk=melding_id, dossier=dossier)
    if not is_whole(by, dossier):
        rijen = rijen.filter(vastgelegd_door_id=by.user_id)
    melding = rijen.first()
    if melding is None:
        raise PermissionDenied
    return melding


def record_under(
    model: type[Any],
    *,
    actie: Actie,
    onder: tuple[uuid.UUID, uuid.UUID],
    gegevens: dict[str, Any],
    op: datetime,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Any:
    """A row under a report (its dossier, itself), at any moment, also after closing: it happened."""
    dossier_id, melding_id = onder
    dossier = lock_dossier(dossier_id, actie=actie, by=by)
    if rij := existing(model, id, dossier):
        return rij
    melding = melding_of(dossier, melding_id, by=by)
    return record_stuk(
        model, id=id, dossier=dossier, actie=actie, by=by, at=at, gebeurd_op=op, melding=melding, **gegevens
    )


def supplement_melding(
    *,
    dossier_id: uuid.UUID,
    melding_id: uuid.UUID,
    gegevens: dict[str, Any],
    op: datetime,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Meldingaanvulling:
    """Adds to a report, denies it or confirms it again. The report itself stays as it was."""
    rij: Meldingaanvulling = record_under(
        Meldingaanvulling, actie=Actie.SUPPLEMENT_MELDING, onder=(dossier_id, melding_id),
        gegevens=gegevens, op=op, by=by, at=at, id=id,
    )  # fmt: skip
    return rij


def record_kennisgeving(
    *,
    dossier_id: uuid.UUID,
    melding_id: uuid.UUID,
    gegevens: dict[str, Any],
    op: datetime,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Kennisgeving:
    """Who was told, by whom and when. `gegevens`: its columns."""
    rij: Kennisgeving = record_under(
        Kennisgeving, actie=Actie.RECORD_KENNISGEVING, onder=(dossier_id, melding_id),
        gegevens=gegevens, op=op, by=by, at=at, id=id,
    )  # fmt: skip
    return rij


def record_terugkoppeling(
    *,
    dossier_id: uuid.UUID,
    melding_id: uuid.UUID,
    gegevens: dict[str, Any],
    op: datetime,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Terugkoppeling:
    """What Veilig Thuis answered; a later answer comes beside it and counts. `gegevens`: its columns."""
    rij: Terugkoppeling = record_under(
        Terugkoppeling, actie=Actie.RECORD_TERUGKOPPELING, onder=(dossier_id, melding_id),
        gegevens=gegevens, op=op, by=by, at=at, id=id,
    )  # fmt: skip
    return rij
