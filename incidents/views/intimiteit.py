"""The screens of unwanted intimacies: only for who stands by name."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from incidents.actions import intimiteit as actions
from incidents.forms import intimiteit as forms
from incidents.intimiteitregels import Intimiteitstap, current_round, is_closed, possible
from incidents.models import Intimiteit
from incidents.queries import intimiteit as queries
from incidents.queries.bewaartermijn import INTIMITEIT, read_bewaartermijn
from meldcode.http import Verzoek
from roles.actions import Bijhoudfout
from roles.policy import Actie
from vault.handeling import add_regel
from work import concepten
from work.forms import bind

PER_BLAD = 25


@require_GET
def view_intimiteiten(request: Verzoek) -> HttpResponse:
    blad = Paginator(queries.list_intimiteiten(request.zicht), PER_BLAD).get_page(request.GET.get("blad"))
    rijen = list(blad.object_list)
    add_regel(Actie.VIEW_INTIMITEIT, aantal=len(rijen))
    return render(request, "incidents/view_intimiteiten.html", {"blad": blad, "rijen": rijen})


@require_GET
def view_intimiteit(request: Verzoek, pk: UUID) -> HttpResponse:
    rij = queries.load_intimiteit(request.zicht, pk, Actie.VIEW_INTIMITEIT)
    rijen = queries.list_rijen(rij)
    gedaan, laatst = {deel.stap for deel in rijen}, max([rij, *rijen], key=lambda deel: deel.vastgelegd_op)
    einde = read_bewaartermijn(request.zicht, INTIMITEIT)
    gegevens = {
        "intimiteit": rij, "rijen": rijen, "lezers": queries.list_lezers(rij), "ronde": current_round(gedaan),
        "klaar": is_closed(gedaan), "kan": possible(gedaan), "eigen": rij.vastgelegd_door_id == request.user.pk,
        "tot": einde(timezone.localdate(laatst.vastgelegd_op)) if einde is not None else None,
    }  # fmt: skip
    return render(request, "incidents/view_intimiteit.html", gegevens)


def report_intimiteit(request: Verzoek) -> HttpResponse:
    vandaag = timezone.localdate()
    mensen = queries.list_vertrouwden(request.zicht, op=vandaag)
    form = bind(forms.Intimiteitformulier, request, mensen=mensen, vandaag=vandaag, initial={"dag": vandaag})
    gegevens = {"form": form, "niemand": not mensen, "terug_url": reverse("view_intimiteiten")}
    return save(request, form, lambda **w: actions.report_intimiteit(**w, **form.to_gegevens()), gegevens)


def record_intimiteitstap(request: Verzoek, pk: UUID) -> HttpResponse:
    rij = queries.load_intimiteit(request.zicht, pk, Actie.RECORD_INTIMITEITSTAP)
    vandaag, gedaan = timezone.localdate(), {deel.stap for deel in queries.list_rijen(rij)}
    stappen = list(Intimiteitstap) if request.method == "POST" else possible(gedaan)
    form = bind(
        forms.Intimiteitstapformulier, request, stappen=stappen, vandaag=vandaag, initial={"dag": vandaag}
    )
    doe = actions.record_intimiteitstap
    return save(request, form, lambda **w: doe(pk=pk, **w, **form.to_gegevens()), page_of(rij, form))


def share_intimiteit(request: Verzoek, pk: UUID) -> HttpResponse:
    rij = queries.load_intimiteit(request.zicht, pk, Actie.SHARE_INTIMITEIT)
    al = tuple(lezer.user_id for lezer in queries.list_lezers(rij)) if request.method != "POST" else ()
    mensen = queries.list_vertrouwden(request.zicht, op=timezone.localdate(), zonder=al)
    form, doe = bind(forms.Deelformulier, request, mensen=mensen), actions.share_intimiteit
    return save(request, form, lambda **w: doe(pk=pk, **w, **form.to_gegevens()), page_of(rij, form))


def page_of(rij: Intimiteit, form: Any) -> dict[str, Any]:
    return {"form": form, "intimiteit": rij, "terug_url": reverse("view_intimiteit", args=[rij.pk])}


def save(request: Verzoek, form: Any, doe: Callable[..., Any], gegevens: dict[str, Any]) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            gedaan = doe(id=form.cleaned_data["nieuw_id"], by=request.zicht, at=timezone.now())
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            concepten.discard_concept(user=request.user, pad=request.path)
            messages.success(request, "Dit is bewaard. Alleen wie op de lijst staat, leest het.")
            return redirect("view_intimiteit", getattr(gedaan, "intimiteit_id", gedaan.pk))
    return render(request, f"incidents/{request.resolver_match.url_name}.html", gegevens)  # type: ignore[union-attr]
