"""Who is excluded from a child, who can be, and who would be left."""

import uuid
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from dossiers.models import Kind
from dossiers.models.persoon import normalise
from roles.access import Zicht, counts_on, log_object, reachable, valid_on
from roles.models import Roltoewijzing, Uitsluiting, User
from roles.policy import FUNCTIE_ROL, MATRIX, Actie, Bereik
from roles.queries import list_collegas
from vault.handeling import add_regel
from vault.versleuteling import with_sleutel

# Who leads a case at its location, and who reads a worry about somebody who works here.
BEGELEIDT = [f for f, rol in FUNCTIE_ROL.items() if MATRIX[Actie.VIEW_DOSSIER][rol] is Bereik.LOCATIE]
LEEST_ZORG = [f for f, rol in FUNCTIE_ROL.items() if MATRIX[Actie.VIEW_ZORG][rol] is Bereik.ORGANISATIE]


def reach_uitsluitingen(zicht: Zicht, actie: Actie) -> QuerySet[Uitsluiting]:
    """Of the children this person may do the act for; never of one they are excluded from themselves."""
    kinderen = reachable(zicht, actie, Kind.objects.all())
    return Uitsluiting.objects.filter(organisatie_id=zicht.organisatie_id, kind_id__in=kinderen.values("pk"))


def load_uitsluiting(zicht: Zicht, pk: uuid.UUID) -> Uitsluiting:
    """Raises Http404; what was read stands in the log with its child, as roles.access.get does it."""
    actie = Actie.REVOKE_UITSLUITING
    rijen = reach_uitsluitingen(zicht, actie).select_related("user", "gezet_door")
    if (rij := with_sleutel(rijen).filter(pk=pk).first()) is None:
        add_regel(actie, grondslag="niet zichtbaar")
        raise Http404
    log_object(actie, Kind.objects.get(pk=rij.kind_id), grondslag=rij.grond)
    return rij


def list_uitsluitingen(kind: Kind) -> list[Uitsluiting]:
    """Of a loaded child: what holds and what comes first, then what is over; each with its reason."""
    rijen = Uitsluiting.objects.filter(kind_id=kind.pk).select_related("user", "gezet_door")
    return sorted(
        with_sleutel(rijen), key=lambda rij: (rij.tot is not None, -rij.van.toordinal(), str(rij.pk))
    )


def list_te_uitsluiten(zicht: Zicht, *, op: date) -> QuerySet[User]:
    """Everybody who works here, whoever they are, oneself included."""
    return list_collegas(zicht, at=op)


def find_kind(zicht: Zicht, naam: str, geboren: date) -> Kind | None:
    """The child of exactly this name and day of birth; for directie, who has no list of children."""
    rijen = reachable(zicht, Actie.EXCLUDE_COLLEGA, Kind.objects.filter(geboortedatum=geboren))
    return rijen.filter(zoeknaam=normalise(naam)).order_by("pk").first()


def only_for(kind: Kind, user_id: uuid.UUID, *, op: date) -> str:
    """What nobody could do any more about this child without this person: 'begeleiden', 'directie', or nothing."""
    hier = Q(locatie_id=kind.locatie_id) | Q(locatie_id=None)
    if is_last(kind, user_id, Roltoewijzing.objects.filter(hier, functie__in=BEGELEIDT), op=op):
        return "begeleiden"
    if is_last(kind, user_id, Roltoewijzing.objects.filter(functie__in=LEEST_ZORG), op=op):
        return "directie"
    return ""


def has_handler(kind: Kind, *, op: date) -> bool:
    """Whether anybody who leads cases at its location may still find this child."""
    weg = Uitsluiting.objects.filter(valid_on(op), kind_id=kind.pk)
    hier = Q(locatie_id=kind.locatie_id) | Q(locatie_id=None)
    rijen = Roltoewijzing.objects.filter(
        counts_on(op), hier, functie__in=BEGELEIDT, organisatie_id=kind.organisatie_id, user__is_active=True
    )
    return rijen.exclude(user_id__in=weg.values("user_id")).exists()


def is_last(kind: Kind, user_id: uuid.UUID, rollen: QuerySet[Roltoewijzing], *, op: date) -> bool:
    weg = Uitsluiting.objects.filter(valid_on(op), kind_id=kind.pk)
    rijen = rollen.filter(counts_on(op), organisatie_id=kind.organisatie_id, user__is_active=True)
    mensen = set(rijen.exclude(user_id__in=weg.values("user_id")).values_list("user_id", flat=True))
    return mensen == {user_id}
