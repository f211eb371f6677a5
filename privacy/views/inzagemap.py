"""What was gathered for a request: the pieces, one decision each, and the look of a second person."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from meldcode.http import Verzoek
from privacy.actions import inzageblik as blikken
from privacy.actions import inzagemap as actions
from privacy.forms import inzagemap as forms
from privacy.inzageregels import Grond, Passagekeuze
from privacy.queries import inzagemap as queries
from privacy.queries.inzage import load_inzage, load_verzoek
from privacy.queries.inzagekring import is_alone
from roles.actions import Bijhoudfout
from roles.policy import Actie
from work import concepten
from work.forms import bind

PER_BLAD = 20
TABS = (
    ("open", "Nog beslissen"), ("alles", "Alles"), ("geven", "Helemaal"), ("deels", "Zonder woorden"), ("niet", "Niet"),
)  # fmt: skip


def open_inzagemap(request: Verzoek, pk: UUID) -> HttpResponse:
    stand = load_inzage(request.zicht, Actie.OPEN_INZAGEMAP, pk)
    form = forms.Verzamelformulier(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            opdracht = actions.open_inzagemap(
                by=request.zicht, at=timezone.now(), id=form.cleaned_data["nieuw_id"], pk=pk
            )
        except Bijhoudfout as fout:
            form.add_error(None, fout.zin)
        else:
            return redirect("view_opdracht", opdracht.pk)
    gegevens = {"form": form, "stand": stand, "waarom": actions.cannot_gather(request.zicht, stand)}
    return render(
        request, "privacy/open_inzagemap.html", gegevens | {"terug_url": reverse("view_inzage", args=[pk])}
    )


@require_GET
def view_inzagemap(request: Verzoek, pk: UUID) -> HttpResponse:
    """The pieces, twenty a page, each whole: who decides has read it."""
    stand = load_inzage(request.zicht, Actie.VIEW_INZAGEMAP, pk)
    map_ = queries.read_map(request.zicht, stand.verzoek)
    if map_.map is None:
        return redirect("view_inzage", pk)
    toon = request.GET.get("toon", "open" if map_.open else "alles")
    blad: Any = Paginator(queries.in_pages(map_.stukken, toon), PER_BLAD).get_page(request.GET.get("blad"))
    plek = {stuk.passage.pk: nummer for nummer, stuk in enumerate(map_.stukken, start=1)}
    telling = map_.telling() | {"alles": len(map_.stukken)}
    return render(request, "privacy/view_inzagemap.html", {
        "stand": stand, "map": map_, "blad": blad, "toon": toon, "vraag": f"toon={toon}&",
        "tabs": [(soort, naam, telling[soort]) for soort, naam in TABS],
        "stukken": [(plek[stuk.passage.pk], stuk) for stuk in blad],
        "beslist": request.zicht.may(Actie.DECIDE_PASSAGE) and stand.einde is None,
        "terug_url": reverse("view_inzage", args=[pk]),
    })  # fmt: skip


@require_POST
def decide_passages(request: Verzoek, pk: UUID) -> HttpResponse:
    """Gives what was ticked on one page."""
    load_verzoek(request.zicht, Actie.DECIDE_PASSAGE, pk)
    try:
        ids = [UUID(waarde) for waarde in request.POST.getlist("stuk")]
        aantal = actions.decide_passages(by=request.zicht, at=timezone.now(), pk=pk, passages=ids)
    except ValueError as fout:
        raise Http404 from fout
    except Bijhoudfout as fout:
        messages.warning(request, fout.zin)
    else:
        messages.success(
            request, f"{aantal} {'stuk geef' if aantal == 1 else 'stukken geven'} jullie helemaal."
        )
    return redirect("view_inzagemap", pk)


def decide_passage(request: Verzoek, pk: UUID, passage_id: UUID) -> HttpResponse:
    stand = load_verzoek(request.zicht, Actie.DECIDE_PASSAGE, pk)
    map_ = queries.read_map(request.zicht, stand.verzoek)
    stuk = queries.find_stuk(map_, passage_id)
    namen = queries.suggest(stand.verzoek, stuk)
    form = bind(forms.Stukformulier, request, initial=initial_of(stuk, namen))
    terug = reverse("view_inzagemap", args=[pk])
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide_passage(
                by=request.zicht, at=timezone.now(), id=form.cleaned_data["nieuw_id"], pk=pk,
                passage_id=passage_id, oordeel=form.to_oordeel(),
            )  # fmt: skip
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            concepten.discard_concept(user=request.user, pad=request.path)
            messages.success(request, "Het besluit over dit stuk staat er.")
            return redirect(terug)
    gegevens = {"form": form, "stand": stand, "stuk": stuk, "namen": namen, "terug_url": terug}
    return render(request, "privacy/decide_passage.html", gegevens)


def initial_of(stuk: queries.Stuk, namen: list[str]) -> dict[str, Any]:
    """What was decided last; without that the names of others as a proposal, and no choice made."""
    if (besluit := stuk.besluit) is None:
        return {"weg": "\n".join(namen)}
    return {naam: getattr(besluit, naam) for naam in ("keuze", "grond", "weg", "toelichting")}


def sign_inzagemap(request: Verzoek, pk: UUID) -> HttpResponse:
    stand = load_verzoek(request.zicht, Actie.SIGN_INZAGEMAP, pk)
    map_ = queries.read_map(request.zicht, stand.verzoek)
    if map_.map is None:
        raise Http404
    zicht, op = request.zicht, timezone.localdate()
    alleen = is_alone(zicht, Actie.SIGN_INZAGEMAP, map_, op=op)
    form = bind(forms.Blikformulier, request, alleen=alleen)
    if request.method == "POST" and form.is_valid():
        try:
            blikken.sign_inzagemap(
                by=request.zicht, at=timezone.now(), id=form.cleaned_data["nieuw_id"], pk=pk,
                **form.to_gegevens(),
            )  # fmt: skip
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            concepten.discard_concept(user=request.user, pad=request.path)
            messages.success(request, "Je blik staat bij het verzoek.")
            return redirect("view_inzage", pk)
    gegevens = {"form": form, "stand": stand, "map": map_, "waarom": blikken.cannot_sign(zicht, map_, op=op)}
    gegevens |= {"achter": list_withheld(map_), "terug_url": reverse("view_inzagemap", args=[pk])}
    return render(request, "privacy/sign_inzagemap.html", gegevens)


def list_withheld(map_: queries.Mapstand) -> list[dict[str, Any]]:
    """What isn't given whole, with the ground: what a second person looks at first."""
    return [
        {"nummer": nummer, "stuk": stuk, "grond": Grond(stuk.besluit.grond).label, "besluit": stuk.besluit}
        for nummer, stuk in enumerate(map_.stukken, start=1)
        if stuk.besluit is not None and stuk.besluit.keuze != Passagekeuze.GEVEN
    ]
