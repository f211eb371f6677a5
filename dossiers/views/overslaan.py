"""Step 3 without a talk, and the second person."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dossiers import gespreksregels as regels
from dossiers import naslag
from dossiers.actions import overslaan as acties
from dossiers.actions.basis import Geweigerd
from dossiers.forms.overslaan import InstemmingOpname, OverslagOpname
from dossiers.models import Dossier, Overslag
from dossiers.queries import gesprek as gesprekken
from dossiers.queries.gesprek import Voorstel
from dossiers.queries.stand import protocol_of
from dossiers.views.gesprekskader import LEZEN_EN_SCHRIJVEN, bind_vorm, chosen_vorm, finish, talk_context
from dossiers.views.laden import load_dossier, show_refusal, with_link
from meldcode.http import Verzoek
from work.forms import bind

SLA_OVER, STEM_IN = "dossiers/skip_gesprek.html", "dossiers/sign_instemming.html"


@require_http_methods(LEZEN_EN_SCHRIJVEN)
def skip_gesprek(request: Verzoek, pk: uuid.UUID) -> HttpResponse:
    dossier, vorm = load_dossier(request, pk), chosen_vorm(request, van=tuple(regels.OVERSLAAN))
    protocol = protocol_of(dossier)
    form = bind_vorm(OverslagOpname, request, initial={"vorm": vorm}, vorm=vorm, protocol=protocol)
    gegevens = skip_context(request, dossier, form, vorm)
    if request.method == "POST" and form.is_valid():
        try:
            overslag = record_skip(request, dossier, form, vorm)
        except Geweigerd as fout:
            return show_refusal(request, SLA_OVER, fout, gegevens)
        return go_on(request, overslag)
    return render(request, SLA_OVER, gegevens)


def go_on(request: Verzoek, overslag: Overslag) -> HttpResponse:
    if overslag.vorm == regels.KIND:
        return finish(request, "De reden is vastgelegd.", "view_stap", overslag.dossier_id, 3)
    tekst = "De reden is vastgelegd. Een tweede persoon kijkt nu mee."
    return finish(request, tekst, "sign_instemming", overslag.dossier_id, overslag.pk)


def skip_context(request: Verzoek, dossier: Dossier, form: Any, vorm: str) -> dict[str, Any]:
    eerder = gesprekken.last_overslag(dossier, vorm)
    return talk_context(
        request, dossier, form, handeling=regels.OVERSLAAN[vorm], vorm=vorm, kind=vorm == regels.KIND,
        eerder=eerder, eerdere_grond=ground_of(eerder) if eerder else "",
        bevestigd=eerder is not None and hasattr(eerder, "instemming"),
    )  # fmt: skip


def ground_of(overslag: Overslag) -> str:
    return naslag.label(regels.SLUG, overslag.grond)


def record_skip(request: Verzoek, dossier: Dossier, form: Any, vorm: str) -> Overslag:
    gegevens = form.cleaned_data
    return acties.skip_gesprek(
        dossier_id=dossier.pk, id=gegevens["nieuw_id"], vorm=vorm, grond=gegevens["grond"],
        toelichting=gegevens["toelichting"], by=request.zicht, at=timezone.now(),
    )  # fmt: skip


@require_http_methods(LEZEN_EN_SCHRIJVEN)
def sign_instemming(request: Verzoek, pk: uuid.UUID, voorstel_id: uuid.UUID) -> HttpResponse:
    dossier = load_dossier(request, pk)
    voorstel = gesprekken.get_voorstel(dossier, voorstel_id)
    stand = acties.read_instemming(voorstel, dossier, by=request.zicht, at=timezone.localdate())
    form = bind(InstemmingOpname, request, zonder_tweede=stand.zonder_tweede)
    gegevens = sign_context(request, dossier, form, voorstel, stand)
    if request.method == "POST" and form.is_valid():
        try:
            record_consent(request, dossier, form, voorstel)
        except Geweigerd as fout:
            return show_refusal(request, STEM_IN, fout, gegevens)
        return finish(request, "Je instemming is vastgelegd.", "view_stap", dossier.pk, stap_of(voorstel))
    return render(request, STEM_IN, gegevens)


def stap_of(voorstel: Voorstel) -> int:
    return 3 if isinstance(voorstel, Overslag) else 5


def sign_context(
    request: Verzoek, dossier: Dossier, form: Any, voorstel: Voorstel, stand: acties.Stand
) -> dict[str, Any]:
    """The proposal in words, and who can agree with it."""
    gegevens = talk_context(request, dossier, form, handeling=None, voorstel=voorstel, stand=stand)
    overslaan = isinstance(voorstel, Overslag)
    return gegevens | {
        "geblokkeerd": [with_link(reden, dossier) for reden in stand.redenen],
        "overslaan": overslaan,
        "wat": ground_of(voorstel) if isinstance(voorstel, Overslag) else voorstel.get_afwijking_display(),
        "uitleg": voorstel.toelichting if isinstance(voorstel, Overslag) else voorstel.afwijking_reden,
        "instemming": gesprekken.instemming_of(voorstel),
    }


def record_consent(request: Verzoek, dossier: Dossier, form: Any, voorstel: Voorstel) -> None:
    acties.sign_instemming(
        dossier_id=dossier.pk, voorstel_id=voorstel.pk, id=form.cleaned_data["nieuw_id"],
        toelichting=form.cleaned_data["toelichting"], by=request.zicht, at=timezone.now(),
    )  # fmt: skip
