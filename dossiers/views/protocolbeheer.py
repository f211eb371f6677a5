"""Making, proposing and approving an own version of the protocol."""

import uuid
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from dossiers import eigenprotocol
from dossiers.actions import protocol as actions
from dossiers.forms.protocol import Besluitformulier, Groepformulier, Voorstelformulier
from dossiers.forms.protocolvelden import start_values
from dossiers.protocol import Protocol
from dossiers.protocolbeeld import count_verschil, editable
from dossiers.protocolvragen import GROEPEN, REGELS, Groep
from dossiers.queries import protocol as queries
from dossiers.queries.kind import is_uuid
from dossiers.views.protocol import compare_versie, show_change, show_versie
from meldcode.http import Verzoek
from roles.actions import Bijhoudfout
from roles.models import Protocolconcept, Protocolversie
from roles.policy import Actie
from vault.bases import Bewerkingsconflict
from vault.handeling import Regel, current
from work import concepten
from work.conflict import show_conflict
from work.forms import bind


@require_POST
def open_protocol(request: Verzoek) -> HttpResponse:
    """Begins, or goes on with what is open; `van` takes the text of a version that wasn't approved."""
    van, nieuw = request.POST.get("van", ""), uuid.uuid4()
    if van and not is_uuid(van):
        raise Http404
    concept = actions.open_protocol(
        by=request.zicht, at=timezone.now(), id=nieuw, van=UUID(van) if van else None
    )
    if van and concept.pk != nieuw:
        messages.warning(request, "Er was al een nieuwe versie in de maak. Die zie je nu.")
    return redirect("view_protocolconcept", concept.pk)


def view_protocolconcept(request: Verzoek, pk: UUID) -> HttpResponse:
    """The hub: every page of rules with what changed there so far."""
    concept, geldend, nu = load(request, pk)
    delen = [show_deel(concept, geldend.voor(sector), nu.voor(sector)) for sector in nu.sectoren]
    aantal = sum(groep["aantal"] for deel in delen for groep in deel["groepen"])
    gegevens = {"concept": concept, "delen": delen, "aantal": aantal, "nieuw": nu, "oud": geldend}
    return render(request, "dossiers/view_protocolconcept.html", gegevens)


def show_deel(concept: Protocolconcept, oud: Protocol, nieuw: Protocol) -> dict[str, Any]:
    groepen = [show_groep(concept, groep, oud, nieuw) for groep in GROEPEN if editable(nieuw, groep)]
    return {"sector": nieuw.sector, "groepen": groepen}


def show_groep(concept: Protocolconcept, groep: Groep, oud: Protocol, nieuw: Protocol) -> dict[str, Any]:
    url = reverse("correct_protocol", args=[concept.pk, nieuw.sector.value, groep.slug])
    return {"titel": groep.titel, "url": url, "aantal": count_verschil(oud, nieuw, groep)}


def load(request: Verzoek, pk: UUID) -> tuple[Protocolconcept, Protocol, Protocol]:
    """The open concept, what holds today, and the concept as a protocol. Raises Http404."""
    concept = queries.load_concept(request.zicht, pk)
    geldend = queries.protocol_of_zicht(request.zicht)
    return concept, geldend, eigenprotocol.read(concept.tekst).load()


def correct_protocol(request: Verzoek, pk: UUID, sector: str, groep: str) -> HttpResponse:
    """One page of rules for one sector."""
    concept, geldend, nu = load(request, pk)
    blad = next((g for g in GROEPEN if g.slug == groep and editable(nu, g)), None)
    if blad is None or sector not in {s.value for s in nu.sectoren}:
        raise Http404
    regels = {"regels": editable(nu, blad), "nu": nu.voor(sector), "geldend": geldend.voor(sector)}
    form = bind(Groepformulier, request, initial={"versie": concept.versie}, **regels)
    if request.method == "POST" and form.is_valid():
        try:
            return save_regels(request, concept, sector, form)
        except Bijhoudfout as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.zin)
        except Bewerkingsconflict as conflict:
            return show_conflict(request, form, start_of(conflict.huidig, sector, regels))
    gegevens = {"form": form, "blad": blad, "sector": nu.voor(sector).sector, "concept": concept}
    gegevens |= {"vakken": list_vakken(form), "terug_url": reverse("view_protocolconcept", args=[pk])}
    return render(request, "dossiers/correct_protocol.html", gegevens, status=200)


def save_regels(
    request: Verzoek, concept: Protocolconcept, sector: str, form: Groepformulier
) -> HttpResponse:
    actions.correct_protocol(
        by=request.zicht,
        pk=concept.pk,
        versie=form.cleaned_data["versie"],
        sector=sector,
        regels=form.tabellen(),
    )
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.success(request, "De regels staan in de nieuwe versie. Ze gelden nog niet.")
    return redirect("view_protocolconcept", concept.pk)


def start_of(huidig: Any, sector: str, regels: dict[str, Any]) -> dict[str, Any]:
    """The fields as somebody else left them."""
    nu = eigenprotocol.read(huidig.tekst).load().voor(sector)
    return start_values(nu, regels["geldend"], regels["regels"]) | {"versie": huidig.versie}


def list_vakken(form: Groepformulier) -> list[dict[str, Any]]:
    """Per rule its fields, the source last."""
    return [
        {
            "regel": REGELS[regel],
            "velden": [form[naam] for naam in form.fields if naam.startswith(f"{regel}__")],
        }
        for regel in form.regels
    ]


def record_protocol(request: Verzoek, pk: UUID) -> HttpResponse:
    """The whole difference once more, and then the proposal."""
    concept, geldend, nu = load(request, pk)
    begin = {"concept_versie": concept.versie, "vanaf": timezone.localdate()}
    form, status = bind(Voorstelformulier, request, initial=begin), 200
    if request.method == "POST" and form.is_valid():
        try:
            return proposed(request, propose(request, pk, form.cleaned_data).pk)
        except Bijhoudfout as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.zin)
        except Bewerkingsconflict:
            # What is on this page now is the new text: looked at again, and sent again with its version.
            getypt = {naam: form.cleaned_data[naam] for naam in ("vanaf", "toelichting")}
            form, status = Voorstelformulier(initial=begin | getypt), 409
    gegevens = show_change(concept.organisatie_id, geldend, nu) | {"form": form, "concept": concept}
    return render(
        request, "dossiers/record_protocol.html", gegevens | {"veranderd": status == 409}, status=status
    )


def propose(request: Verzoek, pk: UUID, velden: dict[str, Any]) -> Protocolversie:
    return actions.record_protocol(
        by=request.zicht, at=timezone.now(), id=velden["nieuw_id"], concept_id=pk,
        versie=velden["concept_versie"], vanaf=velden["vanaf"], toelichting=velden["toelichting"],
    )  # fmt: skip


def proposed(request: Verzoek, pk: UUID) -> HttpResponse:
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.success(request, "De versie ligt klaar voor de directie. Tot die ja zegt, verandert er niets.")
    return redirect("view_protocolvoorstel", pk)


@require_POST
def withdraw_protocol(request: Verzoek, pk: UUID) -> HttpResponse:
    queries.load_versie(request.zicht, Actie.WITHDRAW_PROTOCOL, pk)
    try:
        actions.withdraw_protocol(by=request.zicht, at=timezone.now(), id=uuid.uuid4(), pk=pk)
    except Bijhoudfout as fout:
        messages.warning(request, fout.zin)
    else:
        messages.success(request, "Het voorstel is ingetrokken. De tekst blijft leesbaar.")
    return redirect("view_protocolvoorstel", pk)


@require_POST
def discard_protocol(request: Verzoek, pk: UUID) -> HttpResponse:
    queries.load_concept(request.zicht, pk)
    actions.discard_concept(by=request.zicht, pk=pk)
    messages.success(request, "Je bent gestopt met deze versie. Het protocol blijft zoals het is.")
    return redirect("view_protocol")


@sensitive_post_parameters("wachtwoord")
def sign_protocol(request: Verzoek, pk: UUID) -> HttpResponse:
    """Directie approves or not, with the password, also in the demo."""
    versie = queries.load_versie(request.zicht, Actie.SIGN_PROTOCOL, pk)
    form = bind(Besluitformulier, request, user=request.user)
    if request.method == "POST" and form.is_valid():
        velden = form.cleaned_data
        besluit = {"goedgekeurd": velden["oordeel"] == "ja", "toelichting": velden["toelichting"]}
        try:
            actions.sign_protocol(
                by=request.zicht, at=timezone.now(), id=velden["nieuw_id"], pk=pk, **besluit
            )
        except Bijhoudfout as fout:
            form.add_error(None, fout.zin)
        else:
            return decided(request, pk, goedgekeurd=besluit["goedgekeurd"])
    if form.errors.get("wachtwoord"):
        current().regels.append(Regel(Actie.SIGN_PROTOCOL, "geweigerd", versie._meta.label_lower, versie.pk))
    gegevens = compare_versie(versie) | {"form": form, "versie": show_versie(versie)}
    return render(request, "dossiers/sign_protocol.html", gegevens)


def decided(request: Verzoek, pk: UUID, *, goedgekeurd: bool) -> HttpResponse:
    concepten.discard_concept(user=request.user, pad=request.path)
    ja = "De versie is goedgekeurd. Nieuwe dossiers volgen haar vanaf de afgesproken dag."
    messages.success(request, ja if goedgekeurd else "De versie is niet goedgekeurd. Er verandert niets.")
    return redirect("view_protocolvoorstel", pk)
