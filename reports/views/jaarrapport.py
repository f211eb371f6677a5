"""Reports: the list, asking for one, reading it, writing with it, establishing it, and taking it along."""

from base64 import b64decode
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from dossiers.views.export import as_download
from meldcode.adressen import reverse
from meldcode.http import Verzoek
from reports.actions import jaarrapport as actions
from reports.actions import rapportpapier
from reports.cijferregels import Hoofdstuk
from reports.forms import jaarrapport as forms
from reports.papier import build_rekenblad, name_lijst
from reports.queries import rapport as queries
from reports.queries.namen import find_names
from reports.rapportregels import VORMEN, Rapportsoort, Versie, with_tekst
from reports.rekenblad import write_cijfers
from roles.actions import Bijhoudfout
from roles.policy import Actie
from vault.handeling import add_regel
from work import concepten
from work.forms import bind

REKENBLAD = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def view_jaarrapporten(request: Verzoek) -> HttpResponse:
    standen = queries.list_standen(request.zicht)
    add_regel(Actie.VIEW_JAARRAPPORT, aantal=len(standen))
    return render(
        request, "reports/view_jaarrapporten.html",
        {"standen": standen, "maakt": request.zicht.may(Actie.OPEN_JAARRAPPORT),
         "stijlt": request.zicht.may(Actie.RECORD_HUISSTIJL)},
    )  # fmt: skip


def open_jaarrapport(request: Verzoek) -> HttpResponse:
    """Also for a new version of an established report: `?vorige=` fills in the same period and places."""
    vorige = load_vorige(request)
    form = bind(
        forms.Rapportformulier, request, locaties=queries.list_locaties(request.zicht),
        overal=queries.counts_everywhere(request.zicht), jaar=timezone.localdate().year, initial=start_of(vorige),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        velden = form.cleaned_data
        try:
            rij = actions.open_jaarrapport(
                by=request.zicht, at=timezone.localtime(), id=velden["nieuw_id"], soort=Rapportsoort(velden["soort"]),
                periode=form.te_maken, plaatsen=[UUID(pk) for pk in velden.get("plaatsen", [])],
                vorige_id=vorige.rapport.pk if vorige else None,
            )  # fmt: skip
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            concepten.discard_concept(user=request.user, pad=request.path)
            return redirect("view_jaarrapport", rij.pk)
    gegevens = {"form": form, "vorige": vorige, "terug_url": reverse("view_jaarrapporten")}
    return render(request, "reports/open_jaarrapport.html", gegevens)


def load_vorige(request: Verzoek) -> queries.Rapportstand | None:
    try:
        pk = UUID(request.GET["vorige"])
    except (KeyError, ValueError):
        return None
    return queries.load_rapport(request.zicht, Actie.SUPPLEMENT_JAARRAPPORT, pk)


def start_of(vorige: queries.Rapportstand | None) -> dict[str, Any]:
    if vorige is None:
        return {}
    rapport = vorige.rapport
    return {
        "soort": rapport.soort, "periode": rapport.periode_soort, "jaar": rapport.van.year,
        "plaatsen": rapport.plaatsen,
    }  # fmt: skip


@require_GET
def view_jaarrapport(request: Verzoek, pk: UUID) -> HttpResponse:
    stand = queries.add_opdracht(queries.load_rapport(request.zicht, Actie.VIEW_JAARRAPPORT, pk))
    if not stand.geteld:
        if stand.opdracht and stand.rapport.vastgelegd_door_id == request.user.pk:
            return redirect("view_opdracht", stand.opdracht.pk)
        gegevens = {"stand": stand, "terug_url": reverse("view_jaarrapporten")}
        return render(
            request,
            "reports/view_jaarrapport.html",
            gegevens | {"maakt": request.zicht.may(Actie.OPEN_JAARRAPPORT)},
        )
    versie = versie_of(request, stand)
    schrijft = not stand.vast and request.zicht.may(Actie.SUPPLEMENT_JAARRAPPORT)
    gegevens = {
        "stand": stand, "versie": versie, "mag_beide": queries.versie_for(request.zicht, stand) == Versie.INTERN,
        "delen": [(deel, stand.teksten.get(deel.code, "")) for deel in stand.delen(versie)],
        "schrijft": schrijft, "stelt_vast": schrijft and request.zicht.may(Actie.SIGN_JAARRAPPORT),
        "nieuwe_versie": stand.vast and not stand.vervangen and request.zicht.may(Actie.SUPPLEMENT_JAARRAPPORT),
        "bedoeld_voor": VORMEN[Rapportsoort(stand.rapport.soort)].bedoeld_voor,
        "papier": forms.Papierformulier(initial={"versie": versie}), "terug_url": reverse("view_jaarrapporten"),
    }  # fmt: skip
    return render(request, "reports/view_jaarrapport.html", gegevens)


def versie_of(request: Verzoek, stand: queries.Rapportstand) -> Versie:
    """What was asked for, within what this person may have."""
    hoogste = queries.versie_for(request.zicht, stand)
    return Versie.EXTERN if request.GET.get("versie") == Versie.EXTERN else hoogste


def supplement_jaarrapport(request: Verzoek, pk: UUID, hoofdstuk: str) -> HttpResponse:
    stand = queries.load_rapport(request.zicht, Actie.SUPPLEMENT_JAARRAPPORT, pk)
    if hoofdstuk not in with_tekst(Rapportsoort(stand.rapport.soort)):
        raise Http404
    form = bind(forms.Tekstformulier, request, initial={"tekst": stand.teksten.get(hoofdstuk, "")})
    if request.method == "POST" and form.is_valid():
        velden = form.cleaned_data
        namen = find_names(velden["tekst"], stand.rapport.organisatie_id)
        if namen and not velden["toch"]:
            form.warn(namen)
        else:
            try:
                actions.supplement_jaarrapport(
                    by=request.zicht, at=timezone.localtime(), id=velden["nieuw_id"], pk=pk,
                    hoofdstuk=Hoofdstuk(hoofdstuk), tekst=velden["tekst"],
                )  # fmt: skip
            except Bijhoudfout as fout:
                form.add_error(None, fout.zin)
            else:
                concepten.discard_concept(user=request.user, pad=request.path)
                return redirect(f"{reverse('view_jaarrapport', args=[pk])}#{hoofdstuk}")
    gegevens = {"form": form, "stand": stand, "hoofdstuk": Hoofdstuk(hoofdstuk)}
    return render(
        request, "reports/supplement_jaarrapport.html",
        gegevens | {"terug_url": reverse("view_jaarrapport", args=[pk]), "waarom": actions.cannot_change(stand)},
    )  # fmt: skip


def sign_jaarrapport(request: Verzoek, pk: UUID) -> HttpResponse:
    stand = queries.load_rapport(request.zicht, Actie.SIGN_JAARRAPPORT, pk)
    form = forms.Vaststelformulier(
        request.POST if request.method == "POST" else None, user=request.user, namen=names_in(stand)
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.sign_jaarrapport(
                by=request.zicht, at=timezone.localtime(), id=form.cleaned_data["nieuw_id"], pk=pk
            )
        except Bijhoudfout as fout:
            form.add_error(None, fout.zin)
        else:
            messages.success(request, "Het rapport is vastgesteld. De PDF wordt nu gemaakt.")
            return redirect("view_jaarrapport", pk)
    gegevens = {"form": form, "stand": stand, "waarom": actions.cannot_sign(stand)}
    return render(
        request,
        "reports/sign_jaarrapport.html",
        gegevens | {"terug_url": reverse("view_jaarrapport", args=[pk])},
    )


def names_in(stand: queries.Rapportstand) -> list[tuple[str, str]]:
    """Chapter and word; also of a text that was written before somebody with that name came."""
    return [
        (Hoofdstuk(hoofdstuk).label, naam)
        for hoofdstuk, tekst in stand.teksten.items()
        for naam in find_names(tekst, stand.rapport.organisatie_id)
    ]


@require_GET
def export_jaarrapport(request: Verzoek, pk: UUID) -> HttpResponse:
    """The established paper, as it was made then. Raises Http404 when there is none."""
    stand = queries.load_rapport(request.zicht, Actie.EXPORT_JAARRAPPORT, pk)
    if not stand.papier:
        raise Http404
    return as_download(b64decode(str(stand.rapport.papier.pdf)), f"rapport-{stand.rapport.van.year}.pdf")


@require_POST
def render_jaarrapport(request: Verzoek, pk: UUID) -> HttpResponse:
    """A concept, or the one with every number: made as a job, and there for a day."""
    form = forms.Papierformulier(request.POST)
    if not form.is_valid():
        messages.error(request, "Dit formulier is niet meer geldig. Kies nog een keer welke PDF je wilt.")
        return redirect("view_jaarrapport", pk)
    velden = form.cleaned_data
    try:
        rij = rapportpapier.render_jaarrapport(
            by=request.zicht, at=timezone.now(), id=velden["nieuw_id"], pk=pk, versie=Versie(velden["versie"])
        )
    except Bijhoudfout as fout:
        messages.error(request, fout.zin)
        return redirect("view_jaarrapport", pk)
    return redirect("view_opdracht", rij.pk)


@require_GET
def export_jaarcijfers(request: Verzoek, pk: UUID) -> HttpResponse:
    """The figures as they may be shared, as a list. Raises Http404 before they are established."""
    stand = load_vast(request, pk)
    inhoud = write_cijfers(stand.beeld(), Rapportsoort(stand.rapport.soort), Versie.EXTERN)
    return as_download(inhoud, name_lijst(stand, "csv"), "text/csv; charset=utf-8")


@require_GET
def export_jaarrekenblad(request: Verzoek, pk: UUID) -> HttpResponse:
    """The same figures as a workbook. Raises Http404 before they are established."""
    stand = load_vast(request, pk)
    return as_download(build_rekenblad(stand), name_lijst(stand, "xlsx"), REKENBLAD)


def load_vast(request: Verzoek, pk: UUID) -> queries.Rapportstand:
    stand = queries.load_rapport(request.zicht, Actie.EXPORT_JAARRAPPORT, pk)
    if not stand.vast:
        raise Http404
    return stand
