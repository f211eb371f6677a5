"""Roles that wait, and people who are excluded: made and decided the way the product does it."""

import uuid
from typing import Any

from django.utils import timezone

from dossiers.actions.uitsluiten import Uitsluitgegevens, exclude_collega
from dossiers.models import Kind
from roles.actions import sign_rol
from roles.models import Rolbesluit, Roltoewijzing, Uitsluiting, User
from roles.policy import Functie
from tests.conftest import WACHTWOORD
from tests.factories_mensen import act_as, zicht_of


def confirm(door: User, rol: Roltoewijzing, **velden: Any) -> Rolbesluit:
    """By this person, or a refusal with `akkoord=False`."""
    velden = {"akkoord": True, "id": uuid.uuid4()} | velden
    with act_as(door):
        return sign_rol(by=zicht_of(door), at=timezone.now(), pk=rol.pk, **velden)


def propose(
    door: User,
    plek: Any,
    functie: Functie = Functie.PEDAGOGISCH_MEDEWERKER,
    user: User | None = None,
    **velden: Any,
) -> Roltoewijzing:
    """A role that waits, of somebody new unless somebody is given; `plek` None: the whole organisation."""
    with act_as(door):
        user = user or User.objects.create_user(uuid.uuid4().hex[:12], WACHTWOORD, naam="Fenna Zwart")
        rol = Roltoewijzing(
            user=user, organisatie_id=zicht_of(door).organisatie_id, locatie=plek.locatie if plek else None,
            groep=plek.groep if plek and functie is Functie.PEDAGOGISCH_MEDEWERKER else None, functie=functie,
            van=timezone.localdate(), voorgesteld_op=timezone.now(), voorgesteld_door=door, **velden,
        )  # fmt: skip
        rol.save()
    return rol


def exclude_of(
    door: User, kind: Kind, user: User, *, pk: uuid.UUID | None = None, **velden: Any
) -> Uitsluiting:
    """Somebody who knows the family, from today, unless `velden` says otherwise."""
    velden = {
        "grond": "kent_gezin",
        "waarom": "Buurvrouw van het gezin.",
        "van": timezone.localdate(),
    } | velden
    with act_as(door):
        return exclude_collega(
            by=zicht_of(door), at=timezone.now(), id=pk or uuid.uuid4(), kind_id=kind.pk,
            gegevens=Uitsluitgegevens(user.pk, **velden),
        )  # fmt: skip
