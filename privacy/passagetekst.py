"""From one row to the lines somebody reads in an inzage: every column that says something, under its own words.

No name of anybody who works here: what they are is enough (HvJ EU C-579/21). Columns that say nothing about a person
stand in inventaristabel.TECHNIEK; tests/privacy/test_inventaris.py holds every other column of every table to it.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django.db import models

from dossiers import naslag
from dossiers.models import Betrokkene, Kind
from meldcode.weergave import dag_nl, moment_nl
from privacy.inventaristabel import TECHNIEK
from roles.models import Groep, Locatie, User
from roles.policy import Rol

Regel = tuple[str, str]
MEDEWERKER = "iemand die hier werkt"
WOORDEN = {
    "gebeurd_op": "Wanneer", "vastgelegd_op": "Vastgelegd op", "rol": "Door", "waarneming": "Gezien of gehoord",
    "user": "Wie", "woorden_kind": "Woorden van het kind", "geopend_op": "Geopend op", "gesloten_op": "Gesloten op",
    "history_date": "Zo gewijzigd op", "ronde": "Ronde", "titel": "Titel van het bestand", "grootte": "Grootte (bytes)",
}  # fmt: skip
# In this order under every piece; the rest follows in the order of the table.
EERST = ("rol", "gebeurd_op")


def describe_kop(rij: models.Model, *, eerder: bool) -> str:
    naam = str(getattr(rij, "instance_type", type(rij))._meta.verbose_name)
    return f"{naam[:1].upper()}{naam[1:]}{', eerdere versie' if eerder else ''}"


def describe_row(rij: models.Model) -> list[Regel]:
    """Every column with something in it, as a line."""
    velden = sorted(columns_of(rij), key=lambda veld: veld.name not in EERST)
    return [(word_of(veld), tekst) for veld in velden if (tekst := value_of(veld, rij))]


def columns_of(rij: models.Model) -> Iterator[models.Field]:
    for veld in rij._meta.concrete_fields:
        if veld.name in TECHNIEK or (veld.name.startswith("history_") and veld.name != "history_date"):
            continue
        if not veld.is_relation or speaks(veld):
            yield veld


def speaks(veld: models.Field) -> bool:
    """A relation says something when it leads to a person or a place; to another piece it is a number."""
    return veld.related_model in (User, Kind, Betrokkene, Locatie, Groep)


def word_of(veld: models.Field) -> str:
    eigen = "" if veld.name == "rol" and veld.choices else WOORDEN.get(veld.name)
    woord = eigen or str(veld.verbose_name).replace("_", " ")
    return f"{woord[:1].upper()}{woord[1:]}"


def value_of(veld: models.Field, rij: models.Model) -> str:
    waarde = getattr(rij, veld.attname)
    if waarde in (None, "", [], {}):
        return ""
    if veld.is_relation:
        return relation_of(veld, rij)
    if veld.choices:
        return str(dict(veld.flatchoices).get(waarde, waarde))
    if veld.name == "rol":
        return Rol(waarde).label if waarde in Rol.values else MEDEWERKER
    return plain(waarde)


def relation_of(veld: Any, rij: Any) -> str:
    if veld.related_model is User:
        return "" if veld.name == "vastgelegd_door" and getattr(rij, "rol", "") else MEDEWERKER
    doel = getattr(rij, veld.name, None)
    return str(doel.naam) if speaks(veld) and doel is not None else ""


def plain(waarde: Any) -> str:
    """A value in words: days in full, yes and no, codes by what they stand for."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, date):
        return moment_nl(waarde, date.min) if isinstance(waarde, datetime) else dag_nl(waarde)
    if isinstance(waarde, time | int):
        return str(waarde)
    if isinstance(waarde, list):
        return ", ".join(plain(deel) for deel in waarde)
    if isinstance(waarde, dict):
        return "; ".join(f"{plain(naam)}: {plain(deel)}" for naam, deel in waarde.items() if deel)
    return from_text(str(waarde))


def from_text(tekst: str) -> str:
    if tekst.startswith(("{", "[")):
        try:
            return plain(json.loads(tekst))
        except ValueError:
            return tekst
    return tekst if " " in tekst else word_for_code(tekst)


def word_for_code(code: str) -> str:
    """What a stored code of one of our lists says; anything else stays as it is."""
    for slug in naslag.SLUGS:
        try:
            return naslag.label(slug, code)
        except naslag.OnbekendeCode:
            continue
    return code


def moment_of(rij: models.Model) -> datetime | None:
    """When it happened, for the order of the pieces; None for what simply is."""
    for naam in ("gebeurd_op", "vastgelegd_op", "history_date", "geopend_op", "verleend_op"):
        waarde = getattr(rij, naam, None)
        if isinstance(waarde, datetime):
            return waarde
    return None
