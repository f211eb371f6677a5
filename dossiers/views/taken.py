"""Planning: everything that waits, and one task for the own agenda."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from dossiers.agenda import build_ics
from dossiers.forms.taken import PLEK, TE_LAAT, Takenfilter
from dossiers.presentatie_taken import show_taken
from dossiers.queries.taakverdeling import log_taken, read_taken
from meldcode.http import Verzoek
from roles.policy import MATRIX, Actie, Bereik
from vault.handeling import add_regel

PER_BLAD = 25
LEEG = {
    False: ("Er wacht niets op jou", "Nieuwe taken komen vanzelf op deze lijst."),
    True: ("Er wacht niets", "Er is voor je locatie niets wat nog moet gebeuren."),
}


def view_taken(request: Verzoek) -> HttpResponse:
    nu = timezone.localtime()
    filter_ = Takenfilter(request.GET, hele_plek=sees_place(request))
    alles, laat = filter_.choice("wie") == PLEK, filter_.choice("wanneer") == TE_LAAT
    taken = [
        taak
        for taak in read_taken(request.zicht, nu=nu)
        if (alles or taak.mijn) and (taak.te_laat or not laat)
    ]
    blad = Paginator(taken, PER_BLAD).get_page(request.GET.get("blad"))
    log_taken(Actie.VIEW_TAKEN, blad)
    kop, tekst = ("Er is niets te laat", "Alles is nog op tijd.") if laat else LEEG[alles]
    regels = show_taken(blad, vandaag=nu.date())
    gegevens: dict[str, Any] = {
        "filter": filter_,
        "blad": blad,
        "taken": regels,
        "agenda": any(regel["agenda_url"] for regel in regels),
        "aantal": len(taken),
        "kop": kop,
        "tekst": tekst,
        "vraag": urlencode({naam: filter_.choice(naam) for naam in ("wie", "wanneer")}) + "&",
        "ziet_jaar": request.zicht.may(Actie.VIEW_JAARPLANNING),
        "vervangt": request.zicht.may(Actie.APPOINT_VERVANGER),
    }
    return render(request, "dossiers/view_taken.html", gegevens)


def sees_place(request: Verzoek) -> bool:
    """Whether somebody sees the tasks of colleagues as well."""
    return any(
        MATRIX[actie][plek.rol] in (Bereik.LOCATIE, Bereik.ORGANISATIE)
        for actie in (Actie.TRIAGE_SIGNAAL, Actie.RECORD_JAARAFRONDING)
        for plek in request.zicht.rollen_met(actie)
    )


def export_taak(request: Verzoek, soort: str, pk: UUID) -> HttpResponse:
    """As a file to put in an agenda, once. No feed: its address would be a key that anybody can pass on."""
    nu = timezone.localtime()
    taken = read_taken(request.zicht, nu=nu)
    taak = next((t for t in taken if t.bron.soort == soort and t.rij["id"] == pk and t.uiterlijk), None)
    if taak is None or taak.uiterlijk is None:
        add_regel(Actie.EXPORT_TAAK, grondslag="niet zichtbaar")
        raise Http404
    log_taken(Actie.EXPORT_TAAK, [taak])
    antwoord = HttpResponse(
        build_ics(taak.sleutel, taak.uiterlijk, nu=nu, adres=settings.ADRES),
        content_type="text/calendar; charset=utf-8",
    )
    antwoord["Content-Disposition"] = 'attachment; filename="afspraak.ics"'
    return antwoord
