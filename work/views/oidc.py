"""Signing in through the identity provider: going there, and coming back."""

import time
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from meldcode.adressen import reverse
from roles.actions import Bijhoudfout
from vault.handeling import Regel, add_regel, current
from work import oidc
from work.accountpost import digest
from work.actions.koppeling import choose_koppeling, find_linkable
from work.actions.uitnodiging import Linkfout
from work.bevestigen import prove
from work.oidcregels import MFA_BEWEZEN, STATE_SECONDEN, Reden, is_bewezen
from work.queries.koppeling import find_gekoppeld
from work.views import next_url, show_sign_in, start_session

NIET_GELUKT = (
    "Inloggen via {naam} is niet gelukt. Probeer het nog eens. Lukt het weer niet, vraag dan je beheerder."
)
NIET_BEWEZEN = "Opnieuw inloggen via {naam} is niet gelukt. Er is niets veranderd. Probeer het nog eens."
KOPPELEN = "koppelen"  # in the session: who signed in at the provider with an invitation in hand
NIET_GEKOPPELD = "Je bent bij {naam} bekend, maar hier nog niet gekoppeld. Vraag je beheerder om dat te doen."


@require_POST
@login_not_required
def open_elders(request: HttpRequest) -> HttpResponse:
    """To the provider. A POST, so that no page of another site can begin it."""
    if settings.OIDC is None:
        return redirect("sign_in")
    doel = ""
    if request.user.is_authenticated and "bewijs" in request.POST:
        doel = oidc.BEWIJS
    elif teken := request.POST.get("uitnodiging", ""):
        doel = oidc.KOPPEL + digest(teken)
    try:
        return redirect(oidc.start(request, terug=return_adres(request), verder=next_url(request), doel=doel))
    except oidc.OidcFout as fout:
        if doel == oidc.BEWIJS:
            return refuse_proof(request, fout.reden, next_url(request))
        return refuse(request, fout.reden)


@require_GET
@login_not_required
@sensitive_variables("velden")
def sign_in_elders(request: HttpRequest) -> HttpResponse:
    """Back from the provider, with a code. Only an account that was linked gets in."""
    if settings.OIDC is None:
        return redirect("sign_in")
    doel, verder = oidc.doel_of(request)
    try:
        velden, verder = oidc.finish(request, terug=return_adres(request))
    except oidc.OidcFout as fout:
        if doel == oidc.BEWIJS and request.user.is_authenticated:
            return refuse_proof(request, fout.reden, verder)
        return refuse(request, fout.reden)
    if doel == oidc.BEWIJS:
        return confirm_elders(request, velden, verder)
    if doel.startswith(oidc.KOPPEL):
        request.session[KOPPELEN] = {
            "kenmerk": doel.removeprefix(oidc.KOPPEL), "onderwerp": velden["sub"], "op": time.time(),
            "bewezen": is_bewezen(velden, amr=oidc.dienst().amr, acr=oidc.dienst().acr),
        }  # fmt: skip
        return redirect("choose_elders")
    return sign_in_as(request, velden, verder)


def sign_in_as(request: HttpRequest, velden: dict[str, Any], verder: str) -> HttpResponse:
    if (user := find_gekoppeld(velden["sub"])) is None:
        return refuse(request, Reden.ONBEKEND)
    with transaction.atomic():
        response = start_session(request, user)
    prove(request)
    request.session[MFA_BEWEZEN] = is_bewezen(velden, amr=oidc.dienst().amr, acr=oidc.dienst().acr)
    response["Location"] = verder
    return response


def confirm_elders(request: HttpRequest, velden: dict[str, Any], verder: str) -> HttpResponse:
    """Who signed in there anew is the person of this session: the step-up of an account without a password."""
    user = find_gekoppeld(velden["sub"])
    if user is None or user.pk != request.user.pk:
        return refuse_proof(request, Reden.ANDER, verder)
    prove(request)
    add_regel("confirm")
    return redirect(verder)


@login_not_required
def choose_elders(request: HttpRequest) -> HttpResponse:
    """Between the provider and the account: what is linked is said first, and only a POST does it."""
    bewaard = request.session.get(KOPPELEN) or {"op": 0}
    if settings.OIDC is None or not 0 <= time.time() - bewaard["op"] <= STATE_SECONDEN:
        return render(request, "work/choose_elders.html", {"dicht": True})
    try:
        link = find_linkable(bewaard["kenmerk"], at=timezone.now())
        if request.method != "POST":
            gegevens = {"naam": oidc.dienst().naam, "gebruikersnaam": link.user.gebruikersnaam}
            return render(request, "work/choose_elders.html", gegevens)
        user = choose_koppeling(kenmerk=bewaard["kenmerk"], onderwerp=bewaard["onderwerp"], at=timezone.now())
    except Linkfout:
        return render(request, "work/choose_elders.html", {"dicht": True})
    except Bijhoudfout as fout:
        return render(request, "work/choose_elders.html", {"dicht": True, "fout": fout.zin})
    request.session.pop(KOPPELEN)
    response = start_session(request, user)
    prove(request)
    request.session[MFA_BEWEZEN] = bewaard["bewezen"]
    response["Location"] = reverse("view_werk")
    return response


def refuse_proof(request: HttpRequest, reden: Reden, verder: str) -> HttpResponse:
    """The session stays as it was: not proven. Back to the page that asked; a form still waits there."""
    current().regels.append(Regel("confirm", "geweigerd", grondslag=f"oidc {reden}"))
    messages.error(request, NIET_BEWEZEN.format(naam=oidc.dienst().naam))
    return redirect(verder)


def return_adres(request: HttpRequest) -> str:
    """The address that the provider knows us by."""
    return request.build_absolute_uri(reverse("sign_in_elders"))


def refuse(request: HttpRequest, reden: Reden) -> HttpResponse:
    """The same page and the same sentence for everything that is wrong; the log knows what."""
    current().regels.append(Regel("sign_in", "geweigerd", grondslag=f"oidc {reden}"))
    zin = NIET_GEKOPPELD if reden is Reden.ONBEKEND else NIET_GELUKT
    return show_sign_in(request, fout=zin.format(naam=oidc.dienst().naam))
