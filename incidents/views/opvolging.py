"""The screens of what is done after an incident: measures, links, files and the end of it."""

from base64 import b64decode
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dossiers.actions.basis import Geweigerd
from dossiers.forms.bijlage import Bijlageweg
from dossiers.views.bijlage import CSP_BESTAND, bind_bijlage
from dossiers.views.laden import show_refusal
from incidents.actions import incidentbijlage as bijlagen
from incidents.actions import opvolging as actions
from incidents.actions.incident import log_incident
from incidents.forms import opvolging as forms
from incidents.queries import opvolging as queries
from incidents.queries.incident import load_incident
from meldcode.http import Verzoek
from roles.access import is_reachable
from roles.actions import Bijhoudfout
from roles.policy import Actie
from work import concepten
from work.forms import bind
from work.keuring import SOORTEN

STAAT = "Het staat bij het incident."


def record_incidentmaatregel(request: Verzoek, pk: UUID) -> HttpResponse:
    incident = load_incident(request.zicht, pk, Actie.RECORD_INCIDENTMAATREGEL)
    mensen = queries.list_uitvoerders(incident, op=timezone.localdate())
    form = bind(forms.Maatregelformulier, request, mensen=mensen)
    doe = actions.record_incidentmaatregel
    return record(request, form, lambda **wie: doe(pk=pk, **wie, **form.to_gegevens()), incident=incident)


def record_maatregelstand(request: Verzoek, pk: UUID) -> HttpResponse:
    """`pk` is a measure. Who has to do it may not be able to read the incident: then back to Mijn werk."""
    maatregel = queries.load_maatregel(request.zicht, pk)
    form = bind(forms.Maatregelstandformulier, request)
    leest = is_reachable(request.zicht, Actie.VIEW_INCIDENT, maatregel.incident)
    doe = actions.record_maatregelstand
    return record(
        request, form, lambda **wie: doe(maatregel_id=pk, **wie, **form.to_gegevens()),
        incident=maatregel.incident, maatregel=maatregel, terug_url="" if leest else reverse("view_werk"),
    )  # fmt: skip


def record_incidentkoppeling(request: Verzoek, pk: UUID) -> HttpResponse:
    incident = load_incident(request.zicht, pk, Actie.RECORD_INCIDENTKOPPELING)
    form = bind(forms.Koppelformulier, request, koppelbaar=queries.list_koppelbaar(request.zicht, incident))
    doe = actions.record_incidentkoppeling
    return record(request, form, lambda **wie: doe(pk=pk, **wie, **form.to_gegevens()), incident=incident)


def close_incident(request: Verzoek, pk: UUID) -> HttpResponse:
    incident = load_incident(request.zicht, pk, Actie.CLOSE_INCIDENT)
    form = bind(forms.Sluitformulier, request)
    doe = actions.close_incident
    return record(request, form, lambda **wie: doe(pk=pk, **wie, **form.to_gegevens()), incident=incident)


def record(
    request: Verzoek, form: Any, doe: Callable[..., Any], *, incident: Any, terug_url: str = "", **extra: Any
) -> HttpResponse:
    """One act on one incident: back to its page, or the form with what is wrong."""
    pagina = terug_url or reverse("view_incident", args=[incident.pk])
    if request.method == "POST" and form.is_valid():
        try:
            doe(id=form.cleaned_data["nieuw_id"], by=request.zicht, at=timezone.now())
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            concepten.discard_concept(user=request.user, pad=request.path)
            messages.success(request, STAAT)
            return redirect(pagina)
    naam = request.resolver_match.url_name  # type: ignore[union-attr]
    gegevens = {"form": form, "incident": incident, "terug_url": pagina} | extra
    return render(request, f"incidents/{naam}.html", gegevens)


# --- files -----------------------------------------------------------------------------------------------


def record_incidentbijlage(request: Verzoek, pk: UUID) -> HttpResponse:
    incident = load_incident(request.zicht, pk, Actie.RECORD_INCIDENTBIJLAGE)
    form = bind_bijlage(request)
    doe = bijlagen.record_incidentbijlage
    return keep(
        request, form, lambda **wie: doe(pk=pk, gegevens=form.to_gegevens(), **wie), incident=incident
    )


def withdraw_incidentbijlage(request: Verzoek, pk: UUID, bijlage_id: UUID) -> HttpResponse:
    incident = load_incident(request.zicht, pk, Actie.WITHDRAW_INCIDENTBIJLAGE)
    rij = queries.load_bijlage(incident, bijlage_id)
    form = bind(Bijlageweg, request)

    def doe(**wie: Any) -> None:
        reden = form.cleaned_data["reden"]
        bijlagen.withdraw_incidentbijlage(pk=pk, bijlage_id=bijlage_id, reden=reden, **wie)

    return keep(request, form, doe, incident=incident, rij=rij)


def keep(request: Verzoek, form: Any, doe: Callable[..., Any], **gegevens: Any) -> HttpResponse:
    template = f"incidents/{request.resolver_match.url_name}.html"  # type: ignore[union-attr]
    terug = reverse("view_incident", args=[gegevens["incident"].pk])
    gegevens = {"form": form, "terug_url": terug} | gegevens
    if request.method != "POST" or not form.is_valid():
        return render(request, template, gegevens)
    try:
        doe(id=form.cleaned_data["nieuw_id"], by=request.zicht, at=timezone.now())
    except Geweigerd as fout:
        return show_refusal(request, template, fout, gegevens)
    messages.success(request, STAAT)
    return redirect(terug)


@require_safe
def export_incidentbijlage(request: Verzoek, pk: UUID, bijlage_id: UUID) -> HttpResponse:
    """Whole, as a file to keep, under a name that says nothing; with its own line in the log."""
    incident = load_incident(request.zicht, pk, Actie.EXPORT_INCIDENTBIJLAGE)
    rij = queries.load_bijlage(incident, bijlage_id)
    log_incident(Actie.EXPORT_INCIDENTBIJLAGE, incident)
    antwoord = HttpResponse(b64decode(str(rij.inhoud)), content_type=SOORTEN[rij.soort])
    antwoord["Content-Disposition"] = f'attachment; filename="bijlage-{rij.pk.hex[:8]}.{rij.soort}"'
    antwoord["Content-Security-Policy"] = CSP_BESTAND
    return antwoord
