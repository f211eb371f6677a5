"""Who can see this dossier, and giving or ending a part in it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from dossiers.actions import deelnemers as actions
from dossiers.actions.basis import Geweigerd
from dossiers.forms.deelnemers import Deelnemerformulier
from dossiers.queries.toegang import list_genomen, reaches, read_reikwijdten, read_te_betrekken
from dossiers.views.kader import finish, form_context, page_context
from dossiers.views.laden import load_dossier, show_refusal
from meldcode.http import Verzoek
from roles.access import is_reachable
from roles.policy import Actie, Deelnamesoort
from work.forms import bind


def view_deelnemers(request: Verzoek, pk: UUID) -> HttpResponse:
    dossier = load_dossier(request, pk)
    gegevens = page_context(request, dossier)
    if not gegevens["heel"]:
        raise Http404  # who else works on it is no part of what a mere participant sees
    gegevens["regels"] = read_reikwijdten(dossier, op=timezone.localdate())
    gegevens["genomen"] = list_genomen(gegevens["regels"], request.zicht)
    gegevens["mag_kiezen"] = reaches(request.zicht, Actie.APPOINT_DEELNEMER, dossier)
    gegevens["mag_uitsluiten"] = is_reachable(request.zicht, Actie.VIEW_UITSLUITINGEN, dossier.kind)
    gegevens["mag_logboek"] = reaches(request.zicht, Actie.VIEW_LOGBOEK, dossier)
    return render(request, "dossiers/view_deelnemers.html", gegevens)


def appoint_deelnemer(request: Verzoek, pk: UUID) -> HttpResponse:
    dossier = load_dossier(request, pk)
    form = bind(Deelnemerformulier, request, mensen=read_te_betrekken(dossier, op=timezone.localdate()))
    gegevens = page_context(request, dossier, **form_context(form))
    if request.method != "POST" or not form.is_valid():
        return render(request, "dossiers/appoint_deelnemer.html", gegevens)
    velden = form.cleaned_data
    try:
        actions.appoint_deelnemer(
            dossier_id=pk, user_id=UUID(velden["user"]), soort=Deelnamesoort(velden["soort"]),
            waarom=velden["reden"], id=velden["nieuw_id"], by=request.zicht, at=timezone.now(),
        )  # fmt: skip
    except Geweigerd as fout:
        return show_refusal(request, "dossiers/appoint_deelnemer.html", fout, gegevens)
    messages.success(request, "Deze persoon is erbij. Dat werkt meteen.")
    finish(request)
    return redirect("view_deelnemers", pk=pk)


@require_POST
def withdraw_deelnemer(request: Verzoek, pk: UUID, deelname_id: UUID) -> HttpResponse:
    load_dossier(request, pk)
    actions.withdraw_deelnemer(dossier_id=pk, deelname_id=deelname_id, by=request.zicht, at=timezone.now())
    messages.success(request, "Deze deelname is voorbij. Dat werkt meteen.")
    return redirect("view_deelnemers", pk=pk)
