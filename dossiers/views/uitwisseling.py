"""What goes outside: the overview, consent and its end, what was handed over, and the verwijsindex."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from dossiers.actions import uitwisseling as actions
from dossiers.actions.basis import Geweigerd
from dossiers.forms import uitwisseling as forms
from dossiers.models import Dossier, Toestemming, Verwijssignaal
from dossiers.presentatie_buiten import build_buiten, list_verstrekkingvelden
from dossiers.presentatie_kanttekening import show_kanttekeningen
from dossiers.queries import uitwisseling as queries
from dossiers.queries.kanttekening import read_kanttekeningen
from dossiers.queries.toegang import reaches
from dossiers.views.dossier import load_blik
from dossiers.views.kader import finish, form_context, page_context
from dossiers.views.laden import load_dossier, show_refusal
from meldcode.http import Verzoek
from roles.policy import Actie
from work.forms import bind


def view_verstrekkingen(request: Verzoek, pk: UUID) -> HttpResponse:
    blik, _, gegevens = load_blik(request, pk)
    if not gegevens["heel"]:
        raise Http404  # a mere participant sees what they recorded in the timeline, not the register
    return render(request, "dossiers/view_verstrekkingen.html", gegevens | build_buiten(blik))


def view_verstrekking(request: Verzoek, pk: UUID, verstrekking_id: UUID) -> HttpResponse:
    dossier = load_dossier(request, pk)
    rij = queries.load_verstrekking(request.zicht, dossier, verstrekking_id)
    verklaring = queries.name_toestemming(rij.toestemming) if rij.toestemming else ""
    gegevens = page_context(request, dossier, rij=rij, velden=list_verstrekkingvelden(rij, verklaring))
    gegevens["noten"] = show_kanttekeningen(read_kanttekeningen(rij.pk))
    if rij.tekst and reaches(request.zicht, Actie.RECORD_BRIEF, dossier):
        gegevens["papier_url"] = reverse("export_brief", args=[pk, verstrekking_id])
    return render(request, "dossiers/view_verstrekking.html", gegevens)


def record_toestemming(request: Verzoek, pk: UUID) -> HttpResponse:
    dossier = load_dossier(request, pk)
    kind, vandaag = dossier.kind, timezone.localdate()
    gevers = [
        (r.betrokkene_id, f"{r.betrokkene.naam}, {r.get_soort_display()} (gezag: {r.get_gezag_display()})", r.gezag)
        for r in queries.list_gevers(request.zicht, dossier)
    ]  # fmt: skip
    form = bind(
        forms.Toestemmingformulier, request, gevers=gevers, voornaam=kind.voornaam,
        geboren=kind.geboortedatum, vandaag=vandaag, initial={"dag": vandaag},
    )  # fmt: skip

    def doe(nieuw: UUID) -> None:
        actions.record_toestemming(dossier_id=pk, gegevens=form.to_gegevens(), id=nieuw, **door(request))

    return keep(request, dossier, form, doe, zin="De toestemming is vastgelegd.", gevers=gevers)


def record_verstrekking(request: Verzoek, pk: UUID) -> HttpResponse:
    dossier, vandaag = load_dossier(request, pk), timezone.localdate()
    geldig = queries.list_geldig(request.zicht, dossier, op=vandaag)
    keuzes = [(str(rij.pk), queries.name_toestemming(rij)) for rij in geldig]
    form = bind(
        forms.Verstrekkingformulier, request, geldig=keuzes, vandaag=vandaag, initial={"dag": vandaag}
    )

    def doe(nieuw: UUID) -> None:
        wie = door(request)
        velden = {"gegevens": form.to_gegevens(), "op": form.moment(wie["at"])}
        actions.record_verstrekking(dossier_id=pk, id=nieuw, **velden, **wie)

    return keep(request, dossier, form, doe, zin="Vastgelegd. Het staat in het overzicht.", keuzes=keuzes)


def record_verwijssignaal(request: Verzoek, pk: UUID) -> HttpResponse:
    dossier, vandaag = load_dossier(request, pk), timezone.localdate()
    form = bind(forms.Verwijsformulier, request, vandaag=vandaag, initial={"dag": vandaag})

    def doe(nieuw: UUID) -> None:
        wie = door(request)
        velden = {"gegevens": form.to_gegevens(), "op": form.moment(wie["at"])}
        actions.record_verwijssignaal(dossier_id=pk, id=nieuw, **velden, **wie)

    return keep(request, dossier, form, doe, zin="Het signaal in de verwijsindex is vastgelegd.")


def withdraw_toestemming(request: Verzoek, pk: UUID, toestemming_id: UUID) -> HttpResponse:
    dossier = load_dossier(request, pk)
    rij = queries.load_stuk(request.zicht, dossier, Toestemming, toestemming_id)
    waarvan = {"toestemming_id": toestemming_id}
    return withdraw(request, dossier, rij, actions.withdraw_toestemming, waarvan)


def withdraw_verwijssignaal(request: Verzoek, pk: UUID, verwijssignaal_id: UUID) -> HttpResponse:
    dossier = load_dossier(request, pk)
    rij = queries.load_stuk(request.zicht, dossier, Verwijssignaal, verwijssignaal_id)
    waarvan = {"verwijssignaal_id": verwijssignaal_id}
    return withdraw(request, dossier, rij, actions.withdraw_verwijssignaal, waarvan)


def withdraw(
    request: Verzoek,
    dossier: Dossier,
    rij: Toestemming | Verwijssignaal,
    actie: Callable[..., Any],
    waarvan: dict[str, UUID],
) -> HttpResponse:
    vandaag, begin = timezone.localdate(), timezone.localdate(rij.gebeurd_op)
    form = bind(forms.Intrekkingformulier, request, vandaag=vandaag, begin=begin, initial={"dag": vandaag})

    def doe(nieuw: UUID) -> None:
        velden = {naam: form.cleaned_data[naam] for naam in ("door", "toelichting")}
        dag = form.cleaned_data["dag"]
        actie(dossier_id=dossier.pk, id=nieuw, op=dag, **waarvan, **velden, **door(request))

    al_weg = request.method == "GET" and queries.is_withdrawn(rij)
    return keep(
        request, dossier, form, doe, zin="Vastgelegd. Het geldt nu niet meer.", rij=rij, al_weg=al_weg
    )


def door(request: Verzoek) -> dict[str, Any]:
    return {"by": request.zicht, "at": timezone.now()}


def keep(
    request: Verzoek, dossier: Dossier, form: Any, doe: Callable[[UUID], None], *, zin: str, **meer: Any
) -> HttpResponse:
    """The form, and when it is whole the act and the overview; refused: the form with every reason."""
    template = f"dossiers/{request.resolver_match.url_name}.html"  # type: ignore[union-attr]
    gegevens = page_context(request, dossier, **form_context(form), **meer)
    if request.method != "POST" or not form.is_valid():
        return render(request, template, gegevens)
    try:
        doe(form.cleaned_data["nieuw_id"])
    except Geweigerd as fout:
        return show_refusal(request, template, fout, gegevens)
    messages.success(request, zin)
    finish(request)
    return redirect("view_verstrekkingen" if gegevens["heel"] else "view_dossier", pk=dossier.pk)
