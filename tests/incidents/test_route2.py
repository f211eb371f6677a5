"""A case of route 2 as directie, a delegate, the bestuur, a reporter and the accused meet it."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from dossiers.actions.basis import Geweigerd
from dossiers.queries.taakverdeling import read_taken
from incidents.models import Draaiboekregel, Route2stap, Route2uitsluiting, Route2zaak, Zorg
from incidents.queries import route2 as queries
from incidents.route2stapregels import Stapsoort
from privacy.queries.koppen import heads_of_zorg
from privacy.queries.vervallen import last_said, settled_zorgen
from roles.actions import Bijhoudfout
from roles.policy import Functie
from tests.factories_inzage import gather_of, ready_of, stand_of_map
from tests.factories_mensen import record_kind_of, record_ouder_of
from tests.factories_route2 import (
    delegeer,
    do_route2,
    draaiboek_of,
    end_roles,
    role_of,
    second_directie,
    sluit_uit,
    stap_of,
    walk,
    zaak_of,
    zaak_over,
)
from tests.factories_signaal import record_signaal_of, report_zorg_of, seal_of, zicht_of
from tests.roles.test_vragen import ask
from vault.models import Logregel
from work.forms import ZOUT

pytestmark = pytest.mark.django_db
FORMULIERMERK = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
NIET_BIJ = ("pm", "collega", "ondersteunend", "af", "manager", "bestuur", "vertrouwenspersoon", "fg", "beheer",
            "buitenstaander")  # fmt: skip


def nieuw_id():
    return signing.dumps(str(uuid.uuid4()), salt=ZOUT)


def addresses(zaak):
    """Every address of one case."""
    alleen = ("view_route2zaak", "record_draaiboekregel", "close_route2zaak", "export_route2zaak", "assign_route2zaak",
              "exclude_route2")  # fmt: skip
    een = [reverse(naam, args=[zaak.pk]) for naam in alleen]
    een += [reverse("record_route2stap", args=[zaak.pk, soort.value]) for soort in Stapsoort]
    een += [
        reverse("revoke_route2uitsluiting", args=[zaak.pk, rij.pk])
        for rij in queries.list_uitsluitingen(zaak)
    ]
    een += [
        reverse("withdraw_route2delegatie", args=[zaak.pk, rij.pk]) for rij in queries.list_delegaties(zaak)
    ]
    zorg = zaak.koppelingen.get().zorg_id
    return [*een, reverse("open_route2zaak", args=[zorg]), reverse("assign_zorg", args=[zorg])]


def soorten(user):
    return {taak.bron.soort for taak in read_taken(zicht_of(user), nu=timezone.localtime())}


# --- opening ---------------------------------------------------------------------------------------------------------


def test_a_worry_becomes_a_case_that_pins_the_protocol_and_excludes_who_it_is_about(cast, browse):
    zorg = report_zorg_of(cast.pm)
    client, adres = browse(cast.directie), reverse("open_route2zaak", args=[zorg.pk])
    assert "Tom Verbeek" in client.get(adres).content.decode()
    gegevens = {"nieuw_id": nieuw_id(), "aard": "geweld", "account": str(cast.collega.pk), "tekst": ""}
    for _ in range(2):
        antwoord = client.post(adres, gegevens)
    zaak = Route2zaak.objects.get()
    assert antwoord.url == reverse("view_route2zaak", args=[zaak.pk])
    assert (zaak.protocol, zaak.protocolversie, zaak.sector) == ("kindpartners", "2026.1", "kinderopvang")
    assert zaak.ontvangen_op == zorg.vastgelegd_op
    assert str(zaak.over_wie) == "Tom Verbeek"
    assert Route2uitsluiting.objects.get().user == cast.collega
    assert client.get(adres).url == antwoord.url


def test_several_worries_make_one_case_and_one_can_join_later(cast, browse):
    een, twee, drie = (report_zorg_of(wie) for wie in (cast.pm, cast.af, cast.ondersteunend))
    zaak = zaak_of(cast.directie, een, ook=[twee])
    assert {k.zorg_id for k in zaak.koppelingen.all()} == {een.pk, twee.pk}
    client, adres = browse(cast.directie), reverse("assign_zorg", args=[drie.pk])
    client.post(adres, {"nieuw_id": nieuw_id(), "zaak": str(zaak.pk)})
    assert zaak.koppelingen.count() == 3
    with pytest.raises(Bijhoudfout):
        zaak_of(cast.directie, drie)


def test_who_is_accused_does_not_open_the_case_and_nothing_is_stored(cast):
    zorg = report_zorg_of(cast.pm)
    with pytest.raises(Bijhoudfout):
        zaak_of(cast.directie, zorg, account=cast.directie)
    assert not Route2zaak.objects.exists()


# --- who finds it ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wie", NIET_BIJ)
def test_no_other_role_finds_any_address_of_it(cast, browse, wie):
    zaak = zaak_over(cast)
    walk(cast.directie, zaak, tot=2)
    client = browse(getattr(cast, wie))
    for adres in addresses(zaak):
        assert client.get(adres).status_code in (403, 404), adres
        assert client.post(adres, {"nieuw_id": nieuw_id()}).status_code in (403, 404, 405), (
            adres
        )  # 405: only read
    assert str(zaak.pk) not in client.get(reverse("view_route2zaken")).content.decode()
    assert not any(soort.startswith("route2") for soort in soorten(getattr(cast, wie)))


@pytest.mark.parametrize("wie", ["af", "manager", "bestuur"])
def test_who_may_handle_cases_gets_the_same_404_for_this_one_as_for_one_that_does_not_exist(
    cast, browse, wie
):
    zaak, client = zaak_over(cast), browse(getattr(cast, wie))
    echt = client.get(reverse("view_route2zaak", args=[zaak.pk]))
    nergens = client.get(reverse("view_route2zaak", args=[uuid.uuid4()]))
    assert (echt.status_code, echt.content) == (nergens.status_code, nergens.content)
    assert echt.status_code == 404


def test_a_delegate_handles_it_until_the_day_and_then_finds_nothing(cast, browse):
    zaak = zaak_over(cast)
    delegeer(cast.directie, zaak, cast.manager, dagen=2)
    client, pagina = browse(cast.manager), reverse("view_route2zaak", args=[zaak.pk])
    assert "Tom Verbeek" in client.get(pagina).content.decode()
    stap_of(cast.manager, zaak, "vertrouwensinspecteur")
    assert "route2_verder" in soorten(cast.manager)
    for naam in ("close_route2zaak", "assign_route2zaak", "exclude_route2"):
        assert client.get(reverse(naam, args=[zaak.pk])).status_code == 403
    morgen = timezone.now() + timedelta(days=2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: morgen)
        assert not any(s.startswith("route2") for s in soorten(cast.manager))
        with pytest.raises(PermissionDenied):
            stap_of(cast.manager, zaak, "opvang", at=morgen)
        assert browse(cast.manager).get(pagina).status_code == 404


def test_a_delegation_that_is_withdrawn_is_over_at_once(cast, browse):
    zaak = zaak_over(cast)
    rij = delegeer(cast.directie, zaak, cast.af)
    pagina = reverse("view_route2zaak", args=[zaak.pk])
    assert browse(cast.af).get(pagina).status_code == 200
    stop = reverse("withdraw_route2delegatie", args=[zaak.pk, rij.pk])
    browse(cast.directie).post(stop, {"nieuw_id": nieuw_id(), "reden": "Niet meer nodig."})
    assert browse(cast.af).get(pagina).status_code == 404


def test_a_delegate_is_never_excluded_of_another_organisation_or_without_leading(cast):
    zaak = zaak_over(cast, wie=cast.manager)
    for wie in (cast.manager, cast.pm, cast.buitenstaander, cast.directie):
        with pytest.raises(Bijhoudfout):
            delegeer(cast.directie, zaak, wie)
    with pytest.raises(Bijhoudfout):
        delegeer(cast.directie, zaak, cast.af, dagen=0)


def test_who_it_is_about_stays_excluded_as_manager_and_as_directie(cast, browse):
    zaak = zaak_over(cast)
    role_of(cast.collega, Functie.MANAGER_SOCIALE_VEILIGHEID, cast.organisatie, cast.noord)
    role_of(cast.collega, Functie.DIRECTEUR, cast.organisatie)
    client = browse(cast.collega)
    assert all(client.get(adres).status_code == 404 for adres in addresses(zaak))
    assert "Tom Verbeek:" not in client.get(reverse("view_zorgen")).content.decode()
    assert str(zaak.koppelingen.get().zorg_id) not in client.get(reverse("view_zorgen")).content.decode()
    assert "Er zijn geen nieuwe zorgen" in client.get(reverse("view_werk")).content.decode()
    assert not any(s.startswith("route2") for s in soorten(cast.collega))


def test_excluding_a_delegate_beats_the_delegation(cast, browse):
    zaak = zaak_over(cast)
    delegeer(cast.directie, zaak, cast.manager)
    sluit_uit(cast.directie, zaak, cast.manager)
    assert browse(cast.manager).get(reverse("view_route2zaak", args=[zaak.pk])).status_code == 404


def test_an_exclusion_never_leaves_a_case_without_a_handler(cast, browse):
    zaak = zaak_over(cast)
    with pytest.raises(Bijhoudfout, match="0900-1113111"):
        sluit_uit(cast.directie, zaak, cast.directie, "naaste")
    adres = reverse("exclude_route2", args=[zaak.pk])
    gegevens = {"nieuw_id": nieuw_id(), "user": str(cast.directie.pk), "waarom": "naaste", "reden": ""}
    assert "blijft er niemand over" in browse(cast.directie).post(adres, gegevens).content.decode()
    second_directie(cast)
    sluit_uit(cast.directie, zaak, cast.directie, "naaste")
    assert browse(cast.directie).get(reverse("view_route2zaak", args=[zaak.pk])).status_code == 404
    assert browse(cast.manager).get(reverse("view_route2zaak", args=[zaak.pk])).status_code == 200


def test_a_mistaken_exclusion_is_taken_back(cast, browse):
    second_directie(cast)
    zaak = zaak_over(cast)
    rij = sluit_uit(cast.directie, zaak, cast.manager)
    pagina = reverse("view_route2zaak", args=[zaak.pk])
    assert browse(cast.manager).get(pagina).status_code == 404
    do_route2(
        cast.directie, "revoke_route2uitsluiting", zaak_id=zaak.pk, uitsluiting_id=rij.pk, reden="Verkeerde."
    )
    assert browse(cast.manager).get(pagina).status_code == 200


# --- about the houder ------------------------------------------------------------------------------------------------


def test_about_the_houder_only_the_bestuur_reads_and_handles_it(cast, browse):
    second_directie(cast)
    client = browse(cast.pm)
    assert client.post(reverse("report_zorg"), {"wie": "houder"}).url.endswith("?over=houder")
    assert (
        "Alleen het bestuur leest dit."
        in client.get(reverse("report_zorg"), {"over": "houder"}).content.decode()
    )
    zorg = report_zorg_of(cast.pm, over="houder", over_wie="De houder")
    zaak = zaak_of(cast.bestuur, zorg, account=cast.directie)
    stap_of(cast.bestuur, zaak, "vertrouwensinspecteur")
    for wie in (cast.directie, cast.manager, cast.collega, cast.fg):
        for adres in [*addresses(zaak), reverse("view_zorg", args=[zorg.pk])]:
            assert browse(wie).get(adres).status_code in (403, 404)
    assert str(zorg.pk) not in browse(cast.directie).get(reverse("view_zorgen")).content.decode()
    assert (
        "De houder" in browse(cast.bestuur).get(reverse("view_route2zaak", args=[zaak.pk])).content.decode()
    )
    assert (
        "In behandeling bij het bestuur" in client.get(reverse("view_zorg", args=[zorg.pk])).content.decode()
    )
    with pytest.raises(Bijhoudfout):
        delegeer(cast.bestuur, zaak, cast.manager)


def test_the_bestuur_reads_no_worry_about_anybody_else_and_figures_people_read_none(cast, browse):
    gewoon, houder = report_zorg_of(cast.bestuur), report_zorg_of(cast.pm, over="houder")
    client = browse(cast.bestuur)
    assert (
        "In behandeling bij de directie"
        in client.get(reverse("view_zorg", args=[gewoon.pk])).content.decode()
    )
    assert client.get(reverse("open_route2zaak", args=[gewoon.pk])).status_code == 403
    role_of(cast.pm_zuid, Functie.KWALITEITSMEDEWERKER, cast.organisatie)
    assert browse(cast.pm_zuid).get(reverse("view_zorg", args=[houder.pk])).status_code == 404


def test_a_houder_who_is_bestuurder_too_does_not_stand_above(cast, browse):
    role_of(cast.directie, Functie.BESTUURDER, cast.organisatie)
    zorg = report_zorg_of(cast.pm, over="houder")
    assert browse(cast.directie).get(reverse("view_zorg", args=[zorg.pk])).status_code == 404
    end_roles(cast.bestuur)
    with pytest.raises(PermissionDenied):
        report_zorg_of(cast.pm, over="houder")
    assert (
        "Hier is niets bewaard"
        in browse(cast.pm).post(reverse("report_zorg"), {"wie": "houder"}).content.decode()
    )
    assert Zorg.objects.count() == 1


def test_about_the_bestuur_nothing_is_ever_kept(cast, browse):
    voor = Logregel.objects.count()
    pagina = browse(cast.pm).post(reverse("report_zorg"), {"wie": "bestuur"}).content.decode()
    assert "0900-1113111" in pagina
    assert "0900-8844" in pagina
    assert not Zorg.objects.exists()
    assert Logregel.objects.count() == voor


# --- the reporter ----------------------------------------------------------------------------------------------------


def test_the_reporter_sees_received_in_handling_closed_and_can_add(cast, browse):
    zorg = report_zorg_of(cast.pm)
    client, pagina = browse(cast.pm), reverse("view_zorg", args=[zorg.pk])
    voor = FORMULIERMERK.sub("", client.get(pagina).content.decode())
    zaak = zaak_of(cast.directie, zorg, account=cast.collega)
    walk(cast.directie, zaak)
    midden = FORMULIERMERK.sub("", client.get(pagina).content.decode())
    assert voor == midden
    client.post(
        reverse("supplement_zorg", args=[zorg.pk]), {"nieuw_id": nieuw_id(), "tekst": "Vandaag weer."}
    )
    assert "route2_aanvulling" in soorten(cast.directie)
    assert (
        "Vandaag weer."
        in browse(cast.directie).get(reverse("view_route2zaak", args=[zaak.pk])).content.decode()
    )
    draaiboek_of(cast.directie, zaak, "nieuwe_meldingen", "Doorgegeven aan de politie.")
    assert "route2_aanvulling" not in soorten(cast.directie)
    do_route2(cast.directie, "close_route2zaak", zaak_id=zaak.pk, tekst="In ere hersteld.")
    na = client.get(pagina).content.decode()
    assert "Afgesloten op" in na
    for geheim in ("In ere hersteld", "Tom Verbeek", "Besproken", str(zaak.pk)):
        assert geheim not in na
    assert client.get(reverse("view_route2zaak", args=[zaak.pk])).status_code == 403


# --- recording -------------------------------------------------------------------------------------------------------


def test_a_step_that_can_not_be_now_is_refused_with_why_and_kept_typed(cast, browse):
    zaak = zaak_over(cast)
    adres = reverse("record_route2stap", args=[zaak.pk, "vermoeden"])
    client = browse(cast.directie)
    assert "Er is nog geen overleg" in client.get(adres).content.decode()
    nu = timezone.localtime()
    gegevens = {
        "nieuw_id": nieuw_id(),
        "uitkomst": "ja",
        "dag": str(nu.date()),
        "tijd": f"{nu:%H:%M}",
        "tekst": "Bewaar.",
    }
    antwoord = client.post(adres, gegevens)
    assert antwoord.status_code == 409
    assert "Bewaar." in antwoord.content.decode()
    assert not Route2stap.objects.exists()
    stap_of(cast.directie, zaak, "vertrouwensinspecteur")
    for _ in range(2):
        assert client.post(adres, gegevens).status_code == 302
    assert Route2stap.objects.filter(soort="vermoeden").count() == 1


def test_no_own_talks_against_the_police_and_no_child_heard_by_us(cast):
    zaak = zaak_over(cast)
    for soort, uitkomst in (("vertrouwensinspecteur", ""), ("vermoeden", "ja"), ("aangifte", "aangifte")):
        stap_of(cast.directie, zaak, soort, uitkomst)
    for soort, uitkomst in (("onderzoek", ""), ("kind_horen", "zelf"), ("handelen", "arbeidsrecht")):
        with pytest.raises(Geweigerd):
            stap_of(cast.directie, zaak, soort, uitkomst)
    stap_of(cast.directie, zaak, "kind_horen", "deskundige")


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"dag": "2999-01-01"}, "Kies een moment dat al voorbij is."),
        ({"tekst": ""}, "Schrijf op wat er is verteld of gedaan."),
        ({"punt": ""}, "Kies een punt."),
        ({"tijd": ""}, "Vul de tijd in."),
        ({"tekst": "BSN 123456782"}, "burgerservicenummer"),
    ],
)
def test_mistakes_in_the_draaiboek_are_said(cast, browse, velden, melding):
    zaak = zaak_over(cast)
    gegevens = {
        "nieuw_id": nieuw_id(),
        "punt": "politie",
        "dag": "2026-11-20",
        "tijd": "09:00",
        "tekst": "Gebeld.",
    }
    pagina = browse(cast.directie).post(reverse("record_draaiboekregel", args=[zaak.pk]), gegevens | velden)
    assert melding in pagina.content.decode()
    assert not Draaiboekregel.objects.exists()


def test_closing_asks_for_everything_and_then_nothing_changes(cast, browse):
    zaak = zaak_over(cast)
    adres = reverse("close_route2zaak", args=[zaak.pk])
    gegevens = {"nieuw_id": nieuw_id(), "tekst": "Klaar."}
    antwoord = browse(cast.directie).post(adres, gegevens)
    assert antwoord.status_code == 409
    assert "Er is nog geen nazorg vastgelegd." in antwoord.content.decode()
    walk(cast.directie, zaak)
    assert browse(cast.directie).post(adres, gegevens).status_code == 302
    with pytest.raises(Geweigerd):
        stap_of(cast.directie, zaak, "nazorg")
    for doe in (lambda: draaiboek_of(cast.directie, zaak), lambda: delegeer(cast.directie, zaak, cast.af)):
        with pytest.raises(Bijhoudfout):
            doe()


def test_an_unknown_kind_of_step_is_not_found(cast, browse):
    zaak = zaak_over(cast)
    adres = reverse("record_route2stap", args=[zaak.pk, "verzonnen"])
    assert browse(cast.directie).get(adres).status_code == 404


# --- tasks, log, paper, size -----------------------------------------------------------------------------------------


def test_tasks_follow_the_case(cast):
    zorg = report_zorg_of(cast.pm)
    assert soorten(cast.directie) == {"route2_zorg"}
    zaak = zaak_of(cast.directie, zorg)
    assert soorten(cast.directie) == {"route2_inspecteur"}
    stap_of(cast.directie, zaak, "vertrouwensinspecteur")
    assert soorten(cast.directie) == {"route2_verder"}
    stap_of(cast.directie, zaak, "vermoeden", "ja")
    assert soorten(cast.directie) == {"route2_aangifte"}
    stap_of(cast.directie, zaak, "aangifte", "aangifte")
    assert soorten(cast.directie) == {"route2_verder"}


def test_the_paper_needs_a_proof_and_stands_in_the_log(cast, browse):
    from django.test import Client

    zaak = zaak_over(cast)
    walk(cast.directie, zaak)
    adres = reverse("export_route2zaak", args=[zaak.pk])
    los = Client()
    los.force_login(cast.directie)
    assert los.get(adres).status_code == 302
    antwoord = browse(cast.directie).get(adres)
    assert antwoord.content.startswith(b"%PDF")
    assert "Tom" not in antwoord["Content-Disposition"]
    assert Logregel.objects.filter(actie="export_route2zaak", object_id=zaak.pk, resultaat="ok").exists()


def test_the_log_tells_who_handles_a_case_only_to_who_may_find_it(cast, browse):
    second_directie(cast)
    zaak = zaak_over(cast, wie=cast.manager)
    browse(cast.directie).get(reverse("view_route2zaak", args=[zaak.pk]))
    woord = "las een zaak over iemand die hier werkt"
    assert woord in browse(cast.directie).get(reverse("view_logboek")).content.decode()
    pagina = browse(cast.manager).get(reverse("view_logboek")).content.decode()
    assert woord not in pagina
    assert "meldde een zorg" not in pagina
    for wie in (cast.af, cast.fg):
        assert woord not in browse(wie).get(reverse("view_logboek")).content.decode()


def test_who_is_excluded_finds_nothing_sealed_in_a_request_for_inzage(cast):
    """A signal that was passed on leads to a case; the other directeur, who is in it, reads its pieces nowhere."""
    second_directie(cast)
    kind = record_kind_of(cast.af, cast.noord.groep)
    ouder = record_ouder_of(cast.af, kind)
    zorg = seal_of(cast.af, record_signaal_of(cast.pm, kind))
    verzoek = ready_of(cast.af, kind, ouder=ouder)
    gather_of(cast.af, verzoek)
    zaak_of(cast.directie, zorg, account=cast.manager)
    bronnen = {
        wie: {s.passage.bron for s in stand_of_map(wie, verzoek).stukken}
        for wie in (cast.directie, cast.manager)
    }
    assert "incidents.zorg" in bronnen[cast.directie]
    assert not bronnen[cast.manager] & {"incidents.zorg", "dossiers.signaal", "dossiers.verzegeling"}


def test_while_a_case_runs_nothing_of_it_is_due_and_then_it_goes_as_one(cast):
    zaak = zaak_over(cast)
    zorg = zaak.koppelingen.get().zorg
    assert not settled_zorgen().filter(pk=zorg.pk).exists()
    walk(cast.directie, zaak)
    sluiting = do_route2(cast.directie, "close_route2zaak", zaak_id=zaak.pk, tekst="Klaar.")
    assert last_said(settled_zorgen().get(pk=zorg.pk)) == sluiting.vastgelegd_op
    assert {rij.pk for rij in heads_of_zorg(zorg.pk)} == {zaak.pk, zorg.pk}


def test_no_text_of_a_case_stands_in_the_log(cast, browse):
    zaak = zaak_over(cast)
    walk(cast.directie, zaak)
    browse(cast.directie).get(reverse("view_route2zaak", args=[zaak.pk]))
    for rij in Logregel.objects.all():
        assert "Tom" not in str([getattr(rij, veld.attname) for veld in rij._meta.fields])


@pytest.mark.parametrize("aantal", [1, 6])
def test_the_page_costs_at_most_twelve_queries_however_much_there_is(cast, browse, aantal):
    zorgen = [report_zorg_of(cast.pm) for _ in range(aantal)]
    zaak = zaak_of(cast.directie, zorgen[0], ook=zorgen[1:], account=cast.collega)
    for _ in range(aantal):
        stap_of(cast.directie, zaak, "vertrouwensinspecteur")
        draaiboek_of(cast.directie, zaak)
    client = browse(cast.directie)
    for naam, args in (("view_route2zaak", [zaak.pk]), ("view_route2zaken", []), ("view_zorgen", [])):
        adres = reverse(naam, args=args)
        client.get(adres)
        antwoord, vragen = ask(client, adres)  # the log counts too
        assert antwoord.status_code == 200
        assert len(vragen) <= 12, vragen
