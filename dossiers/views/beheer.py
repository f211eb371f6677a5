"""Beheer: the organisation, its locations and groups. No content of any case on these pages."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from dossiers import protocol as protocollen
from dossiers.actions.profiel import propose_profiel
from dossiers.forms import beheer as forms
from dossiers.queries.protocol import protocol_of_zicht
from dossiers.queries.stand import known_sectors
from meldcode.adressen import reverse
from meldcode.http import Verzoek
from roles import actions, queries
from roles.actions import Bijhoudfout
from roles.models import Locatie
from roles.policy import Actie
from vault.bases import Bewerkingsconflict
from vault.handeling import add_regel
from work import concepten
from work.conflict import show_conflict
from work.forms import bind
from work.verhuld import hides

PER_BLAD = 25
LOCATIEVELDEN = ("naam", "sector", *Locatie.NOODNUMMERS)


def keep(
    request: Verzoek, form: Any, doe: Callable[..., Any], *, naar: str, zin: str, gegevens: dict[str, Any]
) -> HttpResponse:
    """Shows the form, or does the act once it is valid. After a refusal at a field nothing was saved."""
    status = 200
    if form.is_bound and form.is_valid():
        try:
            doe(**values(form))
            return finish(request, naar, zin)
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
            status = 409
        except Bewerkingsconflict as conflict:
            return show_conflict(request, form, row_fields(form, conflict.huidig))
    template = f"roles/{request.resolver_match.url_name}.html"  # type: ignore[union-attr]
    return render(request, template, gegevens | {"form": form, "terug_url": naar}, status=status)


def finish(request: Verzoek, naar: str, zin: str) -> HttpResponse:
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.success(request, zin)
    return redirect(naar)


def row_fields(form: Any, rij: Any) -> dict[str, Any]:
    return {naam: getattr(rij, naam) for naam in form.fields if hasattr(rij, naam)}


def values(form: Any) -> dict[str, Any]:
    """The fields of a valid form under the names of the action; `nieuw_id` is the id of the new row."""
    velden = dict(form.cleaned_data)
    if "nieuw_id" in velden:
        velden["id"] = velden.pop("nieuw_id")
    return velden


@hides("q")
@require_GET
def view_beheer(request: Verzoek) -> HttpResponse:
    organisatie = queries.own_organisatie(request.zicht)
    gegevens = {
        "organisatie": organisatie,
        "protocol": protocol_of_zicht(request.zicht),
        "locaties": queries.read_locaties(request.zicht, Actie.VIEW_BEHEER),
    }
    return render(request, "roles/view_beheer.html", gegevens | list_accounts(request))


def list_accounts(request: Verzoek) -> dict[str, Any]:
    """One page of accounts with what everybody does today; the log hears how many."""
    zoek, vandaag = request.GET.get("q", "").strip(), timezone.localdate()
    blad = Paginator(queries.list_accounts(request.zicht, zoek=zoek), PER_BLAD).get_page(
        request.GET.get("blad")
    )
    rollen = queries.read_rollen(request.zicht, [user.pk for user in blad])
    accounts = [(user, queries.describe_functies(rollen.get(user.pk, []), at=vandaag)) for user in blad]
    add_regel(Actie.VIEW_BEHEER, aantal=len(accounts))
    return {"accounts": accounts, "blad": blad, "zoek": zoek}


def correct_organisatie(request: Verzoek) -> HttpResponse:
    organisatie = queries.own_organisatie(request.zicht)
    form = bind(
        forms.Organisatieformulier,
        request,
        initial={naam: getattr(organisatie, naam) for naam in ("naam", "profiel", "versie")},
        locaties=queries.read_locaties(request.zicht, Actie.CORRECT_ORGANISATIE),
        huidig=organisatie.profiel,
    )

    def doe(*, profiel: str, toelichting: str, **velden: Any) -> None:
        actions.correct_organisatie(by=request.zicht, pk=organisatie.pk, **velden)
        if profiel != organisatie.profiel:
            propose_profiel(by=request.zicht, at=timezone.now(), profiel=profiel, toelichting=toelichting)

    ander = form.is_bound and form.is_valid() and form.cleaned_data["profiel"] != organisatie.profiel
    zin = "Het andere protocol ligt klaar voor de directie." if ander else "De organisatie is bijgewerkt."
    return keep(request, form, doe, naar=reverse("view_beheer"), zin=zin, gegevens={})


def sectoren(request: Verzoek) -> frozenset[str]:
    return frozenset(protocollen.get(queries.own_organisatie(request.zicht).profiel).sectoren)


def record_locatie(request: Verzoek) -> HttpResponse:
    form = bind(forms.NieuweLocatie, request, sectoren=sectoren(request))
    doe = partial(actions.record_locatie, by=request.zicht)
    return keep(request, form, doe, naar=reverse("view_beheer"), zin="De locatie is toegevoegd.", gegevens={})


def correct_locatie(request: Verzoek, pk: UUID) -> HttpResponse:
    locatie = queries.load_locatie(request.zicht, Actie.CORRECT_LOCATIE, pk)
    begin = {naam: getattr(locatie, naam) for naam in (*LOCATIEVELDEN, "versie")}
    form = bind(
        forms.Locatieformulier,
        request,
        initial=begin,
        sectoren=sectoren(request) | {locatie.sector},
        vast=known_sectors(locatie),
    )
    doe = partial(actions.correct_locatie, by=request.zicht, pk=pk)
    naar, zin = reverse("view_beheer"), "De locatie is bijgewerkt."
    return keep(request, form, doe, naar=naar, zin=zin, gegevens={"locatie": locatie})


def record_groep(request: Verzoek, locatie_id: UUID) -> HttpResponse:
    locatie = queries.load_locatie(request.zicht, Actie.RECORD_GROEP, locatie_id)
    form = bind(forms.NieuweGroep, request)
    doe = partial(actions.record_groep, by=request.zicht, locatie_id=locatie_id)
    naar, zin = reverse("view_beheer"), "De groep is toegevoegd."
    return keep(request, form, doe, naar=naar, zin=zin, gegevens={"locatie": locatie})


def correct_groep(request: Verzoek, pk: UUID) -> HttpResponse:
    groep = queries.load_groep(request.zicht, Actie.CORRECT_GROEP, pk)
    form = bind(forms.Groepformulier, request, initial={"naam": groep.naam, "versie": groep.versie})
    doe = partial(actions.correct_groep, by=request.zicht, pk=pk)
    naar, zin = reverse("view_beheer"), "De groep is bijgewerkt."
    return keep(request, form, doe, naar=naar, zin=zin, gegevens={"groep": groep})
