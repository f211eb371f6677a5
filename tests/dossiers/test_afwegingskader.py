"""Elk antwoordpad van alle zeven profielen, tegen een tabel die met de hand uit de bronnen is geschreven."""

import ast
import itertools
import subprocess
import sys
from pathlib import Path

import pytest

from dossiers.afwegingskader import (
    Antwoord,
    Cel,
    Uitkomst,
    Veiligheidscheck,
    VolgordeFout,
    Vraag,
    check_kader,
    combine_veiligheid,
    every_path,
    name_veiligheid,
    next_in_kader,
)
from dossiers.protocol import all_protocols, get

JA, NEE, WEET_NIET = Antwoord
LETTER = {"j": JA, "n": NEE, "w": WEET_NIET}
DOSSIERS = Path(__file__).parents[2] / "dossiers"
PUUR = (
    "aanbevolen",
    "afwegingskader",
    "beslistabel",
    "eisen",
    "eisvorm",
    "eisen_ouders",
    "feiten",
    "nabesluit",
    "protocol",
    "protocolladder",
    "protocolregels",
    "protocolroute2",
    "protocolroute3",
    "protocolsoorten",
    "stappen",
    "toml_lezen",
)

# pad (vraag 1 tot en met 5)  uitkomst     norm  bron
VERWACHT = {
    "kindpartners": """
        n      afsluiten  -  000 L1914
        w      advies     -  000 L2259
        jj     melden     1  L1925
        jw     melden     1  000 L1925
        jnn    melden     2  L1987
        jnw    advies     -  000 L2259
        jnjn   melden     2  000 L2000
        jnjw   advies     -  000 L2259
        jnjj   hulp       -  000 L2001
        jnjjj  nazorg     -  000 L2017
        jnjjn  melden     3  L2016
        jnjjw  advies     -  000 L2259
    """,
    "ko": """
        n      afsluiten  -  002 L4319
        w      advies     -  002 L3192
        jj     melden     1  L4337
        jw     melden     1  002 L4337
        jnn    melden     2  L4438
        jnw    advies     -  002 L3192
        jnjn   melden     2  002 L4459
        jnjw   advies     -  002 L3192
        jnjj   hulp       -  002 L4462
        jnjjj  nazorg     -  002 L4490
        jnjjn  melden     3  L4488
        jnjjw  advies     -  002 L3192
    """,
    "de-kei": """
        n      afsluiten  -  003 L170
        w      advies     -  003 L160
        jj     melden     1  L171
        jw     advies     -  003 L160
        jnn    melden     2  L172
        jnw    advies     -  003 L160
        jnjn   melden     2  003 L173
        jnjw   advies     -  003 L160
        jnjj   hulp       -  003 L173
        jnjjj  volgen     -  003 L174
        jnjjn  melden     3  L174
        jnjjw  advies     -  003 L160
    """,
    "willow": """
        n      afsluiten  -  001 L817
        w      advies     -  001 L780
        jj     melden     1  L829
        jw     advies     -  L780
        jnn    melden     2  L830
        jnw    melden     2  001 L839
        jnjn   melden     2  001 L831
        jnjw   melden     2  001 L839
        jnjj   hulp       -  001 L831
        jnjjj  volgen     -  001 L832
        jnjjn  melden     3  L832
        jnjjw  melden     3  001 L839
    """,
    "pieter-bas": """
        n      afsluiten  -  004 L210
        w      advies     -  004 L208-213
        jj     melden     1  004 L221
        jw     melden     1  004 L221
        jnn    melden     2  004 L227
        jnw    advies     -  004 L225-229
        jnjn   melden     2  004 L235
        jnjw   advies     -  004 L233-238
        jnjj   hulp       -  004 L237
        jnjjj  nazorg     -  004 L247
        jnjjn  melden     3  004 L245
        jnjjw  advies     -  004 L243-247
    """,
}
VERWACHT["landelijk-kinderopvang"] = VERWACHT["willow"]  # 001 is het landelijke protocol met bijlagen
VERWACHT["landelijk-onderwijs"] = VERWACHT["pieter-bas"]  # 004 bijlage 1 is het landelijke kader


def _answers(pad):
    return dict(zip(Vraag, (LETTER[letter] for letter in pad), strict=False))


def _rows():
    for slug, tabel in VERWACHT.items():
        for regel in tabel.strip().splitlines():
            pad, uitkomst, norm, bron = regel.split(maxsplit=3)
            for sector in get(slug).sectoren:
                meldnorm = None if norm == "-" else int(norm)
                yield pytest.param(slug, sector, pad, uitkomst, meldnorm, bron, id=f"{slug}-{sector}-{pad}")


@pytest.mark.parametrize(("slug", "sector", "pad", "uitkomst", "meldnorm", "bron"), list(_rows()))
def test_elk_pad_eindigt_zoals_de_bron_zegt(slug, sector, pad, uitkomst, meldnorm, bron):
    plek = next_in_kader(get(slug).voor(sector).kader, _answers(pad))
    assert (plek.uitkomst, plek.meldnorm) == (Uitkomst(uitkomst), meldnorm)
    assert isinstance(plek.uitkomst, Uitkomst)
    assert bron in plek.bron
    assert plek.hulpbesluit_met_veilig_thuis is (uitkomst == "melden")


def test_de_tabel_noemt_elk_profiel_en_elk_pad():
    assert set(VERWACHT) == {protocol.slug for protocol in all_protocols()}
    for slug, tabel in VERWACHT.items():
        paden = [_answers(regel.split()[0]) for regel in tabel.strip().splitlines()]
        echt = [dict(pad.antwoorden) for pad in every_path(get(slug).kader)]
        assert sorted(map(str, paden)) == sorted(map(str, echt))


def _plain_walk(kader, antwoorden):
    """Het domst mogelijke model: loop de vragen af tot er iets anders uitkomt."""
    for vraag in Vraag:
        if vraag not in antwoorden:
            return vraag
        doel = kader[vraag, antwoorden[vraag]].doel
        if not isinstance(doel, Vraag) and doel is not Uitkomst.HULP:
            return doel
    return None


@pytest.mark.parametrize("protocol", all_protocols(), ids=lambda p: p.slug)
def test_alle_243_antwoordreeksen_komen_ergens_uit_of_worden_geweigerd(protocol):
    for reeks in itertools.product(Antwoord, repeat=5):
        antwoorden = dict(zip(Vraag, reeks, strict=True))
        doel = _plain_walk(protocol.kader, antwoorden)
        gebruikt = next(n for n in range(1, 6) if _plain_walk(protocol.kader, _first(antwoorden, n)) is doel)
        if gebruikt == 5:
            assert next_in_kader(protocol.kader, antwoorden).uitkomst is doel
        else:
            with pytest.raises(VolgordeFout):
                next_in_kader(protocol.kader, antwoorden)
            assert next_in_kader(protocol.kader, _first(antwoorden, gebruikt)).uitkomst is doel


def _first(antwoorden, aantal):
    return dict(itertools.islice(antwoorden.items(), aantal))


@pytest.mark.parametrize("protocol", all_protocols(), ids=lambda p: p.slug)
def test_twijfel_sluit_nooit(protocol):
    for pad in every_path(protocol.kader):
        if WEET_NIET in pad.antwoorden.values():
            assert pad.plek.uitkomst in (Uitkomst.ADVIES, Uitkomst.MELDEN)


def test_zonder_antwoorden_is_vraag_1_aan_de_beurt():
    plek = next_in_kader(get("willow").kader, {})
    assert (plek.vraag, plek.uitkomst) == (Vraag.VERMOEDEN, None)


def test_na_hulp_blijft_vraag_5_open():
    plek = next_in_kader(get("willow").kader, _answers("jnjj"))
    assert (plek.uitkomst, plek.vraag) == (Uitkomst.HULP, Vraag.RESULTAAT)


@pytest.mark.parametrize("vragen", [(Vraag.HULP,), (Vraag.VERMOEDEN, Vraag.HULP), (Vraag.RESULTAAT,)])
def test_een_vraag_overslaan_wordt_geweigerd(vragen):
    with pytest.raises(VolgordeFout):
        next_in_kader(get("willow").kader, dict.fromkeys(vragen, JA))


def test_antwoorden_uit_de_database_zijn_teksten_en_werken_ook():
    plek = next_in_kader(get("ko").kader, {"vermoeden": "ja", "veiligheid": "weet_niet"})
    assert plek.uitkomst is Uitkomst.MELDEN


def test_de_omdat_zin_noemt_de_vraag_het_antwoord_de_check_en_de_norm():
    checks = dict.fromkeys(Veiligheidscheck, NEE) | {
        Veiligheidscheck.ACUUT: JA,
        Veiligheidscheck.DISCLOSURE: JA,
    }
    plek = next_in_kader(get("willow").kader, _answers("jj"), checks)
    assert plek.omdat == (
        "omdat vraag 2 met ja is beantwoord. "
        "Het gaat om acute onveiligheid en een onthulling (disclosure). Dat is meldnorm 1."
    )


@pytest.mark.parametrize("antwoorden", list(itertools.product(Antwoord, repeat=3)), ids="-".join)
def test_vraag_2_is_ja_bij_een_ja_en_anders_twijfel_bij_een_twijfel(antwoorden):
    checks = dict(zip(Veiligheidscheck, antwoorden, strict=True))
    verwacht = JA if JA in antwoorden else WEET_NIET if WEET_NIET in antwoorden else NEE
    assert combine_veiligheid(checks) is verwacht
    genoemd = [check for check in Veiligheidscheck if check.label in name_veiligheid(checks)]
    assert genoemd == ([] if verwacht is NEE else [c for c in Veiligheidscheck if checks[c] is verwacht])


def test_vraag_2_wacht_op_alle_drie_de_checks():
    with pytest.raises(VolgordeFout, match="structurele onveiligheid"):
        combine_veiligheid({Veiligheidscheck.ACUUT: JA, Veiligheidscheck.DISCLOSURE: NEE})


DOELEN = [*Vraag, *Uitkomst]


@pytest.mark.parametrize(("vraag", "antwoord"), list(itertools.product(Vraag, Antwoord)), ids=str)
def test_een_veranderde_cel_is_geldig_of_wordt_genoemd(vraag, antwoord):
    """Elke cel met elk doel en elke norm: wat door de controle komt, houdt zich aan de twee grote regels."""
    for doel, norm in itertools.product(DOELEN, (None, 1, 2, 3)):
        kader = {**get("willow").kader, (vraag, antwoord): Cel(doel, "bron", norm)}
        fouten = check_kader(kader)
        if fouten:
            assert [(fout.vraag, fout.antwoord) for fout in fouten] == [(vraag, antwoord)]
            continue
        for pad in every_path(kader):
            assert isinstance(pad.plek.uitkomst, Uitkomst)
            assert (pad.plek.meldnorm is not None) is (pad.plek.uitkomst is Uitkomst.MELDEN)
            if WEET_NIET in pad.antwoorden.values():
                assert pad.plek.uitkomst in (Uitkomst.ADVIES, Uitkomst.MELDEN)


@pytest.mark.parametrize(("vraag", "antwoord"), list(itertools.product(Vraag, Antwoord)), ids=str)
def test_een_gat_wordt_genoemd(vraag, antwoord):
    kader = dict(get("ko").kader)
    del kader[vraag, antwoord]
    assert [(f.vraag, f.antwoord, f.wat) for f in check_kader(kader)] == [(vraag, antwoord, "ontbreekt")]


@pytest.mark.parametrize("naam", PUUR)
def test_de_kern_importeert_alleen_zichzelf_en_keuzelijsten(naam):
    boom = ast.parse((DOSSIERS / f"{naam}.py").read_text(encoding="utf-8"))
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.Import):
            assert all(alias.name in sys.stdlib_module_names for alias in knoop.names)
        if isinstance(knoop, ast.ImportFrom):
            _check_import(knoop)


def _check_import(knoop):
    namen = {alias.name for alias in knoop.names}
    if knoop.module == "django.db.models":
        assert namen <= {"TextChoices", "IntegerChoices"}
    elif knoop.module == "dossiers":
        assert namen <= set(PUUR)
    else:
        top, _, rest = knoop.module.partition(".")
        assert rest in PUUR if top == "dossiers" else top in sys.stdlib_module_names


def test_de_kern_laadt_zonder_instellingen_en_zonder_modellen():
    modules = ", ".join(f"dossiers.{naam}" for naam in PUUR)
    verboden = {"roles", "dossiers.models", "meldcode.settings"}
    code = f"import sys, {modules}; assert not {verboden} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=DOSSIERS.parent, env={})
