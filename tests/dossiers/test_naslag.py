"""De lijsten zijn volledig, leesbaar en streng gelezen.

De tellingen hieronder zijn met de hand uit de bronnen gehaald, niet uit de bestanden die ze bewaken.
"""

import ast
import re
from dataclasses import FrozenInstanceError
from itertools import chain
from pathlib import Path

import pytest

from dossiers import lijstbestand, naslag
from roles.policy import Rol

# Elke regel met een streepje in 001 bijlage 3, per categorie (L1562-1785).
REGELS_4_12 = {
    "psychosociaal": [*range(1576, 1580), *range(1585, 1590), *range(1593, 1597), 1600, *range(1602, 1605),
                      *range(1608, 1626)],
    "lichamelijk": [*range(1631, 1635), *range(1638, 1645), *range(1648, 1651)],
    "ouders_gezin": [1656, 1657, 1659, 1660, *range(1664, 1675), *range(1678, 1687)],
    "seksueel_misbruik": [*range(1692, 1700), 1703, *range(1709, 1716), *range(1717, 1720)],
    "getuige_geweld": [*range(1725, 1732), 1735, 1736],
    "ziek_gemaakt": [*range(1746, 1754), *range(1755, 1758)],
    "kind_overkwam": [*range(1765, 1769)],
    "kind_initiatief": [*range(1774, 1777)],
    "beeldmateriaal": [1784, 1785],
}  # fmt: skip
# De dertien vragen van 001 bijlage VI, met het aantal antwoorden (L2053-2124).
OBSERVATIE = {
    "sinds_wanneer": ("een", 3),
    "gedrag": ("meer", 14),
    "broers_zussen": ("meer", 9),
    "andere_kinderen": ("meer", 9),
    "uiterlijke_verzorging": ("een", 4),
    "contact_moeder": ("open", 0),
    "contact_vader": ("open", 0),
    "contact_medewerkers": ("open", 0),
    "ouders_medewerkers": ("open", 0),
    "gezin": ("open", 0),
    "verandering": ("open", 0),
    "kennis_broers_zussen": ("open", 0),
    "eigen_idee": ("open", 0),
}
ONDERDELEN = {
    ("vermoeden", "afsluitvorm"): 3,  # 000 L1791, 001 L821, 001 L780
    ("vermoeden", "ingelicht"): 1,  # 000 L1915, 002 L4322, 004 L213
    ("veiligheid", "acuut"): 12 + 3 + 3,  # 001 L849, nog drie in 004 L266, praktijk 001 L857-860
    ("veiligheid", "structureel"): 8
    + 4,  # 001 L866, 003 L320-326, 004 L271, 000 L1943, praktijk 001 L870-873
    ("veiligheid", "disclosure"): 3,  # 001 L886-888
    ("veiligheid", "factoren"): 3,  # 001 L865
    ("hulp", "vereisten"): 6,  # 001 L896-901
    ("hulp", "tekorten"): 4,  # 001 L905-913
    ("resultaat", "onvoldoende"): 3,  # 001 L832
}
VERBODEN = re.compile(
    r"\b(helaas|succesvol|slachtoffer|dader|pleger|betrokkene\w*|score|lorem|TODO)\b|!", re.IGNORECASE
)
EEN = 'code = "{}"\ntekst = "Iets"\nbron = "001 L1"\n'
KOP = 'slug = "proef"\ntitel = "Proef"\nversie = "1"\ninleiding = "Zo."\nbron = "001 L1"\n'
CATEGORIE = '[[categorie]]\ncode = "kop"\nkop = "Kop"\nbron = "001 L1"\n[[categorie.item]]\n'
GOED = KOP + CATEGORIE + EEN.format("iets")


def alle_teksten():
    """Elke zin die een gebruiker kan zien, met waar hij staat."""
    for slug in naslag.SLUGS:
        lijst = naslag.lijst(slug)
        yield from [(slug, lijst.titel), (slug, lijst.inleiding)]
        yield from _van_categorieen(slug, lijst.categorieen)
    for vraag in naslag.vragen():
        for tekst in (vraag.kop, vraag.inleiding, vraag.uitleg, vraag.ja, vraag.nee, vraag.weet_niet):
            yield vraag.code, tekst
        yield from _van_categorieen(vraag.code, vraag.onderdelen)


def _van_categorieen(waar, categorieen):
    for categorie in categorieen:
        yield from [(waar, categorie.kop), (waar, categorie.uitleg)]
        for item in categorie.items:
            yield from ((waar, tekst) for tekst in (item.tekst, item.uitleg, item.groep, *item.vastleggen))


def test_signalenlijst_4_12_heeft_elke_regel_van_de_bron():
    lijst = naslag.lijst("signalenlijst-4-12")
    gevonden = {cat.code: [int(i.bron.removeprefix("001 L")) for i in cat.items] for cat in lijst.categorieen}
    assert gevonden == REGELS_4_12
    assert len(lijst.items) == 121


def test_signalenlijst_0_4_deelt_categorieen_en_codes():
    jong, oud = naslag.lijst("signalenlijst-0-4"), naslag.lijst("signalenlijst-4-12")
    assert [c.code for c in jong.categorieen] == list(REGELS_4_12)
    eigen = [item for item in jong.items if item.code not in oud.codes]
    assert all(item.bron == "landelijk 0-4" for item in eigen)
    # Wat een peuter of baby niet doet: dit staat alleen in de lijst voor oudere kinderen.
    assert oud.codes - jong.codes == {
        "schuld_schaamte", "verwondt_zichzelf", "eetstoornis", "bedplassen", "initiatief_seksistisch"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("leeftijd", "slug"),
    [
        (0, "signalenlijst-0-4"),
        (3, "signalenlijst-0-4"),
        (4, "signalenlijst-4-12"),
        (13, "signalenlijst-4-12"),
    ],
)
def test_lijst_past_bij_leeftijd(leeftijd, slug):
    assert naslag.signalenlijst(leeftijd).slug == slug


def test_observatielijst_heeft_dertien_vragen():
    vragen = {cat.code: (cat.soort, len(cat.items)) for cat in naslag.observatielijst().categorieen}
    assert list(vragen.items()) == list(OBSERVATIE.items())


def test_vijf_weegvragen_op_volgorde():
    assert [(v.nummer, v.code) for v in naslag.vragen()] == [
        (1, "vermoeden"), (2, "veiligheid"), (3, "hulp"), (4, "aanvaarding"), (5, "resultaat")
    ]  # fmt: skip


@pytest.mark.parametrize(("plek", "aantal"), ONDERDELEN.items())
def test_onderdelen_volgens_de_bron(plek, aantal):
    vraag, onderdeel = plek
    assert len(naslag.vraag(vraag).onderdeel(onderdeel).items) == aantal


@pytest.mark.parametrize(
    ("lijst", "aantal"),
    [
        (naslag.gespreksgronden, 5),  # 000 L1855, 001 L1850
        (naslag.kindonderwerpen, 5),  # 000 L1825-1832
        (naslag.kindgesprek_tips, 17),  # 001 L1805-1821
        (naslag.kinddeelname, 9),  # 003 L249-298
        (naslag.oudergesprek, 5),  # 001 L758-762
        (naslag.dossierinhoud, 8),  # 000 L1779-1787
        (naslag.hulpsoorten, 13),  # 001 L1504-1552, 002 L1527-1615, 003 L339-398, 004 L281-366
        (naslag.consultatiesoorten, 7),  # 001 L730-751, 004 L107-117
        (naslag.aarden, 4),  # 001 L1926-1930
        (naslag.redenen_geen_kindgesprek, 7),
        (naslag.redenen_zonder_toestemming, 3),
        (naslag.plaatsen, 10),
        (naslag.frequenties, 5),
        (naslag.besproken, 3),
        (naslag.risicotaxaties, 3),
    ],
)
def test_aantallen(lijst, aantal):
    assert len(lijst()) == aantal


@pytest.mark.parametrize("vorm", ["regulier", "zwaar"])
def test_voorbereiding_heeft_de_vijf_delen(vorm):
    assert [groep for groep, _ in naslag.voorbereiding(vorm).groepen] == [
        "Voorbereiden", "Beginnen", "Het gesprek", "Afspreken en afsluiten", "Vastleggen"
    ]  # fmt: skip


@pytest.mark.parametrize("stap", range(1, 6))
def test_twee_tot_vier_tips_per_stap(stap):
    assert 2 <= len(naslag.tips(stap)) <= 4


ROLTIPS = {1: {"medewerker", "ondersteunend", "af"}, 2: {"medewerker", "af", "manager"},
           3: {"medewerker", "af", "manager"}, 4: {"af", "manager"},
           5: {"medewerker", "ondersteunend", "af", "manager", "directie"}}  # fmt: skip


@pytest.mark.parametrize("stap", range(1, 6))
def test_tips_passen_bij_rol_en_leeftijd(stap):
    algemeen = set(naslag.tips(stap))
    alle = set(naslag.lijst("tips").categorie(f"stap_{stap}").items)
    assert {rol for tip in alle for rol in tip.rollen} == ROLTIPS[stap]
    gezien = set()
    for rol in Rol:
        for leeftijd in range(13):
            tips = naslag.tips(stap, {rol.value}, leeftijd)
            assert algemeen <= set(tips)
            assert len(tips) <= 9
            for tip in set(tips) - algemeen:
                assert not tip.rollen or rol.value in tip.rollen
                assert tip.vanaf <= leeftijd < (tip.tot or 99)
            gezien |= set(tips)
    assert gezien == alle  # a tip that nobody ever sees is no tip
    assert naslag.tips(stap, {"fg"}) == naslag.tips(stap)


@pytest.mark.parametrize(
    ("code", "stap", "wel", "niet"),
    [
        ("tip1_last", 1, "medewerker", "af"),  # 000 L651
        ("tip3_overname", 3, "medewerker", "manager"),  # 000 L1710, L1744
        ("tip5_team", 5, "af", "medewerker"),  # 001 L963
    ],
)
def test_een_tip_staat_bij_wie_het_doet(code, stap, wel, niet):
    assert code in {tip.code for tip in naslag.tips(stap, {wel}, 6)}
    assert code not in {tip.code for tip in naslag.tips(stap, {niet}, 6)}


def test_wie_overdraagt_kan_aankruisen_dat_de_ouders_het_weten():
    """000 L1744, 002 L3905: de professional vertelt dat de aandachtsfunctionaris het overneemt."""
    assert "regulier_overname" in {item.code for item in naslag.voorbereiding("regulier").items}
    assert "regulier_overname" not in {item.code for item in naslag.voorbereiding("zwaar").items}


@pytest.mark.parametrize(
    ("extra", "woord"),
    [
        ('rollen = ["juf"]', "rol"), ('rollen = "af"', "rol"), ("vanaf = 6\ntot = 4", "leeftijd"),
        ("vanaf = -1", "leeftijd"), ('tot = "vier"', "type"),
    ],
)  # fmt: skip
def test_een_tip_met_een_vreemde_rol_of_leeftijd_wordt_geweigerd(extra, woord):
    item = f'[[categorie]]\ncode = "a"\nkop = "A"\nbron = "001 L1"\n[[categorie.item]]\n{EEN.format("b")}{extra}\n'
    with pytest.raises(naslag.NaslagFout, match=woord):
        lijstbestand.read_lijst(KOP + item, "proef.toml")


def test_de_rollen_van_tips_zijn_die_van_het_product():
    assert set(lijstbestand.ROLLEN) == set(Rol.values)


def test_landelijke_nummers():
    assert {item.code: item.tel for item in naslag.nummers()} == {
        "alarmnummer": "112",
        "veilig_thuis": "08002000",
        "vertrouwensinspecteur": "09001113111",
        "politie_geen_spoed": "09008844",
        "kindertelefoon": "08000432",
    }
    assert naslag.nummer("veilig_thuis").nummer == "0800-2000"


def test_kop_krijgt_de_naam_zoals_die_is():
    vraag = naslag.vraag("vermoeden")
    assert vraag.kop_voor("Noor", "sterk vermoeden").startswith("Is er een sterk vermoeden dat Noor ")
    assert "{vermoeden}" in vraag.kop_voor("{vermoeden}")
    assert all("{kind}" in v.kop for v in naslag.vragen())


def test_label_kent_elke_code():
    for slug in naslag.SLUGS:
        for item in naslag.lijst(slug).items:
            assert naslag.label(slug, item.code) == item.tekst
    assert naslag.label("vragen", "zicht_nu") == naslag.vraag("hulp").onderdeel("vereisten").items[0].tekst
    assert naslag.label("observatielijst", "gedrag") == "Welk gedrag valt je op?"
    assert naslag.woorden_van_het_kind().tekst == "Woorden van het kind"


@pytest.mark.parametrize(
    "vraag",
    [
        lambda: naslag.label("tips", "weg"),
        lambda: naslag.lijst("../vragen"),
        lambda: naslag.vraag("zes"),
        lambda: naslag.tips(6),
        lambda: naslag.nummer("geheim"),
        lambda: naslag.vraag("hulp").onderdeel("weg"),
    ],
)
def test_onbekende_code(vraag):
    with pytest.raises(naslag.OnbekendeCode):
        vraag()


def test_keuzes_zijn_paren():
    assert naslag.keuzes(naslag.frequenties())[0] == ("een_keer", "Eén keer")
    assert naslag.observatielijst().categorie("gedrag").keuzes[7] == ("gedrag_druk", "Is druk")
    assert naslag.lijst("tips").keuzes[0][0] == "tip1_feiten"


def test_zinnen_zijn_kort_en_zonder_verboden_woorden():
    for waar, tekst in alle_teksten():
        assert not VERBODEN.search(tekst), (waar, tekst)
        for zin in re.split(r"[.?:](?:\s|$)", tekst.replace("\n", " ")):
            assert len(zin.split()) <= 15, (waar, zin)


def test_elke_bron_is_een_vindplaats():
    patroon = re.compile(r"(00[0-4] L\d+|landelijk 0-4|eigen keuze)(; (00[0-4] L\d+|eigen keuze))*")
    onderdelen = chain.from_iterable(vraag.onderdelen for vraag in naslag.vragen())
    categorieen = chain(*(naslag.lijst(slug).categorieen for slug in naslag.SLUGS), onderdelen)
    for categorie in categorieen:
        for stuk in (categorie, *categorie.items):
            assert patroon.fullmatch(stuk.bron), stuk


def test_goed_bestand_wordt_gelezen_en_blijft_dicht():
    lijst = lijstbestand.read_lijst(GOED, "proef.toml")
    with pytest.raises(FrozenInstanceError):
        lijst.titel = "anders"


@pytest.mark.parametrize(
    ("tekst", "waarom"),
    [
        (GOED + 'kleur = "rood"\n', "onbekende sleutel: kleur"),
        (KOP + 'kleur = "rood"\n' + CATEGORIE + EEN.format("iets"), "onbekende sleutel: kleur"),
        (GOED + "[[categorie.item]]\n" + EEN.format("iets"), "'iets' staat er twee keer in"),
        (GOED + "[[categorie.item]]\n" + EEN.format("kop"), "'kop' staat er twee keer in"),
        (GOED.replace('tekst = "Iets"', 'tekst = ""'), "mist: tekst"),
        (GOED.replace('tekst = "Iets"', "tekst = 3"), "'tekst' heeft het verkeerde type"),
        (GOED + 'vastleggen = "naam"\n', "is 'vastleggen' geen rij teksten"),
        (GOED.replace('"001 L1"', '"ergens"'), "is geen vindplaats"),
        (GOED.replace('"iets"', '"Iets-anders"'), "mag alleen kleine letters"),
        (GOED.replace('"proef"', '"elders"'), "past niet bij de bestandsnaam"),
        (GOED.replace('kop = "Kop"', 'kop = "Kop"\nsoort = "drie"'), "onbekende soort 'drie'"),
        (GOED.replace('kop = "Kop"', 'kop = "Kop"\nsoort = "open"'), "tenzij de vraag open is"),
        (KOP + CATEGORIE.removesuffix("[[categorie.item]]\n"), "heeft items nodig"),
        (KOP, "mist: categorieen"),
        (GOED + "slug = ", "geen geldige TOML"),
    ],
)
def test_fout_bestand_wordt_geweigerd_met_naam(tekst, waarom):
    with pytest.raises(naslag.NaslagFout, match=rf"^proef\.toml: .*{re.escape(waarom)}"):
        lijstbestand.read_lijst(tekst, "proef.toml")


def test_vragenbestand_weigert_vreemde_sleutel():
    with pytest.raises(naslag.NaslagFout, match=r"^vragen\.toml: onbekende sleutel: extra"):
        lijstbestand.read_vragen("extra = 1", "vragen.toml")


@pytest.mark.parametrize("module", [naslag, lijstbestand])
def test_puur(module):
    boom = ast.parse(Path(module.__file__).read_text("utf-8"))
    van = {knoop.module for knoop in ast.walk(boom) if isinstance(knoop, ast.ImportFrom)}
    kaal = {naam.name for knoop in ast.walk(boom) if isinstance(knoop, ast.Import) for naam in knoop.names}
    puur = {"functools", "itertools", "pathlib", "dataclasses", "collections.abc", "typing", "re", "tomllib"}
    assert van | kaal <= puur | {"dossiers.lijstbestand"}


def test_elk_bestand_in_de_map_wordt_gelezen():
    assert {pad.stem for pad in naslag.MAP.iterdir()} == {*naslag.SLUGS, "vragen"}
