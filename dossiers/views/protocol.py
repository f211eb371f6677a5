"""Reading the protocol: what holds, what held, and what an own version changes. No content of any case."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from dossiers import protocol as protocollen
from dossiers import protocolkeuze
from dossiers.protocol import Protocol, ProtocolOnbekend
from dossiers.protocolbeeld import show_protocol, show_verschil
from dossiers.protocolregels import Sector
from dossiers.protocolverschil import list_zonder_mens
from dossiers.queries import protocol as queries
from meldcode.http import Verzoek
from roles.models import Protocolversie
from roles.policy import Actie
from vault.handeling import add_regel


def view_protocol(request: Verzoek) -> HttpResponse:
    """What holds today, for one sector, and every version there ever was."""
    nu = queries.protocol_of_zicht(request.zicht)
    add_regel(Actie.VIEW_PROTOCOL)
    versies = [show_versie(rij) for rij in queries.list_versies(request.zicht)]
    gegevens = show_protocol(for_sector(request, nu)) | {
        "versies": versies,
        "beheert": request.zicht.may(Actie.CORRECT_PROTOCOL),
        "basis": protocolkeuze.at_pin(request.zicht.protocol.split()[0]),
    }
    return render(request, "dossiers/view_protocol.html", gegevens)


def view_protocolversie(request: Verzoek, slug: str, versie: str) -> HttpResponse:
    """One version: a file, or one that the own organisation made. Raises Http404 for another's."""
    eigen = queries.find_by_pin(request.zicht, slug, versie)
    try:
        gelezen = protocollen.get(slug, versie) if eigen or is_file(slug) else None
    except ProtocolOnbekend as fout:
        raise Http404 from fout
    if gelezen is None:
        raise Http404
    if eigen is None:
        add_regel(Actie.VIEW_PROTOCOL)
    gegevens = show_protocol(for_sector(request, gelezen)) | {"versie": show_versie(eigen) if eigen else None}
    return render(request, "dossiers/view_protocolversie.html", gegevens)


def is_file(slug: str) -> bool:
    return slug in {profiel.slug for profiel in protocollen.all_protocols()}


def for_sector(request: Verzoek, protocol: Protocol) -> Protocol:
    """The asked sector, as far as the protocol knows it; else its first."""
    gevraagd = request.GET.get("sector", "")
    return protocol.voor(gevraagd) if gevraagd in {s.value for s in protocol.sectoren} else protocol


def show_versie(rij: Protocolversie) -> dict[str, Any]:
    besluit = getattr(rij, "besluit", None)
    return {
        "rij": rij,
        "besluit": besluit,
        "stand": besluit.get_oordeel_display() if besluit else "wacht op de directie",
    }


def view_protocolvoorstel(request: Verzoek, pk: UUID) -> HttpResponse:
    """What one own version changes, whatever became of it."""
    versie = queries.load_versie(request.zicht, Actie.VIEW_PROTOCOL, pk)
    gegevens = compare_versie(versie) | {
        "versie": show_versie(versie),
        "tekent": request.zicht.may(Actie.SIGN_PROTOCOL) and versie.vastgelegd_door_id != request.user.pk,
        "zelf": request.zicht.may(Actie.SIGN_PROTOCOL) and versie.vastgelegd_door_id == request.user.pk,
        "beheert": request.zicht.may(Actie.WITHDRAW_PROTOCOL),
    }
    return render(request, "dossiers/view_protocolvoorstel.html", gegevens)


def compare_versie(versie: Protocolversie) -> dict[str, Any]:
    return show_change(
        versie.organisatie_id,
        protocolkeuze.at_pin(versie.vorige),
        protocollen.get(versie.slug, versie.versie),
    )


def show_change(organisatie_id: UUID, oud: Protocol, nieuw: Protocol) -> dict[str, Any]:
    """The difference, and where nobody could carry it out today."""
    mist: list[str] = []
    for locatie, mensen in queries.read_mensen_per_plek(organisatie_id, timezone.localdate()):
        if locatie.sector in {sector.value for sector in nieuw.sectoren}:
            mist += list_zonder_mens(nieuw.voor(Sector(locatie.sector)), locatie.naam, mensen)
    return {"oud": oud, "nieuw": nieuw, "delen": show_verschil(oud, nieuw), "mist": mist}
