"""Everything that happened in one dossier, from all its tables, as ONE query (UNION ALL).

The table BRONNEN (tijdlijnbronnen.py) says per kind of row which columns carry codes and which carry encrypted
text. The page, the PDF, the steps (feiten) and the export all read these rows, so none of them can know more
than another.
"""

import uuid
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.db import connection, models
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast

from dossiers.models import Dossier
from dossiers.queries.gebeurtenis import DOSSIER, EENHEID, ID, VAST, WAAR, Bron, Gebeurtenis, Lezer
from dossiers.queries.tijdlijnbronnen import BRONNEN, CODES, PER_SOORT, TEKSTEN
from dossiers.queries.tijdlijnrijen import Dossiers, select_rows
from vault import versleuteling
from vault.models import Datasleutel
from vault.vraagvorm import Vraagvorm

__all__ = ["BRONNEN", "WAAR", "Bron", "Gebeurtenis", "read_tijdlijn", "read_tijdlijnen"]


def read_tijdlijn(dossier: Dossier, *, alleen_van: uuid.UUID | None = None) -> list[Gebeurtenis]:
    """All rows of a dossier that was loaded through the access filter, newest first.

    `alleen_van`: a participant sees the rows they recorded themselves, and nothing else (access.md §1).
    """
    return read_tijdlijnen([dossier], alleen_van=alleen_van)[dossier.pk]


def read_tijdlijnen(
    dossiers: Sequence[Dossier], *, alleen_van: uuid.UUID | None = None
) -> dict[uuid.UUID, list[Gebeurtenis]]:
    """The same for several dossiers at once, by id: one query however many there are, keys included."""
    ids = [dossier.pk for dossier in dossiers]
    vorm = compile_vorm(connection.vendor, len(ids), alleen_van is not None)
    ruw = vorm.run_raw([*ids, alleen_van] if alleen_van is not None else ids)
    lezer = Lezer(PER_SOORT, CODES)
    versleuteling.know_datasleutels({lezer.as_id(rij[EENHEID]): rij[-2:] for rij in ruw if rij[-1]})
    if len(ids) == 1:
        return {ids[0]: [lezer.read(rij) for rij in ruw]}
    return spread(ruw, lezer, ids)


def spread(
    ruw: Sequence[Sequence[Any]], lezer: Lezer, ids: Iterable[uuid.UUID] = ()
) -> dict[uuid.UUID, list[Gebeurtenis]]:
    """The rows by dossier; of each of `ids` at least an empty list."""
    per_dossier: dict[uuid.UUID, list[Gebeurtenis]] = {pk: [] for pk in ids}
    van_signaal = {rij[ID]: rij[DOSSIER] for rij in ruw if rij[0] == "signaal"}
    van_signaal |= {str(lezer.as_id(pk)): dossier for pk, dossier in van_signaal.items()}
    for rij in ruw:
        # What hangs under a signal knows its signal (its first code), and that knows the dossier.
        if dossier := rij[DOSSIER] or van_signaal.get(rij[len(VAST)]):
            per_dossier.setdefault(lezer.as_id(dossier), []).append(lezer.read(rij))
    return per_dossier


@cache
def compile_vorm(vendor: str, aantal: int, met_door: bool) -> Vraagvorm:
    """The union for this many dossiers; with a last id when only the rows of one person are asked."""

    def build(ids: list[uuid.UUID]) -> QuerySet[Any]:
        dossiers = [Dossier(pk=pk) for pk in ids[:aantal]]
        vragen = [build_query(bron, dossiers, ids[-1] if met_door else None) for bron in BRONNEN]
        return vragen[0].union(*vragen[1:], all=True)

    return Vraagvorm(build, aantal + met_door, wrap=add_sleutel, erbij=("x_ring", "x_verpakt"))


def add_sleutel(sql: str) -> str:
    """Newest first, and each row with the wrapped key that opens its texts."""
    return (
        f'SELECT u.*, s."ring_id", s."verpakt" FROM ({sql}) u '  # noqa: S608  names of ours
        f'LEFT JOIN "{Datasleutel._meta.db_table}" s ON s."id" = u."x_eenheid" '
        'ORDER BY u."x_op" DESC, u."x_vast" DESC'
    )


GEEN_TEKST = Cast(Value(None), models.BinaryField())  # typed: PostgreSQL takes a first bare NULL for text
LEEG = {
    "dossier": Value(None, output_field=models.UUIDField()),
    "rol": Value("", output_field=CharField()),
    "ronde": Value(0, output_field=models.IntegerField()),
}


def build_query(bron: Bron, dossiers: Dossiers, alleen_van: uuid.UUID | None) -> Any:
    """One branch of the union: the same columns, in the same order, for every kind of row."""
    rijen, plek = select_rows(bron.model, dossiers)
    if alleen_van is not None:
        rijen = rijen.filter(**{plek.get("van_wie", plek["door"]): alleen_van})
    kolommen: dict[str, Any] = {"x_soort": Value(bron.soort, output_field=CharField())}
    for naam in VAST[1:]:
        kolommen[f"x_{naam}"] = F(plek[naam]) if plek[naam] else LEEG[naam]
    for nummer in range(CODES):
        code = bron.codes[nummer] if nummer < len(bron.codes) else None
        kolommen[f"c{nummer}"] = Cast(code, CharField()) if code else Value(None, output_field=CharField())
    for nummer in range(TEKSTEN):
        tekst = bron.teksten[nummer] if nummer < len(bron.teksten) else None
        kolommen[f"t{nummer}"] = F(f"{bron.pad}{tekst}") if tekst else GEEN_TEKST
    return rijen.values(**kolommen)
