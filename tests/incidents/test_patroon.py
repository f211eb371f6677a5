"""The pattern of the register: it shows the corner where it keeps going wrong, and never one child."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from incidents.incidentregels import begin_of
from incidents.patroonregels import SCHADUW, Cel, Voorval, build_patroon, shade
from tests.factories_incident import incident_of, sluit_incident
from tests.factories_signaal import kind_of
from tests.incidents.test_incident import exclude, text_of

HIER = ZoneInfo("Europe/Amsterdam")
PATROON, REGISTER = "/incidenten/patroon/", "/incidenten/"


def voorval(plaats="plein", plek="klimrek", dagdeel="middag", weekdag=5, soort="geweld"):
    return Voorval(plaats, plek, dagdeel, weekdag, soort)


# --- pure ------------------------------------------------------------------------------------------------


def test_the_corner_of_the_playground_stands_out():
    """000 L1281: always in pauses at one spot."""
    spellingen = ("Bij het klimrek.", "klimrek", "het klimrek", "bij het klimrek")
    p = build_patroon(
        [voorval(plek=plek) for plek in spellingen] + [voorval("gang", "", "ochtend", 1, "pesten")]
    )
    assert (p.aantal, p.drukste) == (5, ("plein", "middag", 4))
    assert p.kop == "De meeste: plein of tuin, tussen 12 en 14 uur"
    assert p.zin == "Daar en dan waren er 4 van de 5."
    (hoek,) = p.hoeken
    assert (hoek.plaats, hoek.aantal) == ("Plein of tuin", 4)
    assert hoek.zin == "Vooral op vrijdag, tussen 12 en 14 uur."


def test_two_at_one_spot_are_no_pattern():
    p = build_patroon([voorval(), voorval()])
    assert p.hoeken == ()
    assert p.drukste is None


def test_the_same_spot_at_two_places_is_two_spots():
    assert build_patroon([voorval(), voorval(), voorval("speelzaal"), voorval("speelzaal")]).hoeken == ()


def test_an_unknown_time_is_counted_and_never_the_busiest():
    p = build_patroon([voorval(dagdeel="onbekend")] * 4 + [voorval(dagdeel="ochtend")] * 3)
    assert p.drukste == ("plein", "ochtend", 3)
    assert p.koppen == ("9–12 uur", "tijd onbekend")
    assert p.plaatsen[0].samen == 7


@pytest.mark.parametrize(
    ("dagen", "zin"),
    [([1, 1, 2], "Te weinig om iets te zeggen."), ([1, 2, 3, 4, 5, 1], "Geen duidelijk patroon."),
     ([5, 5, 5, 1, 2, 3], "Vooral op vrijdag.")],
)  # fmt: skip
def test_about_weekdays_nothing_is_said_too_soon(dagen, zin):
    (rij,) = build_patroon([voorval(weekdag=dag) for dag in dagen]).soorten
    assert rij.zin == zin
    assert sum(cel.aantal for cel in rij.dagen) == rij.samen == len(dagen)


def test_a_weekend_has_its_columns_only_when_something_happened():
    assert build_patroon([voorval()]).dagkoppen == ("ma", "di", "wo", "do", "vr")
    assert build_patroon([voorval(weekdag=7)]).dagkoppen[-1] == "zo"


def test_darker_is_more():
    tinten = [shade(aantal, 10) for aantal in range(11)]
    assert tinten[0] == ""
    assert tinten[10] == SCHADUW[-1]
    volgorde = [SCHADUW.index(tint) for tint in tinten]
    assert volgorde == sorted(volgorde)
    assert build_patroon([]).plaatsen == ()


def test_a_number_can_be_read_on_its_colour():
    for tint in SCHADUW:
        cel = Cel("", 1, tint, "")
        assert (cel.inkt == "#ffffff") == cel.vol == (tint in SCHADUW[4:])
        assert contrast(cel.inkt, tint or "#ffffff") >= 4.5


def contrast(een, ander):
    """WCAG 2: of two colours."""

    def light(kleur):
        delen = (int(kleur[n : n + 2], 16) / 255 for n in (1, 3, 5))
        r, g, b = (deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4 for deel in delen)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    donker, licht = sorted((light(een), light(ander)))
    return (licht + 0.05) / (donker + 0.05)


def test_after_years_the_rest_still_differs_beside_one_corner():
    """Counts as three years of the demo give them: one cell of 110, the others far below it."""
    tinten = [SCHADUW.index(shade(aantal, 110)) for aantal in (110, 35, 23, 12, 5, 3, 0)]
    assert tinten == [5, 3, 3, 2, 2, 1, 0]
    assert [SCHADUW.index(shade(aantal, 3)) for aantal in (3, 2, 1)] == [5, 4, 3]
    assert shade(1, 1) == SCHADUW[-1]


@pytest.mark.parametrize(
    ("vandaag", "begin"),
    [("2026-11-29", "2026-08-01"), ("2026-08-01", "2026-08-01"), ("2026-07-31", "2025-08-01")],
)
def test_a_school_year_begins_in_august(vandaag, begin):
    assert str(begin_of("schooljaar", datetime.fromisoformat(vandaag).date())) == begin


def test_everything_has_no_beginning():
    assert begin_of("alles", datetime(2026, 1, 1, tzinfo=HIER).date()) is None


# --- the pages -------------------------------------------------------------------------------------------


@pytest.fixture
def plein(cast):
    """Three years: the climbing frame on the same hour of the same weekday, and now and then something else."""
    cast.kind, cast.ander = kind_of(cast.noord), kind_of(cast.noord, "Sem", "Bakker")
    middag = timezone.localtime().replace(hour=12, minute=30, second=0) - timedelta(days=1)
    for weken in (0, 1, 2, 3, 30, 60, 61, 100, 150):
        moment = middag - timedelta(weeks=weken)
        incident_of(cast.pm, cast.noord, cast.kind, gebeurd_op=moment, plek="bij het klimrek")
    incident_of(
        cast.af, cast.noord, cast.ander, cast.kind, gebeurd_op=middag.replace(hour=9), plaats="gang", plek="kapstok",
        soort="pesten", wat="Een ander verhaal.",
    )  # fmt: skip
    return cast


@pytest.mark.django_db
def test_the_page_names_the_corner_the_hour_and_the_year_before(plein, browse):
    pagina = text_of(browse(plein.manager), f"{PATROON}?periode=jaar")
    for tekst in ("6 incidenten", "bij het klimrek", "5 keer", "tussen 12 en 14 uur",
                  "Daar en dan waren er 5 van de 6.", "een jaar eerder waren het er 3", "Plein of tuin",
                  '">Pesten'):  # fmt: skip
        assert tekst in pagina, tekst
    for tekst in ("kapstok", "Mila", "Een ander verhaal"):
        assert tekst not in pagina
    assert 'fill="#0f5257"' in pagina
    assert "10 incidenten" in text_of(browse(plein.manager), f"{PATROON}?periode=")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wie", "code"), [("af", 200), ("pm", 403), ("directie", 403), ("fg", 403), ("beheer", 403)]
)
def test_the_pattern_is_of_who_handles_incidents(plein, browse, wie, code):
    assert browse(getattr(plein, wie)).get(PATROON).status_code == code


@pytest.mark.django_db
def test_who_is_excluded_counts_a_world_without_it(plein, browse):
    exclude(plein.manager, plein.ander)
    pagina = text_of(browse(plein.manager), f"{PATROON}?periode=")
    assert "9 incidenten" in pagina
    assert ">Pesten" not in pagina.partition("<table")[2]
    assert "Geen incidenten" in text_of(browse(plein.af_zuid), PATROON)


@pytest.mark.django_db
def test_the_register_filters_on_codes_and_a_crafted_one_filters_nothing(plein, browse):
    client = browse(plein.af)
    gang = text_of(client, f"{REGISTER}?plaats=gang")
    assert "Een ander verhaal." in gang
    assert "klimrek" not in gang
    assert "Niets gevonden" in text_of(client, f"{REGISTER}?soort=sterfgeval")
    for vraag in ("soort=x", "locatie=x", f"locatie={plein.zuid.locatie.pk}", "dagdeel=middagje", "blad=99"):
        assert client.get(f"{REGISTER}?{vraag}").status_code == 200
    assert "klimrek" in text_of(client, f"{REGISTER}?soort=x")
    assert "klimrek" not in text_of(client, f"{REGISTER}?dagdeel=ochtend")


@pytest.mark.django_db
def test_the_busiest_cell_leads_to_its_incidents(plein, browse):
    client = browse(plein.manager)
    pagina = text_of(client, f"{PATROON}?periode=jaar")
    link = next(deel for deel in pagina.split('href="') if "dagdeel=" in deel.split('"')[0]).split('"')[0]
    assert "plaats=" in link
    assert "klimrek" in text_of(client, link.replace("&amp;", "&"))


@pytest.mark.django_db
def test_open_and_closed_can_be_told_apart(plein, browse):
    sluit_incident(plein.manager, incident_of(plein.pm, plein.noord, plein.kind, wat="Dit is klaar."))
    client = browse(plein.af)
    assert "Dit is klaar." in text_of(client, f"{REGISTER}?stand=dicht")
    assert "Dit is klaar." not in text_of(client, f"{REGISTER}?stand=open")


@pytest.mark.django_db
def test_counting_takes_the_same_few_questions_however_many_there_are(plein, browse):
    client = browse(plein.manager)

    def count():
        aantallen = []
        for adres in (f"{PATROON}?periode=jaar", f"{REGISTER}?plaats=plein"):
            with CaptureQueriesContext(connection) as gevraagd:
                assert client.get(adres).status_code == 200
            aantallen.append(len(gevraagd))
        return aantallen

    count()
    eerst = count()
    for _ in range(20):
        incident_of(plein.pm, plein.noord, plein.kind, plein.ander)
    assert count() == eerst
    assert max(eerst) <= 12, eerst
    assert reverse("view_patroon") == PATROON
