"""The half-yearly report: what it counts, what it hides, who reads it and from when."""

import itertools
import random
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from incidents.models import Halfjaardeling, Halfjaarverslag, Vertrouwenszaak
from incidents.vertrouwensregels import Halfjaar, Melderkring, Vertrouwensonderwerp, half_year_of
from reports.halfjaarregels import LEEG, TABELLEN, build_cijfers, says_something
from reports.onderdrukking import DREMPEL
from roles.actions import Bijhoudfout
from tests.factories_signaal import act_of
from tests.factories_vertrouwen import (
    add_opvolger,
    antwoord,
    bied_aan,
    geef_verslag,
    verslag_of,
    vorig_halfjaar,
    zaak_of,
    zaken_in,
)
from tests.incidents.vertrouwensinvoer import nieuw_id

LIJST, NIEUW = "/halfjaarverslagen/", "/halfjaarverslagen/nieuw/"
GENOEG = (("ouder", "pesten", 6), ("kind", "geweld", 7))


# --- what may be published (pure) ---------------------------------------------------------------------


@pytest.mark.parametrize("aantal", range(DREMPEL))
def test_under_the_threshold_it_says_the_same_as_of_nobody(aantal):
    assert build_cijfers([("ouder", "pesten")] * aantal) == build_cijfers([]) == LEEG


def test_a_nought_and_a_small_number_look_the_same():
    met = build_cijfers([("ouder", "pesten")] * 9 + [("kind", "geweld")] * 2)
    assert met["kring"]["kind"] is None
    assert met["kring"]["medewerker"] is None
    assert met["onderwerp"]["geweld"] is None
    assert met["onderwerp"]["macht"] is None


def test_what_nobody_has_to_hide_is_said():
    cijfers = build_cijfers([("ouder", "pesten")] * 6 + [("kind", "geweld")] * 7)
    assert cijfers["totaal"] == 13
    assert (cijfers["kring"]["ouder"], cijfers["onderwerp"]["geweld"]) == (6, 7)


def fits(cijfers, naam, telling, totaal):
    """Whether this table is possible for who reads the numbers and knows the rule."""
    gezien = cijfers[naam]
    return all((gezien[code] is None or gezien[code] == telling[code]) for code in gezien) and (
        cijfers["totaal"] is None or cijfers["totaal"] == totaal
    )


@pytest.mark.parametrize("zaad", range(60))
def test_no_small_number_can_be_worked_back(zaad):
    """An attacker of another kind: tries every total and every spread of the hidden cells of one list."""
    dobbel = random.Random(zaad)
    rijen = [
        (dobbel.choice(list(Melderkring)).value, dobbel.choice(list(Vertrouwensonderwerp)[:3]).value)
        for _ in range(dobbel.randint(5, 22))
    ]
    cijfers = build_cijfers(rijen)
    echt = {code: sum(rij[0] == code for rij in rijen) for code in TABELLEN["kring"]}
    hoogst = max(*echt.values(), DREMPEL) + DREMPEL
    mogelijk = {code: set() for code in echt}
    for waarden in itertools.product(range(hoogst + 1), repeat=len(echt)):
        telling = dict(zip(echt, waarden, strict=True))
        if fits(cijfers, "kring", telling, sum(waarden)):
            for code, waarde in telling.items():
                mogelijk[code].add(waarde)
    for code, waarde in echt.items():
        if 0 < waarde < DREMPEL:
            assert max(mogelijk[code]) - min(mogelijk[code]) >= DREMPEL - 1, (code, cijfers)


def test_a_report_that_says_nothing_is_known_as_such():
    assert not says_something(LEEG)
    assert says_something(build_cijfers([("ouder", "pesten")] * 5))


# --- making and giving --------------------------------------------------------------------------------

pytestmark = pytest.mark.django_db


def test_nobody_but_the_maker_reads_it_until_it_is_given(cast, browse):
    els = cast.vertrouwenspersoon
    zaken_in(els, vorig_halfjaar(), *GENOEG)
    verslag = verslag_of(els)
    adres = f"{LIJST}{verslag.pk}/"
    assert "13 mensen kwamen" in browse(els).get(adres).content.decode()
    for wie in ("directie", "bestuur"):
        client = browse(getattr(cast, wie))
        assert client.get(adres).status_code == 404
        assert client.get(f"{adres}pdf/").status_code == 404
        assert "Er is nog geen verslag" in client.get(LIJST).content.decode()
    assert browse(els).post(f"{adres}geven/", {"nieuw_id": nieuw_id()}).status_code == 302
    for wie in ("directie", "bestuur"):
        tekst = browse(getattr(cast, wie)).get(adres).content.decode()
        assert "13 mensen kwamen" in tekst
        assert "Grappen over uiterlijk" in tekst
        assert browse(getattr(cast, wie)).post(f"{adres}geven/", {"nieuw_id": nieuw_id()}).status_code == 403
    for wie in ("pm", "af", "manager", "fg", "beheer", "buitenstaander"):
        assert browse(getattr(cast, wie)).get(adres).status_code in (403, 404)
    assert browse(add_opvolger(cast)).get(adres).status_code == 404  # another's
    assert browse(els).post(f"{adres}geven/", {"nieuw_id": nieuw_id()}).status_code == 302
    assert Halfjaardeling.objects.count() == 1


def test_every_case_is_counted_once_whoever_holds_it_later(cast):
    els, marte = cast.vertrouwenspersoon, add_opvolger(cast)
    zaken = zaken_in(els, vorig_halfjaar(), ("ouder", "pesten", 6))
    geef_verslag(els, verslag_of(els))
    antwoord(marte, bied_aan(els, marte, *zaken))
    zaken_in(marte, vorig_halfjaar(), ("kind", "geweld", 5))
    assert verslag_of(marte).cijfers["totaal"] == 5


def test_too_few_wait_for_the_next_report(cast):
    els = cast.vertrouwenspersoon
    eerder, later = vorig_halfjaar().vorige, vorig_halfjaar()
    zaken_in(els, eerder, ("ouder", "pesten", 3))
    leeg = verslag_of(els, eerder)
    assert leeg.cijfers == LEEG
    geef_verslag(els, leeg)
    assert not Vertrouwenszaak.objects.filter(geteld_in__isnull=False).exists()
    zaken_in(els, later, ("ouder", "pesten", 3))
    assert verslag_of(els, later).cijfers["totaal"] == 6


def test_a_half_year_that_runs_and_one_that_was_given_are_refused(cast):
    els = cast.vertrouwenspersoon
    with pytest.raises(Bijhoudfout):
        verslag_of(els, half_year_of(timezone.localdate()))
    geef_verslag(els, verslag_of(els))
    with pytest.raises(Bijhoudfout):
        verslag_of(els)


def test_what_changed_after_it_was_read_is_not_given(cast):
    els = cast.vertrouwenspersoon
    zaken_in(els, vorig_halfjaar(), *GENOEG)
    verslag = verslag_of(els)
    zaken_in(els, vorig_halfjaar(), ("ouder", "pesten", 1))
    with pytest.raises(Bijhoudfout, match="Maak het verslag opnieuw"):
        geef_verslag(els, verslag)
    nieuw = verslag_of(els)
    with pytest.raises(PermissionDenied):
        geef_verslag(els, verslag)  # a newer one took its place
    geef_verslag(els, nieuw)


def test_another_vertrouwenspersoon_counts_the_own_cases_only(cast):
    zaken_in(cast.vertrouwenspersoon, vorig_halfjaar(), *GENOEG)
    assert verslag_of(add_opvolger(cast)).cijfers == LEEG
    with pytest.raises(PermissionDenied):
        verslag_of(cast.directie)


@pytest.mark.parametrize(
    ("tekst", "vindt"),
    [
        ("Mevrouw Hoogland voelt zich onveilig.", "Hoogland"),
        ("sietske h. vertelde dit.", "sietske"),
        ("Rutger maakt grappen.", "Rutger"),
        ("Karin Bos luistert niet.", "Karin Bos"),
        ("Het gebeurde op 3 maart 2026.", "3 maart 2026"),
    ],
)
def test_a_name_or_a_day_is_found_before_it_goes_in(cast, browse, tekst, vindt):
    els = cast.vertrouwenspersoon
    zaak_of(els)
    halfjaar = vorig_halfjaar()
    velden = {"nieuw_id": nieuw_id(), "halfjaar": f"{halfjaar.jaar}-{halfjaar.helft}", "trends": tekst,
              "advies": "", "zeker": "on"}  # fmt: skip
    antwoord_ = browse(els).post(NIEUW, velden)
    assert antwoord_.status_code == 200
    assert "Hieraan herken je iemand" in antwoord_.content.decode()
    assert vindt.casefold() in antwoord_.content.decode().casefold()
    assert not Halfjaarverslag.objects.exists()
    velden["trends"] = "Een leerkracht en een ouder noemen dit vaker."
    assert browse(els).post(NIEUW, velden).status_code == 302


def test_a_function_is_no_name(cast, browse):
    """Over: "Leerkracht van groep 5" doesn't forbid the word leerkracht."""
    els = cast.vertrouwenspersoon
    zaak_of(els, melder="", over="Leerkracht van groep 5")
    halfjaar = vorig_halfjaar()
    velden = {"nieuw_id": nieuw_id(), "halfjaar": f"{halfjaar.jaar}-{halfjaar.helft}", "zeker": "on",
              "trends": "Leerkrachten en een leerkracht noemen dit.", "advies": ""}  # fmt: skip
    assert browse(els).post(NIEUW, velden).status_code == 302


def test_on_paper_it_is_the_same_and_without_names(cast, browse, monkeypatch):
    from django.template.loader import render_to_string

    from reports.views import halfjaarverslag

    monkeypatch.setattr(halfjaarverslag, "render_pdf", lambda *p: render_to_string(*p).encode())
    els = cast.vertrouwenspersoon
    zaken_in(els, vorig_halfjaar(), *GENOEG)
    verslag = verslag_of(els)
    geef_verslag(els, verslag)
    papier = browse(cast.bestuur).get(f"{LIJST}{verslag.pk}/pdf/")
    tekst = papier.content.decode()
    assert "13 mensen kwamen" in tekst
    assert "Hoogland" not in tekst
    assert "Vonk" not in tekst
    assert "halfjaarverslag-" in papier["Content-Disposition"]


def test_it_outlives_the_cases_it_counted(cast):
    from privacy.actions.vertrouwensweg import destroy_zaak
    from tests.factories_bewaren import term_of

    els = cast.vertrouwenspersoon
    zaken_in(els, vorig_halfjaar(), *GENOEG)
    verslag = verslag_of(els)
    geef_verslag(els, verslag)
    term_of(cast.af, cast.directie, "vertrouwen", maanden=1)
    later = timezone.now() + timedelta(days=60)
    with act_of(cast.af):
        for zaak in Vertrouwenszaak.objects.all():
            assert destroy_zaak(zaak.pk, at=later) is not None
    verslag.refresh_from_db()
    assert verslag.cijfers["totaal"] == 13
    assert not Vertrouwenszaak.objects.exists()
    assert Halfjaar(verslag.jaar, verslag.helft) == vorig_halfjaar()
