"""The screens of a calamiteit that are about people: who does what, who knows what, and letters to parents."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dossiers.briefregels import fill
from dossiers.presentatie import rol_woord
from dossiers.queries.brieven import Geldend, Verboden, find_geldend, list_geldend
from dossiers.queries.protocol import protocol_of_zicht
from dossiers.views.export import as_download
from incidents.actions import calamiteitteam as actions
from incidents.calamiteitregels import Teamdeel
from incidents.forms import calamiteit as forms
from incidents.queries import calamiteit as queries
from incidents.views.calamiteit import now_fields, record
from meldcode.http import Verzoek
from meldcode.pdf import PdfNietBeschikbaar, render_pdf
from meldcode.weergave import dag_nl
from roles.huisstijl import read_huisstijl
from roles.policy import Actie
from work.forms import bind


def appoint_calamiteitlid(request: Verzoek, pk: UUID) -> HttpResponse:
    rij = queries.load_calamiteit(request.zicht, pk, Actie.APPOINT_CALAMITEITLID)
    mensen = queries.list_teamkeuzes(rij, op=timezone.localdate())
    deel = request.GET.get("deel", "")
    begin = {"deel": deel if deel in Teamdeel.values else ""}
    form, doe = (
        bind(forms.Deelformulier, request, mensen=mensen, initial=begin),
        actions.appoint_calamiteitlid,
    )
    return record(request, form, lambda **wie: doe(pk=pk, **wie, **form.to_gegevens()), calamiteit=rij)


def record_calamiteitbericht(request: Verzoek, pk: UUID) -> HttpResponse:
    rij = queries.load_calamiteit(request.zicht, pk, Actie.RECORD_CALAMITEITBERICHT)
    mensen, vandaag = queries.list_teamkeuzes(rij, op=timezone.localdate()), timezone.localdate()
    zelf = str(request.user.pk)
    begin = now_fields() | {"door": zelf if zelf in dict(mensen) else ""}
    form = bind(forms.Berichtformulier, request, mensen=mensen, vandaag=vandaag, initial=begin)
    doe = actions.record_calamiteitbericht
    return record(
        request, form, lambda **wie: doe(pk=pk, gegevens=actions.Berichtgegevens(**form.to_gegevens()), **wie),
        calamiteit=rij,
    )  # fmt: skip


# --- letters ---------------------------------------------------------------------------------------------


@require_safe
def choose_calamiteitbrief(request: Verzoek, pk: UUID) -> HttpResponse:
    """The example letters to groups of parents (000 L3275-3400), and the groups of this place."""
    rij = queries.load_calamiteit(request.zicht, pk, Actie.RECORD_CALAMITEITBRIEF)
    brieven = [geldend for geldend in list_geldend(request.zicht) if geldend.brief.aan == "groep"]
    gegevens = {
        "calamiteit": rij, "brieven": brieven, "groepen": queries.list_groepen(rij),
        "terug_url": reverse("view_calamiteit", args=[pk]),
    }  # fmt: skip
    return render(request, "incidents/choose_calamiteitbrief.html", gegevens)


def record_calamiteitbrief(request: Verzoek, pk: UUID, slug: str, groep_id: UUID) -> HttpResponse:
    rij = queries.load_calamiteit(request.zicht, pk, Actie.RECORD_CALAMITEITBRIEF)
    geldend = find_geldend(request.zicht, slug)
    groep = next((g for g in queries.list_groepen(rij) if g.pk == groep_id), None)
    if groep is None or geldend.brief.aan != "groep":
        raise Http404
    begin = filled(request, rij, geldend, groep)
    verboden = queries.read_verboden(rij) if request.method == "POST" else Verboden((), ())
    form = bind(forms.Ouderbriefformulier, request, verboden=verboden, initial=begin)
    doe = actions.record_calamiteitbrief
    vast: dict[str, Any] = {"groep": groep, "slug": slug, "versie": geldend.versie}
    return record(
        request, form, lambda **wie: doe(pk=pk, brief=actions.Ouderbrief(**vast, **form.to_gegevens()), **wie),
        calamiteit=rij, geldend=geldend, groep=groep,
    )  # fmt: skip


def filled(request: Verzoek, rij: Any, geldend: Geldend, groep: Any) -> dict[str, str]:
    protocol = protocol_of_zicht(request.zicht).voor(rij.locatie.sector)
    functie = rol_woord(request.zicht.rol_for(Actie.RECORD_CALAMITEITBRIEF), protocol)
    waarden = queries.waarden_for(
        rij, groep, afzender=request.user, functie=functie, dag=dag_nl(timezone.localdate())
    )
    brief = geldend.brief
    return {
        "onderwerp": fill(geldend.onderwerp, brief, waarden),
        "tekst": fill(geldend.tekst, brief, waarden),
    }


@require_safe
def export_calamiteitbrief(request: Verzoek, pk: UUID, brief_id: UUID) -> HttpResponse:
    """The letter on paper: always the same text. Raises Http404 for what is no letter."""
    rij = queries.load_calamiteit(request.zicht, pk, Actie.EXPORT_CALAMITEITBRIEF)
    brief = queries.load_brief(rij, brief_id)
    stijl = read_huisstijl(rij.organisatie)
    gegevens = {
        "huisstijl": stijl,
        "rij": {"aan": brief.aan, "wat": brief.wat, "tekst": brief.tekst, "gebeurd_op": brief.verteld_op},
        "brief": True, "openbaar": True, "kind": None, "organisatie": stijl.naam,
        "locatie": rij.locatie.naam, "gemaakt_door": brief.vastgelegd_door.naam,
        "gemaakt_rol": rol_woord(brief.rol, protocol_of_zicht(request.zicht)), "gemaakt_op": brief.vastgelegd_op,
    }  # fmt: skip
    try:
        inhoud = render_pdf("pdf/export_brief.html", gegevens)
    except PdfNietBeschikbaar as fout:
        messages.error(request, fout.zin)
        return redirect("view_calamiteit", pk)
    return as_download(inhoud, f"brief-{brief.pk.hex[:8]}.pdf")
