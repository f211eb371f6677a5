"""Roles that wait for somebody to confirm them, and what was decided about them."""

from typing import Any
from uuid import UUID, uuid5

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET

from dossiers.forms.rollen import Rolformulier, Rollenformulier
from meldcode.http import Verzoek
from roles import actions, bevestigen
from roles.actions import Bijhoudfout
from roles.models import Roltoewijzing
from roles.policy import Actie
from roles.queries import describe_rol
from vault.handeling import Regel, add_regel, current
from work import concepten
from work.forms import bind

PER_BLAD = 25
TEGELIJK = 100  # how many stand in one form


@require_GET
def view_rollen(request: Verzoek) -> HttpResponse:
    """What waits, then what was decided, newest first; one line in the log."""
    zicht, vandaag = request.zicht, timezone.localdate()
    wachtend = bevestigen.list_wachtend(zicht, at=vandaag)
    blad = Paginator(bevestigen.list_besluiten(zicht), PER_BLAD).get_page(request.GET.get("blad"))
    add_regel(Actie.VIEW_ROLLEN, aantal=len(wachtend) + len(blad))
    gegevens = {
        "wachtend": [(rol, describe_rol(rol)) for rol in wachtend],
        "besluiten": [(rij, describe_rol(rij.roltoewijzing)) for rij in blad],
        "blad": blad,
        "beslist": zicht.may(Actie.SIGN_ROL),
        "meer": len(own_decisions(request, wachtend)) > 1,
    }
    return render(request, "roles/view_rollen.html", gegevens)


def own_decisions(request: Verzoek, wachtend: list[Roltoewijzing]) -> list[Roltoewijzing]:
    """The waiting roles this person may confirm together with others: not where they would do so alone."""
    if not request.zicht.may(Actie.SIGN_ROL):
        return []
    alle = bevestigen.read_bevestigers(request.zicht, at=timezone.localdate())
    return [rol for rol in wachtend if bevestigen.judge(rol, alle, request.zicht) == ("", False)]


@sensitive_post_parameters("wachtwoord")
def sign_rol(request: Verzoek, pk: UUID) -> HttpResponse:
    rol = bevestigen.load_rol(request.zicht, pk)
    vandaag = timezone.localdate()
    alle = bevestigen.read_bevestigers(request.zicht, at=vandaag)
    eerst, alleen = bevestigen.judge(rol, alle, request.zicht)
    form = bind(Rolformulier, request, user=request.user, alleen=alleen)
    if request.method == "POST" and form.is_valid():
        velden = form.cleaned_data
        try:
            actions.sign_rol(
                by=request.zicht, at=timezone.now(), id=velden["nieuw_id"], pk=pk,
                akkoord=velden["oordeel"] == "ja", toelichting=velden["toelichting"],
            )  # fmt: skip
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            ja = velden["oordeel"] == "ja"
            return done(request, "De rol telt nu." if ja else "De rol gaat niet door.")
    log_refused(form, rol)
    gegevens = {
        "form": form, "rol": rol, "wat": describe_rol(rol), "wacht": rol.waits_on(vandaag), "eerst": eerst,
        "alleen": alleen,
    }  # fmt: skip
    return render(request, "roles/sign_rol.html", gegevens)


@sensitive_post_parameters("wachtwoord")
def sign_rollen(request: Verzoek) -> HttpResponse:
    """The roles of one import in one go, each with a decision and a line of its own."""
    wachtend = bevestigen.list_wachtend(request.zicht, at=timezone.localdate())
    eigen = own_decisions(request, wachtend)[:TEGELIJK]
    keuzes = [(str(rol.pk), f"{rol.user.naam}: {describe_rol(rol)}") for rol in eigen]
    form = bind(Rollenformulier, request, user=request.user, keuzes=keuzes)
    if request.method == "POST" and form.is_valid():
        try:
            for pk in form.cleaned_data["rollen"]:
                id_ = uuid5(form.cleaned_data["nieuw_id"], pk)
                actions.sign_rol(by=request.zicht, at=timezone.now(), id=id_, pk=UUID(pk), akkoord=True)
        except Bijhoudfout as fout:
            form.add_error("rollen", fout.zin)
        else:
            aantal = len(form.cleaned_data["rollen"])
            return done(request, "De rol telt nu." if aantal == 1 else f"Deze {aantal} rollen tellen nu.")
    log_refused(form, None)
    return render(request, "roles/sign_rollen.html", {"form": form, "leeg": not keuzes})


def log_refused(form: Any, rol: Roltoewijzing | None) -> None:
    """A wrong password here is somebody at an open screen."""
    if form.errors.get("wachtwoord"):
        waarvan = (rol._meta.label_lower, rol.pk) if rol is not None else ("", None)
        current().regels.append(Regel(Actie.SIGN_ROL, "geweigerd", *waarvan))


def done(request: Verzoek, zin: str) -> HttpResponse:
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.success(request, zin)
    return redirect("view_rollen")
