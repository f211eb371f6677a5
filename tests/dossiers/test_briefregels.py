"""De voorbeeldbrieven: volledig, in de toon van een brief aan ouders, en streng gelezen."""

import re

import pytest

from dossiers import briefregels as regels
from dossiers import volgregels
from dossiers.briefregels import (
    all_brieven,
    fill,
    find_namen,
    find_onbekend,
    find_open,
    get_brief,
    read_brief,
)
from dossiers.toml_lezen import TomlFout

BRIEVEN = {
    "uitnodiging", "uitnodiging-zwaar", "gespreksverslag", "toestemmingsverklaring",
    "ouderbrief-betrokken-groep", "ouderbrief-overige-groepen", "ouderbrief-jonge-kinderen",
}  # fmt: skip
VERBODEN = re.compile(
    r"\b(helaas|succesvol|slachtoffer|dader|schors\w*|je|jij|jouw|jullie)\b|!", re.IGNORECASE
)
KOP = 'slug = "proef"\ntitel = "P"\nversie = "1"\naan = "{}"\nwanneer = "W"\ndoel = "D"\nbron = "000 L1"\n'


LADDER = {
    "ladder-time-out",
    "ladder-waarschuwing",
    "ladder-schorsing",
    "ladder-verwijdering",
    "ladder-contract",
}


def test_er_zijn_zeven_brieven_en_drie_gaan_naar_een_groep():
    """En vijf van het stappenplan bij ongewenst gedrag, die niet bij een dossier horen."""
    assert {brief.slug for brief in all_brieven()} == BRIEVEN | LADDER
    assert {brief.slug for brief in all_brieven() if brief.bij == "ladder"} == LADDER
    assert sum(brief.aan == "groep" for brief in all_brieven()) == 3


@pytest.mark.parametrize("brief", all_brieven(), ids=lambda b: b.slug)
def test_een_brief_zegt_u_heeft_een_bron_en_korte_zinnen(brief):
    # Wie geschorst wordt, leest dat woord: de brief is het besluit (000 L2728). Elders liever niet (L3286).
    besluit = {"schorsen", "geschorst", "schorsing"} if brief.slug in LADDER else set()
    assert {gevonden[0].lower() for gevonden in VERBODEN.finditer(brief.onderwerp + brief.tekst)} <= besluit
    assert re.search(r"00[02] L\d+", brief.bron)
    zinnen = re.split(r"[.?:]\s|\n", regels.fill_voorbeeld(brief.tekst, brief))
    assert max(len(zin.split()) for zin in zinnen) <= 20
    assert "{" not in regels.fill_voorbeeld(brief.onderwerp + brief.tekst, brief)


@pytest.mark.parametrize("brief", [b for b in all_brieven() if b.aan == "groep"], ids=lambda b: b.slug)
def test_een_brief_aan_een_groep_kan_geen_kind_noemen(brief):
    for naam in ("kind", "ouder", "verslag"):
        assert find_onbekend(f"Over {{{naam}}}.", brief)


def test_de_toestemmingsverklaring_vraagt_alles_wat_toestemming_nodig_heeft():
    tekst = get_brief("toestemmingsverklaring").tekst
    for deel in ("Wat mogen wij vertellen", "Waarvoor", "Wie vertelt het", "Wie hoort het", "Tot wanneer",
                 "afschrift", "later nee zeggen"):  # fmt: skip
        assert deel in tekst


def test_een_onbekende_plaatshouder_in_een_bestand_noemt_de_regel():
    goed = KOP.format("ouder") + 'onderwerp = "O"\ntekst = """\nBeste {ouder},\n\nHallo.\n"""\n'
    assert read_brief(goed, "proef.toml").tekst.startswith("Beste")
    for oud, nieuw, regel in (
        ("Hallo.", "Over {kint}.", 12),
        ('"O"', '"{kint}"', 8),
        ("Hallo.", "Los { hier", 12),
    ):
        with pytest.raises(TomlFout, match=f"proef.toml regel {regel}: plaatshouder"):
            read_brief(goed.replace(oud, nieuw), "proef.toml")
    with pytest.raises(TomlFout, match="past niet"):
        read_brief(goed, "anders.toml")
    with pytest.raises(TomlFout, match="kent waarde"):
        read_brief(goed.replace('aan = "ouder"', 'aan = "buurt"'), "proef.toml")
    with pytest.raises(TomlFout, match="kind"):
        read_brief(KOP.format("groep") + 'onderwerp = "O"\ntekst = """\nOver {kind}.\n"""\n', "proef.toml")


def test_onbekend_noemt_elke_regel_en_ook_een_losse_accolade():
    brief = get_brief("uitnodiging")
    gevonden = find_onbekend("Beste {ouder},\nover {kint} en { en }\n{verslag}", brief)
    assert [(o.regel, o.naam) for o in gevonden] == [(2, "kint"), (2, " en "), (3, "verslag")]
    assert all(f"Regel {o.regel}" in o.zin for o in gevonden)
    assert [o.naam for o in find_onbekend("open { hier", brief)] == [""]


def test_wat_niet_bekend_is_blijft_een_open_plek_en_een_waarde_wordt_niet_nog_eens_ingevuld():
    brief = get_brief("uitnodiging")
    tekst = fill("{ouder} en {gesprek_dag}", brief, {"ouder": "{kind} [x]"})
    assert tekst == "{kind} [x] en [de dag van het gesprek]"
    assert find_open(tekst) == ["[x]", "[de dag van het gesprek]"]
    assert find_open("Niets open.") == []


@pytest.mark.parametrize(
    ("tekst", "gevonden"),
    [
        ("We praten over Sem Bakker.", True), ("SEM BAKKER deed mee", True), ("Sém-Bakker", True),
        ("Sem deed mee", False), ("Bakkers Sem", False), ("Over SemBakkerij", False), ("Sem\nBakker", True),
        ("Daan deed mee", True), ("Daans jas", True), ("Daanstraat", False),
    ],
)  # fmt: skip
def test_namen_worden_gevonden_hoe_je_ze_ook_schrijft(tekst, gevonden):
    assert bool(find_namen(tekst, ["Sem Bakker"], ["Daan Visser"])) is gevonden


@pytest.mark.parametrize("code", volgregels.REGELS)
def test_een_regel_voor_het_volgsysteem_zegt_niets(code):
    regel = volgregels.write_regel(code, dag="28 november 2026", wie="intern begeleider")
    assert "28 november 2026" in regel
    assert "intern begeleider" in regel
    assert not re.search(r"meldcode|zorg|vermoeden|mishandel|Veilig Thuis|signaal|dossier|\{", regel)


def test_curly_words_of_a_user_are_no_format():
    """Whatever stands between curly brackets in a value stays what it is; it reaches nothing inside the program."""
    brief = get_brief("uitnodiging")
    kwaad = "{ouder.__class__.__init__.__globals__} {0} {kind!r:>99} %(ouder)s ${ouder}"
    assert fill("Beste {ouder},", brief, {"ouder": kwaad}) == f"Beste {kwaad},"
    assert find_onbekend("Beste {ouder.__class__},", brief)
