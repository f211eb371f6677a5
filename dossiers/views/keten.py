"""Contact in the chain: the crisis team, the police, who takes over."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from dossiers.actions import keten as actions
from dossiers.forms.keten import Contactformulier, Vervolgformulier, Verzoekformulier
from dossiers.meldingregels import cit_kan_niet
from dossiers.models import Dossier
from dossiers.presentatie import build_rijen
from dossiers.queries.dossier import Inhoud, read_inhoud
from dossiers.queries.melding import find_verzoek, mist_van
from dossiers.views.kader import finish, form_context, page_context
from dossiers.views.laden import load_dossier
from meldcode.http import Verzoek
from work.forms import bind

CIT_KAN_NIET = "Het crisisteam kan hier niet aan de slag. Is het onveilig, bel dan Veilig Thuis."


def record_contact(request: Verzoek, dossier_id: uuid.UUID) -> HttpResponse:
    dossier, nu = load_dossier(request, dossier_id), timezone.now()
    form = bind(
        Contactformulier, request, vandaag=timezone.localdate(nu), geboren=dossier.kind.geboortedatum,
        initial={"partij": request.GET.get("partij", "")},
    )  # fmt: skip
    if request.method != "POST" or not form.is_valid():
        gegevens = page_context(request, dossier, **form_context(form))
        return render(request, "dossiers/record_contact.html", gegevens)
    velden = form.columns()
    actions.record_contact(
        dossier_id=dossier_id, gegevens=velden, op=form.moment(nu), by=request.zicht, at=nu,
        id=form.cleaned_data["nieuw_id"],
    )  # fmt: skip
    finish(request)
    messages.success(request, "Het contact is vastgelegd.")
    if cit_kan_niet(velden["partij"], ouders_open=velden["ouders_open"], andere_hulp=velden["andere_hulp"]):
        messages.warning(request, CIT_KAN_NIET)
    return redirect("view_dossier", dossier_id)


def record_informatieverzoek(request: Verzoek, dossier_id: uuid.UUID) -> HttpResponse:
    dossier, nu = load_dossier(request, dossier_id), timezone.now()
    geboren = dossier.kind.geboortedatum
    form = bind(Verzoekformulier, request, vandaag=timezone.localdate(nu), geboren=geboren)
    if request.method != "POST" or not form.is_valid():
        gegevens = page_context(request, dossier, **form_context(form))
        return render(request, "dossiers/record_informatieverzoek.html", gegevens)
    verzoek = actions.record_informatieverzoek(
        dossier_id=dossier_id, gegevens=form.columns(), verstrekt=form.cleaned_data["verstrekt"],
        op=form.moment(nu), by=request.zicht, at=nu, id=form.cleaned_data["nieuw_id"],
    )  # fmt: skip
    finish(request)
    messages.success(request, "Het verzoek van Veilig Thuis is vastgelegd.")
    return redirect("supplement_informatieverzoek", dossier_id, verzoek.pk)


def supplement_informatieverzoek(
    request: Verzoek, dossier_id: uuid.UUID, verzoek_id: uuid.UUID
) -> HttpResponse:
    """The request with what was given, and the form for what comes next."""
    dossier, nu = load_dossier(request, dossier_id), timezone.now()
    inhoud = read_inhoud(dossier, request.zicht)
    rij = find_verzoek(inhoud, verzoek_id)
    dag, begin = timezone.localdate(nu), timezone.localdate(rij.gebeurd_op)
    form = bind(Vervolgformulier, request, vandaag=dag, geboren=begin)
    if request.method != "POST" or not form.is_valid():
        gegevens = page_context(request, dossier, ook=inhoud.mensen, **form_context(form))
        gegevens |= show_verzoek(inhoud, verzoek_id, dossier, gegevens)
        return render(request, "dossiers/supplement_informatieverzoek.html", gegevens)
    actions.supplement_informatieverzoek(
        dossier_id=dossier_id, verzoek_id=verzoek_id, gegevens=form.columns(), op=form.moment(nu),
        by=request.zicht, at=nu, id=form.cleaned_data["nieuw_id"],
    )  # fmt: skip
    finish(request)
    messages.success(request, "Dit is vastgelegd bij het verzoek.")
    return redirect("view_dossier", dossier_id)


def show_verzoek(
    inhoud: Inhoud, verzoek_id: uuid.UUID, dossier: Dossier, gegevens: dict[str, Any]
) -> dict[str, Any]:
    rijen = build_rijen(
        inhoud.rijen,
        dossier=dossier,
        namen=gegevens["namen"],
        protocol=gegevens["protocol"],
        met_opening=False,
    )
    return {"rijen": [rij for rij in rijen if rij.id == verzoek_id], "mist": mist_van(inhoud, verzoek_id)}
