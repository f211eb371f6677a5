"""Step 2: consultation and advice, and the sheet without identity."""

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from dossiers import naslag
from dossiers.actions import overleg as actions
from dossiers.actions.basis import Geweigerd
from dossiers.forms.overleg import Bladformulier, Consultatieformulier
from dossiers.models import Dossier
from dossiers.presentatie_vorm import label_of
from dossiers.protocolregels import Adviesplicht
from dossiers.queries.dossier import read_inhoud
from dossiers.queries.overleg import get_blad, list_bladregels, read_bekend
from dossiers.queries.stand import protocol_of
from dossiers.queries.uitwisseling import list_geldig, name_toestemming
from dossiers.views.kader import finish, form_context, page_context
from dossiers.views.laden import load_dossier, show_refusal
from meldcode.http import Verzoek
from work.forms import bind

GEEN_KOLOM = ("nieuw_id", "dag", "tijd", "naam_genoemd")


def record_consultatie(request: Verzoek, pk: UUID) -> HttpResponse:
    dossier = load_dossier(request, pk)
    form = bind_consultatie(request, dossier)
    gegevens = page_context(request, dossier, **form_context(form), soorten=naslag.consultatiesoorten())
    gegevens["veilig_thuis"] = naslag.nummer("veilig_thuis")
    if request.method != "POST" or not form.is_valid():
        return render(request, "dossiers/record_consultatie.html", gegevens)
    velden = {naam: waarde for naam, waarde in form.cleaned_data.items() if naam not in GEEN_KOLOM}
    velden["verklaring_id"] = UUID(verklaring) if (verklaring := velden.pop("verklaring", "")) else None
    nieuw = form.cleaned_data["nieuw_id"]
    try:
        actions.record_consultatie(
            dossier_id=pk, gegevens=velden, id=nieuw, by=request.zicht, at=timezone.now()
        )
    except Geweigerd as fout:
        return show_refusal(request, "dossiers/record_consultatie.html", fout, gegevens)
    messages.success(request, "Het overleg is vastgelegd.")
    finish(request)
    return redirect("view_stap", pk=pk, stap=2) if gegevens["heel"] else redirect("view_dossier", pk=pk)


def bind_consultatie(request: Verzoek, dossier: Dossier) -> Consultatieformulier:
    nu = timezone.localtime()
    soort = request.GET.get("soort", "")
    begin: dict[str, Any] = {
        "dag": nu.date(),
        "tijd": nu.time().replace(second=0, microsecond=0),
        "soort": soort,
    }
    adviesvraag = Adviesplicht.ADVIESVRAAG in protocol_of(dossier).advies
    geldig = [
        (str(rij.pk), name_toestemming(rij)) for rij in list_geldig(request.zicht, dossier, op=nu.date())
    ]
    return bind(
        Consultatieformulier, request, initial=begin, nu=nu, geboren=dossier.kind.geboortedatum,
        adviesvraag=adviesvraag, geldig=geldig,
    )  # fmt: skip


def export_consultatieblad(request: Verzoek, pk: UUID) -> HttpResponse:
    dossier = load_dossier(request, pk)
    inhoud = read_inhoud(dossier, request.zicht)
    bekend = read_bekend(dossier, inhoud.rijen) if request.method == "POST" else ()
    form = bind(Bladformulier, request, bekend=bekend)
    gegevens = page_context(request, dossier, **form_context(form))
    gegevens["regels"] = list_bladregels(dossier, inhoud, gegevens["protocol"], vandaag=timezone.localdate())
    if request.method != "POST" or not form.is_valid():
        return render(request, "dossiers/export_consultatieblad.html", gegevens)
    velden = form.cleaned_data
    tekst = json.dumps({"regels": gegevens["regels"], "gezien": velden["gezien"], "vraag": velden["vraag"]})
    blad = actions.export_consultatieblad(
        dossier_id=pk, id=velden["nieuw_id"], tekst=tekst, bestemd_voor=velden["bestemd_voor"],
        by=request.zicht, at=timezone.now(),
    )  # fmt: skip
    finish(request)
    return redirect("view_consultatieblad", pk=pk, blad_id=blad.pk)


def view_consultatieblad(request: Verzoek, pk: UUID, blad_id: UUID) -> HttpResponse:
    """Without the identity bar: this page goes to the printer."""
    dossier = load_dossier(request, pk)
    blad = get_blad(dossier, blad_id)
    gegevens = {
        "dossier_id": dossier.pk,
        "voor": label_of("consultatie", blad.bestemd_voor),
        "soort": blad.bestemd_voor,
        "blad": json.loads(str(blad.tekst)),
    }
    return render(request, "dossiers/view_consultatieblad.html", gegevens)
