"""What a source of tasks is, and how its rows get one shape. The sources themselves stand in taken.py."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import (
    Case,
    CharField,
    DateField,
    DateTimeField,
    F,
    Field,
    QuerySet,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from dossiers.models.persoon import shorten
from dossiers.protocol import Protocol
from dossiers.protocolregels import Termijn
from meldcode.adressen import reverse
from roles.access import Zicht, reachable, scope
from roles.policy import MATRIX, Actie, Bereik, Rol

Rij = Mapping[str, Any]  # one row of the union, by the names of KOLOMMEN

# Every column of the union with its type; a source fills what it has.
KOLOMMEN: Mapping[str, Field] = {
    "id": UUIDField(), "dossier": UUIDField(), "kind": UUIDField(), "pseudoniem": UUIDField(),
    "locatie": UUIDField(), "van": UUIDField(),
    "voornaam": CharField(), "achternaam": CharField(), "groep": CharField(), "plek": CharField(),
    "sector": CharField(), "protocol": CharField(), "versie": CharField(), "geboren": DateField(),
    "sinds": DateTimeField(), "dag": DateField(), "moment": DateTimeField(),
    "c0": CharField(), "c1": CharField(), "c2": CharField(),
}  # fmt: skip
WIJD = (Bereik.LOCATIE, Bereik.ORGANISATIE)
VAN_KIND = {
    "kind": "id", "pseudoniem": "pseudoniem", "voornaam": "voornaam", "achternaam": "achternaam",
    "geboren": "geboortedatum", "groep": "groep__naam",
}  # fmt: skip
VAN_PLEK = {"locatie": "id", "plek": "naam", "sector": "sector"}


def below(pad: str, kolommen: Mapping[str, str]) -> dict[str, Any]:
    return {naam: f"{pad}{kolom}" for naam, kolom in kolommen.items()}


VAN_DOSSIER: Mapping[str, Any] = {
    "id": "id", "dossier": "id", "protocol": "protocol", "versie": "protocolversie", "sinds": "geopend_op",
    "van": "leiding_id", **below("kind__", VAN_KIND), **below("locatie__", VAN_PLEK),
}  # fmt: skip
VAN_STUK: Mapping[str, Any] = {
    **below("dossier__", VAN_DOSSIER), "id": "id", "sinds": "vastgelegd_op",
}  # fmt: skip
VAN_SIGNAAL: Mapping[str, Any] = {
    "id": "id", "protocol": "organisatie__profiel", "sinds": "vastgelegd_op",
    **below("kind__", VAN_KIND), **below("locatie__", VAN_PLEK),
}  # fmt: skip
VAN_SPOED: Mapping[str, Any] = {
    "id": "id", "dossier": "zaak_id", "protocol": Coalesce("dossier__protocol", "organisatie__profiel"),
    "versie": "dossier__protocolversie", "sinds": "gebeurd_op", **below("kind__", VAN_KIND),
    **below("locatie__", VAN_PLEK), "voornaam": Coalesce("kind__voornaam", Value("")),
    "achternaam": Coalesce("kind__achternaam", Value("")),
}  # fmt: skip
VAN_TRIAGE: Mapping[str, Any] = below("signaal__", VAN_SIGNAAL)


def leads(protocol: Protocol, _rij: Rij) -> Iterable[str]:
    """Who leads a dossier by the profile."""
    return protocol.leidt.rollen


@dataclass(frozen=True, slots=True, kw_only=True)
class Taakbron:
    """One kind of row that still waits, and for whom. See the docstring of taken.py."""

    soort: str
    open: Callable[[Zicht], QuerySet[Any]]  # the rows that wait; the access filter comes after it
    actie: Actie  # the act that ends it: who can't reach that, sees nothing
    titel: str | Callable[[Rij], str]  # {kind} is the short name
    url: tuple[str, ...]  # its url name, then the columns of the ids in the address
    vraag: str = ""  # what comes after the address: "?vorm={c0}"
    bij: Mapping[str, Any] = field(default_factory=lambda: VAN_STUK)  # where the columns stand
    dag: Any = ""  # the column (or an expression) with the last day, or
    moment: str = ""  # with the last moment, or
    uiterlijk: Callable[[Rij, Protocol], datetime | None] | None = None  # or computed from row and profile
    termijn: Callable[[Protocol], Termijn] | None = None  # so long after `sinds`; 0 is the same day
    hele_dag: bool = False  # a moment that is over only when its day is
    rollen: Callable[[Protocol, Rij], Iterable[str]] = leads  # whose it is when nobody is named in `van`
    eigen_deel: bool = False  # who merely takes part has only what was asked of them (column user_id)
    alleen_van: bool = False  # a reminder for that one person, for nobody else, and never late
    escaleert: tuple[Rol, ...] = (Rol.MANAGER,)  # who gets it as well
    na: int = 0  # when it is more than so many working days late
    meta: Callable[[Rij], str] = lambda _: ""
    ook: Mapping[str, Any] = field(default_factory=dict)  # more columns: c0, c1, c2

    @property
    def op_een_dag(self) -> bool:
        """Whether there is a last day for it."""
        return bool(self.dag or self.moment or self.termijn or self.uiterlijk)

    def name_kind(self, rij: Rij) -> str:
        """The short name; empty for what is about a place."""
        return shorten(rij["voornaam"], rij["achternaam"]) if rij["achternaam"] else ""

    def name_taak(self, rij: Rij) -> str:
        """What to do, as a sentence."""
        zin = self.titel if isinstance(self.titel, str) else self.titel(rij)
        return zin.format(kind=self.name_kind(rij))

    def find_url(self, rij: Rij) -> str:
        """Where it is done."""
        naam, *kolommen = self.url
        return reverse(naam, args=[rij[kolom] for kolom in kolommen]) + self.vraag.format(**rij)

    def build_query(self, zicht: Zicht, *, als: Actie | None = None) -> QuerySet[Any]:
        """One branch of the union: what waits and may be reached, the same columns in the same order.

        `als`: within the reach of another act, with in `x_mag` whether this person could do it themselves.
        """
        plekken = {**self.bij, **self.ook}
        if self.dag:
            plekken["dag"] = self.dag
        if self.moment:
            plekken["moment"] = self.moment
        kolommen: dict[str, Any] = {"x_soort": Value(self.soort, output_field=CharField())}
        for naam, soort in KOLOMMEN.items():
            kolommen[f"x_{naam}"] = as_column(plekken.get(naam), soort)
        rijen = self.open(zicht)
        if als is not None:
            zelf = When(scope(zicht, self.actie, rijen.model), then=Value("ja"))
            kolommen["x_mag"] = Case(zelf, default=Value(""), output_field=CharField())
        elif self.eigen_deel:
            rijen = only_own(zicht, self.actie, rijen)
        return reachable(zicht, als or self.actie, rijen).order_by().values(**kolommen)


def only_own(zicht: Zicht, actie: Actie, rijen: QuerySet[Any]) -> QuerySet[Any]:
    """Who merely takes part in a case has nothing to do with what others were asked to do."""
    ziet_alle = any(MATRIX[actie][plek.rol] in WIJD for plek in zicht.rollen_met(actie))
    return rijen if ziet_alle else rijen.filter(user_id=zicht.user_id)


def as_column(plek: Any, soort: Field) -> Any:
    """A path, an expression or nothing. NULL carries its type: PostgreSQL matches branches two by two."""
    if plek is None:
        return Cast(Value(None), soort)
    kolom = F(plek) if isinstance(plek, str) else plek
    return Cast(kolom, soort) if isinstance(soort, CharField) else kolom
