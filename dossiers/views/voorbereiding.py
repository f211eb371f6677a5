"""Step 3: the plan of a talk, editable until the talk was held."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dossiers import gespreksregels as regels
from dossiers.actions import gesprek as acties
from dossiers.actions.basis import Geweigerd
from dossiers.forms.voorbereiding import VoorbereidingOpname, VoorbereidingWijziging
from dossiers.models import Dossier, Voorbereiding
from dossiers.models.gesprek import Vorm
from dossiers.queries import gesprek as gesprekken
from dossiers.queries.stand import protocol_of
from dossiers.views.gesprekskader import (
    LEZEN_EN_SCHRIJVEN,
    bind_vorm,
    chosen_vorm,
    finish,
    leaders,
    tabs,
    talk_context,
)
from dossiers.views.laden import load_dossier, show_refusal
from meldcode.http import Verzoek
from vault.bases import Bewerkingsconflict
from work.forms import bind

NIEUW, WIJZIG = "dossiers/record_voorbereiding.html", "dossiers/correct_voorbereiding.html"


@require_http_methods(LEZEN_EN_SCHRIJVEN)
def record_voorbereiding(request: Verzoek, pk: uuid.UUID) -> HttpResponse:
    dossier, vorm = load_dossier(request, pk), chosen_vorm(request)
    begin = {"leiding": str(request.user.pk)}
    form = bind_vorm(
        VoorbereidingOpname, request, initial=begin, vorm=vorm, mensen=leaders(dossier, timezone.localdate())
    )
    gegevens = plan_context(request, dossier, form, vorm)
    if request.method == "POST" and form.is_valid():
        try:
            plan = record_plan(request, dossier, form, vorm)
        except Geweigerd as fout:
            return show_refusal(request, NIEUW, fout, gegevens)
        tekst = "De voorbereiding is bewaard. Je kunt haar wijzigen tot het gesprek is vastgelegd."
        return finish(request, tekst, "correct_voorbereiding", dossier.pk, plan.pk)
    return render(request, NIEUW, gegevens)


def record_plan(request: Verzoek, dossier: Dossier, form: Any, vorm: str) -> Voorbereiding:
    return acties.record_voorbereiding(
        dossier_id=dossier.pk, id=form.cleaned_data["nieuw_id"], vorm=vorm, plan=acties.Plan(**form.plan()),
        by=request.zicht, at=timezone.now(),
    )  # fmt: skip


def plan_context(request: Verzoek, dossier: Dossier, form: Any, vorm: str, **extra: Any) -> dict[str, Any]:
    """What the talk still waits for is shown; preparing it waits for nothing."""
    protocol = protocol_of(dossier)
    return talk_context(
        request, dossier, form, handeling=regels.VOEREN[vorm], vorm=vorm, kop=Vorm(vorm).label,
        tabs=[] if "plan" in extra else tabs(request, protocol, vorm, van=tuple(regels.VOEREN)),
        vereist=regels.vereist(protocol) if vorm == regels.ZWAAR else (),
        uitleg=regels.voorbereidingslijst(vorm).uitleg, **extra,
    )  # fmt: skip


@require_http_methods(LEZEN_EN_SCHRIJVEN)
def correct_voorbereiding(request: Verzoek, pk: uuid.UUID, voorbereiding_id: uuid.UUID) -> HttpResponse:
    dossier = load_dossier(request, pk)
    plan = gesprekken.load_voorbereiding(request.zicht, dossier, voorbereiding_id)
    form = edit_form(request, dossier, plan)
    gevoerd = getattr(plan, "gevoerd", None)  # asked together with the plan
    gegevens = plan_context(request, dossier, form, plan.vorm, plan=plan, gevoerd=gevoerd)
    if request.method == "POST" and form.is_valid():
        try:
            correct_plan(request, dossier, plan, form)
        except Geweigerd as fout:
            return show_refusal(request, WIJZIG, fout, gegevens)
        except Bewerkingsconflict as fout:
            return show_conflict(request, gegevens, fout.huidig)
        return finish(request, "De voorbereiding is gewijzigd.", "correct_voorbereiding", dossier.pk, plan.pk)
    return render(request, WIJZIG, gegevens)


def edit_form(request: Verzoek, dossier: Dossier, plan: Voorbereiding) -> Any:
    mensen = leaders(dossier, timezone.localdate())
    return bind(VoorbereidingWijziging, request, initial=as_initial(plan), vorm=plan.vorm, mensen=mensen)


def as_initial(plan: Voorbereiding) -> dict[str, Any]:
    gepland = timezone.localtime(plan.gepland_op) if plan.gepland_op else None
    namen = ("versie", "doel", "genodigden", "plek", "notulist", "aandachtspunten", "checks")
    return {naam: getattr(plan, naam) for naam in namen} | {
        "leiding": str(plan.leiding_id),
        "dag": gepland.date() if gepland else None,
        "tijd": gepland.time() if gepland else None,
    }


def correct_plan(request: Verzoek, dossier: Dossier, plan: Voorbereiding, form: Any) -> None:
    acties.correct_voorbereiding(
        dossier_id=dossier.pk, voorbereiding_id=plan.pk, versie=form.cleaned_data["versie"],
        plan=acties.Plan(**form.plan()), by=request.zicht, at=timezone.now(),
    )  # fmt: skip


def show_conflict(request: Verzoek, gegevens: dict[str, Any], huidig: Any) -> HttpResponse:
    """Both texts beside each other; saving again with the newest version keeps what stands in the form."""
    form, nu = gegevens["form"], as_initial(huidig)
    form.data = form.data.copy()
    form.data["versie"] = huidig.versie
    anders = [naam for naam in nu if naam != "versie" and nu[naam] != form.cleaned_data[naam]]
    verschillen = [
        {
            "label": form.fields[naam].label,
            "zij": show(form, naam, nu[naam]),
            "jij": show(form, naam, form.cleaned_data[naam]),
        }
        for naam in anders
    ]
    return render(request, WIJZIG, gegevens | {"verschillen": verschillen}, status=409)


def show(form: Any, naam: str, waarde: Any) -> str:
    """A value in words: the label of a choice, not its code."""
    if waarde in (None, "", []):
        return "leeg"
    keuzes = dict(flatten(getattr(form.fields[naam], "choices", [])))
    waarden = waarde if isinstance(waarde, list) else [waarde]
    return "\n".join(str(keuzes.get(deel, deel)) for deel in waarden)


def flatten(keuzes: Any) -> list[tuple[str, str]]:
    plat: list[tuple[str, str]] = []
    for sleutel, label in keuzes:
        plat += flatten(label) if isinstance(label, list | tuple) else [(sleutel, label)]
    return plat
