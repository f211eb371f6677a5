"""Reading one dossier and the list of dossiers, for the screens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When

from dossiers.feiten import Feiten
from dossiers.models import Dossier, Kind
from dossiers.models.persoon import normalise
from dossiers.queries.kind import log_kinderen
from dossiers.queries.stand import fold_feiten
from dossiers.queries.tijdlijn import Gebeurtenis, read_tijdlijn
from dossiers.queries.toegang import is_whole, read_kijkers
from roles.access import Zicht, reachable
from roles.models import User
from roles.policy import Actie


@dataclass(frozen=True, slots=True)
class Inhoud:
    """What one user may see of a dossier. `feiten` are those of the whole dossier: they hold no text."""

    rijen: Sequence[Gebeurtenis]
    feiten: Feiten
    heel: bool
    afgesloten_als: str

    @property
    def mensen(self) -> set[UUID]:
        """Whoever recorded something that is shown."""
        return {rij.door_id for rij in self.rijen}

    def soort(self, *soorten: str) -> list[Gebeurtenis]:
        return [rij for rij in self.rijen if rij.soort in soorten]


def read_inhoud(dossier: Dossier, zicht: Zicht) -> Inhoud:
    """One query and one for the keys. A mere participant gets only the rows they recorded (access.md §1)."""
    alle = read_tijdlijn(dossier)
    heel = is_whole(zicht, dossier)
    afsluiting = next((rij for rij in alle if rij.soort == "afsluiting" and rij.ronde == dossier.ronde), None)
    return Inhoud(
        rijen=alle if heel else [rij for rij in alle if rij.door_id == zicht.user_id],
        feiten=fold_feiten(dossier, alle, user_id=zicht.user_id),
        heel=heel,
        afgesloten_als=afsluiting.codes["soort"] if afsluiting else "",
    )


@dataclass(frozen=True, slots=True)
class Mensen:
    """Names by account, and how many people can see the dossier."""

    namen: dict[UUID, str]
    kijkers: int


def read_mensen(dossier: Dossier, *, op: date, ook: set[UUID]) -> Mensen:
    """Who can see this dossier and who else is named on the page, as one query."""
    kijkt = Q(pk__in=read_kijkers(dossier, op=op).order_by().values("pk"))
    genoemd = {*ook, dossier.leiding_id, dossier.geopend_door_id}
    rijen = (
        User.objects.filter(kijkt | Q(pk__in=genoemd))
        .annotate(
            kijkt=Case(When(kijkt, then=Value(True)), default=Value(False), output_field=BooleanField())
        )
        .values_list("pk", "naam", "kijkt")
    )
    lijst = list(rijen)
    return Mensen({pk: naam for pk, naam, _ in lijst}, sum(kijkt for _, _, kijkt in lijst))


def read_broers_en_zussen(zicht: Zicht, kind: Kind) -> list[Kind]:
    """The other children of the family that this user may see, oldest first; the log hears of each."""
    if kind.gezin_id is None:
        return []
    anderen = Kind.objects.filter(gezin_id=kind.gezin_id).exclude(pk=kind.pk).order_by("geboortedatum")
    return log_kinderen(reachable(zicht, Actie.VIEW_KIND, anderen))


def list_dossiers(zicht: Zicht, *, gesloten: bool, zoek: str) -> QuerySet[Dossier]:
    """The dossiers this user reaches, newest first; `zoek` is part of the child's name or the code."""
    rijen = reachable(zicht, Actie.VIEW_DOSSIER, Dossier.objects.filter(gesloten_op__isnull=not gesloten))
    if zoek := zoek.strip():
        rijen = rijen.filter(Q(kind__zoeknaam__contains=normalise(zoek)) | Q(code__iexact=zoek))
    return rijen.select_related("kind__groep", "leiding", "locatie").order_by("-geopend_op", "id")


def latest_beeld(inhoud: Inhoud) -> Gebeurtenis | None:
    """The newest version of the whole picture."""
    return max(inhoud.soort("beeld"), key=lambda rij: rij.vastgelegd_op, default=None)
