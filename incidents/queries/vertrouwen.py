"""Reading the own administration of the vertrouwenspersoon, and what the log kept of that, for this person alone."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import DateField, OuterRef, QuerySet, Subquery

from incidents.models import Vertrouwenscontact, Vertrouwenszaak
from roles.access import Zicht, get, reachable
from roles.policy import ALLEEN_VERTROUWENSPERSOON, Actie, Rol
from vault.handeling import add_regel
from vault.models import Logregel
from vault.versleuteling import know_datasleutel, with_sleutel

REGELS = 20


def select_zaken(zicht: Zicht, actie: Actie = Actie.VIEW_VERTROUWEN) -> QuerySet[Any]:
    """Own cases with `weer_op` of the newest contact, what is closed last."""
    laatste = Vertrouwenscontact.objects.filter(zaak=OuterRef("pk")).order_by("-vastgelegd_op", "-id")
    rijen = reachable(zicht, actie, with_sleutel(Vertrouwenszaak.objects.select_related("afsluiting")))
    rijen = rijen.annotate(weer_op=Subquery(laatste.values("weer_op")[:1], output_field=DateField()))
    return rijen.order_by("-laatst_op", "id")


def load_zaak(zicht: Zicht, pk: UUID, actie: Actie) -> Any:
    """Raises Http404, for everybody but the holder."""
    rijen = with_sleutel(Vertrouwenszaak.objects.select_related("afsluiting"))
    zaak: Any = get(
        zicht, actie, rijen, pk, zien=Actie.VIEW_VERTROUWEN if actie != Actie.VIEW_VERTROUWEN else None
    )
    know_datasleutel(pk, zaak.x_ring, zaak.x_verpakt)  # the rows below it have the same key
    return zaak


def log_zaken(actie: Actie, aantal: int) -> None:
    """One line for a list, which only the person who asked for it ever reads back."""
    add_regel(actie, aantal=aantal)


def list_contacten(zaak: Vertrouwenszaak) -> list[Vertrouwenscontact]:
    """Of a case that was loaded through the access filter, oldest first."""
    return list(zaak.contacten.order_by("gebeurd_op", "vastgelegd_op", "id"))


def list_stappen(zaak: Vertrouwenszaak) -> list[Any]:
    return list(zaak.stappen.order_by("gebeurd_op", "vastgelegd_op", "id"))


def speak_again(_zicht: Zicht) -> QuerySet[Any]:
    """Open cases whose newest contact says when they speak again; a newer contact, or the end, ends it."""
    laatste = Vertrouwenscontact.objects.filter(zaak=OuterRef("pk")).order_by("-vastgelegd_op", "-id")
    rijen = Vertrouwenszaak.objects.filter(afsluiting__isnull=True)
    return rijen.annotate(weer_op=Subquery(laatste.values("weer_op")[:1], output_field=DateField())).filter(
        weer_op__isnull=False
    )


def list_logregels(zicht: Zicht) -> list[tuple[datetime, str]]:
    """What the log kept of the own administration, newest first; nobody else finds these lines there."""
    rijen = Logregel.objects.filter(
        actor_id=zicht.user_id, keten_id=zicht.organisatie_id, rol=Rol.VERTROUWENSPERSOON, resultaat="ok",
        actie__in=[actie.value for actie in ALLEEN_VERTROUWENSPERSOON],
    )  # fmt: skip
    laatste = rijen.order_by("-tijd", "-volgnummer").values_list("tijd", "actie")[:REGELS]
    return [(tijd, Actie(actie).label) for tijd, actie in laatste]
