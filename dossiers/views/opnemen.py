"""What every form that records one thing in a dossier does: show, refuse with reasons, or record and go on."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from dossiers.actions.basis import Geweigerd
from dossiers.feiten import Reden
from dossiers.models import Dossier
from dossiers.views import weegscherm
from dossiers.views.kader import finish, form_context, page_context
from dossiers.views.laden import show_refusal
from meldcode.http import Verzoek


def record(
    request: Verzoek,
    dossier: Dossier,
    form: Any,
    *,
    template: str,
    doe: Callable[[], Any],
    gelukt: str,
    naar: str,
    dicht: Sequence[Reden] = (),
    **extra: Any,
) -> HttpResponse:
    """`doe` records; `dicht` are the reasons why it can't now; `naar` is the address to go on to."""
    gegevens = page_context(request, dossier, **form_context(form), **extra)
    pad = f"dossiers/{template}.html"
    if request.method != "POST" or not form.is_valid():
        gegevens["dicht"] = weegscherm.show_reasons(dicht, dossier)
        return render(request, pad, gegevens)
    try:
        doe()
    except Geweigerd as fout:
        return show_refusal(request, pad, fout, gegevens)
    messages.success(request, gelukt)
    finish(request)
    return redirect(naar)
