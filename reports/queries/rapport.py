"""Reports somebody may read, with what is known of each."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from reports.beeldregels import Beeld, from_json
from reports.cijferregels import Hoofdstuk
from reports.models import Jaarrapport
from reports.onderdrukking import Cel
from reports.rapportbeeld import Deel, build_delen
from reports.rapportregels import Rapportsoort, Versie, digest
from reports.verbergregels import Eerder
from roles.access import Zicht, get, reachable
from roles.models import Locatie
from roles.policy import Actie, Rol


@dataclass(frozen=True, slots=True)
class Rapportstand:
    """One report as it is now. `vast`: established, so that nothing changes any more."""

    rapport: Jaarrapport
    teksten: Mapping[str, str]

    @property
    def geteld(self) -> bool:
        return hasattr(self.rapport, "beeld")

    @property
    def vast(self) -> bool:
        return hasattr(self.rapport, "vaststelling")

    @property
    def papier(self) -> bool:
        return hasattr(self.rapport, "papier")

    @property
    def vervangen(self) -> bool:
        return hasattr(self.rapport, "opvolger")

    @property
    def stand(self) -> str:
        return "vastgesteld" if self.vast else "concept" if self.geteld else "wordt geteld"

    @property
    def naam(self) -> str:
        return f"{Rapportsoort(self.rapport.soort).label} {self.rapport.periode.naam}"

    def beeld(self) -> Beeld:
        return from_json(str(self.rapport.beeld.cijfers), self.rapport.periode)

    def delen(self, versie: Versie) -> tuple[Deel, ...]:
        return build_delen(self.beeld(), Rapportsoort(self.rapport.soort), versie)

    def fingerprint(self) -> str:
        """Of the counts and the texts together: what an establishment is about."""
        return digest([self.rapport.beeld.vingerafdruk, sorted(self.teksten.items())])

    def kenmerk(self) -> str:
        """Of what is published only: who reads it can try hidden counts until a hash of the counts fits."""
        publiek = json.loads(str(self.rapport.beeld.cijfers))["publicatie"]
        return digest([str(self.rapport.pk), publiek, sorted(self.teksten.items())])


def select_rapporten() -> QuerySet[Jaarrapport]:
    return Jaarrapport.objects.select_related(
        "beeld", "vaststelling", "papier", "vastgelegd_door", "opvolger"
    )


def open_for(zicht: Zicht) -> Q:
    """A concept is of who had it made, and of directie; what is established everybody of the table may read."""
    if Rol.DIRECTIE in {plek.rol for plek in zicht.plekken}:
        return Q(pk__isnull=False)
    return Q(vaststelling__isnull=False) | Q(vastgelegd_door=zicht.user_id)


def list_rapporten(zicht: Zicht) -> list[Jaarrapport]:
    rijen = reachable(zicht, Actie.VIEW_JAARRAPPORT, select_rapporten()).filter(open_for(zicht))
    return list(rijen.order_by("-van", "-vastgelegd_op", "pk"))


def load_rapport(zicht: Zicht, actie: Actie, pk: UUID) -> Rapportstand:
    """Raises Http404 or PermissionDenied."""
    rijen = select_rapporten().filter(open_for(zicht))
    return stand_of(get(zicht, actie, rijen, pk, zien=Actie.VIEW_JAARRAPPORT))


def stand_of(rapport: Jaarrapport) -> Rapportstand:
    teksten = {rij.hoofdstuk: str(rij.tekst) for rij in rapport.teksten.order_by("vastgelegd_op", "pk")}
    return Rapportstand(rapport, {h: teksten[h] for h in Hoofdstuk if teksten.get(h)})


def versie_for(zicht: Zicht, stand: Rapportstand) -> Versie:
    """Every number is only for who had it counted: they were counted within what that person may know."""
    eigen = stand.rapport.vastgelegd_door_id == zicht.user_id
    return Versie.INTERN if eigen else Versie.EXTERN


def list_locaties(zicht: Zicht) -> list[Locatie]:
    """Where this person may count: all of the organisation, or their own places."""
    rijen = reachable(zicht, Actie.OPEN_JAARRAPPORT, Locatie.objects.all())
    return list(rijen.order_by("naam", "pk"))


def counts_everywhere(zicht: Zicht) -> bool:
    return any(plek.locatie_id is None for plek in zicht.rollen_met(Actie.OPEN_JAARRAPPORT))


def list_eerder(rapport: Jaarrapport) -> list[tuple[str, Beeld]]:
    """Every established report of the organisation that shares time with this one: what readers know already."""
    rijen = Jaarrapport.objects.filter(
        organisatie_id=rapport.organisatie_id,
        vaststelling__isnull=False,
        van__lte=rapport.tot,
        tot__gte=rapport.van,
    )
    rijen = rijen.select_related("beeld").order_by("vaststelling__vastgelegd_op", "pk")
    return [(str(rij.pk), from_json(str(rij.beeld.cijfers), rij.periode)) for rij in rijen]


def told_before(beelden: Iterable[tuple[str, Beeld]], reeks: str) -> list[Eerder]:
    """Of one figure, what each of these printed."""
    return [
        Eerder(nummer, beeld.omvang, beeld.telling[reeks], shown(cellen), hidden(cellen))
        for nummer, beeld in beelden
        if reeks in beeld.publicatie
        for cellen in (beeld.publicatie[reeks].aantallen,)
    ]


def shown(aantallen: Mapping[Cel, int | None]) -> frozenset[Cel]:
    return frozenset(wie for wie, aantal in aantallen.items() if aantal is not None)


def hidden(aantallen: Mapping[Cel, int | None]) -> frozenset[Cel]:
    return frozenset(wie for wie, aantal in aantallen.items() if aantal is None)
