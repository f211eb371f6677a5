"""Alarms as people raise them: through the real actions, inside an act."""

import uuid

from django.utils import timezone

from dossiers.actions import spoed as actions
from dossiers.models import Kind, Spoed, Spoedvervolg
from roles.models import User
from tests.factories_signaal import act_of, zicht_of


def spoed_of(user: User, kind: Kind | None = None, *, at=None, pk=None, **velden) -> Spoed:
    basis = {"situatie": "disclosure", "waarneming": "Ze zegt dat papa haar slaat."}
    basis |= {"kind_id": kind.pk} if kind is not None else {"wie": "Een meisje van een jaar of zes"}
    gegevens = actions.Spoedgegevens(**basis | velden)
    with act_of(user):
        return actions.record_spoed(
            id=pk or uuid.uuid4(), gegevens=gegevens, by=zicht_of(user), at=at or timezone.now()
        )


def pick_up(user: User, spoed: Spoed, *, at=None, pk=None) -> Spoedvervolg:
    with act_of(user):
        return actions.assign_spoed(
            id=pk or uuid.uuid4(), spoed_id=spoed.pk, by=zicht_of(user), at=at or timezone.now()
        )


def end_of(user: User, spoed: Spoed, soort: str = "voorbij", *, pk=None) -> Spoedvervolg:
    with act_of(user):
        return actions.close_spoed(
            id=pk or uuid.uuid4(), spoed_id=spoed.pk, soort=soort, toelichting="Oma is er.",
            by=zicht_of(user), at=timezone.now(),
        )  # fmt: skip


def put_child(user: User, spoed: Spoed, kind: Kind, *, pk=None) -> Spoed:
    with act_of(user):
        return actions.triage_spoed(
            id=pk or uuid.uuid4(), spoed_id=spoed.pk, kind_id=kind.pk, by=zicht_of(user), at=timezone.now()
        )
