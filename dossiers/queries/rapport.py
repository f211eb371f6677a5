"""What the PDF of a dossier needs beside its timeline: the people, and who can see it."""

from uuid import UUID

from dossiers.models import Dossier, Kind, Relatie
from dossiers.queries.gebeurtenis import people_in
from dossiers.queries.kind import log_kinderen
from dossiers.queries.weging import Weegstand
from roles.access import Zicht, reachable
from roles.models import User
from roles.policy import Actie


def read_relaties(dossier: Dossier) -> list[Relatie]:
    """Who is what to this child, with gezag; people who no longer count are left out."""
    rijen = Relatie.objects.filter(kind=dossier.kind, betrokkene__vervallen_op__isnull=True)
    return list(rijen.select_related("betrokkene").order_by("betrokkene__naam"))


def read_namen(stand: Weegstand) -> dict[UUID, str]:
    """Everybody who wrote something in this dossier, also who left since."""
    ids = people_in(stand.rijen) | {stand.dossier.geopend_door_id, stand.dossier.leiding_id}
    return dict(User.objects.filter(pk__in=ids).values_list("pk", "naam"))


def read_broers_en_zussen(zicht: Zicht, kind: Kind) -> list[Kind]:
    """The other children of the family that this user may see, with their full names; the log hears of each."""
    if kind.gezin_id is None:
        return []
    anderen = Kind.objects.filter(gezin_id=kind.gezin_id).exclude(pk=kind.pk).order_by("geboortedatum", "id")
    return log_kinderen(reachable(zicht, Actie.VIEW_KIND, anderen))
