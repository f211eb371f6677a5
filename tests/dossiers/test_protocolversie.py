"""Own versions: who makes, proposes and approves, what running dossiers keep, and how organisations stay apart."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from benchmarks.meten import capture_sql
from dossiers import protocol as protocollen
from dossiers import protocolkeuze
from dossiers.actions import protocol as actions
from dossiers.eigenprotocol import read
from dossiers.models import Dossier
from dossiers.queries.protocol import protocol_on
from dossiers.queries.stand import known_sectors, protocol_of
from roles.actions import Bijhoudfout
from roles.models import Protocolbesluit, Protocolconcept, Protocolkeuze, Protocolversie, Roltoewijzing
from roles.policy import Functie
from tests.conftest import WACHTWOORD, add_person, build_cast
from tests.factories_dossier import dossier_of
from tests.factories_mensen import new_id
from tests.factories_protocol import (
    BRON,
    TEKENT,
    besluit_of,
    concept_of,
    correct_of,
    eigen_versie,
    kindpartners_anders,
    voorstel_of,
)
from tests.factories_signaal import act_of, kind_of, zicht_of
from vault.bases import Bewerkingsconflict, NietToegestaan
from vault.handeling import Wie, handeling
from vault.models import Logregel

pytestmark = pytest.mark.django_db
MORGEN = timedelta(days=1)


@pytest.fixture
def concept(cast):
    return correct_of(cast.beheer, concept_of(cast.beheer), "kinderopvang", ondertekent=TEKENT)


@pytest.fixture
def versie(cast, concept):
    return voorstel_of(cast.beheer, concept)


# --- making ---------------------------------------------------------------------------------------


def test_beginning_twice_is_one_concept(cast):
    assert concept_of(cast.beheer).pk == concept_of(cast.beheer).pk
    assert Protocolconcept.objects.count() == 1


def test_a_concept_changes_nothing(cast, concept):
    assert protocol_on(cast.organisatie, timezone.localdate()) is protocollen.get("kindpartners")
    dossier = dossier_of(cast)
    assert (dossier.protocol, dossier.protocolversie) == ("kindpartners", "2026.1")


def test_a_rule_that_equals_the_profile_again_is_no_own_rule(cast, concept):
    from dossiers.eigenprotocol import table_of

    oud = table_of(protocollen.get("kindpartners").voor("kinderopvang"), "ondertekent")
    assert read(correct_of(cast.beheer, concept, "kinderopvang", ondertekent=oud).tekst).regels == {}


@pytest.mark.parametrize(
    ("regel", "tabel", "zin"),
    [
        ("kader__hulp", {"ja": {"verder": "aanvaarding", "bron": "x"}, "nee": {"uitkomst": "afsluiten", "bron": "x"},
                         "weet_niet": {"uitkomst": "advies", "bron": "x"}}, "hulp.nee"),
        ("kader__hulp", {"ja": {"verder": "aanvaarding", "bron": "x"}}, "hulp.nee"),
        ("triage", {"aantal": 30, "eenheid": "dagen", "bron": BRON}, "tot en met 5"),
        ("ondertekent", {"plekken": [], "bron": BRON}, "leeg"),
    ],
)  # fmt: skip
def test_a_rule_that_leads_nowhere_is_refused_and_nothing_is_kept(cast, concept, regel, tabel, zin):
    with pytest.raises(Bijhoudfout) as fout:
        correct_of(cast.beheer, concept, "kinderopvang", **{regel: tabel})
    assert zin in fout.value.zin
    assert Protocolconcept.objects.get().tekst == concept.tekst


def test_two_beheerders_at_one_concept_lose_nothing(cast, concept):
    correct_of(cast.beheer, concept, "onderwijs", ondertekent=TEKENT)
    oud = Protocolconcept(pk=concept.pk, versie=concept.versie)
    with pytest.raises(Bewerkingsconflict):
        correct_of(cast.beheer, oud, "onderwijs", leidt={"rollen": ["manager"], "bron": BRON})


# --- proposing ------------------------------------------------------------------------------------


def test_a_proposal_is_whole_unchangeable_and_closes_the_concept(cast, versie):
    assert versie.versie == "2026.1-eigen1"
    assert versie.vorige == "kindpartners@2026.1"
    assert not Protocolconcept.objects.get().open
    assert (
        protocollen.get(versie.slug, versie.versie).voor("kinderopvang").ondertekent.plekken[1].wie
        == "Directeur"
    )
    with pytest.raises(NietToegestaan):
        versie.save()
    with (
        pytest.raises(Exception, match=r"."),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE roles_protocolversie SET tekst = 'x'")


def test_without_a_difference_there_is_nothing_to_propose(cast):
    with pytest.raises(Bijhoudfout, match="nog niets anders"):
        voorstel_of(cast.beheer, concept_of(cast.beheer))


def test_proposing_twice_is_one_version(cast, concept):
    pk = uuid.uuid4()
    eerst = voorstel_of(cast.beheer, concept, pk=pk)
    assert voorstel_of(cast.beheer, concept, pk=pk).pk == eerst.pk
    assert Protocolversie.objects.count() == 1


def test_one_proposal_at_a_time_and_never_in_the_past(cast, concept, versie):
    volgende = correct_of(cast.beheer, concept_of(cast.beheer), "onderwijs", ondertekent=TEKENT)
    with pytest.raises(Bijhoudfout, match="wacht al een voorstel"):
        voorstel_of(cast.beheer, volgende)
    besluit_of(cast.directie, versie, goedgekeurd=False, toelichting="Nog niet.")
    with pytest.raises(Bijhoudfout, match="nog komt"):
        voorstel_of(cast.beheer, volgende, vanaf=timezone.localdate() - MORGEN)
    assert voorstel_of(cast.beheer, volgende).versie == "2026.1-eigen2"


def test_a_later_version_never_begins_before_an_approved_one(cast, concept):
    dag = timezone.localdate() + 10 * MORGEN
    besluit_of(cast.directie, voorstel_of(cast.beheer, concept, vanaf=dag))
    volgende = correct_of(cast.beheer, concept_of(cast.beheer), "onderwijs", ondertekent=TEKENT)
    with pytest.raises(Bijhoudfout, match="die later begint"):
        voorstel_of(cast.beheer, volgende, vanaf=dag - MORGEN)


def test_a_change_after_the_preview_is_not_proposed_unseen(cast, concept):
    correct_of(cast.beheer, concept, "onderwijs", ondertekent=TEKENT)
    oud = Protocolconcept(pk=concept.pk, versie=concept.versie)
    with pytest.raises(Bewerkingsconflict):
        voorstel_of(cast.beheer, oud)
    assert not Protocolversie.objects.exists()


def test_a_withdrawn_or_declined_version_can_be_taken_up_again(cast, versie):
    with act_of(cast.beheer):
        actions.withdraw_protocol(by=zicht_of(cast.beheer), at=timezone.now(), id=uuid.uuid4(), pk=versie.pk)
    assert versie.besluit.oordeel == "ingetrokken"
    with pytest.raises(Bijhoudfout, match="al besloten"):
        besluit_of(cast.directie, versie)
    weer = concept_of(cast.beheer, van=versie.pk)
    assert read(weer.tekst).regels == read(versie.tekst).regels


def test_two_versions_may_wait_for_their_day_and_no_more(cast):
    dag = timezone.localdate() + 10 * MORGEN
    for nummer in range(2):
        rollen = [["directie"], ["manager", "directie"]][nummer]
        tekent = TEKENT | {"plekken": [TEKENT["plekken"][0], {"wie": "Tweede", "rollen": rollen}]}
        concept = correct_of(cast.beheer, concept_of(cast.beheer), "onderwijs", ondertekent=tekent)
        besluit_of(cast.directie, voorstel_of(cast.beheer, concept, vanaf=dag))
    concept = correct_of(cast.beheer, concept_of(cast.beheer), "onderwijs", ondertekent=TEKENT)
    with pytest.raises(Bijhoudfout, match="al twee versies"):
        voorstel_of(cast.beheer, concept, vanaf=dag)


# --- deciding -------------------------------------------------------------------------------------


def test_directie_approves_and_new_dossiers_follow_while_running_ones_keep_theirs(cast, concept):
    loopt = dossier_of(cast)
    versie = voorstel_of(cast.beheer, concept)
    tussen = dossier_of(cast, kind_of(cast.noord, "Sem", "Bakker"))
    besluit_of(cast.directie, versie)
    nieuw = dossier_of(cast, kind_of(cast.noord, "Noa", "Visser"))
    assert [(d.protocol, d.protocolversie) for d in (loopt, tussen)] == [("kindpartners", "2026.1")] * 2
    assert (nieuw.protocol, nieuw.protocolversie) == (versie.slug, versie.versie)
    assert [plek.wie for plek in protocol_of(nieuw).ondertekent.plekken] == [
        "Aandachtsfunctionaris",
        "Directeur",
    ]
    for dossier in (loopt, tussen):
        vers = Dossier.objects.select_related("locatie").get(pk=dossier.pk)
        assert [plek.wie for plek in protocol_of(vers).ondertekent.plekken][1] == "Manager sociale veiligheid"


def test_from_the_agreed_day_and_not_before(cast, concept):
    dag = timezone.localdate() + 3 * MORGEN
    versie = voorstel_of(cast.beheer, concept, vanaf=dag)
    besluit_of(cast.directie, versie)
    for op, slug in ((dag - MORGEN, "kindpartners"), (dag, versie.slug), (dag + MORGEN, versie.slug)):
        assert protocol_on(cast.organisatie, op).slug == slug
        assert protocolkeuze.in_force(zicht_of(cast.pm).protocol, op).slug == slug


def test_what_every_page_reads_equals_what_was_approved(cast):
    """Protocolkeuze is derived: through several versions, planned ones and a declined one."""
    vandaag = timezone.localdate()
    for dagen, goed in ((0, True), (0, True), (5, False), (5, True), (20, True)):
        concept = concept_of(cast.beheer)
        tabel = TEKENT | {"bron": f"{BRON} {uuid.uuid4().hex[:6]}"}
        plekken = [
            *TEKENT["plekken"][:1],
            {"wie": f"Directeur {uuid.uuid4().hex[:4]}", "rollen": ["directie"]},
        ]
        concept = correct_of(cast.beheer, concept, "onderwijs", ondertekent=tabel | {"plekken": plekken})
        versie = voorstel_of(cast.beheer, concept, vanaf=vandaag + dagen * MORGEN)
        besluit_of(cast.directie, versie, goedgekeurd=goed, toelichting="x")
        keuze = zicht_of(cast.pm).protocol
        for op in range(30):
            dag = vandaag + op * MORGEN
            assert protocolkeuze.in_force(keuze, dag) is protocol_on(cast.organisatie, dag)
    assert len(Protocolkeuze.objects.get().geldend) <= 400


def test_never_who_proposed_it(cast, versie):
    """Somebody with both roles: the four eyes are two people (access.md §1)."""
    with act_of(cast.beheer):
        Roltoewijzing(
            user=cast.beheer,
            organisatie=cast.organisatie,
            functie=Functie.DIRECTEUR,
            van=timezone.localdate(),
            bevestigd_op=timezone.localdate(),
        ).save()
    with pytest.raises(Bijhoudfout, match="zelf voorgesteld"):
        besluit_of(cast.beheer, versie)
    assert not Protocolbesluit.objects.exists()


def test_deciding_twice_is_one_decision(cast, versie):
    pk = uuid.uuid4()
    besluit_of(cast.directie, versie, pk=pk)
    besluit_of(cast.directie, versie, pk=pk)
    assert Protocolbesluit.objects.count() == 1
    assert Protocolkeuze.history.count() == 1
    with pytest.raises(Bijhoudfout, match="al besloten: goedgekeurd"):
        besluit_of(cast.directie, versie, goedgekeurd=False)


@pytest.mark.parametrize("wie", ["pm", "af", "manager", "bestuur", "fg", "beheer", "buitenstaander"])
def test_nobody_else_decides(cast, versie, wie):
    with pytest.raises(PermissionDenied):
        besluit_of(getattr(cast, wie), versie)


@pytest.mark.parametrize("wie", ["pm", "af", "manager", "directie", "bestuur", "fg", "buitenstaander"])
def test_nobody_else_makes_or_proposes(cast, concept, wie):
    user = getattr(cast, wie)
    for doe in (
        lambda: concept_of(user),
        lambda: correct_of(user, concept, "onderwijs", leidt={}),
        lambda: voorstel_of(user, concept),
    ):
        with pytest.raises(PermissionDenied):
            doe()


# --- organisations stay apart ---------------------------------------------------------------------


@pytest.fixture
def buren(cast):
    """Another organisation under the same profile, with its own approved version."""
    buren = build_cast(voor="buur-")
    buren.versie = eigen_versie(buren.beheer, buren.directie, kindpartners_anders())
    return buren


def test_two_organisations_under_one_profile_stay_apart(cast, buren, versie):
    besluit_of(cast.directie, versie)
    assert versie.slug != buren.versie.slug
    assert versie.versie == buren.versie.versie == "2026.1-eigen1"
    hier, daar = dossier_of(cast), dossier_of(buren)
    assert protocol_of(hier).slug == versie.slug
    assert protocol_of(daar).slug == buren.versie.slug
    assert "kinderopvang" in known_sectors(cast.noord.locatie)


@pytest.mark.parametrize("wie", ["beheer", "directie", "af", "pm"])
def test_the_version_of_another_organisation_does_not_exist(cast, browse, buren, wie):
    client = browse(getattr(cast, wie))
    rij = buren.versie
    adressen = [
        reverse("view_protocolvoorstel", args=[rij.pk]), reverse("sign_protocol", args=[rij.pk]),
        reverse("view_protocolversie", args=[rij.slug, rij.versie]),
    ]  # fmt: skip
    vreemd = reverse("view_protocolversie", args=["kindpartners-000000000000", "2026.1-eigen1"])
    for adres in adressen:
        assert client.get(adres).status_code in (403, 404), adres
    assert client.get(adressen[2]).content == client.get(vreemd).content
    assert "eigen1" not in client.get(reverse("view_protocol")).content.decode()


def test_switching_profile_leaves_own_versions_of_the_other_one_behind(cast, versie):
    besluit_of(cast.directie, versie)
    with handeling(wie=Wie(), route="test"):
        cast.organisatie.profiel = "ko"
        cast.organisatie.save()
    assert protocol_on(cast.organisatie, timezone.localdate()).slug == "ko"
    assert protocolkeuze.in_force(zicht_of(cast.pm).protocol, timezone.localdate()).slug == "ko"


# --- screens --------------------------------------------------------------------------------------


def post_wie(client, adres, **anders):
    """The page as it opens, with these fields changed."""
    velden = dict(client.get(adres).context["form"].initial) | anders
    return client.post(adres, {naam: waarde for naam, waarde in velden.items() if waarde is not None})


def test_the_whole_way_in_the_browser(cast, browse):
    beheer, directie = browse(cast.beheer), browse(cast.directie)
    hub = beheer.post(reverse("open_protocol")).url
    blad = f"{hub}kinderopvang/wie/"
    anders = {"ondertekent__plekken_wie_2": "Directeur", "ondertekent__plekken_rollen_2": ["directie"]}
    fout = post_wie(beheer, blad, **anders)
    assert "Schrijf waar deze regel staat" in fout.content.decode()
    assert 'value="Directeur"' in fout.content.decode()
    assert post_wie(beheer, blad, **anders, ondertekent__bron=BRON).url == hub
    assert "1 regel anders" in beheer.get(hub).content.decode()
    voorstel = beheer.get(f"{hub}voorstel/")
    for stuk in ("Directeur (directie)", BRON, "De hele beslistabel"):
        assert stuk in voorstel.content.decode()
    form = voorstel.context["form"]
    velden = {"nieuw_id": form["nieuw_id"].value(), "concept_versie": form["concept_versie"].value()}
    adres = beheer.post(f"{hub}voorstel/", velden | {"vanaf": timezone.localdate(), "toelichting": BRON}).url
    assert "nieuwe versie van het protocol" in directie.get("/").content.decode()
    teken = f"{adres}besluit/"
    velden = {"nieuw_id": new_id(directie.get(teken)), "oordeel": "ja", "wachtwoord": "fout"}
    assert "klopt niet" in directie.post(teken, velden).content.decode()
    assert directie.post(teken, velden | {"wachtwoord": WACHTWOORD}).url == adres
    voet = "versie 2026.1-eigen1"
    assert voet in browse(cast.pm).get("/").content.decode()
    assert "Er ligt een nieuwe versie" not in directie.get("/").content.decode()


def test_declining_asks_why(cast, browse, versie):
    client, adres = browse(cast.directie), reverse("sign_protocol", args=[versie.pk])
    velden = {"nieuw_id": new_id(client.get(adres)), "oordeel": "nee", "wachtwoord": WACHTWOORD}
    assert "Schrijf op waarom niet" in client.post(adres, velden).content.decode()
    client.post(adres, velden | {"toelichting": "Eerst met het team."})
    assert versie.besluit.oordeel == "afgewezen"
    tekst = browse(cast.beheer).get(reverse("view_protocolvoorstel", args=[versie.pk])).content.decode()
    assert "Eerst met het team." in tekst
    assert "Verder met deze tekst" in tekst


def test_an_edit_conflict_shows_both(cast, browse, concept):
    client, adres = (
        browse(cast.beheer),
        reverse("correct_protocol", args=[concept.pk, "kinderopvang", "termijnen"]),
    )
    velden = dict(client.get(adres).context["form"].initial)
    correct_of(
        cast.beheer, concept, "kinderopvang", triage={"aantal": 2, "eenheid": "werkdagen", "bron": BRON}
    )
    velden |= {"triage__aantal": 3, "triage__bron": BRON}
    antwoord = client.post(adres, {k: v for k, v in velden.items() if v is not None})
    assert antwoord.status_code == 409
    assert "Binnen hoeveel dagen" in antwoord.content.decode()


@pytest.mark.parametrize(
    ("blad", "velden", "zin"),
    [
        ("termijnen", {"triage__aantal": 9, "triage__bron": BRON}, "van 1 tot en met 5"),
        ("hulp", {"hulpbesluit__met": ["betrokkenen"], "hulpbesluit__bron": BRON}, "hoort er altijd bij"),
        ("wie", {"weegt__rollen": [], "weegt__bron": BRON}, "minstens één"),
        ("wie", {"ondertekent__plekken_wie_3": "Iemand", "ondertekent__bron": BRON}, "minstens één rol"),
        ("wie", {"leidt__rollen": ["manager"], "leidt__bron": "003 van vorig jaar"}, "zonder 000 tot 004"),
        ("vragen", {"kader.hulp__weet_niet": "afsluiten", "kader.hulp__bron": BRON}, "Kies een van"),
    ],
)  # fmt: skip
def test_what_may_not_be_said_is_told_at_its_field(cast, browse, concept, blad, velden, zin):
    client = browse(cast.beheer)
    antwoord = post_wie(
        client, reverse("correct_protocol", args=[concept.pk, "kinderopvang", blad]), **velden
    )
    tekst = antwoord.content.decode()
    assert "<title>Fout: " in tekst
    assert zin in tekst
    assert Protocolconcept.objects.get().tekst == concept.tekst


@pytest.mark.parametrize(
    "blad", ["wie", "woorden", "termijnen", "advies", "gesprekken", "hulp", "elders", "vragen"]
)
@pytest.mark.parametrize("sector", ["onderwijs", "kinderopvang"])
def test_a_page_sent_back_as_it_is_changes_nothing(cast, browse, concept, blad, sector):
    client = browse(cast.beheer)
    antwoord = post_wie(client, reverse("correct_protocol", args=[concept.pk, sector, blad]))
    assert antwoord.status_code == 302, antwoord.context["form"].errors
    assert read(Protocolconcept.objects.get().tekst).regels == read(concept.tekst).regels


def test_a_kader_page_changes_only_the_cell_that_was_chosen(cast, browse, concept):
    client = browse(cast.beheer)
    adres = reverse("correct_protocol", args=[concept.pk, "kinderopvang", "vragen"])
    anders = {
        "kader.hulp__weet_niet": "melden",
        "kader.hulp__weet_niet_omdat": "Wij wachten niet.",
        "kader.hulp__bron": BRON,
    }
    assert post_wie(client, adres, **anders).status_code == 302
    nieuw = read(Protocolconcept.objects.get().tekst).load().voor("kinderopvang").kader
    oud = protocollen.get("kindpartners").voor("kinderopvang").kader
    veranderd = {plek for plek in oud if oud[plek] != nieuw[plek]}
    assert {(vraag.value, antwoord.value) for vraag, antwoord in veranderd} == {("hulp", "weet_niet")}
    (plek,) = veranderd
    assert (nieuw[plek].meldnorm, nieuw[plek].bron, nieuw[plek].omdat) == (2, BRON, "Wij wachten niet.")


@pytest.mark.parametrize("sector", ["onderwijs", "kinderopvang"])
def test_everybody_reads_the_protocol_with_its_table_and_sources(cast, browse, sector):
    for wie in (
        "pm",
        "ondersteunend",
        "af",
        "manager",
        "directie",
        "bestuur",
        "vertrouwenspersoon",
        "fg",
        "beheer",
    ):
        tekst = browse(getattr(cast, wie)).get(reverse("view_protocol"), {"sector": sector}).content.decode()
        for stuk in (
            "De hele beslistabel",
            "protocol De Kindpartners regel 1555",
            "meldnorm 1",
        ):
            assert stuk in tekst, (wie, stuk)
        assert ("Nieuwe versie maken" in tekst) is (wie == "beheer")
    assert Logregel.objects.filter(actie="view_protocol").count() == 9


def test_the_reason_of_a_blocked_act_leads_to_the_rule_of_its_own_version(cast, browse, versie):
    besluit_of(cast.directie, versie)
    dossier = dossier_of(cast)
    client = browse(cast.af)
    tekst = client.get(reverse("view_dossier", args=[dossier.pk])).content.decode()
    adres = reverse("view_protocolversie", args=[versie.slug, versie.versie])
    assert f'href="{adres}?sector=kinderopvang' in tekst
    assert client.get(adres).status_code == 200


def test_a_place_without_a_signer_is_warned_about(cast, browse):
    plekken = [{"wie": "Leerkracht", "rollen": ["medewerker"]}, {"wie": "Manager", "rollen": ["manager"]}]
    tekent = {"plekken": plekken, "bron": BRON}
    concept = correct_of(cast.beheer, concept_of(cast.beheer), "onderwijs", ondertekent=tekent)
    tekst = browse(cast.beheer).get(reverse("record_protocol", args=[concept.pk])).content.decode()
    assert "Dit kan straks niemand" in tekst
    assert "Voorbeeldhof Zuid: niemand kan tekenen als “Manager”" in tekst


def test_the_foot_of_the_page_costs_no_query(cast, browse, versie):
    client = browse(cast.pm)
    client.get("/uitleg/")
    with capture_sql() as zonder:
        client.get("/uitleg/")
    besluit_of(cast.directie, versie)
    client.get("/uitleg/")  # the version is read once per process
    with capture_sql() as met:
        client.get("/uitleg/")
    assert len(met) == len(zonder)


def test_two_directies_decide_once(cast, versie):
    with act_of(cast.beheer):
        tweede = add_person(cast.organisatie, "Dirk Vos", "directie2", Functie.HOUDER, None)
    besluit_of(cast.directie, versie)
    with pytest.raises(Bijhoudfout, match="al besloten"):
        besluit_of(tweede, versie, goedgekeurd=False, toelichting="Toch niet.")


def test_the_command_shows_own_versions_on_request(cast, versie, capsys):
    call_command("protocol", "lijst")
    assert "eigen1" not in capsys.readouterr().out
    call_command("protocol", "lijst", "--eigen")
    assert "2026.1-eigen1" in capsys.readouterr().out
    call_command("protocol", "toon", versie.slug, "--versie", versie.versie, "--sector", "kinderopvang")
    assert "Directeur" in capsys.readouterr().out


def test_a_text_that_changed_under_the_preview_is_shown_again_with_what_was_typed(cast, browse, concept):
    client, adres = browse(cast.beheer), reverse("record_protocol", args=[concept.pk])
    form = client.get(adres).context["form"]
    velden = {
        "nieuw_id": form["nieuw_id"].value(),
        "concept_versie": concept.versie,
        "toelichting": "Mijn reden.",
    }
    velden["vanaf"] = timezone.localdate()
    correct_of(cast.beheer, concept, "onderwijs", ondertekent=TEKENT)
    antwoord = client.post(adres, velden)
    assert antwoord.status_code == 409
    for stuk in ("veranderde deze versie net", "Mijn reden.", "onderwijs"):
        assert stuk in antwoord.content.decode()
    assert not Protocolversie.objects.exists()
    weer = antwoord.context["form"]
    velden |= {"concept_versie": weer["concept_versie"].value(), "nieuw_id": weer["nieuw_id"].value()}
    assert client.post(adres, velden).status_code == 302


def test_taking_up_an_old_text_while_another_is_open_says_so(cast, browse, versie):
    besluit_of(cast.directie, versie, goedgekeurd=False, toelichting="Nee.")
    open_ = concept_of(cast.beheer)
    antwoord = browse(cast.beheer).post(reverse("open_protocol"), {"van": versie.pk}, follow=True)
    assert antwoord.redirect_chain[0][0] == reverse("view_protocolconcept", args=[open_.pk])
    assert "al een nieuwe versie in de maak" in antwoord.content.decode()
    assert browse(cast.beheer).post(reverse("open_protocol"), {"van": "x"}).status_code == 404


def test_stopping_throws_the_concept_away_and_leaves_the_protocol(cast, browse, concept):
    client = browse(cast.beheer)
    assert client.post(reverse("discard_protocol", args=[concept.pk])).url == reverse("view_protocol")
    assert not Protocolconcept.objects.get().open
    assert client.get(reverse("view_protocolconcept", args=[concept.pk])).status_code == 404


def test_withdrawing_on_the_screen(cast, browse, versie):
    client, adres = browse(cast.beheer), reverse("withdraw_protocol", args=[versie.pk])
    for _ in range(2):
        assert client.post(adres).status_code == 302
    assert Protocolbesluit.objects.get().oordeel == "ingetrokken"
    assert "Er ligt een nieuwe versie" not in browse(cast.directie).get("/").content.decode()


def test_the_task_of_the_index_also_comes_under_an_own_version():
    from dossiers.queries.taakvoorwaarden import without_sisa

    buren = build_cast("pieter-bas", voor="pb-")
    versie = eigen_versie(
        buren.beheer, buren.directie, {"onderwijs": {"leidt": {"rollen": ["manager"], "bron": BRON}}}
    )
    with handeling(wie=Wie(), route="test"):
        buren.noord.locatie.sector = "onderwijs"
        buren.noord.locatie.save()
    dossier = dossier_of(buren)
    assert dossier.protocol == versie.slug
    assert list(without_sisa(zicht_of(buren.af))) == [dossier]
