"""Small numbers in a report hidden so that nobody works them back. Pure: counts in, what to hide out.

A report is cells and sums over them. Hiding the small cells alone is not enough: a row with one hidden cell gives it
back by subtraction, and two tables with one margin, or this report and the one before, give back more. So each small
cell gets a *getuige*: another table that fits everything that is published, in which this cell differs by so much that
it might as well not be small. What the witness changes is hidden along with it; what no witness needs, is published.

A reader who knows the rule and every published number can't tell the two tables apart, so can't know the cell. That is
a proof per cell, and `verify` checks it without trusting how it was found. Zeros are published: nobody is in them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count, product

# A cell is what it counts: ("groep", "Libel"), ("maand", "3"). A dimension that isn't there is counted over, so that
# two tables with one margin name the same cell.
Cel = frozenset[tuple[str, str]]
Verschil = dict[Cel, int]

DREMPEL = 5  # numbers under it are small (product.md point 9)
LAAGSTE_DREMPEL = 3
ZOEKGRENS = 20_000  # tables looked at for one witness before it is given up


class NietTeBeschermen(ValueError):
    """No way to hide these numbers is left beside what is published already; make the table coarser."""


@dataclass(frozen=True, slots=True)
class Som:
    """The whole is the parts together, as everybody who reads the report knows."""

    geheel: Cel
    delen: tuple[Cel, ...]


@dataclass(frozen=True, slots=True)
class Bescherming:
    """What is hidden, and per cell that has to stay unknown the changes that lead to another table."""

    verborgen: frozenset[Cel]
    getuigen: Mapping[Cel, Mapping[Cel, int]]
    vrij: frozenset[Cel] = frozenset()  # never shown anywhere, so they need no witness


def cel(**waarden: str) -> Cel:
    """The cell of these values, over everything else."""
    return frozenset(waarden.items())


def tabulate(
    telling: Mapping[Cel, int], dimensies: Mapping[str, Sequence[str]]
) -> tuple[dict[Cel, int], list[Som]]:
    """Every cell of one table with its margins, and its sums. `telling`: the innermost cells, those that aren't 0."""
    cellen: dict[Cel, int] = {}
    sommen: list[Som] = []
    for waarden in product(*([None, *keuzes] for keuzes in dimensies.values())):
        plek = {naam: waarde for naam, waarde in zip(dimensies, waarden, strict=True) if waarde is not None}
        wie = frozenset(plek.items())
        cellen[wie] = sum(aantal for binnen, aantal in telling.items() if wie <= binnen)
        open_ = [naam for naam in dimensies if naam not in plek]
        sommen += [
            Som(wie, tuple(frozenset((plek | {naam: w}).items()) for w in dimensies[naam])) for naam in open_
        ]
    return cellen, sommen


def protect(
    cellen: Mapping[Cel, int],
    sommen: Iterable[Som],
    *,
    drempel: int = DREMPEL,
    gepubliceerd: Collection[Cel] = (),
    eerder_verborgen: Collection[Cel] = (),
    vrij: Collection[Cel] = (),
) -> Bescherming:
    """What to hide of these cells. Raises NietTeBeschermen.

    `gepubliceerd` and `eerder_verborgen`: what an earlier report over the same cells showed and hid. What was shown
    stays known, what was hidden stays hidden, so the two reports together give nothing away either.
    `vrij`: cells that stand in no table (the months below two overlapping years); they may be anything.
    """
    if drempel < LAAGSTE_DREMPEL:
        raise ValueError(f"De drempel is {drempel}, en hoort minstens {LAAGSTE_DREMPEL} te zijn.")
    bekend = frozenset(gepubliceerd)
    nooit = frozenset(vrij)
    klein = {c for c, aantal in cellen.items() if 0 < aantal < drempel and c not in bekend | nooit}
    nodig = dict.fromkeys(klein, drempel - 1) | {
        c: 1 for c in eerder_verborgen if c in cellen and c not in klein
    }
    zoek = Zoektocht(cellen, tuple(sommen), bekend, set(nodig) | nooit, nooit)
    getuigen: dict[Cel, Mapping[Cel, int]] = {}
    for wie in sorted(nodig, key=lambda c: (-cellen[c], sorted(c))):
        gevonden = next((g for g in getuigen.values() if abs(g.get(wie, 0)) >= nodig[wie]), None)
        getuigen[wie] = gevonden or zoek.find(wie, nodig[wie])
        zoek.verborgen |= getuigen[wie].keys()
    return Bescherming(frozenset(zoek.verborgen), getuigen, nooit)


@dataclass(slots=True)
class Zoektocht:
    """Looks for the cheapest other table: hiding along few and small numbers is best, those hidden already are free."""

    cellen: Mapping[Cel, int]
    sommen: tuple[Som, ...]
    bekend: frozenset[Cel]
    verborgen: set[Cel]
    vrij: frozenset[Cel]
    van: dict[Cel, list[Som]] = field(init=False, default_factory=dict)  # the sums each cell is in

    def __post_init__(self) -> None:
        for som in self.sommen:
            for plek in (som.geheel, *som.delen):
                self.van.setdefault(plek, []).append(som)

    def find(self, wie: Cel, afstand: int) -> Mapping[Cel, int]:
        """From the change that is asked for, repairs one sum after the other. Raises NietTeBeschermen.

        The sum with the fewest ways to repair it first: what can be only one number isn't guessed.
        """
        nummer = count()
        rij: list[tuple[int, int, Verschil]] = []
        for eerst in (afstand, -afstand):
            if self.cellen[wie] + eerst >= 1:
                heappush(rij, (0, next(nummer), {wie: eerst}))
        gezien: set[frozenset[tuple[Cel, int]]] = set()
        while rij and len(gezien) < ZOEKGRENS:
            prijs, _, anders = heappop(rij)
            vorm = frozenset(anders.items())
            if vorm in gezien:
                continue
            gezien.add(vorm)
            keuzes = self.most_bound(anders)
            if keuzes is None:
                return anders
            for erbij, verschil in keuzes:
                heappush(rij, (prijs + self.price(erbij), next(nummer), anders | {erbij: verschil}))
        raise NietTeBeschermen(", ".join(f"{naam} {waarde}" for naam, waarde in sorted(wie)) or "totaal")

    def most_bound(self, anders: Verschil) -> list[tuple[Cel, int]] | None:
        """The ways to repair the sum that leaves the fewest; None when every sum is right."""
        minst: list[tuple[Cel, int]] | None = None
        for som in dict.fromkeys(som for plek in anders for som in self.van.get(plek, ())):
            if rest := unbalance(som, anders):
                keuzes = list(self.repair(som, rest, anders))
                if minst is None or len(keuzes) < len(minst):
                    minst = keuzes
        return minst

    def repair(self, som: Som, rest: int, anders: Verschil) -> Iterable[tuple[Cel, int]]:
        """The cells of this sum that may change, and by how much: all that is missing, or as far as can be."""
        for plek, teken in ((som.geheel, -1), *((deel, 1) for deel in som.delen)):
            laagste = lowest(plek, self.vrij)
            if plek in anders or plek in self.bekend or self.cellen[plek] < laagste:
                continue
            verschil = max(-rest * teken, laagste - self.cellen[plek])
            if verschil:
                yield plek, verschil

    def price(self, plek: Cel) -> int:
        return 1 if plek in self.verborgen else 10 + self.cellen[plek]


def lowest(plek: Cel, vrij: Collection[Cel]) -> int:
    """What a cell can be at least: a hidden one isn't 0, for those are printed; of what nobody prints none knows."""
    return 0 if plek in vrij else 1


def unbalance(som: Som, waarden: Mapping[Cel, int]) -> int:
    """By how much the parts are more than the whole."""
    return sum(waarden.get(deel, 0) for deel in som.delen) - waarden.get(som.geheel, 0)


def verify(
    cellen: Mapping[Cel, int], sommen: Iterable[Som], bescherming: Bescherming, *, drempel: int = DREMPEL
) -> None:
    """Checks the proof of every hidden cell again. Raises NietTeBeschermen at the first that doesn't hold."""
    sommen = tuple(sommen)
    for wie in bescherming.verborgen - bescherming.vrij:
        eigen = bescherming.getuigen.get(wie) or next(
            (g for g in bescherming.getuigen.values() if g.get(wie)), {}
        )
        afstand = drempel - 1 if cellen[wie] < drempel else 1
        klopt = (
            abs(eigen.get(wie, 0)) >= afstand
            and eigen.keys() <= bescherming.verborgen
            and all(
                cellen[plek] + verschil >= lowest(plek, bescherming.vrij) for plek, verschil in eigen.items()
            )
            and not any(unbalance(som, eigen) for som in sommen)
        )
        if not klopt:
            raise NietTeBeschermen(", ".join(f"{naam} {waarde}" for naam, waarde in sorted(wie)) or "totaal")
