"""Carrying out a decision about a passage: better text or own words beside it, or the passage erased."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dossiers.models import Kanttekening
from privacy.actions.correctie import add_ontvanger, lock_verzoek
from privacy.correctieregels import VERTELLEN, Correctiewijze
from privacy.models import Correctieuitvoering, Correctieverzoek
from privacy.queries.correctie import Verzoekstand
from privacy.queries.ontvangers import list_ontvangers
from roles.access import Zicht, log_object
from roles.actions import Bijhoudfout
from roles.policy import Actie

W = Correctiewijze
NOOT = {
    W.VERBETERD: Kanttekening.Soort.VERBETERING,
    W.AANGEVULD: Kanttekening.Soort.AANVULLING,
    W.ZIENSWIJZE: Kanttekening.Soort.ZIENSWIJZE,
}
NOG_NIET = "Hier is nog niet over beslist."
AL_GEDAAN = "Dit is al gedaan."


def correct_passage(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, wijze: Correctiewijze, tekst: str = ""  # noqa: A002
) -> Correctieuitvoering:  # fmt: skip
    """By who wrote the passage or the AF: it stays as it was, and this stands with it. Raises Bijhoudfout."""
    stand = lock_verzoek(by, Actie.CORRECT_PASSAGE, pk)
    if gedaan := done_by(stand, id):
        return gedaan
    if wijze not in stand.wijzen or wijze == W.GEWIST:
        raise Bijhoudfout("Dit past niet bij het besluit.", "wijze")
    if wijze != W.GEEN and not tekst:
        raise Bijhoudfout("Schrijf op wat er moet staan.", "tekst")
    noot = beside(stand.verzoek, NOOT[wijze], tekst, by=by, at=at) if wijze != W.GEEN else None
    wie = Wie(by.user_id, by.rol_for(Actie.CORRECT_PASSAGE))
    rij = carry_out(stand.verzoek, wijze, Actie.CORRECT_PASSAGE, wie, at=at, id_=id, noot=noot)
    if wijze in VERTELLEN:
        tell_others(stand.verzoek, wie, at=at)
    return rij


def done_by(stand: Verzoekstand, id_: uuid.UUID) -> Correctieuitvoering | None:
    """What an earlier submit of the same form did. Raises Bijhoudfout."""
    if stand.besluit is None:
        raise Bijhoudfout(NOG_NIET)
    gedaan: Correctieuitvoering | None = stand.uitvoering
    if gedaan is not None and gedaan.pk != id_:
        raise Bijhoudfout(AL_GEDAAN)
    return gedaan


def beside(
    verzoek: Correctieverzoek, soort: Kanttekening.Soort, tekst: str, *, by: Zicht, at: datetime
) -> Kanttekening:
    """Under the key of what the passage is in: so that it lives and goes with it."""
    eigenaar: Any = verzoek.signaal or verzoek.dossier
    plek: dict[str, Any] = {"signaal" if verzoek.signaal is not None else "dossier": eigenaar}
    rij = Kanttekening(
        **plek, bewaareenheid_id=eigenaar.bewaareenheid_id, rol=by.rol_for(Actie.CORRECT_PASSAGE), gebeurd_op=at,
        ronde=verzoek.dossier.ronde if verzoek.signaal is None and verzoek.dossier else 0, soort=soort,
        bij_soort=verzoek.passage_soort, bij_id=verzoek.passage_id, auteur_id=verzoek.auteur_id,
        verzoek_id=verzoek.pk, van=str(verzoek.wie), tekst=tekst, vastgelegd_op=at, vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    rij.save()
    return rij


@dataclass(frozen=True, slots=True)
class Wie:
    """Who carries it out: now, or whoever agreed before the waiting days."""

    user_id: uuid.UUID
    rol: str


def carry_out(
    verzoek: Correctieverzoek, wijze: Correctiewijze, actie: Actie, wie: Wie, *, at: datetime, id_: uuid.UUID,
    noot: Kanttekening | None = None, rijen: int = 0,
) -> Correctieuitvoering:  # fmt: skip
    rij = Correctieuitvoering(
        id=id_, verzoek=verzoek, bewaareenheid_id=verzoek.bewaareenheid_id, wijze=wijze, kanttekening=noot,
        rijen=rijen, rol=wie.rol, vastgelegd_op=at, vastgelegd_door_id=wie.user_id,
    )  # fmt: skip
    rij.save()
    log_object(actie, verzoek)
    return rij


def tell_others(verzoek: Correctieverzoek, wie: Wie, *, at: datetime) -> None:
    """Everybody who received something since the passage was there (AVG art. 19)."""
    for aan, op in list_ontvangers(verzoek.dossier, sinds=verzoek.passage_op):
        add_ontvanger(verzoek, aan, door=wie.user_id, at=at, gekregen_op=op)
