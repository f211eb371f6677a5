"""Reading cases of route 2: for who handles them. Everything goes through the access filter of the case."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from dossiers import protocol as protocollen
from dossiers.protocol import Protocol
from incidents.models import (
    Draaiboekregel,
    Route2delegatie,
    Route2stap,
    Route2uitsluiting,
    Route2zaak,
    Zorg,
    Zorgaanvulling,
)
from incidents.route2feitenregels import Feiten
from roles.access import Zicht, counts_on, get, reachable
from roles.kolommen import HOUDER
from roles.models import Roltoewijzing, User
from roles.policy import FUNCTIE_ROL, Actie, Functie, Rol
from vault.versleuteling import with_sleutel

MET = ("locatie", "organisatie", "afsluiting__vastgelegd_door", "vastgelegd_door")
# In whose name directie may let a case be handled (001 L979, L1074); about the houder nobody under the houder.
NAMENS = frozenset({Rol.AF, Rol.MANAGER, Rol.BESTUUR})


def list_zaken(zicht: Zicht) -> QuerySet[Route2zaak]:
    """Running ones first, then the latest."""
    rijen = reachable(zicht, Actie.VIEW_ROUTE2ZAAK, Route2zaak.objects.select_related(*MET))
    return with_sleutel(rijen).order_by("afsluiting__vastgelegd_op", "-ontvangen_op", "id")


def load_zaak(zicht: Zicht, pk: UUID, actie: Actie) -> Route2zaak:
    """Raises Http404 (not visible) or PermissionDenied (visible, but not this act); the log hears of it."""
    rijen = with_sleutel(Route2zaak.objects.select_related(*MET))
    zien = Actie.VIEW_ROUTE2ZAAK if actie != Actie.VIEW_ROUTE2ZAAK else None
    return get(zicht, actie, rijen, pk, zien=zien)


def protocol_of(zaak: Route2zaak) -> Protocol:
    """The version the case began with, for the sector of its place."""
    return protocollen.get(zaak.protocol, zaak.protocolversie).voor(zaak.sector)


def is_closed(zaak: Route2zaak) -> bool:
    return hasattr(zaak, "afsluiting")


def build_feiten(
    zaak: Route2zaak, stappen: Iterable[Route2stap], punten: Iterable[str], *, kiest: str = ""
) -> Feiten:
    gedaan = tuple((rij.soort, rij.uitkomst) for rij in stappen)
    return Feiten(zaak.aard, gedaan, frozenset(punten), is_closed(zaak), kiest)


def read_feiten(zaak: Route2zaak, *, kiest: str = "") -> Feiten:
    punten = zaak.draaiboek.values_list("punt", flat=True)
    return build_feiten(zaak, in_order(zaak.stappen.all()), punten, kiest=kiest)


def in_order(rijen: QuerySet[Route2stap]) -> QuerySet[Route2stap]:
    """In the order in which they were recorded: of two answers the last one counts."""
    return rijen.order_by("vastgelegd_op", "id")


def list_stappen(zaak: Route2zaak) -> list[Route2stap]:
    return list(in_order(zaak.stappen.select_related("vastgelegd_door")))


def list_draaiboek(zaak: Route2zaak) -> list[Draaiboekregel]:
    """As it happened, the first moment first."""
    return list(
        zaak.draaiboek.select_related("vastgelegd_door").order_by("gebeurd_op", "vastgelegd_op", "id")
    )


def list_zorgen_in(zaak: Route2zaak) -> list[Zorg]:
    """The worries of the case, with what their reporters added. Who may read the case, may read these."""
    aanvullingen = Zorgaanvulling.objects.order_by("vastgelegd_op", "id")
    rijen = Zorg.objects.filter(koppeling__zaak=zaak).select_related("vastgelegd_door", "locatie")
    rijen = rijen.prefetch_related(Prefetch("aanvullingen", aanvullingen))
    return list(with_sleutel(rijen).order_by("vastgelegd_op", "id"))


def list_delegaties(zaak: Route2zaak) -> list[Route2delegatie]:
    rijen = zaak.delegaties.select_related("user", "vastgelegd_door", "intrekking")
    return list(rijen.order_by("vastgelegd_op", "id"))


def list_uitsluitingen(zaak: Route2zaak) -> list[Route2uitsluiting]:
    """Those that stand."""
    rijen = zaak.uitsluitingen.filter(herroeping__isnull=True).select_related("user", "vastgelegd_door")
    return list(rijen.order_by("vastgelegd_op", "id"))


def load_delegatie(zaak: Route2zaak, pk: UUID) -> Route2delegatie:
    """One that was not taken back. Raises Http404."""
    rij = zaak.delegaties.filter(intrekking__isnull=True, pk=pk).select_related("user").first()
    if rij is None:
        raise Http404
    return rij


def load_uitsluiting(zaak: Route2zaak, pk: UUID) -> Route2uitsluiting:
    """One that stands. Raises Http404."""
    rij = zaak.uitsluitingen.filter(herroeping__isnull=True, pk=pk).select_related("user").first()
    if rij is None:
        raise Http404
    return rij


# --- worries that have no case yet ------------------------------------------------------------------------------


def list_zonder_zaak(zicht: Zicht, *, behalve: UUID) -> QuerySet[Zorg]:
    """What this person could open a case from, the oldest first."""
    rijen = Zorg.objects.filter(koppeling__isnull=True).exclude(pk=behalve).select_related("vastgelegd_door")
    bereikt = reachable(zicht, Actie.OPEN_ROUTE2ZAAK, with_sleutel(rijen))
    return bereikt.order_by("vastgelegd_op", "id")


def list_open_zaken(zicht: Zicht, zorg: Zorg) -> QuerySet[Route2zaak]:
    """The running cases a worry could be put with: about the houder only with one about the houder."""
    rijen = Route2zaak.objects.filter(afsluiting__isnull=True)
    rijen = rijen.filter(over=HOUDER) if zorg.over == HOUDER else rijen.exclude(over=HOUDER)
    return reachable(zicht, Actie.ASSIGN_ZORG, with_sleutel(rijen)).order_by("-ontvangen_op", "id")


# --- people -----------------------------------------------------------------------------------------------------


def functies_met(rollen: Iterable[Rol]) -> list[Functie]:
    return [functie for functie, rol in FUNCTIE_ROL.items() if rol in rollen]


def people_as(organisatie_id: UUID, functies: Iterable[Functie], *, op: date) -> QuerySet[User]:
    """Active accounts that do one of these things here today."""
    rollen = Roltoewijzing.objects.filter(counts_on(op), organisatie_id=organisatie_id, functie__in=functies)
    return User.objects.filter(pk__in=rollen.values("user_id"), is_active=True).order_by("naam", "pk")


def people_answerable(organisatie_id: UUID, over: str, *, op: date) -> QuerySet[User]:
    """Who answers for a case: directie; about the houder the bestuurders who aren't directie themselves."""
    directie = people_as(organisatie_id, functies_met([Rol.DIRECTIE]), op=op)
    if over != HOUDER:
        return directie
    boven = people_as(organisatie_id, [Functie.BESTUURDER], op=op)
    return boven.exclude(pk__in=directie.order_by().values("pk"))


def excluded_ids(zaak: Route2zaak) -> QuerySet[Route2uitsluiting]:
    return zaak.uitsluitingen.filter(herroeping__isnull=True).values("user_id")  # type: ignore[return-value]


def list_answerable(zaak: Route2zaak, *, op: date) -> QuerySet[User]:
    """Who of directie (or the bestuur) can handle this case today."""
    mensen = people_answerable(zaak.organisatie_id, zaak.over, op=op)
    return mensen.exclude(pk__in=excluded_ids(zaak))


def list_gedelegeerden(zaak: Route2zaak, *, op: date) -> QuerySet[User]:
    """Whom directie could ask today: not excluded, and not asked already."""
    rollen = {Rol.BESTUUR} if zaak.over == HOUDER else NAMENS
    al = zaak.delegaties.filter(Route2delegatie.counting_on(op)).values("user_id")
    mensen = people_as(zaak.organisatie_id, functies_met(rollen), op=op)
    return mensen.exclude(pk__in=excluded_ids(zaak)).exclude(pk__in=al)


def list_accounts(organisatie_id: UUID) -> QuerySet[User]:
    """Everybody who works here or did: somebody can come back, in another role."""
    rollen = Roltoewijzing.objects.filter(organisatie_id=organisatie_id)
    return User.objects.filter(pk__in=rollen.values("user_id")).order_by("naam", "pk")


def has_bestuur(organisatie_id: UUID, *, op: date) -> bool:
    """Whether anybody here stands above the houder."""
    return people_answerable(organisatie_id, HOUDER, op=op).exists()
