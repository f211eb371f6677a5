"""Closing: only in a way that follows from the outcome, with everything signed, and never in doubt."""

import re
from datetime import date

import pytest
from django.urls import reverse

from dossiers.actions.basis import Geweigerd
from dossiers.models import Afsluiting
from dossiers.protocolregels import Sluitvorm
from tests.factories_hulp import build_hulp, kijk_of, volg_of
from tests.factories_weging import (
    agree_to_look,
    answer_of,
    answer_path,
    build_weegbaar,
    close_of,
    decide_met_hulp,
    decide_of,
    report_of,
    sign_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def zaak(cast):
    return build_weegbaar(cast)


def finish(cast, zaak, *antwoorden, **keuze):
    """Answers, decides and signs with both people."""
    answer_path(cast.af, zaak.dossier, *antwoorden)
    besluit = decide_of(cast.af, zaak.dossier, **{"melden": False, "hulp": "nee"} | keuze)
    sign_of(cast.af, besluit)
    sign_of(cast.manager, besluit)


def test_close_dossier_onterecht_is_an_act_of_its_own(cast, zaak):
    finish(cast, zaak, "nee")
    with pytest.raises(Geweigerd):
        close_of(cast.af, zaak.dossier, bevestigd=False)
    rij = close_of(cast.af, zaak.dossier)
    assert rij.soort == "onterecht"
    zaak.dossier.refresh_from_db()
    assert zaak.dossier.gesloten_op == rij.vastgelegd_op
    assert zaak.dossier.history.count() == 2
    with pytest.raises(Geweigerd) as fout:
        answer_of(cast.af, zaak.dossier, "vermoeden", "ja")
    assert fout.value.redenen[0].link == "reopen_dossier"


def test_close_dossier_with_other_worries_needs_help_and_a_date(cast, zaak):
    finish(cast, zaak, "nee", hulp="ja", hulp_toelichting="Opvoedhulp.")
    with pytest.raises(Geweigerd) as fout:
        close_of(cast.af, zaak.dossier, Sluitvorm.ANDERE_ZORGEN, volgen=False)
    assert {reden.link for reden in fout.value.redenen} == {"record_volgafspraak"}
    assert close_of(cast.af, zaak.dossier, Sluitvorm.ANDERE_ZORGEN).soort == "andere_zorgen"


def test_close_dossier_needs_monitoring_where_the_profile_says_so(cast, zaak):
    finish(cast, zaak, "nee")
    with pytest.raises(Geweigerd):
        close_of(cast.af, zaak.dossier, volgen=False)
    assert close_of(cast.af, zaak.dossier).soort == "onterecht"


def test_close_dossier_needs_what_those_involved_found_or_why_not(cast, zaak):
    finish(cast, zaak, "nee")
    for velden in ({"evaluatie": ""}, {"geevalueerd_met": ""}, {"geevalueerd": False, "evaluatie": " "}):
        with pytest.raises(Geweigerd) as fout:
            close_of(cast.af, zaak.dossier, **velden)
        assert "terugblik" in fout.value.redenen[0].waarom
    rij = close_of(
        cast.af, zaak.dossier, geevalueerd=False, geevalueerd_met="", evaluatie="Zij zijn verhuisd."
    )
    assert (rij.geevalueerd, rij.evaluatie) == (False, "Zij zijn verhuisd.")


def test_close_dossier_without_outcome_or_signature_is_refused(cast, zaak):
    with pytest.raises(Geweigerd):
        close_of(cast.af, zaak.dossier)
    answer_path(cast.af, zaak.dossier, "nee")
    sign_of(cast.af, decide_of(cast.af, zaak.dossier, melden=False, hulp="nee"))
    with pytest.raises(Geweigerd) as fout:
        close_of(cast.af, zaak.dossier)
    assert "getekend" in fout.value.redenen[0].waarom
    assert not Afsluiting.objects.exists()


def test_close_dossier_in_another_way_than_the_outcome_is_refused(cast, zaak):
    finish(cast, zaak, "nee")
    with pytest.raises(Geweigerd):
        close_of(cast.af, zaak.dossier, Sluitvorm.HULP_GESLAAGD)


def test_close_dossier_after_melden_when_somebody_took_over(cast, zaak):
    answer_path(cast.af, zaak.dossier, "ja", "nee", "nee")
    besluit = decide_met_hulp(cast.af, zaak.dossier)
    sign_of(cast.af, besluit)
    sign_of(cast.manager, besluit)
    over = {"overgedragen_aan": "Jeugdteam", "teruggekoppeld_op": date(2026, 11, 20)}
    with pytest.raises(Geweigerd):
        close_of(cast.af, zaak.dossier, Sluitvorm.OVERGEDRAGEN, **over)  # nothing was reported yet
    report_of(cast.af, zaak.dossier)
    with pytest.raises(Geweigerd):
        close_of(cast.af, zaak.dossier, Sluitvorm.OVERGEDRAGEN)
    assert close_of(cast.af, zaak.dossier, Sluitvorm.OVERGEDRAGEN, **over).overgedragen_aan == "Jeugdteam"


def test_doubt_never_closes(cast):
    zaak = build_weegbaar(cast, profiel="de-kei")
    answer_of(cast.af, zaak.dossier, "vermoeden", "weet_niet")
    for vorm in Sluitvorm:
        with pytest.raises(Geweigerd):
            close_of(
                cast.af,
                zaak.dossier,
                vorm,
                overgedragen_aan="x",
                teruggekoppeld_op=date(2026, 11, 20),
            )


def test_close_dossier_page(cast, zaak, browse):
    client, url = browse(cast.af), reverse("close_dossier", args=[zaak.dossier.pk])
    assert "Nog niet alle vragen zijn beantwoord." in client.get(url).content.decode()
    finish(cast, zaak, "nee")
    dicht = client.get(url).content.decode()
    assert "Er is nog niet afgesproken wie de zorg blijft volgen." in dicht
    assert reverse("record_volgafspraak", args=[zaak.dossier.pk]) in dicht
    agree_to_look(cast.af, zaak.dossier)
    tekst = client.get(url).content.decode()
    assert "Vermoeden onterecht gebleken" in tekst
    nieuw = re.search(r'name="nieuw_id" value="([^"]+)"', tekst)[1]
    leeg = client.post(
        url, {"nieuw_id": nieuw, "vorm": "onterecht", "toelichting": "Mijn uitleg"}
    ).content.decode()
    assert "Zet hier een kruisje om dit te bevestigen." in leeg
    assert "Kies of je met hen terugkeek." in leeg
    assert "Mijn uitleg" in leeg
    goed = {
        "nieuw_id": nieuw, "vorm": "onterecht", "toelichting": "De plek kwam van een val.", "bevestigd": "on",
        "geevalueerd": "ja", "geevalueerd_met": "moeder", "evaluatie": "Zij is opgelucht.",
    }  # fmt: skip
    assert client.post(url, goed).url == reverse("view_dossier", args=[zaak.dossier.pk])
    assert client.post(url, goed).status_code in (302, 409)
    assert Afsluiting.objects.count() == 1


def test_close_dossier_page_by_person(cast, zaak, browse):
    url = reverse("close_dossier", args=[zaak.dossier.pk])
    assert browse(cast.manager).get(url).status_code == 200
    assert browse(cast.pm).get(url).status_code == 403
    for ander in (cast.af_zuid, cast.buitenstaander):
        assert browse(ander).get(url).status_code == 404


def test_help_that_worked_ends_in_nazorg_and_closes_when_somebody_looked(cast, zaak):
    build_hulp(cast, zaak.dossier, vraag5=0)
    answer_of(cast.af, zaak.dossier, "resultaat", "ja")
    besluit = decide_of(cast.af, zaak.dossier, melden=False, hulp="ja")
    sign_of(cast.af, besluit)
    sign_of(cast.manager, besluit)
    with pytest.raises(Geweigerd) as fout:
        close_of(cast.af, zaak.dossier, Sluitvorm.HULP_GESLAAGD)
    assert fout.value.redenen[0].link == "view_hulp"
    afspraak = volg_of(cast.af, zaak.dossier)
    assert afspraak.soort == "nazorg"
    kijk_of(cast.af, afspraak, gepland=afspraak.eerste_op)
    with pytest.raises(Geweigerd):
        close_of(cast.af, zaak.dossier, Sluitvorm.HULP_GESLAAGD)  # one of two days
    kijk_of(cast.af, afspraak, "zorgen", gepland=afspraak.tot)
    with pytest.raises(Geweigerd):
        close_of(cast.af, zaak.dossier, Sluitvorm.HULP_GESLAAGD)  # doubt never closes
    kijk_of(cast.af, afspraak, "rustig")
    assert close_of(cast.af, zaak.dossier, Sluitvorm.HULP_GESLAAGD).soort == "hulp_geslaagd"
