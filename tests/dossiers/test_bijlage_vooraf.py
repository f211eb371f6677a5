"""A file is judged before the act begins: nobody waits for a virus scanner to be able to write."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from dossiers.models import Bijlage
from tests.factories_bijlage import pdf
from tests.factories_dossier import dossier_of
from tests.factories_mensen import new_id
from work import keuring

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def gezien(monkeypatch):
    """Whether a transaction was open each time a file was looked at."""
    open_, echt = [], keuring.inspect

    def look(inhoud, *, naam):
        open_.append(connection.in_atomic_block)
        return echt(inhoud, naam=naam)

    monkeypatch.setattr(keuring, "inspect", look)
    return open_


def send(client, dossier, naam="brief.pdf", inhoud=None):
    adres = reverse("record_bijlage", args=[dossier.pk])
    bestand = SimpleUploadedFile(naam, pdf() if inhoud is None else inhoud)
    nieuw = new_id(client.get(adres))
    return client.post(adres, {"nieuw_id": nieuw, "titel": "Brief", "bestand": bestand})


def test_a_file_is_looked_at_once_and_outside_the_act(cast, browse, gezien):
    dossier = dossier_of(cast)
    assert send(browse(cast.af), dossier).status_code == 302
    assert gezien == [False]
    assert Bijlage.objects.count() == 1


def test_a_refusal_of_before_is_said_in_the_form(cast, browse, gezien):
    dossier = dossier_of(cast)
    antwoord = send(browse(cast.af), dossier, "foto.png", b"geen plaatje")
    assert keuring.ZINNEN["soort"] in antwoord.content.decode()
    assert gezien == [False]
    assert not Bijlage.objects.exists()


def test_without_the_right_a_good_file_is_not_kept(cast, browse):
    dossier = dossier_of(cast)
    adres = reverse("record_bijlage", args=[dossier.pk])
    antwoord = browse(cast.af_zuid).post(adres, {"titel": "x", "bestand": SimpleUploadedFile("x.pdf", pdf())})
    assert antwoord.status_code == 404
    assert not Bijlage.objects.exists()
