"""Every cell of the table of answers, and where a report stands at every moment."""

import re
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from dossiers.meldingregels import (
    NA_ANTWOORD,
    Antwoordsoort,
    Ketenpartij,
    Onderwerp,
    Toestand,
    Weetniet,
    cit_kan_niet,
    hands_over,
    klussen_na,
    nog_vertellen,
    toestand,
)
from dossiers.presentatie import VORMEN
from dossiers.presentatie_na import KLUSWEG

EINDE, NU = datetime(2026, 11, 30, 22, 59, 59, tzinfo=UTC), timedelta(seconds=1)


def test_every_answer_is_in_the_table_and_names_its_source():
    assert set(NA_ANTWOORD) == set(Antwoordsoort)
    for soort, gevolg in NA_ANTWOORD.items():
        bronnen = [gevolg.bron, *(klus.bron for klus in gevolg.klussen)]
        assert all(re.search(r"00[0-4] L\d+", bron) for bron in bronnen), soort
        assert gevolg.klussen, "no answer leaves us with nothing to do (000 L1933)"


def test_every_task_can_be_finished_and_leads_somewhere():
    for gevolg in NA_ANTWOORD.values():
        for klus in gevolg.klussen:
            assert set(klus.klaar) <= set(VORMEN)
            assert klus.link in KLUSWEG
            assert ("kennisgeving" in klus.klaar) == (klus.onderwerp is not None)


@pytest.mark.parametrize("soort", Antwoordsoort)
@pytest.mark.parametrize("partij", [True, False])
def test_only_an_answer_that_names_who_takes_over_hands_over(soort, partij):
    """000 L2280-2288. To stop, to investigate or to follow leaves it with us or with Veilig Thuis."""
    verwacht = partij and soort in ("overdracht", "voorwaarden_en_vervolg")
    assert hands_over(soort, partij=partij) is verwacht
    assert not (NA_ANTWOORD[soort].neemt_over and not NA_ANTWOORD[soort].noemt_partij)


@pytest.mark.parametrize("soort", Antwoordsoort)
def test_worries_that_stay_add_tasks_and_never_take_any_away(soort):
    rustig = {klus.code for klus in klussen_na(soort, zorgen_blijven=False)}
    bezorgd = {klus.code for klus in klussen_na(soort, zorgen_blijven=True)}
    assert rustig <= bezorgd
    assert bezorgd - rustig == ({"bel_terug", "schaal_op"} if soort == "einde_bemoeienis" else set())


def test_an_answer_nobody_knows_asks_nothing_and_hands_nothing_over():
    assert klussen_na("iets_nieuws", zorgen_blijven=True) == []
    assert not hands_over("iets_nieuws", partij=True)


@pytest.mark.parametrize(
    ("ontkend", "beantwoord", "uiterlijk", "nu", "verwacht"),
    [
        (True, False, EINDE, EINDE + NU, Toestand.ONTKEND),
        (True, True, EINDE, EINDE, Toestand.ONTKEND),
        (False, True, EINDE, EINDE + NU, Toestand.BEANTWOORD),
        (False, False, EINDE, EINDE, Toestand.WACHT),
        (False, False, EINDE, EINDE + NU, Toestand.TE_LAAT),
        (False, False, None, EINDE + NU, Toestand.WACHT),
    ],
)
def test_where_a_report_stands(ontkend, beantwoord, uiterlijk, nu, verwacht):
    assert toestand(ontkend=ontkend, beantwoord=beantwoord, uiterlijk=uiterlijk, nu=nu) is verwacht


@pytest.mark.parametrize("vooraf", [True, False])
@pytest.mark.parametrize("wist", ["af", "manager", "medewerker"])
def test_who_must_still_hear_of_it(vooraf, wist):
    moeten = ("manager", "bestuur")
    rest = nog_vertellen(moeten, wist=wist, ouders_vooraf=vooraf, verteld=frozenset())
    assert ("manager" in rest) is (wist != "manager"), "who reported knows"
    assert ("ouders" in rest) is not vooraf
    assert nog_vertellen(moeten, wist=wist, ouders_vooraf=vooraf, verteld=frozenset(rest)) == []


@pytest.mark.parametrize(("partij", "open_", "hulp"), [*product(Ketenpartij, Weetniet, Weetniet)])
def test_the_crisis_team_comes_only_to_willing_parents_without_other_help(partij, open_, hulp):
    """000 L1957-1960. Not knowing is no reason to send anybody away."""
    verwacht = partij == "cit" and (open_ == "nee" or hulp == "ja")
    assert cit_kan_niet(partij, ouders_open=open_, andere_hulp=hulp) is verwacht


def test_subjects_of_telling_are_those_of_the_tasks():
    gebruikt = {
        klus.onderwerp for gevolg in NA_ANTWOORD.values() for klus in gevolg.klussen if klus.onderwerp
    }
    assert gebruikt | {Onderwerp.MELDING} == set(Onderwerp)
