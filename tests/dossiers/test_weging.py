"""Step 4: one question at a time, in order, with a reason and evidence; nothing that was answered changes."""

import re
import uuid

import pytest
from django.urls import reverse

from dossiers.actions.basis import Geweigerd
from dossiers.afwegingskader import Antwoord, Uitkomst, Veiligheidscheck, Vraag
from dossiers.forms.weging import LIJSTEN, build_weegformulier
from dossiers.models import Antwoordrij, Weging
from dossiers.queries.weging import read_weegstand
from roles.models import Deelname
from tests.factories_signaal import act_of
from tests.factories_weging import (
    NEE_DRIE,
    answer_of,
    answer_path,
    build_weegbaar,
    open_weging_of,
    record_consultatie_of,
)
from vault.models import Logregel

pytestmark = pytest.mark.django_db


@pytest.fixture
def zaak(cast):
    return build_weegbaar(cast)


def url_of(zaak, vraag="vermoeden"):
    return reverse("answer_afweging", args=[zaak.dossier.pk, vraag])


def plek_of(user, dossier):
    with act_of(user):
        return read_weegstand(dossier).plek


def post_data(client, url, **velden):
    """What the browser would send: the id of the page, and the first piece of evidence."""
    tekst = client.get(url).content.decode()
    bewijs = re.findall(r'name="bewijs" value="([^"]+)"', tekst)[:1]
    nieuw = re.search(r'name="nieuw_id" value="([^"]+)"', tekst)
    return {"nieuw_id": nieuw[1], "bewijs": bewijs, "motivering": "We zagen drie blauwe plekken."} | velden


def test_answer_afweging_first_answer_begins_the_weighing(cast, zaak):
    rij = answer_of(cast.af, zaak.dossier, "vermoeden", "ja")
    assert Weging.objects.get().nummer == 1
    assert rij.weging.nummer == 1
    assert rij.motivering == "Dat zagen we drie keer."
    assert plek_of(cast.af, zaak.dossier).vraag is Vraag.VEILIGHEID


def test_answer_afweging_twice_the_same_form_is_one_answer(cast, zaak):
    eerste = uuid.uuid4()
    assert answer_of(cast.af, zaak.dossier, "vermoeden", "ja", pk=eerste).pk == eerste
    assert answer_of(cast.af, zaak.dossier, "vermoeden", "ja", pk=eerste).pk == eerste
    assert Antwoordrij.objects.count() == 1


@pytest.mark.parametrize("vraag", ["veiligheid", "hulp", "resultaat"])
def test_answer_afweging_out_of_order_is_refused(cast, zaak, vraag):
    with pytest.raises(Geweigerd) as fout:
        answer_of(cast.af, zaak.dossier, vraag, "ja")
    assert "nog niet aan de beurt" in fout.value.redenen[0].waarom
    assert not Weging.objects.exists()


def test_answer_afweging_again_asks_a_new_round_and_keeps_the_old(cast, zaak):
    answer_path(cast.af, zaak.dossier, "ja", "nee")
    with pytest.raises(Geweigerd) as fout:
        answer_of(cast.af, zaak.dossier, "veiligheid", "ja")
    assert "al beantwoord" in fout.value.redenen[0].waarom
    open_weging_of(cast.af, zaak.dossier)
    assert plek_of(cast.af, zaak.dossier).vraag is Vraag.VERMOEDEN
    answer_of(cast.af, zaak.dossier, "vermoeden", "nee")
    assert [a.antwoord for a in Antwoordrij.objects.order_by("vastgelegd_op")] == ["ja", "nee", "nee"]
    assert Weging.objects.get(nummer=2).reden == "Er is een nieuw signaal."


def test_answer_afweging_needs_motivation_and_evidence_of_this_dossier(cast, zaak):
    for velden in ({"motivering": "  "}, {"bewijs": ()}, {"bewijs": (uuid.uuid4(),)}):
        with pytest.raises(Geweigerd):
            answer_of(cast.af, zaak.dossier, "vermoeden", "ja", **velden)
    assert not Antwoordrij.objects.exists()


def test_answer_afweging_before_steps_1_to_3_is_refused(cast, zaak):
    from tests.factories_signaal import kind_of, record_signaal_of, triage_of

    kind = kind_of(cast.noord, "Sem")
    triage_of(cast.af, record_signaal_of(cast.pm, kind))
    vers = kind.dossiers.get()
    with pytest.raises(Geweigerd) as fout:
        answer_of(cast.af, vers, "vermoeden", "ja")
    assert len(fout.value.redenen) > 2


def test_doubt_about_safety_is_melden_at_kindpartners_and_names_the_check(cast, zaak):
    answer_of(cast.af, zaak.dossier, "vermoeden", "ja")
    checks = NEE_DRIE | {Veiligheidscheck.ACUUT: Antwoord.WEET_NIET}
    answer_of(cast.af, zaak.dossier, "veiligheid", checks=checks)
    plek = plek_of(cast.af, zaak.dossier)
    assert (plek.uitkomst, plek.meldnorm) == (Uitkomst.MELDEN, 1)
    assert "acute onveiligheid" in plek.omdat


def test_doubt_asks_advice_before_a_new_round(cast):
    zaak = build_weegbaar(cast, profiel="de-kei")
    answer_path(cast.af, zaak.dossier, "ja", "weet_niet")
    assert plek_of(cast.af, zaak.dossier).uitkomst is Uitkomst.ADVIES
    with pytest.raises(Geweigerd) as fout:
        open_weging_of(cast.af, zaak.dossier)
    assert fout.value.redenen[0].link == "ask_advies"
    record_consultatie_of(cast.af, zaak.dossier)
    open_weging_of(cast.af, zaak.dossier)
    assert plek_of(cast.af, zaak.dossier).vraag is Vraag.VERMOEDEN


def test_answer_afweging_only_by_roles_of_the_profile(cast):
    zaak = build_weegbaar(cast, profiel="de-kei")  # medewerker and af weigh, the manager doesn't (003 L160)
    with pytest.raises(Geweigerd) as fout:
        answer_of(cast.manager, zaak.dossier, "vermoeden", "ja")
    assert "aandachtsfunctionaris" in fout.value.redenen[0].waarom


def test_every_question_has_a_form_without_a_preset_answer():
    for vraag in Vraag:
        form = build_weegformulier(vraag, [], "de manager")()
        assert set(LIJSTEN[vraag]) <= set(form.fields)
        assert not [naam for naam in form.fields if form[naam].value() and naam != "nieuw_id"]


# --- the screen ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("antwoord", "bewaard"), [("ja", ["vermoeden_verteld"]), ("weet_niet", [])])
def test_question_1_records_that_whom_the_profile_names_knows(cast, zaak, browse, antwoord, bewaard):
    """000 L1915: with a yes the manager knows. Only a yes keeps the tick, and a new round offers it again."""
    client = browse(cast.af)
    tekst = client.get(url_of(zaak)).content.decode()
    assert "Je protocol noemt: de manager sociale veiligheid." in tekst
    data = post_data(client, url_of(zaak), antwoord=antwoord, ingelicht=["vermoeden_verteld"])
    assert client.post(url_of(zaak), data).status_code == 302
    assert Antwoordrij.objects.get().aangekruist == bewaard
    if bewaard:
        tekst = client.get(reverse("view_tijdlijn", args=[zaak.dossier.pk])).content.decode()
        assert "Wie het volgens ons protocol moet weten, weet het" in tekst
        answer_of(cast.af, zaak.dossier, "veiligheid", checks=NEE_DRIE)
        open_weging_of(cast.af, zaak.dossier)
        form = client.get(url_of(zaak)).context["form"]
        assert (form["afsluitvorm"].value(), form["ingelicht"].value()) == (None, bewaard)


def test_a_profile_that_names_nobody_does_not_ask_who_knows(cast, browse):
    zaak = build_weegbaar(cast, profiel="de-kei")
    form = browse(cast.af).get(url_of(zaak)).context["form"]
    assert "ingelicht" not in form.fields
    assert "afsluitvorm" in form.fields


def test_answer_afweging_page_walks_to_the_next_question(cast, zaak, browse):
    client = browse(cast.af)
    data = post_data(client, url_of(zaak), antwoord="ja")
    antwoord = client.post(url_of(zaak), data)
    assert antwoord.url == url_of(zaak, "veiligheid")
    assert client.post(url_of(zaak), data).status_code == 302  # the same form again: nothing new
    assert Antwoordrij.objects.count() == 1
    regels = Logregel.objects.filter(actie="answer_afweging", dossier_id=zaak.dossier.pk, resultaat="ok")
    assert regels.filter(object_type="dossiers.antwoordrij").exists()


def test_answer_afweging_page_of_question_2_has_three_checks(cast, zaak, browse):
    answer_of(cast.af, zaak.dossier, "vermoeden", "ja")
    client = browse(cast.af)
    tekst = client.get(url_of(zaak, "veiligheid")).content.decode()
    assert "Vraag 2 van 5" in tekst
    assert "Mila" not in re.search(r"<title>(.*?)</title>", tekst)[1]
    data = post_data(
        client,
        url_of(zaak, "veiligheid"),
        acuut="nee",
        structureel="ja",
        disclosure="nee",
        factoren=["herhaling"],
    )
    assert client.post(url_of(zaak, "veiligheid"), data).url == reverse("view_weging", args=[zaak.dossier.pk])
    rij = Antwoordrij.objects.get(vraag="veiligheid")
    assert (rij.antwoord, rij.checks["structureel"], rij.aangekruist) == ("ja", "ja", ["herhaling"])


def test_answer_afweging_page_says_in_dutch_what_is_missing_and_keeps_the_text(cast, zaak, browse):
    client = browse(cast.af)
    data = post_data(client, url_of(zaak), motivering="Mijn lange uitleg.")
    antwoord = client.post(url_of(zaak), data | {"bewijs": []})
    tekst = antwoord.content.decode()
    assert "Kies ja, nee of weet ik niet." in tekst
    assert "Kies ten minste een gebeurtenis" in tekst
    assert "Mijn lange uitleg." in tekst
    zonder = client.post(url_of(zaak), post_data(client, url_of(zaak), antwoord="nee")).content.decode()
    assert "Kies waarom er geen vermoeden is." in zonder


def test_answer_afweging_page_out_of_order_shows_why_and_refuses_a_post(cast, zaak, browse):
    client = browse(cast.af)
    tekst = client.get(url_of(zaak, "hulp")).content.decode()
    assert "nog niet aan de beurt" in tekst
    assert 'name="motivering"' not in tekst
    data = post_data(client, url_of(zaak), antwoord="ja")
    geweigerd = client.post(url_of(zaak, "hulp"), data)
    assert geweigerd.status_code == 409
    assert "We zagen drie blauwe plekken." in geweigerd.content.decode()
    assert client.get(url_of(zaak, "onzin")).status_code == 404


def test_open_weging_page_prefills_the_previous_answers(cast, zaak, browse):
    answer_path(cast.af, zaak.dossier, "ja", "nee")
    client = browse(cast.af)
    url = reverse("open_weging", args=[zaak.dossier.pk])
    assert client.post(url, {"reden": ""}).status_code == 200
    nieuw = re.search(r'name="nieuw_id" value="([^"]+)"', client.get(url).content.decode())[1]
    antwoord = client.post(url, {"reden": "Nieuw signaal", "nieuw_id": nieuw})
    assert antwoord.url == url_of(zaak)
    tekst = client.get(url_of(zaak)).content.decode()
    assert "Dat zagen we drie keer." in tekst
    assert "wegen, ronde 2" in tekst
    assert Weging.objects.count() == 2


def test_view_weging_shows_outcome_with_because(cast, zaak, browse):
    client = browse(cast.af)
    url = reverse("view_weging", args=[zaak.dossier.pk])
    assert "Vraag 1 beantwoorden" in client.get(url).content.decode()
    answer_path(cast.af, zaak.dossier, "ja", "ja")
    tekst = client.get(url).content.decode()
    assert "Melden bij Veilig Thuis" in tekst
    assert "meldnorm 1" in tekst
    assert "Ja (2b)" in tekst
    assert "Wacht niet op de tweede handtekening" in tekst


def test_weging_pages_by_person(cast, zaak, browse):
    deelname = Deelname.objects.get(user=cast.pm, dossier_id=zaak.dossier.pk)
    assert deelname.soort == "betrokken"
    paginas = [
        url_of(zaak),
        reverse("view_weging", args=[zaak.dossier.pk]),
        reverse("open_weging", args=[zaak.dossier.pk]),
    ]
    for pagina in paginas:
        assert browse(cast.af).get(pagina).status_code == 200
        assert browse(cast.pm).get(pagina).status_code == 403  # takes part, but doesn't weigh
        for ander in (cast.collega, cast.af_zuid, cast.directie, cast.buitenstaander):
            assert browse(ander).get(pagina).status_code == 404
        assert browse(cast.bestuur).get(pagina).status_code == 403  # this role has no cases at all


def test_view_weging_costs_the_same_queries_with_more_rows(cast, zaak, browse, django_assert_max_num_queries):
    answer_path(cast.af, zaak.dossier, "ja", "nee", "ja", "ja")
    client = browse(cast.af)
    client.get(reverse("view_weging", args=[zaak.dossier.pk]))
    with django_assert_max_num_queries(24):
        client.get(reverse("view_weging", args=[zaak.dossier.pk]))
