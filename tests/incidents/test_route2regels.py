"""Route 2 as a table, for every profile and sector: what is possible when, worked out here anew in plain Python."""

from itertools import product
from types import SimpleNamespace

import pytest

from dossiers import protocol as protocollen
from dossiers.feiten import Stand
from dossiers.protocolroute2 import Delict
from incidents.route2eisenregels import NODIG
from incidents.route2feitenregels import Feiten, Stap, has_duty
from incidents.route2regels import (
    MAG_NIET,
    blockers,
    blockers_close,
    missing,
    next_step,
    stand,
)
from incidents.route2stapregels import VORMEN, Aard, Draaiboekpunt, Stapsoort, Uitkomst
from roles.models import Sector

S, U = Stapsoort, Uitkomst
ALLE = [p.voor(sector) for p in protocollen.all_protocols() for sector in p.sectoren]
OPVANG = {"kinderopvang", "gastouderopvang"}
STRENG = {"willow", "de-kei", "landelijk-kinderopvang"}  # those that follow 001


def naam(protocol):
    return f"{protocol.slug}-{protocol.sector.value}"


@pytest.fixture(params=ALLE, ids=naam)
def regels(request):
    return request.param


def feiten(*gedaan, aard="zeden", draaiboek=(), dicht=False, kiest=""):
    rijen = tuple((wat, "") if isinstance(wat, S) else wat for wat in gedaan)
    return Feiten(aard, rijen, frozenset(draaiboek), dicht, kiest)


JA, NEE = (S.VERMOEDEN, U.JA), (S.VERMOEDEN, U.NEE)
GEDAAN, NIET = (S.AANGIFTE, U.AANGIFTE), (S.AANGIFTE, U.GEEN_AANGIFTE)
GESTART = (S.VERTROUWENSINSPECTEUR, JA)


# --- the profile data, each where its source says so ---------------------------------------------------------------


def test_the_duty_is_of_the_sector(regels):
    """Kinderopvang: zeden and other violence (001 L977). Onderwijs: zeden (000 L3028, 002 L5519)."""
    plicht = {Delict.ZEDEN, Delict.GEWELD} if regels.sector.value in OPVANG else {Delict.ZEDEN}
    assert set(regels.route2.plicht) == plicht


def test_every_profile_pins_what_its_source_says(regels):
    r, streng = regels.route2, regels.slug in STRENG
    assert r.overleg_dagen == 0  # "direct" in every source
    assert r.non_actief == ("altijd" if streng else "afwegen")
    assert r.draaiboek == ("altijd" if streng else "advies")
    assert r.raadplegen == ("altijd" if streng else "kan")
    assert r.andere_ouders == ("altijd" if streng else "afwegen")
    assert r.eigen_onderzoek == ("nooit" if streng else "na_overleg")
    assert r.betrokkenen_weten is not streng
    assert r.escalatie is (regels.sector.value in OPVANG)
    assert r.bron


@pytest.mark.parametrize("aard", Aard.values)
def test_a_report_is_accepted_in_every_sector_and_only_the_duty_differs(regels, aard):
    zeden_telt = aard in ("zeden", "beide", "onbekend")
    assert has_duty(feiten(aard=aard), regels) is (zeden_telt or regels.sector.value in OPVANG)
    for soort in (S.VERTROUWENSINSPECTEUR, S.AANGIFTE, S.NON_ACTIEF, S.OPVANG):
        assert blockers(soort, feiten(aard=aard), regels) == []


# --- everything against words ----------------------------------------------------------------------------------------


VORIGE = {U.TREDE_2: U.TREDE_1, U.TREDE_3: U.TREDE_2, U.TREDE_4: U.TREDE_3}
NIET_NU = {  # said again, from the sources: when this may not be recorded
    S.VERMOEDEN: lambda w: S.VERTROUWENSINSPECTEUR not in w.laatste or (w.kiest == U.NEE and w.aangifte),
    S.HERSTEL: lambda w: w.vermoeden != U.NEE,
    S.AANGIFTE: lambda w: w.kiest == U.GEEN_AANGIFTE and S.VERTROUWENSINSPECTEUR not in w.laatste,
    S.ESCALATIE: lambda w: (
        not w.r.escalatie or w.laatste.get(S.AANGIFTE) != U.GEEN_AANGIFTE
        or (w.kiest in VORIGE and (S.ESCALATIE, VORIGE[w.kiest]) not in w.ooit)
    ),
    S.NON_ACTIEF: lambda w: (
        w.kiest in (U.WERKT_DOOR, U.ANDERE_TAKEN) and w.vermoeden == U.JA and w.r.non_actief == "altijd"
        and not w.politie
    ),
    S.ANDERE_OUDERS: lambda w: (
        w.vermoeden != U.JA or (w.kiest == U.NIET_INGELICHT and w.r.andere_ouders == "altijd")
    ),
    S.KIND_HOREN: lambda w: w.kiest == U.ZELF,
    S.ONDERZOEK: lambda w: (
        (w.vermoeden is None and not w.aangifte)
        or (w.bezig and not (w.r.eigen_onderzoek == "na_overleg" and S.POLITIECONTACT in w.laatste))
    ),
    S.POLITIE: lambda w: not w.aangifte,
    S.HANDELEN: lambda w: (
        not (w.politie or (w.vermoeden == U.JA and not w.aangifte and not w.plicht and NIET in w.ooit))
        or (w.kiest == U.ARBEIDSRECHT and w.politie and w.laatste[S.POLITIE] != U.AANLEIDING)
        or (w.kiest == U.REHABILITATIE and w.laatste.get(S.POLITIE) == U.AANLEIDING)
    ),
    S.EVALUATIE: lambda w: S.HANDELEN not in w.laatste and S.HERSTEL not in w.laatste,
}  # fmt: skip


def blocked(soort, f, p):
    w = SimpleNamespace(r=p.route2, kiest=f.kiest, laatste=dict(f.gedaan), ooit=set(f.gedaan))
    w.vermoeden, w.politie = w.laatste.get(S.VERMOEDEN), S.POLITIE in w.laatste
    w.aangifte = GEDAAN in w.ooit or (S.ESCALATIE, U.TREDE_4) in w.ooit
    w.plicht = f.aard in ("beide", "onbekend") or f.aard in {d.value for d in w.r.plicht}
    w.bezig = (w.vermoeden == U.JA or w.aangifte) and not w.politie
    return NIET_NU.get(soort, lambda _: False)(w)


OVERLEG = ((), (S.VERTROUWENSINSPECTEUR,), (S.VERTROUWENSINSPECTEUR, JA), (S.VERTROUWENSINSPECTEUR, NEE))
AANGIFTE = ((), (GEDAAN,), (NIET,), (NIET, (S.ESCALATIE, U.TREDE_1)), (NIET, (S.ESCALATIE, U.TREDE_4)))
POLITIE = ((), (S.POLITIECONTACT,), *(((S.POLITIE, uit),) for uit in VORMEN[S.POLITIE].uitkomsten))
SLOT = ((), (S.HERSTEL,), ((S.HANDELEN, U.WAARSCHUWING),))


def test_every_kind_of_step_in_every_situation_says_what_the_sources_say(regels):
    gezien = fout = dicht = 0
    for a, b, c, d in product(OVERLEG, AANGIFTE, POLITIE, SLOT):
        for aard, soort in product(Aard.values, S):
            for kiest in ("", *VORMEN[soort].uitkomsten):
                f = feiten(*a, *b, *c, *d, aard=aard, kiest=kiest)
                uit = bool(blockers(soort, f, regels))
                fout += uit != blocked(soort, f, regels)
                gezien, dicht = gezien + 1, dicht + uit
    assert fout == 0
    assert gezien > 50_000
    assert 0.1 < dicht / gezien < 0.9


def test_nothing_is_recorded_in_a_closed_case(regels):
    assert all(blockers(soort, feiten(*GESTART, dicht=True), regels) for soort in S)


# --- safety first ----------------------------------------------------------------------------------------------------


def test_what_protects_a_child_is_never_blocked(regels):
    """Aangifte that was done, away from the children, help, and a call: at every moment (workflow.md, safety first)."""
    for a, b, c in product(OVERLEG, AANGIFTE, POLITIE):
        for soort, kiest in ((S.AANGIFTE, U.AANGIFTE), (S.NON_ACTIEF, U.NON_ACTIEF), (S.NON_ACTIEF, U.GEEN_KINDEREN),
                             (S.OPVANG, ""), (S.RAADPLEGEN, ""), (S.POLITIECONTACT, ""), (S.VERTROUWENSINSPECTEUR, ""),
                             (S.KIND_HOREN, U.DESKUNDIGE), (S.NAZORG, "")):  # fmt: skip
            assert blockers(soort, feiten(*a, *b, *c, kiest=kiest), regels) == []


def test_a_child_is_never_heard_by_us(regels):
    for a, b in product(OVERLEG, AANGIFTE):
        reden = blockers(S.KIND_HOREN, feiten(*a, *b, kiest=U.ZELF), regels)[0]
        assert "deskundige" in reden.regel
        assert reden.bron == "001 L1829"


# --- closing ---------------------------------------------------------------------------------------------------------

MAATREGELEN = (
    S.BETROKKENEN,
    (S.NON_ACTIEF, U.NON_ACTIEF),
    S.RAADPLEGEN,
    S.OPVANG,
    (S.ANDERE_OUDERS, U.INGELICHT),
)
NA = (S.NAZORG, S.EVALUATIE)
HEEL = (*GESTART, GEDAAN, *MAATREGELEN, (S.POLITIE, U.VALS), (S.HANDELEN, U.REHABILITATIE), *NA)


def test_doubt_never_closes(regels):
    for stappen in (
        (),
        (S.VERTROUWENSINSPECTEUR,),
        GESTART,
        (*GESTART, GEDAAN),
        (S.VERTROUWENSINSPECTEUR, *NA),
        (*GESTART, NIET, *NA),
    ):
        assert blockers_close(feiten(*stappen), regels)
        assert next_step(feiten(*stappen), regels) is not None


def test_the_whole_way_closes_and_each_step_missing_holds_it(regels):
    heel = feiten(*HEEL, draaiboek=["incident"])
    assert blockers_close(heel, regels) == []
    assert next_step(heel, regels) is None
    assert {stand(stap, heel, regels) for stap in Stap} == {Stand.GEDAAN}
    hoort = {
        S.BETROKKENEN: regels.route2.betrokkenen_weten,
        S.RAADPLEGEN: regels.route2.raadplegen == "altijd",
    }
    for weg in {wat if isinstance(wat, S) else wat[0] for wat in HEEL}:
        rest = tuple(wat for wat in HEEL if (wat if isinstance(wat, S) else wat[0]) != weg)
        assert bool(blockers_close(feiten(*rest, draaiboek=["incident"]), regels)) is hoort.get(weg, True), (
            weg
        )
    zonder = blockers_close(feiten(*HEEL), regels)
    assert bool(zonder) is (regels.route2.draaiboek == "altijd")


def test_without_a_suspicion_the_working_relation_is_restored_and_it_closes(regels):
    f = feiten(S.VERTROUWENSINSPECTEUR, NEE, S.HERSTEL, *NA)
    assert blockers_close(f, regels) == []
    assert stand(Stap.HANDELEN, f, regels) == Stand.OVERGESLAGEN
    assert blockers_close(feiten(S.VERTROUWENSINSPECTEUR, NEE, *NA), regels)


@pytest.mark.parametrize("aard", Aard.values)
def test_refusing_aangifte_closes_only_where_there_is_no_duty(regels, aard):
    stappen = (*GESTART, NIET, *MAATREGELEN, (S.HANDELEN, U.WAARSCHUWING), *NA)
    f = feiten(*stappen, aard=aard, draaiboek=["incident"])
    assert bool(blockers_close(f, regels)) is has_duty(f, regels)


def test_the_last_step_of_the_ladder_counts_as_aangifte():
    regels = protocollen.get("willow")
    treden = tuple((S.ESCALATIE, trede) for trede in VORMEN[S.ESCALATIE].uitkomsten)
    stappen = (
        *GESTART,
        NIET,
        *treden,
        *MAATREGELEN,
        (S.POLITIE, U.AANLEIDING),
        (S.HANDELEN, U.ARBEIDSRECHT),
        *NA,
    )
    assert blockers_close(feiten(*stappen, draaiboek=["incident"]), regels) == []


# --- the form of the table -------------------------------------------------------------------------------------------


def test_a_reason_leads_to_a_step_that_exists_and_names_a_source(regels):
    rijen = [
        *(e for eisen in NODIG.values() for e in eisen),
        *(e for eisen in MAG_NIET.values() for e in eisen),
    ]
    for eis in rijen:
        reden = eis.reden(regels)
        assert all((reden.waarom, reden.wat_kun_je_doen, reden.regel, reden.bron))
        assert reden.link is None or reden.link == "draaiboek" or reden.link in S.values
    assert set(VORMEN) == set(S)
    assert set(NODIG) == set(Stap)


def test_the_draaiboek_has_eleven_points():
    assert len(Draaiboekpunt) == 11


def test_the_first_thing_to_do_is_to_call(regels):
    stap, reden = next_step(feiten(), regels)
    assert (stap, reden.link) == (Stap.OVERLEG, S.VERTROUWENSINSPECTEUR)
    assert stand(Stap.MELDING, feiten(), regels) == Stand.GEDAAN
    assert missing(Stap.AANGIFTE, feiten(), regels) == []
    assert stand(Stap.AANGIFTE, feiten(), regels) == Stand.NIET_BEGONNEN


def test_sectors_of_a_case_are_those_of_a_location(regels):
    assert regels.sector.value in Sector.values
