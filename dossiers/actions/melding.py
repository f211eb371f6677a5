"""A report to Veilig Thuis that was made is a fact: recording it waits for nothing and nobody."""

import uuid
from dataclasses import asdict, dataclass
from datetime import datetime

from dossiers.actions.basis import existing, lock_dossier, record_stuk
from dossiers.models import Melding
from roles.access import Zicht
from roles.policy import Actie


@dataclass(frozen=True, slots=True, kw_only=True)
class Meldinggegevens:
    kanaal: str
    verteld: str
    ouders_ingelicht: str
    ouders_toelichting: str = ""
    ontvangen_door: str = ""
    ontvanger_functie: str = ""
    nummer: str = ""
    namens: str = ""
    anoniem: bool = False


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
    """
    dossier = lock_dossier(dossier_id, actie=Actie.REPORT_MELDING, by=by)
    if rij := existing(Melding, id, dossier):
        return rij
    return record_stuk(
        Melding,
        id=id,
        dossier=dossier,
        actie=Actie.REPORT_MELDING,
        by=by,
        at=at,
        gebeurd_op=op,
        **asdict(gegevens),
    )
