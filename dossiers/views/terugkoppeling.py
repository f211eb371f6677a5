"""What follows a report: who was told, what Veilig Thuis answered, and what turned out later."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from dossiers.actions import melding as actions
from dossiers.forms.terugkoppeling import (
    Aanvulformulier,
    Kennisgevingformulier,
    NaMelding,
    Terugkoppelformulier,
)
from dossiers.meldingregels import NA_ANTWOORD, Onderwerp
from dossiers.models import Dossier
from dossiers.naslag import nummer
from dossiers.presentatie import rol_woord
from dossiers.presentatie_na import build_vervolg
from dossiers.protocol import Protocol
from dossiers.queries.dossier import read_inhoud
from dossiers.queries.melding import find_melding
from dossiers.queries.meldingstand import Meldingbeeld
from dossiers.queries.stand import protocol_of
from dossiers.views.kader import finish, form_context, page_context
from dossiers.views.laden import load_dossier
from meldcode.http import Verzoek
from roles.policy import Rol
from work.forms import bind

# Beside those whom the profile names: who may have to hear of it (000 L1929, 002 L4322, 004 L125).
OOK_TE_VERTELLEN = (Rol.MANAGER, Rol.DIRECTIE, Rol.BESTUUR, Rol.AF, Rol.MEDEWERKER)
KLAAR = {
    "record_terugkoppeling": "De terugkoppeling is vastgelegd.",
    "record_kennisgeving": "Vastgelegd wie het weet.",
    "supplement_melding": "De aanvulling is vastgelegd.",
}


def record_terugkoppeling(request: Verzoek, dossier_id: uuid.UUID, melding_id: uuid.UUID) -> HttpResponse:
    dossier = load_dossier(request, dossier_id)
    extra = {
        "gevolgen": [(soort.label, NA_ANTWOORD[soort]) for soort in NA_ANTWOORD],
        "bel": nummer("veilig_thuis"),
    }
    return follow(
        request, dossier, melding_id, Terugkoppelformulier, actions.record_terugkoppeling, extra=extra
    )


def record_kennisgeving(request: Verzoek, dossier_id: uuid.UUID, melding_id: uuid.UUID) -> HttpResponse:
    dossier = load_dossier(request, dossier_id)
    onderwerp, aan = request.GET.get("onderwerp", Onderwerp.MELDING.value), request.GET.get("aan", "")
    return follow(
        request, dossier, melding_id, Kennisgevingformulier, actions.record_kennisgeving,
        initial={"onderwerp": onderwerp, "aan": aan}, aan=choices_aan(protocol_of(dossier)),
    )  # fmt: skip


def choices_aan(protocol: Protocol) -> list[tuple[str, str]]:
    """Whom the profile names first, then the rest, the parents and somebody else."""
    rollen = dict.fromkeys([*protocol.meldt.bij_melding_weten, *OOK_TE_VERTELLEN])
    namen = [(str(Rol(rol).value), rol_woord(rol, protocol).capitalize()) for rol in rollen]
    return [*namen, ("ouders", "Ouders"), ("anders", "Iemand anders")]


def supplement_melding(request: Verzoek, dossier_id: uuid.UUID, melding_id: uuid.UUID) -> HttpResponse:
    dossier = load_dossier(request, dossier_id)
    return follow(request, dossier, melding_id, Aanvulformulier, actions.supplement_melding)


def follow(
    request: Verzoek,
    dossier: Dossier,
    melding_id: uuid.UUID,
    soort: type[NaMelding],
    act: Callable[..., Any],
    *,
    extra: dict[str, Any] | None = None,
    **opties: Any,
) -> HttpResponse:
    """One form about one report that this person sees; afterwards back to that report."""
    beeld = find_melding(read_inhoud(dossier, request.zicht), melding_id)
    nu = timezone.now()
    melddag = timezone.localdate(beeld.rij.gebeurd_op)
    form = bind(soort, request, vandaag=timezone.localdate(nu), melddag=melddag, **opties)
    if request.method == "POST" and form.is_valid():
        act(
            dossier_id=dossier.pk, melding_id=melding_id, gegevens=form.columns(), op=form.moment(nu),
            by=request.zicht, at=nu, id=form.cleaned_data["nieuw_id"],
        )  # fmt: skip
        finish(request)
        messages.success(request, KLAAR[act.__name__])
        return redirect("view_melding", dossier.pk, melding_id)
    gegevens = page_context(request, dossier, **form_context(form), **melding_context(beeld, dossier))
    return render(request, f"dossiers/{act.__name__}.html", gegevens | (extra or {}))


def melding_context(beeld: Meldingbeeld, dossier: Dossier) -> dict[str, Any]:
    vervolg = build_vervolg(beeld, (), protocol_of(dossier), dossier.pk, nu=timezone.now())
    return {"vervolg": vervolg, "terug_url": vervolg.url, "terug_tekst": "Melding"}
