"""Recognises a citizen service number. PURE."""

import re

NEGEN = re.compile(r"(?<!\d)\d(?:[ .-]?\d){8}(?!\d)")
GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def looks_like_bsn(tekst: str) -> bool:
    """Nine digits that pass the check of eleven, also with spaces, dots or dashes between them."""
    for gevonden in NEGEN.findall(tekst):
        cijfers = [int(teken) for teken in gevonden if teken.isdigit()]
        if any(cijfers) and sum(c * g for c, g in zip(cijfers, GEWICHTEN, strict=True)) % 11 == 0:
            return True
    return False
