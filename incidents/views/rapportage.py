"""Rapportage meldcode: made from a dossier, read by year, and the bundle of a year on paper."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dossiers.protocolsoorten import Incidentsoort
from dossiers.queries.overleg import read_bekend
from dossiers.queries.weging import read_weegstand
from dossiers.views.export import as_download
from dossiers.views.kader import form_context, page_context
from dossiers.views.laden import load_dossier
from incidents.actions import rapportage as actions
from incidents.forms.rapportage import Rapportageformulier
from incidents.queries import rapportage as queries
from incidents.rapportageregels import VELDEN
from meldcode.http import Verzoek
from meldcode.pdf import PdfNietBeschikbaar, render_pdf
from roles.actions import Bijhoudfout
from roles.policy import Actie, Rol
from work import concepten
from work.forms import bind


def record_rapportage(request: Verzoek, pk: UUID) -> HttpResponse:
    dossier = load_dossier(request, pk)
    stand, vandaag = read_weegstand(dossier, user_id=request.user.pk), timezone.localdate()
    gegevens = page_context(request, dossier)
    begin = queries.read_bekend_van(stand) | {
        "datum": vandaag, "contactpersoon": gegevens["namen"].get(dossier.leiding_id, ""),
    }  # fmt: skip
    bekend = read_bekend(dossier, stand.rijen) if request.method == "POST" else ()
    form = bind(Rapportageformulier, request, vandaag=vandaag, bekend=bekend, initial=begin)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_rapportage(
                id=form.cleaned_data["nieuw_id"], dossier_id=pk, by=request.zicht, at=timezone.localtime(),
                **form.to_gegevens(),
            )  # fmt: skip
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            concepten.discard_concept(user=request.user, pad=request.path)
            messages.success(request, "De rapportage staat bij de rapportages van dit jaar.")
            return redirect("view_dossier", pk)
    gegevens |= {"form": form, "terug_url": reverse("view_dossier", args=[pk])} | form_context(form)
    return render(request, "incidents/record_rapportage.html", gegevens)


@require_safe
def view_rapportages(request: Verzoek) -> HttpResponse:
    vandaag = timezone.localdate()
    jaren = queries.list_jaren(request.zicht, vandaag=vandaag)
    gevraagd = request.GET.get("jaar", "")
    jaar = int(gevraagd) if gevraagd in map(str, jaren) else jaren[0]
    bundel = queries.read_bundel(request.zicht, jaar, actie=Actie.VIEW_RAPPORTAGE)
    return render(request, "incidents/view_rapportages.html", {"jaren": jaren, **show(bundel)})


def show(bundel: queries.Bundel) -> dict[str, object]:
    """Each rapportage with its fields in the order of the source."""
    rijen = [
        (rij, [(veld.label, getattr(rij, veld.naam)) for veld in VELDEN[1:]]) for rij in bundel.rapportages
    ]
    incidenten = [(Incidentsoort(soort).label, aantal) for soort, aantal in bundel.incidenten]
    return {"jaar": bundel.jaar, "rijen": rijen, "incidenten": incidenten}


@require_safe
def export_rapportages(request: Verzoek, jaar: int) -> HttpResponse:
    """The bundle of one year, as PDF (000 L1037, L2849). Raises Http404 for a year without anything."""
    bundel = queries.read_bundel(request.zicht, jaar, actie=Actie.EXPORT_RAPPORTAGE)
    if not bundel.rapportages and not bundel.incidenten:
        raise Http404
    gegevens = show(bundel) | {
        "organisatie": bundel.rapportages[0].locatie.organisatie.naam if bundel.rapportages else "",
        "gemaakt_door": request.user.naam, "gemaakt_op": timezone.now(),
        "gemaakt_rol": Rol(request.zicht.rol_for(Actie.EXPORT_RAPPORTAGE)).label,
    }  # fmt: skip
    try:
        inhoud = render_pdf("pdf/export_rapportages.html", gegevens)
    except PdfNietBeschikbaar as fout:
        messages.error(request, fout.zin)
        return redirect(f"{reverse('view_rapportages')}?jaar={jaar}")
    return as_download(inhoud, f"rapportages-{jaar}.pdf")
