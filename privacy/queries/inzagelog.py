"""Who looked at the records of a person, from the log: by day, role and act, never by name (HvJ EU C-579/21)."""

import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from dossiers.models import Dossier, Kind
from meldcode.weergave import dag_nl
from privacy.inventaristabel import ALLEEN_DIRECTIE
from privacy.logwoorden import ROUTE_2
from privacy.queries.inventaris import Persoon
from roles.policy import Actie, Rol
from vault.models import Logonderdeel, Logregel, Soort

BRON = "vault.logregel"
# What would tell of a worry about somebody who works here.
STIL = ROUTE_2


@dataclass(frozen=True, slots=True)
class Logblad:
    """One month of the log about one person."""

    object_id: uuid.UUID
    maand: str
    alleen_directie: bool
    regels: tuple[tuple[str, str], ...]
    aantal: int  # lines that were merged: a later reading of the same month has more


def read_logbladen(persoon: Persoon, organisatie_id: uuid.UUID) -> Iterator[Logblad]:
    """Every month in which somebody looked."""
    per_blad: dict[tuple[str, bool], Counter[tuple[str, str]]] = {}
    for tijd, actie, rol, soort in read_lines(persoon, organisatie_id):
        dag = timezone.localdate(tijd)
        stil = actie in STIL or soort in ALLEEN_DIRECTIE
        wat = f"{Rol(rol).label if rol in Rol.values else 'het programma'}: {act_label(actie)}"
        teller = per_blad.setdefault((f"{dag:%Y-%m}", stil), Counter())
        teller[dag.isoformat(), wat] += 1
    for (maand, stil), teller in sorted(per_blad.items()):
        regels = tuple(
            (dag_nl(date.fromisoformat(dag)), times(wat, n)) for (dag, wat), n in sorted(teller.items())
        )
        naam = f"{maand} {'directie' if stil else ''}"
        yield Logblad(uuid.uuid5(persoon.verzoek_id, naam), maand, stil, regels, teller.total())


def times(wat: str, aantal: int) -> str:
    return wat if aantal == 1 else f"{wat} ({aantal} keer)"


def act_label(actie: str) -> str:
    return Actie(actie).label if actie in Actie.values else actie.replace("_", " ")


def read_lines(persoon: Persoon, organisatie_id: uuid.UUID) -> Iterator[tuple[Any, ...]]:
    pseudoniemen = Kind.objects.filter(pk__in=persoon.kinderen).values_list("pseudoniem", flat=True)
    genoemd = Logonderdeel.objects.filter(
        soort=Soort.BETROKKENE, label="", object_id__in=[str(p) for p in pseudoniemen]
    )
    dossiers = Dossier.objects.filter(kind_id__in=persoon.kinderen).values("pk")
    hier = Q(dossier_id__in=dossiers) | Q(pk__in=genoemd.values("regel_id"))
    if persoon.betrokkene_id is not None:
        hier |= Q(object_type="dossiers.betrokkene", object_id=persoon.betrokkene_id)
    regels = Logregel.objects.filter(hier, keten_id=organisatie_id, resultaat="ok").order_by("volgnummer")
    yield from regels.values_list("tijd", "actie", "rol", "object_type").iterator(chunk_size=2000)
