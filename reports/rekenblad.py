"""The figures of a report as files: a list, and a workbook for Excel or another program. PURE.

Both are written from `list_rows`, so that they say what the page and the paper say, and hide what those hide.
"""

import io
import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from textwrap import shorten
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from reports.beeldregels import Beeld
from reports.rapportbeeld import list_rows
from reports.rapportregels import Rapportsoort, Versie
from work.lijst import FORMULETEKENS, write_lijst

KOPPEN = ("Hoofdstuk", "Tabel", "Rij", "Kolom", "Aantal")
Rij = tuple[str, ...]
GETAL = re.compile(r"\d+(,\d+)?")
BREEDSTE, SMALST = 60, 10
VET = Font(bold=True)
NAAMLENGTE = 31  # of a sheet, in Excel
NIET_IN_NAAM = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def write_cijfers(beeld: Beeld, soort: Rapportsoort, versie: Versie) -> bytes:
    """The list, as it is given and as it lies in the paper. With a mark that tells Excel it is UTF-8."""
    return write_lijst(KOPPEN, list_rows(beeld, soort, versie)).encode("utf-8-sig")


def write_rekenblad(rijen: Iterable[Rij], uitleg: Sequence[tuple[str, str]]) -> bytes:
    """A sheet that explains, and a sheet per chapter."""
    boek = Workbook()
    boek.properties.creator = "Meldcode"
    blad = boek.worksheets[0]
    blad.title = "Uitleg"
    for nummer, (naam, zin) in enumerate(uitleg, start=1):
        put(blad, nummer, 1, naam, font=VET)
        put(blad, nummer, 2, zin)
        blad.cell(nummer, 2).alignment = Alignment(wrap_text=True, vertical="top")
    widen(blad)
    for hoofdstuk, deel in groupby(rijen, key=lambda rij: rij[0]):
        blad = boek.create_sheet(name_sheet(hoofdstuk, boek.sheetnames))
        fill(blad, hoofdstuk, list(deel))
    vak = io.BytesIO()
    boek.save(vak)
    return vak.getvalue()


def name_sheet(hoofdstuk: str, bezet: Sequence[str]) -> str:
    """As much of the name as fits, on a border of words; twice the same gets a number."""
    naam = shorten(clean(hoofdstuk).translate(NIET_IN_NAAM), NAAMLENGTE - 3, placeholder="") or "Hoofdstuk"
    keer = sum(blad.startswith(naam) for blad in bezet)
    return f"{naam} {keer + 1}" if keer else naam


def fill(blad: Any, hoofdstuk: str, rijen: Sequence[Rij]) -> None:
    """The tables of a chapter under each other, each as on the page."""
    put(blad, 1, 1, hoofdstuk, font=Font(bold=True, size=14))
    regel = 3
    for kop, deel in groupby(rijen, key=lambda rij: rij[1]):
        regel = put_table(blad, regel, kop, list(deel)) + 1
    widen(blad)


def put_table(blad: Any, regel: int, kop: str, rijen: Sequence[Rij]) -> int:
    """Returns the first line below it."""
    kolommen = list(dict.fromkeys(rij[3] for rij in rijen))
    put(blad, regel, 1, kop, font=VET)
    for plek, kolom in enumerate(kolommen, start=2):
        put(blad, regel + 1, plek, kolom, font=VET)
        blad.cell(regel + 1, plek).alignment = Alignment(horizontal="right", wrap_text=True)
    regel, vorige, gevuld = regel + 1, "", set(kolommen)
    for _, _, naam, kolom, waarde in rijen:
        if naam != vorige or kolom in gevuld:  # two rows may have one name
            regel, vorige, gevuld = regel + 1, naam, set()
            put(blad, regel, 1, naam)
        gevuld.add(kolom)
        put(blad, regel, 2 + kolommen.index(kolom), waarde)
    return regel + 1


def clean(tekst: str) -> str:
    """Without the signs that a workbook can't hold."""
    return ILLEGAL_CHARACTERS_RE.sub("", tekst)


def put(blad: Any, rij: int, kolom: int, waarde: str, *, font: Font | None = None) -> None:
    """A number is a number, all else is text: also what begins like a formula, now and when it is edited."""
    cel = blad.cell(rij, kolom)
    if GETAL.fullmatch(waarde):
        cel.value = float(waarde.replace(",", ".")) if "," in waarde else int(waarde)
    else:
        cel.value = clean(waarde)
        cel.data_type = "s"
        cel.quotePrefix = waarde.lstrip(" ").startswith(FORMULETEKENS)
    if kolom > 1:
        cel.alignment = Alignment(horizontal="right")
    if font:
        cel.font = font


def widen(blad: Any) -> None:
    """Each column as wide as what stands in it, within reason."""
    for nummer, kolom in enumerate(blad.columns, start=1):
        breed = max((len(str(cel.value)) for cel in kolom if cel.value is not None), default=0)
        blad.column_dimensions[get_column_letter(nummer)].width = min(BREEDSTE, max(SMALST, breed + 2))
