"""De regels die in een kindvolgsysteem mogen staan: dat er iets was, en waar het te vinden is. PUUR.

Ouders lezen daar mee (000 L2397, 002 L863, 003 L202). Daarom staat er geen inhoud in, geen reden, en geen woord dat
zegt welk dossier het is.
"""

from collections.abc import Mapping

REGELS: Mapping[str, tuple[str, str]] = {
    # code: hoe de keuze heet, en de zin
    "besproken": ("Er is overlegd", "{dag}: besproken met de {wie}. Meer weten? Vraag het de {wie}."),
    "gesprek": (
        "Er was een gesprek met de ouders",
        "{dag}: gesprek met de ouders. Het verslag ligt bij de {wie}.",
    ),
    "afspraak": ("Er is een afspraak", "{dag}: er is een afspraak gemaakt. Die staat bij de {wie}."),
}
KEUZES = [(code, naam) for code, (naam, _) in REGELS.items()]


def write_regel(code: str, *, dag: str, wie: str) -> str:
    """De zin om over te nemen. Raises KeyError."""
    return REGELS[code][1].replace("{dag}", dag).replace("{wie}", wie)
