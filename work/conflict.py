"""Two people, or two tabs, changed the same thing. Nobody's text is lost: both stand next to each other."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meldcode.weergave import dag_nl
from work.forms import Wijziging

NIET_MEESTUREN = ("csrfmiddlewaretoken", "versie")


@dataclass(frozen=True, slots=True)
class Verschil:
    label: str
    mijn: str
    nu: str


def show_conflict(request: HttpRequest, form: Wijziging, nu: dict[str, Any]) -> HttpResponse:
    """The page with both texts (409). `nu` are the fields as somebody else left them, `versie` among them.

    Saving mine after all sends the same fields with the new version; taking theirs throws my draft away.
    """
    verschillen = [v for veld in form.visible_fields() if (v := compare(veld, form, nu)).mijn != v.nu]
    velden = [
        (naam, waarde)
        for naam, waarden in request.POST.lists()
        if naam not in NIET_MEESTUREN
        for waarde in waarden
    ]
    gegevens = {"verschillen": verschillen, "velden": velden, "versie": nu["versie"], "pad": request.path}
    return render(request, "conflict.html", gegevens, status=409)


def compare(veld: BoundField, form: Wijziging, nu: dict[str, Any]) -> Verschil:
    keuzes = {str(sleutel): label for sleutel, label in flatten(getattr(veld.field, "choices", ()))}
    mijn = form.cleaned_data.get(veld.name)
    return Verschil(str(veld.label), in_words(mijn, keuzes), in_words(nu.get(veld.name), keuzes))


def flatten(keuzes: Any) -> list[tuple[Any, str]]:
    """Choices without their groups."""
    plat: list[tuple[Any, str]] = []
    for sleutel, label in keuzes:
        plat += flatten(label) if isinstance(label, list | tuple) else [(sleutel, str(label))]
    return plat


def in_words(waarde: Any, keuzes: dict[str, str]) -> str:
    if isinstance(waarde, list | tuple):
        return ", ".join(in_words(deel, keuzes) for deel in waarde)
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, date):
        return dag_nl(waarde)
    return keuzes.get(str(waarde), str(waarde)) if waarde not in (None, "") else ""
