"""Reading one dossier and the list of dossiers, for the screens."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, TextChoices

from dossiers.feiten import Feiten
from dossiers.models import Afsluiting, Dossier, Melding
from dossiers.models.persoon import normalise
from dossiers.protocolregels import Sluitvorm
from dossiers.queries.gebeurtenis import people_in
from dossiers.queries.kindcheck import Vertrouwelijk
from dossiers.queries.stand import fold_feiten
from dossiers.queries.tijdlijn import Gebeurtenis, read_tijdlijn
from dossiers.queries.toegang import is_whole
from roles.access import Zicht, reachable
from roles.policy import Actie


@dataclass(frozen=True, slots=True)
class Inhoud:
    """What one user may see of a dossier. `feiten` are those of the whole dossier: they hold no text."""

    rijen: Sequence[Gebeurtenis]
    feiten: Feiten
    heel: bool
    onterecht: frozenset[int]  # the rondes in which the suspicion turned out wrong

    @property
    def mensen(self) -> set[UUID]:
        """Whoever recorded something that is shown."""
        return {rij.door_id for rij in self.rijen}

    @property
    def genoemd(self) -> set[UUID]:
        """And whoever is named in it."""
        return people_in(self.rijen)

    def soort(self, *soorten: str) -> list[Gebeurtenis]:
        return [rij for rij in self.rijen if rij.soort in soorten]


def read_inhoud(dossier: Dossier, zicht: Zicht) -> Inhoud:
    """One query. A mere participant gets only the rows they recorded (access.md §1)."""
    alle = Vertrouwelijk(dossier, zicht.uitgesloten).sift(read_tijdlijn(dossier))
    heel = is_whole(zicht, dossier)
    onterecht = (r for r in alle if r.soort == "afsluiting" and r.codes["soort"] == Sluitvorm.ONTERECHT)
    return Inhoud(
        rijen=alle if heel else [rij for rij in alle if is_own(rij, zicht)],
        feiten=fold_feiten(dossier, alle, user_id=zicht.user_id),
        heel=heel,
        onterecht=frozenset(rij.ronde for rij in onterecht),
    )


def is_own(rij: Gebeurtenis, zicht: Zicht) -> bool:
    """Recorded by this person, or put beside something of theirs."""
    if rij.soort == "kanttekening":
        return bool(van := rij.codes["auteur_id"]) and UUID(van) == zicht.user_id
    return rij.door_id == zicht.user_id


def with_onterecht(rijen: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """With `onterecht`: in some ronde the suspicion was wrong. Every list with a dossier says so (000 L1791)."""
    sluitingen = Afsluiting.objects.filter(dossier_id=OuterRef("pk"), soort=Sluitvorm.ONTERECHT)
    return rijen.annotate(onterecht=Exists(sluitingen))


class Dossierkeuze(TextChoices):
    """Which dossiers a list shows. Those of a year are the rows behind the figures of it."""

    LOPEND = "lopend", "Lopend"
    GESLOTEN = "gesloten", "Gesloten"
    JAAR = "jaar", "Laatste jaar begonnen"
    GESLOTEN_JAAR = "gesloten_jaar", "Laatste jaar gesloten"
    GEMELD_JAAR = "gemeld_jaar", "Laatste jaar gemeld"


WELKE: Mapping[Dossierkeuze, Callable[[datetime], Q | Exists]] = {
    Dossierkeuze.LOPEND: lambda _: Q(gesloten_op__isnull=True),
    Dossierkeuze.GESLOTEN: lambda _: Q(gesloten_op__isnull=False),
    Dossierkeuze.JAAR: lambda sinds: Q(geopend_op__gte=sinds),
    Dossierkeuze.GESLOTEN_JAAR: lambda sinds: has_since(Afsluiting, sinds),
    Dossierkeuze.GEMELD_JAAR: lambda sinds: has_since(Melding, sinds),
}


def has_since(model: type[Afsluiting | Melding], sinds: datetime) -> Exists:
    return Exists(model.objects.filter(dossier=OuterRef("pk"), vastgelegd_op__gte=sinds))


def list_dossiers(zicht: Zicht, keuze: Dossierkeuze, *, sinds: datetime, zoek: str) -> QuerySet[Dossier]:
    """The dossiers this user reaches, newest first; `zoek` is part of the child's name or the code.

    `sinds`: where the year begins, for the choices that are about one.
    """
    rijen = reachable(zicht, Actie.VIEW_DOSSIER, Dossier.objects.filter(WELKE[keuze](sinds)))
    if zoek := zoek.strip():
        rijen = rijen.filter(Q(kind__zoeknaam__contains=normalise(zoek)) | Q(code__iexact=zoek))
    rijen = rijen.select_related("kind__groep", "leiding", "locatie").order_by("-geopend_op", "id")
    return with_onterecht(rijen)


def latest_beeld(inhoud: Inhoud) -> Gebeurtenis | None:
    """The newest version of the whole picture."""
    return max(inhoud.soort("beeld"), key=lambda rij: rij.vastgelegd_op, default=None)
