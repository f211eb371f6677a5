"""What one record of each kind begins with: the rows from which everything else follows (kring.py)."""

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery

from dossiers.models import Betrokkene, Dossier, Gezin, Kind, Kindcheck, Relatie, Signaal, Spoed, Triage
from incidents.models import Calamiteit, Incident, Klacht, Ladder, Rapportage, Route3zaak, Zorg
from privacy.bewaarregels import Bewaarsoort
from privacy.kring import collect


def with_dossier(signalen: QuerySet[Signaal]) -> QuerySet[Any]:
    """Each signal with `in_dossier`: the dossier of its last triage."""
    laatste = Triage.objects.filter(signaal_id=OuterRef("pk")).order_by("-vastgelegd_op", "-id")
    return signalen.annotate(in_dossier=Subquery(laatste.values("dossier_id")[:1]))


def signals_of(dossier_id: uuid.UUID) -> QuerySet[Any]:
    """The signals that are this dossier's. One that was passed on to directie belongs to that worry."""
    van_spoed = Exists(Spoed.objects.filter(signaal_id=OuterRef("pk"), dossier_id=dossier_id))
    return with_dossier(Signaal.objects.zichtbaar()).filter(Q(in_dossier=dossier_id) | van_spoed)


def loose_signals() -> QuerySet[Any]:
    """Judged, and in no dossier."""
    gekozen = Exists(Triage.objects.filter(signaal_id=OuterRef("pk")))
    los = with_dossier(Signaal.objects.zichtbaar()).filter(in_dossier__isnull=True)
    return los.filter(gekozen, spoed__isnull=True)


def unjudged_signals() -> QuerySet[Any]:
    """Nobody ever said what happens with it. The task to judge it stands there all the while."""
    gekozen = Exists(Triage.objects.filter(signaal_id=OuterRef("pk")))
    return Signaal.objects.zichtbaar().filter(~gekozen, spoed__isnull=True)


def heads_of(soort: Bewaarsoort, pk: uuid.UUID) -> list[Model]:
    """Empty when it is gone already."""
    return HOOFDEN[soort](pk)


def heads_of_dossier(pk: uuid.UUID) -> list[Model]:
    dossier = Dossier.objects.filter(pk=pk).first()
    return [dossier, *signals_of(pk)] if dossier is not None else []


def heads_of_kindcheck(pk: uuid.UUID) -> list[Model]:
    check = Kindcheck.objects.select_related("betrokkene").filter(pk=pk).first()
    return [check, *left_over(check.betrokkene.gezin_id, [check])] if check is not None else []


def heads_of_zorg(pk: uuid.UUID) -> list[Model]:
    """With the signal or complaint that was passed on, its case and the other worries in that: one story."""
    zorg = Zorg.objects.select_related("koppeling__zaak").filter(pk=pk).first()
    if zorg is None:
        return []
    zaak = zorg.koppeling.zaak if hasattr(zorg, "koppeling") else None
    zorgen = list(
        Zorg.objects.select_related("signaal").filter(
            Q(pk=pk) | Q(koppeling__zaak=zaak, koppeling__isnull=False)
        )
    )
    return [
        *([zaak] if zaak is not None else []),
        *zorgen,
        *(rij.signaal for rij in zorgen if rij.signaal is not None),
        *Klacht.objects.filter(overdracht__zorg__in=zorgen),
    ]


def heads_of_kind(pk: uuid.UUID) -> list[Model]:
    kind = Kind.objects.filter(pk=pk).first()
    return [kind, *left_over(kind.gezin_id, [kind])] if kind is not None else []


def left_over(gezin_id: uuid.UUID | None, weg: list[Model]) -> list[Model]:
    """Of the family what nobody needs once `weg` is gone: all of it, or the people who are of no other child."""
    kinderen = {rij.pk for rij in weg if isinstance(rij, Kind)}
    gezin = Gezin.objects.filter(pk=gezin_id).first() if gezin_id is not None else None
    if gezin is None:
        return []
    if not collect([*weg, gezin]).vast:
        return [gezin]
    if not kinderen:
        return []
    anderen = Relatie.objects.filter(betrokkene_id=OuterRef("pk")).exclude(kind_id__in=kinderen)
    hun = Relatie.objects.filter(betrokkene_id=OuterRef("pk"), kind_id__in=kinderen)
    mensen = Betrokkene.objects.filter(Exists(hun), ~Exists(anderen), gezin=gezin)
    return [mens for mens in mensen if not collect([*weg, mens]).vast]


def heads_by_id(model: type[Model], pk: uuid.UUID) -> list[Model]:
    return list(model._base_manager.filter(pk=pk))


HOOFDEN: dict[Bewaarsoort, Callable[[uuid.UUID], list[Model]]] = {
    Bewaarsoort.DOSSIER: heads_of_dossier,
    Bewaarsoort.SIGNAAL: partial(heads_by_id, Signaal),
    Bewaarsoort.ONBEOORDEELD: partial(heads_by_id, Signaal),
    Bewaarsoort.SPOED: partial(heads_by_id, Spoed),
    Bewaarsoort.KINDCHECK: heads_of_kindcheck,
    Bewaarsoort.INCIDENT: partial(heads_by_id, Incident),
    Bewaarsoort.LADDER: partial(heads_by_id, Ladder),
    Bewaarsoort.ROUTE3: partial(heads_by_id, Route3zaak),
    Bewaarsoort.RAPPORTAGE: partial(heads_by_id, Rapportage),
    Bewaarsoort.CALAMITEIT: partial(heads_by_id, Calamiteit),
    Bewaarsoort.KLACHT: partial(heads_by_id, Klacht),
    Bewaarsoort.ZORG: heads_of_zorg,
    Bewaarsoort.KIND: heads_of_kind,
}
