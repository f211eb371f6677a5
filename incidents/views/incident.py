"""The register of incidents: record one on a phone, the list, one incident, and adding to it."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import TextChoices
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from dossiers.presentatie_bijlage import show_bijlagen
from dossiers.protocolsoorten import Incidentsoort
from dossiers.queries.protocol import protocol_of_zicht
from dossiers.queries.signaal import valid_ids
from dossiers.views.signaalscherm import concept_of
from incidents.actions import incident as actions
from incidents.forms.incident import KINDEREN, Incidentaanvulformulier, Incidentformulier
from incidents.forms.register import Registerfilter
from incidents.formulierregels import (
    VAN_SOORT,
    Behandelaar,
    Draaiboek,
    Letsel,
    Lichaamsdeel,
    Tekenadvies,
    Tekenklacht,
)
from incidents.models import Incident, Ongeval, Tekenbeet
from incidents.queries import incident as queries
from incidents.queries.calamiteit import newest_of
from incidents.queries.formulier import list_ongevallen, list_tekenbeten
from incidents.queries.opvolging import list_bijlagen, list_koppelingen, list_maatregelen
from incidents.queries.patroon import filter_incidenten
from incidents.views.calamiteit import show_lists
from meldcode.http import Verzoek
from roles.access import Zicht
from roles.actions import Bijhoudfout
from roles.models import Locatie
from roles.policy import Actie, Rol
from vault.handeling import add_regel
from vault.versleuteling import load_datasleutels
from work import concepten
from work.forms import bind

PER_BLAD = 25
NAAR_DIRECTIE = "Dit gaat naar de directie. Niemand anders leest het. Kies over wie het gaat."


@require_GET
def view_incidenten(request: Verzoek) -> HttpResponse:
    form = Registerfilter(request.GET, locaties=queries.list_locaties(request.zicht))
    keuzes = form.keuzes()
    rijen = filter_incidenten(queries.list_incidenten(request.zicht), keuzes, vandaag=timezone.localdate())
    blad = Paginator(rijen, PER_BLAD).get_page(request.GET.get("blad"))
    incidenten = list(blad.object_list)
    queries.log_betrokkenen(Actie.VIEW_INCIDENT, incidenten)
    load_datasleutels(rij.bewaareenheid_id for rij in incidenten)
    zicht = request.zicht
    gegevens = {
        "blad": blad, "incidenten": incidenten, "form": form, "gefilterd": bool(keuzes),
        "week": form.cleaned_data.get("week"),
        "vraag": urlencode(keuzes) + "&" if keuzes else "", "legt_vast": zicht.may(Actie.RECORD_INCIDENT),
        "ziet_patroon": zicht.may(Actie.VIEW_PATROON), "draaiboeken": list(Draaiboek),
        "ziet_ladders": zicht.may(Actie.VIEW_LADDER),
        "ziet_rapportages": zicht.may(Actie.VIEW_RAPPORTAGE),
        "registreerders": show_registreerders(zicht, form.locaties),
    }  # fmt: skip
    return render(request, "incidents/view_incidenten.html", gegevens)


def show_registreerders(zicht: Zicht, locaties: list[Locatie]) -> list[dict[str, Any]]:
    """Who was named to keep the register of each location; said where the protocol wants somebody, or has one."""
    namen = queries.list_registreerders(locaties, op=timezone.localdate())
    wil = {
        rij.pk: protocol_of_zicht(zicht).voor(rij.sector).incidenten.aangewezen_persoon for rij in locaties
    }
    return [
        {"locatie": rij, "namen": namen.get(rij.pk, [])} for rij in locaties if wil[rij.pk] or rij.pk in namen
    ]


@require_GET
def view_incident(request: Verzoek, pk: UUID) -> HttpResponse:
    zicht = request.zicht
    incident = queries.load_incident(zicht, pk, Actie.VIEW_INCIDENT, calamiteit_id=newest_of(zicht))
    gegevens = {
        "incident": incident, "dicht": getattr(incident, "afsluiting", None), "behandelt": incident.behandelt,
        "aanvullingen": queries.list_aanvullingen(incident), "maatregelen": list_maatregelen(incident),
        "koppelingen": list_koppelingen(zicht, incident), "bijlagen": show_files(incident, weg=incident.behandelt),
        "terug_url": reverse("view_incidenten"), "ongevallen": [show_ongeval(r) for r in list_ongevallen(incident)],
        "tekenbeten": [show_tekenbeet(rij) for rij in list_tekenbeten(incident)],
        "gedrag_url": f"{reverse('open_route3')}?incident={pk}" if zicht.may(Actie.OPEN_ROUTE3) else "",
        "vult_in": incident.behandelt or incident.vastgelegd_door_id == zicht.user_id or keeps_register(zicht),
    } | show_aanpak(zicht, incident)  # fmt: skip
    return render(request, "incidents/view_incident.html", gegevens)


def keeps_register(zicht: Zicht) -> bool:
    """Reads the incident already, and was named to complete the register (000 L2831)."""
    return any(plek.rol == Rol.REGISTREERDER for plek in zicht.plekken)


def show_aanpak(zicht: Zicht, incident: Any) -> dict[str, Any]:
    """The short list its kind leads to, the lists that are walked, and whether a calamiteit can begin here."""
    return {
        "draaiboek": VAN_SOORT.get(incident.soort) if zicht.may(Actie.OPEN_CHECKLIJST) else None,
        "checklijsten": show_lists(incident=incident) if incident.soort in VAN_SOORT else [],
        "begint_calamiteit": zicht.may(Actie.OPEN_CALAMITEIT),
    }  # fmt: skip


def labels(keuzes: type[TextChoices], codes: list[str]) -> list[str]:
    return [keuzes(code).label for code in codes]


def show_ongeval(rij: Ongeval) -> dict[str, Any]:
    return {
        "rij": rij, "letsel": labels(Letsel, rij.letsel), "lichaamsdelen": labels(Lichaamsdeel, rij.lichaamsdelen),
        "behandeld": labels(Behandelaar, rij.behandeld),
    }  # fmt: skip


def show_tekenbeet(rij: Tekenbeet) -> dict[str, Any]:
    return {
        "rij": rij,
        "klachten": labels(Tekenklacht, rij.klachten),
        "adviezen": labels(Tekenadvies, rij.adviezen),
    }


def show_files(incident: Incident, *, weg: bool) -> list[dict[str, Any]]:
    """Who handles incidents may take a file back."""

    def adres(naam: str, rij: Any) -> str:
        return reverse(naam, args=[incident.pk, rij.pk])

    rijen: list[Any] = list_bijlagen(incident)
    return show_bijlagen(
        rijen, url=partial(adres, "export_incidentbijlage"),
        weg=lambda rij: adres("withdraw_incidentbijlage", rij) if weg else "",
    )  # fmt: skip


def record_incident(request: Verzoek) -> HttpResponse:
    form = build_form(request)
    if request.method == "POST" and form.over_medewerker:
        return hand_over(request, form)
    if request.method == "POST" and form.is_valid() and (incident := save_incident(request, form)):
        concepten.discard_concept(user=request.user, pad=request.path)
        messages.success(request, "Het incident staat in het register.")
        return redirect("view_incident", incident.pk)
    return show_form(request, form)


def save_incident(request: Verzoek, form: Incidentformulier) -> Incident | None:
    nu = timezone.now()
    try:
        return actions.record_incident(
            id=form.cleaned_data["nieuw_id"], gegevens=form.to_gegevens(nu), by=request.zicht, at=nu
        )
    except Bijhoudfout as fout:
        form.add_error(fout.veld, fout.zin)
    return None


def hand_over(request: Verzoek, form: Incidentformulier) -> HttpResponse:
    """About somebody who works here: what was typed goes on as a draft for directie; nothing of it stays here."""
    pad = reverse("report_zorg")
    if tekst := (form["wat"].value() or "").strip():
        gegevens = QueryDict(mutable=True)
        gegevens["waarneming"] = tekst
        concepten.save_concept(user=request.user, pad=pad, gegevens=gegevens, at=timezone.now())
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.info(request, NAAR_DIRECTIE)
    return redirect(pad)


def build_form(request: Verzoek) -> Incidentformulier:
    nu = timezone.localtime()
    namen = [f"kind_{nummer}" for nummer in range(1, KINDEREN + 1)]
    gekozen = [request.POST.get(naam, "") for naam in namen] + [request.GET.get("kind", "")]
    if concept := concepten.load_concept(user=request.user, pad=request.path):
        gekozen += [concept.gegevens.get(naam, "") for naam in namen]
    groep = next(iter(valid_ids([request.GET.get("groep", "")])), None)
    locaties = queries.list_locaties(request.zicht)
    form: Incidentformulier = bind(
        Incidentformulier, request, soorten=choose_soorten(request, locaties), locaties=locaties, vandaag=nu.date(),
        kinderen=queries.list_kinderen(request.zicht, op=nu.date(), groep=groep, ook=valid_ids(gekozen)),
        initial={"dag": nu.date(), "tijd": nu.time(), "kind_1": request.GET.get("kind", "")},
    )  # fmt: skip
    return form


def choose_soorten(request: Verzoek, locaties: list[Locatie]) -> list[Incidentsoort]:
    """What the protocol of this organisation keeps, for the sectors of these places."""
    protocol = protocol_of_zicht(request.zicht)
    return list(
        dict.fromkeys(soort for rij in locaties for soort in protocol.voor(rij.sector).incidenten.soorten)
    )


def show_form(request: Verzoek, form: Incidentformulier) -> HttpResponse:
    kinderen = list(form.kinderen.values())
    add_regel(Actie.RECORD_INCIDENT, betrokkenen=tuple(k.pseudoniem for k in kinderen), aantal=len(kinderen))
    te_veel = len(kinderen) >= queries.MAX_KINDEREN or "groep" in request.GET
    gegevens = {
        "form": form, "concept": concept_of(form), "te_veel": te_veel,
        "groepen": queries.list_groepen(form.locaties) if te_veel else [],
        "plekken": queries.list_plekken(request.zicht, nu=timezone.now()),
    }  # fmt: skip
    return render(request, "incidents/record_incident.html", gegevens)


def supplement_incident(request: Verzoek, pk: UUID) -> HttpResponse:
    incident = queries.load_incident(request.zicht, pk, Actie.SUPPLEMENT_INCIDENT)
    form = bind(Incidentaanvulformulier, request)
    pagina = reverse("view_incident", args=[pk])
    if request.method == "POST" and form.is_valid():
        g = form.cleaned_data
        actions.supplement_incident(
            id=g["nieuw_id"], pk=pk, tekst=g["tekst"], by=request.zicht, at=timezone.now()
        )
        concepten.discard_concept(user=request.user, pad=request.path)
        messages.success(request, "Je aanvulling staat erbij.")
        return redirect(pagina)
    gegevens = {"form": form, "incident": incident, "terug_url": pagina}
    return render(request, "incidents/supplement_incident.html", gegevens)
