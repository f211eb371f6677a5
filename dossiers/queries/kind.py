"""Children, their families and the people around them, as far as the viewer may see."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from dossiers.models import Afsluiting, Betrokkene, Dossier, Gezin, Kind, Relatie, Signaal
from dossiers.models.persoon import normalise
from dossiers.protocolregels import Sluitvorm
from roles import access
from roles.access import Zicht, reachable
from roles.models import Groep
from roles.policy import Actie
from vault.handeling import add_regel

HOOGUIT = 10


def list_kinderen(zicht: Zicht, *, zoek: str = "", groep: str = "") -> QuerySet[Kind]:
    """By name; every word of `zoek` has to be in it."""
    rijen = reachable(zicht, Actie.VIEW_KIND, Kind.objects.all()).select_related("groep", "locatie")
    for woord in normalise(zoek).split():
        rijen = rijen.filter(zoeknaam__contains=woord)
    if groep:
        rijen = rijen.filter(groep_id=groep)
    return rijen.order_by("zoeknaam", "id")


def choose_groepen(zicht: Zicht, actie: Actie) -> list[tuple[str, str]]:
    """Groups of the viewer's places as choices, named with their location."""
    groepen = reachable(zicht, actie, Groep.objects.select_related("locatie")).order_by(
        "locatie__naam", "naam"
    )
    return [(str(groep.pk), f"{groep.locatie.naam}, {groep.naam}") for groep in groepen]


def find_gezinnen(zicht: Zicht, actie: Actie, *, zoek: str = "", gezin: str = "") -> list[tuple[str, str]]:
    """Families of children with this name, plus the one that is asked for, as choices."""
    ids: list[uuid.UUID] = []
    if zoek.strip():
        kinderen = list_kinderen(zicht, zoek=zoek).filter(gezin__isnull=False)
        ids = list(kinderen.order_by().values_list("gezin_id", flat=True).distinct()[:HOOGUIT])
    if gezin and is_uuid(gezin):
        ids.append(uuid.UUID(gezin))
    rijen = reachable(zicht, actie, Gezin.objects.filter(pk__in=ids)).order_by("naam", "id")
    rijen = rijen.prefetch_related(Prefetch("kinderen", list_kinderen(zicht)))
    log_kinderen(kind for rij in rijen for kind in rij.kinderen.all())
    return [(str(rij.pk), describe_gezin(rij)) for rij in rijen]


def is_uuid(tekst: str) -> bool:
    try:
        uuid.UUID(tekst)
    except ValueError:
        return False
    return True


def describe_gezin(gezin: Gezin) -> str:
    namen = ", ".join(kind.voornaam for kind in gezin.kinderen.all())
    return f"Gezin {gezin.naam}: {namen}" if namen else f"Gezin {gezin.naam}"


@dataclass(frozen=True, slots=True)
class Nabij:
    """Somebody around this child, with what they are to this child if that was filled in."""

    betrokkene: Betrokkene
    relatie: Relatie | None


def read_betrokkenen(zicht: Zicht, kind: Kind, *, vandaag: date) -> list[Nabij]:
    """Of a child that was loaded through the access filter. Those who left the family come last.

    Who stands with a brother or sister elsewhere, and isn't anything to this child, stays there.
    """
    relaties = {
        relatie.betrokkene_id: relatie
        for relatie in Relatie.objects.filter(kind=kind).select_related("betrokkene").order_by("id")
    }
    rijen = {relatie.betrokkene_id: relatie.betrokkene for relatie in relaties.values()}
    if kind.gezin_id is not None:
        gezin = Betrokkene.objects.filter(gezin_id=kind.gezin_id)
        rijen |= {rij.pk: rij for rij in reachable(zicht, Actie.CORRECT_BETROKKENE, gezin)}
    lijst = [Nabij(rij, relaties.get(rij.pk)) for rij in rijen.values()]
    return sorted(
        lijst, key=lambda n: (has_left(n.betrokkene, vandaag), n.relatie is None, n.betrokkene.naam)
    )


def has_left(betrokkene: Betrokkene, vandaag: date) -> bool:
    return betrokkene.vervallen_op is not None and betrokkene.vervallen_op <= vandaag


def log_kinderen(kinderen: Iterable[Kind]) -> list[Kind]:
    """Children whose names stand on a page about another one, with a line in the log when there are any."""
    rijen = list(kinderen)
    if rijen:
        add_regel(Actie.VIEW_KIND, betrokkenen=tuple(kind.pseudoniem for kind in rijen), aantal=len(rijen))
    return rijen


def list_gezinskinderen(
    zicht: Zicht, actie: Actie, *, gezin_id: uuid.UUID | None, zonder: uuid.UUID | None = None
) -> list[Kind]:
    """The children of one family that the viewer may reach, oldest first; the log hears of each."""
    if gezin_id is None:
        return []
    rijen = Kind.objects.filter(gezin_id=gezin_id)
    rijen = rijen.exclude(pk=zonder) if zonder is not None else rijen
    kinderen = reachable(zicht, actie, rijen).select_related("groep", "locatie")
    return log_kinderen(kinderen.order_by("geboortedatum", "id"))


def list_signalen(zicht: Zicht, kind: Kind) -> QuerySet[Signaal]:
    rijen = reachable(zicht, Actie.VIEW_SIGNAAL, Signaal.objects.zichtbaar().filter(kind=kind))
    return rijen.select_related("vastgelegd_door").order_by("-gebeurd_op", "id")


def list_dossiers(zicht: Zicht, kind: Kind) -> list[Dossier]:
    sluitingen = Afsluiting.objects.filter(dossier_id=OuterRef("pk"), soort=Sluitvorm.ONTERECHT)
    rijen = reachable(zicht, Actie.VIEW_DOSSIER, Dossier.objects.filter(kind=kind))
    rijen = rijen.annotate(onterecht=Exists(sluitingen))
    return list(rijen.order_by("-geopend_op", "id"))


def load_betrokkene(zicht: Zicht, actie: Actie, pk: uuid.UUID) -> Betrokkene:
    """Raises Http404."""
    return access.get(zicht, actie, Betrokkene.objects.select_related("gezin"), pk)


def read_relaties(betrokkene: Betrokkene) -> dict[uuid.UUID, Relatie]:
    return {relatie.kind_id: relatie for relatie in Relatie.objects.filter(betrokkene=betrokkene)}
