"""From the policy table to database filters. List, detail, search, count, PDF and history all use `scope`.

What a user may reach (zicht.py) is read once per request and stands in the filter as literal lists:
measured at a million rows that costs 0.6 ms, a subquery 177 ms (access.md §1).
"""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import cache, lru_cache
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet, PermissionDenied
from django.db import connection
from django.db.models import Model, Q, QuerySet
from django.http import Http404

from roles.kolommen import HOUDER, Kolommen
from roles.models import User
from roles.policy import DEELNAME_VOOR, MATRIX, Actie, Bereik, Functie, Rol
from roles.zicht import WIJDTE, Plek, Zicht, counts_on, load_zicht, mark_zicht, valid_on
from vault.handeling import add_regel
from vault.vraagvorm import Rijvorm

__all__ = [
    "WIJDTE",
    "Kolommen",
    "Plek",
    "Zicht",
    "counts_on",
    "get",
    "get_known",
    "is_above",
    "is_reachable",
    "load_zicht",
    "log_object",
    "mark_zicht",
    "reach",
    "reachable",
    "reads_zorgen",
    "scope",
    "take_turn",
    "valid_on",
]

M = TypeVar("M", bound=Model)
NIETS = Q(pk__in=[])


def scope(zicht: Zicht, actie: Actie, model: type[Model]) -> Q:
    """The rows of `model` that `zicht` may reach for `actie`, as one filter.

    The model names its columns in `bereikbaar` (see `Kolommen`); exclusion beats every right.
    """
    kolommen: Kolommen = model.bereikbaar  # type: ignore[attr-defined]
    filters = [reach(zicht, MATRIX[actie][plek.rol], plek, kolommen) for plek in zicht.rollen_met(actie)]
    mag = NIETS
    for filter_ in filters:
        mag |= filter_
    if kolommen.dossier and (verleend := zicht.verleende(actie)):
        mag |= Q(**{f"{kolommen.dossier}__in": verleend})
    mag &= Q(**{kolommen.organisatie: zicht.organisatie_id})
    if kolommen.weg:
        mag &= Q(**{f"{kolommen.weg}__isnull": True})
    if kolommen.over:
        mag &= ~Q(**{kolommen.over: zicht.user_id})
    for kolom in filter(None, (kolommen.kind, kolommen.zaak) if zicht.uitgesloten else ()):
        mag &= ~about(zicht, model, kolom)
    return mag


def about(zicht: Zicht, model: type[Model], kolom: str) -> Q:
    """The rows about a child this person may not find.

    Through a relation to many as rows of their own: next to another filter on that relation Django would look at
    one and the same related row for both, and a row with one child that may be found would get through.
    """
    weg = Q(**{f"{kolom}__in": list(zicht.uitgesloten)})
    return Q(pk__in=model._default_manager.filter(weg).values("pk")) if has_many(model) else weg


def reach(zicht: Zicht, bereik: Bereik, plek: Plek, kolommen: Kolommen) -> Q:
    """One cell of the table as a filter, for one role at one place. A column the model lacks gives nothing."""
    # Never an empty Q for "everything": OR-ed with another filter Django drops it, and nothing is left.
    overal = equals(kolommen.organisatie, zicht.organisatie_id)
    eigen = equals(kolommen.door, zicht.user_id)
    dossiers = zicht.dossiers_als(DEELNAME_VOOR.get(bereik, frozenset()))
    deelname = Q(**{f"{kolommen.dossier}__in": dossiers}) if kolommen.dossier else NIETS
    filters = {
        Bereik.ORGANISATIE: overal & ~Q(**{kolommen.boven: HOUDER}) if kolommen.boven else overal,
        Bereik.BOVEN: deelname | above(zicht, plek, kolommen),
        Bereik.EIGEN_BOVEN: eigen | above(zicht, plek, kolommen),
        Bereik.TECHNIEK: overal,
        Bereik.LOCATIE: equals(kolommen.locatie, plek.locatie_id) if plek.locatie_id else overal,
        Bereik.GROEP: eigen | equals(kolommen.groep, plek.groep_id),
        Bereik.EIGEN: eigen,
        Bereik.DEELNEMER: deelname,
        Bereik.OP_TOEGANG: deelname,
    }
    return filters.get(bereik, NIETS)


def above(zicht: Zicht, plek: Plek, kolommen: Kolommen) -> Q:
    """What is about the houder, for who is above the houder."""
    return Q(**{kolommen.boven: HOUDER}) if kolommen.boven and is_above(zicht, plek) else NIETS


def is_above(zicht: Zicht, plek: Plek) -> bool:
    """A bestuurder who isn't directie as well; the rest of the bestuur reads figures (access.md §1)."""
    return plek.functie == Functie.BESTUURDER and Rol.DIRECTIE not in {elke.rol for elke in zicht.plekken}


def reads_zorgen(zicht: Zicht) -> bool:
    """Whether worries about people who work here come to this person; everybody else holds receipts at most."""
    return any(
        MATRIX[Actie.VIEW_ZORG][p.rol] == Bereik.ORGANISATIE or is_above(zicht, p) for p in zicht.plekken
    )


def equals(kolom: str, waarde: uuid.UUID | None) -> Q:
    return Q(**{kolom: waarde}) if kolom and waarde else NIETS


def reachable(zicht: Zicht, actie: Actie, queryset: QuerySet[M]) -> QuerySet[M]:
    """The one way to a list."""
    return queryset.filter(scope(zicht, actie, queryset.model))


def is_reachable(zicht: Zicht, actie: Actie, rij: Model) -> bool:
    """Whether `actie` is allowed on this very row: somebody's role elsewhere opens nothing here.

    The cells of `scope`, read on the row as it was loaded instead of in the database (test_access.py compares).
    A model with a column that holds many values (an account has several roles) is asked in the database.
    """
    if not zicht.may(actie):
        return False
    if has_many(type(rij)):
        return reachable(zicht, actie, type(rij)._default_manager.filter(pk=rij.pk)).exists()
    kolommen: Kolommen = rij.bereikbaar  # type: ignore[attr-defined]
    if read(rij, kolommen.organisatie) != zicht.organisatie_id:
        return False
    if any(read(rij, kolom) in zicht.uitgesloten for kolom in (kolommen.kind, kolommen.zaak) if kolom):
        return False
    if kolommen.over and read(rij, kolommen.over) == zicht.user_id:
        return False
    return basis_of(zicht, actie, rij) != ""


def basis_of(zicht: Zicht, actie: Actie, rij: Model) -> str:
    """On what this person reaches a loaded row: the log keeps it. Empty: they don't."""
    for plek in zicht.rollen_met(actie):
        bereik = MATRIX[actie][plek.rol]
        if covers(zicht, bereik, plek, rij):
            return f"{plek.rol}: {bereik}"
    kolommen: Kolommen = rij.bereikbaar  # type: ignore[attr-defined]
    if kolommen.dossier and (verleend := zicht.verleende(actie)):
        dossier_id = read(rij, kolommen.dossier)
        if dossier_id in verleend:
            return next(soort for verleend_id, soort in zicht.verleend if verleend_id == dossier_id)
    return ""


@cache
def has_many(model: type[Model]) -> bool:
    """Whether a column of its `bereikbaar` goes through a relation to many rows."""
    for kolom in asdict(model.bereikbaar).values():  # type: ignore[attr-defined]
        hier: Any = model
        for deel in filter(None, kolom.split("__")):
            veld = hier._meta.get_field(deel)
            if veld.one_to_many or veld.many_to_many:
                return True
            hier = veld.related_model or hier
    return False


def covers(zicht: Zicht, bereik: Bereik, plek: Plek, rij: Model) -> bool:
    """One cell of the table on one row: `reach`, without the database."""
    kolommen: Kolommen = rij.bereikbaar  # type: ignore[attr-defined]
    eigen = bool(kolommen.door) and read(rij, kolommen.door) == zicht.user_id
    houder = bool(kolommen.boven) and read(rij, kolommen.boven) == HOUDER
    match bereik:
        case Bereik.ORGANISATIE | Bereik.TECHNIEK:
            mag = not houder or bereik == Bereik.TECHNIEK
        case Bereik.BOVEN:
            mag = (houder and is_above(zicht, plek)) or takes_part(zicht, bereik, rij)
        case Bereik.EIGEN_BOVEN:
            mag = (houder and is_above(zicht, plek)) or eigen
        case Bereik.LOCATIE:
            hier = bool(kolommen.locatie) and read(rij, kolommen.locatie) == plek.locatie_id
            mag = not plek.locatie_id or hier
        case Bereik.GROEP:
            groep = bool(kolommen.groep and plek.groep_id) and read(rij, kolommen.groep) == plek.groep_id
            mag = eigen or groep
        case Bereik.EIGEN:
            mag = eigen
        case Bereik.DEELNEMER | Bereik.OP_TOEGANG:
            mag = takes_part(zicht, bereik, rij)
        case _:
            mag = False
    return mag


def takes_part(zicht: Zicht, bereik: Bereik, rij: Model) -> bool:
    kolom: str = rij.bereikbaar.dossier  # type: ignore[attr-defined]
    return bool(kolom) and read(rij, kolom) in zicht.dossiers_als(DEELNAME_VOOR[bereik])


def read(rij: Model, kolom: str) -> Any:
    """The value of a column of `Kolommen` on a row, through its relations; of this row, not of many."""
    waarde: Any = rij
    for deel in kolom.split("__"):
        waarde = getattr(waarde, deel) if waarde is not None else None
    return waarde


def take_turn(by: Zicht) -> None:
    """Locks the row of who acts: two submits of one form (a double click) wait for each other.

    For acts without a dossier to lock; the second then finds what the first recorded.
    """
    User.objects.select_for_update().get(pk=by.user_id)


def get(
    zicht: Zicht, actie: Actie, queryset: QuerySet[M], pk: uuid.UUID, *, zien: Actie | None = None,
    over: Callable[[Any], Iterable[uuid.UUID]] | None = None,
) -> M:  # fmt: skip
    """The one way to an object: to load is to authorise.

    Not visible: Http404. Visible by `zien` but `actie` isn't allowed: PermissionDenied. Both are logged by
    the middleware; reading is logged here, with the child by pseudonym. `over`: of a row without a child of its own,
    those it is about, so that who may not find one of them finds no line of it either.
    """
    rij = queryset.filter(scope(zicht, zien or actie, queryset.model), pk=pk).first()
    return check(zicht, actie, rij, zien=zien, over=over)


def get_known(
    zicht: Zicht, actie: Actie, bron: Callable[[], QuerySet[M]], pk: uuid.UUID, *, zien: Actie | None = None
) -> M:
    """As `get`, for what every page loads: the SQL is made once for everybody with the same kind of roles.

    `bron` is a function that always gives the same queryset.
    """
    merkzicht, ids = mark_zicht(zicht)
    vorm = compile_get(connection.vendor, bron, zien or actie, merkzicht, len(ids))
    rij = next(vorm.run_rows([*ids, pk]), None) if vorm is not None else None
    return check(zicht, actie, rij, zien=zien)


@lru_cache(maxsize=512)
def compile_get(
    vendor: str, bron: Callable[[], QuerySet[Any]], actie: Actie, zicht: Zicht, aantal: int
) -> Rijvorm | None:
    """None when nobody with these roles can reach anything."""

    def build(merken: list[uuid.UUID]) -> QuerySet[Any]:
        rijen = bron()
        return rijen.filter(scope(zicht, actie, rijen.model), pk=merken[-1])

    try:
        return Rijvorm(build, aantal + 1)
    except EmptyResultSet:
        return None


def check(
    zicht: Zicht, actie: Actie, rij: M | None, *, zien: Actie | None,
    over: Callable[[Any], Iterable[uuid.UUID]] | None = None,
) -> M:  # fmt: skip
    """What was found, with its line in the log. Raises Http404 or PermissionDenied, as `get` says."""
    if rij is None:
        add_regel(actie, grondslag="niet zichtbaar")
        raise Http404
    grond = "" if has_many(type(rij)) else basis_of(zicht, zien or actie, rij)
    log_object(actie, rij, grondslag=grond, over=over(rij) if over is not None else ())
    if zien is not None and not is_reachable(zicht, actie, rij):
        raise PermissionDenied
    return rij


def log_object(actie: Actie, rij: Model, *, grondslag: str = "", over: Iterable[uuid.UUID] = ()) -> None:
    """One line: this person did or saw this object; the child stands there by pseudonym, or all it is about."""
    kind: Any = getattr(rij, "kind", None) or (rij if hasattr(rij, "pseudoniem") else None)
    add_regel(
        actie,
        object=rij,
        dossier_id=getattr(rij, "dossier_id", None)
        or (rij.pk if rij._meta.model_name == "dossier" else None),
        betrokkenen=tuple(dict.fromkeys(over)) or ((kind.pseudoniem,) if kind is not None else ()),
        grondslag=grondslag,
    )
