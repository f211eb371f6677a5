"""The ladder as people walk it: each step by whom the source names, and nobody sees through it what isn't theirs."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dossiers.actions.basis import Geweigerd
from dossiers.queries.taakverdeling import read_taken
from incidents.ladderregels import end_of_week
from incidents.models import Ladder, Ladderincident, Laddertrede
from incidents.queries.ladder import fold, list_treden
from roles.actions import Bijhoudfout
from roles.models import Roltoewijzing
from roles.policy import Functie
from tests.conftest import WACHTWOORD, add_person
from tests.factories_dossier import dossier_of
from tests.factories_incident import incident_of
from tests.factories_ladder import (
    PROFESSIONAL,
    besluit_of,
    brief_of,
    climb,
    ladder_of,
    maatregel_of,
    sla_over,
    sluit_ladder,
    trede_of,
)
from tests.factories_mensen import record_ouder_of
from tests.factories_signaal import kind_of, zicht_of
from tests.incidents.test_incident import exclude, text_of
from vault.handeling import Wie, handeling
from vault.models import Logregel
from work.forms import ZOUT

pytestmark = pytest.mark.django_db
LIJST, NIEUW, BESLUITEN = reverse("view_ladders"), reverse("open_ladder"), reverse("view_ladderbesluiten")
AANLEIDING = "Op het plein wordt elke dag iemand buitengesloten."


@pytest.fixture
def opvang(cast):
    cast.kind, cast.ander = kind_of(cast.noord), kind_of(cast.noord, "Sem", "Bakker")
    cast.ladder = ladder_of(cast.pm, cast.kind)
    return cast


@pytest.fixture
def school(cast):
    """Zuid is a school."""
    cast.kind, cast.ander = kind_of(cast.zuid, "Otto", "Prins"), kind_of(cast.zuid, "Fay", "Bos")
    cast.ladder = ladder_of(cast.pm_zuid, cast.kind)
    return cast


def nieuw(**velden):
    return {"nieuw_id": signing.dumps(str(uuid.uuid4()), salt=ZOUT)} | velden


def adres(naam, *ids):
    return reverse(naam, args=ids)


def page(ladder):
    return adres("view_ladder", ladder.pk)


def taken(user, soort="", *, nu=None):
    alle = read_taken(zicht_of(user), nu=nu or timezone.now())
    return [
        t
        for t in alle
        if t.mijn and t.bron.soort in (soort or ("ladderbesluit", "laddervervolg", "omgangsregels"))
    ]


def facts(ladder):
    return fold(list_treden(ladder), vandaag=timezone.localdate())


def suspend(zaak, *, dagen=2):
    """The school up to and including an approved suspension."""
    climb(zaak.pm_zuid, zaak.ladder)
    besluit_of(zaak.directie, maatregel_of(zaak.af_zuid, zaak.ladder))
    brief_of(zaak.af_zuid, zaak.ladder, "time_out_ouders")
    brief_of(zaak.af_zuid, zaak.ladder, "waarschuwing")
    schorsing = maatregel_of(zaak.af_zuid, zaak.ladder, "schorsing", dagen=dagen)
    besluit_of(zaak.bestuur, schorsing)
    return schorsing


# --- beginning  ---------------------------------------------------------------------------------------------


def test_it_begins_from_incidents_of_the_register_or_without(cast, browse):
    kind = kind_of(cast.noord)
    een, twee = (incident_of(cast.pm, cast.noord, kind) for _ in range(2))
    client = browse(cast.pm)
    assert str(een.pk) in text_of(client, f"{NIEUW}?kind={kind.pk}")
    velden = nieuw(kind=str(kind.pk), aanleiding=AANLEIDING, incidenten=[str(een.pk), str(twee.pk)])
    antwoord = client.post(NIEUW, velden)
    ladder = Ladder.objects.get()
    assert antwoord.url == page(ladder)
    assert Ladderincident.objects.count() == 2
    assert (ladder.protocol, ladder.protocolversie) == ("kindpartners", "2026.1")
    tekst = text_of(client, page(ladder))
    assert AANLEIDING in tekst
    assert adres("view_incident", een.pk) in tekst
    assert client.post(NIEUW, velden).url == page(ladder)  # a second click
    assert Ladder.objects.count() == 1


def test_an_incident_of_another_child_is_no_reason(cast):
    kind, ander = kind_of(cast.noord), kind_of(cast.noord, "Sem", "Bakker")
    with pytest.raises(PermissionDenied):
        ladder_of(cast.pm, kind, incident_of(cast.pm, cast.noord, ander))


def test_an_incident_is_added_once(opvang, browse):
    incident = incident_of(opvang.pm, opvang.noord, opvang.kind)
    client, pagina = browse(opvang.af), adres("record_ladderincident", opvang.ladder.pk)
    assert str(incident.pk) in text_of(client, pagina)
    assert client.post(pagina, nieuw(incident=str(incident.pk))).url == page(opvang.ladder)
    assert "staat er al bij" in client.post(pagina, nieuw(incident=str(incident.pk))).content.decode()
    assert Ladderincident.objects.count() == 1


# --- steps one to four are of the professional --------------------------------------------------------------


def test_the_professional_walks_the_first_four_steps(opvang, browse):
    client = browse(opvang.pm)
    for daad in PROFESSIONAL:
        assert adres("record_laddertrede", opvang.ladder.pk, daad) in text_of(client, page(opvang.ladder))
        velden = nieuw(dag=str(timezone.localdate()), tekst=f"Zo ging {daad}.", afspraken="Morgen weer.")
        assert client.post(adres("record_laddertrede", opvang.ladder.pk, daad), velden).url == page(
            opvang.ladder
        )
    tekst = text_of(client, page(opvang.ladder))
    assert all(f"Zo ging {daad}." in tekst for daad in PROFESSIONAL)
    assert Logregel.objects.filter(actie="record_laddertrede").count() >= len(PROFESSIONAL)


def test_a_step_too_early_says_which_comes_first(opvang, browse):
    client, vroeg = browse(opvang.pm), adres("record_laddertrede", opvang.ladder.pk, "oudergesprek")
    assert "Een eerdere stap is nog niet gedaan." in text_of(client, vroeg)
    velden = nieuw(dag=str(timezone.localdate()), tekst="Getypt.", afspraken="Ook getypt.")
    antwoord = client.post(vroeg, velden)
    assert antwoord.status_code == 409
    assert "Ook getypt." in antwoord.content.decode()  # nothing that was typed is lost
    assert not Laddertrede.objects.exists()


def test_what_the_professional_may_not_is_refused(opvang, browse):
    client = browse(opvang.pm)
    for naam, args in (
        ("record_laddervervolg", ("time_out",)), ("skip_laddertrede", ()), ("close_ladder", ()),
        ("record_ladderincident", ()),
    ):  # fmt: skip
        assert client.get(adres(naam, opvang.ladder.pk, *args)).status_code == 403
        assert adres(naam, opvang.ladder.pk, *args) not in text_of(client, page(opvang.ladder))
    assert client.get(adres("record_laddertrede", opvang.ladder.pk, "time_out")).status_code == 404
    assert client.get(adres("record_laddertrede", opvang.ladder.pk, "onzin")).status_code == 404
    with pytest.raises(PermissionDenied):
        trede_of(opvang.pm, opvang.ladder, "time_out")


def test_telling_the_parents_twice_about_one_talk_is_refused(opvang):
    climb(opvang.pm, opvang.ladder, "zelf", "hulp", "gesprek", "ouders_weten")
    with pytest.raises(Bijhoudfout, match="staat er al bij"):
        trede_of(opvang.pm, opvang.ladder, "ouders_weten")


def test_skipping_asks_a_reason_and_stays_visible(opvang, browse):
    client, pagina = browse(opvang.af), adres("skip_laddertrede", opvang.ladder.pk)
    assert "Zonder reden kun je geen stap overslaan." in client.post(pagina, nieuw(stap="4")).content.decode()
    assert client.post(pagina, nieuw(stap="4", reden="Een kind is gewond.")).url == page(opvang.ladder)
    tekst = text_of(browse(opvang.pm), page(opvang.ladder))
    assert "Overgeslagen tot en met stap 4" in tekst
    assert "Een kind is gewond." in tekst
    with pytest.raises(Bijhoudfout, match="geen open stap"):
        sla_over(opvang.af, opvang.ladder, 3)
    assert facts(opvang.ladder).overgeslagen == {1, 2, 3, 4}
    assert "Stap 6" not in text_of(client, pagina)  # there is no suspension here


# --- a time-out, in both sectors ----------------------------------------------------------------------------


def test_a_time_out_in_the_opvang_goes_with_the_parents_and_the_directie(opvang, browse):
    sla_over(opvang.af, opvang.ladder, 4)
    client, vraag = browse(opvang.af), adres("record_laddervervolg", opvang.ladder.pk, "time_out")
    van = timezone.localdate()
    velden = {
        "van": str(van),
        "tot": str(van),
        "tekst": "Hij sloeg een kind.",
        "afspraken": "Bij de Krekels.",
    }
    assert "Schrijf op wat je met de ouders besprak." in client.post(vraag, nieuw(**velden)).content.decode()
    assert client.post(vraag, nieuw(**velden, ouders="Vader staat erachter.")).url == page(opvang.ladder)
    trede = Laddertrede.objects.get(daad="time_out")
    assert trede.beslist == "directie"
    assert [t.rij["id"] for t in taken(opvang.directie)] == [trede.pk]
    assert taken(opvang.af) == taken(opvang.bestuur) == []
    teken = adres("sign_ladderbesluit", trede.pk)
    directeur = browse(opvang.directie)
    assert "Vader staat erachter." in text_of(directeur, teken)
    fout = directeur.post(teken, nieuw(uitkomst="akkoord", toelichting="Goed.", wachtwoord="fout"))
    assert "Dit wachtwoord klopt niet." in fout.content.decode()
    besluit = nieuw(uitkomst="akkoord", toelichting="Goed.", wachtwoord=WACHTWOORD)
    assert directeur.post(teken, besluit).url == BESLUITEN
    assert directeur.post(teken, besluit).url == BESLUITEN  # a second click
    assert Laddertrede.objects.filter(daad="besluit").count() == 1
    assert directeur.get(teken).status_code == 404
    assert [(t.rij["c0"], t.dag) for t in taken(opvang.af)] == [("time_out_ouders", van)]  # on the same day
    brief_of(opvang.af, opvang.ladder, "time_out_ouders")
    assert taken(opvang.af) == []


@pytest.mark.parametrize("dagen", [1, 7, 20])
def test_a_time_out_beyond_the_week_is_refused_with_why(school, browse, dagen):
    climb(school.pm_zuid, school.ladder)
    client, vraag = browse(school.af_zuid), adres("record_laddervervolg", school.ladder.pk, "time_out")
    van = timezone.localdate()
    tot = end_of_week(van) + timedelta(days=dagen)
    antwoord = client.post(vraag, nieuw(van=str(van), tot=str(tot), tekst="Waarom.", afspraken="Waar."))
    assert "hoogstens tot het einde van de week" in antwoord.content.decode()
    assert "Waarom." in antwoord.content.decode()
    assert not Laddertrede.objects.filter(daad="time_out").exists()


def test_when_directie_says_no_nothing_follows_and_it_can_be_asked_again(school):
    climb(school.pm_zuid, school.ladder)
    besluit_of(school.directie, maatregel_of(school.af_zuid, school.ladder), "niet_akkoord")
    assert taken(school.af_zuid) == []
    with pytest.raises(Geweigerd):
        brief_of(school.af_zuid, school.ladder, "time_out_ouders")
    assert maatregel_of(school.af_zuid, school.ladder).pk


# --- suspension and removal: only at a school ---------------------------------------------------------------


def test_suspending_in_the_opvang_is_refused_with_what_can_be_done(opvang, browse):
    sla_over(opvang.af, opvang.ladder, 5)
    tekst = text_of(browse(opvang.af), adres("record_laddervervolg", opvang.ladder.pk, "schorsing"))
    assert "In de kinderopvang bestaat schorsen niet." in tekst
    assert "Dan kan het contract eindigen, met nazorg." in tekst
    with pytest.raises(Geweigerd):
        maatregel_of(opvang.af, opvang.ladder, "schorsing")
    assert "niet in de opvang" in text_of(browse(opvang.pm), page(opvang.ladder))


def test_in_the_opvang_the_contract_ends_by_the_manager_with_aftercare(opvang):
    climb(opvang.pm, opvang.ladder)
    trede = maatregel_of(opvang.af, opvang.ladder, "contract")
    assert trede.beslist == "manager"  # 000 L2688
    assert len(taken(opvang.manager, "ladderbesluit")) == 1
    with pytest.raises(Bijhoudfout, match="niet aan jou"):
        besluit_of(opvang.directie, trede)
    besluit_of(opvang.manager, trede)
    assert [t.rij["c0"] for t in taken(opvang.af)] == ["contract_ouders"]
    brief_of(opvang.af, opvang.ladder, "contract_ouders")
    assert [t.rij["c0"] for t in taken(opvang.af)] == ["nazorg"]
    trede_of(opvang.af, opvang.ladder, "nazorg")
    assert taken(opvang.af) == []


def test_a_suspension_with_everything_that_follows(school):
    schorsing = suspend(school)
    assert schorsing.beslist == "bestuur"
    volgorde = []
    while wacht := taken(school.af_zuid, "laddervervolg"):
        daad = wacht[0].rij["c0"]
        if daad == "schorsing_inspectie":
            assert wacht[0].dag == schorsing.van + timedelta(days=1)
        volgorde.append(daad)
        doe = brief_of if daad == "schorsing_ouders" else trede_of
        doe(school.af_zuid, school.ladder, daad)
    assert volgorde == ["schorsing_ouders", "schorsing_inspectie", "schorsing_gesprek", "schorsing_verslag"]
    beroep = trede_of(school.af_zuid, school.ladder, "beroep")
    assert beroep.uiterlijk == timezone.localdate() + timedelta(days=14)
    with pytest.raises(Geweigerd):
        sluit_ladder(school.af_zuid, school.ladder)
    assert [t.dag for t in taken(school.bestuur)] == [beroep.uiterlijk]
    assert besluit_of(school.bestuur, beroep, "ongegrond").daad == "beroepsbesluit"
    sluit_ladder(school.af_zuid, school.ladder)


def test_of_one_day_the_inspection_hears_nothing(school):
    suspend(school, dagen=0)
    brief_of(school.af_zuid, school.ladder, "schorsing_ouders")
    assert taken(school.af_zuid)[0].rij["c0"] == "schorsing_gesprek"


def test_longer_than_a_week_is_refused(school):
    sla_over(school.af_zuid, school.ladder, 5)
    with pytest.raises(Bijhoudfout, match="hoogstens een week"):
        maatregel_of(school.af_zuid, school.ladder, "schorsing", dagen=7)


def test_a_removal_to_the_end(school):
    suspend(school)
    for daad in ("schorsing_inspectie", "schorsing_gesprek", "schorsing_verslag"):
        trede_of(school.af_zuid, school.ladder, daad)
    brief_of(school.af_zuid, school.ladder, "schorsing_ouders")
    vraag = maatregel_of(school.af_zuid, school.ladder, "verwijdering")
    with pytest.raises(Geweigerd):
        besluit_of(school.bestuur, vraag)  # the professional has to be heard first
    assert taken(school.af_zuid)[0].rij["c0"] == "gehoord"
    trede_of(school.af_zuid, school.ladder, "gehoord")
    besluit_of(school.bestuur, vraag)
    trede_of(school.af_zuid, school.ladder, "verwijdering_verslag")
    brief_of(school.af_zuid, school.ladder, "verwijdering_ouders")
    bezwaar = trede_of(school.af_zuid, school.ladder, "bezwaar")
    assert bezwaar.uiterlijk == timezone.localdate() + timedelta(weeks=4)
    assert taken(school.af_zuid)[0].rij["c0"] == "bezwaar_gehoord"
    trede_of(school.af_zuid, school.ladder, "bezwaar_gehoord")
    gevonden = trede_of(school.af_zuid, school.ladder, "school")
    with pytest.raises(Geweigerd):
        besluit_of(school.bestuur, gevonden)  # the objection isn't decided
    besluit_of(school.bestuur, bezwaar, "ongegrond")
    assert besluit_of(school.bestuur, gevonden).daad == "definitief"
    assert facts(school.ladder).gedaan >= {"definitief", "bezwaarbesluit"}


# --- rules of the day, letters ------------------------------------------------------------------------------


def test_extra_rules_are_evaluated_after_two_weeks_and_then_each_month(opvang):
    regels = trede_of(opvang.af, opvang.ladder, "omgangsregels")
    assert regels.uiterlijk == timezone.localdate() + timedelta(days=14)
    assert [t.dag for t in taken(opvang.af, "omgangsregels")] == [regels.uiterlijk]
    eerste = trede_of(opvang.af, opvang.ladder, "omgangsevaluatie", uitkomst="bijgesteld")
    assert eerste.uiterlijk > timezone.localdate() + timedelta(days=27)
    trede_of(opvang.af, opvang.ladder, "omgangsevaluatie", uitkomst="gaat_door")
    assert len(taken(opvang.af, "omgangsregels")) == 1
    with pytest.raises(Geweigerd):
        sluit_ladder(opvang.af, opvang.ladder)
    trede_of(opvang.af, opvang.ladder, "omgangsevaluatie", uitkomst="gestopt")
    assert taken(opvang.af) == []
    sluit_ladder(opvang.af, opvang.ladder)


def test_a_letter_goes_only_to_who_has_gezag_and_names_no_other_child(opvang, browse):
    record_ouder_of(opvang.af, opvang.kind, naam="Anna de Vries")
    record_ouder_of(opvang.af, opvang.kind, naam="Piet Jansen", soort="vader", gezag="nee")
    incident = incident_of(opvang.pm, opvang.noord, opvang.kind, opvang.ander)
    client = browse(opvang.af)
    client.post(adres("record_ladderincident", opvang.ladder.pk), nieuw(incident=str(incident.pk)))
    sla_over(opvang.af, opvang.ladder, 4)
    besluit_of(opvang.directie, maatregel_of(opvang.af, opvang.ladder))
    brief = adres("record_laddervervolg", opvang.ladder.pk, "time_out_ouders")
    pagina = client.get(brief)
    form, tekst = pagina.context["form"], pagina.content.decode()
    assert "Piet Jansen: heeft geen gezag" in tekst
    assert list(form.ouders.values()) == ["Anna de Vries"]
    assert "Beste Anna de Vries," in form["tekst"].value()
    vader = opvang.kind.relaties.get(gezag="nee")
    velden = {"onderwerp": "Een time-out", "tekst": "Beste Anna, dit is er gebeurd.", "aan": [str(vader.pk)]}
    assert "alleen naar een ouder met gezag" in client.post(brief, nieuw(**velden)).content.decode()
    velden["aan"] = list(form.ouders)
    fout = client.post(
        brief, nieuw(**velden | {"tekst": "Mila sloeg Sem Bakker, om [reden]."})
    ).content.decode()
    assert "Vul nog in, of haal weg: [reden]" in fout
    assert "Haal deze naam weg" in fout
    assert client.post(brief, nieuw(**velden)).url == page(opvang.ladder)
    rij = Laddertrede.objects.get(daad="time_out_ouders")
    assert str(rij.aan) == "Anna de Vries"
    papier = client.get(adres("export_ladderbrief", opvang.ladder.pk, rij.pk))
    assert papier.content.startswith(b"%PDF")
    assert "Vries" not in papier["Content-Disposition"]
    assert browse(opvang.pm).get(adres("export_ladderbrief", opvang.ladder.pk, rij.pk)).status_code == 403
    andere = Laddertrede.objects.get(daad="time_out")
    assert client.get(adres("export_ladderbrief", opvang.ladder.pk, andere.pk)).status_code == 404


def test_a_letter_of_the_ladder_is_no_letter_of_a_dossier(opvang, browse):
    dossier, client = dossier_of(opvang, opvang.kind), browse(opvang.af)
    assert "ladder-schorsing" not in text_of(client, adres("choose_brief", dossier.pk))
    ouder = record_ouder_of(opvang.af, opvang.kind)
    assert (
        client.get(reverse("record_brief", args=[dossier.pk, "ladder-schorsing", ouder.pk])).status_code
        == 404
    )


# --- who sees what ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wie", ["pm_zuid", "af_zuid", "ondersteunend", "directie", "bestuur",
                                 "vertrouwenspersoon", "fg", "beheer", "buitenstaander"])  # fmt: skip
def test_nobody_else_reads_a_ladder(opvang, browse, wie):
    client = browse(getattr(opvang, wie))
    assert client.get(page(opvang.ladder)).status_code in (403, 404)
    assert AANLEIDING not in text_of(client, LIJST)
    for daad in ("zelf", "time_out"):
        for naam in ("record_laddertrede", "record_laddervervolg"):
            assert client.get(adres(naam, opvang.ladder.pk, daad)).status_code in (403, 404)
    with pytest.raises(PermissionDenied):
        trede_of(getattr(opvang, wie), opvang.ladder, "zelf")


@pytest.mark.parametrize(("wie", "ziet"), [("pm", True), ("af", True), ("ondersteunend", False)])
def test_the_register_leads_there_only_for_who_may(cast, browse, wie, ziet):
    assert (LIJST in text_of(browse(getattr(cast, wie)), reverse("view_incidenten"))) is ziet


def test_directie_and_board_see_only_what_waits_for_them(school, browse):
    climb(school.pm_zuid, school.ladder)
    vraag = maatregel_of(school.af_zuid, school.ladder)
    directie, bestuur = browse(school.directie), browse(school.bestuur)
    assert "Otto" in text_of(directie, BESLUITEN)
    assert "Otto" not in text_of(bestuur, BESLUITEN)
    tekst = text_of(directie, adres("sign_ladderbesluit", vraag.pk))
    assert "Wat er bij time_out is gedaan." in tekst
    assert "Wat er bij oudergesprek is gedaan." not in tekst
    assert AANLEIDING not in tekst
    assert bestuur.get(adres("sign_ladderbesluit", vraag.pk)).status_code == 404
    talk = Laddertrede.objects.get(daad="oudergesprek")
    assert directie.get(adres("sign_ladderbesluit", talk.pk)).status_code == 404
    assert browse(school.af_zuid).get(adres("sign_ladderbesluit", vraag.pk)).status_code == 403
    with pytest.raises(Bijhoudfout):
        besluit_of(school.bestuur, vraag)
    with pytest.raises(PermissionDenied):
        besluit_of(school.af_zuid, vraag)


def test_of_the_board_only_a_bestuurder_decides(school, browse):
    with handeling(wie=Wie(), route="test"):
        cijfers = add_person(school.organisatie, "Kees Kool", "kees", Functie.KWALITEITSMEDEWERKER, None)
    sla_over(school.af_zuid, school.ladder, 5)
    vraag = maatregel_of(school.af_zuid, school.ladder, "schorsing")
    assert vraag.beslist == "bestuur"
    assert "Otto" not in text_of(browse(cijfers), BESLUITEN)
    assert browse(cijfers).get(adres("sign_ladderbesluit", vraag.pk)).status_code == 404
    assert taken(cijfers) == []


def test_family_finds_nothing_and_another_decides(opvang, browse):
    sla_over(opvang.af, opvang.ladder, 4)
    exclude(opvang.pm, opvang.kind)
    exclude(opvang.directie, opvang.kind)
    client = browse(opvang.pm)
    assert client.get(page(opvang.ladder)).status_code == 404
    assert "Mila" not in text_of(client, LIJST)
    assert str(opvang.kind.pk) not in text_of(client, NIEUW)
    vraag = maatregel_of(opvang.af, opvang.ladder)
    assert vraag.beslist == "bestuur"  # the only directeur is family: a case is never without a handler
    assert "Mila" not in text_of(browse(opvang.directie), BESLUITEN)
    assert taken(opvang.directie) == []
    exclude(opvang.bestuur, opvang.kind)
    nieuwe = ladder_of(opvang.manager, opvang.kind)
    sla_over(opvang.manager, nieuwe, 4)
    with pytest.raises(Bijhoudfout, match="Niemand van directie of bestuur"):
        maatregel_of(opvang.manager, nieuwe)


def test_family_of_another_child_in_an_incident_does_not_see_that_incident(opvang, browse):
    incident = incident_of(opvang.pm, opvang.noord, opvang.kind, opvang.ander)
    browse(opvang.af).post(adres("record_ladderincident", opvang.ladder.pk), nieuw(incident=str(incident.pk)))
    exclude(opvang.manager, opvang.ander)
    tekst = text_of(browse(opvang.manager), page(opvang.ladder))
    assert AANLEIDING in tekst
    assert adres("view_incident", incident.pk) not in tekst


WISSELT = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")[^"]+|(?<=name="nieuw_id" value=")[^"]+')
OVERAL = ("view_ladders", "open_ladder", "view_ladderbesluiten", "view_werk", "view_taken", "view_incidenten",
          "view_intimiteiten")  # fmt: skip


def see_all(client):
    """Every page of lists as bytes, but for what is new each time."""
    antwoorden = [client.get(reverse(naam)) for naam in OVERAL]
    return [(antwoord.status_code, WISSELT.sub(b"", antwoord.content)) for antwoord in antwoorden]


def test_for_family_it_is_as_if_there_is_no_ladder(cast, browse):
    """Byte for byte, also with a measure that waits and with what is late."""
    kind, mensen = kind_of(cast.noord), (cast.pm, cast.manager, cast.directie)
    for mens in mensen:
        exclude(mens, kind)
    eerst = [see_all(browse(mens)) for mens in mensen]
    ladder = ladder_of(cast.af, kind)
    sla_over(cast.af, ladder, 4)
    trede_of(cast.af, ladder, "omgangsregels")
    assert maatregel_of(cast.af, ladder).beslist == "bestuur"
    assert [see_all(browse(mens)) for mens in mensen] == eerst


def test_a_role_that_ended_opens_nothing(opvang, browse):
    with handeling(wie=Wie(), route="test"):
        rol = Roltoewijzing.objects.get(user=opvang.pm)
        rol.tot = timezone.localdate()
        rol.save()
    assert browse(opvang.pm).get(page(opvang.ladder)).status_code in (302, 403, 404)


# --- the machinery ------------------------------------------------------------------------------------------


def test_sending_twice_gives_the_first(opvang):
    pk = uuid.uuid4()
    een, twee = (trede_of(opvang.pm, opvang.ladder, "zelf", id=pk) for _ in range(2))
    assert een.pk == twee.pk
    assert Laddertrede.objects.count() == 1


def test_nothing_is_recorded_after_closing(opvang):
    sluit_ladder(opvang.af, opvang.ladder)
    with pytest.raises(Geweigerd):
        trede_of(opvang.pm, opvang.ladder, "zelf")


def test_pages_ask_a_constant_number_of_queries(school, browse):
    suspend(school)
    client = browse(school.af_zuid)
    adressen = (
        page(school.ladder),
        LIJST,
        adres("record_laddervervolg", school.ladder.pk, "schorsing_ouders"),
    )

    def count(adres_):
        client.get(adres_)
        with CaptureQueriesContext(connection) as vragen:
            assert client.get(adres_).status_code == 200
        return len(vragen)

    eerst = [count(a) for a in adressen]
    for _ in range(5):
        trede_of(school.af_zuid, school.ladder, "omgangsregels")
        ladder_of(school.pm_zuid, kind_of(school.zuid, "Nog", "Een"))
        record_ouder_of(school.af_zuid, school.kind)
    assert [count(a) for a in adressen] == eerst
    assert max(eerst) <= 12


def test_no_words_of_a_ladder_in_the_log(opvang):
    climb(opvang.pm, opvang.ladder)
    for regel in Logregel.objects.all():
        inhoud = str(regel.__dict__)
        assert "buitengesloten" not in inhoud
        assert "Mila" not in inhoud
