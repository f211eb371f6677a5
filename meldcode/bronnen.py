"""Where a rule stands, in words that somebody with the protocol in hand can follow. Pure."""

import re

# The five source documents of the profiles, by the number that the rules name them with.
BRON = {
    "000": "protocol De Kindpartners",
    "001": "protocol WILLOW",
    "002": "protocol K&O",
    "003": "protocol De Kei en Roos",
    "004": "plan van aandacht Pieter Bas",
}
VERWIJZING = re.compile(r"\b(00[0-4])\b")
REGEL = re.compile(r"\bL(\d+)(-L?\d+)?")


def describe_bron(bron: str) -> str:
    """Turns "000 L1947" into "protocol De Kindpartners regel 1947", also in the middle of a longer text."""
    tekst = VERWIJZING.sub(lambda vondst: BRON[vondst[1]], bron)
    return REGEL.sub(lambda vondst: f"regel {vondst[1]}{(vondst[2] or '').replace('L', '')}", tekst)
