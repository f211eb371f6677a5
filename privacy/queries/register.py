"""The register of what went to whom: one UNION over the tables of verstrekkingsregels.py, inside the access filter.

Who reads the dossiers of a location reads what was told; the others read that something was told, to which kind of
party, when and on what ground (access.md §1: content-free).
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import (
    BinaryField,
    BooleanField,
    CharField,
    Exists,
    F,
    Model,
    OuterRef,
    QuerySet,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast

from dossiers.models import Kennisgeving, Verstrekking
from privacy.verstrekkingsregels import BRONNEN, PER_SOORT, Registerbron, Weten, judge_weten
from roles.access import Zicht, reachable
from roles.policy import Actie, Rol
from vault.handeling import add_regel
from vault.versleuteling import load_datasleutels

LEZERS = (Rol.AF, Rol.MANAGER)  # read the dossiers of their location anyhow
GRONDEN = dict(Verstrekking.Grond.choices)


@dataclass(frozen=True, slots=True)
class Filter:
    """What somebody chose to see. Everything in it may stand in an address."""

    soort: str = ""
    dossier: str = ""  # the number people know it by
    van: date | None = None
    tot: date | None = None


@dataclass(frozen=True, slots=True)
class Registerregel:
    """One line: to whom, what, when, on what ground, and what they knew. Empty texts: not for this reader."""

    bron: Registerbron
    id: uuid.UUID
    op: datetime
    code: str
    locatie: str
    aan: str
    wat: str
    grond: str
    weten: Weten


def list_register(zicht: Zicht, actie: Actie, filter_: Filter) -> QuerySet[Any]:
    """The rows as dicts, newest first, not yet read. `read_regels` makes lines of those that are shown."""
    gekozen = [bron for bron in BRONNEN if filter_.soort in ("", bron.soort)]
    alle = (build_query(bron, zicht, actie, filter_) for bron in gekozen)
    vragen = [vraag for vraag in alle if vraag is not None]
    if not vragen:
        return build_empty(zicht, actie)
    alles = vragen[0].union(*vragen[1:], all=True) if len(vragen) > 1 else vragen[0]
    return alles.order_by("-x_op", "x_id")


def build_empty(zicht: Zicht, actie: Actie) -> QuerySet[Any]:
    vraag: Any = build_query(BRONNEN[0], zicht, actie, Filter())
    return vraag.none()


def model_of(bron: Registerbron) -> type[Model]:
    return apps.get_model(bron.model)


def build_query(bron: Registerbron, zicht: Zicht, actie: Actie, filter_: Filter) -> QuerySet[Any] | None:
    """One branch: the same columns in the same order. None: nothing of it is for this reader or this filter."""
    if (filter_.dossier and not bron.naar_dossier) or (bron.lek and not zicht.may(Actie.VIEW_DATALEK)):
        return None
    rijen = reach_of(bron, zicht, actie).filter(**bron.alleen)
    rijen = rijen.exclude(**bron.zonder) if bron.zonder else rijen
    if filter_.dossier:
        rijen = rijen.filter(**{f"{bron.naar_dossier}code": filter_.dossier.upper()})
    grenzen = {"gte": filter_.van, "lte": filter_.tot}
    dagen = {f"{bron.moment}__date__{naam}": dag for naam, dag in grenzen.items() if dag}
    return rijen.filter(**dagen).order_by().values(**columns_of(bron))


def reach_of(bron: Registerbron, zicht: Zicht, actie: Actie) -> QuerySet[Any]:
    if bron.lek:
        lekken = reachable(
            zicht, Actie.VIEW_DATALEK, apps.get_model("privacy.datalek")._default_manager.all()
        )
        return model_of(bron)._default_manager.filter(datalek__in=lekken.values("pk"))
    return reachable(zicht, actie, model_of(bron)._default_manager.all())


def columns_of(bron: Registerbron) -> dict[str, Any]:
    geen_tekst, geen_id = Value("", output_field=CharField()), Cast(Value(None), UUIDField())
    geen_bytes, pad = Cast(Value(None), BinaryField()), bron.naar_dossier
    plek = bron.naar_plek or pad
    later = Kennisgeving.objects.filter(melding_id=OuterRef("pk"), aan="ouders", wijze="verteld")
    return {
        "x_soort": Value(bron.soort, output_field=CharField()), "x_id": F("pk"), "x_op": F(bron.moment),
        "x_code": F(f"{pad}code") if pad else geen_tekst,
        "x_kind": F(f"{bron.naar_kind or plek}kind__pseudoniem") if plek else geen_id,
        "x_plek": F(f"{plek}locatie_id") if plek else geen_id,
        "x_locatie": F(f"{plek}locatie__naam") if plek else geen_tekst,
        "x_eenheid": F("bewaareenheid_id"),
        "x_grond": F(bron.grondkolom) if bron.grondkolom else geen_tekst,
        "x_weet": F(bron.weetkolom) if bron.weetkolom else geen_tekst,
        "x_later": Exists(later) if bron.soort == "melding" else Value(False, output_field=BooleanField()),
        "x_aan": F(bron.aan) if bron.aan else geen_bytes, "x_wat": F(bron.wat) if bron.wat else geen_bytes,
    }  # fmt: skip


def read_regels(zicht: Zicht, actie: Actie, rijen: Sequence[Mapping[str, Any]]) -> list[Registerregel]:
    """The lines of these rows, with one line in the log and every child of them under it."""
    kinderen = tuple(dict.fromkeys(rij["x_kind"] for rij in rijen if rij["x_kind"]))
    add_regel(actie, betrokkenen=kinderen, aantal=len(rijen))
    leest = [rij for rij in rijen if may_read(zicht, rij)]
    load_datasleutels({rij["x_eenheid"] for rij in leest})
    return [build_regel(rij, leest=may_read(zicht, rij)) for rij in rijen]


def may_read(zicht: Zicht, rij: Mapping[str, Any]) -> bool:
    """Whether this person reads the dossier it is from by a role for its location."""
    plekken = {plek.locatie_id for plek in zicht.plekken if plek.rol in LEZERS}
    return rij["x_plek"] is not None and (rij["x_plek"] in plekken or None in plekken)


def build_regel(rij: Mapping[str, Any], *, leest: bool) -> Registerregel:
    bron = PER_SOORT[rij["x_soort"]]
    aan = open_text(bron, bron.aan, rij["x_aan"], rij) if leest else ""
    return Registerregel(
        bron=bron, id=rij["x_id"], op=rij["x_op"], code=rij["x_code"] or "", locatie=rij["x_locatie"] or "",
        aan=bron.partij or aan, wat=open_text(bron, bron.wat, rij["x_wat"], rij) if leest else "",
        grond=bron.grond or GRONDEN.get(rij["x_grond"], ""),
        weten=judge_weten(bron, rij["x_weet"] or "", achteraf=bool(rij["x_later"])),
    )  # fmt: skip


def open_text(bron: Registerbron, veld: str, cijfer: Any, rij: Mapping[str, Any]) -> str:
    if not veld or not cijfer:
        return ""
    tekst: Any = model_of(bron)._meta.get_field(veld)
    return str(tekst.decrypt(bytes(cijfer), rij["x_id"], rij["x_eenheid"]))
