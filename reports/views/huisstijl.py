"""How paper looks: see it, change it, and get an example as PDF. About nobody."""

from base64 import b64decode
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dossiers.views.export import as_download
from meldcode.adressen import reverse
from meldcode.http import Verzoek
from meldcode.pdf import PdfNietBeschikbaar, render_pdf
from reports.actions import huisstijl as actions
from reports.forms.huisstijl import Stijlformulier
from reports.grafiekregels import Reeksstaven, draw
from reports.queries.huisstijl import own_stijl
from roles.actions import Bijhoudfout
from roles.huisstijl import MIME, Stijl, latest_huisstijl
from roles.policy import Actie
from vault.bases import Bewerkingsconflict
from work import concepten
from work.conflict import show_conflict
from work.forms import bind

VOORBEELD = (("jan – mrt", 8), ("apr – jun", 5), ("jul – sep", 6), ("okt – dec", 5))  # invented


@require_safe
def view_huisstijl(request: Verzoek) -> HttpResponse:
    naar, tekst = (
        ("view_beheer", "Beheer")
        if request.zicht.may(Actie.VIEW_BEHEER)
        else ("view_jaarrapporten", "Rapporten")
    )
    gegevens = {"stijl": own_stijl(request.zicht), "terug_url": reverse(naar), "terug_tekst": tekst}
    return render(request, "reports/view_huisstijl.html", gegevens)


def record_huisstijl(request: Verzoek) -> HttpResponse:
    stijl = own_stijl(request.zicht)
    bestanden = {"files": request.FILES} if request.method == "POST" else {}
    form: Stijlformulier = bind(
        Stijlformulier, request, heeft_logo=bool(stijl.logo), te_groot=getattr(request, "upload_te_groot", False),
        initial={"naam": stijl.eigen_naam, "kleur": stijl.kleur, "versie": stijl.nummer}, **bestanden,
    )  # fmt: skip
    gegevens: dict[str, Any] = {"form": form, "terug_url": reverse("view_huisstijl")}
    if request.method == "POST" and form.is_valid():
        if "toon" in request.POST:
            gegevens["voorbeeld"] = preview(stijl, form)
        else:
            return save_stijl(request, form, gegevens)
    return render(request, "reports/record_huisstijl.html", gegevens)


def preview(stijl: Stijl, form: Stijlformulier) -> dict[str, str]:
    schoon = form.cleaned_data
    return {"naam": schoon["naam"] or stijl.naam, "kleur": schoon["kleur"]}


def save_stijl(request: Verzoek, form: Stijlformulier, gegevens: dict[str, Any]) -> HttpResponse:
    schoon = form.cleaned_data
    try:
        actions.record_huisstijl(
            by=request.zicht, at=timezone.now(), id=schoon["nieuw_id"], gegevens=form.to_gegevens(),
            versie=schoon["versie"],
        )  # fmt: skip
    except Bijhoudfout as fout:
        form.add_error(fout.veld, fout.zin)
        return render(request, "reports/record_huisstijl.html", gegevens, status=409)
    except Bewerkingsconflict as conflict:
        nu: Any = conflict.huidig
        del form.fields["logo"]  # can't be sent along again; the one that is there stays
        return show_conflict(request, form, {"naam": nu.naam, "kleur": nu.kleur, "versie": nu.nummer})
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.success(request, "Zo ziet papier er vanaf nu uit. Een vastgesteld rapport verandert niet.")
    return redirect("view_huisstijl")


@require_safe
def export_huisstijllogo(request: Verzoek) -> HttpResponse:
    """The logo for the page; to that page when there is none."""
    own_stijl(request.zicht)
    rij = latest_huisstijl(request.zicht.organisatie_id)
    if rij is None or not rij.logo:
        return redirect("view_huisstijl")
    return as_download(b64decode(rij.logo), f"logo.{rij.logo_soort}", MIME[rij.logo_soort])


@require_safe
def export_huisstijl(request: Verzoek) -> HttpResponse:
    """An example of a cover and a page, with invented figures."""
    stijl = own_stijl(request.zicht)
    gegevens = {
        "huisstijl": stijl, "organisatie": stijl.naam, "openbaar": True, "gemaakt_op": timezone.localtime(),
        "rijen": VOORBEELD, "grafiek": draw(
            [naam for naam, _ in VOORBEELD], [Reeksstaven("signalen", [aantal for _, aantal in VOORBEELD])],
            onderwerp="Signalen per kwartaal, verzonnen",
        ),
    }  # fmt: skip
    try:
        return as_download(render_pdf("pdf/export_huisstijl.html", gegevens), "voorbeeld-papier.pdf")
    except PdfNietBeschikbaar as fout:
        messages.error(request, fout.zin)
        return redirect("view_huisstijl")
