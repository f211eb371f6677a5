"""Reading consent, what was handed over and the verwijsindex, of a dossier that was loaded through the filter."""

import uuid
from datetime import date
from typing import TypeVar

from django.db.models import Q

from dossiers.models import Dossier, Intrekking, Relatie, Toestemming, Verstrekking, Verwijssignaal
from dossiers.models.dossier import Dossierstuk
from dossiers.queries.toegang import is_whole
from dossiers.toestemmingsregels import Geldigheid, Gever, judge
from roles import access
from roles.access import Zicht
from roles.policy import Actie
from vault.versleuteling import load_datasleutels

S = TypeVar("S", bound=Dossierstuk)


def load_stuk(zicht: Zicht, dossier: Dossier, model: type[S], pk: uuid.UUID) -> S:
    """One row that this person may see, with its line in the log. Raises Http404."""
    rijen = model._default_manager.filter(dossier=dossier)
    if not is_whole(zicht, dossier):
        rijen = rijen.filter(vastgelegd_door_id=zicht.user_id)
    rijen = rijen.select_related("dossier__kind", "vastgelegd_door")
    return access.get(zicht, Actie.VIEW_DOSSIER, rijen, pk)  # type: ignore[return-value]


def load_verstrekking(zicht: Zicht, dossier: Dossier, pk: uuid.UUID) -> Verstrekking:
    return load_stuk(zicht, dossier, Verstrekking, pk)


def is_withdrawn(rij: Toestemming | Verwijssignaal) -> bool:
    veld = "toestemming" if isinstance(rij, Toestemming) else "verwijssignaal"
    return Intrekking.objects.filter(**{veld: rij}).exists()


def list_geldig(zicht: Zicht, dossier: Dossier, *, op: date) -> list[Toestemming]:
    """The consents that hold on this day, newest first, as far as this person sees them."""
    rijen = Toestemming.objects.filter(dossier=dossier, antwoord=Toestemming.Antwoord.GEGEVEN)
    if not is_whole(zicht, dossier):
        rijen = rijen.filter(vastgelegd_door_id=zicht.user_id)
    rijen = rijen.filter(intrekking__isnull=True).order_by("-gebeurd_op", "id")
    gevonden = [rij for rij in rijen if holds(rij, op=op)]
    load_datasleutels({rij.bewaareenheid_id for rij in gevonden})
    return gevonden


def holds(rij: Toestemming, *, op: date) -> bool:
    gegeven = rij.antwoord == Toestemming.Antwoord.GEGEVEN
    return judge(gegeven=gegeven, tot=rij.tot, ingetrokken=False, op=op) is Geldigheid.GELDIG


def name_toestemming(rij: Toestemming) -> str:
    """How a consent is called where it can be chosen."""
    return f"{rij.ontvanger}: {rij.doel}"


def read_gevers(dossier: Dossier) -> list[Relatie]:
    """Who around this child can be asked: parents and guardians who still belong to the family, and who has gezag."""
    soorten = [Relatie.Soort.MOEDER, Relatie.Soort.VADER, Relatie.Soort.VOOGD]
    rijen = Relatie.objects.filter(
        Q(soort__in=soorten) | Q(gezag=Relatie.Gezag.JA),
        kind_id=dossier.kind_id,
        betrokkene__gezin=dossier.kind.gezin_id,
        betrokkene__vervallen_op__isnull=True,
    )
    return list(rijen.select_related("betrokkene").order_by("betrokkene__naam", "id"))


def list_gevers(zicht: Zicht, dossier: Dossier) -> list[Relatie]:
    """The same for who knows this child; somebody of elsewhere who takes part doesn't learn who the parents are."""
    return read_gevers(dossier) if access.is_reachable(zicht, Actie.VIEW_KIND, dossier.kind) else []


def as_gever(relatie: Relatie) -> Gever:
    return Gever("ouder", relatie.gezag, relatie.betrokkene_id)
