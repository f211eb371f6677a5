"""The register of data breaches: anybody reports, directie and the functionaris gegevensbescherming handle."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from meldcode.http import Verzoek
from privacy.actions import datalek as actions
from privacy.datalekregels import Lekbesluit
from privacy.forms import datalek as forms
from privacy.leklijst import write_register
from privacy.queries import datalek as queries
from roles.actions import Bijhoudfout
from roles.policy import Actie
from vault.handeling import add_regel
from work import concepten
from work.forms import Opname, bind

ONTVANGEN = "Je melding is ontvangen. De directie en de functionaris gegevensbescherming zien haar nu."


@require_GET
def view_datalekken(request: Verzoek) -> HttpResponse:
    standen = queries.list_lekken(request.zicht)
    add_regel(Actie.VIEW_DATALEK, aantal=len(standen))
    nu = timezone.now()
    rijen = [(stand, stand.klok(nu)) for stand in standen]
    return render(
        request, "privacy/view_datalekken.html", {"rijen": rijen, "terug_url": reverse("view_privacy")}
    )


@require_GET
def export_datalek(request: Verzoek) -> HttpResponse:
    """The whole register as a list for a spreadsheet."""
    standen = queries.list_lekken(request.zicht, Actie.EXPORT_DATALEK)
    add_regel(Actie.EXPORT_DATALEK, aantal=len(standen))
    antwoord = HttpResponse(
        write_register(standen).encode("utf-8-sig"), content_type="text/csv; charset=utf-8"
    )
    antwoord["Content-Disposition"] = 'attachment; filename="datalekregister.csv"'
    return antwoord


@require_GET
def view_datalek(request: Verzoek, pk: UUID) -> HttpResponse:
    stand, zicht = queries.load_lek(request.zicht, Actie.VIEW_DATALEK, pk), request.zicht
    gegevens = {
        "stand": stand, "lek": stand.lek, "klok": stand.klok(timezone.now()), "mist": stand.mist(),
        "aanvullingen": sorted(stand.lek.aanvullingen.all(), key=lambda rij: rij.vastgelegd_op),
        "vult_in": zicht.may(Actie.RECORD_DATALEKFEITEN), "beslist": zicht.may(Actie.DECIDE_DATALEK),
        "besluiten": [(soort, stand.besluiten.get(soort)) for soort in Lekbesluit],
        "terug_url": reverse("view_datalekken"),
    }  # fmt: skip
    return render(request, "privacy/view_datalek.html", gegevens)


def report_datalek(request: Verzoek) -> HttpResponse:
    form = bind(forms.Lekmelding, request, initial={"dag": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.report_datalek(
                by=request.zicht, at=timezone.now(), id=form.cleaned_data["nieuw_id"], **form.to_gegevens()
            )
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            concepten.discard_concept(user=request.user, pad=request.path)
            messages.success(request, ONTVANGEN)
            return redirect("view_datalekken" if request.zicht.may(Actie.VIEW_DATALEK) else "view_werk")
    return render(request, "privacy/report_datalek.html", {"form": form, "terug_url": reverse("view_werk")})


def record_datalekfeiten(request: Verzoek, pk: UUID) -> HttpResponse:
    stand = queries.load_lek(request.zicht, Actie.RECORD_DATALEKFEITEN, pk)
    form = bind(forms.Feitenformulier, request, initial=initial_of(stand))
    return record(
        request, stand, form, lambda **wie: actions.record_datalekfeiten(**wie, **form.to_gegevens())
    )


def decide_datalek(request: Verzoek, pk: UUID, onderwerp: str) -> HttpResponse:
    if onderwerp not in Lekbesluit.values:
        raise Http404
    wat = Lekbesluit(onderwerp)
    stand = queries.load_lek(request.zicht, Actie.DECIDE_DATALEK, pk)
    form = bind(forms.Besluitformulier, request, onderwerp=wat)
    return record(request, stand, form, lambda **wie: decide(form, onderwerp=wat, **wie), wat=wat)


def decide(form: Opname, **wie: Any) -> None:
    velden = form.to_gegevens()  # type: ignore[attr-defined]
    actions.decide_datalek(reden=velden.pop("reden"), gemeld=actions.Gemeld(**velden), **wie)


def supplement_datalek(request: Verzoek, pk: UUID) -> HttpResponse:
    stand = queries.load_lek(request.zicht, Actie.SUPPLEMENT_DATALEK, pk)
    form = bind(forms.Aanvulformulier, request)
    return record(
        request, stand, form,
        lambda **wie: actions.supplement_datalek(tekst=form.cleaned_data["tekst"], **wie),
    )  # fmt: skip


def close_datalek(request: Verzoek, pk: UUID) -> HttpResponse:
    stand = queries.load_lek(request.zicht, Actie.CLOSE_DATALEK, pk)
    form = bind(forms.Sluitformulier, request)
    return record(
        request, stand, form, lambda **wie: actions.close_datalek(geleerd=form.cleaned_data["geleerd"], **wie)
    )


def initial_of(stand: queries.Lekstand) -> dict[str, Any]:
    """What was known last: a correction begins with that."""
    if (rij := stand.feiten) is None:
        return {}
    return {naam: getattr(rij, naam) for naam in ("gegevens", "aantal", "wie", "gevolgen", "maatregelen")}


def record(
    request: Verzoek, stand: queries.Lekstand, form: Opname, doe: Callable[..., Any], **extra: Any
) -> HttpResponse:
    """One act on one breach: back to its page, or the form with what is wrong."""
    pagina = reverse("view_datalek", args=[stand.lek.pk])
    if request.method == "POST" and form.is_valid():
        try:
            doe(by=request.zicht, at=timezone.now(), id=form.cleaned_data["nieuw_id"], pk=stand.lek.pk)
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            concepten.discard_concept(user=request.user, pad=request.path)
            messages.success(request, "Het staat in het register.")
            return redirect(pagina)
    naam = request.resolver_match.url_name  # type: ignore[union-attr]
    gegevens = {"form": form, "terug_url": pagina, "stand": stand, "lek": stand.lek} | extra
    return render(request, f"privacy/{naam}.html", gegevens)
