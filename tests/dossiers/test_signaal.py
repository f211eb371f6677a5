"""A signal: recorded in one screen, fixed from then on, followed by who recorded it."""

import json
import uuid
from datetime import timedelta

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Aanvulling, Gegeven, Signaal
from tests.adressen import filter_list
from tests.factories_signaal import (
    kind_of,
    record_signaal_of,
    seal_of,
    supplement_signaal_of,
    triage_of,
)
from vault.controle import find_breuken
from vault.models import Logonderdeel, Logregel
from work.forms import ZOUT
from work.models import Concept

pytestmark = pytest.mark.django_db
NIEUW = reverse("record_signaal")


@pytest.fixture
def mila(cast):
    return kind_of(cast.noord)


@pytest.fixture
def zoe(cast):
    return kind_of(cast.zuid, "Zoë", "Öztürk")


def nieuw_id():
    return signing.dumps(str(uuid.uuid4()), salt=ZOUT)


def invoer(kind, **velden):
    return {
        "nieuw_id": nieuw_id(),
        "kind": str(kind.pk),
        "wanneer": "vandaag",
        "waarneming": "Blauwe plek op haar arm.",
        "plaats": "op_de_groep",
        "besproken": "nee",
    } | velden


def test_first_question_has_no_preset_answer(cast, browse):
    pagina = browse(cast.pm).get(NIEUW).content.decode()
    assert "Gaat het over iemand die hier werkt of helpt?" in pagina
    assert "checked" not in pagina


def test_yes_goes_to_the_sealed_form(cast, browse):
    assert browse(cast.pm).get(NIEUW, {"over": "werk"}).url == reverse("report_zorg")


def test_no_answer_is_asked_for(cast, browse):
    assert "Kies of het gaat over iemand" in browse(cast.pm).get(NIEUW, {"verder": "ja"}).content.decode()


def test_form_offers_own_group_and_no_other_location(cast, browse, mila, zoe):
    pagina = browse(cast.pm).get(NIEUW, {"over": "thuis"}).content.decode()
    assert "Mila de V." in pagina
    assert "Zoë" not in pagina


def test_recording_and_finding_it_back(cast, browse, mila):
    client = browse(cast.pm)
    antwoord = client.post(NIEUW, invoer(mila))
    signaal = Signaal.objects.get()
    assert antwoord.url == reverse("view_signaal", args=[signaal.pk])
    assert signaal.vastgelegd_door == cast.pm
    assert not signaal.tijd_bekend
    assert "Blauwe plek" in client.get(reverse("view_signalen")).content.decode()
    pagina = client.get(antwoord.url).content.decode()
    assert "Ontvangen" in pagina
    assert "De aandachtsfunctionaris ziet je signaal in de triage" in pagina


def test_everything_that_may_be_added(cast, browse, mila):
    browse(cast.pm).post(
        NIEUW,
        invoer(
            mila,
            wanneer="andere_dag",
            dag=str(timezone.localdate() - timedelta(days=9)),
            tijd="14:30",
            plaats="ergens_anders",
            plaats_anders="In de bus",
            woorden_kind="Ik moest in de gang slapen.",
            aanwezigen="T.V., S.d.G. en AB",
            veronderstelling="Er wordt geslagen.",
            derden_tekst="Ze huilde gisteren.",
            derden_bron="Oma",
            derden_toestemming="ja",
            diagnose_tekst="Oude breuk.",
            diagnose_bron="Dr. Pel, kinderarts",
            diagnose_big="19 012 345 601",
            lijst_jong=["terugval", "bevriest"],
            obs_gedrag=["gedrag_angstig"],
            obs_gezin="Pas verhuisd.",
        ),
    )
    signaal = Signaal.objects.get()
    assert signaal.tijd_bekend
    assert json.loads(str(signaal.lijst))["codes"] == ["terugval", "bevriest"]
    assert json.loads(str(signaal.observatie))["eigen"] == {"gezin": "Pas verhuisd."}
    assert sorted(Gegeven.objects.values_list("aard", flat=True)) == [
        "derden",
        "diagnose",
        "veronderstelling",
    ]
    pagina = browse(cast.pm).get(reverse("view_signaal", args=[signaal.pk])).content.decode()
    for tekst in (
        "In de bus",
        "nog open",
        "Oma, vindt vastleggen goed",
        "BIG 19012345601",
        "Verstijft als iemand",
    ):
        assert tekst in pagina


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"waarneming": " "}, "Vul in wat je zag of hoorde."),
        ({"besproken": ""}, "Kies of je dit met de ouders hebt besproken."),
        ({"besproken": "bewust_niet"}, "Vul in waarom de ouders dit nu niet horen."),
        ({"kind": ""}, "Kies een kind."),
        ({"wanneer": "andere_dag"}, "Kies welke dag het was."),
        ({"wanneer": "andere_dag", "dag": "2999-01-01"}, "Kies een dag die al voorbij is, of vandaag."),
        ({"wanneer": "andere_dag", "dag": "2020-01-01"}, "Toen was dit kind nog niet geboren."),
        ({"plaats": "ergens_anders"}, "Vul in waar het was."),
        ({"aanwezigen": "Tom Verbeek"}, "Gebruik alleen initialen"),
        ({"derden_tekst": "Ze huilde."}, "Vul in wie het vertelde."),
        ({"diagnose_tekst": "Breuk", "diagnose_bron": "Arts", "diagnose_big": "12"}, "elf cijfers"),
        ({"lijst_oud": ["terugval"]}, "Gebruik de lijst: Signalen bij kinderen tot 4 jaar"),
        ({"contact_op": "2026-01-01"}, "Vul in wat er is gezegd."),
        ({"nieuw_id": "verzonnen"}, "Dit formulier is niet meer geldig."),
    ],
)
def test_mistake_is_said_at_the_field_and_text_is_kept(cast, browse, mila, velden, melding):
    antwoord = browse(cast.pm).post(NIEUW, invoer(mila, actie="Ik belde moeder.") | velden)
    pagina = antwoord.content.decode()
    assert melding in pagina
    assert "Ik belde moeder." in pagina
    assert "<title>Fout:" in pagina
    assert not Signaal.objects.exists()


def test_refused_consent_blocks_only_that_part(cast, browse, mila):
    deel = {"derden_tekst": "Ze huilde.", "derden_bron": "Oma", "derden_toestemming": "nee"}
    pagina = browse(cast.pm).post(NIEUW, invoer(mila, **deel)).content.decode()
    assert "Dan leg je dit deel niet vast" in pagina
    assert "0800-2000" in pagina
    browse(cast.pm).post(NIEUW, invoer(mila, **deel | {"derden_tekst": ""}))
    assert Signaal.objects.count() == 1
    assert not Gegeven.objects.exists()


def test_child_of_another_location_is_refused(cast, browse, mila, zoe):
    antwoord = browse(cast.pm).post(NIEUW, invoer(zoe))
    assert antwoord.status_code == 200
    assert not Signaal.objects.exists()


def test_posting_twice_gives_one_signal(cast, browse, mila):
    gegevens = invoer(mila, veronderstelling="Ik denk iets.")
    eerste, tweede = (browse(cast.pm).post(NIEUW, gegevens) for _ in range(2))
    assert eerste.url == tweede.url
    assert (Signaal.objects.count(), Gegeven.objects.count()) == (1, 1)


def test_draft_comes_back_and_goes_away(cast, browse, mila):
    client = browse(cast.pm)
    client.post(reverse("save_concept"), {"pad": NIEUW, "waarneming": "Half verhaal", "kind": str(mila.pk)})
    assert "Ga verder met je concept" in client.get(NIEUW).content.decode()
    pagina = client.get(NIEUW, {"over": "thuis"}).content.decode()
    assert "Half verhaal" in pagina
    assert "Concept bewaard om" in pagina
    client.post(NIEUW, invoer(mila))
    assert not Concept.objects.exists()


def test_the_log_knows_the_child_by_pseudonym_only(cast, browse, mila):
    browse(cast.pm).post(NIEUW, invoer(mila))
    regel = Logregel.objects.get(actie="record_signaal")
    deel = Logonderdeel.objects.get(regel_id=regel.pk, soort="betrokkene")
    assert str(deel.object_id) == str(mila.pseudoniem)
    assert list(find_breuken()) == []


def test_the_one_who_recorded_follows_without_content(cast, browse, mila):
    signaal = record_signaal_of(cast.pm, mila)
    morgen = timezone.localdate() + timedelta(days=1)
    triage_of(cast.af, signaal, "reguliere_zorg", eigenaar_id=cast.pm.pk, vervolg_op=morgen)
    pagina = browse(cast.pm).get(reverse("view_signaal", args=[signaal.pk])).content.decode()
    assert "Besproken" in pagina
    assert "Dit past erbij" not in pagina
    triage_of(cast.af, signaal)
    assert "Opgepakt" in browse(cast.pm).get(reverse("view_signalen")).content.decode()


@pytest.mark.parametrize(
    ("wie", "status"),
    [
        ("pm", 200),
        ("collega", 200),
        ("af", 200),
        ("manager", 200),
        ("ondersteunend", 404),
        ("pm_zuid", 404),
        ("af_zuid", 404),
        ("buitenstaander", 404),
        ("directie", 403),
        ("fg", 403),
        ("beheer", 403),
    ],
)
def test_who_sees_a_signal(cast, browse, mila, wie, status):
    signaal = record_signaal_of(cast.pm, mila)
    client = browse(getattr(cast, wie))
    assert client.get(reverse("view_signaal", args=[signaal.pk])).status_code == status
    gevonden = client.get(reverse("view_signalen")).content.decode()
    assert ("Mila de V." in gevonden) == (status == 200)


def test_sealed_signal_is_gone_for_everybody(cast, browse, mila):
    signaal = record_signaal_of(cast.pm, mila)
    seal_of(cast.af, signaal)
    for wie in (cast.pm, cast.af, cast.manager):
        client = browse(wie)
        assert client.get(reverse("view_signaal", args=[signaal.pk])).status_code == 404
        assert "Mila" not in client.get(reverse("view_signalen")).content.decode()


def test_search_finds_without_accents(cast, browse, mila):
    record_signaal_of(cast.pm, kind_of(cast.noord, "Zoë", "Öztürk"))
    record_signaal_of(cast.pm, mila)
    pagina = filter_list(browse(cast.af), "view_signalen", zoek="ozturk").content.decode()
    assert "Zoë Ö." in pagina
    assert "Mila de V." not in pagina


def test_supplement_stands_under_it_and_changes_nothing(cast, browse, mila):
    signaal = record_signaal_of(
        cast.pm, mila, gegevens=[{"aard": "veronderstelling", "tekst": "Er is ruzie."}]
    )
    gegeven = Gegeven.objects.get()
    adres = reverse("supplement_signaal", args=[signaal.pk])
    vandaag = str(timezone.localdate())
    gegevens = {"nieuw_id": nieuw_id(), "soort": "bevestigd", "gegeven": str(gegeven.pk), "dag": vandaag}
    for _ in range(2):
        antwoord = browse(cast.collega).post(adres, gegevens | {"tekst": "Vader vertelde het zelf."})
    assert antwoord.status_code == 302
    assert Aanvulling.objects.count() == 1
    pagina = browse(cast.pm).get(reverse("view_signaal", args=[signaal.pk])).content.decode()
    assert "Vader vertelde het zelf." in pagina
    assert "Veronderstelling · bevestigd" in pagina


def test_supplement_asks_which_assumption(cast, browse, mila):
    signaal = record_signaal_of(
        cast.pm, mila, gegevens=[{"aard": "veronderstelling", "tekst": "Er is ruzie."}]
    )
    adres = reverse("supplement_signaal", args=[signaal.pk])
    gegevens = {
        "nieuw_id": nieuw_id(),
        "soort": "ontkracht",
        "dag": str(timezone.localdate()),
        "tekst": "Bewaar mij",
    }
    pagina = browse(cast.pm).post(adres, gegevens).content.decode()
    assert "Kies over welk vermoeden het gaat." in pagina
    assert "Bewaar mij" in pagina


def test_supplement_of_somebody_elses_signal_does_not_exist(cast, browse, mila):
    signaal = record_signaal_of(cast.pm, mila)
    supplement_signaal_of(cast.pm, signaal)
    adres = reverse("supplement_signaal", args=[signaal.pk])
    assert browse(cast.pm_zuid).get(adres).status_code == 404
    assert browse(cast.directie).get(adres).status_code == 403


def test_directie_records_and_lands_on_own_work(cast, browse, mila):
    antwoord = browse(cast.directie).post(NIEUW, invoer(mila))
    assert antwoord.url == reverse("view_werk")
    assert browse(cast.directie).get(antwoord.url).status_code == 200


@pytest.mark.parametrize("naam", ["view_signalen", "view_werk", "view_triage"])
def test_reading_pages_take_no_post(cast, browse, naam):
    assert browse(cast.af).post(reverse(naam)).status_code == 405
