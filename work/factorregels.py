"""Second factor: who needs one, which code fits which half minute, what a recovery code looks like. PURE."""

import re
import secrets
from enum import StrEnum

from roles.policy import MATRIX, Bereik, Rol

STAP = 30  # seconds one code of an app lasts (RFC 6238)
SPELING = (
    1  # a clock that is half a minute off still works; more would give a thief more time (RFC 6238 §5.2)
)
CIJFERS = 6
AANTAL_HERSTEL = 10
GROEPEN = 7
# Easy to copy by hand: no 0 and O, no 1 and l. Seven groups of four are 138 bits, more than the 128 of ASVS 11.5.1.
TEKENS = "abcdefghjkmnpqrstuvwxyz23456789"
ZONDER_INHOUD = frozenset({Bereik.GEEN, Bereik.ALGEMEEN})


class Hoe(StrEnum):
    """How a beheerder saw that it really is this colleague who lost it (ASVS 6.4.4)."""

    GEZIEN = "gezien"
    GEBELD = "gebeld"
    BEVESTIGD = "bevestigd"


HOE_WOORDEN: dict[str, str] = {
    Hoe.GEZIEN: "Ik heb deze collega zelf gezien",
    Hoe.GEBELD: "Ik belde terug op het nummer dat wij al kenden",
    Hoe.BEVESTIGD: "De leidinggevende kent deze vraag en bevestigt haar",
}


def asks_factor(rol: Rol) -> bool:
    """Whether this role reaches any content, or decides who does (access.md §4, security.md AU-01)."""
    return any(cellen[rol] not in ZONDER_INHOUD for cellen in MATRIX.values())


def steps_at(seconden: float) -> range:
    """The half minutes whose code is right at this moment."""
    nu = int(seconden) // STAP
    return range(nu - SPELING, nu + SPELING + 1)


def normalise(code: str) -> str:
    """As it is meant, however it is typed: without spaces and dashes."""
    return re.sub(r"[\s-]", "", code).lower()


def is_app_code(code: str) -> bool:
    return len(code) == CIJFERS and code.isascii() and code.isdigit()


def new_herstelcodes() -> list[str]:
    return [
        "-".join("".join(secrets.choice(TEKENS) for _ in range(4)) for _ in range(GROEPEN))
        for _ in range(AANTAL_HERSTEL)
    ]
