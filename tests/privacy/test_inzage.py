"""A request for inzage: received, who may ask, the clock, and who decides."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Kind, Relatie
from dossiers.queries.taakverdeling import read_taken
from privacy.inzageregels import (
    GRONDEN,
    WEIGERBRON,
    Grond,
    Hoedanigheid,
    Weigergrond,
    deadline,
    describe_clock,
    judge,
)
from privacy.models import Inzageverzoek
from privacy.queries.bewaren import held_kinderen
from privacy.queries.inzage import judge_inzage
from roles.actions import Bijhoudfout
from roles.models import Uitsluiting
from tests.factories_inzage import do_inzage, identiteit_of, inzage_of
from tests.factories_mensen import new_id, record_ouder_of
from tests.factories_signaal import kind_of, zicht_of
from vault.bases import open_bewaareenheid
from vault.handeling import Wie, handeling
from vault.models import Logregel

pytestmark = pytest.mark.django_db
LIJST = "/privacy/inzage/"
VANDAAG = timezone.localdate


@pytest.fixture
def kind(cast) -> Kind:
    return kind_of(cast.noord, "Saar", "Vos")


@pytest.fixture
def moeder(cast, kind):
    return record_ouder_of(cast.af, kind, naam="Anja Vos")


# --- the tables -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dag", "maanden", "uiterlijk"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)), (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 29), 1, date(2026, 12, 29)), (date(2026, 12, 15), 3, date(2027, 3, 15)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
    ],
)  # fmt: skip
def test_a_month_is_never_a_day_too_long(dag, maanden, uiterlijk):
    assert deadline(dag, maanden) == uiterlijk


@pytest.mark.parametrize(
    ("over", "zin"),
    [(12, "Nog 12 dagen"), (1, "Nog 1 dag"), (0, "Vandaag is de laatste dag"), (-9, "9 dagen te laat")],
)  # fmt: skip
def test_the_clock_in_words(over, zin):
    assert describe_clock(date(2026, 11, 29) + timedelta(days=over), date(2026, 11, 29)) == zin


@pytest.mark.parametrize(
    ("als", "leeftijd", "gezag", "mag"),
    [
        ("ouder", 4, "ja", True), ("ouder", 4, "nee", False), ("ouder", 4, "onbekend", None),
        ("ouder", 13, "ja", True), ("ouder", 16, "ja", False), ("zelf", 4, "", False), ("zelf", 13, "", False),
        ("zelf", 16, "", True), ("zelf", None, "", True), ("gemachtigde", 4, "", True),
        ("gemachtigde", 17, "", True), ("gemachtigde", None, "", True), ("ouder", None, "ja", False),
    ],
)  # fmt: skip
def test_who_may_ask_for_whom(als, leeftijd, gezag, mag):
    oordeel = judge(Hoedanigheid(als), leeftijd=leeftijd, gezag=gezag)
    assert oordeel.mag is mag
    assert oordeel.zin
    assert oordeel.bron
    hoort = "het kind" in oordeel.zin and leeftijd == 13
    assert hoort == (leeftijd == 13)


def test_every_ground_says_what_it_asks_and_where_it_comes_from():
    assert set(GRONDEN) == set(Grond)
    assert set(WEIGERBRON) == set(Weigergrond)
    for regel in GRONDEN.values():
        assert regel.uitleg.endswith(".")
        assert regel.bron
        assert regel.brief[0].islower()


# --- receipt ----------------------------------------------------------------------------------------


def post_verzoek(client, kind, **velden):
    pad = reverse("record_inzage", args=["kind", kind.pk])
    velden = {
        "nieuw_id": new_id(client.get(pad)), "ontvangen_op": VANDAAG().isoformat(), "binnen": "mondeling",
        "bereiken": "06", "vraag": "", "wie": "", "andere_ouder": "weet",
    } | velden  # fmt: skip
    return client.post(pad, velden), velden


def test_the_af_records_a_request_at_the_child_once(cast, browse, kind, moeder):
    client = browse(cast.af)
    pagina = client.get(reverse("view_kind", args=[kind.pk])).content.decode()
    assert reverse("record_inzage", args=["kind", kind.pk]) in pagina
    assert reverse("record_inzage", args=["ouder", moeder.pk]) in pagina
    antwoord, velden = post_verzoek(client, kind, wie_vraagt=str(moeder.pk))
    assert antwoord.status_code == 302
    client.post(reverse("record_inzage", args=["kind", kind.pk]), velden)
    verzoek = Inzageverzoek.objects.get()
    assert (verzoek.kind, verzoek.aanvrager, verzoek.hoedanigheid) == (kind, moeder, "ouder")
    assert verzoek.uiterlijk_op == deadline(VANDAAG())
    pagina = client.get(reverse("view_inzage", args=[verzoek.pk])).content.decode()
    assert "Anja Vos" in pagina
    assert "Saar Vos" in pagina
    assert "<strong>Ja.</strong>" in pagina


def test_the_form_says_what_is_missing(cast, browse, kind, moeder):
    client = browse(cast.af)
    morgen = (VANDAAG() + timedelta(days=1)).isoformat()
    for velden, zin in (
        ({"wie_vraagt": "ander"}, "namens wie"),
        ({"wie_vraagt": str(moeder.pk), "andere_ouder": ""}, "andere ouder"),
        ({"wie_vraagt": str(moeder.pk), "ontvangen_op": morgen}, "al voorbij"),
        ({"wie_vraagt": str(uuid.uuid4())}, "Kies een van de mogelijkheden"),
        ({"wie_vraagt": "zelf", "vraag": "Mijn nummer is 123456782"}, "burgerservicenummer"),
    ):
        antwoord, _ = post_verzoek(client, kind, **velden)
        assert antwoord.status_code == 200
        assert zin in antwoord.content.decode()
    assert not Inzageverzoek.objects.exists()


def test_from_twelve_years_on_the_child_is_heard(cast):
    kind = kind_of(cast.noord, "Jip", "Vos", geboortedatum=VANDAAG() - timedelta(days=13 * 366))
    vader = record_ouder_of(cast.af, kind, naam="Rob Vos", soort=Relatie.Soort.VADER)
    with pytest.raises(Bijhoudfout, match="wat het kind ervan vindt"):
        inzage_of(cast.af, kind, ouder=vader)
    assert (
        inzage_of(cast.af, kind, ouder=vader, mening_kind="Vindt het goed.").mening_kind == "Vindt het goed."
    )


def test_a_parent_of_another_child_is_refused(cast, kind):
    ander = record_ouder_of(cast.af, kind_of(cast.noord, "Bo", "Smit"), naam="Kim Smit")
    with pytest.raises(PermissionDenied):
        inzage_of(cast.af, kind, ouder=ander)


@pytest.mark.parametrize(("gezag", "mag"), [("ja", True), ("nee", False), ("onbekend", None)])
def test_gezag_decides_as_it_stands_with_the_child(cast, browse, kind, gezag, mag):
    ouder = record_ouder_of(cast.af, kind, naam="Rob Vos", gezag=Relatie.Gezag(gezag))
    verzoek = inzage_of(cast.af, kind, ouder=ouder)
    assert judge_inzage(verzoek).mag is mag
    woord = {True: "Ja", False: "Nee", None: "Nog niet bekend"}[mag]
    assert (
        f"<strong>{woord}.</strong>"
        in browse(cast.af).get(reverse("view_inzage", args=[verzoek.pk])).content.decode()
    )


def test_an_adult_asks_about_themselves_and_it_leads_to_the_children(cast, kind, moeder):
    zus = kind_of(cast.noord, "Lot", "Vos", gezin=kind.gezin)
    verzoek = inzage_of(cast.af, moeder)
    assert {rij.kind_id for rij in verzoek.kinderen.all()} == {kind.pk, zus.pk}
    assert judge_inzage(verzoek).mag


# --- who finds it -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wie", "status"),
    [("af", 200), ("directie", 200), ("fg", 200), ("af_zuid", 404), ("buitenstaander", 404), ("pm", 403),
     ("manager", 403), ("bestuur", 403), ("beheer", 403)],
)  # fmt: skip
def test_who_finds_a_request(cast, browse, kind, moeder, wie, status):
    verzoek = inzage_of(cast.af, kind, ouder=moeder, vraag="Wat weten jullie?")
    client = browse(getattr(cast, wie))
    antwoord = client.get(reverse("view_inzage", args=[verzoek.pk]))
    assert antwoord.status_code == status
    lijst = client.get(LIJST)
    assert (str(verzoek.pk) in lijst.content.decode()) == (status == 200)
    namen = {"Anja Vos", "Saar Vos"} & {n for n in ("Anja Vos", "Saar Vos") if n in antwoord.content.decode()}
    assert bool(namen) == (wie in ("af", "directie"))
    if status == 200:
        regel = Logregel.objects.filter(actie="view_inzage", object_id=verzoek.pk).latest("volgnummer")
        assert regel.onderdelen.filter(object_id=str(kind.pseudoniem)).exists()


def test_who_is_excluded_from_a_child_finds_no_request_of_its_parent(cast, browse, kind, moeder):
    verzoeken = [inzage_of(cast.af, kind, ouder=moeder), inzage_of(cast.af, moeder)]
    with handeling(wie=Wie(), route="test"):
        rij = open_bewaareenheid(Uitsluiting(user=cast.directie, kind_id=kind.pk, van=VANDAAG()))
        rij.save()
    client = browse(cast.directie)
    for verzoek in verzoeken:
        assert client.get(reverse("view_inzage", args=[verzoek.pk])).status_code == 404
        assert str(verzoek.pk) not in client.get(LIJST).content.decode()
    assert " open.</strong>" not in client.get("/privacy/").content.decode()
    assert not [t for t in read_taken(zicht_of(cast.directie), nu=timezone.now()) if t.bron.soort == "inzage"]


def test_the_short_address_leads_to_the_list(cast, browse):
    antwoord = browse(cast.af).get("/inzageverzoeken/")
    assert (antwoord.status_code, antwoord.url) == (302, LIJST)
    assert browse(cast.pm).get("/inzageverzoeken/").status_code == 403


# --- steps ------------------------------------------------------------------------------------------


def test_identity_is_recorded_without_a_copy_or_a_number(cast, browse, kind, moeder):
    verzoek = inzage_of(cast.af, kind, ouder=moeder)
    client = browse(cast.af)
    pad = reverse("record_identiteit", args=[verzoek.pk])
    velden = {"nieuw_id": new_id(client.get(pad)), "wijze": "getoond", "op": VANDAAG().isoformat()}
    assert "burgerservicenummer" in client.post(pad, velden | {"tekst": "123456782"}).content.decode()
    assert client.post(pad, velden | {"tekst": "Ilse zag het."}).status_code == 302
    stap = verzoek.stappen.get()
    assert (stap.soort, stap.wijze, str(stap.tekst)) == ("identiteit", "getoond", "Ilse zag het.")
    assert "enctype" not in client.get(pad).content.decode()


def test_more_time_only_when_told_within_the_month(cast, kind, moeder):
    begin = VANDAAG() - timedelta(days=45)
    verzoek = inzage_of(cast.af, kind, ouder=moeder, op=begin)
    with pytest.raises(Bijhoudfout, match="binnen een maand"):
        do_inzage(cast.af, "record_verlenging", verzoek, op=VANDAAG(), tekst="Veel.")
    op_tijd = begin + timedelta(days=20)
    stap = do_inzage(cast.af, "record_verlenging", verzoek, op=op_tijd, tekst="Het zijn twee dossiers.")
    assert stap.tot == deadline(begin, 3)
    with pytest.raises(Bijhoudfout, match="maar een keer"):
        do_inzage(cast.af, "record_verlenging", verzoek, op=op_tijd, tekst="Nog meer.")


def test_the_fg_advises_and_decides_nothing(cast, browse, kind, moeder):
    verzoek = inzage_of(cast.af, kind, ouder=moeder)
    assert do_inzage(cast.fg, "supplement_inzage", verzoek, tekst="Geef het.").soort == "advies"
    assert do_inzage(cast.af, "supplement_inzage", verzoek, tekst="Gebeld.").soort == "aanvulling"
    for naam in ("record_identiteit", "record_verlenging", "withdraw_inzage", "close_inzage"):
        assert browse(cast.fg).get(reverse(naam, args=[verzoek.pk])).status_code == 403


def test_only_directie_refuses_and_never_who_recorded_it(cast, browse, kind, moeder, als):
    verzoek = inzage_of(cast.af, kind, ouder=moeder)
    weiger = {"grond": Weigergrond.GEEN_RECHT, "op": VANDAAG(), "tekst": "Geen gezag."}
    with pytest.raises(PermissionDenied):
        do_inzage(cast.af, "close_inzage", verzoek, **weiger)
    do_inzage(cast.directie, "close_inzage", verzoek, **weiger)
    pagina = browse(cast.af).get(reverse("view_inzage", args=[verzoek.pk])).content.decode()
    assert "Geweigerd" in pagina
    assert "AVG artikel 15, UAVG artikel 5" in pagina
    with pytest.raises(Bijhoudfout, match="al afgehandeld"):
        identiteit_of(cast.af, verzoek)
    assert do_inzage(cast.af, "supplement_inzage", verzoek, tekst="Nog een brief.").soort == "aanvulling"


def test_two_hats_on_one_head_are_one_person(cast, kind, moeder):
    """Somebody who is both aandachtsfunctionaris and directie doesn't refuse their own request."""
    with handeling(wie=Wie(), route="test"):
        rol = cast.directie.roltoewijzingen.get()
        type(rol)(
            user=cast.af, organisatie=cast.organisatie, functie=rol.functie, van=rol.van, bevestigd_op=rol.van
        ).save()
    verzoek = inzage_of(cast.af, kind, ouder=moeder)
    with pytest.raises(Bijhoudfout, match="zelf vastgelegd"):
        do_inzage(cast.af, "close_inzage", verzoek, grond=Weigergrond.GEEN_RECHT, op=VANDAAG(), tekst="Nee.")


def taken_of(user, nu=None):
    return [t for t in read_taken(zicht_of(user), nu=nu or timezone.now()) if t.bron.soort == "inzage"]


def test_it_is_a_task_of_the_af_and_too_late_of_directie(cast, browse, kind, moeder):
    verzoek = inzage_of(cast.af, kind, ouder=moeder)
    (taak,) = taken_of(cast.af)
    assert (taak.mijn, taak.dag) == (True, verzoek.uiterlijk_op)
    assert "Behandel een inzageverzoek" in browse(cast.af).get("/taken/").content.decode()
    assert not taken_of(cast.directie)[0].mijn
    assert not taken_of(cast.af_zuid)
    assert not taken_of(cast.fg)
    later = timezone.now() + timedelta(days=40)
    assert (taken_of(cast.directie, later)[0].mijn, taken_of(cast.af, later)[0].te_laat > 0) == (True, True)
    do_inzage(cast.af, "record_verlenging", verzoek, op=VANDAAG(), tekst="Veel.")
    assert taken_of(cast.af)[0].dag == deadline(VANDAAG(), 3)
    do_inzage(cast.af, "withdraw_inzage", verzoek, op=VANDAAG(), tekst="Hoeft niet meer.")
    assert not taken_of(cast.af)


def test_nothing_of_the_child_is_destroyed_meanwhile(cast, kind, moeder):
    verzoek = inzage_of(cast.af, kind, ouder=moeder)
    assert kind.pk in held_kinderen(cast.organisatie.pk)
    do_inzage(cast.af, "withdraw_inzage", verzoek, op=VANDAAG(), tekst="Hoeft niet meer.")
    assert kind.pk not in held_kinderen(cast.organisatie.pk)
