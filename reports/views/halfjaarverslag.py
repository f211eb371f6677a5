"""The half-yearly report of the vertrouwenspersoon: made, looked at, given, read, and on paper."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dossiers.views.export import as_download
from incidents.vertrouwensregels import Halfjaar, closed_half_years
from meldcode.http import Verzoek
from meldcode.pdf import PdfNietBeschikbaar, render_pdf
from reports.actions import halfjaarverslag as actions
from reports.forms.halfjaarverslag import Halfjaarformulier
from reports.halfjaarregels import says_something
from reports.onderdrukking import DREMPEL
from reports.queries import halfjaarverslag as queries
from roles.actions import Bijhoudfout
from roles.policy import Actie, Rol
from work import concepten
from work.forms import Opname, bind


def describe(verslag: Any) -> dict[str, Any]:
    halfjaar = Halfjaar(verslag.jaar, verslag.helft)
    return {
        "verslag": verslag, "halfjaar": halfjaar, "tabellen": queries.show_cijfers(verslag.cijfers),
        "totaal": verslag.cijfers["totaal"], "gegeven": getattr(verslag, "deling", None), "drempel": DREMPEL,
        "zegt_iets": says_something(verslag.cijfers),
    }  # fmt: skip


@require_safe
def view_halfjaarverslagen(request: Verzoek) -> HttpResponse:
    rijen = [(rij, Halfjaar(rij.jaar, rij.helft)) for rij in queries.list_verslagen(request.zicht)]
    maakt = request.zicht.may(Actie.RECORD_HALFJAARVERSLAG)
    return render(request, "reports/view_halfjaarverslagen.html", {"rijen": rijen, "maakt": maakt})


@require_safe
def view_halfjaarverslag(request: Verzoek, pk: UUID) -> HttpResponse:
    verslag = queries.load_verslag(request.zicht, pk, Actie.VIEW_HALFJAARVERSLAG)
    eigen = verslag.vastgelegd_door_id == request.zicht.user_id
    mag = eigen and request.zicht.may(Actie.SHARE_HALFJAARVERSLAG)
    return render(request, "reports/view_halfjaarverslag.html", describe(verslag) | {"eigen": mag})


def record_halfjaarverslag(request: Verzoek) -> HttpResponse:
    halfjaren = closed_half_years(timezone.localdate())
    bekend = queries.list_namen(request.zicht) if request.method == "POST" else ()
    form = bind(Halfjaarformulier, request, halfjaren=halfjaren, bekend=bekend)
    if request.method == "POST" and form.is_valid():
        try:
            verslag = actions.record_halfjaarverslag(
                id=form.cleaned_data["nieuw_id"],
                by=request.zicht,
                at=timezone.localtime(),
                **form.to_gegevens(),
            )
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            concepten.discard_concept(user=request.user, pad=request.path)
            messages.success(request, "Lees het na. Niemand anders ziet het, tot je het geeft.")
            return redirect("view_halfjaarverslag", verslag.pk)
    gegevens = {"form": form, "terug_url": reverse("view_halfjaarverslagen"), "drempel": DREMPEL}
    return render(request, "reports/record_halfjaarverslag.html", gegevens)


def share_halfjaarverslag(request: Verzoek, pk: UUID) -> HttpResponse:
    verslag = queries.load_verslag(request.zicht, pk, Actie.SHARE_HALFJAARVERSLAG)
    form = bind(Opname, request)
    if request.method == "POST" and form.is_valid():
        try:
            actions.share_halfjaarverslag(pk=pk, by=request.zicht, at=timezone.now())
        except Bijhoudfout as fout:
            form.add_error(None, fout.zin)
        else:
            messages.success(request, "De directie en het bestuur kunnen het nu lezen.")
            return redirect("view_halfjaarverslag", pk)
    gegevens = describe(verslag) | {"form": form, "terug_url": reverse("view_halfjaarverslag", args=[pk])}
    return render(request, "reports/share_halfjaarverslag.html", gegevens)


@require_safe
def export_halfjaarverslag(request: Verzoek, pk: UUID) -> HttpResponse:
    verslag = queries.load_verslag(request.zicht, pk, Actie.EXPORT_HALFJAARVERSLAG)
    gegevens = describe(verslag) | {
        "organisatie": verslag.organisatie.naam, "gemaakt_door": request.user.naam, "gemaakt_op": timezone.now(),
        "gemaakt_rol": Rol(request.zicht.rol_for(Actie.EXPORT_HALFJAARVERSLAG)).label,
    }  # fmt: skip
    try:
        inhoud = render_pdf("pdf/export_halfjaarverslag.html", gegevens)
    except PdfNietBeschikbaar as fout:
        messages.error(request, fout.zin)
        return redirect("view_halfjaarverslag", pk)
    return as_download(inhoud, f"halfjaarverslag-{verslag.jaar}-{verslag.helft}.pdf")
