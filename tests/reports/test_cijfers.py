"""Every figure against an independent count in plain Python: over the demo, and over worlds of chance."""

import random
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reports.cijferregels import DUREN, REEKSEN, Hoofdstuk, middle
from reports.perioderegels import Periodesoort, blocks, earlier, make_periode, months, name_block
from reports.queries.bronnen import BRONNEN, WOORDEN
from reports.queries.tellen import count_reeks, measure_duur, within_reach
from reports.rapportbeeld import chart_title, in_chart
from tests.factories_dossier import consultatie_of, dossier_of
from tests.factories_incident import incident_of, maatregel_of
from tests.factories_rapport import DIT_JAAR, jaar, schooljaar
from tests.factories_signaal import kind_of, record_signaal_of, triage_of, zicht_of
from tests.reports.natellen import dagen, tel

pytestmark = pytest.mark.django_db


def counted(reeks, zicht, periode):
    """What the report counts, in the shape of the count by hand."""
    telling = count_reeks(reeks, within_reach(zicht, frozenset()), periode)
    uit = {}
    for split, cellen in telling.items():
        for (_, plaats, code), n in cellen.items():
            uit[split, plaats, code] = uit.get((split, plaats, code), 0) + n
    return uit


def require_same(directie, organisatie, periode):
    zicht = zicht_of(directie)
    beperk = within_reach(zicht, frozenset())
    for reeks in REEKSEN:
        assert counted(reeks, zicht, periode) == dict(tel(reeks, organisatie, periode, directie)), reeks
    for code in DUREN:
        assert sorted(measure_duur(code, beperk, periode)) == dagen(code, organisatie, periode), code


@pytest.mark.parametrize("zaad", range(3))
def test_every_figure_equals_a_count_by_hand_in_a_world_of_chance(cast, zaad):
    kans = random.Random(zaad)
    for _ in range(kans.randint(3, 7)):
        plek = kans.choice([cast.noord, cast.noord, cast.zuid])
        wie, af = (cast.pm, cast.af) if plek is cast.noord else (cast.pm_zuid, cast.af_zuid)
        op = timezone.now() - timedelta(days=kans.randint(0, 700), hours=kans.randint(0, 20))
        kind = kind_of(plek)
        signaal = record_signaal_of(wie, kind, at=op)
        if kans.random() < 0.7:
            triage_of(af, signaal, at=min(timezone.now(), op + timedelta(days=kans.randint(0, 9))))
        incident = incident_of(
            wie, plek, kind, kind_of(plek), at=op, soort=kans.choice(["geweld", "pesten"]),
            plaats=kans.choice(["plein", "gang"]),
        )  # fmt: skip
        if kans.random() < 0.5:
            maatregel_of(af, incident)
    dossier = dossier_of(cast)
    consultatie_of(cast.af, dossier)
    for periode in (DIT_JAAR, earlier(DIT_JAAR), schooljaar(DIT_JAAR.van.year - 1)):
        require_same(cast.directie, cast.organisatie, periode)


def test_the_counts_of_a_place_are_only_of_that_place(cast):
    record_signaal_of(cast.pm, kind_of(cast.noord))
    record_signaal_of(cast.pm_zuid, kind_of(cast.zuid))
    alles = count_reeks("signaal", within_reach(zicht_of(cast.directie), frozenset()), DIT_JAAR)
    een = within_reach(zicht_of(cast.directie), frozenset({cast.noord.locatie.pk}))
    assert sum(alles[""].values()) == 2
    assert sum(count_reeks("signaal", een, DIT_JAAR)[""].values()) == 1
    assert (
        sum(count_reeks("signaal", within_reach(zicht_of(cast.af_zuid), frozenset()), DIT_JAAR)[""].values())
        == 1
    )
    for niemand in (cast.pm, cast.fg, cast.beheer, cast.buitenstaander):
        beperk = within_reach(zicht_of(niemand), frozenset())
        geteld = sum(count_reeks("signaal", beperk, DIT_JAAR)[""].values())
        assert geteld == 0, niemand.gebruikersnaam


def test_midnight_of_new_years_eve_is_the_clock_of_the_place(cast):
    """23:30 UTC on 31 December is the first of January here."""
    ginds = timezone.make_aware(datetime.combine(DIT_JAAR.van, time(0, 30)))
    assert ginds.astimezone(UTC).year == DIT_JAAR.van.year - 1
    record_signaal_of(cast.pm, kind_of(cast.noord), at=ginds)
    zicht = zicht_of(cast.directie)
    assert sum(counted("signaal", zicht, DIT_JAAR).values()) > 0
    assert counted("signaal", zicht, earlier(DIT_JAAR)) == {}


def test_one_question_to_the_database_per_figure(cast):
    """However much there is: no row is opened to count it."""
    beperk = within_reach(zicht_of(cast.directie), frozenset())
    record_signaal_of(cast.pm, kind_of(cast.noord))
    for reeks, bronnen in BRONNEN.items():
        with CaptureQueriesContext(connection) as vragen:
            count_reeks(reeks, beperk, DIT_JAAR)
        assert len(vragen) == len(bronnen), reeks


def test_every_figure_has_a_source_and_every_code_of_a_choice_a_word():
    assert BRONNEN.keys() == REEKSEN.keys()
    for code, reeks in REEKSEN.items():
        for bron in BRONNEN[code]:
            assert set(bron.kolommen) == set(reeks.splitsingen), code
        assert not {"reeks", "waar", "tijd", "rapport"} & set(reeks.splitsingen), (
            "names of the cells themselves"
        )
        for split in reeks.splitsingen:
            assert (code, split) in WOORDEN or (code, split) in (
                ("jaarafspraak", "punt"),
                ("jaarafspraak", "puntstand"),
            )


@pytest.mark.parametrize("soort", Periodesoort)
@pytest.mark.parametrize("begin", [2024, 2025, 2028])
def test_a_period_is_whole_months_and_its_quarters_are_all_of_it(soort, begin):
    periode = make_periode(soort, begin)
    maanden = [f"{j}-{m:02}" for j, m in months(periode)]
    assert [m for blok in blocks(periode) for m in blok] == maanden
    assert len(maanden) == (6 if soort.startswith("halfjaar") else 12)
    assert (periode.tot + timedelta(days=1)).day == 1
    assert earlier(periode).van.year == periode.van.year - 1


def test_the_29th_of_february_counts():
    periode = jaar(2028)
    assert periode.holds(date(2028, 2, 29))
    assert (periode.tot - periode.van).days == 365
    assert name_block(blocks(schooljaar(2027))[1]) == "nov – jan 2028"


@pytest.mark.parametrize(
    ("rij", "uit"), [([], None), ([3], 3), ([1, 2], 1.5), ([9, 1, 2], 2), ([0, 0, 1, 9], 0.5)]
)
def test_the_middle_one(rij, uit):
    assert middle(rij) == uit


@pytest.mark.parametrize("hoofdstuk", list(Hoofdstuk))
def test_a_name_inside_a_heading_keeps_its_capital(hoofdstuk):
    """'Meldingen en antwoorden van Veilig Thuis per kwartaal'."""
    eigen = [reeks for reeks in REEKSEN.values() if reeks.hoofdstuk == hoofdstuk]
    titel = chart_title(eigen)
    assert titel.count("Veilig Thuis") == sum("Veilig Thuis" in reeks.naam for reeks in in_chart(eigen))
