"""Which terms hold, what waits for a second person, and what stands still."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from dossiers.models import Dossier, Kind
from dossiers.zoektaal import DICHTBIJ, parse, rank
from privacy.bewaarregels import Bewaarsoort, describe_second, describe_term
from privacy.models import Bewaarregel, Bewaarstop
from privacy.queries.inzage import held_by_inzage
from roles import access
from roles.access import Zicht, reachable
from roles.models import User
from roles.policy import Actie, Rol


@dataclass(frozen=True, slots=True)
class Termijn:
    """One kind of record: the term that holds, and the one that was proposed."""

    soort: Bewaarsoort
    geldt: Bewaarregel | None
    voorstel: Bewaarregel | None

    @property
    def duur(self) -> str:
        return describe_term(self.geldt.maanden) if self.geldt is not None else ""

    @property
    def duur_voorstel(self) -> str:
        return describe_term(self.voorstel.maanden) if self.voorstel is not None else ""


def list_termijnen(zicht: Zicht) -> list[Termijn]:
    """Every kind of record. One query."""
    rijen = reachable(zicht, Actie.VIEW_BEWAREN, Bewaarregel.objects.all())
    regels = list(
        rijen.select_related("besluit__vastgelegd_door", "vastgelegd_door").order_by("vastgelegd_op", "id")
    )
    geldt = {rij.soort: rij for rij in in_order(regels)}
    open_ = {rij.soort: rij for rij in regels if not hasattr(rij, "besluit")}
    return [Termijn(soort, geldt.get(soort), open_.get(soort)) for soort in Bewaarsoort]


def in_order(regels: list[Bewaarregel]) -> list[Bewaarregel]:
    """What was agreed to, the newest agreement last."""
    ja = [rij for rij in regels if hasattr(rij, "besluit") and rij.besluit.akkoord]
    return sorted(ja, key=lambda rij: (rij.besluit.vastgelegd_op, rij.pk))


def rules_in_force(organisatie_id: uuid.UUID) -> dict[str, Bewaarregel]:
    """By kind of record the rule that holds now."""
    rijen = Bewaarregel.objects.filter(organisatie_id=organisatie_id, besluit__akkoord=True)
    return {rij.soort: rij for rij in in_order(list(rijen.select_related("besluit")))}


def proposed_terms(zicht: Zicht) -> QuerySet[Bewaarregel]:
    """Waiting for somebody else than who proposed it."""
    return Bewaarregel.objects.filter(besluit__isnull=True).exclude(vastgelegd_door_id=zicht.user_id)


def load_regel(zicht: Zicht, actie: Actie, pk: uuid.UUID) -> Bewaarregel:
    """Raises Http404 or PermissionDenied."""
    rijen = Bewaarregel.objects.select_related("vastgelegd_door", "besluit")
    return access.get(zicht, actie, rijen, pk, zien=Actie.VIEW_BEWAREN)


def list_stops(zicht: Zicht) -> list[Bewaarstop]:
    """The stops that stand, in reach; each child that is named in them stands in the log."""
    rijen = reachable(zicht, Actie.VIEW_BEWAARSTOP, Bewaarstop.objects.filter(einde__isnull=True))
    rijen = rijen.select_related("vastgelegd_door", "kind").order_by("-vastgelegd_op", "id")
    return rijen.log_lijst(Actie.VIEW_BEWAARSTOP)  # type: ignore[attr-defined]


def load_stop(zicht: Zicht, actie: Actie, pk: uuid.UUID) -> Bewaarstop:
    """Raises Http404 or PermissionDenied."""
    rijen = Bewaarstop.objects.select_related("vastgelegd_door", "kind")
    return access.get(zicht, actie, rijen, pk, zien=Actie.VIEW_BEWAARSTOP)


HOOGUIT = 10  # children of one search: who finds more, types more


def find_kinderen(zicht: Zicht, tekst: str, actie: Actie) -> list[Kind]:
    """Children in reach with this first and last name, for this act; each stands in the log.

    One word gives nothing: this is no list to look around in.
    """
    vraag = parse(tekst)
    if len(vraag.woorden) < 2:
        return []
    rijen = reachable(zicht, actie, Kind.objects.all())
    scores = rank(vraag, rijen.values_list("zoeknaam", flat=True))
    namen = [naam for naam, score in scores.items() if score >= DICHTBIJ][:HOOGUIT]
    dossiers = Prefetch("dossiers", Dossier.objects.order_by("-geopend_op", "id"))
    gevonden = rijen.filter(zoeknaam__in=namen).select_related("locatie").prefetch_related(dossiers)
    gevonden = gevonden.order_by("zoeknaam", "geboortedatum", "id")[:HOOGUIT]
    return gevonden.log_lijst(actie, pseudoniem="pseudoniem")  # type: ignore[attr-defined]


def find_by_number(zicht: Zicht, nummer: str, actie: Actie) -> Kind | None:
    """The child of this dossier, in reach for this act."""
    dossier = reachable(zicht, actie, Dossier.objects.filter(code=nummer)).select_related("kind").first()
    return dossier.kind if dossier is not None else None


def held_kinderen(organisatie_id: uuid.UUID) -> set[uuid.UUID]:
    """Of these children nothing is destroyed now: somebody put a stop there, or asked to see it."""
    return stopped_kinderen(organisatie_id) | set(held_by_inzage(organisatie_id))


def stopped_kinderen(organisatie_id: uuid.UUID) -> set[uuid.UUID]:
    """Of these children somebody said that nothing may go."""
    rijen = Bewaarstop.objects.filter(organisatie_id=organisatie_id, einde__isnull=True)
    return set(rijen.values_list("kind_id", flat=True))


def may_second(
    eerste: User | Any, rol_eerste: str, zicht: Zicht, actie: Actie, *, alleen_directie: bool = False
) -> str:
    """Why this person can't be the second one; empty when they can. One of the two is directie (access.md §1)."""
    if eerste.pk == zicht.user_id:
        wie = describe_second(door_directie=rol_eerste == Rol.DIRECTIE, alleen_directie=alleen_directie)
        return f"Je hebt dit zelf voorgesteld. {wie}"
    if Rol.DIRECTIE not in {rol_eerste, *(plek.rol for plek in zicht.rollen_met(actie))}:
        return "Een van de twee is van de directie. Vraag de directie om dit te bekijken."
    return ""
