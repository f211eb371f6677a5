"""Gathering, one decision per piece, the look of a second person: nothing stays undecided unnoticed."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Relatie
from privacy.inzageregels import Grond
from privacy.models import Inzagemap, Inzagepassage, Passagebesluit
from privacy.queries.inzagelog import BRON as LOG
from privacy.queries.inzagemap import find_leaks, suggest
from privacy.weglaten import MERK, find_names, leave_out, missing_pieces, split_woorden
from roles.actions import Bijhoudfout
from tests.factories_import import work
from tests.factories_inzage import (
    decide_stuk_of,
    do_inzage,
    gather_of,
    give_all_of,
    inzage_of,
    look_of,
    ready_of,
    stand_of_map,
)
from tests.factories_mensen import new_id, record_ouder_of
from tests.factories_signaal import kind_of, record_signaal_of, seal_of, triage_of, zicht_of
from vault.models import Logregel
from work.models import Opdracht

pytestmark = pytest.mark.django_db


@pytest.fixture
def kind(cast):
    return kind_of(cast.noord, "Saar", "Vos")


@pytest.fixture
def moeder(cast, kind):
    return record_ouder_of(cast.af, kind, naam="Anja Vos")


@pytest.fixture
def signaal(cast, kind):
    return record_signaal_of(
        cast.pm, kind, waarneming="Saar zei dat Rob Bakker boos was in januari. Jan zag het."
    )


@pytest.fixture
def verzoek(cast, kind, moeder, signaal):
    rij = ready_of(cast.af, kind, ouder=moeder)
    gather_of(cast.af, rij)
    return rij


def piece(user, verzoek, tekst="boos"):
    return next(s for s in stand_of_map(user, verzoek).stukken if tekst in str(s.passage.inhoud))


# --- words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weg", "over"),
    [
        ("Jan", f"{MERK} zag in januari dat Rob  de Boer viel"),
        ("jan", f"{MERK} zag in januari dat Rob  de Boer viel"),
        ("Rob de Boer", f"Jan zag in januari dat {MERK} viel"), ("januari", f"Jan zag in {MERK} dat Rob  de Boer viel"),
        ("viel\nRob", f"Jan zag in januari dat {MERK}  de Boer {MERK}"),
    ],
)  # fmt: skip
def test_a_word_goes_where_it_stands_as_a_word(weg, over):
    regels = [("Wat", "Jan zag in januari dat Rob  de Boer viel")]
    assert leave_out(regels, split_woorden(weg)) == [("Wat", over)]


def test_what_somebody_types_is_looked_up_first():
    regels = [("Wat", "Jan zag het (a.b)")]
    assert missing_pieces(split_woorden("Jan\n\n  Piet \n(a.b)\na.c"), regels) == ["Piet", "a.c"]
    assert split_woorden("een\ntwee woorden\neen") == ["twee woorden", "een"]


def test_names_are_found_whole_or_in_part():
    regels = [("Wat", "Rob was boos. Mevrouw Bakker ook.")]
    assert find_names(["Rob Bakker", "Tom Smit", "An de Wit"], regels) == ["Rob", "Bakker"]
    assert find_names(["Rob was"], regels) == ["Rob was"]


# --- gathering ---------------------------------------------------------------------------------------


def test_nothing_is_gathered_before_it_is_known_who_asks(cast, browse, kind, moeder):
    verzoek = inzage_of(cast.af, kind, ouder=moeder)
    with pytest.raises(Bijhoudfout, match="Leg eerst vast"):
        gather_of(cast.af, verzoek)
    pagina = browse(cast.af).get(reverse("open_inzagemap", args=[verzoek.pk])).content.decode()
    assert "Verzamelen kan nog niet" in pagina
    assert "view_inzagemap" not in pagina


@pytest.mark.parametrize("gezag", ["nee", "onbekend"])
def test_nothing_is_gathered_for_who_may_not_have_it(cast, kind, gezag):
    ouder = record_ouder_of(cast.af, kind, naam="Rob Vos", gezag=Relatie.Gezag(gezag))
    with pytest.raises(Bijhoudfout, match="gezag"):
        gather_of(cast.af, ready_of(cast.af, kind, ouder=ouder))
    assert not Inzagemap.objects.exists()


def test_it_is_a_job_that_is_asked_once_and_leads_to_the_pieces(cast, browse, kind, moeder, signaal):
    verzoek = ready_of(cast.af, kind, ouder=moeder)
    client = browse(cast.af)
    pad = reverse("open_inzagemap", args=[verzoek.pk])
    velden = {"nieuw_id": new_id(client.get(pad))}
    antwoorden = [client.post(pad, velden) for _ in range(2)]
    opdracht = Opdracht.objects.get(soort="gather_inzage")
    assert {a.url for a in antwoorden} == {reverse("view_opdracht", args=[opdracht.pk])}
    work()
    opdracht.refresh_from_db()
    assert (opdracht.stand, opdracht.resultaat_id) == ("klaar", verzoek.pk)
    assert opdracht.deel == opdracht.totaal > 3
    assert client.get(reverse("view_opdracht", args=[opdracht.pk]) + "?door=ja").url == reverse(
        "view_inzagemap", args=[verzoek.pk]
    )
    assert Logregel.objects.filter(actie="open_inzagemap", methode="TAAK").exists()


def test_the_log_is_a_piece_by_role_and_without_names(cast, browse, verzoek):
    browse(cast.af).get(reverse("view_kind", args=[verzoek.kind_id]))
    gather_of(cast.af, verzoek)
    logs = [s for s in stand_of_map(cast.af, verzoek).stukken if s.passage.bron == LOG]
    assert len(logs) == 1  # the last reading of this month only
    tekst = str(logs[0].regels)
    assert "aandachtsfunctionaris: Een kind bekijken" in tekst
    assert "pedagogisch medewerker: Een signaal vastleggen" in tekst
    assert "Noor Hendriks" not in tekst
    assert Inzagepassage.objects.filter(bron=LOG).count() == 2


def test_what_changes_after_gathering_is_seen_and_gathered_again(cast, browse, kind, verzoek):
    assert not stand_of_map(cast.af, verzoek).nieuw
    record_signaal_of(cast.pm, kind, waarneming="Later gezien.")
    with_new = stand_of_map(cast.af, verzoek)
    assert {sleutel[0] for sleutel in with_new.nieuw} == {"dossiers.signaal"}
    pagina = browse(cast.af).get(reverse("view_inzagemap", args=[verzoek.pk])).content.decode()
    assert "Er is iets bijgekomen of gewijzigd" in pagina
    give_all_of(cast.af, verzoek)
    with pytest.raises(Bijhoudfout, match="Verzamel opnieuw"):
        look_of(cast.directie, verzoek)
    gather_of(cast.af, verzoek)
    assert not stand_of_map(cast.af, verzoek).nieuw
    assert "Later gezien." in str(stand_of_map(cast.af, verzoek).open[0].passage.inhoud)


def test_a_killed_job_goes_on_where_it_was(cast, kind, moeder, signaal, monkeypatch):
    from privacy.actions import inzagemap

    verzoek = ready_of(cast.af, kind, ouder=moeder)
    monkeypatch.setattr(inzagemap, "PORTIE", 2)
    gather_of(cast.af, verzoek)
    aantal = Inzagepassage.objects.count()
    gather_of(cast.af, verzoek)
    assert Inzagepassage.objects.exclude(bron=LOG).count() == aantal - 1


# --- deciding ----------------------------------------------------------------------------------------


def test_every_piece_is_decided_or_counted_as_open(cast, browse, verzoek):
    client = browse(cast.af)
    pad = reverse("view_inzagemap", args=[verzoek.pk])
    stand = stand_of_map(cast.af, verzoek)
    assert stand.telling() == {"open": len(stand.stukken), "geven": 0, "deels": 0, "niet": 0}
    pagina = client.get(pad).content.decode()
    assert "Saar zei dat" in pagina
    ids = [str(s.passage.pk) for s in stand.stukken[:2]]
    client.post(reverse("decide_passages", args=[verzoek.pk]), {"stuk": ids})
    assert stand_of_map(cast.af, verzoek).telling()["geven"] == 2
    with pytest.raises(Bijhoudfout, match="is nog niets besloten"):
        look_of(cast.directie, verzoek)


def test_words_are_left_out_with_a_ground_and_shown_as_left_out(cast, browse, verzoek):
    client = browse(cast.af)
    stuk = piece(cast.af, verzoek)
    pad = reverse("decide_passage", args=[verzoek.pk, stuk.passage.pk])
    velden = {
        "nieuw_id": new_id(client.get(pad)),
        "keuze": "deels",
        "weg": "Rob Bakker\nJan",
        "grond": "",
        "toelichting": "",
    }
    for meer, zin in (
        ({}, "Kies de grond"), ({"grond": "ander"}, "Schrijf op waarom"),
        ({"grond": "medewerker", "weg": ""}, "welke woorden"),
        ({"grond": "medewerker", "weg": "Rob de Bakker"}, "Dit staat er niet zo in"),
    ):  # fmt: skip
        assert zin in client.post(pad, velden | meer).content.decode()
    assert not Passagebesluit.objects.exists()
    assert client.post(pad, velden | {"grond": "ander", "toelichting": "Rob woont hier."}).status_code == 302
    stuk = piece(cast.af, verzoek)
    gegeven = dict(stuk.gegeven)["Gezien of gehoord"]
    assert gegeven == f"Saar zei dat {MERK} boos was in januari. {MERK} zag het."
    assert stuk.besluit.grond == Grond.ANDER


def test_what_is_kept_back_gives_nothing(cast, verzoek):
    stuk = piece(cast.af, verzoek)
    with pytest.raises(Bijhoudfout, match="waarom"):
        decide_stuk_of(cast.af, verzoek, stuk.passage, "niet", grond=Grond.KIND)
    decide_stuk_of(cast.af, verzoek, stuk.passage, "niet", grond=Grond.KIND, toelichting="Gevaar.")
    assert piece(cast.af, verzoek).gegeven == []
    decide_stuk_of(cast.af, verzoek, stuk.passage)
    assert piece(cast.af, verzoek).gegeven == stuk.regels
    assert Passagebesluit.objects.count() == 2


def test_names_of_others_are_proposed_and_no_choice_is_made(cast, browse, kind, verzoek):
    kind_of(cast.noord, "Rob", "Vos", gezin=kind.gezin)
    stuk = piece(cast.af, verzoek)
    assert suggest(verzoek, stuk) == ["Rob"]
    pagina = (
        browse(cast.af).get(reverse("decide_passage", args=[verzoek.pk, stuk.passage.pk])).content.decode()
    )
    assert "Hier staan namen van anderen" in pagina
    assert "checked" not in pagina


def test_a_piece_of_another_request_is_not_there(cast, browse, verzoek):
    ander = ready_of(cast.af, kind_of(cast.noord, "Bo", "Smit"), ouder=None)
    with pytest.raises(Bijhoudfout):
        gather_of(cast.af, ander)  # a child of this age doesn't ask itself
    stuk = piece(cast.af, verzoek)
    client = browse(cast.af)
    assert client.get(reverse("decide_passage", args=[ander.pk, stuk.passage.pk])).status_code == 404
    assert client.get(reverse("decide_passage", args=[verzoek.pk, uuid.uuid4()])).status_code == 404
    assert client.post(reverse("decide_passages", args=[verzoek.pk]), {"stuk": ["x"]}).status_code == 404
    assert (
        client.post(reverse("decide_passages", args=[verzoek.pk]), {"stuk": [str(uuid.uuid4())]}).status_code
        == 404
    )


@pytest.mark.parametrize(
    ("wie", "status"), [("directie", 200), ("fg", 403), ("manager", 403), ("pm", 403), ("af_zuid", 404)]
)
def test_who_reads_the_pieces(cast, browse, verzoek, wie, status):
    client = browse(getattr(cast, wie))
    antwoord = client.get(reverse("view_inzagemap", args=[verzoek.pk]))
    assert antwoord.status_code == status
    assert ("Saar zei dat" in antwoord.content.decode()) == (status == 200)
    stuk = piece(cast.af, verzoek)
    assert client.get(reverse("decide_passage", args=[verzoek.pk, stuk.passage.pk])).status_code == status
    if status == 403:
        with pytest.raises(PermissionDenied):
            decide_stuk_of(getattr(cast, wie), verzoek, stuk.passage)


def test_a_sealed_piece_is_not_there_for_the_af(cast, browse, kind, signaal, verzoek):
    stuk = piece(cast.af, verzoek)
    triage_of(cast.af, signaal)
    seal_of(cast.af, signaal)
    client = browse(cast.af)
    assert client.get(reverse("decide_passage", args=[verzoek.pk, stuk.passage.pk])).status_code == 404
    with pytest.raises(Http404):
        decide_stuk_of(cast.af, verzoek, stuk.passage)
    assert (
        "Saar zei dat"
        not in client.get(reverse("view_inzagemap", args=[verzoek.pk]) + "?toon=alles").content.decode()
    )
    assert (
        "Alleen de directie ziet dit stuk"
        in browse(cast.directie).get(reverse("view_inzagemap", args=[verzoek.pk])).content.decode()
    )


# --- the second look ---------------------------------------------------------------------------------


def test_who_decided_about_a_piece_is_not_the_second_person(cast, browse, verzoek):
    give_all_of(cast.af, verzoek)
    with pytest.raises(Bijhoudfout, match="Je besliste zelf"):
        look_of(cast.af, verzoek)
    assert (
        "Meekijken kan nog niet"
        in browse(cast.af).get(reverse("sign_inzagemap", args=[verzoek.pk])).content.decode()
    )
    with pytest.raises(Bijhoudfout, match="wat er anders moet"):
        look_of(cast.directie, verzoek, akkoord=False)
    blik = look_of(cast.directie, verzoek)
    assert stand_of_map(cast.directie, verzoek).blik == blik
    decide_stuk_of(cast.af, verzoek, piece(cast.af, verzoek).passage, "niet", grond=Grond.NIET_OVER)
    assert stand_of_map(cast.directie, verzoek).blik is None  # what was looked at isn't what stands there now


def test_a_word_left_out_here_and_left_standing_there_is_found(cast, kind, verzoek):
    record_signaal_of(cast.pm, kind, waarneming="Rob Bakker haalde Saar.")
    gather_of(cast.af, verzoek)
    stuk = piece(cast.af, verzoek)
    decide_stuk_of(cast.af, verzoek, stuk.passage, "deels", grond=Grond.MEDEWERKER, weg="Rob Bakker")
    give_all_of(cast.af, verzoek)
    lek = find_leaks(stand_of_map(cast.directie, verzoek).stukken)
    assert [ander.passage.pk for _, ander in lek] == [piece(cast.af, verzoek, "haalde").passage.pk]
    with pytest.raises(Bijhoudfout, match="staat nog in stuk"):
        look_of(cast.directie, verzoek)
    decide_stuk_of(
        cast.af,
        verzoek,
        piece(cast.af, verzoek, "haalde").passage,
        "deels",
        grond=Grond.MEDEWERKER,
        weg="Rob Bakker",
    )
    assert look_of(cast.directie, verzoek).akkoord


def test_the_second_person_sees_what_stays_back(cast, browse, verzoek):
    stuk = piece(cast.af, verzoek)
    decide_stuk_of(
        cast.af,
        verzoek,
        stuk.passage,
        "deels",
        grond=Grond.ANDER,
        weg="Rob Bakker",
        toelichting="Woont elders.",
    )
    give_all_of(cast.af, verzoek)
    client = browse(cast.directie)
    pad = reverse("sign_inzagemap", args=[verzoek.pk])
    pagina = client.get(pad).content.decode()
    for zin in ("Weg: Rob Bakker", "De rechten van iemand anders", "Woont elders."):
        assert zin in pagina
    velden = {"nieuw_id": new_id(client.get(pad)), "oordeel": "ja", "toelichting": ""}
    for _ in range(2):
        assert client.post(pad, velden).status_code == 302
    assert Inzagemap.objects.get().blikken.count() == 1


def test_after_the_end_nothing_is_decided_any_more(cast, verzoek):
    stuk = piece(cast.af, verzoek)
    do_inzage(cast.af, "withdraw_inzage", verzoek, op=timezone.localdate(), tekst="Hoeft niet.")
    with pytest.raises(Bijhoudfout, match="al afgehandeld"):
        decide_stuk_of(cast.af, verzoek, stuk.passage)
    assert zicht_of(cast.af)
