"""Proposals to destroy: their lines as far as somebody may find them, and where each stands."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from dossiers.models import Kind
from privacy.bewaarregels import ALLEEN_DIRECTIE, HELE_ORGANISATIE
from privacy.models import Vernietigingsregel, Vernietigingsvoorstel
from privacy.queries.vervallen import Vervallen, list_vervallen
from roles import access
from roles.access import Zicht, reachable
from roles.models import Locatie
from roles.policy import Actie, Rol
from vault.handeling import add_regel
from vault.logboek import canonical, sign

HOOGUIT = 200  # on one page; the longest due first


@dataclass(frozen=True, slots=True)
class Groep:
    """What is due at one location, or of the whole organisation."""

    naam: str
    locatie_id: uuid.UUID | None
    vrij: list[Vervallen]
    gestopt: list[Vervallen]


def group_id(stuk: Vervallen) -> uuid.UUID | None:
    return None if stuk.soort in ALLEEN_DIRECTIE else stuk.locatie_id


def list_groepen(zicht: Zicht, *, op: date) -> tuple[list[Groep], int]:
    """What could be proposed now, per location, and how many more there are. What waits already is left out."""
    wacht = open_ids(zicht.organisatie_id)
    alles = [stuk for stuk in list_vervallen(zicht, op=op) if stuk.id not in wacht]
    getoond = alles[:HOOGUIT]
    log_kinderen(Actie.VIEW_VERNIETIGING, {kind for stuk in getoond for kind in stuk.kinderen}, len(getoond))
    namen = dict(Locatie.objects.filter(organisatie_id=zicht.organisatie_id).values_list("pk", "naam"))
    groepen = []
    for locatie_id in sorted({group_id(s) for s in getoond}, key=lambda pk: namen.get(pk, "") if pk else ""):
        eigen = [stuk for stuk in getoond if group_id(stuk) == locatie_id]
        naam = namen.get(locatie_id, "") if locatie_id else HELE_ORGANISATIE
        vrij = [stuk for stuk in eigen if not stuk.gestopt]
        groepen.append(Groep(naam, locatie_id, vrij, [stuk for stuk in eigen if stuk.gestopt]))
    return groepen, len(alles) - len(getoond)


def log_kinderen(actie: Actie, kinderen: set[uuid.UUID], aantal: int) -> None:
    """One line in the log, and every child of the list under it."""
    delen = Kind.objects.filter(pk__in=kinderen).order_by("pk").values_list("pseudoniem", flat=True)
    add_regel(actie, betrokkenen=tuple(delen), aantal=aantal)


def open_regels() -> QuerySet[Vernietigingsregel]:
    """Proposed or waiting: not taken out, not refused, not done."""
    rijen = Vernietigingsregel.objects.filter(uitname__isnull=True, vernietiging__isnull=True)
    return rijen.filter(Q(voorstel__besluit__isnull=True) | Q(voorstel__besluit__akkoord=True))


def open_ids(organisatie_id: uuid.UUID) -> set[uuid.UUID]:
    rijen = open_regels().filter(voorstel__organisatie_id=organisatie_id)
    return set(rijen.values_list("object_id", flat=True))


def list_voorstellen(zicht: Zicht) -> list[Vernietigingsvoorstel]:
    """In reach of this person, newest first."""
    rijen = may_see(zicht, reachable(zicht, Actie.VIEW_VERNIETIGING, Vernietigingsvoorstel.objects.all()))
    rijen = rijen.select_related("locatie", "vastgelegd_door", "besluit__vastgelegd_door")
    return list(rijen.order_by("-vastgelegd_op", "id")[:50])


def may_see(zicht: Zicht, rijen: QuerySet[Vernietigingsvoorstel]) -> QuerySet[Vernietigingsvoorstel]:
    """Proposals without a location are about people who work here, or about the log: directie's."""
    if Rol.DIRECTIE in {plek.rol for plek in zicht.plekken}:
        return rijen
    return rijen.filter(locatie__isnull=False)


def load_voorstel(zicht: Zicht, actie: Actie, pk: uuid.UUID) -> Vernietigingsvoorstel:
    """Raises Http404 or PermissionDenied."""
    rijen = Vernietigingsvoorstel.objects.select_related(
        "organisatie", "locatie", "vastgelegd_door", "besluit__vastgelegd_door"
    )
    return access.get(zicht, actie, may_see(zicht, rijen), pk, zien=Actie.VIEW_VERNIETIGING)


def proposed_destructions(zicht: Zicht) -> QuerySet[Vernietigingsvoorstel]:
    """Waiting for somebody else than who proposed it."""
    rijen = may_see(zicht, Vernietigingsvoorstel.objects.filter(besluit__isnull=True))
    return rijen.exclude(vastgelegd_door_id=zicht.user_id)


def list_regels(zicht: Zicht, voorstel: Vernietigingsvoorstel) -> list[Vernietigingsregel]:
    """Its lines, without those of children this person may not find; the others stand in the log."""
    rijen = voorstel.regels.select_related("uitname", "vernietiging", "bewaarregel").order_by(
        "vervalt", "nummer"
    )
    zichtbaar = [rij for rij in rijen if not hidden(zicht, rij.kinderen)]
    kinderen = {uuid.UUID(kind) for rij in zichtbaar for kind in rij.kinderen}
    log_kinderen(Actie.VIEW_VERNIETIGING, kinderen, len(zichtbaar))
    return zichtbaar


def hidden(zicht: Zicht, kinderen: Iterable[str]) -> bool:
    return bool({uuid.UUID(kind) for kind in kinderen} & zicht.uitgesloten)


def load_vernietigingsregel(zicht: Zicht, actie: Actie, pk: uuid.UUID) -> Vernietigingsregel:
    """Raises Http404, also for a line of a child this person may not find, or PermissionDenied."""
    zichtbaar = may_see(zicht, Vernietigingsvoorstel.objects.all())
    rijen = Vernietigingsregel.objects.filter(voorstel__in=zichtbaar)
    verborgen = [rij.pk for rij in rijen.filter(pk=pk) if hidden(zicht, rij.kinderen)]
    return access.get(zicht, actie, rijen.exclude(pk__in=verborgen), pk, zien=Actie.VIEW_VERNIETIGING)


def sign_verklaring(voorstel: Vernietigingsvoorstel, regels: Iterable[Vernietigingsregel]) -> str:
    """A seal over what the certificate says, with the key of the log: a copy on paper can be held against it."""
    weg = [
        [rij.nummer, rij.soort, rij.vervalt, rij.vernietiging.vastgelegd_op, rij.vernietiging.rijen]
        for rij in regels
        if hasattr(rij, "vernietiging")
    ]
    besluit = getattr(voorstel, "besluit", None)
    wie = [voorstel.vastgelegd_door_id, besluit.vastgelegd_door_id if besluit else None]
    return sign(canonical({"voorstel": voorstel.pk, "wie": wie, "weg": weg}))
