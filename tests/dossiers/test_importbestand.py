"""Every way a file can be wrong gets a sentence that says what to do, and nothing is opened on trust."""

from datetime import date

import pytest

from dossiers.importbestand import MAX_BYTES, MAX_RIJEN, Bestandsfout, read_tabel
from dossiers.importvelden import (
    KINDVELDEN,
    check_koppeling,
    guess_koppeling,
    is_verboden,
    name_weggelaten,
    read_datum,
    read_kindrij,
    take_cellen,
)
from tests.factories_import import EDEXML, KOP, MILA, bomb, csv_of, xlsx_of

VANDAAG = date(2026, 11, 20)
ENTITEIT = b'<?xml version="1.0"?><!DOCTYPE EDEX [<!ENTITY a "b">]><EDEX>&a;</EDEX>'
BUITEN = b'<!DOCTYPE EDEX [<!ENTITY x SYSTEM "file:///etc/passwd">]><EDEX><leerlingen>&x;</leerlingen></EDEX>'


@pytest.mark.parametrize(
    ("codering", "scheiding"),
    [("utf-8", ";"), ("utf-8-sig", ";"), ("cp1252", ";"), ("utf-8", ","), ("cp1252", "\t"), ("utf-16", ";")],
)
def test_a_list_reads_the_same_in_every_coding_and_with_every_separator(codering, scheiding):
    tekst = f"{KOP}\r\n1;Zoë;;Çelik;01-03-2023;Libel".replace(";", scheiding)
    tabel = read_tabel(tekst.encode(codering))
    assert tabel.koppen == KOP.split(";")
    assert tabel.rijen == [(2, ["1", "Zoë", "", "Çelik", "01-03-2023", "Libel"])]


def test_excel_is_recognised_by_what_is_in_it_and_dates_are_days():
    tabel = read_tabel(xlsx_of([["Voornaam", "Geboortedatum", "Nummer"], ["Zoë", date(2023, 3, 1), 12.0]]))
    assert (tabel.soort, tabel.rijen) == ("xlsx", [(2, ["Zoë", "2023-03-01", "12"])])


def test_a_formula_is_the_text_of_a_formula():
    formule = '=HYPERLINK("http://evil.example","x")'
    tabel = read_tabel(xlsx_of([["Voornaam", "Achternaam"], [formule, "=1+1"]]))
    assert tabel.rijen == [(2, [formule, "=1+1"])]


def test_edexml_gives_pupils_or_staff_and_names_what_it_leaves_out():
    tabel = read_tabel(EDEXML.format(groep="Groep 3").encode())
    assert tabel.rijen == [(1, ["L1", "Mila", "de", "Vries", "2019-03-01", "Groep 3"])]
    assert tabel.weggelaten == ["bsn", "geslacht"]
    staf = read_tabel(EDEXML.format(groep="Groep 3").encode(), personeel=True)
    assert staf.rijen == [
        (1, ["K1", "Robin", "", "Post", "robin@voorbeeld.example", "Groep 3"]),
        (2, ["", "", "", "", "", "Nieuwe klas"]),
    ]
    assert "Mila" not in str(staf)


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"", "leeg"),
        (b"\xef\xbb\xbf\r\n \r\n", "leeg"),
        (b"\x81\x8d\x8f;\x90\x9d\n\x81;\x81", "geen leesbare tekst"),
        (b"a;b\0c\n1;2\0", "geen leesbare tekst"),
        (b"%PDF-1.7", "geen lijst"),
        (b"<!DOCTYPE html><html></html>", "geen lijst"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "oud of beveiligd"),
        (b"PK\x03\x04kapot", "beschadigd"),
        (b"Voornaam\nMila", "geen kolommen"),
        (csv_of(), "alleen koppen"),
        (b"Naam;naam\nMila;Sem", "staat er twee keer"),
        (b"x" * (MAX_BYTES + 1), "te groot"),
        (b"a;b\n" + b"1;2\n" * (MAX_RIJEN + 1), "meer dan"),
        (ENTITEIT, "om veiligheid"),
        (BUITEN, "om veiligheid"),
        (b"<EDEX><leerlingen>", "klopt niet op regel 1"),
        (b"<rss></rss>", "geen EDEXML"),
        (bomb(), "Uitgepakt is dit bestand te groot"),
        (bomb(1), "beschadigd"),
    ],
    ids=lambda waarde: waarde if isinstance(waarde, str) else "",
)
def test_what_cannot_be_read_says_what_to_do(inhoud, zin):
    with pytest.raises(Bestandsfout) as fout:
        read_tabel(inhoud)
    assert zin in fout.value.zin
    assert all(len(deel.split()) <= 17 for deel in fout.value.zin.split(". "))


def test_a_zip_that_is_no_workbook_and_one_with_a_bomb_inside_its_text_are_refused():
    import io
    import zipfile

    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as zak:
        zak.writestr("kinderen.csv", "a;b")
    with pytest.raises(Bestandsfout, match="bestandsfout"):
        read_tabel(uit.getvalue())
    boek = io.BytesIO(xlsx_of([["a", "b"], ["1", "2"]]))
    kwaad = io.BytesIO()
    with zipfile.ZipFile(boek) as oud, zipfile.ZipFile(kwaad, "w") as nieuw:
        for deel in oud.infolist():
            inhoud = oud.read(deel)
            if deel.filename.endswith("sheet1.xml"):
                inhoud = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>' + inhoud
            nieuw.writestr(deel.filename, inhoud)
    with pytest.raises(Bestandsfout):
        read_tabel(kwaad.getvalue())


def test_a_row_that_is_longer_is_an_error_and_a_shorter_one_is_filled_up():
    tabel = read_tabel(csv_of(MILA + ";te veel", "3;Noor"))
    assert list(tabel.fouten) == [2]
    assert tabel.rijen[1] == (3, ["3", "Noor", "", "", "", ""])


# --- columns --------------------------------------------------------------------------------------


def test_headings_are_recognised_and_forbidden_numbers_never_are():
    koppen = [
        "BSN",
        "Kind-nummer",
        "Roepnaam",
        "Voorvoegsel",
        "Achternaam",
        "Geb. datum",
        "Stamgroep",
        "Huisarts",
    ]
    koppeling = guess_koppeling(koppen, KINDVELDEN)
    assert koppeling == {
        "sleutel": "Kind-nummer", "voornaam": "Roepnaam", "tussenvoegsel": "Voorvoegsel",
        "achternaam": "Achternaam", "geboortedatum": "Geb. datum", "groep": "Stamgroep",
    }  # fmt: skip
    assert name_weggelaten(koppen, koppeling) == ["BSN", "Huisarts"]
    assert take_cellen(koppen, list("abcdefgh"), koppeling)["voornaam"] == "c"


@pytest.mark.parametrize(
    "kop",
    ["BSN", "Burgerservicenummer", "burger service nummer", "Sofinummer", "Onderwijsnummer", "PGN", "ECKiD"],
)
def test_numbers_of_the_law_are_forbidden_under_any_heading(kop):
    assert is_verboden(kop)
    assert "mogen we niet bewaren" in check_koppeling({"sleutel": kop}, KINDVELDEN)["sleutel"]


def test_a_column_chosen_twice_and_one_that_is_missing_are_said_at_the_field():
    fouten = check_koppeling({"voornaam": "A", "achternaam": "A", "geboortedatum": "B"}, KINDVELDEN)
    assert set(fouten) == {"achternaam", "groep"}
    assert "koos je al" in fouten["achternaam"]


@pytest.mark.parametrize(
    ("tekst", "dag"),
    [("01-03-2023", date(2023, 3, 1)), ("1/3/23", date(2023, 3, 1)), ("1 mrt 2023", date(2023, 3, 1)),
     ("1 maart 2023", date(2023, 3, 1)), ("2023-03-01", date(2023, 3, 1)), ("20230301", date(2023, 3, 1)),
     ("1-3-2023 00:00", date(2023, 3, 1)), ("29-02-2024", date(2024, 2, 29)), ("", None)],
)  # fmt: skip
def test_dutch_dates_are_read_as_people_write_them(tekst, dag):
    assert read_datum(tekst) == dag


@pytest.mark.parametrize("tekst", ["31-02-2023", "29-02-2023", "gisteren", "13-13-2023", "1-3", "=1-3-2023"])
def test_a_day_that_does_not_exist_is_refused(tekst):
    with pytest.raises(ValueError, match=r".*"):
        read_datum(tekst)


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [("geboortedatum", "31-02-2023", "bestaat niet"), ("geboortedatum", "01-01-2031", "nog niet geweest"),
     ("geboortedatum", "01-01-1990", "ouder zijn dan"), ("voornaam", "", "Voornaam is leeg"),
     ("voornaam", "x" * 61, "te lang"), ("achternaam", "=cmd|' /C calc'!A0", "geen formule"),
     ("voornaam", "@SUM(1)", "geen formule"), ("uit_zorg_op", "01-01-2020", "voor de geboortedatum")],
)  # fmt: skip
def test_what_is_wrong_in_a_row_says_what_to_do(veld, waarde, zin):
    goed = {"voornaam": "Mila", "achternaam": "Vries", "geboortedatum": "01-03-2023", "groep": "Libel"}
    assert read_kindrij(2, goed, vandaag=VANDAAG).fouten == []
    rij = read_kindrij(2, goed | {veld: waarde}, vandaag=VANDAAG)
    assert len(rij.fouten) == 1
    assert zin in rij.fouten[0]


def test_a_plus_in_front_of_a_telephone_number_is_no_formula():
    rij = {"voornaam": "Mila", "achternaam": "Vries", "geboortedatum": "01-03-2023", "groep": "Libel"}
    rij |= {"ouder1": "Anna", "telefoon1": "+31 6 00000000"}
    assert read_kindrij(2, rij, vandaag=VANDAAG).fouten == []
