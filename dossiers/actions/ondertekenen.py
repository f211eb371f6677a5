"""The signatures under a besluit: own sign-in, one place each, for the answers of now."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from dossiers.actions.basis import (
    Geweigerd,
    existing,
    lock_dossier,
    record_stuk,
    reden,
    refuse_if,
    require,
    roles_of,
)
from dossiers.feiten import Handeling, Reden
from dossiers.models import Ondertekening
from dossiers.protocolregels import Raadgever
from dossiers.queries.weging import Tekening, Weegstand, can_fill, read_weegstand
from roles.access import Zicht
from roles.policy import Actie

TWEE_BESLUITEN = "001 L790, 000 L1555"


def sign_besluit(
    *,
    dossier_id: uuid.UUID,
    besluit_id: uuid.UUID,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
    alleen: str = "",
) -> Ondertekening:
    """Signs at the first open place that is for a role of this person. Raises Geweigerd.

    `alleen`: why the other places stay empty, for a small organisation in which nobody can fill them.
    """
    dossier = lock_dossier(dossier_id, actie=Actie.SIGN_BESLUIT, by=by)
    if rij := existing(Ondertekening, id, dossier):
        return rij
    require(Handeling.SIGN_BESLUIT, dossier, by=by)
    stand = read_weegstand(dossier, user_id=by.user_id)
    require_same_besluit(stand, besluit_id)
    tekening = find_place(stand, by)
    leeg = empty_places(stand, by=by, at=at) if alleen else []
    if leeg:
        refuse_if(check_alleen(stand))
    rij = record_tekening(stand, tekening, by=by, at=at, id=id)
    for open_plek in leeg:
        record_tekening(stand, open_plek, by=by, at=at, id=uuid.uuid4(), alleen=alleen)
    return rij


def record_tekening(
    stand: Weegstand,
    tekening: Tekening,
    *,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
    alleen: str = "",
) -> Ondertekening:
    eigen = roles_of(by, Actie.SIGN_BESLUIT, stand.dossier)
    # The role that fits the place; of somebody who signs alone, the role in which they sign.
    rol = next((rol for rol in eigen if rol in tekening.plek.rollen), eigen[0])
    return record_stuk(
        Ondertekening,
        id=id,
        dossier=stand.dossier,
        actie=Actie.SIGN_BESLUIT,
        by=by,
        at=at,
        besluit=stand.besluit,
        rol=rol,
        plaats=tekening.plaats,
        zonder_tweede=bool(alleen),
        toelichting=alleen,
    )


def require_same_besluit(stand: Weegstand, besluit_id: uuid.UUID) -> None:
    if stand.besluit is None or stand.besluit.pk != besluit_id:
        doe = "Lees het nieuwe besluit, en teken dan."
        regel = "Je tekent alleen voor het besluit dat je zag."
        raise Geweigerd(
            [reden("Er is intussen een nieuw besluit.", doe, regel, TWEE_BESLUITEN, "sign_besluit")]
        )


def find_place(stand: Weegstand, by: Zicht) -> Tekening:
    """The first open place whose roles this person holds. Raises Geweigerd."""
    rollen = set(roles_of(by, Actie.SIGN_BESLUIT, stand.dossier))
    open_plekken = [tekening for tekening in stand.tekeningen if tekening.ondertekening is None]
    for tekening in open_plekken:
        if rollen & set(tekening.plek.rollen):
            return tekening
    wie = " en ".join(tekening.plek.wie.lower() for tekening in open_plekken)
    doe = "Je hoeft niets te doen. Vraag hen om te tekenen."
    regel = "Het protocol noemt wie tekent."
    raise Geweigerd([reden(f"Hier tekent nog: {wie}.", doe, regel, stand.protocol.ondertekent.bron)])


def empty_places(stand: Weegstand, *, by: Zicht, at: datetime) -> list[Tekening]:
    """The open places, besides the own one of this person, that nobody else can fill today."""
    open_plekken = [tekening for tekening in stand.tekeningen if tekening.ondertekening is None]
    eigen = next(
        (
            t
            for t in open_plekken
            if set(roles_of(by, Actie.SIGN_BESLUIT, stand.dossier)) & set(t.plek.rollen)
        ),
        None,
    )
    if stand.besluit is None or eigen is None:
        return []
    zonder = {t.ondertekening.vastgelegd_door_id for t in stand.tekeningen if t.ondertekening} | {by.user_id}
    vandaag = timezone.localdate(at)
    rest = [tekening for tekening in open_plekken if tekening is not eigen]
    return [t for t in rest if not can_fill(t.plek, stand.dossier, zonder=zonder, at=vandaag)]


def check_alleen(stand: Weegstand) -> Iterable[Reden]:
    """Without a second person the profile asks advice of Veilig Thuis, or a warning and a reason."""
    regels = stand.protocol.tweede_persoon
    if regels.anders == "advies_veilig_thuis" and not stand.feiten.advies_van(Raadgever.VEILIG_THUIS):
        doe = "Vraag advies aan Veilig Thuis over dit besluit."
        regel = "Zonder tweede persoon kijkt Veilig Thuis mee."
        yield reden("Er is nog geen advies van Veilig Thuis.", doe, regel, regels.bron, "ask_advies")
