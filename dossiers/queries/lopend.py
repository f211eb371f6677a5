"""Every running dossier of somebody's reach, with the rows that tell how far it is.

The whole timeline of a hundred dossiers is mostly text that nobody reads here: of a text only those come along whose
being there counts for a step (they stay closed), and what looks at a whole family (the kindcheck) does not.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from dossiers.models import Dossier
from dossiers.queries.gebeurtenis import Gebeurtenis, Lezer
from dossiers.queries.tijdlijn import build_query, spread
from dossiers.queries.tijdlijnbronnen import BRONNEN, CODES
from roles.access import Zicht, mark_zicht, reachable
from roles.policy import Actie
from vault.vraagvorm import Vraagvorm

# Texts whose being there is a fact (stand.py, volgen.py, meldingstand.py).
TELT_MEE: Mapping[str, tuple[str, ...]] = {
    "bijzonderheid": ("afspraken",), "besluit": ("hulp_met_naam",), "hulptraject": ("steun_kind",),
    "terugkoppeling": ("overgedragen_aan",),
}  # fmt: skip
VAN_GEZIN = {"kindcheck", "kindcheckkind", "kindcheckvervolg"}
LICHT = tuple(
    replace(bron, teksten=TELT_MEE.get(bron.soort, ())) for bron in BRONNEN if bron.soort not in VAN_GEZIN
)
PER_SOORT = {bron.soort: bron for bron in LICHT}


def select_lopende(zicht: Zicht, actie: Actie) -> QuerySet[Dossier]:
    return reachable(zicht, actie, Dossier.objects.filter(gesloten_op__isnull=True))


def list_lopende(zicht: Zicht, actie: Actie) -> list[Any]:
    """With `opent`: whether this person may read the dossier itself. One query."""
    zelf = reachable(zicht, Actie.VIEW_DOSSIER, Dossier.objects.filter(pk=OuterRef("pk")))
    rijen = select_lopende(zicht, actie).annotate(opent=Exists(zelf))
    return list(rijen.select_related("kind", "locatie").order_by("geopend_op", "id"))


def read_feitrijen(zicht: Zicht, actie: Actie) -> dict[UUID, list[Gebeurtenis]]:
    """By dossier, for `fold_feiten`. One query, however many dossiers; who has nothing here gets nothing."""
    merkzicht, ids = mark_zicht(zicht)
    vorm = compile_vorm(connection.vendor, actie, merkzicht, len(ids))
    return spread(vorm.run_raw(ids), Lezer(PER_SOORT, CODES)) if vorm is not None else {}


@lru_cache(maxsize=64)
def compile_vorm(vendor: str, actie: Actie, zicht: Zicht, aantal: int) -> Vraagvorm | None:
    def build(_merken: list[UUID]) -> QuerySet[Any]:
        dossiers = select_lopende(zicht, actie).order_by()
        vragen = [build_query(bron, dossiers, None) for bron in LICHT]
        return vragen[0].union(*vragen[1:], all=True)

    try:
        return Vraagvorm(build, aantal)
    except EmptyResultSet:
        return None
