"""The monthly review of the log: the months, the points of one, an outcome per point, and the signature."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from meldcode.adressen import reverse
from meldcode.http import Verzoek
from privacy.actions import logcontrole as actions
from privacy.forms import logcontrole as forms
from privacy.logsignalen import Logoordeelsoort
from privacy.queries import logcontrole as queries
from roles.actions import Bijhoudfout
from roles.policy import Actie
from roles.queries import list_collegas
from vault.handeling import add_regel
from work import concepten
from work.forms import Opname, bind


@require_GET
def view_logcontroles(request: Verzoek) -> HttpResponse:
    vandaag = timezone.localdate()
    kring = queries.kring_of(request.zicht)
    maanden = queries.list_maanden(request.zicht, vandaag=vandaag) if kring.takes_part else []
    add_regel(Actie.VIEW_LOGCONTROLE, aantal=len(maanden))
    gegevens = {
        "maanden": maanden, "kring": kring, "wijst_aan": request.zicht.may(Actie.APPOINT_LOGCONTROLEUR),
        "controleurs": queries.list_controleurs(request.zicht.organisatie_id, op=vandaag),
    }  # fmt: skip
    return render(request, "privacy/view_logcontroles.html", gegevens)


@require_POST
def record_logcontrole(request: Verzoek, maand: str) -> HttpResponse:
    try:
        eerste = date.fromisoformat(f"{maand}-01")
    except ValueError:
        raise Http404 from None
    try:
        controle = actions.record_logcontrole(by=request.zicht, at=timezone.localtime(), maand=eerste)
    except Bijhoudfout as fout:
        messages.error(request, fout.zin)
        return redirect("view_logcontroles")
    return redirect("view_logcontrole", controle.pk)


@require_GET
def view_logcontrole(request: Verzoek, pk: UUID) -> HttpResponse:
    kring = queries.kring_of(request.zicht)
    controle = queries.load_controle(request.zicht, Actie.VIEW_LOGCONTROLE, pk)
    if not kring.takes_part:
        raise Http404
    standen = queries.list_punten(kring, controle)
    add_regel(
        Actie.VIEW_LOGCONTROLE, object=controle, aantal=len(standen),
        betrokkenen=tuple(dict.fromkeys(s.punt.kindnummer for s in standen if s.punt.kindnummer)),
    )  # fmt: skip
    gegevens = {
        "controle": controle, "standen": standen, "getekend": getattr(controle, "aftekening", None),
        "klaar": sum(stand.klaar for stand in standen), "kring": kring, "terug_url": reverse("view_logcontroles"),
    }  # fmt: skip
    return render(request, "privacy/view_logcontrole.html", gegevens)


def decide_logpunt(request: Verzoek, pk: UUID) -> HttpResponse:
    punt = queries.load_punt(request.zicht, Actie.DECIDE_LOGPUNT, pk)
    kring = queries.kring_of(request.zicht)
    if not kring.sees(punt):
        raise Http404
    form = bind(forms.Oordeelformulier, request)
    stand = next(s for s in queries.list_punten(kring, punt.controle) if s.punt.pk == pk)

    def doe(**wie: Any) -> Any:
        velden = form.cleaned_data
        return actions.decide_logpunt(
            pk=pk, oordeel=Logoordeelsoort(velden["oordeel"]), toelichting=velden["toelichting"], **wie
        )

    terug = reverse("view_logcontrole", args=[punt.controle_id])
    return record(request, form, doe, terug, "Je oordeel staat erbij.", stand=stand, weigering=refusal(stand))


def refusal(stand: queries.Puntstand) -> str:
    return "" if stand.mag else actions.NIET_JIJ


def sign_logcontrole(request: Verzoek, pk: UUID) -> HttpResponse:
    controle = queries.load_controle(request.zicht, Actie.SIGN_LOGCONTROLE, pk)
    if not queries.kring_of(request.zicht).reviews:
        raise Http404
    form = bind(forms.Aftekenformulier, request)

    def doe(**wie: Any) -> Any:
        return actions.sign_logcontrole(pk=pk, conclusie=form.cleaned_data["conclusie"], **wie)

    terug = reverse("view_logcontrole", args=[pk])
    return record(request, form, doe, terug, "De maand is afgetekend.", controle=controle)


def appoint_logcontroleur(request: Verzoek) -> HttpResponse:
    vandaag = timezone.localdate()
    mensen = list(list_collegas(request.zicht, at=vandaag).exclude(pk=request.user.pk))
    form = bind(forms.Controleurformulier, request, mensen=mensen)

    def doe(**_wie: Any) -> Any:
        return actions.appoint_logcontroleur(
            by=request.zicht, at=vandaag, user_id=UUID(form.cleaned_data["user"])
        )

    return record(
        request, form, doe, reverse("view_logcontroles"), "Deze persoon controleert nu het logboek."
    )


@require_POST
def withdraw_logcontroleur(request: Verzoek, pk: UUID) -> HttpResponse:
    actions.withdraw_logcontroleur(by=request.zicht, at=timezone.localdate(), pk=pk)
    messages.success(request, "Deze persoon controleert het logboek niet meer.")
    return redirect("view_logcontroles")


def record(
    request: Verzoek, form: Opname, doe: Callable[..., Any], terug: str, zin: str, **extra: Any
) -> HttpResponse:
    """One act: back to its page, or the form with what is wrong."""
    if request.method == "POST" and form.is_valid():
        try:
            doe(by=request.zicht, at=timezone.now(), id=form.cleaned_data["nieuw_id"])
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            concepten.discard_concept(user=request.user, pad=request.path)
            messages.success(request, zin)
            return redirect(terug)
    naam = request.resolver_match.url_name  # type: ignore[union-attr]
    return render(request, f"privacy/{naam}.html", {"form": form, "terug_url": terug} | extra)
