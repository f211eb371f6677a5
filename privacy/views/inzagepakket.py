"""The end of a request: directie decides, the answer is made, fetched and handed over."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET

from meldcode.http import Verzoek
from privacy.actions import inzagepakket as actions
from privacy.forms import inzagemap as forms
from privacy.inzageregels import Bezorging
from privacy.queries import inzagepakket as queries
from privacy.queries.inzage import load_inzage, load_verzoek
from privacy.queries.inzagekring import is_alone
from privacy.queries.inzagemap import read_map
from privacy.views.inzagebeeld import describe_asker
from privacy.views.inzagemap import list_withheld
from roles.actions import Bijhoudfout
from roles.policy import Actie
from vault.handeling import Regel, current
from work import concepten
from work.forms import bind


@sensitive_post_parameters("wachtwoord")
def decide_inzage(request: Verzoek, pk: UUID) -> HttpResponse:
    stand = load_inzage(request.zicht, Actie.DECIDE_INZAGE, pk)
    map_ = read_map(request.zicht, stand.verzoek)
    if map_.map is None:
        raise Http404
    op = timezone.localdate()
    alleen = is_alone(request.zicht, Actie.DECIDE_INZAGE, map_, op=op)
    form = bind(forms.Besluitformulier, request, user=request.user, alleen=alleen)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide_inzage(
                by=request.zicht, at=timezone.now(), id=form.cleaned_data["nieuw_id"], pk=pk,
                tekst=form.cleaned_data["tekst"], alleen=form.cleaned_data.get("alleen", ""),
            )  # fmt: skip
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            concepten.discard_concept(user=request.user, pad=request.path)
            messages.success(request, "Je besluit staat er. Het antwoord wordt nu gemaakt.")
            return redirect("view_inzage", pk)
    if form.errors.get("wachtwoord"):
        current().regels.append(Regel(Actie.DECIDE_INZAGE, "geweigerd", stand.verzoek._meta.label_lower, pk))
    gegevens = {"form": form, "stand": stand, "waarom": actions.cannot_decide(request.zicht, map_, op=op)}
    gegevens |= {"achter": list_withheld(map_), "aantal": map_.telling()["geven"], "blik": map_.blik}
    return render(
        request, "privacy/decide_inzage.html", gegevens | {"terug_url": reverse("view_inzage", args=[pk])}
    )


@require_GET
def export_inzage(request: Verzoek, pk: UUID) -> HttpResponse:
    """The paper."""
    stand = load_verzoek(request.zicht, Actie.EXPORT_INZAGE, pk)
    if (pakket := queries.find_pakket(stand.verzoek)) is None:
        raise Http404
    return as_file(queries.read_pdf(pakket), "application/pdf", f"inzage-{stand.nummer}.pdf")


@require_GET
def export_inzagekopie(request: Verzoek, pk: UUID) -> HttpResponse:
    """The paper, the same for a machine, and the files."""
    stand = load_verzoek(request.zicht, Actie.EXPORT_INZAGE, pk)
    if (pakket := queries.find_pakket(stand.verzoek)) is None:
        raise Http404
    inhoud = queries.read_zip(stand.verzoek, pakket)
    return as_file(inhoud, "application/zip", f"inzage-{stand.nummer}.zip")


def as_file(inhoud: bytes, soort: str, naam: str) -> HttpResponse:
    antwoord = HttpResponse(inhoud, content_type=soort)
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord


def record_overhandiging(request: Verzoek, pk: UUID) -> HttpResponse:
    stand = load_inzage(request.zicht, Actie.RECORD_OVERHANDIGING, pk)
    begin = {"op": timezone.localdate(), "aan": describe_asker(stand, noemt=True)}
    form = bind(forms.Overhandigformulier, request, initial=begin)
    pagina = reverse("view_inzage", args=[pk])
    if request.method == "POST" and form.is_valid():
        velden = form.cleaned_data
        try:
            actions.record_overhandiging(
                by=request.zicht, at=timezone.now(), id=velden["nieuw_id"], pk=pk, op=velden["op"],
                bezorging=Bezorging(velden["bezorging"]), aan=velden["aan"],
            )  # fmt: skip
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            concepten.discard_concept(user=request.user, pad=request.path)
            messages.success(
                request, "Het verzoek is afgehandeld. De stukken worden over drie maanden vernietigd."
            )
            return redirect(pagina)
    gegevens = {"form": form, "stand": stand, "terug_url": pagina}
    return render(request, "privacy/record_overhandiging.html", gegevens)
