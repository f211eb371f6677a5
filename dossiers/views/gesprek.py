"""Step 3: a talk is prepared, held, and its report is seen."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dossiers import gespreksregels as regels
from dossiers import naslag
from dossiers.actions import gesprek as acties
from dossiers.actions.basis import Geweigerd
from dossiers.forms.gesprek import FORMULIEREN, GezienOpname
from dossiers.models import Dossier, Gesprek, Voorbereiding
from dossiers.models.gesprek import Vorm
from dossiers.presentatie_kanttekening import is_verbeterd, show_kanttekeningen
from dossiers.queries import gesprek as gesprekken
from dossiers.queries.bijlage import of_gesprek
from dossiers.queries.kanttekening import notes_of
from dossiers.queries.stand import protocol_of
from dossiers.queries.toegang import reaches
from dossiers.views.bijlage import show_of_dossier
from dossiers.views.gesprekskader import (
    LEZEN_EN_SCHRIJVEN,
    bind_vorm,
    chosen_vorm,
    finish,
    tabs,
    talk_context,
)
from dossiers.views.kader import page_context
from dossiers.views.laden import load_dossier, show_refusal
from meldcode.http import Verzoek
from roles.policy import Actie
from work.forms import bind


@require_http_methods(LEZEN_EN_SCHRIJVEN)
def hold_gesprek(request: Verzoek, pk: uuid.UUID) -> HttpResponse:
    dossier, vorm = load_dossier(request, pk), chosen_vorm(request)
    plan = chosen_plan(request, dossier, vorm)
    form = talk_form(request, dossier, vorm, plan)
    gegevens = hold_context(request, dossier, form, vorm, plan)
    if request.method == "POST" and form.is_valid():
        try:
            gesprek = record_talk(request, dossier, form, plan)
        except Geweigerd as fout:
            return show_refusal(request, "dossiers/hold_gesprek.html", fout, gegevens)
        return finish(request, "Het gesprek is vastgelegd.", "view_gesprek", dossier.pk, gesprek.pk)
    return render(request, "dossiers/hold_gesprek.html", gegevens)


def chosen_plan(request: Verzoek, dossier: Dossier, vorm: str) -> Voorbereiding | None:
    """The preparation this report follows on, if the address names one that this person sees."""
    try:
        pk = uuid.UUID(request.GET.get("voorbereiding", ""))
    except ValueError:
        return None
    return gesprekken.my_voorbereidingen(request.zicht, dossier).filter(pk=pk, vorm=vorm).first()


def talk_form(request: Verzoek, dossier: Dossier, vorm: str, plan: Voorbereiding | None) -> Any:
    return bind_vorm(
        FORMULIEREN[vorm], request, initial={"vorm": vorm} | from_plan(request, plan),
        protocol=protocol_of(dossier), nu=timezone.now(), geboren=dossier.kind.geboortedatum,
    )  # fmt: skip


def from_plan(request: Verzoek, plan: Voorbereiding | None) -> dict[str, Any]:
    """What was agreed beforehand stands there already; what happened is asked."""
    if plan is None:
        return {"leiding": request.user.naam}
    velden: dict[str, Any] = {"leiding": plan.leiding.naam, "notulist": plan.notulist, "checks": plan.checks}
    return velden | {"genodigden": plan.genodigden, "aanwezigen": plan.genodigden}


def hold_context(
    request: Verzoek, dossier: Dossier, form: Any, vorm: str, plan: Voorbereiding | None
) -> dict[str, Any]:
    return talk_context(
        request, dossier, form, handeling=regels.VOEREN[vorm], vorm=vorm, kop=Vorm(vorm).label,
        tabs=tabs(request, protocol_of(dossier), vorm, van=tuple(regels.VOEREN)), plan=plan,
        plannen=gesprekken.open_voorbereidingen(request.zicht, dossier, vorm=vorm) if plan is None else [],
        mag_overslaan=reaches(request.zicht, Actie.SKIP_GESPREK, dossier),
        tips=naslag.kindgesprek_tips() if vorm == regels.KIND else naslag.oudergesprek(),
    )  # fmt: skip


def record_talk(request: Verzoek, dossier: Dossier, form: Any, plan: Voorbereiding | None) -> Gesprek:
    return acties.hold_gesprek(
        dossier_id=dossier.pk, id=form.cleaned_data["nieuw_id"],
        verslag=acties.Verslag(**form.verslagvelden()),
        afspraken=[acties.NieuweAfspraak(*rij) for rij in form.afspraken()],
        voorbereiding_id=plan.pk if plan else None, by=request.zicht, at=timezone.now(),
    )  # fmt: skip


@require_safe
def view_gesprek(request: Verzoek, pk: uuid.UUID, gesprek_id: uuid.UUID) -> HttpResponse:
    dossier = load_dossier(request, pk)
    gesprek = gesprekken.load_gesprek(request.zicht, dossier, gesprek_id)
    noten = notes_of(gesprek)
    mag = reaches(request.zicht, Actie.SUPPLEMENT_GESPREK, dossier) and gesprek.vorm != regels.KIND
    gegevens = page_context(
        request, dossier, gesprek=gesprek, feiten=describe(gesprek), aangekruist=ticked(gesprek),
        afspraken=gesprekken.agreements_kept(gesprek), gezien=gesprekken.seen_by(request.zicht, gesprek),
        mag_nakijken=reaches(request.zicht, Actie.RECORD_NAKOMING, dossier) and dossier.gesloten_op is None,
        noten=show_kanttekeningen(noten), verbeterd=is_verbeterd(noten),
        bijlagen=show_of_dossier(request, dossier, of_gesprek(request.zicht, dossier, gesprek)),
        mag_bijlage=reaches(request.zicht, Actie.RECORD_BIJLAGE, dossier),
        mag_aanvullen=mag and dossier.gesloten_op is None, ouders=gesprek.vorm != regels.KIND,
    )  # fmt: skip
    return render(request, "dossiers/view_gesprek.html", gegevens)


def describe(gesprek: Gesprek) -> list[tuple[str, str]]:
    """The facts round the report as question and answer; what wasn't filled in isn't there."""
    weet = {True: "Ja", False: "Nee", None: ""}[gesprek.leidinggevende_weet]
    reden = gesprek.zonder_toestemming and naslag.label(regels.SLUG, gesprek.zonder_toestemming)
    regelsets = (
        ("Uitgenodigd", gesprek.genodigden), ("Aanwezig", gesprek.aanwezigen), ("Leiding", gesprek.leiding),
        ("Notulist", gesprek.notulist), ("Afgemaakt", "Ja" if gesprek.compleet else "Nee, afgebroken"),
        ("Wisten de ouders het vooraf", gesprek.get_toestemming_ouders_display()), ("Waarom niet", reden),
        ("Wist een leidinggevende het", weet),
    )  # fmt: skip
    return [(label, str(waarde)) for label, waarde in regelsets if waarde]


def ticked(gesprek: Gesprek) -> list[tuple[str, list[str]]]:
    """What was ticked, under its head, in the words of the list."""
    delen = (("Gedaan of besproken", gesprek.checks), ("Zo deed het kind mee", gesprek.deelname_kind))
    return [(kop, [naslag.label(regels.SLUG, code) for code in codes]) for kop, codes in delen if codes]


@require_http_methods(LEZEN_EN_SCHRIJVEN)
def supplement_gesprek(request: Verzoek, pk: uuid.UUID, gesprek_id: uuid.UUID) -> HttpResponse:
    dossier = load_dossier(request, pk)
    gesprek = gesprekken.load_gesprek(request.zicht, dossier, gesprek_id)
    if gesprek.vorm == regels.KIND:
        raise Http404
    form = seen_form(request, dossier, gesprek)
    gegevens = talk_context(request, dossier, form, handeling=regels.VOEREN[gesprek.vorm], gesprek=gesprek)
    if request.method == "POST" and form.is_valid():
        try:
            record_seen(request, dossier, gesprek, form)
        except Geweigerd as fout:
            return show_refusal(request, "dossiers/supplement_gesprek.html", fout, gegevens)
        return finish(request, "Het is vastgelegd.", "view_gesprek", dossier.pk, gesprek.pk)
    return render(request, "dossiers/supplement_gesprek.html", gegevens)


def seen_form(request: Verzoek, dossier: Dossier, gesprek: Gesprek) -> Any:
    ouders = [(str(o.pk), o.naam, uitleg) for o, uitleg in gesprekken.parents_with_gezag(dossier.kind)]
    return bind(GezienOpname, request, ouders=ouders, nu=timezone.now(), gesprek=gesprek)


def record_seen(request: Verzoek, dossier: Dossier, gesprek: Gesprek, form: Any) -> None:
    acties.supplement_gesprek(
        dossier_id=dossier.pk, gesprek_id=gesprek.pk, id=form.cleaned_data["nieuw_id"],
        gezien=acties.Gezien(**form.gezien()), by=request.zicht, at=timezone.now(),
    )  # fmt: skip
