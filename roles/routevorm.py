"""What an address says of itself: the act it stands for, and how well one proves who one is. PURE."""

from dataclasses import dataclass
from enum import Enum

from roles.acties import Actie


class Bewijs(Enum):
    """What an act asks of somebody who is signed in already (security.md AU-13, ASVS 7.5.1 and 7.5.3)."""

    GEEN = "geen"
    VERS = "vers"  # proven again in the last BEWIJS_SECONDEN, else asked first (work/bevestigen.py)
    FORMULIER = "formulier"  # signing: the form of the act asks the password itself, each time


GEEN, VERS, FORMULIER = Bewijs.GEEN, Bewijs.VERS, Bewijs.FORMULIER


@dataclass(frozen=True, slots=True)
class Route:
    """`actie` None: open to everybody, also without sign-in, and without content."""

    actie: Actie | None
    schrijft: bool = False
    bewijs: Bewijs = GEEN


OPEN = Route(None)
OPEN_SCHRIJFT = Route(None, schrijft=True)


def leest(actie: Actie, bewijs: Bewijs = GEEN) -> Route:
    return Route(actie, bewijs=bewijs)


def schrijft(actie: Actie, bewijs: Bewijs = GEEN) -> Route:
    return Route(actie, schrijft=True, bewijs=bewijs)
