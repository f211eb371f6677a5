"""A QR code as one path of an SVG: no picture to fetch, no style, nothing the CSP has to let through."""

from dataclasses import dataclass
from itertools import groupby

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode


@dataclass(frozen=True, slots=True)
class Qr:
    """`d` of the path, and how many squares wide and high it is, the white edge included."""

    d: str
    maat: int


def build_qr(tekst: str) -> Qr:
    code = QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(tekst)
    code.make(fit=True)
    vakken = code.get_matrix()
    return Qr("".join(row_path(rij, y) for y, rij in enumerate(vakken)), len(vakken))


def row_path(rij: list[bool], y: int) -> str:
    """The dark squares of one row, joined where they touch."""
    stukken, x = [], 0
    for donker, groep in groupby(rij):
        breed = len(list(groep))
        if donker:
            stukken.append(f"M{x} {y}h{breed}v1h-{breed}z")
        x += breed
    return "".join(stukken)
