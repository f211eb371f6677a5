"""The log: who saw or did what; of own children, of the organisation, and the technical one of the beheerder."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from meldcode.adressen import reverse
from meldcode.http import Verzoek
from privacy.forms.logboek import Logfilter, Logperiode
from privacy.logbeeld import draw
from privacy.loglijst import write_loglijst
from privacy.logsamenvatting import Samen
from privacy.queries import logboek as queries
from privacy.queries.logboek import Logblad, Logvraag
from privacy.queries.lognamen import Namen
from roles.models import User
from roles.policy import Actie
from vault.handeling import add_regel

PER_BLAD = 50
GEEN_DOSSIER = "Er is geen dossier met deze code dat jij kunt zien. Kijk de code na."
TE_VEEL = "Dit zijn te veel regels voor één lijst. Kies een kortere periode, en haal de lijst dan op."
LEEG = Logblad([], None)


@require_GET
def view_logboek(request: Verzoek) -> HttpResponse:
    actie = Actie.VIEW_LOGBOEK
    mensen = queries.list_mensen(request.zicht)
    filter_, vraag = read_vraag(request, actie, mensen)
    logblad = queries.read_blad(queries.visible_lines(request.zicht, actie, vraag)) if vraag else LEEG
    vraag = vraag or Logvraag()
    kind = vraag.kind if vraag.kind and request.zicht.may(Actie.VIEW_KIND) else None
    gegevens = {
        "dossier": vraag.dossier, "kind": vraag.kind,
        "naam": kind.korte_naam if kind and queries.may_open(request.zicht, kind, Actie.VIEW_KIND) else "",
        "terug_url": back_of(request, vraag), "lijst_url": f"{reverse('export_logboek')}?{query_of(request)}",
    }  # fmt: skip
    return show(request, "privacy/view_logboek.html", actie, filter_, logblad, mensen, gegevens)


@require_GET
def export_logboek(request: Verzoek) -> HttpResponse:
    """The same question as a list; a question that can't be answered goes back to its page."""
    actie = Actie.EXPORT_LOGBOEK
    mensen = queries.list_mensen(request.zicht)
    _filter, vraag = read_vraag(request, actie, mensen)
    samen = queries.read_all(queries.visible_lines(request.zicht, actie, vraag)) if vraag else None
    if samen is None:
        if vraag is not None:
            messages.info(request, TE_VEEL)
        return redirect(f"{reverse('view_logboek')}?{request.GET.urlencode()}")
    namen = log_names(request, actie, samen)
    tekst = write_loglijst(draw(samen, namen, {mens.pk: mens.naam for mens in mensen}))
    antwoord = HttpResponse(tekst.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = 'attachment; filename="logboek.csv"'
    return antwoord


@require_GET
def view_technieklog(request: Verzoek) -> HttpResponse:
    """What the beheerder needs to see when something is wrong; nothing of a case."""
    mensen = queries.list_mensen(request.zicht)
    filter_ = Logperiode(request.GET, mensen=mensen)
    logblad = LEEG
    if filter_.is_valid():
        vraag = Logvraag(van=filter_.cleaned_data["van"], tot=filter_.cleaned_data["tot"], wie=filter_.wie_id)
        logblad = queries.read_blad(queries.technical_lines(request.zicht, vraag))
    return show(
        request, "privacy/view_technieklog.html", Actie.VIEW_TECHNIEKLOG, filter_, logblad, mensen,
        {"terug_url": reverse("view_beheer")},
    )  # fmt: skip


def read_vraag(request: Verzoek, actie: Actie, mensen: list[User]) -> tuple[Logfilter, Logvraag | None]:
    """The filter, and the question when it can be answered. Raises Http404 for a child out of reach."""
    filter_ = Logfilter(request.GET, mensen=mensen)
    if not filter_.is_valid():
        return filter_, None
    velden = filter_.cleaned_data
    dossier = kind = None
    if velden["dossier"]:
        dossier = queries.find_dossier(request.zicht, actie, velden["dossier"])
        if dossier is None:
            filter_.add_error("dossier", GEEN_DOSSIER)
            return filter_, None
    elif velden["kind"]:
        kind = queries.load_kind(request.zicht, actie, velden["kind"])
    return filter_, Logvraag(velden["van"], velden["tot"], filter_.wie_id, dossier, kind)


def show(
    request: Verzoek, sjabloon: str, actie: Actie, filter_: Logperiode, logblad: Logblad, mensen: list[User],
    gegevens: dict[str, Any],
) -> HttpResponse:  # fmt: skip
    blad = Paginator(logblad.samen, PER_BLAD).get_page(request.GET.get("blad"))
    regels = list(blad.object_list)
    namen = log_names(request, actie, regels)
    eerder = f"?{query_of(request, tot=logblad.eerder)}" if logblad.eerder and not blad.has_next() else ""
    gegevens |= {
        "filter": filter_, "blad": blad, "vraag": f"{query_of(request)}&", "eerder_url": eerder,
        "beelden": draw(regels, namen, {mens.pk: mens.naam for mens in mensen}), "vandaag": timezone.localdate(),
    }  # fmt: skip
    return render(request, sjabloon, gegevens)


def log_names(request: Verzoek, actie: Actie, regels: list[Samen]) -> Namen:
    """Looking at the log stands in the log, with every child that was on the page."""
    namen = Namen(request.zicht, Actie.VIEW_LOGBOEK, regels)
    add_regel(actie, samen=namen.rows() if regels else (), aantal=len(regels))
    return namen


def query_of(request: Verzoek, **anders: Any) -> str:
    velden = {naam: request.GET.get(naam, "") for naam in ("van", "tot", "wie", "dossier", "kind")} | anders
    return urlencode({naam: waarde for naam, waarde in velden.items() if waarde})


def back_of(request: Verzoek, vraag: Logvraag) -> str:
    """Back to where one came from, when that may be opened."""
    if vraag.dossier and queries.may_open(request.zicht, vraag.dossier, Actie.VIEW_DOSSIER):
        return reverse("view_dossier", args=[vraag.dossier.pk])
    return reverse("view_privacy")
