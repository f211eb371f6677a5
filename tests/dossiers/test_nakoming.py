"""An agreement is kept or not: an appended row, in the report of the talk, the timeline and the task list."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from dossiers.actions.basis import Geweigerd
from dossiers.actions.gesprek import NieuweAfspraak
from dossiers.models import Nakoming
from tests.factories_gesprek import build_zaak, hold_gesprek_of, nakoming_of

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)


@pytest.fixture
def afspraak(cast, als):
    zaak = build_zaak(cast, als)
    nieuw = NieuweAfspraak("Moeder", "Belt de huisarts.", timezone.localdate() - DAG)
    return hold_gesprek_of(cast.af, zaak.dossier, als, afspraken=[nieuw]).afspraken.get()


def address(afspraak):
    return reverse("record_nakoming", args=[afspraak.dossier_id, afspraak.pk])


def id_of(client, url):
    return client.get(url).context["form"]["nieuw_id"].value()


def test_later_insight_is_a_new_row(cast, afspraak):
    nakoming_of(cast.af, afspraak, "niet", toelichting="Nog niet gebeld.")
    nakoming_of(cast.manager, afspraak)
    assert list(afspraak.nakomingen.order_by("vastgelegd_op").values_list("oordeel", flat=True)) == [
        "niet",
        "nagekomen",
    ]


def test_sent_twice_is_one_row(cast, afspraak):
    pk = uuid.uuid4()
    assert nakoming_of(cast.af, afspraak, pk=pk) == nakoming_of(cast.af, afspraak, pk=pk)
    assert Nakoming.objects.count() == 1


@pytest.mark.parametrize("wie", ["pm", "collega", "pm_zuid", "af_zuid", "directie", "fg", "buitenstaander"])
def test_who_does_not_see_the_talk_records_nothing(cast, afspraak, wie):
    with pytest.raises(PermissionDenied):
        nakoming_of(getattr(cast, wie), afspraak)


def test_participant_records_it_of_the_own_talk(cast, als, afspraak):
    nieuw = NieuweAfspraak("Ilse", "Vraagt elke dag hoe het gaat.")
    eigen = hold_gesprek_of(cast.pm, afspraak.dossier, als, vorm="kind", afspraken=[nieuw]).afspraken.get()
    assert nakoming_of(cast.pm, eigen).vastgelegd_door == cast.pm


@pytest.mark.parametrize("dagen", [-9, 1])
def test_day_before_the_agreement_or_after_today_is_refused(cast, afspraak, dagen):
    with pytest.raises(Geweigerd):
        nakoming_of(cast.af, afspraak, op=timezone.now() + dagen * DAG)


def test_closed_dossier_takes_nothing_more(cast, als, afspraak):
    with als(cast.af):
        dossier = afspraak.dossier
        dossier.gesloten_op = timezone.now()
        dossier.save()
    with pytest.raises(Geweigerd):
        nakoming_of(cast.af, afspraak)


def test_in_the_browser_with_a_reason_when_it_was_not_kept(cast, browse, afspraak):
    client, url = browse(cast.af), address(afspraak)
    velden = {"oordeel": "niet", "dag": timezone.localdate(), "nieuw_id": id_of(client, url)}
    fout = client.post(url, velden | {"toelichting": ""}).content.decode()
    assert "Schrijf op wat er niet is gebeurd." in fout
    antwoord = client.post(url, velden | {"toelichting": "Zij vergat het. We bellen samen."})
    assert antwoord.status_code == 302
    for adres in (antwoord["Location"], reverse("view_dossier", args=[afspraak.dossier_id]), url):
        tekst = client.get(adres).content.decode()
        assert "Niet nagekomen" in tekst
        assert "We bellen samen." in tekst
    assert browse(cast.af_zuid).get(url).status_code == 404
    assert browse(cast.collega).get(url).status_code == 404
