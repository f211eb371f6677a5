"""Files, good and hostile, and attachments made through the real actions."""

import io
import uuid

import pikepdf
from django.utils import timezone
from PIL import Image

from dossiers.actions.bijlage import (
    Bestandgegevens,
    record_bijlage,
    record_signaalbijlage,
    withdraw_bijlage,
)
from tests.factories_signaal import act_of, zicht_of


def wie_en_nu(user):
    return {"by": zicht_of(user), "at": timezone.now(), "id": uuid.uuid4()}


def beeld(vorm="JPEG", maat=(40, 30), mode="RGB", **opslag):
    uit = io.BytesIO()
    Image.new(mode, maat).save(uit, vorm, **opslag)
    return uit.getvalue()


def pdf(maak=None, bladen=1, **opslag):
    """A PDF; `maak` may put something into it first."""
    uit = io.BytesIO()
    with pikepdf.Pdf.new() as nieuw:
        for _ in range(bladen):
            nieuw.add_blank_page()
        if maak is not None:
            maak(nieuw)
        nieuw.save(uit, **opslag)
    return uit.getvalue()


def gegevens_of(titel="Brief van de huisarts", soort="pdf", inhoud=b""):
    return Bestandgegevens(titel, soort, inhoud or pdf())


def bijlage_of(user, dossier, *, gesprek_id=None, **velden):
    with act_of(user):
        return record_bijlage(
            dossier_id=dossier.pk, gegevens=gegevens_of(**velden), gesprek_id=gesprek_id, **wie_en_nu(user)
        )


def signaalbijlage_of(user, signaal, **velden):
    with act_of(user):
        return record_signaalbijlage(signaal_id=signaal.pk, gegevens=gegevens_of(**velden), **wie_en_nu(user))


def trek_bijlage_in(user, bijlage, reden="Dit hoort bij een ander kind."):
    with act_of(user):
        return withdraw_bijlage(
            dossier_id=bijlage.dossier_id, bijlage_id=bijlage.pk, reden=reden, **wie_en_nu(user)
        )
