"""Children and the people around them: who sees them, who keeps them, and what is refused."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers.forms.velden import looks_like_bsn
from dossiers.models import Gezin, Kind
from tests.adressen import filter_list
from tests.factories_mensen import new_id, record_kind_of, record_ouder_of
from vault.models import Logonderdeel, Logregel

pytestmark = pytest.mark.django_db
BSN = "111222333"


@pytest.fixture
def mila(cast):
    return record_kind_of(cast.af, cast.noord.groep)


def kind_post(cast, **velden):
    return {
        "voornaam": "Sem", "achternaam": "Bakker", "geboortedatum": "2022-05-04",
        "groep": str(cast.noord.groep.pk), "broer_of_zus": "",
    } | velden  # fmt: skip


# --- the list -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wie", "ziet"),
    [("af", True), ("manager", True), ("pm", True), ("collega", True), ("af_zuid", False), ("pm_zuid", False),
     ("buitenstaander", False)],
)  # fmt: skip
def test_list_shows_only_the_own_group_or_location(cast, browse, mila, wie, ziet):
    tekst = browse(getattr(cast, wie)).get(reverse("view_kinderen")).content.decode()
    assert ("Mila de V." in tekst) is ziet
    assert "Mila de Vries" not in tekst


@pytest.mark.parametrize(
    "wie", ["ondersteunend", "directie", "bestuur", "fg", "beheer", "vertrouwenspersoon"]
)
def test_roles_without_children_are_refused(cast, browse, mila, wie):
    client = browse(getattr(cast, wie))
    assert client.get(reverse("view_kinderen")).status_code == 403
    assert client.get(reverse("view_kind", args=[mila.pk])).status_code == 403
    assert Logregel.objects.filter(actie="view_kind", resultaat="geweigerd").count() == 2


def test_search_finds_without_accents_and_keeps_no_search_term(cast, browse):
    record_kind_of(cast.af, cast.noord.groep, "Zoë", "Çelik")
    record_kind_of(cast.af, cast.noord.groep, "Sem", "Bakker")
    client = browse(cast.af)
    tekst = filter_list(client, "view_kinderen", q="CELIK zoe").content.decode()
    assert "Zoë" in tekst
    assert "Sem" not in tekst
    assert "Geen kind gevonden" in filter_list(client, "view_kinderen", q="niemand").content.decode()
    assert filter_list(client, "view_kinderen", q="x", groep="geen-uuid").status_code == 200


def test_list_is_logged_with_a_line_per_child(cast, browse, mila):
    browse(cast.af).get(reverse("view_kinderen"))
    regel = Logregel.objects.get(actie="view_kind", actor_id=cast.af.pk)
    assert regel.aantal == 1
    assert [deel.object_id for deel in Logonderdeel.objects.filter(regel_id=regel.pk)] == [
        str(mila.pseudoniem)
    ]


def test_list_has_pages_and_a_constant_number_of_queries(cast, browse, django_assert_max_num_queries):
    for nummer in range(27):
        record_kind_of(cast.af, cast.noord.groep, f"Kind{nummer:02}", "Test")
    client = browse(cast.af)
    adres = client.post(reverse("view_kinderen"), {"q": "test", "filter": "ja"}).url
    with django_assert_max_num_queries(18):  # with session, transaction and log
        tekst = client.get(adres).content.decode()
    assert "Bladzijde 1 van 2" in tekst
    tweede = re.search(r'href="([^"]+blad=2)" rel="next"', tekst)
    assert "Bladzijde 2 van 2" in client.get(reverse("view_kinderen") + unescape(tweede[1])).content.decode()


# --- one child ------------------------------------------------------------------------------------


def test_page_of_a_child_for_the_af(cast, browse, mila):
    record_ouder_of(cast.af, mila, telefoon="06-12345678", adres="Dorpsstraat 1")
    record_kind_of(cast.af, cast.noord.groep, "Sem", "de Vries", date(2021, 1, 1), gezin=mila.gezin)
    antwoord = browse(cast.af).get(reverse("view_kind", args=[mila.pk]))
    tekst = antwoord.content.decode()
    for stuk in (
        "Mila de Vries",
        "06-12345678",
        "Dorpsstraat 1",
        "gezag: ja",
        "Sem de V.",
        "Wijzig gegevens",
    ):
        assert stuk in tekst
    assert "Mila" not in tekst.split("</title>")[0]
    regel = Logregel.objects.get(actie="view_kind", actor_id=cast.af.pk, aantal=None)
    assert regel.object_id == mila.pk
    assert Logregel.objects.filter(
        actie="view_kind", aantal=1
    ).exists()  # the brother, whose name stands there


def test_pm_sees_no_contact_details_of_parents(cast, browse, mila):
    record_ouder_of(cast.af, mila, telefoon="06-12345678", email="m@example.nl", adres="Dorpsstraat 1")
    tekst = browse(cast.pm).get(reverse("view_kind", args=[mila.pk])).content.decode()
    assert "Marieke de Vries" in tekst
    assert "Moeder" in tekst
    for stuk in (
        "06-12345678",
        "m@example.nl",
        "Dorpsstraat",
        "gezag:",
        "Wijzig gegevens",
        "Voeg iemand toe",
    ):
        assert stuk not in tekst


@pytest.mark.parametrize("wie", ["af_zuid", "pm_zuid", "buitenstaander"])
@pytest.mark.parametrize("naam", ["view_kind", "correct_kind", "record_betrokkene"])
def test_child_elsewhere_equals_no_child(cast, browse, mila, wie, naam):
    client = browse(getattr(cast, wie))
    antwoord = client.get(reverse(naam, args=[mila.pk]))
    if wie == "pm_zuid" and naam != "view_kind":
        assert antwoord.status_code == 403
        return
    niets = client.get(reverse(naam, args=["00000000-0000-4000-8000-000000000000"]))
    assert antwoord.status_code == niets.status_code == 404
    assert antwoord.content == niets.content


# --- keeping children -----------------------------------------------------------------------------


def test_af_adds_a_child_once(cast, browse):
    client = browse(cast.af)
    velden = kind_post(cast, nieuw_id=new_id(client.get(reverse("record_kind"))))
    antwoord = client.post(reverse("record_kind"), velden)
    kind = Kind.objects.get()
    assert antwoord["Location"] == reverse("view_kind", args=[kind.pk])
    assert (kind.naam, kind.locatie, kind.gezin.naam) == ("Sem Bakker", cast.noord.locatie, "Bakker")
    assert client.post(reverse("record_kind"), velden)["Location"] == antwoord["Location"]
    assert Kind.objects.count() == Gezin.objects.count() == 1
    assert Logregel.objects.filter(actie="record_kind", object_id=kind.pk).count() == 1


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"voornaam": ""}, "Vul de voornaam in"),
        ({"achternaam": BSN}, "burgerservicenummer"),
        ({"geboortedatum": ""}, "Vul de geboortedatum in"),
        ({"geboortedatum": "31-31-2020"}, "dag-maand-jaar"),
        ({"geboortedatum": "2999-01-01"}, "die al voorbij is"),
        ({"geboortedatum": "1985-01-01"}, "ouder zijn dan 20 jaar"),
        ({"groep": ""}, "Kies de groep of klas"),
        ({"broer_of_zus": "Niemand"}, "Geen kind met deze naam"),
        ({"nieuw_id": "zelf bedacht"}, "Open het opnieuw"),
    ],
)
def test_wrong_input_names_the_field_and_keeps_the_text(cast, browse, velden, zin):
    client = browse(cast.af)
    begin = kind_post(cast, nieuw_id=new_id(client.get(reverse("record_kind"))))
    tekst = client.post(reverse("record_kind"), begin | velden).content.decode()
    assert zin in tekst
    assert ('value="Bakker"' in tekst) or "achternaam" in velden
    assert not Kind.objects.exists()


def test_group_of_another_location_is_no_choice(cast, browse):
    client = browse(cast.af)
    velden = kind_post(
        cast, nieuw_id=new_id(client.get(reverse("record_kind"))), groep=str(cast.zuid.groep.pk)
    )
    assert "Kies een van de mogelijkheden" in client.post(reverse("record_kind"), velden).content.decode()


def test_brother_or_sister_joins_the_family(cast, browse, mila):
    client = browse(cast.af)
    velden = kind_post(cast, broer_of_zus="mila", nieuw_id=new_id(client.get(reverse("record_kind"))))
    eerst = client.post(reverse("record_kind"), velden).content.decode()
    assert "Kies het gezin" in eerst
    assert "Gezin de Vries: Mila" in eerst
    client.post(reverse("record_kind"), velden | {"gezin": str(mila.gezin_id)})
    assert Kind.objects.get(voornaam="Sem").gezin_id == mila.gezin_id


def test_family_of_another_location_is_no_choice(cast, browse):
    elders = record_kind_of(cast.af_zuid, cast.zuid.groep)
    client = browse(cast.af)
    adres = f"{reverse('record_kind')}?gezin={elders.gezin_id}"
    tekst = client.get(adres).content.decode()
    assert "Gezin de Vries" not in tekst


def test_the_same_child_twice_is_refused(cast, browse, mila):
    client = browse(cast.af)
    velden = kind_post(cast, voornaam="mila", achternaam="De Vries", geboortedatum="2023-03-01")
    antwoord = client.post(
        reverse("record_kind"), velden | {"nieuw_id": new_id(client.get(reverse("record_kind")))}
    )
    assert antwoord.status_code == 409
    assert "staat al in de lijst" in antwoord.content.decode()
    assert Kind.objects.count() == 1


@pytest.mark.parametrize("naam", ["record_kind", "correct_kind", "record_betrokkene"])
def test_pm_keeps_no_children(cast, browse, mila, naam):
    adres = reverse(naam, args=[] if naam == "record_kind" else [mila.pk])
    for antwoord in (browse(cast.pm).get(adres), browse(cast.pm).post(adres, kind_post(cast))):
        assert antwoord.status_code == 403


def test_correction_keeps_history_and_versie(cast, browse, mila):
    client = browse(cast.af)
    velden = kind_post(cast, voornaam="Milou", versie=1)
    assert client.post(reverse("correct_kind", args=[mila.pk]), velden).status_code == 302
    mila.refresh_from_db()
    assert (mila.voornaam, mila.versie, mila.history.count()) == ("Milou", 2, 2)
    assert mila.zoeknaam == "milou bakker"


def test_second_of_two_editors_gets_both_texts(cast, browse, mila):
    adres = reverse("correct_kind", args=[mila.pk])
    browse(cast.manager).post(adres, kind_post(cast, voornaam="Marit", versie=1))
    client = browse(cast.af)
    velden = kind_post(cast, voornaam="Milou", versie=1)
    antwoord = client.post(adres, velden)
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "Iemand anders heeft dit net veranderd" in tekst
    assert "Milou" in tekst
    assert "Marit" in tekst
    assert client.post(adres, velden | {"versie": antwoord.context["versie"]}).status_code == 302
    mila.refresh_from_db()
    assert (mila.voornaam, mila.versie) == ("Milou", 3)


@pytest.mark.parametrize("naam", ["view_kinderen", "view_kind"])
def test_reading_pages_take_no_post(cast, browse, mila, naam):
    adres = reverse(naam, args=[] if naam == "view_kinderen" else [mila.pk])
    assert browse(cast.af).post(adres, {"x": "y"}).status_code == 405


def test_child_who_left_says_so(cast, browse, mila):
    gisteren = timezone.localdate() - timedelta(days=1)
    velden = kind_post(cast, versie=1, uit_zorg_op=gisteren.isoformat())
    browse(cast.af).post(reverse("correct_kind", args=[mila.pk]), velden)
    assert "weg sinds" in browse(cast.af).get(reverse("view_kinderen")).content.decode()


@pytest.mark.parametrize(
    ("tekst", "is_bsn"),
    [("111222333", True), ("111 222 333", True), ("111.222.333", True), ("bsn: 123456782.", True),
     ("123456789", False), ("0612345678", False), ("1112223330", False), ("000000000", False), ("", False)],
)  # fmt: skip
def test_bsn_is_recognised(tekst, is_bsn):
    assert looks_like_bsn(tekst) is is_bsn
