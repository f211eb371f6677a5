"""The yearly cycle: one year as a list, and ending one point of it."""

import re
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from dossiers.forms.taken import Jaarformulier
from dossiers.jaarplanning import Voorkomen
from dossiers.presentatie_taken import show_jaarregel, tell_roles
from dossiers.queries import jaar as queries
from meldcode.http import Verzoek
from roles.policy import Actie
from vault.handeling import add_regel
from vault.versleuteling import load_datasleutels
from work.actions import jaar as actions
from work.concepten import discard_concept
from work.forms import bind
from work.models import Jaarafronding
from work.views import concept_tekst

JAARTAL = re.compile(r"20[0-9]{2}")


def view_jaarplanning(request: Verzoek) -> HttpResponse:
    vandaag = timezone.localdate()
    jaar = read_year(request.GET.get("jaar", ""), vandaag.year)
    regels = queries.read_jaar(request.zicht, jaar=jaar, op=vandaag)
    load_datasleutels(regel.afronding.bewaareenheid_id for regel in regels if regel.afronding)
    add_regel(Actie.VIEW_JAARPLANNING, aantal=len(regels))
    gegevens = {
        "jaar": jaar,
        "vorige": jaar - 1,
        "volgende": jaar + 1,
        "regels": [show_jaarregel(regel, request.zicht, vandaag=vandaag) for regel in regels],
    }
    return render(request, "dossiers/view_jaarplanning.html", gegevens)


def read_year(tekst: str, anders: int) -> int:
    """Four plain digits, in a range that makes sense; else the year of today."""
    return int(tekst) if JAARTAL.fullmatch(tekst) else anders


def record_jaarafronding(request: Verzoek, punt: str, dag: str, plek: UUID) -> HttpResponse:
    nu = timezone.localtime()
    voorkomen, afronding = queries.load_voorkomen(
        request.zicht, punt=punt, uiterlijk=read_day(dag), plek=plek, nu=nu
    )
    add_regel(Actie.RECORD_JAARAFRONDING, object=afronding)
    form = bind(Jaarformulier, request, vandaag=nu.date(), initial={"gedaan_op": nu.date()})
    if request.method == "POST" and afronding is None and form.is_valid():
        return save_afronding(request, voorkomen, form)
    return show_afronding(request, voorkomen, afronding, form)


def read_day(tekst: str) -> date:
    """Raises Http404."""
    try:
        return date.fromisoformat(tekst)
    except ValueError as fout:
        raise Http404 from fout


def save_afronding(request: Verzoek, voorkomen: Voorkomen, form: Jaarformulier) -> HttpResponse:
    actions.record_jaarafronding(
        punt=voorkomen.punt.code,
        uiterlijk=voorkomen.uiterlijk,
        locatie_id=voorkomen.plaats.locatie_id,
        gegevens=form.to_gegevens(),
        by=request.zicht,
        at=timezone.now(),
        id=form.cleaned_data["nieuw_id"],
    )
    discard_concept(user=request.user, pad=request.path)
    messages.success(request, "Dit punt van de jaarplanning is afgerond.")
    jaar = urlencode({"jaar": voorkomen.uiterlijk.year})
    return redirect(f"{reverse('view_jaarplanning')}?{jaar}")


def show_afronding(
    request: Verzoek, voorkomen: Voorkomen, afronding: Jaarafronding | None, form: Jaarformulier
) -> HttpResponse:
    concept = form.concept
    gegevens: dict[str, Any] = {
        "voorkomen": voorkomen,
        "wie": tell_roles(voorkomen.punt.rollen),
        "afronding": afronding,
        "form": form,
        "concept_tekst": concept_tekst(concept.bewaard_op) if concept else "",
    }
    return render(request, "dossiers/record_jaarafronding.html", gegevens)
