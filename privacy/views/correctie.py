"""Requests to correct, add or erase: received by the AF, decided by directie, carried out, and told."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from dossiers.views.export import as_download
from dossiers.views.laden import load_kind
from meldcode.http import Verzoek
from meldcode.pdf import PdfNietBeschikbaar, render_pdf
from privacy.actions import correctie as actions
from privacy.actions import passage as passages
from privacy.actions import wissing as wissingen
from privacy.correctieregels import Grond
from privacy.forms import correctie as forms
from privacy.forms.kindzoeker import Kindzoeker, looks_like_code
from privacy.queries import correctie as queries
from privacy.queries.bewaren import find_by_number, find_kinderen
from privacy.queries.passage import list_stukken, read_passage
from roles.access import is_reachable
from roles.actions import Bijhoudfout
from roles.policy import Actie, Rol
from work import concepten
from work.forms import Opname, bind

ONBEKEND = "Er is geen dossier met dit nummer gevonden. Kijk of het nummer klopt."
NOG_NIET = "Er is nog niet beslist. De brief is er zodra de directie heeft beslist."


@require_GET
def view_correcties(request: Verzoek) -> HttpResponse:
    gegevens = {
        "standen": queries.list_verzoeken(request.zicht), "legt_vast": request.zicht.may(Actie.RECORD_CORRECTIE),
        "terug_url": reverse("view_privacy"),
    }  # fmt: skip
    return render(request, "privacy/view_correcties.html", gegevens)


def choose_correctie(request: Verzoek) -> HttpResponse:
    """Which child; the name is posted, so that it stands in no address."""
    gezocht, actie = request.POST.get("nummer", ""), Actie.RECORD_CORRECTIE
    kinderen = [] if looks_like_code(gezocht) else find_kinderen(request.zicht, gezocht, actie)
    form = Kindzoeker(request.POST if request.method == "POST" else None, kinderen=kinderen)
    if request.method == "POST" and form.is_valid():
        wie = form.wie()
        kind = find_by_number(request.zicht, wie["nummer"], actie) if "nummer" in wie else None
        if kind_id := wie.get("kind_id") or getattr(kind, "pk", None):
            return redirect("record_correctie", kind_id)
        form.add_error("nummer", ONBEKEND)
    terug = {"form": form, "terug_url": reverse("view_correcties")}
    return render(request, "privacy/choose_correctie.html", terug)


def record_correctie(request: Verzoek, kind_id: UUID) -> HttpResponse:
    kind = load_kind(request, kind_id, Actie.RECORD_CORRECTIE)
    stukken = list_stukken(request.zicht, kind)
    form = bind(
        forms.Verzoekformulier, request, stukken=stukken, initial={"ontvangen_op": timezone.localdate()}
    )
    if request.method == "POST" and form.is_valid():
        try:
            rij = actions.record_correctie(
                by=request.zicht, at=timezone.now(), id=form.cleaned_data["nieuw_id"], kind_id=kind.pk,
                gegevens=form.to_gegevens(),
            )  # fmt: skip
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            return done(request, "Het verzoek is vastgelegd. De directie beslist erover.", rij.pk)
    gegevens = {"form": form, "kind": kind, "stukken": stukken, "terug_url": reverse("view_correcties")}
    return render(request, "privacy/record_correctie.html", gegevens)


@require_GET
def view_correctie(request: Verzoek, pk: UUID) -> HttpResponse:
    stand, zicht = queries.load_verzoek(request.zicht, Actie.VIEW_CORRECTIE, pk), request.zicht
    verzoek = stand.verzoek
    leest = is_reachable(zicht, Actie.EXPORT_CORRECTIE, verzoek)  # who prepares or decides, not the fg
    mag = {
        naam: is_reachable(zicht, actie, verzoek)
        for naam, actie in (
            ("adviseert", Actie.SUPPLEMENT_CORRECTIE), ("beslist", Actie.DECIDE_CORRECTIE),
            ("verlengt", Actie.RECORD_CORRECTIETERMIJN), ("voert_uit", Actie.CORRECT_PASSAGE),
            ("wist", Actie.DESTROY_PASSAGE), ("houdt_tegen", Actie.WITHDRAW_PASSAGE),
            ("vertelt", Actie.RECORD_CORRECTIEBERICHT),
            ("maakt_brief", Actie.EXPORT_CORRECTIE),
        )
    }  # fmt: skip
    gegevens = mag | {
        "stand": stand, "verzoek": verzoek, "passage": read_passage(verzoek) if leest else None, "leest": leest,
        "adviezen": verzoek.adviezen.select_related("vastgelegd_door").order_by("vastgelegd_op", "id"),
        "terug_url": reverse("view_correcties"),
    }  # fmt: skip
    return render(request, "privacy/view_correctie.html", gegevens)


def record_correctietermijn(request: Verzoek, pk: UUID) -> HttpResponse:
    stand = queries.load_verzoek(request.zicht, Actie.RECORD_CORRECTIETERMIJN, pk, kort=True)
    form = bind(forms.Termijnformulier, request)
    return record(
        request, stand, form, "De termijn is verlengd.",
        lambda **wie: actions.record_correctietermijn(
            reden=form.cleaned_data["reden"], verteld_op=form.cleaned_data["verteld_op"], **wie
        ),
    )  # fmt: skip


def supplement_correctie(request: Verzoek, pk: UUID) -> HttpResponse:
    stand = queries.load_verzoek(request.zicht, Actie.SUPPLEMENT_CORRECTIE, pk, kort=True)
    form = bind(forms.Adviesformulier, request)
    return record(
        request, stand, form, "Je advies is vastgelegd.",
        lambda **wie: actions.supplement_correctie(tekst=form.cleaned_data["tekst"], **wie),
    )  # fmt: skip


def decide_correctie(request: Verzoek, pk: UUID) -> HttpResponse:
    stand = queries.load_verzoek(request.zicht, Actie.DECIDE_CORRECTIE, pk, kort=True)
    form = bind(forms.Correctiebesluitformulier, request, gronden=stand.gronden)

    def doe(**wie: Any) -> None:
        g = form.cleaned_data
        actions.decide_correctie(grond=Grond(g["grond"]), motivering=g["motivering"], **wie)

    return record(request, stand, form, "Het besluit is vastgelegd. Vertel het aan wie het vroeg.", doe)


def correct_passage(request: Verzoek, pk: UUID) -> HttpResponse:
    """For who wrote the passage too: they see this page, and not the list."""
    stand = queries.load_verzoek(request.zicht, Actie.CORRECT_PASSAGE, pk, kort=True)
    inhoud = read_passage(stand.verzoek)
    toegewezen = stand.besluit is not None and stand.besluit.toegewezen
    eerste = inhoud.tekst if inhoud and toegewezen else str(stand.verzoek.gevraagd)
    form = bind(forms.Passageformulier, request, wijzen=stand.wijzen, initial={"tekst": eerste})

    def doe(**wie: Any) -> None:
        passages.correct_passage(**form.to_gegevens(), **wie)

    zin = "Het staat er nu bij, voor iedereen die dit leest."
    return record(request, stand, form, zin, doe, passage=inhoud, toegewezen=toegewezen)


def destroy_passage(request: Verzoek, pk: UUID) -> HttpResponse:
    stand = queries.load_verzoek(request.zicht, Actie.DESTROY_PASSAGE, pk, kort=True)
    zelf = stand.besluit is not None and stand.besluit.vastgelegd_door_id == request.user.pk
    alleen = zelf and not wissingen.others_to_erase(request.zicht, stand, at=timezone.now())
    form = bind(forms.Wisformulier, request, alleen=alleen)
    zin = "De tekst wordt gewist na de wachtdagen. Tot die dag kan iemand het tegenhouden."

    def doe(**wie: Any) -> None:
        wissingen.destroy_passage(alleen=form.cleaned_data.get("alleen", ""), **wie)

    dagen = settings.VERNIETIGING_WACHTDAGEN
    return record(request, stand, form, zin, doe, passage=read_passage(stand.verzoek), dagen=dagen)


def withdraw_passage(request: Verzoek, pk: UUID) -> HttpResponse:
    stand = queries.load_verzoek(request.zicht, Actie.WITHDRAW_PASSAGE, pk, kort=True)
    form = bind(forms.Wisformulier, request)
    return record(request, stand, form, "De tekst blijft staan.", wissingen.withdraw_passage)


def record_correctiebericht(request: Verzoek, pk: UUID) -> HttpResponse:
    ontvanger = queries.load_ontvanger(request.zicht, pk)
    stand = queries.load_verzoek(request.zicht, Actie.VIEW_CORRECTIE, ontvanger.verzoek_id, kort=True)
    form = bind(forms.Berichtformulier, request, initial={"op": timezone.localdate()})

    def doe(**wie: Any) -> None:
        actions.record_correctiebericht(**form.to_gegevens(), **wie | {"pk": ontvanger.pk})

    return record(request, stand, form, "Dat staat vast.", doe, ontvanger=ontvanger)


@require_GET
def export_correctie(request: Verzoek, pk: UUID) -> HttpResponse:
    """The letter to who asked: what is decided, why, and where to complain."""
    stand = queries.load_verzoek(request.zicht, Actie.EXPORT_CORRECTIE, pk, kort=True)
    if stand.besluit is None:
        return show_problem(request, stand, NOG_NIET, 409)
    gegevens = {
        "stand": stand, "verzoek": stand.verzoek, "organisatie": stand.verzoek.organisatie.naam,
        "gemaakt_door": request.user.naam, "gemaakt_op": timezone.now(),
        "gemaakt_rol": Rol(request.zicht.rol_for(Actie.EXPORT_CORRECTIE)).label,
    }  # fmt: skip
    try:
        inhoud = render_pdf("pdf/export_correctie.html", gegevens)
    except PdfNietBeschikbaar as fout:
        return show_problem(request, stand, fout.zin, 503)
    return as_download(inhoud, f"brief-{stand.verzoek.pk.hex[:8]}.pdf")


def show_problem(request: Verzoek, stand: queries.Verzoekstand, tekst: str, status: int) -> HttpResponse:
    gegevens = {"tekst": tekst, "terug_url": reverse("view_correctie", args=[stand.verzoek.pk])}
    return render(request, "privacy/export_correctie.html", gegevens, status=status)


def record(
    request: Verzoek,
    stand: queries.Verzoekstand,
    form: Opname,
    zin: str,
    doe: Callable[..., Any],
    **extra: Any,
) -> HttpResponse:
    """One act on one request: back to its page, or the form with what is wrong."""
    if request.method == "POST" and form.is_valid():
        try:
            doe(by=request.zicht, at=timezone.now(), id=form.cleaned_data["nieuw_id"], pk=stand.verzoek.pk)
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            return done(request, zin, stand.verzoek.pk)
    naam = request.resolver_match.url_name  # type: ignore[union-attr]
    gegevens = {"form": form, "stand": stand, "verzoek": stand.verzoek, "terug_url": back(request, stand)}
    return render(request, f"privacy/{naam}.html", gegevens | extra)


def back(request: Verzoek, stand: queries.Verzoekstand) -> str:
    """Who only wrote the passage comes from the own work."""
    if request.zicht.may(Actie.VIEW_CORRECTIE):
        return reverse("view_correctie", args=[stand.verzoek.pk])
    return reverse("view_werk")


def done(request: Verzoek, zin: str, pk: UUID) -> HttpResponse:
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.success(request, zin)
    if request.zicht.may(Actie.VIEW_CORRECTIE):
        return redirect("view_correctie", pk)
    return redirect("view_werk")
