"""Reading files of a signal or dossier that was loaded through the access filter."""

from uuid import UUID

from django.db.models import Q, QuerySet, Sum
from django.http import Http404

from dossiers.models import Bijlage, Dossier, Gesprek, Signaal
from dossiers.queries.tijdlijnrijen import dossiersignalen
from dossiers.queries.toegang import is_whole
from roles.access import Zicht
from vault.versleuteling import with_sleutel

MAX_AANTAL, MAX_SAMEN = 40, 60_000_000


def of_signaal(signaal: Signaal) -> QuerySet[Bijlage]:
    return Bijlage.objects.filter(signaal=signaal)


def of_dossier(zicht: Zicht, dossier: Dossier) -> QuerySet[Bijlage]:
    """Those of the dossier and of the signals in it; a participant sees only the own ones (access.md §1)."""
    signalen = dossiersignalen([dossier]).values("signaal_id")
    rijen = Bijlage.objects.filter(Q(dossier=dossier) | Q(signaal_id__in=signalen))
    return rijen if is_whole(zicht, dossier) else rijen.filter(vastgelegd_door_id=zicht.user_id)


def of_gesprek(zicht: Zicht, dossier: Dossier, gesprek: Gesprek) -> list[Bijlage]:
    return list_bijlagen(of_dossier(zicht, dossier).filter(gesprek=gesprek))


def list_bijlagen(rijen: QuerySet[Bijlage]) -> list[Bijlage]:
    """Newest first, without the files themselves."""
    met = with_sleutel(rijen).select_related("vastgelegd_door", "intrekking")
    return list(met.defer("inhoud").order_by("-gebeurd_op", "id"))


def load_bijlage(rijen: QuerySet[Bijlage], pk: UUID) -> Bijlage:
    """One that wasn't taken back. Raises Http404."""
    met = with_sleutel(rijen.filter(intrekking__isnull=True)).select_related("dossier__kind", "signaal__kind")
    bijlage = met.filter(pk=pk).first()
    if bijlage is None:
        raise Http404
    return bijlage


def has_room(eigenaar: Signaal | Dossier, grootte: int) -> bool:
    """Whether this file still fits in the quota of its signal or dossier; what was taken back counts too."""
    rijen = eigenaar.bijlagen.all()
    samen = rijen.aggregate(samen=Sum("grootte"))["samen"] or 0
    return rijen.count() < MAX_AANTAL and samen + grootte <= MAX_SAMEN
