"""Letting somebody read along, noodtoegang, and opening a dossier with a reason."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dossiers.actions import toegang as actions
from dossiers.actions.basis import Geweigerd
from dossiers.forms.toegang import Meeleesformulier, Noodformulier, Openformulier
from dossiers.models import Dossier, Toegangsverlening
from dossiers.queries.spoed import list_locaties
from dossiers.queries.toegang import knows_met_reden, list_noodtoegang, read_meelezers
from dossiers.views.kader import finish, form_context, page_context
from dossiers.views.laden import load_dossier, show_refusal
from meldcode.adressen import reverse
from meldcode.http import Verzoek
from roles.policy import Actie
from work.forms import bind

PER_BLAD = 25


def grant_toegang(request: Verzoek, pk: UUID) -> HttpResponse:
    dossier = load_dossier(request, pk)
    mensen = read_meelezers(dossier, op=timezone.localdate()).exclude(pk=request.user.pk)
    form = bind(Meeleesformulier, request, mensen=mensen)
    gegevens = page_context(request, dossier, **form_context(form))
    if request.method != "POST" or not form.is_valid():
        return render(request, "dossiers/grant_toegang.html", gegevens)
    velden = form.cleaned_data
    try:
        actions.grant_toegang(
            dossier_id=pk, user_id=UUID(velden["user"]), soort=velden["soort"], waarom=velden["reden"],
            tot=velden["tot"], id=velden["nieuw_id"], by=request.zicht, at=timezone.now(),
        )  # fmt: skip
    except Geweigerd as fout:
        return show_refusal(request, "dossiers/grant_toegang.html", fout, gegevens)
    messages.success(request, "Deze persoon leest mee. Dat werkt meteen.")
    finish(request)
    return redirect("view_deelnemers", pk=pk)


@require_POST
def revoke_toegang(request: Verzoek, pk: UUID, verlening_id: UUID) -> HttpResponse:
    load_dossier(request, pk)
    actions.revoke_toegang(dossier_id=pk, verlening_id=verlening_id, by=request.zicht, at=timezone.now())
    messages.success(request, "Het meelezen is voorbij. Dat werkt meteen.")
    return redirect("view_deelnemers", pk=pk)


@require_POST
def return_toegang(request: Verzoek, pk: UUID) -> HttpResponse:
    actions.return_toegang(dossier_id=pk, by=request.zicht, at=timezone.now())
    messages.success(request, "Je leest niet meer mee in dit dossier.")
    return redirect("view_dossiers")


def open_noodtoegang(request: Verzoek) -> HttpResponse:
    form = bind(Noodformulier, request, locaties=list_locaties(request.zicht))
    return open_page(request, "dossiers/open_noodtoegang.html", form, actions.open_noodtoegang)


def open_met_reden(request: Verzoek) -> HttpResponse:
    template = "dossiers/open_met_reden.html"
    if not knows_met_reden(request.zicht, op=timezone.localdate()):
        return show_refusal(
            request, template, Geweigerd([actions.KENT_HET_NIET]), {"terug_url": reverse("view_dossiers")}
        )
    return open_page(request, template, bind(Openformulier, request), actions.open_met_reden)


def open_page(
    request: Verzoek, template: str, form: Openformulier, act: Callable[..., Toegangsverlening | Dossier]
) -> HttpResponse:
    gegevens: dict[str, Any] = form_context(form) | {"terug_url": reverse("view_dossiers")}
    if request.method != "POST" or not form.is_valid():
        return render(request, template, gegevens)
    velden = form.cleaned_data
    try:
        rij = act(
            naam=velden["naam"], geboren=velden["geboren"], waarom=velden["reden"], id=velden["nieuw_id"],
            locatie_id=UUID(velden["locatie"]) if velden.get("locatie") else None,
            by=request.zicht, at=timezone.now(),
        )  # fmt: skip
    except Geweigerd as fout:
        return show_refusal(request, template, fout, gegevens)
    finish(request)
    return redirect("view_dossier", pk=rij.pk if isinstance(rij, Dossier) else rij.content_object_id)


@require_safe
def view_noodtoegang(request: Verzoek) -> HttpResponse:
    blad = Paginator(list_noodtoegang(request.zicht), PER_BLAD).get_page(request.GET.get("blad"))
    blad.object_list = blad.object_list.log_lijst(  # type: ignore[attr-defined]
        Actie.VIEW_NOODTOEGANG, pseudoniem="content_object__kind__pseudoniem"
    )
    gegevens = {"blad": blad, "mag_stoppen": request.zicht.may(Actie.END_NOODTOEGANG)}
    return render(request, "dossiers/view_noodtoegang.html", gegevens)


@require_POST
def end_noodtoegang(request: Verzoek, pk: UUID) -> HttpResponse:
    actions.end_noodtoegang(verlening_id=pk, by=request.zicht, at=timezone.now())
    messages.success(request, "Deze toegang is voorbij. Dat werkt meteen.")
    return redirect("view_noodtoegang")
