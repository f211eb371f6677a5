"""From the bytes of an upload to a table of texts. Recognised by what is in it, never by its name.

Everything is text here: a formula is the text of a formula. Runs in the process of a job, with a limit on memory
and time, after the size of the file and of what is packed in it has been looked at.
"""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from defusedxml import DefusedXmlException

from dossiers.edexml import Bestandsfout, read_edexml

MAX_BYTES = 10_000_000
MAX_UITGEPAKT = 200_000_000
MAX_DELEN = 1_000
MAX_RIJEN = 50_000
MAX_KOLOMMEN = 120
MAX_CEL = 1_000
SCHEIDINGEN = ";,\t"
LANGE_RIJ = "Deze rij is langer dan de rij met koppen. Kijk of er een scheidingsteken te veel in staat."
LANGE_CEL = "In deze rij staat een veel te lange tekst. Kort die in."
OUD_EXCEL, PDF, ZIP = b"\xd0\xcf\x11\xe0", b"%PDF", b"PK\x03\x04"


@dataclass(slots=True)
class Tabel:
    soort: str
    koppen: list[str]
    rijen: list[tuple[int, list[str]]] = field(default_factory=list)  # with the number it has in the file
    fouten: dict[int, str] = field(default_factory=dict)
    weggelaten: list[str] = field(default_factory=list)


def read_tabel(inhoud: bytes, *, personeel: bool = False) -> Tabel:
    """Raises Bestandsfout."""
    soort = recognise(inhoud)
    try:
        if soort == "edexml":
            koppen, rijen, weggelaten = read_edexml(inhoud, personeel=personeel)
            ruw = iter([(1, koppen), *rijen])
        else:
            ruw, weggelaten = {"xlsx": read_xlsx, "csv": read_csv}[soort](inhoud), []
        return build_tabel(soort, ruw, weggelaten)
    except DefusedXmlException as fout:
        raise Bestandsfout(
            "In dit bestand staan verwijzingen die we om veiligheid niet openen. Maak de export opnieuw."
        ) from fout


def recognise(inhoud: bytes) -> str:
    """Raises Bestandsfout for what isn't one of the three kinds."""
    begin = inhoud[:200].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if not inhoud.strip(b"\xef\xbb\xbf \r\n\t\0"):
        raise Bestandsfout("Dit bestand is leeg. Maak de export opnieuw en kies het nieuwe bestand.")
    if len(inhoud) > MAX_BYTES:
        raise Bestandsfout("Dit bestand is te groot. Het mag hoogstens 10 MB zijn. Splits het in delen.")
    if inhoud.startswith(ZIP):
        return "xlsx"
    if inhoud.startswith(OUD_EXCEL):
        raise Bestandsfout(
            "Dit is een oud of beveiligd Excel-bestand. Sla het op als .xlsx zonder wachtwoord."
        )
    if inhoud.startswith(PDF) or begin.startswith((b"<!doctype html", b"<html")):
        raise Bestandsfout("Dit is geen lijst. Kies een CSV-, Excel- of EDEXML-bestand.")
    return "edexml" if begin.startswith(b"<") else "csv"


def build_tabel(soort: str, ruw: Iterator[tuple[int, list[str]]], weggelaten: list[str]) -> Tabel:
    """The first row that isn't empty holds the headings; rows without anything are skipped."""
    vol = ((nummer, [cel.strip() for cel in rij]) for nummer, rij in ruw)
    vol = ((nummer, rij) for nummer, rij in vol if any(rij))
    koppen = next(vol, (0, []))[1]
    check_koppen(koppen)
    tabel = Tabel(soort, koppen, weggelaten=weggelaten)
    for nummer, rij in vol:
        if len(tabel.rijen) >= MAX_RIJEN:
            raise Bestandsfout(f"Dit bestand heeft meer dan {MAX_RIJEN} rijen. Splits het in delen.")
        if any(rij[len(koppen) :]):
            tabel.fouten[nummer] = LANGE_RIJ
        elif any(len(cel) > MAX_CEL for cel in rij):
            tabel.fouten[nummer] = LANGE_CEL
        tabel.rijen.append((nummer, (rij + [""] * len(koppen))[: len(koppen)]))
    if not tabel.rijen:
        raise Bestandsfout(
            "Er staan alleen koppen in dit bestand. Maak de export opnieuw, met de rijen erbij."
        )
    return tabel


def check_koppen(koppen: list[str]) -> None:
    gezien = [kop.casefold() for kop in koppen if kop]
    if len(gezien) < 2 or len(koppen) > MAX_KOLOMMEN:
        raise Bestandsfout(
            "We vinden geen kolommen. Zet puntkomma's tussen de kolommen en de koppen op de eerste rij."
        )
    dubbel = next((kop for kop in koppen if kop and gezien.count(kop.casefold()) > 1), None)
    if dubbel is not None:
        raise Bestandsfout(f"De kop “{dubbel[:40]}” staat er twee keer. Geef elke kolom een eigen kop.")


# --- CSV ------------------------------------------------------------------------------------------


def read_csv(inhoud: bytes) -> Iterator[tuple[int, list[str]]]:
    tekst = decode(inhoud)
    eerste = next((regel for regel in tekst.splitlines() if regel.strip()), "")
    scheiding = max(SCHEIDINGEN, key=eerste.count)
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding)
    try:
        for rij in lezer:
            yield lezer.line_num, rij
    except csv.Error as fout:
        raise Bestandsfout(
            f"Regel {lezer.line_num} is niet te lezen. Kijk naar de aanhalingstekens."
        ) from fout


def decode(inhoud: bytes) -> str:
    """UTF-8 with or without its mark, else what Excel writes. Raises Bestandsfout."""
    codering = ["utf-16"] if inhoud.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    for naam in codering:
        try:
            tekst = inhoud.decode(naam)
        except UnicodeDecodeError:
            continue
        if "\0" not in tekst:
            return tekst
    raise Bestandsfout("Dit bestand is geen leesbare tekst. Sla het op als “CSV UTF-8” of als .xlsx.")


# --- Excel ----------------------------------------------------------------------------------------


def read_xlsx(inhoud: bytes) -> Iterator[tuple[int, list[str]]]:
    """The first sheet. Sizes are looked at before anything is unpacked."""
    check_zip(inhoud)
    from openpyxl import load_workbook

    try:
        boek = load_workbook(io.BytesIO(inhoud), read_only=True, data_only=False, keep_links=False)
        blad = boek.worksheets[0]
        blad.reset_dimensions()  # a file may lie about how large it is
        for nummer, rij in enumerate(blad.iter_rows(values_only=True, max_col=MAX_KOLOMMEN + 1), start=1):
            yield nummer, trim([cell_text(cel) for cel in rij])
    except (DefusedXmlException, Bestandsfout, MemoryError):
        raise
    except Exception as fout:  # the library raises whatever it stumbles over
        raise Bestandsfout("Dit Excel-bestand is beschadigd. Open het, en sla het opnieuw op.") from fout


def check_zip(inhoud: bytes) -> None:
    """Raises Bestandsfout for a bomb, a locked file, or something else that is zipped."""
    try:
        delen = zipfile.ZipFile(io.BytesIO(inhoud)).infolist()
    except zipfile.BadZipFile as fout:
        raise Bestandsfout("Dit Excel-bestand is beschadigd. Open het, en sla het opnieuw op.") from fout
    if sum(deel.file_size for deel in delen) > MAX_UITGEPAKT or len(delen) > MAX_DELEN:
        raise Bestandsfout("Uitgepakt is dit bestand te groot. Splits het in delen, of sla het op als CSV.")
    if "xl/workbook.xml" not in {deel.filename for deel in delen}:
        raise Bestandsfout("Dit is geen Excel-bestand. Kies een CSV-, Excel- of EDEXML-bestand.")
    if any(deel.flag_bits & 1 for deel in delen):
        raise Bestandsfout("Op dit bestand zit een wachtwoord. Sla het op zonder wachtwoord.")


def cell_text(cel: Any) -> str:
    """What stands in a cell, as text. A formula stays what was typed; nothing is worked out."""
    if cel is None:
        return ""
    if isinstance(cel, datetime):
        return cel.date().isoformat()
    if isinstance(cel, date):
        return cel.isoformat()
    if isinstance(cel, float) and cel.is_integer():
        return str(int(cel))
    if hasattr(cel, "text"):  # an array formula
        return str(cel.text)
    return str(cel)


def trim(rij: list[str]) -> list[str]:
    """Without the empty cells at its end: Excel gives as many as the sheet is wide."""
    while rij and not rij[-1]:
        rij.pop()
    return rij
