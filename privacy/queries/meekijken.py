"""What a parent sees beside a colleague: read from the timeline, by meekijkregels.py, without the names of others."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Value
from django.db.models.functions import Concat

from dossiers.models import Betrokkene, Dossier, Kind, Relatie, Verstrekking
from dossiers.queries.gebeurtenis import Gebeurtenis
from dossiers.queries.tijdlijn import read_tijdlijn
from privacy.inzageregels import Hoedanigheid, judge
from privacy.meekijkregels import DELEN, GELDIG, GESPREKKEN, ONDER_GESPREK
from privacy.weglaten import find_names, leave_out
from roles import access
from roles.access import Zicht
from roles.models import User
from roles.policy import Actie


@dataclass(frozen=True, slots=True)
class Stukje:
    """One thing on the screen."""

    kop: str
    op: datetime
    regels: list[tuple[str, str]]


def load_dossier(zicht: Zicht, pk: uuid.UUID) -> Dossier:
    """Raises Http404."""
    rijen = Dossier.objects.select_related("kind", "locatie", "organisatie")
    return access.get(zicht, Actie.SHARE_INZAGE, rijen, pk)


def load_meekijken(zicht: Zicht, pk: uuid.UUID, *, nu: datetime) -> Verstrekking:
    """The screen of who opened it, for an hour. Raises Http404."""
    rijen = Verstrekking.objects.select_related("dossier__kind", "dossier__locatie", "betrokkene")
    eigen = rijen.filter(
        soort=Verstrekking.Soort.INZAGE, vastgelegd_door_id=zicht.user_id, vastgelegd_op__gt=nu - GELDIG,
        betrokkene__isnull=False,
    )  # fmt: skip
    return access.get(zicht, Actie.VIEW_MEEKIJKEN, eigen, pk)


def list_ouders(dossier: Dossier, *, op: datetime) -> list[Relatie]:
    """Who may look along for this child: parents with gezag, while the child is younger than sixteen."""
    leeftijd = dossier.kind.leeftijd_op(op.date())
    rijen = Relatie.objects.filter(kind=dossier.kind, betrokkene__vervallen_op__isnull=True)
    rijen = rijen.select_related("betrokkene").order_by("betrokkene__naam", "pk")
    return [r for r in rijen if judge(Hoedanigheid.OUDER, leeftijd=leeftijd, gezag=r.gezag).mag]


def situations_of(dossier: Dossier) -> set[str]:
    return set(dossier.bijzonderheid_rijen.values_list("situatie", flat=True))


def read_scherm(rij: Verstrekking) -> list[Stukje]:
    """The newest first. Two queries."""
    dossier, ouder = rij.dossier, rij.betrokkene
    if ouder is None:
        return []
    rijen = read_tijdlijn(dossier)
    namen = names_of_others(dossier, ouder)
    met_ouders = {str(rij.id) for rij in rijen if rij.soort == "gesprek" and rij.codes["vorm"] in GESPREKKEN}
    gekozen = [rij for rij in rijen if may_see(rij, met_ouders, ouder)]
    return [stuk for stuk in build(gekozen, namen) if stuk.regels]


def may_see(rij: Gebeurtenis, met_ouders: set[str], ouder: Betrokkene) -> bool:
    if rij.soort not in DELEN:
        return False
    if rij.soort == "gesprek":
        return str(rij.id) in met_ouders
    if rij.soort in ONDER_GESPREK:
        van = rij.codes.get("gesprek_id") or rij.codes.get("afspraak__gesprek_id", "")
        if not van or str(uuid.UUID(van)) not in met_ouders:
            return False
    return rij.soort != "verslaggezien" or rij.codes["betrokkene__naam"] == ouder.naam


def build(rijen: Iterable[Gebeurtenis], namen: list[str]) -> Iterator[Stukje]:
    for rij in rijen:
        kop, woorden = DELEN[rij.soort]
        regels = [(woord, tekst) for naam, woord in woorden.items() if (tekst := rij.teksten.get(naam, ""))]
        yield Stukje(kop, rij.gebeurd_op, leave_out(regels, find_names(namen, regels)))


def names_of_others(dossier: Dossier, ouder: Betrokkene) -> list[str]:
    """Of the family but for this child and this parent, and of who works here. One query."""
    gezin = [dossier.kind.gezin_id] if dossier.kind.gezin_id is not None else []
    familie = Betrokkene.objects.filter(gezin_id__in=gezin).exclude(pk=ouder.pk)
    anderen = Kind.objects.filter(gezin_id__in=gezin).exclude(pk=dossier.kind_id)
    mensen = User.objects.filter(roltoewijzingen__organisatie_id=dossier.organisatie_id)
    heel = Concat("voornaam", Value(" "), "achternaam")
    rijen = familie.values_list("naam").union(
        anderen.annotate(x_naam=heel).values_list("x_naam"), mensen.values_list("naam")
    )
    eigen = {*dossier.kind.naam.split(), *ouder.naam.split()}
    return [
        " ".join(over) for (naam,) in rijen if (over := [deel for deel in naam.split() if deel not in eigen])
    ]
