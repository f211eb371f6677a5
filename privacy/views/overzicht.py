"""The front page of everything about privacy."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from meldcode.http import Verzoek
from privacy.queries.overzicht import list_ingangen
from roles.policy import Actie
from vault.handeling import add_regel


@require_GET
def view_privacy(request: Verzoek) -> HttpResponse:
    add_regel(Actie.VIEW_PRIVACY)
    return render(request, "privacy/view_privacy.html", {"ingangen": list_ingangen(request.zicht)})
