"""A talk that isn't held, and the second pair of eyes."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers.actions.basis import Geweigerd, record_stuk
from dossiers.actions.overslaan import read_instemming
from dossiers.models import Besluit, Instemming, Overslag, Weging
from dossiers.protocolregels import Overslagrond
from dossiers.queries.stand import fingerprint, protocol_of, read_feiten
from dossiers.stappen import Stand, Stap, stand
from roles.models import Deelname, User
from roles.policy import Actie, Deelnamesoort
from tests import factories_gesprek as maak
from vault.models import Logregel

pytestmark = pytest.mark.django_db


@pytest.fixture
def zaak(cast, als):
    """With the advice that kindpartners asks before parents aren't told."""
    zaak = maak.build_zaak(cast, als)
    maak.record_advies_of(cast.af, zaak.dossier, als)
    return zaak


def url(naam, zaak, *rest, vorm=""):
    adres = reverse(naam, args=[zaak.dossier.pk, *rest])
    return f"{adres}?vorm={vorm}" if vorm else adres


def voorstel(pagina, **velden):
    nieuw_id = pagina.context["form"].initial["nieuw_id"]
    return {"nieuw_id": nieuw_id, "grond": "disclosure", "toelichting": "Mila vertelde het zelf."} | velden


def akkoord(pagina, **velden):
    return {"nieuw_id": pagina.context["form"].initial["nieuw_id"], "akkoord": "on"} | velden


def deactivate(als, cast, *namen):
    with als(cast.beheer):
        for naam in namen:
            user = User.objects.get(pk=getattr(cast, naam).pk)
            user.is_active = False
            user.save()


# --- proposing ------------------------------------------------------------------------------------


def test_af_proposes_and_the_manager_agrees(cast, zaak, browse):
    af, manager = browse(cast.af), browse(cast.manager)
    adres = url("skip_gesprek", zaak, vorm="regulier")
    antwoord = af.post(adres, voorstel(af.get(adres)))
    overslag = Overslag.objects.get()
    tekenen = url("sign_instemming", zaak, overslag.pk)
    assert antwoord.url == tekenen
    assert read_feiten(zaak.dossier).ouders_overgeslagen
    assert not read_feiten(zaak.dossier).overslaan_bevestigd
    eigen = af.get(tekenen).content.decode()
    assert "Dit is je eigen voorstel." in eigen
    assert "Karin Bos" in eigen
    pagina = manager.get(tekenen)
    assert "Mila vertelde het zelf." in pagina.content.decode()
    assert manager.post(tekenen, akkoord(pagina)).url == url("view_stap", zaak, 3)
    feiten = read_feiten(zaak.dossier)
    assert feiten.overslaan_bevestigd
    assert stand(Stap.GESPREK, feiten, protocol_of(zaak.dossier)) is Stand.BEGONNEN
    assert "Karin Bos" in af.get(tekenen).content.decode()
    assert Logregel.objects.filter(actie="sign_instemming", actor_id=cast.manager.pk, resultaat="ok").exists()


def test_sending_twice_gives_one_proposal_and_one_consent(cast, zaak, browse):
    af, manager = browse(cast.af), browse(cast.manager)
    adres = url("skip_gesprek", zaak, vorm="regulier")
    gegevens = voorstel(af.get(adres))
    af.post(adres, gegevens)
    af.post(adres, gegevens)
    tekenen = url("sign_instemming", zaak, Overslag.objects.get().pk)
    gegevens = akkoord(manager.get(tekenen))
    assert [manager.post(tekenen, gegevens).status_code for _ in range(2)] == [302, 302]
    assert Instemming.objects.count() == 1


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"grond": ""}, "Kies een reden."),
        ({"grond": "geen_zin"}, "Kies een van de mogelijkheden."),
        ({"toelichting": ""}, "Leg uit waarom je nu niet met de ouders praat."),
    ],
)
def test_wrong_proposal_is_told_at_the_field(cast, zaak, browse, velden, fout):
    client = browse(cast.af)
    adres = url("skip_gesprek", zaak, vorm="regulier")
    antwoord = client.post(adres, voorstel(client.get(adres), **velden))
    assert fout in antwoord.content.decode()
    assert not Overslag.objects.exists()


def test_the_form_offers_the_grounds_of_the_profile(cast, zaak, browse):
    veld = browse(cast.af).get(url("skip_gesprek", zaak, vorm="regulier")).context["form"].fields["grond"]
    assert {code for code, _ in veld.choices} == {grond.value for grond in Overslagrond}


def test_unknown_ground_is_refused_by_the_act_too(cast, zaak, als):
    for vorm, grond in (("regulier", "te_jong"), ("kind", "disclosure")):
        with pytest.raises(Geweigerd):
            maak.skip_gesprek_of(cast.af, zaak.dossier, als, vorm=vorm, grond=grond)


def test_profile_that_asks_advice_first_blocks_but_not_in_danger(cast, als, browse):
    zaak = maak.build_zaak(cast, als, profiel="ko")
    client = browse(cast.af)
    adres = url("skip_gesprek", zaak, vorm="regulier")
    tekst = client.get(adres).content.decode()
    assert "Er is nog geen advies van Veilig Thuis" in tekst
    assert 'name="grond"' not in tekst
    assert "Melden kan altijd" in tekst
    maak.record_situatie_of(cast.af, zaak.dossier, als, "acuut_gevaar")
    assert 'name="grond"' in client.get(adres).content.decode()
    maak.skip_gesprek_of(cast.af, zaak.dossier, als, grond="acuut_gevaar")


def test_confirmed_skip_is_not_proposed_again(cast, zaak, als, browse):
    overslag = maak.skip_gesprek_of(cast.af, zaak.dossier, als)
    maak.sign_instemming_of(cast.manager, overslag, als)
    with pytest.raises(Geweigerd):
        maak.skip_gesprek_of(cast.af, zaak.dossier, als)
    assert (
        "Dit is al vastgelegd"
        in browse(cast.af).get(url("skip_gesprek", zaak, vorm="regulier")).content.decode()
    )


def test_talk_can_still_be_held_after_a_skip(cast, zaak, als):
    overslag = maak.skip_gesprek_of(cast.af, zaak.dossier, als)
    maak.sign_instemming_of(cast.manager, overslag, als)
    maak.hold_gesprek_of(cast.af, zaak.dossier, als)
    assert read_feiten(zaak.dossier).gesprekken_ouders == 1


def test_child_needs_a_reason_only(cast, zaak, browse):
    client = browse(cast.af)
    adres = url("skip_gesprek", zaak, vorm="kind")
    antwoord = client.post(adres, voorstel(client.get(adres), grond="te_jong", toelichting=""))
    assert antwoord.url == url("view_stap", zaak, 3)
    assert read_feiten(zaak.dossier).kind_reden
    overslag = Overslag.objects.get()
    assert client.get(url("sign_instemming", zaak, overslag.pk)).status_code == 404


def test_closed_dossier_refuses(cast, zaak, als, browse):
    with als(cast.af):
        zaak.dossier.gesloten_op = timezone.now()
        zaak.dossier.save()
    for vorm in ("regulier", "kind"):
        with pytest.raises(Geweigerd) as fout:
            maak.skip_gesprek_of(cast.af, zaak.dossier, als, vorm=vorm)
        assert fout.value.redenen[0].waarom == "Dit dossier is gesloten."
        assert (
            "Dit dossier is gesloten."
            in browse(cast.af).get(url("skip_gesprek", zaak, vorm=vorm)).content.decode()
        )


# --- agreeing -------------------------------------------------------------------------------------


def test_nobody_agrees_with_an_own_proposal(cast, zaak, als):
    for user in (cast.af, cast.manager):
        overslag = maak.skip_gesprek_of(user, zaak.dossier, als)
        with pytest.raises(Geweigerd):
            maak.sign_instemming_of(user, overslag, als)
    assert not Instemming.objects.exists()


def test_manager_proposes_and_who_leads_agrees(cast, zaak, als):
    overslag = maak.skip_gesprek_of(cast.manager, zaak.dossier, als)
    maak.sign_instemming_of(cast.af, overslag, als)
    assert read_feiten(zaak.dossier).overslaan_bevestigd


def test_agreeing_twice_is_refused(cast, zaak, als, browse):
    overslag = maak.skip_gesprek_of(cast.af, zaak.dossier, als)
    maak.sign_instemming_of(cast.manager, overslag, als)
    with pytest.raises(Geweigerd) as fout:
        maak.sign_instemming_of(cast.manager, overslag, als)
    assert fout.value.redenen[0].waarom == "Hier is al mee ingestemd."


def test_only_the_newest_proposal_can_be_agreed_with(cast, zaak, als):
    oud = maak.skip_gesprek_of(cast.af, zaak.dossier, als)
    nieuw = maak.skip_gesprek_of(cast.af, zaak.dossier, als, grond="uit_zicht")
    with pytest.raises(Geweigerd) as fout:
        maak.sign_instemming_of(cast.manager, oud, als)
    assert fout.value.redenen[0].waarom == "Er is een nieuwer voorstel."
    maak.sign_instemming_of(cast.manager, nieuw, als)
    assert read_feiten(zaak.dossier).overslaan_bevestigd


def test_without_a_tick_nothing_is_agreed(cast, zaak, als, browse):
    overslag = maak.skip_gesprek_of(cast.af, zaak.dossier, als)
    client = browse(cast.manager)
    tekenen = url("sign_instemming", zaak, overslag.pk)
    gegevens = akkoord(client.get(tekenen), toelichting="Ik las het")
    gegevens.pop("akkoord")
    tekst = client.post(tekenen, gegevens).content.decode()
    assert "Kruis dit aan als je het voorstel hebt gelezen." in tekst
    assert "Ik las het" in tekst
    assert not Instemming.objects.exists()


def test_director_gets_to_see_the_dossier_when_nobody_else_can_agree(cast, als, browse):
    zaak = maak.build_zaak(cast, als, profiel="pieter-bas", plek=cast.zuid, door=cast.af_zuid)
    assert browse(cast.directie).get(url("sign_instemming", zaak, uuid.uuid4())).status_code == 404
    overslag = maak.skip_gesprek_of(cast.af_zuid, zaak.dossier, als)
    deelname = Deelname.objects.get(user=cast.directie)
    assert (deelname.soort, deelname.dossier_id) == (Deelnamesoort.WEEGT_MEE, zaak.dossier.pk)
    client = browse(cast.directie)
    tekenen = url("sign_instemming", zaak, overslag.pk)
    assert client.post(tekenen, akkoord(client.get(tekenen))).status_code == 302
    assert read_feiten(zaak.dossier).overslaan_bevestigd


def test_manager_at_hand_keeps_the_dossier_from_the_director(cast, zaak, als):
    maak.skip_gesprek_of(cast.af, zaak.dossier, als)
    assert not Deelname.objects.filter(user=cast.directie).exists()


# --- nobody to ask --------------------------------------------------------------------------------


def test_tiny_organisation_needs_advice_and_a_reason_and_is_marked(cast, als, browse):
    zaak = maak.build_zaak(cast, als, profiel="willow")
    deactivate(als, cast, "manager", "directie")
    overslag = maak.skip_gesprek_of(cast.af, zaak.dossier, als)
    client = browse(cast.af)
    tekenen = url("sign_instemming", zaak, overslag.pk)
    assert "nog geen advies van Veilig Thuis" in client.get(tekenen).content.decode()
    maak.record_advies_of(cast.af, zaak.dossier, als)
    pagina = client.get(tekenen)
    assert "Er is hier geen tweede persoon." in pagina.content.decode()
    assert (
        "Schrijf op waarom je dit alleen beslist." in client.post(tekenen, akkoord(pagina)).content.decode()
    )
    assert client.post(tekenen, akkoord(pagina, toelichting="Wij zijn met z'n tweeën.")).status_code == 302
    assert Instemming.objects.get().zonder_tweede
    assert read_feiten(zaak.dossier).overslaan_bevestigd
    assert "Beslist zonder tweede persoon" in client.get(tekenen).content.decode()


def test_danger_does_not_wait_for_advice(cast, als):
    zaak = maak.build_zaak(cast, als, profiel="willow")
    deactivate(als, cast, "manager", "directie")
    maak.record_situatie_of(cast.af, zaak.dossier, als, "acuut_gevaar")
    overslag = maak.skip_gesprek_of(cast.af, zaak.dossier, als, grond="acuut_gevaar")
    with pytest.raises(Geweigerd):
        maak.sign_instemming_of(cast.af, overslag, als, toelichting=" ")
    maak.sign_instemming_of(cast.af, overslag, als, toelichting="Er is nu gevaar.")
    assert Instemming.objects.get().zonder_tweede


def test_excluded_manager_is_no_second_person(cast, zaak, als):
    from roles.models import Uitsluiting
    from vault.bases import open_bewaareenheid

    overslag = maak.skip_gesprek_of(cast.af, zaak.dossier, als)
    with als(cast.beheer):
        rij = Uitsluiting(user=cast.manager, kind_id=zaak.kind.pk, van=timezone.localdate())
        open_bewaareenheid(rij).save()
    oordeel = read_instemming(overslag, zaak.dossier, by=maak.zicht_of(cast.af), at=timezone.localdate())
    assert {mens.naam for mens in oordeel.mensen} == {"Joost van Dam"}


# --- a deviation ----------------------------------------------------------------------------------


def build_afwijking(cast, zaak, als, afwijking="van_melden"):
    with als(cast.af):
        gedeeld = {"dossier": zaak.dossier, "by": maak.zicht_of(cast.af), "at": timezone.now()}
        weging = record_stuk(Weging, id=uuid.uuid4(), actie=Actie.ANSWER_AFWEGING, nummer=1, **gedeeld)
        return record_stuk(
            Besluit,
            id=uuid.uuid4(),
            actie=Actie.DECIDE_BESLUIT,
            weging=weging,
            uitkomst="melden",
            meldnorm=2,
            omdat="omdat",
            melden=False,
            hulp="ja",
            afwijking=afwijking,
            afwijking_reden="De hulp start morgen.",
            vingerafdruk=fingerprint([]),
            **gedeeld,
        )


def test_deviation_is_agreed_with_by_another(cast, zaak, als, browse):
    besluit = build_afwijking(cast, zaak, als)
    with pytest.raises(Geweigerd):
        maak.sign_instemming_of(cast.af, besluit, als)
    client = browse(cast.manager)
    tekenen = url("sign_instemming", zaak, besluit.pk)
    pagina = client.get(tekenen)
    assert "De hulp start morgen." in pagina.content.decode()
    assert client.post(tekenen, akkoord(pagina)).url == url("view_stap", zaak, 5)
    assert read_feiten(zaak.dossier).afwijking_bevestigd


def test_decision_that_follows_the_outcome_asks_nobody(cast, zaak, als, browse):
    besluit = build_afwijking(cast, zaak, als, afwijking="geen")
    assert browse(cast.manager).get(url("sign_instemming", zaak, besluit.pk)).status_code == 404


# --- who may --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wie", "status"),
    [("af", 200), ("manager", 200), ("pm", 403), ("collega", 404), ("af_zuid", 404), ("buitenstaander", 404)],
)
def test_access_to_both_forms(cast, zaak, als, browse, wie, status):
    """A role that never skips a talk (collega) hears that for every dossier."""
    overslag = maak.skip_gesprek_of(cast.af, zaak.dossier, als)
    client = browse(getattr(cast, wie))
    for adres in (url("skip_gesprek", zaak, vorm="regulier"), url("sign_instemming", zaak, overslag.pk)):
        verwacht = 403 if wie == "collega" and "overslaan" in adres else status
        assert client.get(adres).status_code == verwacht
        if status != 200:
            assert client.post(adres, {}).status_code == verwacht
    assert not Instemming.objects.exists()


def test_proposal_of_another_dossier_is_not_found(cast, zaak, als, browse):
    ander = maak.build_zaak(cast, als)
    maak.record_advies_of(cast.af, ander.dossier, als)
    overslag = maak.skip_gesprek_of(cast.af, ander.dossier, als)
    assert browse(cast.manager).get(url("sign_instemming", zaak, overslag.pk)).status_code == 404


@pytest.mark.parametrize("naam", ["skip_gesprek"])
def test_wrong_method_is_refused(cast, zaak, browse, naam):
    assert browse(cast.af).put(url(naam, zaak)).status_code == 405
