"""A worry about somebody who works here: sealed at once, read by directie only."""

import uuid

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Verzegeling
from incidents.models import Zorg, Zorgaanvulling
from tests.factories_route2 import end_roles
from tests.factories_signaal import (
    kind_of,
    record_signaal_of,
    report_zorg_of,
    seal_of,
    supplement_signaal_of,
    triage_of,
)
from vault.models import Logregel
from work.forms import ZOUT
from work.models import Concept

pytestmark = pytest.mark.django_db
MELD = reverse("report_zorg")
LIJST = reverse("view_zorgen")
IEDEREEN = (
    "pm",
    "ondersteunend",
    "af",
    "manager",
    "directie",
    "bestuur",
    "vertrouwenspersoon",
    "fg",
    "beheer",
)


def nieuw_id():
    return signing.dumps(str(uuid.uuid4()), salt=ZOUT)


def invoer(**velden):
    return {
        "nieuw_id": nieuw_id(),
        "over": "collega",
        "over_wie": "Tom Verbeek",
        "waarneming": "Hij trok een kind hard mee.",
        "gebeurd_op": str(timezone.localdate()),
    } | velden


@pytest.mark.parametrize("wie", IEDEREEN)
def test_everybody_can_report(cast, browse, wie):
    client = browse(getattr(cast, wie))
    assert "Over wie gaat het?" in client.get(MELD).content.decode()
    assert client.post(MELD, {"wie": "collega"}).url == f"{MELD}?over=collega"
    assert "Wat zag of hoorde je?" in client.get(MELD, {"over": "collega"}).content.decode()
    antwoord = client.post(MELD, invoer())
    assert antwoord.url == reverse("view_zorg", args=[Zorg.objects.get().pk])


def test_reporter_keeps_a_dated_receipt_without_text(cast, browse):
    zorg = report_zorg_of(cast.pm)
    client = browse(cast.pm)
    pagina = client.get(reverse("view_zorg", args=[zorg.pk])).content.decode()
    assert "In behandeling bij de directie" in pagina
    assert "Ontvangen" in pagina
    for tekst in ("Hij trok", "Tom Verbeek"):
        assert tekst not in pagina
        assert tekst not in client.get(LIJST).content.decode()


def test_directie_reads_everything_and_the_log_knows(cast, browse):
    zorg = report_zorg_of(cast.pm)
    client = browse(cast.directie)
    assert "Tom Verbeek" in client.get(LIJST).content.decode()
    assert "Hij trok een kind hard mee." in client.get(reverse("view_zorg", args=[zorg.pk])).content.decode()
    gezien = Logregel.objects.filter(actie="view_zorg", actor_id=cast.directie.pk)
    assert set(gezien.values_list("object_id", flat=True)) == {None, zorg.pk}


@pytest.mark.parametrize(
    "wie", ["collega", "af", "manager", "bestuur", "vertrouwenspersoon", "fg", "beheer", "buitenstaander"]
)
def test_nobody_else_finds_it(cast, browse, wie):
    zorg = report_zorg_of(cast.pm)
    client = browse(getattr(cast, wie))
    assert client.get(reverse("view_zorg", args=[zorg.pk])).status_code == 404
    assert client.get(reverse("supplement_zorg", args=[zorg.pk])).status_code == 404
    assert str(zorg.pk) not in client.get(LIJST).content.decode()
    assert "Zorgen over medewerkers" not in client.get(reverse("view_werk")).content.decode()


def test_about_the_houder_nothing_is_kept_without_a_bestuur(cast, browse):
    end_roles(cast.bestuur)
    client = browse(cast.pm)
    client.post(reverse("save_concept"), {"pad": MELD, "over": "collega", "over_wie": "Iemand"})
    voor = Logregel.objects.count()
    pagina = client.post(MELD, {"wie": "houder"}).content.decode()
    assert "0900-1113111" in pagina
    assert "0900-8844" in pagina
    assert not Zorg.objects.exists()
    assert not Concept.objects.exists()
    assert Logregel.objects.count() == voor


def test_houder_can_not_be_smuggled_in(cast, browse):
    end_roles(cast.bestuur)
    browse(cast.pm).post(MELD, invoer(over="houder"))
    assert not Zorg.objects.exists()


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"over_wie": ""}, "Vul in over wie het gaat."),
        ({"waarneming": ""}, "Vul in wat je zag of hoorde."),
        ({"gebeurd_op": "2999-01-01"}, "Kies een dag die al voorbij is, of vandaag."),
    ],
)
def test_mistake_is_said_and_text_is_kept(cast, browse, velden, melding):
    pagina = browse(cast.pm).post(MELD, invoer(kind_naam="Bewaar mij") | velden).content.decode()
    assert melding in pagina
    assert "Bewaar mij" in pagina
    assert not Zorg.objects.exists()


def test_first_step_asks_for_an_answer(cast, browse):
    assert "Kies over wie het gaat." in browse(cast.pm).post(MELD, {}).content.decode()


def test_posting_twice_gives_one(cast, browse):
    gegevens = invoer()
    for _ in range(2):
        browse(cast.pm).post(MELD, gegevens)
    assert Zorg.objects.count() == 1


def test_reporter_adds_and_only_directie_reads_it(cast, browse):
    zorg = report_zorg_of(cast.pm)
    gegevens = {"nieuw_id": nieuw_id(), "tekst": "Vandaag weer."}
    for _ in range(2):
        browse(cast.pm).post(reverse("supplement_zorg", args=[zorg.pk]), gegevens)
    assert Zorgaanvulling.objects.count() == 1
    adres = reverse("view_zorg", args=[zorg.pk])
    assert "Vandaag weer." not in browse(cast.pm).get(adres).content.decode()
    assert "Vandaag weer." in browse(cast.directie).get(adres).content.decode()


def test_directie_does_not_write_in_somebody_elses_worry(cast, browse):
    zorg = report_zorg_of(cast.pm)
    assert browse(cast.directie).get(reverse("supplement_zorg", args=[zorg.pk])).status_code == 403


@pytest.fixture
def signaal(cast):
    gegevens = [{"aard": "veronderstelling", "tekst": "Tom wordt snel boos."}]
    return record_signaal_of(cast.pm, kind_of(cast.noord), gegevens=gegevens)


def test_passing_on_copies_everything_and_hides_the_signal(cast, browse, signaal):
    supplement_signaal_of(cast.pm, signaal, tekst="Het gebeurde weer.")
    triage_of(cast.af, signaal)
    adres = reverse("seal_signaal", args=[signaal.pk])
    client = browse(cast.af)
    assert "Zet door naar de directie" in client.get(adres).content.decode()
    gegevens = {"nieuw_id": nieuw_id(), "over": "collega", "over_wie": "Tom Verbeek", "zeker": "on"}
    assert client.post(adres, gegevens).url == reverse("view_triage")
    zorg = Zorg.objects.get()
    assert zorg.signaal_id == signaal.pk
    for tekst in (
        "Blauwe plek",
        "Tom wordt snel boos.",
        "Het gebeurde weer.",
        "Ilse de Groot",
        "Op de groep",
        "Nee, nog niet",
    ):
        assert tekst in str(zorg.waarneming)
    assert "Mila" not in client.get(reverse("view_triage")).content.decode()
    assert client.get(adres).status_code == 404


def test_passing_on_is_confirmed(cast, browse, signaal):
    gegevens = {"nieuw_id": nieuw_id(), "over": "collega", "over_wie": "Tom Verbeek"}
    pagina = browse(cast.af).post(reverse("seal_signaal", args=[signaal.pk]), gegevens).content.decode()
    assert "Vink aan dat je dit weet." in pagina
    assert not Verzegeling.objects.exists()


@pytest.mark.parametrize(("wie", "status"), [("pm", 403), ("af_zuid", 404), ("directie", 403)])
def test_who_passes_on(cast, browse, signaal, wie, status):
    assert browse(getattr(cast, wie)).get(reverse("seal_signaal", args=[signaal.pk])).status_code == status


def test_sealed_signal_leaves_no_name_with_the_af(cast, browse, signaal):
    zorg = seal_of(cast.af, signaal)
    pagina = browse(cast.af).get(reverse("view_zorg", args=[zorg.pk])).content.decode()
    assert "Mila" not in pagina
    assert "Tom" not in pagina
