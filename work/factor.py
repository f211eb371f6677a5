"""Whether this session proved a second factor, and nothing behind it until it did.

`pass_factor(request)` is the one way to say so: after a code, a passkey, or a proof of an identity provider.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

from meldcode.adressen import reverse
from roles.access import Zicht
from roles.models import User
from roles.routes import ROUTES
from work.factorregels import asks_factor
from work.oidcregels import MFA_BEWEZEN
from work.queries.factor import has_factor
from work.slot import came_from, next_path

FACTOR = "factor"  # in the session
# Spoed: the national numbers only, as on a locked screen.
VRIJ = frozenset({"sign_out", "lock", "unlock", "view_spoed"})
# Who has none yet may make one; who has one may not make another before showing it.
INSTELLEN = frozenset({"record_factor", "record_passkey", "confirm", "confirm_concept"})
TONEN = frozenset({"prove_factor", "prove_passkey"})


def pass_factor(request: HttpRequest) -> None:
    request.session[FACTOR] = True


def is_proven(request: HttpRequest) -> bool:
    """Here, or at the identity provider of the organisation (docs/adr/0038)."""
    return bool(request.session.get(FACTOR) or request.session.get(MFA_BEWEZEN))


def is_half(request: HttpRequest, zicht: Zicht) -> bool:
    """Signed in with a password, while a role asks more. In the demo nobody is asked (access.md §4)."""
    if settings.DEMO or is_proven(request):
        return False
    return any(asks_factor(plek.rol) for plek in zicht.plekken)


class FactorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """After the route matrix, which read who this is. A half session sees no name, menu or message."""
        zicht: Zicht | None = getattr(request, "zicht", None)
        if zicht is None or not is_half(request, zicht):
            return None
        request.half = True  # type: ignore[attr-defined]
        request.zicht = None  # type: ignore[attr-defined]
        naam = (request.resolver_match and request.resolver_match.url_name) or ""
        if naam in VRIJ or is_open(naam):
            return None
        user: User = request.user  # type: ignore[assignment]
        heeft = has_factor(user.pk)
        if naam in (TONEN if heeft else INSTELLEN):
            return None
        verder = next_path(request) if request.method in ("GET", "HEAD") else came_from(request)
        return redirect(
            f"{reverse('prove_factor' if heeft else 'record_factor')}?{urlencode({'next': verder})}"
        )


def is_open(naam: str) -> bool:
    """A page that asks no sign-in at all shows nothing of anybody."""
    return ROUTES[naam].actie is None and naam not in INSTELLEN | TONEN | {"switch", "confirm_passkey"}
