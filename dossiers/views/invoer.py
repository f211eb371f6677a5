"""Importing a list: send it, choose its columns, look at what would happen, say yes, take it back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from dossiers.actions import invoer as actions
from dossiers.forms import invoer as forms
from dossiers.models import Importrun
from dossiers.models.invoer import Importdoel
from dossiers.queries import invoer as queries
from dossiers.views.invoerbeeld import VOORBEELDEN, build_voorstel, log_voorstel
from meldcode.http import Verzoek
from roles.actions import Bijhoudfout
from roles.policy import Actie

PER_BLAD = 10
Stand = Importrun.Stand


def import_kinderen(request: Verzoek) -> HttpResponse:
    return send_lijst(request, Importdoel.KINDEREN, actions.import_kinderen)


def import_personeel(request: Verzoek) -> HttpResponse:
    return send_lijst(request, Importdoel.PERSONEEL, actions.import_personeel)


def send_lijst(request: Verzoek, doel: Importdoel, doe: Callable[..., Importrun]) -> HttpResponse:
    """The form to send a list with, and under it the lists sent before."""
    plekken = queries.list_plekken(request.zicht, queries.ACTIE[doel])
    blad = Paginator(queries.list_runs(request.zicht, doel), PER_BLAD).get_page(request.GET.get("blad"))
    vorige = blad[0].bron.naam if len(blad) else ""
    form = forms.Lijst(
        *([request.POST, request.FILES] if request.method == "POST" else []), initial={"bron": vorige},
        locaties=plekken, te_groot=getattr(request, "upload_te_groot", False),
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        run = doe(by=request.zicht, at=timezone.now(), **form.velden())
        return to_job(run)
    gegevens = {"form": form, "doel": doel, "blad": blad, "plekken": plekken}
    return render(request, f"dossiers/{queries.ACTIE[doel]}.html", gegevens)


def to_job(run: Importrun) -> HttpResponse:
    """The page with progress, which goes on to the import when it is done."""
    if run.opdracht_id is None:
        return redirect("view_import", pk=run.pk)
    return redirect(f"{reverse('view_opdracht', args=[run.opdracht_id])}?door=ja")


@require_GET
def export_voorbeeld(request: Verzoek, doel: str) -> HttpResponse:
    """An invented list to see what we expect."""
    if doel not in VOORBEELDEN:
        raise Http404
    antwoord = HttpResponse(VOORBEELDEN[doel].encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = 'attachment; filename="voorbeeld.csv"'
    return antwoord


@require_GET
def view_import(request: Verzoek, pk: UUID) -> HttpResponse:
    run = queries.load_run(request.zicht, Actie.VIEW_IMPORT, pk)
    if run.stand == Stand.KOPPELEN:
        return redirect("assign_kolommen", pk=pk)
    plan = queries.read_plan(run, at=timezone.now())
    gegevens: dict[str, Any] = {
        "run": run,
        "doel": run.doel,
        "terug_url": back(run),
        "verlopen": plan is None,
    }
    if run.stand == Stand.VOORSTEL and plan is not None:
        gegevens |= build_voorstel(request, run, queries.sift_plan(run, plan, request.zicht))
        log_voorstel(run, gegevens)
    return render(request, "dossiers/view_import.html", gegevens)


def back(run: Importrun) -> str:
    return reverse(str(queries.ACTIE[Importdoel(run.doel)]))


def assign_kolommen(request: Verzoek, pk: UUID) -> HttpResponse:
    run = queries.load_run(request.zicht, Actie.ASSIGN_KOLOMMEN, pk)
    plan = queries.read_plan(run, at=timezone.now())
    if plan is None or run.stand not in (Stand.KOPPELEN, Stand.VOORSTEL):
        return redirect("view_import", pk=pk)
    form = forms.Kolommen(
        *([request.POST] if request.method == "POST" else []), initial=plan["koppeling"],
        velden=actions.VELDEN[Importdoel(run.doel)], koppen=plan["koppen"],
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        koppeling = {veld.naam: form.cleaned_data[veld.naam] for veld in form.velden}
        run = actions.assign_kolommen(by=request.zicht, at=timezone.now(), pk=pk, koppeling=koppeling)
        return to_job(run)
    return render(
        request, "dossiers/assign_kolommen.html", {"form": form, "run": run, "terug_url": back(run)}
    )


def act(request: Verzoek, pk: UUID, actie: Actie, doe: Callable[..., Importrun]) -> HttpResponse:
    """One press of a button on the page of an import; back to that page."""
    queries.load_run(request.zicht, actie, pk)
    try:
        run = doe()
    except Bijhoudfout as fout:
        messages.error(request, fout.zin)
        return redirect("view_import", pk=pk)
    if run.stand in (Stand.SCHRIJVEN, Stand.TERUG):
        return to_job(run)
    return redirect(f"{reverse('view_import', args=[pk])}?{request.POST.get('vraag', '')[:100]}")


@require_POST
def decide_import(request: Verzoek, pk: UUID) -> HttpResponse:
    keuzes = {naam[4:]: str(waarde) for naam, waarde in request.POST.items() if naam.startswith("rij-")}
    velden = {"getoond": request.POST.getlist("getoond"), "weg": request.POST.getlist("weg")}
    return act(
        request, pk, Actie.DECIDE_IMPORT,
        lambda: actions.decide_import(by=request.zicht, at=timezone.now(), pk=pk, keuzes=keuzes, **velden),
    )  # fmt: skip


@require_POST
def record_import(request: Verzoek, pk: UUID) -> HttpResponse:
    return act(
        request, pk, Actie.RECORD_IMPORT,
        lambda: actions.record_import(by=request.zicht, at=timezone.now(), pk=pk),
    )  # fmt: skip


@require_POST
def withdraw_import(request: Verzoek, pk: UUID) -> HttpResponse:
    return act(request, pk, Actie.WITHDRAW_IMPORT, lambda: actions.withdraw_import(by=request.zicht, pk=pk))


@require_POST
def restore_import(request: Verzoek, pk: UUID) -> HttpResponse:
    return act(
        request, pk, Actie.RESTORE_IMPORT,
        lambda: actions.restore_import(by=request.zicht, at=timezone.now(), pk=pk),
    )  # fmt: skip
