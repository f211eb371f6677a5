"""Small numbers: the rule, and three attackers who know everything that is published and try to work one back.

The attackers share nothing with the rule: one solves the sums as equations, one narrows what each cell can still be,
one tries every table. Shortened; MELDCODE_BEWIJS=vol attacks 10,000 random tables.
"""

import os
import random
from fractions import Fraction
from itertools import product

import pytest

from reports.onderdrukking import Bescherming, NietTeBeschermen, Som, cel, protect, tabulate, verify

VOL = os.environ.get("MELDCODE_BEWIJS") == "vol"
TABELLEN, KLEINE = (10_000, 120) if VOL else (400, 40)
LETTERS = "abcdef"


# --- the attackers --------------------------------------------------------------------------------


def equations(cellen, sommen, verborgen):
    """Each sum as hidden cells with their signs, and what they have to make together."""
    for som in sommen:
        tekens = dict.fromkeys(som.delen, 1) | {som.geheel: -1}
        onbekend = {c: t for c, t in tekens.items() if c in verborgen}
        if onbekend:
            yield onbekend, -sum(t * cellen[c] for c, t in tekens.items() if c not in verborgen)


def solve_linear(cellen, sommen, verborgen):
    """Every hidden cell that follows from the sums alone, by elimination."""
    namen = sorted(verborgen, key=sorted)
    rijen = [[Fraction(links.get(c, 0)) for c in namen] for links, _ in equations(cellen, sommen, verborgen)]
    vooraan = 0
    for kolom in range(len(namen)):
        spil = next((r for r in range(vooraan, len(rijen)) if rijen[r][kolom]), None)
        if spil is None:
            continue
        rijen[vooraan], rijen[spil] = rijen[spil], rijen[vooraan]
        rijen[vooraan] = [w / rijen[vooraan][kolom] for w in rijen[vooraan]]
        for r, rij in enumerate(rijen):
            if r != vooraan and rij[kolom]:
                rijen[r] = [w - rij[kolom] * v for w, v in zip(rij, rijen[vooraan], strict=True)]
        vooraan += 1
    return {namen[r.index(1)] for r in rijen[:vooraan] if sum(map(bool, r)) == 1}


def narrow(cellen, sommen, verborgen, *, drempel, vrij=frozenset()):
    """Every hidden cell of which only one value is left, or only small ones, when each sum is read again and again.

    A hidden cell isn't 0, for those are printed; one that stands in no table may be.
    """
    hoogst = max(cellen.values()) + 100
    grens = {c: (0 if c in vrij else 1, hoogst) for c in verborgen}
    regels = list(equations(cellen, sommen, verborgen))
    veranderd = True
    while veranderd:
        veranderd = False
        for links, rechts in regels:
            for c, teken in links.items():
                rest = [sorted((t * grens[a][0], t * grens[a][1])) for a, t in links.items() if a != c]
                onder, boven = rechts - sum(b for _, b in rest), rechts - sum(o for o, _ in rest)
                laag, hoog = sorted((teken * onder, teken * boven))
                nieuw = max(laag, grens[c][0]), min(hoog, grens[c][1])
                if nieuw != grens[c]:
                    grens[c], veranderd = nieuw, True
    return {c for c, (laag, hoog) in grens.items() if laag == hoog or hoog < drempel}


def enumerate_tables(cellen, sommen, verborgen):
    """Every table that fits what is published, of a table so small that this ends."""
    namen = sorted(verborgen, key=sorted)
    hoogst = max(cellen.values()) + 6
    for waarden in product(range(1, hoogst + 1), repeat=len(namen)):
        anders = dict(cellen) | dict(zip(namen, waarden, strict=True))
        if all(sum(anders[d] for d in som.delen) == anders[som.geheel] for som in sommen):
            yield anders


# --- random worlds --------------------------------------------------------------------------------


def build_tables(dobbel):
    """Two or three tables over the same cases, which share margins; most numbers small, as in a real year."""
    dimensies = {
        naam: LETTERS[: dobbel.randint(2, 4)] for naam in ("soort", "plek", "maand")[: dobbel.randint(2, 3)]
    }
    telling = {
        cel(**dict(zip(dimensies, waarden, strict=True))): dobbel.choice([0, 0, 1, 2, 3, 4, 6, 9, 17, 40])
        for waarden in product(*dimensies.values())
    }
    namen = list(dimensies)
    cellen, sommen = {}, []
    for een, twee in [(0, 1)] if len(namen) == 2 else [(0, 1), (0, 2), (1, 2)][: dobbel.randint(2, 3)]:
        deel, erbij = tabulate(
            telling, {namen[een]: dimensies[namen[een]], namen[twee]: dimensies[namen[twee]]}
        )
        cellen |= deel
        sommen += [som for som in erbij if som not in sommen]
    return cellen, sommen


def test_no_attacker_solves_a_hidden_cell_of_random_tables():
    dobbel = random.Random(20261129)
    verborgen = kaal = 0
    for _ in range(TABELLEN):
        cellen, sommen = build_tables(dobbel)
        uit = protect(cellen, sommen)
        verify(cellen, sommen, uit)
        klein = {c for c, aantal in cellen.items() if 0 < aantal < 5}
        assert klein <= uit.verborgen
        assert not any(cellen[c] == 0 for c in uit.verborgen)
        assert not solve_linear(cellen, sommen, uit.verborgen)
        assert not narrow(cellen, sommen, uit.verborgen, drempel=5) & klein
        verborgen += len(uit.verborgen)
        kaal += bool(solve_linear(cellen, sommen, klein))
    assert verborgen > TABELLEN
    assert (
        kaal > TABELLEN / 4
    )  # the same attacker solves many tables in which only the small cells are hidden


def test_of_a_small_table_no_single_one_is_left():
    dobbel = random.Random(7)
    gezien = 0
    for _ in range(KLEINE):
        telling = {cel(soort=s, plek=p): dobbel.choice([1, 2, 3, 5, 6]) for s in "ab" for p in "cd"}
        cellen, sommen = tabulate(telling, {"soort": "ab", "plek": "cd"})
        uit = protect(cellen, sommen)
        if len(uit.verborgen) > 4:
            continue
        gezien += 1
        tabellen = list(enumerate_tables(cellen, sommen, uit.verborgen))
        for c in uit.verborgen:
            mogelijk = {tabel[c] for tabel in tabellen}
            assert len(mogelijk) > 1
            assert cellen[c] >= 5 or max(mogelijk) >= 5  # for all a reader knows it is no small number
    assert gezien > 10


def test_a_witness_that_two_tables_leave_room_for_is_found():
    """Half a year, then the year: what fits is one number per cell, and a first guess at another sum misses it."""
    halven = [{"a": 4, "b": 4, "d": 4}, {"a": 1, "c": 1, "d": 1}]
    telling = {cel(soort=s, helft=str(h)): n for h, half in enumerate(halven) for s, n in half.items()}
    cellen, sommen = tabulate(telling, {"soort": "abcd", "helft": "01"})
    eerst = {c: n for c, n in cellen.items() if ("helft", "0") in c}
    verborgen = {c for c, n in eerst.items() if 0 < n < 5}
    uit = protect(cellen, sommen, gepubliceerd=eerst.keys() - verborgen, eerder_verborgen=verborgen)
    verify(cellen, sommen, uit)
    assert verborgen <= uit.verborgen
    assert cel(helft="0") not in uit.verborgen


def test_the_next_report_over_the_same_cases_gives_nothing_back():
    """Half a year first, then the whole year: the second half follows by subtraction, so it counts along."""
    dobbel = random.Random(20261201)
    for _ in range(TABELLEN // 4):
        halven = {
            h: {cel(soort=s, helft=h): dobbel.choice([0, 1, 2, 4, 7, 12, 30]) for s in "abcd"}
            for h in ("1", "2")
        }
        eerst, sommen_eerst = tabulate(halven["1"], {"soort": "abcd", "helft": "1"})
        eerst = {c: n for c, n in eerst.items() if ("helft", "1") in c}
        sommen_eerst = [s for s in sommen_eerst if s.geheel in eerst and all(d in eerst for d in s.delen)]
        een = protect(eerst, sommen_eerst)
        alles, sommen = tabulate(halven["1"] | halven["2"], {"soort": "abcd", "helft": "12"})
        twee = protect(
            alles, sommen, gepubliceerd=eerst.keys() - een.verborgen, eerder_verborgen=een.verborgen
        )
        assert een.verborgen <= twee.verborgen
        assert not (twee.verborgen - een.verborgen) & eerst.keys()
        assert not solve_linear(alles, sommen, twee.verborgen)
        klein = {c for c, n in alles.items() if 0 < n < 5}
        assert not narrow(alles, sommen, twee.verborgen, drempel=5) & klein


# --- the rule -------------------------------------------------------------------------------------


def test_a_year_with_one_case_shows_nothing_but_zeros():
    cellen, sommen = tabulate({cel(soort="a", plek="c"): 1}, {"soort": "ab", "plek": "cd"})
    assert protect(cellen, sommen).verborgen == {c for c, aantal in cellen.items() if aantal}


def test_an_empty_year_hides_nothing():
    cellen, sommen = tabulate({}, {"soort": "ab", "plek": "cd"})
    assert protect(cellen, sommen).verborgen == frozenset()
    assert set(cellen.values()) == {0}


def test_large_numbers_are_all_published():
    cellen, sommen = tabulate({cel(soort=s): 10 for s in "abc"}, {"soort": "abc"})
    assert protect(cellen, sommen).verborgen == frozenset()


def test_beside_one_small_cell_the_cheapest_other_is_hidden():
    cellen, sommen = tabulate({cel(soort="a"): 2, cel(soort="b"): 90, cel(soort="c"): 11}, {"soort": "abc"})
    assert protect(cellen, sommen).verborgen == {cel(soort="a"), cel(soort="c")}


def test_a_threshold_under_three_is_refused():
    with pytest.raises(ValueError, match="minstens 3"):
        protect({cel(): 1}, [], drempel=2)


def test_what_an_earlier_report_gave_away_can_not_be_taken_back_and_is_said():
    cellen, sommen = tabulate({cel(soort="a"): 2, cel(soort="b"): 90}, {"soort": "ab"})
    with pytest.raises(NietTeBeschermen, match="soort a"):
        protect(cellen, sommen, gepubliceerd={cel(soort="b"), cel()})


def test_a_proof_that_does_not_hold_is_found():
    cellen, sommen = tabulate({cel(soort="a"): 2, cel(soort="b"): 90}, {"soort": "ab"})
    goed = protect(cellen, sommen)
    verify(cellen, sommen, goed)
    for getuigen in (
        {},
        {cel(soort="a"): {cel(soort="a"): 4}},
        {cel(soort="a"): {cel(soort="a"): 1, cel(): 1}},
    ):
        with pytest.raises(NietTeBeschermen):
            verify(cellen, sommen, Bescherming(goed.verborgen, getuigen))


def test_cells_that_two_tables_share_are_one_cell():
    telling = {cel(soort="a", plek="c", maand="1"): 3}
    links, _ = tabulate(telling, {"soort": "a", "plek": "c"})
    rechts, sommen = tabulate(telling, {"soort": "a", "maand": "1"})
    assert cel(soort="a") in links.keys() & rechts.keys()
    assert Som(cel(soort="a"), (cel(soort="a", maand="1"),)) in sommen
