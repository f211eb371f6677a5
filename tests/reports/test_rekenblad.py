"""The figures as files: the same numbers as the page, and nothing in them that a spreadsheet would run."""

import csv
import io

import openpyxl
import pytest
from django.urls import reverse

from reports.queries.rapport import stand_of
from reports.rapportbeeld import list_rows
from reports.rapportregels import Rapportsoort, Versie
from reports.rekenblad import KOPPEN, NAAMLENGTE, write_rekenblad
from tests.factories_rapport import rapport_of, reload, stel_vast
from tests.factories_signaal import kind_of, record_signaal_of
from vault.models import Logregel


def open_boek(inhoud):
    return openpyxl.load_workbook(io.BytesIO(inhoud))


def cells(boek):
    return [cel for blad in boek for rij in blad.iter_rows() for cel in rij if cel.value is not None]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t=", "  =", "\r@"])
def test_what_looks_like_a_formula_is_text(begin):
    kwaad = f"{begin}HYPERLINK(1)"
    rijen = [("H", kwaad, kwaad, kwaad, kwaad), ("H", "T", "rij", "Kolom", "7")]
    boek = open_boek(write_rekenblad(rijen, [(kwaad, kwaad)]))
    verdacht = [cel for cel in cells(boek) if "HYPERLINK" in str(cel.value)]
    assert len(verdacht) == 6
    assert {cel.data_type for cel in verdacht} == {"s"}
    assert all(cel.quotePrefix for cel in verdacht)


def test_numbers_are_numbers_and_a_dash_is_a_dash():
    rijen = [
        ("H", "T", "a", "K", "12"),
        ("H", "T", "b", "K", "3,5"),
        ("H", "T", "c", "K", "–"),
        ("H", "T", "d", "K", "0"),
    ]
    blad = open_boek(write_rekenblad(rijen, []))["H"]
    assert [blad.cell(regel, 2).value for regel in range(5, 9)] == [12, 3.5, "–", 0]
    assert blad.column_dimensions["A"].width >= 10


def test_two_rows_with_one_name_stay_two_rows():
    rijen = [("H", "T", "anders", "K", "7"), ("H", "T", "anders", "K", "9")]
    blad = open_boek(write_rekenblad(rijen, []))["H"]
    assert [blad.cell(regel, 2).value for regel in (4, 5, 6)] == ["K", 7, 9]


def test_names_of_sheets_fit_and_differ_and_signs_no_sheet_may_have_are_left_out():
    lang = "Scholing en jaarlijkse afspraken over van alles"
    rijen = [(naam, "T", "r", "K", "1") for naam in (lang, "Ander", f"{lang} nog", "a/b:c", "\x07bel")]
    namen = open_boek(write_rekenblad(rijen, [])).sheetnames
    assert namen[0] == "Uitleg"
    assert len(set(namen)) == len(namen) == 6
    assert all(len(naam) <= NAAMLENGTE for naam in namen)
    assert "a b c" in namen


@pytest.mark.django_db
def test_both_files_say_what_the_page_says(cast, browse):
    for _ in range(6):
        record_signaal_of(cast.pm, kind_of(cast.noord))
    record_signaal_of(cast.pm_zuid, kind_of(cast.zuid))
    rapport = rapport_of(cast.directie)
    client = browse(cast.bestuur)
    assert client.get(reverse("export_jaarrekenblad", args=[rapport.pk])).status_code == 404  # a concept
    stel_vast(cast.directie, rapport)
    stand = stand_of(reload(rapport))
    bron = list_rows(stand.beeld(), Rapportsoort.JAARRAPPORT, Versie.EXTERN)
    lijst = client.get(reverse("export_jaarcijfers", args=[rapport.pk])).content.decode("utf-8-sig")
    kop, *rijen = csv.reader(io.StringIO(lijst), delimiter=";")
    assert tuple(kop) == KOPPEN
    assert [tuple(rij) for rij in rijen] == bron
    antwoord = client.get(reverse("export_jaarrekenblad", args=[rapport.pk]))
    assert "attachment" in antwoord["Content-Disposition"]
    boek = open_boek(antwoord.content)
    assert sorted(read_back(boek)) == sorted(bron)
    uitleg = {rij[0].value: rij[1].value for rij in boek["Uitleg"].iter_rows()}
    assert uitleg["Kenmerk"] == stand.kenmerk()
    assert "Signalen" in uitleg
    regels = Logregel.objects.filter(
        actie="export_jaarrapport", actor_id=cast.bestuur.pk, object_id=rapport.pk
    )
    assert regels.count() == 2


def read_back(boek):
    """The rows of the list, out of the sheets."""
    for blad in boek.worksheets[1:]:
        hoofdstuk, tabel, kolommen = blad["A1"].value, "", []
        for rij in blad.iter_rows(min_row=3, values_only=True):
            naam, *waarden = rij
            if naam is None and any(waarden):
                kolommen = waarden
            elif naam is not None and not any(waarde is not None for waarde in waarden):
                tabel = naam
            elif naam is not None:
                yield from (
                    (hoofdstuk, tabel, naam, kolom, str(waarde).replace(".", ","))
                    for kolom, waarde in zip(kolommen, waarden, strict=True)
                    if waarde is not None
                )
