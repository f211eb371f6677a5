"""The register of what went to whom, on what ground; the same as a list."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from meldcode.http import Verzoek
from privacy.forms.register import Registerfilter
from privacy.queries.register import list_register, read_regels
from privacy.registerlijst import write_verstrekkingen
from roles.policy import Actie

PER_BLAD = 30


@require_GET
def view_verstrekkingsregister(request: Verzoek) -> HttpResponse:
    zicht, actie = request.zicht, Actie.VIEW_VERSTREKKINGSREGISTER
    form = Registerfilter(request.GET)
    form.is_valid()
    rijen = list_register(zicht, actie, form.to_filter())
    blad = Paginator(rijen, PER_BLAD).get_page(request.GET.get("blad"))
    keuze = urlencode({naam: request.GET[naam] for naam in form.fields if request.GET.get(naam)})
    gegevens = {
        "form": form, "blad": blad, "regels": read_regels(zicht, actie, list(blad.object_list)),
        "vraag": f"{keuze}&" if keuze else "", "keuze": keuze, "terug_url": reverse("view_privacy"),
    }  # fmt: skip
    return render(request, "privacy/view_verstrekkingsregister.html", gegevens)


@require_GET
def export_verstrekkingsregister(request: Verzoek) -> HttpResponse:
    """Everything of the filter that stands on the page, as CSV."""
    zicht, actie = request.zicht, Actie.EXPORT_VERSTREKKINGSREGISTER
    form = Registerfilter(request.GET)
    form.is_valid()
    regels = read_regels(zicht, actie, list(list_register(zicht, actie, form.to_filter())))
    inhoud = write_verstrekkingen(regels).encode("utf-8-sig")
    antwoord = HttpResponse(inhoud, content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = 'attachment; filename="verstrekkingen.csv"'
    return antwoord
