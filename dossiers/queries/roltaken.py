"""A proposed role is a task for whoever may confirm it (roles/bevestigen.py); gone once it is confirmed or refused."""

from django.db.models import QuerySet

from dossiers.queries.taakbron import VAN_PLEK, Rij, Taakbron, below
from dossiers.queries.taakvoorwaarden_hulp import VANDAAG
from roles.access import Zicht
from roles.bevestigen import waiting
from roles.models import Roltoewijzing
from roles.policy import Actie, Functie, Rol

BESLISSEN = (Rol.AF, Rol.MANAGER, Rol.DIRECTIE)


def roles_to_confirm(zicht: Zicht) -> QuerySet[Roltoewijzing]:
    """Never one's own, nor what one proposed."""
    rijen = waiting(VANDAAG).filter(user__is_active=True).exclude(user_id=zicht.user_id)
    return rijen.exclude(voorgesteld_door_id=zicht.user_id)


def tell_who(rij: Rij) -> str:
    return f"{rij['c0']}, {Functie(rij['c1']).label}"


ROLTAKEN: tuple[Taakbron, ...] = (
    Taakbron(
        soort="rol_bevestigen", open=roles_to_confirm, actie=Actie.SIGN_ROL, titel="Bevestig de rol van een collega",
        bij={
            **below("locatie__", VAN_PLEK), "id": "id", "protocol": "organisatie__profiel",
            "sinds": "voorgesteld_op",
        },
        url=("sign_rol", "id"), ook={"c0": "user__naam", "c1": "functie"}, meta=tell_who,
        rollen=lambda _protocol, _rij: BESLISSEN, escaleert=(Rol.BESTUUR,),
    ),
)  # fmt: skip
