"""A report is a fact: it can be recorded at any moment, by everybody who takes part."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Melding
from tests.factories_signaal import kind_of, record_signaal_of, triage_of
from tests.factories_weging import (
    answer_path,
    build_weegbaar,
    close_of,
    decide_of,
    report_of,
    sign_of,
)
from vault.models import Logregel

pytestmark = pytest.mark.django_db


@pytest.fixture
def vers(cast):
    """A dossier in which nothing happened yet but one signal."""
    kind = kind_of(cast.noord, "Sem")
    triage_of(cast.af, record_signaal_of(cast.pm, kind))
    return kind.dossiers.select_related("kind", "locatie", "organisatie").get()


def data_of(client, url, **velden):
    nieuw = re.search(r'name="nieuw_id" value="([^"]+)"', client.get(url).content.decode())[1]
    return {
        "nieuw_id": nieuw, "dag": timezone.localdate().isoformat(),
        "kanaal": "telefoon", "verteld": "Wat we zagen.",
        "ontvangen_door": "Sara Vos", "ouders_ingelicht": "nee", "ouders_toelichting": "Het was niet veilig.",
    } | velden  # fmt: skip


@pytest.mark.parametrize("wie", ["pm", "af", "manager"])
def test_report_melding_waits_for_nothing(cast, vers, browse, wie):
    client, url = browse(getattr(cast, wie)), reverse("report_melding", args=[vers.pk])
    data = data_of(client, url)
    antwoord = client.post(url, data)
    assert antwoord.status_code == 302
    assert client.post(url, data).status_code == 302
    assert Melding.objects.get().rol
    assert (
        Logregel.objects.filter(
            actie="report_melding", object_type="dossiers.melding", resultaat="ok"
        ).count()
        == 1
    )
    klaar = client.get(antwoord.url).content.decode()
    assert "Wie moet dit nog weten" in klaar
    # who sees the whole dossier gets what is missing as tasks; a participant only whom to tell
    assert ("Dit komt nu nog" in klaar) is (wie != "pm")


def test_report_melding_in_a_closed_dossier(cast):
    zaak = build_weegbaar(cast)
    answer_path(cast.af, zaak.dossier, "nee")
    besluit = decide_of(cast.af, zaak.dossier, melden=False, hulp="nee")
    sign_of(cast.af, besluit)
    sign_of(cast.manager, besluit)
    close_of(cast.af, zaak.dossier)
    assert report_of(cast.pm, zaak.dossier).pk


def test_report_melding_page_checks_what_was_typed(cast, vers, browse):
    client, url = browse(cast.af), reverse("report_melding", args=[vers.pk])
    morgen = (timezone.localdate() + timedelta(days=1)).isoformat()
    fout = data_of(
        client, url, dag=morgen, ouders_toelichting="", ontvangen_door="", verteld="Mijn lange verhaal"
    )
    tekst = client.post(url, fout).content.decode()
    assert "Kies een dag die al voorbij is, of vandaag." in tekst
    assert "Schrijf op waarom de ouders het vooraf niet wisten." in tekst
    assert "Schrijf op met wie je sprak." in tekst
    assert "Mijn lange verhaal" in tekst
    assert "voor de geboorte" in client.post(url, data_of(client, url, dag="2001-01-01")).content.decode()
    assert not Melding.objects.exists()


def test_report_melding_page_by_person(cast, vers, browse):
    url = reverse("report_melding", args=[vers.pk])
    for ander in (cast.collega, cast.pm_zuid, cast.af_zuid, cast.directie, cast.buitenstaander):
        assert browse(ander).get(url).status_code == 404
    tekst = browse(cast.pm).get(url).content.decode()
    assert "0800-2000" in tekst
    assert "Sem" not in re.search(r"<title>(.*?)</title>", tekst)[1]
