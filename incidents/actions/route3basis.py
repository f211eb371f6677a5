"""What every act on a case of route 3 begins with: lock, access, rules. Then it writes its row."""

from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from dossiers.actions.basis import Geweigerd
from incidents.models import Route3kind, Route3stuk, Route3zaak
from incidents.queries.route3 import Inhoud, protocol_of, read_inhoud, rollen_in
from incidents.route3regels import Daad, blockers
from roles.access import Zicht
from roles.actions import Bijhoudfout, require_reach
from roles.policy import Actie
from vault.handeling import add_regel

S = TypeVar("S", bound=Route3stuk)
TOEKOMST = "Kies een dag die al voorbij is, of vandaag."


def lock_zaak(by: Zicht, actie: Actie, pk: UUID) -> Route3zaak:
    """Raises PermissionDenied. Who write in one case take turns."""
    zaak = require_reach(by, actie, Route3zaak.objects.select_related("locatie"), pk)
    Route3zaak.objects.select_for_update().get(pk=zaak.pk)
    return zaak


def log_zaak(actie: Actie, zaak: Route3zaak) -> None:
    """One line that names the case by its id, and its children by pseudonym."""
    rijen = Route3kind.objects.filter(zaak=zaak).values_list("kind__pseudoniem", flat=True)
    add_regel(actie, object=zaak, betrokkenen=tuple(rijen))


def existing(model: type[S], pk: UUID, zaak: Route3zaak) -> S | None:
    """What an earlier submit of the same form made."""
    return model.objects.filter(pk=pk, zaak=zaak).first()  # type: ignore[return-value]


def require_daad(daad: Daad, zaak: Route3zaak, *, by: Zicht) -> Inhoud:
    """What happened so far. Raises Geweigerd with every reason against this act."""
    inhoud = read_inhoud(zaak)
    feiten = inhoud.feiten(rollen_in(by, Actie(daad.value), zaak))
    if redenen := blockers(daad, feiten, protocol_of(zaak)):
        raise Geweigerd(redenen)
    return inhoud


def record_stuk(
    model: type[S], *, id: UUID, zaak: Route3zaak, actie: Actie, by: Zicht, at: datetime, **velden: Any,  # noqa: A002
) -> S:  # fmt: skip
    """Saves one row of a case and its line in the log."""
    stuk = model(
        id=id, zaak=zaak, rol=by.rol_for(actie), bewaareenheid_id=zaak.bewaareenheid_id, vastgelegd_op=at,
        vastgelegd_door_id=by.user_id, **velden,
    )  # fmt: skip
    stuk.save()
    log_zaak(actie, zaak)
    return stuk


def own_kind(inhoud: Inhoud, zaakkind_id: UUID | None) -> Route3kind | None:
    """A child of this case. Raises PermissionDenied for any other."""
    if zaakkind_id is None:
        return None
    for rij in inhoud.kinderen:
        if rij.pk == zaakkind_id:
            return rij
    raise PermissionDenied


def past(dag: date, at: datetime, veld: str = "op") -> date:
    """Raises Bijhoudfout for a day that hasn't been."""
    if dag > timezone.localdate(at):
        raise Bijhoudfout(TOEKOMST, veld)
    return dag
