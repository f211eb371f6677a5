"""The screens of the vertrouwenspersoon: the own administration, which nobody else opens."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dossiers.actions.basis import Geweigerd
from dossiers.views.laden import show_refusal
from incidents.actions import vertrouwen as actions
from incidents.forms import vertrouwen as forms
from incidents.queries import overdracht
from incidents.queries import vertrouwen as queries
from incidents.queries.bewaartermijn import VERTROUWEN, read_bewaartermijn
from incidents.vertrouwensregels import Stapgrond
from meldcode.http import Verzoek
from roles.actions import Bijhoudfout
from roles.policy import Actie
from work import concepten
from work.forms import bind

PER_BLAD = 25
STAAT = "Het staat in je eigen administratie."


@require_safe
def view_vertrouwen(request: Verzoek) -> HttpResponse:
    blad = Paginator(queries.select_zaken(request.zicht), PER_BLAD).get_page(request.GET.get("blad"))
    zaken = list(blad.object_list)
    queries.log_zaken(Actie.VIEW_VERTROUWEN, len(zaken))
    gegevens = {
        "blad": blad, "zaken": zaken, "aanbod": overdracht.list_aanbod(request.zicht),
        "aangeboden": overdracht.list_aangeboden(request.zicht),
        "regels": queries.list_logregels(request.zicht),
        "termijn": read_bewaartermijn(request.zicht, VERTROUWEN) is not None,
    }  # fmt: skip
    return render(request, "incidents/view_vertrouwen.html", gegevens)


@require_safe
def view_vertrouwenszaak(request: Verzoek, pk: UUID) -> HttpResponse:
    zaak = queries.load_zaak(request.zicht, pk, Actie.VIEW_VERTROUWEN)
    einde = read_bewaartermijn(request.zicht, VERTROUWEN)
    gegevens = {
        "zaak": zaak, "contacten": queries.list_contacten(zaak), "stappen": queries.list_stappen(zaak),
        "dicht": getattr(zaak, "afsluiting", None), "wet": Stapgrond.WET,
        "tot": einde(timezone.localdate(zaak.laatst_op)) if einde is not None else None,
    }  # fmt: skip
    return render(request, "incidents/view_vertrouwenszaak.html", gegevens)


def record_vertrouwenszaak(request: Verzoek) -> HttpResponse:
    vandaag = timezone.localdate()
    form = bind(forms.Zaakformulier, request, vandaag=vandaag, initial={"gebeurd_op": vandaag})
    doe = actions.record_vertrouwenszaak

    def leg_vast(**wie: Any) -> Any:
        return doe(wie=form.to_wie(), contact=form.to_contact(), **wie)

    return record(request, form, leg_vast, terug_url=reverse("view_vertrouwen"))


def supplement_vertrouwenszaak(request: Verzoek, pk: UUID) -> HttpResponse:
    zaak = queries.load_zaak(request.zicht, pk, Actie.SUPPLEMENT_VERTROUWENSZAAK)
    vandaag = timezone.localdate()
    form = bind(forms.Contactformulier, request, vandaag=vandaag, initial={"gebeurd_op": vandaag})
    doe = actions.supplement_vertrouwenszaak
    return record(request, form, lambda **wie: doe(pk=pk, contact=form.to_contact(), **wie), zaak=zaak)


def record_vertrouwensstap(request: Verzoek, pk: UUID) -> HttpResponse:
    zaak = queries.load_zaak(request.zicht, pk, Actie.RECORD_VERTROUWENSSTAP)
    vandaag = timezone.localdate()
    form = bind(forms.Stapformulier, request, vandaag=vandaag, initial={"gebeurd_op": vandaag})
    doe = actions.record_vertrouwensstap
    return record(request, form, lambda **wie: doe(pk=pk, **form.to_gegevens(), **wie), zaak=zaak)


def close_vertrouwenszaak(request: Verzoek, pk: UUID) -> HttpResponse:
    zaak = queries.load_zaak(request.zicht, pk, Actie.CLOSE_VERTROUWENSZAAK)
    form = bind(forms.Zaakafsluiting, request)
    doe = actions.close_vertrouwenszaak
    return record(request, form, lambda **wie: doe(pk=pk, **form.to_gegevens(), **wie), zaak=zaak)


def record(
    request: Verzoek, form: Any, doe: Callable[..., Any], *, zaak: Any = None, terug_url: str = ""
) -> HttpResponse:
    """One act: to the page of its case, or the form with what is wrong."""
    template = f"incidents/{request.resolver_match.url_name}.html"  # type: ignore[union-attr]
    terug = terug_url or reverse("view_vertrouwenszaak", args=[zaak.pk])
    gegevens = {"form": form, "zaak": zaak, "terug_url": terug}
    if request.method != "POST" or not form.is_valid():
        return render(request, template, gegevens)
    try:
        rij = doe(id=form.cleaned_data["nieuw_id"], by=request.zicht, at=timezone.localtime())
    except Geweigerd as fout:
        return show_refusal(request, template, fout, gegevens)
    except Bijhoudfout as fout:
        form.add_error(fout.veld, fout.zin)
        return render(request, template, gegevens)
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.success(request, STAAT)
    return redirect("view_vertrouwenszaak", zaak.pk if zaak is not None else rij.pk)
