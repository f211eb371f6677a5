"""Signing in through the identity provider: going there, and coming back."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from meldcode.adressen import reverse
from vault.handeling import Regel, current
from work import oidc
from work.bevestigen import prove
from work.oidcregels import MFA_BEWEZEN, Reden, is_bewezen
from work.queries.koppeling import find_gekoppeld
from work.views import next_url, show_sign_in, start_session

NIET_GELUKT = (
    "Inloggen via {naam} is niet gelukt. Probeer het nog eens. Lukt het weer niet, vraag dan je beheerder."
)
NIET_GEKOPPELD = "Je bent bij {naam} bekend, maar hier nog niet gekoppeld. Vraag je beheerder om dat te doen."


@require_POST
@login_not_required
def open_elders(request: HttpRequest) -> HttpResponse:
    """To the provider. A POST, so that no page of another site can begin it."""
    if settings.OIDC is None:
        return redirect("sign_in")
    try:
        return redirect(oidc.start(request, terug=return_adres(request), verder=next_url(request)))
    except oidc.OidcFout as fout:
        return refuse(request, fout.reden)


@require_GET
@login_not_required
@sensitive_variables("velden")
def sign_in_elders(request: HttpRequest) -> HttpResponse:
    """Back from the provider, with a code. Only an account that a beheerder linked gets in."""
    if settings.OIDC is None:
        return redirect("sign_in")
    try:
        velden, verder = oidc.finish(request, terug=return_adres(request))
    except oidc.OidcFout as fout:
        return refuse(request, fout.reden)
    if (user := find_gekoppeld(velden["sub"])) is None:
        return refuse(request, Reden.ONBEKEND)
    with transaction.atomic():
        response = start_session(request, user)
    prove(request)
    request.session[MFA_BEWEZEN] = is_bewezen(velden, amr=oidc.dienst().amr, acr=oidc.dienst().acr)
    response["Location"] = verder
    return response


def return_adres(request: HttpRequest) -> str:
    """The address that the provider knows us by."""
    return request.build_absolute_uri(reverse("sign_in_elders"))


def refuse(request: HttpRequest, reden: Reden) -> HttpResponse:
    """The same page and the same sentence for everything that is wrong; the log knows what."""
    current().regels.append(Regel("sign_in", "geweigerd", grondslag=f"oidc {reden}"))
    zin = NIET_GEKOPPELD if reden is Reden.ONBEKEND else NIET_GELUKT
    return show_sign_in(request, fout=zin.format(naam=oidc.dienst().naam))
