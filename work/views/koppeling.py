"""Beheer: who an account is at the identity provider of the organisation."""

from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from meldcode.adressen import reverse
from meldcode.http import Verzoek
from roles.actions import Bijhoudfout
from roles.policy import Actie
from roles.queries import load_account
from work.actions import koppeling as actions
from work.concepten import discard_concept
from work.forms import Opname, bind
from work.oidcregels import SUB_TEKENS
from work.queries.koppeling import list_koppelingen


class Koppelformulier(Opname):
    onderwerp = forms.CharField(
        label="Nummer van deze persoon bij jullie inlogdienst",
        max_length=SUB_TEKENS,
        help_text="Het veld sub. Jullie ICT zoekt het op. Het is nooit een e-mailadres van een ander.",
        error_messages={"required": "Vul het nummer in."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def record_koppeling(request: Verzoek, user_id: UUID) -> HttpResponse:
    account = load_account(request.zicht, Actie.RECORD_KOPPELING, user_id)
    form, status = bind(Koppelformulier, request), 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_koppeling(
                by=request.zicht, at=timezone.now(), id=form.cleaned_data["nieuw_id"], user_id=user_id,
                onderwerp=form.cleaned_data["onderwerp"],
            )  # fmt: skip
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
            status = 409
        else:
            discard_concept(user=request.user, pad=request.path)
            messages.success(request, "Deze persoon kan nu ook inloggen via de organisatie.")
            return redirect("record_koppeling", user_id)
    gegevens = {
        "form": form, "account": account, "koppelingen": list_koppelingen(user_id), "aan": settings.OIDC is not None,
        "terug_url": reverse("view_account", args=[user_id]),
    }  # fmt: skip
    return render(request, "work/record_koppeling.html", gegevens, status=status)


@require_POST
def revoke_koppeling(request: Verzoek, user_id: UUID, pk: UUID) -> HttpResponse:
    load_account(request.zicht, Actie.REVOKE_KOPPELING, user_id)
    try:
        actions.revoke_koppeling(by=request.zicht, at=timezone.now(), user_id=user_id, pk=pk)
        messages.success(request, "Inloggen via de organisatie kan nu niet meer met dit nummer.")
    except Bijhoudfout as fout:
        messages.error(request, fout.zin)
    return redirect("record_koppeling", user_id)
