"""The dossier page, its steps and its timeline, for everybody of the cast."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers.actions.basis import Geweigerd
from dossiers.feiten import Stap
from dossiers.models import Beeld, Bijzonderheid, Dossier
from dossiers.presentatie import build_rijen
from dossiers.queries.dossier import read_inhoud
from dossiers.queries.tijdlijn import read_tijdlijn
from dossiers.queries.toegang import reaches, read_kijkers
from roles.access import reachable
from roles.models import Deelname, Uitsluiting
from roles.policy import MATRIX, Actie, Deelnamesoort
from tests.adressen import filter_list
from tests.factories_dossier import beeld_of, consultatie_of, deelname_of, dossier_of, situatie_of
from tests.factories_signaal import (
    act_of,
    kind_of,
    record_signaal_of,
    supplement_signaal_of,
    triage_of,
    zicht_of,
)
from vault.bases import open_bewaareenheid
from vault.models import Logregel

pytestmark = pytest.mark.django_db

LEZEND = ["view_dossier", "view_tijdlijn", "view_deelnemers"]
FORMULIEREN = ["record_beeld", "record_situatie", "appoint_deelnemer"]
IEDEREEN = ("pm", "collega", "pm_zuid", "ondersteunend", "af", "af_zuid", "manager", "directie", "bestuur",
            "vertrouwenspersoon", "fg", "beheer")  # fmt: skip


@pytest.fixture
def dossier(cast):
    return dossier_of(cast)


def adres(naam, dossier, *args):
    return reverse(naam, args=[dossier.pk, *args])


def nieuw_id(client, url):
    return client.get(url).context["form"]["nieuw_id"].value()


# --- the page -------------------------------------------------------------------------------------


def test_the_page_shows_who_the_steps_what_now_and_what_happened(cast, browse, dossier):
    tekst = browse(cast.af).get(adres("view_dossier", dossier)).content.decode()
    for stuk in ("Mila de V.", dossier.code, "Libel", "Thuissituatie", "Wat nu?", "Signalen in kaart brengen",
                 "Melden kan altijd.", "Beginnen met wegen kan nog niet", "Blauwe plek", "opende dit dossier",
                 "Totaalbeeld maken"):  # fmt: skip
        assert stuk in tekst, stuk
    titel = tekst.split("<title>")[1].split("</title>")[0]
    assert "Mila" not in titel
    assert dossier.code in titel


def test_what_now_moves_along_with_the_steps(cast, browse, dossier):
    client, url = browse(cast.af), adres("view_dossier", dossier)
    assert "Vat de signalen samen" in client.get(url).context["nu"]["tekst"]
    beeld_of(cast.af, dossier)
    nu = client.get(url).context["nu"]
    assert nu["acties"][0]["url"].endswith("/overleg/nieuw/?soort=collegiaal")
    consultatie_of(cast.af, dossier)
    assert client.get(url).context["nu"]["acties"][0]["url"].endswith("/gesprek/nieuw/?vorm=regulier")
    standen = [stap["stand"] for stap in client.get(url).context["stappen"]]
    assert standen == ["gedaan", "gedaan", "niet_begonnen", "niet_begonnen", "niet_begonnen"]
    assert client.get(url).context["telling"] == "2 van de 5 klaar"


def test_danger_comes_first(cast, browse, dossier):
    situatie_of(cast.af, dossier, "acuut_gevaar")
    pagina = browse(cast.af).get(adres("view_dossier", dossier))
    assert pagina.context["nu"]["acties"][0]["url"] == adres("report_melding", dossier)
    assert "strook-gevaar" in pagina.content.decode()


def test_parents_are_not_spoken_to_before_advice(cast, browse, dossier):
    situatie_of(cast.af, dossier, "disclosure")
    titels = [
        blok["titel"]
        for blok in browse(cast.af).get(adres("view_dossier", dossier)).context["nu"]["geblokkeerd"]
    ]
    assert "Praten met de ouders kan nog niet" in titels


def test_a_backdated_row_falls_where_it_happened(cast, dossier):
    nu = timezone.now()
    consultatie_of(cast.af, dossier, at=nu)
    consultatie_of(cast.af, dossier, "veilig_thuis", at=nu, gebeurd_op=nu - timedelta(days=200))
    rijen = build_rijen(read_tijdlijn(dossier), dossier=dossier, namen={cast.af.pk: "Noor Hendriks"})
    assert rijen[0].kop == "Overleg met een collega"
    assert rijen[-1].kop == "Advies van Veilig Thuis"
    assert "Vastgelegd op" in rijen[-1].noot
    assert "Nummer VT-26-4471" in rijen[-1].noot


def test_the_reference_walk_of_feiten_sees_the_same_rows_as_the_page(cast, dossier):
    beeld_of(cast.af, dossier)
    consultatie_of(cast.af, dossier)
    feiten = read_inhoud(dossier, zicht_of(cast.af)).feiten
    assert (feiten.signalen, feiten.beeld_vastgelegd, feiten.collegiale_consultaties) == (1, True, 1)
    assert feiten.adviesvraag_beantwoord


def test_a_supposition_carries_what_became_of_it(cast):
    gegevens = [{"aard": "veronderstelling", "tekst": "Het lijkt of Mila schrikt."}]
    signaal = record_signaal_of(
        cast.pm, kind_of(cast.noord), gegevens=gegevens, woorden_kind="Papa was boos."
    )
    dossier = Dossier.objects.get(pk=triage_of(cast.af, signaal).dossier_id)
    delen = {deel.aard: deel for deel in signaalrij(dossier).delen}
    assert delen["veronderstelling"].stand == "nog open"
    assert delen["woorden"].label == "Woorden van Mila"
    supplement_signaal_of(cast.pm, signaal, "ontkracht", gegeven_id=signaal.gegevens.get().pk)
    delen = {deel.aard: deel for deel in signaalrij(dossier).delen}
    assert delen["veronderstelling"].stand == "ontkracht"


def signaalrij(dossier):
    rijen = build_rijen(read_tijdlijn(dossier), dossier=dossier, namen={})
    return next(rij for rij in rijen if rij.bron == "signaal")


def test_the_filter_shows_one_kind_and_survives_nonsense(cast, browse, dossier):
    consultatie_of(cast.af, dossier)
    client, url = browse(cast.af), adres("view_tijdlijn", dossier)
    assert {rij.bron for rij in client.get(url + "?soort=overleg").context["rijen"]} == {"consultatie"}
    assert len(client.get(url + "?soort=onzin").context["rijen"]) == 3


def test_a_long_timeline_is_shown_in_two_steps_and_costs_no_more_queries(
    cast, browse, dossier, django_assert_max_num_queries
):
    client, url = browse(cast.af), adres("view_dossier", dossier)
    client.get(url)
    for _ in range(55):
        consultatie_of(cast.af, dossier)
    with django_assert_max_num_queries(16):  # 10 of the page, the rest are the log and the transaction
        pagina = client.get(url)
    assert len(pagina.context["rijen"]) == 50
    assert "Verder in de tijdlijn (57 gebeurtenissen)" in pagina.content.decode()
    tijdlijn = adres("view_tijdlijn", dossier)
    bladen = {
        vraag: len(client.get(f"{tijdlijn}{vraag}").context["rijen"])
        for vraag in ("", "?blad=2", "?alles=ja")
    }
    assert bladen == {"": 50, "?blad=2": 7, "?alles=ja": 57}


def test_an_unfounded_suspicion_stands_on_the_page(cast, browse, dossier):
    from dossiers.actions.basis import record_stuk
    from dossiers.models import Afsluiting

    with act_of(cast.af):
        record_stuk(Afsluiting, id=uuid.uuid4(), dossier=dossier, actie=Actie.CLOSE_DOSSIER,
                    by=zicht_of(cast.af), at=timezone.now(),
                    soort="onterecht", toelichting="Het bleek anders.")  # fmt: skip
        dossier.gesloten_op = timezone.now()
        dossier.save()
    client = browse(cast.af)
    assert "Vermoeden onterecht" in client.get(adres("view_dossier", dossier)).content.decode()
    for naam in ("record_beeld", "record_situatie"):
        assert '<form method="post" novalidate' not in client.get(adres(naam, dossier)).content.decode()


@pytest.mark.parametrize("stap", Stap.values)
def test_every_step_has_its_page(cast, browse, dossier, stap):
    pagina = browse(cast.af).get(adres("view_stap", dossier, stap))
    assert pagina.status_code == 200
    assert pagina.context["tips"]
    assert Stap(stap).label in pagina.content.decode()


def test_there_is_no_sixth_step(cast, browse, dossier):
    assert browse(cast.af).get(adres("view_stap", dossier, 6)).status_code == 404


# --- who sees what --------------------------------------------------------------------------------


@pytest.mark.parametrize("inlog", IEDEREEN)
def test_buttons_and_the_count_follow_the_access_filter(cast, dossier, inlog):
    deelname_of(cast.af, dossier, cast.directie, Deelnamesoort.WEEGT_MEE)
    deelname_of(cast.af, dossier, cast.collega)
    user = getattr(cast, inlog)
    zicht = zicht_of(user)
    for actie in Actie:
        if any(deel in actie.value for deel in ("route2", "draaiboekregel", "assign_zorg", "calamiteit")):
            continue  # of a case of another kind, never of a dossier
        if set(MATRIX[actie].values()) & {"deelnemer", "op_toegang"} or actie in (
            Actie.RECORD_BEELD,
            Actie.APPOINT_DEELNEMER,
        ):
            echt = reachable(zicht, actie, Dossier.objects.filter(pk=dossier.pk)).exists()
            assert reaches(zicht, actie, dossier) == echt, actie
    ziet = reachable(zicht, Actie.VIEW_DOSSIER, Dossier.objects.filter(pk=dossier.pk)).exists()
    assert ziet == read_kijkers(dossier, op=timezone.localdate()).filter(pk=user.pk).exists()


def test_who_is_excluded_has_no_button_and_is_not_among_who_can_look(cast, browse, dossier):
    """One leads dossiers here by a role, the other takes part in this one: excluded, both have nothing."""
    deelname_of(cast.af, dossier, cast.collega)
    for user in (cast.manager, cast.collega):
        assert reaches(zicht_of(user), Actie.VIEW_DOSSIER, dossier)
        assert read_kijkers(dossier, op=timezone.localdate()).filter(pk=user.pk).exists()
        with act_of(cast.beheer):
            rij = Uitsluiting(user=user, kind_id=dossier.kind_id, van=timezone.localdate(), reden="Familie")
            open_bewaareenheid(rij).save()
        zicht = zicht_of(user)
        assert [actie for actie in Actie if reaches(zicht, actie, dossier)] == []
        assert not read_kijkers(dossier, op=timezone.localdate()).filter(pk=user.pk).exists()
    tekst = browse(cast.af).get(adres("view_deelnemers", dossier)).content.decode()
    assert cast.af.naam in tekst
    assert cast.manager.naam not in tekst


@pytest.mark.parametrize("naam", [*LEZEND, *FORMULIEREN])
def test_another_location_and_another_organisation_find_nothing(cast, browse, dossier, naam):
    for inlog in ("af_zuid", "buitenstaander"):
        anders = browse(getattr(cast, inlog)).get(adres(naam, dossier))
        nergens = browse(getattr(cast, inlog)).get(reverse(naam, args=[uuid.uuid4()]))
        assert anders.status_code == nergens.status_code == 404
        assert anders.content == nergens.content


def test_who_signalled_sees_the_own_part_only(cast, browse, dossier):
    """Names and states of the steps and the own rows; no family, no people, no weighing (access.md §1)."""
    consultatie_of(cast.af, dossier, uitkomst="Geheim van de AF.")
    client = browse(cast.pm)
    pagina = client.get(adres("view_dossier", dossier))
    tekst = pagina.content.decode()
    assert "Blauwe plek" in tekst
    assert "Geheim van de AF" not in tekst
    assert "Kunnen dit zien" not in tekst
    assert "Gezin" not in tekst
    assert all("url" not in stap and "nodig" not in stap for stap in pagina.context["stappen"])
    assert "Melden kan altijd." in tekst
    assert {rij.bron for rij in client.get(adres("view_tijdlijn", dossier)).context["rijen"]} <= {
        "signaal",
        "systeem",
    }
    for url in (adres("view_stap", dossier, 2), adres("view_deelnemers", dossier)):
        assert client.get(url).status_code == 404
    assert client.get(adres("record_beeld", dossier)).status_code == 403


def test_a_part_is_only_given_to_whom_it_gives_something(cast, dossier):
    """An AF of another place reaches by place, not by taking part; directie only signs along."""
    betrokken, weegt_mee = Deelnamesoort
    for user, soort in (
        (cast.af_zuid, betrokken),
        (cast.directie, betrokken),
        (cast.fg, weegt_mee),
        (cast.buitenstaander, weegt_mee),
    ):
        with pytest.raises(Geweigerd):
            deelname_of(cast.af, dossier, user, soort)
    assert not Deelname.objects.filter(dossier_id=dossier.pk).exclude(user=cast.pm).exists()


def test_directie_sees_it_only_when_signing_along(cast, browse, dossier):
    assert browse(cast.directie).get(adres("view_dossier", dossier)).status_code == 404
    deelname_of(cast.af, dossier, cast.directie, Deelnamesoort.WEEGT_MEE)
    pagina = browse(cast.directie).get(adres("view_dossier", dossier))
    assert pagina.status_code == 200
    assert "Totaalbeeld maken" not in pagina.content.decode()


def test_an_excluded_person_finds_nothing(cast, browse, dossier):
    with act_of(cast.manager):
        rij = Uitsluiting(user=cast.af, kind_id=dossier.kind_id, van=timezone.localdate(), reden="Familie")
        open_bewaareenheid(rij).save()
    assert browse(cast.af).get(adres("view_dossier", dossier)).status_code == 404
    assert not list(browse(cast.af).get(reverse("view_dossiers")).context["rijen"])


def test_looking_is_written_in_the_log_with_the_child_by_pseudonym(cast, browse, dossier):
    browse(cast.af).get(adres("view_dossier", dossier))
    regel = Logregel.objects.filter(actie="view_dossier").latest("volgnummer")
    assert (regel.resultaat, regel.dossier_id, regel.actor_id) == ("ok", dossier.pk, cast.af.pk)
    assert str(dossier.kind.pseudoniem) in {str(deel.object_id) for deel in regel.onderdelen.all()}


# --- the list -------------------------------------------------------------------------------------


def test_the_list_holds_what_one_may_open_and_searches_without_accents(cast, browse, dossier):
    client, url = browse(cast.af), reverse("view_dossiers")
    assert "Mila de V." in client.get(url).content.decode()
    assert "Mila de V." in filter_list(client, "view_dossiers", q="MÍLA").content.decode()
    assert "Mila de V." in filter_list(client, "view_dossiers", q=dossier.code.lower()).content.decode()
    assert "Geen dossier gevonden" in filter_list(client, "view_dossiers", q="Sem").content.decode()
    assert "Geen dossier gevonden" in client.get(url + "?toon=gesloten").content.decode()
    assert "Mila de V." in browse(cast.pm).get(url).content.decode()
    assert "Er is nu geen lopend dossier" in browse(cast.af_zuid).get(url).content.decode()


# --- beeld en situatie ----------------------------------------------------------------------------


BEELD = {"signalen": "Moe en stil.", "kracht_van_gezin": "Oma helpt.", "risicotaxatie": "taxatie_geen"}


def test_the_whole_picture_is_recorded_once_and_gets_versions(cast, browse, dossier):
    client, url = browse(cast.af), adres("record_beeld", dossier)
    sleutel = nieuw_id(client, url)
    for _ in range(2):
        assert client.post(url, BEELD | {"nieuw_id": sleutel}).status_code == 302
    assert Beeld.objects.count() == 1
    pagina = client.get(url)
    assert pagina.context["form"]["signalen"].value() == "Moe en stil."
    assert "Staat al in het dossier: 1 signaal." in pagina.content.decode()
    client.post(url, BEELD | {"signalen": "Nu ook bang.", "nieuw_id": nieuw_id(client, url)})
    assert [b.signalen for b in Beeld.objects.order_by("vastgelegd_op")] == ["Moe en stil.", "Nu ook bang."]
    assert len(client.get(url).context["eerder"]) == 2


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"signalen": ""}, "Vat de signalen samen."),
        ({"kracht_van_gezin": ""}, "Schrijf op wat er goed gaat in dit gezin."),
        ({"risicotaxatie": ""}, "Kies of er een risicotaxatie is gedaan."),
        ({"risicotaxatie": "taxatie_instrument"}, "Schrijf op welke vragenlijst je gebruikte."),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_the_text_stays(cast, browse, dossier, velden, melding):
    client, url = browse(cast.af), adres("record_beeld", dossier)
    gegevens = BEELD | {"onderzoeken": "De arts keek.", "nieuw_id": nieuw_id(client, url)} | velden
    tekst = client.post(url, gegevens).content.decode()
    assert melding in tekst
    assert "De arts keek." in tekst
    assert not Beeld.objects.exists()


def test_a_situation_is_recorded_and_changes_the_order(cast, browse, dossier):
    client, url = browse(cast.af), adres("record_situatie", dossier)
    gegevens = {
        "situatie": "disclosure",
        "toelichting": "Zij vertelde het.",
        "nieuw_id": nieuw_id(client, url),
    }
    assert client.post(url, gegevens).status_code == 302
    assert Bijzonderheid.objects.get().situatie == "disclosure"
    leeg = client.post(url, {"nieuw_id": nieuw_id(client, url)}).content.decode()
    assert "Kies wat er bijzonder is." in leeg


# --- who takes part -------------------------------------------------------------------------------


def test_appointing_and_ending_work_at_once_and_are_logged(cast, browse, dossier):
    client, url = browse(cast.af), adres("appoint_deelnemer", dossier)
    gegevens = {"user": str(cast.collega.pk), "soort": "betrokken", "reden": "Werkt met haar."}
    sleutel = nieuw_id(client, url)
    for _ in range(2):
        assert client.post(url, gegevens | {"nieuw_id": sleutel}).status_code == 302
    deelname = Deelname.objects.get(user=cast.collega)
    assert deelname.reden == "Werkt met haar."
    lijst = client.get(adres("view_deelnemers", dossier)).content.decode()
    assert "Tom Verbeek" in lijst
    assert "Werkt met haar." in lijst
    collega = browse(cast.collega)
    assert collega.get(adres("view_dossier", dossier)).status_code == 200
    weg = adres("withdraw_deelnemer", dossier, deelname.pk)
    assert client.get(weg).status_code == 405
    assert collega.post(weg).status_code == 403
    assert client.post(weg).status_code == client.post(weg).status_code == 302
    assert collega.get(adres("view_dossier", dossier)).status_code == 404
    acties = list(Logregel.objects.filter(dossier_id=dossier.pk).values_list("actie", flat=True))
    assert acties.count("appoint_deelnemer") >= 1
    assert acties.count("withdraw_deelnemer") >= 1


def test_family_can_not_be_appointed(cast, browse, dossier):
    with act_of(cast.manager):
        rij = Uitsluiting(
            user=cast.collega, kind_id=dossier.kind_id, van=timezone.localdate(), reden="Familie"
        )
        open_bewaareenheid(rij).save()
    client, url = browse(cast.af), adres("appoint_deelnemer", dossier)
    assert "Tom Verbeek" not in client.get(url).content.decode()
    gegevens = {
        "user": str(cast.collega.pk),
        "soort": "betrokken",
        "reden": "x",
        "nieuw_id": nieuw_id(client, url),
    }
    assert client.post(url, gegevens).status_code == 200
    assert not Deelname.objects.filter(user=cast.collega).exists()


def test_reading_pages_refuse_to_be_posted_to(cast, browse, dossier):
    for naam in LEZEND:
        assert browse(cast.af).post(adres(naam, dossier)).status_code == 405
