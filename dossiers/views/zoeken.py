"""Searching. The word is sent by POST and comes back sealed in the address (docs/adr/0025)."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode

from dossiers import signaalbeeld
from dossiers.forms.zoeken import Zoekregel
from dossiers.models import Dossier, Kind, Signaal
from dossiers.presentatie_blad import ONTERECHT
from dossiers.queries.zoeken import Vondst, search
from meldcode.adressen import reverse
from meldcode.http import Verzoek
from meldcode.weergave import dag_nl, datum_nl, leeftijd
from work.verhuld import conceal, reveal

KOPPEN = {"kinderen": "Kinderen", "dossiers": "Dossiers", "signalen": "Jouw signalen"}


def view_zoeken(request: Verzoek) -> HttpResponse:
    """POST checks what was typed and sends on; GET shows what is found, also after a reload or going back."""
    if request.method == "POST":
        form = Zoekregel(request.POST)
        if form.is_valid():
            return redirect(
                f"{reverse('view_zoeken')}?{urlencode({'v': conceal(request, form.cleaned_data['zoek'])})}"
            )
        return render(request, "dossiers/view_zoeken.html", {"form": form})
    verhuld = request.GET.get("v", "")
    tekst = reveal(request, verhuld) if verhuld else ""
    form = Zoekregel({"zoek": tekst} if tekst else None)
    gegevens: dict[str, Any] = {"form": form, "verlopen": bool(verhuld) and not tekst}
    if tekst and form.is_valid():
        gegevens |= {"gezocht": True, "groepen": list_groepen(search(request.zicht, form.vraag()))}
    return render(request, "dossiers/view_zoeken.html", gegevens)


def list_groepen(gevonden: Mapping[str, Vondst]) -> list[dict[str, Any]]:
    """Only kinds with something in them; a head over nothing would say what somebody may not see."""
    return [
        {
            "soort": soort,
            "kop": KOPPEN[soort],
            "telling": describe_aantal(vondst),
            "lijkt": not vondst.dichtbij,
            "regels": [REGELS[soort](rij) for rij in vondst.rijen],
        }
        for soort, vondst in gevonden.items()
        if vondst.rijen
    ]


def describe_aantal(vondst: Vondst) -> str:
    meer = vondst.aantal > len(vondst.rijen)
    return f"de eerste {len(vondst.rijen)} van {vondst.aantal}" if meer else str(vondst.aantal)


def show_kind(kind: Kind) -> dict[str, str]:
    vandaag = timezone.localdate()
    weg = f"weg sinds {datum_nl(kind.uit_zorg_op, vandaag)}" if kind.uit_zorg_op else ""
    geboren = f"geboren {dag_nl(kind.geboortedatum)}, {leeftijd(kind.geboortedatum, vandaag)}"
    delen = [geboren, kind.groep.naam if kind.groep else "", kind.locatie.naam, weg]
    return build_regel("view_kind", kind, kind.korte_naam, delen)


def show_dossier(dossier: Dossier) -> dict[str, str]:
    dicht = f"gesloten op {datum_nl(dossier.gesloten_op)}" if dossier.gesloten_op else "loopt"
    delen = [dossier.kind.korte_naam, f"geopend {datum_nl(dossier.geopend_op)}", dicht, dossier.locatie.naam]
    regel = build_regel("view_dossier", dossier, f"Dossier {dossier.code}", delen)
    return regel | {"label": ONTERECHT} if getattr(dossier, "onterecht", False) else regel


def show_signaal(signaal: Signaal) -> dict[str, str]:
    """Without a word of what was seen: this page is about finding it."""
    waar = signaalbeeld.label("plaatsen", signaal.plaats)
    delen = [signaalbeeld.moment_van(signaal), waar, signaal.locatie.naam]
    return build_regel("view_signaal", signaal, f"Signaal over {signaal.kind.korte_naam}", delen)


def build_regel(adres: str, rij: Kind | Dossier | Signaal, kop: str, delen: list[str]) -> dict[str, str]:
    return {"url": reverse(adres, args=[rij.pk]), "kop": kop, "meta": " · ".join(filter(None, delen))}


REGELS: dict[str, Callable[[Any], dict[str, str]]] = {
    "kinderen": show_kind,
    "dossiers": show_dossier,
    "signalen": show_signaal,
}
