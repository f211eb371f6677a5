"""Keeping children, families and the people around them. No citizen service number anywhere."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied

from dossiers.actions.uitsluiten import end_exclusion, exclude_family
from dossiers.models import Betrokkene, Gezin, Kind, Relatie
from dossiers.models.persoon import normalise
from roles.access import Zicht, log_object, reachable
from roles.actions import Bijhoudfout, require_reach
from roles.models import Groep
from roles.policy import Actie
from roles.queries import list_collegas
from vault.handeling import add_regel


@dataclass(frozen=True, slots=True)
class Kindgegevens:
    voornaam: str
    achternaam: str
    geboortedatum: date
    groep_id: uuid.UUID
    gezin_id: uuid.UUID | None = None
    uit_zorg_op: date | None = None


@dataclass(frozen=True, slots=True)
class Persoonsgegevens:
    naam: str
    telefoon: str = ""
    email: str = ""
    adres: str = ""
    vervallen_op: date | None = None
    user_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """What somebody is to one child; gezag is per child (BW 1:245)."""

    kind_id: uuid.UUID
    soort: Relatie.Soort
    gezag: Relatie.Gezag


# --- children -------------------------------------------------------------------------------------


def record_kind(*, by: Zicht, at: date, id: uuid.UUID, gegevens: Kindgegevens) -> Kind:  # noqa: A002
    """A child in a group of the own location, in a new family or an existing one. Raises Bijhoudfout."""
    if bestaand := reachable(by, Actie.RECORD_KIND, Kind.objects.filter(pk=id)).first():
        return bestaand
    groep = require_reach(by, Actie.RECORD_KIND, Groep.objects.select_related("locatie"), gegevens.groep_id)
    refuse_same_child(by, groep, gegevens)
    gezin = find_gezin(by, Actie.RECORD_KIND, gegevens.gezin_id) or create_gezin(groep, gegevens.achternaam)
    kind = Kind(id=id, organisatie_id=groep.locatie.organisatie_id, gezin=gezin)
    return store_kind(kind, groep, gegevens, actie=Actie.RECORD_KIND, at=at)


def correct_kind(*, by: Zicht, at: date, pk: uuid.UUID, versie: int, gegevens: Kindgegevens) -> Kind:
    """Raises Bewerkingsconflict, Bijhoudfout."""
    require_reach(by, Actie.CORRECT_KIND, Kind.objects.all(), pk)
    groep = require_reach(by, Actie.CORRECT_KIND, Groep.objects.select_related("locatie"), gegevens.groep_id)
    refuse_same_child(by, groep, gegevens, behalve=pk)
    kind: Kind = Kind.lock_for_edit(pk=pk, versie=versie)  # type: ignore[assignment]
    kind.gezin = find_gezin(by, Actie.CORRECT_KIND, gegevens.gezin_id) or kind.gezin
    return store_kind(kind, groep, gegevens, actie=Actie.CORRECT_KIND, at=at)


def store_kind(kind: Kind, groep: Groep, gegevens: Kindgegevens, *, actie: Actie, at: date) -> Kind:
    kind.groep, kind.locatie = groep, groep.locatie
    kind.voornaam, kind.achternaam = gegevens.voornaam, gegevens.achternaam
    kind.geboortedatum, kind.uit_zorg_op = gegevens.geboortedatum, gegevens.uit_zorg_op
    kind.save()
    log_object(actie, kind)
    exclude_family(kind.gezin_id, at=at)
    return kind


def refuse_same_child(
    by: Zicht, groep: Groep, gegevens: Kindgegevens, *, behalve: uuid.UUID | None = None
) -> None:
    """Two records of one child would keep its signals apart."""
    naam = normalise(f"{gegevens.voornaam} {gegevens.achternaam}")
    dezelfde = Kind.objects.filter(locatie=groep.locatie, zoeknaam=naam, geboortedatum=gegevens.geboortedatum)
    if set(reachable(by, Actie.VIEW_KIND, dezelfde).values_list("pk", flat=True)) - {behalve}:
        raise Bijhoudfout("Dit kind staat al in de lijst, met deze naam en geboortedatum.", "voornaam")


def find_gezin(by: Zicht, actie: Actie, gezin_id: uuid.UUID | None) -> Gezin | None:
    return require_reach(by, actie, Gezin.objects.all(), gezin_id) if gezin_id is not None else None


def create_gezin(groep: Groep, naam: str) -> Gezin:
    gezin = Gezin(organisatie_id=groep.locatie.organisatie_id, locatie=groep.locatie, naam=naam)
    gezin.save()
    return gezin


# --- the people around them -----------------------------------------------------------------------


def record_betrokkene(
    *, by: Zicht, at: date, id: uuid.UUID, kind_id: uuid.UUID, gegevens: Persoonsgegevens,  # noqa: A002
    banden: Iterable[Band],
) -> Betrokkene:  # fmt: skip
    """A parent or somebody else. Whoever works here too finds nothing about this family from now on."""
    if bestaand := reachable(by, Actie.RECORD_BETROKKENE, Betrokkene.objects.filter(pk=id)).first():
        return bestaand
    kind = require_reach(by, Actie.RECORD_BETROKKENE, Kind.objects.select_related("locatie"), kind_id)
    betrokkene = Betrokkene(id=id, gezin=ensure_gezin(kind))
    return store_betrokkene(betrokkene, gegevens, banden, actie=Actie.RECORD_BETROKKENE, by=by, at=at)


def correct_betrokkene(
    *, by: Zicht, at: date, pk: uuid.UUID, versie: int, gegevens: Persoonsgegevens, banden: Iterable[Band]
) -> Betrokkene:
    """Raises Bewerkingsconflict. Another account ends the exclusion of the earlier one."""
    require_reach(by, Actie.CORRECT_BETROKKENE, Betrokkene.objects.all(), pk)
    betrokkene: Betrokkene = Betrokkene.lock_for_edit(pk=pk, versie=versie)  # type: ignore[assignment]
    vorige = betrokkene.user_id
    store_betrokkene(betrokkene, gegevens, banden, actie=Actie.CORRECT_BETROKKENE, by=by, at=at)
    if vorige is not None and vorige != gegevens.user_id:
        end_exclusion(vorige, betrokkene.gezin_id, at=at)
    return betrokkene


def store_betrokkene(
    betrokkene: Betrokkene,
    gegevens: Persoonsgegevens,
    banden: Iterable[Band],
    *,
    actie: Actie,
    by: Zicht,
    at: date,
) -> Betrokkene:
    if gegevens.user_id is not None and gegevens.user_id != betrokkene.user_id:
        require_collega(by, gegevens.user_id, at=at)
    betrokkene.naam, betrokkene.telefoon = gegevens.naam, gegevens.telefoon
    betrokkene.email, betrokkene.adres = gegevens.email, gegevens.adres
    betrokkene.vervallen_op, betrokkene.user_id = gegevens.vervallen_op, gegevens.user_id
    betrokkene.save()
    kinderen = {
        kind.pk: kind for kind in reachable(by, actie, Kind.objects.filter(gezin_id=betrokkene.gezin_id))
    }
    for band in banden:
        if band.kind_id not in kinderen:
            raise PermissionDenied
        store_band(betrokkene, band)
    add_regel(actie, object=betrokkene, betrokkenen=tuple(kind.pseudoniem for kind in kinderen.values()))
    exclude_family(betrokkene.gezin_id, at=at)
    return betrokkene


def require_collega(by: Zicht, user_id: uuid.UUID, *, at: date) -> None:
    if not list_collegas(by, at=at).filter(pk=user_id).exists():
        raise PermissionDenied


def store_band(betrokkene: Betrokkene, band: Band) -> None:
    relatie = Relatie.objects.filter(betrokkene=betrokkene, kind_id=band.kind_id).first()
    if relatie is not None and (relatie.soort, relatie.gezag) == (band.soort, band.gezag):
        return
    relatie = relatie or Relatie(betrokkene=betrokkene, kind_id=band.kind_id)
    relatie.soort, relatie.gezag = band.soort, band.gezag
    relatie.save()


def ensure_gezin(kind: Kind) -> Gezin:
    """The family of this child; one of its own when nobody was linked to it before."""
    if kind.gezin is None:
        gezin = Gezin(organisatie_id=kind.organisatie_id, locatie=kind.locatie, naam=kind.achternaam)
        gezin.save()
        kind.gezin = gezin
        kind.save()
    return kind.gezin
