"""The screens of help: what was agreed, who leads it, how the tasks stand, looking back, the day of question 5."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from dossiers.actions import evaluatie, hulp
from dossiers.feiten import Handeling
from dossiers.forms import hulp as forms
from dossiers.forms.evaluatie import Evaluatieformulier, Vraag5formulier
from dossiers.models import Dossier, Hulptraject
from dossiers.presentatie_vertellen import name_rollen
from dossiers.queries import hulp as queries
from dossiers.queries.stand import protocol_of, read_feiten
from dossiers.stappen import blockers
from dossiers.views.dossier import load_blik
from dossiers.views.hulpscherm import build_hulp
from dossiers.views.laden import load_dossier
from dossiers.views.opnemen import record
from meldcode.http import Verzoek
from work.forms import bind


def view_hulp(request: Verzoek, pk: UUID) -> HttpResponse:
    """Help and looking of one dossier. Raises Http404 for a mere participant: they get their own tasks."""
    blik, _, gegevens = load_blik(request, pk)
    if not gegevens["heel"]:
        raise Http404
    return render(request, "dossiers/view_hulp.html", gegevens | build_hulp(blik))


def to_hulp(dossier: Dossier) -> str:
    return reverse("view_hulp", args=[dossier.pk])


def own_page(request: Verzoek, dossier: Dossier, heel: bool) -> str:
    """After a task: to the help of the dossier, or for a mere participant to the dossier itself."""
    return to_hulp(dossier) if heel else reverse("view_dossier", args=[dossier.pk])


def record_hulptraject(request: Verzoek, pk: UUID) -> HttpResponse:
    dossier, vandaag = load_dossier(request, pk), timezone.localdate()
    protocol, feiten = protocol_of(dossier), read_feiten(dossier, user_id=request.user.pk)
    mensen = queries.read_mensen_hier(dossier, op=vandaag)
    genoemd = {user.pk for user in mensen.met(protocol.hulp.casemanager)}
    form = bind(
        forms.Hulpformulier, request, casemanagers=mensen.casemanagers, genoemd=genoemd,
        vandaag=vandaag, helpers=mensen.helpers,
        alleen_steun=feiten.gemeld and not feiten.hulp_besloten, initial={"termijn_op": feiten.vraag5_op},
    )  # fmt: skip
    return record(
        request, dossier, form, template="record_hulptraject", gelukt="De afspraken over hulp zijn vastgelegd.",
        naar=to_hulp(dossier), dicht=blockers(Handeling.RECORD_HULPTRAJECT, feiten, protocol),
        wie=name_rollen(protocol.hulp.casemanager, protocol), bron=protocol.hulp.bron,
        doe=lambda: hulp.record_hulptraject(
            dossier_id=pk, plan=form.to_plan(), by=request.zicht, at=timezone.now(),
            id=form.cleaned_data["nieuw_id"],
        ),
    )  # fmt: skip


def assign_casemanager(request: Verzoek, pk: UUID, traject_id: UUID) -> HttpResponse:
    dossier = load_dossier(request, pk)
    traject = load_traject(dossier, traject_id)
    mensen = queries.read_mensen_hier(dossier, op=timezone.localdate()).casemanagers
    form = bind(forms.Casemanagerformulier, request, mensen=mensen)
    protocol = protocol_of(dossier)
    return record(
        request, dossier, form, template="assign_casemanager", gelukt="De nieuwe casemanager staat vast.",
        naar=to_hulp(dossier), wie=name_rollen(protocol.hulp.casemanager, protocol), bron=protocol.hulp.bron,
        doe=lambda: hulp.assign_casemanager(
            dossier_id=pk, traject_id=traject.pk, user_id=UUID(form.cleaned_data["user"]),
            waarom=form.cleaned_data["reden"], **act(request, form),
        ),
    )  # fmt: skip


def act(request: Verzoek, form: Any) -> dict[str, Any]:
    return {"by": request.zicht, "at": timezone.now(), "id": form.cleaned_data["nieuw_id"]}


def load_traject(dossier: Dossier, pk: UUID) -> Hulptraject:
    """Raises Http404 for help of another dossier."""
    traject = queries.first_traject(dossier, pk)
    if traject is None:
        raise Http404
    return traject


def record_hulpafspraak(request: Verzoek, pk: UUID, traject_id: UUID) -> HttpResponse:
    dossier, vandaag = load_dossier(request, pk), timezone.localdate()
    traject = load_traject(dossier, traject_id)
    helpers = queries.read_mensen_hier(dossier, op=vandaag).helpers
    form = bind(forms.Hulpafspraakformulier, request, helpers=helpers, vandaag=vandaag)
    return record(
        request, dossier, form, template="record_hulpafspraak", gelukt="De afspraak staat erbij.",
        naar=to_hulp(dossier),
        doe=lambda: hulp.record_hulpafspraak(
            dossier_id=pk, traject_id=traject.pk, gegevens=form.to_gegevens(), **act(request, form)
        ),
    )  # fmt: skip


def supplement_hulpafspraak(request: Verzoek, pk: UUID, afspraak_id: UUID) -> HttpResponse:
    dossier = load_dossier(request, pk)
    afspraak = queries.find_afspraak(dossier, afspraak_id, by=request.zicht)
    form = bind(forms.Hulpstandformulier, request)
    heel = queries.is_whole(request.zicht, dossier)
    return record(
        request, dossier, form, template="supplement_hulpafspraak", gelukt="Vastgelegd hoe het ermee staat.",
        naar=own_page(request, dossier, heel), afspraak=afspraak,
        doe=lambda: hulp.supplement_hulpafspraak(
            dossier_id=pk, afspraak_id=afspraak.pk, status=form.cleaned_data["status"],
            toelichting=form.cleaned_data["toelichting"], **act(request, form),
        ),
    )  # fmt: skip


def record_hulpevaluatie(request: Verzoek, pk: UUID, traject_id: UUID) -> HttpResponse:
    dossier = load_dossier(request, pk)
    traject = load_traject(dossier, traject_id)
    form = bind(Evaluatieformulier, request, vandaag=timezone.localdate())
    protocol = protocol_of(dossier)
    return record(
        request, dossier, form, template="record_hulpevaluatie", gelukt="De evaluatie is vastgelegd.",
        naar=to_hulp(dossier), traject=traject, wie=name_rollen(protocol.hulp.evalueert, protocol),
        bron=protocol.hulp.bron,
        doe=lambda: evaluatie.record_hulpevaluatie(
            dossier_id=pk, traject_id=traject.pk, terugblik=form.to_gegevens(), **act(request, form)
        ),
    )  # fmt: skip


def record_vraag5datum(request: Verzoek, pk: UUID) -> HttpResponse:
    dossier, vandaag = load_dossier(request, pk), timezone.localdate()
    protocol, feiten = protocol_of(dossier), read_feiten(dossier, user_id=request.user.pk)
    form = bind(Vraag5formulier, request, vandaag=vandaag, afgesproken=feiten.vraag5_op)
    return record(
        request, dossier, form, template="record_vraag5datum", gelukt="De nieuwe dag voor vraag 5 staat vast.",
        naar=to_hulp(dossier), dicht=blockers(Handeling.RECORD_VRAAG5DATUM, feiten, protocol),
        afgesproken=feiten.vraag5_op,
        doe=lambda: evaluatie.record_vraag5datum(
            dossier_id=pk, op=form.cleaned_data["op"], waarom=form.cleaned_data["reden"], **act(request, form)
        ),
    )  # fmt: skip
