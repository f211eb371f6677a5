"""What stands under an incident that was loaded through the access filter, and what still waits."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from dossiers.models import Dossier, Signaal
from incidents.models import Incident, Incidentbijlage, Incidentkoppeling, Incidentmaatregel
from incidents.queries.incident import select_pseudoniemen
from roles.access import Zicht, get, reachable, valid_on
from roles.models import Roltoewijzing, Uitsluiting
from roles.policy import FUNCTIE_ROL, Actie, Rol
from vault.versleuteling import with_sleutel

UITVOERDERS = frozenset({Rol.MEDEWERKER, Rol.ONDERSTEUNEND, Rol.AF, Rol.MANAGER})
MAX_KEUZES = 50


def list_uitvoerders(incident: Incident, *, op: date) -> list[tuple[str, str]]:
    """Who works at this location today and is family of nobody in it, as (id, name)."""
    functies = [functie for functie, rol in FUNCTIE_ROL.items() if rol in UITVOERDERS]
    rijen = Roltoewijzing.objects.filter(
        valid_on(op), locatie_id=incident.locatie_id, functie__in=functies, user__is_active=True
    )
    kinderen = incident.betrokkenen.filter(kind__isnull=False).values("kind_id")
    weg = Uitsluiting.objects.filter(valid_on(op), kind_id__in=kinderen)
    rijen = rijen.exclude(user_id__in=weg.values("user_id")).select_related("user")
    return sorted({(str(rij.user_id), rij.user.naam) for rij in rijen}, key=lambda paar: paar[1])


def open_maatregelen(_zicht: Zicht | None = None) -> QuerySet[Incidentmaatregel]:
    """Ends with record_maatregelstand."""
    return Incidentmaatregel.objects.filter(stand__isnull=True)


def list_maatregelen(incident: Incident) -> list[Incidentmaatregel]:
    rijen = incident.maatregelen.select_related("user", "vastgelegd_door", "stand__vastgelegd_door")
    return list(rijen.order_by("uiterlijk", "id"))


def load_maatregel(zicht: Zicht, pk: UUID) -> Incidentmaatregel:
    """One measure, for who does it or handles the incident. Raises Http404 or PermissionDenied."""
    rijen = Incidentmaatregel.objects.select_related("incident__locatie", "stand", "user")
    actie = Actie.RECORD_MAATREGELSTAND
    return get(zicht, actie, with_sleutel(rijen), pk, over=lambda rij: select_pseudoniemen(rij.incident))


def list_koppelingen(zicht: Zicht, incident: Incident) -> list[Incidentkoppeling]:
    """Only those to a signal or dossier that this person may read."""
    signalen = reachable(
        zicht, Actie.VIEW_SIGNAAL, Signaal.objects.zichtbaar().filter(pk=OuterRef("signaal_id"))
    )
    dossiers = reachable(zicht, Actie.VIEW_DOSSIER, Dossier.objects.filter(pk=OuterRef("dossier_id")))
    rijen = incident.koppelingen.filter(Q(Exists(signalen)) | Q(Exists(dossiers)))
    return list(rijen.select_related("signaal__kind", "dossier__kind").order_by("vastgelegd_op", "id"))


def list_koppelbaar(zicht: Zicht, incident: Incident) -> dict[str, Signaal | Dossier]:
    """Signals and dossiers of the children in it, as far as this person may read them; newest first."""
    kinderen = [rij.kind_id for rij in incident.betrokkenen.all() if rij.kind_id]
    signalen = reachable(zicht, Actie.VIEW_SIGNAAL, Signaal.objects.zichtbaar().filter(kind_id__in=kinderen))
    dossiers = reachable(zicht, Actie.VIEW_DOSSIER, Dossier.objects.filter(kind_id__in=kinderen))
    gevonden: list[Signaal | Dossier] = [
        *dossiers.select_related("kind").order_by("-geopend_op", "id")[:MAX_KEUZES],
        *signalen.select_related("kind").order_by("-gebeurd_op", "id")[:MAX_KEUZES],
    ]
    return {str(rij.pk): rij for rij in gevonden}


def list_bijlagen(incident: Incident) -> list[Incidentbijlage]:
    """Newest first, without the files themselves."""
    rijen = incident.bijlagen.select_related("vastgelegd_door", "intrekking").defer("inhoud")
    return list(rijen.order_by("-gebeurd_op", "id"))


def load_bijlage(incident: Incident, pk: UUID) -> Incidentbijlage:
    """One that wasn't taken back. Raises Http404."""
    bijlage = incident.bijlagen.filter(intrekking__isnull=True, pk=pk).first()
    if bijlage is None:
        raise Http404
    return bijlage
