"""The screens of step 4: one question per page, the check of the answers, and a new round."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from dossiers.actions import weging as actions
from dossiers.actions.basis import Geweigerd
from dossiers.afwegingskader import Vraag
from dossiers.feiten import Handeling, Reden
from dossiers.forms.weging import NieuweRonde, Weegantwoord, build_weegformulier
from dossiers.nabesluit import check_vraag5
from dossiers.presentatie_kanttekening import show_kanttekeningen
from dossiers.presentatie_vertellen import name_weten
from dossiers.presentatie_weging import list_bewijs
from dossiers.queries.kanttekening import list_noten
from dossiers.queries.toegang import is_whole
from dossiers.queries.weging import Weegstand, check_volgorde, read_weegstand
from dossiers.stappen import blockers
from dossiers.views import weegscherm
from dossiers.views.kader import page_context
from dossiers.views.laden import load_dossier, show_refusal
from dossiers.views.watnu import reasons
from meldcode.http import Verzoek
from work import concepten
from work.forms import bind

WEEGRIJEN = frozenset({"weging", "antwoord", "besluit"})


def view_weging(request: Verzoek, dossier_id: uuid.UUID) -> HttpResponse:
    """Answers, outcome, decisions and signatures. Raises PermissionDenied for who sees only the own part."""
    dossier = load_dossier(request, dossier_id)
    if not is_whole(request.zicht, dossier):
        raise PermissionDenied
    stand = read_weegstand(dossier, user_id=request.user.pk)
    gegevens = page_context(request, dossier, **weegscherm.show_weging(stand, request.zicht))
    gegevens["noten"] = show_kanttekeningen(list_noten(stand.rijen, WEEGRIJEN))
    return render(request, "dossiers/view_weging.html", gegevens)


def answer_afweging(request: Verzoek, dossier_id: uuid.UUID, vraag: str) -> HttpResponse:
    if vraag not in Vraag.values:
        raise Http404
    dossier = load_dossier(request, dossier_id)
    stand = read_weegstand(dossier, user_id=request.user.pk)
    keuze = Vraag(vraag)
    form = bind(
        build_weegformulier(keuze, list_bewijs(stand.rijen), name_weten(stand.protocol)),
        request,
        initial=weegscherm.initial_of(stand, keuze),
    )
    if request.method == "POST" and form.is_valid():
        return save_antwoord(request, stand, keuze, form)
    gegevens = page_context(request, dossier, **weegscherm.show_vraag(stand, keuze, form))
    dicht = weegscherm.show_reasons(not_now(request, stand, keuze), dossier)
    return render(request, "dossiers/answer_afweging.html", gegevens | {"dicht": dicht})


def not_now(request: Verzoek, stand: Weegstand, vraag: Vraag) -> list[Reden]:
    """Why this question can't be answered now by this person."""
    return [
        *blockers(Handeling.ANSWER_AFWEGING, stand.feiten, stand.protocol),
        *reasons(lambda: actions.require_weger(stand.protocol, stand.dossier, request.zicht)),
        *check_volgorde(stand.protocol, stand.feiten.antwoorden, vraag),
        *(
            check_vraag5(stand.feiten, stand.protocol, vandaag=timezone.localdate())
            if vraag is Vraag.RESULTAAT and vraag not in stand.feiten.antwoorden
            else []
        ),
    ]


def save_antwoord(request: Verzoek, stand: Weegstand, vraag: Vraag, form: Weegantwoord) -> HttpResponse:
    nu, dossier = timezone.now(), stand.dossier
    try:
        actions.answer_afweging(
            dossier_id=dossier.pk,
            gegevens=form.to_gegevens(),
            by=request.zicht,
            at=nu,
            id=form.cleaned_data["nieuw_id"],
        )
    except Geweigerd as fout:
        gegevens = page_context(request, dossier, **weegscherm.show_vraag(stand, vraag, form))
        return show_refusal(request, "dossiers/answer_afweging.html", fout, gegevens)
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.success(request, f"Je antwoord op vraag {vraag.nummer} is vastgelegd.")
    if "stop" in request.POST:
        return redirect("view_dossier", dossier.pk)
    return go_on(dossier.pk, read_weegstand(dossier, user_id=request.user.pk))


def go_on(dossier_id: uuid.UUID, stand: Weegstand) -> HttpResponse:
    """To the next question, or to the outcome."""
    if stand.plek.uitkomst is None and stand.plek.vraag is not None:
        return redirect("answer_afweging", dossier_id, stand.plek.vraag.value)
    return redirect("view_weging", dossier_id)


def open_weging(request: Verzoek, dossier_id: uuid.UUID) -> HttpResponse:
    dossier = load_dossier(request, dossier_id)
    stand = read_weegstand(dossier, user_id=request.user.pk)
    form = bind(NieuweRonde, request, met_vraag5=Vraag.RESULTAAT in stand.feiten.antwoorden)
    gegevens = page_context(request, dossier, form=form, concept=weegscherm.show_concept(form))
    if request.method == "POST" and form.is_valid():
        return save_ronde(request, dossier.pk, form, gegevens)
    redenen = blockers(Handeling.ANSWER_AFWEGING, stand.feiten, stand.protocol)
    redenen += reasons(lambda: actions.require_weger(stand.protocol, stand.dossier, request.zicht))
    gegevens |= {"stand": stand, "dicht": weegscherm.show_reasons(redenen, dossier)}
    return render(request, "dossiers/open_weging.html", gegevens)


def save_ronde(
    request: Verzoek, dossier_id: uuid.UUID, form: NieuweRonde, gegevens: dict[str, Any]
) -> HttpResponse:
    waarom, nieuw = form.cleaned_data["reden"], form.cleaned_data["nieuw_id"]
    alleen = form.alleen_vraag5
    try:
        actions.open_weging(
            dossier_id=dossier_id, waarom=waarom, by=request.zicht, at=timezone.now(), id=nieuw,
            alleen_vraag5=alleen,
        )  # fmt: skip
    except Geweigerd as fout:
        return show_refusal(request, "dossiers/open_weging.html", fout, gegevens)
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.success(request, "De nieuwe ronde is begonnen. De vorige antwoorden blijven staan.")
    return redirect("answer_afweging", dossier_id, (Vraag.RESULTAAT if alleen else Vraag.VERMOEDEN).value)
