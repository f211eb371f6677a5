"""Handing over, sealed: the screens of who goes and of who comes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from incidents.actions import overdracht as actions
from incidents.forms.vertrouwen import Antwoordformulier, Overdrachtformulier
from incidents.models import Vertrouwenszaak
from incidents.queries import overdracht as queries
from incidents.queries.vertrouwen import log_zaken, select_zaken
from meldcode.http import Verzoek
from meldcode.weergave import datum_nl
from roles.actions import Bijhoudfout
from roles.policy import Actie
from work import concepten
from work.forms import bind


def describe(zaak: Vertrouwenszaak) -> str:
    wie = f", {zaak.melder}" if zaak.melder else ""
    return f"{datum_nl(zaak.ontvangen_op)}: {zaak.get_onderwerp_display()}{wie}"


def assign_vertrouwenszaak(request: Verzoek) -> HttpResponse:
    zaken = list(select_zaken(request.zicht, Actie.ASSIGN_VERTROUWENSZAAK))
    log_zaken(Actie.ASSIGN_VERTROUWENSZAAK, len(zaken))
    wacht = {rij.zaak_id for rij in queries.list_aangeboden(request.zicht)}
    vrij = [zaak for zaak in zaken if zaak.pk not in wacht]
    # Sent twice, they wait already: the act then finds what the first one offered.
    keuzes = [(str(zaak.pk), describe(zaak)) for zaak in (zaken if request.method == "POST" else vrij)]
    mensen = queries.list_opvolgers(request.zicht, op=timezone.localdate())
    form = bind(Overdrachtformulier, request, mensen=mensen, zaken=keuzes)
    if request.method == "POST" and form.is_valid():
        try:
            actions.assign_vertrouwenszaak(
                id=form.cleaned_data["nieuw_id"], by=request.zicht, at=timezone.now(), **form.to_gegevens()
            )
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            concepten.discard_concept(user=request.user, pad=request.path)
            messages.success(
                request, "De zaken staan klaar voor je opvolger. Tot die ja zegt, blijven ze van jou."
            )
            return redirect("view_vertrouwen")
    gegevens = {"form": form, "kan": bool(keuzes and mensen), "mensen": mensen}
    gegevens["terug_url"] = reverse("view_vertrouwen")
    return render(request, "incidents/assign_vertrouwenszaak.html", gegevens)


def answer_overdracht(request: Verzoek, pk: UUID) -> HttpResponse:
    """Only how many and from whom: what it is about, opens after yes."""
    aanbod = queries.load_aanbod(request.zicht, pk)
    form = bind(Antwoordformulier, request)
    if request.method == "POST" and form.is_valid():
        aanvaard = form.cleaned_data["antwoord_op"] == "ja"
        try:
            actions.answer_overdracht(pk=pk, aanvaard=aanvaard, by=request.zicht, at=timezone.now())
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            ja = "De zaken zijn nu van jou. Alleen jij opent ze nog."
            messages.success(
                request, ja if aanvaard else "Je neemt ze niet over. Ze blijven bij je voorganger."
            )
            return redirect("view_vertrouwen")
    gegevens = {"form": form, "aanbod": aanbod, "terug_url": reverse("view_vertrouwen")}
    return render(request, "incidents/answer_overdracht.html", gegevens)


@require_POST
def withdraw_overdracht(request: Verzoek, pk: UUID) -> HttpResponse:
    queries.load_offer(request.zicht, pk)
    try:
        actions.withdraw_overdracht(pk=pk, by=request.zicht, at=timezone.now())
    except Bijhoudfout as fout:
        messages.warning(request, fout.zin)
    else:
        messages.success(request, "Je biedt deze zaak niet meer aan.")
    return redirect("view_vertrouwen")
