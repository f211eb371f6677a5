"""The screens of a calamiteit: the list, beginning one, its page as a hub, the logboek, the plan and the end."""

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
from dossiers.queries.protocol import protocol_of_zicht
from dossiers.views.laden import with_link
from incidents.actions import calamiteit as actions
from incidents.calamiteitregels import (
    KLAAR,
    Calamiteithandeling,
    Omvang,
    Planactie,
    Publiek,
    Teamdeel,
    blockers,
    by_action,
)
from incidents.forms import calamiteit as forms
from incidents.formulierregels import PUNTEN, Draaiboek
from incidents.queries import calamiteit as queries
from meldcode.http import Verzoek
from meldcode.weergave import moment_nl
from roles.actions import Bijhoudfout
from roles.policy import Actie
from vault.versleuteling import load_datasleutels
from work import concepten
from work.forms import bind

PER_BLAD, REGELS = 25, 15
STAAT = "Het staat bij de calamiteit."


@require_GET
def view_calamiteiten(request: Verzoek) -> HttpResponse:
    rijen = queries.list_calamiteiten(request.zicht)
    blad = Paginator(rijen, PER_BLAD).get_page(request.GET.get("blad"))
    calamiteiten = list(blad.object_list)
    queries.log_lijst(calamiteiten)
    load_datasleutels(rij.bewaareenheid_id for rij in calamiteiten)
    begint = request.zicht.may(Actie.OPEN_CALAMITEIT)
    gegevens = {"blad": blad, "calamiteiten": calamiteiten, "begint": begint}
    return render(request, "incidents/view_calamiteiten.html", gegevens)


def open_calamiteit(request: Verzoek) -> HttpResponse:
    """From anywhere; ?incident=… when it begins with one that this person may read."""
    incident = queries.find_incident(request.zicht, request.GET.get("incident"))
    locaties = queries.list_locaties(request.zicht)
    if incident is not None:
        locaties = [rij for rij in locaties if rij.pk == incident.locatie_id]
    paren = [(str(rij.pk), rij.naam) for rij in locaties]
    form = bind(forms.Beginformulier, request, locaties=paren)
    if request.method == "POST" and form.is_valid():
        try:
            rij = actions.open_calamiteit(
                id=form.cleaned_data["nieuw_id"], incident_id=incident.pk if incident else None, by=request.zicht,
                at=timezone.now(), **form.to_gegevens(),
            )  # fmt: skip
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            concepten.discard_concept(user=request.user, pad=request.path)
            messages.success(request, "De calamiteit is begonnen. Schrijf in het logboek wat er gebeurt.")
            return redirect("view_calamiteit", rij.pk)
    terug = reverse("view_incident", args=[incident.pk]) if incident else reverse("view_calamiteiten")
    gegevens = {"form": form, "incident": incident, "terug_url": terug}
    return render(request, "incidents/open_calamiteit.html", gegevens)


@require_GET
def view_calamiteit(request: Verzoek, pk: UUID) -> HttpResponse:
    zicht = request.zicht
    rij = queries.load_calamiteit(zicht, pk, Actie.VIEW_CALAMITEIT)
    standen, team, berichten = queries.read_standen(rij), queries.read_team(rij), queries.list_berichten(rij)
    bladen = Paginator(queries.list_regels(rij), REGELS)
    bladen.count = rij.aantal  # read with the calamiteit itself
    blad, dicht = bladen.get_page(request.GET.get("blad")), getattr(rij, "afsluiting", None)
    gegevens = {
        "calamiteit": rij, "dicht": dicht, "leidt": rij.leidt, "blad": blad,
        "omvang": Omvang(rij.omvang_nu).label,
        "plan": show_plan(standen), "team": show_team(team), "berichten": berichten, "weten": show_weten(berichten),
        "koppelt": zicht.may(Actie.RECORD_CALAMITEITKOPPELING), "terug_url": reverse("view_calamiteiten"),
        "koppelingen": queries.show_koppelingen(rij), "checklijsten": show_lists(calamiteit=rij),
        "draaiboeken": [Draaiboek.OVERLIJDEN, Draaiboek.VERMISSING], "acties": buttons(rij),
    }  # fmt: skip
    if rij.leidt and dicht is None:
        codes = {code: punt.stand for code, punt in standen.items()}
        weten = {bericht.publiek for bericht in berichten}
        feiten = queries.facts_of(rij, codes, set(team), weten, geevalueerd=rij.geevalueerd)
        protocol = protocol_of_zicht(zicht).voor(rij.locatie.sector)
        gegevens["mist"] = show_reasons(blockers(Calamiteithandeling.SLUITEN, feiten, protocol), rij.pk)
    return render(request, "incidents/view_calamiteit.html", gegevens)


def buttons(rij: Any) -> list[dict[str, str]]:
    """What somebody comes here for, above everything else."""
    knoppen = [{"label": "Schrijf in het logboek", "url": reverse("record_calamiteitregel", args=[rij.pk])}]
    if not hasattr(rij, "afsluiting"):
        bericht = reverse("record_calamiteitbericht", args=[rij.pk])
        knoppen.append({"label": "Leg vast wie het weet", "url": bericht})
    return knoppen


def show_plan(standen: dict[str, Any]) -> list[dict[str, Any]]:
    """The five actions with how far each is."""
    plan = []
    for actie, punten in by_action().items():
        klaar = [p for p in punten if p.code in standen and standen[p.code].stand in KLAAR]
        bezig = any(p.code in standen for p in punten)
        stand = "gedaan" if len(klaar) == len(punten) else "begonnen" if bezig else "niet_begonnen"
        plan.append({"actie": actie, "klaar": len(klaar), "punten": len(punten), "stand": stand})
    return plan


def show_team(team: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"deel": deel, "rij": team.get(deel)} for deel in Teamdeel]


def show_weten(berichten: list[Any]) -> list[dict[str, Any]]:
    """Of who has to know first whether they do; of the others who was told."""
    laatste = {bericht.publiek: bericht for bericht in reversed(berichten)}
    eerst = (Publiek.BETROKKEN_OUDERS, Publiek.TEAM, Publiek.LEIDING)
    return [{"wie": wie, "rij": laatste.get(wie)} for wie in Publiek if wie in eerst or wie in laatste]


def show_lists(**bij: Any) -> list[dict[str, Any]]:
    """Short lists that are walked because of this, with how far they are."""
    return [
        {"lijst": lijst, "gedaan": lijst.gedaan, "punten": len(PUNTEN[Draaiboek(lijst.soort)])}
        for lijst in queries.list_checklijsten(**bij)
    ]


def show_reasons(redenen: list[Any], pk: UUID) -> list[dict[str, str]]:
    """As the component `geblokkeerd` wants them, with the address of what can be done."""
    rijen = []
    for reden in redenen:
        velden = with_link(reden, None)
        if reden.link:
            velden |= {"link_url": reverse(reden.link, args=[pk]), "link_tekst": "Doe dat nu"}
        rijen.append(velden)
    return rijen


# --- acts ------------------------------------------------------------------------------------------------


def now_fields() -> dict[str, Any]:
    nu = timezone.localtime()
    return {"dag": nu.date(), "tijd": nu.time().replace(second=0, microsecond=0)}


def record_calamiteitregel(request: Verzoek, pk: UUID) -> HttpResponse:
    rij = queries.load_calamiteit(request.zicht, pk, Actie.RECORD_CALAMITEITREGEL)
    form = bind(forms.Regelformulier, request, vandaag=timezone.localdate(), initial=now_fields())
    doe = actions.record_calamiteitregel
    return record(request, form, lambda **wie: doe(pk=pk, **wie, **form.to_gegevens()), calamiteit=rij)


def record_calamiteitpunt(request: Verzoek, pk: UUID, actie: str) -> HttpResponse:
    """All points of one action on one page."""
    if actie not in Planactie.values:
        raise Http404
    rij = queries.load_calamiteit(request.zicht, pk, Actie.RECORD_CALAMITEITPUNT)
    punten = by_action()[Planactie(actie)]
    standen = {code: s for code, s in queries.read_standen(rij).items() if code in {p.code for p in punten}}
    begin: dict[str, Any] = {"gezien": timezone.now().isoformat()}
    begin |= {code: s.stand for code, s in standen.items()}
    begin |= {f"waarom_{code}": s.toelichting for code, s in standen.items()}
    form, doe = (
        bind(forms.Planformulier, request, punten=punten, initial=begin),
        actions.record_calamiteitpunt,
    )
    wie_deed = [(p, standen[p.code]) for p in punten if p.code in standen]
    return record(
        request, form, lambda **wie: doe(pk=pk, **wie, **form.to_gegevens()), calamiteit=rij,
        actie=Planactie(actie), wie_deed=wie_deed, punten=punten,
    )  # fmt: skip


def record_calamiteitkoppeling(request: Verzoek, pk: UUID) -> HttpResponse:
    rij = queries.load_calamiteit(request.zicht, pk, Actie.RECORD_CALAMITEITKOPPELING)
    incidenten = [
        (str(i.pk), f"{i.get_soort_display()}, {moment_nl(i.gebeurd_op)}")
        for i in queries.list_koppelbaar(request.zicht, rij)
    ]
    form, doe = (
        bind(forms.Koppelformulier, request, incidenten=incidenten),
        actions.record_calamiteitkoppeling,
    )
    return record(
        request,
        form,
        lambda **wie: doe(pk=pk, **wie, **form.to_gegevens()),
        calamiteit=rij,
        leeg=not incidenten,
    )


def close_calamiteit(request: Verzoek, pk: UUID) -> HttpResponse:
    rij = queries.load_calamiteit(request.zicht, pk, Actie.CLOSE_CALAMITEIT)
    form, doe = bind(forms.Sluitformulier, request), actions.close_calamiteit
    return record(request, form, lambda **wie: doe(pk=pk, **wie, **form.to_gegevens()), calamiteit=rij)


def record(
    request: Verzoek, form: Any, doe: Callable[..., Any], *, calamiteit: Any, **extra: Any
) -> HttpResponse:
    """One act: back to the page of the calamiteit, or the form with what is wrong and all that was typed."""
    pagina = reverse("view_calamiteit", args=[calamiteit.pk])
    gegevens = {"form": form, "calamiteit": calamiteit, "terug_url": pagina} | extra
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            doe(id=form.cleaned_data["nieuw_id"], by=request.zicht, at=timezone.now())
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        except Geweigerd as fout:
            gegevens["geweigerd"], status = show_reasons(fout.redenen, calamiteit.pk), 409
        else:
            concepten.discard_concept(user=request.user, pad=request.path)
            messages.success(request, STAAT)
            return redirect(pagina)
    naam = request.resolver_match.url_name  # type: ignore[union-attr]
    return render(request, f"incidents/{naam}.html", gegevens, status=status)
