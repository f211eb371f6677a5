"""The rules of a calamiteit and of a complaint, for every combination of what they ask."""

from itertools import product

import pytest

from dossiers import protocol as protocollen
from incidents import calamiteitregels as c
from incidents import formulierregels as f
from incidents import klachtregels as k

PROFIELEN = ("kindpartners", "ko", "willow", "de-kei", "pieter-bas")
SLUITEN = c.Calamiteithandeling.SLUITEN
BRON = protocollen.get("kindpartners")


def waarom(redenen):
    return {reden.waarom for reden in redenen}


def test_five_actions_of_the_source_in_its_order():
    """000 L2799-2803."""
    assert [a.value for a in c.Planactie] == ["gesprekken", "onderneem", "opvang", "communiceer", "vervolg"]
    assert {a.value: len(p) for a, p in c.by_action().items()} == {
        "gesprekken": 4, "onderneem": 4, "opvang": 4, "communiceer": 6, "vervolg": 4,
    }  # fmt: skip
    assert len(c.PUNT) == len(c.PUNTEN)
    assert all(punt.bron.startswith("000 L") for punt in c.PUNTEN)
    assert max(map(len, c.PUNT)) <= 20  # fits its column


@pytest.mark.parametrize("stand", ["", *c.Puntstand.values])
def test_a_point_is_open_until_it_is_done_or_not_needed(stand):
    standen = dict.fromkeys(c.PUNT, stand)
    assert bool(c.open_points(standen)) is (stand not in ("gedaan", "niet_nodig"))


@pytest.mark.parametrize("gesloten", [True, False])
@pytest.mark.parametrize("leiding", [True, False])
@pytest.mark.parametrize("open_punten", [0, 3])
@pytest.mark.parametrize("geevalueerd", [True, False])
def test_closing_names_exactly_what_misses(gesloten, leiding, open_punten, geevalueerd):
    """All 16, times who knows it and who needn't: 256."""
    publiek = (c.Publiek.BETROKKEN_OUDERS, c.Publiek.TEAM)
    for weten, niet_nodig in product(powerset(publiek), powerset(("ouders", "collegas"))):
        feiten = c.Calamiteitfeiten(
            gesloten=gesloten, leiding=leiding, open_punten=open_punten, geevalueerd=geevalueerd, weten=weten,
            niet_nodig=niet_nodig,
        )  # fmt: skip
        verwacht = {
            zin
            for zin, mist in (
                ("Deze calamiteit is afgesloten.", gesloten),
                ("Er staat niet wie de aanpak leidt.", not leiding),
                ("In het actieplan staan nog punten open.", open_punten > 0),
                ("Er staat niet dat de ouders van de betrokken kinderen het weten.",
                 publiek[0] not in weten and "ouders" not in niet_nodig),
                ("Er staat niet dat het team het weet.", publiek[1] not in weten and "collegas" not in niet_nodig),
                ("Er is nog geen evaluatie.", not geevalueerd),
            )
            if mist
        }  # fmt: skip
        assert waarom(c.blockers(SLUITEN, feiten, BRON)) == verwacht


def powerset(waarden):
    return [frozenset(w for w, aan in zip(waarden, keuze, strict=True) if aan)
            for keuze in product((True, False), repeat=len(waarden))]  # fmt: skip


def test_only_directie_or_bestuur_speaks_to_the_media():
    feiten = {ja: c.Calamiteitfeiten(van_directie=ja) for ja in (True, False)}
    media = c.Calamiteithandeling.MEDIA
    assert c.blockers(media, feiten[True], BRON) == []
    assert waarom(c.blockers(media, feiten[False], BRON)) == {
        "Alleen directie of bestuur praat met de media."
    }


@pytest.mark.parametrize("profiel", PROFIELEN)
def test_every_reason_says_what_to_do_and_where_it_stands(profiel):
    """In the profile of 000 and of 002 the source is their own; 001, 003 and 004 are silent and get all."""
    protocol = protocollen.get(profiel)
    leeg = c.Calamiteitfeiten(gesloten=True, open_punten=1, van_directie=False)
    klacht = k.Klachtfeiten(uitkomst="", vermoeden="ja", met_reden=False, verteld=False, gesloten=True)
    redenen = [r for h in c.Calamiteithandeling for r in c.blockers(h, leeg, protocol)]
    redenen += k.blockers(klacht, protocol)
    assert len(redenen) == 1 + 1 + 6 + 4
    for reden in redenen:
        assert reden.waarom
        assert reden.wat_kun_je_doen
        assert reden.regel
        assert reden.bron == "eigen keuze" or " L" in reden.bron
        if (
            profiel == "ko"
            and reden.bron.startswith("00")
            and "001" not in reden.bron
            and "L2822, L1183" not in reden.bron
        ):
            assert reden.bron.startswith("002")


def test_every_complaint_closes_for_the_right_reason():
    """All 5 x 3 x 2 x 2 x 2 x 2 = 240."""
    for uitkomst, vermoeden, met_reden, verteld, onveilig, gesloten in product(
        k.Klachtuitkomst, k.Vermoeden, *[(True, False)] * 4
    ):
        feiten = k.Klachtfeiten(
            uitkomst=uitkomst, vermoeden=vermoeden, met_reden=met_reden, verteld=verteld, niet_veilig=onveilig,
            gesloten=gesloten,
        )  # fmt: skip
        over = uitkomst in ("meldcode", "directie")
        verwacht = {
            zin
            for zin, mist in (
                ("Deze klacht is al afgesloten.", gesloten),
                ("Deze klacht gaat misschien over mishandeling.", vermoeden == "ja" and not over),
                (
                    "Er staat nog niet of deze klacht over mishandeling gaat.",
                    vermoeden == "onbekend" and not over,
                ),
                ("Er staat niet waarom de klacht sluit.", not met_reden),
                ("De klager weet nog niet dat de klacht sluit.", not verteld and not onveilig),
            )
            if mist
        }
        assert waarom(k.blockers(feiten, BRON)) == verwacht


def test_the_list_after_a_death_has_the_phases_of_the_source():
    """000 L3184-3198 (eight steps), 002 L6237-6290 (seven)."""
    punten = f.PUNTEN[f.Draaiboek.OVERLIJDEN]
    fasen = list(dict.fromkeys(punt.fase for punt in punten))
    assert fasen == ["De eerste uren", "Vertellen en regelen", "Tot en met de uitvaart", "Daarna"]
    regels = {int(punt.bron.split(" L")[1].split(",")[0]) for punt in punten}
    assert set(range(3184, 3199)) - regels <= {3186}  # L3186 is the heading of L3187-3193
    assert all(punt.fase for punt in punten)


def test_a_kind_of_incident_leads_to_its_list():
    assert f.VAN_SOORT == {"vermissing": "vermissing", "sterfgeval": "overlijden"}


def test_only_the_sources_that_name_somebody_want_one():
    """000 L2831, 002 L5313; 001, 003 and 004 are silent."""
    wil = {naam: protocollen.get(naam).incidenten.aangewezen_persoon for naam in PROFIELEN}
    assert wil == {"kindpartners": True, "ko": True, "willow": False, "de-kei": False, "pieter-bas": False}
