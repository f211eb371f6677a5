"""Route 3: the list, one case, opening one, and what is told, added and closed in it."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from dossiers.actions.basis import Geweigerd
from dossiers.models import Signaal
from dossiers.queries.signaal import valid_ids
from dossiers.views.laden import actie_of
from dossiers.views.signaalscherm import concept_of
from incidents.actions import route3 as actions
from incidents.forms import route3 as forms
from incidents.models import Incident, Route3kind, Route3zaak
from incidents.presentatie_route3 import (
    Blik,
    list_kinderen,
    list_ook,
    list_stappen,
    list_stroken,
    show_ernst,
    show_nu,
    show_reden,
)
from incidents.presentatie_route3lijn import list_tijdlijn
from incidents.queries import route3 as queries
from incidents.route3regels import Daad, blockers
from incidents.route3weegregels import Kindrol, Onderwerp
from incidents.views.incident import NAAR_DIRECTIE
from meldcode.http import Verzoek
from roles.actions import Bijhoudfout
from roles.policy import Actie
from vault.handeling import add_regel
from vault.versleuteling import load_datasleutels
from work import concepten
from work.forms import bind

PER_BLAD = 25
STAAT = "Het staat bij de zaak."


@require_GET
def view_route3zaken(request: Verzoek) -> HttpResponse:
    dicht = "dicht" in request.GET
    rijen = queries.list_zaken(request.zicht, dicht=dicht)
    blad = Paginator(rijen, PER_BLAD).get_page(request.GET.get("blad"))
    zaken = list(blad.object_list)
    queries.log_zaken(Actie.VIEW_ROUTE3, zaken)
    load_datasleutels(rij.bewaareenheid_id for rij in zaken)
    gegevens = {
        "blad": blad, "zaken": [queries.describe_zaak(rij) for rij in zaken], "dicht": dicht,
        "vraag": "dicht&" if dicht else "", "opent": request.zicht.may(Actie.OPEN_ROUTE3),
    }  # fmt: skip
    return render(request, "incidents/view_route3zaken.html", gegevens)


@require_GET
def view_route3(request: Verzoek, pk: UUID) -> HttpResponse:
    blik = load_blik(request, pk, Actie.VIEW_ROUTE3)
    gegevens = {
        "zaak": blik.inhoud.zaak, "dicht": blik.feiten.dicht, "stappen": list_stappen(blik), "nu": show_nu(blik),
        "ook": list_ook(blik), "stroken": list_stroken(blik), "kinderen": list_kinderen(blik),
        "rijen": list_tijdlijn(blik), "ernst": show_ernst(blik.inhoud), "terug_url": reverse("view_route3zaken"),
        "begin": queries.can_read_begin(request.zicht, blik.inhoud.zaak), "protocol_label": blik.protocol.naam,
    }  # fmt: skip
    return render(request, "incidents/view_route3.html", gegevens)


def load_blik(request: Verzoek, pk: UUID, actie: Actie) -> Blik:
    """One case as this person sees it. Raises Http404 or PermissionDenied."""
    zaak = queries.load_zaak(request.zicht, pk, actie)
    inhoud = queries.read_inhoud(zaak)
    feiten = inhoud.feiten(queries.rollen_in(request.zicht, actie, zaak))
    return Blik(
        inhoud=inhoud, feiten=feiten, protocol=queries.protocol_of(zaak), zicht=request.zicht,
        namen=queries.read_namen(inhoud.rijen) if actie == Actie.VIEW_ROUTE3 else {}, vandaag=timezone.localdate(),
        behandelt=queries.handles(request.zicht, zaak),
    )  # fmt: skip


# --- opening one ------------------------------------------------------------------------------------------------


def open_route3(request: Verzoek) -> HttpResponse:
    """Directly, or from a signal or an incident: ?signaal= or ?incident=."""
    begin = read_begin(request)
    form = build_open(request, begin)
    if request.method == "POST" and form.over_medewerker:
        return hand_over(request, form)
    if request.method == "POST" and form.is_valid() and (zaak := save_zaak(request, form, begin)):
        concepten.discard_concept(user=request.user, pad=request.path)
        messages.success(request, "De zaak is open. Kijk wat je nu doet.")
        return redirect("view_route3", zaak.pk)
    kinderen = form.kinderen
    add_regel(Actie.OPEN_ROUTE3, betrokkenen=tuple(k.pseudoniem for k in kinderen), aantal=len(kinderen))
    gegevens = {
        "form": form,
        "concept": concept_of(form),
        "begin": begin,
        "terug_url": reverse("view_route3zaken"),
    }
    return render(request, "incidents/open_route3.html", gegevens)


def save_zaak(
    request: Verzoek, form: forms.Openformulier, begin: Signaal | Incident | None
) -> Route3zaak | None:
    nu = timezone.now()
    ids: dict[str, UUID | None] = {f"{begin._meta.model_name}_id": begin.pk} if begin else {}
    try:
        return actions.open_route3(
            id=form.cleaned_data["nieuw_id"], gegevens=form.to_gegevens(nu, **ids), by=request.zicht, at=nu
        )
    except Bijhoudfout as fout:
        form.add_error(fout.veld, fout.zin)
    return None


def read_begin(request: Verzoek) -> Signaal | Incident | None:
    """Raises Http404 for a signal or incident that isn't there for this person."""
    ids = {naam: next(iter(valid_ids([request.GET.get(naam, "")])), None) for naam in ("signaal", "incident")}
    begin = queries.find_begin(request.zicht, **ids)
    if begin is None and any(naam in request.GET for naam in ids):
        raise Http404
    return begin


def build_open(request: Verzoek, begin: Signaal | Incident | None) -> forms.Openformulier:
    nu = timezone.localtime()
    locaties = queries.list_locaties(request.zicht)
    waarden = {"dag": nu.date(), "tijd": nu.time()} | (begin_values(begin) if begin else {})
    namen = [f"kind_{n}" for n in range(1, forms.KINDEREN + 1)]
    gekozen = [request.POST.get(naam, "") or str(waarden.get(naam, "")) for naam in namen]
    if concept := concepten.load_concept(user=request.user, pad=request.path):
        gekozen += [concept.gegevens.get(naam, "") for naam in namen]
    kinderen = queries.list_keuze(request.zicht, op=nu.date(), ook=valid_ids(gekozen))
    form: forms.Openformulier = bind(
        forms.Openformulier, request, locaties=locaties, kinderen=kinderen, vandaag=nu.date(), initial=waarden
    )
    return form


def begin_values(begin: Signaal | Incident) -> dict[str, Any]:
    """What is known from where it began: the day, the children, and of an incident what happened."""
    hier = timezone.localtime(begin.gebeurd_op)
    waarden: dict[str, Any] = {"dag": hier.date(), "tijd": hier.time() if begin.tijd_bekend else None}
    if not isinstance(begin, Incident):
        return waarden | {"kind_1": str(begin.kind_id)}
    rijen = [rij for rij in begin.betrokkenen.all() if rij.kind_id][: forms.KINDEREN]
    for n, rij in enumerate(rijen, start=1):
        rol = rij.rol if rij.rol in Kindrol.values else Kindrol.ERBIJ.value
        waarden |= {f"kind_{n}": str(rij.kind_id), f"rol_{n}": rol}
    return waarden | {"wat": str(begin.wat), "gedaan": str(begin.gedaan)}


def hand_over(request: Verzoek, form: forms.Openformulier) -> HttpResponse:
    """About somebody who works here: what was typed goes on as a draft for directie; nothing of it stays here."""
    pad = reverse("report_zorg")
    if tekst := (form["wat"].value() or "").strip():
        gegevens = QueryDict(mutable=True)
        gegevens["waarneming"] = tekst
        concepten.save_concept(user=request.user, pad=pad, gegevens=gegevens, at=timezone.now())
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.info(request, NAAR_DIRECTIE)
    return redirect(pad)


# --- one act on one case ------------------------------------------------------------------------------------------


def show_act(
    request: Verzoek, blik: Blik, form: Any, doe: Callable[..., Any], *, naar: str = "", **extra: Any
) -> HttpResponse:
    """The form, or why it can't be done now; after it back to the case. `naar`: elsewhere than to the case."""
    pagina = reverse("view_route3", args=[blik.inhoud.zaak.pk])
    naam: Any = request.resolver_match.url_name  # type: ignore[union-attr]
    gegevens = {"form": form, "zaak": blik.inhoud.zaak, "terug_url": pagina, "blik": blik} | extra
    template = f"incidents/{naam}.html"
    dicht = blockers(Daad(naam), blik.feiten, blik.protocol) if naam in Daad else []
    if dicht and request.method != "POST":
        return render(request, template, gegevens | {"dicht": [show_reden(blik, r) for r in dicht]})
    if request.method != "POST" or not form.is_valid():
        return render(request, template, gegevens)
    try:
        rij = doe(id=form.cleaned_data["nieuw_id"], by=request.zicht, at=timezone.now())
    except Bijhoudfout as fout:
        form.add_error(fout.veld, fout.zin)
        return render(request, template, gegevens)
    except Geweigerd as fout:
        redenen = [show_reden(blik, r) for r in fout.redenen]
        return render(request, template, gegevens | {"geweigerd": redenen}, status=409)
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.success(request, STAAT)
    return redirect(naar.format(rij.pk) if naar else pagina)


def names_in(blik: Blik, alleen: list[Route3kind] | None = None) -> list[tuple[str, str]]:
    kinderen = blik.inhoud.kinderen if alleen is None else alleen
    return [(str(rij.pk), f"{rij.kind.korte_naam}, {rij.get_rol_display().lower()}") for rij in kinderen]


def find_child(blik: Blik, pk: UUID) -> Route3kind:
    """A child of this case. Raises Http404."""
    for rij in blik.inhoud.kinderen:
        if rij.pk == pk:
            return rij
    raise Http404


def record_route3kind(request: Verzoek, pk: UUID) -> HttpResponse:
    blik = load_blik(request, pk, actie_of(request))
    staat = {rij.kind_id for rij in blik.inhoud.kinderen}
    ook = valid_ids([request.POST.get("kind", "")])
    alle = queries.list_keuze(request.zicht, op=timezone.localdate(), ook=ook)
    kinderen = [k for k in alle if k.pk not in staat and k.locatie_id == blik.inhoud.zaak.locatie_id]
    add_regel(
        Actie.RECORD_ROUTE3KIND, betrokkenen=tuple(k.pseudoniem for k in kinderen), aantal=len(kinderen)
    )
    form = bind(forms.Kindformulier, request, kinderen=kinderen)
    return show_act(
        request, blik, form, lambda **wie: actions.record_route3kind(pk=pk, **wie, **form.to_gegevens())
    )


def record_route3overleg(request: Verzoek, pk: UUID) -> HttpResponse:
    blik = load_blik(request, pk, actie_of(request))
    form = bind(forms.Overlegformulier, request, initial={"op": timezone.localdate()})
    return show_act(
        request, blik, form, lambda **wie: actions.record_route3overleg(pk=pk, **wie, **form.to_gegevens())
    )


def record_route3ouders(request: Verzoek, pk: UUID, zaakkind_id: UUID) -> HttpResponse:
    blik = load_blik(request, pk, actie_of(request))
    kind = find_child(blik, zaakkind_id)
    begin = {"op": timezone.localdate(), "onderwerp": request.GET.get("onderwerp", Onderwerp.GEBEURD)}
    form = bind(forms.Ouderformulier, request, ouders=blik.inhoud.ouders.get(kind.kind_id, []), initial=begin)

    def doe(**wie: Any) -> Any:
        return actions.record_route3ouders(pk=pk, gegevens=form.to_gegevens(zaakkind_id), **wie)

    return show_act(request, blik, form, doe, kind=kind)


def supplement_route3(request: Verzoek, pk: UUID) -> HttpResponse:
    blik, form = load_blik(request, pk, actie_of(request)), bind(forms.Aanvulformulier, request)
    return show_act(request, blik, form, partial_act(actions.supplement_route3, pk, form))


def report_route3(request: Verzoek, pk: UUID) -> HttpResponse:
    """After it the form of a signal opens, about this child: route 1 begins there."""
    blik = load_blik(request, pk, actie_of(request))
    form = bind(forms.Verwijsformulier, request, kinderen=names_in(blik))
    naar = ""
    if request.method == "POST" and form.is_valid():
        kind = find_child(blik, UUID(form.cleaned_data["zaakkind"]))
        naar = f"{reverse('record_signaal')}?over=thuis&kind={kind.kind_id}"
    return show_act(request, blik, form, partial_act(actions.report_route3, pk, form), naar=naar)


def close_route3(request: Verzoek, pk: UUID) -> HttpResponse:
    blik, form = load_blik(request, pk, actie_of(request)), bind(forms.Sluitformulier, request)
    return show_act(request, blik, form, partial_act(actions.close_route3, pk, form))


def partial_act(doe: Callable[..., Any], pk: UUID, form: Any) -> Callable[..., Any]:
    """What the form says is read when the act is done, not before."""
    return lambda **wie: partial(doe, pk=pk)(**wie, **form.to_gegevens())
