"""Leaving words out of a passage, so that they are nowhere any more. PURE: text in, text out.

A word is left out where it stands as a word: "Jan" goes, "januari" stays. What is left out is replaced by the same mark
however long it was, so that nobody counts letters.
"""

import re
from collections.abc import Iterable, Sequence

MERK = "[weggelaten]"
Regels = Sequence[tuple[str, str]]


def split_woorden(tekst: str) -> list[str]:
    """What somebody typed, one piece a line, without doubles and empty lines; the longest first."""
    stukken = dict.fromkeys(" ".join(regel.split()) for regel in tekst.splitlines())
    return sorted((stuk for stuk in stukken if stuk), key=lambda stuk: (-len(stuk), stuk))


def pattern(stuk: str) -> re.Pattern[str]:
    """Where this piece stands, with any white space between its words, in capitals or not."""
    woorden = r"\s+".join(re.escape(woord) for woord in stuk.split())
    voor = r"(?<!\w)" if stuk[:1].isalnum() else ""
    na = r"(?!\w)" if stuk[-1:].isalnum() else ""
    return re.compile(f"{voor}{woorden}{na}", re.IGNORECASE)


def stands_in(stuk: str, regels: Regels) -> bool:
    return any(pattern(stuk).search(waarde) for _, waarde in regels)


def missing_pieces(stukken: Iterable[str], regels: Regels) -> list[str]:
    """The pieces that aren't there: a typing mistake would leave a name standing."""
    return [stuk for stuk in stukken if not stands_in(stuk, regels)]


def leave_out(regels: Regels, stukken: Iterable[str]) -> list[tuple[str, str]]:
    """The lines as they are given. The labels are ours and say nothing of anybody."""
    over = list(regels)
    for stuk in sorted(stukken, key=len, reverse=True):
        over = [(label, pattern(stuk).sub(MERK, waarde)) for label, waarde in over]
    return over


def find_names(namen: Iterable[str], regels: Regels) -> list[str]:
    """Which of these names stand in a passage, whole or in part (a first name, a last name)."""
    gevonden: dict[str, None] = {}
    for naam in namen:
        delen = [naam, *(deel for deel in naam.split() if len(deel) > 2 and deel[:1].isupper())]
        for deel in delen:
            if stands_in(deel, regels):
                gevonden[deel] = None
                if deel == naam:
                    break
    return list(gevonden)
