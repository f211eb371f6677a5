"""An own version as text, the words of every rule, and the difference between two. Pure: no database."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossiers import eigenprotocol
from dossiers.afwegingskader import MAG, NORMEN, Antwoord, Uitkomst, Vraag, every_path
from dossiers.protocol import ProtocolOnbekend, all_protocols, get, load_text
from dossiers.protocolbeeld import find_regel
from dossiers.protocolkeuze import in_force
from dossiers.protocolregels import Sector
from dossiers.protocolverschil import compare, compare_tabel, list_letop, list_zonder_mens
from dossiers.protocolvragen import ALTIJD, GRENZEN, GROEPEN, KAN, LEEG_MAG, REGELS
from dossiers.protocolwoorden import (
    check_grenzen,
    describe,
    list_delen,
    rule_names,
    source_of,
    sources_of,
    values_of,
)
from dossiers.toml_lezen import TomlFout, parse
from dossiers.toml_schrijven import dump_table
from roles.policy import Rol
from tests.factories_protocol import BRON, TEKENT, twijfel

ELK = [p.voor(sector) for p in all_protocols() for sector in p.sectoren]


def begin(slug="kindpartners"):
    return eigenprotocol.begin(get(slug), slug=f"{slug}-x", versie="2026.1-eigen1")


# --- every rule has its words ---------------------------------------------------------------------


@pytest.mark.parametrize("protocol", ELK, ids=lambda p: f"{p.slug}-{p.sector.value}")
def test_every_field_of_every_rule_has_a_question_and_words(protocol):
    """A rule that the editor doesn't know can't be read, changed or compared: add it to protocolvragen."""
    for regel in rule_names(protocol):
        assert set(REGELS[regel].vragen) == set(values_of(protocol, regel)), regel
        assert source_of(protocol, regel)
        for waarde in values_of(protocol, regel).values():
            tekst = describe(waarde)
            assert tekst
            assert "(" not in tekst[:1]
            assert "Tekenplek" not in tekst
            assert "<" not in tekst


def test_an_urgent_act_and_a_point_of_the_year_read_as_a_sentence():
    """A bare number says nothing: 15 minutes, 2 times a year."""
    protocol = get("kindpartners").voor(Sector.ONDERWIJS)
    spoed, jaar = list_delen(protocol.spoed.regels), list_delen(protocol.jaarplanning.punten)
    assert len(spoed) == len(protocol.spoed.regels)
    for zin, regel in zip(spoed, protocol.spoed.regels, strict=True):
        assert zin.endswith(f", binnen {regel.minuten} minuten" if regel.minuten else ")")
        assert all(Rol(rol).label in zin for rol in regel.rollen)
    for zin, punt in zip(jaar, protocol.jaarplanning.punten, strict=True):
        assert zin.startswith(punt.titel)
        assert f"{punt.per_jaar} keer per" in zin
    assert list_delen(()) == ["niet afgesproken"]
    assert list_delen(True) == ["ja"]


def test_every_rule_stands_on_one_page():
    op_blad = list(itertools.chain.from_iterable(groep.regels for groep in GROEPEN))
    assert len(op_blad) == len(set(op_blad))
    for protocol in ELK:
        assert set(rule_names(protocol)) <= set(op_blad)
    velden = {
        f"{regel}.{veld}"
        for protocol in ELK
        for regel in rule_names(protocol)
        for veld in values_of(protocol, regel)
    }
    assert {*GRENZEN, *ALTIJD, *KAN} <= velden
    assert len({groep.slug for groep in GROEPEN}) == len(GROEPEN), "two pages with one name"


@pytest.mark.parametrize("protocol", ELK, ids=lambda p: f"{p.slug}-{p.sector.value}")
def test_the_profiles_themselves_stay_within_the_bounds(protocol):
    assert check_grenzen(protocol) == []
    leeg = {f"{r}.{v}" for r in rule_names(protocol) for v, w in values_of(protocol, r).items() if w == ()}
    assert leeg <= LEEG_MAG


# --- text -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", [p.slug for p in all_protocols()])
def test_a_version_that_says_everything_again_is_the_profile(slug):
    eigen = begin(slug)
    for sector in eigen.sectoren:
        profiel = get(slug).voor(sector)
        eigen = eigen.with_rules(
            sector.value, {r: eigenprotocol.table_of(profiel, r) for r in rule_names(profiel)}
        )
    nieuw = eigen.load()
    assert eigenprotocol.read(eigen.tekst) == eigen
    for sector in eigen.sectoren:
        oud = get(slug).voor(sector)
        assert compare(oud, nieuw.voor(sector)) == []
        assert nieuw.voor(sector).kader == oud.kader
        assert all(source_of(oud, r) == source_of(nieuw.voor(sector), r) for r in rule_names(oud))


def test_an_empty_version_inherits_three_layers_deep():
    """De Kindpartners inherit from the national profile; an own version from De Kindpartners."""
    nieuw = begin().load().voor("kinderopvang")
    assert nieuw.slug == "kindpartners-x"
    assert nieuw.bewaartermijn == get("landelijk-kinderopvang").bewaartermijn
    assert nieuw.ondertekent == get("kindpartners").ondertekent


def test_a_rule_for_one_sector_leaves_the_other_alone():
    nieuw = begin().with_rules("onderwijs", {"ondertekent": TEKENT}).load()
    assert [plek.wie for plek in nieuw.voor("onderwijs").ondertekent.plekken][1] == "Directeur"
    assert nieuw.voor("kinderopvang").ondertekent == get("kindpartners").voor("kinderopvang").ondertekent


def test_taking_an_own_rule_away_leaves_no_trace():
    eigen = begin().with_rules("onderwijs", {"ondertekent": TEKENT})
    assert eigen.with_rules("onderwijs", {"ondertekent": None}) == begin()


waarden = st.recursive(
    st.booleans() | st.integers(-(10**9), 10**9) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda deel: (
        st.lists(deel, max_size=3)
        | st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), deel, max_size=3)
    ),
    max_leaves=8,
)


@settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), waarden))
def test_what_is_written_reads_back_the_same(tabel):
    assert parse(dump_table("", tabel), "x").inhoud == tabel
    assert parse(dump_table("a.b", tabel), "x").inhoud == {"a": {"b": tabel}}


@pytest.mark.parametrize("letter", ['"', "\\", "\n", "\t", "\x00", "\x7f", "’", "é", "]", "#"])
def test_no_letter_in_a_source_breaks_the_text(letter):
    bron = f"besluit{letter}MT"
    eigen = begin().with_rules("onderwijs", {"leidt": {"rollen": ["af"], "bron": bron}})
    assert eigen.load().voor("onderwijs").leidt.bron == bron
    assert eigenprotocol.read(eigen.tekst) == eigen


# --- what it may not say ---------------------------------------------------------------------------


def all_cells():
    """Every end an organisation could think of, for every answer to every question."""
    doelen = [{"verder": vraag.value} for vraag in Vraag]
    doelen += [
        {"uitkomst": u.value} | norm for u in Uitkomst for norm in ({}, *({"meldnorm": n} for n in (1, 2, 3)))
    ]
    return itertools.product(Vraag, Antwoord, doelen)


def allowed(vraag, antwoord, doel):
    mag = MAG[vraag][list(Antwoord).index(antwoord)]
    if "verder" in doel:
        return "verder" in mag and Vraag(doel["verder"]).nummer == vraag.nummer + 1
    uitkomst, norm = Uitkomst(doel["uitkomst"]), doel.get("meldnorm")
    goede_norm = norm in NORMEN[vraag] if uitkomst is Uitkomst.MELDEN else norm is None
    return any(isinstance(m, Uitkomst) and m is uitkomst for m in mag) and goede_norm


def test_every_cell_is_refused_by_name_or_leaves_a_whole_table_in_which_doubt_never_closes():
    geweigerd = 0
    for vraag, antwoord, doel in all_cells():
        rij = eigenprotocol.table_of(get("willow"), f"kader.{vraag.value}") | {
            antwoord.value: doel | {"bron": BRON}
        }
        eigen = begin("willow").with_rules("kinderopvang", {f"kader.{vraag.value}": rij})
        if not allowed(vraag, antwoord, doel):
            geweigerd += 1
            with pytest.raises(TomlFout, match=f"{vraag.value}.{antwoord.value}"):
                eigen.load()
            continue
        for pad in every_path(eigen.load().kader):
            twijfel_ = Antwoord.WEET_NIET in pad.antwoorden.values()
            assert not twijfel_ or pad.plek.uitkomst in (Uitkomst.MELDEN, Uitkomst.ADVIES)
    assert geweigerd > 300


@pytest.mark.parametrize("weg", list(Antwoord))
def test_a_hole_in_a_question_is_refused_naming_line_and_cell(weg):
    rij = eigenprotocol.table_of(get("willow"), "kader.hulp")
    del rij[weg.value]
    eigen = begin("willow").with_rules("kinderopvang", {"kader.hulp": rij})
    with pytest.raises(
        TomlFout, match=rf"willow-x@2026.1-eigen1.toml regel \d+: cel 'hulp.{weg.value}' ontbreekt"
    ):
        eigen.load()


@pytest.mark.parametrize(
    ("regel", "tabel", "zin"),
    [
        ("triage", {"aantal": 6, "eenheid": "werkdagen", "bron": BRON}, "van 1 tot en met 5"),
        ("triage", {"aantal": 0, "eenheid": "werkdagen", "bron": BRON}, "van 1 tot en met 5"),
        ("terugkoppeling", {"aantal": 10, "eenheid": "werkdagen", "bron": BRON}, "van 1 tot en met 5"),
        ("correctie", {"wijze": "verzoek", "antwoord_binnen_weken": 8, "bron": BRON}, "van 1 tot en met 4"),
        ("hulpbesluit", {"met": ["betrokkenen"], "bron": BRON}, "Veilig Thuis"),
        ("weegt", {"rollen": ["fg"], "bron": BRON}, "Dit kan niet bij"),
        ("meldt", {"rollen": ["bestuur"], "anoniem": False, "bij_vermoeden_weten": [], "bij_melding_weten": [],
                   "bron": BRON}, "kan niet bij"),
        ("ondertekent", {"plekken": [{"wie": "Bestuur", "rollen": ["bestuur"]}], "bron": BRON}, "kan niet bij"),
        ("ondertekent", {"plekken": [{"wie": "Iemand", "rollen": []}], "bron": BRON}, "minstens één rol"),
    ],
)  # fmt: skip
def test_what_the_law_or_the_policy_does_not_allow_is_named(regel, tabel, zin):
    fouten = check_grenzen(begin("willow").with_rules("kinderopvang", {regel: tabel}).load())
    assert [pad.split(".")[0] for pad, _ in fouten] == [regel]
    assert zin in fouten[0][1]


def test_inheriting_deeper_or_from_nothing_is_refused():
    tekst = begin().tekst
    for ouder in ("bestaat-niet@1", "kindpartners@2020.1", "kindpartners-x@2026.1-eigen1"):
        with pytest.raises(TomlFout, match="geen bekend profiel"):
            load_text(
                tekst.replace("kindpartners@2026.1", ouder).replace("# ", ""),
                "kindpartners-x@2026.1-eigen1.toml",
            )


# --- which one holds --------------------------------------------------------------------------------


def test_the_version_in_force_changes_on_the_day_itself(monkeypatch):
    from datetime import date, timedelta

    from dossiers import protocol as protocollen

    eigen = begin().with_rules("onderwijs", {"ondertekent": TEKENT})
    monkeypatch.setattr(
        protocollen, "_elders", [lambda slug, versie: eigen.tekst if slug == "kindpartners-x" else None]
    )
    dag = date(2026, 12, 1)
    keuze = f"kindpartners {dag}:kindpartners:kindpartners-x@2026.1-eigen1"
    assert in_force(keuze, dag - timedelta(days=1)) is get("kindpartners")
    assert in_force(keuze, dag).slug == "kindpartners-x"
    assert in_force(keuze.replace("kindpartners ", "willow ", 1), dag) is get("willow")
    with pytest.raises(ProtocolOnbekend):
        get("kindpartners-y", "2026.1-eigen1")
    get.cache_clear()


# --- the difference ---------------------------------------------------------------------------------


def test_the_difference_names_each_rule_with_old_new_and_source():
    oud = get("kindpartners").voor("onderwijs")
    anders = {"ondertekent": TEKENT, "kader.veiligheid": twijfel("kindpartners", "onderwijs")}
    nieuw = begin().with_rules("onderwijs", anders).load().voor("onderwijs")
    verschil = {v.regel: v for v in compare(oud, nieuw)}
    assert set(verschil) == {"ondertekent", "kader.veiligheid"}
    teken = verschil["ondertekent"].velden[0]
    assert teken.oud == "Aandachtsfunctionaris; Manager sociale veiligheid"
    assert teken.nieuw == "Aandachtsfunctionaris; Directeur (directie)"
    cel = verschil["kader.veiligheid"]
    assert [(v.vraag, v.oud.split(",")[0], v.nieuw.split(".")[0]) for v in cel.velden] == [
        ("Na “weet niet”", "Melden bij Veilig Thuis", "Eerst advies van Veilig Thuis")
    ]
    assert {v.bron for v in verschil.values()} == {BRON}


def test_the_table_marks_the_changed_rows_and_no_other():
    oud = get("kindpartners").voor("onderwijs")
    nieuw = begin().with_rules("onderwijs", {"kader.veiligheid": twijfel("kindpartners", "onderwijs")}).load()
    rijen = compare_tabel(oud, nieuw.voor("onderwijs"))
    assert len(rijen) == len(list(every_path(oud.kader)))
    anders = [rij for rij in rijen if rij.anders]
    assert [tuple(a.value for a in rij.antwoorden.values()) for rij in anders] == [("ja", "weet_niet")]
    assert (anders[0].oud, anders[0].nieuw) == (
        "Melden bij Veilig Thuis, meldnorm 1",
        "Eerst advies van Veilig Thuis",
    )


def test_all_legal_tables_have_the_same_paths():
    paden = [{tuple(p.antwoorden.items()) for p in every_path(protocol.kader)} for protocol in ELK]
    assert all(rest == paden[0] for rest in paden)


def test_what_becomes_less_strict_is_said():
    oud = get("kindpartners").voor("onderwijs")
    anders = {
        "advies": {"eergerelateerd": "000 L1670"},
        "kader.veiligheid": twijfel("kindpartners", "onderwijs"),
        "triage": {"aantal": 3, "eenheid": "werkdagen", "bron": BRON},
        "ondertekent": {"plekken": [{"wie": "AF", "rollen": ["af"]}], "bron": BRON},
        "afsluiten": eigenprotocol.table_of(oud, "afsluiten")
        | {"monitoring_na_onterecht": False, "bron": BRON},
    }
    zinnen = " ".join(list_letop(oud, begin().with_rules("onderwijs", anders).load().voor("onderwijs")))
    for stuk in (
        "disclosure",
        "zwaar zorggesprek",
        "vraag 2",
        "termijn wordt langer",
        "minder mensen",
        "onterecht",
    ):
        assert stuk in zinnen
    assert list_letop(oud, oud) == []


def test_a_place_without_a_signer_is_named():
    protocol = begin().with_rules("onderwijs", {"ondertekent": TEKENT}).load().voor("onderwijs")
    af, directie = frozenset({"af"}), frozenset({"directie"})
    assert list_zonder_mens(protocol, "Noord", {1: af, 2: directie, 3: frozenset({"manager"})}) == []
    assert list_zonder_mens(protocol, "Noord", {1: af}) == ["Noord: niemand kan tekenen als “Directeur”."]
    assert "te weinig verschillende mensen" in list_zonder_mens(protocol, "Noord", {1: af | directie})[0]
    leeg = list_zonder_mens(protocol, "Noord", {})
    assert len(leeg) == 5


@pytest.mark.parametrize("protocol", ELK, ids=lambda p: f"{p.slug}-{p.sector.value}")
def test_a_reason_leads_to_the_rule_it_comes_from(protocol):
    for regel in rule_names(protocol):
        assert find_regel(protocol, sources_of(protocol, regel)[0])
    assert find_regel(protocol, "nergens") == ""
