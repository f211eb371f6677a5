"""Whether an agreement was kept."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from dossiers.actions import afspraak as actions
from dossiers.actions.basis import Geweigerd
from dossiers.forms.afspraak import Nakomingformulier
from dossiers.queries.gesprek import load_afspraak
from dossiers.views.kader import finish, form_context, page_context
from dossiers.views.laden import load_dossier, show_refusal
from meldcode.http import Verzoek
from work.forms import bind

PAGINA = "dossiers/record_nakoming.html"


def record_nakoming(request: Verzoek, pk: uuid.UUID, afspraak_id: uuid.UUID) -> HttpResponse:
    dossier = load_dossier(request, pk)
    afspraak = load_afspraak(request.zicht, dossier, afspraak_id)
    nu = timezone.localtime()
    form = bind(Nakomingformulier, request, vandaag=nu.date(), initial={"dag": nu.date()})
    eerder = afspraak.nakomingen.order_by("vastgelegd_op")
    gegevens = page_context(request, dossier, afspraak=afspraak, eerder=eerder, **form_context(form))
    if request.method != "POST" or not form.is_valid():
        return render(request, PAGINA, gegevens)
    try:
        actions.record_nakoming(
            dossier_id=pk, afspraak_id=afspraak.pk, gegevens=form.to_gegevens(nu), by=request.zicht,
            at=timezone.now(), id=form.cleaned_data["nieuw_id"],
        )  # fmt: skip
    except Geweigerd as fout:
        return show_refusal(request, PAGINA, fout, gegevens)
    messages.success(request, "Vastgelegd wat er van de afspraak is gekomen.")
    finish(request)
    return redirect("view_gesprek", pk=pk, gesprek_id=afspraak.gesprek_id)
