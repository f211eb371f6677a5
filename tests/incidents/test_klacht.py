"""A complaint about abuse ends as a complaint and the meldcode begins; about somebody who works here nothing stays."""

import uuid
from datetime import timedelta

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dossiers.actions.basis import Geweigerd
from dossiers.models import Signaal
from dossiers.queries.taakverdeling import read_taken
from incidents.models import Klacht, Klachtafsluiting, Klachtoverdracht, Zorg
from roles.actions import Bijhoudfout
from tests.factories_calamiteit import klacht_of, sluit_klacht
from tests.factories_signaal import kind_of, zicht_of
from tests.incidents.test_incident import exclude, text_of
from vault.models import Logregel
from work.concepten import load_concept
from work.forms import ZOUT

pytestmark = pytest.mark.django_db
NIEUW, LIJST = reverse("record_klacht"), reverse("view_klachten")
WAAROVER = "Mijn buurmeisje zegt dat haar vader haar slaat."


@pytest.fixture
def zaak(cast):
    cast.kind = kind_of(cast.noord)
    return cast


def nieuw(**velden):
    return {"nieuw_id": signing.dumps(str(uuid.uuid4()), salt=ZOUT)} | velden


def invoer(cast, **velden):
    return nieuw(
        medewerker="nee", locatie=str(cast.noord.locatie.pk), ontvangen_op=str(timezone.localdate()), klager="ander",
        van_wie="Een buurvrouw", kind="", waarover=WAAROVER, vermoeden="ja",
    ) | velden  # fmt: skip


def sluiten(rij):
    return reverse("close_klacht", args=[rij.pk])


@pytest.mark.parametrize("wie", ["af", "manager", "directie"])
def test_who_handles_complaints_records_one(zaak, browse, wie):
    client = browse(getattr(zaak, wie))
    kind = str(zaak.kind.pk) if wie != "directie" else ""
    antwoord = client.post(NIEUW, invoer(zaak, kind=kind))
    klacht = Klacht.objects.get()
    assert antwoord.url == reverse("view_klacht", args=[klacht.pk])
    for tekst in (WAAROVER, "Een buurvrouw", "De meldcode geldt"):
        assert tekst in text_of(client, antwoord.url)
    assert WAAROVER in text_of(client, LIJST)


@pytest.mark.parametrize("wie", ["pm", "ondersteunend", "bestuur", "vertrouwenspersoon", "fg", "beheer"])
def test_the_others_find_nothing(zaak, browse, wie):
    klacht, client = klacht_of(zaak.af, zaak.noord), browse(getattr(zaak, wie))
    for pad in (NIEUW, LIJST, reverse("view_klacht", args=[klacht.pk]), sluiten(klacht)):
        assert client.get(pad).status_code == 403
    with pytest.raises(PermissionDenied):
        sluit_klacht(getattr(zaak, wie), klacht)


@pytest.mark.parametrize("wie", ["af_zuid", "buitenstaander"])
def test_of_another_place_it_does_not_exist(zaak, browse, wie):
    klacht, client = klacht_of(zaak.af, zaak.noord), browse(getattr(zaak, wie))
    assert client.get(reverse("view_klacht", args=[klacht.pk])).status_code == 404
    assert client.get(sluiten(klacht)).status_code == 404
    with pytest.raises(PermissionDenied):
        klacht_of(getattr(zaak, wie), zaak.noord)


def test_family_of_the_child_finds_nothing(zaak, browse):
    klacht = klacht_of(zaak.af, zaak.noord, zaak.kind)
    exclude(zaak.manager, zaak.kind)
    client = browse(zaak.manager)
    assert client.get(reverse("view_klacht", args=[klacht.pk])).status_code == 404
    assert "zonder jas" not in text_of(client, LIJST)


def test_about_abuse_it_ends_here_and_the_signal_begins_with_its_words(zaak, browse):
    """001 L393."""
    client, klacht = (
        browse(zaak.af),
        klacht_of(zaak.af, zaak.noord, zaak.kind, waarover=WAAROVER, vermoeden="ja"),
    )
    for uitkomst in ("besproken", "elders", "ingetrokken"):
        velden = nieuw(uitkomst=uitkomst, reden="Klaar.", verteld_op=str(timezone.localdate()))
        antwoord = client.post(sluiten(klacht), velden)
        assert antwoord.status_code == 409
        assert "Deze klacht gaat misschien over mishandeling." in antwoord.content.decode()
        assert "Klaar." in antwoord.content.decode()
    velden = nieuw(uitkomst="meldcode", reden="Het gaat over slaan.", verteld_op=str(timezone.localdate()))
    antwoord = client.post(sluiten(klacht), velden)
    assert antwoord.url == f"{reverse('record_signaal')}?over=thuis&kind={zaak.kind.pk}"
    assert WAAROVER in text_of(client, antwoord.url)
    assert Klachtafsluiting.objects.get().uitkomst == "meldcode"
    assert not Signaal.objects.exists()  # a person records it


def test_the_complainant_is_told_or_it_says_why_not(zaak, browse):
    klacht = klacht_of(zaak.af, zaak.noord)
    with pytest.raises(Geweigerd):
        sluit_klacht(zaak.af, klacht, verteld_op=None)
    for dag in (1, -1):
        with pytest.raises(Bijhoudfout, match="na de klacht"):
            sluit_klacht(zaak.af, klacht, verteld_op=timezone.localdate() + timedelta(days=dag))
    sluit_klacht(zaak.af, klacht, verteld_op=None, niet_verteld="Dan loopt een kind gevaar.")
    assert "Dan loopt een kind gevaar." in text_of(browse(zaak.af), reverse("view_klacht", args=[klacht.pk]))
    with pytest.raises(Geweigerd):
        sluit_klacht(zaak.af, klacht)


def test_nobody_knows_yet_then_it_does_not_close(zaak):
    klacht = klacht_of(zaak.af, zaak.noord, vermoeden="onbekend")
    with pytest.raises(Geweigerd) as fout:
        sluit_klacht(zaak.af, klacht)
    assert "nog niet of deze klacht" in fout.value.redenen[0].waarom
    rij = sluit_klacht(zaak.af, klacht, nagegaan=True)
    assert "Nagevraagd: het gaat niet over mishandeling." in str(rij.reden)


def test_asked_after_all_it_closes_on_the_page(zaak, browse):
    klacht, client = klacht_of(zaak.af, zaak.noord, vermoeden="onbekend"), browse(zaak.af)
    assert 'name="nagegaan"' in text_of(client, sluiten(klacht))
    assert 'name="nagegaan"' not in text_of(client, sluiten(klacht_of(zaak.af, zaak.noord)))
    velden = nieuw(uitkomst="besproken", reden="Klaar.", verteld_op=str(timezone.localdate()), nagegaan="on")
    assert client.post(sluiten(klacht), velden).status_code == 302


def test_about_somebody_who_works_here_nothing_is_kept_and_the_words_go_along(zaak, browse):
    client = browse(zaak.af)
    antwoord = client.post(NIEUW, invoer(zaak, medewerker="ja"))
    assert antwoord.url == reverse("report_zorg")
    assert not Klacht.objects.exists()
    assert not Logregel.objects.filter(actie="record_klacht", object_type__icontains="klacht").exists()
    assert load_concept(user=zaak.af, pad=NIEUW) is None
    assert load_concept(user=zaak.af, pad=antwoord.url).gegevens["waarneming"] == WAAROVER


def test_found_out_later_it_goes_to_directie_whole_and_is_nowhere_any_more(zaak, browse):
    client, klacht = browse(zaak.af), klacht_of(zaak.af, zaak.noord, zaak.kind, waarover="Een collega sloeg.")
    velden = nieuw(
        uitkomst="directie", reden="Het gaat over een collega.", verteld_op=str(timezone.localdate())
    )
    assert "Kies over wie het gaat." in client.post(sluiten(klacht), velden).content.decode()
    assert not Zorg.objects.exists()
    antwoord = client.post(sluiten(klacht), velden | {"over": "collega", "over_wie": "Tom Verbeek"})
    assert antwoord.url == LIJST
    zorg = Zorg.objects.get()
    for tekst in ("Een collega sloeg.", "Een moeder", "Het gaat over een collega."):
        assert tekst in str(zorg.waarneming)
    assert Klachtoverdracht.objects.get().zorg == zorg
    for wie in (zaak.af, zaak.manager, zaak.directie):
        mens = browse(wie)
        assert mens.get(reverse("view_klacht", args=[klacht.pk])).status_code == 404
        assert "Een collega sloeg." not in text_of(mens, LIJST)
        assert mens.get(sluiten(klacht)).status_code == 404
    assert "Een collega sloeg." in text_of(browse(zaak.directie), reverse("view_zorg", args=[zorg.pk]))


def test_wrong_input_is_told_at_the_field(zaak, browse):
    client = browse(zaak.af)
    tekst = client.post(NIEUW, nieuw()).content.decode()
    for zin in ("Kies ja of nee.", "Kies van wie", "waar de klacht over gaat", "Weet je het niet?"):
        assert zin in tekst
    morgen = str(timezone.localdate() + timedelta(days=1))
    assert "al voorbij" in client.post(NIEUW, invoer(zaak, ontvangen_op=morgen)).content.decode()
    vreemd = kind_of(zaak.zuid, "Roos", "Vos")
    assert (
        "Kies een van de mogelijkheden"
        in client.post(NIEUW, invoer(zaak, kind=str(vreemd.pk))).content.decode()
    )
    with pytest.raises(PermissionDenied):
        klacht_of(zaak.af, zaak.noord, vreemd)
    assert not Klacht.objects.exists()


def test_twice_is_once_and_a_task_waits_until_it_closes(zaak, browse):
    """001 L409: six weeks."""
    velden, client = invoer(zaak, vermoeden="nee"), browse(zaak.manager)
    assert client.post(NIEUW, velden).url == client.post(NIEUW, velden).url
    klacht = Klacht.objects.get()

    def wacht(user):
        return [
            t for t in read_taken(zicht_of(user), nu=timezone.now()) if t.bron.soort == "klacht" and t.mijn
        ]

    assert len(wacht(zaak.af)) == len(wacht(zaak.manager)) == 1
    assert wacht(zaak.pm) == wacht(zaak.af_zuid) == []
    pk = uuid.uuid4()
    assert sluit_klacht(zaak.af, klacht, id=pk) == sluit_klacht(zaak.af, klacht, id=pk)
    assert wacht(zaak.af) == []


def test_pages_ask_the_same_few_questions(zaak, browse):
    client, klacht = browse(zaak.af), klacht_of(zaak.af, zaak.noord, zaak.kind)

    def count():
        aantallen = []
        for pad in (LIJST, NIEUW, reverse("view_klacht", args=[klacht.pk])):
            with CaptureQueriesContext(connection) as gevraagd:
                assert client.get(pad).status_code == 200
            aantallen.append(len(gevraagd))
        return aantallen

    count()
    eerst = count()
    for _ in range(6):
        klacht_of(zaak.af, zaak.noord, zaak.kind)
    assert count() == eerst
    assert max(eerst) <= 12, eerst
