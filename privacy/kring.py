"""From what has to go to every row that goes with it: the relations of vernietigtabel.py, walked."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Model

from privacy.vernietigtabel import LOS, RELATIES, TERUG, Gevolg, model_of
from vault.bases import Bijgehouden
from vault.models import Datasleutel
from vault.vernietigen import Weg
from work.models import Concept, Opdracht

Rijen = dict[type[Model], set[uuid.UUID]]


@dataclass(slots=True)
class Kring:
    """What goes, and what stays and points there."""

    rijen: Rijen = field(default_factory=lambda: defaultdict(set))
    vast: list[tuple[type[Model], uuid.UUID]] = field(default_factory=list)  # held by a row that stays

    @property
    def ids(self) -> set[uuid.UUID]:
        return set().union(*self.rijen.values()) if self.rijen else set()


@cache
def relations_to(label: str) -> tuple[tuple[type[Model], str, Gevolg], ...]:
    """Who points at this table: the model, its column, and what happens."""
    gevonden = []
    for relatie, gevolg in RELATIES.items():
        model = apps.get_model(model_of(relatie))
        veld: Any = model._meta.get_field(relatie.rpartition(".")[2])
        if veld.related_model._meta.label_lower == label:
            gevonden.append((model, veld.attname, gevolg))
    for relatie, doelen in LOS.items():
        if label in doelen:
            gevonden.append((apps.get_model(model_of(relatie)), relatie.rpartition(".")[2], Gevolg.MEE))
    return tuple(gevonden)


def collect(koppen: Iterable[Model]) -> Kring:
    """Everything that goes with these rows; `vast` names what can't go because somebody else needs it."""
    kring, nieuw = Kring(), group(koppen)
    while nieuw:
        volgende: Rijen = defaultdict(set)
        for model, ids in nieuw.items():
            kring.rijen[model] |= ids
            for bron, pks in follow(model, ids):
                volgende[bron] |= pks
        nieuw = {m: rest for m, pks in volgende.items() if (rest := pks - kring.rijen.get(m, set()))}
    kring.vast = [stuk for gevolg, stuk in pointing(kring) if gevolg == Gevolg.HOUDT]
    return kring


def group(koppen: Iterable[Model]) -> Rijen:
    rijen: Rijen = defaultdict(set)
    for rij in koppen:
        rijen[type(rij)].add(rij.pk)
    return rijen


def follow(model: type[Model], ids: set[uuid.UUID]) -> Iterable[tuple[type[Model], set[uuid.UUID]]]:
    """One step: the rows that go with these."""
    for bron, kolom, gevolg in relations_to(model._meta.label_lower):
        if gevolg == Gevolg.MEE:
            yield bron, read_ids(bron, kolom, ids)
    for relatie in TERUG:
        if model_of(relatie) == model._meta.label_lower:
            veld: Any = model._meta.get_field(relatie.rpartition(".")[2])
            rijen = model._base_manager.filter(pk__in=ids, **{f"{veld.attname}__isnull": False})
            yield veld.related_model, set(rijen.values_list(veld.attname, flat=True))


def read_ids(bron: type[Model], kolom: str, ids: set[uuid.UUID]) -> set[uuid.UUID]:
    return set(bron._base_manager.filter(**{f"{kolom}__in": ids}).values_list("pk", flat=True))


def pointing(kring: Kring) -> Iterable[tuple[Gevolg, tuple[type[Model], uuid.UUID]]]:
    """Rows outside that point in, with what that means."""
    for model, ids in list(kring.rijen.items()):
        for bron, kolom, gevolg in relations_to(model._meta.label_lower):
            if gevolg != Gevolg.MEE:
                for pk in read_ids(bron, kolom, ids) - kring.rijen.get(bron, set()):
                    yield gevolg, (bron, pk)


def to_weg(kring: Kring) -> Weg:
    """The same as the vault takes it: history and drafts too, columns to empty, keys to destroy."""
    ids = kring.ids
    rijen = {model._meta.label_lower: sorted(pks) for model, pks in kring.rijen.items() if pks}
    for model, pks in list(kring.rijen.items()):
        if issubclass(model, Bijgehouden):
            historie: Any = model.history.model
            oud = historie.objects.filter(id__in=pks).values_list("pk", flat=True)
            rijen[historie._meta.label_lower] = sorted(oud)
    concepten = find_concepten(ids)
    if concepten:
        rijen[Concept._meta.label_lower] = sorted(concepten)
    if opdrachten := find_opdrachten(ids):
        rijen[Opdracht._meta.label_lower] = sorted(opdrachten)
    sleutels = Datasleutel.objects.filter(pk__in=ids | concepten).values_list("pk", flat=True)
    return Weg(rijen, tuple(list_leeg(kring)), tuple(sorted(sleutels)))


def list_leeg(kring: Kring) -> Iterable[tuple[str, str, uuid.UUID]]:
    for model, ids in kring.rijen.items():
        for bron, kolom, gevolg in relations_to(model._meta.label_lower):
            if gevolg == Gevolg.LEEG:
                for pk in sorted(read_ids(bron, kolom, ids) - kring.rijen.get(bron, set())):
                    yield bron._meta.label_lower, kolom.removesuffix("_id"), pk


def find_concepten(ids: set[uuid.UUID]) -> set[uuid.UUID]:
    """Drafts of forms whose address names something that goes."""
    namen = {str(pk) for pk in ids}
    rijen = Concept.objects.values_list("pk", "pad")
    return {pk for pk, pad in rijen if namen & set(pad.split("/"))}


def find_opdrachten(ids: set[uuid.UUID]) -> set[uuid.UUID]:
    """Jobs that ended and were about something that goes."""
    namen = {str(pk) for pk in ids}
    rijen = Opdracht.objects.filter(geeindigd_op__isnull=False).values_list("pk", "gegevens", "resultaat_id")
    return {pk for pk, gegevens, uit in rijen if uit in ids or namen & set(words(gegevens))}


def words(waarde: Any) -> Iterable[str]:
    """Every text in something that came from JSON."""
    if isinstance(waarde, str):
        yield waarde
    elif isinstance(waarde, dict | list):
        for deel in [*waarde, *waarde.values()] if isinstance(waarde, dict) else waarde:
            yield from words(deel)
