"""The screens of who decides: what waits for them, and one decision with their own sign-in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from dossiers.actions.basis import Geweigerd
from incidents.actions import ladder as actions
from incidents.forms.ladder import Besluitformulier
from incidents.laddereisregels import sign_blockers
from incidents.ladderregels import KEUZES, TEKENT, Ladderdaad
from incidents.models import Laddertrede
from incidents.queries import ladder as queries
from incidents.views import ladderbeeld as beeld
from meldcode.http import Verzoek
from roles.actions import Bijhoudfout
from roles.policy import Actie
from vault.handeling import Regel, add_regel, current
from vault.versleuteling import load_datasleutels

GENOMEN = "Je besluit staat bij het stappenplan. Wie het leidt, doet nu de rest."


@require_GET
def view_ladderbesluiten(request: Verzoek) -> HttpResponse:
    rijen = queries.list_besluiten(request.zicht)
    load_datasleutels(rij.bewaareenheid_id for rij in rijen)
    pseudoniemen = tuple(dict.fromkeys(rij.ladder.kind.pseudoniem for rij in rijen))
    add_regel(Actie.VIEW_LADDERBESLUIT, betrokkenen=pseudoniemen, aantal=len(rijen))
    return render(request, "incidents/view_ladderbesluiten.html", {"rijen": rijen})


def sign_ladderbesluit(request: Verzoek, pk: UUID) -> HttpResponse:
    """Only what was asked is read here, never the rest of the ladder (docs/adr/0049)."""
    if request.method == "POST" and queries.is_decided_by(
        request.zicht, pk
    ):  # a second click, or the back button
        messages.success(request, GENOMEN)
        return redirect("view_ladderbesluiten")
    trede = queries.load_besluit(request.zicht, pk)
    vraag = Ladderdaad(trede.daad)
    form = Besluitformulier(request.POST or None, user=request.user, keuzes=KEUZES[TEKENT[vraag]])
    gegevens = {
        "form": form,
        "trede": trede,
        "ladder": trede.ladder,
        "terug_url": reverse("view_ladderbesluiten"),
    }
    gegevens["dicht"] = why_not(trede)
    if request.method == "POST" and form.is_valid():
        return save(request, trede, form, gegevens)
    if form.errors.get("wachtwoord"):
        label = trede._meta.label_lower
        current().regels.append(Regel(Actie.SIGN_LADDERBESLUIT, "geweigerd", label, trede.pk))
    return render(request, "incidents/sign_ladderbesluit.html", gegevens)


def why_not(trede: Laddertrede) -> list[dict[str, str]]:
    ladder = trede.ladder
    protocol = queries.protocol_of_ladder(ladder)
    feiten = queries.fold(queries.list_treden(ladder), vandaag=timezone.localdate())
    redenen = sign_blockers(Ladderdaad(trede.daad), feiten, protocol)
    return beeld.show_reasons(ladder, redenen, protocol, slaat_over=False)


def save(request: Verzoek, trede: Laddertrede, form: Any, gegevens: dict[str, Any]) -> HttpResponse:
    try:
        actions.sign_ladderbesluit(
            id=form.cleaned_data["nieuw_id"],
            trede_id=trede.pk,
            by=request.zicht,
            at=timezone.now(),
            **form.to_gegevens(),
        )
    except Bijhoudfout as fout:
        form.add_error(fout.veld, fout.zin)
    except Geweigerd as fout:
        protocol = queries.protocol_of_ladder(trede.ladder)
        gegevens["dicht"] = beeld.show_reasons(trede.ladder, fout.redenen, protocol, slaat_over=False)
        return render(request, "incidents/sign_ladderbesluit.html", gegevens, status=409)
    else:
        messages.success(request, GENOMEN)
        return redirect("view_ladderbesluiten")
    return render(request, "incidents/sign_ladderbesluit.html", gegevens)
