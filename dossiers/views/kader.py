"""What every page of a dossier has round it: the identity bar, the protocol in the footer, who sees what."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils import timezone

from dossiers.models import Dossier, Kind
from dossiers.queries.omgeving import Omgeving, read_omgeving
from dossiers.queries.stand import protocol_of
from dossiers.queries.toegang import is_whole, reaches
from meldcode.adressen import reverse
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
    gezin = heel and reaches(request.zicht, Actie.VIEW_KIND, dossier)
    omgeving = read_omgeving(dossier, request.zicht, op=timezone.localdate(), ook=ook, gezin=gezin)
    velden = build_velden(dossier, omgeving if heel else None, gezin=gezin)
    return {
        "dossier": dossier,
        "dossier_url": reverse("view_dossier", args=[dossier.pk]),
        "protocol": protocol,
        "heel": heel,
        "namen": omgeving.namen,
        "identiteit": {
            "code": f"Dossier {dossier.code}",
            "naam": dossier.kind.korte_naam,
            "velden": velden,
            "kop": kop,
        },
    } | extra


def build_velden(dossier: Dossier, omgeving: Omgeving | None, *, gezin: bool) -> list[dict[str, Any]]:
    """The white band: who this is about. A mere participant gets no family and no list of people."""
    kind = dossier.kind
    groep = f", {kind.groep.naam}" if kind.groep else ""
    oud = leeftijd(kind.geboortedatum, timezone.localdate())
    velden: list[dict[str, Any]] = [{"label": "Leeftijd, groep", "waarde": oud + groep}]
    if omgeving is not None and gezin:
        velden.append(build_gezin(kind, omgeving.broers_en_zussen))
    velden.append({"label": "Route", "waarde": "Thuissituatie"})
    if dossier.ronde > 1:
        eerder = reverse("view_ronde", args=[dossier.pk, dossier.ronde - 1]) if omgeving is not None else ""
        velden.append({"label": "Ronde", "waarde": f"Ronde {dossier.ronde}", "url": eerder})
    if omgeving is not None:
        mensen = "1 mens" if omgeving.kijkers == 1 else f"{omgeving.kijkers} mensen"
        url = reverse("view_deelnemers", args=[dossier.pk])
        velden.append({"label": "Kunnen dit zien", "waarde": mensen, "url": url})
    return velden


def build_gezin(kind: Kind, anderen: list[Kind]) -> dict[str, Any]:
    """'1 broer of zus, Sem (5)'; sex is not something we store."""
    vandaag = timezone.localdate()
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
