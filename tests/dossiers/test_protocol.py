"""De profielen: wat zij per sector zeggen, wat de lezer weigert, en wat de opdracht toont."""

import json
from io import StringIO
from typing import get_args

import pytest
from django.core.management import CommandError, call_command

from dossiers import protocol as protocollen
from dossiers.afwegingskader import Uitkomst, Vraag
from dossiers.beslistabel import mermaid
from dossiers.management.commands.protocol import Command
from dossiers.protocol import PROTOCOLLEN, ProtocolOnbekend, all_protocols, get, load_text
from dossiers.protocolregels import Rol
from dossiers.toml_lezen import TomlFout
from roles import policy

ZEVEN = {
    "landelijk-kinderopvang",
    "landelijk-onderwijs",
    "kindpartners",
    "willow",
    "ko",
    "de-kei",
    "pieter-bas",
}

# Met de hand uit workflow §6 en de bronnen: leidt · weegt · tekenen (per plek) · meldt · namens · anoniem ·
# weet van vermoeden · weet van melding · verplicht advies · verwijsindex · toegang · correctie
WIE_WAT = """
kindpartners onderwijs    | af | af manager    | af / manager    | af | directie | ja  | manager  | manager bestuur | eergerelateerd disclosure zwaar_gesprek | geen | locatie_met_reden | visie
kindpartners kinderopvang | af | af manager    | af / manager    | af | directie | ja  | manager  | manager bestuur | eergerelateerd disclosure zwaar_gesprek | optioneel | locatie_met_reden | visie
willow kinderopvang       | af | medewerker af | medewerker / af | af directie | - | nee | - | - | twijfel adviesvraag eergerelateerd | optioneel | need_to_know | visie
ko onderwijs              | af | af directie   | af / directie   | af | directie | nee | directie | directie | eergerelateerd disclosure ouders_niet_ingelicht | geen | need_to_know | verzoek
ko kinderopvang           | af | af manager    | manager / af    | af | directie | nee | manager  | directie | eergerelateerd disclosure ouders_niet_ingelicht | optioneel | need_to_know | verzoek
de-kei kinderopvang       | medewerker af | medewerker af | medewerker / af | af | - | nee | - | - | stap_2_altijd twijfel eergerelateerd disclosure | geen | need_to_know | visie
de-kei gastouderopvang    | af | medewerker af | medewerker / af | af | - | nee | - | - | stap_2_altijd twijfel eergerelateerd disclosure | geen | need_to_know | visie
pieter-bas onderwijs      | af | af medewerker | af / directie   | directie af | - | ja | directie | directie | eergerelateerd | sisa | need_to_know | visie
landelijk-kinderopvang kinderopvang    | af | medewerker af | medewerker / af | af directie | - | nee | - | - | twijfel adviesvraag eergerelateerd | optioneel | need_to_know | visie
landelijk-kinderopvang gastouderopvang | af | medewerker af | medewerker / af | af directie | - | nee | - | - | twijfel adviesvraag eergerelateerd besluit | optioneel | need_to_know | visie
landelijk-onderwijs onderwijs          | af | af directie   | af / directie   | af directie | - | ja | directie | directie | eergerelateerd | geen | need_to_know | visie
"""  # noqa: E501

RIJEN = [[cel.strip() for cel in regel.split("|")] for regel in WIE_WAT.strip().splitlines()]


@pytest.mark.parametrize("rij", RIJEN, ids=lambda rij: rij[0])
def test_een_profiel_zegt_per_sector_wie_wat_doet(rij):
    p = get(rij[0].split()[0]).voor(rij[0].split()[1])
    echt = [
        _words(p.leidt.rollen),
        _words(p.weegt.rollen),
        " / ".join(_words(plek.rollen) for plek in p.ondertekent.plekken),
        _words(p.meldt.rollen),
        p.meldt.namens or "-",
        "ja" if p.meldt.anoniem else "nee",
        _words(p.meldt.bij_vermoeden_weten),
        _words(p.meldt.bij_melding_weten),
        _words(sorted(plicht.value for plicht in p.advies)),
        p.verwijsindex.soort,
        p.toegang.wijze,
        p.correctie.wijze,
    ]
    verwacht = rij[1:]
    verwacht[8] = _words(sorted(verwacht[8].split()))
    assert echt == verwacht


def _words(delen):
    return " ".join(delen) or "-"


def test_er_zijn_zeven_profielen_en_de_tabel_noemt_elke_sector():
    assert {p.slug for p in all_protocols()} == ZEVEN
    assert {rij[0] for rij in map(list, RIJEN)} == {
        f"{p.slug} {s.value}" for p in all_protocols() for s in p.sectoren
    }


def test_de_rollen_zijn_die_van_roles():
    assert set(get_args(Rol)) == set(policy.Rol.values)


@pytest.mark.parametrize("p", [p.voor(s) for p in all_protocols() for s in p.sectoren], ids=lambda p: p.slug)
def test_elk_profiel_belooft_wat_het_product_nodig_heeft(p):
    assert {"veilig_thuis"} <= set(p.hulpbesluit.met)
    assert {rol for plek in p.ondertekent.plekken for rol in plek.rollen} <= set(policy.Rol.values)
    assert (p.terugkoppeling.aantal, p.terugkoppeling.eenheid) == (5, "werkdagen")
    assert all(cel.bron for cel in p.kader.values())


def test_een_profiel_geldt_niet_voor_een_andere_sector():
    with pytest.raises(ProtocolOnbekend):
        get("pieter-bas").voor("kinderopvang")


@pytest.mark.parametrize("slug", ["bestaat-niet", "../settings", "willow.toml/../ko", ""])
def test_een_onbekend_profiel_wordt_geweigerd(slug):
    with pytest.raises(ProtocolOnbekend):
        get(slug)


def test_een_dossier_houdt_zijn_eigen_versie(tmp_path, monkeypatch):
    oud = (PROTOCOLLEN / "landelijk-onderwijs.toml").read_text(encoding="utf-8")
    nieuw = oud.replace('versie = "2026.1"', 'versie = "2027.1"').replace("aantal = 5", "aantal = 3")
    (tmp_path / "landelijk-onderwijs.toml").write_text(nieuw, encoding="utf-8")
    (tmp_path / "landelijk-onderwijs@2026.1.toml").write_text(oud, encoding="utf-8")
    monkeypatch.setattr(protocollen, "PROTOCOLLEN", tmp_path)
    lees = protocollen.get.__wrapped__  # zonder het geheugen van de echte map
    assert lees("landelijk-onderwijs").versie == "2027.1"
    assert lees("landelijk-onderwijs", "2026.1").terugkoppeling.aantal == 5
    assert lees("landelijk-onderwijs", "2027.1").terugkoppeling.aantal == 3
    with pytest.raises(ProtocolOnbekend):
        lees("landelijk-onderwijs", "2025.1")


def test_het_profiel_van_een_sector_vindt_de_andere_sector():
    school = get("ko")
    assert school.voor("kinderopvang").voor("onderwijs") is school


BESTAND = "landelijk-onderwijs.toml"
TEKST = (PROTOCOLLEN / BESTAND).read_text(encoding="utf-8")
TWIJFEL = TEKST[TEKST.index("weet_niet", TEKST.index("[kader.hulp]")) :].splitlines()[0]

# wat je verandert · waarin · de regel die de fout noemt (de tekst die daar staat) · wat de fout zegt
FOUTEN = {
    "gat": (TWIJFEL, "", "[kader.hulp]", "cel 'hulp.weet_niet' ontbreekt"),
    "waarde": (TWIJFEL, 'weet_niet = { uitkomst = "mss", bron = "x" }', "mss", "kent waarde 'mss' niet"),
    "twijfel sluit": (TWIJFEL, 'weet_niet = { uitkomst = "afsluiten", bron = "x" }', '"afsluiten", bron',
                      "cel 'hulp.weet_niet' mag niet naar afsluiten"),
    "norm mist": ("meldnorm = 3, ", "", "004 L245", "heeft meldnorm (leeg)"),
    "norm te veel": ('uitkomst = "nazorg"', 'uitkomst = "nazorg", meldnorm = 3', "nazorg",
                     "maar is geen melding"),
    "twee doelen": ('verder = "hulp"', 'verder = "hulp", uitkomst = "melden"', 'verder = "hulp"',
                    "maar één daarvan"),
    "vraag overslaan": ('verder = "hulp"', 'verder = "resultaat"', 'verder = "resultaat"', "volgende vraag"),
    "cel": ("[kader.hulp]\nja", "[kader.hulp]\nmisschien", "misschien", "cel 'hulp.misschien' is onbekend"),
    "vraag": ("[kader.hulp]", "[kader.hulpje]", "[kader.hulpje]", "vraag 'hulpje' is onbekend"),
    "cel zonder bron": (', bron = "004 L247"', "", 'uitkomst = "nazorg"', "bron' ontbreekt"),
    "lege bron": ('"004 L247"', '""', 'bron = ""', "is leeg"),
    "rol": ('rollen = ["af", "directie"]', 'rollen = ["af", "baas"]', "baas", "kent waarde 'baas' niet"),
    "geen rollen": ('[leidt]\nrollen = ["af"]', "[leidt]\nrollen = []", "rollen = []",
                    "'leidt.rollen' is leeg"),
    "sleutel": ("soort =", "soorten =", "soorten", "sleutel 'verwijsindex.soorten' is onbekend"),
    "sleutel mist": ('wijze = "need_to_know"\n', "", "[toegang]", "'toegang.wijze' ontbreekt"),
    "tabel": ("[toegang]", "[ingang]", "[ingang]", "'ingang' is onbekend"),
    "soort": ("aantal = 1", 'aantal = "één"', '"één"', "moet een heel getal zijn"),
    "ja is geen getal": ("aantal = 1", "aantal = true", "aantal = true", "moet een heel getal zijn"),
    "lijst": ('rollen = ["af"]', 'rollen = "af"', 'rollen = "af"', "moet een lijst zijn"),
    "advies": ("[advies]\n", '[advies]\nsoms = "x"\n', "soms", "adviesplicht 'soms' is onbekend"),
    "sector": ('sectoren = ["onderwijs"]', 'sectoren = ["zorg"]', "zorg", "kent waarde 'zorg' niet"),
    "sector die er niet is": ("[leidt]", "[sector.kinderopvang.leidt]", "opvang.l", "niet bij sectoren"),
    "regel van een sector": ("[leidt]", "[sector.onderwijs.lijdt]", "lijdt", "'lijdt' is onbekend"),
    "slug": ('slug = "landelijk-onderwijs"', 'slug = "anders"', "anders", "past niet bij de naam"),
    "toml": ("[leidt]", "[leidt", "[leidt", "geen geldige TOML"),
}  # fmt: skip


@pytest.mark.parametrize("naam", FOUTEN)
def test_een_fout_in_het_bestand_noemt_bestand_en_regel(naam):
    oud, nieuw, staat_op, zegt = FOUTEN[naam]
    assert oud in TEKST
    kapot = TEKST.replace(oud, nieuw, 1)
    with pytest.raises(TomlFout) as gevangen:
        load_text(kapot, BESTAND)
    regels = [nummer for nummer, regel in enumerate(kapot.splitlines(), 1) if staat_op in regel]
    assert str(gevangen.value).split(": ")[0] in {f"{BESTAND} regel {nummer}" for nummer in regels}
    assert zegt in str(gevangen.value)


@pytest.mark.parametrize("ouder", ["landelijk-kinderopvang", "landelijk-kinderopvang@1.0", "niemand@2026.1"])
def test_erven_kan_alleen_van_een_vaste_versie(ouder):
    tekst = (PROTOCOLLEN / "willow.toml").read_text(encoding="utf-8")
    with pytest.raises(TomlFout, match=r"willow.toml regel \d+: '.*' is geen bekend profiel met versie"):
        load_text(tekst.replace("landelijk-kinderopvang@2026.1", ouder), "willow.toml")


def test_wie_een_regel_noemt_noemt_haar_heel():
    """Een half herschreven regel valt niet stil terug op de landelijke."""
    tekst = (PROTOCOLLEN / "willow.toml").read_text(
        encoding="utf-8"
    ) + '\n[meldt]\nrollen = ["af"]\nbron = "x"\n'
    with pytest.raises(TomlFout, match=r"^willow.toml regel \d+: 'meldt.anoniem' ontbreekt"):
        load_text(tekst, "willow.toml")


def _run(*woorden, opdracht=Command):
    uit = StringIO()
    call_command(opdracht(), *woorden, stdout=uit)
    return uit.getvalue()


def test_protocol_lijst_geeft_de_zeven():
    lijst = json.loads(_run("lijst", "--json"))
    assert {rij["slug"] for rij in lijst} == ZEVEN
    assert all(set(rij) == {"slug", "naam", "versie", "sector"} for rij in lijst)
    assert all(slug in _run("lijst") for slug in ZEVEN)


@pytest.mark.parametrize("slug", sorted(ZEVEN))
def test_protocol_toon_geeft_de_beslistabel_van_het_contract(slug):
    profiel = json.loads(_run("toon", slug, "--json"))
    assert len(profiel["beslistabel"]) == 12
    for rij in profiel["beslistabel"]:
        assert list(rij) == [
            "antwoorden",
            "uitkomst",
            "meldnorm",
            "hulpbesluit_met_veilig_thuis",
            "omdat",
            "bron",
        ]
        assert list(rij["antwoorden"]) == Vraag.values[: len(rij["antwoorden"])]
        assert set(rij["antwoorden"].values()) <= {"ja", "nee", "weet_niet"}
        assert rij["uitkomst"] in Uitkomst.values
        assert rij["hulpbesluit_met_veilig_thuis"] is (rij["meldnorm"] is not None)
        assert rij["omdat"].startswith("omdat vraag ")


def test_protocol_toon_is_leesbaar_en_kent_sectoren():
    assert "weet niet" in _run("toon", "ko")
    assert "opvoedprofessional" in _run("toon", "ko", "--sector", "kinderopvang")
    assert json.loads(_run("toon", "ko", "--sector", "kinderopvang", "--json"))["sector"] == "kinderopvang"


@pytest.mark.parametrize("woorden", [("toon", "niemand"), ("toon", "willow", "--sector", "onderwijs")])
def test_protocol_toon_zegt_wat_er_niet_is(woorden):
    with pytest.raises(CommandError):
        _run(*woorden)


def test_het_diagram_heeft_elke_vraag_en_elke_pijl():
    diagram = mermaid(get("landelijk-kinderopvang"))
    assert all(f"{vraag.value}{{" in diagram for vraag in Vraag)
    assert diagram.count(" -- ") == 16  # vijftien cellen en de weg van hulp terug naar vraag 5


@pytest.mark.parametrize(
    ("slug", "bron", "eigen"),
    [
        ("willow", "001 L710, 000 L1652", "001 L710"),
        ("kindpartners", "000 L1947, L1950, 001 L882", "000 L1947, L1950"),
        ("landelijk-kinderopvang", "001 L790, 000 L1555, 004 L200", "001 L790"),
        ("ko", "001 L790, 000 L1555", "001 L790, 000 L1555"),
        ("ko", "besluit MT 3-9-2026", "besluit MT 3-9-2026"),
    ],
)
def test_of_several_sources_the_own_one_is_named(slug, bron, eigen):
    assert get(slug).own_source(bron) == eigen
