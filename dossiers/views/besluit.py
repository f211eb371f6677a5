"""The screens of step 5: deciding and signing."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from dossiers.actions import besluit as actions
from dossiers.actions import ondertekenen
from dossiers.actions.basis import Geweigerd, require_rol
from dossiers.feiten import Handeling, Reden
from dossiers.forms.besluit import Handtekening, TweeBesluiten
from dossiers.models import Besluit
from dossiers.queries.weging import Weegstand, read_weegstand
from dossiers.stappen import blockers
from dossiers.views import weegscherm
from dossiers.views.kader import page_context
from dossiers.views.laden import load_dossier, show_refusal
from dossiers.views.watnu import reasons
from meldcode.http import Verzoek
from roles.policy import Actie
from vault.handeling import Regel, current
from work import concepten
from work.forms import bind


def decide_besluit(request: Verzoek, dossier_id: uuid.UUID) -> HttpResponse:
    dossier = load_dossier(request, dossier_id)
    stand = read_weegstand(dossier, user_id=request.user.pk)
    form = bind(TweeBesluiten, request, stand=stand, vandaag=timezone.localdate(), initial=initial_of(stand))
    gegevens = page_context(
        request, dossier, **weegscherm.show_weging(stand, request.zicht), **form_parts(form)
    )
    if request.method == "POST" and form.is_valid():
        return save_besluit(request, stand, form, gegevens)
    gegevens["dicht"] = weegscherm.show_reasons(not_decidable(request, stand), dossier)
    return render(request, "dossiers/decide_besluit.html", gegevens)


def not_decidable(request: Verzoek, stand: Weegstand) -> list[Reden]:
    wie, doe = actions.deciders(stand.protocol), "Vraag een van hen om te beslissen."
    return [
        *blockers(Handeling.DECIDE_BESLUIT, stand.feiten, stand.protocol),
        *reasons(
            lambda: require_rol(
                wie, actie=Actie.DECIDE_BESLUIT, dossier=stand.dossier, by=request.zicht, doe=doe
            )
        ),
    ]


def initial_of(stand: Weegstand) -> dict[str, Any]:
    """The first decision as it stands, when only the second one is still open."""
    besluit = stand.besluit
    if besluit is None or stand.verouderd or besluit.hulp != Besluit.Hulp.LATER:
        return {}
    return {
        "melden": "uitstel" if besluit.uitstel_tot else ("ja" if besluit.melden else "nee"),
        "uitstel_tot": besluit.uitstel_tot,
        "afwijking_reden": besluit.afwijking_reden,
        "afwijking_advies": str(besluit.afwijking_advies_id or ""),
    }


def form_parts(form: TweeBesluiten) -> dict[str, Any]:
    """The fields of the first and of the second decision."""
    eerste = ("melden", "afwijking_reden", "afwijking_advies", "uitstel_tot", "begrepen")
    return {
        "form": form,
        "concept": weegscherm.show_concept(form),
        "eerste": [form[naam] for naam in eerste if naam in form.fields],
        "tweede": [veld for veld in form.visible_fields() if veld.name not in eerste],
        "terug_tekst": "Wegen",
    }


def save_besluit(
    request: Verzoek, stand: Weegstand, form: TweeBesluiten, gegevens: dict[str, Any]
) -> HttpResponse:
    dossier = stand.dossier
    try:
        actions.decide_besluit(
            dossier_id=dossier.pk,
            keuze=form.to_keuze(),
            by=request.zicht,
            at=timezone.now(),
            id=form.cleaned_data["nieuw_id"],
        )
    except Geweigerd as fout:
        return show_refusal(request, "dossiers/decide_besluit.html", fout, gegevens)
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.success(request, "Het besluit is vastgelegd. Nu wordt er getekend.")
    return redirect("view_weging", dossier.pk)


@sensitive_post_parameters("wachtwoord")
def sign_besluit(request: Verzoek, dossier_id: uuid.UUID) -> HttpResponse:
    """Signing asks the password again, also in the demo; the draft never holds it."""
    dossier = load_dossier(request, dossier_id)
    stand = read_weegstand(dossier, user_id=request.user.pk)
    form = build_handtekening(request, stand)
    beeld = weegscherm.show_weging(stand, request.zicht)
    gegevens = page_context(request, dossier, **beeld, form=form, terug_tekst="Wegen")
    if request.method == "POST" and form.is_valid():
        return save_handtekening(request, stand, form, gegevens)
    if form.errors.get("wachtwoord"):
        current().regels.append(
            Regel(
                Actie.SIGN_BESLUIT, "geweigerd", dossier._meta.label_lower, dossier.pk, dossier_id=dossier.pk
            )
        )
    gegevens["dicht"] = weegscherm.show_reasons(not_signable(request, stand), dossier)
    return render(request, "dossiers/sign_besluit.html", gegevens)


def not_signable(request: Verzoek, stand: Weegstand) -> list[Reden]:
    redenen = blockers(Handeling.SIGN_BESLUIT, stand.feiten, stand.protocol)
    return redenen or reasons(lambda: ondertekenen.find_place(stand, request.zicht))


def build_handtekening(request: Verzoek, stand: Weegstand) -> Handtekening:
    leeg = ondertekenen.empty_places(stand, by=request.zicht, at=timezone.now())
    begin = {"besluit": stand.besluit.pk if stand.besluit else None}
    return Handtekening(request.POST or None, initial=begin, user=request.user, alleen=bool(leeg))


def save_handtekening(
    request: Verzoek, stand: Weegstand, form: Handtekening, gegevens: dict[str, Any]
) -> HttpResponse:
    schoon = form.cleaned_data
    try:
        ondertekenen.sign_besluit(
            dossier_id=stand.dossier.pk,
            besluit_id=schoon["besluit"],
            by=request.zicht,
            at=timezone.now(),
            id=schoon["nieuw_id"],
            alleen=schoon.get("alleen", ""),
        )
    except Geweigerd as fout:
        return show_refusal(request, "dossiers/sign_besluit.html", fout, gegevens)
    messages.success(request, "Je handtekening is gezet.")
    return redirect("view_weging", stand.dossier.pk)
