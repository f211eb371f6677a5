"""Every row about the person of one request, found by the table inventaristabel.py. One query for which there are."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import BooleanField, Case, CharField, F, IntegerField, Model, Q, QuerySet, Value, When

from dossiers.models import Dossier
from privacy.inventaristabel import (
    ALLEEN_DIRECTIE,
    ALLEEN_KIND,
    LOS_NAAR_KIND,
    NAAR_KIND,
    NAAR_MEDEWERKER,
    NAAR_OUDER,
    NAAR_ZEGEL,
    labels,
)
from privacy.models import Inzageverzoek
from privacy.weglaten import find_names
from roles.models import User
from vault.bases import Bijgehouden
from vault.versleuteling import with_sleutel

Sleutel = tuple[str, uuid.UUID, int]  # table, row, version (0 for a row that never changes)


@dataclass(frozen=True, slots=True)
class Persoon:
    """Whom it is about, as ids."""

    kinderen: tuple[uuid.UUID, ...]
    betrokkene_id: uuid.UUID | None
    locatie_id: uuid.UUID | None
    verzoek_id: uuid.UUID
    medewerker_id: uuid.UUID | None = None
    organisatie_id: uuid.UUID | None = (
        None  # of the request of a colleague: each organisation answers for itself
    )

    @classmethod
    def of(cls, verzoek: Inzageverzoek) -> "Persoon":
        if verzoek.kind_id is not None:
            return cls((verzoek.kind_id,), None, verzoek.locatie_id, verzoek.pk)
        if verzoek.medewerker_id is not None:
            return cls((), None, None, verzoek.pk, verzoek.medewerker_id, verzoek.organisatie_id)
        kinderen = tuple(sorted(verzoek.kinderen.values_list("kind_id", flat=True)))
        return cls(kinderen, verzoek.betrokkene_id, verzoek.locatie_id, verzoek.pk)


def read_sleutels(persoon: Persoon) -> dict[Sleutel, bool]:
    """Every row that is there now, and whether only directie may find it. One query; of a colleague three.

    A row that is kept up to date counts once per version: its history is about the person too.
    """
    tabellen = tuple(sorted(NAAR_MEDEWERKER)) if persoon.medewerker_id else labels()
    vragen = [vraag for label in tabellen if (vraag := select_sleutels(label, persoon)) is not None]
    uit: dict[Sleutel, bool] = dict.fromkeys(named_in_worries(persoon), True)
    for label, pk, versie, dicht in vragen[0].union(*vragen[1:]) if vragen else ():
        for een in range(1, versie + 1) if versie else (0,):
            uit[label, pk, een] = bool(dicht) or uit.get((label, pk, een), False)
    return uit


def select_sleutels(label: str, persoon: Persoon) -> QuerySet[Any] | None:
    """One branch: table, id, version, sealed. None when nothing of this table can be about this person."""
    if (filter_ := filter_of(label, persoon)) is None:
        return None
    model: Any = apps.get_model(label)
    versie = F("versie") if issubclass(model, Bijgehouden) else Value(0, output_field=IntegerField())
    dicht = Case(
        When(sealed(label, model, persoon), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    rijen = model._base_manager.filter(filter_).order_by()
    return rijen.annotate(
        x_bron=Value(label, output_field=CharField()), x_versie=versie, x_dicht=dicht
    ).values_list("x_bron", "pk", "x_versie", "x_dicht")


def filter_of(label: str, persoon: Persoon) -> Q | None:
    """The rows of this table about this person."""
    delen: list[Q] = []
    volwassen = persoon.betrokkene_id is not None
    if persoon.kinderen and not (volwassen and label in ALLEEN_KIND):
        delen += [Q(**{f"{pad}__in": persoon.kinderen}) for pad in NAAR_KIND.get(label, ())]
        delen += list(loose_filter(label, persoon))
    if volwassen:
        delen += [Q(**{pad: persoon.betrokkene_id}) for pad in NAAR_OUDER.get(label, ())]
    if persoon.medewerker_id is not None and label in NAAR_MEDEWERKER:
        paden, van = NAAR_MEDEWERKER[label]
        hier = Q(**{van: persoon.organisatie_id}) if van else Q()
        delen += [Q(**{pad: persoon.medewerker_id}) & hier for pad in paden]
    if not delen:
        return None
    uit = delen[0]
    for deel in delen[1:]:
        uit |= deel
    return uit & ~itself(label, persoon)


def named_in_worries(persoon: Persoon) -> Iterator[Sleutel]:
    """Worries whose text names this colleague, with what was added to them. Who it is about, people decide."""
    wie = User.objects.filter(pk=persoon.medewerker_id).first() if persoon.medewerker_id else None
    if wie is None or persoon.organisatie_id is None:
        return
    zorgen: Any = apps.get_model("incidents.zorg")._base_manager.filter(organisatie_id=persoon.organisatie_id)
    for zorg in with_sleutel(zorgen.order_by("pk")).prefetch_related("aanvullingen"):
        erbij = list(zorg.aanvullingen.all())
        teksten = [
            ("", str(tekst)) for tekst in (zorg.over_wie, zorg.waarneming, *(rij.tekst for rij in erbij))
        ]
        if find_names([wie.naam], teksten):
            yield "incidents.zorg", zorg.pk, 0
            yield from (("incidents.zorgaanvulling", rij.pk, 0) for rij in erbij)


def loose_filter(label: str, persoon: Persoon) -> Iterator[Q]:
    if label not in LOS_NAAR_KIND:
        return
    kolom, doel = LOS_NAAR_KIND[label]
    if doel == "dossiers.kind":
        yield Q(**{f"{kolom}__in": persoon.kinderen})
    else:
        dossiers = Dossier.objects.filter(kind_id__in=persoon.kinderen)
        yield Q(**{f"{kolom}__in": dossiers.values("pk")})


def itself(label: str, persoon: Persoon) -> Q:
    """The request that is being answered isn't part of its own answer: it would never be finished."""
    kolom = {"privacy.inzageverzoek": "pk", "privacy.inzagestap": "verzoek_id"}.get(label)
    return Q(**{kolom: persoon.verzoek_id}) if kolom else Q(pk__in=[])


def sealed(label: str, model: type[Model], persoon: Persoon) -> Q:
    """What only directie may find: sealed, or of another location than where the request is handled."""
    if label in ALLEEN_DIRECTIE:
        return Q(pk__isnull=False)
    uit = Q(pk__in=[])
    if zegel := NAAR_ZEGEL.get(label):
        uit |= Q(**{f"{zegel}__isnull": False})
    for plek in places_of(model, label) if persoon.locatie_id else ():
        uit |= Q(**{f"{plek}__isnull": False}) & ~Q(**{plek: persoon.locatie_id})
    return uit


def places_of(model: type[Model], label: str) -> Iterator[str]:
    """Where each row keeps its location: on the way to the child, as near as it is."""
    for pad in NAAR_KIND.get(label, ()) or NAAR_OUDER.get(label, ()):
        voor = pad.rpartition("__")[0] if "__" in pad else ""
        hier: Any = model
        for deel in filter(None, voor.split("__")):
            hier = hier._meta.get_field(deel).related_model
        if "locatie" in {veld.name for veld in hier._meta.fields}:
            yield f"{voor}__locatie_id" if voor else "locatie_id"


def read_rows(sleutels: Iterable[Sleutel]) -> Iterator[tuple[Sleutel, Model, bool]]:
    """Each row with whether it is an earlier version. A version that history lacks is read from the row of now."""
    per_bron: dict[str, dict[uuid.UUID, list[int]]] = {}
    for label, pk, versie in sleutels:
        per_bron.setdefault(label, {}).setdefault(pk, []).append(versie)
    for label, ids in per_bron.items():
        model: Any = apps.get_model(label)
        relaties = [veld.name for veld in model._meta.fields if veld.is_relation]
        nu: Mapping[Any, Any] = model._base_manager.select_related(*relaties).in_bulk(list(ids))
        oud = read_history(model, ids) if issubclass(model, Bijgehouden) else {}
        for pk, versies in ids.items():
            for versie in versies:
                rij, was = nu.get(pk), oud.get((pk, versie))
                if rij is not None and (not versie or rij.versie == versie):
                    yield (label, pk, versie), rij, False
                elif was is not None:
                    yield (label, pk, versie), was, True


def read_history(model: Any, ids: Iterable[uuid.UUID]) -> dict[tuple[uuid.UUID, int], Model]:
    return {(rij.id, rij.versie): rij for rij in model.history.filter(id__in=list(ids))}
