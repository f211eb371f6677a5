"""Reading for step 3: talks, their preparation, and who can take part."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404

from dossiers.gespreksregels import KIND, OUDERS
from dossiers.models import (
    Afspraak,
    Besluit,
    Betrokkene,
    Dossier,
    Gesprek,
    Instemming,
    Kind,
    Nakoming,
    Overslag,
    Verslaggezien,
    Voorbereiding,
)
from dossiers.queries.kanttekening import with_noten
from dossiers.queries.toegang import covers, is_whole, read_deelnames
from roles import access
from roles.access import Zicht, counts_on, valid_on
from roles.models import Roltoewijzing, Uitsluiting
from roles.policy import FUNCTIE_ROL, MATRIX, Actie, Bereik, Deelnamesoort, Functie, Rol
from vault.versleuteling import with_sleutel


@dataclass(frozen=True, slots=True)
class Mens:
    """Somebody who has an act at the place of a dossier; `bereikt`: and can reach this dossier today."""

    user_id: uuid.UUID
    naam: str
    functie: str
    rol: Rol
    bereikt: bool


def people_for(actie: Actie, dossier: Dossier, *, at: date) -> list[Mens]:
    """Everybody active with a role for this act at this place, not excluded from the child. One query."""
    functies = [functie for functie, rol in FUNCTIE_ROL.items() if MATRIX[actie][rol] != Bereik.GEEN]
    hier = Q(locatie__isnull=True) | Q(locatie=dossier.locatie_id)
    rollen = (
        Roltoewijzing.objects.filter(
            counts_on(at), hier, organisatie=dossier.organisatie_id, functie__in=functies
        )
        .filter(user__is_active=True)
        .exclude(user__in=Uitsluiting.objects.filter(valid_on(at), kind_id=dossier.kind_id).values("user"))
        .annotate(**{f"x_{soort}": take_part(dossier, soort, at) for soort in Deelnamesoort})
        .select_related("user")
        .order_by("user__naam", "user_id")
    )
    return [
        Mens(
            user_id=rij.user_id,
            naam=rij.user.naam,
            functie=Functie(rij.functie).label,
            rol=rij.rol,
            bereikt=covers(
                MATRIX[actie][rij.rol],
                rij.locatie_id,
                dossier,
                [(dossier.pk, soort) for soort in Deelnamesoort if getattr(rij, f"x_{soort}")],
            ),
        )
        for rij in rollen
    ]


def take_part(dossier: Dossier, soort: Deelnamesoort, at: date) -> Exists:
    """Of a role: whether its person takes part in this dossier in this way."""
    return Exists(read_deelnames(dossier, op=at).filter(user_id=OuterRef("user_id"), soort=soort))


def possible_leaders(dossier: Dossier, *, at: date) -> list[Mens]:
    """Who can lead a talk: who can reach this dossier to record one. Each person once."""
    mensen = [mens for mens in people_for(Actie.HOLD_GESPREK, dossier, at=at) if mens.bereikt]
    return list({mens.user_id: mens for mens in mensen}.values())


def my_gesprekken(zicht: Zicht, dossier: Dossier) -> QuerySet[Gesprek]:
    """The talks of this dossier that this person sees; a participant only those they recorded."""
    rijen = access.reachable(zicht, Actie.VIEW_DOSSIER, Gesprek.objects.filter(dossier=dossier))
    if not is_whole(zicht, dossier):
        rijen = rijen.filter(vastgelegd_door_id=zicht.user_id)
    return rijen.select_related("dossier__kind", "vastgelegd_door")


def load_gesprek(zicht: Zicht, dossier: Dossier, pk: uuid.UUID) -> Gesprek:
    """One talk, with its line in the log. Raises Http404."""
    rijen = with_noten(with_sleutel(my_gesprekken(zicht, dossier)))
    return access.get(zicht, Actie.VIEW_DOSSIER, rijen, pk)


def my_voorbereidingen(zicht: Zicht, dossier: Dossier) -> QuerySet[Voorbereiding]:
    """The preparations this person sees; a participant those they lead or made."""
    rijen = access.reachable(zicht, Actie.RECORD_VOORBEREIDING, Voorbereiding.objects.filter(dossier=dossier))
    if not is_whole(zicht, dossier):
        gemaakt = Voorbereiding.history.filter(
            history_type="+", history_user_id=zicht.user_id, dossier_id=dossier.pk
        )
        rijen = rijen.filter(Q(leiding_id=zicht.user_id) | Q(pk__in=gemaakt.values("id")))
    return rijen.select_related("dossier__kind", "leiding")


def load_voorbereiding(zicht: Zicht, dossier: Dossier, pk: uuid.UUID) -> Voorbereiding:
    """One preparation, whether it was held (`gevoerd`), and its line in the log. Raises Http404."""
    gevoerd = Exists(Gesprek.objects.filter(voorbereiding_id=OuterRef("pk")))
    rijen = with_sleutel(my_voorbereidingen(zicht, dossier).annotate(gevoerd=gevoerd))
    return access.get(zicht, Actie.RECORD_VOORBEREIDING, rijen, pk)


def open_voorbereidingen(zicht: Zicht, dossier: Dossier, *, vorm: str) -> list[Voorbereiding]:
    """Plans of this form of talk that weren't carried out yet, newest first."""
    rijen = my_voorbereidingen(zicht, dossier).filter(vorm=vorm, gesprekken__isnull=True)
    return list(rijen.order_by("-gepland_op", "pk"))


def my_afspraken(zicht: Zicht, dossier: Dossier) -> QuerySet[Afspraak]:
    """The agreements of the talks this person sees."""
    return Afspraak.objects.filter(dossier=dossier, gesprek__in=my_gesprekken(zicht, dossier))


def load_afspraak(zicht: Zicht, dossier: Dossier, pk: uuid.UUID) -> Afspraak:
    """One agreement with its line in the log. Raises Http404."""
    rijen = my_afspraken(zicht, dossier).select_related("gesprek", "dossier__kind")
    return access.get(zicht, Actie.RECORD_NAKOMING, rijen, pk)


def agreements_kept(gesprek: Gesprek) -> list[Afspraak]:
    """With what became of each, oldest first."""
    rijen = Prefetch("nakomingen", Nakoming.objects.order_by("vastgelegd_op"))
    return list(gesprek.afspraken.order_by("uiterlijk", "pk").prefetch_related(rijen))


def seen_by(zicht: Zicht, gesprek: Gesprek) -> list[Verslaggezien]:
    """Which parent saw the report, in the order it happened; a participant only what they recorded."""
    rijen = gesprek.gezien.all()
    if not is_whole(zicht, gesprek.dossier):
        rijen = rijen.filter(vastgelegd_door_id=zicht.user_id)
    return list(rijen.select_related("betrokkene").order_by("gebeurd_op", "vastgelegd_op"))


def was_held(voorbereiding: Voorbereiding) -> bool:
    return voorbereiding.gesprekken.exists()


def parents_of(kind: Kind) -> QuerySet[Betrokkene]:
    """The people around this child who can see a report, as far as they still belong to the family."""
    rijen = Betrokkene.objects.filter(relaties__kind=kind, gezin=kind.gezin_id, vervallen_op__isnull=True)
    return rijen.order_by("naam", "pk")


def parents_with_gezag(kind: Kind) -> list[tuple[Betrokkene, str]]:
    """Each with what they are to the child and whether they have gezag, in words."""
    rijen = parents_of(kind).prefetch_related("relaties")
    return [(rij, describe_relatie(rij, kind)) for rij in rijen]


def describe_relatie(betrokkene: Betrokkene, kind: Kind) -> str:
    relatie = next(r for r in betrokkene.relaties.all() if r.kind_id == kind.pk)
    return f"{relatie.get_soort_display()}, gezag: {relatie.get_gezag_display()}"


Voorstel = Overslag | Besluit
AFWIJKEND = (Besluit.Afwijking.VAN_MELDEN, Besluit.Afwijking.UITSTEL)


def find_voorstel(dossier: Dossier, pk: uuid.UUID) -> Voorstel | None:
    """The proposal that asks for a second person: a talk with parents to skip, or a deviation."""
    overslagen = Overslag.objects.filter(dossier=dossier, pk=pk, vorm__in=OUDERS)
    besluiten = Besluit.objects.filter(dossier=dossier, pk=pk, afwijking__in=AFWIJKEND)
    eigen = ("vastgelegd_door", "instemming__vastgelegd_door")
    voorstel: Voorstel | None = None
    for rijen, later in ((overslagen, newer_overslag), (besluiten, newer_besluit)):
        vraag: QuerySet[Any] = rijen.select_related(*eigen).annotate(x_later=Exists(later(dossier)))
        if voorstel := vraag.first():
            voorstel.dossier = dossier
            break
    return voorstel


def get_voorstel(dossier: Dossier, pk: uuid.UUID) -> Voorstel:
    """As find_voorstel, for a page, with its line in the log. Raises Http404."""
    voorstel = find_voorstel(dossier, pk)
    if voorstel is None:
        raise Http404
    access.log_object(Actie.SIGN_INSTEMMING, voorstel)
    return voorstel


def newer_overslag(dossier: Dossier) -> QuerySet[Overslag]:
    return Overslag.objects.filter(
        dossier=dossier, vorm__in=OUDERS, vastgelegd_op__gt=OuterRef("vastgelegd_op")
    )


def newer_besluit(dossier: Dossier) -> QuerySet[Besluit]:
    return Besluit.objects.filter(dossier=dossier, vastgelegd_op__gt=OuterRef("vastgelegd_op"))


def instemming_of(voorstel: Voorstel) -> Instemming | None:
    """Read together with the proposal."""
    return getattr(voorstel, "instemming", None)


def is_newest(voorstel: Voorstel, dossier: Dossier) -> bool:
    """Only the last proposal of this ronde counts (stand.py); an older one can't be agreed on any more."""
    nieuwer: bool | None = getattr(voorstel, "x_later", None)  # find_voorstel asked it together with the row
    if nieuwer is None:
        later = newer_overslag if isinstance(voorstel, Overslag) else newer_besluit
        rijen: QuerySet[Any] = type(voorstel).objects.filter(pk=voorstel.pk)
        nieuwer = rijen.filter(Exists(later(dossier))).exists()
    return voorstel.ronde == dossier.ronde and not nieuwer


def last_overslag(dossier: Dossier, vorm: str) -> Overslag | None:
    """The last time this talk was skipped in this ronde, with the second person if there was one."""
    vormen = (KIND,) if vorm == KIND else OUDERS
    rijen = Overslag.objects.filter(dossier=dossier, ronde=dossier.ronde, vorm__in=vormen)
    return rijen.select_related("vastgelegd_door", "instemming").order_by("-vastgelegd_op").first()
