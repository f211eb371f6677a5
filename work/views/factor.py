"""The second factor: setting it up, showing it while signing in, and looking after one's own."""

import base64
import secrets
import uuid
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from meldcode.adressen import reverse
from meldcode.http import Verzoek
from roles.actions import Bijhoudfout
from vault.handeling import add_regel
from work import passkey
from work.actions import factor as actions
from work.actions.factor import Codefout
from work.bevestigen import count_tries, prove
from work.factor import is_proven, pass_factor
from work.factorregels import CIJFERS, STAP
from work.forms import Formulier, Opname
from work.models import Factor
from work.passkey import Passkeyfout
from work.qr import build_qr
from work.queries.factor import count_herstel, has_factor, list_factoren
from work.verhuld import conceal, reveal
from work.views import log_refused, next_url

NIET_GOED = "Deze code klopt niet, of is al gebruikt. Wacht op een nieuwe code en vul die in."
GEEN_PASSKEY = "De passkey werkte niet. Probeer het nog een keer, of gebruik een code."


def codeveld(label: str, help_text: str) -> forms.CharField:
    attrs = {
        "autocomplete": "one-time-code",
        "class": "kort",
        "autocapitalize": "none",
        "spellcheck": "false",
    }
    return forms.CharField(
        label=label, help_text=help_text, max_length=60, widget=forms.TextInput(attrs=attrs),
        error_messages={"required": "Vul de code in."},
    )  # fmt: skip


class Appformulier(Opname):
    """`zegel`: the secret of the new app, closed for this session; so a page that is opened writes nothing."""

    zegel = forms.CharField(widget=forms.HiddenInput)
    factorcode = codeveld("De code die je app nu toont", "Zes cijfers.")


class Codeformulier(Formulier):
    factorcode = codeveld("Code", "Zes cijfers uit je app, of een van je herstelcodes.")


class Passkeyformulier(Opname):
    antwoord = forms.CharField(widget=forms.HiddenInput, max_length=20_000)


# --- setting up -----------------------------------------------------------------------------------


@sensitive_variables("geheim")
@sensitive_post_parameters("zegel", "factorcode")
def record_factor(request: Verzoek) -> HttpResponse:
    """An app with codes. The secret is made here and kept only once the app shows that it has it."""
    geheim = (
        reveal(request, request.POST.get("zegel", "")) or base64.b32encode(secrets.token_bytes(20)).decode()
    )
    form = Appformulier(request.POST or None, initial={"zegel": conceal(request, geheim)})
    if form.is_valid():
        try:
            codes = actions.record_factor(
                user=request.user, id=form.cleaned_data["nieuw_id"], geheim=geheim,
                code=form.cleaned_data["factorcode"], at=timezone.now(),
            )  # fmt: skip
            return finish(request, codes)
        except Codefout:
            form.add_error("factorcode", NIET_GOED)
    return render(request, "work/record_factor.html", describe_app(request, geheim) | {"form": form})


def describe_app(request: Verzoek, geheim: str) -> dict[str, Any]:
    uri = TOTP(base64.b32decode(geheim), CIJFERS, SHA1(), STAP)  # noqa: S303  what every app expects (RFC 6238)
    return {
        "qr": build_qr(uri.get_provisioning_uri(request.user.gebruikersnaam, "Meldcode")),
        "geheim": " ".join(geheim[i : i + 4] for i in range(0, len(geheim), 4)),
        "eerste": not has_factor(request.user.pk),
        "terug_url": reverse("view_factoren"),
    }


@sensitive_post_parameters("antwoord")
def record_passkey(request: Verzoek) -> HttpResponse:
    form = Passkeyformulier(request.POST or None)
    if form.is_valid():
        try:
            sleutel = passkey.read_new(request, form.cleaned_data["antwoord"])
            id_ = form.cleaned_data["nieuw_id"]
            codes = actions.record_passkey(user=request.user, id=id_, sleutel=sleutel, at=timezone.now())
            return finish(request, codes)
        except Passkeyfout:
            form.add_error(None, "Het maken van een passkey lukte niet. Probeer het nog een keer.")
    gegevens = {
        "form": form,
        "opties": passkey.ask_new(request, request.user),
        "terug_url": reverse("view_factoren"),
    }
    return render(request, "work/record_passkey.html", gegevens | {"eerste": not has_factor(request.user.pk)})


@require_POST
def record_herstelcodes(request: Verzoek) -> HttpResponse:
    return finish(request, actions.record_herstelcodes(user=request.user, at=timezone.now()))


@sensitive_variables("codes")
def finish(request: Verzoek, codes: list[str]) -> HttpResponse:
    """Recovery codes stand on this one page and nowhere else, so the POST is answered itself."""
    pass_factor(request)
    prove(request)
    if codes:
        return render(request, "work/record_herstelcodes.html", {"codes": codes})
    messages.success(request, "Je tweede factor is toegevoegd.")
    return redirect("view_factoren")


# --- showing it -----------------------------------------------------------------------------------


@sensitive_post_parameters("factorcode")
def prove_factor(request: Verzoek) -> HttpResponse:
    form = Codeformulier(request.POST if request.method == "POST" else None)
    if request.method == "GET" and is_proven(request):
        return redirect(next_url(request))
    if not form.is_bound:
        return show_proof(request, form)
    teller = count_tries(request, "prove_factor", wie_of(request), opnieuw=reverse("prove_factor"))
    if isinstance(teller, HttpResponse):
        return teller
    if form.is_valid():
        try:
            actions.prove_factor(user=request.user, code=form.cleaned_data["factorcode"], at=timezone.now())
            teller.take_back()
            return go_on(request)
        except Codefout:
            form.add_error("factorcode", NIET_GOED)
            log_refused("prove_factor", request.user)
    return show_proof(request, form)


@require_POST
@sensitive_post_parameters("antwoord")
def prove_passkey(request: Verzoek) -> HttpResponse:
    teller = count_tries(request, "prove_factor", wie_of(request), opnieuw=reverse("prove_factor"))
    if isinstance(teller, HttpResponse):
        return teller
    try:
        factor, stand = passkey.read_proof(request, request.user, request.POST.get("antwoord", ""))
        actions.prove_passkey(user=request.user, factor=factor, teller=stand, at=timezone.now())
    except (Passkeyfout, Codefout):
        log_refused("prove_factor", request.user)
        return show_proof(request, Codeformulier(), fout=GEEN_PASSKEY)
    teller.take_back()
    return go_on(request)


def show_proof(request: Verzoek, form: Codeformulier, fout: str = "") -> HttpResponse:
    gegevens = {"form": form, "next": next_url(request), "opties": passkey.ask_proof(request, request.user)}
    return render(request, "work/prove_factor.html", gegevens | {"fout": fout})


def wie_of(request: Verzoek) -> str:
    """Counted by account, wherever it comes from: only who knows the password gets this far."""
    return f"factor {request.user.pk}"


def go_on(request: Verzoek) -> HttpResponse:
    pass_factor(request)
    prove(request)
    return redirect(next_url(request))


# --- one's own ------------------------------------------------------------------------------------


@require_GET
def view_factoren(request: Verzoek) -> HttpResponse:
    rijen = list_factoren(request.user.pk, Factor.Soort.APP, Factor.Soort.PASSKEY)
    gegevens = {"factoren": rijen, "over": count_herstel(request.user.pk), "terug_url": reverse("view_werk")}
    add_regel("view_factoren")
    return render(request, "work/view_factoren.html", gegevens)


@require_POST
def withdraw_factor(request: Verzoek, pk: uuid.UUID) -> HttpResponse:
    try:
        actions.withdraw_factor(user=request.user, pk=pk, at=timezone.now())
        messages.success(request, "De tweede factor is weg.")
    except Bijhoudfout as fout:
        messages.error(request, fout.zin)
    return redirect("view_factoren")
