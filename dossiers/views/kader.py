"""What every page of a dossier has round it: the identity bar, the protocol in the footer, who sees what."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from dossiers.models import Dossier, Kind
from dossiers.queries.dossier import read_broers_en_zussen, read_mensen
from dossiers.queries.stand import protocol_of
from dossiers.queries.toegang import is_whole, reaches
from meldcode.http import Verzoek
from meldcode.weergave import leeftijd
from roles.policy import Actie
from work.concepten import discard_concept
from work.views import concept_tekst


def page_context(
    request: Verzoek, dossier: Dossier, *, ook: Iterable[UUID] = (), kop: bool = False, **extra: Any
) -> dict[str, Any]:
    """`dossier`, `dossier_url`, `protocol`, `identiteit`, `namen` and `heel` (sees the whole dossier).

    `ook`: accounts whose names the page needs too. `kop`: the name of the child is the h1.
    """
    protocol = protocol_of(dossier)
    request.protocol_label = f"{protocol.naam}, versie {protocol.versie}"  # type: ignore[attr-defined]
    heel = is_whole(request.zicht, dossier)
    mensen = read_mensen(dossier, op=timezone.localdate(), ook=set(ook))
    velden = build_velden(request, dossier, kijkers=mensen.kijkers if heel else None)
    return {
        "dossier": dossier,
        "dossier_url": reverse("view_dossier", args=[dossier.pk]),
        "protocol": protocol,
        "heel": heel,
        "namen": mensen.namen,
        "identiteit": {
            "code": f"Dossier {dossier.code}",
            "naam": dossier.kind.korte_naam,
            "velden": velden,
            "kop": kop,
        },
    } | extra


def build_velden(request: Verzoek, dossier: Dossier, *, kijkers: int | None) -> list[dict[str, Any]]:
    """The white band: who this is about. A mere participant gets no family and no list of people."""
    kind = dossier.kind
    groep = f", {kind.groep.naam}" if kind.groep else ""
    oud = leeftijd(kind.geboortedatum, timezone.localdate())
    velden: list[dict[str, Any]] = [{"label": "Leeftijd, groep", "waarde": oud + groep}]
    if kijkers is not None and reaches(request.zicht, Actie.VIEW_KIND, dossier):
        velden.append(build_gezin(request, kind))
    velden.append({"label": "Route", "waarde": "Thuissituatie"})
    if kijkers is not None:
        mensen = "1 mens" if kijkers == 1 else f"{kijkers} mensen"
        url = reverse("view_deelnemers", args=[dossier.pk])
        velden.append({"label": "Kunnen dit zien", "waarde": mensen, "url": url})
    return velden


def build_gezin(request: Verzoek, kind: Kind) -> dict[str, Any]:
    """'1 broer of zus, Sem (5)'; sex is not something we store."""
    vandaag = timezone.localdate()
    anderen = read_broers_en_zussen(request.zicht, kind)
    namen = ", ".join(f"{ander.voornaam} ({ander.leeftijd_op(vandaag)})" for ander in anderen)
    telling = "1 broer of zus" if len(anderen) == 1 else f"{len(anderen)} broers of zussen"
    waarde = f"{telling}, {namen}" if anderen else "Geen broer of zus bekend"
    return {"label": "Gezin", "waarde": waarde, "url": reverse("view_kind", args=[kind.pk])}


def form_context(form: Any) -> dict[str, Any]:
    """The form, and the line that says when its draft was kept."""
    concept = getattr(form, "concept", None)
    return {"form": form, "concept_tekst": concept_tekst(concept.bewaard_op) if concept else ""}


def finish(request: Verzoek) -> None:
    """What was recorded is no draft any more."""
    discard_concept(user=request.user, pad=request.path)
