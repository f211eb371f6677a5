"""What can happen to a row when what it points at is destroyed. PURE."""

from enum import StrEnum


class Gevolg(StrEnum):
    MEE = "mee"  # goes with it
    LEEG = "leeg"  # stays, and points nowhere any more
    HOUDT = "houdt"  # while this row is there, what it points at stays


M, LG, H = Gevolg.MEE, Gevolg.LEEG, Gevolg.HOUDT
