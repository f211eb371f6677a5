"""Route 3: the screens of weighing, measures, rules, deciding and care; and the sheet for parents."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dossiers.views.export import as_download
from dossiers.views.laden import actie_of
from incidents.actions import route3blad as bladen
from incidents.actions import route3weging as actions
from incidents.actions.route3basis import log_zaak
from incidents.forms import route3weging as forms
from incidents.presentatie_route3 import Blik
from incidents.queries.route3blad import load_blad, propose_delen, read_delen
from incidents.route3weegregels import Kindrol
from incidents.views.route3 import find_child, load_blik, names_in, partial_act, show_act
from meldcode.http import Verzoek
from meldcode.pdf import PdfNietBeschikbaar, render_pdf
from roles.policy import Actie, Rol
from work.forms import bind


def answer_route3(request: Verzoek, pk: UUID) -> HttpResponse:
    blik = load_blik(request, pk, actie_of(request))
    form = bind(forms.Weegformulier, request, protocol=blik.protocol)

    def doe(**wie: Any) -> Any:
        return actions.answer_route3(pk=pk, gegevens=form.to_gegevens(), **wie)

    return show_act(request, blik, form, doe, bron=blik.protocol.route3.criteria.bron)


def record_route3maatregel(request: Verzoek, pk: UUID) -> HttpResponse:
    blik = load_blik(request, pk, actie_of(request))
    form = bind(
        forms.Maatregelformulier, request, protocol=blik.protocol, kinderen=names_in(blik),
        initial={"vanaf": timezone.localdate()},
    )  # fmt: skip
    return show_act(request, blik, form, partial_act(actions.record_route3maatregel, pk, form))


def record_route3plan(request: Verzoek, pk: UUID, zaakkind_id: UUID) -> HttpResponse:
    """Filled with the rules that hold now: who changes one, keeps the others."""
    blik = load_blik(request, pk, actie_of(request))
    kind = find_child(blik, zaakkind_id)
    begin: dict[str, Any] = {"vanaf": timezone.localdate()}
    if (plan := blik.inhoud.plan_van(kind)) is not None:
        begin["begeleider"] = plan.teksten.get("begeleider", "")
        regels = blik.inhoud.onder("regel", "plan_id", plan)
        begin |= {rij.codes["moment"]: rij.teksten["tekst"] for rij in regels}
    form = bind(forms.Planformulier, request, protocol=blik.protocol, initial=begin)

    def doe(**wie: Any) -> Any:
        return actions.record_route3plan(pk=pk, zaakkind_id=zaakkind_id, **form.to_gegevens(), **wie)

    return show_act(
        request, blik, form, doe, kind=kind, ritme=blik.protocol.route3.evaluatie, loopt=plan is not None
    )


def record_route3evaluatie(request: Verzoek, pk: UUID) -> HttpResponse:
    blik = load_blik(request, pk, actie_of(request))
    form = bind(forms.Evaluatieformulier, request, initial={"op": timezone.localdate()})
    return show_act(
        request, blik, form, partial_act(actions.record_route3evaluatie, pk, form), regels=rules_now(blik)
    )


def rules_now(blik: Blik) -> list[tuple[str, list[str]]]:
    """Of which child rules hold, and which."""
    lopend = [(kind, blik.inhoud.plan_van(kind)) for kind in blik.inhoud.kinderen]
    return [
        (kind.kind.korte_naam, [rij.teksten["tekst"] for rij in blik.inhoud.onder("regel", "plan_id", plan)])
        for kind, plan in lopend
        if plan is not None
    ]


def decide_route3(request: Verzoek, pk: UUID) -> HttpResponse:
    blik = load_blik(request, pk, actie_of(request))
    nog = [kind for kind in blik.inhoud.initiatief if not blik.inhoud.van("besluit", kind)]
    form = bind(forms.Besluitformulier, request, kinderen=names_in(blik, nog or blik.inhoud.initiatief))
    gegevens: dict[str, Any] = {"niemand": not blik.inhoud.initiatief, "rolwoord": Kindrol.INITIATIEF.label}
    return show_act(request, blik, form, partial_act(actions.decide_route3, pk, form), **gegevens)


def record_route3nazorg(request: Verzoek, pk: UUID) -> HttpResponse:
    blik = load_blik(request, pk, actie_of(request))
    begin = {"op": timezone.localdate()}
    form = bind(forms.Nazorgformulier, request, kinderen=names_in(blik), initial=begin)
    return show_act(request, blik, form, partial_act(actions.record_route3nazorg, pk, form))


# --- the sheet for the parents of one child --------------------------------------------------------------------


def share_route3(request: Verzoek, pk: UUID, zaakkind_id: UUID) -> HttpResponse:
    blik = load_blik(request, pk, actie_of(request))
    kind = find_child(blik, zaakkind_id)
    ouders = blik.inhoud.ouders.get(kind.kind_id, [])
    form = bind(forms.Bladformulier, request, ouders=ouders, initial=propose_delen(blik.inhoud, kind))

    def doe(**wie: Any) -> Any:
        return bladen.share_route3(pk=pk, zaakkind_id=zaakkind_id, **form.to_gegevens(), **wie)

    return show_act(request, blik, form, doe, kind=kind)


@require_safe
def export_route3(request: Verzoek, pk: UUID, blad_id: UUID) -> HttpResponse:
    """The paper of what was recorded: always the same text. Its name says nothing."""
    blik = load_blik(request, pk, actie_of(request))
    zaak, blad = blik.inhoud.zaak, load_blad(blik.inhoud.zaak, blad_id)
    gegevens = {
        "blad": blad, "delen": read_delen(blad), "kind": blad.zaakkind.kind, "organisatie": zaak.organisatie.naam,
        "locatie": zaak.locatie.naam, "gemaakt_door": blad.vastgelegd_door.naam, "gemaakt_op": blad.vastgelegd_op,
        "gemaakt_rol": Rol(blad.rol).label,
    }  # fmt: skip
    try:
        inhoud = render_pdf("pdf/export_route3.html", gegevens)
    except PdfNietBeschikbaar as fout:
        terug = reverse("view_route3", args=[pk])
        return render(
            request, "incidents/export_route3.html", {"tekst": fout.zin, "terug_url": terug}, status=503
        )
    log_zaak(Actie.EXPORT_ROUTE3, zaak)
    return as_download(inhoud, f"blad-{blad.pk.hex[:8]}.pdf")
