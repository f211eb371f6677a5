"""The papers of accountability: made from what is really set, as page and as PDF."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from dossiers.views.export import as_download
from meldcode.http import Verzoek
from meldcode.pdf import PdfNietBeschikbaar, render_pdf
from privacy.queries.bewaren import rules_in_force
from privacy.queries.verwerkingen import name_organisatie
from privacy.verwerkingsstuk import Stuk, build_stukken
from roles.policy import Actie, Rol
from vault.handeling import add_regel


def read_stukken(request: Verzoek) -> dict[str, Stuk]:
    """As they are for this organisation, on this installation, now."""
    organisatie_id = request.zicht.organisatie_id
    stukken = build_stukken(name_organisatie(organisatie_id), rules_in_force(organisatie_id), hier=True)
    return {stuk.slug: stuk for stuk in stukken}


def find_stuk(request: Verzoek, slug: str) -> Stuk:
    """Raises Http404."""
    if (stuk := read_stukken(request).get(slug)) is None:
        raise Http404
    return stuk


@require_GET
def view_verwerkingen(request: Verzoek) -> HttpResponse:
    add_regel(Actie.VIEW_VERWERKINGEN)
    terug = "view_privacy" if request.zicht.may(Actie.VIEW_PRIVACY) else "view_beheer"
    gegevens = {"stukken": read_stukken(request).values(), "terug_url": reverse(terug)}
    return render(request, "privacy/view_verwerkingen.html", gegevens)


@require_GET
def view_verwerking(request: Verzoek, slug: str) -> HttpResponse:
    stuk = find_stuk(request, slug)
    add_regel(Actie.VIEW_VERWERKINGEN)
    gegevens = {"stuk": stuk, "terug_url": reverse("view_verwerkingen")}
    return render(request, "privacy/view_verwerking.html", gegevens)


@require_GET
def export_verwerking(request: Verzoek, slug: str) -> HttpResponse:
    stuk = find_stuk(request, slug)
    add_regel(Actie.EXPORT_VERWERKINGEN)
    gegevens: dict[str, Any] = {
        "stuk": stuk, "organisatie": name_organisatie(request.zicht.organisatie_id), "gemaakt_op": timezone.now(),
        "gemaakt_door": request.user.naam, "gemaakt_rol": Rol(request.zicht.rol_for(Actie.EXPORT_VERWERKINGEN)).label,
    }  # fmt: skip
    try:
        inhoud = render_pdf("pdf/export_verwerking.html", gegevens)
    except PdfNietBeschikbaar as fout:
        terug = {"stuk": stuk, "terug_url": reverse("view_verwerkingen"), "tekst": fout.zin}
        return render(request, "privacy/view_verwerking.html", terug, status=503)
    return as_download(inhoud, f"{slug}.pdf")
