"""Passwords that leaked somewhere before are tried first elsewhere (ASVS 6.2.12, security.md AU-08).

The list is a file on this machine: one `HASH:COUNT` a line, sorted by hash, as the Pwned Passwords download writes
it. It is searched by halves, some forty reads in forty gigabytes; nothing of a password leaves this process.
"""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, register
from django.core.checks import Warning as Waarschuwing
from django.core.exceptions import ValidationError

LANGSTE_REGEL = 64  # a hash of 40 letters, a colon, a count


class Gelekt:
    """A validator of AUTH_PASSWORD_VALIDATORS; without a list it knows nothing, and `check --deploy` says so."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError, also when the list can't be read now: what isn't checked isn't taken."""
        if settings.GELEKT is None:
            return
        try:
            gevonden = is_leaked(password, settings.GELEKT)
        except (OSError, ValueError) as fout:
            raise ValidationError("De lijst is er niet.", code="password_unchecked") from fout
        if gevonden:
            raise ValidationError("Uitgelekt.", code="password_leaked")

    def get_help_text(self) -> str:
        return "Gebruik geen wachtwoord dat ooit is uitgelekt."


def is_leaked(wachtwoord: str, lijst: Path) -> bool:
    """Raises OSError, ValueError."""
    # The name the list goes by; nothing is kept or signed with it.
    gezocht = hashlib.new("sha-1", wachtwoord.encode(), usedforsecurity=False).hexdigest().upper().encode()
    with lijst.open("rb") as bestand:
        return search(bestand, gezocht)


def search(bestand: IO[bytes], gezocht: bytes) -> bool:
    """Halves what is left until one line remains. `laag` always is the beginning of a line."""
    laag, hoog = 0, bestand.seek(0, os.SEEK_END)
    while laag < hoog:
        midden = begin_of_line(bestand, (laag + hoog) // 2, laag)
        bestand.seek(midden)
        regel = bestand.readline(LANGSTE_REGEL)
        hash_ = regel.partition(b":")[0].strip().upper()
        if len(hash_) != len(gezocht):
            raise ValueError("geen lijst van SHA-1")
        if hash_ == gezocht:
            return True
        laag, hoog = (midden + len(regel), hoog) if hash_ < gezocht else (laag, midden)
    return False


def begin_of_line(bestand: IO[bytes], plek: int, laag: int) -> int:
    begin = max(laag, plek - LANGSTE_REGEL)
    bestand.seek(begin)
    einde = bestand.read(plek - begin).rfind(b"\n")
    return laag if einde < 0 and begin == laag else begin + einde + 1


@register(Tags.security, deploy=True)
def check_gelekt(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Production without the list works, and whoever runs it hears that it is missing."""
    if settings.GELEKT is not None or settings.DEMO:
        return []
    hint = "Zet MELDCODE_GELEKT op een gesorteerd bestand met uitgelekte wachtwoorden (docs/beheer.md)."
    return [Waarschuwing("Uitgelekte wachtwoorden worden niet geweigerd.", hint=hint, id="meldcode.W001")]
