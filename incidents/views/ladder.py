"""The screens of the ladder: the list, one ladder, beginning, recording, skipping, a letter and closing."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from dossiers.actions.basis import Geweigerd
from dossiers.presentatie import rol_woord
from dossiers.queries.signaal import valid_ids
from dossiers.views.export import as_download
from incidents.actions import ladder as actions
from incidents.forms import ladder as forms
from incidents.laddereisregels import blockers
from incidents.ladderregels import D, Ladderdaad, Ladderstap
from incidents.ladderstandregels import Ladderfeiten, exists, open_steps
from incidents.laddervormregels import VORMEN
from incidents.models import Ladder, Laddertrede
from incidents.queries import ladder as queries
from incidents.views import ladderbeeld as beeld
from incidents.views import ladderbrief
from meldcode.http import Verzoek
from meldcode.pdf import PdfNietBeschikbaar, render_pdf
from meldcode.weergave import datum_nl
from roles.access import is_reachable
from roles.actions import Bijhoudfout
from roles.huisstijl import read_huisstijl
from roles.policy import Actie
from vault.handeling import add_regel
from work import concepten
from work.forms import bind

PER_BLAD = 25
STAAT = "Het staat bij het stappenplan."
Doe = Callable[..., Any]


@require_GET
def view_ladders(request: Verzoek) -> HttpResponse:
    blad = Paginator(queries.list_ladders(request.zicht), PER_BLAD).get_page(request.GET.get("blad"))
    ladders = blad.object_list.log_lijst(Actie.VIEW_LADDER)  # type: ignore[attr-defined]
    return render(request, "incidents/view_ladders.html", {"blad": blad, "ladders": ladders})


@require_GET
def view_ladder(request: Verzoek, pk: UUID) -> HttpResponse:
    ladder = queries.load_ladder(request.zicht, pk, Actie.VIEW_LADDER)
    protocol, treden = queries.protocol_of_ladder(ladder), queries.list_treden(ladder)
    feiten = queries.fold(treden, vandaag=timezone.localdate())
    leidt = is_reachable(request.zicht, Actie.RECORD_LADDERVERVOLG, ladder)
    gegevens = {
        "ladder": ladder, "protocol_label": protocol.naam, "leidt": leidt, "dicht": feiten.dicht,
        "stappen": beeld.show_stappen(feiten, protocol),
        "watnu": beeld.show_watnu(ladder, feiten, protocol, request.zicht),
        "treden": beeld.show_treden(ladder, treden, leidt=leidt),
        "incidenten": queries.list_ladderincidenten(request.zicht, ladder),
        "mag_sluiten": leidt and not blockers(D.SLUITEN, feiten, protocol),
    }  # fmt: skip
    return render(request, "incidents/view_ladder.html", gegevens)


def open_ladder(request: Verzoek) -> HttpResponse:
    """For a child of one's own; `?kind=` fills it in, with the incidents of that child to choose from."""
    vandaag = timezone.localdate()
    kinderen = queries.list_kinderen(request.zicht, op=vandaag)
    gekozen = next(iter(valid_ids([request.POST.get("kind", ""), request.GET.get("kind", "")])), None)
    kind = next((rij for rij in kinderen if rij.pk == gekozen), None)
    incidenten = queries.list_koppelbaar(request.zicht, kind.pk) if kind else []
    add_regel(Actie.OPEN_LADDER, betrokkenen=tuple(rij.pseudoniem for rij in kinderen), aantal=len(kinderen))
    form = bind(
        forms.Beginformulier, request, kinderen=[(str(rij.pk), rij.korte_naam) for rij in kinderen],
        incidenten=[(str(rij.pk), name_incident(rij)) for rij in incidenten],
        initial={"kind": str(kind.pk) if kind else "", "incidenten": request.GET.getlist("incident")},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        ladder = actions.open_ladder(
            id=form.cleaned_data["nieuw_id"], by=request.zicht, at=timezone.now(), **form.to_gegevens()
        )
        concepten.discard_concept(user=request.user, pad=request.path)
        messages.success(request, "Het stappenplan is begonnen.")
        return redirect("view_ladder", ladder.pk)
    return render(request, "incidents/open_ladder.html", {"form": form, "terug_url": reverse("view_ladders")})


def name_incident(rij: Any) -> str:
    return f"{rij.get_soort_display()}, {datum_nl(rij.gebeurd_op)}"


def record_laddertrede(request: Verzoek, pk: UUID, daad: str) -> HttpResponse:
    return show_daad(request, pk, daad, Actie.RECORD_LADDERTREDE, "professional", actions.record_laddertrede)


def record_laddervervolg(request: Verzoek, pk: UUID, daad: str) -> HttpResponse:
    return show_daad(request, pk, daad, Actie.RECORD_LADDERVERVOLG, "leidt", actions.record_laddervervolg)


def show_daad(request: Verzoek, pk: UUID, code: str, actie: Actie, wie: str, doe: Doe) -> HttpResponse:
    """The form of one row of VORMEN, or why it can't be filled in now."""
    if code not in Ladderdaad.values or Ladderdaad(code) not in VORMEN or VORMEN[Ladderdaad(code)].wie != wie:
        raise Http404
    daad = Ladderdaad(code)
    ladder = queries.load_ladder(request.zicht, pk, actie)
    protocol, treden = queries.protocol_of_ladder(ladder), queries.list_treden(ladder)
    feiten = queries.fold(treden, vandaag=timezone.localdate())
    redenen = blockers(daad, feiten, protocol)
    form = None if redenen and request.method != "POST" else build_form(request, ladder, daad, treden)
    gegevens = page_of(ladder, form) | {"vorm": VORMEN[daad], "brief": bool(VORMEN[daad].brief)}
    if VORMEN[daad].brief:
        gegevens["zonder_gezag"] = ladderbrief.without_gezag(queries.list_ouders(ladder))
    gegevens["dicht"] = show_blocked(request, ladder, redenen)
    return save(request, ladder, form, lambda **w: doe(pk=pk, daad=code, **w, **form.to_gegevens()), gegevens)  # type: ignore[union-attr]


def build_form(request: Verzoek, ladder: Ladder, daad: Ladderdaad, treden: list[Laddertrede]) -> Any:
    vandaag = timezone.localdate()
    if VORMEN[daad].brief:
        return ladderbrief.build_form(request, ladder, daad, treden)
    vooraf = queries.protocol_of_ladder(ladder).ladder.ouders_vooraf
    begin = {"dag": vandaag, "van": vandaag}
    return bind(
        forms.Tredeformulier, request, daad=daad, vandaag=vandaag, ouders_vooraf=vooraf, initial=begin
    )


def page_of(ladder: Ladder, form: Any) -> dict[str, Any]:
    return {"form": form, "ladder": ladder, "terug_url": reverse("view_ladder", args=[ladder.pk])}


def show_blocked(request: Verzoek, ladder: Ladder, redenen: Any) -> list[dict[str, str]]:
    slaat_over = is_reachable(request.zicht, Actie.SKIP_LADDERTREDE, ladder)
    return beeld.show_reasons(ladder, redenen, queries.protocol_of_ladder(ladder), slaat_over=slaat_over)


def save(request: Verzoek, ladder: Ladder, form: Any, doe: Doe, gegevens: dict[str, Any]) -> HttpResponse:
    """One act: back to the ladder, or the same page with what is wrong; what was typed stays."""
    template, status = f"incidents/{request.resolver_match.url_name}.html", 200  # type: ignore[union-attr]
    if request.method == "POST" and form.is_valid():
        try:
            doe(id=form.cleaned_data["nieuw_id"], by=request.zicht, at=timezone.now())
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        except Geweigerd as fout:
            gegevens["geweigerd"], status = show_blocked(request, ladder, fout.redenen), 409
        else:
            concepten.discard_concept(user=request.user, pad=request.path)
            messages.success(request, STAAT)
            return redirect(gegevens["terug_url"])
    return render(request, template, gegevens, status=status)


def skip_laddertrede(request: Verzoek, pk: UUID) -> HttpResponse:
    ladder = queries.load_ladder(request.zicht, pk, Actie.SKIP_LADDERTREDE)
    feiten = queries.fold(queries.list_treden(ladder), vandaag=timezone.localdate())
    form = bind(forms.Overslaanformulier, request, stappen=skippable(ladder, feiten))
    doe = actions.skip_laddertrede
    return save(
        request, ladder, form, lambda **w: doe(pk=pk, **w, **form.to_gegevens()), page_of(ladder, form)
    )


def skippable(ladder: Ladder, feiten: Ladderfeiten) -> list[Ladderstap]:
    """The open steps of this sector; the last one is never skipped."""
    protocol = queries.protocol_of_ladder(ladder)
    stappen = open_steps(feiten, Ladderstap.SCHORSING)
    return [stap for stap in stappen if stap != Ladderstap.SCHORSING or exists(D.SCHORSING, protocol)]


def record_ladderincident(request: Verzoek, pk: UUID) -> HttpResponse:
    ladder = queries.load_ladder(request.zicht, pk, Actie.RECORD_LADDERINCIDENT)
    al = ladder.incidenten.values_list("incident_id", flat=True)
    rijen = queries.list_koppelbaar(
        request.zicht, ladder.kind_id, zonder=al if request.method != "POST" else ()
    )
    form = bind(forms.Incidentkeuze, request, incidenten=[(str(rij.pk), name_incident(rij)) for rij in rijen])
    doe = actions.record_ladderincident
    gegevens = page_of(ladder, form) | {"leeg": not rijen}
    return save(request, ladder, form, lambda **w: doe(pk=pk, **w, **form.to_gegevens()), gegevens)


def close_ladder(request: Verzoek, pk: UUID) -> HttpResponse:
    ladder = queries.load_ladder(request.zicht, pk, Actie.CLOSE_LADDER)
    feiten = queries.fold(queries.list_treden(ladder), vandaag=timezone.localdate())
    form, doe = bind(forms.Ladderslot, request), actions.close_ladder
    redenen = blockers(D.SLUITEN, feiten, queries.protocol_of_ladder(ladder))
    gegevens = page_of(ladder, form) | {"dicht": show_blocked(request, ladder, redenen)}
    return save(request, ladder, form, lambda **w: doe(pk=pk, **w, **form.to_gegevens()), gegevens)


@require_GET
def export_ladderbrief(request: Verzoek, pk: UUID, trede_id: UUID) -> HttpResponse:
    """The paper of what was recorded: always the same text."""
    ladder = queries.load_ladder(request.zicht, pk, Actie.EXPORT_LADDERBRIEF)
    rij = ladder.treden.select_related("vastgelegd_door").filter(pk=trede_id).first()
    if rij is None or not rij.onderwerp:
        raise Http404
    stijl = read_huisstijl(ladder.organisatie)
    papier = {
        "rij": {"wat": rij.onderwerp, "aan": rij.aan, "tekst": rij.tekst, "gebeurd_op": rij.dag}, "brief": True,
        "huisstijl": stijl, "organisatie": stijl.naam, "locatie": ladder.locatie.naam,
        "gemaakt_door": rij.vastgelegd_door.naam, "gemaakt_op": rij.vastgelegd_op,
        "gemaakt_rol": rol_woord(rij.rol, queries.protocol_of_ladder(ladder)),
    }  # fmt: skip
    try:
        inhoud = render_pdf("pdf/export_brief.html", papier)
    except PdfNietBeschikbaar as fout:
        messages.error(request, fout.zin)
        return redirect("view_ladder", pk)
    return as_download(inhoud, f"brief-{rij.pk.hex[:8]}.pdf")
