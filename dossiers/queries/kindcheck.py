"""Reading a kindcheck: the page, the list of a child, and what still waits."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from dossiers.models import Dossier, Kind, Kindcheck, Kindcheckkind, Kindcheckvervolg
from dossiers.models.kindcheck import Gedaan, Oordeel
from dossiers.queries.taakbron import VAN_KIND, VAN_PLEK, Rij, below
from dossiers.queries.tijdlijn import Gebeurtenis
from roles import access
from roles.access import Zicht, reachable
from roles.policy import Actie
from vault.versleuteling import with_sleutel

EEN_KIND = "een kind dat hier niet zit"


def near(zicht: Zicht) -> Q:
    """Rows of a kindcheck about a child at a place of this person, or about one that is enrolled nowhere here."""
    kind = Kind.objects.filter(pk=OuterRef("kind_id"))
    return Q(kind__isnull=True) | Q(Exists(reachable(zicht, Actie.RECORD_SIGNAAL, kind)))


def load_kindcheck(zicht: Zicht, pk: uuid.UUID) -> Kindcheck:
    """With its children here and what followed; the log hears of each child. Raises Http404."""
    vervolgen = Kindcheckvervolg.objects.select_related("vastgelegd_door").order_by("-gebeurd_op", "-id")
    kinderen = Kindcheckkind.objects.filter(near(zicht)).select_related("kind__groep")
    kinderen = kinderen.order_by("soort", "kind__geboortedatum", "id")
    met_vervolg = kinderen.prefetch_related(Prefetch("vervolgen", vervolgen))
    basis = Kindcheck.objects.select_related("betrokkene", "vastgelegd_door", "locatie")
    rijen = with_sleutel(basis.prefetch_related(Prefetch("kinderen", met_vervolg)))
    return access.get(
        zicht, Actie.VIEW_KINDCHECK, rijen, pk, over=lambda rij: pseudoniemen_of(rij.kinderen.all())
    )


def load_kindcheckkind(zicht: Zicht, pk: uuid.UUID) -> Kindcheckkind:
    """The log hears of every child of that kindcheck. Raises Http404."""
    hier = Kindcheckkind.objects.filter(near(zicht))
    rijen = hier.select_related("kindcheck__betrokkene", "kind")

    def over(rij: Kindcheckkind) -> list[uuid.UUID]:
        return pseudoniemen_of(hier.filter(kindcheck_id=rij.kindcheck_id).select_related("kind"))

    return access.get(zicht, Actie.SUPPLEMENT_KINDCHECK, with_sleutel(rijen), pk, over=over)


def pseudoniemen_of(rijen: Iterable[Kindcheckkind]) -> list[uuid.UUID]:
    return [rij.kind.pseudoniem for rij in rijen if rij.kind is not None]


def list_kindchecks(zicht: Zicht, kind: Kind) -> list[Kindcheck]:
    """Those that looked at this child, newest first."""
    van_kind = Kindcheckkind.objects.filter(kindcheck_id=OuterRef("pk"), kind=kind)
    rijen = reachable(zicht, Actie.VIEW_KINDCHECK, Kindcheck.objects.filter(Exists(van_kind)))
    return list(rijen.select_related("betrokkene").order_by("-gebeurd_op", "id"))


# --- what still waits ------------------------------------------------------------------------------------


def unclear(zicht: Zicht) -> QuerySet[Kindcheckkind]:
    """Children of whom nobody knows how they are, or for whom nothing was done; ends with supplement_kindcheck."""
    open_ = Q(oordeel=Oordeel.ONBEKEND) | Q(oordeel=Oordeel.ZORGEN, gedaan=Gedaan.NOG_NIETS)
    vervolg = Kindcheckvervolg.objects.filter(kindcheckkind_id=OuterRef("pk"))
    klaar = vervolg.exclude(Q(oordeel=Oordeel.ONBEKEND) | Q(oordeel=Oordeel.ZORGEN, gedaan=Gedaan.NOG_NIETS))
    return Kindcheckkind.objects.filter(near(zicht), open_, ~Exists(klaar))


VAN_KINDCHECK: Mapping[str, Any] = {
    "id": "id", "protocol": "kindcheck__organisatie__profiel", "sinds": "vastgelegd_op",
    "van": "kindcheck__vastgelegd_door_id", **below("kind__", VAN_KIND), **below("kindcheck__locatie__", VAN_PLEK),
    "voornaam": Coalesce("kind__voornaam", Value("")), "achternaam": Coalesce("kind__achternaam", Value("")),
}  # fmt: skip


def title(rij: Rij) -> str:
    return f"Vul de kindcheck aan: {'{kind}' if rij['kind'] is not None else EEN_KIND}"


# --- in a dossier ----------------------------------------------------------------------------------------


@dataclass(slots=True)
class Vertrouwelijk:
    """Which kindchecks may be shown to somebody, and whose child the dossier is about."""

    dossier: Dossier
    uitgesloten: frozenset[uuid.UUID]
    kinderen: dict[str, set[str]] = field(default_factory=dict)

    def sift(self, rijen: Iterable[Gebeurtenis]) -> list[Gebeurtenis]:
        """Without the kindchecks that look at a child this person may not find, and without other children here.

        A brother or sister who is enrolled has a dossier of its own; in this one only that it was looked at.
        """
        alle = list(rijen)
        for rij in alle:
            if rij.soort == "kindcheckkind":
                self.kinderen.setdefault(norm(rij.codes["kindcheck_id"]), set()).add(
                    norm(rij.codes["kind_id"])
                )
        weg = {norm(str(pk)) for pk in self.uitgesloten}
        verborgen = {check for check, kinderen in self.kinderen.items() if kinderen & weg}
        getoond = {norm(str(rij.id)) for rij in alle if rij.soort == "kindcheckkind" and self.is_eigen(rij)}
        return [rij for rij in alle if self.is_shown(rij, verborgen, getoond)]

    def is_eigen(self, rij: Gebeurtenis) -> bool:
        return norm(rij.codes["kind_id"]) in ("", norm(str(self.dossier.kind_id)))

    def is_shown(self, rij: Gebeurtenis, verborgen: set[str], getoond: set[str]) -> bool:
        if rij.soort == "kindcheck":
            return norm(str(rij.id)) not in verborgen
        if rij.soort == "kindcheckkind":
            return norm(str(rij.id)) in getoond and norm(rij.codes["kindcheck_id"]) not in verborgen
        if rij.soort == "kindcheckvervolg":
            return (
                norm(rij.codes["kindcheckkind_id"]) in getoond
                and norm(rij.codes["kindcheckkind__kindcheck_id"]) not in verborgen
            )
        return True


def norm(pk: str) -> str:
    """SQLite gives a UUID cast to text without dashes, PostgreSQL with."""
    return pk.replace("-", "")
