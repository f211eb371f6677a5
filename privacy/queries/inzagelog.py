"""Who looked at the records of a person, from the log: by day, role and act (HvJ EU C-579/21).

A name only of a colleague about whom two people weighed it (models.Naamweging). Of who works here also what they did
themselves.
"""

import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
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
from roles.models import User
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


def read_logbladen(
    persoon: Persoon, organisatie_id: uuid.UUID, namen: Mapping[uuid.UUID, str] | None = None
) -> Iterator[Logblad]:
    """Every month in which somebody looked. `namen`: of whom the name is given."""
    namen = namen or {}
    per_blad: dict[tuple[str, bool], Counter[tuple[str, str]]] = {}
    genoemd: dict[tuple[str, bool], set[uuid.UUID]] = {}
    for tijd, actie, rol, soort, wie, aantal in read_lines(persoon, organisatie_id):
        dag = timezone.localdate(tijd)
        blad = f"{dag:%Y-%m}", actie in STIL or soort in ALLEEN_DIRECTIE
        als = "uzelf" if wie and wie == persoon.medewerker_id else describe_role(rol)
        if wie in namen:
            als = f"{namen[wie]}, {als}"
            genoemd.setdefault(blad, set()).add(wie)
        teller = per_blad.setdefault(blad, Counter())
        teller[dag.isoformat(), f"{als}: {act_label(actie, lijst=aantal is not None)}"] += 1
    for (maand, stil), teller in sorted(per_blad.items()):
        regels = tuple(
            (dag_nl(date.fromisoformat(dag)), times(wat, n)) for (dag, wat), n in sorted(teller.items())
        )
        naam = f"{maand} {'directie' if stil else ''}"
        aantal = teller.total() + len(genoemd.get((maand, stil), ()))
        yield Logblad(uuid.uuid5(persoon.verzoek_id, naam), maand, stil, regels, aantal)


def describe_role(rol: str) -> str:
    return str(Rol(rol).label) if rol in Rol.values else "het programma"


def times(wat: str, aantal: int) -> str:
    return wat if aantal == 1 else f"{wat} ({aantal} keer)"


def act_label(actie: str, *, lijst: bool) -> str:
    """Who saw a dossier stand in a list didn't read it: the paper says which of the two."""
    label = Actie(actie).label if actie in Actie.values else actie.replace("_", " ")
    return f"{label}, in een lijst" if lijst and actie.startswith("view_") else label


def read_lines(persoon: Persoon, organisatie_id: uuid.UUID) -> Iterator[tuple[Any, ...]]:
    regels = Logregel.objects.filter(lines_about(persoon), keten_id=organisatie_id, resultaat="ok")
    kolommen = ("tijd", "actie", "rol", "object_type", "actor_id", "aantal")
    yield from regels.order_by("volgnummer").values_list(*kolommen).iterator(chunk_size=2000)


def lines_about(persoon: Persoon) -> Q:
    if persoon.medewerker_id is not None:
        return Q(actor_id=persoon.medewerker_id) | Q(
            object_type="roles.user", object_id=persoon.medewerker_id
        )
    pseudoniemen = Kind.objects.filter(pk__in=persoon.kinderen).values_list("pseudoniem", flat=True)
    genoemd = Logonderdeel.objects.filter(
        soort=Soort.BETROKKENE, label="", object_id__in=[str(p) for p in pseudoniemen]
    )
    dossiers = Dossier.objects.filter(kind_id__in=persoon.kinderen).values("pk")
    hier = Q(dossier_id__in=dossiers) | Q(pk__in=genoemd.values("regel_id"))
    if persoon.betrokkene_id is not None:
        hier |= Q(object_type="dossiers.betrokkene", object_id=persoon.betrokkene_id)
    return hier


def list_kijkers(persoon: Persoon, organisatie_id: uuid.UUID) -> list[User]:
    """Colleagues who looked, by name: about whose name something can be weighed. Not the person itself."""
    wie = Logregel.objects.filter(lines_about(persoon), keten_id=organisatie_id, resultaat="ok")
    wie = wie.exclude(actie__in=STIL).exclude(object_type__in=ALLEEN_DIRECTIE)
    mensen = User.objects.filter(pk__in=wie.order_by().values_list("actor_id", flat=True).distinct())
    return list(mensen.exclude(pk=persoon.medewerker_id).order_by("naam", "pk"))
