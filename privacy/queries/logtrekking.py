"""Drawing the points of one month from the log: what asks for a look, and some by lot."""

import random
import uuid
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from dossiers.models import Betrokkene, Dossier, Kind
from privacy.logsamenvatting import Rij
from privacy.logsignalen import HOOGUIT, NA_SLUITEN, STEEKPROEF, Feit, Punt, build_punten, month_after
from privacy.logwoorden import AANMELDEN, MACHINE, ROUTE_2, TECHNISCH
from privacy.queries.logboek import INTIMITEIT, ZORGTABELLEN, begin_of, parts, read_rows, without_vertrouwen
from roles.models import Deelname, Uitsluiting, User
from vault.models import Logregel

LOT = random.SystemRandom()  # nobody can know beforehand what will be looked at


def lines_of(organisatie_id: uuid.UUID, maand: date) -> QuerySet[Logregel]:
    """Everything people saw or did with cases in that month. Route 2 is looked at by nobody but directie."""
    rijen = Logregel.objects.filter(
        keten_id=organisatie_id, tijd__gte=begin_of(maand), tijd__lt=begin_of(month_after(maand)),
        actor_id__isnull=False,
    )  # fmt: skip
    niet = TECHNISCH | AANMELDEN | MACHINE | ROUTE_2 | INTIMITEIT
    rijen = without_vertrouwen(rijen).exclude(actie__in=niet).exclude(object_type__in=ZORGTABELLEN)
    return rijen.order_by("tijd", "volgnummer")


def draw_punten(organisatie_id: uuid.UUID, maand: date) -> tuple[int, list[Punt]]:
    """How many lines there were, and the points: the heaviest signals, then a sample of the rest."""
    rijen = lines_of(organisatie_id, maand)
    gelezen = read_rows(rijen)
    bekend = set(User.objects.filter(pk__in={rij.actor_id for rij in gelezen}).values_list("pk", flat=True))
    alle = [punt for punt in build_punten(build_feiten(gelezen, rijen)) if punt.actor_id in bekend]
    met = [punt for punt in alle if punt.signalen]
    zonder = [punt for punt in alle if not punt.signalen]
    return len(gelezen), met[:HOOGUIT] + LOT.sample(zonder, min(STEEKPROEF, len(zonder)))


def build_feiten(gelezen: list[Rij], rijen: QuerySet[Logregel]) -> list[Feit]:
    """Each line with what is known of its person and child."""
    delen: dict[uuid.UUID, list[str]] = defaultdict(list)
    for regel_id, pseudoniem in (
        parts().filter(regel__in=rijen.order_by()).values_list("regel_id", "object_id")
    ):
        delen[regel_id].append(pseudoniem)
    weten = Weten(gelezen, {deel for lijst in delen.values() for deel in lijst})
    return [weten.feit_of(rij, delen[rij.id]) for rij in gelezen]


class Weten:
    """What the month needs to know of people, children and dossiers: each table once."""

    def __init__(self, gelezen: list[Rij], pseudoniemen: Iterable[str]) -> None:
        mensen = {rij.actor_id for rij in gelezen if rij.actor_id}
        self.namen = {u.pk: surname(u.naam) for u in User.objects.filter(pk__in=mensen)}
        kinderen = Kind.objects.filter(pseudoniem__in=list(pseudoniemen)).only(
            "pseudoniem", "achternaam", "gezin_id"
        )
        self.kinderen = {str(kind.pseudoniem): kind for kind in kinderen}
        dossiers = {rij.dossier_id for rij in gelezen if rij.dossier_id}
        self.gesloten = dict(
            Dossier.objects.filter(pk__in=dossiers, gesloten_op__isnull=False).values_list(
                "pk", "gesloten_op"
            )
        )
        self.familie = set(Uitsluiting.objects.filter(user_id__in=mensen).values_list("user_id", "kind_id"))
        self.gezinnen = set(Betrokkene.objects.filter(user_id__in=mensen).values_list("user_id", "gezin_id"))
        self.voorbij: dict[tuple[uuid.UUID, uuid.UUID], date | None] = {}
        deelnames = Deelname.objects.filter(user_id__in=mensen, dossier_id__in=dossiers, tot__isnull=False)
        for user_id, dossier_id, tot in deelnames.order_by("tot").values_list("user_id", "dossier_id", "tot"):
            self.voorbij[user_id, dossier_id] = tot

    def feit_of(self, rij: Rij, delen: list[str]) -> Feit:
        assert rij.actor_id is not None  # noqa: S101  lines_of asks for them
        kinderen = [self.kinderen[deel] for deel in delen if deel in self.kinderen]
        enige = len(delen) == 1
        return Feit(
            rij.id, timezone.localtime(rij.tijd), rij.actor_id, rij.actie, rij.resultaat == "ok", rij.grondslag,
            rij.dossier_id, uuid.UUID(delen[0]) if enige else None,
            eigen=any(self.is_family(rij.actor_id, kind) for kind in kinderen),
            naamgenoot=enige and any(surname(k.achternaam) == self.namen.get(rij.actor_id) for k in kinderen),
            na_afloop=self.is_over(rij),
        )  # fmt: skip

    def is_family(self, actor_id: uuid.UUID, kind: Kind) -> bool:
        return (actor_id, kind.pk) in self.familie or (actor_id, kind.gezin_id) in self.gezinnen

    def is_over(self, rij: Rij) -> bool:
        """The dossier was closed long ago, or somebody's part in it had ended."""
        if rij.dossier_id is None or rij.actor_id is None:
            return False
        gesloten, tot = self.gesloten.get(rij.dossier_id), self.voorbij.get((rij.actor_id, rij.dossier_id))
        dag = timezone.localtime(rij.tijd).date()
        return (gesloten is not None and rij.tijd > gesloten + NA_SLUITEN) or (tot is not None and dag >= tot)


def surname(naam: str) -> str:
    """The last word: 'Ilse de Groot' and 'de Groot' are the same family to a first look."""
    return naam.rsplit(maxsplit=1)[-1].casefold() if naam.split() else ""
