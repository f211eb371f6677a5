"""Who reaches one dossier. The same table as `roles.access.scope`, read from the side of the dossier."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.utils import timezone

from dossiers.models import Dossier, Toegangsverlening
from dossiers.protocolkeuze import in_force
from roles.access import Zicht, counts_on, reachable, valid_on
from roles.models import Deelname, Roltoewijzing, Uitsluiting, User
from roles.policy import DEELNAME_VOOR, FUNCTIE_ROL, MATRIX, Actie, Bereik, Deelnamesoort, Functie, Rol
from vault.versleuteling import with_sleutel

PER_DEELNAME = (Bereik.DEELNEMER, Bereik.OP_TOEGANG)
GENOMEN = (Toegangsverlening.Soort.NOODTOEGANG, Toegangsverlening.Soort.MET_REDEN)


def reaches(zicht: Zicht, actie: Actie, dossier: Dossier) -> bool:
    """Whether `actie` is allowed on this dossier; for buttons, without a query. Equals `access.reachable`."""
    if zicht.organisatie_id != dossier.organisatie_id or dossier.kind_id in zicht.uitgesloten:
        return False
    return dossier.pk in zicht.verleende(actie) or any(
        covers(MATRIX[actie][plek.rol], plek.locatie_id, dossier, zicht.deelnames)
        for plek in zicht.rollen_met(actie)
    )


def covers(
    bereik: Bereik, locatie_id: UUID | None, dossier: Dossier, deelnames: Iterable[tuple[UUID, str]]
) -> bool:
    if bereik is Bereik.LOCATIE:
        return locatie_id in (None, dossier.locatie_id)
    soorten = DEELNAME_VOOR.get(bereik, frozenset())
    return any(dossier_id == dossier.pk and soort in soorten for dossier_id, soort in deelnames)


def is_whole(zicht: Zicht, dossier: Dossier) -> bool:
    """Whether this user sees the whole dossier: by a role at its location, by signing along, or by a grant."""
    van_locatie = any(
        MATRIX[Actie.VIEW_DOSSIER][plek.rol] is Bereik.LOCATIE
        and plek.locatie_id in (None, dossier.locatie_id)
        for plek in zicht.plekken
    )
    meeweegt = dossier.pk in zicht.dossiers_als(DEELNAME_VOOR[Bereik.OP_TOEGANG])
    return van_locatie or meeweegt or dossier.pk in zicht.verleende(Actie.VIEW_DOSSIER)


def functies_met(*bereiken: Bereik) -> list[Functie]:
    return [functie for functie, rol in FUNCTIE_ROL.items() if MATRIX[Actie.VIEW_DOSSIER][rol] in bereiken]


def read_kijkers(dossier: Dossier, *, op: date) -> QuerySet[User]:
    """Everybody who can open this dossier on that day, as one query."""
    # From the few roles of this place to their people: asked per account it would look at every account.
    rollen = Roltoewijzing.objects.filter(counts_on(op), organisatie_id=dossier.organisatie_id)
    hier = rollen.filter(
        Q(locatie_id=dossier.locatie_id) | Q(locatie_id=None), functie__in=functies_met(Bereik.LOCATIE)
    )
    mag = Q(pk__in=hier.values("user_id"))
    for bereik in PER_DEELNAME:
        deelname = read_deelnames(dossier, op=op).filter(soort__in=DEELNAME_VOOR[bereik])
        functie = rollen.filter(functie__in=functies_met(bereik))
        mag |= Q(pk__in=deelname.values("user_id")) & Q(pk__in=functie.values("user_id"))
    verleend = read_verleningen(dossier, op=op)
    functie = rollen.filter(functie__in=functies_met(Bereik.LOCATIE, *PER_DEELNAME))
    mag |= Q(pk__in=verleend.values("user_id")) & Q(pk__in=functie.values("user_id"))
    weg = Uitsluiting.objects.filter(valid_on(op), kind_id=dossier.kind_id)
    return User.objects.filter(mag, is_active=True).exclude(pk__in=weg.values("user_id")).order_by("naam")


def read_deelnames(dossier: Dossier, *, op: date) -> QuerySet[Deelname]:
    """Who takes part in this dossier beyond their role, on that day."""
    return Deelname.objects.filter(valid_on(op), dossier_id=dossier.pk, organisatie_id=dossier.organisatie_id)


def read_verleningen(dossier: Dossier, *, op: date) -> QuerySet[Toegangsverlening]:
    """Who may read along in this dossier by a grant that isn't over; what counts in hours, counts from then on."""
    nu = timezone.now()
    vanaf = nu if op >= timezone.localdate(nu) else timezone.make_aware(datetime.combine(op, time.min))
    return Toegangsverlening.objects.filter(running(op, vanaf), content_object=dossier)


def running(op: date, vanaf: datetime) -> Q:
    return valid_on(op) & (Q(tot_moment__isnull=True) | Q(tot_moment__gt=vanaf))


def knows_met_reden(zicht: Zicht, *, op: date) -> bool:
    """Whether the protocol of this organisation lets a professional open a file with a reason (000 L2403)."""
    return in_force(zicht.protocol, op).toegang.wijze == "locatie_met_reden"


def list_zelf_openen(zicht: Zicht, *, op: date) -> list[str]:
    """The pages by which this person may open a dossier that isn't theirs, by url name."""
    paginas = [("open_met_reden", knows_met_reden(zicht, op=op)), ("open_noodtoegang", True)]
    return [naam for naam, kan in paginas if kan and zicht.may(Actie(naam))]


def read_genomen(zicht: Zicht, dossier_id: UUID) -> QuerySet[Toegangsverlening]:
    """The access to this dossier that this person took themselves, newest first; also when it is over."""
    rijen = Toegangsverlening.objects.filter(content_object_id=dossier_id, soort__in=GENOMEN)
    return reachable(zicht, Actie.RETURN_TOEGANG, rijen).order_by("-verleend_op", "id")


@dataclass(frozen=True, slots=True)
class Reikwijdte:
    """Why one person can see this dossier, and since when."""

    user: User
    waarom: str
    sinds: date
    deelname: Deelname | None = None
    verlening: Toegangsverlening | None = None


def read_reikwijdten(dossier: Dossier, *, op: date) -> list[Reikwijdte]:
    """One line per person and reason, for the page that tells who can see this."""
    kijkers = {user.pk: user for user in read_kijkers(dossier, op=op)}
    rollen = Roltoewijzing.objects.filter(
        counts_on(op),
        Q(locatie_id=dossier.locatie_id) | Q(locatie_id=None),
        user_id__in=kijkers,
        organisatie_id=dossier.organisatie_id,
        functie__in=functies_met(Bereik.LOCATIE),
    )
    lijst = [
        Reikwijdte(kijkers[rol.user_id], f"{Functie(rol.functie).label} op {dossier.locatie.naam}", rol.van)
        for rol in rollen.order_by("van")
    ]
    deelnames = read_deelnames(dossier, op=op).filter(user_id__in=kijkers).order_by("van")
    lijst += [Reikwijdte(kijkers[d.user_id], Deelnamesoort(d.soort).label, d.van, d) for d in deelnames]
    verleend = read_verleningen(dossier, op=op).filter(user_id__in=kijkers).order_by("verleend_op")
    lijst += [
        Reikwijdte(kijkers[v.user_id], Toegangsverlening.Soort(v.soort).label, v.van, verlening=v)
        for v in with_sleutel(verleend)
    ]
    return sorted(lijst, key=lambda r: (r.user.naam, r.sinds))


def list_genomen(regels: Iterable[Reikwijdte], zicht: Zicht) -> set[UUID]:
    """Of these the access that this person took, and can give back."""
    verleend = (r.verlening for r in regels if r.verlening is not None)
    return {v.pk for v in verleend if v.user_id == zicht.user_id and v.soort in GENOMEN}


def read_te_betrekken(dossier: Dossier, *, op: date, soort: Deelnamesoort | None = None) -> QuerySet[User]:
    """Active people to whom a part of this kind gives something; excluded people never."""
    bereiken = [b for b in PER_DEELNAME if soort is None or soort in DEELNAME_VOOR[b]]
    rollen = Roltoewijzing.objects.filter(
        counts_on(op),
        user_id=OuterRef("pk"),
        organisatie_id=dossier.organisatie_id,
        functie__in=functies_met(*bereiken),
    )
    weg = Uitsluiting.objects.filter(valid_on(op), user_id=OuterRef("pk"), kind_id=dossier.kind_id)
    return User.objects.filter(Exists(rollen), ~Exists(weg), is_active=True).order_by("naam")


def read_meelezers(dossier: Dossier, *, op: date) -> QuerySet[User]:
    """Active people with a role that reads dossiers, who don't see the whole of this one yet; never family."""
    rollen = Roltoewijzing.objects.filter(
        counts_on(op), user_id=OuterRef("pk"), organisatie_id=dossier.organisatie_id
    )
    hier = rollen.filter(
        Q(locatie_id=dossier.locatie_id) | Q(locatie_id=None), functie__in=functies_met(Bereik.LOCATIE)
    )
    leest = rollen.filter(functie__in=functies_met(Bereik.LOCATIE, *PER_DEELNAME))
    weg = Uitsluiting.objects.filter(valid_on(op), user_id=OuterRef("pk"), kind_id=dossier.kind_id)
    return User.objects.filter(Exists(leest), ~Exists(hier), ~Exists(weg), is_active=True).order_by("naam")


def list_noodtoegang(zicht: Zicht) -> QuerySet[Toegangsverlening]:
    """Every time somebody took access in need or with a reason, newest first; of children out of reach none."""
    nu = timezone.now()
    loopt = ExpressionWrapper(running(timezone.localdate(nu), nu), output_field=BooleanField())
    rijen = Toegangsverlening.objects.filter(soort__in=GENOMEN).select_related("user", "content_object__kind")
    zichtbaar = with_sleutel(reachable(zicht, Actie.VIEW_NOODTOEGANG, rijen))
    return zichtbaar.annotate(loopt=loopt).order_by("-verleend_op", "id")


def read_verantwoordelijken(dossier: Dossier, *, op: date) -> QuerySet[User]:
    """Who answers for this dossier: who leads it here, directie, and who guards privacy; never family."""
    rollen = Roltoewijzing.objects.filter(counts_on(op), organisatie_id=dossier.organisatie_id)
    wie = [f for f, rol in FUNCTIE_ROL.items() if rol in (Rol.DIRECTIE, Rol.FG)]
    hier = Q(locatie_id=dossier.locatie_id) | Q(locatie_id=None)
    leidt = rollen.filter(hier, functie__in=functies_met(Bereik.LOCATIE))
    waakt = rollen.filter(functie__in=wie)
    weg = Uitsluiting.objects.filter(valid_on(op), kind_id=dossier.kind_id)
    mensen = Q(pk__in=leidt.values("user_id")) | Q(pk__in=waakt.values("user_id"))
    return User.objects.filter(mensen, is_active=True).exclude(pk__in=weg.values("user_id"))


def rollen_van(zicht: Zicht) -> set[Rol]:
    return {plek.rol for plek in zicht.plekken}
