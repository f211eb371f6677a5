"""Verification of the chain and of every sealed row. Reads everything, changes nothing, needs no data key."""

import hmac
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, models

from vault.ketenlezer import read_keten
from vault.logboek import (
    BEGIN,
    STUK,
    VERNIETIGD,
    digest,
    field_label,
    outside_history,
    read_seals,
    seal_field,
)
from vault.models import Datasleutel, Ketenkop, Lijstkop, Logregel, Logsegment
from vault.segment import check_volgorde, pruned_segmenten
from vault.triggers import editable_models, missing_triggers, recorded_models
from vault.vernietiglijst import LijstFout, require_reach


@dataclass(frozen=True, slots=True)
class Breuk:
    """The first thing that is wrong in one place. `plaats` holds ids only."""

    soort: str
    plaats: str
    uitleg: str


def find_breuken() -> Iterator[Breuk]:
    """Every break, chain by chain, then row by row. Empty means untouched."""
    for naam in sorted(missing_triggers(connection)):
        yield Breuk("bescherming", naam, "Deze bescherming in de database ontbreekt.")
    for kop in Ketenkop.objects.order_by("id"):
        yield from check_keten(kop)
    yield from check_losse_regels()
    yield from check_segmenten()
    for model in recorded_models():
        if not getattr(model, "onveranderlijk", False):
            yield from check_zegels(model)
    for model in editable_models():
        yield from check_live(model)
        for veld in outside_history(model):
            yield from check_veld(model, veld)
    yield from check_sleutels()
    yield from check_lijst()


def check_keten(kop: Ketenkop) -> Iterator[Breuk]:
    """Follows one chain from the beginning; stops at its first break, since all after it is unknown.

    Over a segment whose lines went as they should (segment.py) it goes on from the hash that the segment holds.
    """
    vorige, nummer, sleutel = BEGIN, 0, settings.LOGSLEUTEL
    einden = dict(Logsegment.objects.filter(keten_id=kop.pk).values_list("laatste", "hash"))
    weg = {rij.eerste: rij for rij in pruned_segmenten(kop.pk)}
    for schakel in read_keten(kop.pk):
        while (segment := weg.pop(nummer + 1, None)) is not None:
            nummer, vorige = segment.laatste, segment.hash
        nummer += 1
        plaats = f"keten {kop.pk} regel {nummer}"
        if schakel.volgnummer != nummer:
            yield Breuk("keten", plaats, "Er mist een regel, of de volgorde is veranderd.")
            return
        if schakel.prev_hash != vorige or hmac.digest(sleutel, schakel.bytes, "sha256").hex() != schakel.hash:
            yield Breuk("keten", plaats, "Deze regel of de regel ervoor is veranderd.")
            return
        vorige = schakel.hash
        if einden.get(nummer, vorige) != vorige:
            yield Breuk("keten", plaats, "Het segment dat hier eindigt, hoort bij andere regels.")
            return
    if (kop.volgnummer, kop.hash) != (nummer, vorige):
        yield Breuk("keten", f"keten {kop.pk} na regel {nummer}", "Het einde van de keten is eraf gehaald.")


def check_segmenten() -> Iterator[Breuk]:
    """Every segment stands where it was closed, as it was closed, and none is gone (segment.py)."""
    for keten in Logsegment.objects.order_by("keten_id").values_list("keten_id", flat=True).distinct():
        rijen = Logsegment.objects.filter(keten_id=keten).order_by("eerste")
        for rij, uitleg in check_volgorde(list(rijen)):
            yield Breuk("segment", f"keten {keten} segment {rij.pk}", uitleg)
    yield from check_zegels(Logsegment)


def check_losse_regels() -> Iterator[Breuk]:
    koppen = Ketenkop.objects.values_list("id", flat=True)
    if (los := Logregel.objects.exclude(keten_id__in=koppen).first()) is not None:
        yield Breuk("keten", f"keten {los.keten_id}", "Deze keten heeft geen kop meer.")


def check_zegels(model: type[models.Model]) -> Iterator[Breuk]:
    """Every row has a last seal that fits it, and every seal still has its row, or was destroyed as it should be."""
    label = model._meta.label_lower
    zegels = last_seals(label)
    for rij in model._default_manager.iterator(chunk_size=STUK):
        gezegeld = zegels.pop(str(rij.pk), None)
        if gezegeld != digest(rij):
            uitleg = (
                "Deze rij is buiten de toepassing om gemaakt."
                if gezegeld is None
                else "Deze rij is veranderd."
            )
            yield Breuk("rij", f"{label} {rij.pk}", uitleg)
    for object_id, waarde in zegels.items():
        if waarde != VERNIETIGD:
            yield Breuk("rij", f"{label} {object_id}", "Deze rij is verdwenen zonder vernietiging.")


def check_live(model: type[models.Model]) -> Iterator[Breuk]:
    """Every editable row equals its last history row, and every history row still has its live row."""
    label = model._meta.label_lower
    historie = model.history.model  # type: ignore[attr-defined]
    laatste = {rij.id: rij for rij in historie.objects.order_by("versie", "history_date").iterator(STUK)}
    velden = list(historie.tracked_fields)
    for rij in model._default_manager.iterator(chunk_size=STUK):
        bekend = laatste.pop(rij.pk, None)
        if bekend is None or any(raw(rij, veld) != raw(bekend, veld) for veld in velden):
            yield Breuk("rij", f"{label} {rij.pk}", "Deze rij is veranderd zonder geschiedenis.")
    for object_id in laatste:
        yield Breuk("rij", f"{label} {object_id}", "Deze rij is verdwenen zonder vernietiging.")


def check_veld(model: type[models.Model], veld: str) -> Iterator[Breuk]:
    """A field that history leaves out (a password hash) is as it was when it was last saved."""
    gezegeld = last_seals(field_label(model, veld))
    for rij in model._default_manager.iterator(chunk_size=STUK):
        if gezegeld.get(str(rij.pk)) != seal_field(rij, veld)[2]:
            label = model._meta.label_lower
            yield Breuk("rij", f"{label} {rij.pk}", f"Het veld {veld} is buiten de toepassing om veranderd.")


def check_sleutels() -> Iterator[Breuk]:
    """Every key of a bewaareenheid still is there, unless it was destroyed; a draft's key isn't sealed."""
    label = Datasleutel._meta.label_lower
    gezegeld = last_seals(label)
    for rij in Datasleutel.objects.iterator(chunk_size=STUK):
        if gezegeld.pop(str(rij.pk), digest_ := digest(rij)) != digest_:
            yield Breuk(
                "rij", f"{label} {rij.pk}", "Deze sleutel is veranderd: zijn teksten gaan niet meer open."
            )
    for object_id, waarde in gezegeld.items():
        if waarde != VERNIETIGD:
            uitleg = "Deze sleutel is verdwenen zonder vernietiging: zijn teksten gaan niet meer open."
            yield Breuk("rij", f"{label} {object_id}", uitleg)


def check_lijst() -> Iterator[Breuk]:
    """The list of what was destroyed is whole, and reaches as far as this database knows."""
    kop = Lijstkop.objects.first()
    try:
        require_reach(kop.nummer if kop else 0, kop.hash if kop else BEGIN)
    except LijstFout as fout:
        yield Breuk("lijst", "vernietiglijst", str(fout))


def last_seals(label: str) -> dict[str, str]:
    """By object the seal that was set last."""
    return {object_id: waarde for object_id, waarde, _keten, _nummer in read_seals(label)}


def raw(rij: models.Model, veld: models.Field) -> object:
    cijfertekst = getattr(veld, "cijfertekst", None)
    return cijfertekst(rij) if cijfertekst else getattr(rij, veld.attname)
