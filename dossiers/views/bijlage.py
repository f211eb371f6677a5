"""Files of a dossier or a signal: add one, see the list, open one, take one back."""

from base64 import b64decode
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dossiers.actions import bijlage as actions
from dossiers.actions.basis import Geweigerd
from dossiers.forms.bijlage import Bijlageformulier, Bijlageweg
from dossiers.models import Bijlage, Dossier, Gesprek, Signaal
from dossiers.presentatie_bijlage import show_bijlagen
from dossiers.queries import bijlage as queries
from dossiers.queries.gesprek import load_gesprek
from dossiers.queries.signaal import valid_ids
from dossiers.queries.toegang import reaches
from dossiers.views.kader import finish, form_context, page_context
from dossiers.views.laden import load_dossier, load_signaal, show_refusal
from meldcode.adressen import reverse
from meldcode.http import Verzoek
from roles.access import is_reachable
from roles.policy import Actie
from work.forms import bind
from work.keuring import SOORTEN

# The file opens in nothing of ours: no script, no form, no origin (security.md FP-04).
CSP_BESTAND = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"


@require_safe
def view_bijlagen(request: Verzoek, pk: UUID) -> HttpResponse:
    dossier = load_dossier(request, pk)
    rijen = queries.list_bijlagen(queries.of_dossier(request.zicht, dossier))
    gegevens = page_context(
        request, dossier, bijlagen=show_of_dossier(request, dossier, rijen),
        mag_toevoegen=reaches(request.zicht, Actie.RECORD_BIJLAGE, dossier),
    )  # fmt: skip
    return render(request, "dossiers/view_bijlagen.html", gegevens)


def show_of_dossier(request: Verzoek, dossier: Dossier, rijen: list[Bijlage]) -> list[dict[str, Any]]:
    mag_weg = reaches(request.zicht, Actie.WITHDRAW_BIJLAGE, dossier)
    return show_bijlagen(
        rijen,
        url=lambda rij: reverse("export_bijlage", args=[dossier.pk, rij.pk]),
        weg=lambda rij: reverse("withdraw_bijlage", args=[dossier.pk, rij.pk]) if mag_weg else "",
    )


def show_of_signaal(request: Verzoek, signaal: Signaal) -> list[dict[str, Any]]:
    mag_weg = is_reachable(request.zicht, Actie.WITHDRAW_SIGNAALBIJLAGE, signaal)
    return show_bijlagen(
        queries.list_bijlagen(queries.of_signaal(signaal)),
        url=lambda rij: reverse("export_signaalbijlage", args=[signaal.pk, rij.pk]),
        weg=lambda rij: reverse("withdraw_signaalbijlage", args=[signaal.pk, rij.pk]) if mag_weg else "",
    )


def bind_bijlage(request: Verzoek) -> Bijlageformulier:
    bestanden = {"files": request.FILES} if request.method == "POST" else {}
    form: Bijlageformulier = bind(
        Bijlageformulier, request, te_groot=getattr(request, "upload_te_groot", False), **bestanden
    )
    return form


def record_bijlage(request: Verzoek, pk: UUID) -> HttpResponse:
    """`?gesprek=` names the talk it belongs to."""
    dossier = load_dossier(request, pk)
    gesprek = find_gesprek(request, dossier)
    form = bind_bijlage(request)
    gegevens = page_context(request, dossier, **form_context(form), gesprek=gesprek)

    def doe(nieuw: UUID) -> None:
        actions.record_bijlage(
            dossier_id=pk, id=nieuw, gegevens=form.to_gegevens(), gesprek_id=gesprek.pk if gesprek else None,
            by=request.zicht, at=timezone.now(),
        )  # fmt: skip

    terug = reverse("view_gesprek", args=[pk, gesprek.pk]) if gesprek else reverse("view_bijlagen", args=[pk])
    return keep(request, form, doe, gegevens, terug=terug, zin="De bijlage is bewaard.")


def find_gesprek(request: Verzoek, dossier: Dossier) -> Gesprek | None:
    ids = valid_ids([request.GET.get("gesprek", "")])
    return load_gesprek(request.zicht, dossier, ids[0]) if ids else None


def record_signaalbijlage(request: Verzoek, pk: UUID) -> HttpResponse:
    signaal = load_signaal(request, pk)
    form = bind_bijlage(request)

    def doe(nieuw: UUID) -> None:
        gegevens = form.to_gegevens()
        actions.record_signaalbijlage(
            signaal_id=pk, id=nieuw, gegevens=gegevens, by=request.zicht, at=timezone.now()
        )

    terug = reverse("view_signaal", args=[pk])
    return keep(request, form, doe, {"signaal": signaal}, terug=terug, zin="De bijlage is bewaard.")


def withdraw_bijlage(request: Verzoek, pk: UUID, bijlage_id: UUID) -> HttpResponse:
    dossier = load_dossier(request, pk)
    rij = queries.load_bijlage(queries.of_dossier(request.zicht, dossier), bijlage_id)
    form = bind(Bijlageweg, request)
    gegevens = page_context(request, dossier, **form_context(form), rij=rij)

    def doe(nieuw: UUID) -> None:
        actions.withdraw_bijlage(
            dossier_id=pk, bijlage_id=bijlage_id, reden=form.cleaned_data["reden"], id=nieuw,
            by=request.zicht, at=timezone.now(),
        )  # fmt: skip

    return keep(request, form, doe, gegevens, terug=reverse("view_bijlagen", args=[pk]), zin=WEG)


def withdraw_signaalbijlage(request: Verzoek, pk: UUID, bijlage_id: UUID) -> HttpResponse:
    signaal = load_signaal(request, pk)
    rij = queries.load_bijlage(queries.of_signaal(signaal), bijlage_id)
    form = bind(Bijlageweg, request)

    def doe(nieuw: UUID) -> None:
        actions.withdraw_signaalbijlage(
            signaal_id=pk, bijlage_id=bijlage_id, reden=form.cleaned_data["reden"], id=nieuw,
            by=request.zicht, at=timezone.now(),
        )  # fmt: skip

    gegevens = {"signaal": signaal, "rij": rij}
    return keep(request, form, doe, gegevens, terug=reverse("view_signaal", args=[pk]), zin=WEG)


WEG = "De bijlage is ingetrokken. Niemand kan haar nog openen."


def keep(
    request: Verzoek,
    form: Any,
    doe: Callable[[UUID], None],
    gegevens: dict[str, Any],
    *,
    terug: str,
    zin: str,
) -> HttpResponse:
    """The form, and when it is whole the act and the way back; refused: the form with every reason."""
    template = f"dossiers/{request.resolver_match.url_name}.html"  # type: ignore[union-attr]
    gegevens = {"form": form, "terug_url": terug} | gegevens
    if request.method != "POST" or not form.is_valid():
        return render(request, template, gegevens)
    try:
        doe(form.cleaned_data["nieuw_id"])
    except Geweigerd as fout:
        return show_refusal(request, template, fout, gegevens)
    messages.success(request, zin)
    finish(request)
    return redirect(terug)


@require_safe
def export_bijlage(request: Verzoek, pk: UUID, bijlage_id: UUID) -> HttpResponse:
    """Also those of the signals in the dossier: who reads their text there may see them."""
    dossier = load_dossier(request, pk)
    return as_file(
        Actie.EXPORT_BIJLAGE, queries.load_bijlage(queries.of_dossier(request.zicht, dossier), bijlage_id)
    )


@require_safe
def export_signaalbijlage(request: Verzoek, pk: UUID, bijlage_id: UUID) -> HttpResponse:
    signaal = load_signaal(request, pk)
    return as_file(Actie.EXPORT_SIGNAALBIJLAGE, queries.load_bijlage(queries.of_signaal(signaal), bijlage_id))


def as_file(actie: Actie, rij: Bijlage) -> HttpResponse:
    """Whole, as a file to keep, under a name that says nothing; with its own line in the log."""
    actions.log_bijlage(actie, rij)
    antwoord = HttpResponse(b64decode(str(rij.inhoud)), content_type=SOORTEN[rij.soort])
    antwoord["Content-Disposition"] = f'attachment; filename="bijlage-{rij.pk.hex[:8]}.{rij.soort}"'
    antwoord["Content-Security-Policy"] = CSP_BESTAND
    return antwoord
