"""Searching: inside the access filter, logged without the word, and the same for "not there" and "not yours"."""

import random
import re
from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from benchmarks.meten import capture_sql
from dossiers.models import Dossier, Kind, Signaal
from dossiers.queries.zoeken import BRONNEN, HOOGUIT
from roles.access import load_zicht, reachable
from roles.models import Uitsluiting
from roles.policy import Actie
from tests.conftest import ROLVERDELING
from tests.factories_dossier import deelname_of, dossier_of
from tests.factories_mensen import act_as
from tests.factories_signaal import kind_of, record_signaal_of, seal_of, triage_of
from vault.bases import open_bewaareenheid
from vault.models import Logonderdeel, Logregel
from work.models import Concept

pytestmark = pytest.mark.django_db
ZOEK = reverse("view_zoeken")
ZOEKERS = (
    "pm",
    "collega",
    "pm_zuid",
    "ondersteunend",
    "af",
    "af_zuid",
    "manager",
    "directie",
    "buitenstaander",
)
TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]+')


def search(client, tekst):
    """What somebody types in the field, and the page they land on."""
    antwoord = client.post(ZOEK, {"zoek": tekst})
    assert antwoord.status_code == 302, antwoord.content.decode()
    return client.get(antwoord.url)


def found(antwoord):
    """Per kind the ids of what is on the page."""
    groepen = antwoord.context.get("groepen", [])
    return {groep["soort"]: [regel["url"].split("/")[2] for regel in groep["regels"]] for groep in groepen}


def exclude(cast, user, kind):
    with act_as(cast.af):
        open_bewaareenheid(Uitsluiting(user=user, kind_id=kind.pk, van=date(2020, 1, 1))).save()


@pytest.fixture
def mila(cast):
    return kind_of(cast.noord)


# --- finding --------------------------------------------------------------------------------------


def test_af_finds_child_dossier_and_her_own_signal(cast, browse, mila):
    dossier = dossier_of(cast, mila)
    eigen = record_signaal_of(cast.af, mila)
    client = browse(cast.af)
    assert found(search(client, "vries mila")) == {
        "kinderen": [str(mila.pk)], "dossiers": [str(dossier.pk)], "signalen": [str(eigen.pk)],
    }  # fmt: skip
    tekst = search(client, "mila").content.decode()
    for stuk in ("Mila de V.", "geboren 1 maart 2023", f"Dossier {dossier.code}", "Signaal over Mila de V."):
        assert stuk in tekst
    assert "Blauwe plek" not in tekst


@pytest.mark.parametrize("vorm", [str, str.lower, lambda c: f"{c[:3]} {c[3:]}", lambda c: f"dossier {c}"])
def test_a_dossier_by_its_code(cast, browse, mila, vorm):
    dossier = dossier_of(cast, mila)
    assert found(search(browse(cast.af), vorm(dossier.code)))["dossiers"] == [str(dossier.pk)]


def test_a_typing_error_says_that_it_only_looks_like_it(cast, browse, mila):
    client = browse(cast.af)
    assert "Dit lijkt erop" in search(client, "mial").content.decode()
    assert "Dit lijkt erop" not in search(client, "mila").content.decode()


def test_a_day_of_birth_alone_and_with_a_name(cast, browse, mila):
    zus = kind_of(cast.noord, "Sara", geboortedatum=date(2021, 3, 1))
    client = browse(cast.af)
    assert found(search(client, "1-3-2023"))["kinderen"] == [str(mila.pk)]
    assert found(search(client, "vries 1 maart 2021"))["kinderen"] == [str(zus.pk)]
    assert found(search(client, "bakker 1-3-2023")) == {}
    assert set(found(search(client, "1 maart"))["kinderen"]) == {str(mila.pk), str(zus.pk)}


def test_never_more_than_ten_of_a_kind_and_the_number_is_said(cast, browse):
    for nummer in range(HOOGUIT + 4):
        kind_of(cast.noord, f"Kind{chr(97 + nummer)}", "Zoekmaar", gezin=None)
    antwoord = search(browse(cast.af), "zoekmaar")
    assert len(found(antwoord)["kinderen"]) == HOOGUIT
    assert f"de eerste {HOOGUIT} van {HOOGUIT + 4}" in antwoord.content.decode()
    assert Logregel.objects.get(actie="view_zoeken").aantal == HOOGUIT + 4


def test_ten_children_of_one_name_are_ten_and_not_more(cast, browse):
    for nummer in range(HOOGUIT + 2):
        kind_of(cast.noord, geboortedatum=date(2020, 1, 1 + nummer), gezin=None)
    jongste = Kind.objects.order_by("-geboortedatum").values_list("pk", flat=True)[:HOOGUIT]
    assert found(search(browse(cast.af), "mila"))["kinderen"] == [str(pk) for pk in jongste]


def test_a_sealed_signal_is_found_by_nobody_not_even_who_recorded_it(cast, browse, mila):
    signaal = record_signaal_of(cast.pm, mila)
    assert "signalen" in found(search(browse(cast.pm), "mila"))
    seal_of(cast.af, signaal)
    for wie in ZOEKERS:
        assert "signalen" not in found(search(browse(getattr(cast, wie)), "mila")), wie


def test_signals_of_somebody_else_are_not_found_even_when_they_may_be_read(cast, browse, mila):
    record_signaal_of(cast.pm, mila)
    assert "signalen" not in found(search(browse(cast.af), "mila"))
    assert "signalen" not in found(search(browse(cast.collega), "mila"))


# --- the field ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("getypt", "zin"), [("", "Typ een naam"), ("x", "minstens 2"), (" . ", "minstens 2")]
)
def test_too_short_is_said_at_the_field_and_what_was_typed_stays(cast, browse, getypt, zin):
    antwoord = browse(cast.af).post(ZOEK, {"zoek": getypt})
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "<title>Fout: " in tekst
    assert zin in tekst
    assert not getypt or f'value="{getypt}"' in tekst


def test_too_long_is_refused_and_markup_is_inert(cast, browse):
    client = browse(cast.af)
    assert "te lang" in client.post(ZOEK, {"zoek": "a" * 81}).content.decode()
    tekst = search(client, "<b>mila</b>\"'&").content.decode()
    assert "<b>mila" not in tekst
    assert "Niets gevonden" in search(client, "ΩΩ字字 %_\\ ' --").content.decode()


def test_the_page_opens_empty_and_says_what_can_be_found(cast, browse):
    tekst = browse(cast.pm).get(ZOEK).content.decode()
    assert "dossiernummer" in tekst
    assert "Niets gevonden" not in tekst
    assert not Logregel.objects.filter(actie="view_zoeken").exists()


@pytest.mark.parametrize("wie", ["bestuur", "vertrouwenspersoon", "fg", "beheer"])
def test_roles_without_content_find_nothing_and_have_no_field(cast, browse, wie):
    client = browse(getattr(cast, wie))
    assert client.get(ZOEK).status_code == client.post(ZOEK, {"zoek": "mila"}).status_code == 403
    assert ZOEK not in client.get("/").content.decode()


# --- the address tells nothing --------------------------------------------------------------------


def test_the_word_is_in_no_address_header_log_or_session(cast, browse, mila):
    client = browse(cast.af)
    woord = "Vriesveenstra"
    antwoord = client.post(ZOEK, {"zoek": woord})
    assert woord.lower() not in (antwoord.url + str(antwoord.headers)).lower()
    client.get(antwoord.url)
    for model in (Logregel, Logonderdeel, Session):
        for rij in model.objects.values_list():
            assert "vriesveen" not in str(rij).lower()
    for sessie in Session.objects.all():
        assert "vriesveen" not in str(sessie.get_decoded()).lower()
    assert antwoord.headers["Referrer-Policy"] == "same-origin"  # to another host nothing at all


def test_the_address_of_a_result_can_be_opened_again_by_this_session_only(cast, browse, mila):
    client = browse(cast.af)
    adres = client.post(ZOEK, {"zoek": "mila"}).url
    for _ in range(2):
        assert found(client.get(adres))["kinderen"] == [str(mila.pk)]
    for vreemd in (browse(cast.manager), browse(cast.af)):
        tekst = vreemd.get(adres).content.decode()
        assert "Mila" not in tekst
        assert "niet meer geldig" in tekst


def test_addresses_hide_how_long_the_word_is_and_differ_each_time(cast, browse):
    client = browse(cast.af)
    adressen = [
        client.post(ZOEK, {"zoek": woord}).url for woord in ("bo", "mila", "mila", "fatima-zohra van 't hof")
    ]
    assert len(set(adressen)) == 4
    assert len({len(adres) for adres in adressen}) == 1


@pytest.mark.parametrize("v", ["x", "é", "AAAA", "A" * 500, "%00", "==", "mila"])
def test_a_made_up_address_is_an_expired_one(cast, browse, mila, v):
    antwoord = browse(cast.af).get(ZOEK, {"v": v})
    assert antwoord.status_code == 200
    assert "niet meer geldig" in antwoord.content.decode()


def test_searching_leaves_no_draft_when_the_screen_was_locked(cast, browse):
    client = browse(cast.af)
    client.get("/")
    sessie = client.session
    sessie["slot"] = True
    sessie.save()
    antwoord = client.post(ZOEK, {"zoek": "mila"})
    assert antwoord.url.startswith("/ontgrendelen/")
    assert "mila" not in antwoord.url
    assert not Concept.objects.exists()


# --- nothing outside the filter -------------------------------------------------------------------


def page_of(client, tekst):
    """A page as far as it can differ: without the tokens, and with the word replaced."""
    inhoud = TOKEN.sub(rb"\1", search(client, tekst).content)
    return inhoud.replace(tekst.encode(), b"WOORD")


def test_not_there_and_not_yours_are_the_same_page_with_the_same_questions(cast, browse, mila):
    geheim = dossier_of(cast, mila)
    kind_of(cast.zuid, "Wolfgang", "Amadeus")
    kind_of(cast.noord, "Ludwigvan", "Beethoven", groep=None, gezin=None)
    exclude(cast, cast.af, Kind.objects.get(voornaam="Ludwigvan"))
    for wie, echt, niet in (
        ("af_zuid", geheim.code, "B8C9DF"), ("af", "Wolfgang", "Xolfhang"), ("af", "Ludwigvan", "Rudwijvan"),
        ("pm", "Ludwigvan", "Rudwijvan"), ("buitenstaander", "Ludwigvan", "Rudwijvan"),
    ):  # fmt: skip
        client = browse(getattr(cast, wie))
        search(client, "iets anders")  # the first search of an organisation begins its chain
        bladen, vragen = [], []
        for tekst in (echt, niet):
            with capture_sql() as gezien:
                bladen.append(page_of(client, tekst))
            vragen.append(len(gezien))
        assert bladen[0] == bladen[1], (wie, echt)
        assert b"Niets gevonden" in bladen[0]
        assert vragen[0] == vragen[1], (wie, echt)
    assert set(Logregel.objects.filter(actie="view_zoeken").values_list("aantal", flat=True)) == {0}


def test_an_excluded_child_is_not_found_not_counted_and_not_logged(cast, browse, mila):
    zus = kind_of(cast.noord, "Sara", gezin=mila.gezin)
    dossier_of(cast, mila)
    record_signaal_of(cast.af, mila)
    exclude(cast, cast.af, mila)
    antwoord = search(browse(cast.af), "vries")
    assert found(antwoord) == {"kinderen": [str(zus.pk)]}
    regel = Logregel.objects.get(actie="view_zoeken")
    assert regel.aantal == 1
    delen = Logonderdeel.objects.filter(regel_id=regel.pk, soort="betrokkene")
    assert [deel.object_id for deel in delen] == [str(zus.pseudoniem)]


def test_each_search_is_one_line_with_the_children_that_were_shown(cast, browse, mila):
    dossier_of(cast, mila)
    client = browse(cast.af)
    search(client, "mila")
    regel = Logregel.objects.get(actie="view_zoeken")
    assert (regel.aantal, regel.object_id, regel.rol) == (2, None, "af")
    delen = Logonderdeel.objects.filter(regel_id=regel.pk, soort="betrokkene")
    assert [deel.object_id for deel in delen] == [str(mila.pseudoniem)]
    search(client, "bestaat niet")
    assert Logregel.objects.filter(actie="view_zoeken").count() == 2


def test_a_participant_finds_the_dossier_and_not_the_child(cast, browse, mila):
    dossier = dossier_of(cast, mila)
    deelname_of(cast.af, dossier, cast.pm_zuid)
    assert found(search(browse(cast.pm_zuid), "mila")) == {"dossiers": [str(dossier.pk)]}
    assert found(search(browse(cast.pm_zuid), dossier.code)) == {"dossiers": [str(dossier.pk)]}


def build_world(cast, dobbel):
    """Children of both places, some with a dossier, some excluded, with signals of everybody who may."""
    kinderen = []
    for nummer in range(8):
        plek = dobbel.choice([cast.noord, cast.zuid, cast.elders])
        groep = dobbel.choice([plek.groep, None])
        kinderen.append(
            kind_of(plek, f"Zoek{chr(97 + nummer)}", dobbel.choice(["Bakker", "Visser"]), groep=groep)
        )
    for kind in kinderen:
        if kind.organisatie_id != cast.organisatie.pk:
            continue
        eigen = [cast.pm, cast.collega, cast.ondersteunend, cast.af]
        door = dobbel.choice(
            eigen if kind.locatie_id == cast.noord.locatie.pk else [cast.pm_zuid, cast.af_zuid]
        )
        signaal = record_signaal_of(door, kind)
        if dobbel.random() < 0.5:
            triage_of(cast.af if kind.locatie_id == cast.noord.locatie.pk else cast.af_zuid, signaal)
        if dobbel.random() < 0.4:
            exclude(cast, getattr(cast, dobbel.choice(["af", "pm", "manager", "af_zuid", "directie"])), kind)
    return kinderen


@pytest.mark.parametrize("worp", range(12))
def test_search_equals_the_lists_in_random_worlds(cast, browse, worp):
    """Everybody finds exactly the children, dossiers and own signals that the one filter gives them."""
    build_world(cast, random.Random(worp))
    for wie in ZOEKERS:
        user = getattr(cast, wie)
        zicht = load_zicht(user, at=timezone.localdate())
        hoort = {
            "kinderen": reachable(zicht, Actie.VIEW_KIND, Kind.objects.all()),
            "dossiers": reachable(zicht, Actie.VIEW_DOSSIER, Dossier.objects.all()),
            "signalen": reachable(zicht, Actie.VIEW_SIGNAAL, Signaal.objects.zichtbaar()).filter(
                vastgelegd_door=user
            ),
        }
        for woord, namen in (("bakker", {"bakker"}), ("viser", {"visser"}), ("zoek", {"bakker", "visser"})):
            verwacht = {}
            for soort, rijen in hoort.items():
                kinderen = ((rij, rij if soort == "kinderen" else rij.kind) for rij in rijen)
                verwacht[soort] = {str(rij.pk) for rij, kind in kinderen if kind.achternaam.lower() in namen}
            gevonden = {soort: set(ids) for soort, ids in found(search(browse(user), woord)).items()}
            assert gevonden == {soort: ids for soort, ids in verwacht.items() if ids}, (wie, woord)


# --- cost -----------------------------------------------------------------------------------------


def test_twelve_queries_however_much_there_is(cast, browse):
    """With session, user, access and log; asked for by name, and with dossiers and signals found too."""
    client, aantallen = browse(cast.af), []
    for ronde in range(2):
        for nummer in range(1 + 12 * ronde):
            kind = kind_of(cast.noord, f"Veel{chr(97 + nummer + ronde)}", "Zoekgraag")
            dossier_of(cast, kind)
            record_signaal_of(cast.af, kind)
        client.get(ZOEK)
        adres = client.post(ZOEK, {"zoek": "zoekgraag"}).url
        client.get(adres)
        with capture_sql() as gezien:
            assert set(found(client.get(adres))) == set(BRONNEN)
        aantallen.append(len(gezien))
    assert aantallen[0] == aantallen[1] <= 12, gezien


def test_a_role_that_ended_finds_nothing_at_once(cast, browse, mila):
    client = browse(cast.af)
    adres = client.post(ZOEK, {"zoek": "mila"}).url
    assert found(client.get(adres))
    rol = cast.af.roltoewijzingen.get()
    with act_as(cast.beheer):
        rol.tot = timezone.localdate() - timedelta(days=1)
        rol.save()
    assert client.get(adres).status_code == 403


def test_everybody_in_the_cast_is_in_the_worlds():
    zonder = {"bestuur", "vertrouwenspersoon", "fg", "beheer"}
    assert {inlog for _, inlog, _, _ in ROLVERDELING} - zonder == set(ZOEKERS) - {"buitenstaander"}
