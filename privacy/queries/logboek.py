"""The log, as each may read it: of own children, of the organisation without names, or only the machine.

Lines of a child from which the reader is excluded don't exist for that reader, and route 2 only for directie. Of the
administration of a vertrouwenspersoon there are none for anybody.
"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from dossiers.models import Dossier, Kind
from incidents.models import Intimiteit, Route2zaak, Zorg, Zorgaanvulling
from privacy.eigenlogregels import VERTROUWEN, VERTROUWEN_WEG
from privacy.logsamenvatting import Rij, Samen, merge
from privacy.logwoorden import MACHINE, ROUTE_2, TECHNISCH
from roles.access import Zicht, get, is_reachable, log_object, reachable
from roles.models import Roltoewijzing, User
from roles.policy import MATRIX, Actie, Bereik, Rol
from vault.handeling import SYSTEEM, add_regel
from vault.models import Logonderdeel, Logregel, Soort

MAAT = 400  # lines read for one page; a day is always read whole
LIJSTMAAT = 20_000  # lines in one list to take along
ZORGTABELLEN = ("incidents.zorg", "incidents.zorgaanvulling", "incidents.route2zaak")


@dataclass(frozen=True, slots=True)
class Logvraag:
    """What somebody wants to see. Days are inclusive."""

    van: date | None = None
    tot: date | None = None
    wie: uuid.UUID | None = None
    dossier: Dossier | None = None
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Logblad:
    """What was read: merged lines, and the day before it when there is more."""

    samen: list[Samen]
    eerder: date | None


# --- who may read which lines -----------------------------------------------------------------------


def visible_lines(zicht: Zicht, actie: Actie, vraag: Logvraag) -> QuerySet[Logregel]:
    """The lines this person may read, of what was asked."""
    rijen = without_vertrouwen(Logregel.objects.filter(keten_id=zicht.organisatie_id))
    if vraag.dossier is not None:  # loaded through the access filter
        rijen = rijen.filter(dossier_id=vraag.dossier.pk)
    elif vraag.kind is not None:
        van_kind = seen_parts(zicht).filter(label="", object_id=str(vraag.kind.pseudoniem))
        rijen = rijen.filter(pk__in=van_kind.values("regel_id"))
        rijen = rijen if sees_all(zicht, actie) else rijen.filter(outside_dossiers(zicht, actie))
    else:
        rijen = within_reach(zicht, actie, rijen)
    rijen = rijen.exclude(ROUTE_2_REGEL) if not reads_zorgen(zicht) else rijen.filter(findable_route_2(zicht))
    rijen = rijen.filter(told_to(zicht), placed_or_own(zicht))
    return in_period(without_excluded(zicht, rijen), vraag)


ROUTE_2_REGEL = Q(actie__in=ROUTE_2) | Q(object_type__in=ZORGTABELLEN)


def findable_route_2(zicht: Zicht) -> Q:
    """Of route 2: what is about a worry or case this person may find, and what they did themselves.

    A list that somebody else looked at names no case, but says how many there are: it stays away.
    """
    zorgen = reachable(zicht, Actie.VIEW_ZORG, Zorg.objects.all()).values("pk")
    signalen = reachable(zicht, Actie.VIEW_ZORG, Zorg.objects.filter(signaal__isnull=False)).values(
        "signaal_id"
    )
    zaken = reachable(zicht, Actie.VIEW_ROUTE2ZAAK, Route2zaak.objects.all()).values("pk")
    aanvullingen = Zorgaanvulling.objects.filter(zorg__in=zorgen).values("pk")
    over = Q(object_id__isnull=False) & (
        Q(object_id__in=zorgen)
        | Q(object_id__in=zaken)
        | Q(object_id__in=aanvullingen)
        | Q(object_id__in=signalen)
    )
    return ~ROUTE_2_REGEL | Q(actor_id=zicht.user_id) | over


INTIMITEIT = frozenset(
    actie.value
    for actie in (
        Actie.REPORT_INTIMITEIT, Actie.VIEW_INTIMITEIT, Actie.RECORD_INTIMITEITSTAP, Actie.SHARE_INTIMITEIT,
    )
)  # fmt: skip


def told_to(zicht: Zicht) -> Q:
    """Of what was told in confidence: only to who stands by name, and what they did themselves (docs/adr/0057)."""
    verteld = reachable(zicht, Actie.VIEW_INTIMITEIT, Intimiteit.objects.all()).values("pk")
    mag = Q(actor_id=zicht.user_id) | Q(object_id__isnull=False, object_id__in=verteld)
    return ~Q(actie__in=INTIMITEIT) | mag


def placed_or_own(zicht: Zicht) -> Q:
    """A task that somebody took along to their agenda names no case but says that there is one, unless of a child."""
    van_kind = Q(Exists(parts().filter(regel_id=OuterRef("pk"))))
    return ~Q(actie=Actie.EXPORT_TAAK) | Q(actor_id=zicht.user_id) | van_kind


def parts() -> QuerySet[Logonderdeel]:
    """The children under the lines. Asked by line without the label, or SQLite takes the index that starts with it."""
    return Logonderdeel.objects.filter(soort=Soort.BETROKKENE)


def seen_parts(zicht: Zicht) -> QuerySet[Logonderdeel]:
    """The children this reader may know of: none they are excluded from, nor who stood in a list beside one only."""
    weg = hidden_pseudoniemen(zicht)
    if not weg:
        return parts()
    rij = Logonderdeel.objects.filter(
        soort=Soort.SAMEN, regel_id=OuterRef("regel_id"), object_id=OuterRef("object_id")
    )
    met_die = Logonderdeel.objects.filter(
        soort=Soort.SAMEN, regel_id=OuterRef("regel_id"), label=OuterRef("label"), object_id__in=weg
    )
    return parts().exclude(object_id__in=weg).filter(~Exists(rij) | Exists(rij.filter(~Exists(met_die))))


def within_reach(zicht: Zicht, actie: Actie, rijen: QuerySet[Logregel]) -> QuerySet[Logregel]:
    """Everything of the organisation, or only what concerns the children of somebody's own place."""
    if sees_all(zicht, actie):
        return rijen
    pseudoniemen = reachable(zicht, actie, Kind.objects.all()).values_list("pseudoniem", flat=True)
    delen = seen_parts(zicht).filter(regel_id=OuterRef("pk"), object_id__in=[str(p) for p in pseudoniemen])
    return rijen.filter(outside_dossiers(zicht, actie), Q(dossier_id__isnull=False) | Exists(delen))


def outside_dossiers(zicht: Zicht, actie: Actie) -> Q:
    """No line of a dossier out of reach: of a child of this place another place may have one."""
    dossiers = reachable(zicht, actie, Dossier.objects.all()).values("pk")
    return Q(dossier_id__isnull=True) | Q(dossier_id__in=dossiers)


def sees_all(zicht: Zicht, actie: Actie) -> bool:
    return any(MATRIX[actie][plek.rol] == Bereik.ORGANISATIE for plek in zicht.rollen_met(actie))


def reads_zorgen(zicht: Zicht) -> bool:
    return sees_all(zicht, Actie.VIEW_ZORG)


def without_excluded(zicht: Zicht, rijen: QuerySet[Logregel]) -> QuerySet[Logregel]:
    """Not a line of a child one is excluded from. A list stays: without that child it was looked at too.

    What is about several children at once (an incident, a kindcheck) is hidden whole, as its page is.
    """
    if not zicht.uitgesloten:
        return rijen
    weg = hidden_pseudoniemen(zicht)
    dossiers = Dossier.objects.filter(kind_id__in=zicht.uitgesloten).values("pk")
    delen = parts().filter(regel_id=OuterRef("pk"))
    alleen_die = Exists(delen.filter(object_id__in=weg)) & (
        Q(object_id__isnull=False) | Q(aantal__isnull=True) & ~Exists(delen.exclude(object_id__in=weg))
    )
    van_die = Q(dossier_id__isnull=False, dossier_id__in=dossiers) | Q(
        object_id__isnull=False, object_id__in=zicht.uitgesloten
    )
    return rijen.exclude(van_die).exclude(alleen_die)


def hidden_pseudoniemen(zicht: Zicht) -> list[str]:
    rijen = Kind.objects.filter(pk__in=zicht.uitgesloten).values_list("pseudoniem", flat=True)
    return [str(pseudoniem) for pseudoniem in rijen] if zicht.uitgesloten else []


def without_vertrouwen(rijen: QuerySet[Logregel]) -> QuerySet[Logregel]:
    """No line of the own administration of a vertrouwenspersoon, whoever asks: a line would say that there is a case.

    That person reads the own lines back beside the cases. A try of anybody else stays: it is the same without a case.
    """
    return rijen.exclude(actie__in=VERTROUWEN, rol=Rol.VERTROUWENSPERSOON).exclude(actie=VERTROUWEN_WEG)


def in_period(rijen: QuerySet[Logregel], vraag: Logvraag) -> QuerySet[Logregel]:
    if vraag.wie is not None:
        rijen = rijen.filter(actor_id=vraag.wie)
    if vraag.van is not None:
        rijen = rijen.filter(tijd__gte=begin_of(vraag.van))
    if vraag.tot is not None:
        rijen = rijen.filter(tijd__lt=begin_of(vraag.tot + timedelta(days=1)))
    return rijen.order_by("-tijd", "-volgnummer")


def technical_lines(zicht: Zicht, vraag: Logvraag) -> QuerySet[Logregel]:
    """Signing in, the machine, and accounts, places and protocol; of this organisation's people only."""
    mensen = Roltoewijzing.objects.filter(organisatie_id=zicht.organisatie_id).values("user_id")
    van_hier = Q(keten_id=zicht.organisatie_id)
    van_systeem = Q(keten_id=SYSTEEM) & (
        Q(actor_id__in=mensen)
        | Q(object_id__in=mensen, object_type=User._meta.label_lower)
        | Q(actor_id__isnull=True, actie__in=MACHINE - {"vernietigen"})
    )
    rijen = Logregel.objects.filter(actie__in=TECHNISCH - {"vernietigen"}, dossier_id__isnull=True)
    return in_period(rijen.filter(van_hier | van_systeem), vraag)


def begin_of(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time()))


# --- reading ----------------------------------------------------------------------------------------


def read_blad(rijen: QuerySet[Logregel]) -> Logblad:
    """The newest lines, by whole days: a day is never half counted. Two questions, however busy a day was."""
    tijden = list(rijen.values_list("tijd", flat=True)[: MAAT + 1])
    if len(tijden) <= MAAT:
        return Logblad(merge(read_rows(rijen[:MAAT]), timezone.localtime), None)
    laatste = timezone.localdate(tijden[-1])
    meer_dagen = timezone.localdate(tijden[0]) > laatste  # else one busy day fills the page
    vanaf = laatste + timedelta(days=1) if meer_dagen else laatste
    gelezen = read_rows(rijen.filter(tijd__gte=begin_of(vanaf)))
    return Logblad(merge(gelezen, timezone.localtime), vanaf - timedelta(days=1))


def read_all(rijen: QuerySet[Logregel]) -> list[Samen] | None:
    """Everything that was asked, for a list to take along; None when that is too much for one list."""
    gelezen = read_rows(rijen[: LIJSTMAAT + 1])
    return merge(gelezen, timezone.localtime) if len(gelezen) <= LIJSTMAAT else None


def read_rows(rijen: QuerySet[Logregel]) -> list[Rij]:
    return [Rij(*waarden) for waarden in rijen.values_list(*Rij._fields)]


def list_mensen(zicht: Zicht) -> list[User]:
    """Everybody who works or worked in this organisation: who a line can be of."""
    rollen = Roltoewijzing.objects.filter(organisatie_id=zicht.organisatie_id)
    return list(User.objects.filter(pk__in=rollen.values("user_id")).only("naam").order_by("naam", "id"))


def load_kind(zicht: Zicht, actie: Actie, pk: uuid.UUID) -> Kind:
    """Raises Http404."""
    return get(zicht, actie, Kind.objects.all(), pk)


def find_dossier(zicht: Zicht, actie: Actie, code: str) -> Dossier | None:
    """By the code that stands on its pages; in reach, and with a line in the log."""
    rijen = reachable(zicht, actie, Dossier.objects.select_related("kind"))
    if (gevonden := rijen.filter(code=code.strip().upper()).first()) is not None:
        log_object(actie, gevonden)
    else:
        add_regel(actie, grondslag="niet zichtbaar")
    return gevonden


def may_open(zicht: Zicht, rij: Any, actie: Actie) -> bool:
    return is_reachable(zicht, actie, rij)
