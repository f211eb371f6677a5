"""Inzage about a colleague or somebody unknown, by one person alone, with names; and who prepares it."""

import io
import json
import uuid

import pytest
from django.apps import apps
from django.db.models import ForeignKey
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from privacy.actions import inzagenaam as namen
from privacy.actions import inzagezonder as zonder
from privacy.inventaristabel import NAAR_MEDEWERKER, NIET_VAN_MEDEWERKER, OP_NAAM
from privacy.inzageregels import Binnenkomst, Hoedanigheid, Stapsoort
from privacy.models import (
    Inzageblik,
    Inzagemap,
    Inzagepakket,
    Inzagestap,
    Inzageverzoek,
    Naambesluit,
    Naamweging,
)
from privacy.queries.inzage import load_inzage
from privacy.queries.inzagelog import BRON as LOG
from privacy.queries.inzagepakket import read_pdf
from privacy.queries.register import Filter, list_register, read_regels
from roles.actions import Bijhoudfout
from roles.models import User
from roles.policy import Actie, Functie
from tests.conftest import WACHTWOORD, add_person
from tests.factories_import import work
from tests.factories_inzage import (
    decided_of,
    do_inzage,
    gather_of,
    give_all_of,
    handed_of,
    identiteit_of,
    look_of,
    prepared_of,
    ready_of,
    stand_of_map,
)
from tests.factories_mensen import leave_of, new_id, record_ouder_of
from tests.factories_signaal import act_of, kind_of, record_signaal_of, report_zorg_of, zicht_of
from vault.models import Logregel

pytestmark = pytest.mark.django_db
NIEUW, ANDER = "/privacy/inzage/nieuw/", "/privacy/inzage/nieuw/ander/"


@pytest.fixture
def mila(cast):
    """The privacycoördinator."""
    with act_of(cast.beheer):
        return add_person(cast.organisatie, "Mila Brandsma", "mila", Functie.PRIVACYCOORDINATOR, None)


def zonder_of(user, **velden):
    velden = {
        "hoedanigheid": Hoedanigheid.ZELF, "ontvangen_op": timezone.localdate(), "binnen": Binnenkomst.BRIEF,
        "bereiken": "Op het adres in de brief.",
    } | velden  # fmt: skip
    with act_of(user):
        return zonder.record_inzage_zonder_kind(
            by=zicht_of(user), at=timezone.now(), id=uuid.uuid4(), aanvraag=zonder.Zonderkind(**velden)
        )


def texts(user, verzoek):
    return "\n".join(str(stuk.passage.inhoud) for stuk in stand_of_map(user, verzoek).stukken)


def paper_of(verzoek):
    pakket = Inzagepakket.objects.get(map__verzoek=verzoek)
    bladen = PdfReader(io.BytesIO(read_pdf(pakket))).pages
    return " ".join("".join(blad.extract_text() for blad in bladen).split()), json.loads(str(pakket.gegevens))


# --- the privacycoördinator -------------------------------------------------------------------------


def test_the_privacycoordinator_prepares_and_directie_decides(cast, mila, browse):
    kind = kind_of(cast.noord, "Saar", "Vos")
    ouder = record_ouder_of(cast.af, kind, naam="Anja Vos")
    record_signaal_of(cast.pm, kind, waarneming="Bont en blauw.")
    verzoek = ready_of(mila, kind, ouder=ouder)
    gather_of(mila, verzoek)
    assert "Bont en blauw." in texts(mila, verzoek)
    give_all_of(mila, verzoek)
    look_of(cast.directie, verzoek)
    client = browse(mila)
    assert client.get(reverse("view_inzage", args=[verzoek.pk])).status_code == 200
    assert client.get(reverse("decide_inzage", args=[verzoek.pk])).status_code == 403
    decided_of(cast.directie, verzoek)
    assert Inzagepakket.objects.filter(map__verzoek=verzoek).exists()


def test_the_privacycoordinator_finds_no_case_and_no_child_in_a_list(cast, mila, browse):
    kind = kind_of(cast.noord, "Saar", "Vos")
    client = browse(mila)
    for naam, *ids in (
        ("view_kinderen",),
        ("view_kind", kind.pk),
        ("view_signalen",),
        ("choose_correctie",),
        ("view_bewaren",),
    ):
        assert client.get(reverse(naam, args=ids)).status_code == 403, naam
    for naam in ("view_privacy", "view_inzageverzoeken", "view_correcties", "view_verstrekkingsregister",
                 "view_verwerkingen", "view_datalekken", "view_werk", "view_taken"):  # fmt: skip
        assert client.get(reverse(naam)).status_code == 200, naam
    half = client.post(NIEUW, {"nummer": "Saar"})
    assert "Saar Vos" not in half.content.decode()
    heel = client.post(NIEUW, {"nummer": "Saar Vos"})
    assert str(kind.pk) in heel.content.decode()
    gekozen = client.post(
        NIEUW, {"nieuw_id": new_id(client.get(NIEUW)), "nummer": "Saar Vos", "kind": str(kind.pk)}
    )
    assert gekozen.url == reverse("record_inzage", args=["kind", kind.pk])
    assert client.get(gekozen.url).status_code == 200


def test_what_is_sealed_stays_with_directie(cast, mila):
    verzoek = zonder_of(mila, medewerker_id=cast.pm.pk)
    report_zorg_of(cast.collega, over_wie="Ilse de Groot", waarneming="Zij schreeuwde tegen een kind.")
    identiteit_of(mila, verzoek)
    gather_of(mila, verzoek)
    assert "schreeuwde" not in texts(mila, verzoek)
    assert "schreeuwde" in texts(cast.directie, verzoek)


# --- about a colleague ------------------------------------------------------------------------------


def test_every_way_to_an_account_has_a_place_or_a_reason():
    gevonden = set()
    for model in apps.get_models():
        if model.__name__.startswith("Historical"):
            continue
        for veld in model._meta.fields:
            vast = veld.name in ("vastgelegd_door", "history_user")
            if isinstance(veld, ForeignKey) and veld.related_model is User and not vast:
                gevonden.add(f"{model._meta.label_lower}.{veld.name}")
    hier = {
        f"{label}.{pad}" for label, (paden, _) in NAAR_MEDEWERKER.items() for pad in paden if "__" not in pad
    }
    assert gevonden == (hier - {"roles.user.pk"}) | set(NIET_VAN_MEDEWERKER)
    assert not hier & set(NIET_VAN_MEDEWERKER)
    assert all(apps.get_model(label) for label in OP_NAAM)


def test_a_colleague_gets_the_account_the_roles_the_own_log_and_nothing_of_a_child(cast, browse):
    kind = kind_of(cast.noord, "Saar", "Vos")
    record_signaal_of(cast.pm, kind, waarneming="Bont en blauw.")
    browse(cast.pm).get(reverse("view_werk"))
    verzoek = zonder_of(cast.directie, medewerker_id=cast.pm.pk)
    identiteit_of(cast.directie, verzoek)
    gather_of(cast.directie, verzoek)
    tekst = texts(cast.directie, verzoek)
    assert "Ilse de Groot" in tekst
    assert "pedagogisch medewerker" in tekst
    assert "uzelf: Een signaal vastleggen" in tekst
    assert "Saar" not in tekst
    assert "Bont en blauw." not in tekst
    assert cast.pm.password not in tekst
    assert stand_of_map(cast.directie, verzoek).nieuw == frozenset()


def test_the_colleague_does_not_find_the_own_request(cast, browse):
    verzoek = zonder_of(cast.directie, medewerker_id=cast.af.pk)
    with act_of(cast.af), pytest.raises(Http404):
        load_inzage(zicht_of(cast.af), Actie.VIEW_INZAGE, verzoek.pk)
    with act_of(cast.beheer):
        tweede = add_person(cast.organisatie, "Tweede Directie", "tweede", Functie.DIRECTEUR, None)
    over_tweede = zonder_of(cast.directie, medewerker_id=tweede.pk)
    client = browse(tweede)
    assert client.get(reverse("view_inzage", args=[over_tweede.pk])).status_code == 404
    assert over_tweede.pk.hex[:8].upper() not in client.get(reverse("view_inzageverzoeken")).content.decode()
    assert client.get(reverse("view_inzage", args=[verzoek.pk])).status_code == 200
    with pytest.raises(Bijhoudfout, match="over jou"):
        zonder_of(tweede, medewerker_id=tweede.pk)


def test_a_request_about_a_colleague_is_not_for_who_leads_a_location(cast, browse):
    verzoek = zonder_of(cast.directie, medewerker_id=cast.pm.pk)
    for wie, code in ((cast.af, 404), (cast.manager, 403), (cast.beheer, 403)):
        assert browse(wie).get(reverse("view_inzage", args=[verzoek.pk])).status_code == code
        assert browse(wie).get(ANDER).status_code == 403


# --- about somebody unknown -------------------------------------------------------------------------


def test_the_answer_to_somebody_unknown_says_so_and_is_searched_for(cast, mila):
    verzoek = zonder_of(mila, naam="Gerda Onbekend")
    stap = Inzagestap.objects.get(verzoek=verzoek, soort=Stapsoort.GEZOCHT)
    assert stap.aantal == 0
    identiteit_of(mila, verzoek)
    gather_of(mila, verzoek)
    with pytest.raises(Bijhoudfout, match=cast.directie.naam):
        look_of(mila, verzoek)
    look_of(cast.directie, verzoek)
    decided_of(cast.directie, verzoek)
    tekst, gegevens = paper_of(verzoek)
    assert "Wij bewaren niets." in tekst
    assert "Waarom wij dit bewaren" not in tekst
    assert gegevens["stukken"] == []
    handed_of(cast.directie, verzoek)
    regels = register_of(cast.directie)
    assert [regel.bron.soort for regel in regels] == ["inzage"]


def register_of(user):
    with act_of(user):
        zicht, actie = zicht_of(user), Actie.VIEW_VERSTREKKINGSREGISTER
        return read_regels(zicht, actie, list(list_register(zicht, actie, Filter())))


def test_a_namesake_asks_for_a_reason_and_a_later_one_stops_the_answer(cast, mila):
    kind_of(cast.noord, "Saar", "Vos")
    with pytest.raises(Bijhoudfout, match="bij de kinderen"):
        zonder_of(mila, naam="Saar Vos")
    with pytest.raises(Bijhoudfout, match="voornaam en een achternaam"):
        zonder_of(mila, naam="Saar")
    verzoek = zonder_of(mila, naam="Saar Vos", anders="Deze Saar is 42 en woont in een andere plaats.")
    assert Inzagestap.objects.get(verzoek=verzoek, soort=Stapsoort.GEZOCHT).aantal == 1
    identiteit_of(mila, verzoek)
    gather_of(mila, verzoek)
    kind_of(cast.zuid, "Saar", "Vos")
    with pytest.raises(Bijhoudfout, match="Er staat nu iemand"):
        look_of(cast.directie, verzoek)


def test_the_forms_of_a_request_without_a_child(cast, mila, browse):
    client = browse(mila)
    pagina = client.get(ANDER)
    assert "Mila Brandsma" not in pagina.content.decode().split("<form")[-1]
    velden = {
        "nieuw_id": new_id(pagina), "over": "onbekend", "hoedanigheid": "zelf", "binnen": "brief",
        "ontvangen_op": timezone.localdate().isoformat(), "bereiken": "Op het adres in de brief.",
    }  # fmt: skip
    assert "Vul in hoe deze persoon heet" in client.post(ANDER, velden).content.decode()
    assert client.post(ANDER, velden | {"naam": "Gerda Onbekend"}).status_code == 302
    assert client.post(ANDER, velden | {"naam": "Gerda Onbekend"}).status_code == 302
    verzoek = Inzageverzoek.objects.get()
    pagina = client.get(reverse("view_inzage", args=[verzoek.pk])).content.decode()
    assert "Niemand gevonden met deze naam" in pagina
    assert "Gerda" not in browse(cast.fg).get(reverse("view_inzage", args=[verzoek.pk])).content.decode()


# --- one person in all roles ------------------------------------------------------------------------


def test_who_is_alone_looks_and_decides_with_a_reason_and_a_mark(cast, browse):
    verzoek = zonder_of(cast.directie, naam="Gerda Onbekend")
    identiteit_of(cast.directie, verzoek)
    gather_of(cast.directie, verzoek)
    with pytest.raises(Bijhoudfout, match="waarom niemand anders"):
        look_of(cast.directie, verzoek)
    look_of(cast.directie, verzoek, toelichting="Ik ben de enige houder.")
    assert Inzageblik.objects.get().alleen
    with pytest.raises(Bijhoudfout, match="waarom niemand anders"):
        decided_of(cast.directie, verzoek)
    client, pad = browse(cast.directie), reverse("decide_inzage", args=[verzoek.pk])
    velden = {
        "nieuw_id": new_id(client.get(pad)),
        "tekst": "",
        "wachtwoord": WACHTWOORD,
        "alleen": "Ik ben alleen.",
    }
    assert client.post(pad, velden).status_code == 302
    besluit = Inzagestap.objects.get(verzoek=verzoek, soort=Stapsoort.BESLOTEN)
    assert (besluit.alleen, str(besluit.waarom_alleen)) == (True, "Ik ben alleen.")
    assert (
        client.get(reverse("view_inzage", args=[verzoek.pk])).content.decode().count("Zonder tweede persoon")
        == 2
    )
    assert Logregel.objects.filter(actie="sign_inzagemap", grondslag="alleen").count() == 1


def test_nobody_is_alone_while_somebody_else_can(cast, mila, browse):
    verzoek = zonder_of(cast.directie, naam="Gerda Onbekend")
    identiteit_of(cast.directie, verzoek)
    gather_of(cast.directie, verzoek)
    with pytest.raises(Bijhoudfout, match="Mila Brandsma"):
        look_of(cast.directie, verzoek, toelichting="Ik wil niet wachten.")
    leave_of(mila)
    look_of(cast.directie, verzoek, toelichting="Mila is weg.")
    assert Inzageblik.objects.get().alleen


def test_a_refusal_by_who_recorded_it_is_marked_too(cast):
    verzoek = zonder_of(cast.directie, naam="Gerda Onbekend")
    nee = {"grond": "identiteit", "op": timezone.localdate(), "tekst": "Niet te zeggen wie het is."}
    with pytest.raises(Bijhoudfout, match="waarom niemand anders"):
        do_inzage(cast.directie, "close_inzage", verzoek, **nee)
    stap = do_inzage(cast.directie, "close_inzage", verzoek, **nee, alleen="Er is geen ander.")
    assert stap.alleen


# --- the name of a colleague ------------------------------------------------------------------------


@pytest.fixture
def zaak(cast, browse):
    kind = kind_of(cast.noord, "Saar", "Vos")
    ouder = record_ouder_of(cast.af, kind, naam="Anja Vos")
    signaal = record_signaal_of(cast.pm, kind, waarneming="Bont en blauw.")
    browse(cast.af).get(reverse("view_signaal", args=[signaal.pk]))
    verzoek = ready_of(cast.af, kind, ouder=ouder)
    gather_of(cast.af, verzoek)
    return verzoek


def weeg(user, verzoek, wie):
    with act_of(user):
        return namen.record_naamweging(
            by=zicht_of(user), at=timezone.now(), id=uuid.uuid4(), pk=verzoek.pk, medewerker_id=wie.pk,
            nodig="De vraag is of een buurvrouw keek.", belang="Zij vindt het goed.",
        )  # fmt: skip


def beslis(user, weging, *, akkoord=True, toelichting=""):
    with act_of(user):
        rij = namen.sign_naamweging(
            by=zicht_of(user), at=timezone.now(), id=uuid.uuid4(), pk=weging.pk, akkoord=akkoord,
            toelichting=toelichting,
        )  # fmt: skip
    return rij


def log_of(user, verzoek):
    return "\n".join(str(s.regels) for s in stand_of_map(user, verzoek).stukken if s.passage.bron == LOG)


def test_a_name_stands_in_the_log_part_only_after_two_people(cast, zaak):
    assert "Noor Hendriks" not in log_of(cast.directie, zaak)
    with pytest.raises(Bijhoudfout, match="eigen naam"):
        weeg(cast.af, zaak, cast.af)
    with pytest.raises(Bijhoudfout, match="die in deze gegevens keek"):
        weeg(cast.af, zaak, cast.beheer)
    give_all_of(cast.af, zaak)
    give_all_of(cast.directie, zaak)
    weging = weeg(cast.af, zaak, cast.pm)
    assert "Ilse de Groot" not in log_of(cast.directie, zaak)
    beslis(cast.directie, weging)
    with pytest.raises(Bijhoudfout, match="staat nog niet in de stukken"):
        look_of(cast.directie, zaak)
    work()
    assert "Ilse de Groot, pedagogisch medewerker" in log_of(cast.directie, zaak)
    assert "Noor Hendriks" not in log_of(cast.directie, zaak)
    assert stand_of_map(cast.directie, zaak).open  # decided about anew
    with pytest.raises(Bijhoudfout, match="staat al een weging"):
        weeg(cast.af, zaak, cast.pm)


def test_who_weighed_a_name_does_not_decide_unless_alone(cast, zaak, mila, browse):
    weging = weeg(cast.directie, zaak, cast.pm)
    client, pad = browse(cast.directie), reverse("sign_naamweging", args=[weging.pk])
    velden = {
        "nieuw_id": new_id(client.get(pad)),
        "oordeel": "ja",
        "toelichting": "",
        "wachtwoord": WACHTWOORD,
    }
    assert "waarom niemand anders" in client.post(pad, velden).content.decode()
    assert client.post(pad, velden | {"wachtwoord": "fout", "toelichting": "Alleen."}).status_code == 200
    assert not Naambesluit.objects.exists()
    assert client.post(pad, velden | {"toelichting": "Ik ben de enige directeur."}).status_code == 302
    assert Naambesluit.objects.get().alleen
    assert browse(mila).get(pad).status_code == 403
    assert browse(cast.af).get(pad).status_code == 403


def test_with_a_second_of_directie_nobody_decides_alone(cast, zaak):
    with act_of(cast.beheer):
        add_person(cast.organisatie, "Tweede Directie", "tweede", Functie.DIRECTEUR, None)
    weging = weeg(cast.directie, zaak, cast.pm)
    with pytest.raises(Bijhoudfout, match="Tweede Directie"):
        beslis(cast.directie, weging, toelichting="Ik kan het wel.")


def test_no_means_the_name_stays_out_and_says_why(cast, zaak):
    weging = weeg(cast.af, zaak, cast.pm)
    with pytest.raises(Bijhoudfout, match="waarom de naam niet"):
        beslis(cast.directie, weging, akkoord=False)
    beslis(cast.directie, weging, akkoord=False, toelichting="De functie is genoeg.")
    work()
    assert "Ilse de Groot" not in log_of(cast.directie, zaak)
    weeg(cast.af, zaak, cast.pm)  # new facts: weighed again


def test_the_weighing_goes_with_the_map(cast, zaak):
    from privacy.actions.inzageweg import destroy_map

    beslis(cast.directie, weeg(cast.af, zaak, cast.pm))
    work()
    with act_of(cast.directie):
        destroy_map(
            Inzagemap.objects.get(verzoek=zaak), organisatie_id=zaak.organisatie_id, at=timezone.now()
        )
    assert not Naamweging.objects.exists()
    assert not Naambesluit.objects.exists()


# --- the register -----------------------------------------------------------------------------------


def test_an_answer_that_was_handed_over_stands_once_in_the_register(cast):
    kind = kind_of(cast.noord, "Los", "Vos")
    ouder = record_ouder_of(cast.af, kind, naam="Anja Vos")
    verzoek = ready_of(cast.af, kind, ouder=ouder)
    prepared_of(cast.af, cast.directie, verzoek)
    decided_of(cast.directie, verzoek)
    handed_of(cast.af, verzoek)
    regels = register_of(cast.af)
    assert [(regel.bron.soort, regel.aan) for regel in regels] == [("inzage", "De moeder.")]


def test_reading_a_weighing_stands_in_the_log_with_the_child(cast, zaak, browse):
    weging = weeg(cast.af, zaak, cast.pm)
    assert browse(cast.directie).get(reverse("sign_naamweging", args=[weging.pk])).status_code == 200
    regel = Logregel.objects.filter(actie="sign_naamweging").latest("tijd")
    assert [str(deel.object_id) for deel in regel.onderdelen.all()] == [str(zaak.kind.pseudoniem)]
