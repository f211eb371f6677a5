"""The screens of a report to Veilig Thuis: recording it, never blocked, and where it stands afterwards."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from dossiers.actions import melding as actions
from dossiers.feiten import Situatie, Stap
from dossiers.forms.melding import Meldingformulier
from dossiers.models import Consultatie, Dossier
from dossiers.naslag import nummer
from dossiers.presentatie import build_rijen
from dossiers.presentatie_na import betekenis, build_vervolg
from dossiers.presentatie_vertellen import tell_melding
from dossiers.protocol import Protocol
from dossiers.queries.dossier import Inhoud, read_inhoud
from dossiers.queries.melding import find_melding, list_anonieme_adviezen
from dossiers.queries.stand import protocol_of
from dossiers.queries.toegang import reaches
from dossiers.queries.weging import read_weegstand
from dossiers.stappen import missing
from dossiers.views import weegscherm
from dossiers.views.kader import page_context
from dossiers.views.laden import load_dossier
from dossiers.views.watnu import told_themselves
from meldcode.http import Verzoek
from meldcode.weergave import datum_nl
from roles.policy import Actie, Rol
from work import concepten
from work.forms import bind


def report_melding(request: Verzoek, dossier_id: uuid.UUID) -> HttpResponse:
    dossier = load_dossier(request, dossier_id)
    protocol = protocol_of(dossier)
    form = bind_melding(request, dossier, protocol)
    if request.method == "POST" and form.is_valid():
        return save_melding(request, dossier, form)
    gegevens = page_context(request, dossier, form=form, concept=weegscherm.show_concept(form))
    return render(request, "dossiers/report_melding.html", gegevens | show_noten(request, dossier, protocol))


def bind_melding(request: Verzoek, dossier: Dossier, protocol: Protocol) -> Meldingformulier:
    """With the earlier anonymous advice that it may come from; `?advies=` fills in its number."""
    adviezen = list_anonieme_adviezen(request.zicht, dossier)
    gekozen = next((a for a in adviezen if str(a.pk) == request.GET.get("advies")), None)
    form: Meldingformulier = bind(
        Meldingformulier, request, protocol=protocol, vandaag=timezone.localdate(),
        geboren=dossier.kind.geboortedatum,
        adviezen=[(advies.pk, name_advies(advies)) for advies in adviezen],
        initial={"advies": str(gekozen.pk), "nummer": gekozen.nummer} if gekozen else {},
    )  # fmt: skip
    return form


def name_advies(advies: Consultatie) -> str:
    """'Ja, op do 12 november, nummer VT-123'."""
    return f"Ja, op {datum_nl(advies.gebeurd_op)}" + (f", nummer {advies.nummer}" if advies.nummer else "")


def save_melding(request: Verzoek, dossier: Dossier, form: Meldingformulier) -> HttpResponse:
    nu = timezone.now()
    melding = actions.report_melding(
        dossier_id=dossier.pk,
        gegevens=form.to_gegevens(),
        op=form.moment(nu),
        by=request.zicht,
        at=nu,
        id=form.cleaned_data["nieuw_id"],
    )
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.success(request, "De melding is vastgelegd.")
    return redirect("view_melding", dossier.pk, melding.pk)


def view_melding(request: Verzoek, dossier_id: uuid.UUID, melding_id: uuid.UUID) -> HttpResponse:
    """One report: where it stands, what is still to be done, and everything that belongs to it."""
    dossier = load_dossier(request, dossier_id)
    inhoud = read_inhoud(dossier, request.zicht)
    beeld = find_melding(inhoud, melding_id)
    gegevens = page_context(request, dossier, ook=inhoud.mensen)
    protocol = gegevens["protocol"]
    vervolg = build_vervolg(beeld, inhoud.rijen, protocol, dossier.pk, nu=timezone.now())
    eigen = {melding_id, *(rij.id for rij in (*beeld.terugkoppelingen, *beeld.aanvullingen))}
    rijen = build_rijen(
        inhoud.rijen, dossier=dossier, namen=gegevens["namen"], protocol=protocol, met_opening=False
    )
    gegevens |= {
        "vervolg": vervolg,
        "betekenis": betekenis(beeld),
        "rijen": rijen.only(eigen),
        "taken": list_taken(inhoud, dossier, protocol),
        "mag": {actie.value: reaches(request.zicht, actie, dossier) for actie in ACTIES},
        "bel": nummer("veilig_thuis"),
        "bel_lokaal": dossier.locatie.telefoon_veilig_thuis,
    }
    return render(request, "dossiers/view_melding.html", gegevens)


ACTIES = (
    Actie.RECORD_TERUGKOPPELING,
    Actie.RECORD_KENNISGEVING,
    Actie.SUPPLEMENT_MELDING,
    Actie.RECORD_CONTACT,
)


def list_taken(inhoud: Inhoud, dossier: Dossier, protocol: Protocol) -> list[dict[str, str]]:
    """What the steps still miss, as tasks for afterwards. Parts of others stay theirs."""
    if not inhoud.heel or inhoud.feiten.gesloten:
        return []
    open_ = [reden for stap in Stap for reden in missing(stap, inhoud.feiten, protocol)]
    return weegscherm.show_reasons(open_, dossier)


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
        "mag_pdf": reaches(request.zicht, Actie.EXPORT_MELDING, dossier),
    }


def name_roles(rollen: tuple[str, ...]) -> list[str]:
    return [Rol(rol).label for rol in rollen]
