"""Requests for inzage: received, looked at who asks, extended, advised on, ended."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from dossiers.models import Kind
from meldcode.http import Verzoek
from privacy.actions import inzage as actions
from privacy.forms import inzage as forms
from privacy.inzageregels import Identiteitswijze, Weigergrond
from privacy.queries import inzage as queries
from privacy.queries.inzagekring import others_of
from privacy.views.inzagebeeld import describe_inzage
from roles.actions import Bijhoudfout
from roles.policy import Actie
from work import concepten
from work.forms import Opname, bind


@require_GET
def view_inzageverzoeken(request: Verzoek) -> HttpResponse:
    vandaag = timezone.localdate()
    rijen = [(s, s.klok(vandaag), s.te_laat(vandaag)) for s in queries.list_inzageverzoeken(request.zicht)]
    gegevens = {
        "rijen": rijen, "terug_url": reverse("view_privacy"), "legt_vast": request.zicht.may(Actie.RECORD_INZAGE),
        "zonder_kind": request.zicht.may(Actie.RECORD_INZAGE_ZONDER_KIND),
    }  # fmt: skip
    return render(request, "privacy/view_inzageverzoeken.html", gegevens)


@require_GET
def find_inzageverzoeken(request: Verzoek) -> HttpResponse:
    """The short address of the list."""
    return redirect("view_inzageverzoeken")


@require_GET
def view_inzage(request: Verzoek, pk: UUID) -> HttpResponse:
    stand = queries.load_inzage(request.zicht, Actie.VIEW_INZAGE, pk)
    gegevens = describe_inzage(request.zicht, stand, timezone.localdate())
    return render(request, "privacy/view_inzage.html", gegevens)


def record_inzage(request: Verzoek, soort: str, pk: UUID) -> HttpResponse:
    if soort not in ("kind", "ouder"):
        raise Http404
    onderwerp = queries.load_onderwerp(request.zicht, soort, pk)
    kind = onderwerp if isinstance(onderwerp, Kind) else None
    relaties = queries.list_relaties(kind) if kind is not None else []
    form = bind(forms.Verzoekformulier, request, kind=kind, relaties=relaties)
    if request.method == "POST" and form.is_valid():
        try:
            verzoek = actions.record_inzage(
                by=request.zicht, at=timezone.now(), id=form.cleaned_data["nieuw_id"], soort=soort,
                onderwerp_id=pk, aanvraag=form.to_aanvraag(),
            )  # fmt: skip
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            concepten.discard_concept(user=request.user, pad=request.path)
            messages.success(request, "Het verzoek is vastgelegd. De maand telt vanaf de dag van ontvangst.")
            return redirect("view_inzage", verzoek.pk)
    gegevens = {
        "form": form,
        "kind": kind,
        "onderwerp": onderwerp,
        "terug_url": reverse("view_inzageverzoeken"),
    }
    gegevens |= {"ouders": [relatie.betrokkene for relatie in relaties]}
    return render(request, "privacy/record_inzage.html", gegevens)


def record_identiteit(request: Verzoek, pk: UUID) -> HttpResponse:
    form = bind(forms.Identiteitformulier, request, initial={"op": timezone.localdate()})
    return record(
        request, pk, Actie.RECORD_IDENTITEIT, form, actions.record_identiteit, wijze=Identiteitswijze
    )


def record_verlenging(request: Verzoek, pk: UUID) -> HttpResponse:
    form = bind(forms.Verlengformulier, request)
    return record(request, pk, Actie.RECORD_VERLENGING, form, actions.record_verlenging)


def supplement_inzage(request: Verzoek, pk: UUID) -> HttpResponse:
    form = bind(forms.Aanvulformulier, request)
    return record(request, pk, Actie.SUPPLEMENT_INZAGE, form, actions.supplement_inzage)


def withdraw_inzage(request: Verzoek, pk: UUID) -> HttpResponse:
    form = bind(forms.Intrekformulier, request)
    return record(request, pk, Actie.WITHDRAW_INZAGE, form, actions.withdraw_inzage)


def close_inzage(request: Verzoek, pk: UUID) -> HttpResponse:
    stand, zicht = queries.load_verzoek(request.zicht, Actie.CLOSE_INZAGE, pk), request.zicht
    zelf = stand.verzoek.vastgelegd_door_id == zicht.user_id
    alleen = zelf and not others_of(zicht, Actie.CLOSE_INZAGE, stand.verzoek, op=timezone.localdate())
    form = bind(forms.Weigerformulier, request, alleen=alleen)
    return record(request, pk, Actie.CLOSE_INZAGE, form, actions.close_inzage, grond=Weigergrond)


def record(
    request: Verzoek, pk: UUID, actie: Actie, form: Opname, doe: Callable[..., Any], **soorten: Any
) -> HttpResponse:
    """One step with one request: back to its page, or the form with what is wrong."""
    stand = queries.load_inzage(request.zicht, actie, pk)
    pagina = reverse("view_inzage", args=[pk])
    if request.method == "POST" and form.is_valid():
        velden = dict(form.cleaned_data)
        velden |= {naam: soort(velden[naam]) for naam, soort in soorten.items()}
        try:
            doe(by=request.zicht, at=timezone.now(), id=velden.pop("nieuw_id"), pk=pk, **velden)
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            concepten.discard_concept(user=request.user, pad=request.path)
            messages.success(request, "Het staat bij het verzoek.")
            return redirect(pagina)
    naam = request.resolver_match.url_name  # type: ignore[union-attr]
    return render(request, f"privacy/{naam}.html", {"form": form, "terug_url": pagina, "stand": stand})
