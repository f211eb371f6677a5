"""Looking along at the desk: who sits beside the colleague, and the screen for the two of them."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from meldcode.http import Verzoek
from privacy.actions import meekijken as actions
from privacy.forms.meekijken import Meekijkformulier
from privacy.inzageregels import Identiteitswijze
from privacy.meekijkregels import GELDIG, cannot_look
from privacy.queries import meekijken as queries
from roles.actions import Bijhoudfout
from work import concepten
from work.forms import bind


def share_inzage(request: Verzoek, pk: UUID) -> HttpResponse:
    dossier, nu = queries.load_dossier(request.zicht, pk), timezone.now()
    ouders = queries.list_ouders(dossier, op=nu)
    form = bind(Meekijkformulier, request, ouders=ouders)
    if request.method == "POST" and form.is_valid():
        try:
            rij = actions.share_inzage(
                by=request.zicht, at=nu, id=form.cleaned_data["nieuw_id"], pk=pk,
                betrokkene_id=UUID(form.cleaned_data["wie"]), wijze=Identiteitswijze(form.cleaned_data["wijze"]),
            )  # fmt: skip
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            concepten.discard_concept(user=request.user, pad=request.path)
            return redirect("view_meekijken", rij.pk)
    waarom = cannot_look(queries.situations_of(dossier))
    gegevens = {"form": form, "dossier": dossier, "ouders": ouders, "waarom": waarom}
    gegevens["terug_url"] = reverse("view_dossier", args=[pk])
    return render(request, "privacy/share_inzage.html", gegevens)


@require_GET
def view_meekijken(request: Verzoek, pk: UUID) -> HttpResponse:
    rij = queries.load_meekijken(request.zicht, pk, nu=timezone.now())
    dossier = rij.dossier
    gegevens = {
        "rij": rij, "kind": dossier.kind, "stukken": queries.read_scherm(rij),
        "tot": rij.vastgelegd_op + GELDIG, "terug_url": reverse("view_dossier", args=[dossier.pk]),
    }  # fmt: skip
    return render(request, "privacy/view_meekijken.html", gegevens)
