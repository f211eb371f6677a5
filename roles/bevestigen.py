"""A role that shows content counts once somebody else confirms it: aandachtsfunctionaris, manager or directie.

Who proposed it doesn't, and nobody decides about their own role (access.md §1). Where none of those three is left,
bestuur decides; where there is no bestuur either (a very small organisation), who keeps the accounts does so alone,
with a reason, and it is marked for whoever reviews (ADR 0031).
"""

import uuid
from datetime import date
from typing import Any

from django.db.models import Func, Q, QuerySet

from roles import access
from roles.access import Zicht, counts_on, reachable
from roles.models import Rolbesluit, Roltoewijzing, User
from roles.policy import FUNCTIE_ROL, INHOUDROLLEN, MATRIX, Actie, Bereik, Functie, Rol
from vault.versleuteling import with_sleutel

BEVESTIGT = [
    f for f, rol in FUNCTIE_ROL.items() if MATRIX[Actie.SIGN_ROL][rol] in (Bereik.LOCATIE, Bereik.ORGANISATIE)
]
EERST = {
    functie for functie in BEVESTIGT if FUNCTIE_ROL[functie] in INHOUDROLLEN - {Rol.BESTUUR}
}  # then bestuur
EIGEN_ROL = "Over je eigen rol beslist iemand anders."


# --- who may ----------------------------------------------------------------------------------------


def waiting(at: "date | Func[Any]") -> QuerySet[Roltoewijzing]:
    """Roles that nobody confirmed or refused yet, also those that begin later (Roltoewijzing.waits_on)."""
    open_ = Q(tot__isnull=True) | Q(tot__gt=at)
    return Roltoewijzing.objects.filter(open_, bevestigd_op__isnull=True)


def read_bevestigers(zicht: Zicht, *, at: date) -> list[Roltoewijzing]:
    """Everybody's role here that may confirm somewhere, by name. One query, for however many roles wait."""
    rijen = Roltoewijzing.objects.filter(
        counts_on(at), organisatie_id=zicht.organisatie_id, functie__in=BEVESTIGT, user__is_active=True
    )
    return list(rijen.select_related("user").order_by("user__naam", "user_id"))


def bevestigers_of(rol: Roltoewijzing, alle: list[Roltoewijzing]) -> list[User]:
    """Who may confirm this one: of its place, else bestuur. Not who it is about, nor who proposed it."""
    hier = [
        rij
        for rij in alle
        if rij.locatie_id in (None, rol.locatie_id)
        and rij.user_id not in (rol.user_id, rol.voorgesteld_door_id)
    ]
    eerst = [rij for rij in hier if Functie(rij.functie) in EERST]
    return list({rij.user_id: rij.user for rij in eerst or hier}.values())


def judge(rol: Roltoewijzing, alle: list[Roltoewijzing], by: Zicht) -> tuple[str, bool]:
    """Why this person doesn't decide about it (empty: they do), and whether they do so alone."""
    if rol.user_id == by.user_id:
        return EIGEN_ROL, False
    mensen = bevestigers_of(rol, alle)
    if any(mens.pk == by.user_id for mens in mensen):
        return "", False
    if mensen:
        return f"Dit doet {' of '.join(mens.naam for mens in mensen[:3])}. Vraag het zo nodig zelf.", False
    return "", True


# --- reading ----------------------------------------------------------------------------------------


def load_rol(zicht: Zicht, pk: uuid.UUID) -> Roltoewijzing:
    """A proposed role with all that its page shows. Raises Http404."""
    rijen = Roltoewijzing.objects.select_related("user", "locatie", "groep", "voorgesteld_door")
    return access.get(zicht, Actie.SIGN_ROL, rijen, pk)


def list_wachtend(zicht: Zicht, *, at: date) -> list[Roltoewijzing]:
    rijen = reachable(zicht, Actie.VIEW_ROLLEN, waiting(at))
    return list(
        rijen.select_related("user", "locatie", "groep", "voorgesteld_door").order_by("voorgesteld_op", "id")
    )


def list_besluiten(zicht: Zicht) -> QuerySet[Rolbesluit]:
    """What was decided about roles, newest first, each with its reason."""
    rijen = reachable(zicht, Actie.VIEW_ROLLEN, Rolbesluit.objects.all())
    met = [f"roltoewijzing__{naam}" for naam in ("user", "locatie", "groep", "voorgesteld_door")]
    return with_sleutel(rijen.select_related("vastgelegd_door", *met)).order_by("-vastgelegd_op", "id")
