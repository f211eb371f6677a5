"""The screen that closes a dossier; what is still open stands there with its reason."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from dossiers.actions import afsluiten as actions
from dossiers.actions.basis import Geweigerd
from dossiers.afwegingskader import Vraag
from dossiers.feiten import Handeling, Reden
from dossiers.forms.afsluiten import Afsluitformulier
from dossiers.models import Dossier
from dossiers.presentatie_vertellen import name_rollen
from dossiers.protocolregels import Sluitvorm
from dossiers.queries.weging import Weegstand, read_weegstand
from dossiers.stappen import blockers, sluitvormen
from dossiers.views import weegscherm
from dossiers.views.kader import page_context
from dossiers.views.laden import load_dossier, show_refusal
from meldcode.http import Verzoek
from work import concepten
from work.forms import bind

# The reason ticked at question 1 is where the choice begins; it is confirmed here (000 L1791).
VOORKEUR = {
    "vermoeden_onterecht": Sluitvorm.ONTERECHT,
    "andere_zorgen": Sluitvorm.ANDERE_ZORGEN,
    "zorgen_weggenomen": Sluitvorm.ZORGEN_WEGGENOMEN,
}


def close_dossier(request: Verzoek, dossier_id: uuid.UUID) -> HttpResponse:
    dossier = load_dossier(request, dossier_id)
    stand = read_weegstand(dossier, user_id=request.user.pk)
    vormen = sluitvormen(stand.feiten, stand.protocol)
    form = bind(
        Afsluitformulier, request, vormen=vormen, vandaag=timezone.localdate(), initial=initial_of(stand),
    )  # fmt: skip
    gegevens = page_context(request, dossier, form=form, concept=weegscherm.show_concept(form), stand=stand)
    gegevens["wie"] = name_rollen(stand.protocol.hulp.evalueert, stand.protocol)
    if request.method == "POST" and form.is_valid():
        return save_afsluiting(request, dossier, form, gegevens)
    gegevens["dicht"] = weegscherm.show_reasons(not_closable(stand), dossier)
    return render(request, "dossiers/close_dossier.html", gegevens)


def not_closable(stand: Weegstand) -> list[Reden]:
    """What the closing form can't settle itself: with its own fields filled in, is closing allowed?"""
    dag = timezone.localdate()
    compleet = actions.Afsluitgegevens(
        vorm=Sluitvorm.ONTERECHT, toelichting="", geevalueerd=False, evaluatie="", overgedragen_aan="x",
        teruggekoppeld_op=dag,
    )  # fmt: skip
    return blockers(Handeling.CLOSE_DOSSIER, actions.with_closing(stand.feiten, compleet), stand.protocol)


def initial_of(stand: Weegstand) -> dict[str, Any]:
    rij = stand.antwoorden.get(Vraag.VERMOEDEN)
    gekozen = next((VOORKEUR[code] for code in rij.aangekruist if code in VOORKEUR), None) if rij else None
    return {"vorm": gekozen.value} if gekozen else {}


def save_afsluiting(
    request: Verzoek, dossier: Dossier, form: Afsluitformulier, gegevens: dict[str, Any]
) -> HttpResponse:
    nieuw = form.cleaned_data["nieuw_id"]
    try:
        actions.close_dossier(
            dossier_id=dossier.pk, gegevens=form.to_gegevens(), by=request.zicht, at=timezone.now(), id=nieuw
        )
    except Geweigerd as fout:
        return show_refusal(request, "dossiers/close_dossier.html", fout, gegevens)
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.success(request, "Het dossier is gesloten. Lezen kan nog, en melden ook.")
    return redirect("view_dossier", dossier.pk)
