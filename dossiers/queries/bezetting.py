"""What is around the tasks: who works where, who replaces whom, the places, and what of the year is done.

One query (UNION ALL): a page of tasks asks for it once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateField, F, Field, Q, QuerySet, UUIDField, Value
from django.db.models.functions import Cast, TruncDate

from dossiers.jaarplanning import Plaats
from dossiers.protocolregels import Jaarplanning
from dossiers.queries.protocol import protocol_of_zicht
from roles.access import Zicht, counts_on, valid_on
from roles.models import Locatie, Organisatie, Roltoewijzing, Uitsluiting, User
from roles.policy import FUNCTIE_ROL, Actie, Bereik, Functie, Rol, bereik
from work.models import Jaarafronding, Vervanging

# Who can lead, decide or be told: the roles a task can fall to.
ROLLEN = (Rol.AF, Rol.MANAGER, Rol.DIRECTIE, Rol.BESTUUR, Rol.VERTROUWENSPERSOON)
FUNCTIES = [functie for functie in Functie if FUNCTIE_ROL[functie] in ROLLEN]
KOLOMMEN: dict[str, Field] = {"id": UUIDField(), "ander": UUIDField(), "plek": UUIDField(), "naam": CharField(),
            "code": CharField(), "dag": DateField()}  # fmt: skip
HERKOMST, GEMAAKT = "+", TruncDate("history_date")  # the history row of when something was made


@dataclass(frozen=True, slots=True)
class Vervangt:
    """`user_id` is replaced by `vervanger_id` until `tot`, at this place (None: everywhere)."""

    user_id: UUID
    vervanger_id: UUID
    locatie_id: UUID | None
    tot: date


@dataclass(frozen=True, slots=True)
class Bezetting:
    """Names, roles of today with their place (None: the whole organisation), and the year."""

    namen: dict[UUID, str] = field(default_factory=dict)
    rollen: dict[UUID, list[tuple[Rol, UUID | None]]] = field(default_factory=dict)
    vervangingen: list[Vervangt] = field(default_factory=list)
    plaatsen: list[Plaats] = field(default_factory=list)
    afgerond: set[tuple[str, UUID | None, date]] = field(default_factory=set)
    uitgesloten: set[tuple[UUID, UUID]] = field(default_factory=set)  # person and child

    def may(self, user_id: UUID, actie: Actie, locatie_id: UUID | None) -> bool:
        """Whether this person still has a role for this act at this location."""
        return any(
            bereik(actie, rol) is not Bereik.GEEN and covers(plek, locatie_id)
            for rol, plek in self.rollen.get(user_id, ())
        )

    def has(self, rollen: Iterable[str], locatie_id: UUID | None, kind_id: UUID | None) -> bool:
        """Whether anybody has one of these roles at this location, and may find this child."""
        gevraagd = set(rollen)
        return any(
            self.plays(user_id, gevraagd, locatie_id)
            for user_id in self.rollen
            if not self.is_excluded(user_id, kind_id)
        )

    def is_excluded(self, user_id: UUID | None, kind_id: UUID | None) -> bool:
        """What such a person would do, somebody else has to do (access.md §1)."""
        return (user_id, kind_id) in self.uitgesloten

    def plays(self, user_id: UUID, rollen: set[str], locatie_id: UUID | None) -> bool:
        return any(rol in rollen and covers(plek, locatie_id) for rol, plek in self.rollen.get(user_id, ()))

    def replaced_by(self, user_id: UUID, locatie_id: UUID | None) -> set[UUID]:
        """Whom this person replaces at this location."""
        return {
            v.user_id
            for v in self.vervangingen
            if v.vervanger_id == user_id and (v.locatie_id is None or v.locatie_id == locatie_id)
        }

    def replacement_of(self, user_id: UUID, locatie_id: UUID | None) -> Vervangt | None:
        return next(
            (v for v in self.vervangingen if v.user_id == user_id and v.locatie_id in (None, locatie_id)),
            None,
        )


def covers(plek: UUID | None, locatie_id: UUID | None) -> bool:
    """A role for the whole organisation reaches each place; what is of the organisation, each role may do."""
    return plek is None or locatie_id is None or plek == locatie_id


def read_bezetting(zicht: Zicht, *, op: date, ook: Iterable[UUID], jaar: bool) -> Bezetting:
    """Of the viewer's own organisation; `ook` are people whose name is needed, also if they left. One query.

    `jaar`: with the places and what of their yearly cycle is done.
    """
    mensen = list(set(ook))
    hier = {"organisatie_id": zicht.organisatie_id}
    rollen = Roltoewijzing.objects.filter(
        counts_on(op), Q(functie__in=FUNCTIES) | Q(user_id__in=mensen), user__is_active=True, **hier
    )
    vervangingen = Vervanging.objects.filter(valid_on(op), **hier)
    collegas = Roltoewijzing.objects.filter(counts_on(op), functie__in=FUNCTIES, **hier)
    uitsluitingen = Uitsluiting.objects.filter(
        valid_on(op), Q(user_id__in=collegas.values("user_id")) | Q(user_id__in=mensen)
    )
    takken = [
        branch("rol", rollen, id="user_id", naam="user__naam", code="functie", plek="locatie_id"),
        branch("naam", User.objects.filter(pk__in=mensen), id="id", naam="naam"),
        branch("vervanging", vervangingen, id="user_id", ander="vervanger_id", plek="locatie_id",
               naam="vervanger__naam", dag="tot"),
        branch("uitsluiting", uitsluitingen, id="user_id", ander="kind_id"),
        *(list_year(hier) if jaar else ()),
    ]  # fmt: skip
    return build_bezetting(takken[0].union(*takken[1:], all=True))


def list_year(hier: dict[str, UUID]) -> list[QuerySet[Any]]:
    """The places with the day they were made (a year before that asks nothing), and what is done."""
    organisatie = {"id": hier["organisatie_id"]}
    gemaakt = {"history_type": HERKOMST}
    afgerond = Jaarafronding.objects.filter(**hier)
    return [
        branch("afronding", afgerond, code="punt", plek="locatie_id", dag="uiterlijk"),
        branch("sinds", Locatie.history.filter(**hier, **gemaakt), id="id", dag=GEMAAKT),
        branch("sinds", Organisatie.history.filter(**organisatie, **gemaakt), id="id", dag=GEMAAKT),
        branch("locatie", Locatie.objects.filter(**hier), id="id", naam="naam", code="sector"),
        branch("organisatie", Organisatie.objects.filter(**organisatie), id="id", naam="naam"),
    ]


def branch(soort: str, rijen: QuerySet[Any], **plekken: Any) -> QuerySet[Any]:
    kolommen: dict[str, Any] = {"x_soort": Value(soort, output_field=CharField())}
    for naam, veld in KOLOMMEN.items():
        plek = plekken.get(naam)
        leeg = Cast(Value(None), veld)
        kolommen[f"x_{naam}"] = leeg if plek is None else F(plek) if isinstance(plek, str) else plek
    return rijen.order_by().values(**kolommen)


def build_bezetting(rijen: Iterable[dict[str, Any]]) -> Bezetting:
    bezetting, per_soort = Bezetting(), dict[str, list[dict[str, Any]]]()
    for rij in rijen:
        per_soort.setdefault(rij["x_soort"], []).append(rij)
    for rij in (*per_soort.get("naam", ()), *per_soort.get("rol", ())):
        bezetting.namen[rij["x_id"]] = rij["x_naam"]
    for rij in per_soort.get("rol", ()):
        rol = (FUNCTIE_ROL[Functie(rij["x_code"])], rij["x_plek"])
        bezetting.rollen.setdefault(rij["x_id"], []).append(rol)
    for rij in per_soort.get("vervanging", ()):
        bezetting.namen.setdefault(rij["x_ander"], rij["x_naam"])
        vervangt = Vervangt(rij["x_id"], rij["x_ander"], rij["x_plek"], rij["x_dag"])
        bezetting.vervangingen.append(vervangt)
    bezetting.uitgesloten.update((r["x_id"], r["x_ander"]) for r in per_soort.get("uitsluiting", ()))
    bezetting.afgerond.update((r["x_code"], r["x_plek"], r["x_dag"]) for r in per_soort.get("afronding", ()))
    bezetting.plaatsen.extend(build_plaatsen(per_soort))
    return bezetting


def build_plaatsen(per_soort: dict[str, list[dict[str, Any]]]) -> Iterable[Plaats]:
    """Each location, and the organisation as a place of its own. Without a beginning there is no year yet."""
    sinds = {rij["x_id"]: rij["x_dag"] for rij in per_soort.get("sinds", ())}
    locaties = per_soort.get("locatie", [])
    for rij in locaties:
        if rij["x_id"] in sinds:
            yield Plaats(rij["x_id"], rij["x_naam"], frozenset({rij["x_code"]}), sinds[rij["x_id"]])
    sectoren = frozenset(rij["x_code"] for rij in locaties)
    for rij in per_soort.get("organisatie", ()):
        if rij["x_id"] in sinds and sectoren:
            yield Plaats(None, rij["x_naam"], sectoren, sinds[rij["x_id"]])


def plan_of(zicht: Zicht, plaatsen: Iterable[Plaats]) -> dict[Plaats, Jaarplanning]:
    """The yearly cycle of each place by the profile of the organisation; of a mixed organisation its first."""
    if not zicht.plekken:
        return {}
    profiel = protocol_of_zicht(zicht)
    return {
        plaats: profiel.voor(min(plaats.sectoren)).jaarplanning if len(plaats.sectoren) == 1
        else profiel.jaarplanning
        for plaats in plaatsen
        if plaats.sectoren <= set(profiel.sectoren)
    }  # fmt: skip
