"""The screens of a kindcheck: the form, the page, and what became clear later about one child."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from dossiers.actions import kindcheck as actions
from dossiers.forms.kindcheck import Kindcheckformulier, Kindvervolgformulier
from dossiers.models import Kind
from dossiers.presentatie_kindcheck import name_kind, show_kindcheck
from dossiers.queries import kind as kinderen
from dossiers.queries import kindcheck as queries
from dossiers.views.laden import load_kind
from meldcode.http import Verzoek
from roles.access import is_reachable
from roles.policy import Actie
from work import concepten
from work.forms import bind
from work.views import concept_tekst


def record_kindcheck(request: Verzoek, kind_id: uuid.UUID) -> HttpResponse:
    kind = load_kind(request, kind_id)
    form = build_form(request, kind)
    if request.method == "POST" and form.is_valid():
        kindcheck = actions.record_kindcheck(
            id=form.cleaned_data["nieuw_id"], kind_id=kind_id, gegevens=form.gegevens(), by=request.zicht,
            at=timezone.now(),
        )  # fmt: skip
        concepten.discard_concept(user=request.user, pad=request.path)
        messages.success(request, "De kindcheck is vastgelegd.")
        return redirect("view_kindcheck", kindcheck.pk)
    return render(request, "dossiers/record_kindcheck.html", {"form": form, "kind": kind} | concept_of(form))


def build_form(request: Verzoek, kind: Kind) -> Kindcheckformulier:
    """Every enrolled child of the family that a signal may be about, and the adults around this one."""
    gezin = {"gezin_id": kind.gezin_id, "zonder": kind.pk}
    anderen = kinderen.list_gezinskinderen(request.zicht, Actie.RECORD_SIGNAAL, **gezin)
    vandaag = timezone.localdate()
    nabij = kinderen.read_betrokkenen(request.zicht, kind, vandaag=vandaag)
    ouders = [
        (str(n.betrokkene.pk), name_nabij(n)) for n in nabij if not kinderen.has_left(n.betrokkene, vandaag)
    ]
    form: Kindcheckformulier = bind(
        Kindcheckformulier, request, kinderen=[kind, *anderen], ouders=ouders, nu=vandaag
    )
    return form


def name_nabij(nabij: kinderen.Nabij) -> str:
    wat = f" ({nabij.relatie.get_soort_display()})" if nabij.relatie is not None else ""
    return f"{nabij.betrokkene.naam}{wat}"


def view_kindcheck(request: Verzoek, pk: uuid.UUID) -> HttpResponse:
    kindcheck = queries.load_kindcheck(request.zicht, pk)
    gegevens = show_kindcheck(kindcheck) | {
        "vult_aan": is_reachable(request.zicht, Actie.SUPPLEMENT_KINDCHECK, kindcheck),
        "ziet_signaal": request.zicht.may(Actie.VIEW_SIGNAAL),
    }
    return render(request, "dossiers/view_kindcheck.html", gegevens)


def supplement_kindcheck(request: Verzoek, pk: uuid.UUID) -> HttpResponse:
    """`pk` is one child of a kindcheck."""
    rij = queries.load_kindcheckkind(request.zicht, pk)
    form = bind(Kindvervolgformulier, request, hier=rij.kind_id is not None)
    if request.method == "POST" and form.is_valid():
        velden = dict(form.cleaned_data)
        nieuw = velden.pop("nieuw_id")
        actions.supplement_kindcheck(
            id=nieuw, kindcheckkind_id=pk, by=request.zicht, at=timezone.now(), **velden
        )
        concepten.discard_concept(user=request.user, pad=request.path)
        messages.success(request, "Het vervolg is vastgelegd.")
        return redirect("view_kindcheck", rij.kindcheck_id)
    gegevens = {"form": form, "rij": rij, "naam": name_kind(rij)} | concept_of(form)
    return render(request, "dossiers/supplement_kindcheck.html", gegevens)


def concept_of(form: Any) -> dict[str, str]:
    concept = getattr(form, "concept", None)
    return {"concept_tekst": concept_tekst(concept.bewaard_op) if concept else ""}
