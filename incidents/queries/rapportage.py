"""Rapportages meldcode: what a dossier already tells, those of one year, and the incidents of that year beside them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from dossiers import naslag
from dossiers.queries.tijdlijn import Gebeurtenis
from dossiers.queries.weging import Weegstand
from incidents.models import Rapportage
from incidents.queries.incident import select_incidenten
from incidents.rapportageregels import (
    BETROKKENEN,
    INTERN,
    ONDERWERP,
    describe_activiteiten,
    describe_consult,
    describe_melding,
    describe_omschrijving,
)
from roles.access import Zicht, reachable
from roles.policy import Actie
from vault.handeling import add_regel
from vault.versleuteling import load_datasleutels

JAREN_TERUG = 5


@dataclass(frozen=True, slots=True)
class Bundel:
    """Everything of one year: the rapportages by date, and how many incidents there were of each kind."""

    jaar: int
    rapportages: list[Rapportage]
    incidenten: list[tuple[str, int]]


def read_bekend_van(stand: Weegstand) -> dict[str, str]:
    """What the dossier tells by itself, for the fields of the form. Nothing in it points to somebody."""
    per_soort: dict[str, list[Gebeurtenis]] = {}
    for rij in stand.rijen:
        per_soort.setdefault(rij.soort, []).append(rij)
    signalen, overleg = per_soort.get("signaal", []), per_soort.get("consultatie", [])
    dagen = [rij.gebeurd_op for rij in signalen]
    weken = (max(dagen) - min(dagen)) // timedelta(weeks=1) + 1 if dagen else 0
    vormen = [rij.codes["vorm"] for rij in per_soort.get("gesprek", [])]
    hulp = len(per_soort.get("hulptraject", []))
    return {
        "onderwerp": ONDERWERP, "betrokkenen": BETROKKENEN,
        "omschrijving": describe_omschrijving(
            len(signalen), weken, gesloten=stand.dossier.gesloten_op is not None
        ),
        "activiteiten": describe_activiteiten(vormen, overleg=len(overleg), hulp=hulp),
        "melding": describe_melding(len(per_soort.get("melding", []))),
        "consult": describe_consult(outside(overleg)),
    }  # fmt: skip


def outside(overleg: Iterable[Gebeurtenis]) -> list[str]:
    soorten = [rij.codes["soort"] for rij in overleg if rij.codes["soort"] not in INTERN]
    return [naslag.label("consultatie", soort) for soort in soorten]


def list_jaren(zicht: Zicht, *, vandaag: date) -> list[int]:
    """The years there is something of, newest first; always this one."""
    jaren = reachable(zicht, Actie.VIEW_RAPPORTAGE, Rapportage.objects.all()).dates("datum", "year")
    return sorted({vandaag.year, *(dag.year for dag in jaren)}, reverse=True)


def read_bundel(zicht: Zicht, jaar: int, *, actie: Actie) -> Bundel:
    """Raises nothing: a year without any is an empty bundle. The log hears of each case."""
    rijen = reachable(zicht, actie, Rapportage.objects.filter(datum__year=jaar))
    rapportages = list(
        rijen.select_related("locatie", "vastgelegd_door", "dossier__kind").order_by(
            "datum", "vastgelegd_op", "id"
        )
    )
    load_datasleutels(rij.bewaareenheid_id for rij in rapportages)
    kinderen = tuple(dict.fromkeys(rij.dossier.kind.pseudoniem for rij in rapportages if rij.dossier))
    add_regel(actie, betrokkenen=kinderen, aantal=len(rapportages))
    return Bundel(jaar, rapportages, count_incidenten(zicht, jaar))


def count_incidenten(zicht: Zicht, jaar: int) -> list[tuple[str, int]]:
    """Of who reads the register: by kind, the most first. For others none."""
    rijen = (
        select_incidenten(zicht, Actie.VIEW_PATROON)
        .filter(jaar=jaar)
        .values("soort")
        .annotate(aantal=Count("pk"))
    )
    tellingen = [(rij["soort"], rij["aantal"]) for rij in rijen]
    return sorted(tellingen, key=lambda paar: (-paar[1], paar[0]))
