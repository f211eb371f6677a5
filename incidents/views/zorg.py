"""The screens of a worry about somebody who works here."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from dossiers import naslag
from dossiers.views.laden import load_signaal
from dossiers.views.signaalscherm import concept_of
from incidents.actions import zorg as actions
from incidents.forms.zorg import HOUDER, Doorzetformulier, Overwie, Zorgaanvullingformulier, Zorgformulier
from incidents.models import Zorg
from incidents.queries import zorg as queries
from meldcode.http import Verzoek
from roles.policy import Actie
from vault.versleuteling import load_datasleutels
from work import concepten
from work.forms import bind

PER_BLAD = 25


def report_zorg(request: Verzoek) -> HttpResponse:
    """Over whom, then what, on one address. About the houder nothing is kept, so nothing is asked."""
    if request.method == "POST" and "over" not in request.POST:
        return choose_wie(request)
    form = bind(
        Zorgformulier, request, vandaag=timezone.localdate(), initial={"over": request.GET.get("over")}
    )
    if request.method == "POST" and form.is_valid():
        return record_zorg(request, form)
    over = form["over"].value()
    if over not in Zorg.Over.values or "wijzig" in request.GET:
        return render(request, "incidents/choose_zorg.html", {"form": Overwie(), "fout": False})
    gegevens = {"form": form, "over": Zorg.Over(over).label, "concept": concept_of(form)}
    return render(request, "incidents/report_zorg.html", gegevens)


def choose_wie(request: Verzoek) -> HttpResponse:
    if request.POST.get("wie") == HOUDER:
        concepten.discard_concept(user=request.user, pad=request.path)
        nummers = [
            naslag.nummer(code) for code in ("vertrouwensinspecteur", "politie_geen_spoed", "veilig_thuis")
        ]
        gegevens = {"alarm": naslag.nummer("alarmnummer"), "nummers": nummers}
        return render(request, "incidents/zorg_houder.html", gegevens)
    form = Overwie(request.POST)
    if form.is_valid():
        return redirect(f"{request.path}?over={form.cleaned_data['wie']}")
    return render(request, "incidents/choose_zorg.html", {"form": form})


def record_zorg(request: Verzoek, form: Zorgformulier) -> HttpResponse:
    velden = dict(form.cleaned_data)
    zorg = actions.report_zorg(id=velden.pop("nieuw_id"), by=request.zicht, at=timezone.now(), **velden)
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.success(request, "Je zorg is bij de directie.")
    return redirect("view_zorg", pk=zorg.pk)


def view_zorgen(request: Verzoek) -> HttpResponse:
    blad = Paginator(queries.list_zorgen(request.zicht), PER_BLAD).get_page(request.GET.get("blad"))
    zorgen = blad.object_list.log_lijst(Actie.VIEW_ZORG)  # type: ignore[attr-defined]
    leest = queries.sees_text(request.zicht)
    if leest:
        load_datasleutels(zorg.bewaareenheid_id for zorg in zorgen)
    return render(request, "incidents/view_zorgen.html", {"blad": blad, "zorgen": zorgen, "leest": leest})


def view_zorg(request: Verzoek, pk: uuid.UUID) -> HttpResponse:
    zorg = queries.load_zorg(request.zicht, pk, Actie.VIEW_ZORG)
    gegevens = {
        "zorg": zorg,
        "leest": queries.sees_text(request.zicht),
        "aanvullingen": queries.list_aanvullingen(zorg),
        "eigen": zorg.vastgelegd_door_id == request.user.pk,
    }
    return render(request, "incidents/view_zorg.html", gegevens)


def supplement_zorg(request: Verzoek, pk: uuid.UUID) -> HttpResponse:
    zorg = queries.load_zorg(request.zicht, pk, Actie.SUPPLEMENT_ZORG)
    form = bind(Zorgaanvullingformulier, request)
    if request.method == "POST" and form.is_valid():
        nieuw, tekst = form.cleaned_data["nieuw_id"], form.cleaned_data["tekst"]
        actions.supplement_zorg(id=nieuw, zorg_id=pk, tekst=tekst, by=request.zicht, at=timezone.now())
        concepten.discard_concept(user=request.user, pad=request.path)
        messages.success(request, "Je aanvulling is bij de directie.")
        return redirect("view_zorg", pk=pk)
    gegevens = {"form": form, "zorg": zorg, "concept": concept_of(form)}
    return render(request, "incidents/supplement_zorg.html", gegevens)


def seal_signaal(request: Verzoek, pk: uuid.UUID) -> HttpResponse:
    signaal = load_signaal(request, pk)
    form = bind(Doorzetformulier, request)
    if request.method == "POST" and form.is_valid():
        g = form.cleaned_data
        velden = {"over": g["over"], "over_wie": g["over_wie"]}
        actions.seal_signaal(id=g["nieuw_id"], signaal_id=pk, by=request.zicht, at=timezone.now(), **velden)
        concepten.discard_concept(user=request.user, pad=request.path)
        messages.success(request, "Het signaal is bij de directie. Niemand anders ziet het nog.")
        return redirect("view_triage")
    return render(request, "incidents/seal_signaal.html", {"form": form, "signaal": signaal})
