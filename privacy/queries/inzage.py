"""Requests for inzage, as who handles them may see them, and where each stands."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from dossiers.models import Betrokkene, Kind, Relatie
from privacy.inzageregels import (
    EINDES,
    HIER_ONBEKEND,
    Hoedanigheid,
    Oordeel,
    Stapsoort,
    describe_clock,
    judge,
)
from privacy.models import Inzageblik, Inzagepakket, Inzagestap, Inzageverzoek
from roles import access
from roles.access import Zicht, reachable
from roles.policy import Actie
from vault.handeling import add_regel


@dataclass(frozen=True, slots=True)
class Inzagestand:
    """Where one request stands."""

    verzoek: Inzageverzoek
    stappen: tuple[Inzagestap, ...]

    def last(self, *soorten: Stapsoort) -> Inzagestap | None:
        return next((stap for stap in reversed(self.stappen) if stap.soort in soorten), None)

    @property
    def nummer(self) -> str:
        """What people call it: the beginning of its random id."""
        return self.verzoek.pk.hex[:8].upper()

    @property
    def plek(self) -> str:
        """Where it is handled: a location, or the organisation."""
        return str((self.verzoek.locatie or self.verzoek.organisatie).naam)

    @property
    def identiteit(self) -> Inzagestap | None:
        return self.last(Stapsoort.IDENTITEIT)

    @property
    def verlenging(self) -> Inzagestap | None:
        return self.last(Stapsoort.VERLENGING)

    @property
    def besluit(self) -> Inzagestap | None:
        """What directie decided: from there on the pieces don't change."""
        return self.last(Stapsoort.BESLOTEN)

    @property
    def beantwoord(self) -> bool:
        """The answer is made, and still kept."""
        return bool(getattr(self.verzoek, "x_pakket", False))

    @property
    def einde(self) -> Inzagestap | None:
        return self.last(*EINDES)

    @property
    def uiterlijk(self) -> date:
        return (self.verlenging and self.verlenging.tot) or self.verzoek.uiterlijk_op

    def klok(self, vandaag: date) -> str:
        return "" if self.einde else describe_clock(self.uiterlijk, vandaag)

    def te_laat(self, vandaag: date) -> bool:
        return not self.einde and vandaag > self.uiterlijk


def select_verzoeken() -> QuerySet[Inzageverzoek]:
    rijen = Inzageverzoek.objects.select_related(
        "kind", "betrokkene", "medewerker", "aanvrager", "locatie", "organisatie", "vastgelegd_door", "map"
    ).annotate(x_pakket=Exists(Inzagepakket.objects.filter(map__verzoek_id=OuterRef("pk"))))
    return rijen.prefetch_related(Prefetch("stappen", Inzagestap.objects.select_related("vastgelegd_door")))


def stand_of(verzoek: Inzageverzoek) -> Inzagestand:
    return Inzagestand(
        verzoek, tuple(sorted(verzoek.stappen.all(), key=lambda stap: (stap.vastgelegd_op, stap.pk)))
    )


def list_inzageverzoeken(zicht: Zicht) -> list[Inzagestand]:
    """What is open first, the one that has to be done first on top."""
    rijen = reachable(zicht, Actie.VIEW_INZAGE, select_verzoeken())
    standen = [stand_of(rij) for rij in rijen.log_lijst(Actie.VIEW_INZAGE)]  # type: ignore[attr-defined]
    return sorted(standen, key=lambda s: (s.einde is not None, s.uiterlijk, s.verzoek.pk))


def load_inzage(zicht: Zicht, actie: Actie, pk: uuid.UUID) -> Inzagestand:
    """Raises Http404."""
    return stand_of(access.get(zicht, actie, select_verzoeken(), pk))


def load_verzoek(zicht: Zicht, actie: Actie, pk: uuid.UUID) -> Inzagestand:
    """Without its steps, for a page that shows none. Raises Http404."""
    return Inzagestand(access.get(zicht, actie, select_verzoeken().prefetch_related(None), pk), ())


def load_onderwerp(zicht: Zicht, soort: str, pk: uuid.UUID) -> Kind | Betrokkene:
    """The child or the adult a request can be about. Raises Http404 or PermissionDenied."""
    if soort == "kind":
        kinderen: QuerySet[Kind] = Kind.objects.select_related("locatie", "gezin")
        return access.get(zicht, Actie.RECORD_INZAGE, kinderen, pk)
    ouders: QuerySet[Betrokkene] = Betrokkene.objects.select_related("gezin__locatie").distinct()
    ouder = access.get(zicht, Actie.RECORD_INZAGE, ouders, pk)
    hun = tuple(kind.pseudoniem for kind in children_of(ouder))
    add_regel(Actie.RECORD_INZAGE, object=ouder, betrokkenen=hun)
    return ouder


def list_relaties(kind: Kind) -> list[Relatie]:
    """Who can ask for this child: everybody who stands with it."""
    rijen = Relatie.objects.filter(kind=kind).select_related("betrokkene")
    return list(rijen.order_by("betrokkene__naam", "pk"))


def children_of(onderwerp: Kind | Betrokkene) -> list[Kind]:
    """Whose records lead to this person: the child itself; of an adult every child of their family or their own."""
    if isinstance(onderwerp, Kind):
        return [onderwerp]
    hun = Q(relaties__betrokkene=onderwerp) | Q(gezin_id=onderwerp.gezin_id)
    return list(Kind.objects.filter(hun).distinct().order_by("pk"))


def judge_inzage(verzoek: Inzageverzoek) -> Oordeel:
    """By the age on the day of receipt, and by the gezag as it stands with the child now."""
    if verzoek.onbekend:
        return HIER_ONBEKEND
    kind = verzoek.kind
    gezag = ""
    if kind is not None and verzoek.aanvrager_id is not None:
        relatie = Relatie.objects.filter(kind=kind, betrokkene_id=verzoek.aanvrager_id).first()
        gezag = relatie.gezag if relatie is not None else "nee"
    leeftijd = kind.leeftijd_op(verzoek.ontvangen_op) if kind is not None else None
    return judge(Hoedanigheid(verzoek.hoedanigheid), leeftijd=leeftijd, gezag=gezag)


def open_inzages(_zicht: Zicht | None = None) -> QuerySet[Inzageverzoek]:
    """What isn't answered yet, each with `laatste_dag`."""
    verlengd = Inzagestap.objects.filter(verzoek_id=OuterRef("pk"), soort=Stapsoort.VERLENGING).values("tot")[
        :1
    ]
    af = Inzagestap.objects.filter(soort__in=EINDES).values("verzoek_id")
    rijen = Inzageverzoek.objects.filter(~Q(pk__in=af))
    return rijen.annotate(laatste_dag=Coalesce(Subquery(verlengd), F("uiterlijk_op")))


def held_by_inzage(organisatie_id: uuid.UUID) -> Iterable[uuid.UUID]:
    """Of these children nothing is destroyed while somebody's request runs, or a copy for it is still kept."""
    loopt = Q(pk__in=open_inzages().values("pk")) | Q(map__isnull=False)
    rijen = Inzageverzoek.objects.filter(loopt, organisatie_id=organisatie_id, kinderen__isnull=False)
    return rijen.values_list("kinderen__kind_id", flat=True)


def to_decide(_zicht: Zicht | None = None) -> QuerySet[Inzageverzoek]:
    """A second person looked and agreed, and directie hasn't decided."""
    besloten = Inzagestap.objects.filter(soort=Stapsoort.BESLOTEN).values("verzoek_id")
    gezien = Inzageblik.objects.filter(akkoord=True).values("map__verzoek_id")
    return open_inzages().filter(~Q(pk__in=besloten), pk__in=gezien)
