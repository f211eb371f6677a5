"""The ladder as a table: every act in every state, per sector and profile; the terms; what the source says."""

import itertools
from datetime import date, timedelta

import pytest

from dossiers.briefregels import get_brief
from dossiers.feiten import Stand
from dossiers.protocol import all_protocols, get
from incidents.laddereisregels import EISEN, TEKENEISEN, blockers, sign_blockers
from incidents.ladderregels import (
    KEUZES,
    MAATREGELEN,
    TEKENT,
    VERVOLG,
    D,
    Ladderdaad,
    Ladderstap,
    Uitkomst,
    end_of_week,
    last_day,
    next_month,
    objection_until,
    refuse_period,
)
from incidents.ladderstandregels import (
    KLAAR,
    Ladderfeiten,
    Maatregel,
    exists,
    follow_ups,
    is_done,
    next_daad,
    open_steps,
    stand_of,
)
from incidents.laddervormregels import VORMEN

VANDAAG = date(2026, 11, 25)  # a Wednesday
ZONDAG = date(2026, 11, 29)
EERSTE_VIER = frozenset({D.ZELF, D.HULP, D.GESPREK, D.OUDERS_WETEN, D.OUDERGESPREK})
PAREN = [(p, s) for p in all_protocols() for s in p.sectoren]
SCHOOL, OPVANG = get("kindpartners").voor("onderwijs"), get("kindpartners").voor("kinderopvang")
STEPDADEN = tuple(EERSTE_VIER)


def feiten(gedaan=(), **velden):
    return Ladderfeiten(vandaag=VANDAAG, gedaan=frozenset(gedaan), **velden)


def approved(daad, *onder, **velden):
    return {daad: Maatregel(akkoord=True, onder=frozenset(onder), **velden)}


def may(daad, f, protocol=SCHOOL):
    return not blockers(daad, f, protocol)


# --- complete, and with its sources --------------------------------------------------------------------------


def test_every_act_has_a_form_or_a_decider_and_its_rules():
    zonder_vorm = {D.OVERSLAAN, D.SLUITEN, *TEKENT.values()}
    assert set(VORMEN) == set(Ladderdaad) - zonder_vorm
    assert set(EISEN) == set(Ladderdaad) - set(TEKENT.values())
    assert set(TEKENEISEN) == set(TEKENT)
    assert set(TEKENT.values()) | {D.OMGANGSEVALUATIE} == set(KEUZES)


@pytest.mark.parametrize("daad", list(VORMEN), ids=str)
def test_every_form_names_its_source_and_its_letter_exists(daad):
    vorm = VORMEN[daad]
    assert vorm.bron.startswith("000 L")
    assert vorm.taak
    assert vorm.vraag
    if vorm.brief:
        assert get_brief(vorm.brief).bij == "ladder"


@pytest.mark.parametrize(
    "eis", {id(e): e for t in (*EISEN.values(), *TEKENEISEN.values()) for e in t}.values()
)
def test_every_refusal_says_why_what_to_do_and_by_which_rule(eis):
    reden = eis.reden(SCHOOL)
    assert all((reden.waarom, reden.wat_kun_je_doen, reden.regel, reden.bron))


@pytest.mark.parametrize(("protocol", "sector"), PAREN, ids=str)
def test_each_profile_says_who_decides_and_only_a_school_suspends(protocol, sector):
    ladder = protocol.voor(sector).ladder
    school = sector == "onderwijs"
    assert ladder.time_out == "directie"  # 000 L2717, 002 L5139
    assert ladder.ouders_vooraf is not school  # 000 L2688
    assert (ladder.schorsing, ladder.verwijdering) == (("bestuur", "bestuur") if school else (None, None))
    assert (ladder.contract is None) is school
    assert ladder.bron


def test_where_000_and_002_differ_the_profile_follows_its_own_source():
    assert OPVANG.ladder.contract == "manager"  # 000 L2688
    assert get("ko").voor("kinderopvang").ladder.contract == "directie"  # 002 L5107-5108
    for stil in ("willow", "de-kei"):
        assert "zwijgt" in get(stil).voor("kinderopvang").ladder.bron
    assert "zwijgt" in get("pieter-bas").ladder.bron


# --- exhaustive: every act in every combination of the first four steps and what was skipped -------------------


@pytest.mark.parametrize(("protocol", "sector"), PAREN, ids=str)
def test_the_first_steps_in_every_combination(protocol, sector):
    regels = protocol.voor(sector)
    for maat in range(len(STEPDADEN) + 1):
        for gedaan, over in itertools.product(itertools.combinations(STEPDADEN, maat), range(6)):
            f = feiten(gedaan, overgeslagen=frozenset(range(1, over + 1)))
            for stap, daden in KLAAR.items():
                assert is_done(stap, f) is (set(daden) <= set(gedaan))
            voor = {s: s in f.overgeslagen or (s in KLAAR and KLAAR[s] <= f.gedaan) for s in Ladderstap}
            assert may(D.ZELF, f, regels)
            assert may(D.HULP, f, regels) is voor[1]
            assert may(D.GESPREK, f, regels) is (voor[1] and voor[2])
            assert may(D.OUDERS_WETEN, f, regels) is (D.GESPREK in gedaan)
            assert may(D.OUDERGESPREK, f, regels) is all(voor[n] for n in (1, 2, 3))
            klaar = all(voor[n] for n in (1, 2, 3, 4))
            assert may(D.TIME_OUT, f, regels) is klaar
            assert may(D.CONTRACT, f, regels) is (klaar and sector != "onderwijs")
            assert may(D.SCHORSING, f, regels) is (klaar and voor[5] and sector == "onderwijs")


@pytest.mark.parametrize(("protocol", "sector"), PAREN, ids=str)
@pytest.mark.parametrize("daad", MAATREGELEN, ids=str)
def test_a_measure_that_does_not_exist_here_is_refused_with_what_can_be_done(protocol, sector, daad):
    regels = protocol.voor(sector)
    redenen = blockers(daad, feiten(), regels)
    if exists(daad, regels):
        assert "bestaat" not in redenen[0].waarom
        return
    assert redenen[0].waarom in (
        "In de kinderopvang bestaat schorsen niet.", "In de kinderopvang bestaat verwijderen niet.",
        "Op school is er geen contract dat jullie kunnen beëindigen.",
    )  # fmt: skip
    assert "time-out" in redenen[0].wat_kun_je_doen


@pytest.mark.parametrize("akkoord", [None, True, False])
@pytest.mark.parametrize("maatregel", MAATREGELEN, ids=str)
def test_what_follows_waits_for_approval_and_comes_once(maatregel, akkoord):
    week = {"van": VANDAAG, "tot": VANDAAG + timedelta(days=2)}
    for daad in VERVOLG[maatregel]:
        eerder = {D.SCHORSING_GESPREK} if daad == D.SCHORSING_VERSLAG else set()
        f = feiten(
            EERSTE_VIER, maatregelen={maatregel: Maatregel(akkoord=akkoord, onder=frozenset(eerder), **week)}
        )
        assert may(daad, f) is (akkoord is True)
        nog = feiten(
            maatregelen={maatregel: Maatregel(akkoord=akkoord, onder=frozenset({*eerder, daad}), **week)}
        )
        assert not may(daad, nog)


@pytest.mark.parametrize("maatregel", MAATREGELEN, ids=str)
def test_one_request_at_a_time_and_the_next_after_everything_followed(maatregel):
    protocol = OPVANG if maatregel == D.CONTRACT else SCHOOL
    basis = {"gedaan": EERSTE_VIER | {D.WAARSCHUWING}, "overgeslagen": frozenset({5, 6})}
    assert may(maatregel, feiten(**basis), protocol)
    assert not may(maatregel, feiten(**basis, maatregelen={maatregel: Maatregel()}), protocol)
    assert not may(maatregel, feiten(**basis, maatregelen=approved(maatregel)), protocol)
    assert may(maatregel, feiten(**basis, maatregelen=approved(maatregel, *VERVOLG[maatregel])), protocol)
    assert may(maatregel, feiten(**basis, maatregelen={maatregel: Maatregel(akkoord=False)}), protocol)


def test_nothing_is_recorded_in_a_closed_ladder():
    f = feiten(EERSTE_VIER, dicht=True)
    assert all(blockers(daad, f, SCHOOL) for daad in EISEN)
    assert all(sign_blockers(daad, f, SCHOOL) for daad in TEKENEISEN)


# --- time-out, suspension, removal -----------------------------------------------------------------------------


def test_a_suspension_asks_a_warning_after_the_time_out_or_a_reason():
    f = feiten(EERSTE_VIER | {D.TIME_OUT}, maatregelen=approved(D.TIME_OUT, D.TIME_OUT_OUDERS))
    assert [r.waarom for r in blockers(D.SCHORSING, f, SCHOOL)] == [
        "De ouders kregen nog geen officiële waarschuwing."
    ]
    assert may(D.WAARSCHUWING, f)
    assert not may(D.WAARSCHUWING, feiten(EERSTE_VIER))
    gewaarschuwd = feiten(f.gedaan | {D.WAARSCHUWING}, maatregelen=f.maatregelen)
    assert may(D.SCHORSING, gewaarschuwd)
    assert may(D.SCHORSING, feiten(overgeslagen=frozenset({1, 2, 3, 4, 5})))  # very serious: 000 L2722


@pytest.mark.parametrize(("dagen", "hoort"), [(0, False), (1, True), (6, True)])
def test_the_inspection_hears_of_a_suspension_from_the_second_day(dagen, hoort):
    rij = Maatregel(akkoord=True, van=VANDAAG, tot=VANDAAG + timedelta(days=dagen))
    f = feiten(EERSTE_VIER, maatregelen={D.SCHORSING: rij})
    assert (D.SCHORSING_INSPECTIE in follow_ups(f)) is hoort
    assert may(D.SCHORSING_INSPECTIE, f) is hoort


def test_a_removal_needs_a_suspension_and_a_hearing_before_the_decision():
    assert not may(D.VERWIJDERING, feiten(EERSTE_VIER))
    assert may(D.VERWIJDERING, feiten(EERSTE_VIER, maatregelen=approved(D.SCHORSING)))
    assert may(D.VERWIJDERING, feiten(overgeslagen=frozenset({6})))
    wacht = feiten(maatregelen={D.VERWIJDERING: Maatregel()})
    assert may(D.GEHOORD, wacht)
    assert sign_blockers(D.VERWIJDERING, wacht, SCHOOL)
    gehoord = feiten(maatregelen={D.VERWIJDERING: Maatregel(onder=frozenset({D.GEHOORD}))})
    assert not sign_blockers(D.VERWIJDERING, gehoord, SCHOOL)
    assert not may(D.GEHOORD, gehoord)


@pytest.mark.parametrize(
    ("na", "onder", "uitkomst", "mag"),
    [(0, (), "", False), (42, (), "", False), (43, (), "", True), (43, (D.BEZWAAR,), "", False),
     (1, (D.BEZWAAR, D.BEZWAARBESLUIT), Uitkomst.ONGEGROND, True),
     (1, (D.BEZWAAR, D.BEZWAARBESLUIT), Uitkomst.GEGROND, False),
     (1, (D.BEZWAAR, D.BEZWAARBESLUIT), Uitkomst.DEELS, False)],
)  # fmt: skip
def test_the_last_decision_waits_for_six_weeks_or_for_the_objection(na, onder, uitkomst, mag):
    rij = Maatregel(
        akkoord=True, brief_op=VANDAAG - timedelta(days=na), uitkomst_bezwaar=uitkomst,
        onder=frozenset({D.VERWIJDERING_OUDERS, D.SCHOOL, *onder}),
    )  # fmt: skip
    assert (not sign_blockers(D.SCHOOL, feiten(maatregelen={D.VERWIJDERING: rij}), SCHOOL)) is mag


def test_parents_are_heard_before_the_decision_on_their_objection():
    def f(*onder):
        return feiten(maatregelen=approved(D.VERWIJDERING, D.VERWIJDERING_OUDERS, *onder))

    assert may(D.BEZWAAR, f())
    assert not may(D.BEZWAAR, feiten(maatregelen=approved(D.VERWIJDERING)))
    assert not may(D.BEZWAAR_GEHOORD, f())
    assert sign_blockers(D.BEZWAAR, f(D.BEZWAAR), SCHOOL)
    assert not sign_blockers(D.BEZWAAR, f(D.BEZWAAR, D.BEZWAAR_GEHOORD), SCHOOL)


# --- terms -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("begin", range(7))
@pytest.mark.parametrize("dagen", range(10))
def test_a_time_out_ends_with_its_week(begin, dagen):
    van = date(2026, 11, 23) + timedelta(days=begin)
    zin = refuse_period(D.TIME_OUT, van, van + timedelta(days=dagen))
    assert bool(zin) is (begin + dagen > 6)
    assert not zin or "29-11-2026" in zin


@pytest.mark.parametrize("dagen", range(-1, 10))
def test_a_suspension_lasts_a_week_at_most(dagen):
    zin = refuse_period(D.SCHORSING, VANDAAG, VANDAAG + timedelta(days=dagen))
    assert bool(zin) is (dagen < 0 or dagen > 6)


def test_the_terms_of_the_source():
    assert last_day(D.BEROEP, VANDAAG) == VANDAAG + timedelta(days=14)
    assert last_day(D.BEZWAAR, VANDAAG) == VANDAAG + timedelta(weeks=4)
    assert objection_until(VANDAAG) == VANDAAG + timedelta(weeks=6)
    assert last_day(D.OMGANGSREGELS, VANDAAG) == VANDAAG + timedelta(days=14)
    assert last_day(D.OMGANGSEVALUATIE, VANDAAG, uitkomst=Uitkomst.GAAT_DOOR) == date(2026, 12, 25)
    assert last_day(D.OMGANGSEVALUATIE, VANDAAG, uitkomst=Uitkomst.GESTOPT) is None
    assert last_day(D.TIME_OUT, VANDAAG, ZONDAG) == ZONDAG
    assert end_of_week(VANDAAG) == end_of_week(ZONDAG) == ZONDAG


@pytest.mark.parametrize(
    ("dag", "volgende"),
    [(date(2026, 1, 31), date(2026, 2, 28)), (date(2026, 12, 31), date(2027, 1, 31)),
     (date(2026, 11, 15), date(2026, 12, 15)),
     (date(2028, 1, 30), date(2028, 2, 29)), (date(2026, 11, 30), date(2026, 12, 30))],
)  # fmt: skip
def test_a_month_later(dag, volgende):
    assert next_month(dag) == volgende


# --- what comes next, and closing --------------------------------------------------------------------------------


def test_what_comes_next_follows_the_ladder():
    gedaan, volgorde = [], []
    while (daad := next_daad(feiten(gedaan))) is not None:
        volgorde.append(daad)
        gedaan.append(daad)
    assert volgorde == [D.ZELF, D.HULP, D.GESPREK, D.OUDERS_WETEN, D.OUDERGESPREK]
    assert next_daad(feiten(overgeslagen=frozenset({1, 2}))) == D.GESPREK
    assert next_daad(feiten(maatregelen={D.VERWIJDERING: Maatregel()})) == D.GEHOORD
    assert next_daad(feiten(EERSTE_VIER, maatregelen=approved(D.TIME_OUT))) == D.TIME_OUT_OUDERS
    assert next_daad(feiten(dicht=True)) is None


@pytest.mark.parametrize(
    "velden",
    [{"regels_lopen": True}, {"maatregelen": {D.TIME_OUT: Maatregel()}}, {"maatregelen": approved(D.TIME_OUT)},
     {"maatregelen": approved(D.SCHORSING, *VERVOLG[D.SCHORSING], D.BEROEP)},
     {"maatregelen": approved(D.VERWIJDERING, *VERVOLG[D.VERWIJDERING], D.BEZWAAR)}],
)  # fmt: skip
def test_closing_waits_for_everything(velden):
    assert may(D.SLUITEN, feiten())
    assert not may(D.SLUITEN, feiten(**velden))


def test_where_each_step_stands():
    f = feiten(
        {D.ZELF, D.GESPREK, D.TIME_OUT}, overgeslagen=frozenset({2}), maatregelen={D.TIME_OUT: Maatregel()}
    )
    standen = [stand_of(stap, f) for stap in Ladderstap]
    assert standen == [
        Stand.GEDAAN, Stand.OVERGESLAGEN, Stand.BEGONNEN, Stand.NIET_BEGONNEN, Stand.BEGONNEN, Stand.NIET_BEGONNEN,
        Stand.NIET_BEGONNEN,
    ]  # fmt: skip
    assert open_steps(f, 7) == [3, 4, 5, 6, 7]
