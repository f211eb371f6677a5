"""What is offered by whom, and what waits for an answer. Nothing of a case: an offer is sealed until it is accepted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from incidents.models import Overdracht
from roles.access import Zicht, counts_on, get, reachable
from roles.models import Roltoewijzing
from roles.policy import FUNCTIE_ROL, Actie, Rol
from vault.handeling import add_regel


@dataclass(frozen=True, slots=True)
class Aanbod:
    """What one person offered in one go: how much, from whom and since when. No word of what it is about."""

    id: UUID
    van: str
    op: datetime
    aantal: int


def select_wachtend() -> QuerySet[Overdracht]:
    return Overdracht.objects.filter(einde__isnull=True)


def wachtend(_zicht: Zicht) -> QuerySet[Any]:
    """For the tasks of the successor: what was offered in one go once."""
    eerder = select_wachtend().filter(samen=OuterRef("samen"), pk__lt=OuterRef("pk"))
    return select_wachtend().filter(~Exists(eerder))


def own_offers(zicht: Zicht) -> QuerySet[Overdracht]:
    """Of who offered them; a row that was accepted stays known to its giver as a number of what went."""
    return Overdracht.objects.filter(
        vastgelegd_door_id=zicht.user_id, zaak__organisatie_id=zicht.organisatie_id
    )


def list_opvolgers(zicht: Zicht, *, op: date) -> list[tuple[UUID, str]]:
    """Who is vertrouwenspersoon here today, but for oneself; also somebody of outside."""
    functies = [functie for functie, rol in FUNCTIE_ROL.items() if rol == Rol.VERTROUWENSPERSOON]
    rijen = Roltoewijzing.objects.filter(
        counts_on(op), organisatie_id=zicht.organisatie_id, functie__in=functies, user__is_active=True
    )
    mensen = rijen.exclude(user_id=zicht.user_id).order_by("user__naam", "user_id").distinct()
    return list(mensen.values_list("user_id", "user__naam"))


def list_aanbod(zicht: Zicht) -> list[Aanbod]:
    """What waits for this person."""
    rijen = reachable(zicht, Actie.ANSWER_OVERDRACHT, select_wachtend())
    return fold(rijen.select_related("vastgelegd_door").order_by("vastgelegd_op", "pk"))


def fold(rijen: Iterable[Overdracht]) -> list[Aanbod]:
    samen: dict[UUID, list[Overdracht]] = {}
    for rij in rijen:
        samen.setdefault(rij.samen, []).append(rij)
    return [
        Aanbod(groep[0].pk, groep[0].vastgelegd_door.naam, groep[0].vastgelegd_op, len(groep))
        for groep in samen.values()
    ]


def load_aanbod(zicht: Zicht, pk: UUID) -> Aanbod | None:
    """None when it was answered already. Raises Http404."""
    rij = get(zicht, Actie.ANSWER_OVERDRACHT, Overdracht.objects.all(), pk)
    open_ = reachable(zicht, Actie.ANSWER_OVERDRACHT, select_wachtend().filter(samen=rij.samen))
    return next(iter(fold(open_.select_related("vastgelegd_door").order_by("pk"))), None)


def load_offer(zicht: Zicht, pk: UUID) -> Overdracht:
    """An own offer. Raises Http404 for any other."""
    if (rij := own_offers(zicht).filter(pk=pk).first()) is None:
        add_regel(Actie.WITHDRAW_OVERDRACHT, grondslag="niet zichtbaar")
        raise Http404
    return rij


def list_aangeboden(zicht: Zicht) -> list[Overdracht]:
    """Own offers that wait for the other."""
    return list(
        own_offers(zicht).filter(einde__isnull=True).select_related("naar").order_by("vastgelegd_op", "pk")
    )
