"""The monthly review of the log: who does it, which months wait, and what may be judged by whom."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import (
    Case,
    CharField,
    DateField,
    DateTimeField,
    Exists,
    Field,
    OuterRef,
    Q,
    QuerySet,
    UUIDField,
    Value,
    When,
)
from django.utils import timezone
from django.utils.dates import MONTHS

from dossiers.models import Dossier, Kind
from privacy.logsignalen import KLAAR, Logsignaal, deadline_of, month_after, month_before
from privacy.models import Logaftekening, Logcontrole, Logcontrolepunt, Logcontroleur, Logoordeel
from privacy.queries.logboek import begin_of, without_vertrouwen
from roles.access import Zicht, counts_on, get, reachable, valid_on
from roles.models import Organisatie, Roltoewijzing
from roles.policy import FUNCTIE_ROL, Actie, Rol
from vault.handeling import add_regel
from vault.models import Logregel
from vault.versleuteling import with_sleutel

TERUG = 12  # months back on the page
TAKEN_TERUG = 3  # and in the task list, the oldest first


# --- who does it ------------------------------------------------------------------------------------


def people_with(organisatie_id: uuid.UUID, *rollen: Rol, op: date) -> QuerySet[Roltoewijzing]:
    functies = [functie for functie, rol in FUNCTIE_ROL.items() if rol in rollen]
    rijen = Roltoewijzing.objects.filter(counts_on(op), organisatie_id=organisatie_id, functie__in=functies)
    return rijen.filter(user__is_active=True)


def list_controleurs(organisatie_id: uuid.UUID, *, op: date) -> list[Logcontroleur]:
    rijen = Logcontroleur.objects.filter(valid_on(op), organisatie_id=organisatie_id, user__is_active=True)
    return list(rijen.select_related("user").order_by("van", "id"))


def read_reviewers(organisatie_id: uuid.UUID, *, op: date) -> set[uuid.UUID]:
    """The functionaris gegevensbescherming; only where there is none, whom directie appointed."""
    fg = set(people_with(organisatie_id, Rol.FG, op=op).values_list("user_id", flat=True))
    return fg or {rij.user_id for rij in list_controleurs(organisatie_id, op=op)}


@dataclass(frozen=True)
class Kring:
    """Who reviews here, and who judges what a reviewer may not: directie."""

    zicht: Zicht
    op: date

    @cached_property
    def reviewers(self) -> set[uuid.UUID]:
        return read_reviewers(self.zicht.organisatie_id, op=self.op)

    @cached_property
    def directie(self) -> set[uuid.UUID]:
        return set(
            people_with(self.zicht.organisatie_id, Rol.DIRECTIE, op=self.op).values_list("user_id", flat=True)
        )

    @property
    def reviews(self) -> bool:
        return self.zicht.user_id in self.reviewers

    @property
    def takes_part(self) -> bool:
        return self.reviews or self.zicht.user_id in self.directie

    @cached_property
    def verborgen(self) -> set[uuid.UUID]:
        """Children one may not find, as the log knows them."""
        weg = self.zicht.uitgesloten
        return set(Kind.objects.filter(pk__in=weg).values_list("pseudoniem", flat=True)) if weg else set()

    def sees(self, punt: Logcontrolepunt) -> bool:
        return self.takes_part and punt.kindnummer not in self.verborgen

    def judges(self, punt: Logcontrolepunt) -> bool:
        """Nobody reviews themselves; directie judges what is of a reviewer."""
        if punt.user_id == self.zicht.user_id or not self.sees(punt):
            return False
        return self.reviews or punt.user_id in self.reviewers

    def somebody_else(self, punt: Logcontrolepunt) -> bool:
        """Whether anybody but this person can judge it."""
        return bool((self.reviewers | self.directie) - {self.zicht.user_id, punt.user_id})


def kring_of(zicht: Zicht, *, op: date | None = None) -> Kring:
    return Kring(zicht, op or timezone.localdate())


# --- months -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Maandstand:
    """Where one month stands."""

    maand: date
    controle: Logcontrole | None
    getekend: Any
    vandaag: date

    @property
    def uiterlijk(self) -> date:
        return deadline_of(self.maand)

    @property
    def te_laat(self) -> bool:
        return self.getekend is None and self.vandaag > self.uiterlijk

    @property
    def sleutel(self) -> str:
        return f"{self.maand:%Y-%m}"


def list_maanden(zicht: Zicht, *, vandaag: date) -> list[Maandstand]:
    """The last twelve whole months in which something stands in the log, the newest first."""
    regels = without_vertrouwen(Logregel.objects.filter(keten_id=zicht.organisatie_id))
    eerste = regels.order_by("tijd").values_list("tijd", flat=True)
    begin = eerste.first()
    if begin is None:
        return []
    vanaf = timezone.localtime(begin).date().replace(day=1)
    rijen = reachable(zicht, Actie.VIEW_LOGCONTROLE, Logcontrole.objects.select_related("aftekening"))
    bekend = {rij.maand: rij for rij in rijen}
    maanden = [month_before(vandaag, n) for n in range(1, TERUG + 1)]
    return [
        Maandstand(m, bekend.get(m), getattr(bekend.get(m), "aftekening", None), vandaag)
        for m in maanden
        if m >= vanaf
    ]


def open_maanden(zicht: Zicht) -> QuerySet[Organisatie]:
    """The organisation with its oldest month that has lines and no signature, for who reviews it. One row or none."""
    vandaag = timezone.localdate()
    maanden = [month_before(vandaag, n) for n in range(TAKEN_TERUG, 0, -1)]
    controleur = None if is_fg(zicht) else zicht.user_id
    rijen = with_maand(Organisatie.objects.filter(who_reviews(zicht, vandaag)), maanden)
    return rijen.annotate(controleur=Value(controleur, output_field=UUIDField()))


def with_maand(rijen: QuerySet[Organisatie], maanden: list[date]) -> QuerySet[Organisatie]:
    """With the first of these months that is open: its key, its last day, and since when it can be done."""

    def choose(waarde: Callable[[date], Any], soort: Field) -> Case:
        gevallen = [When(month_is_open(m), then=Value(waarde(m), output_field=soort)) for m in maanden]
        return Case(*gevallen, output_field=soort)

    return rijen.annotate(
        sleutel=choose(lambda m: f"{m:%Y-%m}", CharField()),
        laatste_dag=choose(deadline_of, DateField()),
        sinds=choose(lambda m: begin_of(month_after(m)), DateTimeField()),
    ).filter(sleutel__isnull=False)


def name_month(sleutel: str) -> str:
    """'2026-10' is 'oktober 2026'."""
    jaar, maand = map(int, sleutel.split("-"))
    return f"{MONTHS[maand]} {jaar}"


def month_is_open(maand: date) -> Q:
    binnen = {"tijd__gte": begin_of(maand), "tijd__lt": begin_of(month_after(maand))}
    regels = without_vertrouwen(Logregel.objects.filter(keten_id=OuterRef("pk"), **binnen))
    klaar = Logaftekening.objects.filter(controle__organisatie_id=OuterRef("pk"), controle__maand=maand)
    return Q(Exists(regels)) & ~Q(Exists(klaar))


def is_fg(zicht: Zicht) -> bool:
    return any(plek.rol == Rol.FG for plek in zicht.plekken)


def who_reviews(zicht: Zicht, op: date) -> Q:
    if is_fg(zicht):
        return Q(pk=zicht.organisatie_id)
    fg = people_with(zicht.organisatie_id, Rol.FG, op=op)
    aangewezen = Logcontroleur.objects.filter(
        valid_on(op), organisatie_id=OuterRef("pk"), user_id=zicht.user_id
    )
    return ~Q(Exists(fg)) & Q(Exists(aangewezen))


def without_reviewer(zicht: Zicht) -> QuerySet[Organisatie]:
    """The organisation, when nobody reviews its log: then directie appoints somebody."""
    op = timezone.localdate()
    iemand = Logcontroleur.objects.filter(valid_on(op), organisatie_id=OuterRef("pk"), user__is_active=True)
    fg = people_with(zicht.organisatie_id, Rol.FG, op=op)
    rijen = with_maand(Organisatie.objects.filter(~Exists(fg), ~Exists(iemand)), [month_before(op)])
    return rijen.annotate(controleur=Value(None, output_field=UUIDField()))


# --- one review -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Puntstand:
    """One point with its newest outcome, and what this reader may do with it."""

    punt: Logcontrolepunt
    oordeel: Logoordeel | None
    code: str  # of the dossier, when there is one
    mag: bool

    @property
    def klaar(self) -> bool:
        return self.oordeel is not None and self.oordeel.oordeel in KLAAR

    @property
    def redenen(self) -> list[str]:
        return [Logsignaal(code).label for code in self.punt.signalen]


def load_controle(zicht: Zicht, actie: Actie, pk: uuid.UUID) -> Logcontrole:
    """Raises Http404 or PermissionDenied."""
    return get(zicht, actie, with_sleutel(Logcontrole.objects.all()), pk, zien=Actie.VIEW_LOGCONTROLE)


def load_punt(zicht: Zicht, actie: Actie, pk: uuid.UUID) -> Logcontrolepunt:
    """Raises Http404 or PermissionDenied."""
    rijen = Logcontrolepunt.objects.select_related("controle", "user")
    punt = get(zicht, actie, rijen, pk, zien=Actie.VIEW_LOGCONTROLE)
    log_punt(actie, punt)
    return punt


def log_punt(actie: Actie, punt: Logcontrolepunt) -> None:
    """One line, of the dossier and the child that the point is about."""
    kinderen = (punt.kindnummer,) if punt.kindnummer else ()
    add_regel(actie, object=punt, dossier_id=punt.dossier_id, betrokkenen=kinderen)


def list_punten(kring: Kring, controle: Logcontrole) -> list[Puntstand]:
    """The points this person may see; of children one may not find none, and not in the numbers either."""
    punten = controle.punten.select_related("user").order_by("nummer")
    zichtbaar = [punt for punt in punten if kring.sees(punt)]
    laatste = {
        rij.punt_id: rij
        for rij in with_sleutel(Logoordeel.objects.filter(punt__controle=controle)).order_by(
            "vastgelegd_op", "id"
        )
    }
    codes = dict(
        Dossier.objects.filter(pk__in={p.dossier_id for p in zichtbaar if p.dossier_id}).values_list(
            "pk", "code"
        )
    )
    return [
        Puntstand(
            punt,
            laatste.get(punt.pk),
            codes.get(punt.dossier_id, "") if punt.dossier_id else "",
            kring.judges(punt),
        )
        for punt in zichtbaar
    ]


def open_punten(controle: Logcontrole) -> list[Logcontrolepunt]:
    """Points whose newest outcome doesn't end them."""
    rijen = Logoordeel.objects.filter(punt__controle=controle).order_by("vastgelegd_op", "id")
    laatste = dict(rijen.values_list("punt_id", "oordeel"))
    return [punt for punt in controle.punten.all() if laatste.get(punt.pk) not in KLAAR]
