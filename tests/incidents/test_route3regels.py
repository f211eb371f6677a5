"""The table of route 3, for every protocol, sector, severity and every combination of facts. No database."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from dossiers import protocol as protocollen
from dossiers.feiten import Stand
from dossiers.protocolroute3 import BijErnst, Criterium, Dagmoment, Gedragsernst, Vlag
from incidents import route3weegregels as wegen
from incidents.route3regels import Daad, Feiten, Stap, blockers, missing, next_step, stand
from roles.policy import MATRIX, Actie, Bereik, Rol

PROTOCOLLEN = [p.voor(sector) for p in protocollen.all_protocols() for sector in p.sectoren]
ELK = pytest.mark.parametrize("protocol", PROTOCOLLEN, ids=lambda p: f"{p.slug}-{p.sector}")
ERNST = [None, *Gedragsernst]
VRIJ = (
    Daad.RECORD_ROUTE3KIND, Daad.RECORD_ROUTE3OVERLEG, Daad.RECORD_ROUTE3OUDERS, Daad.RECORD_ROUTE3MAATREGEL,
    Daad.RECORD_ROUTE3PLAN, Daad.RECORD_ROUTE3NAZORG,
)  # fmt: skip
VELDEN = {
    "leiding_weet": (False, True), "ouders_nog": (0, 1), "ernst": ERNST, "twijfel": (False, True),
    "onderliggend": (False, True), "raad": (False, True), "houder_weet": (False, True), "maatregelen": (0, 1),
    "regels_lopen": (False, True), "nazorg": (False, True), "verwezen": (False, True),
}  # fmt: skip
BESLUITEN = ({"besluiten_nog": 1}, {"besluiten": 1, "verteld_nog": 1}, {"besluiten": 1})
ROLLEN = (
    frozenset(),
    frozenset({"medewerker"}),
    frozenset({"af"}),
    frozenset({"manager"}),
    frozenset({"directie"}),
)


def every_feiten():
    for waarden in product(*VELDEN.values()):
        basis = Feiten(**dict(zip(VELDEN, waarden, strict=True)))
        for besluit in BESLUITEN:
            yield replace(basis, **besluit)


ALLE = list(every_feiten())


def links(daad, feiten, protocol):
    return [reden.link for reden in blockers(daad, feiten, protocol)]


def expected_missing(f):
    """The sources once more, apart from the table: what this case still needs (001 L1228-1307)."""
    zwaar, ernstig = f.ernst in ("matig", "ernstig"), f.ernst == "ernstig"
    raad = (f.ernst == "matig" or f.twijfel) and not f.raad
    vraagt = {
        "record_route3overleg": not f.leiding_weet or raad or (ernstig and not f.houder_weet),
        "record_route3ouders": bool(f.ouders_nog or (f.besluiten and f.verteld_nog)),
        "answer_route3": f.ernst is None,
        "record_route3maatregel": zwaar and not f.maatregelen,
        "decide_route3": ernstig and bool(f.besluiten_nog),
        "record_route3nazorg": ernstig and not f.nazorg,
        "record_route3evaluatie": f.regels_lopen,
        "report_route3": f.onderliggend and not f.verwezen,
    }
    return {naam for naam, nog in vraagt.items() if nog}


@ELK
def test_closing_waits_for_exactly_what_the_source_asks(protocol):
    for feiten in ALLE:
        assert set(links(Daad.CLOSE_ROUTE3, feiten, protocol)) == expected_missing(feiten), feiten


@ELK
def test_the_steps_together_ask_what_closing_asks_and_nothing_else(protocol):
    for feiten in ALLE[::7]:
        per_stap = [reden for stap in Stap for reden in missing(stap, feiten, protocol)]
        assert per_stap == blockers(Daad.CLOSE_ROUTE3, feiten, protocol)
        klaar = {stap for stap in Stap if stand(stap, feiten, protocol) in (Stand.GEDAAN, Stand.OVERGESLAGEN)}
        assert Stap.NAZORG not in klaar
        assert not any(missing(stap, feiten, protocol) for stap in klaar)


@ELK
def test_a_step_that_is_done_asks_nothing_and_one_that_asks_is_not_done(protocol):
    for feiten in ALLE[::7]:
        for stap in Stap:
            hier = stand(stap, feiten, protocol)
            if missing(stap, feiten, protocol):
                assert hier in (Stand.NIET_BEGONNEN, Stand.BEGONNEN)
            if hier is Stand.OVERGESLAGEN:
                assert feiten.ernst is not None
        assert stand(Stap.SIGNAAL, feiten, protocol) is Stand.GEDAAN
        assert next_step(feiten, protocol) is not None


@ELK
def test_what_makes_it_safe_never_waits_for_a_step(protocol):
    for feiten in ALLE[::7]:
        assert [daad for daad in VRIJ if blockers(daad, feiten, protocol)] == []


@ELK
def test_after_closing_nothing_goes_but_adding(protocol):
    dicht = Feiten(dicht=True, leiding_weet=True, ernst=Gedragsernst.LICHT, rollen=frozenset(Rol.values))
    for daad in Daad:
        assert links(daad, dicht, protocol)[0] == "supplement_route3"
    assert next_step(dicht, protocol) is None


@ELK
def test_weighing_waits_for_the_leader_and_is_of_whom_the_protocol_names(protocol):
    for rollen, weet in product(ROLLEN, (False, True)):
        mag = bool(rollen & set(protocol.route3.weegt.rollen)) and weet
        feiten = Feiten(rollen=rollen, leiding_weet=weet)
        assert (blockers(Daad.ANSWER_ROUTE3, feiten, protocol) == []) is mag


@ELK
def test_deciding_on_serious_behaviour_is_of_whom_the_protocol_names(protocol):
    klaar = Feiten(
        leiding_weet=True, raad=True, houder_weet=True, maatregelen=1, besluiten_nog=1, nazorg=True
    )
    for rollen, ernst in product(ROLLEN, Gedragsernst):
        feiten = replace(klaar, rollen=rollen, ernst=ernst)
        mag = ernst != "ernstig" or bool(rollen & set(protocol.route3.beslist.rollen))
        assert (blockers(Daad.DECIDE_ROUTE3, feiten, protocol) == []) is mag
    assert "answer_route3" in links(Daad.DECIDE_ROUTE3, replace(klaar, ernst=None), protocol)
    for mist in ({"houder_weet": False}, {"maatregelen": 0}, {"ouders_nog": 1}):
        feiten = replace(klaar, rollen=frozenset({"directie"}), ernst=Gedragsernst.ERNSTIG, **mist)
        assert len(blockers(Daad.DECIDE_ROUTE3, feiten, protocol)) == 1


@ELK
def test_looking_at_rules_needs_rules(protocol):
    assert links(Daad.RECORD_ROUTE3EVALUATIE, Feiten(), protocol) == ["record_route3plan"]
    assert blockers(Daad.RECORD_ROUTE3EVALUATIE, Feiten(regels_lopen=True), protocol) == []


@ELK
def test_every_reason_says_why_what_to_do_and_where_it_stands(protocol):
    for feiten in [*ALLE[::11], Feiten(dicht=True)]:
        for daad in Daad:
            for reden in blockers(daad, feiten, protocol):
                assert reden.waarom.endswith(".")
                assert reden.wat_kun_je_doen.endswith(".")
                assert reden.regel.endswith(".")
                assert reden.bron[:3] in {"000", "001", "002"}
                assert reden.link is None or reden.link in set(Actie)


# --- the profiles -------------------------------------------------------------------------------------------------


def of(slug, sector=None):
    p = protocollen.get(slug)
    return p.voor(sector or p.sector)


@ELK
def test_each_protocol_knows_six_criteria_and_only_the_sixth_differs(protocol):
    punten = protocol.route3.criteria.punten
    assert len(punten) == 6
    assert set(Criterium) - set(punten) <= {Criterium.IMPACT, Criterium.ZELFRESPECT}


@pytest.mark.parametrize(
    ("slug", "zesde", "rood"),
    [("kindpartners", "impact", "ernstig"), ("ko", "zelfrespect", "ernstig"), ("willow", "zelfrespect", "matig"),
     ("de-kei", "zelfrespect", "matig"), ("pieter-bas", "zelfrespect", "ernstig")],
)  # fmt: skip
def test_the_sixth_criterium_and_the_red_flag_per_source(slug, zesde, rood):
    """000 L2875 and L2881; 001 L1346 and L1251; 002 L5355 and L5363."""
    assert of(slug).route3.criteria.punten[-1] == zesde
    assert of(slug).route3.vlaggen.rood == rood


def test_school_has_more_moments_of_the_day():
    """000 L2980-2990, 002 L5458-5467."""
    school, opvang = (wegen.moments_of(of("kindpartners", s)) for s in ("onderwijs", "kinderopvang"))
    assert set(school) - set(opvang) == {Dagmoment.TUTORLEZEN, Dagmoment.ZELFSTANDIG, Dagmoment.REISJE}
    assert Dagmoment.REISJE not in wegen.moments_of(of("ko", "onderwijs"))
    assert len(wegen.moments_of(of("willow"))) == 6


def test_001_lets_only_the_houder_decide_on_serious_behaviour():
    assert of("willow").route3.beslist.rollen == ("directie",)
    assert of("kindpartners").route3.beslist.rollen == ("manager", "directie")


@ELK
def test_every_cell_has_its_source_and_who_is_named_can_do_it(protocol):
    regels = protocol.route3
    for naam in type(regels).__slots__:
        cel = getattr(regels, naam)
        assert (cel if naam == "bron" else cel.bron)[:3] in {"000", "001", "002"}, naam
        if isinstance(cel, BijErnst):
            assert Gedragsernst.GEWOON not in cel.ernst
    for rol in regels.weegt.rollen:
        assert MATRIX[Actie.ANSWER_ROUTE3][Rol(rol)] is not Bereik.GEEN
    for rol in regels.beslist.rollen:
        assert MATRIX[Actie.DECIDE_ROUTE3][Rol(rol)] is not Bereik.GEEN


# --- weighing -----------------------------------------------------------------------------------------------------


@ELK
def test_what_does_not_go_together_in_a_weighing_is_said_for_every_combination(protocol):
    punten = protocol.route3.criteria.punten
    for vlag, ernst, oordeel in product(Vlag, Gedragsernst, wegen.Oordeel):
        oordelen = dict.fromkeys(punten, wegen.Oordeel.JA) | {punten[0]: oordeel}
        zinnen = wegen.contradictions(vlag, ernst, oordelen, protocol)
        goed = (vlag == "groen") == (oordeel == "ja")
        past = ernst == wegen.expected_ernst(vlag, protocol)
        assert len(zinnen) == (not goed) + (not past)


@ELK
def test_a_red_flag_never_fits_ordinary_behaviour(protocol):
    assert wegen.expected_ernst(Vlag.GROEN, protocol) == Gedragsernst.GEWOON
    volgorde = [list(Gedragsernst).index(wegen.expected_ernst(vlag, protocol)) for vlag in Vlag]
    assert volgorde == sorted(volgorde)
    assert volgorde[-1] == len(Gedragsernst) - 1


def test_doubt_is_any_criterium_or_what_lies_beneath():
    assert wegen.is_doubt(["ja", "twijfel"], "nee")
    assert wegen.is_doubt(["ja"], "twijfel")
    assert not wegen.is_doubt(["ja", "nee"], "ja")


@pytest.mark.parametrize(
    ("gezag", "besproken", "iets", "klaar"),
    [(["a"], ["a"], True, True), (["a", "b"], ["a"], True, False), ([], [], True, True), ([], [], False, False),
     (["a"], ["z"], True, False)],
)  # fmt: skip
def test_every_parent_with_gezag_and_nobody_else_keeps_a_case_waiting(gezag, besproken, iets, klaar):
    assert wegen.parents_done(gezag, besproken, iets=iets) is klaar


def test_two_weeks_then_every_month():
    """000 L2994, L3001."""
    ritme = of("kindpartners").route3.evaluatie
    assert wegen.first_look(date(2026, 11, 20), ritme) == date(2026, 12, 4)
    assert wegen.next_look(date(2026, 12, 4), ritme) == date(2027, 1, 4)
    assert wegen.next_look(date(2027, 1, 31), ritme) == date(2027, 2, 28)


def test_words_of_the_source_stay_out_of_a_text_for_parents():
    """000 L2809."""
    assert wegen.avoided_words("De DADER liep weg.", of("willow")) == ["dader"]
    assert wegen.avoided_words("Seksueel gedrag", of("kindpartners")) == ["seksueel"]
    assert wegen.avoided_words("Seksueel gedrag", of("ko")) == []
