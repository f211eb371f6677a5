"""The pure tables of the register of incidents."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from dossiers.protocol import all_protocols
from dossiers.protocolsoorten import Incidentsoort
from incidents.incidentregels import Dagdeel, Incidentrol, find_double, part_of_day, same_plek

HIER = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("uur", "minuut", "deel"),
    [(0, 0, "voor"), (8, 59, "voor"), (9, 0, "ochtend"), (11, 59, "ochtend"), (12, 0, "middag"), (13, 59, "middag"),
     (14, 0, "na_middag"), (15, 59, "na_middag"), (16, 0, "avond"), (23, 59, "avond")],
)  # fmt: skip
def test_a_moment_falls_in_one_part_of_the_day(uur, minuut, deel):
    moment = datetime(2026, 11, 20, uur, minuut, tzinfo=HIER)
    assert part_of_day(moment, tijd_bekend=True) == deel
    assert part_of_day(moment, tijd_bekend=False) == Dagdeel.ONBEKEND


@pytest.mark.parametrize(
    ("een", "ander", "zelfde"),
    [("Bij het klimrek.", "klimrek", True), ("op de gang", "De gang", True), ("hoek bij de goot", "goot", False),
     ("achter het fietsenhok", "fietsenhok", False), ("", "bij de", True)],
)  # fmt: skip
def test_two_spellings_of_one_spot_are_the_same(een, ander, zelfde):
    assert (same_plek(een) == same_plek(ander)) is zelfde


def test_a_child_stands_once():
    assert find_double(["a", "b", "a", "b"]) == "a"
    assert find_double(["a", "b"]) == ""


def test_no_role_is_a_word_for_what_somebody_is():
    """000 L1144, L2809: no dader, no slachtoffer."""
    for rol in Incidentrol:
        assert not any(woord in rol.label.lower() for woord in ("dader", "slachtoffer", "pleger", "schuld"))


@pytest.mark.parametrize("p", [p.voor(sector) for p in all_protocols() for sector in p.sectoren],
                         ids=lambda p: f"{p.slug}-{p.sector}")  # fmt: skip
def test_every_protocol_keeps_kinds_with_a_source(p):
    soorten = p.incidenten.soorten
    assert len(soorten) == len(set(soorten))
    assert {"ongeval", "anders", "grensoverschrijdend", "pesten", "geweld", "vermissing"} <= set(soorten)
    assert "L" in p.incidenten.bron


def test_every_kind_is_kept_by_some_protocol():
    alle = {s for p in all_protocols() for sector in p.sectoren for s in p.voor(sector).incidenten.soorten}
    assert alle == set(Incidentsoort)


def test_only_the_source_that_has_the_form_keeps_tick_bites():
    """001 L2546. 002 and 004 have no such form; 000 takes it from the national profile."""
    zonder = {p.slug for p in all_protocols() if "tekenbeet" not in p.incidenten.soorten}
    assert zonder == {"ko", "landelijk-onderwijs", "pieter-bas"}
