"""The list of dossiers, the dossier itself, one step of it, and its whole timeline."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from dossiers.feiten import Stap
from dossiers.forms.dossier import Dossierfilter, Tijdlijnfilter
from dossiers.models import Dossier
from dossiers.presentatie import Tijdlijn, build_rijen, filter_rijen
from dossiers.presentatie_blad import build_blad, build_stap, list_dossierregels
from dossiers.presentatie_na import list_vervolg
from dossiers.presentatie_stappen import Blik
from dossiers.queries.dossier import Dossierkeuze, list_dossiers, read_inhoud
from dossiers.queries.toegang import list_zelf_openen
from dossiers.views.kader import page_context
from dossiers.views.laden import load_dossier
from dossiers.views.tijd import start_of_jaar
from meldcode.http import Verzoek
from roles.policy import Actie
from work.verhuld import hides

EERSTE, PER_BLAD = 50, 25
ZELF_OPENEN = {
    "open_met_reden": ("Open een dossier met een reden", "Een kind van je eigen locatie, alleen vandaag."),
    "open_noodtoegang": ("Neem noodtoegang", "Een kind heeft nu hulp nodig en je moet bij het dossier."),
}
ALLES = {"alles": "ja"}
EENS = {
    Dossierkeuze.GESLOTEN_JAAR: "Een dossier dat vaker gesloten is, staat hier één keer.",
    Dossierkeuze.GEMELD_JAAR: "Een dossier met meer dan één melding staat hier één keer.",
}


@hides("q")
@require_safe
def view_dossiers(request: Verzoek) -> HttpResponse:
    filter_ = Dossierfilter(request.GET)
    filter_.is_valid()
    keuze = Dossierkeuze(filter_.cleaned_data.get("toon") or Dossierkeuze.LOPEND)
    zoek = filter_.cleaned_data.get("q", "")
    rijen = list_dossiers(request.zicht, keuze, sinds=start_of_jaar(), zoek=zoek)
    blad = Paginator(rijen, PER_BLAD).get_page(request.GET.get("blad"))
    blad.object_list = blad.object_list.log_lijst(Actie.VIEW_DOSSIER)  # type: ignore[attr-defined]
    gegevens = {
        "filter": filter_,
        "eens": EENS.get(keuze, ""),
        "blad": blad,
        "rijen": list_dossierregels(blad.object_list, vandaag=timezone.localdate()),
        "gezocht": bool(zoek) or keuze != Dossierkeuze.LOPEND,
        "zelf_openen": [
            (n, *ZELF_OPENEN[n]) for n in list_zelf_openen(request.zicht, op=timezone.localdate())
        ],
    }
    return render(request, "dossiers/view_dossiers.html", gegevens)


def view_dossier(request: Verzoek, pk: UUID) -> HttpResponse:
    blik, rijen, gegevens = load_blik(request, pk, kop=True)
    filter_, gekozen = choose(request, rijen)
    blad = build_blad(blik)
    lijst = {
        "filter": filter_,
        "rijen": gekozen[:EERSTE],
        "aantal": len(gekozen),
        "meer": len(gekozen) > EERSTE,
    }
    return render(request, "dossiers/view_dossier.html", gegevens | blad | lijst)


def view_tijdlijn(request: Verzoek, pk: UUID) -> HttpResponse:
    """In pages; `?alles=ja` gives one long page, to search in or to print."""
    _, rijen, gegevens = load_blik(request, pk)
    filter_, gekozen = choose(request, rijen)
    alles = request.GET.get("alles") == "ja"
    blad = Paginator(gekozen, len(gekozen) or 1 if alles else EERSTE).get_page(request.GET.get("blad"))
    lijst = {"filter": filter_, "blad": blad, "rijen": blad.object_list, "aantal": len(gekozen)}
    soort = {"soort": request.GET["soort"]} if request.GET.get("soort") else {}
    vragen = {"vraag": f"{urlencode(soort)}&" if soort else "", "alles_url": f"?{urlencode(soort | ALLES)}"}
    return render(request, "dossiers/view_tijdlijn.html", gegevens | lijst | vragen)


def view_stap(request: Verzoek, pk: UUID, stap: int) -> HttpResponse:
    if stap not in Stap.values:
        raise Http404
    blik, rijen, gegevens = load_blik(request, pk)
    if not gegevens["heel"]:
        raise Http404  # a mere participant sees names and states of steps, no content
    return render(request, "dossiers/view_stap.html", gegevens | build_stap(blik, Stap(stap), rijen))


def load_blik(request: Verzoek, pk: UUID, *, kop: bool = False) -> tuple[Blik, Tijdlijn, dict[str, Any]]:
    """The dossier as this user sees it, its timeline, and the context of the page."""
    dossier: Dossier = load_dossier(request, pk)
    inhoud = read_inhoud(dossier, request.zicht)
    gegevens = page_context(request, dossier, ook=inhoud.genoemd, kop=kop)
    protocol, namen = gegevens["protocol"], gegevens["namen"]
    vervolgen = list_vervolg(inhoud.rijen, protocol, dossier.pk, nu=timezone.now())
    blik = Blik(dossier, inhoud, protocol, request.zicht, namen, timezone.localdate(), vervolgen)
    return blik, build_rijen(inhoud.rijen, dossier=dossier, namen=namen, protocol=protocol), gegevens


def choose(request: Verzoek, rijen: Tijdlijn) -> tuple[Tijdlijnfilter, Tijdlijn]:
    filter_ = Tijdlijnfilter(request.GET)
    return filter_, filter_rijen(rijen, request.GET.get("soort", ""))
