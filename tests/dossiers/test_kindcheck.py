"""Kindcheck: one adult, every child, and nobody who may not find one of them finds it."""

import io
import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from dossiers.actions.kindcheck import Kindregel
from dossiers.models import Kindcheck, Kindcheckkind, Kindcheckvervolg, Signaal
from dossiers.queries.taakverdeling import read_taken
from roles.models import Uitsluiting
from tests.factories_dossier import dossier_of
from tests.factories_kindcheck import kindcheck_of, regel, vul_aan
from tests.factories_mensen import new_id, record_ouder_of
from tests.factories_signaal import act_of, kind_of, zicht_of
from vault.bases import NietToegestaan, open_bewaareenheid

pytestmark = pytest.mark.django_db
BUITEN = Kindregel(
    soort="niet_ingeschreven", wie="Bo, ongeveer 9 jaar", oordeel="zorgen", motivering="Bo kookt zelf.", gedaan="advies"
)  # fmt: skip
ONGEBOREN = Kindregel(
    soort="ongeboren", verwacht=date(2027, 3, 1), oordeel="onbekend", motivering="Moeder zegt er weinig over.",
    gedaan="nog_niets",
)  # fmt: skip


@pytest.fixture
def gezin(cast):
    """A child, its sister at the same place, its brother elsewhere, and their mother."""
    kind = kind_of(cast.noord, "Mila", "Visser")
    zus = kind_of(cast.noord, "Roos", "Visser", gezin=kind.gezin)
    broer = kind_of(cast.zuid, "Teun", "Visser", gezin=kind.gezin)
    ouder = record_ouder_of(cast.af, kind, naam="Anna Visser")
    return {"kind": kind, "zus": zus, "broer": broer, "ouder": ouder}


def taken(user):
    return [
        t for t in read_taken(zicht_of(user), nu=timezone.now()) if t.bron.soort == "kindcheck" and t.mijn
    ]


# --- recording -------------------------------------------------------------------------------------------


def test_worries_about_a_child_here_make_a_signal_and_about_others_not(cast, gezin):
    check = kindcheck_of(
        cast.pm, gezin, regel(gezin["kind"], "zorgen", "Stil en bleek."), regel(gezin["zus"]), BUITEN, ONGEBOREN,
        zwanger="ja",
    )  # fmt: skip
    signaal = Signaal.objects.get()
    assert signaal.kind == gezin["kind"]
    assert (str(signaal.waarneming), signaal.besproken) == ("Stil en bleek.", "nee")
    assert "depressie" in str(signaal.omvang)
    assert check.kinderen.get(kind=gezin["kind"]).signaal == signaal
    assert check.kinderen.count() == 4


def test_twice_the_same_is_one(cast, gezin):
    pk = uuid.uuid4()
    assert kindcheck_of(cast.pm, gezin, pk=pk) == kindcheck_of(cast.pm, gezin, pk=pk)
    assert (Kindcheck.objects.count(), Kindcheckkind.objects.count()) == (1, 1)


def test_it_is_about_an_adult_of_this_family_and_begins_with_this_child(cast, gezin):
    ander = record_ouder_of(cast.af, kind_of(cast.noord, "Sem", "Bos"), naam="Karel Bos")
    with pytest.raises(PermissionDenied):
        kindcheck_of(cast.pm, gezin, betrokkene_id=ander.pk)
    with pytest.raises(PermissionDenied):
        kindcheck_of(cast.pm, gezin, regel(gezin["zus"]))


def test_a_child_out_of_reach_is_refused_and_leaves_nothing(cast, gezin):
    with pytest.raises(PermissionDenied):
        kindcheck_of(cast.pm, gezin, regel(gezin["kind"], "zorgen"), regel(gezin["broer"]))
    assert not Kindcheck.objects.exists()
    assert not Signaal.objects.exists()


@pytest.mark.parametrize(
    "wie", ["pm_zuid", "af_zuid", "ondersteunend", "directie", "fg", "beheer", "buitenstaander"]
)
def test_who_may_not(cast, gezin, browse, wie):
    user = getattr(cast, wie)
    with pytest.raises(PermissionDenied):
        kindcheck_of(user, gezin)
    assert browse(user).get(reverse("record_kindcheck", args=[gezin["kind"].pk])).status_code in (403, 404)


def test_what_was_recorded_never_changes(cast, gezin):
    check = kindcheck_of(cast.pm, gezin)
    with act_of(cast.pm), pytest.raises(NietToegestaan):
        check.save()


# --- who sees it -----------------------------------------------------------------------------------------


def test_the_recorder_and_those_of_the_place_see_it(cast, gezin, browse):
    check = kindcheck_of(cast.pm, gezin)
    adres = reverse("view_kindcheck", args=[check.pk])
    for wie, status in (("pm", 200), ("af", 200), ("manager", 200), ("collega", 404), ("af_zuid", 404)):
        assert browse(getattr(cast, wie)).get(adres).status_code == status, wie
    assert browse(cast.directie).get(adres).status_code == 403


@pytest.mark.parametrize("wie", ["kind", "zus"])
def test_who_may_not_find_one_child_finds_no_kindcheck(cast, gezin, browse, wie):
    """Also not in the dossier or on the paper of the other child."""
    dossier = dossier_of(cast, gezin["kind"])
    check = kindcheck_of(cast.pm, gezin, regel(gezin["kind"]), regel(gezin["zus"], "onbekend"))
    client = browse(cast.manager)
    assert client.get(reverse("view_kindcheck", args=[check.pk])).status_code == 200
    with act_of(cast.af):
        weg = Uitsluiting(user=cast.manager, kind_id=gezin[wie].pk, van=timezone.localdate())
        open_bewaareenheid(weg).save()
    assert client.get(reverse("view_kindcheck", args=[check.pk])).status_code == 404
    assert not taken(cast.manager)
    with pytest.raises(PermissionDenied):
        vul_aan(cast.manager, check.kinderen.get(kind=gezin["zus"]))
    if wie == "zus":
        for naam in ("view_dossier", "view_kind", "export_dossier"):
            args = [gezin["kind"].pk if naam == "view_kind" else dossier.pk]
            antwoord = client.get(reverse(naam, args=args))
            tekst = paper(antwoord) if naam == "export_dossier" else antwoord.content.decode()
            assert antwoord.status_code == 200
            assert "Kindcheck van" not in tekst
            assert "Kindcheck:" not in tekst
            assert "Moeder huilde" not in tekst


def paper(antwoord):
    bladen = PdfReader(io.BytesIO(antwoord.content)).pages
    return " ".join(" ".join(blad.extract_text() for blad in bladen).split())


def test_the_dossier_tells_of_its_own_child_and_of_those_without_a_dossier(cast, gezin, browse):
    dossier = dossier_of(cast, gezin["kind"])
    check = kindcheck_of(
        cast.pm, gezin, regel(gezin["kind"], "onbekend", "Nog niet duidelijk."),
        regel(gezin["zus"], "zorgen", "Roos is altijd moe."), BUITEN, ONGEBOREN, zwanger="ja", samen="bewust_niet",
        samen_toelichting="Moeder kan schrikken.",
    )  # fmt: skip
    vul_aan(cast.af, check.kinderen.get(kind=gezin["kind"]), "veilig")
    client = browse(cast.af)
    scherm = client.get(reverse("view_dossier", args=[dossier.pk])).content.decode()
    papier = paper(client.get(reverse("export_dossier", args=[dossier.pk])))
    assert "Kindcheck: 3 kinderen, een zwangerschap" in scherm
    for tekst in (scherm, papier):
        for woord in (
            "Kindcheck: Anna Visser", "Depressie of psychische nood", "Moeder huilde bij het ophalen.",
            "Nog niet duidelijk.", "Bo, ongeveer 9 jaar", "Advies gevraagd aan Veilig Thuis", "verwacht in maart 2027",
            "Moeder kan schrikken.", "Nu weten we meer.",
        ):  # fmt: skip
            assert woord in tekst, woord
        assert "Roos is altijd moe." not in tekst  # has a dossier of her own, or will have one


def test_the_page_of_a_child_lists_it_for_who_may_see_it(cast, gezin, browse):
    kindcheck_of(cast.pm, gezin, regel(gezin["kind"]), regel(gezin["zus"]))
    adres = reverse("view_kind", args=[gezin["zus"].pk])
    for wie, ziet in (("pm", True), ("af", True), ("collega", False)):
        assert ("Over Anna Visser" in browse(getattr(cast, wie)).get(adres).content.decode()) is ziet


# --- afterwards ------------------------------------------------------------------------------------------


def test_what_nobody_knows_yet_waits_until_somebody_does(cast, gezin):
    check = kindcheck_of(cast.pm, gezin, regel(gezin["kind"], "onbekend"), ONGEBOREN, zwanger="ja")
    assert len(taken(cast.pm)) == 2
    kind, ongeboren = check.kinderen.get(soort="ingeschreven"), check.kinderen.get(soort="ongeboren")
    vul_aan(cast.pm, kind, "onbekend")
    vul_aan(cast.pm, ongeboren, "zorgen", "nog_niets")
    assert len(taken(cast.pm)) == 2  # still not known, still nothing done
    vul_aan(cast.pm, kind)
    vul_aan(cast.pm, ongeboren, "zorgen", "melding")
    assert taken(cast.pm) == []


def test_worries_that_come_later_make_one_signal(cast, gezin):
    rij = kindcheck_of(cast.pm, gezin, regel(gezin["kind"], "onbekend")).kinderen.get()
    pk = uuid.uuid4()
    assert vul_aan(cast.pm, rij, pk=pk) == vul_aan(cast.pm, rij, pk=pk)
    vul_aan(cast.af, rij)
    assert Signaal.objects.count() == 1
    assert Kindcheckvervolg.objects.count() == 2


def test_a_colleague_adds_nothing(cast, gezin):
    rij = kindcheck_of(cast.pm, gezin).kinderen.get()
    for wie in (cast.collega, cast.af_zuid, cast.directie, cast.buitenstaander):
        with pytest.raises(PermissionDenied):
            vul_aan(wie, rij)


# --- the form --------------------------------------------------------------------------------------------


def form_of(gezin, **velden):
    mila, roos = gezin["kind"].pk, gezin["zus"].pk
    return {
        "betrokkene": str(gezin["ouder"].pk), "aanleidingen": ["depressie"], "toelichting": "Moeder huilde.",
        "samen": "ja", "zwanger": "ja", "verwacht": f"{timezone.localdate() + timedelta(days=90):%Y-%m}",
        f"oordeel_{mila}": "zorgen", f"motivering_{mila}": "Stil.", f"oordeel_{roos}": "veilig",
        f"motivering_{roos}": "Vrolijk.", "ongeboren_oordeel": "zorgen", "ongeboren_motivering": "Moeder drinkt.",
        "ongeboren_gedaan": "advies", "wie_1": "Bo, 9 jaar", "oordeel_1": "onbekend", "motivering_1": "Zit elders.",
        "gedaan_1": "nog_niets",
    } | velden  # fmt: skip


def test_the_form_records_all_of_them(cast, gezin, browse):
    client, adres = browse(cast.pm), reverse("record_kindcheck", args=[gezin["kind"].pk])
    velden = form_of(gezin, nieuw_id=new_id(client.get(adres)))
    eerste, tweede = client.post(adres, velden), client.post(adres, velden)
    assert eerste.status_code == 302
    assert eerste.url == tweede.url
    assert Kindcheckkind.objects.count() == 4
    tekst = client.get(eerste.url).content.decode()
    for woord in ("3 kinderen, een zwangerschap", "Bo, 9 jaar", "Ongeboren kind", "Bekijk het signaal"):
        assert woord in tekst
    rij = Kindcheckkind.objects.get(soort="niet_ingeschreven")
    adres = reverse("supplement_kindcheck", args=[rij.pk])
    velden = {"nieuw_id": new_id(client.get(adres)), "oordeel": "zorgen", "motivering": "Vader belde."}
    assert "Nog niets mag ook" in client.post(adres, velden).content.decode()
    assert client.post(adres, velden | {"gedaan": "melding"}).status_code == 302


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"betrokkene": ""}, "Kies over welke ouder"),
        ({"aanleidingen": []}, "Kies ten minste één reden"),
        ({"samen": "bewust_niet"}, "waarom de ouder dit nu niet hoort"),
        ({"verwacht": "straks"}, "bijvoorbeeld 2027-03"),
        ({"verwacht": "1999-01"}, "ligt te ver weg"),
        ({"ongeboren_gedaan": ""}, "Nog niets mag ook"),
        ({"wie_1": ""}, "Ook een halve naam helpt"),
        ({"motivering_1": ""}, "Schrijf op waar je dat uit opmaakt"),
        ({"toelichting": "BSN 111222333"}, "burgerservicenummer"),
    ],
)
def test_what_is_missing_is_said_at_the_field(cast, gezin, browse, velden, zin):
    client, adres = browse(cast.pm), reverse("record_kindcheck", args=[gezin["kind"].pk])
    tekst = client.post(adres, form_of(gezin, nieuw_id=new_id(client.get(adres))) | velden).content.decode()
    assert zin in tekst
    assert "Zit elders." in tekst or "motivering_1" in velden
    assert not Kindcheck.objects.exists()
