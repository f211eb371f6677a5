"""The screens of a complaint: the list, recording one, one complaint, and closing it; then the meldcode goes on."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from dossiers.actions.basis import Geweigerd
from dossiers.views.laden import show_refusal
from incidents.actions import klacht as actions
from incidents.forms.klacht import Klachtformulier, Klachtsluitformulier
from incidents.klachtregels import BINNEN_WEKEN, Klachtuitkomst
from incidents.queries import klacht as queries
from incidents.queries.incident import list_kinderen
from incidents.views.incident import NAAR_DIRECTIE
from meldcode.http import Verzoek
from roles.actions import Bijhoudfout
from roles.policy import Actie
from vault.handeling import add_regel
from vault.versleuteling import load_datasleutels
from work import concepten
from work.forms import bind

PER_BLAD = 25
SIGNAAL = "De klacht is afgesloten. Leg nu het signaal vast: de tekst van de klacht staat er al."


@require_GET
def view_klachten(request: Verzoek) -> HttpResponse:
    blad = Paginator(queries.list_klachten(request.zicht), PER_BLAD).get_page(request.GET.get("blad"))
    klachten = list(blad.object_list)
    queries.log_lijst(klachten)
    load_datasleutels(rij.bewaareenheid_id for rij in klachten)
    return render(request, "incidents/view_klachten.html", {"blad": blad, "klachten": klachten})


@require_GET
def view_klacht(request: Verzoek, pk: UUID) -> HttpResponse:
    klacht = queries.load_klacht(request.zicht, pk, Actie.VIEW_KLACHT)
    gegevens = {
        "klacht": klacht, "dicht": getattr(klacht, "afsluiting", None), "weken": BINNEN_WEKEN,
        "terug_url": reverse("view_klachten"),
    }  # fmt: skip
    return render(request, "incidents/view_klacht.html", gegevens)


def record_klacht(request: Verzoek) -> HttpResponse:
    form = build_form(request)
    if request.method == "POST" and form.over_medewerker:
        return hand_on(request, str(form["waarover"].value() or ""))
    if request.method == "POST" and form.is_valid():
        try:
            rij = actions.record_klacht(
                id=form.cleaned_data["nieuw_id"], gegevens=actions.Klachtgegevens(**form.to_gegevens()),
                by=request.zicht, at=timezone.localtime(),
            )  # fmt: skip
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            concepten.discard_concept(user=request.user, pad=request.path)
            messages.success(request, "De klacht is vastgelegd. Laat de klager weten dat je hem kreeg.")
            return redirect("view_klacht", rij.pk)
    gegevens = {"form": form, "terug_url": reverse("view_klachten")}
    return render(request, "incidents/record_klacht.html", gegevens)


def build_form(request: Verzoek) -> Any:
    """With the children of the location, for who may choose from them."""
    vandaag, kinderen = timezone.localdate(), []
    if request.zicht.may(Actie.RECORD_INCIDENT):
        kinderen = list_kinderen(request.zicht, op=vandaag, groep=None, ook=())
        add_regel(
            Actie.RECORD_KLACHT, betrokkenen=tuple(k.pseudoniem for k in kinderen), aantal=len(kinderen)
        )
    locaties = [(str(rij.pk), rij.naam) for rij in queries.list_locaties(request.zicht)]
    paren = [(str(kind.pk), kind.korte_naam) for kind in kinderen]
    return bind(
        Klachtformulier, request, locaties=locaties, kinderen=paren, vandaag=vandaag,
        initial={"ontvangen_op": vandaag},
    )  # fmt: skip


def hand_on(request: Verzoek, tekst: str) -> HttpResponse:
    """About somebody who works here: what was typed goes on as a draft for directie; nothing of it stays here."""
    pad = reverse("report_zorg")
    keep_draft(request, pad, "waarneming", tekst)
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.info(request, NAAR_DIRECTIE)
    return redirect(pad)


def keep_draft(request: Verzoek, pad: str, veld: str, tekst: str) -> None:
    if not tekst.strip():
        return
    gegevens = QueryDict(mutable=True)
    gegevens[veld] = tekst.strip()
    concepten.save_concept(user=request.user, pad=pad, gegevens=gegevens, at=timezone.now())


def close_klacht(request: Verzoek, pk: UUID) -> HttpResponse:
    klacht = queries.load_klacht(request.zicht, pk, Actie.CLOSE_KLACHT)
    form = bind(Klachtsluitformulier, request, vandaag=timezone.localdate(), vermoeden=klacht.vermoeden)
    gegevens = {"form": form, "klacht": klacht, "terug_url": reverse("view_klacht", args=[pk])}
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_klacht(
                id=form.cleaned_data["nieuw_id"], pk=pk, einde=actions.Klachteinde(**form.to_gegevens()),
                by=request.zicht, at=timezone.localtime(),
            )  # fmt: skip
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        except Geweigerd as fout:
            return show_refusal(request, "incidents/close_klacht.html", fout, gegevens)
        else:
            concepten.discard_concept(user=request.user, pad=request.path)
            return go_on(request, klacht, form.cleaned_data["uitkomst"])
    return render(request, "incidents/close_klacht.html", gegevens)


def go_on(request: Verzoek, klacht: Any, uitkomst: str) -> HttpResponse:
    """To the form of the signal with the words of the complaint, or back; what went to directie is gone here."""
    if uitkomst == Klachtuitkomst.DIRECTIE:
        messages.success(request, "De klacht is bij de directie. Hier staat hij niet meer.")
        return redirect("view_klachten")
    if uitkomst == Klachtuitkomst.MELDCODE:
        pad = reverse("record_signaal")
        keep_draft(request, pad, "waarneming", f"Uit een klacht: {klacht.waarover}")
        messages.success(request, SIGNAAL)
        return redirect(f"{pad}?over=thuis" + (f"&kind={klacht.kind_id}" if klacht.kind_id else ""))
    messages.success(request, "De klacht is afgesloten.")
    return redirect("view_klacht", klacht.pk)
