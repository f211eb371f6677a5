"""Earlier versions of what is kept up to date, from its history. Only this page reads history; nothing works by it.

The object itself was loaded through the access filter; a link to a child the viewer doesn't reach stays out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone

from dossiers.models import Kind, Relatie
from roles.access import Zicht
from roles.functies import Functie
from roles.models import Roltoewijzing, User
from vault.bases import Bijgehouden
from vault.versleuteling import load_datasleutels


@dataclass(frozen=True, slots=True)
class Veldwijziging:
    """One field, before and after, as it is written for people; "" is empty."""

    label: str
    voor: str
    na: str


@dataclass(frozen=True, slots=True)
class Versie:
    """What one save changed."""

    op: datetime
    door_id: UUID | None
    nieuw: bool
    wijzigingen: tuple[Veldwijziging, ...]
    waarover: str = ""


def read_versies(model: type[Bijgehouden], pk: UUID, velden: Sequence[str]) -> list[Versie]:
    """Every save that changed one of these fields, oldest first."""
    return build_versies(model, list(model.history.filter(id=pk).order_by("versie", "history_date")), velden)


def read_relatieversies(betrokkene_id: UUID, kinderen: Iterable[Kind]) -> list[Versie]:
    """What somebody was to each of these children, and who had gezag."""
    per_id = {kind.pk: kind.korte_naam for kind in kinderen}
    rijen = Relatie.history.filter(betrokkene_id=betrokkene_id, kind_id__in=per_id)
    per_relatie: dict[UUID, list[Any]] = {}
    for rij in rijen.order_by("versie", "history_date"):
        per_relatie.setdefault(rij.id, []).append(rij)
    return [
        versie
        for reeks in per_relatie.values()
        for versie in build_versies(Relatie, reeks, ("soort", "gezag"), waarover=per_id[reeks[0].kind_id])
    ]


def build_versies(
    model: type[Bijgehouden], rijen: Sequence[Any], velden: Sequence[str], *, waarover: str = ""
) -> list[Versie]:
    """From the history rows of one object, oldest first."""
    load_datasleutels({rij.bewaareenheid_id for rij in rijen if hasattr(rij, "bewaareenheid_id")})
    namen = read_names(model, rijen, velden)
    versies, vorige = [], dict.fromkeys(velden, "")
    for rij in rijen:
        nu = {naam: show(model, rij, naam, namen) for naam in velden}
        anders = tuple(
            Veldwijziging(label_of(model, naam), vorige[naam], nu[naam])
            for naam in velden
            if nu[naam] != vorige[naam]
        )
        if anders:
            nieuw = rij is rijen[0]
            versies.append(Versie(rij.history_date, rij.history_user_id, nieuw, anders, waarover))
        vorige = nu
    return versies


def read_names(
    model: type[models.Model], rijen: Sequence[Any], velden: Sequence[str]
) -> dict[type[models.Model], dict[Any, str]]:
    """Of everything the rows point at, how it is called now; one query per kind of thing."""
    ids: dict[type[models.Model], set[Any]] = {}
    for naam in velden:
        veld = model._meta.get_field(naam)
        if veld.is_relation and isinstance(veld.related_model, type):
            gezien = {getattr(rij, f"{naam}_id") for rij in rijen} - {None}
            ids.setdefault(veld.related_model, set()).update(gezien)
    return {
        soort: dict(soort._default_manager.filter(pk__in=pks).values_list("pk", "naam"))
        for soort, pks in ids.items()
        if pks
    }


def show(
    model: type[models.Model], rij: Any, naam: str, namen: dict[type[models.Model], dict[Any, str]]
) -> str:
    veld: Any = model._meta.get_field(naam)
    if veld.is_relation:
        pk = getattr(rij, f"{naam}_id")
        return namen[veld.related_model].get(pk, "iets dat er niet meer is") if pk is not None else ""
    waarde = getattr(rij, naam)
    if waarde in (None, ""):
        return ""
    if veld.choices:
        return str(dict(veld.flatchoices).get(waarde, waarde))
    if isinstance(waarde, datetime):
        return timezone.localtime(waarde).strftime("%d-%m-%Y %H:%M")
    return waarde.strftime("%d-%m-%Y") if isinstance(waarde, date) else str(waarde)


def label_of(model: type[models.Model], naam: str) -> str:
    woord = str(model._meta.get_field(naam).verbose_name)  # type: ignore[union-attr]
    return (woord[:1].upper() + woord[1:]).replace("_", " ")


def name_makers(zicht: Zicht, versies: Iterable[Versie]) -> dict[tuple[UUID | None, date], str]:
    """By person and day: the name, and what they were here on that day."""
    dagen = {(versie.door_id, timezone.localdate(versie.op)) for versie in versies}
    mensen = {wie for wie, _ in dagen if wie is not None}
    namen = dict(User.objects.filter(pk__in=mensen).values_list("pk", "naam"))
    rollen = list(Roltoewijzing.objects.filter(user_id__in=mensen, organisatie_id=zicht.organisatie_id))
    uit: dict[tuple[UUID | None, date], str] = {}
    for wie, dag in dagen:
        van_toen = [
            Functie(rol.functie).label
            for rol in rollen
            if rol.user_id == wie
            and rol.bevestigd_op
            and rol.van <= dag
            and (rol.tot is None or dag <= rol.tot)
        ]
        naam = namen.get(wie, "Iemand met een oud account") if wie is not None else "Meldcode zelf"
        uit[wie, dag] = ", ".join([naam, *dict.fromkeys(van_toen)])
    return uit
