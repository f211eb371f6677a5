"""A bar chart as numbers: where each bar stands, how high, and what it says. PURE; the template draws it as SVG.

The same drawing on the screen and on paper. It reads in black and white (full and hatched), every bar carries its
number, and the table beside it says the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

BREEDTE, HOOGTE, LINKS, BOVEN, ONDER = 480, 220, 34, 22, 26
ASDELEN = 4


@dataclass(frozen=True, slots=True)
class Reeksstaven:
    naam: str
    waarden: Sequence[int | None]  # None: hidden


@dataclass(frozen=True, slots=True)
class Staaf:
    x: int
    y: int
    breedte: int
    hoogte: int
    tekst: str
    vorm: str  # vol, gearceerd or verborgen

    @property
    def midden(self) -> int:
        return self.x + self.breedte // 2

    @property
    def tekst_y(self) -> int:
        """Above the bar; of a hidden one inside."""
        return self.y - 6 if self.vorm != "verborgen" else self.y + self.hoogte // 2 + 4


@dataclass(frozen=True, slots=True)
class Aslijn:
    y: int
    waarde: int

    @property
    def tekst_y(self) -> int:
        return self.y + 4


@dataclass(frozen=True, slots=True)
class Grafiek:
    staven: tuple[Staaf, ...]
    lijnen: tuple[Aslijn, ...]
    namen: tuple[tuple[int, str], ...]
    legenda: tuple[tuple[str, str], ...]  # vorm, naam
    alternatief: str
    breedte: int = BREEDTE
    hoogte: int = HOOGTE
    naam_y: int = HOOGTE - 8


def top_of(hoogste: int) -> int:
    """The end of the axis: a round number in which the marks are whole."""
    stap = next(
        keer * 10**macht for macht in count() for keer in (1, 2, 5) if keer * 10**macht * ASDELEN >= hoogste
    )
    return stap * ASDELEN


def draw(
    namen: Sequence[str], reeksen: Sequence[Reeksstaven], *, onderwerp: str, zonder: str = "noemen we niet"
) -> Grafiek:
    """At most two series side by side. `zonder`: what it means that there is no number."""
    hoogste = top_of(max((w for r in reeksen for w in r.waarden if w is not None), default=0) or 1)
    vlak, vak = HOOGTE - ONDER - BOVEN, (BREEDTE - LINKS) / max(1, len(namen))
    dik = min(44.0, vak * 0.72 / len(reeksen))
    staven = []
    for plaats in range(len(namen)):
        begin = LINKS + vak * plaats + (vak - (dik + 4) * len(reeksen)) / 2
        for nummer, rij in enumerate(reeksen):
            waarde = rij.waarden[plaats]
            hoog = round(vlak * (0.16 if waarde is None else waarde / hoogste))
            vorm = "verborgen" if waarde is None else "gearceerd" if nummer else "vol"
            staven.append(
                Staaf(
                    x=round(begin + nummer * (dik + 4)), y=HOOGTE - ONDER - hoog, breedte=round(dik),
                    hoogte=hoog, tekst="–" if waarde is None else str(waarde), vorm=vorm,
                )
            )  # fmt: skip
    lijnen = tuple(
        Aslijn(round(HOOGTE - ONDER - vlak * deel / ASDELEN), hoogste * deel // ASDELEN)
        for deel in range(ASDELEN + 1)
    )
    legenda = [("gearceerd" if n else "vol", rij.naam) for n, rij in enumerate(reeksen)]
    if any(w is None for r in reeksen for w in r.waarden):
        legenda.append(("verborgen", zonder))
    midden = tuple((round(LINKS + vak * (plaats + 0.5)), naam) for plaats, naam in enumerate(namen))
    return Grafiek(tuple(staven), lijnen, midden, tuple(legenda), describe(namen, reeksen, onderwerp, zonder))


def describe(namen: Sequence[str], reeksen: Sequence[Reeksstaven], onderwerp: str, zonder: str) -> str:
    """The chart in words, for who doesn't see it."""
    delen = []
    for rij in reeksen:
        paren = zip(namen, (zonder if w is None else w for w in rij.waarden), strict=True)
        delen.append(f"{rij.naam}: " + ", ".join(f"{naam} {waarde}" for naam, waarde in paren))
    return f"{onderwerp}. " + ". ".join(delen) + "."
