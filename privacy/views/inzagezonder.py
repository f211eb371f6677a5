"""A request begins: at a child that is looked for by name, about a colleague, or about somebody unknown here."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from meldcode.http import Verzoek
from privacy.actions import inzagezonder as actions
from privacy.forms.inzagezonder import Zonderkindformulier
from privacy.forms.kindzoeker import Kindzoeker, looks_like_code
from privacy.queries.bewaren import find_by_number, find_kinderen
from privacy.queries.inzagezoek import list_collegas
from roles.actions import Bijhoudfout
from roles.policy import Actie
from work import concepten
from work.forms import bind

ONBEKEND = "Er is geen dossier met dit nummer gevonden. Kijk of het nummer klopt."


def choose_inzage(request: Verzoek) -> HttpResponse:
    """Which child; the name is posted, so that it stands in no address."""
    gezocht, actie = request.POST.get("nummer", ""), Actie.RECORD_INZAGE
    kinderen = [] if looks_like_code(gezocht) else find_kinderen(request.zicht, gezocht, actie)
    form = Kindzoeker(request.POST if request.method == "POST" else None, kinderen=kinderen)
    if request.method == "POST" and form.is_valid():
        wie = form.wie()
        kind = find_by_number(request.zicht, wie["nummer"], actie) if "nummer" in wie else None
        if kind_id := wie.get("kind_id") or getattr(kind, "pk", None):
            return redirect("record_inzage", "kind", kind_id)
        form.add_error("nummer", ONBEKEND)
    gegevens = {"form": form, "terug_url": reverse("view_inzageverzoeken")}
    gegevens |= {"zonder_kind": request.zicht.may(Actie.RECORD_INZAGE_ZONDER_KIND)}
    return render(request, "privacy/choose_inzage.html", gegevens)


def record_inzage_zonder_kind(request: Verzoek) -> HttpResponse:
    form = bind(Zonderkindformulier, request, collegas=list_collegas(request.zicht))
    if request.method == "POST" and form.is_valid():
        try:
            verzoek = actions.record_inzage_zonder_kind(
                by=request.zicht,
                at=timezone.now(),
                id=form.cleaned_data["nieuw_id"],
                aanvraag=form.to_aanvraag(),
            )
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            concepten.discard_concept(user=request.user, pad=request.path)
            messages.success(request, "Het verzoek is vastgelegd. De maand telt vanaf de dag van ontvangst.")
            return redirect("view_inzage", verzoek.pk)
    gegevens = {"form": form, "terug_url": reverse("view_inzageverzoeken")}
    return render(request, "privacy/record_inzage_zonder_kind.html", gegevens)
