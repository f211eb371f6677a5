"""The lock: after half an hour without a click, or on "Verberg scherm". Nothing typed is lost."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from meldcode.adressen import reverse
from meldcode.gebeurtenisregels import Soort
from meldcode.gebeurtenissen import report_event
from roles.models import User
from roles.policy import Actie
from roles.routes import ROUTES
from work.concepten import NIET_BEWAREN, save_concept
from work.verhuld import FILTER

# The clock of the session is rewritten at most once a minute: a page view costs no write.
AFRONDING = 60
OPEN_OP_SLOT = (
    "unlock",
    "lock",
    "sign_out",
    "save_concept",
    "view_spoed",
    "view_gezondheid",
    "open_elders",
    "sign_in_elders",
)
VANZELF = {"view_opdracht"}
ZOEKVELDEN = {"q", "zoek"}  # typed in the address by hand; our own filters seal them (work/verhuld.py)
NOOIT_CONCEPT = (None, Actie.SAVE_CONCEPT, Actie.VIEW_ZOEKEN)  # nor what somebody searched for


class SlotMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        nu = time.time()
        sessie = request.session
        if nu - sessie.setdefault("begonnen", nu) > settings.SESSIE_HOOGUIT_SECONDEN:
            keep_typed_text(request)
            report_end(request)
            logout(request)
            return redirect(f"{reverse('sign_in')}?{urlencode({'next': next_path(request)})}")
        if sessie.get("slot") or nu - sessie.setdefault("laatst", nu) > settings.SLOT_NA_SECONDEN:
            sessie["slot"] = True
            if request.path not in open_when_locked():
                keep_typed_text(request)
                return redirect(f"{reverse('unlock')}?{urlencode({'next': next_path(request)})}")
        elif nu - sessie["laatst"] > AFRONDING and not asks_by_itself(request):
            sessie["laatst"] = nu
        response = self.get_response(request)
        if getattr(request, "bewaar_na_afloop", False):
            keep_typed_text(request)
        return response


def report_end(request: HttpRequest) -> None:
    """Outside an act, so without a line in the log: the one event that is reported from here."""
    report_event(
        Soort.SESSIE_BEEINDIGD, at=timezone.now(), account=request.user.pk, adres=request.META["REMOTE_ADDR"]
    )


def asks_by_itself(request: HttpRequest) -> bool:
    """A page that renews itself keeps no screen open: nobody may be sitting there."""
    try:
        return resolve(request.path_info).url_name in VANZELF
    except Resolver404:
        return False


def open_when_locked() -> set[str]:
    return {reverse(naam) for naam in OPEN_OP_SLOT}


def is_locked(request: HttpRequest) -> bool:
    """Also while the second factor of this session wasn't shown yet (factor.py): the same pages, the same little."""
    return bool(request.session.get("slot")) or getattr(request, "half", False)


def next_path(request: HttpRequest) -> str:
    """Where to go on afterwards; what somebody searched for (a name) doesn't travel along."""
    if concept_pad(request):
        return request.get_full_path()
    if request.method not in ("GET", "HEAD"):
        return came_from(request) if "bevestiging" in request.POST else reverse("view_werk")
    return request.path if ZOEKVELDEN & request.GET.keys() else request.get_full_path()


def is_own(request: HttpRequest, adres: str) -> bool:
    return url_has_allowed_host_and_scheme(adres, {request.get_host()}, require_https=request.is_secure())


def came_from(request: HttpRequest) -> str:
    """The page somebody was on, without what was searched for."""
    vorige = request.headers.get("Referer", "")
    pad = urlsplit(vorige).path if vorige and is_own(request, vorige) else "/"
    return "/" if pad in (reverse("unlock"), reverse("lock")) else pad


class AanmeldMiddleware(LoginRequiredMiddleware):
    """Who pressed a button after the session ended returns to the page of that button.

    The address of a button often shows nothing itself: it would answer with an empty 405.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseRedirect:
        if request.method in ("GET", "HEAD"):
            return super().handle_no_permission(request, view_func)
        return redirect(f"{reverse('sign_in')}?{urlencode({'next': came_from(request)})}")


def concept_pad(request: HttpRequest) -> str:
    """The address of the form that was sent, or nothing when this address has no text worth keeping."""
    if request.method != "POST" or FILTER in request.POST or not set(request.POST) - set(NIET_BEWAREN):
        return ""
    try:
        naam = resolve(request.path_info).url_name
    except Resolver404:
        return ""
    if naam == "save_concept":
        return request.POST.get("pad", "")[:200]
    route = ROUTES.get(naam or "")
    return request.path if route and route.schrijft and route.actie not in NOOIT_CONCEPT else ""


def keep_typed_text(request: HttpRequest) -> bool:
    """A form that arrives too late becomes its author's draft; the form opens with it after signing in."""
    pad = concept_pad(request)
    if not pad or not isinstance(request.user, User):
        return False
    save_concept(user=request.user, pad=pad, gegevens=request.POST, at=timezone.now())
    return True


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before the last sign-in: keep the text, say so, and show the way back.

    A 403 leaves nothing behind in the database (vault/middleware.py), so SlotMiddleware keeps the text
    after the answer is made.
    """
    bewaard = request.user.is_authenticated and bool(concept_pad(request))
    request.bewaar_na_afloop = bewaard  # type: ignore[attr-defined]
    return render(
        request, "csrf.html", {"bewaard": bewaard, "verder_url": request.get_full_path()}, status=403
    )
