"""The screens of a signal: the first question, the form, the list, the page and adding to it."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dossiers import signaalbeeld as beeld
from dossiers.actions import signaal as actions
from dossiers.forms.aanvulling import Aanvullingformulier
from dossiers.forms.signaal import Signaalformulier
from dossiers.forms.signaalvelden import Overvraag, Zoekformulier
from dossiers.queries import signaal as queries
from dossiers.views.bijlage import show_of_signaal
from dossiers.views.laden import load_signaal
from dossiers.views.signaalscherm import concept_of, form_parts
from dossiers.views.tijd import start_of_jaar
from meldcode.http import Verzoek
from roles.access import is_reachable
from roles.policy import Actie
from vault.handeling import add_regel
from vault.versleuteling import load_datasleutels
from work import concepten
from work.forms import bind
from work.verhuld import hides
from work.views import concept_tekst

PER_BLAD = 25


@hides("zoek")
@require_safe
def view_signalen(request: Verzoek) -> HttpResponse:
    zoek = Zoekformulier(request.GET)
    naam = zoek.cleaned_data["zoek"] if zoek.is_valid() else ""
    jaar = request.GET.get("periode") == "jaar"  # from the figures
    rijen = queries.list_signalen(request.zicht, zoek=naam, sinds=start_of_jaar() if jaar else None)
    blad = Paginator(rijen, PER_BLAD).get_page(request.GET.get("blad"))
    signalen = blad.object_list.log_lijst(Actie.VIEW_SIGNAAL)  # type: ignore[attr-defined]
    load_datasleutels(signaal.bewaareenheid_id for signaal in signalen)
    regels = [beeld.show_regel(s) | {"vervolg": queries.follow(s.keuze)} for s in signalen]
    gegevens = {"blad": blad, "regels": regels, "form": zoek, "naam": naam, "jaar": jaar}
    return render(request, "dossiers/view_signalen.html", gegevens)


@hides("zoek")
def record_signaal(request: Verzoek) -> HttpResponse:
    """GET without ?over= asks the first question; after "nee" the form itself stands on the same address."""
    if request.method != "POST" and request.GET.get("over") != "thuis":
        return ask_over(request)
    form = build_form(request)
    if request.method == "POST" and form.is_valid():
        return save_signaal(request, form)
    return show_form(request, form)


def save_signaal(request: Verzoek, form: Signaalformulier) -> HttpResponse:
    nieuw, nu = form.cleaned_data["nieuw_id"], timezone.now()
    actions.record_signaal(id=nieuw, gegevens=form.gegevens(), by=request.zicht, at=nu, **form.signaal())
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.success(request, "Je signaal is vastgelegd. Het staat nu vast.")
    if request.zicht.may(Actie.VIEW_SIGNAAL):
        return redirect("view_signaal", nieuw)
    return redirect("view_werk")  # directie may record, and leaves it to the location from there


def ask_over(request: Verzoek) -> HttpResponse:
    form = Overvraag(request.GET if "over" in request.GET or "verder" in request.GET else None)
    if form.is_valid():  # "thuis" was handled before
        return redirect("report_zorg")
    concept = concepten.load_concept(user=request.user, pad=request.path)
    bewaard = concept_tekst(concept.bewaard_op) if concept else ""
    return render(request, "dossiers/choose_signaal.html", {"form": form, "concept": bewaard})


def build_form(request: Verzoek) -> Signaalformulier:
    gekozen = [request.POST.get("kind", ""), request.POST.get("ander_kind", ""), request.GET.get("kind", "")]
    if concept := concepten.load_concept(user=request.user, pad=request.path):
        gekozen += [concept.gegevens.get("kind", ""), concept.gegevens.get("ander_kind", "")]
    nu = timezone.localtime()
    kinderen = queries.list_kinderen(
        request.zicht, op=nu.date(), zoek=request.GET.get("zoek", ""), ook=gekozen
    )
    groepen = queries.own_groepen(request.zicht)
    begin = preset_kind(request.GET.get("kind", ""), kinderen, groepen)
    return bind(Signaalformulier, request, nu=nu, kinderen=kinderen, groepen=groepen, initial=begin)


def preset_kind(pk: str, kinderen: list[Any], groepen: list[uuid.UUID]) -> dict[str, str]:
    """From the page of a child the form opens with that child."""
    kind = next((rij for rij in kinderen if str(rij.pk) == pk), None)
    if kind is None:
        return {}
    los = any(rij.groep_id in groepen for rij in kinderen) and kind.groep_id not in groepen
    return {"kind": "ander", "ander_kind": pk} if los else {"kind": pk}


def show_form(request: Verzoek, form: Signaalformulier) -> HttpResponse:
    kinderen = list(form.kinderen.values())
    add_regel(Actie.RECORD_SIGNAAL, betrokkenen=tuple(k.pseudoniem for k in kinderen), aantal=len(kinderen))
    gegevens = form_parts(form) | {
        "form": form,
        "concept": concept_of(form),
        "te_veel": len(kinderen) >= queries.MAX_KINDEREN,
        "zoek": request.GET.get("zoek", ""),
    }
    return render(request, "dossiers/record_signaal.html", gegevens)


def view_signaal(request: Verzoek, pk: uuid.UUID) -> HttpResponse:
    signaal = load_signaal(request, pk)
    inhoud = queries.read_inhoud(signaal)
    triage = is_reachable(request.zicht, Actie.TRIAGE_SIGNAAL, signaal)
    gegevens = beeld.show_signaal(signaal, inhoud) | {
        "triages": [beeld.show_triage(rij) for rij in inhoud.triages] if triage else [],
        "beoordeelt": triage,
        "vervolg": inhoud.vervolg,
        "bijlagen": show_of_signaal(request, signaal),
        "mag_bijlage": is_reachable(request.zicht, Actie.RECORD_SIGNAALBIJLAGE, signaal),
        "eigen": signaal.vastgelegd_door_id == request.user.pk,
    }
    return render(request, "dossiers/view_signaal.html", gegevens)


def supplement_signaal(request: Verzoek, pk: uuid.UUID) -> HttpResponse:
    signaal = load_signaal(request, pk)
    nu = timezone.localtime()
    vermoedens = queries.read_inhoud(signaal).vermoedens
    form = bind(Aanvullingformulier, request, vandaag=nu.date(), vermoedens=vermoedens)
    if request.method == "POST" and form.is_valid():
        nieuw, velden = form.cleaned_data["nieuw_id"], form.aanvulling(nu)
        actions.supplement_signaal(id=nieuw, signaal_id=pk, by=request.zicht, at=nu, **velden)
        concepten.discard_concept(user=request.user, pad=request.path)
        messages.success(request, "Je aanvulling is vastgelegd.")
        return redirect("view_signaal", pk=pk)
    gegevens = {"form": form, "signaal": signaal, "concept": concept_of(form)}
    return render(request, "dossiers/supplement_signaal.html", gegevens)
