"""Destroying: what is due, a proposal, the second person, the waiting days, and what is left: the certificate."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from dossiers.views.export import as_download
from meldcode.http import Verzoek
from meldcode.pdf import PdfNietBeschikbaar, render_pdf
from privacy.actions import vernietigen as actions
from privacy.bewaarregels import describe_second
from privacy.forms.bewaren import Tekenformulier
from privacy.forms.vernietiging import Voorstelformulier
from privacy.models import Vernietigingsvoorstel
from privacy.queries import vernietiging as queries
from privacy.queries.bewaren import may_second
from roles.actions import Bijhoudfout
from roles.policy import Actie, Rol
from vault.handeling import Regel, current
from work.forms import bind

NOG_NIETS = "Van dit voorstel is nog niets vernietigd. De verklaring is er zodra dat is gebeurd."


def record_vernietiging(request: Verzoek) -> HttpResponse:
    """What is due now, per location; one location is proposed at a time."""
    form = Voorstelformulier(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            voorstel = actions.record_vernietiging(by=request.zicht, at=timezone.now(), **form.to_gegevens())
        except Bijhoudfout as fout:
            form.add_error(None, fout.zin)
        else:
            messages.success(
                request, "Je voorstel staat klaar. Er gebeurt niets tot iemand anders akkoord gaat."
            )
            return redirect("view_vernietiging", voorstel.pk)
    groepen, meer = queries.list_groepen(request.zicht, op=timezone.localdate())
    gegevens = {"groepen": [(groep, build_formulier(groep)) for groep in groepen], "meer": meer, "form": form}
    gegevens["terug_url"] = reverse("view_bewaren")
    return render(request, "privacy/record_vernietiging.html", gegevens)


def build_formulier(groep: queries.Groep) -> Voorstelformulier:
    begin = {"locatie": groep.locatie_id}
    return Voorstelformulier(stukken=groep.vrij, initial=begin, auto_id=f"id_{groep.locatie_id or 'zorg'}_%s")


@require_GET
def view_vernietiging(request: Verzoek, pk: UUID) -> HttpResponse:
    voorstel = queries.load_voorstel(request.zicht, Actie.VIEW_VERNIETIGING, pk)
    return render(request, "privacy/view_vernietiging.html", describe(request, voorstel))


def describe(request: Verzoek, voorstel: Vernietigingsvoorstel) -> dict[str, Any]:
    """The lines as far as this person may find them, and what they may do."""
    zicht, besluit = request.zicht, getattr(voorstel, "besluit", None)
    regels = queries.list_regels(zicht, voorstel)
    loopt = besluit is None or besluit.akkoord
    van_directie = voorstel.locatie_id is None  # about people who work here
    return {
        "kenmerk": queries.sign_verklaring(voorstel, regels),
        "voorstel": voorstel, "besluit": besluit, "regels": regels, "terug_url": reverse("view_bewaren"),
        "weg": [rij for rij in regels if hasattr(rij, "vernietiging")],
        "blijft": [rij for rij in regels if hasattr(rij, "uitname")],
        "eerst": may_second(
            voorstel.vastgelegd_door, voorstel.rol, zicht, Actie.SIGN_VERNIETIGING, alleen_directie=van_directie
        ),
        "tweede": describe_second(
            door_directie=voorstel.rol == Rol.DIRECTIE, alleen_directie=van_directie
        ),
        "tekent": zicht.may(Actie.SIGN_VERNIETIGING), "loopt": loopt, "wachtdagen": settings.VERNIETIGING_WACHTDAGEN,
        "haalt_eruit": loopt and zicht.may(Actie.WITHDRAW_VERNIETIGING),
    }  # fmt: skip


@require_GET
def export_vernietiging(request: Verzoek, pk: UUID) -> HttpResponse:
    """The certificate on paper: numbers, grounds, days and who decided; nothing of a case."""
    voorstel = queries.load_voorstel(request.zicht, Actie.EXPORT_VERNIETIGING, pk)
    gegevens = describe(request, voorstel)
    if not gegevens["weg"]:
        return show_problem(request, voorstel, NOG_NIETS, 409)
    gegevens |= {
        "organisatie": voorstel.organisatie.naam, "gemaakt_door": request.user.naam, "gemaakt_op": timezone.now(),
        "gemaakt_rol": Rol(request.zicht.rol_for(Actie.EXPORT_VERNIETIGING)).label,
    }  # fmt: skip
    try:
        inhoud = render_pdf("pdf/export_vernietiging.html", gegevens)
    except PdfNietBeschikbaar as fout:
        return show_problem(request, voorstel, fout.zin, 503)
    return as_download(inhoud, f"verklaring-{voorstel.pk.hex[:8]}.pdf")


def show_problem(request: Verzoek, voorstel: Vernietigingsvoorstel, tekst: str, status: int) -> HttpResponse:
    gegevens = {"tekst": tekst, "terug_url": reverse("view_vernietiging", args=[voorstel.pk])}
    return render(request, "privacy/export_vernietiging.html", gegevens, status=status)


@sensitive_post_parameters("wachtwoord")
def sign_vernietiging(request: Verzoek, pk: UUID) -> HttpResponse:
    voorstel = queries.load_voorstel(request.zicht, Actie.SIGN_VERNIETIGING, pk)
    form = bind(Tekenformulier, request, user=request.user)
    if request.method == "POST" and form.is_valid():
        velden = form.cleaned_data
        try:
            actions.sign_vernietiging(
                by=request.zicht, at=timezone.now(), id=velden["nieuw_id"], pk=pk,
                akkoord=velden["oordeel"] == "ja", toelichting=velden["toelichting"],
            )  # fmt: skip
        except Bijhoudfout as fout:
            form.add_error(None, fout.zin)
        else:
            dagen = settings.VERNIETIGING_WACHTDAGEN
            ja = f"Over {dagen} dagen wordt dit vernietigd. Tot dan kun je er iets uit halen."
            messages.success(request, ja if velden["oordeel"] == "ja" else "Er wordt niets vernietigd.")
            return redirect("view_vernietiging", pk)
    if form.errors.get("wachtwoord"):
        actie = Actie.SIGN_VERNIETIGING
        current().regels.append(Regel(actie, "geweigerd", voorstel._meta.label_lower, voorstel.pk))
    return render(request, "privacy/sign_vernietiging.html", describe(request, voorstel) | {"form": form})


@require_POST
def withdraw_vernietiging(request: Verzoek, pk: UUID) -> HttpResponse:
    regel = queries.load_vernietigingsregel(request.zicht, Actie.WITHDRAW_VERNIETIGING, pk)
    try:
        actions.withdraw_vernietiging(by=request.zicht, at=timezone.now(), pk=pk)
    except Bijhoudfout as fout:
        messages.warning(request, fout.zin)
    else:
        messages.success(request, f"{regel.nummer} blijft bewaard.")
    return redirect("view_vernietiging", regel.voorstel_id)
