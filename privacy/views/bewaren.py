"""How long everything is kept, who agreed to that, and what stands still."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET

from meldcode.http import Verzoek
from privacy.actions import bewaren as actions
from privacy.bewaarregels import Bewaarsoort, describe_term
from privacy.forms.bewaren import Regelformulier, Stopeinde, Stopformulier, Tekenformulier
from privacy.forms.kindzoeker import looks_like_code
from privacy.queries import bewaren as queries
from privacy.queries.vernietiging import list_voorstellen
from roles.actions import Bijhoudfout
from roles.policy import Actie
from vault.handeling import Regel, add_regel, current
from work import concepten
from work.forms import bind


@require_GET
def view_bewaren(request: Verzoek) -> HttpResponse:
    """The hub: the terms, and the ways to what stands still and to destruction."""
    zicht = request.zicht
    add_regel(Actie.VIEW_BEWAREN)
    termijnen = queries.list_termijnen(zicht)
    gegevens = {
        "termijnen": termijnen,
        "loopt_iets": any(rij.geldt for rij in termijnen),
        "voorstellen": list_voorstellen(zicht) if zicht.may(Actie.VIEW_VERNIETIGING) else [],
        "vandaag": timezone.localdate(),
        "vernietigt": zicht.may(Actie.RECORD_VERNIETIGING),
        "stelt_voor": zicht.may(Actie.RECORD_BEWAARREGEL),
        "stopt": zicht.may(Actie.RECORD_BEWAARSTOP),
    }
    return render(request, "privacy/view_bewaren.html", gegevens)


@require_GET
def view_bewaarstop(request: Verzoek) -> HttpResponse:
    return render(request, "privacy/view_bewaarstop.html", {"stops": queries.list_stops(request.zicht)})


def record_bewaarregel(request: Verzoek, soort: str) -> HttpResponse:
    if soort not in Bewaarsoort.values:
        raise Http404
    wat = Bewaarsoort(soort)
    form = bind(Regelformulier, request, soort=wat)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_bewaarregel(
                by=request.zicht, at=timezone.now(), id=form.cleaned_data["nieuw_id"], soort=wat,
                **form.to_gegevens(),
            )  # fmt: skip
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            return done(
                request, "Je voorstel staat klaar. De termijn geldt zodra iemand anders akkoord gaat."
            )
    return show(request, form, wat=wat)


@sensitive_post_parameters("wachtwoord")
def sign_bewaarregel(request: Verzoek, pk: UUID) -> HttpResponse:
    regel = queries.load_regel(request.zicht, Actie.SIGN_BEWAARREGEL, pk)
    form = bind(Tekenformulier, request, user=request.user)
    if request.method == "POST" and form.is_valid():
        velden = form.cleaned_data
        try:
            actions.sign_bewaarregel(
                by=request.zicht, at=timezone.now(), id=velden["nieuw_id"], pk=pk,
                akkoord=velden["oordeel"] == "ja", toelichting=velden["toelichting"],
            )  # fmt: skip
        except Bijhoudfout as fout:
            form.add_error(None, fout.zin)
        else:
            ja = velden["oordeel"] == "ja"
            return done(request, "De termijn geldt nu." if ja else "De termijn gaat niet door.")
    if form.errors.get("wachtwoord"):
        current().regels.append(Regel(Actie.SIGN_BEWAARREGEL, "geweigerd", regel._meta.label_lower, regel.pk))
    eerst = queries.may_second(regel.vastgelegd_door, regel.rol, request.zicht, Actie.SIGN_BEWAARREGEL)
    return show(request, form, regel=regel, duur=describe_term(regel.maanden), eerst=eerst)


def record_bewaarstop(request: Verzoek) -> HttpResponse:
    """The name is typed in a field that is posted: it stands in no address and no log."""
    gezocht = request.POST.get("nummer", "")
    kinderen = (
        []
        if looks_like_code(gezocht)
        else queries.find_kinderen(request.zicht, gezocht, Actie.RECORD_BEWAARSTOP)
    )
    form = bind(Stopformulier, request, kinderen=kinderen)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_bewaarstop(
                by=request.zicht, at=timezone.now(), id=form.cleaned_data["nieuw_id"], **form.to_gegevens()
            )
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            return done(request, "Alles van dit kind blijft bewaard tot iemand de stop weghaalt.")
    return show(request, form)


def withdraw_bewaarstop(request: Verzoek, pk: UUID) -> HttpResponse:
    stop = queries.load_stop(request.zicht, Actie.WITHDRAW_BEWAARSTOP, pk)
    form = bind(Stopeinde, request)
    if request.method == "POST" and form.is_valid():
        actions.withdraw_bewaarstop(
            by=request.zicht, at=timezone.now(), id=form.cleaned_data["nieuw_id"], pk=pk,
            toelichting=form.cleaned_data["toelichting"],
        )  # fmt: skip
        return done(request, "De stop is weg. De bewaartermijn telt weer.")
    return show(request, form, stop=stop)


def show(request: Verzoek, form: Any, **extra: Any) -> HttpResponse:
    naam = request.resolver_match.url_name  # type: ignore[union-attr]
    gegevens = {"form": form, "terug_url": reverse("view_bewaren")} | extra
    return render(request, f"privacy/{naam}.html", gegevens)


def done(request: Verzoek, zin: str) -> HttpResponse:
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.success(request, zin)
    return redirect("view_bewaren")
