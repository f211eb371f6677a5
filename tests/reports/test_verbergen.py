"""What a report publishes, beside what earlier ones did: the three attackers of test_onderdrukking.py find nothing.

They know every printed number of every report, the sums between them, and the rule.
"""

import os
import random
from collections import Counter

import pytest

from reports.cijferregels import REEKSEN
from reports.onderdrukking import cel
from reports.perioderegels import Periodesoort, make_periode, months
from reports.verbergregels import Eerder, Omvang, build_raster, publish
from tests.reports.test_onderdrukking import narrow, solve_linear

WERELDEN = 1_000 if os.environ.get("MELDCODE_BEWIJS") == "vol" else 30
PLEKKEN = ("noord", "zuid", "school")
KALENDER, SCHOOL = Periodesoort.KALENDERJAAR, Periodesoort.SCHOOLJAAR
DREMPEL = 5
# Two sectors; one place goes over from one to the other in the middle of a quarter.
SECTOREN = {
    plek: {
        f"{jaar}-{maand:02}": "onderwijs" if plek == "school" or (plek == "zuid" and (jaar, maand) > (2026, 5))
        else "kinderopvang"
        for jaar in (2025, 2026, 2027) for maand in range(1, 13)
    }
    for plek in PLEKKEN
}  # fmt: skip


def world(kans, reeks="gesprek"):
    """Two years of one figure: often nothing, mostly few."""
    split, *_ = REEKSEN[reeks].splitsingen
    telling = {naam: Counter() for naam in ("", *REEKSEN[reeks].splitsingen)}
    for jaar in (2025, 2026, 2027):
        for maand in range(1, 13):
            for plek in PLEKKEN:
                for code in ("regulier", "zwaar", "kind"):
                    n = kans.choice([0, 0, 0, 0, 1, 1, 2, 9])
                    if n:
                        telling[""][f"{jaar}-{maand:02}", plek, ""] += n
                        telling[split][f"{jaar}-{maand:02}", plek, code] += n
    return telling


def within(telling, omvang):
    maanden = {f"{j}-{m:02}" for j, m in months(omvang.periode)}
    return {
        split: Counter({s: n for s, n in cellen.items() if s[0] in maanden and s[1] in omvang.plaatsen})
        for split, cellen in telling.items()
    }


def omvang(soort=KALENDER, jaar=2026, plaatsen=PLEKKEN):
    return Omvang(make_periode(soort, jaar), plaatsen, heel=plaatsen == PLEKKEN, sectoren=SECTOREN)


def publish_all(telling, omvangen, reeks="gesprek"):
    """One report after the other, each beside those before it, as everything a reader holds in the end."""
    eerder, gedrukt = [], {}
    for nummer, deze in enumerate(omvangen):
        deel = within(telling, deze)
        uit = publish(reeks, deel, deze, drempel=DREMPEL, eerder=eerder).aantallen
        eerder.append(
            Eerder(
                str(nummer), deze, deel, frozenset(c for c, n in uit.items() if n is not None),
                frozenset(c for c, n in uit.items() if n is None),
            )
        )  # fmt: skip
        gedrukt = uit | {c: n for c, n in gedrukt.items() if n is not None or c not in uit}
    return eerder, gedrukt


def attack(telling, omvangen, gedrukt, reeks="gesprek"):
    """Hidden small numbers that somebody with all these reports works back.

    A larger number that follows from an earlier report is known already, whatever this one prints. A month stands in no
    report: nobody knows of one that it is nought.
    """
    cellen, sommen, vrij = {}, [], set()
    for deze in omvangen:
        raster = build_raster(
            reeks, within(telling, deze), deze, REEKSEN[reeks].splitsingen, fijn=len(omvangen) > 1
        )
        cellen |= raster.cellen
        sommen += raster.sommen
        vrij |= raster.vrij - gedrukt.keys()
    dicht = {c for c in cellen if gedrukt.get(c) is None and (cellen[c] or c in vrij)}
    nauw = narrow(cellen, sommen, dicht, drempel=DREMPEL, vrij=vrij)
    return (solve_linear(cellen, sommen, dicht) | nauw) & {
        c for c in dicht if c in gedrukt and cellen[c] < DREMPEL
    }


@pytest.mark.parametrize("zaad", range(WERELDEN))
def test_nothing_small_is_printed_and_nothing_hidden_is_worked_back(zaad):
    telling = world(random.Random(zaad))
    _, gedrukt = publish_all(telling, [omvang()])
    assert all(n is None or n == 0 or n >= DREMPEL for n in gedrukt.values())
    assert attack(telling, [omvang()], gedrukt) == set()
    assert any(n for n in gedrukt.values()), "hiding everything proves nothing"


@pytest.mark.parametrize("zaad", range(max(6, WERELDEN // 5)))
def test_a_school_year_beside_a_calendar_year_gives_nothing_away(zaad):
    telling = world(random.Random(1000 + zaad))
    omvangen = [omvang(), omvang(SCHOOL, 2026)]
    _, gedrukt = publish_all(telling, omvangen)
    assert attack(telling, omvangen, gedrukt) == set()


@pytest.mark.parametrize("zaad", range(max(6, WERELDEN // 5)))
def test_a_report_of_two_places_beside_that_of_all_gives_nothing_away(zaad):
    telling = world(random.Random(2000 + zaad))
    omvangen = [omvang(), omvang(plaatsen=("noord", "zuid"))]
    _, gedrukt = publish_all(telling, omvangen)
    assert attack(telling, omvangen, gedrukt) == set()


def test_a_sector_stands_beside_its_places_and_is_the_months_it_was_that_sector():
    telling = {"": Counter(), "vorm": Counter()}
    for maand, plek, n in (
        ("2026-01", "zuid", 11),
        ("2026-06", "zuid", 20),
        ("2026-02", "noord", 7),
        ("2026-02", "school", 8),
    ):
        telling[""][maand, plek, ""] = telling["vorm"][maand, plek, "zwaar"] = n
    uit = publish("gesprek", telling, omvang(), drempel=DREMPEL).aantallen
    per_sector = {
        sector: uit[cel(reeks="gesprek", waar=f"sector:{sector}@organisatie", tijd="2026-01/2026-12")]
        for sector in ("kinderopvang", "onderwijs")
    }
    assert per_sector == {"kinderopvang": 18, "onderwijs": 28}


def test_a_part_of_a_quarter_that_the_sectors_tell_is_hidden_like_any_other():
    """Zuid in June is the schools less the place that always was one: two cases, so the sectors aren't told."""
    telling = {"": Counter(), "vorm": Counter()}
    for maand, plek, n in (
        ("2026-04", "zuid", 30),
        ("2026-06", "zuid", 2),
        ("2026-02", "noord", 50),
        ("2026-02", "school", 40),
    ):
        telling[""][maand, plek, ""] = telling["vorm"][maand, plek, "zwaar"] = n
    uit = publish("gesprek", telling, omvang(), drempel=DREMPEL).aantallen
    getallen = {dict(wie)["waar"]: n for wie, n in uit.items() if dict(wie)["tijd"] == "2026-01/2026-12"}
    assert getallen["organisatie"] == 122
    assert getallen["sector:onderwijs@organisatie"] is None or getallen["school"] is None
    assert uit[cel(reeks="gesprek", waar="zuid", tijd="2026-06")] is None
    assert not any("2026-06" in rij for rij in map(str, getallen)), "a month is printed nowhere"


def test_a_sector_of_one_place_with_few_is_hidden_with_that_place():
    """As one cell: the sector would tell what the place doesn't."""
    telling = {"": Counter(), "vorm": Counter()}
    for maand, plek, n in (("2026-01", "school", 2), ("2026-02", "noord", 30), ("2026-02", "zuid", 40)):
        telling[""][maand, plek, ""] = telling["vorm"][maand, plek, "zwaar"] = n
    uit = publish("gesprek", telling, omvang(), drempel=DREMPEL).aantallen
    assert uit[cel(reeks="gesprek", waar="school", tijd="2026-01/2026-12")] is None
    assert uit[cel(reeks="gesprek", waar="sector:onderwijs@organisatie", tijd="2026-01/2026-12")] is None
    assert uit[cel(reeks="gesprek", waar="organisatie", tijd="2026-01/2026-12")] == 72


def test_the_places_within_a_sector_are_no_way_around():
    """Without the tie between sectors and places the same attackers get numbers back."""
    gevonden = 0
    for zaad in range(40):
        telling = world(random.Random(5000 + zaad))
        los = Omvang(omvang().periode, PLEKKEN, heel=True)
        zonder = publish("gesprek", within(telling, los), los, drempel=DREMPEL).aantallen
        raster = build_raster("gesprek", within(telling, omvang()), omvang(), REEKSEN["gesprek"].splitsingen)
        naief = {
            c: zonder.get(c, None if 0 < n < DREMPEL else n)
            for c, n in raster.cellen.items() if c not in raster.vrij
        }  # fmt: skip
        gevonden += bool(attack(telling, [omvang()], naief))
    assert gevonden > 0


def test_what_is_about_nobody_is_told_as_it_is():
    telling = {split: Counter() for split in ("", *REEKSEN["jaarafspraak"].splitsingen)}
    telling[""]["2026-03", "noord", ""] = 1
    telling["punt"]["2026-03", "noord", "scholing"] = 1
    uit = publish("jaarafspraak", telling, omvang(), drempel=DREMPEL).aantallen
    assert uit[cel(reeks="jaarafspraak", waar="organisatie", tijd="2026-01/2026-12", punt="scholing")] == 1
    assert None not in uit.values()


def test_the_attack_finds_what_isnt_protected():
    """It can fail: with only the small numbers hidden somebody gets them back by subtraction."""
    gevonden = 0
    for zaad in range(10):
        telling = world(random.Random(zaad))
        raster = build_raster("gesprek", within(telling, omvang()), omvang(), REEKSEN["gesprek"].splitsingen)
        naief = {c: None if 0 < n < DREMPEL else n for c, n in raster.cellen.items()}
        gevonden += bool(attack(telling, [omvang()], naief))
    assert gevonden > 3


def test_one_case_in_the_whole_year_leaves_nothing_to_recognise():
    telling = {
        "": Counter({("2026-03", "noord", ""): 1}),
        "vorm": Counter({("2026-03", "noord", "zwaar"): 1}),
    }
    uit = publish("gesprek", telling, omvang(), drempel=DREMPEL).aantallen
    assert {n for n in uit.values() if n} == set()


def test_an_empty_year_is_a_year_of_zeros():
    telling = {"": Counter(), "vorm": Counter()}
    uit = publish("gesprek", telling, omvang(), drempel=DREMPEL).aantallen
    assert set(uit.values()) == {0}


def test_a_number_that_changed_since_is_another_number():
    """Something was destroyed after the first report: the second is counted anew and stands on its own."""
    telling = world(random.Random(7))
    eerder, _ = publish_all(telling, [omvang()])
    minder = {split: Counter(cellen) for split, cellen in telling.items()}
    sleutel = next(s for s in minder[""] if s[0].startswith("2026"))
    minder[""][sleutel] += 40
    split = next(iter(REEKSEN["gesprek"].splitsingen))
    minder[split][(*sleutel[:2], "zwaar")] += 40
    uit = publish("gesprek", within(minder, omvang()), omvang(), drempel=DREMPEL, eerder=eerder).aantallen
    samen = cel(reeks="gesprek", waar="organisatie", tijd="2026-01/2026-12")
    assert uit[samen] == sum(n for (m, _, _), n in minder[""].items() if m.startswith("2026"))
