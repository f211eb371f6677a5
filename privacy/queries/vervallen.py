"""What is due: per kind of record the rows whose term is over, by the rule that holds, and what holds them."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from dossiers.models import Dossier, Kind, Kindcheck, Spoed, Spoedvervolg
from incidents.ladderregels import Ladderdaad
from incidents.models import Calamiteit, Incident, Klacht, Ladder, Laddertrede, Rapportage, Route3zaak, Zorg
from privacy.bewaarregels import ALLEEN_DIRECTIE, Beginpunt, Bewaarsoort, add_months, begin_of
from privacy.kring import relations_to
from privacy.models import Bewaarregel
from privacy.queries.bewaren import held_kinderen, rules_in_force
from privacy.queries.koppen import loose_signals, unjudged_signals
from privacy.vernietigtabel import Gevolg
from roles.access import Zicht, scope
from roles.kolommen import Kolommen
from roles.policy import Actie, Rol
from vault.models import Logonderdeel, Logsegment, Soort
from vault.segment import pruned_ids

B, S = Beginpunt, Bewaarsoort


class VanKeten:
    """A segment of the log is of an organisation by its chain, of no location, and made by the machine."""

    bereikbaar: Kolommen = Kolommen(organisatie="keten_id", locatie="", door="", kind="")


class AlleKinderen:
    """A child that came in by mistake is out of every list, and its row goes too (ADR 0023)."""

    bereikbaar: Kolommen = replace(Kind.bereikbaar, weg="")


@dataclass(frozen=True, slots=True)
class Vervallen:
    """One record that is due: by which rule, since when, and whether it is held."""

    soort: Bewaarsoort
    id: uuid.UUID
    nummer: str
    kinderen: tuple[uuid.UUID, ...]
    locatie_id: uuid.UUID | None
    begin: date
    vervalt: date
    regel: Bewaarregel
    gestopt: bool

    @property
    def sleutel(self) -> str:
        """How a form names it."""
        return f"{self.soort}:{self.id}"


@dataclass(frozen=True, slots=True)
class Bron:
    """How the records of one kind are found: the rows, and of each the day, the child and the place."""

    rijen: Callable[[], QuerySet[Any]]
    vast: Callable[[Any], datetime | date | None]
    vast_veld: str
    kinderen: Callable[[Any], tuple[uuid.UUID, ...]]
    rechten: Any = None  # where the columns stand that the access filter asks for, when not the model itself
    organisatie: str = "organisatie_id"
    gestopt: Callable[[Any, set[uuid.UUID]], bool] | None = None  # besides a stop on one of its `kinderen`


def of_kind(rij: Any) -> tuple[uuid.UUID, ...]:
    return (rij.kind_id,)


def closed_dossiers() -> QuerySet[Any]:
    return Dossier.objects.filter(gesloten_op__isnull=False).select_related("kind")


def ended_spoed() -> QuerySet[Any]:
    """Without a child, and over."""
    einde = Spoedvervolg.objects.filter(spoed_id=OuterRef("pk"), soort__in=Spoedvervolg.EINDE)
    rijen = Spoed.objects.filter(kind__isnull=True, opvolger__isnull=True)
    return rijen.annotate(voorbij_op=einde.values("gebeurd_op")[:1]).filter(voorbij_op__isnull=False)


def closed_ladders() -> QuerySet[Any]:
    dicht = Laddertrede.objects.filter(ladder_id=OuterRef("pk"), daad=Ladderdaad.SLUITEN)
    rijen = Ladder.objects.select_related("kind").annotate(dicht_op=dicht.values("vastgelegd_op")[:1])
    return rijen.filter(dicht_op__isnull=False)


def closed_route3() -> QuerySet[Any]:
    rijen = Route3zaak.objects.filter(route3afsluiting_rijen__isnull=False)
    return (
        rijen.annotate(dicht_op=F("route3afsluiting_rijen__vastgelegd_op"))
        .prefetch_related("kinderen")
        .distinct()
    )


def closed_calamiteiten() -> QuerySet[Any]:
    rijen = Calamiteit.objects.filter(afsluiting__isnull=False).select_related("afsluiting")
    return rijen.prefetch_related("koppelingen__incident__betrokkenen").distinct()


def free_kinderen() -> QuerySet[Any]:
    """Gone from here, and no row is left that needs the child."""
    rijen = Kind.objects.annotate(weg_op=Coalesce("uit_zorg_op", "ingetrokken_op")).filter(
        weg_op__isnull=False
    )
    for bron, kolom, gevolg in relations_to(Kind._meta.label_lower):
        if gevolg == Gevolg.HOUDT:
            rijen = rijen.filter(~Exists(bron._base_manager.filter(**{kolom: OuterRef("pk")})))
    return rijen


def whole_segmenten() -> QuerySet[Any]:
    """Closed, and its lines are still there."""
    return Logsegment.objects.exclude(pk__in=pruned_ids())


def holds_lines(segment: Logsegment, kinderen: set[uuid.UUID]) -> bool:
    """Whether it has lines about a child that is held: who saw the file is part of what has to stay."""
    namen = map(str, Kind.objects.filter(pk__in=kinderen).values_list("pseudoniem", flat=True))
    delen = Logonderdeel.objects.filter(soort=Soort.BETROKKENE, label="", object_id__in=list(namen))
    reeks = (segment.eerste, segment.laatste)
    return delen.filter(regel__keten_id=segment.keten_id, regel__volgnummer__range=reeks).exists()


# Not of the vertrouwenspersoon: a list of what is due would say that it is there (actions/vertrouwensweg.py).
def settled_zorgen() -> QuerySet[Any]:
    """In no case, or in one that is closed: while a case runs nothing of it goes."""
    klaar = Q(koppeling__isnull=True) | Q(koppeling__zaak__afsluiting__isnull=False)
    return Zorg.objects.filter(klaar).select_related("signaal", "koppeling__zaak__afsluiting")


def last_said(zorg: Any) -> datetime:
    """The term counts from the closing of its case, when it is in one."""
    dag: datetime = (
        zorg.koppeling.zaak.afsluiting.vastgelegd_op if hasattr(zorg, "koppeling") else zorg.vastgelegd_op
    )
    return dag


BRONNEN: dict[Bewaarsoort, Bron] = {
    S.DOSSIER: Bron(closed_dossiers, lambda r: r.gesloten_op, "gesloten_op", of_kind),
    S.SIGNAAL: Bron(loose_signals, lambda r: r.vastgelegd_op, "vastgelegd_op", of_kind),
    S.ONBEOORDEELD: Bron(unjudged_signals, lambda r: r.vastgelegd_op, "vastgelegd_op", of_kind),
    S.SPOED: Bron(ended_spoed, lambda r: r.voorbij_op, "voorbij_op", lambda r: ()),
    S.KINDCHECK: Bron(
        lambda: Kindcheck.objects.prefetch_related("kinderen").distinct(), lambda r: r.vastgelegd_op, "vastgelegd_op",
        lambda r: tuple(k.kind_id for k in r.kinderen.all() if k.kind_id),
    ),
    S.INCIDENT: Bron(
        lambda: Incident.objects.prefetch_related("betrokkenen").distinct(), lambda r: r.vastgelegd_op, "vastgelegd_op",
        lambda r: tuple(b.kind_id for b in r.betrokkenen.all() if b.kind_id),
    ),
    S.LADDER: Bron(closed_ladders, lambda r: r.dicht_op, "dicht_op", of_kind),
    S.ROUTE3: Bron(
        closed_route3, lambda r: r.dicht_op, "dicht_op", lambda r: tuple(k.kind_id for k in r.kinderen.all())
    ),
    S.RAPPORTAGE: Bron(
        Rapportage.objects.all, lambda r: r.vastgelegd_op, "vastgelegd_op", lambda r: ()
    ),
    S.CALAMITEIT: Bron(
        closed_calamiteiten, lambda r: r.afsluiting.vastgelegd_op, "afsluiting__vastgelegd_op",
        lambda r: tuple({b.kind_id for k in r.koppelingen.all() for b in k.incident.betrokkenen.all() if b.kind_id}),
    ),
    S.KLACHT: Bron(
        lambda: Klacht.objects.filter(afsluiting__isnull=False, overdracht__isnull=True).select_related("afsluiting"),
        lambda r: r.afsluiting.vastgelegd_op, "afsluiting__vastgelegd_op",
        lambda r: (r.kind_id,) if r.kind_id else (),
    ),
    S.ZORG: Bron(
        settled_zorgen, last_said, "vastgelegd_op",
        lambda r: (r.signaal.kind_id,) if r.signaal is not None else (),
    ),
    S.KIND: Bron(free_kinderen, lambda r: r.weg_op, "weg_op", lambda r: (r.pk,), AlleKinderen),
    S.LOG: Bron(
        whole_segmenten, lambda r: r.tot, "tot", lambda r: (), VanKeten, "keten_id", holds_lines,
    ),
}  # fmt: skip


def list_vervallen(zicht: Zicht, *, op: date) -> list[Vervallen]:
    """Everything that is due in reach of this person, the longest due first. A worry and the log: directie only."""
    alles: list[Vervallen] = []
    for soort, rijen, regel, gestopt in sources(zicht.organisatie_id):
        if soort in ALLEEN_DIRECTIE and Rol.DIRECTIE not in {plek.rol for plek in zicht.plekken}:
            continue
        model: Any = BRONNEN[soort].rechten or rijen.model
        bereikt = rijen.filter(scope(zicht, Actie.VIEW_VERNIETIGING, model))
        alles += read_vervallen(soort, bereikt, regel, gestopt, op=op)
    return sorted(alles, key=lambda stuk: (stuk.vervalt, stuk.soort, stuk.nummer))


def find_vervallen(
    organisatie_id: uuid.UUID, soort: Bewaarsoort, pk: uuid.UUID, *, op: date
) -> Vervallen | None:
    """One record, if it is due now; whoever asks."""
    for wat, rijen, regel, gestopt in sources(organisatie_id):
        if wat == soort:
            eigen = rijen.filter(pk=pk, **{BRONNEN[soort].organisatie: organisatie_id})
            return next(read_vervallen(soort, eigen, regel, gestopt, op=op), None)
    return None


def sources(
    organisatie_id: uuid.UUID,
) -> Iterator[tuple[Bewaarsoort, QuerySet[Any], Bewaarregel, set[uuid.UUID]]]:
    """Of each kind with a rule: its rows, the rule, and the children that are held."""
    regels = rules_in_force(organisatie_id)
    gestopt = held_kinderen(organisatie_id) if regels else set()
    for soort in Bewaarsoort:
        if soort in BRONNEN and (regel := regels.get(soort)) is not None:
            yield soort, BRONNEN[soort].rijen(), regel, gestopt


def read_vervallen(
    soort: Bewaarsoort, rijen: QuerySet[Any], regel: Bewaarregel, gestopt: set[uuid.UUID], *, op: date
) -> Iterator[Vervallen]:
    bron, beginpunt = BRONNEN[soort], Beginpunt(regel.beginpunt)
    for rij in rijen.filter(old_enough(bron, regel.maanden, op)):
        begin = begin_at(bron, beginpunt, rij)
        if begin is None or (vervalt := add_months(begin, regel.maanden)) > op:
            continue
        kinderen = bron.kinderen(rij)
        stop = bool(gestopt & set(kinderen)) or (bron.gestopt is not None and bron.gestopt(rij, gestopt))
        yield Vervallen(
            soort, rij.pk, number_of(rij), kinderen, getattr(rij, "locatie_id", None), begin, vervalt, regel,
            stop,
        )  # fmt: skip


def old_enough(bron: Bron, maanden: int, op: date) -> Q:
    """No term begins before the row was closed or recorded: most rows needn't be read at all."""
    laatste = add_months(op, -maanden)
    if bron.vast_veld == "weg_op":
        return Q(weg_op__lte=laatste)
    einde = timezone.make_aware(datetime.combine(laatste, time.max))
    return Q(**{f"{bron.vast_veld}__lte": einde})


def begin_at(bron: Bron, beginpunt: Beginpunt, rij: Any) -> date | None:
    moment = bron.vast(rij)
    if moment is None:
        return None
    vast = timezone.localdate(moment) if isinstance(moment, datetime) else moment
    kind = rij if isinstance(rij, Kind) else getattr(rij, "kind", None)
    if beginpunt == B.VERTREK:
        return vast
    return begin_of(
        beginpunt,
        vast=vast,
        geboren=kind.geboortedatum if kind else None,
        weg=kind.uit_zorg_op if kind else None,
    )


def number_of(rij: Model) -> str:
    """The number people know a dossier by, the month of a segment; of the others the beginning of the random id."""
    if isinstance(rij, Logsegment):
        return f"{timezone.localdate(rij.van):%Y-%m}"
    return rij.code if isinstance(rij, Dossier) else str(rij.pk)[:8].upper()
