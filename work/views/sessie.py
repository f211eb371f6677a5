"""Where you are signed in: the list, ending one, and ending the others or all."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from meldcode.http import Verzoek
from work.actions import sessie as actions
from work.queries.sessie import list_sessies
from work.sessies import VELD


@require_GET
def view_sessies(request: Verzoek) -> HttpResponse:
    sessies = list_sessies(request.user.pk, at=timezone.now(), deze=request.session.get(VELD))
    return render(request, "work/view_sessies.html", {"sessies": sessies})


@require_POST
def close_sessie(request: Verzoek, pk: UUID) -> HttpResponse:
    if str(pk) == request.session.get(VELD):
        return leave(request)
    actions.close_sessie(by=request.zicht, pk=pk)
    messages.success(request, "Op dat toestel ben je nu uitgelogd.")
    return redirect("view_sessies")


@require_POST
def close_sessies(request: Verzoek) -> HttpResponse:
    """The others; with `ook_hier` this one too."""
    if "ook_hier" in request.POST:
        return leave(request)
    eigen = request.session.get(VELD)
    aantal = actions.close_sessies(by=request.zicht, behalve=UUID(eigen) if eigen else None)
    zin = "Je bent alleen nog hier ingelogd." if aantal else "Je was alleen hier ingelogd."
    messages.success(request, zin)
    return redirect("view_sessies")


def leave(request: Verzoek) -> HttpResponse:
    """Signs out: here too, so the browser forgets what it kept. From the own row only that one."""
    if "ook_hier" in request.POST:
        actions.close_sessies(by=request.zicht, behalve=None)
    else:
        actions.close_sessie(by=request.zicht, pk=UUID(request.session[VELD]))
    logout(request)
    response = redirect("sign_in")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
