"""Passwords that anybody who knows the place would try first (ASVS 6.1.2 and 6.2.11).

A word of the house may stand in a password, as long as enough is left without it.
"""

import re
from typing import Any

from django.core.exceptions import ValidationError

from roles.models import Roltoewijzing

MINSTENS_OVER = 8  # letters that are no word of the house
# What we are called, what people do here, and what everybody makes a first password of.
HUISWOORDEN = (
    "meldcode", "kinderopvang", "kinderdagverblijf", "peuterspeelzaal", "basisschool", "school", "opvang", "stichting",
    "dossier", "signaal", "melding", "veiligthuis", "aandachtsfunctionaris", "leerkracht", "medewerker", "directie",
    "beheerder", "beheer", "manager", "wachtwoord", "password", "welkom", "geheim", "inloggen",
    "januari", "februari", "maart", "april", "juni", "juli", "augustus", "september", "oktober", "november", "december",
    "winter", "lente", "voorjaar", "zomer", "herfst", "najaar",
)  # fmt: skip


class Huiswoorden:
    """A validator of AUTH_PASSWORD_VALIDATORS: also the names of where somebody works count."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError."""
        rest = letters_of(password)
        gevonden = [
            woord
            for woord in sorted({*HUISWOORDEN, *places_of(user)}, key=len, reverse=True)
            if woord in rest
        ]
        for woord in gevonden:
            rest = rest.replace(woord, "")
        if gevonden and len(rest) < MINSTENS_OVER:
            raise ValidationError("Te veel een woord van het huis.", code="password_of_the_house")

    def get_help_text(self) -> str:
        return "Gebruik geen wachtwoord dat iemand die hier werkt zo kan raden."


def letters_of(tekst: str) -> str:
    return re.sub(r"[\W\d_]+", "", tekst.lower())


def places_of(user: Any) -> set[str]:
    """The words of the places where this person has a role; short ones are in too many passwords by chance."""
    if user is None or user.pk is None:
        return set()
    rollen = Roltoewijzing.objects.filter(user_id=user.pk)
    namen = [naam for rij in rollen.values_list("organisatie__naam", "locatie__naam") for naam in rij if naam]
    return {woord for naam in namen for woord in map(letters_of, naam.split()) if len(woord) >= 5}
