"""De vijf stappen als waarheidstabel: haal één feit weg, en precies één reden verschijnt."""

import itertools
from dataclasses import fields, replace

import pytest

from dossiers.afwegingskader import Antwoord, Uitkomst, Vraag, every_path
from dossiers.eisen import VEREIST
from dossiers.feiten import Feiten, Handeling, Reden, Situatie, Stand, Stap
from dossiers.protocol import all_protocols, get
from dossiers.protocolregels import Raadgever, Sluitvorm
from dossiers.stappen import ALTIJD, SLUIT_NA, VOORAF, blockers, missing, plek, sluitvormen, stand

JA, NEE, WEET_NIET = Antwoord
LETTER = {"j": JA, "n": NEE, "w": WEET_NIET}
VT, DESKUNDIGE, POLITIE, LETSEL = Raadgever
H = Handeling
PROFIELEN = [p.voor(sector) for p in all_protocols() for sector in p.sectoren]


def _answers(pad):
    return dict(zip(Vraag, (LETTER[letter] for letter in pad), strict=False))


# Alles gedaan, behalve wegen en beslissen; daarna ook dat, met melden als uitkomst.
DRIE_STAPPEN = Feiten(
    signalen=2,
    beeld_vastgelegd=True,
    collegiale_consultaties=1,
    adviezen={VT: 1, DESKUNDIGE: 1},
    adviesvraag_beantwoord=True,
    gesprekken_ouders=1,
    gesprekken_kind=1,
)
KLAAR = replace(
    DRIE_STAPPEN,
    antwoorden=_answers("jj"),
    besluit_melden=True,
    besluit_hulp=True,
    hulp_besproken_met=frozenset({"veilig_thuis", "betrokkenen"}),
    samen_gewogen=True,
    handtekeningen=2,
    gemeld=True,
)


@pytest.mark.parametrize("protocol", PROFIELEN, ids=lambda p: f"{p.slug}-{p.sector.value}")
def test_een_vers_dossier_is_nergens_begonnen_en_een_klaar_dossier_overal_gedaan(protocol):
    assert {stand(stap, Feiten(), protocol) for stap in Stap} == {Stand.NIET_BEGONNEN}
    assert {stand(stap, KLAAR, protocol) for stap in Stap} == {Stand.GEDAAN}


# profiel · stap · wat er anders is dan in KLAAR · hoeveel redenen · stand
GEEN_ADVIES = {"adviezen": {}}
ACUUT = {"situaties": {Situatie.ACUUT_GEVAAR}}
STANDEN = [
    ("willow", 1, {"signalen": 0}, 1, "begonnen"),
    ("willow", 1, {"beeld_vastgelegd": False}, 1, "begonnen"),
    ("willow", 1, {"signalen": 0, "beeld_vastgelegd": False}, 2, "niet_begonnen"),
    ("willow", 2, {"collegiale_consultaties": 0}, 1, "begonnen"),
    ("willow", 2, GEEN_ADVIES, 0, "gedaan"),
    ("willow", 2, GEEN_ADVIES | {"adviesvraag_beantwoord": False}, 1, "begonnen"),
    ("willow", 2, {"adviesvraag_beantwoord": False}, 0, "gedaan"),  # gevraagd advies is ook een antwoord
    ("kindpartners", 2, GEEN_ADVIES | {"adviesvraag_beantwoord": False}, 0, "gedaan"),
    ("willow", 2, GEEN_ADVIES | {"advies_gewenst": True}, 1, "begonnen"),  # 001 L736
    ("willow", 2, {"advies_gewenst": True, "adviezen": {POLITIE: 1}}, 1, "begonnen"),
    ("willow", 2, {"advies_gewenst": True, "adviezen": {LETSEL: 1}}, 0, "gedaan"),
    ("kindpartners", 2, GEEN_ADVIES | {"advies_gewenst": True}, 0, "gedaan"),
    ("de-kei", 2, GEEN_ADVIES, 1, "begonnen"),  # altijd advies bij stap 2
    ("de-kei", 2, {"adviezen": {DESKUNDIGE: 3}}, 1, "begonnen"),  # van Veilig Thuis, niet van een ander
    ("ko", 2, GEEN_ADVIES | {"situaties": {Situatie.EERGERELATEERD}}, 1, "begonnen"),
    ("ko", 2, {"adviezen": {DESKUNDIGE: 1}, "situaties": {Situatie.EERGERELATEERD}}, 1, "begonnen"),
    ("pieter-bas", 2, {"adviezen": {VT: 1}, "situaties": {Situatie.EERGERELATEERD}}, 1, "begonnen"),
    ("pieter-bas", 2, {"adviezen": {POLITIE: 1}, "situaties": {Situatie.EERGERELATEERD}}, 0, "gedaan"),
    ("willow", 2, {"adviezen": {POLITIE: 1}, "situaties": {Situatie.EERGERELATEERD}}, 1, "begonnen"),  # 001 L1496
    ("kindpartners", 2, GEEN_ADVIES | {"situaties": {Situatie.DISCLOSURE}}, 1, "begonnen"),
    ("pieter-bas", 2, GEEN_ADVIES | {"situaties": {Situatie.DISCLOSURE}}, 0, "gedaan"),
    ("willow", 3, {"gesprekken_ouders": 0}, 1, "begonnen"),
    ("willow", 3, {"gesprekken_ouders": 0, "ouders_overgeslagen": True}, 1, "begonnen"),
    ("willow", 3, {"gesprekken_ouders": 0, "ouders_overgeslagen": True, "overslaan_bevestigd": True}, 0,
     "overgeslagen"),
    ("willow", 3, {"ouders_overgeslagen": True}, 0, "gedaan"),  # later toch gepraat
    ("willow", 3, {"gesprekken_kind": 0}, 1, "begonnen"),
    ("willow", 3, {"gesprekken_kind": 0, "kind_reden": True}, 0, "gedaan"),
    ("willow", 3, {"gesprekken_ouders": 0, "gesprekken_kind": 0}, 2, "niet_begonnen"),
    ("pieter-bas", 3, {"gesprekken_ouders": 0, "situaties": {Situatie.EERGERELATEERD}}, 0, "gedaan"),
    ("pieter-bas", 5, {"gesprekken_ouders": 0, "situaties": {Situatie.EERGERELATEERD}}, 1, "begonnen"),
    ("willow", 3, {"gesprekken_ouders": 0, "situaties": {Situatie.EERGERELATEERD}}, 1, "begonnen"),
    ("willow", 4, {"antwoorden": {}}, 1, "niet_begonnen"),
    ("willow", 4, {"antwoorden": _answers("jn")}, 1, "begonnen"),
    ("willow", 4, {"antwoorden": _answers("jw")}, 1, "begonnen"),
    ("kindpartners", 4, {"antwoorden": _answers("jw")}, 0, "gedaan"),
    ("willow", 4, {"antwoorden": _answers("jnjj")}, 0, "gedaan"),
    ("willow", 5, {"besluit_melden": False}, 1, "begonnen"),
    ("willow", 5, {"besluit_hulp": False}, 1, "begonnen"),
    ("willow", 5, {"besluit_melden": False, "besluit_hulp": False, "gemeld": False}, 2, "niet_begonnen"),
    ("willow", 5, {"besluit_melden": False, "besluit_hulp": False}, 2, "begonnen"),  # eerst gemeld
    ("willow", 5, {"hulp_besproken_met": frozenset()}, 1, "begonnen"),
    ("willow", 5, {"samen_gewogen": False}, 1, "begonnen"),
    ("willow", 5, {"samen_gewogen": False, "antwoorden": _answers("jnn")}, 0, "gedaan"),  # norm 2
    ("willow", 5, {"hulp_besproken_met": frozenset({"veilig_thuis"})}, 0, "gedaan"),
    ("kindpartners", 5, {"hulp_besproken_met": frozenset({"veilig_thuis"})}, 1, "begonnen"),
    ("willow", 5, {"hulp_besproken_met": frozenset(), "antwoorden": _answers("n")}, 0, "gedaan"),
    ("willow", 5, {"afgeweken": True}, 1, "begonnen"),
    ("willow", 5, {"afgeweken": True, "afwijking_bevestigd": True}, 0, "gedaan"),
    ("willow", 5, {"handtekeningen": 1}, 1, "begonnen"),
    ("willow", 5, {"antwoorden_veranderd": True}, 1, "begonnen"),
]  # fmt: skip


@pytest.mark.parametrize(("slug", "stap", "anders", "aantal", "verwacht"), STANDEN)
def test_de_stand_van_een_stap_volgt_uit_de_feiten(slug, stap, anders, aantal, verwacht):
    feiten = replace(KLAAR, **anders)
    redenen = missing(Stap(stap), feiten, get(slug))
    assert len(redenen) == aantal, [reden.waarom for reden in redenen]
    assert stand(Stap(stap), feiten, get(slug)) is Stand(verwacht)


@pytest.mark.parametrize("stap", Stap)
@pytest.mark.parametrize("protocol", PROFIELEN, ids=lambda p: f"{p.slug}-{p.sector.value}")
def test_een_stap_is_klaar_precies_als_er_niets_ontbreekt(protocol, stap):
    for feiten in (Feiten(), DRIE_STAPPEN, KLAAR, replace(KLAAR, situaties=frozenset(Situatie))):
        klaar = stand(stap, feiten, protocol) in (Stand.GEDAAN, Stand.OVERGESLAGEN)
        assert klaar is (missing(stap, feiten, protocol) == [])


@pytest.mark.parametrize("protocol", PROFIELEN, ids=lambda p: f"{p.slug}-{p.sector.value}")
def test_melden_overleggen_en_advies_vragen_kunnen_altijd(protocol):
    ja_nee = [veld.name for veld in fields(Feiten) if isinstance(veld.default, bool)]
    werelden = [Feiten(), KLAAR, *(replace(Feiten(), **{naam: True}) for naam in ja_nee)]
    for feiten, handeling in itertools.product(werelden, ALTIJD):
        assert blockers(handeling, replace(feiten, situaties=frozenset(Situatie)), protocol) == []


@pytest.mark.parametrize(
    "weg", ["signalen", "collegiale_consultaties", "gesprekken_ouders", "gesprekken_kind"]
)
@pytest.mark.parametrize("protocol", PROFIELEN, ids=lambda p: f"{p.slug}-{p.sector.value}")
def test_wegen_wacht_op_de_eerste_drie_stappen_ook_in_spoed(protocol, weg):
    assert blockers(H.ANSWER_AFWEGING, DRIE_STAPPEN, protocol) == []
    assert len(blockers(H.ANSWER_AFWEGING, replace(DRIE_STAPPEN, **{weg: 0}, spoed=True), protocol)) == 1


def test_wegen_kan_na_een_overslag_die_bevestigd_is():
    onbevestigd = replace(DRIE_STAPPEN, gesprekken_ouders=0, ouders_overgeslagen=True)
    assert len(blockers(H.ANSWER_AFWEGING, onbevestigd, get("willow"))) == 1
    assert blockers(H.ANSWER_AFWEGING, replace(onbevestigd, overslaan_bevestigd=True), get("willow")) == []


def test_na_twijfel_komt_eerst_advies_en_dan_een_nieuw_antwoord():
    twijfel = replace(DRIE_STAPPEN, antwoorden=_answers("w"))
    assert [reden.link for reden in blockers(H.ANSWER_AFWEGING, twijfel, get("de-kei"))] == ["ask_advies"]
    assert blockers(H.ANSWER_AFWEGING, replace(twijfel, advies_na_twijfel=True), get("de-kei")) == []


# profiel · handeling · wat er anders is dan in DRIE_STAPPEN · hoeveel redenen
EER, DISCLOSURE = {"situaties": {Situatie.EERGERELATEERD}}, {"situaties": {Situatie.DISCLOSURE}}
GEWOGEN = {"antwoorden": _answers("jnn")}
GESPREKKEN = [
    ("willow", H.HOLD_GESPREK_OUDERS, {}, 0),
    ("willow", H.HOLD_GESPREK_OUDERS, EER | GEEN_ADVIES, 1),
    ("willow", H.HOLD_GESPREK_OUDERS, EER, 0),
    ("pieter-bas", H.HOLD_GESPREK_OUDERS, EER | GEEN_ADVIES, 2),  # deskundige, en pas in stap 5
    ("pieter-bas", H.HOLD_GESPREK_OUDERS, EER, 1),
    ("pieter-bas", H.HOLD_GESPREK_OUDERS, EER | GEWOGEN, 0),
    ("willow", H.HOLD_GESPREK_OUDERS, DISCLOSURE, 1),
    ("willow", H.HOLD_GESPREK_OUDERS, DISCLOSURE | {"vervolg_afgesproken": True}, 0),
    ("willow", H.HOLD_GESPREK_OUDERS, {"situaties": {Situatie.ACUUT_GEVAAR}}, 0),
    ("kindpartners", H.HOLD_GESPREK_ZWAAR, {}, 0),
    ("kindpartners", H.HOLD_GESPREK_ZWAAR, GEEN_ADVIES, 1),
    ("willow", H.HOLD_GESPREK_ZWAAR, GEEN_ADVIES, 0),
    ("kindpartners", H.HOLD_GESPREK_ZWAAR, GEEN_ADVIES | DISCLOSURE, 3),
    ("kindpartners", H.HOLD_GESPREK_OUDERS, GEEN_ADVIES | DISCLOSURE | {"gemeld": True}, 1),
    ("kindpartners", H.HOLD_GESPREK_OUDERS, GEEN_ADVIES | DISCLOSURE | {"vervolg_afgesproken": True}, 1),
    ("willow", H.HOLD_GESPREK_OUDERS, GEEN_ADVIES | ACUUT, 1),
    ("willow", H.HOLD_GESPREK_OUDERS, GEEN_ADVIES | ACUUT | {"gemeld": True}, 0),
    ("willow", H.HOLD_GESPREK_OUDERS, ACUUT | {"adviezen": {Raadgever.POLITIE: 1}}, 0),
    ("willow", H.HOLD_GESPREK_OUDERS, ACUUT | {"adviezen": {Raadgever.LETSELDESKUNDIGE: 1}}, 1),
    ("kindpartners", H.HOLD_GESPREK_KIND, GEEN_ADVIES | {"situaties": set(Situatie)}, 0),
    ("kindpartners", H.SKIP_GESPREK_KIND, {}, 0),
    ("ko", H.SKIP_GESPREK_OUDERS, GEEN_ADVIES, 1),
    ("ko", H.SKIP_GESPREK_OUDERS, GEEN_ADVIES | {"spoed": True}, 0),
    ("ko", H.SKIP_GESPREK_OUDERS, {}, 0),
    ("willow", H.SKIP_GESPREK_OUDERS, GEEN_ADVIES, 0),
    ("willow", H.DECIDE_BESLUIT, {}, 1),
    ("willow", H.DECIDE_BESLUIT, {"antwoorden": _answers("w")}, 1),
    ("willow", H.DECIDE_BESLUIT, GEWOGEN, 0),
    ("willow", H.DECIDE_NIET_MELDEN, GEWOGEN, 0),
    ("willow", H.DECIDE_NIET_MELDEN, GEWOGEN | GEEN_ADVIES, 1),
    ("willow", H.DECIDE_NIET_MELDEN, {"antwoorden": _answers("jj")}, 1),  # norm 1 kent geen afwijken
    ("willow", H.DECIDE_NIET_MELDEN, {"antwoorden": _answers("n")}, 1),
    ("kindpartners", H.DECIDE_NIET_MELDEN, {"antwoorden": _answers("jw")}, 1),  # twijfel is hier norm 1
    ("willow", H.SIGN_BESLUIT, GEWOGEN, 1),
    ("willow", H.SIGN_BESLUIT, GEWOGEN | {"besluit_melden": True}, 1),
    ("willow", H.SIGN_BESLUIT, GEWOGEN | {"besluit_melden": True, "besluit_hulp": True}, 0),
]


@pytest.mark.parametrize(("slug", "handeling", "anders", "aantal"), GESPREKKEN)
def test_wat_een_handeling_tegenhoudt(slug, handeling, anders, aantal):
    redenen = blockers(handeling, replace(DRIE_STAPPEN, **anders), get(slug))
    assert len(redenen) == aantal, [reden.waarom for reden in redenen]


def test_bij_een_gastouder_gaat_elk_besluit_samen_met_veilig_thuis():
    protocol = get("landelijk-kinderopvang").voor("gastouderopvang")
    gewogen = replace(DRIE_STAPPEN, adviezen={}, **GEWOGEN)
    assert [r.bron for r in blockers(H.DECIDE_BESLUIT, gewogen, protocol)] == ["001 L601"]
    assert blockers(H.DECIDE_BESLUIT, replace(gewogen, gemeld=True), protocol) == []


@pytest.mark.parametrize("anders", [{"zelf_getekend": True}, {"antwoorden_veranderd": True}])
def test_tekenen_kan_een_keer_en_voor_de_antwoorden_van_nu(anders):
    half = replace(KLAAR, handtekeningen=1)
    assert blockers(H.SIGN_BESLUIT, half, get("willow")) == []
    assert len(blockers(H.SIGN_BESLUIT, replace(half, **anders), get("willow"))) == 1
    assert len(blockers(H.SIGN_BESLUIT, KLAAR, get("willow"))) == 1


def test_in_een_gesloten_dossier_kan_alleen_wat_altijd_kan():
    dicht = replace(KLAAR, gesloten=True)
    open_ = {handeling for handeling in Handeling if not blockers(handeling, dicht, get("willow"))}
    assert open_ == ALTIJD | {Handeling.REOPEN_DOSSIER}
    toegezegd = replace(dicht, kijken_toegezegd=True)
    assert {h for h in Handeling if not blockers(h, toegezegd, get("willow"))} == open_ | {
        Handeling.RECORD_VOLGAFSPRAAK
    }


# profiel · antwoorden · wat er anders is dan in KLAAR · hoeveel redenen om niet te sluiten
SLUITEN = [
    ("willow", "n", {}, 0),
    ("kindpartners", "n", {}, 1),  # monitoren na onterecht
    ("kindpartners", "n", {"monitoring_afgesproken": True}, 0),
    ("willow", "n", {"handtekeningen": 1}, 1),
    ("willow", "n", {"wacht_op_veilig_thuis": True}, 1),
    ("willow", "n", {"wacht_op_veilig_thuis": True, "overgedragen": True}, 0),
    ("willow", "n", {"besluit_hulp": False}, 1),
    ("willow", "jj", {}, 1),
    ("willow", "jj", {"overgedragen": True}, 0),
    ("willow", "jj", {"overgedragen": True, "gemeld": False}, 1),
    ("willow", "jnjj", {}, 1),
    ("willow", "jnjjj", {"nazorg_afgerond": True}, 1),  # volgen is niet sluiten
    ("kindpartners", "jnjjj", {}, 1),
    ("kindpartners", "jnjjj", {"nazorg_afgerond": True}, 0),
    ("willow", "w", {}, 1),
    ("willow", "jn", {}, 1),
    ("willow", "", {}, 1),
    ("willow", "n", {"kind_vertrekt": True, "gemeld": False}, 1),
    ("willow", "n", {"kind_vertrekt": True, "vertrek_besproken": True, "gemeld": False}, 0),
]


@pytest.mark.parametrize(("slug", "pad", "anders", "aantal"), SLUITEN)
def test_wanneer_een_dossier_dicht_kan(slug, pad, anders, aantal):
    feiten = replace(KLAAR, **{"antwoorden": _answers(pad)} | anders)
    redenen = blockers(H.CLOSE_DOSSIER, feiten, get(slug))
    assert len(redenen) == aantal, [reden.waarom for reden in redenen]


@pytest.mark.parametrize("protocol", PROFIELEN, ids=lambda p: f"{p.slug}-{p.sector.value}")
def test_twijfel_en_lopende_hulp_sluiten_nooit_wat_er_verder_ook_gebeurd_is(protocol):
    ja_nee = {veld.name: True for veld in fields(Feiten) if isinstance(veld.default, bool)}
    alles = replace(KLAAR, **ja_nee | {"gesloten": False, "antwoorden_veranderd": False})
    dicht = {Uitkomst.AFSLUITEN, Uitkomst.NAZORG, Uitkomst.MELDEN}
    for pad in every_path(protocol.kader):
        feiten = replace(alles, antwoorden=pad.antwoorden)
        kan = blockers(H.CLOSE_DOSSIER, feiten, protocol) == []
        assert kan is any(pad.plek.uitkomst is uitkomst for uitkomst in dicht)
        assert kan is bool(sluitvormen(feiten, protocol))
        if WEET_NIET in pad.antwoorden.values() and kan:
            assert pad.plek.uitkomst is Uitkomst.MELDEN


def test_elke_sluitvorm_hoort_bij_een_uitkomst():
    assert set(SLUIT_NA) == set(Sluitvorm)
    assert sluitvormen(replace(KLAAR, antwoorden=_answers("n")), get("willow")) == [
        Sluitvorm.ONTERECHT,
        Sluitvorm.ANDERE_ZORGEN,
        Sluitvorm.ZORGEN_WEGGENOMEN,
    ]


def test_de_tabellen_zijn_volledig():
    assert set(VEREIST) == set(Stap)
    assert set(VOORAF) <= set(Handeling) - ALTIJD


@pytest.mark.parametrize("protocol", PROFIELEN, ids=lambda p: f"{p.slug}-{p.sector.value}")
def test_elke_reden_zegt_waarom_wat_nu_en_waar_het_staat_in_korte_zinnen(protocol):
    eisen = [eis for rij in (*VEREIST.values(), *VOORAF.values()) for eis in rij]
    for eis in eisen:
        try:
            reden = eis.reden(protocol)
        except KeyError:  # een adviesplicht die dit profiel niet kent, geldt ook niet
            assert not eis.geldt(replace(KLAAR, situaties=frozenset(Situatie)), protocol)
            continue
        _check_words(reden)


def _check_words(reden: Reden):
    for tekst in (reden.waarom, reden.wat_kun_je_doen, reden.regel):
        assert tekst.endswith((".", "?"))
        assert "!" not in tekst
        assert all(len(zin.split()) <= 15 for zin in tekst.replace("?", ".").split(".")), tekst
    assert reden.bron[:3].isdigit()


def test_de_plek_volgt_het_kader_van_het_profiel():
    twijfel = Feiten(antwoorden=_answers("jw"))
    assert plek(twijfel, get("kindpartners")).uitkomst is Uitkomst.MELDEN
    assert plek(twijfel, get("de-kei")).uitkomst is Uitkomst.ADVIES
