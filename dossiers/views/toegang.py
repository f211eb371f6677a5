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
from dossiers.forms.toegang import Meeleesformulier, Openformulier
from dossiers.models import Dossier, Toegangsverlening
from dossiers.queries.toegang import list_noodtoegang, read_meelezers
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


def open_noodtoegang(request: Verzoek) -> HttpResponse:
    return open_page(request, "dossiers/open_noodtoegang.html", actions.open_noodtoegang)


def open_met_reden(request: Verzoek) -> HttpResponse:
    return open_page(request, "dossiers/open_met_reden.html", actions.open_met_reden)


def open_page(
    request: Verzoek, template: str, act: Callable[..., Toegangsverlening | Dossier]
) -> HttpResponse:
    form = bind(Openformulier, request)
    gegevens: dict[str, Any] = form_context(form) | {"terug_url": reverse("view_dossiers")}
    if request.method != "POST" or not form.is_valid():
        return render(request, template, gegevens)
    velden = form.cleaned_data
    try:
        rij = act(
            naam=velden["naam"], geboren=velden["geboren"], waarom=velden["reden"], id=velden["nieuw_id"],
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
    return render(request, "dossiers/view_noodtoegang.html", {"blad": blad, "nu": timezone.now()})
