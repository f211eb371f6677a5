"""Every request is matched with the route matrix before its view runs; the log learns who asks and in which role."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone

from roles.access import Zicht, load_zicht
from roles.policy import Actie
from roles.routes import ROUTES
from vault.handeling import Regel, Wie, current
from vault.middleware import LEZEND

METHODEN = (*sorted(LEZEND), "POST")


class RouteMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Raises PermissionDenied when no role of this user has the act; KeyError for an unclassified route.

        Raises BadRequest for a NUL in the address: nobody types one, and PostgreSQL takes none.
        """
        if "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest
        naam = request.resolver_match.url_name if request.resolver_match else None
        route = ROUTES[naam or ""]
        handeling = current()
        handeling.herkomst = replace(handeling.herkomst, route=naam or "")
        if request.method not in METHODEN:
            return HttpResponseNotAllowed(METHODEN)
        if request.method not in LEZEND and not route.schrijft:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if not request.user.is_authenticated:
            return None
        request.zicht = zicht = load_zicht(  # type: ignore[attr-defined]
            request.user,
            at=timezone.localdate(),
            organisatie_id=session_organisatie(request),
        )
        handeling.wie = as_actor(zicht, route.actie)
        if route.actie is not None and not zicht.may(route.actie):
            handeling.regels = [Regel(actie=route.actie)]
            raise PermissionDenied
        return None


def session_organisatie(request: HttpRequest) -> UUID | None:
    gekozen = request.session.get("organisatie")
    return UUID(gekozen) if gekozen else None


def as_actor(zicht: Zicht, actie: Actie | None) -> Wie:
    rol = zicht.rol_for(actie) if actie is not None else ""
    return Wie(actor_id=zicht.user_id, organisatie_id=zicht.organisatie_id, rol=rol)
