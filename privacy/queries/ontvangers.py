"""Who received something of a dossier before: they hear of it when it is corrected or erased (AVG art. 19)."""

from collections.abc import Iterable
from datetime import datetime

from dossiers.models import (
    Consultatie,
    Dossier,
    Informatievervolg,
    Ketencontact,
    Melding,
    Verstrekking,
    Verwijssignaal,
)

BINNEN = (Verstrekking.Grond.INTERN, Verstrekking.Grond.GEEN_PERSOON)


def list_ontvangers(dossier: Dossier | None, *, sinds: datetime) -> list[tuple[str, datetime]]:
    """Each party once, with when it last received something after the passage was there. Not who stays inside."""
    if dossier is None:
        return []
    laatst: dict[str, datetime] = {}
    for aan, op in find_all(dossier):
        if op >= sinds and aan:
            laatst[aan] = max(op, laatst.get(aan, op))
    return sorted(laatst.items(), key=lambda paar: (paar[1], paar[0]))


def find_all(dossier: Dossier) -> Iterable[tuple[str, datetime]]:
    for melding in Melding.objects.filter(dossier=dossier):
        yield "Veilig Thuis", melding.gebeurd_op
    for gegeven in Verstrekking.objects.filter(dossier=dossier).exclude(grond__in=BINNEN):
        yield str(gegeven.aan), gegeven.gebeurd_op
    for overleg in Consultatie.objects.filter(dossier=dossier, anoniem=False).exclude(soort="collegiaal"):
        yield f"{overleg.met_naam}, {overleg.met_functie}", overleg.gebeurd_op
    for contact in Ketencontact.objects.filter(dossier=dossier):
        yield ", ".join(filter(None, [str(contact.organisatie), str(contact.met_naam)])), contact.gebeurd_op
    vragen = Informatievervolg.objects.filter(dossier=dossier, soort="verstrekt").select_related("verzoek")
    for vervolg in vragen:
        yield "Veilig Thuis", vervolg.gebeurd_op
    for signaal in Verwijssignaal.objects.filter(dossier=dossier, wat="afgegeven"):
        yield "De verwijsindex", signaal.gebeurd_op
