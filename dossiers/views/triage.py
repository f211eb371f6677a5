"""The triage: which signals wait, and choosing what happens with one."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from dossiers import signaalbeeld as beeld
from dossiers.actions import triage as actions
from dossiers.forms.triage import Triageformulier
from dossiers.models import Signaal, Triage
from dossiers.presentatie_taken import show_taken
from dossiers.queries import signaal as signalen
from dossiers.queries import triage as queries
from dossiers.queries.taakverdeling import log_taken, read_taken
from dossiers.views.laden import load_signaal
from dossiers.views.signaalscherm import concept_of
from meldcode.http import Verzoek
from roles.policy import Actie
from vault.handeling import add_regel
from vault.versleuteling import load_datasleutels
from work import concepten
from work.forms import bind

PER_BLAD = 25
FLASH = {
    Triage.Keuze.REGULIERE_ZORG: "Vastgelegd: gewone zorg, met een dag om opnieuw te kijken.",
    Triage.Keuze.THUIS: "Het signaal staat in het dossier meldcode.",
    Triage.Keuze.KINDEREN: "Vastgelegd: gedrag van kinderen onderling.",
    Triage.Keuze.INCIDENT: "Vastgelegd als incident. De behandeling volgt je protocol.",
}


def view_triage(request: Verzoek) -> HttpResponse:
    nu = timezone.localtime()
    taken = read_taken(request.zicht, nu=nu)
    wachtend = [taak for taak in taken if taak.bron.soort == "triage"]
    blad = Paginator(wachtend, PER_BLAD).get_page(request.GET.get("blad"))
    opnieuw = [t for t in taken if t.bron.soort == "zorg_opnieuw" and t.is_due(nu.date())][:PER_BLAD]
    rijen = queries.read_wachtend(request.zicht, list(blad))
    log_taken(Actie.TRIAGE_SIGNAAL, [*blad, *opnieuw])
    load_datasleutels(rij.signaal.bewaareenheid_id for rij in rijen)
    regels = [beeld.show_regel(rij.signaal) | {"wacht": rij} for rij in rijen]
    gegevens = {"blad": blad, "regels": regels, "vervolg": show_taken(opnieuw, vandaag=nu.date())}
    return render(request, "dossiers/view_triage.html", gegevens)


def triage_signaal(request: Verzoek, pk: uuid.UUID) -> HttpResponse:
    signaal = load_signaal(request, pk, open_dossier=queries.open_dossier(request.zicht))
    nu = timezone.localtime()
    eigenaren = queries.list_eigenaren(signaal, op=nu.date())
    form = bind(Triageformulier, request, vandaag=nu.date(), eigenaren=eigenaren)
    if request.method == "POST" and form.is_valid():
        return record_triage(request, signaal, form)
    return show_triage(request, signaal, form)


def record_triage(request: Verzoek, signaal: Signaal, form: Triageformulier) -> HttpResponse:
    g = form.cleaned_data
    triage = actions.triage_signaal(
        id=g["nieuw_id"],
        signaal_id=signaal.pk,
        keuze=g["keuze"],
        toelichting=g["toelichting"],
        eigenaar_id=g["eigenaar"],
        vervolg_op=g["vervolg_op"],
        by=request.zicht,
        at=timezone.localtime(),
    )
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.success(request, FLASH[Triage.Keuze(triage.keuze)])
    return redirect("view_dossier", triage.dossier_id) if triage.dossier_id else redirect("view_triage")


def show_triage(request: Verzoek, signaal: Signaal, form: Triageformulier) -> HttpResponse:
    inhoud = signalen.read_inhoud(signaal)
    gegevens = beeld.show_signaal(signaal, inhoud) | read_omgeving(request, signaal)
    gegevens |= {
        "form": form,
        "concept": concept_of(form),
        "triages": [beeld.show_triage(rij) for rij in inhoud.triages],
        "uiterlijk": queries.deadline(request.zicht, signaal) if not inhoud.triages else None,
    }
    return render(request, "dossiers/triage_signaal.html", gegevens)


def read_omgeving(request: Verzoek, signaal: Signaal) -> dict[str, Any]:
    """What is known around this signal, and a line in the log about the other children shown."""
    eigen, broers_zussen = queries.list_vergelijkbaar(request.zicht, signaal)
    andere = tuple(dict.fromkeys(rij.kind.pseudoniem for rij in broers_zussen))
    add_regel(Actie.VIEW_SIGNAAL, betrokkenen=andere, aantal=len(eigen) + len(broers_zussen))
    return {
        "eerder": [beeld.show_regel(rij) for rij in eigen],
        "broers_zussen": [beeld.show_regel(rij) for rij in broers_zussen],
        "dossier_id": getattr(signaal, "open_dossier", None),  # asked together with the signal
    }
