"""Holes that were open once: each test is the attack, by the person who would try it."""

import time
import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Dossier
from incidents.models import Zorg
from roles import actions
from roles.actions import Bijhoudfout
from roles.models import Roltoewijzing, Uitsluiting
from roles.policy import Functie
from tests.aanval.kanaries import build_stukken
from tests.factories_mensen import act_as, new_id, record_ouder_of, zicht_of
from tests.factories_signaal import kind_of, record_signaal_of, seal_of, triage_of
from vault.bases import open_bewaareenheid
from vault.models import Logonderdeel, Logregel
from work.models import Concept

pytestmark = pytest.mark.django_db
MELD = reverse("report_zorg")


def assign(cast, user, functie, plek):
    with act_as(cast.beheer):
        rol = Roltoewijzing(
            user=user,
            organisatie=cast.organisatie,
            locatie=plek.locatie,
            functie=functie,
            van=date(2021, 1, 1),
            bevestigd_op=date(2021, 1, 1),
        )
        rol.save()
    return rol


def exclude(cast, user, kind):
    with act_as(cast.af):
        open_bewaareenheid(Uitsluiting(user=user, kind_id=kind.pk, van=date(2020, 1, 1))).save()


def lock_session(client):
    sessie = client.session
    sessie["laatst"] = time.time() - 3600
    sessie.save()


# --- a role at one location opens nothing at another ----------------------------------------------


def test_af_of_zuid_reads_no_triage_of_her_group_at_noord(cast, browse):
    signaal = record_signaal_of(cast.pm, kind_of(cast.noord))
    triage_of(cast.af, signaal, keuze="kinderen")
    adres = reverse("view_signaal", args=[signaal.pk])
    assert "Dit past erbij." in browse(cast.af).get(adres).content.decode()
    assign(cast, cast.collega, Functie.AANDACHTSFUNCTIONARIS, cast.zuid)
    antwoord = browse(cast.collega).get(adres)
    assert antwoord.status_code == 200
    assert "Dit past erbij." not in antwoord.content.decode()


def test_af_of_zuid_gets_no_addresses_of_parents_of_her_group_at_noord(cast, browse):
    kind = kind_of(cast.noord)
    record_ouder_of(cast.af, kind, adres="Geheimlaan 7")
    adres = reverse("view_kind", args=[kind.pk])
    assert "Geheimlaan" in browse(cast.af).get(adres).content.decode()
    assign(cast, cast.collega, Functie.AANDACHTSFUNCTIONARIS, cast.zuid)
    antwoord = browse(cast.collega).get(adres)
    assert antwoord.status_code == 200
    assert "Geheimlaan" not in antwoord.content.decode()


def test_a_brother_at_another_location_does_not_bring_the_address_along(cast, browse):
    kind = kind_of(cast.noord)
    broer = kind_of(cast.zuid, "Sem", gezin=kind.gezin)
    record_ouder_of(cast.af, kind, adres="Geheimlaan 7")
    tekst = browse(cast.af_zuid).get(reverse("view_kind", args=[broer.pk])).content.decode()
    assert "Sem" in tekst
    assert "Geheimlaan" not in tekst


# --- what ended stays ended -----------------------------------------------------------------------


def test_beheer_can_not_bring_an_ended_role_back_to_life(cast):
    gisteren = timezone.localdate() - timedelta(days=1)
    rol = assign(cast, cast.beheer, Functie.AANDACHTSFUNCTIONARIS, cast.noord)
    with act_as(cast.af):
        rol.tot = gisteren
        rol.save()
    later = gisteren + timedelta(days=365)
    with act_as(cast.beheer), pytest.raises(Bijhoudfout, match="stopt al eerder"):
        actions.revoke_rol(
            by=zicht_of(cast.beheer), at=timezone.localdate(), pk=rol.pk, versie=rol.versie, tot=later
        )


# --- worries --------------------------------------------------------------------------------------


def test_directie_that_is_family_finds_no_sealed_signal_about_this_child(cast, browse):
    kind = kind_of(cast.noord)
    signaal = record_signaal_of(cast.pm, kind)
    assign(cast, cast.collega, Functie.DIRECTEUR, cast.zuid)  # somebody is left to read it
    zorg = seal_of(cast.af, signaal)
    exclude(cast, cast.directie, kind)
    client, adres = browse(cast.directie), reverse("view_zorg", args=[zorg.pk])
    assert client.get(adres).status_code == 404
    assert "Tom Verbeek" not in client.get(reverse("view_zorgen")).content.decode()
    assert browse(cast.collega).get(adres).status_code == 200


def test_a_signal_is_not_sealed_for_a_directie_that_may_not_read_it(cast, browse):
    kind = kind_of(cast.noord)
    signaal = record_signaal_of(cast.pm, kind)
    exclude(cast, cast.directie, kind)
    client, adres = browse(cast.af), reverse("seal_signaal", args=[signaal.pk])
    velden = {"nieuw_id": new_id(client.get(adres)), "over": "collega", "over_wie": "Tom", "zeker": "on"}
    antwoord = client.post(adres, velden)
    assert antwoord.status_code == 403
    assert "vertrouwensinspecteur" in antwoord.content.decode()
    assert not Zorg.objects.exists()


def test_looking_at_a_sealed_signal_is_logged_with_its_child(cast, browse):
    kind = kind_of(cast.noord)
    zorg = seal_of(cast.af, record_signaal_of(cast.pm, kind))
    begin = timezone.now()
    browse(cast.directie).get(reverse("view_zorg", args=[zorg.pk]))
    delen = Logonderdeel.objects.filter(regel__tijd__gte=begin, soort="betrokkene")
    assert {deel.object_id for deel in delen} == {str(kind.pseudoniem)}


def test_the_lock_keeps_nothing_about_the_houder(cast, browse):
    client = browse(cast.pm)
    client.get(MELD)
    lock_session(client)
    assert client.post(MELD, {"wie": "houder"}).status_code == 302
    assert not Concept.objects.exists()


def test_the_lock_keeps_what_was_typed_while_sealing_and_names_it_nowhere(cast, browse):
    signaal = record_signaal_of(cast.pm, kind_of(cast.noord))
    client, adres = browse(cast.af), reverse("seal_signaal", args=[signaal.pk])
    velden = {"nieuw_id": new_id(client.get(adres)), "over": "collega", "over_wie": "Tom Verbeek"}
    lock_session(client)
    client.post(adres, velden)
    assert Concept.objects.count() == 1
    sessie = client.session
    sessie["slot"], sessie["laatst"] = False, time.time()
    sessie.save()
    assert "doorzetten" not in client.get(reverse("view_werk")).content.decode()
    assert "Tom Verbeek" in client.get(adres).content.decode()
    assert client.post(adres, velden | {"zeker": "on"}).status_code == 302
    assert not Concept.objects.exists()


@pytest.mark.parametrize("naam", ["view_spoed", "unlock"])
def test_a_locked_screen_does_not_tell_what_was_just_done(cast, browse, naam):
    client = browse(cast.pm)
    velden = {
        "over": "collega",
        "over_wie": "Tom",
        "waarneming": "Iets.",
        "gebeurd_op": str(timezone.localdate()),
    }
    velden["nieuw_id"] = new_id(client.get(MELD, {"over": "collega"}))
    assert client.post(MELD, velden).status_code == 302
    client.post(reverse("lock"))
    assert "Je zorg is bij de directie" not in client.get(reverse(naam)).content.decode()


# --- names in addresses ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("naam", "veld"), [("view_kinderen", "q"), ("view_signalen", "zoek"), ("view_dossiers", "q")]
)
def test_what_somebody_searched_for_does_not_travel_along_in_the_address(cast, browse, naam, veld):
    client = browse(cast.af)
    client.get(reverse("view_werk"))
    lock_session(client)
    assert "Mila" not in client.get(reverse(naam), {veld: "Mila"})["Location"]


@pytest.mark.parametrize(
    ("naam", "veld", "wie"),
    [
        ("view_kinderen", "q", "af"), ("view_signalen", "zoek", "af"), ("view_dossiers", "q", "af"),
        ("record_signaal", "zoek", "pm"), ("view_beheer", "q", "beheer"),
    ],
)  # fmt: skip
def test_a_name_in_a_filter_stands_in_no_address_and_works_in_this_session_only(
    cast, browse, naam, veld, wie
):
    record_signaal_of(cast.pm, kind_of(cast.noord))
    client = browse(getattr(cast, wie))
    velden = {veld: "Mila de Vries", "filter": "ja", "toon": "gesloten", "over": "thuis"}
    antwoord = client.post(reverse(naam), velden)
    assert antwoord.status_code == 302
    assert "Mila" not in antwoord.url
    assert "toon=gesloten" in antwoord.url
    ervoor = Concept.objects.count()
    pagina = client.get(antwoord.url)
    assert 'value="Mila de Vries"' in pagina.content.decode()
    assert Concept.objects.count() == ervoor
    assert 'value="Mila de Vries"' not in client.get(reverse(naam), {veld: "Mila de Vries"}).content.decode()
    lock_session(client)
    client.post(reverse(naam), velden)
    assert Concept.objects.count() == ervoor  # a word that comes too late is no draft
    ander = browse(getattr(cast, wie))
    tekst = ander.get(antwoord.url).content.decode()
    assert "Wat je zocht, is verlopen" in tekst
    assert 'value="Mila de Vries"' not in tekst


# --- triage ---------------------------------------------------------------------------------------


def test_nobody_outside_the_location_and_no_family_keeps_an_eye_on_a_signal(cast):
    kind = kind_of(cast.noord)
    signaal = record_signaal_of(cast.pm, kind)
    exclude(cast, cast.collega, kind)
    morgen = timezone.localdate() + timedelta(days=1)
    for wie in (cast.buitenstaander, cast.pm_zuid, cast.collega):
        with pytest.raises(PermissionDenied):
            triage_of(cast.af, signaal, keuze="reguliere_zorg", eigenaar_id=wie.pk, vervolg_op=morgen)
    triage_of(cast.af, signaal, keuze="reguliere_zorg", eigenaar_id=cast.pm.pk, vervolg_op=morgen)


# --- refusals -------------------------------------------------------------------------------------


def test_a_refused_form_shows_its_page_and_the_log_knows_whose(cast, browse):
    kind = kind_of(cast.noord)
    triage_of(cast.af, record_signaal_of(cast.pm, kind))
    dossier = Dossier.objects.get()
    client = browse(cast.af)
    adres = reverse("decide_besluit", args=[dossier.pk])
    velden = {"nieuw_id": new_id(client.get(adres)), "melden": "ja", "hulp": "later", "begrepen": "on"}
    velden["afwijking_reden"] = "Toch."
    begin = timezone.now()
    antwoord = client.post(adres, velden)
    assert antwoord.status_code == 409
    regel = Logregel.objects.get(tijd__gte=begin)
    assert (regel.resultaat, regel.object_id, regel.dossier_id) == ("geweigerd", dossier.pk, dossier.pk)
    assert {deel.object_id for deel in regel.onderdelen.all()} == {str(kind.pseudoniem)}


# --- nested ids -----------------------------------------------------------------------------------


def test_a_piece_of_another_dossier_is_not_found_under_my_own(cast, browse):
    dossiers = []
    for voornaam in ("Mila", "Sem"):
        kind = kind_of(cast.noord, voornaam)
        triage_of(cast.af, record_signaal_of(cast.pm, kind))
        dossiers.append(Dossier.objects.get(kind=kind))
    mijn, ander = dossiers
    zaak = type("Zaak", (), {"dossier": ander, "ouder": record_ouder_of(cast.af, ander.kind)})
    stukken = build_stukken(cast.af, zaak)
    client = browse(cast.af)
    adressen = {
        "view_gesprek": "gesprek", "supplement_gesprek": "gesprek", "view_consultatieblad": "consultatieblad",
        "sign_instemming": "overslag", "correct_voorbereiding": "gesprek",
    }  # fmt: skip
    for naam, soort in adressen.items():
        pk = stukken[soort].pk
        for methode in (client.get, client.post):
            assert methode(reverse(naam, args=[mijn.pk, pk])).status_code in (404, 405), naam
            assert methode(reverse(naam, args=[mijn.pk, uuid.uuid4()])).status_code in (404, 405), naam
    assert client.post(reverse("withdraw_deelnemer", args=[mijn.pk, uuid.uuid4()])).status_code == 404
