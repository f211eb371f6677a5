"""Step 1: the whole picture with the eight content items, and a special situation."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from dossiers.actions.basis import Geweigerd
from dossiers.actions.dossier import record_beeld as record_beeld_actie
from dossiers.actions.dossier import record_situatie as record_situatie_actie
from dossiers.forms.beeld import Beeldformulier, Situatieformulier
from dossiers.models import Dossier
from dossiers.presentatie import build_rijen
from dossiers.presentatie_beeld import list_onderdelen
from dossiers.queries.dossier import Inhoud, latest_beeld, read_inhoud
from dossiers.views.kader import finish, form_context, page_context
from dossiers.views.laden import load_dossier, show_refusal
from meldcode.http import Verzoek
from work.forms import bind


def record_beeld(request: Verzoek, pk: UUID) -> HttpResponse:
    dossier = load_dossier(request, pk)
    inhoud = read_inhoud(dossier, request.zicht)
    form = bind(Beeldformulier, request, initial=beginwaarden(inhoud))
    gegevens = describe_pagina(request, dossier, inhoud, "beeld", form)
    gegevens["onderdelen"] = list_onderdelen(inhoud.rijen, dossier)
    if request.method != "POST" or not form.is_valid():
        return render(request, "dossiers/record_beeld.html", gegevens)
    velden = dict(form.cleaned_data)
    try:
        nieuw = velden.pop("nieuw_id")
        record_beeld_actie(dossier_id=pk, gegevens=velden, id=nieuw, by=request.zicht, at=timezone.now())
    except Geweigerd as fout:
        return show_refusal(request, "dossiers/record_beeld.html", fout, gegevens)
    messages.success(request, "Het totaalbeeld is vastgelegd.")
    finish(request)
    return redirect("view_stap", pk=pk, stap=1)


def record_situatie(request: Verzoek, pk: UUID) -> HttpResponse:
    dossier = load_dossier(request, pk)
    inhoud = read_inhoud(dossier, request.zicht)
    form = bind(Situatieformulier, request, initial={"situatie": request.GET.get("situatie", "")})
    gegevens = describe_pagina(request, dossier, inhoud, "bijzonderheid", form)
    if request.method != "POST" or not form.is_valid():
        return render(request, "dossiers/record_situatie.html", gegevens)
    velden = dict(form.cleaned_data)
    try:
        record_situatie_actie(
            dossier_id=pk, id=velden.pop("nieuw_id"), by=request.zicht, at=timezone.now(), **velden
        )
    except Geweigerd as fout:
        return show_refusal(request, "dossiers/record_situatie.html", fout, gegevens)
    messages.success(request, "De situatie is vastgelegd.")
    finish(request)
    return redirect("view_dossier", pk=pk)


def beginwaarden(inhoud: Inhoud) -> dict[str, str]:
    """A new version starts from the last one."""
    laatste = latest_beeld(inhoud)
    return {**laatste.teksten, **laatste.codes} if laatste else {}


def describe_pagina(
    request: Verzoek, dossier: Dossier, inhoud: Inhoud, soort: str, form: Any
) -> dict[str, Any]:
    gegevens = page_context(request, dossier, ook=inhoud.mensen, **form_context(form))
    eerder = inhoud.soort(soort)
    namen = gegevens["namen"]
    return gegevens | {"eerder": build_rijen(eerder, dossier=dossier, namen=namen, met_opening=False)}
