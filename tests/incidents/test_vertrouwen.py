"""The vertrouwenspersoon: own administration, steps only when asked, tasks, and a sealed hand-over."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dossiers import protocol as protocollen
from dossiers.actions.basis import Geweigerd
from dossiers.eisvorm import reasons
from dossiers.queries.taakverdeling import read_taken
from incidents.actions.overdracht import answer_overdracht
from incidents.models import (
    Overdracht,
    Vertrouwensafsluiting,
    Vertrouwenscontact,
    Vertrouwensstap,
    Vertrouwenszaak,
)
from incidents.vertrouwensregels import (
    STAPEISEN,
    Halfjaar,
    Stapfeiten,
    Stapgrond,
    Stapsoort,
    closed_half_years,
    half_year_of,
)
from roles.actions import Bijhoudfout
from roles.models import Roltoewijzing
from roles.policy import ALLEEN_VERTROUWENSPERSOON, Actie, Functie
from tests.factories_signaal import act_of, zicht_of
from tests.factories_vertrouwen import (
    add_opvolger,
    antwoord,
    bied_aan,
    do_vertrouwen,
    neem_terug,
    sluit_zaak,
    spreek_weer,
    stap_of,
    zaak_of,
)
from tests.incidents.vertrouwensinvoer import invoer, nieuw_id
from vault.controle import find_breuken
from vault.handeling import Wie, handeling
from vault.models import Logregel
from work.models import Concept

pytestmark = pytest.mark.django_db
LIJST, NIEUW, OVERDRAGEN = "/vertrouwen/", "/vertrouwen/nieuw/", "/vertrouwen/overdracht/"
PROTOCOL = protocollen.get("kindpartners")


# --- which steps (table) ------------------------------------------------------------------------------


@pytest.mark.parametrize("soort", Stapsoort)
@pytest.mark.parametrize("grond", ["", *Stapgrond])
@pytest.mark.parametrize("verteld", [True, False])
@pytest.mark.parametrize("gesloten", [True, False])
def test_every_step_asks_the_melder_or_the_law(soort, grond, verteld, gesloten):
    """000 L367-369: only when the melder asks; the law alone makes an exception, which is told first."""
    mag = not gesloten and (grond == "verzoek" or (grond == "wet" and soort == "gezag" and verteld))
    redenen = reasons(STAPEISEN, Stapfeiten(soort, grond, verteld, gesloten), PROTOCOL)
    assert (redenen == []) == mag
    assert all(reden.waarom and reden.wat_kun_je_doen and reden.bron for reden in redenen)


def test_half_years():
    assert half_year_of(date(2026, 6, 30)) == Halfjaar(2026, 1)
    assert half_year_of(date(2026, 7, 1)) == Halfjaar(2026, 2)
    assert (Halfjaar(2026, 2).begin, Halfjaar(2026, 2).einde) == (date(2026, 7, 1), date(2026, 12, 31))
    assert closed_half_years(date(2026, 11, 29), 3) == [
        Halfjaar(2026, 1),
        Halfjaar(2025, 2),
        Halfjaar(2025, 1),
    ]


# --- recording ----------------------------------------------------------------------------------------


def test_a_melder_is_recorded_supplemented_and_closed(cast, browse):
    client = browse(cast.vertrouwenspersoon)
    assert "Wat leg je vooraf uit?" in client.get(NIEUW).content.decode()
    velden = invoer()
    adres = client.post(NIEUW, velden).url
    assert client.post(NIEUW, velden).url == adres  # a double click
    zaak = Vertrouwenszaak.objects.get()
    assert adres == f"{LIJST}{zaak.pk}/"
    contact = {k: v for k, v in invoer(kern="Het gebeurde weer.", wijze="telefoon").items() if k != "kring"}
    assert client.post(f"{adres}contact/", contact).url == adres
    stap = {"nieuw_id": nieuw_id(), "soort": "bijwonen", "grond": "verzoek", "toelichting": "Ik ging mee.",
            "gebeurd_op": str(timezone.localdate())}  # fmt: skip
    assert client.post(f"{adres}stap/", stap).url == adres
    assert client.post(f"{adres}afsluiten/", {"nieuw_id": nieuw_id(), "hoe": "Het is goed zo."}).url == adres
    tekst = client.get(adres).content.decode()
    for woord in ("Sietske Hoogland", "Rutger Vonk", "Steeds grappen.", "Schrijf het op.", "Het gebeurde weer.",
                  "Ik ging mee.", "Op verzoek van de melder", "Het is goed zo.", "Misbruik van macht"):  # fmt: skip
        assert woord in tekst
    assert "Sietske Hoogland" in client.get(LIJST).content.decode()
    assert list(find_breuken()) == []


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"uitgelegd": ""}, "Leg dit eerst uit aan de melder"),
        ({"kern": ""}, "Vul in wat de kern is"),
        ({"kern": "Nummer 123456782."}, "burgerservicenummer"),
        ({"kring": "buurvrouw"}, "Kies een van de mogelijkheden"),
        ({"gebeurd_op": "2999-01-01"}, "Kies een dag die al voorbij is"),
        ({"weer_op": "2020-01-01"}, "Kies vandaag of een latere dag"),
        ({"nieuw_id": "onzin"}, "niet meer geldig"),
    ],
)
def test_wrong_input_says_what_to_do_and_keeps_nothing(cast, browse, velden, zin):
    antwoord_ = browse(cast.vertrouwenspersoon).post(NIEUW, invoer(**velden))
    assert antwoord_.status_code == 200
    assert zin in antwoord_.content.decode()
    assert not Vertrouwenszaak.objects.exists()


def test_a_melder_without_a_name_and_a_contact_after_the_end(cast, browse):
    els = cast.vertrouwenspersoon
    zaak = zaak_of(els, melder="", over="")
    sluit_zaak(els, zaak)
    spreek_weer(els, zaak, kern="Toch nog een keer.")
    tekst = browse(els).get(f"{LIJST}{zaak.pk}/").content.decode()
    assert "Geen naam gegeven" in tekst
    assert "Toch nog een keer." in tekst


def test_a_step_nobody_asked_for_is_refused_and_nothing_is_lost(cast, browse):
    els = cast.vertrouwenspersoon
    zaak = zaak_of(els)
    for grond, soort in (("wet", "bemiddeling"), ("wet", "gezag"), ("", "brief")):
        with pytest.raises(Geweigerd):
            stap_of(els, zaak, soort, grond)
    velden = {"nieuw_id": nieuw_id(), "soort": "gezag", "grond": "wet", "toelichting": "Een zwaar misdrijf.",
              "gebeurd_op": str(timezone.localdate())}  # fmt: skip
    antwoord_ = browse(els).post(f"{LIJST}{zaak.pk}/stap/", velden)
    assert antwoord_.status_code == 409
    assert "Bespreek dit eerst met de melder." in antwoord_.content.decode()
    assert "Een zwaar misdrijf." in antwoord_.content.decode()
    assert not Vertrouwensstap.objects.exists()
    assert browse(els).post(f"{LIJST}{zaak.pk}/stap/", velden | {"verteld": "on"}).status_code == 302
    assert "De wet verplicht het" in browse(els).get(f"{LIJST}{zaak.pk}/").content.decode()


def test_closing_is_once_and_ends_new_steps(cast):
    els = cast.vertrouwenspersoon
    zaak, pk = zaak_of(els), uuid.uuid4()
    assert do_vertrouwen(els, "close_vertrouwenszaak", zaak, pk=pk, hoe="Klaar.").pk == pk
    assert do_vertrouwen(els, "close_vertrouwenszaak", zaak, pk=pk, hoe="Klaar.").pk == pk
    with pytest.raises(Bijhoudfout):
        sluit_zaak(els, zaak)
    with pytest.raises(Geweigerd):
        stap_of(els, zaak)
    assert Vertrouwensafsluiting.objects.count() == 1


def test_a_draft_is_of_who_typed_it_and_stands_on_mijn_werk(cast, browse):
    client = browse(cast.vertrouwenspersoon)
    client.post(reverse("save_concept"), {"pad": NIEUW, "kern": "Half verhaal"})
    assert "Half verhaal" in client.get(NIEUW).content.decode()
    assert "Als vertrouwenspersoon een melder vastleggen" in client.get("/").content.decode()
    assert "Half verhaal" not in browse(add_opvolger(cast)).get(NIEUW).content.decode()
    client.post(NIEUW, invoer())
    assert not Concept.objects.exists()


# --- of nobody else -----------------------------------------------------------------------------------


def test_another_vertrouwenspersoon_finds_nothing_of_it(cast, browse):
    zaak = zaak_of(cast.vertrouwenspersoon)
    ander = browse(add_opvolger(cast))
    assert "Sietske" not in ander.get(LIJST).content.decode()
    for einde in ("", "contact/", "stap/", "afsluiten/"):
        assert ander.get(f"{LIJST}{zaak.pk}/{einde}").status_code == 404
        assert ander.post(f"{LIJST}{zaak.pk}/{einde}", invoer()).status_code in (404, 405)
    for naam, velden in (
        ("close_vertrouwenszaak", {"hoe": "x"}),
        ("supplement_vertrouwenszaak", {"contact": {}}),
    ):
        with pytest.raises(PermissionDenied):
            do_vertrouwen(add_opvolger(cast, inlog=naam), naam, zaak, **velden)
    assert Vertrouwenscontact.objects.count() == 1


def test_only_this_role_has_the_acts():
    assert {a.value for a in ALLEEN_VERTROUWENSPERSOON} == {
        "view_vertrouwen", "record_vertrouwenszaak", "supplement_vertrouwenszaak", "record_vertrouwensstap",
        "close_vertrouwenszaak", "assign_vertrouwenszaak", "answer_overdracht", "withdraw_overdracht",
        "record_halfjaarverslag",
    }  # fmt: skip


def test_who_is_a_teacher_as_well_keeps_both_apart(cast, browse):
    """One person, two roles at the same place: the colleagues of the one role see nothing of the other."""
    with handeling(wie=Wie(), route="test"):
        rol = Roltoewijzing.objects.get(user=cast.collega)
        Roltoewijzing(
            user=cast.collega, organisatie=rol.organisatie, locatie=rol.locatie, functie=Functie.VERTROUWENSPERSOON,
            van=date(2020, 1, 1), bevestigd_op=date(2020, 1, 1),
        ).save()  # fmt: skip
    zaak = zaak_of(cast.collega)
    client = browse(cast.collega)
    assert client.get(f"{LIJST}{zaak.pk}/").status_code == 200
    assert client.get("/signalen/").status_code == 200
    assert (
        "Sietske"
        not in client.get("/signalen/").content.decode() + client.get("/incidenten/").content.decode()
    )
    assert browse(cast.pm).get(f"{LIJST}{zaak.pk}/").status_code == 403
    regels = Logregel.objects.filter(object_id=zaak.pk)
    assert {regel.rol for regel in regels.filter(route="view_vertrouwenszaak")} == {"vertrouwenspersoon"}
    with handeling(wie=Wie(), route="test"):
        vp = Roltoewijzing.objects.get(user=cast.collega, functie=Functie.VERTROUWENSPERSOON)
        vp.tot = timezone.localdate()
        vp.save()
    assert client.get(f"{LIJST}{zaak.pk}/").status_code == 403
    assert client.get("/signalen/").status_code == 200


def test_somebody_from_outside_with_the_role_here_works_here(cast, browse):
    """An extern vertrouwenspersoon (000 L460): works elsewhere, has this one role here, and no more."""
    with handeling(wie=Wie(), route="test"):
        Roltoewijzing(
            user=cast.buitenstaander, organisatie=cast.organisatie, functie=Functie.VERTROUWENSPERSOON,
            van=date(2020, 1, 1), bevestigd_op=date(2020, 1, 1),
        ).save()  # fmt: skip
    client = browse(cast.buitenstaander)
    sessie = client.session
    sessie["organisatie"] = str(cast.organisatie.pk)
    sessie.save()
    assert client.post(NIEUW, invoer()).status_code == 302
    zaak = Vertrouwenszaak.objects.get()
    assert (zaak.organisatie_id, zaak.houder_id) == (cast.organisatie.pk, cast.buitenstaander.pk)
    assert client.get("/dossiers/").status_code == 403
    assert browse(cast.vertrouwenspersoon).get(f"{LIJST}{zaak.pk}/").status_code == 404
    sessie["organisatie"] = str(cast.elders.locatie.organisatie_id)
    sessie.save()
    assert client.get(f"{LIJST}{zaak.pk}/").status_code in (403, 404)  # at home it isn't there


# --- tasks and the log --------------------------------------------------------------------------------


def taken_van(user):
    taken = read_taken(zicht_of(user), nu=timezone.now())
    return [taak for taak in taken if taak.bron.soort in ("vertrouwen_spreken", "overdracht")]


def test_speaking_again_is_a_task_without_a_name_until_they_spoke(cast, browse):
    els = cast.vertrouwenspersoon
    zaak = zaak_of(els, weer_op=timezone.localdate())
    [taak] = taken_van(els)
    assert taak.mijn
    assert taak.titel == "Neem weer contact op, zoals je afsprak"
    assert f"{LIJST}{zaak.pk}/" in browse(els).get("/").content.decode()
    for wie in ("pm", "af", "manager", "directie", "bestuur", "fg", "beheer"):
        assert taken_van(getattr(cast, wie)) == []
    spreek_weer(els, zaak)
    assert taken_van(els) == []
    spreek_weer(els, zaak, weer_op=timezone.localdate() + timedelta(days=2))
    sluit_zaak(els, zaak)
    assert taken_van(els) == []


def test_the_person_reads_the_own_lines_of_the_log(cast, browse):
    client = browse(cast.vertrouwenspersoon)
    client.post(NIEUW, invoer())
    tekst = client.get(LIJST).content.decode()
    assert "Wat het logboek hiervan bewaart" in tekst
    assert "als vertrouwenspersoon een melder vastleggen" in tekst
    zaak = Vertrouwenszaak.objects.get()
    client.get(f"{LIJST}{zaak.pk}/")
    assert Logregel.objects.filter(actie="view_vertrouwen", object_id=zaak.pk, resultaat="ok").exists()
    assert not Logregel.objects.filter(grondslag__icontains="hoogland").exists()


# --- handing over -------------------------------------------------------------------------------------


def test_a_hand_over_is_sealed_until_the_successor_says_yes(cast, browse):
    els, marte = cast.vertrouwenspersoon, add_opvolger(cast)
    een, twee, blijft = (zaak_of(els, melder=naam) for naam in ("Een Vogel", "Twee Vogels", "Drie Vogels"))
    oud, nieuw = browse(els), browse(marte)
    velden = {"nieuw_id": nieuw_id(), "naar": str(marte.pk), "zaken": [str(een.pk), str(twee.pk)]}
    assert oud.post(OVERDRAGEN, velden).url == LIJST
    assert oud.post(OVERDRAGEN, velden).url == LIJST
    assert Overdracht.objects.count() == 2
    [taak] = taken_van(marte)
    adres = f"{OVERDRAGEN}{taak.rij['id']}/"
    tekst = nieuw.get(adres).content.decode()
    assert "2 zaken" in tekst
    assert "Els Visser" in tekst
    assert "Vogel" not in tekst + nieuw.get(LIJST).content.decode() + nieuw.get("/").content.decode()
    assert nieuw.get(f"{LIJST}{een.pk}/").status_code == 404  # still sealed
    assert oud.get(f"{LIJST}{een.pk}/").status_code == 200
    assert nieuw.post(adres, {"nieuw_id": nieuw_id(), "antwoord_op": "ja"}).url == LIJST
    assert nieuw.post(adres, {"nieuw_id": nieuw_id(), "antwoord_op": "ja"}).url == LIJST
    assert "Een Vogel" in nieuw.get(f"{LIJST}{een.pk}/").content.decode()
    assert oud.get(f"{LIJST}{een.pk}/").status_code == 404
    assert "Een Vogel" not in oud.get(LIJST).content.decode()
    assert nieuw.get(f"{LIJST}{blijft.pk}/").status_code == 404
    assert taken_van(marte) == []
    assert list(find_breuken()) == []


def test_refused_or_taken_back_it_stays_where_it_was(cast, browse):
    els, marte = cast.vertrouwenspersoon, add_opvolger(cast)
    zaak = zaak_of(els)
    aanbod = bied_aan(els, marte, zaak)
    antwoord(marte, aanbod, aanvaard=False)
    with pytest.raises(Bijhoudfout):
        neem_terug(els, aanbod[0])
    opnieuw = bied_aan(els, marte, zaak)
    assert browse(els).post(f"{OVERDRAGEN}{opnieuw[0].pk}/terug/").status_code == 302
    with pytest.raises(Bijhoudfout):
        antwoord(marte, opnieuw)
    assert "al op geantwoord" in browse(marte).get(f"{OVERDRAGEN}{opnieuw[0].pk}/").content.decode()
    zaak.refresh_from_db()
    assert zaak.houder_id == els.pk


def test_nobody_but_the_one_who_was_named_can_answer(cast, browse):
    els, marte, derde = cast.vertrouwenspersoon, add_opvolger(cast), add_opvolger(cast, "Jan Post", "derde")
    zaak = zaak_of(els)
    aanbod = bied_aan(els, marte, zaak)
    for wie in (derde, els):
        assert browse(wie).get(f"{OVERDRAGEN}{aanbod[0].pk}/").status_code == 404
        with pytest.raises(PermissionDenied):
            antwoord(wie, aanbod)
    for wie in (derde, marte):
        assert browse(wie).post(f"{OVERDRAGEN}{aanbod[0].pk}/terug/").status_code == 404
    for naar in (cast.directie, cast.fg, els):
        with pytest.raises(Bijhoudfout):
            bied_aan(els, naar, zaak_of(els))
    with pytest.raises(Bijhoudfout):
        bied_aan(els, derde, zaak)  # waits for another already
    with pytest.raises(Bijhoudfout):
        bied_aan(derde, marte, zaak)  # not one's own


def end_rol(user):
    with handeling(wie=Wie(), route="test"):
        rol = Roltoewijzing.objects.get(user=user)
        rol.tot = timezone.localdate()
        rol.save()


def test_who_left_suddenly_leaves_it_sealed_and_what_was_offered_still_arrives(cast, browse):
    els, marte = cast.vertrouwenspersoon, add_opvolger(cast)
    aangeboden, rest = zaak_of(els), zaak_of(els)
    aanbod = bied_aan(els, marte, aangeboden)
    end_rol(els)
    for wie in (els, marte, cast.directie, cast.bestuur, cast.fg, cast.beheer, cast.af, cast.manager):
        assert browse(wie).get(f"{LIJST}{rest.pk}/").status_code in (403, 404)
    antwoord(marte, aanbod)
    assert browse(marte).get(f"{LIJST}{aangeboden.pk}/").status_code == 200
    assert browse(marte).get(f"{LIJST}{rest.pk}/").status_code == 404


def test_a_successor_whose_role_ended_answers_nothing(cast):
    els, marte = cast.vertrouwenspersoon, add_opvolger(cast)
    aanbod = bied_aan(els, marte, zaak_of(els))
    end_rol(marte)
    with act_of(els), pytest.raises(PermissionDenied):
        answer_overdracht(pk=aanbod[0].pk, aanvaard=True, by=zicht_of(marte), at=timezone.now())
    assert neem_terug(els, aanbod[0]).uitkomst == "ingetrokken"


def test_handing_over_answering_and_giving_ask_the_password_again():
    from roles.routes import ROUTES
    from roles.routevorm import VERS

    for naam in (
        "assign_vertrouwenszaak",
        "answer_overdracht",
        "share_halfjaarverslag",
        "export_halfjaarverslag",
    ):
        assert ROUTES[naam].bewijs is VERS


def test_without_a_successor_the_page_says_who_can_help(cast, browse):
    zaak_of(cast.vertrouwenspersoon)
    tekst = browse(cast.vertrouwenspersoon).get(OVERDRAGEN).content.decode()
    assert "Vraag de beheerder om je opvolger die rol te geven" in tekst


# --- how much a page asks -----------------------------------------------------------------------------


def test_pages_ask_little_and_the_same_however_much_there_is(cast, browse):
    els, marte = cast.vertrouwenspersoon, add_opvolger(cast)
    zaak = zaak_of(els)
    bied_aan(els, marte, zaak_of(els))
    client = browse(els)
    adressen = (LIJST, f"{LIJST}{zaak.pk}/", OVERDRAGEN, NIEUW, "/")

    def count():
        aantallen = {}
        for adres in adressen:
            with CaptureQueriesContext(connection) as vragen:
                client.get(adres)
            aantallen[adres] = len(vragen)
        return aantallen

    count()
    voor = count()
    for _ in range(8):
        spreek_weer(els, zaak)
        stap_of(els, zaak)
        bied_aan(els, marte, zaak_of(els))
        zaak_of(els)
    na = count()
    assert voor == na
    assert max(na.values()) <= 12, na


def test_an_act_without_the_role_is_refused(cast):
    for wie in ("pm", "af", "manager", "directie", "bestuur", "fg", "beheer"):
        with pytest.raises(PermissionDenied):
            zaak_of(getattr(cast, wie))
    assert Actie.VIEW_VERTROUWEN not in {a for a in Actie if zicht_of(cast.directie).may(a)}
