"""Unwanted intimacies, for who stands by name as a reader; and who can be told."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from incidents.intimiteitregels import Intimiteitstap
from incidents.models import Intimiteit, Intimiteitlezer, Intimiteitrij
from roles.access import Zicht, counts_on, get, reachable
from roles.models import Roltoewijzing
from roles.policy import FUNCTIE_ROL, Actie, Rol
from vault.versleuteling import with_sleutel

# Whom the source names as somebody to tell: manager sociale veiligheid, locatieleider, contactpersoon (the AF) and
# directie (000 L3216, L3230; 002 L6333, L6344).
KAN_WETEN = (Rol.MANAGER, Rol.AF, Rol.DIRECTIE)
MET = ("locatie", "vastgelegd_door")


def list_intimiteiten(zicht: Zicht) -> QuerySet[Intimiteit]:
    """Newest first, each with whether the team was told."""
    binnen = reachable(zicht, Actie.VIEW_INTIMITEIT, Intimiteit.objects.order_by()).values("pk")
    team = Intimiteitrij.objects.filter(intimiteit_id=OuterRef("pk"), stap=Intimiteitstap.TEAM)
    rijen = with_sleutel(Intimiteit.objects.filter(pk__in=binnen).select_related(*MET))
    return rijen.annotate(team=Exists(team)).order_by("-vastgelegd_op", "id")


def load_intimiteit(zicht: Zicht, pk: UUID, actie: Actie) -> Intimiteit:
    """Raises Http404 for whoever doesn't stand by name."""
    return get(zicht, actie, with_sleutel(Intimiteit.objects.select_related(*MET)), pk)


def list_rijen(intimiteit: Intimiteit) -> list[Intimiteitrij]:
    return list(intimiteit.rijen.select_related("vastgelegd_door").order_by("vastgelegd_op", "id"))


def list_lezers(intimiteit: Intimiteit) -> list[Intimiteitlezer]:
    return list(intimiteit.lezers.select_related("user").order_by("vastgelegd_op", "id"))


def list_vertrouwden(zicht: Zicht, *, op: date, zonder: tuple[UUID, ...] = ()) -> list[tuple[str, str]]:
    """Who can be told: of the own places or of the whole organisation, as (id, name and function)."""
    functies = [functie for functie, rol in FUNCTIE_ROL.items() if rol in KAN_WETEN]
    plekken = [plek.locatie_id for plek in zicht.plekken]
    hier = Q() if None in plekken else Q(locatie__isnull=True) | Q(locatie_id__in=[p for p in plekken if p])
    rijen = Roltoewijzing.objects.filter(
        counts_on(op), hier, organisatie_id=zicht.organisatie_id, functie__in=functies, user__is_active=True
    ).exclude(user_id__in=[zicht.user_id, *zonder])
    per_user = {
        str(rij.user_id): f"{rij.user.naam}, {rij.get_functie_display()}"
        for rij in rijen.select_related("user")
    }
    return sorted(per_user.items(), key=lambda paar: paar[1])


# --- what still waits ------------------------------------------------------------------------------------------


def not_told_to_team(_zicht: Zicht) -> QuerySet[Intimiteitlezer]:
    """For each who handles it, until the team knows (without a name); ends with record_intimiteitstap."""
    team = Intimiteitrij.objects.filter(intimiteit_id=OuterRef("intimiteit_id"), stap=Intimiteitstap.TEAM)
    return Intimiteitlezer.objects.filter(~Exists(team), behandelt=True)
