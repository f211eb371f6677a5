"""The sociale kaart: read by everybody, kept by the AF or manager of the place."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from dossiers import naslag
from dossiers.actions import kaart as actions
from dossiers.forms.kaart import Adresopname, Adreswijziging
from dossiers.models import Hulpadres
from dossiers.queries import kaart as queries
from dossiers.views.kader import finish
from meldcode.http import Verzoek
from roles.policy import Actie
from vault.bases import Bewerkingsconflict
from work.conflict import show_conflict
from work.forms import bind


@require_GET
def view_sociale_kaart(request: Verzoek) -> HttpResponse:
    vandaag = timezone.localdate()
    kaarten = queries.read_kaarten(request.zicht, vandaag=vandaag)
    gegevens = {"nummers": naslag.nummers(), "kaarten": kaarten, "vandaag": vandaag}
    return render(request, "dossiers/view_sociale_kaart.html", gegevens)


def record_hulpadres(request: Verzoek, locatie_id: UUID) -> HttpResponse:
    locatie = queries.load_locatie(request.zicht, locatie_id)
    form = bind(Adresopname, request)
    if request.method != "POST" or not form.is_valid():
        return show_form(request, form, locatie.naam)
    actions.record_hulpadres(
        locatie_id=locatie_id, gegevens=form.to_gegevens(), id=form.cleaned_data["nieuw_id"],
        by=request.zicht, at=timezone.now(),
    )  # fmt: skip
    return done(request, "Het adres staat op de kaart.")


def correct_hulpadres(request: Verzoek, pk: UUID) -> HttpResponse:
    rij = queries.load_hulpadres(request.zicht, Actie.CORRECT_HULPADRES, pk)
    form = bind(Adreswijziging, request, initial=fields_of(rij))
    if request.method != "POST" or not form.is_valid():
        return show_form(request, form, rij.locatie.naam, rij=rij)
    try:
        actions.correct_hulpadres(
            pk=pk, versie=form.cleaned_data["versie"], gegevens=form.to_gegevens(), by=request.zicht,
            at=timezone.now(),
        )  # fmt: skip
    except Bewerkingsconflict as conflict:
        return show_conflict(request, form, fields_of(conflict.huidig))
    return done(request, "Het adres is bijgewerkt.")


def fields_of(rij: Any) -> dict[str, Any]:
    return {naam: getattr(rij, naam) for naam in (*actions.Adresgegevens.__dataclass_fields__, "versie")}


@require_POST
def sign_hulpadres(request: Verzoek, pk: UUID) -> HttpResponse:
    queries.load_hulpadres(request.zicht, Actie.SIGN_HULPADRES, pk)
    actions.sign_hulpadres(pk=pk, by=request.zicht, at=timezone.now())
    return done(request, "Je hebt dit adres nagekeken.")


@require_POST
def withdraw_hulpadres(request: Verzoek, pk: UUID) -> HttpResponse:
    queries.load_hulpadres(request.zicht, Actie.WITHDRAW_HULPADRES, pk)
    actions.withdraw_hulpadres(pk=pk, by=request.zicht, at=timezone.now())
    return done(request, "Het adres is van de kaart gehaald.")


def show_form(request: Verzoek, form: Any, plek: str, *, rij: Hulpadres | None = None) -> HttpResponse:
    naam = request.resolver_match.url_name  # type: ignore[union-attr]
    gegevens = {"form": form, "terug_url": reverse("view_sociale_kaart"), "plek": plek, "rij": rij}
    return render(request, f"dossiers/{naam}.html", gegevens)


def done(request: Verzoek, zin: str) -> HttpResponse:
    messages.success(request, zin)
    finish(request)
    return redirect("view_sociale_kaart")
