"""Excluding a colleague from a child, and ending that. Reached from a child, from a dossier, and by name."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dossiers.actions import uitsluiten as actions
from dossiers.actions.basis import Geweigerd
from dossiers.forms.uitsluiten import Uitsluitformulier, Zoekkind
from dossiers.queries import uitsluiten as queries
from dossiers.views.kader import finish, form_context
from dossiers.views.laden import load_kind, show_refusal
from meldcode.http import Verzoek
from roles.access import log_object
from roles.models import Uitsluiting
from roles.policy import Actie
from work.forms import Formulier, bind

NIET_GEVONDEN = "Er is geen kind met deze naam en geboortedatum. Kijk of beide kloppen."


@require_safe
def view_uitsluitingen(request: Verzoek, pk: UUID) -> HttpResponse:
    kind = load_kind(request, pk)
    rijen = [(rij, stand(rij)) for rij in queries.list_uitsluitingen(kind)]
    gegevens = {"kind": kind, "rijen": rijen, "ziet_kind": request.zicht.may(Actie.VIEW_KIND)}
    gegevens["begeleid"] = queries.has_handler(kind, op=timezone.localdate())
    return render(request, "dossiers/view_uitsluitingen.html", gegevens)


def stand(rij: Uitsluiting) -> str:
    vandaag = timezone.localdate()
    if rij.tot is not None and rij.tot <= vandaag:
        return "voorbij"
    return "nu" if rij.van <= vandaag else "komt"


def exclude_collega(request: Verzoek, pk: UUID) -> HttpResponse:
    kind = load_kind(request, pk)
    form = bind(
        Uitsluitformulier, request, mensen=queries.list_te_uitsluiten(request.zicht, op=timezone.localdate())
    )
    gegevens = {"kind": kind, **form_context(form)}
    if request.method != "POST" or not form.is_valid():
        return render(request, "dossiers/exclude_collega.html", gegevens)
    velden = form.cleaned_data
    try:
        actions.exclude_collega(
            by=request.zicht, at=timezone.now(), id=velden["nieuw_id"], kind_id=pk,
            gegevens=actions.Uitsluitgegevens(
                UUID(velden["user"]), velden["grond"], velden["reden"], velden["van"], velden["tot"]
            ),
        )  # fmt: skip
    except Geweigerd as fout:
        return show_refusal(request, "dossiers/exclude_collega.html", fout, gegevens)
    finish(request)
    if UUID(velden["user"]) == request.user.pk:
        messages.success(request, "Je bent hier uitgesloten. Je vindt niets meer over dit kind.")
        return redirect("view_werk")
    messages.success(request, "Deze persoon is uitgesloten. Dat werkt vanaf de dag die je koos.")
    return redirect("view_uitsluitingen", pk=pk)


def find_kind_uitsluiten(request: Verzoek) -> HttpResponse:
    """A name belongs in no address, so this form is sent; a child one is excluded from isn't found either."""
    form, status = bind(Zoekkind, request), 200
    if request.method == "POST" and form.is_valid():
        kind = queries.find_kind(request.zicht, form.cleaned_data["naam"], form.cleaned_data["geboren"])
        if kind is not None:
            log_object(Actie.EXCLUDE_COLLEGA, kind)
            finish(request)
            return redirect("view_uitsluitingen", pk=kind.pk)
        form.add_error(None, NIET_GEVONDEN)
        status = 409  # a miss: who goes on guessing has to wait (work/drempelregels.py)
    return render(request, "dossiers/find_kind_uitsluiten.html", form_context(form), status=status)


def revoke_uitsluiting(request: Verzoek, pk: UUID) -> HttpResponse:
    rij = queries.load_uitsluiting(request.zicht, pk)
    gegevens = {"rij": rij, "stand": stand(rij), "form": Formulier()}
    if request.method != "POST":
        return render(request, "dossiers/revoke_uitsluiting.html", gegevens)
    try:
        actions.revoke_uitsluiting(by=request.zicht, at=timezone.now(), pk=pk)
    except Geweigerd as fout:
        return show_refusal(request, "dossiers/revoke_uitsluiting.html", fout, gegevens)
    messages.success(request, "De uitsluiting is voorbij.")
    return redirect("view_uitsluitingen", pk=rij.kind_id)
