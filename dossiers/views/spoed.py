"""Spoed: the numbers first, for everybody, also on a locked screen; then raising it, and what happens with it."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from dossiers import naslag
from dossiers.actions import spoed as actions
from dossiers.actions.basis import Geweigerd
from dossiers.forms.spoed import Oppakken, Spoedeindeformulier, Spoedformulier, Spoedkindformulier
from dossiers.models import Kind, Spoed
from dossiers.presentatie_kanttekening import is_verbeterd, show_kanttekeningen
from dossiers.presentatie_spoed import EERST, show_zaak, tell_wie
from dossiers.queries import signaal as signalen
from dossiers.queries import spoed as queries
from dossiers.queries.kanttekening import read_kanttekeningen
from dossiers.spoedklok import SPOEDKOP
from dossiers.views.laden import load_spoed, show_refusal
from meldcode.http import Verzoek
from roles.access import is_reachable, load_zicht
from roles.policy import Actie
from roles.queries import read_noodnummers
from vault.handeling import add_regel
from work import concepten
from work.forms import bind
from work.slot import is_locked
from work.views import concept_tekst, without_user

VOOROP = ("alarmnummer", "veilig_thuis", "vertrouwensinspecteur")
BELLEN = ("alarmnummer", "veilig_thuis")


@require_GET
def view_spoed(request: Verzoek) -> HttpResponse:
    """On a locked screen only the national numbers: nothing about the user or the place."""
    open_scherm = not is_locked(request)
    zicht = request.zicht
    gegevens = {
        "nummers": [naslag.nummer(code) for code in VOOROP],
        "andere": [nummer for nummer in naslag.nummers() if nummer.code not in VOOROP],
        "locaties": read_noodnummers(zicht) if open_scherm else [],
        "open_scherm": open_scherm,
        "mag_spoed": open_scherm and zicht.may(Actie.RECORD_SPOED),
        "mag_dossiers": open_scherm and zicht.may(Actie.VIEW_DOSSIER),
        "mag_calamiteit": open_scherm and zicht.may(Actie.OPEN_CALAMITEIT),
        "situaties": [(kop, EERST[code]) for code, kop in SPOEDKOP.items()],
    }
    return render(request if open_scherm else without_user(request), "dossiers/view_spoed.html", gegevens)


# --- raising it ----------------------------------------------------------------------------------------


def record_spoed(request: Verzoek) -> HttpResponse:
    form = build_form(request)
    if request.method == "POST" and form.is_valid():
        spoed = actions.record_spoed(
            id=form.cleaned_data["nieuw_id"], gegevens=form.gegevens(), by=request.zicht, at=timezone.now()
        )
        concepten.discard_concept(user=request.user, pad=request.path)
        return recorded(request, spoed)
    kinderen = log_kinderen(Actie.RECORD_SPOED, form.kinderen.values())
    gegevens = {
        "form": form,
        "nummers": [naslag.nummer(code) for code in BELLEN],
        "te_veel": len(kinderen) >= signalen.MAX_KINDEREN,
        "zoek": request.GET.get("zoek", ""),
    }
    return render(request, "dossiers/record_spoed.html", gegevens | concept_of(form))


def recorded(request: Verzoek, spoed: Spoed) -> HttpResponse:
    """To its page; who raised it for others to handle may not see that, and gets the numbers and who knows."""
    # Read afresh: raising it may just have let this person in.
    vandaag, organisatie_id = timezone.localdate(), request.zicht.organisatie_id
    zicht = load_zicht(request.user, at=vandaag, organisatie_id=organisatie_id)
    if is_reachable(zicht, Actie.VIEW_SPOEDZAAK, spoed):
        messages.success(request, "De spoed is vastgelegd.")
        return redirect("view_spoedzaak", spoed.pk)
    bericht = tell_wie(queries.read_namen(spoed.gewaarschuwd)) or "Bel zelf Veilig Thuis."
    messages.success(request, f"De spoed is vastgelegd. {bericht}")
    return redirect("view_spoed")


def build_form(request: Verzoek) -> Spoedformulier:
    gekozen = [request.POST.get("kind", ""), request.POST.get("ander_kind", ""), request.GET.get("kind", "")]
    if concept := concepten.load_concept(user=request.user, pad=request.path):
        gekozen += [concept.gegevens.get("kind", ""), concept.gegevens.get("ander_kind", "")]
    form: Spoedformulier = bind(
        Spoedformulier,
        request,
        kinderen=list_kinderen(request, ook=gekozen),
        groepen=signalen.own_groepen(request.zicht),
        locaties=[(str(locatie.pk), locatie.naam) for locatie in queries.list_locaties(request.zicht)],
    )
    return form


def list_kinderen(request: Verzoek, *, ook: list[str]) -> list[Kind]:
    zoek = request.GET.get("zoek", "")
    return signalen.list_kinderen(request.zicht, op=timezone.localdate(), zoek=zoek, ook=ook)


def log_kinderen(actie: Actie, kinderen: Any) -> list[Kind]:
    """The children whose names stand in a list to choose from; the log hears of each."""
    rijen = list(kinderen)
    add_regel(actie, betrokkenen=tuple(kind.pseudoniem for kind in rijen), aantal=len(rijen))
    return rijen


def concept_of(form: Any) -> dict[str, str]:
    concept = getattr(form, "concept", None)
    return {"concept_tekst": concept_tekst(concept.bewaard_op) if concept else ""}


# --- one alarm -----------------------------------------------------------------------------------------


def view_spoedzaak(request: Verzoek, pk: uuid.UUID) -> HttpResponse:
    if nieuwer := queries.find_opvolger(request.zicht, pk):
        return redirect("view_spoedzaak", nieuwer)  # the child is known by now
    spoed = load_spoed(request, pk)
    return render(request, "dossiers/view_spoedzaak.html", describe_zaak(request, spoed))


def describe_zaak(request: Verzoek, spoed: Spoed) -> dict[str, Any]:
    """Everything about one alarm, and what this person can do with it now."""
    nu = timezone.localtime()
    vervolgen = queries.read_vervolgen(spoed)
    mag = is_reachable(request.zicht, Actie.ASSIGN_SPOED, spoed)
    zaak = show_zaak(spoed, queries.klok_of(spoed), vervolgen, queries.read_namen(spoed.gewaarschuwd), nu)
    noten = read_kanttekeningen(spoed.signaal_id) if spoed.met_noten and spoed.signaal_id else []  # type: ignore[attr-defined]
    return zaak | {
        "spoed": spoed,
        "noten": show_kanttekeningen(noten),
        "verbeterd": is_verbeterd(noten),
        "mag": mag,
        "dossier": spoed.dossier,
        "in_dossier": spoed.dossier is not None
        and is_reachable(request.zicht, Actie.REPORT_MELDING, spoed.dossier),
        "mag_advies": spoed.dossier is not None
        and is_reachable(request.zicht, Actie.RECORD_CONSULTATIE, spoed.dossier),
        "nummers": [naslag.nummer(code) for code in BELLEN],
        "lokaal": spoed.locatie.telefoon_veilig_thuis,
        "form": Oppakken(),
    }


@require_POST
def assign_spoed(request: Verzoek, pk: uuid.UUID) -> HttpResponse:
    spoed, form = load_spoed(request, pk), Oppakken(request.POST)
    if not form.is_valid():
        messages.error(request, "Deze pagina was te oud. Probeer het nog een keer.")
        return redirect("view_spoedzaak", pk)
    try:
        id_ = form.cleaned_data["nieuw_id"]
        actions.assign_spoed(id=id_, spoed_id=pk, by=request.zicht, at=timezone.now())
    except Geweigerd as fout:
        zaak = describe_zaak(request, spoed)
        return show_refusal(request, "dossiers/view_spoedzaak.html", fout, zaak)
    messages.success(request, "Jij hebt deze spoed opgepakt. Wie haar meldde, ziet dat.")
    return redirect("view_spoedzaak", pk)


def triage_spoed(request: Verzoek, pk: uuid.UUID) -> HttpResponse:
    """Puts the child with an alarm that was raised without one."""
    spoed = load_spoed(request, pk)
    kinderen = list_kinderen(request, ook=[request.POST.get("kind", "")])
    form = bind(Spoedkindformulier, request, kinderen=kinderen)
    log_kinderen(Actie.TRIAGE_SPOED, kinderen)
    gegevens = {"form": form, "spoed": spoed} | concept_of(form)
    if spoed.kind_id is not None:
        return redirect("view_spoedzaak", pk)
    if request.method != "POST" or not form.is_valid():
        return render(request, "dossiers/triage_spoed.html", gegevens)
    velden = {"id": form.cleaned_data["nieuw_id"], "kind_id": uuid.UUID(form.cleaned_data["kind"])}
    try:
        nieuw = actions.triage_spoed(spoed_id=pk, by=request.zicht, at=timezone.now(), **velden)
    except Geweigerd as fout:
        return show_refusal(request, "dossiers/triage_spoed.html", fout, gegevens)
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.success(request, "De spoed staat nu in het dossier van dit kind.")
    return redirect("view_spoedzaak", nieuw.pk)


def close_spoed(request: Verzoek, pk: uuid.UUID) -> HttpResponse:
    spoed = load_spoed(request, pk)
    form = bind(Spoedeindeformulier, request)
    gegevens = {"form": form, "spoed": spoed, "kop": SPOEDKOP[spoed.situatie]} | concept_of(form)
    if request.method != "POST" or not form.is_valid():
        return render(request, "dossiers/close_spoed.html", gegevens)
    velden = dict(form.cleaned_data)
    try:
        actions.close_spoed(
            id=velden.pop("nieuw_id"), spoed_id=pk, by=request.zicht, at=timezone.now(), **velden
        )
    except Geweigerd as fout:
        return show_refusal(request, "dossiers/close_spoed.html", fout, gegevens)
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.success(request, "De spoed is voorbij. Het dossier gaat gewoon verder.")
    return redirect("view_spoedzaak", pk)
