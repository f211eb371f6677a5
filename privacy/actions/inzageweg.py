"""Destroying what was gathered for a request, by its term: a copy of a whole case doesn't stay."""

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from privacy.inzageregels import PAKKET_MAANDEN, Stapsoort, deadline
from privacy.models import (
    Inzagemap,
    Inzagepakket,
    Inzagestap,
    Inzageverzoek,
    Naambesluit,
    Passagebesluit,
)
from privacy.queries.bewaren import stopped_kinderen
from privacy.queries.inzage import stand_of
from vault.handeling import Regel, current
from vault.vernietigen import Weg, destroy
from vault.vernietiglijst import append
from work.opdrachten import Werk, ask

WACHT_DAGEN = 30  # while a stop on the child holds it


def ask_destruction(verzoek: Inzageverzoek, *, op: date, at: datetime) -> None:
    """From the day it ended the term counts; then a job of the system does it."""
    if Inzagemap.objects.filter(verzoek=verzoek).exists():
        plan(verzoek, deadline(op, PAKKET_MAANDEN), at=at)


def plan(verzoek: Inzageverzoek, dag: date, *, at: datetime) -> None:
    ask(
        "destroy_inzage", id=uuid.uuid5(verzoek.pk, f"vernietigen {dag}"), at=at,
        niet_voor=timezone.make_aware(datetime.combine(dag, time.min)), gegevens={"verzoek": str(verzoek.pk)},
    )  # fmt: skip


def destroy_inzage(werk: Werk) -> None:
    """The job: looks once more, and then it is gone."""
    with werk.portie():
        verzoek = Inzageverzoek.objects.filter(pk=werk.gegevens["verzoek"]).first()
        map_ = Inzagemap.objects.filter(verzoek=verzoek).first()
        if verzoek is not None and map_ is not None:
            end_map(verzoek, map_, at=timezone.now())
        werk.rond_af()


def end_map(verzoek: Inzageverzoek, map_: Inzagemap, *, at: datetime) -> Weg | None:
    """None: a stop on the child holds it, and it is looked at again later."""
    kinderen = set(verzoek.kinderen.values_list("kind_id", flat=True))
    if kinderen & stopped_kinderen(verzoek.organisatie_id):
        plan(verzoek, timezone.localdate(at) + timedelta(days=WACHT_DAGEN), at=at)
        return None
    einde = stand_of(verzoek).einde
    weg = destroy_map(map_, organisatie_id=verzoek.organisatie_id, at=at)
    Inzagestap(
        id=uuid.uuid5(verzoek.pk, "vernietigd"), verzoek=verzoek, soort=Stapsoort.VERNIETIGD,
        bewaareenheid_id=verzoek.bewaareenheid_id, rol=einde.rol if einde else verzoek.rol, vastgelegd_op=at,
        op=timezone.localdate(at), vastgelegd_door_id=(einde or verzoek).vastgelegd_door_id,
    ).save()  # fmt: skip
    return weg


def destroy_map(map_: Inzagemap, *, organisatie_id: uuid.UUID, at: datetime) -> Weg:
    """Rows and key, with a tombstone in the chain; a line in the list outside, so that an older copy forgets it too."""
    passages = list(map_.passages.values_list("pk", flat=True))
    rijen: dict[str, list[Any]] = {
        "privacy.passagebesluit": ids_of(Passagebesluit.objects.filter(passage__map=map_)),
        "privacy.inzagepassage": passages,
        "privacy.inzageblik": ids_of(map_.blikken.all()),
        "privacy.inzagepakket": ids_of(Inzagepakket.objects.filter(map=map_)),
        "privacy.naambesluit": ids_of(Naambesluit.objects.filter(weging__map=map_)),
        "privacy.naamweging": ids_of(map_.naamwegingen.all()),
        "privacy.inzagemap": [map_.pk],
    }
    weg = Weg({label: sorted(ids) for label, ids in rijen.items() if ids}, (), (map_.pk,))
    destroy(weg)
    grafsteen = Regel(
        "vernietigen", object_type=map_._meta.label_lower, object_id=map_.pk, aantal=weg.aantal,
        grondslag="termijn van een inzagepakket", organisatie_id=organisatie_id,
    )  # fmt: skip
    current().regels.append(grafsteen)
    append(map_.pk, weg, at=at)
    return weg


def ids_of(rijen: Any) -> list[uuid.UUID]:
    return list(rijen.values_list("pk", flat=True))
