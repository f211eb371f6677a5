"""Every cell of the table of answers, and where a report stands at every moment."""

import re
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from dossiers.meldingregels import (
    BEOORDEELD,
    MOET_WETEN,
    NA_ANTWOORD,
    OUDERS,
    PER_KLUS,
    Antwoordsoort,
    Ketenpartij,
    Onderwerp,
    Toestand,
    Vraagwijze,
    Weetniet,
    cit_kan_niet,
    hands_over,
    informatie_mist,
    klussen_na,
    moeten_weten,
    toestand,
)
from dossiers.presentatie import VORMEN
from dossiers.presentatie_na import KLUSWEG
from dossiers.protocol import all_protocols
from dossiers.queries.meldingwacht import MODELLEN
from dossiers.queries.tijdlijnbronnen import PER_SOORT

EINDE, NU = datetime(2026, 11, 30, 22, 59, 59, tzinfo=UTC), timedelta(seconds=1)


def test_every_answer_is_in_the_table_and_names_its_source():
    assert set(NA_ANTWOORD) == set(Antwoordsoort)
    for soort, gevolg in NA_ANTWOORD.items():
        bronnen = [gevolg.bron, *(klus.bron for klus in gevolg.klussen)]
        assert all(re.search(r"00[0-4] L\d+", bron) for bron in bronnen), soort
        assert gevolg.klussen, "no answer leaves us with nothing to do (000 L1933)"


def test_every_task_can_be_finished_and_leads_somewhere():
    klussen = [klus for gevolg in NA_ANTWOORD.values() for klus in gevolg.klussen]
    assert len(PER_KLUS) == len(klussen), "each has a code of its own"
    for klus in klussen:
        assert {klaar.soort for klaar in klus.klaar} <= set(VORMEN) & set(MODELLEN)
        assert all(klaar.code in PER_SOORT[klaar.soort].codes for klaar in klus.klaar if klaar.code)
        assert klus.link in KLUSWEG
        assert "{kind}" in klus.taak


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
@pytest.mark.parametrize("meldt", ["af", "manager", "medewerker"])
def test_who_has_to_hear_of_it(vooraf, meldt):
    wie = moeten_weten(("manager", "bestuur", "bestuur"), meldt=meldt, ouders_vooraf=vooraf).split(",")
    assert wie.count("bestuur") == 1
    assert ("manager" in wie) is (meldt != "manager"), "who reported knows"
    assert ("ouders" in wie) is not vooraf
    assert moeten_weten((), meldt="af", ouders_vooraf=True) == ""


def test_no_code_of_who_must_know_is_part_of_another():
    """They are looked up as text in one column."""
    codes = [*MOET_WETEN, OUDERS]
    assert not [(een, ander) for een in codes for ander in codes if een != ander and een in ander]
    genoemd = {
        rol for p in all_protocols() for v in p.per_sector.values() for rol in v.meldt.bij_melding_weten
    }
    assert genoemd <= set(MOET_WETEN)


@pytest.mark.parametrize(("partij", "open_", "hulp"), [*product(Ketenpartij, Weetniet, Weetniet)])
def test_the_crisis_team_comes_only_to_willing_parents_without_other_help(partij, open_, hulp):
    """000 L1957-1960. Not knowing is no reason to send anybody away."""
    verwacht = partij == "cit" and (open_ == "nee" or hulp == "ja")
    assert cit_kan_niet(partij, ouders_open=open_, andere_hulp=hulp) is verwacht


def test_subjects_of_telling_are_those_of_the_tasks():
    klaar = [k for gevolg in NA_ANTWOORD.values() for klus in gevolg.klussen for k in klus.klaar]
    gebruikt = {k.waarde for k in klaar if k.soort == "kennisgeving"}
    assert gebruikt | {Onderwerp.MELDING} == set(Onderwerp)


@pytest.mark.parametrize("wijze", Vraagwijze)
def test_a_request_asks_information_and_what_was_said_asks_a_look_at_the_report(wijze):
    """000 L2313, 002 L3282: of what is said a report comes back; a questionnaire was written by ourselves."""
    gesproken = wijze != "schriftelijk"
    assert informatie_mist(wijze, []) == "verstrekken"
    assert informatie_mist(wijze, ["verstrekt"]) == ("verslag" if gesproken else "")
    for klaar in (["geweigerd"], *(["verstrekt", soort] for soort in BEOORDEELD)):
        assert informatie_mist(wijze, klaar) == ""
