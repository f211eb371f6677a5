"""The half-yearly report of a vertrouwenspersoon in numbers (000 L504-511, 002 L609-615): what may be published. PURE.

Stricter than an annual report. Under the threshold nothing is said at all, not even whether there was anybody: no
number then differs from a half year in which nobody came. Above it a nought is hidden as well as a small number, and
what a getuige needs (onderdrukking.py) goes along; a hidden number says nothing about itself.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from incidents.vertrouwensregels import Melderkring, Vertrouwensonderwerp
from reports.onderdrukking import DREMPEL, Cel, NietTeBeschermen, Som, cel, protect, tabulate, verify

TABELLEN: Mapping[str, tuple[str, ...]] = {
    "kring": tuple(Melderkring.values),
    "onderwerp": tuple(Vertrouwensonderwerp.values),
}
TOTAAL: Cel = frozenset()
Cijfers = dict[str, Any]  # as it is kept: {"totaal": 7, "kring": {"ouder": 5, ...}}; None is hidden
LEEG: Cijfers = {"totaal": None} | {naam: dict.fromkeys(codes) for naam, codes in TABELLEN.items()}


def build_cijfers(zaken: Iterable[tuple[str, str]]) -> Cijfers:
    """From (kring, onderwerp) of every case to what may be known of them."""
    rijen = list(zaken)
    if len(rijen) < DREMPEL:
        return LEEG
    cellen, sommen = build_tables(rijen)
    try:
        bescherming = protect(cellen, sommen)
        verify(cellen, sommen, bescherming)
    except NietTeBeschermen:
        return LEEG

    def show(plek: Cel) -> int | None:
        return cellen[plek] if plek not in bescherming.verborgen and cellen[plek] >= DREMPEL else None

    return {"totaal": show(TOTAAL)} | {
        naam: {code: show(cel(**{naam: code})) for code in codes} for naam, codes in TABELLEN.items()
    }


def build_tables(rijen: list[tuple[str, str]]) -> tuple[dict[Cel, int], list[Som]]:
    """Two lists over the same cases: they share their total, and nothing else is published."""
    cellen: dict[Cel, int] = {}
    sommen: list[Som] = []
    for plek, (naam, codes) in enumerate(TABELLEN.items()):
        telling = {
            cel(**{naam: code}): aantal for code, aantal in Counter(rij[plek] for rij in rijen).items()
        }
        erbij, som = tabulate(telling, {naam: codes})
        cellen |= erbij
        sommen += som
    return cellen, sommen


def says_something(cijfers: Cijfers) -> bool:
    """When nothing is said, the cases wait for the next report: together they may be enough."""
    return cijfers["totaal"] is not None or any(
        aantal is not None for naam in TABELLEN for aantal in cijfers[naam].values()
    )
