"""Reading alarms: who has to know, which go on, and how far each is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Concat
from django.utils import timezone

from dossiers import protocol as protocollen
from dossiers.meldingregels import Oordeel
from dossiers.models import (
    Bijzonderheid,
    Consultatie,
    Melding,
    Meldingaanvulling,
    Spoed,
    Spoedvervolg,
    Terugkoppeling,
)
from dossiers.protocol import Protocol
from dossiers.queries.protocol import protocol_on
from dossiers.queries.stand import RAADGEVER
from dossiers.spoedklok import EERST_GEBELD, Gedaan, Tik, read_klok
from roles import access
from roles.access import Zicht, reachable
from roles.models import Locatie, Roltoewijzing, Uitsluiting, User
from roles.policy import FUNCTIE_ROL, Actie, Functie, Rol

VOLGORDE = (Rol.AF, Rol.MANAGER)


@dataclass(frozen=True, slots=True)
class Behandelaar:
    """Somebody who has to know at once, and can pick it up."""

    user_id: UUID
    naam: str
    rol: Rol


def find_behandelaars(
    organisatie_id: UUID, locatie_id: UUID, kind_id: UUID | None, *, op: date
) -> list[Behandelaar]:
    """AF and managers of this place, AF first; directie when there is nobody left.

    Exclusion beats everything: family of the child is never among them. It never leaves a case without a
    handler as long as there is somebody in the organisation who may have it (access.md §1).
    """
    hier = Q(locatie_id=locatie_id) | Q(locatie_id__isnull=True)
    for rollen, plek in ((VOLGORDE, hier), ((Rol.DIRECTIE,), Q())):
        if gevonden := read_mensen(organisatie_id, rollen, plek, kind_id, op=op):
            return gevonden
    return []


def read_mensen(
    organisatie_id: UUID, rollen: tuple[Rol, ...], plek: Q, kind_id: UUID | None, *, op: date
) -> list[Behandelaar]:
    functies = [functie for functie in Functie if FUNCTIE_ROL[functie] in rollen]
    rijen = Roltoewijzing.objects.filter(
        access.counts_on(op), plek, organisatie_id=organisatie_id, functie__in=functies, user__is_active=True
    )
    if kind_id is not None:
        weg = Uitsluiting.objects.filter(access.valid_on(op), kind_id=kind_id)
        rijen = rijen.exclude(user_id__in=weg.values("user_id"))
    per_user: dict[UUID, Behandelaar] = {}
    for rij in sorted(rijen.select_related("user"), key=lambda r: (rollen.index(r.rol), r.user.naam)):
        per_user.setdefault(rij.user_id, Behandelaar(rij.user_id, rij.user.naam, rij.rol))
    return list(per_user.values())


def list_locaties(zicht: Zicht) -> list[Locatie]:
    """Places of the organisation for a child that isn't in the list; the own ones first. Names only."""
    eigen = [plek.locatie_id for plek in zicht.plekken if plek.locatie_id]
    rijen = Locatie.objects.filter(organisatie_id=zicht.organisatie_id).order_by("naam")
    return sorted(rijen, key=lambda locatie: (locatie.pk not in eigen, locatie.naam))


# --- how far one alarm is ------------------------------------------------------------------------------


def first_rows() -> dict[str, QuerySet[Any]]:
    """Per thing that a clock asks: the rows that do it, of one alarm (OuterRef)."""
    vervolg = Spoedvervolg.objects.filter(Q(spoed_id=OuterRef("pk")) | Q(spoed__opvolger=OuterRef("pk")))
    sinds = {"dossier_id": OuterRef("dossier_id"), "gebeurd_op__gte": OuterRef("gebeurd_op") - EERST_GEBELD}
    rijen: dict[str, QuerySet[Any]] = {
        "opgepakt": vervolg.filter(soort=Spoedvervolg.Soort.OPGEPAKT),
        "gemeld": Melding.objects.filter(~Exists(denials()), **sinds),
        "afgesproken": Bijzonderheid.objects.filter(situatie="disclosure", **sinds).exclude(afspraken=b""),
    }
    return rijen | {soort: Consultatie.objects.filter(soort=soort, **sinds) for soort in RAADGEVER}


def with_stand(spoed: QuerySet[Spoed]) -> QuerySet[Spoed]:
    """Each alarm with the first moment of everything its clock asks, in the same query."""
    return spoed.annotate(**{f"{naam}_op": first_moment(rijen) for naam, rijen in first_rows().items()})


def picked_up_by() -> Subquery:
    """The name of who said last that they have it."""
    rijen = first_rows()["opgepakt"].order_by("-gebeurd_op", "-id")
    return Subquery(rijen.values("vastgelegd_door__naam")[:1])


def done_flags() -> Concat:
    """What was done, as one text of ones and zeros in the order of `first_rows`: enough to see what waits."""
    vlaggen = [
        Case(When(Exists(rijen), then=Value("1")), default=Value("0"), output_field=CharField())
        for rijen in first_rows().values()
    ]
    return Concat(*vlaggen, output_field=CharField())


def build_gedaan(momenten: Mapping[str, datetime | None]) -> Gedaan:
    """From the moments by the names of `first_rows`."""
    return Gedaan(
        opgepakt=momenten["opgepakt"],
        gemeld=momenten["gemeld"],
        afgesproken=momenten["afgesproken"],
        adviezen={raad: momenten[soort] for soort, raad in RAADGEVER.items()},
    )


def denials() -> QuerySet[Meldingaanvulling]:
    """That this report isn't one, and nothing since says that it is (meldingstand.Meldingbeeld.ontkend)."""
    later = {"melding_id": OuterRef("melding_id"), "vastgelegd_op__gt": OuterRef("vastgelegd_op")}
    return Meldingaanvulling.objects.filter(
        ~Exists(Meldingaanvulling.objects.filter(soort=Oordeel.BEVESTIGD, **later)),
        ~Exists(Terugkoppeling.objects.filter(**later)),
        melding_id=OuterRef("pk"),
        soort=Oordeel.ONTKEND,
    )


def first_moment(rijen: QuerySet[Any]) -> Subquery:
    return Subquery(rijen.order_by("gebeurd_op").values("gebeurd_op")[:1])


def protocol_of(spoed: Spoed) -> Protocol:
    """The version of the dossier; while there is none, that of today."""
    dossier = spoed.dossier
    regels = (
        protocollen.get(dossier.protocol, dossier.protocolversie)
        if dossier is not None
        else protocol_on(spoed.organisatie, timezone.localdate(spoed.gebeurd_op))
    )
    return regels.voor(spoed.locatie.sector)


def klok_of(spoed: Any) -> list[Tik]:
    """The clock of an alarm that was read by `with_stand`."""
    gedaan = build_gedaan({naam: getattr(spoed, f"{naam}_op") for naam in first_rows()})
    return read_klok(spoed.situatie, spoed.gebeurd_op, gedaan, protocol_of(spoed))


def read_namen(ids: Iterable[str]) -> list[str]:
    """Who was told, by name."""
    return list(User.objects.filter(pk__in=list(ids)).order_by("naam").values_list("naam", flat=True))


def read_vervolgen(spoed: Spoed) -> list[Spoedvervolg]:
    """Everything that was done with it, newest first; also before the child was known."""
    rijen = Spoedvervolg.objects.filter(Q(spoed=spoed) | Q(spoed__opvolger=spoed))
    return list(rijen.select_related("vastgelegd_door").order_by("-gebeurd_op", "-id"))


def find_opvolger(zicht: Zicht, pk: UUID) -> UUID | None:
    """Where an alarm went on once its child was known, if this person may see that."""
    rijen = reachable(zicht, Actie.VIEW_SPOEDZAAK, Spoed.objects.actueel().filter(vorige_id=pk))
    return rijen.values_list("pk", flat=True).first()
