"""Letters: own versions of the examples, a letter from a case with its PDF, and the line for the volgsysteem."""

import io
import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from dossiers.actions.basis import Geweigerd
from dossiers.briefregels import all_brieven, get_brief
from dossiers.models import Briefversie, Verstrekking
from dossiers.protocol import all_protocols
from dossiers.protocolsoorten import Volginhoud
from dossiers.queries.brieven import find_geldend, list_groepen, list_ouders
from tests.factories_brieven import brief_of, briefversie_of, volgregel_of
from tests.factories_buiten import add_gezin
from tests.factories_dossier import dossier_of, situatie_of
from tests.factories_gesprek import plan_of
from tests.factories_mensen import new_id, record_ouder_of
from tests.factories_signaal import kind_of, record_signaal_of, zicht_of
from tests.factories_weging import build_weegbaar
from vault.bases import Bewerkingsconflict
from vault.models import Logregel

pytestmark = pytest.mark.django_db
GEEN_BRIEF = ["pm", "ondersteunend", "directie", "beheer", "fg", "af_zuid", "buitenstaander"]


@pytest.fixture
def dossier(cast):
    rij = build_weegbaar(cast).dossier
    rij.ouder = add_gezin(cast.af, rij.kind)
    return rij


def pad_van(dossier, slug="gespreksverslag", aan=None):
    return reverse("record_brief", args=[dossier.pk, slug, aan or dossier.ouder.pk])


def text_of(antwoord):
    return " ".join(
        " ".join(blad.extract_text() for blad in PdfReader(io.BytesIO(antwoord.content)).pages).split()
    )


# --- the examples -------------------------------------------------------------------------------------


def test_the_newest_version_of_the_organisation_counts_and_the_others_stay(cast):
    assert find_geldend(zicht_of(cast.af), "uitnodiging").versie == get_brief("uitnodiging").versie
    briefversie_of(cast.af)
    briefversie_of(cast.directie, versie=1, onderwerp="Nog anders")
    geldend = find_geldend(zicht_of(cast.manager), "uitnodiging")
    assert (geldend.onderwerp, geldend.versie) == ("Nog anders", "eigen 2")
    assert Briefversie.objects.count() == 2
    assert find_geldend(zicht_of(cast.buitenstaander), "uitnodiging").nummer == 0


def test_an_unknown_placeholder_is_refused_at_the_field_and_nothing_is_lost(cast, browse):
    client, pad = browse(cast.af), reverse("record_briefversie", args=["uitnodiging"])
    velden = {
        "nieuw_id": new_id(client.get(pad)),
        "versie": 0,
        "onderwerp": "Praten",
        "tekst": "Beste {ouder},\nover {kint}.",
    }
    antwoord = client.post(pad, velden)
    assert "Regel 2: {kint}" in antwoord.context["form"].errors["tekst"][0]
    assert "over {kint}." in antwoord.content.decode()
    assert not Briefversie.objects.exists()
    with pytest.raises(Geweigerd):
        briefversie_of(cast.af, tekst="Over {kint}.")


def test_showing_the_example_saves_nothing_and_saving_twice_is_one_version(cast, browse):
    client, pad = browse(cast.directie), reverse("record_briefversie", args=["uitnodiging"])
    velden = {
        "nieuw_id": new_id(client.get(pad)),
        "versie": 0,
        "onderwerp": "Praten",
        "tekst": "Dag {ouder}.",
    }
    assert "Dag Anna de Wit." in client.post(pad, velden | {"toon": "ja"}).content.decode()
    assert not Briefversie.objects.exists()
    assert client.post(pad, velden).status_code == client.post(pad, velden).status_code == 302
    assert Briefversie.objects.count() == 1


def test_two_people_who_change_one_letter_see_both_texts(cast, browse):
    client, pad = browse(cast.af), reverse("record_briefversie", args=["uitnodiging"])
    velden = {
        "nieuw_id": new_id(client.get(pad)),
        "versie": 0,
        "onderwerp": "Mijn kop",
        "tekst": "Mijn tekst.",
    }
    briefversie_of(cast.manager, tekst="Tekst van de ander.")
    antwoord = client.post(pad, velden)
    assert antwoord.status_code == 409
    assert "Mijn tekst." in antwoord.content.decode()
    assert "Tekst van de ander." in antwoord.content.decode()
    with pytest.raises(Bewerkingsconflict):
        briefversie_of(cast.af, versie=0)


@pytest.mark.parametrize("wie", ["pm", "ondersteunend", "bestuur", "fg", "beheer"])
def test_others_do_not_read_or_change_the_examples(cast, browse, wie):
    for naam, args in (("view_brieven", []), ("record_briefversie", ["uitnodiging"])):
        assert browse(getattr(cast, wie)).get(reverse(naam, args=args)).status_code == 403


@pytest.mark.parametrize("slug", ["bestaat-niet", "uitnodiging2"])
def test_a_letter_that_does_not_exist_is_not_found(cast, browse, slug):
    assert browse(cast.af).get(reverse("view_brief", args=[slug])).status_code == 404


# --- a letter from a case -----------------------------------------------------------------------------


VAN_DOSSIER = [b for b in all_brieven() if b.aan == "ouder" and b.bij != "ladder"]


@pytest.mark.parametrize("brief", VAN_DOSSIER, ids=lambda b: b.slug)
def test_every_letter_to_a_parent_is_filled_with_what_is_known(cast, dossier, als, browse, brief):
    plan_of(
        cast.af, dossier, als, vorm=brief.vorm or "regulier", gepland_op=timezone.now() + timedelta(days=3)
    )
    tekst = browse(cast.af).get(pad_van(dossier, brief.slug)).context["form"]["tekst"].value()
    assert dossier.ouder.naam in tekst
    assert "{" not in tekst
    assert ("[" in tekst) == (brief.slug == "toestemmingsverklaring") or brief.bij == "plan"


def test_a_letter_is_recorded_with_its_exact_text_and_its_paper_says_that(cast, dossier, browse):
    client, pad = browse(cast.af), pad_van(dossier)
    begin = client.get(pad).context["form"]
    velden = {naam: begin[naam].value() for naam in ("nieuw_id", "onderwerp", "tekst", "doel")} | {
        "wijze": "post"
    }
    assert client.post(pad, velden).status_code == client.post(pad, velden).status_code == 302
    rij = Verstrekking.objects.get()
    assert (rij.soort, rij.grond, rij.betrokkene) == ("brief", "ouder_met_gezag", dossier.ouder)
    assert rij.tekst == velden["tekst"].strip().replace("\r\n", "\n")
    assert (rij.sjabloon, rij.sjabloonversie) == ("gespreksverslag", get_brief("gespreksverslag").versie)
    antwoord = client.get(reverse("export_brief", args=[dossier.pk, rij.pk]))
    papier = text_of(antwoord)
    assert "Wat er is besproken" in papier
    assert dossier.ouder.naam in papier
    assert dossier.code not in papier
    assert "Mila" not in antwoord["Content-Disposition"]
    assert Logregel.objects.filter(object_id=rij.pk, actie="record_brief").exists()
    assert (
        "Verslag van het gesprek"
        in client.get(reverse("view_verstrekkingen", args=[dossier.pk])).content.decode()
    )


def post_letter(client, dossier, tekst, slug="gespreksverslag", aan=None, **velden):
    pad = pad_van(dossier, slug, aan)
    begin = {
        "nieuw_id": new_id(client.get(pad)),
        "onderwerp": "Gesprek",
        "tekst": tekst,
        "doel": "D",
        "wijze": "post",
    }
    return client.post(pad, begin | velden)


def test_an_open_place_another_child_and_who_told_are_refused_at_the_field(cast, dossier, browse):
    kind_of(cast.noord, "Sem", "Bakker")
    broer = kind_of(cast.noord, "Daan", "de Vries", gezin=dossier.kind.gezin)
    record_signaal_of(cast.collega, dossier.kind, gesignaleerd_door="Buurvrouw Truus Pool")
    client = browse(cast.af)
    for tekst, woord in (
        ("Kom op [dag].", "[dag]"), ("Sem Bakker was erbij.", "Sem Bakker"), (f"Ook {broer.voornaam}.", "Daan"),
        ("Dat zei Tom Verbeek.", "Tom Verbeek"), ("Truus Pool zag het, buurvrouw Truus Pool.", "Truus Pool"),
    ):  # fmt: skip
        antwoord = post_letter(client, dossier, tekst)
        assert woord in str(antwoord.context["form"].errors["tekst"]), tekst
        assert tekst in antwoord.content.decode()
    assert not Verstrekking.objects.exists()
    assert post_letter(client, dossier, "Mila deed goed mee. Noor Hendriks").status_code == 302


def test_who_is_invited_may_be_named_though_they_signalled(cast, dossier, als, browse):
    client = browse(cast.af)
    assert "Ilse" in str(
        post_letter(client, dossier, "Met Ilse de Groot.", "uitnodiging").context["form"].errors
    )
    plan_of(cast.af, dossier, als, genodigden="Marieke, Ilse de Groot")
    assert post_letter(client, dossier, "Met Ilse de Groot.", "uitnodiging").status_code == 302


@pytest.mark.parametrize("gezag", ["nee", "onbekend"])
def test_a_parent_without_gezag_asks_a_second_look(cast, dossier, browse, gezag):
    vader = record_ouder_of(cast.af, dossier.kind, naam="Karel Blom", soort="vader", gezag=gezag)
    client = browse(cast.af)
    antwoord = post_letter(client, dossier, "Beste Karel.", aan=vader.pk)
    assert "bevestigd" in antwoord.context["form"].errors
    assert ("1:377c" in antwoord.content.decode()) == (gezag == "nee")
    assert post_letter(client, dossier, "Beste Karel.", aan=vader.pk, bevestigd="on").status_code == 302
    assert Verstrekking.objects.get().grond == "ouder_zonder_gezag"


def test_the_report_of_a_talk_with_one_parent_goes_to_the_other_after_a_second_look(cast, dossier, browse):
    """What a mother says about a father can put her in danger when he reads it."""
    vader = record_ouder_of(cast.af, dossier.kind, naam="Karel Blom", soort="vader", gezag="ja")
    client = browse(cast.af)
    assert post_letter(client, dossier, "Beste Anna.").status_code == 302
    antwoord = post_letter(client, dossier, "Beste Karel.", aan=vader.pk)
    assert "bevestigd" in antwoord.context["form"].errors
    assert "staat niet bij het gesprek" in antwoord.content.decode()
    assert post_letter(client, dossier, "Beste Karel.", aan=vader.pk, bevestigd="on").status_code == 302


def test_no_letter_to_parents_while_the_talk_may_not_be_held(cast, browse):
    dossier = dossier_of(cast)
    dossier.ouder = add_gezin(cast.af, dossier.kind)
    situatie_of(cast.af, dossier, "disclosure")
    tekst = browse(cast.af).get(pad_van(dossier, "uitnodiging")).content.decode()
    assert "kan nog niet uit" in tekst
    assert "Maak de brief" not in tekst
    for slug in ("uitnodiging", "uitnodiging-zwaar", "toestemmingsverklaring"):
        with pytest.raises(Geweigerd):
            brief_of(cast.af, dossier, slug)
    assert brief_of(cast.af, dossier, "gespreksverslag")  # that talk was held already


def test_a_letter_to_a_group_names_nobody_of_the_case(cast, dossier, browse):
    groep, client = list_groepen(dossier)[0], browse(cast.af)
    for naam in ("Mila", "Mila de Vries", "Marieke de Vries"):
        antwoord = post_letter(client, dossier, f"Over {naam}.", "ouderbrief-jonge-kinderen", groep.id)
        assert "Haal deze naam weg" in str(antwoord.context["form"].errors["tekst"])
    assert (
        post_letter(client, dossier, "Er is iets gebeurd.", "ouderbrief-jonge-kinderen", groep.id).status_code
        == 302
    )
    rij = Verstrekking.objects.get()
    assert (rij.grond, rij.betrokkene) == ("geen_persoon", None)
    papier = text_of(client.get(reverse("export_brief", args=[dossier.pk, rij.pk])))
    assert "Mila" not in papier
    assert dossier.code not in papier


def test_a_reader_of_elsewhere_is_not_found(cast, dossier, browse):
    ander = add_gezin(cast.af, kind_of(cast.noord, "Sem", "Bakker"))
    for aan in (ander.pk, cast.zuid.groep.pk, uuid.uuid4()):
        for slug in ("uitnodiging", "ouderbrief-jonge-kinderen"):
            assert browse(cast.af).get(pad_van(dossier, slug, aan)).status_code == 404


@pytest.mark.parametrize("wie", GEEN_BRIEF)
def test_others_make_no_letter_and_no_line(cast, dossier, wie):
    ouder = list_ouders(dossier)[0]
    for poging in (lambda: brief_of(getattr(cast, wie), dossier, aan=ouder),
                   lambda: volgregel_of(getattr(cast, wie), dossier)):  # fmt: skip
        with pytest.raises(PermissionDenied):
            poging()


def test_only_what_is_paper_becomes_paper(cast, dossier, browse):
    from tests.factories_buiten import verstrekking_of

    rij = verstrekking_of(cast.af, dossier)
    assert browse(cast.af).get(reverse("export_brief", args=[dossier.pk, rij.pk])).status_code == 404


# --- the line for the volgsysteem ---------------------------------------------------------------------


@pytest.mark.parametrize("p", [p.voor(s) for p in all_protocols() for s in p.sectoren], ids=lambda p: p.slug)
def test_every_profile_says_which_record_leads_and_what_may_stand_there(p):
    """000 L1612, 002 L3473 and 004 L114-134 build the dossier in the volgsysteem; 001 and 003 don't name one."""
    leidt = "volgsysteem" if p.slug in ("kindpartners", "ko", "pieter-bas") else "dossier"
    assert p.volgsysteem.leidt == leidt
    assert p.volgsysteem.mag
    assert set(p.volgsysteem.mag) <= set(Volginhoud)
    assert p.volgsysteem.ouders_lezen_mee


def test_what_parents_did_not_know_of_the_index_may_stand_there_only_where_a_source_says_so():
    """004 L85 wants it in the leerlingvolgsysteem; no other source speaks of it."""
    wie = {p.slug for p in all_protocols() if Volginhoud.VERWIJSINDEX in p.volgsysteem.mag}
    assert wie == {"pieter-bas"}


def test_names_of_the_volgsysteem_differ_by_sector():
    namen = {(p.slug, s.value): p.voor(s).volgsysteem.naam for p in all_protocols() for s in p.sectoren}
    assert namen["kindpartners", "onderwijs"] == "ParnasSys"
    assert namen["kindpartners", "kinderopvang"] == "overzichtsformulier"
    assert namen["pieter-bas", "onderwijs"] == "ParnasSys"


def test_a_line_without_content_is_recorded_and_fits_one_page(cast, dossier, browse):
    client, pad = browse(cast.af), reverse("record_volgregel", args=[dossier.pk])
    velden = {
        "nieuw_id": new_id(client.get(pad)),
        "regel": "besproken",
        "dag": timezone.localdate().isoformat(),
    }
    assert client.post(pad, velden).status_code == client.post(pad, velden).status_code == 302
    rij = Verstrekking.objects.get()
    assert (rij.soort, rij.grond, rij.aan) == ("volgsysteem", "intern", "overzichtsformulier")
    antwoord = client.get(reverse("export_brief", args=[dossier.pk, rij.pk]))
    assert len(PdfReader(io.BytesIO(antwoord.content)).pages) == 1
    papier = text_of(antwoord)
    assert "besproken met de aandachtsfunctionaris" in papier
    assert dossier.code not in papier
    assert "meldcode" not in papier.lower()


def test_where_there_is_danger_the_page_says_to_wait(cast, dossier, browse):
    pad = reverse("record_volgregel", args=[dossier.pk])
    assert "Wacht hier nog mee" not in browse(cast.af).get(pad).content.decode()
    situatie_of(cast.af, dossier, "eergerelateerd")
    assert "Wacht hier nog mee" in browse(cast.af).get(pad).content.decode()
