"""Consent and its end, what was handed over, and the verwijsindex: the acts, the pages, who may."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from dossiers.actions.basis import Geweigerd
from dossiers.models import Consultatie, Intrekking, Toestemming, Verstrekking, Verwijssignaal
from dossiers.queries.stand import read_feiten
from dossiers.queries.uitwisseling import list_geldig
from roles.models import Uitsluiting
from tests.factories_buiten import (
    add_gezin,
    haal_weg,
    toestemming_of,
    trek_in,
    verstrekking_of,
    verwijssignaal_of,
)
from tests.factories_dossier import consultatie_of, deelname_of, dossier_of
from tests.factories_mensen import new_id, record_ouder_of
from tests.factories_signaal import act_of, kind_of, zicht_of
from tests.factories_weging import answer_path, build_weegbaar, close_of, decide_of, sign_of
from vault.bases import open_bewaareenheid
from vault.models import Logregel

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate


@pytest.fixture
def dossier(cast):
    rij = dossier_of(cast)
    rij.ouder = add_gezin(cast.af, rij.kind)
    return rij


def test_consent_is_recorded_with_who_gave_it_and_their_gezag_of_that_day(cast, dossier):
    rij = toestemming_of(cast.af, dossier)
    (gever,) = rij.gevers.all()
    assert (gever.betrokkene, gever.gezag) == (dossier.ouder, "ja")
    assert list_geldig(zicht_of(cast.af), dossier, op=VANDAAG()) == [rij]
    assert list_geldig(zicht_of(cast.af), dossier, op=rij.tot + timedelta(days=1)) == []
    assert not read_feiten(dossier).toestemming_geweigerd


def test_twice_the_same_form_is_one_consent(cast, dossier):
    pk = uuid.uuid4()
    assert toestemming_of(cast.af, dossier, pk=pk) == toestemming_of(cast.af, dossier, pk=pk)
    assert Toestemming.objects.count() == 1


@pytest.mark.parametrize("anders", [{"doel": ""}, {"tot": None}, {"van": []}, {"op": date(2999, 1, 1)}])
def test_consent_that_does_not_count_is_refused_with_why_and_what_to_do(cast, dossier, anders):
    with pytest.raises(Geweigerd) as fout:
        toestemming_of(cast.af, dossier, **anders)
    assert all(r.waarom and r.wat_kun_je_doen and r.regel and r.bron for r in fout.value.redenen)
    assert not Toestemming.objects.exists()


def test_a_parent_without_gezag_or_of_another_child_gives_no_consent(cast, dossier):
    zonder = record_ouder_of(cast.af, dossier.kind, naam="Karel Blom", soort="vader", gezag="nee")
    with pytest.raises(Geweigerd):
        toestemming_of(cast.af, dossier, van=[zonder.pk])
    ander = add_gezin(cast.af, kind_of(cast.noord, "Sem", "Bakker"))
    with pytest.raises(PermissionDenied):
        toestemming_of(cast.af, dossier, van=[ander.pk])


def test_a_child_of_twelve_signs_too(cast):
    dossier = dossier_of(cast, kind_of(cast.noord, geboortedatum=VANDAAG() - timedelta(days=365 * 13)))
    add_gezin(cast.af, dossier.kind)
    with pytest.raises(Geweigerd):
        toestemming_of(cast.af, dossier)
    rij = toestemming_of(cast.af, dossier, kind_zelf=True)
    assert {gever.betrokkene_id is None for gever in rij.gevers.all()} == {True, False}


def test_refusing_weighs_in_at_step_4_on_the_pages_too(cast, dossier, browse):
    toestemming_of(cast.af, dossier, antwoord="geweigerd", geprobeerd="Twee keer gevraagd.")
    assert read_feiten(dossier).toestemming_geweigerd
    for naam, args in (("view_dossier", ()), ("view_stap", (4,)), ("view_weging", ())):
        tekst = browse(cast.af).get(reverse(naam, args=[dossier.pk, *args])).content.decode()
        assert "gaven geen toestemming" in tekst, naam


def test_withdrawing_ends_it_at_once_and_twice_is_once(cast, dossier):
    rij = toestemming_of(cast.af, dossier)
    assert trek_in(cast.af, rij) == trek_in(cast.manager, rij)
    assert list_geldig(zicht_of(cast.af), dossier, op=VANDAAG()) == []
    assert Intrekking.objects.count() == 1


def test_only_what_was_given_can_be_withdrawn_and_only_here(cast, dossier):
    nee = toestemming_of(cast.af, dossier, antwoord="geweigerd", geprobeerd="Gevraagd.")
    with pytest.raises(Geweigerd):
        trek_in(cast.af, nee)
    ja = toestemming_of(cast.af, dossier)
    ander = dossier_of(cast, kind_of(cast.noord, "Sem", "Bakker"))
    ja.dossier_id = ander.pk
    with pytest.raises(PermissionDenied):
        trek_in(cast.af, ja)


def test_an_end_belongs_to_one_thing(cast, dossier):
    rij = toestemming_of(cast.af, dossier)
    velden = {"vastgelegd_op": timezone.now(), "vastgelegd_door": cast.af, "gebeurd_op": timezone.now()}
    with pytest.raises(IntegrityError), act_of(cast.af):
        Intrekking.in_dossier(
            dossier, id=uuid.uuid4(), rol="af", door="x", toestemming=rij, **velden,
            verwijssignaal=verwijssignaal_of(cast.af, dossier),
        ).save()  # fmt: skip


def test_what_was_handed_over_rests_on_a_consent_that_held_that_day(cast, dossier):
    rij = toestemming_of(cast.af, dossier)
    op_grond = {"grond": "toestemming", "toestemming_id": rij.pk}
    assert verstrekking_of(cast.af, dossier, **op_grond).toestemming == rij
    trek_in(cast.af, rij)
    with pytest.raises(Geweigerd):
        verstrekking_of(cast.af, dossier, **op_grond)
    with pytest.raises(Geweigerd):
        verstrekking_of(cast.af, dossier, grond="toestemming")
    assert verstrekking_of(cast.af, dossier, grond="anders")  # a fact stays a fact
    with pytest.raises(PermissionDenied):
        verstrekking_of(cast.af, dossier, grond="toestemming", toestemming_id=uuid.uuid4())


def test_what_was_handed_over_and_withdrawn_is_recorded_in_a_closed_dossier_too(cast):
    dossier = build_weegbaar(cast).dossier
    answer_path(cast.af, dossier, "nee")
    besluit = decide_of(cast.af, dossier, melden=False, hulp="nee", hulp_toelichting="Niet nodig.")
    sign_of(cast.af, besluit)
    sign_of(cast.manager, besluit)
    close_of(cast.af, dossier)
    assert verstrekking_of(cast.af, dossier)
    add_gezin(cast.af, dossier.kind)
    with pytest.raises(Geweigerd):
        toestemming_of(cast.af, dossier)


def test_the_index_where_the_profile_has_none(cast):
    cast.zuid.locatie.refresh_from_db()
    school = dossier_of_zuid(cast)
    with pytest.raises(Geweigerd) as fout:
        verwijssignaal_of(cast.af_zuid, school)
    assert "verwijsindex" in fout.value.redenen[0].waarom
    assert not Verwijssignaal.objects.exists()


def dossier_of_zuid(cast):
    from tests.factories_signaal import record_signaal_of, triage_of

    signaal = record_signaal_of(cast.pm_zuid, kind_of(cast.zuid))
    return triage_of(cast.af_zuid, signaal).dossier


def test_a_signal_in_the_index_counts_until_it_is_taken_out(cast, dossier):
    with pytest.raises(Geweigerd):
        verwijssignaal_of(cast.af, dossier, ouders_ingelicht="nee")
    verwijssignaal_of(cast.af, dossier, wat="bekeken", ouders_ingelicht="")
    assert not read_feiten(dossier).verwijsindex
    rij = verwijssignaal_of(cast.af, dossier, ouders_ingelicht="nee", ouders_toelichting="Onveilig.")
    assert read_feiten(dossier).verwijsindex
    assert haal_weg(cast.af, rij) == haal_weg(cast.manager, rij)
    assert not read_feiten(dossier).verwijsindex


@pytest.mark.parametrize(
    "wie", ["pm", "collega", "ondersteunend", "directie", "beheer", "af_zuid", "buitenstaander"]
)
def test_others_do_none_of_this(cast, dossier, wie):
    user, rij = getattr(cast, wie), toestemming_of(cast.af, dossier)
    signaal = verwijssignaal_of(cast.af, dossier)
    pogingen = [lambda: verstrekking_of(user, dossier), lambda: trek_in(user, rij),
                lambda: verwijssignaal_of(user, dossier), lambda: haal_weg(user, signaal)]  # fmt: skip
    if wie != "pm":  # who takes part asks for consent too
        pogingen.append(lambda: toestemming_of(user, dossier))
    for poging in pogingen:
        with pytest.raises((PermissionDenied, Http404)):
            poging()


def test_a_participant_records_consent_and_sees_the_own_one_only(cast, dossier, browse):
    deelname_of(cast.af, dossier, cast.collega)
    rij = toestemming_of(cast.collega, dossier, doel="Eigen vraag.")
    toestemming_of(cast.af, dossier, doel="Vraag van de ander.")
    assert list_geldig(zicht_of(cast.collega), dossier, op=VANDAAG()) == [rij]
    client = browse(cast.collega)
    assert client.get(reverse("view_verstrekkingen", args=[dossier.pk])).status_code == 404
    tekst = client.get(reverse("view_dossier", args=[dossier.pk])).content.decode()
    assert "Eigen vraag." in tekst
    assert "Vraag van de ander." not in tekst


def test_who_is_excluded_finds_nothing(cast, dossier, browse):
    with act_of(cast.af):
        weg = Uitsluiting(user=cast.manager, kind_id=dossier.kind_id, van=date(2020, 1, 1))
        open_bewaareenheid(weg).reden = "Familie."
        weg.save()
    rij = verstrekking_of(cast.af, dossier)
    client = browse(cast.manager)
    for naam, args in (
        ("view_verstrekkingen", []),
        ("view_verstrekking", [rij.pk]),
        ("record_toestemming", []),
    ):
        assert client.get(reverse(naam, args=[dossier.pk, *args])).status_code == 404
    with pytest.raises(PermissionDenied):
        verstrekking_of(cast.manager, dossier)


def test_the_form_keeps_what_was_typed_and_says_what_is_wrong_at_the_field(cast, dossier, browse):
    client, pad = browse(cast.af), reverse("record_toestemming", args=[dossier.pk])
    velden = {"nieuw_id": new_id(client.get(pad)), "antwoord": "gegeven", "doel": "Hulp bij de spraak.",
              "dag": VANDAAG().isoformat(), "gevers": [str(dossier.ouder.pk)]}  # fmt: skip
    antwoord = client.post(pad, velden)
    fouten = antwoord.context["form"].errors
    assert set(fouten) == {"gegevens", "gever", "ontvanger", "tot"}
    assert "Hulp bij de spraak." in antwoord.content.decode()
    meer = {"gegevens": "Hoe het gaat.", "gever": "Noor", "ontvanger": "Logopedist", "tot": "2999-01-01"}
    assert client.post(pad, velden | meer).status_code == 302
    assert client.post(pad, velden | meer).status_code == 302
    assert Toestemming.objects.count() == 1


def test_the_overview_shows_how_each_consent_stands(cast, dossier, browse):
    toestemming_of(cast.af, dossier, ontvanger="Eerste")
    trek_in(cast.af, toestemming_of(cast.af, dossier, ontvanger="Tweede"))
    toestemming_of(cast.af, dossier, ontvanger="Derde", antwoord="geweigerd", geprobeerd="Gevraagd.")
    verstrekking_of(cast.af, dossier, wat="Het verslag van 12 november")
    verwijssignaal_of(cast.af, dossier, anderen="ja", partijen="Het wijkteam")
    tekst = browse(cast.af).get(reverse("view_verstrekkingen", args=[dossier.pk])).content.decode()
    for woord in ("geldt nu", "ingetrokken", "niet gegeven", "Het verslag van 12 november", "Het wijkteam"):
        assert woord in tekst


def test_the_overview_costs_the_same_however_much_there_is(
    cast, dossier, browse, django_assert_max_num_queries
):
    client, pad = browse(cast.af), reverse("view_verstrekkingen", args=[dossier.pk])
    toestemming_of(cast.af, dossier)
    client.get(pad)
    eerst = count_queries(client, pad)
    for _ in range(5):
        trek_in(cast.af, toestemming_of(cast.af, dossier))
        verstrekking_of(cast.af, dossier)
    assert count_queries(client, pad) == eerst


def count_queries(client, pad):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as vragen:
        assert client.get(pad).status_code == 200
    return len([v for v in vragen if v["sql"].startswith("SELECT")])


def test_looking_at_one_row_is_logged_and_another_dossier_does_not_open_it(cast, dossier, browse):
    rij = verstrekking_of(cast.af, dossier)
    client = browse(cast.af)
    assert client.get(reverse("view_verstrekking", args=[dossier.pk, rij.pk])).status_code == 200
    assert Logregel.objects.filter(object_id=rij.pk, actie="view_dossier").exists()
    ander = dossier_of(cast, kind_of(cast.noord, "Sem", "Bakker"))
    assert client.get(reverse("view_verstrekking", args=[ander.pk, rij.pk])).status_code == 404


def test_a_consultation_names_the_consent_it_rests_on(cast, dossier, browse):
    rij = toestemming_of(cast.af, dossier)
    client, pad = browse(cast.af), reverse("record_consultatie", args=[dossier.pk])
    velden = {
        "nieuw_id": new_id(client.get(pad)), "soort": "externe_partner", "dag": VANDAAG().isoformat(),
        "tijd": "00:00", "met_naam": "Sita Ramdin", "met_functie": "logopedist", "naam_genoemd": "ja",
        "toestemming": "ja", "toestemming_toelichting": "Spraak.", "verklaring": str(rij.pk),
        "vraag": "Wat zie je?", "uitkomst": "Onderzoek.",
    }  # fmt: skip
    assert client.post(pad, velden).status_code == 302
    assert Consultatie.objects.get().verklaring == rij
    tekst = client.get(reverse("view_dossier", args=[dossier.pk])).content.decode()
    assert "Toestemming waarop dit rust" in tekst


def test_a_consent_of_elsewhere_carries_no_consultation(cast, dossier):
    ander = dossier_of(cast, kind_of(cast.noord, "Sem", "Bakker"))
    add_gezin(cast.af, ander.kind)
    rij = toestemming_of(cast.af, ander)
    with pytest.raises(PermissionDenied):
        consultatie_of(cast.af, dossier, "externe_partner", verklaring_id=rij.pk)
    assert not Verstrekking.objects.exists()
