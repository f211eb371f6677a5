"""Reading people and places. Lists go through the access filter; signing in comes before there is one."""

import uuid
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from roles import access
from roles.access import Zicht, counts_on, reachable, valid_on
from roles.models import Groep, Locatie, Organisatie, Roltoewijzing, User
from roles.policy import FUNCTIE_ROL, Actie, Functie, Rol

# --- before there is a Zicht: signing in and choosing an organisation -------------------------------


def find_user(gebruikersnaam: str) -> User | None:
    """An account that may sign in."""
    return User.objects.filter(gebruikersnaam=gebruikersnaam, is_active=True).first()


def find_account(gebruikersnaam: str) -> User | None:
    """An account of this name, also one that was switched off: for the log, never to sign in with."""
    return User.objects.filter(gebruikersnaam=gebruikersnaam).first()


def read_organisaties(user: User, *, at: date) -> dict[str, str]:
    """Where this user has a role on `at`: id and name."""
    rollen = (
        Roltoewijzing.objects.filter(counts_on(at), user=user)
        .select_related("organisatie")
        .order_by("van", "id")
    )
    return {str(rol.organisatie_id): rol.organisatie.naam for rol in rollen}


# --- beheer ---------------------------------------------------------------------------------------


def own_organisatie(zicht: Zicht) -> Organisatie:
    """The organisation of this beheerder. Raises Organisatie.DoesNotExist."""
    return reachable(zicht, Actie.VIEW_BEHEER, Organisatie.objects.all()).get()


def load_locatie(zicht: Zicht, actie: Actie, pk: uuid.UUID) -> Locatie:
    """Raises Http404, as do the other loaders."""
    return access.get(zicht, actie, Locatie.objects.all(), pk)


def load_groep(zicht: Zicht, actie: Actie, pk: uuid.UUID) -> Groep:
    return access.get(zicht, actie, Groep.objects.select_related("locatie"), pk)


def load_account(zicht: Zicht, actie: Actie, pk: uuid.UUID) -> User:
    return access.get(zicht, actie, User.objects.distinct(), pk)


def load_rol(zicht: Zicht, actie: Actie, pk: uuid.UUID) -> Roltoewijzing:
    return access.get(zicht, actie, Roltoewijzing.objects.select_related("user", "locatie", "groep"), pk)


def read_locaties(zicht: Zicht, actie: Actie) -> list[Locatie]:
    """Locations with their groups, two queries."""
    groepen = Prefetch("groepen", Groep.objects.order_by("naam"))
    return list(reachable(zicht, actie, Locatie.objects.all()).prefetch_related(groepen).order_by("naam"))


def list_accounts(zicht: Zicht, *, zoek: str = "") -> QuerySet[User]:
    """Everybody with a role in this organisation, now, before or later; found by name or username."""
    accounts = reachable(zicht, Actie.VIEW_BEHEER, User.objects.all()).distinct().order_by("naam", "id")
    if zoek:
        accounts = accounts.filter(Q(naam__icontains=zoek) | Q(gebruikersnaam__icontains=zoek))
    return accounts


def read_rollen(zicht: Zicht, users: list[uuid.UUID]) -> dict[uuid.UUID, list[Roltoewijzing]]:
    """The roles of these accounts inside the viewer's own organisation, newest first."""
    rijen = reachable(zicht, Actie.VIEW_BEHEER, Roltoewijzing.objects.filter(user_id__in=users))
    per_user: dict[uuid.UUID, list[Roltoewijzing]] = {}
    for rij in rijen.select_related("locatie", "groep", "user").order_by("-van", "id"):
        per_user.setdefault(rij.user_id, []).append(rij)
    return per_user


def has_role_elsewhere(user: User, *, organisatie_id: uuid.UUID, at: date) -> bool:
    """Whether this account also works for another organisation: then it isn't this one's alone.

    Also when that role still has to be confirmed: until then it isn't this one's to switch off either.
    """
    return (
        Roltoewijzing.objects.filter(valid_on(at), user=user).exclude(organisatie_id=organisatie_id).exists()
    )


def other_beheerders(*, organisatie_id: uuid.UUID, user_id: uuid.UUID, at: date) -> bool:
    """Whether somebody else can keep the accounts of this organisation on `at`."""
    functies = [functie for functie, rol in FUNCTIE_ROL.items() if rol == Rol.BEHEERDER]
    rijen = Roltoewijzing.objects.filter(
        counts_on(at), organisatie_id=organisatie_id, functie__in=functies, user__is_active=True
    )
    return rijen.exclude(user_id=user_id).exists()


def list_collegas(zicht: Zicht, *, at: date) -> QuerySet[User]:
    """Everybody who works in this organisation on `at`, to point somebody out by name.

    Also whose role still has to be confirmed: family is excluded before that role shows anything.
    """
    rollen = Roltoewijzing.objects.filter(valid_on(at), organisatie_id=zicht.organisatie_id)
    return User.objects.filter(pk__in=rollen.values("user_id"), is_active=True).order_by("naam", "id")


def describe_functies(rollen: list[Roltoewijzing], *, at: date) -> str:
    """'aandachtsfunctionaris, Voorbeeldhof Noord': what somebody does on `at`."""
    nu = [rol for rol in rollen if rol.waits_on(at) or (rol.van <= at and (rol.tot is None or rol.tot > at))]
    wacht = {rol.pk for rol in nu if rol.waits_on(at)}
    zinnen = [describe_rol(rol) + (" (wacht op bevestiging)" if rol.pk in wacht else "") for rol in nu]
    return "; ".join(zinnen) or "geen rol op dit moment"


def describe_rol(rol: Roltoewijzing) -> str:
    plek = [rol.locatie.naam if rol.locatie else "hele organisatie"] + ([rol.groep.naam] if rol.groep else [])
    return ", ".join([Functie(rol.functie).label, *plek])


def is_over(rol: Roltoewijzing, at: date) -> bool:
    return rol.tot is not None and rol.tot <= at


def read_noodnummers(zicht: Zicht) -> list[Locatie]:
    """The places of this user that have numbers of their own; who works everywhere sees all of them."""
    locaties = Locatie.objects.filter(organisatie_id=zicht.organisatie_id)
    if all(plek.locatie_id for plek in zicht.plekken):
        locaties = locaties.filter(pk__in=[plek.locatie_id for plek in zicht.plekken if plek.locatie_id])
    rijen = locaties.order_by("naam")
    return [rij for rij in rijen if any(getattr(rij, veld) for veld in Locatie.NOODNUMMERS)]
