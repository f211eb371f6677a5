"""Wanneer toestemming telt, met de hand opgeschreven uit de bronnen en volledig nagelopen."""

from datetime import date, timedelta
from itertools import product

import pytest

from dossiers import toestemmingsregels as regels
from dossiers.aanbevolen import AANBEVOLEN
from dossiers.feiten import Feiten, Handeling, Situatie, Stap
from dossiers.protocol import all_protocols, get
from dossiers.stappen import advised, blockers, missing
from dossiers.toestemmingsregels import Geldigheid, Gever, find_tekorten, judge, needed_from

NU = date(2026, 11, 28)
GOED = {"gegevens": "Hoe het gaat.", "doel": "Spraak.", "gever": "Noor", "ontvanger": "Logopedist"}
MOEDER, VADER, KIND = Gever("ouder", "ja", 1), Gever("ouder", "nee", 2), Gever("kind")
ONBEKEND = Gever("ouder", "onbekend", 3)


def velden_met_tekort(**anders):
    begin = {"gegeven": True, "velden": GOED, "gevers": [MOEDER], "leeftijd": 5, "op": NU,
             "tot": NU + timedelta(days=30), "vandaag": NU}  # fmt: skip
    return {tekort.veld for tekort in find_tekorten(**begin | anders)}


def test_de_vier_voorwaarden_staan_er_met_hun_regel():
    """002 L3163, L3164, L3167 en L3168."""
    assert [v.veld for v in regels.VOORWAARDEN] == ["gegevens", "doel", "gever", "ontvanger"]
    assert all(
        f"002 L{regel}" in v.bron
        for v, regel in zip(regels.VOORWAARDEN, (3163, 3164, 3167, 3168), strict=True)
    )
    assert not velden_met_tekort()


@pytest.mark.parametrize("veld", list(GOED))
@pytest.mark.parametrize("leeg", ["", "   "])
@pytest.mark.parametrize("gegeven", [True, False])
def test_zonder_een_van_de_vier_telt_het_niet(veld, leeg, gegeven):
    assert velden_met_tekort(velden=GOED | {veld: leeg}, gegeven=gegeven) == {veld}


@pytest.mark.parametrize("leeftijd", range(19))
@pytest.mark.parametrize("gevers", [[], [MOEDER], [VADER], [ONBEKEND], [KIND], [MOEDER, KIND], [VADER, KIND]])
def test_wie_moet_tekenen_hangt_af_van_de_leeftijd(leeftijd, gevers):
    ouder = leeftijd < 16
    kind = leeftijd >= 12
    goed = bool(gevers) and (not ouder or MOEDER in gevers) and (not kind or KIND in gevers)
    assert velden_met_tekort(leeftijd=leeftijd, gevers=gevers) == (set() if goed else {"gevers"})
    assert needed_from(leeftijd) == ({"ouder"} if ouder else set()) | ({"kind"} if kind else set())


def test_nee_zeggen_kan_iedereen_die_het_gevraagd_is():
    for gever in (MOEDER, VADER, ONBEKEND, KIND):
        assert not velden_met_tekort(gegeven=False, gevers=[gever], tot=None)
    assert velden_met_tekort(gegeven=False, gevers=[], tot=None) == {"gevers"}


def test_de_dagen():
    assert velden_met_tekort(op=NU + timedelta(days=1)) == {"dag"}
    assert velden_met_tekort(tot=None) == {"tot"}
    assert velden_met_tekort(tot=NU - timedelta(days=1)) == {"tot"}
    assert not velden_met_tekort(tot=NU)  # once: the day itself
    assert not velden_met_tekort(gegeven=False, tot=None)


@pytest.mark.parametrize(("gegeven", "weg", "dagen"), list(product([True, False], [True, False], [-1, 0, 1])))
def test_hoe_het_er_op_een_dag_voor_staat(gegeven, weg, dagen):
    stand = judge(gegeven=gegeven, tot=NU + timedelta(days=dagen), ingetrokken=weg, op=NU)
    if not gegeven:
        assert stand is Geldigheid.GEWEIGERD
    elif weg:
        assert stand is Geldigheid.INGETROKKEN
    else:
        assert stand is (Geldigheid.VOORBIJ if dagen < 0 else Geldigheid.GELDIG)


def profielen():
    return [p.voor(sector) for p in all_protocols() for sector in p.sectoren]


@pytest.mark.parametrize("p", profielen(), ids=lambda p: f"{p.slug} {p.sector}")
@pytest.mark.parametrize("situatie", [None, *Situatie])
@pytest.mark.parametrize("gegeven", [True, False])
def test_alleen_pieter_bas_vraagt_een_signaal_in_sisa_en_dat_houdt_niets_tegen(p, situatie, gegeven):
    """004 L91, L115; 001 L748 zegt alleen dat je het kunt overwegen."""
    situaties = frozenset({situatie} if situatie else ())
    feiten = Feiten(signalen=1, beeld_vastgelegd=True, situaties=situaties, verwijsindex=gegeven)
    open_ = advised(Stap.SIGNALEN, feiten, p)
    assert len(open_) == (1 if p.slug == "pieter-bas" and not gegeven else 0)
    assert not missing(Stap.SIGNALEN, feiten, p)
    assert not blockers(Handeling.REPORT_MELDING, feiten, p)
    for reden in open_:
        assert ("nog niet met de ouders" in reden.wat_kun_je_doen) == (situatie is not None)
        assert "004" in reden.bron


def test_geweigerde_toestemming_weegt_mee_in_stap_4():
    p = get("willow")
    assert not advised(Stap.WEGEN, Feiten(), p)
    (reden,) = advised(Stap.WEGEN, Feiten(toestemming_geweigerd=True), p)
    assert "001 L746" in reden.bron
    assert not advised(Stap.WEGEN, Feiten(toestemming_geweigerd=True, gesloten=True), p)
    assert set(AANBEVOLEN) == {Stap.SIGNALEN, Stap.WEGEN}
