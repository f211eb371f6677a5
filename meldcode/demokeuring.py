"""Which settings belong to production: with one of them the demo doesn't start (access.md §4). PURE.

In the demo the password stands in the documentation and nobody shows a second factor. Beside real data, or reachable
from elsewhere, that would be an open door.
"""

from collections.abc import Mapping

PRODUCTIE: dict[str, str] = {
    "REDIS_URL": "Redis",
    "MELDCODE_ADRES": "een adres",
    "MELDCODE_ORIGINS": "een adres",
    "MELDCODE_ACHTER_PROXY": "een proxy",
    "MELDCODE_MAIL_VAN": "mail",
    "MELDCODE_OIDC_UITGEVER": "inloggen via de organisatie",
}


def find_productie(omgeving: Mapping[str, str]) -> list[str]:
    """The names that stand in the way, as they are to be taken out."""
    namen = (vorm for naam in PRODUCTIE for vorm in (naam, f"{naam}_FILE"))
    return [naam for naam in namen if omgeving.get(naam, "").strip() not in ("", "nee")]


def refuse_productie(omgeving: Mapping[str, str]) -> str:
    """Says what to do; empty when there is nothing."""
    if not (namen := find_productie(omgeving)):
        return ""
    wat = ", ".join(f"{naam} ({PRODUCTIE[naam.removesuffix('_FILE')]})" for naam in namen)
    return f"De demo start niet met instellingen van productie. Haal weg: {wat}. Of zet MELDCODE_DEMO op nee."
