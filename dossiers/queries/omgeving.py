"""Round a dossier, as one query: who can see it, whose names the page needs, brothers and sisters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import CharField, DateField, F, QuerySet, UUIDField, Value

from dossiers.models import Dossier, Kind
from dossiers.queries.kind import log_kinderen
from dossiers.queries.toegang import read_kijkers
from roles.access import Zicht, is_reachable
from roles.models import User
from roles.policy import Actie
from vault.handeling import SYSTEEM
from vault.vraagvorm import Vraagvorm, build_row

PER_NAMEN = 8  # the query has room for so many names, or twice, or three times as many
VAST = 5
LEEG: dict[str, Any] = {
    "x_naam": F("naam"),
    "x_dag": Value(None, output_field=DateField()),
    "x_organisatie": Value(None, output_field=UUIDField()),
    "x_locatie": Value(None, output_field=UUIDField()),
    "x_groep": Value(None, output_field=UUIDField()),
    "x_pseudoniem": Value(None, output_field=UUIDField()),
}
VAN_KIND: dict[str, Any] = {
    "x_naam": F("voornaam"), "x_dag": F("geboortedatum"), "x_organisatie": F("organisatie_id"),
    "x_locatie": F("locatie_id"), "x_groep": F("groep_id"), "x_pseudoniem": F("pseudoniem"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Omgeving:
    """Names by account, how many people can see the dossier, and brothers and sisters this person may see."""

    namen: dict[UUID, str]
    kijkers: int
    broers_en_zussen: list[Kind]


def read_omgeving(dossier: Dossier, zicht: Zicht, *, op: date, ook: Iterable[UUID], gezin: bool) -> Omgeving:
    """Of a dossier that was loaded through the access filter; with `gezin` the log hears of each child."""
    kind = dossier.kind
    genoemd = list(dict.fromkeys([dossier.leiding_id, dossier.geopend_door_id, *ook]))
    ruimte = -(-len(genoemd) // PER_NAMEN) * PER_NAMEN
    vast = [dossier.pk, dossier.organisatie_id, dossier.locatie_id, kind.pk]
    ids = [*vast, (kind.gezin_id if gezin else None) or SYSTEEM, *genoemd]
    rijen = list(
        compile_vorm(connection.vendor, ruimte).run(ids + genoemd[:1] * (ruimte - len(genoemd)), [op])
    )
    kinderen = sorted(build_kind(rij) for rij in rijen if rij["x_soort"] == "kind")
    zichtbaar = [ander for _, _, ander in kinderen if is_reachable(zicht, Actie.VIEW_KIND, ander)]
    return Omgeving(
        namen={rij["x_id"]: rij["x_naam"] for rij in rijen if rij["x_soort"] != "kind"},
        kijkers=sum(rij["x_soort"] == "kijker" for rij in rijen),
        broers_en_zussen=log_kinderen(zichtbaar),
    )


def build_kind(rij: dict[str, Any]) -> tuple[date, UUID, Kind]:
    """Oldest first, when sorted."""
    kind = build_row(
        Kind, id=rij["x_id"], voornaam=rij["x_naam"], geboortedatum=rij["x_dag"], pseudoniem=rij["x_pseudoniem"],
        organisatie_id=rij["x_organisatie"], locatie_id=rij["x_locatie"], groep_id=rij["x_groep"],
    )  # fmt: skip
    return rij["x_dag"], rij["x_id"], kind


@cache
def compile_vorm(vendor: str, namen: int) -> Vraagvorm:
    """The union, with room for so many names; a day is when it is asked."""

    def build(ids: Sequence[UUID], dagen: Sequence[date]) -> QuerySet[Any]:
        pk, organisatie, locatie, kind, gezin = ids[:VAST]
        dossier = Dossier(pk=pk, organisatie_id=organisatie, locatie_id=locatie, kind_id=kind)
        kijkers = read_kijkers(dossier, op=dagen[0]).order_by()
        genoemd = User.objects.filter(pk__in=ids[VAST:])
        kinderen = Kind.objects.filter(gezin_id=gezin).exclude(pk=kind)
        # The children in second place: PostgreSQL takes the type of an empty column from the first two.
        return select("kijker", kijkers, LEEG).union(
            select("kind", kinderen, VAN_KIND), select("genoemd", genoemd, LEEG), all=True
        )

    return Vraagvorm(build, VAST + namen, dagen=1)


def select(soort: str, rijen: QuerySet[Any], kolommen: dict[str, Any]) -> Any:
    return rijen.values(x_soort=Value(soort, output_field=CharField()), x_id=F("id"), **kolommen)
