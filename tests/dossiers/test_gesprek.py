"""Step 3: preparing and holding talks with parents and child, and who saw the report."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from dossiers import gespreksregels as regels
from dossiers import naslag
from dossiers import protocol as protocollen
from dossiers.actions.basis import Geweigerd
from dossiers.actions.gesprek import NieuweAfspraak
from dossiers.models import Afspraak, Gesprek, Verslaggezien, Voorbereiding
from dossiers.protocolregels import Overslagrond, ZwaarRegel
from dossiers.queries.stand import read_feiten
from tests import factories_gesprek as maak
from vault.models import Logregel
from work.models import Concept

pytestmark = pytest.mark.django_db


@pytest.fixture
def zaak(cast, als):
    return maak.build_zaak(cast, als)


def url(naam, zaak, *rest, vorm=""):
    adres = reverse(naam, args=[zaak.dossier.pk, *rest])
    return f"{adres}?vorm={vorm}" if vorm else adres


def nieuw_id(pagina):
    return pagina.context["form"].initial["nieuw_id"]


def verslag(pagina, **velden):
    gisteren = timezone.localdate() - timedelta(days=1)
    return {
        "nieuw_id": nieuw_id(pagina),
        "dag": gisteren.isoformat(),
        "tijd": "15:30",
        "aanwezigen": "Anna, moeder",
        "leiding": "Noor Hendriks",
        "verslag": "We vertelden wat we zagen.",
        "reactie": "Moeder schrok.",
        "compleet": "ja",
    } | velden


def alles_aangekruist():
    return [item.code for item in regels.vereist(protocollen.get("kindpartners"))]


# --- the lists ------------------------------------------------------------------------------------


def test_grounds_of_the_list_are_those_of_the_rules():
    assert [item.code for item in naslag.gespreksgronden()] == [grond.value for grond in Overslagrond]


def test_every_rule_of_a_heavy_talk_has_its_lines_in_the_list():
    codes = {item.code for item in naslag.voorbereiding("zwaar").items}
    assert set(regels.BEWIJS) == set(ZwaarRegel)
    assert {code for delen in regels.BEWIJS.values() for code in delen} <= codes


# --- holding a talk -------------------------------------------------------------------------------


def test_talk_with_parents_is_recorded_with_its_agreements(cast, zaak, browse):
    client = browse(cast.af)
    pagina = client.get(url("hold_gesprek", zaak, vorm="regulier"))
    rijen = {
        "wie_0": "Anna",
        "wat_0": "belt de huisarts",
        "wanneer_0": "2030-01-03",
        "wie_4": "Noor",
        "wat_4": "belt vrijdag",
        "wanneer_4": "2030-01-04",
    }
    antwoord = client.post(url("hold_gesprek", zaak, vorm="regulier"), verslag(pagina, **rijen))
    gesprek = Gesprek.objects.get()
    assert antwoord.url == url("view_gesprek", zaak, gesprek.pk)
    assert (gesprek.verslag, gesprek.vorm, gesprek.rol) == ("We vertelden wat we zagen.", "regulier", "af")
    assert {a.wie for a in gesprek.afspraken.all()} == {"Anna", "Noor"}
    assert read_feiten(zaak.dossier).gesprekken_ouders == 1
    tekst = client.get(antwoord.url).content.decode()
    assert "belt de huisarts" in tekst
    assert "Het gesprek is vastgelegd." in tekst


def test_sending_twice_gives_one_talk(cast, zaak, browse):
    client = browse(cast.af)
    adres = url("hold_gesprek", zaak, vorm="regulier")
    gegevens = verslag(client.get(adres), wie_0="Anna", wat_0="belt", wanneer_0="2030-01-03")
    eerste, tweede = client.post(adres, gegevens), client.post(adres, gegevens)
    assert eerste.url == tweede.url
    assert (Gesprek.objects.count(), Afspraak.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"dag": "2999-01-01"}, "Kies een dag die al voorbij is, of vandaag."),
        ({"dag": "2020-01-01"}, "Toen was het kind nog niet geboren."),
        ({"tijd": "zo laat"}, "Schrijf de tijd als uren:minuten"),
        ({"verslag": ""}, "Schrijf op wat er is gezegd."),
        ({"compleet": ""}, "Kies of het gesprek is afgemaakt."),
        ({"wie_0": "Anna"}, "Vul bij afspraak 1 in wat er gebeurt."),
        ({"wat_7": "belt"}, "Vul bij afspraak 8 in wie dit doet."),
        ({"wie_0": "Anna", "wat_0": "belt"}, "Kies bij afspraak 1 een dag."),
    ],
)
def test_wrong_input_is_told_at_the_field_and_keeps_the_text(cast, zaak, browse, velden, fout):
    client = browse(cast.af)
    adres = url("hold_gesprek", zaak, vorm="regulier")
    gegevens = verslag(client.get(adres), reactie="Dit typte ik al", **velden)
    antwoord = client.post(adres, gegevens)
    tekst = antwoord.content.decode()
    assert fout in tekst
    assert "Dit typte ik al" in tekst
    assert not Gesprek.objects.exists()


def test_moment_that_is_impossible_is_refused_by_the_act_too(cast, zaak, als):
    for moment in (timezone.now() + timedelta(days=1), timezone.now() - timedelta(days=5000)):
        with pytest.raises(Geweigerd):
            maak.hold_gesprek_of(cast.af, zaak.dossier, als, gebeurd_op=moment)


def test_broken_off_talk_counts_as_begun_only(cast, zaak, als):
    maak.hold_gesprek_of(cast.af, zaak.dossier, als, compleet=False)
    assert read_feiten(zaak.dossier).gesprekken_ouders == 0


def test_disclosure_blocks_the_form_and_the_act(cast, zaak, browse, als):
    client = browse(cast.af)
    adres = url("hold_gesprek", zaak, vorm="regulier")
    gegevens = verslag(client.get(adres))
    maak.record_situatie_of(cast.af, zaak.dossier, als, "disclosure")
    pagina = client.get(adres).content.decode()
    assert "De volgende stappen zijn nog niet afgesproken." in pagina
    assert 'name="verslag"' not in pagina
    antwoord = client.post(adres, gegevens)
    assert antwoord.status_code == 409
    assert not Gesprek.objects.exists()
    assert Logregel.objects.filter(actie="hold_gesprek", resultaat="geweigerd").exists()
    assert client.get(url("hold_gesprek", zaak, vorm="kind")).content.decode().count('name="verslag"') == 1


def test_typed_text_survives_a_refusal(cast, zaak, browse):
    client = browse(cast.af)
    adres = url("hold_gesprek", zaak, vorm="zwaar")
    gegevens = verslag(client.get(url("hold_gesprek", zaak, vorm="regulier")), verslag="Lang verhaal")
    antwoord = client.post(adres, gegevens | {"checks": ["zwaar_stoppen"]})
    assert antwoord.status_code == 409
    assert "Lang verhaal" in antwoord.content.decode()
    assert "Er is nog geen overleg met Veilig Thuis over dit gesprek." in antwoord.content.decode()


# --- the heavy talk -------------------------------------------------------------------------------


@pytest.mark.parametrize("weg", alles_aangekruist())
def test_heavy_talk_misses_nothing_of_the_profile(cast, zaak, als, weg):
    maak.record_advies_of(cast.af, zaak.dossier, als)
    checks = [code for code in alles_aangekruist() if code != weg]
    with pytest.raises(Geweigerd):
        maak.hold_gesprek_of(cast.af, zaak.dossier, als, vorm="zwaar", checks=checks, notulist="Tom")


@pytest.mark.parametrize("notulist", ["", "noor hendriks "])
def test_heavy_talk_has_an_independent_note_taker(cast, zaak, als, notulist):
    maak.record_advies_of(cast.af, zaak.dossier, als)
    with pytest.raises(Geweigerd) as fout:
        maak.hold_gesprek_of(
            cast.af, zaak.dossier, als, vorm="zwaar", checks=alles_aangekruist(), notulist=notulist
        )
    assert [r.waarom for r in fout.value.redenen] == ["Er is geen onafhankelijke notulist."]


def test_heavy_talk_after_advice_counts(cast, zaak, als):
    maak.record_advies_of(cast.af, zaak.dossier, als)
    maak.hold_gesprek_of(
        cast.af, zaak.dossier, als, vorm="zwaar", checks=alles_aangekruist(), notulist="Tom Verbeek"
    )
    assert read_feiten(zaak.dossier).gesprekken_ouders == 1


def test_profile_without_rules_asks_nothing_extra_of_a_heavy_talk(cast, als):
    zaak = maak.build_zaak(cast, als, profiel="ko")
    maak.hold_gesprek_of(cast.af, zaak.dossier, als, vorm="zwaar")
    assert Gesprek.objects.get().vorm == "zwaar"


# --- the talk with the child ----------------------------------------------------------------------


def test_talk_with_the_child_without_consent_asks_a_reason(cast, zaak, browse):
    client = browse(cast.af)
    adres = url("hold_gesprek", zaak, vorm="kind")
    pagina = client.get(adres)
    assert "Vonden de ouders dit gesprek goed?" in pagina.content.decode()
    antwoord = client.post(adres, verslag(pagina, toestemming_ouders="nee"))
    assert "Kies waarom de ouders het niet wisten." in antwoord.content.decode()
    punten = ["deelname_visie", "deelname_recht"]
    reden = {"toestemming_ouders": "nee", "zonder_toestemming": "zonder_disclosure", "deelname_kind": punten}
    antwoord = client.post(adres, verslag(pagina, **reden))
    gesprek = Gesprek.objects.get()
    assert (gesprek.zonder_toestemming, gesprek.deelname_kind) == ("zonder_disclosure", punten)
    tekst = client.get(antwoord.url).content.decode()
    assert "Het kind vertelde het zelf" in tekst
    assert read_feiten(zaak.dossier).gesprekken_kind == 1


def test_child_talk_without_an_answer_is_refused_by_the_act(cast, zaak, als):
    for velden in ({"toestemming_ouders": ""}, {"toestemming_ouders": "nee"}):
        with pytest.raises(Geweigerd):
            maak.hold_gesprek_of(cast.af, zaak.dossier, als, vorm="kind", **velden)


def test_national_childcare_protocol_asks_who_else_knows(cast, als, browse):
    zaak = maak.build_zaak(cast, als, profiel="landelijk-kinderopvang")
    client = browse(cast.af)
    adres = url("hold_gesprek", zaak, vorm="kind")
    pagina = client.get(adres)
    assert "Wisten de ouders vooraf van dit gesprek?" in pagina.content.decode()
    gegevens = verslag(pagina, toestemming_ouders="nee", zonder_toestemming="zonder_veiligheid_kind")
    assert "Kies of deze collega van het gesprek wist." in client.post(adres, gegevens).content.decode()
    antwoord = client.post(adres, gegevens | {"leidinggevende_weet": "nee"})
    assert Gesprek.objects.get().leidinggevende_weet is False
    assert "Er wist geen leidinggevende van dit gesprek." in client.get(antwoord.url).content.decode()


def test_profile_that_is_silent_makes_the_question_free(cast, als, browse):
    zaak = maak.build_zaak(cast, als, profiel="landelijk-onderwijs", plek=cast.zuid, door=cast.af_zuid)
    client = browse(cast.af_zuid)
    adres = url("hold_gesprek", zaak, vorm="kind")
    assert client.post(adres, verslag(client.get(adres))).status_code == 302


# --- preparing ------------------------------------------------------------------------------------


def plan(pagina, user, **velden):
    return {
        "nieuw_id": nieuw_id(pagina),
        "doel": "Zorg delen",
        "genodigden": "Anna, moeder",
        "leiding": str(user.pk),
    } | velden


def test_plan_is_kept_and_fills_the_report(cast, zaak, browse):
    client = browse(cast.af)
    adres = url("record_voorbereiding", zaak, vorm="regulier")
    gegevens = plan(
        client.get(adres), cast.af, dag="2030-01-04", tijd="10:00", notulist="Tom", checks=["regulier_plek"]
    )
    antwoord = client.post(adres, gegevens)
    rij = Voorbereiding.objects.get()
    assert antwoord.url == url("correct_voorbereiding", zaak, rij.pk)
    assert (rij.doel, rij.checks, rij.leiding) == ("Zorg delen", ["regulier_plek"], cast.af)
    client.post(adres, gegevens)
    assert Voorbereiding.objects.count() == 1
    vast = url("hold_gesprek", zaak, vorm="regulier") + f"&voorbereiding={rij.pk}"
    pagina = client.get(vast)
    assert pagina.context["form"].initial["notulist"] == "Tom"
    client.post(vast, verslag(pagina))
    assert Gesprek.objects.get().voorbereiding == rij
    assert "Dit gesprek is gevoerd." in client.get(antwoord.url).content.decode()


def test_plan_of_a_held_talk_changes_no_more(cast, zaak, browse, als):
    rij = maak.plan_of(cast.af, zaak.dossier, als)
    client = browse(cast.af)
    adres = url("correct_voorbereiding", zaak, rij.pk)
    gegevens = {"versie": 1, "doel": "Anders", "genodigden": "x", "leiding": str(cast.af.pk)}
    vast = url("hold_gesprek", zaak, vorm="regulier") + f"&voorbereiding={rij.pk}"
    client.post(vast, verslag(client.get(vast)))
    assert client.post(adres, gegevens).status_code == 409
    rij.refresh_from_db()
    assert rij.doel == "Zorg delen"


def test_two_people_on_one_plan_lose_nothing(cast, zaak, browse, als):
    rij = maak.plan_of(cast.af, zaak.dossier, als)
    adres = url("correct_voorbereiding", zaak, rij.pk)
    eerste, tweede = browse(cast.af), browse(cast.manager)
    basis = {"versie": 1, "genodigden": "Anna", "leiding": str(cast.af.pk)}
    assert eerste.post(adres, basis | {"doel": "Doel van Noor"}).status_code == 302
    antwoord = tweede.post(adres, basis | {"doel": "Doel van Karin"})
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "Doel van Noor" in tekst
    assert "Doel van Karin" in tekst
    assert tweede.post(adres, basis | {"versie": 2, "doel": "Samen"}).status_code == 302
    rij.refresh_from_db()
    assert (rij.doel, rij.versie) == ("Samen", 3)


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"doel": ""}, "Vul het doel van het gesprek in."),
        ({"dag": "2030-01-04"}, "Vul ook de tijd in."),
        ({"tijd": "10:00"}, "Vul ook de dag in."),
        ({"leiding": "iemand"}, "Kies een van de mogelijkheden."),
    ],
)
def test_wrong_plan_is_told_at_the_field(cast, zaak, browse, velden, fout):
    client = browse(cast.af)
    adres = url("record_voorbereiding", zaak, vorm="regulier")
    gegevens = plan(client.get(adres), cast.af, aandachtspunten="Rustig blijven") | velden
    tekst = client.post(adres, gegevens).content.decode()
    assert fout in tekst
    assert "Rustig blijven" in tekst
    assert not Voorbereiding.objects.exists()


def test_only_people_who_reach_the_dossier_can_lead(cast, zaak, browse, als):
    pagina = browse(cast.af).get(url("record_voorbereiding", zaak, vorm="regulier"))
    namen = " ".join(label for _, label in pagina.context["form"].fields["leiding"].choices)
    assert "Ilse de Groot" in namen
    assert "Noor Hendriks" in namen
    assert "Tom Verbeek" not in namen
    assert "Bram Smit" not in namen
    with pytest.raises(PermissionDenied):
        maak.plan_of(cast.af, zaak.dossier, als, leiding_id=cast.collega.pk)


def test_preparing_a_blocked_talk_is_possible(cast, zaak, browse):
    client = browse(cast.af)
    adres = url("record_voorbereiding", zaak, vorm="zwaar")
    pagina = client.get(adres)
    assert "Dit gesprek kan nu nog niet" in pagina.content.decode()
    assert client.post(adres, plan(pagina, cast.af)).status_code == 302


# --- who saw the report ---------------------------------------------------------------------------


def gezien(pagina, ouder, **velden):
    vandaag = timezone.localdate().isoformat()
    return {
        "nieuw_id": nieuw_id(pagina),
        "betrokkene": str(ouder.pk),
        "oordeel": "gezien",
        "dag": vandaag,
    } | velden


def test_parent_saw_the_report(cast, zaak, browse, als):
    gesprek = maak.hold_gesprek_of(cast.af, zaak.dossier, als)
    client = browse(cast.af)
    adres = url("supplement_gesprek", zaak, gesprek.pk)
    pagina = client.get(adres)
    assert "moeder, gezag: ja" in pagina.content.decode()
    assert "vader, gezag: nee" in pagina.content.decode()
    gegevens = gezien(
        pagina, zaak.moeder, visie="Ik zie het anders.", afschrift_op=timezone.localdate().isoformat()
    )
    antwoord = client.post(adres, gegevens)
    client.post(adres, gegevens)
    rij = Verslaggezien.objects.get()
    assert (rij.betrokkene, rij.visie, rij.afschrift_op) == (
        zaak.moeder,
        "Ik zie het anders.",
        timezone.localdate(),
    )
    tekst = client.get(antwoord.url).content.decode()
    assert "Voor gezien getekend" in tekst
    assert "Ik zie het anders." in tekst


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"dag": "2999-01-01"}, "Kies een dag die al voorbij is, of vandaag."),
        ({"dag": "2021-01-01"}, "Dat is voor het gesprek."),
        ({"afschrift_op": "2021-01-01"}, "Dat is voor het gesprek."),
        ({"oordeel": ""}, "Kies wat deze ouder deed."),
        ({"betrokkene": str(uuid.uuid4())}, "Kies een van de mogelijkheden."),
    ],
)
def test_wrong_seen_is_told_at_the_field(cast, zaak, browse, als, velden, fout):
    gesprek = maak.hold_gesprek_of(cast.af, zaak.dossier, als)
    client = browse(cast.af)
    adres = url("supplement_gesprek", zaak, gesprek.pk)
    antwoord = client.post(adres, gezien(client.get(adres), zaak.moeder, visie="Mijn kijk") | velden)
    assert fout in antwoord.content.decode()
    assert "Mijn kijk" in antwoord.content.decode()
    assert not Verslaggezien.objects.exists()


def test_report_of_the_child_is_not_signed_by_parents(cast, zaak, browse, als):
    gesprek = maak.hold_gesprek_of(cast.af, zaak.dossier, als, vorm="kind")
    client = browse(cast.af)
    assert client.get(url("supplement_gesprek", zaak, gesprek.pk)).status_code == 404
    assert "Ouder zag het verslag" not in client.get(url("view_gesprek", zaak, gesprek.pk)).content.decode()


# --- who sees and may what ------------------------------------------------------------------------

STATUS = {
    "pm": 200,
    "af": 200,
    "manager": 200,
    "collega": 404,
    "af_zuid": 404,
    "directie": 404,
    "ondersteunend": 404,
    "bestuur": 403,
    "fg": 403,
    "beheer": 403,
    "buitenstaander": 404,
}


@pytest.mark.parametrize("naam", ["hold_gesprek", "record_voorbereiding"])
@pytest.mark.parametrize("wie", STATUS)
def test_access_to_the_forms(cast, zaak, browse, naam, wie):
    status = browse(getattr(cast, wie)).get(url(naam, zaak)).status_code
    assert status == 200 if STATUS[wie] == 200 else status in (403, 404)


@pytest.mark.parametrize("naam", ["hold_gesprek", "record_voorbereiding"])
@pytest.mark.parametrize("wie", ["collega", "af_zuid", "buitenstaander"])
def test_elsewhere_looks_like_nothing(cast, zaak, browse, naam, wie):
    assert browse(getattr(cast, wie)).get(url(naam, zaak)).status_code == 404
    assert browse(getattr(cast, wie)).post(url(naam, zaak), {}).status_code == 404


def test_participant_records_a_talk_and_sees_only_that_one(cast, zaak, browse, als):
    van_af = maak.hold_gesprek_of(cast.af, zaak.dossier, als)
    van_pm = maak.hold_gesprek_of(cast.pm, zaak.dossier, als, vorm="kind")
    client = browse(cast.pm)
    assert client.get(url("view_gesprek", zaak, van_pm.pk)).status_code == 200
    assert client.get(url("view_gesprek", zaak, van_af.pk)).status_code == 404
    assert client.get(url("supplement_gesprek", zaak, van_af.pk)).status_code == 404


def test_participant_sees_the_plan_they_lead(cast, zaak, browse, als):
    eigen = maak.plan_of(cast.af, zaak.dossier, als, leiding_id=cast.pm.pk)
    van_af = maak.plan_of(cast.af, zaak.dossier, als)
    gemaakt = maak.plan_of(cast.pm, zaak.dossier, als, leiding_id=cast.af.pk)
    client = browse(cast.pm)
    assert client.get(url("correct_voorbereiding", zaak, eigen.pk)).status_code == 200
    assert client.get(url("correct_voorbereiding", zaak, gemaakt.pk)).status_code == 200
    assert client.get(url("correct_voorbereiding", zaak, van_af.pk)).status_code == 404


def test_talk_of_another_dossier_is_not_found(cast, zaak, browse, als):
    ander = maak.build_zaak(cast, als)
    gesprek = maak.hold_gesprek_of(cast.af, ander.dossier, als)
    assert browse(cast.af).get(url("view_gesprek", zaak, gesprek.pk)).status_code == 404


def test_reading_a_report_is_logged(cast, zaak, browse, als):
    gesprek = maak.hold_gesprek_of(cast.af, zaak.dossier, als)
    browse(cast.manager).get(url("view_gesprek", zaak, gesprek.pk))
    regel = Logregel.objects.get(object_id=gesprek.pk, actie="view_dossier")
    assert (regel.actor_id, regel.resultaat) == (cast.manager.pk, "ok")


@pytest.mark.parametrize("naam", ["hold_gesprek", "record_voorbereiding"])
def test_wrong_method_is_refused(cast, zaak, browse, naam):
    assert browse(cast.af).put(url(naam, zaak)).status_code == 405


def test_view_is_for_reading_only(cast, zaak, browse, als):
    gesprek = maak.hold_gesprek_of(cast.af, zaak.dossier, als)
    assert browse(cast.af).post(url("view_gesprek", zaak, gesprek.pk)).status_code == 405


def test_each_form_of_talk_has_its_own_draft(cast, zaak, browse):
    client = browse(cast.af)
    kind = url("hold_gesprek", zaak, vorm="kind")
    pad = client.get(kind).context["concept_pad"]
    client.post(reverse("save_concept"), {"pad": pad, "verslag": "Mila zei iets", "vorm": "kind"})
    assert "Mila zei iets" in client.get(kind).content.decode()
    assert "Mila zei iets" not in client.get(url("hold_gesprek", zaak, vorm="regulier")).content.decode()
    client.post(kind, verslag(client.get(kind), toestemming_ouders="ja"))
    assert not Concept.objects.exists()


def test_pages_cost_few_queries(cast, zaak, browse, als, django_assert_max_num_queries):
    afspraken = [NieuweAfspraak(f"Persoon {n}", "belt") for n in range(6)]
    gesprek = maak.hold_gesprek_of(cast.af, zaak.dossier, als, afspraken=afspraken)
    client = browse(cast.af)
    client.get(url("view_gesprek", zaak, gesprek.pk))
    for adres in (url("view_gesprek", zaak, gesprek.pk), url("hold_gesprek", zaak, vorm="zwaar")):
        with django_assert_max_num_queries(24):  # twelve for the page, the rest is sign-in, access and log
            client.get(adres)
