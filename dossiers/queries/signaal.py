"""Reading signals: lists, what was done with one, and which children may be chosen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, TextChoices, Value
from django.db.models.functions import Coalesce

from dossiers.models import Aanvulling, Gegeven, Kanttekening, Kind, Signaal, Triage
from dossiers.models.persoon import normalise
from dossiers.queries.kanttekening import read_kanttekeningen, with_verbeterd
from roles.access import Zicht, reachable
from roles.policy import Actie

MAX_KINDEREN = 300


class Vervolg(TextChoices):
    """What the one who recorded a signal may know of what was done with it (workflow.md §1)."""

    ONTVANGEN = "ontvangen", "Ontvangen"
    BESPROKEN = "besproken", "Besproken"
    OPGEPAKT = "opgepakt", "Opgepakt"


def follow(keuze: str | None) -> Vervolg:
    """From the latest triage, without its content."""
    if not keuze:
        return Vervolg.ONTVANGEN
    return Vervolg.OPGEPAKT if keuze == Triage.Keuze.THUIS else Vervolg.BESPROKEN


def with_keuze(signalen: QuerySet[Signaal]) -> QuerySet[Signaal]:
    """Each signal with the choice of its latest triage as `keuze`."""
    laatste = Triage.objects.filter(signaal_id=OuterRef("pk")).order_by("-vastgelegd_op", "-id")
    return signalen.annotate(keuze=Subquery(laatste.values("keuze")[:1]))


def list_signalen(zicht: Zicht, *, zoek: str = "", sinds: datetime | None = None) -> QuerySet[Signaal]:
    """Every signal this person may see, newest first; `zoek` is a part of the child's name."""
    rijen = reachable(zicht, Actie.VIEW_SIGNAAL, Signaal.objects.zichtbaar())
    if sinds:
        rijen = rijen.filter(vastgelegd_op__gte=sinds)
    if zoek:
        rijen = rijen.filter(kind__zoeknaam__contains=normalise(zoek))
    rijen = with_verbeterd(with_keuze(rijen)).select_related("kind", "groep", "vastgelegd_door")
    return rijen.order_by("-vastgelegd_op", "id")


def list_kinderen(zicht: Zicht, *, op: date, zoek: str = "", ook: Iterable[str] = ()) -> list[Kind]:
    """Children a signal can be about: the own groups first, then by group and name.

    Never more than MAX_KINDEREN; `zoek` finds the others by name, `ook` are ids that were chosen already.
    """
    rijen = reachable(zicht, Actie.RECORD_SIGNAAL, Kind.objects.select_related("groep"))
    rijen = rijen.filter(Q(uit_zorg_op__isnull=True) | Q(uit_zorg_op__gte=op))
    eigen = Q(groep_id__in=own_groepen(zicht)) | Q(pk__in=valid_ids(ook))
    # Not an empty Q for everybody: OR-ed with another, Django drops it and only the own groups are left.
    rest = Q(zoeknaam__contains=normalise(zoek)) if zoek else Q(pk__isnull=False)
    gevonden = {
        kind.pk: kind for kind in rijen.filter(eigen | rest).order_by("zoeknaam", "id")[:MAX_KINDEREN]
    }
    if len(gevonden) == MAX_KINDEREN:
        gevonden = {
            kind.pk: kind for kind in rijen.filter(eigen).order_by("zoeknaam", "id")[:MAX_KINDEREN]
        } | gevonden
    return sorted(gevonden.values(), key=lambda kind: (kind.groep.naam if kind.groep else "~", kind.zoeknaam))


def own_groepen(zicht: Zicht) -> list[UUID]:
    return [plek.groep_id for plek in zicht.plekken if plek.groep_id is not None]


def valid_ids(teksten: Iterable[str]) -> list[UUID]:
    """The ones that are an id; a crafted value finds nothing and breaks nothing."""
    gevonden = []
    for tekst in teksten:
        try:
            gevonden.append(UUID(tekst))
        except ValueError:
            continue
    return gevonden


@dataclass(frozen=True, slots=True)
class Inhoud:
    """Everything under one signal."""

    gegevens: list[Gegeven]
    aanvullingen: list[Aanvulling]
    triages: list[Triage]
    kanttekeningen: list[Kanttekening]

    @property
    def vervolg(self) -> Vervolg:
        return follow(self.triages[0].keuze if self.triages else None)

    def stand_of(self, gegeven: Gegeven) -> str:
        """Of an assumption: still open, or what was found later (000 L802)."""
        gevolgen = [a for a in self.aanvullingen if a.gegeven_id == gegeven.pk]
        return gevolgen[0].get_soort_display().removeprefix("veronderstelling ") if gevolgen else "nog open"

    @property
    def vermoedens(self) -> list[Gegeven]:
        return [g for g in self.gegevens if g.aard == Gegeven.Aard.VERONDERSTELLING]


def read_inhoud(signaal: Signaal) -> Inhoud:
    """The rows under a signal that was loaded through the access filter, newest first."""
    nieuwste = ("-vastgelegd_op", "-id")
    return Inhoud(
        gegevens=list(signaal.gegevens.order_by("vastgelegd_op", "id")),
        aanvullingen=list(
            signaal.aanvullingen.select_related("vastgelegd_door").order_by("-gebeurd_op", *nieuwste)
        ),
        triages=list(
            signaal.triages.select_related("vastgelegd_door", "eigenaar", "dossier").order_by(*nieuwste)
        ),
        kanttekeningen=read_kanttekeningen(signaal.pk) if getattr(signaal, "met_noten", True) else [],
    )


def with_earlier(zicht: Zicht, signalen: QuerySet[Signaal]) -> QuerySet[Signaal]:
    """Each signal with how many others there are: `eerder` about this child, `broers_zussen` in the family.

    Only what this person may see.
    """
    andere = reachable(zicht, Actie.VIEW_SIGNAAL, Signaal.objects.zichtbaar()).exclude(pk=OuterRef("pk"))
    gezin = andere.filter(kind__gezin_id=OuterRef("kind__gezin_id")).exclude(kind_id=OuterRef("kind_id"))
    return signalen.annotate(
        eerder=count_in(andere.filter(kind_id=OuterRef("kind_id"))), broers_zussen=count_in(gezin)
    )


def count_in(rijen: QuerySet[Signaal]) -> Coalesce:
    """How many rows a subquery has, as one number."""
    geteld = rijen.order_by().annotate(een=Value(1)).values("een").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(geteld, output_field=IntegerField()), 0)
