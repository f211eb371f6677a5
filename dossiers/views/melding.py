"""The screen of a report to Veilig Thuis: open to everybody who takes part, at any moment, never blocked."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from dossiers.actions import melding as actions
from dossiers.feiten import Situatie, Stap
from dossiers.forms.melding import Meldingformulier
from dossiers.models import Dossier
from dossiers.naslag import nummer
from dossiers.presentatie_vertellen import tell_melding
from dossiers.protocol import Protocol
from dossiers.queries.stand import protocol_of, read_feiten
from dossiers.queries.toegang import is_whole
from dossiers.queries.weging import read_weegstand
from dossiers.stappen import missing
from dossiers.views import weegscherm
from dossiers.views.kader import page_context
from dossiers.views.laden import load_dossier
from dossiers.views.watnu import told_themselves
from meldcode.http import Verzoek
from roles.policy import Rol
from work import concepten
from work.forms import bind


def report_melding(request: Verzoek, dossier_id: uuid.UUID) -> HttpResponse:
    dossier = load_dossier(request, dossier_id)
    protocol, vandaag = protocol_of(dossier), timezone.localdate()
    form = bind(
        Meldingformulier, request, protocol=protocol, vandaag=vandaag, geboren=dossier.kind.geboortedatum
    )
    if request.method == "POST" and form.is_valid():
        return save_melding(request, dossier, form)
    gegevens = page_context(request, dossier, form=form, concept=weegscherm.show_concept(form))
    klaar = request.method == "GET" and "vastgelegd" in request.GET
    gegevens |= show_klaar(request, dossier, protocol) if klaar else show_noten(request, dossier, protocol)
    return render(request, "dossiers/report_melding.html", gegevens)


def save_melding(request: Verzoek, dossier: Dossier, form: Meldingformulier) -> HttpResponse:
    nu = timezone.now()
    actions.report_melding(
        dossier_id=dossier.pk,
        gegevens=form.to_gegevens(),
        op=form.moment(nu),
        by=request.zicht,
        at=nu,
        id=form.cleaned_data["nieuw_id"],
    )
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.success(request, "De melding is vastgelegd.")
    return redirect(reverse("report_melding", args=[dossier.pk]) + "?vastgelegd=ja")


def show_noten(request: Verzoek, dossier: Dossier, protocol: Protocol) -> dict[str, Any]:
    """What to think of before and during the call."""
    stand = read_weegstand(dossier, user_id=request.user.pk)
    feiten = stand.feiten
    gevaar = bool(feiten.situaties & {Situatie.ACUUT_GEVAAR, Situatie.EERGERELATEERD}) or told_themselves(
        stand
    )
    return {
        "bel": nummer("veilig_thuis"),
        "bel_lokaal": dossier.locatie.telefoon_veilig_thuis,
        "eerst_overleggen": gevaar,
        "melders": name_roles(protocol.meldt.rollen),
        "bron": protocol.meldt.bron,
        "nu": feiten.spoed,
        "vertel": tell_melding(protocol),
    }


def show_klaar(request: Verzoek, dossier: Dossier, protocol: Protocol) -> dict[str, Any]:
    """After recording: whom to tell, and what is still missing, as tasks. Parts of others stay theirs."""
    taken = []
    if is_whole(request.zicht, dossier):
        feiten = read_feiten(dossier, user_id=request.user.pk)
        open_ = [reden for stap in Stap for reden in missing(stap, feiten, protocol)]
        taken = weegscherm.show_reasons(open_, dossier)
    return {
        "klaar": True,
        "taken": taken,
        "vertel": tell_melding(protocol),
        "termijn": protocol.terugkoppeling,
    }


def name_roles(rollen: tuple[str, ...]) -> list[str]:
    return [Rol(rol).label for rol in rollen]
