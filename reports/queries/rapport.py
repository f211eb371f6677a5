"""Reports somebody may read, with what is known of each."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID, uuid5

from django.db.models import Q, QuerySet

from dossiers.models import Kind
from reports.beeldregels import Beeld, from_json
from reports.cijferregels import Hoofdstuk
from reports.models import Jaarrapport
from reports.onderdrukking import Cel, cel
from reports.perioderegels import Periode
from reports.planregels import planned_id
from reports.rapportbeeld import Deel, build_delen
from reports.rapportregels import Rapportsoort, Versie, digest
from reports.verbergregels import Eerder
from roles.access import Zicht, get, reachable
from roles.models import Locatie
from roles.policy import Actie, Rol
from work.models import Opdracht


@dataclass(frozen=True, slots=True)
class Rapportstand:
    """One report as it is now. `vast`: established, so that nothing changes any more."""

    rapport: Jaarrapport
    teksten: Mapping[str, str]
    opdracht: Opdracht | None = None  # what counts it, or puts it on paper, as long as that isn't done

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
        if self.geteld:
            return "vastgesteld" if self.vast else "concept"
        return "wordt geteld" if self.loopt else "niet geteld"

    @property
    def gepland(self) -> bool:
        """The clock put it ready; nobody asked for it."""
        return self.rapport.pk == planned_id(self.rapport.organisatie_id, self.rapport.periode)

    @property
    def loopt(self) -> bool:
        """A job that is gone, failed or was stopped doesn't come back by itself."""
        return self.opdracht is not None and self.opdracht.loopt

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


def list_standen(zicht: Zicht) -> list[Rapportstand]:
    """Each with the job that still counts it, or that ended without."""
    rijen = list_rapporten(zicht)
    zonder = [counting_of(rij.pk) for rij in rijen if not hasattr(rij, "beeld")]
    jobs = Opdracht.objects.in_bulk(zonder) if zonder else {}
    return [Rapportstand(rij, {}, jobs.get(counting_of(rij.pk))) for rij in rijen]


def counting_of(pk: UUID) -> UUID:
    """The job that counts a report: found again from the report itself."""
    return uuid5(pk, "tellen")


def papering_of(vaststelling_id: UUID) -> UUID:
    """The job that puts an established report on paper."""
    return uuid5(vaststelling_id, "papier")


def add_opdracht(stand: Rapportstand) -> Rapportstand:
    """With the job it waits for, if it waits for one."""
    if stand.papier or (stand.geteld and not stand.vast):
        return stand
    rapport = stand.rapport
    pk = papering_of(rapport.vaststelling.pk) if stand.vast else counting_of(rapport.pk)
    return replace(stand, opdracht=Opdracht.objects.filter(pk=pk).first())


def find_counting(
    zicht: Zicht, *, soort: Rapportsoort, periode: Periode, plaatsen: Iterable[UUID], vorige_id: UUID | None
) -> Jaarrapport | None:
    """The same report that this person asked for already and that is being counted now."""
    rijen = Jaarrapport.objects.filter(
        organisatie_id=zicht.organisatie_id, vastgelegd_door_id=zicht.user_id, soort=soort, van=periode.van,
        tot=periode.tot, plaatsen=sorted(str(pk) for pk in plaatsen), vorige_id=vorige_id, beeld=None,
    )  # fmt: skip
    jobs = {counting_of(rij.pk): rij for rij in rijen}
    lopend = Opdracht.objects.filter(pk__in=jobs, stand__in=[Opdracht.Stand.WACHTEND, Opdracht.Stand.BEZIG])
    return next((jobs[job.pk] for job in lopend.filter(stoppen=False).order_by("gevraagd_op", "pk")), None)


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


def may_count(zicht: Zicht, plaatsen: Collection[UUID]) -> bool:
    """Whether this person may count at all of these places, or everywhere."""
    if not plaatsen:
        return counts_everywhere(zicht)
    return set(plaatsen) <= {locatie.pk for locatie in list_locaties(zicht)}


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


def read_verteld(rapport: Jaarrapport, periode: Periode) -> dict[str, int | None]:
    """What the last established report of this kind, about the same places, told of this earlier time in all."""
    rijen = Jaarrapport.objects.filter(
        organisatie_id=rapport.organisatie_id, vaststelling__isnull=False, soort=rapport.soort, van=periode.van,
        tot=periode.tot, plaatsen=rapport.plaatsen,
    )  # fmt: skip
    rij = rijen.select_related("beeld").order_by("-vaststelling__vastgelegd_op", "pk").first()
    if rij is None:
        return {}
    beeld = from_json(str(rij.beeld.cijfers), periode)
    return {
        reeks: publicatie.aantallen.get(cel(reeks=reeks, waar=beeld.omvang.samen, tijd=beeld.omvang.geheel))
        for reeks, publicatie in beeld.publicatie.items()
    }


def misses_children(zicht: Zicht) -> bool:
    """Whether a count may leave out a child that this person may not find.

    Only that: who is excluded from a case about somebody who works here, has a whole report, for nothing of it is
    shared. A refusal would tell them that there is such a case.
    """
    kinderen = Kind.objects.filter(organisatie_id=zicht.organisatie_id, pk__in=zicht.uitgesloten)
    return kinderen.exists()


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
