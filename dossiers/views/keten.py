"""Contact in the chain: the crisis team, the police, who takes over."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from dossiers.actions import keten as actions
from dossiers.forms.keten import Contactformulier
from dossiers.meldingregels import cit_kan_niet
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
