"""The screens of a case of route 2: the list, the case itself, what is recorded in it, and its paper."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dossiers.actions.basis import Geweigerd
from dossiers.views.export import as_download
from incidents import route2beeld as beeld
from incidents.actions import route2 as actions
from incidents.forms import route2 as forms
from incidents.models import Route2zaak
from incidents.queries import route2 as queries
from incidents.queries.zorg import load_zorg
from incidents.route2regels import blockers
from incidents.route2stapregels import VORMEN, Draaiboekpunt, Stapsoort
from meldcode.http import Verzoek
from meldcode.pdf import PdfNietBeschikbaar, render_pdf
from roles.access import is_reachable
from roles.actions import Bijhoudfout
from roles.policy import Actie, Rol
from vault.handeling import add_regel
from work import concepten
from work.forms import bind

PER_BLAD = 25
STAAT = "Het staat bij de zaak."


@require_safe
def view_route2zaken(request: Verzoek) -> HttpResponse:
    blad = Paginator(queries.list_zaken(request.zicht), PER_BLAD).get_page(request.GET.get("blad"))
    zaken = list(blad.object_list)
    add_regel(Actie.VIEW_ROUTE2ZAAK, aantal=len(zaken))
    return render(request, "incidents/view_route2zaken.html", {"blad": blad, "zaken": zaken})


@require_safe
def view_route2zaak(request: Verzoek, pk: UUID) -> HttpResponse:
    zaak = queries.load_zaak(request.zicht, pk, Actie.VIEW_ROUTE2ZAAK)
    return render(request, "incidents/view_route2zaak.html", read_zaak(request, zaak))


def read_zaak(request: Verzoek, zaak: Route2zaak) -> dict[str, Any]:
    """Everything of one case, as a page and as paper show it."""
    protocol, stappen = queries.protocol_of(zaak), queries.list_stappen(zaak)
    request.protocol_label = f"{protocol.naam}, versie {protocol.versie}"  # type: ignore[attr-defined]
    draaiboek, zorgen = queries.list_draaiboek(zaak), queries.list_zorgen_in(zaak)
    feiten = queries.build_feiten(zaak, stappen, (rij.punt for rij in draaiboek))
    leidt = is_reachable(request.zicht, Actie.CLOSE_ROUTE2ZAAK, zaak)
    return {
        "zaak": zaak, "zorgen": zorgen, "draaiboek": draaiboek, "dicht": feiten.dicht, "leidt": leidt,
        "stappen": beeld.show_stappen(zaak, feiten, protocol),
        "nu": beeld.show_nu(zaak, feiten, protocol, sluit=leidt),
        "mogelijk": beeld.show_mogelijk(zaak, feiten, protocol), "plicht": beeld.describe_duty(feiten, protocol),
        "rijen": beeld.show_tijdlijn(zaak, zorgen, stappen, draaiboek),
        "punten": show_punten(draaiboek), "delegaties": queries.list_delegaties(zaak),
        "uitsluitingen": queries.list_uitsluitingen(zaak), "vandaag": timezone.localdate(),
    }  # fmt: skip


def show_punten(draaiboek: list[Any]) -> list[tuple[str, int]]:
    """The eleven points, with how many lines there are of each."""
    geteld = [rij.punt for rij in draaiboek]
    return [(punt.label, geteld.count(punt)) for punt in Draaiboekpunt]


def open_route2zaak(request: Verzoek, pk: UUID) -> HttpResponse:
    """`pk` is a worry. One that is in a case already leads to that case."""
    zorg = load_zorg(request.zicht, pk, Actie.OPEN_ROUTE2ZAAK)
    if hasattr(zorg, "koppeling") and request.method != "POST":
        return redirect("view_route2zaak", zorg.koppeling.zaak_id)
    accounts = [(str(u.pk), u.naam) for u in queries.list_accounts(request.zicht.organisatie_id)]
    rijen = queries.list_zonder_zaak(request.zicht, behalve=pk).filter(over=zorg.over)
    zorgen = rijen.log_lijst(Actie.VIEW_ZORG)  # type: ignore[attr-defined]
    form = bind(forms.Zaakformulier, request, accounts=accounts, zorgen=zorgen)
    gegevens = {"form": form, "zorg": zorg, "terug_url": reverse("view_zorg", args=[pk])}

    def doe(**wie: Any) -> str:
        zaak = actions.open_route2zaak(zorg_id=pk, gegevens=form.to_gegevens(), **wie)
        return reverse("view_route2zaak", args=[zaak.pk])

    return keep(request, form, doe, gegevens, staat="De zaak is geopend. Bel nu de vertrouwensinspecteur.")


def assign_zorg(request: Verzoek, pk: UUID) -> HttpResponse:
    """`pk` is a worry about somebody of whom a case runs already."""
    zorg = load_zorg(request.zicht, pk, Actie.ASSIGN_ZORG)
    zaken = list(queries.list_open_zaken(request.zicht, zorg))
    add_regel(Actie.VIEW_ROUTE2ZAAK, aantal=len(zaken))
    form = bind(forms.Bijzaakformulier, request, zaken=zaken)
    gegevens = {"form": form, "zorg": zorg, "terug_url": reverse("view_zorg", args=[pk])}

    def doe(**wie: Any) -> str:
        zaak_id = UUID(form.cleaned_data["zaak"])
        actions.assign_zorg(zorg_id=pk, zaak_id=zaak_id, **wie)
        return reverse("view_route2zaak", args=[zaak_id])

    return keep(request, form, doe, gegevens, staat="De zorg staat bij de zaak.")


def record_route2stap(request: Verzoek, pk: UUID, soort: str) -> HttpResponse:
    zaak = queries.load_zaak(request.zicht, pk, Actie.RECORD_ROUTE2STAP)
    if soort not in Stapsoort.values:
        raise Http404
    wat, protocol = Stapsoort(soort), queries.protocol_of(zaak)
    form = bind(forms.Stapformulier, request, soort=wat, nu=timezone.localtime())
    dicht = blockers(wat, queries.read_feiten(zaak), protocol) if request.method != "POST" else []
    gegevens = on_page(zaak, form) | {
        "soort": wat, "bron": protocol.own_source(VORMEN[wat].bron),
        "geblokkeerd": beeld.show_redenen(zaak, dicht, protocol),
    }  # fmt: skip
    doe = actions.record_route2stap
    return keep(request, form, lambda **wie: doe(zaak_id=pk, gegevens=form.to_gegevens(), **wie), gegevens)


def record_draaiboekregel(request: Verzoek, pk: UUID) -> HttpResponse:
    zaak = queries.load_zaak(request.zicht, pk, Actie.RECORD_DRAAIBOEKREGEL)
    begin = {"punt": request.GET.get("punt", "")}
    form = bind(forms.Draaiboekformulier, request, nu=timezone.localtime(), initial=begin)
    doe = actions.record_draaiboekregel
    return keep(
        request, form, lambda **wie: doe(zaak_id=pk, **wie, **form.to_gegevens()), on_page(zaak, form)
    )


def close_route2zaak(request: Verzoek, pk: UUID) -> HttpResponse:
    zaak = queries.load_zaak(request.zicht, pk, Actie.CLOSE_ROUTE2ZAAK)
    form = bind(forms.Afsluitformulier, request)
    dicht = beeld.show_sluiten(zaak, queries.read_feiten(zaak), queries.protocol_of(zaak))
    gegevens = on_page(zaak, form) | {"geblokkeerd": dicht}
    doe = actions.close_route2zaak
    staat = "De zaak is afgesloten. De melders zien dat."
    return keep(
        request, form, lambda **wie: doe(zaak_id=pk, **wie, **form.to_gegevens()), gegevens, staat=staat
    )


def on_page(zaak: Route2zaak, form: Any) -> dict[str, Any]:
    return {"form": form, "zaak": zaak, "terug_url": reverse("view_route2zaak", args=[zaak.pk])}


def keep(
    request: Verzoek, form: Any, doe: Any, gegevens: dict[str, Any], *, staat: str = STAAT
) -> HttpResponse:
    """One act: on to the case, or the form with what is wrong. `doe` may give the address to go to."""
    template = f"incidents/{request.resolver_match.url_name}.html"  # type: ignore[union-attr]
    if request.method != "POST" or not form.is_valid():
        return render(request, template, gegevens)
    try:
        uit = doe(id=form.cleaned_data["nieuw_id"], by=request.zicht, at=timezone.now())
    except Bijhoudfout as fout:
        form.add_error(fout.veld if fout.veld in form.fields else None, fout.zin)
        return render(request, template, gegevens)
    except Geweigerd as fout:
        zaak = gegevens["zaak"]
        redenen = beeld.show_redenen(zaak, fout.redenen, queries.protocol_of(zaak))
        return render(request, template, gegevens | {"geblokkeerd": [], "geweigerd": redenen}, status=409)
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.success(request, staat)
    return redirect(uit if isinstance(uit, str) else gegevens["terug_url"])


@require_safe
def export_route2zaak(request: Verzoek, pk: UUID) -> HttpResponse:
    """The whole case on paper, for who handles it; the name of the file says nothing."""
    zaak = queries.load_zaak(request.zicht, pk, Actie.EXPORT_ROUTE2ZAAK)
    gegevens = read_zaak(request, zaak) | {
        "organisatie": zaak.organisatie.naam, "gemaakt_door": request.user.naam, "gemaakt_op": timezone.now(),
        "gemaakt_rol": Rol(request.zicht.rol_for(Actie.EXPORT_ROUTE2ZAAK)).label,
    }  # fmt: skip
    try:
        inhoud = render_pdf("pdf/export_route2zaak.html", gegevens)
    except PdfNietBeschikbaar as fout:
        messages.error(request, fout.zin)
        return redirect("view_route2zaak", pk)
    return as_download(inhoud, f"zaak-{zaak.pk.hex[:8]}.pdf")
