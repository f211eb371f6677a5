"""Spoed: one go from a phone to a dossier that everybody who has to know can see, and nobody else."""

import io
import uuid
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from dossiers.actions.basis import Geweigerd
from dossiers.feiten import Handeling, Situatie
from dossiers.models import Dossier, Signaal, Spoed, Triage
from dossiers.presentatie import build_rijen
from dossiers.queries.spoed import klok_of, with_stand
from dossiers.queries.stand import protocol_of, read_feiten
from dossiers.queries.taakverdeling import read_taken
from dossiers.queries.tijdlijn import read_tijdlijn
from dossiers.stappen import blockers
from roles.models import Deelname, Groep, Roltoewijzing, Uitsluiting
from roles.policy import Functie
from tests.factories_dossier import consultatie_of, dossier_of, situatie_of
from tests.factories_mensen import new_id
from tests.factories_signaal import act_of, kind_of, seal_of, zicht_of
from tests.factories_spoed import end_of, pick_up, put_child, spoed_of
from tests.factories_weging import report_of
from vault.bases import NietToegestaan, open_bewaareenheid
from vault.models import Logregel
from work.models import Bericht

pytestmark = pytest.mark.django_db
VASTLEGGEN = reverse("record_spoed")


def exclude(cast, user, kind):
    with act_of(cast.af):
        open_bewaareenheid(Uitsluiting(user=user, kind_id=kind.pk, van=timezone.localdate())).save()


def post_of(kind, **velden):
    return {"kind": str(kind.pk), "situatie": "disclosure", "waarneming": "Papa slaat me."} | velden


def klok(spoed):
    return {tik.werk: tik for tik in klok_of(with_stand(Spoed.objects.filter(pk=spoed.pk)).get())}


# --- raising it -----------------------------------------------------------------------------------------


def test_one_go_makes_signal_dossier_and_tells_who_must_know(cast):
    spoed = spoed_of(cast.pm, kind_of(cast.noord))
    dossier = Dossier.objects.get(pk=spoed.dossier_id)
    assert dossier.leiding == cast.af
    assert dossier.geopend_door == cast.pm
    assert spoed.signaal.besproken == Signaal.Besproken.NIET_GEVRAAGD
    assert Triage.objects.get(signaal=spoed.signaal).dossier == dossier
    assert set(spoed.gewaarschuwd) == {str(cast.af.pk), str(cast.manager.pk)}
    assert Deelname.objects.get(dossier_id=dossier.pk).user == cast.pm
    feiten = read_feiten(dossier)
    assert feiten.situaties == {Situatie.DISCLOSURE}
    assert feiten.spoed
    assert feiten.signalen == 1


def test_a_mail_without_content_goes_to_each_of_them_once(cast, settings):
    settings.MAIL_AAN = True
    with act_of(cast.beheer):
        for wie in (cast.af, cast.manager, cast.pm):
            wie.email = f"{wie.gebruikersnaam}@voorbeeld.nl"
            wie.save()
    spoed = spoed_of(cast.pm)
    wachtend = Bericht.objects.filter(soort=Bericht.Soort.SPOED)
    assert set(wachtend.values_list("user_id", flat=True)) == {cast.af.pk, cast.manager.pk}
    put_child(cast.af, spoed, kind_of(cast.noord))
    assert wachtend.count() == 2  # who knew already gets no second mail


def test_it_joins_the_dossier_that_is_open(cast):
    dossier = dossier_of(cast)
    spoed = spoed_of(cast.pm, dossier.kind, situatie="acuut_gevaar")
    assert spoed.dossier_id == dossier.pk
    assert Dossier.objects.count() == 1
    assert read_feiten(dossier).signalen == 2


def test_twice_the_same_form_is_one_alarm(cast):
    kind, pk = kind_of(cast.noord), uuid.uuid4()
    assert spoed_of(cast.pm, kind, pk=pk) == spoed_of(cast.pm, kind, pk=pk)
    assert (Spoed.objects.count(), Signaal.objects.count(), Dossier.objects.count()) == (1, 1, 1)


def test_a_double_click_in_the_browser_is_one_alarm(cast, browse):
    client, kind = browse(cast.pm), kind_of(cast.noord)
    velden = post_of(kind, nieuw_id=new_id(client.get(VASTLEGGEN)))
    eerste, tweede = client.post(VASTLEGGEN, velden), client.post(VASTLEGGEN, velden)
    assert eerste.url == tweede.url
    assert Spoed.objects.count() == 1


@pytest.mark.parametrize("wie", ["bestuur", "vertrouwenspersoon", "fg", "beheer"])
def test_who_has_no_cases_sees_numbers_and_raises_nothing(cast, browse, wie):
    client = browse(getattr(cast, wie))
    tekst = client.get(reverse("view_spoed")).content.decode()
    assert "0800-2000" in tekst
    assert VASTLEGGEN not in tekst
    assert client.get(VASTLEGGEN).status_code == 403
    with pytest.raises(PermissionDenied):
        spoed_of(getattr(cast, wie))


def test_a_child_out_of_reach_can_not_be_chosen(cast):
    with pytest.raises(PermissionDenied):
        spoed_of(cast.pm, kind_of(cast.zuid))
    assert not Signaal.objects.exists()


def test_what_was_recorded_never_changes(cast):
    spoed = spoed_of(cast.pm, kind_of(cast.noord))
    with act_of(cast.pm), pytest.raises(NietToegestaan):
        spoed.save()


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"kind": ""}, "Kies een kind, of kies dat het er niet bij staat."),
        ({"kind": "onbekend"}, "Schrijf op wat je weet."),
        ({"situatie": ""}, "Kies wat er aan de hand is."),
        ({"waarneming": ""}, "Schrijf kort op wat je zag of hoorde."),
        ({"kind": str(uuid.uuid4())}, "Kies een van de mogelijkheden."),
    ],
)
def test_what_is_missing_is_said_at_the_field_and_typed_text_stays(cast, browse, velden, zin):
    client, kind = browse(cast.pm), kind_of(cast.noord)
    alles = post_of(kind, nieuw_id=new_id(client.get(VASTLEGGEN)), waar="In de gang") | velden
    tekst = client.post(VASTLEGGEN, alles).content.decode()
    assert zin in tekst
    assert "In de gang" in tekst
    assert not Spoed.objects.exists()


def test_a_form_that_arrives_at_a_locked_screen_is_kept(cast, browse):
    client, kind = browse(cast.pm), kind_of(cast.noord)
    velden = post_of(kind, nieuw_id=new_id(client.get(VASTLEGGEN)), waarneming="Ze wil niet naar huis.")
    client.post(reverse("lock"))
    assert client.post(VASTLEGGEN, velden).status_code == 302
    client.post(reverse("unlock"), {"wachtwoord": "een-lang-wachtwoord"})
    pagina = client.get(VASTLEGGEN)
    assert "Ze wil niet naar huis." in pagina.content.decode()
    assert client.post(VASTLEGGEN, velden).status_code == 302
    assert Spoed.objects.count() == 1


@pytest.mark.parametrize("wie", ["collega", "ondersteunend", "af", "manager", "directie"])
@pytest.mark.parametrize("pad", ["/spoed/vastleggen/", "/signalen/nieuw/?over=thuis"])
def test_everybody_who_may_raise_it_can_choose_the_child(cast, browse, wie, pad):
    """Also a child of another group, and who has no group of their own."""
    with act_of(cast.beheer):
        ander = Groep(locatie=cast.noord.locatie, naam="Vlinder")
        ander.save()
    kind = kind_of(SimpleNamespace(locatie=cast.noord.locatie, groep=ander), "Noor")
    assert str(kind.pk) in browse(getattr(cast, wie)).get(pad).content.decode()


# --- a child that isn't in the list ----------------------------------------------------------------------


def test_a_child_nobody_knows_is_not_lost(cast, browse):
    spoed = spoed_of(cast.pm, waar="Op het strand")
    assert (spoed.kind, spoed.dossier, spoed.locatie) == (None, None, cast.noord.locatie)
    for wie in (cast.af, cast.manager, cast.pm):
        tekst = browse(wie).get(reverse("view_spoedzaak", args=[spoed.pk])).content.decode()
        assert "Een meisje van een jaar of zes" in tekst
        assert "Op het strand" in tekst
    assert browse(cast.af_zuid).get(reverse("view_spoedzaak", args=[spoed.pk])).status_code == 404


def test_a_place_elsewhere_tells_the_people_of_that_place(cast):
    spoed = spoed_of(cast.pm, locatie_id=cast.zuid.locatie.pk)
    assert spoed.gewaarschuwd == [str(cast.af_zuid.pk)]
    with pytest.raises(PermissionDenied):
        spoed_of(cast.pm, locatie_id=cast.elders.locatie.pk)


def test_who_works_everywhere_and_knows_no_place_still_reaches_somebody(cast):
    spoed = spoed_of(cast.directie)
    assert spoed.locatie == cast.noord.locatie
    assert set(spoed.gewaarschuwd) == {str(cast.af.pk), str(cast.manager.pk)}


def test_a_place_without_handlers_gives_it_to_directie(cast, browse):
    with act_of(cast.beheer):
        rol = Roltoewijzing.objects.get(user=cast.af_zuid)
        rol.tot = timezone.localdate()
        rol.save()
    spoed = spoed_of(cast.pm_zuid)
    assert spoed.gewaarschuwd == [str(cast.directie.pk)]
    client = browse(cast.directie)
    assert client.get(reverse("view_spoedzaak", args=[spoed.pk])).status_code == 200
    assert "een kind dat niet in de lijst staat" in client.get("/").content.decode()
    pick_up(cast.directie, spoed)


def test_putting_the_child_with_it_makes_signal_and_dossier(cast, browse):
    spoed = spoed_of(cast.pm, waar="Op het strand")
    pick_up(cast.manager, spoed)
    pk, kind = uuid.uuid4(), kind_of(cast.noord)
    nieuw = put_child(cast.af, spoed, kind, pk=pk)
    assert put_child(cast.af, spoed, kind, pk=pk) == nieuw
    assert nieuw.gebeurd_op == spoed.gebeurd_op
    assert str(nieuw.signaal.waarneming) == "Ze zegt dat papa haar slaat."
    assert str(nieuw.signaal.gesignaleerd_door) == cast.pm.naam
    assert Deelname.objects.filter(dossier_id=nieuw.dossier_id, user=cast.pm).exists()
    assert klok(nieuw)["oppakken"].gedaan_op is not None
    oud = browse(cast.pm).get(reverse("view_spoedzaak", args=[spoed.pk]))
    assert oud.url == reverse("view_spoedzaak", args=[nieuw.pk])
    with pytest.raises(PermissionDenied):
        pick_up(cast.af, spoed)
    rijen = build_rijen(read_tijdlijn(nieuw.dossier), dossier=nieuw.dossier, namen={})
    assert {"spoed", "spoedvervolg"} <= {rij.bron for rij in rijen}


# --- who has to know, and who never may ------------------------------------------------------------------


def test_family_of_the_child_is_never_told(cast, browse):
    kind = kind_of(cast.noord)
    exclude(cast, cast.manager, kind)
    spoed = spoed_of(cast.pm, kind)
    assert spoed.gewaarschuwd == [str(cast.af.pk)]
    client = browse(cast.manager)
    assert client.get(reverse("view_spoedzaak", args=[spoed.pk])).status_code == 404
    assert kind.voornaam not in client.get("/").content.decode()


def test_exclusion_never_leaves_it_without_a_handler(cast, browse):
    kind = kind_of(cast.noord)
    for wie in (cast.af, cast.manager):
        exclude(cast, wie, kind)
    spoed = spoed_of(cast.pm, kind)
    assert spoed.gewaarschuwd == [str(cast.directie.pk)]
    assert spoed.dossier.leiding == cast.directie
    client = browse(cast.directie)
    for naam, pk in (("view_spoedzaak", spoed.pk), ("view_dossier", spoed.dossier_id)):
        assert client.get(reverse(naam, args=[pk])).status_code == 200
    assert "Spoed" in client.get("/").content.decode()
    pick_up(cast.directie, spoed)
    end_of(cast.directie, spoed)


def test_an_af_who_left_is_replaced_by_the_manager(cast):
    rol = Roltoewijzing.objects.get(user=cast.af)
    with act_of(cast.af):
        rol.tot = timezone.localdate()
        rol.save()
    spoed = spoed_of(cast.pm, kind_of(cast.noord))
    assert spoed.gewaarschuwd == [str(cast.manager.pk)]
    assert spoed.dossier.leiding == cast.manager


def test_when_nobody_is_left_the_page_says_to_call(cast, browse):
    kind = kind_of(cast.noord)
    for wie in (cast.af, cast.manager, cast.directie):
        exclude(cast, wie, kind)
    spoed = spoed_of(cast.pm, kind)
    assert spoed.gewaarschuwd == []
    tekst = browse(cast.pm).get(reverse("view_spoedzaak", args=[spoed.pk])).content.decode()
    assert "Hier kan niemand dit oppakken" in tekst


def test_colleagues_and_other_places_find_nothing(cast, browse):
    spoed = spoed_of(cast.pm, kind_of(cast.noord))
    for wie in (cast.collega, cast.pm_zuid, cast.af_zuid, cast.directie, cast.buitenstaander):
        assert browse(wie).get(reverse("view_spoedzaak", args=[spoed.pk])).status_code == 404
        with pytest.raises(PermissionDenied):
            pick_up(wie, spoed)


def test_a_sealed_signal_takes_the_alarm_with_it(cast, browse):
    spoed = spoed_of(cast.pm, kind_of(cast.noord))
    seal_of(cast.af, spoed.signaal)
    for wie in (cast.pm, cast.af, cast.manager):
        assert browse(wie).get(reverse("view_spoedzaak", args=[spoed.pk])).status_code == 404
    assert not read_feiten(spoed.dossier).situaties
    assert "spoed" not in {rij.soort for rij in read_tijdlijn(spoed.dossier)}


# --- afterwards ------------------------------------------------------------------------------------------


def test_it_is_a_task_until_it_ends(cast):
    spoed = spoed_of(cast.pm, kind_of(cast.noord), at=timezone.now() - timedelta(minutes=20))

    def soorten(user):
        return {t.bron.soort: t for t in read_taken(zicht_of(user), nu=timezone.now()) if t.mijn}

    assert soorten(cast.af)["spoed"].te_laat == soorten(cast.manager)["spoed"].te_laat == 1  # nobody has it
    assert soorten(cast.pm)["spoed_eigen"].te_laat == 0
    assert "spoed" not in soorten(cast.pm) | soorten(cast.collega) | soorten(cast.directie)
    assert "spoed_eigen" not in soorten(cast.af)
    pick_up(cast.af, spoed)
    assert soorten(cast.af)["spoed"].te_laat == 0
    assert soorten(cast.af)["spoed"].uiterlijk == spoed.gebeurd_op + timedelta(hours=1)
    consultatie_of(cast.af, spoed.dossier, "veilig_thuis")
    assert soorten(cast.af)["spoed"].uiterlijk is None
    end_of(cast.af, spoed)
    assert not {"spoed", "spoed_eigen"} & (soorten(cast.af) | soorten(cast.pm)).keys()


def test_picking_up_is_seen_by_who_raised_it(cast, browse):
    spoed, pk = spoed_of(cast.pm, kind_of(cast.noord)), uuid.uuid4()
    assert pick_up(cast.af, spoed, pk=pk) == pick_up(cast.af, spoed, pk=pk)
    tekst = browse(cast.pm).get(reverse("view_spoedzaak", args=[spoed.pk])).content.decode()
    assert "Noor Hendriks heeft dit opgepakt" in tekst
    pick_up(cast.manager, spoed)
    tekst = browse(cast.pm).get(reverse("view_spoedzaak", args=[spoed.pk])).content.decode()
    assert "Karin Bos heeft dit opgepakt" in tekst


def test_the_button_picks_up_once(cast, browse):
    spoed, client = spoed_of(cast.pm, kind_of(cast.noord)), browse(cast.af)
    pagina = reverse("view_spoedzaak", args=[spoed.pk])
    velden = {"nieuw_id": new_id(client.get(pagina))}
    for _ in range(2):
        assert client.post(reverse("assign_spoed", args=[spoed.pk]), velden).url == pagina
    assert spoed.vervolgen.count() == 1
    assert Logregel.objects.filter(actie="assign_spoed", object_type="dossiers.spoedvervolg").count() == 1
    antwoord = client.post(reverse("assign_spoed", args=[spoed.pk]), {"nieuw_id": "onzin"}, follow=True)
    assert "Deze pagina was te oud" in antwoord.content.decode()


def test_the_reporter_can_not_pick_up_or_end(cast):
    spoed = spoed_of(cast.pm, kind_of(cast.noord))
    for daad in (pick_up, end_of):
        with pytest.raises(PermissionDenied):
            daad(cast.pm, spoed)


def test_it_ends_once_and_the_dossier_goes_on(cast, browse):
    spoed = spoed_of(cast.pm, kind_of(cast.noord), situatie="acuut_gevaar")
    end_of(cast.af, spoed, "overgenomen")
    with pytest.raises(Geweigerd):
        end_of(cast.manager, spoed)
    with pytest.raises(Geweigerd):
        pick_up(cast.manager, spoed)
    feiten = read_feiten(Dossier.objects.get(pk=spoed.dossier_id))
    assert not feiten.spoed
    assert feiten.situaties == {Situatie.ACUUT_GEVAAR}  # the parents still hear nothing first
    assert not feiten.gesloten
    assert ">Spoed<" not in browse(cast.af).get("/").content.decode().split("<main")[1]


def test_danger_after_the_end_is_spoed_again(cast):
    spoed = spoed_of(cast.pm, kind_of(cast.noord))
    end_of(cast.af, spoed)
    dossier = Dossier.objects.get(pk=spoed.dossier_id)
    situatie_of(cast.af, dossier, "acuut_gevaar")
    assert read_feiten(dossier).spoed


def test_a_refused_end_keeps_what_was_typed(cast, browse):
    spoed, client = spoed_of(cast.pm, kind_of(cast.noord)), browse(cast.af)
    adres = reverse("close_spoed", args=[spoed.pk])
    velden = {"nieuw_id": new_id(client.get(adres)), "soort": "voorbij", "toelichting": "Oma is er nu."}
    assert "Kies waarom" in client.post(adres, velden | {"soort": ""}).content.decode()
    end_of(cast.manager, spoed)
    antwoord = client.post(adres, velden)
    assert antwoord.status_code == 409
    assert "Oma is er nu." in antwoord.content.decode()
    assert "al beëindigd" in antwoord.content.decode()


# --- the clock, and the parents --------------------------------------------------------------------------


def test_the_clock_is_read_when_somebody_looks(cast, browse):
    begin = timezone.now() - timedelta(minutes=61)
    spoed = spoed_of(cast.pm, kind_of(cast.noord), at=begin, situatie="eergerelateerd", vorm="vgv")
    nu = timezone.now()
    assert {werk: tik.waits_late(nu) for werk, tik in klok(spoed).items()} == {
        "oppakken": True, "deskundige": True
    }  # fmt: skip
    for wie in (cast.af, cast.pm):
        assert "te laat" in browse(wie).get(reverse("view_spoedzaak", args=[spoed.pk])).content.decode()
    tekst = browse(cast.af).get("/").content.decode()
    assert "Eer, uithuwelijken of besnijdenis" in tekst
    assert "Nog door niemand opgepakt" in tekst
    pick_up(cast.af, spoed)
    consultatie_of(cast.af, spoed.dossier, "veilig_thuis")
    assert not any(tik.waits_late(nu) for tik in klok(spoed).values())
    assert all(tik.is_late(nu) for tik in klok(spoed).values())


@pytest.mark.parametrize(
    ("vorm", "woorden"),
    [
        ("vgv", "Besnijdenis van een meisje"), ("huwelijksdwang", "trouwen als kind"),
        ("verborgen", "Opgesloten of verborgen worden"), ("anders", "Iets anders"),
    ],
)  # fmt: skip
def test_every_harmful_practice_can_be_chosen_and_is_shown(cast, browse, vorm, woorden):
    """004 L75 names them; 001 L951, 003 L223 and 004 L108 send who fears it soon to the police specialist."""
    kind, client = kind_of(cast.noord), browse(cast.pm)
    pagina = client.get(reverse("record_spoed"))
    assert woorden in pagina.content.decode()
    velden = post_of(kind, nieuw_id=new_id(pagina), situatie="eergerelateerd", vorm=vorm)
    assert client.post(reverse("record_spoed"), velden).status_code == 302
    spoed = Spoed.objects.get()
    assert spoed.vorm == vorm
    tekst = client.get(reverse("view_spoedzaak", args=[spoed.pk])).content.decode()
    assert woorden in tekst
    assert "specialist bij de politie" in tekst


def test_who_called_first_and_recorded_later_is_in_time(cast):
    spoed = spoed_of(cast.pm, kind_of(cast.noord))
    gebeld = spoed.gebeurd_op - timedelta(minutes=20)
    consultatie_of(cast.pm, spoed.dossier, "veilig_thuis", gebeurd_op=gebeld)
    assert klok(spoed)["contact"].gedaan_op == gebeld


def test_a_report_is_contact_too(cast):
    spoed = spoed_of(cast.pm, kind_of(cast.noord))
    report_of(cast.pm, spoed.dossier)
    assert klok(spoed)["contact"].gedaan_op is not None


def test_an_old_advice_does_not_stop_a_new_clock(cast):
    dossier = dossier_of(cast)
    consultatie_of(cast.af, dossier, "veilig_thuis", gebeurd_op=timezone.now() - timedelta(days=3))
    spoed = spoed_of(cast.pm, dossier.kind)
    assert klok(spoed)["contact"].gedaan_op is None


@pytest.mark.parametrize("situatie", list(Situatie))
def test_nobody_talks_with_parents_before_an_expert_was_asked(cast, situatie):
    spoed = spoed_of(cast.pm, kind_of(cast.noord), situatie=situatie)
    dossier = Dossier.objects.select_related("kind", "locatie").get(pk=spoed.dossier_id)

    def dicht():
        return blockers(Handeling.HOLD_GESPREK_OUDERS, read_feiten(dossier), protocol_of(dossier))

    assert dicht()
    consultatie_of(cast.af, dossier, "veilig_thuis")
    if situatie is Situatie.DISCLOSURE:
        assert [reden.link for reden in dicht()] == ["record_situatie"]
        situatie_of(cast.af, dossier, "disclosure", afspraken="Mila gaat mee naar het gesprek.")
        assert klok(spoed)["afspraken"].gedaan_op is not None
    assert not dicht()


def test_the_pm_records_the_report_at_once(cast, browse):
    spoed, client = spoed_of(cast.pm, kind_of(cast.noord)), browse(cast.pm)
    tekst = client.get(reverse("view_spoedzaak", args=[spoed.pk])).content.decode()
    adres = reverse("report_melding", args=[spoed.dossier_id])
    assert adres in tekst
    assert client.get(adres).status_code == 200


def test_queries_do_not_grow_with_alarms(cast, browse):
    client, tellingen = browse(cast.af), []
    client.get("/")  # what is compiled once
    for aantal in (1, 4):
        for _ in range(aantal):
            spoed_of(cast.pm, kind_of(cast.noord))
        with CaptureQueriesContext(connection) as vragen:
            client.get("/")
        tellingen.append(len(vragen))
    assert tellingen[0] == tellingen[1]


def test_timeline_and_paper_tell_all_of_it(cast, browse):
    spoed = spoed_of(cast.pm, situatie="eergerelateerd", vorm="vgv")
    spoed = put_child(cast.af, spoed, kind_of(cast.noord))
    pick_up(cast.manager, spoed)
    end_of(cast.af, spoed, "overgenomen")
    client = browse(cast.af)
    scherm = client.get(reverse("view_dossier", args=[spoed.dossier_id])).content.decode()
    antwoord = client.get(reverse("export_dossier", args=[spoed.dossier_id]))
    papier = " ".join(blad.extract_text() for blad in PdfReader(io.BytesIO(antwoord.content)).pages)
    for tekst in (scherm, " ".join(papier.split())):
        for woord in (
            "Spoed: Eergerelateerd geweld", "Besnijdenis van een meisje",
            "Gemeld door Ilse de Groot, eerst zonder kind",
            "Meteen bericht aan: Karin Bos, Noor Hendriks", "Spoed: opgepakt", "Spoed: anderen hebben het overgenomen",
            "Oma is er.", "Niet gevraagd, het was spoed",
        ):  # fmt: skip
            assert woord.lower() in tekst.lower(), woord


def test_functions_that_lead_a_case_are_told(cast):
    """An IB'er and a locatieleider are AF and manager too."""
    with act_of(cast.beheer):
        Roltoewijzing(
            user=cast.collega, organisatie=cast.organisatie, locatie=cast.noord.locatie,
            functie=Functie.INTERN_BEGELEIDER, van=timezone.localdate(), bevestigd_op=timezone.localdate(),
        ).save()  # fmt: skip
    spoed = spoed_of(cast.pm, kind_of(cast.noord))
    assert str(cast.collega.pk) in spoed.gewaarschuwd
