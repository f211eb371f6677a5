"""Beginning a new ronde of the steps, and reading an earlier one."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dossiers.actions import heropenen as actions
from dossiers.feiten import Handeling
from dossiers.forms.volgen import Heropeningformulier
from dossiers.queries.protocol import protocol_of_zicht
from dossiers.queries.stand import protocol_of, read_feiten
from dossiers.stappen import blockers
from dossiers.views.dossier import load_blik
from dossiers.views.hulp import act
from dossiers.views.laden import load_dossier
from dossiers.views.opnemen import record
from dossiers.views.rondescherm import build_ronde
from meldcode.http import Verzoek
from work.forms import bind


def reopen_dossier(request: Verzoek, pk: UUID) -> HttpResponse:
    dossier = load_dossier(request, pk)
    protocol, feiten = protocol_of(dossier), read_feiten(dossier, user_id=request.user.pk)
    form = bind(Heropeningformulier, request)
    nieuw = protocol_of_zicht(request.zicht)
    anders = (nieuw.slug, nieuw.versie) != (protocol.slug, protocol.versie)
    return record(
        request, dossier, form, template="reopen_dossier", naar=reverse("view_dossier", args=[pk]),
        gelukt=f"Ronde {dossier.ronde + 1} is begonnen. Wat er was, blijft te lezen.",
        dicht=blockers(Handeling.REOPEN_DOSSIER, feiten, protocol), feiten=feiten,
        nieuw_protocol=nieuw if anders else None, oud_protocol=protocol, volgende=dossier.ronde + 1,
        doe=lambda: actions.reopen_dossier(
            dossier_id=pk, waarom=form.cleaned_data["reden"], **act(request, form)
        ),
    )  # fmt: skip


def view_ronde(request: Verzoek, pk: UUID, nummer: int) -> HttpResponse:
    """One ronde: its protocol, its steps, how it ended, and its timeline. Raises Http404."""
    blik, rijen, gegevens = load_blik(request, pk)
    if not gegevens["heel"] or not 1 <= nummer <= blik.dossier.ronde:
        raise Http404
    return render(request, "dossiers/view_ronde.html", gegevens | build_ronde(blik, nummer, rijen))
