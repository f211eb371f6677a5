"""How things look: dates and ages, the timeline, and what a form becomes."""

import re
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string

from meldcode import tijdlijnbeeld, weergave
from meldcode.http import Menuregel, fold_menu

WORTEL = Path(__file__).resolve().parents[2]
VANDAAG = date(2026, 11, 24)


class Signaalformulier(forms.Form):
    wanneer = forms.ChoiceField(
        label="Wanneer was het?",
        choices=[("vandaag", "Vandaag"), ("gisteren", "Gisteren"), ("andere_dag", "Andere dag")],
        widget=forms.RadioSelect(attrs={"uitleg": {"andere_dag": "Je kiest zelf een dag."}}),
        error_messages={"required": "Kies wanneer het was."},
    )
    wat = forms.CharField(
        label="Wat zag je?",
        help_text="Schrijf op wat er gebeurde.",
        widget=forms.Textarea,
        error_messages={"required": "Vul in wat je zag."},
    )
    erbij = forms.CharField(label="Wie waren erbij?", required=False)
    lijst = forms.MultipleChoiceField(
        label="Signalen",
        required=False,
        choices=[("Lichaam", [("plek", "Blauwe plek")]), ("Gedrag", [("stil", "Erg stil")])],
        widget=forms.CheckboxSelectMultiple,
    )


def veld(naam, data=None, **initial):
    return str(Signaalformulier(data, initial=initial)[naam].as_field_group())


# --- days, times, ages ---------------------------------------------------------------------------


def test_a_day_in_this_year_has_no_year_and_another_one_has():
    assert weergave.datum_nl(date(2026, 11, 26), VANDAAG) == "do 26 november"
    assert weergave.datum_nl(date(2027, 1, 4), VANDAAG) == "ma 4 januari 2027"


def test_a_moment_is_told_by_the_dutch_clock():
    laat = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    assert weergave.moment_nl(laat, VANDAAG) == "wo 25 november om 0:30 uur"


def test_time_and_full_day():
    assert weergave.tijd_nl(time(8, 5)) == "8:05 uur"
    assert weergave.dag_nl(date(2026, 3, 1)) == "1 maart 2026"


@pytest.mark.parametrize(
    "filter_nl", [weergave.datum_nl, weergave.dag_nl, weergave.tijd_nl, weergave.moment_nl]
)
def test_nothing_stays_nothing(filter_nl):
    assert filter_nl(None) == ""


@pytest.mark.parametrize(
    ("geboren", "tekst"),
    [
        (date(2023, 11, 24), "3 jaar"),
        (date(2023, 11, 25), "2 jaar"),
        (date(2024, 11, 25), "23 maanden"),
        (date(2024, 11, 24), "2 jaar"),
        (date(2026, 10, 24), "1 maand"),
        (date(2026, 11, 1), "jonger dan 1 maand"),
        (date(2026, 12, 1), "nog niet geboren"),
        (None, ""),
    ],
)
def test_age(geboren, tekst):
    assert weergave.leeftijd(geboren, VANDAAG) == tekst


# --- forms ---------------------------------------------------------------------------------------


def test_only_an_optional_field_says_so():
    assert "(niet verplicht)" in veld("erbij")
    assert "(niet verplicht)" not in veld("wat")


def test_radios_are_a_fieldset_without_a_preset_answer():
    html = veld("wanneer")
    assert "<fieldset" in html
    assert "<legend>Wanneer was het?" in html
    assert "checked" not in html
    assert html.count('class="keuze"') == 3


def test_the_line_under_a_choice_is_text_and_no_attribute():
    html = veld("wanneer")
    assert '<span class="keuze-hulp">Je kiest zelf een dag.</span>' in html
    assert "uitleg" not in html


def test_three_short_choices_stand_side_by_side_unless_one_is_explained():
    kaal = forms.RadioSelect(choices=[("ja", "Ja"), ("nee", "Nee"), ("weet_niet", "Weet ik niet")])
    assert weergave.keuzeklas(kaal.get_context("v", None, {})["widget"]) == "keuzes keuzes-3"
    assert 'class="keuzes keuzes-1"' in veld("wanneer")


def test_an_error_is_tied_to_its_control():
    html = veld("wat", {})
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_wat_helptext id_wat_error"' in html
    assert 'id="id_wat_error"' in html


def test_a_group_of_checkboxes_opens_when_it_holds_a_tick():
    html = veld("lijst", lijst=["stil"])
    assert re.search(r"<details[^>]* open><summary><span>Gedrag", html)
    assert not re.search(r"<details[^>]* open><summary><span>Lichaam", html)


def test_what_is_typed_is_escaped():
    html = veld("wat", {"wat": "</textarea><script>x</script>"})
    assert "<script>" not in html


def test_the_error_summary_links_to_the_first_control():
    html = render_to_string("_components/foutoverzicht.html", {"form": Signaalformulier({})})
    assert "Er missen nog 2 antwoorden" in html
    assert 'href="#id_wanneer_0">Kies wanneer het was</a>' in html
    assert 'href="#id_wat">' in html


def test_the_error_summary_is_absent_without_errors():
    assert render_to_string("_components/foutoverzicht.html", {"form": Signaalformulier()}).strip() == ""


def test_formsets_are_in_the_summary_too():
    klas = forms.formset_factory(Signaalformulier, extra=1)
    formset = klas({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-wat": "iets"})
    assert [fout.anker for fout in weergave.fouten(None, formset)] == ["id_form-0-wanneer_0"]


def test_a_wrong_value_is_not_called_a_missing_one():
    assert weergave.foutkop([weergave.Fout("", "", "invalid")]) == "Kijk nog naar 1 antwoord"


# --- the timeline --------------------------------------------------------------------------------


def rij(**extra):
    return {"soort": "signaal", "kop": "Signaal", "meta": "do 12 november", "delen": []} | extra


def test_certainty_has_its_line_and_its_word():
    deel = {
        "aard": "veronderstelling",
        "label": "Veronderstelling",
        "stand": "nog open",
        "tekst": "Hij schrikt.",
    }
    html = tijdlijnbeeld.tijdlijn_rijen([{"soort": "signaal", "kop": "Signaal", "delen": [deel]}])
    assert '<div class="aard aard-veronderstelling"><strong>Veronderstelling · nog open</strong>' in html


@pytest.mark.parametrize("plek", ["kop", "meta", "noot", "url", "stand_woord"])
def test_the_timeline_escapes_every_part(plek):
    delen = [{"aard": "feit", "label": "<b>", "tekst": "<b>"}]
    regel = {"soort": "signaal", "kop": "x", "delen": delen, "stand": "gedaan", plek: '"><b>'}
    assert "<b>" not in tijdlijnbeeld.tijdlijn_rijen([regel])


def test_a_drawing_is_sent_once_however_long_the_timeline():
    html = tijdlijnbeeld.tijdlijn_rijen([rij() for _ in range(50)])
    assert html.count("<symbol") == 1
    assert html.count("<li ") == 50


# --- components and pages -------------------------------------------------------------------------


def test_a_blocked_act_always_has_its_three_lines():
    reden = {
        "waarom": "Stap 3 mist.",
        "wat_kun_je_doen": "Leg het vast.",
        "regel": "Eerst praten.",
        "bron": "2026.1",
    }
    html = render_to_string(
        "_components/geblokkeerd.html", {"titel": "Wegen kan nog niet", "redenen": [reden] * 2}
    )
    assert re.findall(r"<dt>(.*?)</dt>", html) == ["Waarom", "Wat kun je doen", "Regel"]
    assert html.count("Stap 3 mist.") == 2


def test_overdue_box_is_absent_when_empty():
    assert render_to_string("_components/te_laat.html", {"titel": "Over tijd", "taken": []}).strip() == ""


def test_the_outcome_says_omdat_once():
    html = render_to_string("_components/uitkomst.html", {"kop": "Melden", "omdat": "omdat vraag 2 ja is."})
    assert "<strong>Omdat</strong> vraag 2 ja is." in html


def test_an_empty_column_is_no_column():
    sjabloon = Template("{% kolom zij %}{% if x %}hier{% endif %}{% endkolom %}")
    assert sjabloon.render(Context({})) == ""
    assert sjabloon.render(Context({"x": 1})) == '<div class="zij">hier</div>'


@pytest.mark.parametrize("pagina", ["404.html", "500.html", "400.html", "csrf.html"])
def test_bare_pages_hold_no_user_form_or_token(pagina):
    html = render_to_string(pagina, {"huis": {"gebruiker": {"naam": "Noor"}}, "csrf_token": "geheim"})
    assert "Noor" not in html
    assert "geheim" not in html
    assert "<form" not in html


def test_every_icon_draws():
    assert all(str(weergave.icoon(naam)).startswith("<svg") for naam in weergave.ICONEN)


def test_no_template_has_inline_script_style_or_a_foreign_host():
    verboden = re.compile(r"<style|\sstyle=|<script(?![^>]*\bsrc=)|\son[a-z]+=|https?://(?!www\.w3\.org)")
    for pad in (WORTEL / "templates").rglob("*.html"):
        assert not verboden.search(pad.read_text()), pad


def test_the_stylesheet_stays_within_its_budget():
    assert len((WORTEL / "static/css/app.css").read_bytes()) <= 30_000


def test_day_in_full_above_the_work():
    assert weergave.dag_voluit(date(2026, 11, 24)) == "dinsdag 24 november 2026"


def test_a_menu_that_does_not_fit_folds_behind_meer():
    regels = [Menuregel(str(n), f"/{n}/", "lijst", actief=n == 8) for n in range(9)]
    assert fold_menu(regels[:7]) == regels[:7]
    gevouwen = fold_menu(regels)
    assert [r.label for r in gevouwen] == ["0", "1", "2", "3", "4", "5", "Meer"]
    assert gevouwen[-1].actief
    assert not fold_menu(regels[:8])[-1].actief
