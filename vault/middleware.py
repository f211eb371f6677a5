"""The innermost middleware owns the transaction and the log (access.md §2).

Measured reasons: with ATOMIC_REQUESTS a row written before `raise Http404` is rolled back with it, and a
TemplateResponse renders outside the transaction. Here the view and its rendering run inside, an answer
of 400 or higher leaves nothing behind but its line in the log, and without a written log there is no body.
"""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from vault import logboek
from vault.handeling import Handeling, Herkomst, Regel, open_handeling

LEZEND = frozenset({"GET", "HEAD", "OPTIONS"})
GEWEIGERD = frozenset({401, 403, 404, 405, 409, 429})


class StromendAntwoord(RuntimeError):
    """A streaming body leaves after the log was written; files are read and returned whole."""


class HandelingMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        schrijft = request.method not in LEZEND
        with open_handeling(Handeling(schrijft=schrijft, herkomst=herkomst(request))) as handeling:
            if schrijft:
                with transaction.atomic():
                    response = self.answer(request, handeling)
                    if response.status_code < 400:
                        logboek.write(handeling)
                        return response
                    transaction.set_rollback(True)
            else:
                response = self.answer(request, handeling)
            if response.status_code >= 400:
                handeling.regels = [refusal(handeling, response.status_code)]
                handeling.geschreven = []
            logboek.write(handeling)
            return response

    def answer(self, request: HttpRequest, handeling: Handeling) -> HttpResponse:
        response = self.get_response(request)
        if response.streaming:
            raise StromendAntwoord(handeling.herkomst.route)
        return response


def refusal(handeling: Handeling, status: int) -> Regel:
    """What was asked and not given; the object is the last one the view looked for, if any.

    A form that was refused (409) shows its page again: the children on it stay in the log.
    """
    regels = handeling.regels or [Regel(actie="")]
    laatste = next((regel for regel in reversed(regels) if regel.object_id), regels[-1])
    return Regel(
        actie=laatste.actie or "open_adres",
        resultaat="geweigerd" if status in GEWEIGERD else "fout",
        object_type=laatste.object_type,
        object_id=laatste.object_id,
        dossier_id=laatste.dossier_id,
        betrokkenen=tuple(dict.fromkeys(kind for regel in regels for kind in regel.betrokkenen)),
        grondslag=str(status),
    )


def herkomst(request: HttpRequest) -> Herkomst:
    sessie = request.session.session_key if hasattr(request, "session") else None
    return Herkomst(
        route="",
        methode=request.method or "",
        ip=request.META.get("REMOTE_ADDR", ""),
        sessie=logboek.digest_sessie(sessie) if sessie else "",
    )
