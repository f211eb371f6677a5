"""Kindchecks as people do them: through the real actions, inside an act."""

import uuid

from django.utils import timezone

from dossiers.actions import kindcheck as actions
from dossiers.actions.kindcheck import Kindregel
from tests.factories_signaal import act_of, zicht_of


def regel(kind, oordeel="veilig", motivering="Ze is vrolijk en uitgerust."):
    return Kindregel(kind_id=kind.pk, oordeel=oordeel, motivering=motivering)


def kindcheck_of(user, gezin, *regels, pk=None, **velden):
    basis = {
        "betrokkene_id": gezin["ouder"].pk, "aanleidingen": ["depressie", "verslaving"], "samen": "nee",
        "toelichting": "Moeder huilde bij het ophalen.", "zwanger": "nee",
        "kinderen": regels or (regel(gezin["kind"]),),
    }  # fmt: skip
    with act_of(user):
        return actions.record_kindcheck(
            id=pk or uuid.uuid4(), kind_id=gezin["kind"].pk, by=zicht_of(user), at=timezone.now(),
            gegevens=actions.Kindcheckgegevens(**basis | velden),
        )  # fmt: skip


def vul_aan(user, rij, oordeel="zorgen", gedaan="", pk=None):
    with act_of(user):
        return actions.supplement_kindcheck(
            id=pk or uuid.uuid4(), kindcheckkind_id=rij.pk, oordeel=oordeel, motivering="Nu weten we meer.",
            gedaan=gedaan, by=zicht_of(user), at=timezone.now(),
        )  # fmt: skip
