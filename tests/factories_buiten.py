"""Consent, what was handed over and the verwijsindex, made through the real actions."""

import uuid
from datetime import timedelta

from django.utils import timezone

from dossiers.actions.uitwisseling import (
    Toestemminggegevens,
    Verstrekkinggegevens,
    Verwijsgegevens,
    record_toestemming,
    record_verstrekking,
    record_verwijssignaal,
    withdraw_toestemming,
    withdraw_verwijssignaal,
)
from dossiers.models import Relatie
from dossiers.queries.uitwisseling import read_gevers
from tests.factories_mensen import record_ouder_of
from tests.factories_signaal import act_of, zicht_of


def wie_en_nu(user):
    return {"by": zicht_of(user), "at": timezone.now()}


def add_gezin(door, kind, *, gezag=Relatie.Gezag.JA):
    return record_ouder_of(door, kind, naam="Marieke de Vries", gezag=gezag)


def toestemming_of(user, dossier, *, pk=None, van=None, **velden):
    """Consent of every parent with gezag, for two months, unless told otherwise."""
    vandaag = timezone.localdate()
    if van is None:
        van = [relatie.betrokkene_id for relatie in read_gevers(dossier) if relatie.gezag == "ja"]
    begin = {
        "antwoord": "gegeven", "gegevens": "Hoe het op de groep gaat.", "doel": "Hulp bij de spraak.",
        "gever": "Noor Hendriks", "ontvanger": "Sita Ramdin, logopedist", "op": vandaag,
        "tot": vandaag + timedelta(days=60), "van": van,
    }  # fmt: skip
    if velden.get("antwoord") == "geweigerd":
        begin["tot"] = None
    with act_of(user):
        return record_toestemming(
            dossier_id=dossier.pk, id=pk or uuid.uuid4(), gegevens=Toestemminggegevens(**begin | velden),
            **wie_en_nu(user),
        )  # fmt: skip


def trek_in(user, toestemming, **velden):
    begin = {"door": "Marieke de Vries", "toelichting": "", "op": timezone.localdate(), "id": uuid.uuid4()}
    with act_of(user):
        return withdraw_toestemming(
            dossier_id=toestemming.dossier_id, toestemming_id=toestemming.pk, **begin | velden,
            **wie_en_nu(user),
        )  # fmt: skip


def verstrekking_of(user, dossier, *, pk=None, op=None, **velden):
    begin = {
        "soort": "afschrift", "wat": "Verslag van het gesprek", "aan": "Marieke de Vries",
        "doel": "Zij was erbij.", "grond": "ouder_met_gezag", "wijze": "persoonlijk",
    }  # fmt: skip
    with act_of(user):
        return record_verstrekking(
            dossier_id=dossier.pk, id=pk or uuid.uuid4(), op=op or timezone.now(),
            gegevens=Verstrekkinggegevens(**begin | velden), **wie_en_nu(user),
        )  # fmt: skip


def verwijssignaal_of(user, dossier, *, pk=None, **velden):
    begin = {"wat": "afgegeven", "anderen": "nog_niet", "ouders_ingelicht": "ja"}
    with act_of(user):
        return record_verwijssignaal(
            dossier_id=dossier.pk, id=pk or uuid.uuid4(), op=timezone.now(),
            gegevens=Verwijsgegevens(**begin | velden), **wie_en_nu(user),
        )  # fmt: skip


def haal_weg(user, signaal, **velden):
    begin = {"door": "Noor Hendriks", "toelichting": "", "op": timezone.localdate(), "id": uuid.uuid4()}
    with act_of(user):
        return withdraw_verwijssignaal(
            dossier_id=signaal.dossier_id, verwijssignaal_id=signaal.pk, **begin | velden, **wie_en_nu(user)
        )
