"""A list for a spreadsheet, the one way we write one. A spreadsheet runs what begins like a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

FORMULETEKENS = ("=", "+", "-", "@", "\t", "\r")


def write_lijst(koppen: Sequence[str], rijen: Iterable[Iterable[Any]]) -> str:
    vak = io.StringIO(newline="")
    schrijver = csv.writer(vak, delimiter=";", quoting=csv.QUOTE_ALL)
    schrijver.writerow(koppen)
    schrijver.writerows([harmless(cel) for cel in rij] for rij in rijen)
    return vak.getvalue()


def harmless(cel: Any) -> str:
    """With a quote before it a cell is text, also behind the spaces that a spreadsheet skips."""
    tekst = str(cel)
    return f"'{tekst}" if tekst.lstrip(" ").startswith(FORMULETEKENS) else tekst
