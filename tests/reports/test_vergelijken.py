"""By sector and beside earlier years; and the years that are out of the ordinary."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.utils import timezone

from dossiers.models import Signaal
from reports.beeldregels import from_json, to_json
from reports.cijferregels import REEKSEN
from reports.perioderegels import earlier, end_of
from reports.queries.rapport import stand_of
from reports.queries.sectoren import read_sectoren
from reports.queries.tellen import count_reeks, within_reach
from reports.rapportbeeld import list_rows
from reports.rapportregels import Rapportsoort, Versie
from reports.vergelijktabellen import split_even
from roles.models import Groep, Locatie, Organisatie
from roles.policy import Functie
from tests.conftest import add_person, build_cast
from tests.factories_incident import incident_of
from tests.factories_mensen import act_as
from tests.factories_rapport import DIT_JAAR, jaar, rapport_of, reload, schooljaar, stel_vast
from tests.factories_rollen import confirm, propose
from tests.factories_route2 import end_roles
from tests.factories_signaal import kind_of, record_signaal_of, zicht_of
from tests.factories_weging import answer_path, build_weegbaar
from tests.reports.natellen import sector_van, tel

pytestmark = pytest.mark.django_db
VORIG = earlier(DIT_JAAR)


def tabel_of(rapport, hoofdstuk, kop, versie=Versie.INTERN):
    """A table as {row: cells}; None when the chapter hasn't got it."""
    deel = next(d for d in stand_of(reload(rapport)).delen(versie) if d.code == hoofdstuk)
    tabel = next((t for t in deel.tabellen if t.kop.startswith(kop)), None)
    return None if tabel is None else dict((*tabel.rijen, tabel.samen or ("", ())))


def signalen(cast, noord=0, zuid=0, at=None):
    for wie, plek, aantal in ((cast.pm, cast.noord, noord), (cast.pm_zuid, cast.zuid, zuid)):
        for _ in range(aantal):
            record_signaal_of(wie, kind_of(plek), at=at)


def at(jaartal, maand, dag, uur=12):
    return datetime(jaartal, maand, dag, uur, tzinfo=timezone.get_current_timezone())


def went_over(cast, op):
    """A third location, long a school, that went over to kinderopvang on this day: its history tells."""
    with act_as(cast.beheer):
        locatie = Locatie(organisatie=cast.organisatie, naam="Voorbeeldhof West", sector="onderwijs")
        for sector, wanneer in (
            ("onderwijs", at(op.year - 1, 3, 1)),
            ("kinderopvang", at(op.year, op.month, op.day)),
        ):
            locatie.sector, locatie._history_date = sector, wanneer
            locatie.save()
        groep = Groep(locatie=locatie, naam="Hommel")
        groep.save()
        plek = SimpleNamespace(locatie=locatie, groep=groep)
        plek.pm = add_person(cast.organisatie, "Loes Maas", "pm_west", Functie.PEDAGOGISCH_MEDEWERKER, plek)
    return plek


# --- sectors ----------------------------------------------------------------------------------------


def test_a_table_by_sector_stands_beside_that_by_location(cast):
    signalen(cast, noord=7, zuid=9)
    rapport = rapport_of(cast.directie)
    for versie in Versie:
        tabel = tabel_of(rapport, "signalen", "Aantallen per sector", versie)
        assert {rij: cellen[0] for rij, cellen in tabel.items()} == {
            "Kinderopvang": "7", "Onderwijs": "9", "Hele organisatie": "16",
        }, versie  # fmt: skip


def test_with_one_sector_there_is_no_such_table(cast):
    signalen(cast, noord=7)
    rapport = rapport_of(cast.directie, plaatsen=[cast.noord])
    assert tabel_of(rapport, "signalen", "Aantallen per sector") is None


def test_a_sector_with_few_is_hidden_and_cant_be_taken_off_the_whole(cast):
    signalen(cast, noord=7, zuid=2)
    tabel = tabel_of(rapport_of(cast.directie), "signalen", "Aantallen per sector", Versie.EXTERN)
    assert tabel["Onderwijs"][0] == "–"
    assert "–" in (tabel["Kinderopvang"][0], tabel["Hele organisatie"][0])


def test_a_row_counts_under_the_sector_of_its_month(cast):
    """The sector at the end of each month; before anything is known of a location, the first one."""
    west = went_over(cast, date(VORIG.van.year, 5, 12))
    plek = str(west.locatie.pk)
    sectoren = read_sectoren([plek, "-"], VORIG)
    assert sectoren.keys() == {plek}
    assert [sectoren[plek][f"{VORIG.van.year}-{m:02}"] for m in (1, 4, 5, 12)] == [
        "onderwijs", "onderwijs", "kinderopvang", "kinderopvang",
    ]  # fmt: skip
    for maand in range(1, 13):
        laatste = end_of(VORIG.van.year, maand)
        assert sectoren[plek][f"{laatste:%Y-%m}"] == sector_van(west.locatie, laatste)
    assert set(read_sectoren([plek], jaar(VORIG.van.year - 4))[plek].values()) == {"onderwijs"}


def test_the_table_of_a_year_in_which_a_place_changed_sector_equals_a_count_by_hand(cast):
    begin = VORIG.van.year
    west = went_over(cast, date(begin, 6, 1))
    for maand, aantal in ((2, 6), (11, 8)):
        for _ in range(aantal):
            record_signaal_of(west.pm, kind_of(west), at=at(begin, maand, 10))
    signalen(cast, noord=5, zuid=9, at=at(begin, 3, 10))
    hand = Counter(
        sector_van(rij.locatie, end_of(rij.vastgelegd_op.year, timezone.localdate(rij.vastgelegd_op).month))
        for rij in Signaal.objects.filter(organisatie=cast.organisatie)
    )
    assert hand == {"kinderopvang": 13, "onderwijs": 15}
    rapport = rapport_of(cast.directie, periode=VORIG)
    for versie in Versie:
        tabel = tabel_of(rapport, "signalen", "Aantallen per sector", versie)
        assert {
            naam.lower(): int(cellen[0]) for naam, cellen in tabel.items() if naam.lower() in hand
        } == hand


def test_the_sectors_of_a_report_stay_as_they_were(cast):
    signalen(cast, noord=7, zuid=9)
    rapport = rapport_of(cast.directie)
    with act_as(cast.beheer):
        cast.zuid.locatie.sector = "kinderopvang"
        cast.zuid.locatie.save()
    assert tabel_of(rapport, "signalen", "Aantallen per sector")["Onderwijs"][0] == "9"


# --- earlier years ----------------------------------------------------------------------------------


def test_earlier_years_stand_beside_this_one_for_who_had_it_counted(cast):
    signalen(cast, noord=3, zuid=1, at=at(VORIG.van.year, 4, 10))
    signalen(cast, noord=2, at=at(VORIG.van.year - 1, 4, 10))
    signalen(cast, noord=6)
    rapport = rapport_of(cast.directie)
    kop = "Vergeleken met eerdere jaren"
    assert tabel_of(rapport, "signalen", kop)["Signalen"] == ("2", "4", "6")
    plekken = tabel_of(rapport, "signalen", "Signalen per locatie en sector")
    assert plekken["Voorbeeldhof Noord"] == ("2", "3", "6")
    assert plekken["Voorbeeldhof Zuid"] == ("0", "1", "0")
    assert plekken["Sector onderwijs"] == ("0", "1", "0")
    assert tabel_of(rapport, "signalen", kop, Versie.EXTERN) is None
    assert tabel_of(rapport, "signalen", "Signalen per locatie en sector", Versie.EXTERN) is None
    for periode, aantal in ((VORIG, 4), (earlier(VORIG), 2)):
        assert sum(n for (s, _, _), n in tel("signaal", cast.organisatie, periode).items() if not s) == aantal


def test_others_read_of_an_earlier_year_what_its_report_told(cast):
    """Not counted anew: what was hidden stays hidden, and what was recorded late doesn't change what was told."""
    signalen(cast, noord=6, at=at(VORIG.van.year, 4, 10))
    incident_of(cast.pm, cast.noord, kind_of(cast.noord), at=at(VORIG.van.year, 4, 10))
    stel_vast(cast.directie, rapport_of(cast.directie, periode=VORIG))
    signalen(cast, noord=3, at=at(VORIG.van.year, 5, 10))
    signalen(cast, noord=8)
    rapport = rapport_of(cast.directie)
    kop = "Vergeleken met eerdere jaren"
    assert tabel_of(rapport, "signalen", kop, Versie.EXTERN)["Signalen"] == ("6", "8")
    assert tabel_of(rapport, "signalen", kop)["Signalen"] == ("9", "8")
    assert tabel_of(rapport, "incidenten", kop, Versie.EXTERN)["Incidenten"] == ("–", "0")
    assert tabel_of(rapport, "signalen", "Signalen per locatie en sector", Versie.EXTERN) is None


def test_a_report_of_other_places_is_no_earlier_year(cast):
    signalen(cast, noord=6, at=at(VORIG.van.year, 4, 10))
    stel_vast(cast.directie, rapport_of(cast.directie, periode=VORIG, plaatsen=[cast.noord]))
    rapport = rapport_of(cast.directie)
    assert tabel_of(rapport, "signalen", "Vergeleken met eerdere jaren", Versie.EXTERN) is None


def test_another_organisation_is_no_earlier_year(cast):
    """Its established report is about the same time and the same kind, and of somebody else."""
    ander = build_cast("willow", "b_")
    stel_vast(ander.directie, rapport_of(ander.directie, periode=VORIG))
    beeld = stand_of(rapport_of(cast.directie)).beeld()
    assert [deel.verteld for deel in beeld.jaren] == [{}, {}, {}]


# --- years and organisations that are out of the ordinary --------------------------------------------


def values_of(rapport, versie):
    beeld = stand_of(reload(rapport)).beeld()
    return {rij[4] for rij in list_rows(beeld, Rapportsoort(rapport.soort), versie)}


def test_an_empty_year_says_nought_in_both_versions(cast):
    rapport = rapport_of(cast.directie, periode=jaar(DIT_JAAR.van.year - 5))
    for versie in Versie:
        delen = stand_of(rapport).delen(versie)
        assert values_of(rapport, versie) <= {"0", "–"}, "a dash only where something took no days"
        assert all(zin.endswith("geen.") or deel.besloten for deel in delen for zin in deel.zinnen)
        assert not any(deel.grafiek or deel.weggelaten for deel in delen)
        hidden = [
            rij
            for rij in list_rows(stand_of(rapport).beeld(), Rapportsoort.JAARRAPPORT, versie)
            if rij[4] == "–"
        ]
        assert {rij[1] for rij in hidden} == {"Hoe lang het duurde, in dagen"}


def test_of_one_case_in_a_whole_year_nothing_is_told(cast):
    """The path of one child: no number, place, month, kind or word of it stands in what is shared."""
    dossier = build_weegbaar(cast).dossier
    answer_path(cast.af, dossier, "nee")
    incident_of(cast.pm, cast.noord, dossier.kind)
    rapport = rapport_of(cast.directie)
    assert values_of(rapport, Versie.EXTERN) == {"0", "–"}
    zinnen = [zin for deel in stand_of(reload(rapport)).delen(Versie.EXTERN) for zin in deel.zinnen]
    assert all(zin.endswith((": geen.", ": het aantal noemen we niet.")) for zin in zinnen)
    for deel in stand_of(reload(rapport)).delen(Versie.EXTERN):
        for tabel in deel.tabellen:
            assert not any(cel not in ("0", "–", "") for _, cellen in tabel.rijen for cel in cellen), (
                tabel.kop
            )
    assert {"1"} < values_of(rapport, Versie.INTERN)


def test_a_location_that_closed_keeps_what_happened_there(cast):
    signalen(cast, zuid=6, noord=7)
    for wie in (cast.pm_zuid, cast.af_zuid):
        end_roles(wie)
    tabel = tabel_of(rapport_of(cast.directie), "signalen", "Aantallen per locatie", Versie.EXTERN)
    assert (tabel["Voorbeeldhof Zuid"][0], tabel["Voorbeeldhof Noord"][0]) == ("6", "7")


def test_an_organisation_without_locations_has_a_report_too(cast):
    with act_as(cast.beheer):
        leeg = Organisatie(naam="Nog Leeg", profiel="kindpartners")
        leeg.save()
        directie = add_person(leeg, "Fenna Zwart", "leeg", Functie.DIRECTEUR, None)
    rapport = rapport_of(directie)
    stel_vast(directie, rapport)
    assert values_of(rapport, Versie.EXTERN) <= {"0", "–"}
    assert tabel_of(rapport, "signalen", "Aantallen per sector") is None


def test_paper_has_room_for_every_column(cast):
    """A name of a location beside eight columns breaks in the middle of a word."""
    rapport = rapport_of(cast.directie)
    delen = stand_of(rapport).delen(Versie.INTERN)
    assert all(len(tabel.kolommen) <= 5 for deel in delen for tabel in deel.tabellen)
    for deel in delen:
        genoemd = {
            kolom for tabel in deel.tabellen if tabel.kop.startswith("Aantallen") for kolom in tabel.kolommen
        }
        assert genoemd >= {r.naam for r in REEKSEN.values() if r.hoofdstuk == deel.code}, deel.code
    assert [len(stuk) for stuk in split_even(list(REEKSEN.values())[:7])] == [4, 3]


def test_what_belongs_to_no_location_stands_on_a_row_of_its_own(cast):
    """Of the organisation itself, beside the sectors: they make the whole together."""
    with act_as(cast.beheer):
        rol = propose(cast.beheer, None, Functie.BESTUURDER)
    confirm(cast.directie, rol)
    tabel = tabel_of(rapport_of(cast.directie), "privacy", "Aantallen per sector")
    per_plek = [r.naam for r in REEKSEN.values() if r.hoofdstuk == "privacy" and not r.overal]
    kolom = per_plek.index("Besluiten over rollen")
    assert tabel["Zonder locatie"][kolom] == tabel["Hele organisatie"][kolom] == "1"
    assert tabel["Onderwijs"][kolom] == "0"


def test_the_29th_of_february_is_in_its_month_and_in_both_its_years(cast):
    schrikkel = datetime(2024, 2, 29, 23, 30, tzinfo=timezone.get_current_timezone())
    assert schrikkel.astimezone(UTC).date() == date(2024, 2, 29)
    assert end_of(2024, 2) == date(2024, 2, 29)
    assert end_of(2023, 2) == date(2023, 2, 28)
    assert end_of(2023, 12) == date(2023, 12, 31)
    incident_of(cast.pm, cast.noord, kind_of(cast.noord), at=schrikkel)
    beperk = within_reach(zicht_of(cast.directie), frozenset())
    for periode in (jaar(2024), schooljaar(2023)):
        assert [maand for maand, _, _ in count_reeks("incident", beperk, periode)[""]] == ["2024-02"]
        assert sum(tel("incident", cast.organisatie, periode).values()) > 0
    assert count_reeks("incident", beperk, jaar(2023))[""] == {}


# --- what is kept -----------------------------------------------------------------------------------


def test_a_report_is_made_again_from_what_is_kept_with_its_definitions_of_then(cast, monkeypatch):
    signalen(cast, noord=7)
    rapport = rapport_of(cast.directie)
    voor = [stand_of(rapport).delen(versie) for versie in Versie]
    anders = {code: replace(reeks, definitie="Iets heel anders.") for code, reeks in REEKSEN.items()}
    monkeypatch.setattr("reports.beeldregels.REEKSEN", anders)
    signalen(cast, noord=3)
    assert [stand_of(reload(rapport)).delen(versie) for versie in Versie] == voor
    beeld = stand_of(reload(rapport)).beeld()
    assert from_json(to_json(beeld), DIT_JAAR) == beeld
