"""Incidents as people record them: through the real actions, inside an act."""

import uuid
from datetime import timedelta

from django.utils import timezone

from incidents.actions import incident as actions
from incidents.actions.incident import Betrokkeneregel, Incidentgegevens
from incidents.models import Incident
from tests.factories_signaal import act_of, zicht_of


def kind_in(kind, rol="overkwam"):
    return Betrokkeneregel(rol, kind_id=kind.pk)


def incident_of(user, plek, *kinderen, at=None, pk=None, ander="", **velden) -> Incident:
    """`plek` is a place of the cast; the first child took the initiative, the others it happened to."""
    nu = at or timezone.now()
    regels = [kind_in(kind, "overkwam" if nummer else "initiatief") for nummer, kind in enumerate(kinderen)]
    if ander:
        regels.append(Betrokkeneregel("zag", wie=ander))
    basis = {
        "locatie_id": plek.locatie.pk, "soort": "geweld", "ernst": "noemenswaardig", "tijd_bekend": True,
        "gebeurd_op": nu - timedelta(hours=1), "plaats": "plein", "plek": "bij het klimrek",
        "wat": "Twee kinderen sloegen elkaar om een step.", "gedaan": "Uit elkaar gehaald.", "betrokkenen": regels,
    }  # fmt: skip
    with act_of(user):
        return actions.record_incident(
            id=pk or uuid.uuid4(), gegevens=Incidentgegevens(**basis | velden), by=zicht_of(user), at=nu
        )


def vul_incident_aan(user, incident, tekst="Later bleek dit.", pk=None):
    with act_of(user):
        return actions.supplement_incident(
            id=pk or uuid.uuid4(), pk=incident.pk, tekst=tekst, by=zicht_of(user), at=timezone.now()
        )
