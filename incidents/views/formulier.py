"""The screens of the own forms: accident, tick bite, and the short lists."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from incidents.actions import formulier as actions
from incidents.forms import formulier as forms
from incidents.formulierregels import PUNTEN, Draaiboek, points_of
from incidents.incidentregels import Arts
from incidents.queries import formulier as queries
from incidents.queries.incident import list_locaties, load_incident
from incidents.views.opvolging import record
from meldcode.http import Verzoek
from roles.policy import Actie
from work import concepten
from work.forms import bind


def children_of(incident: Any) -> list[tuple[str, str]]:
    return [(str(rij.kind_id), rij.kind.korte_naam) for rij in incident.betrokkenen.all() if rij.kind]


def first_of(kinderen: list[tuple[str, str]]) -> dict[str, str]:
    """With one child in the incident the form opens with that child."""
    return {"kind": kinderen[0][0]} if len(kinderen) == 1 else {}


def record_ongeval(request: Verzoek, pk: UUID) -> HttpResponse:
    incident = load_incident(request.zicht, pk, Actie.RECORD_ONGEVAL)
    kinderen, doe = children_of(incident), actions.record_ongeval
    form = bind(
        forms.Ongevalformulier, request, kinderen=kinderen, vandaag=timezone.localdate(),
        arts=incident.arts == Arts.JA, initial=first_of(kinderen),
    )  # fmt: skip
    return record(request, form, lambda **wie: doe(pk=pk, **wie, **form.to_gegevens()), incident=incident)


def record_tekenbeet(request: Verzoek, pk: UUID) -> HttpResponse:
    incident = load_incident(request.zicht, pk, Actie.RECORD_TEKENBEET)
    kinderen, doe = children_of(incident), actions.record_tekenbeet
    begin = first_of(kinderen)
    form = bind(forms.Tekenformulier, request, kinderen=kinderen, vandaag=timezone.localdate(), initial=begin)
    return record(
        request, form, lambda **wie: doe(pk=pk, **wie, **form.to_columns(wie["at"])), incident=incident
    )


def record_tekenvervolg(request: Verzoek, pk: UUID) -> HttpResponse:
    """`pk` is a tick bite."""
    beet = queries.load_tekenbeet(request.zicht, pk)
    form, doe = bind(forms.Tekenvervolgformulier, request), actions.record_tekenvervolg
    return record(
        request, form, lambda **wie: doe(tekenbeet_id=pk, **wie, **form.to_gegevens()), incident=beet.incident,
        beet=beet,
    )  # fmt: skip


# --- short lists -------------------------------------------------------------------------------------------


def open_checklijst(request: Verzoek, soort: str) -> HttpResponse:
    """What the list says, those that were begun lately, and a button to begin one; ?incident= or ?calamiteit= ties."""
    if soort not in Draaiboek.values:
        raise Http404
    waarom = queries.find_reason(request.zicht, request.GET)
    rijen = [rij for rij in list_locaties(request.zicht) if waarom.locatie_id in (None, rij.pk)]
    form = bind(forms.Begin, request, locaties=[(str(rij.pk), rij.naam) for rij in rijen])
    if request.method == "POST" and form.is_valid():
        g = form.cleaned_data
        lijst = actions.open_checklijst(
            id=g["nieuw_id"], soort=soort, locatie_id=UUID(g["locatie"]), incident_id=waarom.incident_id,
            calamiteit_id=waarom.calamiteit_id, by=request.zicht, at=timezone.now(),
        )  # fmt: skip
        return redirect("record_checkpunt", lijst.pk)
    gegevens = {
        "form": form, "soort": Draaiboek(soort), "punten": PUNTEN[Draaiboek(soort)],
        "lijsten": queries.list_checklijsten(request.zicht, soort, nu=timezone.now()),
    }  # fmt: skip
    return render(request, "incidents/open_checklijst.html", gegevens | back_to(waarom))


def back_to(waarom: queries.Waarom) -> dict[str, str]:
    """Where a list that is tied to something leads back to."""
    if waarom.calamiteit_id:
        return {
            "terug_url": reverse("view_calamiteit", args=[waarom.calamiteit_id]),
            "terug_tekst": "Calamiteit",
        }
    if waarom.incident_id:
        return {"terug_url": reverse("view_incident", args=[waarom.incident_id]), "terug_tekst": "Incident"}
    return {"terug_url": reverse("view_werk"), "terug_tekst": "Mijn werk"}


def record_checkpunt(request: Verzoek, pk: UUID) -> HttpResponse:
    """The list with what was done and by whom, and what is left to tick."""
    lijst = queries.load_checklijst(request.zicht, pk)
    alle, gedaan = points_of(lijst.soort), list(lijst.punten.all())
    al = {rij.punt for rij in gedaan}
    open_ = [punt for punt in alle.values() if punt.code not in al]
    form = bind(forms.Afvinken, request, punten=alle.values() if request.POST else open_)
    if request.method == "POST" and form.is_valid():
        g = form.cleaned_data
        actions.record_checkpunt(
            id=g["nieuw_id"], pk=pk, punten=g["punten"], by=request.zicht, at=timezone.now()
        )
        concepten.discard_concept(user=request.user, pad=request.path)
        messages.success(request, "Het staat erbij.")
        return redirect("record_checkpunt", pk)
    gegevens = {
        "form": form, "lijst": lijst, "gedaan": [(rij, alle[rij.punt]) for rij in gedaan], "klaar": not open_,
        "terug_url": reverse("open_checklijst", args=[lijst.soort]),
        "hoort_bij": queries.readable(request.zicht, lijst),
    }  # fmt: skip
    return render(request, "incidents/record_checkpunt.html", gegevens)
