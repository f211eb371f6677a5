"""After a report: the answer of Veilig Thuis, who was told, what was denied, and contact with others."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from dossiers.actions.basis import Geweigerd
from dossiers.models import (
    Consultatie,
    Informatievervolg,
    Informatieverzoek,
    Kennisgeving,
    Ketencontact,
    Melding,
    Meldingaanvulling,
    Terugkoppeling,
)
from dossiers.queries.meldingstand import fold_meldingen
from dossiers.queries.stand import read_feiten
from dossiers.queries.tijdlijn import read_tijdlijn
from roles.models import Uitsluiting
from tests.factories_dossier import consultatie_of, deelname_of, dossier_of
from tests.factories_melding import (
    answer_melding_of,
    contact_of,
    request_of,
    supplement_melding_of,
    supplement_request_of,
    tell_of,
)
from tests.factories_signaal import act_of, kind_of
from tests.factories_weging import (
    answer_path,
    build_weegbaar,
    close_of,
    decide_of,
    open_weging_of,
    report_of,
    sign_of,
)
from vault.bases import open_bewaareenheid
from vault.models import Logregel
from vault.versleuteling import load_datasleutels

pytestmark = pytest.mark.django_db
NL = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def zaak(cast):
    return dossier_of(cast, kind_of(cast.noord, "Sem"))


@pytest.fixture
def melding(cast, zaak):
    return report_of(cast.af, zaak)


def feiten_of(cast, dossier):
    dossier.refresh_from_db()
    with act_of(cast.af):
        return read_feiten(dossier)


def klussen_of(cast, dossier):
    with act_of(cast.af):
        rijen = read_tijdlijn(dossier)
        return [klus.code for beeld in fold_meldingen(rijen) for klus in beeld.klussen(rijen)]


def later():
    return timezone.now() + timedelta(seconds=1)


# --- the report itself ------------------------------------------------------------------------------------


def test_the_term_is_counted_when_the_report_is_recorded(cast, zaak):
    with act_of(cast.af):
        rij = report_of(cast.af, zaak)
    lokaal = timezone.localtime(rij.terugkoppeling_uiterlijk)
    assert (lokaal.hour, lokaal.minute) == (23, 59)
    assert lokaal.date() > timezone.localdate()


def test_report_melding_keeps_the_advice_it_comes_from_and_takes_its_number(cast, zaak):
    advies = consultatie_of(cast.af, zaak, "veilig_thuis", nummer="VT-77")
    rij = report_of(cast.af, zaak, advies_id=advies.pk)
    assert (rij.advies_id, rij.nummer) == (advies.pk, "VT-77")
    assert report_of(cast.af, zaak, advies_id=advies.pk, nummer="VT-78").nummer == "VT-78"


def test_an_advice_of_another_dossier_is_no_source(cast, zaak):
    vreemd = consultatie_of(cast.af, dossier_of(cast, kind_of(cast.noord, "Noa")), "veilig_thuis", nummer="X")
    rij = report_of(cast.af, zaak, advies_id=vreemd.pk)
    assert rij.advies_id is None
    assert rij.nummer == ""


def test_the_page_offers_anonymous_advice_and_fills_in_its_number(cast, zaak, browse):
    advies = consultatie_of(cast.af, zaak, "veilig_thuis", nummer="VT-77")
    url = reverse("report_melding", args=[zaak.pk])
    assert "nummer VT-77" in browse(cast.af).get(url).content.decode()
    form = browse(cast.af).get(f"{url}?advies={advies.pk}").context["form"]
    assert form["nummer"].value() == "VT-77"
    assert form["advies"].value() == str(advies.pk)
    # who only takes part doesn't learn that others asked advice
    deelname_of(cast.af, zaak, cast.collega)
    assert "VT-77" not in browse(cast.collega).get(url).content.decode()
    assert Consultatie.objects.count() == 1


# --- the answer -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("velden", "over"),
    [
        ({"uitkomst": "overdracht", "overgedragen_aan": "Gezinsteam"}, True),
        (
            {"uitkomst": "voorwaarden_en_vervolg", "overgedragen_aan": "Gezinsteam", "voorwaarden": "Rust."},
            True,
        ),
        ({"uitkomst": "voorwaarden_en_vervolg", "voorwaarden": "Rust."}, False),
        ({"uitkomst": "eigen_onderzoek"}, False),
        ({"uitkomst": "monitoren"}, False),
        ({"uitkomst": "einde_bemoeienis", "zorgen_blijven": True}, False),
    ],
)
def test_overgedragen_follows_from_the_answer(cast, zaak, melding, velden, over):
    assert feiten_of(cast, zaak).wacht_op_veilig_thuis
    answer_melding_of(cast.af, melding, **velden)
    feiten = feiten_of(cast, zaak)
    assert feiten.overgedragen is over
    assert feiten.gemeld
    assert not feiten.wacht_op_veilig_thuis


def test_the_newest_answer_counts_and_the_old_one_stays(cast, zaak, melding):
    answer_melding_of(cast.af, melding, uitkomst="overdracht", overgedragen_aan="Gezinsteam")
    answer_melding_of(cast.manager, melding, uitkomst="einde_bemoeienis", zorgen_blijven=False, at=later())
    assert not feiten_of(cast, zaak).overgedragen
    assert Terugkoppeling.objects.count() == 2


def test_sending_the_answer_twice_gives_one(cast, zaak, melding):
    eerste = answer_melding_of(cast.af, melding)
    assert answer_melding_of(cast.af, melding, pk=eerste.pk).pk == eerste.pk
    assert Logregel.objects.filter(actie="record_terugkoppeling", resultaat="ok").count() == 1


def test_an_answer_to_a_report_of_an_earlier_ronde_closes_nothing_new(cast, zaak, melding):
    zaak.refresh_from_db()
    with act_of(cast.af):
        zaak.ronde = 2
        zaak.save()
    answer_melding_of(cast.af, melding, uitkomst="overdracht", overgedragen_aan="Gezinsteam")
    feiten = feiten_of(cast, zaak)
    assert not feiten.gemeld
    assert not feiten.overgedragen


def test_einde_bemoeienis_with_worries_asks_to_weigh_again_to_call_and_to_go_higher(cast):
    zaak = build_weegbaar(cast).dossier
    rij = report_of(cast.af, zaak)
    answer_melding_of(cast.af, rij, uitkomst="einde_bemoeienis", zorgen_blijven=True)
    assert klussen_of(cast, zaak) == ["weeg_opnieuw", "bel_terug", "schaal_op"]
    tell_of(cast.af, rij, onderwerp="melding", aan="bestuur", at=later())
    assert "schaal_op" in klussen_of(cast, zaak), "telling of the report isn't going higher with the worries"
    tell_of(cast.af, rij, onderwerp="opschaling", aan="directie", at=later())
    contact_of(cast.af, zaak, partij="veilig_thuis")
    assert klussen_of(cast, zaak) == ["weeg_opnieuw"]
    answer_path(cast.af, zaak, "ja", "nee")
    open_weging_of(cast.af, zaak)
    assert klussen_of(cast, zaak) == []


def test_a_second_report_waits_for_its_own_answer(cast, zaak, melding):
    answer_melding_of(cast.af, melding, uitkomst="overdracht", overgedragen_aan="Gezinsteam")
    report_of(cast.manager, zaak)
    feiten = feiten_of(cast, zaak)
    assert feiten.wacht_op_veilig_thuis
    assert not feiten.overgedragen, "a new report opens what the old answer closed"


def test_a_dossier_stays_open_until_veilig_thuis_answered(cast, browse):
    """A report beside an outcome that may close: doubt never closes."""
    zaak = build_weegbaar(cast).dossier
    rij = report_of(cast.af, zaak)
    answer_path(cast.af, zaak, "nee")
    besluit = decide_of(cast.af, zaak, melden=False, hulp="nee")
    sign_of(cast.af, besluit)
    sign_of(cast.manager, besluit)
    with pytest.raises(Geweigerd) as fout:
        close_of(cast.af, zaak)
    assert [r.waarom for r in fout.value.redenen] == ["Veilig Thuis liet nog niet weten wat er gebeurt."]
    answer_melding_of(cast.af, rij, uitkomst="einde_bemoeienis", zorgen_blijven=False)
    assert close_of(cast.af, zaak).pk


# --- denied -----------------------------------------------------------------------------------------------


def test_a_denied_report_stays_but_no_longer_counts(cast, zaak, melding):
    supplement_melding_of(cast.af, melding)
    feiten = feiten_of(cast, zaak)
    assert not feiten.gemeld
    assert not feiten.wacht_op_veilig_thuis
    assert Melding.objects.filter(pk=melding.pk).exists()
    supplement_melding_of(cast.af, melding, "aanvulling", at=later())
    assert not feiten_of(cast, zaak).gemeld, "an addition says nothing about whether it was made"
    supplement_melding_of(cast.af, melding, "bevestigd", at=later())
    assert feiten_of(cast, zaak).gemeld


def test_an_answer_after_a_denial_shows_that_the_report_is_known(cast, zaak, melding):
    supplement_melding_of(cast.af, melding)
    answer_melding_of(cast.af, melding, at=later())
    assert feiten_of(cast, zaak).gemeld


def test_a_denied_report_sends_the_decision_back_to_reporting(cast, browse):
    """Doubt never closes: with the report gone, "meld" is the first thing to do again."""
    zaak = build_weegbaar(cast).dossier
    answer_path(cast.af, zaak, "ja", "ja")
    decide_of(cast.af, zaak)
    rij = report_of(cast.af, zaak)
    supplement_melding_of(cast.af, rij)
    nu = browse(cast.af).get(reverse("view_dossier", args=[zaak.pk])).context["nu"]
    assert nu["tekst"].startswith("Meld bij Veilig Thuis")


# --- who was told -----------------------------------------------------------------------------------------


def test_who_must_hear_of_it_is_asked_until_it_is_recorded(cast, zaak, browse):
    """000 L1929: the manager tells the bestuur."""
    rij = report_of(cast.af, zaak, ouders_ingelicht="nee", ouders_toelichting="Niet veilig.")
    url = reverse("view_melding", args=[zaak.pk, rij.pk])
    assert [r["wie"] for r in browse(cast.af).get(url).context["vervolg"].nog_vertellen] == [
        "manager sociale veiligheid", "bestuur", "ouders",
    ]  # fmt: skip
    tell_of(cast.af, rij)
    tell_of(cast.manager, rij, aan="bestuur")
    tell_of(cast.af, rij, aan="ouders", wijze="bewust_niet", toelichting="Veilig Thuis vertelt het zelf.")
    assert browse(cast.af).get(url).context["vervolg"].nog_vertellen == []
    assert "Veilig Thuis vertelt het zelf." in browse(cast.af).get(url).content.decode()


def test_who_reported_needs_no_telling(cast, zaak, browse):
    rij = report_of(cast.manager, zaak)
    url = reverse("view_melding", args=[zaak.pk, rij.pk])
    assert [r["wie"] for r in browse(cast.af).get(url).context["vervolg"].nog_vertellen] == ["bestuur"]


# --- who may ----------------------------------------------------------------------------------------------


def test_a_participant_follows_the_own_report_only(cast, zaak, melding, browse):
    deelname_of(cast.af, zaak, cast.collega)
    eigen = report_of(cast.collega, zaak)
    for naam in ("view_melding", "record_terugkoppeling", "supplement_melding"):
        assert browse(cast.collega).get(reverse(naam, args=[zaak.pk, eigen.pk])).status_code == 200
        assert browse(cast.collega).get(reverse(naam, args=[zaak.pk, melding.pk])).status_code == 404
    assert answer_melding_of(cast.collega, eigen).rol == "medewerker"
    with pytest.raises(PermissionDenied):
        answer_melding_of(cast.collega, melding)
    with pytest.raises(PermissionDenied):
        tell_of(cast.collega, eigen)


@pytest.mark.parametrize(
    "wie", ["af_zuid", "buitenstaander", "directie", "bestuur", "fg", "beheer", "pm_zuid"]
)
def test_nobody_else_finds_it(cast, zaak, melding, browse, wie):
    user = getattr(cast, wie)
    for naam in ("view_melding", "record_terugkoppeling", "record_kennisgeving", "supplement_melding"):
        assert browse(user).get(reverse(naam, args=[zaak.pk, melding.pk])).status_code in (403, 404)
    assert browse(user).get(reverse("record_contact", args=[zaak.pk])).status_code in (403, 404)
    for doe in (answer_melding_of, tell_of, supplement_melding_of):
        with pytest.raises(PermissionDenied):
            doe(user, melding)
    with pytest.raises(PermissionDenied):
        contact_of(user, zaak)


def test_exclusion_beats_everything(cast, zaak, melding, browse):
    with act_of(cast.manager):
        open_bewaareenheid(Uitsluiting(user=cast.af, kind_id=zaak.kind_id, van=timezone.localdate())).save()
    assert browse(cast.af).get(reverse("view_melding", args=[zaak.pk, melding.pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        answer_melding_of(cast.af, melding)


def test_a_report_of_another_dossier_isnt_here(cast, zaak, melding, browse):
    ander = dossier_of(cast, kind_of(cast.noord, "Noa"))
    assert browse(cast.af).get(reverse("view_melding", args=[ander.pk, melding.pk])).status_code == 404


def test_everything_can_still_be_recorded_when_the_dossier_is_closed(cast):
    zaak = build_weegbaar(cast)
    answer_path(cast.af, zaak.dossier, "nee")
    besluit = decide_of(cast.af, zaak.dossier, melden=False, hulp="nee")
    sign_of(cast.af, besluit)
    sign_of(cast.manager, besluit)
    close_of(cast.af, zaak.dossier)
    rij = report_of(cast.af, zaak.dossier)
    assert answer_melding_of(cast.af, rij).pk
    assert tell_of(cast.af, rij).pk
    assert supplement_melding_of(cast.af, rij).pk
    assert contact_of(cast.af, zaak.dossier).pk


# --- the screens ------------------------------------------------------------------------------------------


def post(client, url, **velden):
    tekst = client.get(url).content.decode()
    data = {
        "nieuw_id": re.search(r'name="nieuw_id" value="([^"]+)"', tekst)[1],
        "dag": timezone.localdate().isoformat(),
    } | velden
    return client.post(url, data)


def test_record_terugkoppeling_page(cast, zaak, melding, browse):
    client, url = browse(cast.af), reverse("record_terugkoppeling", args=[zaak.pk, melding.pk])
    fout = post(client, url, uitkomst="overdracht", toelichting="Mijn lange verhaal", dag="2001-01-01")
    tekst = fout.content.decode()
    for zin in (
        "Schrijf op van wie je het hoorde.",
        "Schrijf op wie het overneemt.",
        "Deze dag is voor de melding.",
    ):
        assert zin in tekst
    assert "Mijn lange verhaal" in tekst
    goed = post(
        client, url, uitkomst="einde_bemoeienis", toelichting="Zij stoppen.", van_naam="Sara Vos",
        zorgen_blijven="ja", overgedragen_aan="typte ik eerst bij overdracht",
    )  # fmt: skip
    assert goed.status_code == 302
    rij = Terugkoppeling.objects.get()
    assert rij.zorgen_blijven is True
    with act_of(cast.af):
        load_datasleutels({rij.bewaareenheid_id})
        assert rij.overgedragen_aan == ""
    assert "Schaal op." in client.get(goed.url).content.decode()


def test_record_kennisgeving_page(cast, zaak, melding, browse):
    client, url = browse(cast.af), reverse("record_kennisgeving", args=[zaak.pk, melding.pk])
    assert client.get(f"{url}?aan=bestuur").context["form"]["aan"].value() == "bestuur"
    velden = {"onderwerp": "melding", "wijze": "bewust_niet"}
    assert "Alleen aan ouders" in post(client, url, aan="bestuur", **velden).content.decode()
    assert "Schrijf op waarom" in post(client, url, aan="ouders", **velden).content.decode()
    assert "Schrijf op wie het hoorde." in post(client, url, aan="anders", **velden).content.decode()
    assert post(client, url, aan="ouders", toelichting="Niet veilig.", **velden).status_code == 302
    assert Kennisgeving.objects.get().aan == "ouders"


def test_supplement_melding_page(cast, zaak, melding, browse):
    client, url = browse(cast.af), reverse("supplement_melding", args=[zaak.pk, melding.pk])
    assert "Schrijf op van wie je dit weet." in post(client, url, soort="ontkend").content.decode()
    goed = post(client, url, soort="ontkend", bron="Sara Vos", tekst="Zij kennen haar niet.")
    assert goed.status_code == 302
    assert Meldingaanvulling.objects.get().soort == "ontkend"
    assert "telt niet mee" in client.get(goed.url).content.decode()


def test_record_contact_page(cast, zaak, browse):
    client, url = browse(cast.af), reverse("record_contact", args=[zaak.pk])
    velden = {
        "met_naam": "Bo Kok",
        "initiatief": "wij",
        "onderwerp": "Crisis.",
        "uitkomst": "Zij komen niet.",
    }
    assert "Kies of er al andere hulp is." in post(client, url, partij="cit", **velden).content.decode()
    goed = post(client, url, partij="cit", ouders_open="nee", andere_hulp="weet_niet", **velden)
    assert goed.status_code == 302
    assert "Het crisisteam kan hier niet aan de slag." in client.get(goed.url).content.decode()
    assert Ketencontact.objects.get().ouders_open == "nee"
    assert post(client, url, partij="politie", ouders_open="nee", **velden).status_code == 302
    assert Ketencontact.objects.exclude(partij="cit").get().ouders_open == ""


def test_the_page_says_how_long_veilig_thuis_is_late(cast, zaak, browse, monkeypatch):
    with act_of(cast.af):
        rij = report_of(cast.af, zaak)
    url = reverse("view_melding", args=[zaak.pk, rij.pk])
    assert "laat uiterlijk" in browse(cast.af).get(url).content.decode()
    te_laat = timezone.localtime(rij.terugkoppeling_uiterlijk) + timedelta(days=7, hours=9)
    monkeypatch.setattr("dossiers.views.melding.timezone.now", lambda: te_laat)
    tekst = browse(cast.af).get(url).content.decode()
    assert "te laat. Bel Veilig Thuis en vraag hoe het staat." in tekst


def test_a_report_of_a_friday_before_christmas_waits_until_after_the_holidays(cast, zaak, monkeypatch):
    vrijdag = datetime(2026, 12, 18, 16, 0, tzinfo=NL)
    monkeypatch.setattr("tests.factories_weging.timezone.now", lambda: vrijdag)
    rij = report_of(cast.af, zaak)
    assert timezone.localdate(rij.terugkoppeling_uiterlijk).isoformat() == "2026-12-28"


# --- Veilig Thuis asks for information --------------------------------------------------------------------


def test_record_informatieverzoek_page(cast, zaak, browse):
    client, url = browse(cast.af), reverse("record_informatieverzoek", args=[zaak.pk])
    velden = {"van_naam": "Lot Prins", "wijze": "telefonisch", "gevraagd": "Hoe gaat het?"}
    assert (
        "Schrijf op waarom je wel of geen" in post(client, url, instemming="nee", **velden).content.decode()
    )
    goed = post(
        client, url, instemming="nee", afweging="Voor het kind.", verstrekt="Wat wij zagen.", **velden
    )
    assert goed.status_code == 302
    verzoek = Informatieverzoek.objects.get()
    assert Informatievervolg.objects.get(verzoek=verzoek).soort == "verstrekt"
    pagina = client.get(goed.url).content.decode()
    assert "Lees het verslag van Veilig Thuis na." in pagina
    assert "Wat wij zagen." in pagina
    assert "Schrijf op wat je gaf" in post(client, goed.url, soort="niet_akkoord").content.decode()
    assert post(client, goed.url, soort="akkoord").status_code == 302
    assert "Hier is niets meer nodig." in client.get(goed.url).content.decode()


def test_a_request_sent_twice_is_one_with_one_answer(cast, zaak):
    eerste = request_of(cast.af, zaak, verstrekt="Wat wij zagen.")
    assert request_of(cast.af, zaak, pk=eerste.pk, verstrekt="Wat wij zagen.").pk == eerste.pk
    assert Informatievervolg.objects.count() == 1


def test_a_request_is_of_who_reaches_the_dossier(cast, zaak, browse):
    verzoek = request_of(cast.af, zaak)
    deelname_of(cast.af, zaak, cast.collega)
    ander = dossier_of(cast, kind_of(cast.noord, "Noa"))
    for user in (cast.collega, cast.af_zuid, cast.buitenstaander, cast.directie):
        for naam, args in (("record_informatieverzoek", []), ("supplement_informatieverzoek", [verzoek.pk])):
            assert browse(user).get(reverse(naam, args=[zaak.pk, *args])).status_code in (403, 404)
        with pytest.raises(PermissionDenied):
            request_of(user, zaak)
        with pytest.raises(PermissionDenied):
            supplement_request_of(user, verzoek, "akkoord")
    verkeerd = reverse("supplement_informatieverzoek", args=[ander.pk, verzoek.pk])
    assert browse(cast.af).get(verkeerd).status_code == 404
