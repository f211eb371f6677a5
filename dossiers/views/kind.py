"""Children and the people around them: the list, the page of one child, and the forms to keep them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from dossiers.actions import kind as actions
from dossiers.forms import kind as forms
from dossiers.models import Betrokkene, Kind
from dossiers.queries import kind as queries
from dossiers.queries.kindcheck import list_kindchecks
from dossiers.signaalbeeld import label
from dossiers.views.laden import load_kind
from meldcode.adressen import reverse
from meldcode.http import Verzoek
from roles.access import Zicht, is_reachable, load_zicht
from roles.actions import Bijhoudfout
from roles.policy import Actie
from roles.queries import list_collegas
from vault.bases import Bewerkingsconflict
from work import concepten
from work.conflict import show_conflict
from work.forms import bind
from work.verhuld import hides

PER_BLAD = 25
SIGNALEN = 10
KINDVELDEN = ("voornaam", "achternaam", "geboortedatum", "uit_zorg_op", "versie")


@hides("q")
@require_GET
def view_kinderen(request: Verzoek) -> HttpResponse:
    zoek = request.GET.get("q", "").strip()
    groepen = queries.choose_groepen(request.zicht, Actie.VIEW_KIND)
    groep = request.GET.get("groep", "") if request.GET.get("groep") in dict(groepen) else ""
    kinderen = queries.list_kinderen(request.zicht, zoek=zoek, groep=groep)
    blad: Any = Paginator(kinderen, PER_BLAD).get_page(request.GET.get("blad"))
    blad.object_list = blad.object_list.log_lijst(Actie.VIEW_KIND, pseudoniem="pseudoniem")
    gegevens = {"blad": blad, "zoek": zoek, "groepen": groepen, "groep": groep}
    gegevens |= {"vandaag": timezone.localdate(), "mag_toevoegen": request.zicht.may(Actie.RECORD_KIND)}
    return render(request, "dossiers/view_kinderen.html", gegevens)


@require_GET
def view_kind(request: Verzoek, pk: UUID) -> HttpResponse:
    kind, vandaag = load_kind(request, pk), timezone.localdate()
    gezin = {"gezin_id": kind.gezin_id, "zonder": kind.pk}
    signalen = list(queries.list_signalen(request.zicht, kind)[: SIGNALEN + 1])
    gegevens = {
        "kind": kind,
        "vandaag": vandaag,
        "gezin": queries.list_gezinskinderen(request.zicht, Actie.VIEW_KIND, **gezin),
        "nabij": queries.read_betrokkenen(request.zicht, kind, vandaag=vandaag),
        "signalen": [(rij, label("plaatsen", rij.plaats)) for rij in signalen[:SIGNALEN]],
        "meer_signalen": len(signalen) > SIGNALEN,
        "dossiers": queries.list_dossiers(request.zicht, kind),
        "kindchecks": list_kindchecks(request.zicht, kind) if request.zicht.may(Actie.VIEW_KINDCHECK) else [],
        "mag_kindcheck": request.zicht.may(Actie.RECORD_KINDCHECK),
        "houdt_bij": is_reachable(request.zicht, Actie.CORRECT_KIND, kind),
        "mag_inzage": is_reachable(request.zicht, Actie.RECORD_INZAGE, kind),
        "mag_uitsluiten": is_reachable(request.zicht, Actie.VIEW_UITSLUITINGEN, kind),
    }
    return render(request, "dossiers/view_kind.html", gegevens)


def record_kind(request: Verzoek) -> HttpResponse:
    form = bind_kind(
        request, forms.NieuwKind, Actie.RECORD_KIND, begin={"gezin": request.GET.get("gezin", "")}
    )

    def doe() -> Kind:
        id_, gegevens = form.cleaned_data["nieuw_id"], form.gegevens()
        return actions.record_kind(by=request.zicht, at=timezone.localdate(), id=id_, gegevens=gegevens)

    return keep_kind(request, form, doe, terug=reverse("view_kinderen"), zin="Het kind is toegevoegd.")


def correct_kind(request: Verzoek, pk: UUID) -> HttpResponse:
    kind = load_kind(request, pk)
    begin = kind_fields(kind)
    form = bind_kind(request, forms.Kindformulier, Actie.CORRECT_KIND, begin=begin)

    def doe() -> Kind:
        versie, gegevens = form.cleaned_data["versie"], form.gegevens()
        return actions.correct_kind(
            by=request.zicht, at=timezone.localdate(), pk=pk, versie=versie, gegevens=gegevens
        )

    return keep_kind(
        request, form, doe, terug=reverse("view_kind", args=[pk]), zin="De gegevens zijn bijgewerkt."
    )


def bind_kind(
    request: Verzoek, formulier: type[forms.Kindvelden], actie: Actie, *, begin: dict[str, Any]
) -> Any:
    """The form with the groups of the viewer and the families that fit what was searched for."""
    zoek, gezin = request.POST.get("broer_of_zus", ""), request.GET.get("gezin", "")
    return bind(
        formulier,
        request,
        initial=begin,
        groepen=queries.choose_groepen(request.zicht, actie),
        gezinnen=queries.find_gezinnen(request.zicht, actie, zoek=zoek, gezin=gezin),
        vandaag=timezone.localdate(),
    )


def keep_kind(request: Verzoek, form: Any, doe: Callable[[], Kind], *, terug: str, zin: str) -> HttpResponse:
    if form.is_bound and form.is_valid():
        try:
            kind = doe()
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
            return render_form(request, form, terug, status=409)
        except Bewerkingsconflict as conflict:
            return show_conflict(request, form, kind_fields(conflict.huidig))
        return finish(request, kind.pk, zin)
    return render_form(request, form, terug)


def render_form(request: Verzoek, form: Any, terug: str, *, status: int = 200, **meer: Any) -> HttpResponse:
    naam = request.resolver_match.url_name  # type: ignore[union-attr]
    return render(request, f"dossiers/{naam}.html", {"form": form, "terug_url": terug} | meer, status=status)


def finish(request: Verzoek, kind_id: UUID, zin: str) -> HttpResponse:
    """Back to the child; who just recorded their own family sees it no more and goes to the list."""
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.success(request, zin)
    if kind_id in fresh_zicht(request).uitgesloten:
        return redirect("view_kinderen")
    return redirect("view_kind", kind_id)


def fresh_zicht(request: Verzoek) -> Zicht:
    return load_zicht(request.user, at=timezone.localdate(), organisatie_id=request.zicht.organisatie_id)


def kind_fields(kind: Any) -> dict[str, Any]:
    velden = {naam: getattr(kind, naam) for naam in KINDVELDEN}
    return velden | {"groep": str(kind.groep_id or "")}


# --- the people around the child ------------------------------------------------------------------


def record_betrokkene(request: Verzoek, kind_id: UUID) -> HttpResponse:
    kind = load_kind(request, kind_id)
    gezin = {"gezin_id": kind.gezin_id, "zonder": kind.pk}
    kinderen = [kind, *queries.list_gezinskinderen(request.zicht, Actie.RECORD_BETROKKENE, **gezin)]
    form = bind(forms.NieuweBetrokkene, request, kinderen=kinderen, collegas=choose_collegas(request))

    def doe() -> Betrokkene:
        wie = {"id": form.cleaned_data["nieuw_id"], "kind_id": kind_id}
        return actions.record_betrokkene(by=request.zicht, at=timezone.localdate(), **wie, **details(form))

    return keep_betrokkene(request, form, doe, kind_id=kind_id, zin="Toegevoegd aan het gezin.")


def correct_betrokkene(request: Verzoek, pk: UUID) -> HttpResponse:
    betrokkene = queries.load_betrokkene(request.zicht, Actie.CORRECT_BETROKKENE, pk)
    gezin = betrokkene.gezin_id
    kinderen = queries.list_gezinskinderen(request.zicht, Actie.CORRECT_BETROKKENE, gezin_id=gezin)
    begin, collegas = person_fields(betrokkene, kinderen), choose_collegas(request, betrokkene)
    form = bind(forms.Betrokkeneformulier, request, initial=begin, kinderen=kinderen, collegas=collegas)

    def doe() -> Betrokkene:
        wie = {"pk": pk, "versie": form.cleaned_data["versie"]}
        return actions.correct_betrokkene(by=request.zicht, at=timezone.localdate(), **wie, **details(form))

    terug = kinderen[0].pk if kinderen else None
    return keep_betrokkene(request, form, doe, kind_id=terug, zin="De gegevens zijn bijgewerkt.")


def details(form: Any) -> dict[str, Any]:
    return {"gegevens": form.gegevens(), "banden": form.banden()}


def keep_betrokkene(
    request: Verzoek, form: Any, doe: Callable[[], Betrokkene], *, kind_id: UUID | None, zin: str
) -> HttpResponse:
    terug = reverse("view_kind", args=[kind_id]) if kind_id else reverse("view_kinderen")
    if form.is_bound and form.is_valid():
        try:
            doe()
        except Bewerkingsconflict as conflict:
            return show_conflict(request, form, person_fields(conflict.huidig, form.kinderen))
        return finish(request, kind_id or form.kinderen[0].pk, zin)
    return render_form(request, form, terug)


def choose_collegas(request: Verzoek, betrokkene: Betrokkene | None = None) -> forms.Keuzes:
    keuzes = [(str(user.pk), user.naam) for user in list_collegas(request.zicht, at=timezone.localdate())]
    huidig = betrokkene.user if betrokkene is not None else None
    if huidig is not None and str(huidig.pk) not in dict(keuzes):
        keuzes.append((str(huidig.pk), huidig.naam))
    return keuzes


def person_fields(betrokkene: Any, kinderen: list[Kind]) -> dict[str, Any]:
    namen = ("naam", "telefoon", "email", "adres", "vervallen_op", "versie")
    velden: dict[str, Any] = {naam: getattr(betrokkene, naam) for naam in namen}
    velden["user"] = str(betrokkene.user_id or "")
    relaties = queries.read_relaties(betrokkene)
    for kind in kinderen:
        if relatie := relaties.get(kind.pk):
            soort, gezag = forms.namen(kind)
            velden |= {soort: relatie.soort, gezag: relatie.gezag}
    return velden
