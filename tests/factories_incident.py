"""Incidents as people record them: through the real actions, inside an act."""

import uuid
from datetime import timedelta

from django.utils import timezone

from incidents.actions import formulier, incidentbijlage, opvolging
from incidents.actions import incident as actions
from incidents.actions.incident import Betrokkeneregel, Incidentgegevens
from incidents.actions.rapportage import record_rapportage
from incidents.models import Incident
from tests.factories_bijlage import gegevens_of
from tests.factories_signaal import act_of, zicht_of


def kind_in(kind, rol="overkwam"):
    return Betrokkeneregel(rol, kind_id=kind.pk)


def incident_of(user, waar, *kinderen, at=None, pk=None, ander="", **velden) -> Incident:
    """`waar` is a place of the cast; the first child took the initiative, the others it happened to."""
    nu = at or timezone.now()
    regels = [kind_in(kind, "overkwam" if nummer else "initiatief") for nummer, kind in enumerate(kinderen)]
    if ander:
        regels.append(Betrokkeneregel("zag", wie=ander))
    basis = {
        "locatie_id": waar.locatie.pk, "soort": "geweld", "ernst": "noemenswaardig", "tijd_bekend": True,
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


def do_opvolging(user, naam, *, pk=None, at=None, **velden):
    """One act of incidents/actions/opvolging.py or incidentbijlage.py, by name."""
    doe = getattr(opvolging, naam, None) or getattr(incidentbijlage, naam)
    with act_of(user):
        return doe(
            id=uuid.uuid4(),
            by=zicht_of(user),
            at=at or timezone.now(),
            **({"pk": pk} if pk else {}),
            **velden,
        )


def maatregel_of(user, incident, wie=None, tekst="Iemand staat in de pauze bij het klimrek.", dagen=7):
    uiterlijk = timezone.localdate() + timedelta(days=dagen)
    return do_opvolging(
        user, "record_incidentmaatregel", pk=incident.pk, tekst=tekst, user_id=wie.pk if wie else None,
        uiterlijk=uiterlijk,
    )  # fmt: skip


def stand_of_maatregel(user, maatregel, uitkomst="gedaan", toelichting="Het hielp."):
    return do_opvolging(
        user, "record_maatregelstand", maatregel_id=maatregel.pk, uitkomst=uitkomst, toelichting=toelichting
    )


def koppel_of(user, incident, naar):
    return do_opvolging(user, "record_incidentkoppeling", pk=incident.pk, naar=naar)


def sluit_incident(user, incident, geleerd="Meer toezicht bij het klimrek."):
    return do_opvolging(user, "close_incident", pk=incident.pk, geleerd=geleerd)


def incidentbijlage_of(user, incident, **velden):
    return do_opvolging(user, "record_incidentbijlage", pk=incident.pk, gegevens=gegevens_of(**velden))


def trek_incidentbijlage_in(user, incident, bijlage, reden="Hoort hier niet."):
    return do_opvolging(user, "withdraw_incidentbijlage", pk=incident.pk, bijlage_id=bijlage.pk, reden=reden)


def do_formulier(user, naam, **velden):
    with act_of(user):
        return getattr(formulier, naam)(
            **{"id": uuid.uuid4(), "by": zicht_of(user), "at": timezone.now()} | velden
        )


def ongeval_of(user, incident, kind=None, **velden):
    basis = {
        "oorzaak": "gevallen", "bezig": "Klimmen.", "letsel": ["botbreuk"], "lichaamsdelen": ["arm"],
        "behandeld": ["spoedhulp"], "voorkomen": "Een zachte ondergrond.", "inspectie": "nog_niet",
    }  # fmt: skip
    wie = {"kind_id": kind.pk} if kind else {"kind_id": None, "wie": "Een gastkind"}
    return do_formulier(user, "record_ongeval", pk=incident.pk, **wie, **basis | velden)


def tekenbeet_of(user, incident, kind=None, **velden):
    basis = {
        "ontdekt_door": "Ilse", "lichaamsdeel": "Knieholte links", "verwijderd": True, "verwijderd_door": "Ilse",
        "methode": "pincet", "bewaard": False, "schoongemaakt": True, "ontsmet": True, "medisch": False,
        "bevestiging": "nog_niet", "adviezen": ["letten_op"],
    }  # fmt: skip
    wie = {"kind_id": kind.pk} if kind else {"kind_id": None, "wie": "Een gastkind"}
    return do_formulier(user, "record_tekenbeet", pk=incident.pk, **wie, **basis | velden)


def tekenvervolg_of(user, beet, stap="gekeken", toelichting="Niets te zien."):
    return do_formulier(user, "record_tekenvervolg", tekenbeet_id=beet.pk, stap=stap, toelichting=toelichting)


def checklijst_of(user, waar, soort="vermissing", **bij):
    return do_formulier(user, "open_checklijst", soort=soort, locatie_id=waar.locatie.pk, **bij)


def vink_af(user, lijst, *punten, pk=None):
    return do_formulier(
        user, "record_checkpunt", pk=lijst.pk, punten=list(punten), **({"id": pk} if pk else {})
    )


RAPPORTAGE = {
    "onderwerp": "Mishandeling", "contactpersoon": "Noor Hendriks", "omschrijving": "Zorgen over thuis, lange tijd.",
    "onrust": "Geen.", "betrokkenen": "Een kind en de ouders.", "activiteiten": "Twee gesprekken.", "melding": "Ja",
    "consult": "Veilig Thuis.", "knelpunten": "Wachtlijst bij de hulp.", "opmerkingen": "",
}  # fmt: skip


def rapportage_of(user, dossier, *, pk=None, datum=None, **velden):
    with act_of(user):
        return record_rapportage(
            id=pk or uuid.uuid4(), dossier_id=dossier.pk, datum=datum or timezone.localdate(), by=zicht_of(user),
            at=timezone.localtime(), **RAPPORTAGE | velden,
        )  # fmt: skip
