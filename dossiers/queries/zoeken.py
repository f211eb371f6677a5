"""Finding children, dossiers and own signals. Everything starts from `access.reachable`, counts included.

Four questions, however much there is: the names in reach (with how many rows each has), and then the rows of
the best names per kind. What isn't in reach is never read, so it can't be told from what doesn't exist.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db.models import Case, CharField, Count, F, Model, Q, QuerySet, Value, When

from dossiers.models import Dossier, Kind, Signaal
from dossiers.queries.dossier import with_onterecht
from dossiers.zoektaal import DICHTBIJ, Dag, Zoekvraag, rank, rank_codes
from roles.access import Zicht, reachable
from roles.policy import Actie
from vault.handeling import add_regel

HOOGUIT = 10  # shown per kind


@dataclass(frozen=True, slots=True)
class Bron:
    """One kind of thing that can be found. `kind` is the way from its rows to the child."""

    model: type[Model]
    actie: Actie
    kind: str
    erbij: tuple[str, ...]
    volgorde: tuple[str, ...]


BRONNEN: Mapping[str, Bron] = {
    "kinderen": Bron(Kind, Actie.VIEW_KIND, "", ("groep", "locatie"), ("zoeknaam", "-geboortedatum", "id")),
    "dossiers": Bron(
        Dossier, Actie.VIEW_DOSSIER, "kind__", ("kind__groep", "locatie"), ("-geopend_op", "id")
    ),
    "signalen": Bron(
        Signaal, Actie.VIEW_SIGNAAL, "kind__", ("kind__groep", "locatie"), ("-gebeurd_op", "id")
    ),
}


@dataclass(frozen=True, slots=True)
class Vondst:
    """What was found of one kind. `aantal` counts all of it; `dichtbij` is false when it only looks like it."""

    rijen: Sequence[Any]
    aantal: int
    dichtbij: bool


def search(zicht: Zicht, vraag: Zoekvraag) -> dict[str, Vondst]:
    """The best rows per kind, with one line in the log: how many, and which children; never the words."""
    namen, codes = read_namen(zicht, vraag)
    scores = rank(vraag, chain.from_iterable(per_naam for per_naam in namen.values()))
    passend = rank_codes(vraag.code, codes) if vraag.code else []
    gevonden = {
        soort: pick(zicht, vraag, soort, namen.get(soort, {}), scores, passend if soort == "dossiers" else [])
        for soort in BRONNEN
    }
    kinderen = {child_of(rij).pseudoniem for vondst in gevonden.values() for rij in vondst.rijen}
    aantal = sum(vondst.aantal for vondst in gevonden.values())
    add_regel(Actie.VIEW_ZOEKEN, betrokkenen=tuple(sorted(kinderen, key=str)), aantal=aantal)
    return gevonden


def child_of(rij: Any) -> Kind:
    return rij if isinstance(rij, Kind) else rij.kind


def rows_of(zicht: Zicht, soort: str) -> QuerySet[Any]:
    """What this person may find of one kind: of signals only what they recorded themselves."""
    bron = BRONNEN[soort]
    rijen = reachable(zicht, bron.actie, bron.model._default_manager.all())
    return (
        rijen.filter(vastgelegd_door=zicht.user_id, verzegeling__isnull=True)
        if soort == "signalen"
        else rijen
    )


def read_namen(zicht: Zicht, vraag: Zoekvraag) -> tuple[dict[str, dict[str, int]], list[str]]:
    """Per kind the names in reach with how many rows each has, and the codes when one was asked: one UNION."""
    delen = []
    for soort, bron in BRONNEN.items():
        if vraag.woorden or vraag.dag:
            rijen = rows_of(zicht, soort).filter(born_on(vraag.dag, bron.kind)).order_by()
            delen.append(
                rijen.values(x_naam=F(f"{bron.kind}zoeknaam"))
                .annotate(x_soort=Value(soort, output_field=CharField()), x_aantal=Count("pk"))
                .values_list("x_soort", "x_naam", "x_aantal")
            )
    if vraag.code:
        codes = rows_of(zicht, "dossiers").order_by().values(x_naam=F("code"))
        codes = codes.annotate(x_soort=Value("codes", output_field=CharField()), x_aantal=Count("pk"))
        delen.append(codes.values_list("x_soort", "x_naam", "x_aantal"))
    namen: dict[str, dict[str, int]] = {}
    for soort, naam, aantal in delen[0].union(*delen[1:], all=True):
        namen.setdefault(soort, {})[naam] = aantal
    return namen, list(namen.pop("codes", {}))


def born_on(dag: Dag | None, kind: str) -> Q:
    """Rows about a child with this day of birth, as far as it was given."""
    delen = {"year": dag.jaar, "month": dag.maand, "day": dag.dag} if dag else {}
    return Q(
        **{f"{kind}geboortedatum__{deel}": waarde for deel, waarde in delen.items() if waarde is not None}
    )


def pick(
    zicht: Zicht, vraag: Zoekvraag, soort: str, aantallen: Mapping[str, int], scores: Mapping[str, float],
    codes: Sequence[str],
) -> Vondst:  # fmt: skip
    """The first rows of the best names; a dossier by its code comes before those by name."""
    bron, namen = BRONNEN[soort], [naam for naam in scores if naam in aantallen]
    aantal = len(codes) + sum(aantallen[naam] for naam in namen)
    if not aantal:
        return Vondst([], 0, dichtbij=True)
    beste = namen[:HOOGUIT]
    volgorde = [When(**{f"{bron.kind}zoeknaam": naam}, then=Value(nr)) for nr, naam in enumerate(beste)]
    past = Q(**{f"{bron.kind}zoeknaam__in": beste}) & born_on(vraag.dag, bron.kind)
    if codes:
        volgorde = [When(code=code, then=Value(nr - len(codes))) for nr, code in enumerate(codes)] + volgorde
        past |= Q(code__in=codes)
    rijen = rows_of(zicht, soort).filter(past).select_related(*bron.erbij)
    rijen = with_onterecht(rijen) if soort == "dossiers" else rijen
    rijen = rijen.order_by(Case(*volgorde), *bron.volgorde)[:HOOGUIT]
    exact = vraag.code in codes or any(scores[naam] >= DICHTBIJ for naam in beste)
    return Vondst(list(rijen), aantal, dichtbij=exact)
