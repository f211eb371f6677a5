"""Loading is authorising: every view gets its object here, through the access filter, and the log hears of it."""

import uuid
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch

from dossiers.actions.basis import Geweigerd
from dossiers.feiten import Reden
from dossiers.models import Dossier, Kind, Signaal, Spoed
from dossiers.protocolbeeld import rule_url
from dossiers.queries.kanttekening import with_noten, with_noten_bij_signaal
from dossiers.queries.spoed import with_stand
from dossiers.queries.stand import protocol_of
from meldcode.adressen import reverse
from meldcode.http import Verzoek
from roles import access
from roles.policy import Actie
from roles.routes import ROUTES
from vault.versleuteling import with_sleutel


def load_dossier(request: Verzoek, pk: uuid.UUID, actie: Actie | None = None) -> Dossier:
    """Raises Http404 (not visible) or PermissionDenied (visible, but not this act)."""
    actie = actie or actie_of(request)
    zien = Actie.VIEW_DOSSIER if actie != Actie.VIEW_DOSSIER else None
    return access.get_known(request.zicht, actie, dossiers, pk, zien=zien)


def dossiers() -> QuerySet[Dossier]:
    return Dossier.objects.select_related("kind__groep", "kind__gezin", "locatie", "organisatie")


def load_signaal(request: Verzoek, pk: uuid.UUID, actie: Actie | None = None, **erbij: Any) -> Signaal:
    """`erbij`: what else is asked with the signal, by name. Raises as load_dossier."""
    actie = actie or actie_of(request)
    rijen = Signaal.objects.zichtbaar().select_related(
        "kind__groep", "groep", "locatie", "organisatie", "vastgelegd_door"
    )
    met = with_noten(with_sleutel(rijen)).annotate(**erbij)
    return access.get(
        request.zicht, actie, met, pk, zien=Actie.VIEW_SIGNAAL if actie != Actie.VIEW_SIGNAAL else None
    )


def load_kind(request: Verzoek, pk: uuid.UUID, actie: Actie | None = None) -> Kind:
    actie = actie or actie_of(request)
    rijen = Kind.objects.select_related("groep", "gezin", "locatie", "organisatie")
    return access.get(
        request.zicht,
        actie,
        rijen,
        pk,
        zien=Actie.VIEW_KIND
        if actie in (Actie.CORRECT_KIND, Actie.RECORD_KINDCHECK, Actie.VIEW_VERSIES)
        else None,
    )


def load_spoed(request: Verzoek, pk: uuid.UUID, actie: Actie | None = None) -> Spoed:
    """With the first moment of everything its clock asks."""
    actie = actie or actie_of(request)
    rijen = with_noten_bij_signaal(with_stand(Spoed.objects.actueel())).select_related(
        "kind__groep", "locatie", "organisatie", "melder", "dossier", "signaal"
    )
    return access.get(
        request.zicht, actie, rijen, pk, zien=Actie.VIEW_SPOEDZAAK if actie != Actie.VIEW_SPOEDZAAK else None
    )


def actie_of(request: HttpRequest) -> Actie:
    """The act this address stands for, from the route matrix."""
    naam = request.resolver_match.url_name if request.resolver_match else ""
    actie = ROUTES[naam or ""].actie
    if actie is None:
        raise LookupError(naam)
    return actie


def show_refusal(request: Verzoek, template: str, fout: Geweigerd, gegevens: dict[str, Any]) -> HttpResponse:
    """The same page again with what was typed and the blocked-act box; nothing was saved (409)."""
    redenen = [with_link(reden, gegevens.get("dossier")) for reden in fout.redenen]
    return render(request, template, gegevens | {"geweigerd": redenen}, status=409)


def with_link(reden: Reden, dossier: Dossier | None) -> dict[str, str]:
    """A reason as the component `geblokkeerd` wants it, with the address of what can be done."""
    velden = {naam: getattr(reden, naam) for naam in ("waarom", "wat_kun_je_doen", "regel", "bron")}
    if dossier is not None:
        velden["bron_url"] = rule_url(protocol_of(dossier), reden.bron)
    if reden.link is None or dossier is None:
        return velden
    url_naam, toevoeging = LINKS.get(reden.link, (reden.link, ""))
    try:
        return velden | {
            "link_url": reverse(url_naam, args=[dossier.pk]) + toevoeging,
            "link_tekst": "Doe dat nu",
        }
    except NoReverseMatch:
        return velden


# From the hints of the pure rules to addresses with the right choice already made.
LINKS: dict[str, tuple[str, str]] = {
    "record_situatie": ("record_situatie", "?situatie=disclosure"),
    "ask_advies": ("record_consultatie", "?soort=veilig_thuis"),
    "answer_adviesvraag": ("record_consultatie", "?soort=collegiaal"),
    "answer_afweging": ("view_weging", ""),
    "hold_gesprek_ouders": ("hold_gesprek", "?vorm=regulier"),
    "hold_gesprek_zwaar": ("hold_gesprek", "?vorm=zwaar"),
    "hold_gesprek_kind": ("hold_gesprek", "?vorm=kind"),
    "skip_gesprek_ouders": ("skip_gesprek", "?vorm=regulier"),
    "answer_vraag5": ("view_hulp", ""),
    "skip_gesprek_kind": ("skip_gesprek", "?vorm=kind"),
}
