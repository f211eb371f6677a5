"""The screens of a worry about somebody who works here."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from dossiers import naslag
from dossiers.views.laden import load_signaal
from dossiers.views.signaalscherm import concept_of
from incidents.actions import zorg as actions
from incidents.forms.zorg import BESTUUR, Doorzetformulier, Overwie, Zorgaanvullingformulier, Zorgformulier
from incidents.models import Zorg
from incidents.queries import zorg as queries
from incidents.queries.route2 import has_bestuur, list_open_zaken, list_zaken
from meldcode.http import Verzoek
from roles.access import reads_zorgen
from roles.kolommen import HOUDER
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
    over, boven = form["over"].value(), stands_above(request)
    if over not in Zorg.Over.values or "wijzig" in request.GET or (over == HOUDER and not boven):
        return render(request, "incidents/choose_zorg.html", {"form": Overwie(bestuur=boven), "fout": False})
    gegevens = {
        "form": form,
        "over": Zorg.Over(over).label,
        "concept": concept_of(form),
        "houder": over == HOUDER,
    }
    return render(request, "incidents/report_zorg.html", gegevens)


def stands_above(request: Verzoek) -> bool:
    return has_bestuur(request.zicht.organisatie_id, op=timezone.localdate())


def choose_wie(request: Verzoek) -> HttpResponse:
    """About the houder nothing is kept, unless a bestuur stands above; about that bestuur never."""
    wie, boven = request.POST.get("wie"), stands_above(request)
    if wie == BESTUUR or (wie == HOUDER and not boven):
        concepten.discard_concept(user=request.user, pad=request.path)
        nummers = [
            naslag.nummer(code) for code in ("vertrouwensinspecteur", "politie_geen_spoed", "veilig_thuis")
        ]
        gegevens = {"alarm": naslag.nummer("alarmnummer"), "nummers": nummers}
        return render(request, "incidents/zorg_houder.html", gegevens)
    form = Overwie(request.POST, bestuur=boven)
    if form.is_valid():
        return redirect(f"{request.path}?over={form.cleaned_data['wie']}")
    return render(request, "incidents/choose_zorg.html", {"form": form})


def record_zorg(request: Verzoek, form: Zorgformulier) -> HttpResponse:
    velden = dict(form.cleaned_data)
    zorg = actions.report_zorg(id=velden.pop("nieuw_id"), by=request.zicht, at=timezone.now(), **velden)
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.success(request, f"Je zorg is bij {'het bestuur' if zorg.over == HOUDER else 'de directie'}.")
    return redirect("view_zorg", pk=zorg.pk)


def view_zorgen(request: Verzoek) -> HttpResponse:
    blad = Paginator(queries.list_zorgen(request.zicht), PER_BLAD).get_page(request.GET.get("blad"))
    zorgen = blad.object_list.log_lijst(Actie.VIEW_ZORG)  # type: ignore[attr-defined]
    leest = reads_zorgen(request.zicht)
    rijen = [show_zorg(request, zorg) for zorg in zorgen]
    load_datasleutels(rij["zorg"].bewaareenheid_id for rij in rijen if rij["leest"])
    zaken = list_zaken(request.zicht).exists() if request.zicht.may(Actie.VIEW_ROUTE2ZAAK) else False
    gegevens = {"blad": blad, "rijen": rijen, "leest": leest, "zaken": zaken}
    return render(request, "incidents/view_zorgen.html", gegevens)


def show_zorg(request: Verzoek, zorg: Zorg) -> dict[str, Any]:
    """What this person may know of one worry: its text, or only that it is here."""
    dicht, leest = queries.closed_on(zorg), queries.reads(request.zicht, zorg)
    in_zaak = leest and queries.in_zaak(zorg)
    stand = "Afgesloten" if dicht else ("In een zaak" if in_zaak else "In behandeling")
    if leest and not queries.in_zaak(zorg):
        stand = "Nog geen zaak"
    return {"zorg": zorg, "leest": leest, "dicht": dicht, "in_zaak": in_zaak, "stand": stand}


def view_zorg(request: Verzoek, pk: uuid.UUID) -> HttpResponse:
    zorg = queries.load_zorg(request.zicht, pk, Actie.VIEW_ZORG)
    gegevens = show_zorg(request, zorg) | {
        "lijst_leest": reads_zorgen(request.zicht),
        "aanvullingen": queries.list_aanvullingen(zorg),
        "eigen": zorg.vastgelegd_door_id == request.user.pk,
        "bestuur": zorg.over == HOUDER,
    }
    if gegevens["leest"] and not gegevens["in_zaak"]:
        gegevens["open_zaken"] = list_open_zaken(request.zicht, zorg).exists()
    return render(request, "incidents/view_zorg.html", gegevens)


def supplement_zorg(request: Verzoek, pk: uuid.UUID) -> HttpResponse:
    zorg = queries.load_zorg(request.zicht, pk, Actie.SUPPLEMENT_ZORG)
    form = bind(Zorgaanvullingformulier, request)
    if request.method == "POST" and form.is_valid():
        nieuw, tekst = form.cleaned_data["nieuw_id"], form.cleaned_data["tekst"]
        actions.supplement_zorg(id=nieuw, zorg_id=pk, tekst=tekst, by=request.zicht, at=timezone.now())
        concepten.discard_concept(user=request.user, pad=request.path)
        messages.success(
            request, f"Je aanvulling is bij {'het bestuur' if zorg.over == HOUDER else 'de directie'}."
        )
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
