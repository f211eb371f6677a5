"""An own version of the protocol: beheer makes and proposes it, directie decides. No content of any case."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone

from dossiers import protocolkeuze
from dossiers.eigenprotocol import EigenVersie, Tabel, read, table_of
from dossiers.protocol import Protocol
from dossiers.protocolverschil import compare
from dossiers.protocolwoorden import check_grenzen
from dossiers.queries.protocol import begin_eigen, find_voorstel, protocol_on
from dossiers.toml_lezen import TomlFout
from roles.access import Zicht, take_turn
from roles.actions import Bijhoudfout, require_reach, store
from roles.models import Locatie, Organisatie, Protocolbesluit, Protocolconcept, Protocolkeuze, Protocolversie
from roles.policy import Actie

WACHT = "Er wacht al een voorstel op de directie. Trek dat eerst in."
HOOGUIT_KLAAR = 2  # approved and not begun
ZELF = "Je hebt deze versie zelf voorgesteld. Iemand anders van de directie keurt haar goed."


def open_protocol(*, by: Zicht, at: datetime, id: uuid.UUID, van: uuid.UUID | None = None) -> Protocolconcept:  # noqa: A002
    """Begins a new version, or goes on with the one that is open; `van` is a version that was not approved."""
    organisatie = lock_organisatie(by, Actie.OPEN_PROTOCOL)
    if open_ := Protocolconcept.objects.filter(organisatie=organisatie, open=True).first():
        return open_
    eigen = begin_eigen(organisatie, timezone.localdate(at))
    if van is not None:
        versie = require_reach(by, Actie.OPEN_PROTOCOL, Protocolversie.objects.all(), van)
        eigen = carry_over(eigen, read(versie.tekst))
    eigen.load()
    concept = Protocolconcept(id=id, organisatie=organisatie)
    return store(concept, Actie.OPEN_PROTOCOL, tekst=eigen.tekst)


def carry_over(eigen: EigenVersie, oud: EigenVersie) -> EigenVersie:
    """The rules of a version that was not approved, on the profile of today."""
    for sector in eigen.sectoren:
        eigen = eigen.with_rules(sector.value, oud.regels.get(sector.value, {}))
    return eigen


def correct_protocol(
    *, by: Zicht, pk: uuid.UUID, versie: int, sector: str, regels: Mapping[str, Tabel]
) -> Protocolconcept:
    """Puts these rules in the concept, each whole. What equals the profile again is no own rule any more.

    Raises Bijhoudfout when a rule says what it may not, Bewerkingsconflict when somebody was first.
    """
    require_reach(by, Actie.CORRECT_PROTOCOL, Protocolconcept.objects.filter(open=True), pk)
    concept: Protocolconcept = Protocolconcept.lock_for_edit(pk=pk, versie=versie)  # type: ignore[assignment]
    eigen = read(concept.tekst)
    onder = protocolkeuze.at_pin(eigen.basis).voor(sector)
    eigen = eigen.with_rules(
        sector, {naam: None if tabel == table_of(onder, naam) else tabel for naam, tabel in regels.items()}
    )
    require_sound(eigen)
    return store(concept, Actie.CORRECT_PROTOCOL, tekst=eigen.tekst)


def require_sound(eigen: EigenVersie) -> Protocol:
    """The version as a protocol. Raises Bijhoudfout, naming the rule or the cell."""
    try:
        nieuw = eigen.load()
    except TomlFout as fout:
        raise Bijhoudfout(f"Deze versie klopt nog niet: {fout}.") from fout
    for sector in nieuw.sectoren:
        for pad, zin in check_grenzen(nieuw.voor(sector)):
            raise Bijhoudfout(zin, pad.replace(".", "__"))
    return nieuw


def record_protocol(
    *, by: Zicht, at: datetime, id: uuid.UUID, concept_id: uuid.UUID, versie: int, vanaf: date, toelichting: str  # noqa: A002
) -> Protocolversie:  # fmt: skip
    """Proposes the concept: from now on its text doesn't change. Raises Bijhoudfout, Bewerkingsconflict."""
    organisatie = lock_organisatie(by, Actie.RECORD_PROTOCOL)
    if bestaand := Protocolversie.objects.filter(pk=id, organisatie=organisatie).first():
        return bestaand
    vandaag = timezone.localdate(at)
    require_moment(organisatie, vanaf, vandaag)
    concept: Protocolconcept = Protocolconcept.lock_for_edit(pk=concept_id, versie=versie)  # type: ignore[assignment]
    if not concept.open or concept.organisatie_id != organisatie.pk:
        raise PermissionDenied
    nu, eigen = protocol_on(organisatie, vandaag), name_versie(organisatie, read(concept.tekst), toelichting)
    nieuw = require_sound(eigen)
    if not any(compare(nu.voor(sector), nieuw.voor(sector)) for sector in nieuw.sectoren):
        raise Bijhoudfout("Er is nog niets anders dan in het protocol van nu.")
    rij = Protocolversie(
        id=id, organisatie=organisatie, profiel=organisatie.profiel, slug=eigen.slug, versie=eigen.versie,
        vorige=f"{nu.slug}@{nu.versie}", tekst=eigen.tekst, vanaf=vanaf, toelichting=toelichting,
        vastgelegd_op=at, vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    store(rij, Actie.RECORD_PROTOCOL)
    store(concept, Actie.CORRECT_PROTOCOL, open=False)
    return rij


def require_moment(organisatie: Organisatie, vanaf: date, vandaag: date) -> None:
    """One proposal at a time, from a day that comes, and never before what was approved. Raises Bijhoudfout."""
    if find_voorstel(organisatie.pk) is not None:
        raise Bijhoudfout(WACHT)
    if vanaf < vandaag:
        raise Bijhoudfout("Kies vandaag of een dag die nog komt.", "vanaf")
    laatste = approved(organisatie).order_by("-vanaf").values_list("vanaf", flat=True).first()
    if approved(organisatie).filter(vanaf__gt=vandaag).count() >= HOOGUIT_KLAAR:
        raise Bijhoudfout("Er staan al twee versies klaar die nog moeten beginnen. Wacht tot er een begint.")
    if laatste is not None and vanaf < laatste:
        raise Bijhoudfout(f"Er is al een versie die later begint. Kies {laatste:%d-%m-%Y} of later.", "vanaf")


def approved(organisatie: Organisatie) -> QuerySet[Protocolversie]:
    return Protocolversie.objects.filter(
        organisatie=organisatie,
        profiel=organisatie.profiel,
        besluit__oordeel=Protocolbesluit.Oordeel.GOEDGEKEURD,
    )


def name_versie(organisatie: Organisatie, eigen: EigenVersie, toelichting: str) -> EigenVersie:
    """The next number of this organisation, on the version of the profile it rests on."""
    nummer = Protocolversie.objects.filter(slug=eigen.slug).count() + 1
    basis = eigen.basis.partition("@")[2]
    return eigen.renamed(versie=f"{basis}-eigen{nummer}", bron=f"{eigen.bron}; {toelichting}")


def withdraw_protocol(*, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID) -> Protocolbesluit:  # noqa: A002
    """Takes a proposal back before anybody decided. Its text stays readable. Raises Bijhoudfout."""
    lock_organisatie(by, Actie.WITHDRAW_PROTOCOL)
    versie = require_reach(by, Actie.WITHDRAW_PROTOCOL, Protocolversie.objects.all(), pk)
    return decide(
        versie, Actie.WITHDRAW_PROTOCOL, by=by, at=at, id=id, oordeel=Protocolbesluit.Oordeel.INGETROKKEN
    )


def discard_concept(*, by: Zicht, pk: uuid.UUID) -> None:
    """Throws an open concept away; its history stays."""
    take_turn(by)
    rij = require_reach(by, Actie.WITHDRAW_PROTOCOL, Protocolconcept.objects.all(), pk)
    if rij.open:
        store(rij, Actie.WITHDRAW_PROTOCOL, open=False)


def sign_protocol(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, goedgekeurd: bool, toelichting: str = ""  # noqa: A002
) -> Protocolbesluit:  # fmt: skip
    """Directie approves or not; never who proposed it (access.md §1, four eyes). Raises Bijhoudfout."""
    organisatie = lock_organisatie(by, Actie.SIGN_PROTOCOL)
    versie = require_reach(by, Actie.SIGN_PROTOCOL, Protocolversie.objects.all(), pk)
    if versie.vastgelegd_door_id == by.user_id:
        raise Bijhoudfout(ZELF)
    if eerder := Protocolbesluit.objects.filter(pk=id, protocolversie=versie).first():
        return eerder
    oordeel = Protocolbesluit.Oordeel.GOEDGEKEURD if goedgekeurd else Protocolbesluit.Oordeel.AFGEWEZEN
    if goedgekeurd and versie.profiel != organisatie.profiel:
        require_sectoren(versie)
    besluit = decide(
        versie, Actie.SIGN_PROTOCOL, by=by, at=at, id=id, oordeel=oordeel, toelichting=toelichting
    )
    if goedgekeurd:
        switch_profiel(organisatie, versie)
        write_keuze(organisatie, timezone.localdate(at))
    return besluit


def require_sectoren(versie: Protocolversie) -> None:
    """A location that came later may be of a sector this version says nothing about. Raises Bijhoudfout."""
    kent = {sector.value for sector in read(versie.tekst).sectoren}
    for locatie in Locatie.objects.filter(organisatie_id=versie.organisatie_id).exclude(sector__in=kent):
        raise Bijhoudfout(f"Deze versie zegt niets over {locatie.naam}. Beheer stelt eerst een andere voor.")


def switch_profiel(organisatie: Organisatie, versie: Protocolversie) -> None:
    """Another profile, when that is what was approved; what was being made on the old one is put away."""
    if versie.profiel == organisatie.profiel:
        return
    for concept in Protocolconcept.objects.filter(organisatie=organisatie, open=True):
        store(concept, Actie.WITHDRAW_PROTOCOL, open=False)
    rij = Organisatie.objects.get(pk=organisatie.pk)
    store(rij, Actie.SIGN_PROTOCOL, profiel=versie.profiel)
    organisatie.profiel = versie.profiel


def decide(
    versie: Protocolversie, actie: Actie, *, by: Zicht, at: datetime, id: uuid.UUID, oordeel: str, toelichting: str = ""  # noqa: A002
) -> Protocolbesluit:  # fmt: skip
    """Sent twice: the same row. Decided otherwise meanwhile: Bijhoudfout."""
    if bestaand := Protocolbesluit.objects.filter(protocolversie=versie).first():
        if bestaand.pk == id:
            return bestaand
        raise Bijhoudfout(f"Over deze versie is al besloten: {bestaand.get_oordeel_display()}.")
    rij = Protocolbesluit(
        id=id, protocolversie=versie, oordeel=oordeel, toelichting=toelichting, vastgelegd_op=at,
        vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    return store(rij, actie)


def write_keuze(organisatie: Organisatie, vandaag: date) -> None:
    """What holds today and what comes, as every page reads it: the last that began, and those after it."""
    alle = list(approved(organisatie).order_by("vanaf", "besluit__vastgelegd_op"))
    begonnen = [rij for rij in alle if rij.vanaf <= vandaag]
    rijen = begonnen[-1:] + [rij for rij in alle if rij.vanaf > vandaag]
    geldend = " ".join(f"{rij.vanaf.isoformat()}:{rij.profiel}:{rij.pin}" for rij in rijen)
    keuze = Protocolkeuze.objects.select_for_update().filter(organisatie=organisatie).first()
    keuze = keuze or Protocolkeuze(organisatie=organisatie)
    keuze.geldend = geldend
    keuze.save()


def lock_organisatie(by: Zicht, actie: Actie) -> Organisatie:
    """The own organisation, locked: two people who propose or decide take turns. Raises PermissionDenied."""
    if not by.may(actie):
        raise PermissionDenied
    return Organisatie.objects.select_for_update().get(pk=by.organisatie_id)
