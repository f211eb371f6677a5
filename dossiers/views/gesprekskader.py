"""What the pages of step 3 share: which form of talk, its draft, and the way on."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from dossiers import gespreksregels as regels
from dossiers.feiten import Handeling, Stap
from dossiers.models import Dossier
from dossiers.models.gesprek import Vorm
from dossiers.presentatie_blad import tips_for
from dossiers.protocol import Protocol
from dossiers.queries.gesprek import possible_leaders
from dossiers.queries.stand import protocol_of, read_feiten
from dossiers.stappen import blockers
from dossiers.views.kader import page_context
from dossiers.views.laden import with_link
from meldcode.adressen import reverse
from meldcode.http import Verzoek
from work import concepten
from work.forms import Formulier, from_concept
from work.views import concept_tekst

LEZEN_EN_SCHRIJVEN = ["GET", "HEAD", "POST"]


def chosen_vorm(request: Verzoek, *, van: tuple[str, ...] = tuple(regels.VOEREN)) -> str:
    """From the address; the plain talk with parents when it says nothing we know."""
    vorm = request.GET.get("vorm", "")
    return vorm if vorm in van else regels.REGULIER


def draft_path(request: Verzoek) -> str:
    """Each form of talk has a draft of its own, since they share an address."""
    vorm = request.GET.get("vorm")
    return f"{request.path}?vorm={vorm}" if vorm in regels.VOEREN else request.path


def load_draft(request: Verzoek) -> concepten.Bewaard | None:
    """Typed here, or kept by the lock, which knows the address only."""
    bewaard = concepten.load_concepten(user=request.user, paden=[draft_path(request), request.path])
    if concept := bewaard.get(draft_path(request)):
        return concept
    concept = bewaard.get(request.path)
    passend = concept is not None and concept.gegevens.get("vorm") == chosen_vorm(request)
    return concept if passend else None


def bind_vorm(formulier: type[Formulier], request: Verzoek, *, initial: dict[str, Any], **kwargs: Any) -> Any:
    """As work.forms.bind, with the draft of this form of talk."""
    if request.method == "POST":
        return formulier(request.POST, **kwargs)
    concept = load_draft(request)
    if concept is None:
        return formulier(initial=initial, **kwargs)
    leeg = formulier(**kwargs)
    gevuld: Any = formulier(initial=initial | from_concept(leeg, concept.gegevens), **kwargs)
    gevuld.concept = concept
    return gevuld


def talk_context(
    request: Verzoek, dossier: Dossier, form: Any, *, handeling: Handeling | None, **extra: Any
) -> dict[str, Any]:
    """The page of a form in step 3; `geblokkeerd` when the act isn't possible now."""
    feiten, protocol = read_feiten(dossier, user_id=request.user.pk), protocol_of(dossier)
    redenen = blockers(handeling, feiten, protocol) if handeling else []
    concept = getattr(form, "concept", None)
    stap_url = reverse("view_stap", args=[dossier.pk, 3])
    return (
        page_context(
            request,
            dossier,
            form=form,
            geblokkeerd=[with_link(reden, dossier) for reden in redenen],
            gesloten=feiten.gesloten,
            concept_pad=draft_path(request),
            concept_tekst=concept_tekst(concept.bewaard_op) if concept else "",
            terug_url=stap_url,
            terug_tekst="Stap 3: praten",
            staptips=tips_for(request.zicht, dossier, Stap.GESPREK, timezone.localdate()),
        )
        | extra
    )


def tabs(request: Verzoek, protocol: Protocol, vorm: str, *, van: tuple[str, ...]) -> list[dict[str, Any]]:
    """The forms of talk to choose from; the heavy one where the profile knows it."""
    kent = [v for v in van if v != regels.ZWAAR or protocol.oudergesprek.zwaar or vorm == v]
    return [{"label": Vorm(v).label, "url": f"{request.path}?vorm={v}", "hier": v == vorm} for v in kent]


def leaders(dossier: Dossier, vandaag: date) -> list[tuple[str, str]]:
    return [(str(m.user_id), f"{m.naam}, {m.functie}") for m in possible_leaders(dossier, at=vandaag)]


def finish(request: Verzoek, tekst: str, naam: str, *args: Any) -> HttpResponse:
    """Recorded: the drafts go, and the user goes on where it continues."""
    for pad in (request.path, draft_path(request)):
        concepten.discard_concept(user=request.user, pad=pad)
    messages.success(request, tekst)
    return redirect(naam, *args)
