"""Letters: the examples of the organisation, a letter from a case, its PDF, and a line for the volgsysteem."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from dossiers.actions import brieven as actions
from dossiers.actions.basis import Geweigerd, rol_in
from dossiers.briefregels import fill, fill_voorbeeld
from dossiers.feiten import Handeling
from dossiers.forms.brieven import Briefformulier, Versieformulier, Volgformulier
from dossiers.models import Dossier, Verstrekking
from dossiers.presentatie import rol_woord
from dossiers.protocolsoorten import Volginhoud
from dossiers.queries import brieven as queries
from dossiers.queries.dossier import read_inhoud
from dossiers.queries.uitwisseling import load_verstrekking
from dossiers.stappen import blockers
from dossiers.views.export import show_problem
from dossiers.views.kader import finish, form_context, page_context
from dossiers.views.laden import load_dossier, show_refusal
from dossiers.views.weegscherm import show_reasons
from meldcode.http import Verzoek
from meldcode.pdf import PdfNietBeschikbaar, render_pdf
from roles.huisstijl import read_huisstijl
from roles.policy import Actie
from vault.bases import Bewerkingsconflict
from vault.handeling import add_regel
from work.conflict import show_conflict
from work.forms import bind

PAPIER = (Verstrekking.Soort.BRIEF, Verstrekking.Soort.VOLGSYSTEEM)


@require_GET
def view_brieven(request: Verzoek) -> HttpResponse:
    add_regel(Actie.VIEW_BRIEVEN)
    return render(request, "dossiers/view_brieven.html", {"brieven": queries.list_geldend(request.zicht)})


@require_GET
def view_brief(request: Verzoek, slug: str) -> HttpResponse:
    geldend = queries.find_geldend(request.zicht, slug)
    return render(request, "dossiers/view_brief.html", {"geldend": geldend} | example_of(geldend))


def example_of(geldend: queries.Geldend, onderwerp: str = "", tekst: str = "") -> dict[str, str]:
    brief = geldend.brief
    return {
        "voorbeeld_kop": fill_voorbeeld(onderwerp or geldend.onderwerp, brief),
        "voorbeeld": fill_voorbeeld(tekst or geldend.tekst, brief),
    }


def record_briefversie(request: Verzoek, slug: str) -> HttpResponse:
    geldend = queries.find_geldend(request.zicht, slug)
    brief, landelijk = geldend.brief, "landelijk" in request.GET
    begin = {
        "onderwerp": brief.onderwerp if landelijk else geldend.onderwerp,
        "tekst": brief.tekst if landelijk else geldend.tekst,
        "versie": geldend.nummer,
    }
    form = bind(Versieformulier, request, initial=begin, brief=brief)
    gegevens = {"geldend": geldend, "terug_url": reverse("view_brief", args=[slug]), "form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "dossiers/record_briefversie.html", gegevens)
    schoon = form.cleaned_data
    if "toon" in request.POST:
        gegevens |= example_of(geldend, schoon["onderwerp"], schoon["tekst"])
        return render(request, "dossiers/record_briefversie.html", gegevens)
    return save_versie(request, slug, form)


def save_versie(request: Verzoek, slug: str, form: Versieformulier) -> HttpResponse:
    schoon = form.cleaned_data
    try:
        actions.record_briefversie(
            slug=slug, onderwerp=schoon["onderwerp"], tekst=schoon["tekst"], versie=schoon["versie"],
            id=schoon["nieuw_id"], by=request.zicht, at=timezone.now(),
        )  # fmt: skip
    except Bewerkingsconflict as conflict:
        nu: Any = conflict.huidig
        return show_conflict(
            request, form, {"onderwerp": nu.onderwerp, "tekst": nu.tekst, "versie": nu.nummer}
        )
    messages.success(request, "De nieuwe tekst geldt vanaf nu. Brieven die al weg zijn, veranderen niet.")
    finish(request)
    return redirect("view_brief", slug=slug)


@require_GET
def choose_brief(request: Verzoek, pk: UUID) -> HttpResponse:
    dossier = load_dossier(request, pk)
    kunnen = {"ouder": queries.list_ouders(dossier), "groep": queries.list_groepen(dossier)}
    geldende = [rij for rij in queries.list_geldend(request.zicht) if rij.brief.bij != "ladder"]
    brieven = [(geldend, kunnen[geldend.brief.aan]) for geldend in geldende]
    return render(request, "dossiers/choose_brief.html", page_context(request, dossier, brieven=brieven))


def record_brief(request: Verzoek, pk: UUID, slug: str, aan: UUID) -> HttpResponse:
    dossier = load_dossier(request, pk)
    geldend = queries.find_geldend(request.zicht, slug)
    if geldend.brief.bij == "ladder":  # goes out from the stappenplan of that child
        raise Http404
    ontvanger = queries.find_ontvanger(dossier, geldend.brief, aan)
    form, gegevens = prepare_brief(request, dossier, geldend, ontvanger)
    if request.method != "POST" or not form.is_valid():
        return render(request, "dossiers/record_brief.html", gegevens)
    schoon = form.cleaned_data
    brief = actions.Briefgegevens(
        slug=slug, versie=geldend.versie, ontvanger=ontvanger,
        **{naam: schoon[naam] for naam in ("onderwerp", "tekst", "doel", "wijze")},
    )  # fmt: skip
    try:
        rij = actions.record_brief(
            dossier_id=pk, gegevens=brief, id=schoon["nieuw_id"], by=request.zicht, at=timezone.now()
        )
    except Geweigerd as fout:
        return show_refusal(request, "dossiers/record_brief.html", fout, gegevens)
    messages.success(request, "De brief is klaar. Hij staat in het overzicht van verstrekkingen.")
    finish(request)
    return redirect("view_verstrekking", pk=pk, verstrekking_id=rij.pk)


def prepare_brief(
    request: Verzoek, dossier: Dossier, geldend: queries.Geldend, ontvanger: queries.Ontvanger
) -> tuple[Any, dict[str, Any]]:
    """The form with what is known filled in, and what to think of before this letter goes out."""
    brief, stuk = geldend.brief, queries.read_stuk(dossier, geldend.brief)
    inhoud = read_inhoud(dossier, request.zicht)
    gegevens = page_context(request, dossier, geldend=geldend, ontvanger=ontvanger)
    functie = rol_woord(rol_in(request.zicht, Actie.RECORD_BRIEF, dossier), gegevens["protocol"])
    waarden = queries.read_waarden(
        dossier, ontvanger, stuk, inhoud.rijen, afzender=request.user, functie=functie, nu=timezone.now()
    )
    onderwerp, tekst = (fill(t, brief, waarden) for t in (geldend.onderwerp, geldend.tekst))
    waarschuwingen = queries.list_waarschuwingen(ontvanger, list(inhoud.rijen), stuk)
    form = bind(
        Briefformulier, request, waarschuwingen=waarschuwingen,
        initial={"onderwerp": onderwerp, "tekst": tekst, "doel": brief.doel},
        verboden=read_verboden(request, dossier, ontvanger, stuk),
    )  # fmt: skip
    redenen = (
        blockers(Handeling(brief.handeling), inhoud.feiten, gegevens["protocol"]) if brief.handeling else []
    )
    kan_niet = {"geblokkeerd": show_reasons(redenen, dossier), "waarschuwingen": waarschuwingen}
    return form, gegevens | form_context(form) | kan_niet | {"zonder_stuk": brief.bij != "niets" and not stuk}


def read_verboden(
    request: Verzoek, dossier: Dossier, ontvanger: queries.Ontvanger, stuk: Any
) -> queries.Verboden:
    """Only a text that is sent is checked; showing the form reads nobody's name."""
    if request.method != "POST":
        return queries.Verboden((), ())
    return queries.read_verboden(dossier, ontvanger, stuk, afzender=request.user)


@require_GET
def export_brief(request: Verzoek, pk: UUID, verstrekking_id: UUID) -> HttpResponse:
    """The paper of what was recorded: always the same text, whatever changed since."""
    dossier = load_dossier(request, pk)
    rij = load_verstrekking(request.zicht, dossier, verstrekking_id)
    if rij.soort not in PAPIER:
        raise Http404
    try:
        inhoud = render_pdf("pdf/export_brief.html", paper_of(request, dossier, rij))
    except PdfNietBeschikbaar as fout:
        return show_problem(request, dossier, fout.zin, 503)
    antwoord = HttpResponse(inhoud, content_type="application/pdf")
    antwoord["Content-Disposition"] = f'attachment; filename="brief-{rij.pk.hex[:8]}.pdf"'
    return antwoord


def paper_of(request: Verzoek, dossier: Dossier, rij: Verstrekking) -> dict[str, Any]:
    protocol, stijl = page_context(request, dossier)["protocol"], read_huisstijl(dossier.organisatie)
    return {
        "rij": rij,
        "brief": rij.soort == Verstrekking.Soort.BRIEF,
        "openbaar": rij.grond == Verstrekking.Grond.GEEN_PERSOON,
        "kind": dossier.kind if rij.soort == Verstrekking.Soort.VOLGSYSTEEM else None,
        "organisatie": stijl.naam,
        "huisstijl": stijl,
        "locatie": dossier.locatie.naam,
        "gemaakt_door": rij.vastgelegd_door.naam,
        "gemaakt_rol": rol_woord(rij.rol, protocol),
        "gemaakt_op": rij.vastgelegd_op,
    }


def record_volgregel(request: Verzoek, pk: UUID) -> HttpResponse:
    dossier, vandaag = load_dossier(request, pk), timezone.localdate()
    form = bind(Volgformulier, request, vandaag=vandaag, initial={"dag": vandaag})
    gegevens = page_context(request, dossier, **form_context(form))
    feiten = read_inhoud(dossier, request.zicht).feiten
    mag = [Volginhoud(code).label for code in gegevens["protocol"].volgsysteem.mag]
    gegevens |= {"mag": mag, "gevaar": bool(feiten.situaties)}
    if request.method != "POST" or not form.is_valid():
        return render(request, "dossiers/record_volgregel.html", gegevens)
    rij = actions.record_volgregel(
        dossier_id=pk, regel=form.cleaned_data["regel"], dag=form.cleaned_data["dag"],
        id=form.cleaned_data["nieuw_id"], by=request.zicht, at=timezone.now(),
    )  # fmt: skip
    messages.success(request, "De regel staat klaar om over te nemen.")
    finish(request)
    return redirect("view_verstrekking", pk=pk, verstrekking_id=rij.pk)
