"""Everything that happened in one case of route 3, from all its tables, as ONE query (as dossiers/queries/tijdlijn.py).

A new kind of row is a row in BRONNEN: which columns carry codes, and which carry encrypted text.
"""

from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast

from dossiers.queries.gebeurtenis import EENHEID, Bron, Gebeurtenis, Lezer
from dossiers.queries.tijdlijn import LEEG, add_sleutel
from incidents.models import (
    Route3aanvulling,
    Route3afsluiting,
    Route3besluit,
    Route3blad,
    Route3criterium,
    Route3evaluatie,
    Route3maatregel,
    Route3nazorg,
    Route3ouder,
    Route3ouders,
    Route3overleg,
    Route3plan,
    Route3regel,
    Route3weging,
)
from vault import versleuteling
from vault.vraagvorm import Vraagvorm

BRONNEN: tuple[Bron, ...] = (
    Bron("overleg", Route3overleg, ("met", "op"), ("wie", "tekst")),
    Bron(
        "ouders",
        Route3ouders,
        ("zaakkind_id", "onderwerp", "stand", "op"),
        ("wie", "tekst", "reactie"),
    ),
    Bron("ouder", Route3ouder, ("bericht_id", "betrokkene_id", "gezag", "betrokkene__naam")),
    Bron(
        "weging",
        Route3weging,
        ("vlag", "ernst", "onderliggend"),
        ("motivering", "afwijking", "onderliggend_tekst"),
    ),
    Bron("criterium", Route3criterium, ("weging_id", "criterium", "oordeel"), ("motivering",)),
    Bron("maatregel", Route3maatregel, ("zaakkind_id", "soort", "vanaf"), ("tekst",)),
    Bron("plan", Route3plan, ("zaakkind_id", "vanaf", "bekijken_op"), ("begeleider",)),
    Bron("regel", Route3regel, ("plan_id", "moment"), ("tekst",)),
    Bron("evaluatie", Route3evaluatie, ("op", "met", "vervolg", "bekijken_op"), ("tekst", "andere_dag")),
    Bron("besluit", Route3besluit, ("zaakkind_id", "uitkomst", "ook"), ("motivering",)),
    Bron("nazorg", Route3nazorg, ("voor", "zaakkind_id", "op"), ("tekst",)),
    Bron("aanvulling", Route3aanvulling, ("zaakkind_id",), ("tekst",)),
    Bron("afsluiting", Route3afsluiting, (), ("met", "teruggekeken", "verbetering")),
    Bron("blad", Route3blad, ("zaakkind_id", "grond"), ("aan",)),
)
PER_SOORT = {bron.soort: bron for bron in BRONNEN}
CODES = max(len(bron.codes) for bron in BRONNEN)
TEKSTEN = max(len(bron.teksten) for bron in BRONNEN)
ONDER: dict[type[models.Model], str] = {
    Route3ouder: "bericht__zaak_id",
    Route3criterium: "weging__zaak_id",
    Route3regel: "plan__zaak_id",
}
GEEN_EENHEID = Value(None, output_field=models.UUIDField())


def read_rijen(zaak_id: UUID) -> list[Gebeurtenis]:
    """All rows of a case that was loaded through the access filter, newest first."""
    ruw = compile_vorm(connection.vendor).run_raw([zaak_id])
    lezer = Lezer(PER_SOORT, CODES)
    versleuteling.know_datasleutels({lezer.as_id(rij[EENHEID]): rij[-2:] for rij in ruw if rij[-1]})
    return [lezer.read(rij) for rij in ruw]


@cache
def compile_vorm(vendor: str) -> Vraagvorm:
    def build(ids: list[UUID]) -> QuerySet[Any]:
        vragen = [build_query(bron, ids[0]) for bron in BRONNEN]
        return vragen[0].union(*vragen[1:], all=True)

    return Vraagvorm(build, 1, wrap=add_sleutel, erbij=("x_ring", "x_verpakt"))


def build_query(bron: Bron, zaak_id: UUID) -> Any:
    """One branch of the union: the same columns, in the same order, for every kind of row."""
    rijen = bron.model._default_manager.filter(**{ONDER.get(bron.model, "zaak_id"): zaak_id})
    kolommen: dict[str, Any] = {
        "x_soort": Value(bron.soort, output_field=CharField()), "x_id": F("pk"), "x_op": F("vastgelegd_op"),
        "x_vast": F("vastgelegd_op"), "x_door": F("vastgelegd_door_id"),
        "x_eenheid": F("bewaareenheid_id") if bron.teksten else GEEN_EENHEID, **as_leeg(bron),
    }  # fmt: skip
    for nummer in range(CODES):
        code = bron.codes[nummer] if nummer < len(bron.codes) else None
        kolommen[f"c{nummer}"] = Cast(code, CharField()) if code else Value(None, output_field=CharField())
    for nummer in range(TEKSTEN):
        tekst = bron.teksten[nummer] if nummer < len(bron.teksten) else None
        kolommen[f"t{nummer}"] = F(tekst) if tekst else Value(None, output_field=models.BinaryField())
    return rijen.values(**kolommen)


def as_leeg(bron: Bron) -> dict[str, Any]:
    """The columns a row of a dossier has and these don't; the role stands on a row of the case itself."""
    rol = F("rol") if bron.model not in ONDER else LEEG["rol"]
    return {"x_dossier": LEEG["dossier"], "x_rol": rol, "x_ronde": LEEG["ronde"]}
