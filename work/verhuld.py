"""A word that has to travel in an address without being readable there: what somebody searched for.

The address of a result page can be opened again, reloaded and gone back to. In the history of a shared
tablet, in a log or in a Referer it tells nothing, and only the session that made it can open it.
"""

import base64
import binascii

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from vault.versleuteling import SleutelFout, seal, unseal

BLOK = 64  # bytes; a short word and a longer one look alike


def conceal(request: HttpRequest, tekst: str) -> str:
    """The text for this session only, as letters that may stand in an address."""
    ruw = tekst.encode()
    gevuld = ruw + bytes(-len(ruw) % BLOK or BLOK)
    return base64.urlsafe_b64encode(seal(sleutel(), gevuld, plaats(request))).decode().rstrip("=")


def reveal(request: HttpRequest, verhuld: str) -> str | None:
    """The text, or None when it was made in another session, by somebody else, or by hand."""
    try:
        ruw = base64.urlsafe_b64decode(verhuld + "=" * (-len(verhuld) % 4))
        return unseal(sleutel(), ruw, plaats(request)).rstrip(b"\0").decode()
    except (binascii.Error, ValueError, SleutelFout):
        return None


def sleutel() -> AESGCM:
    return AESGCM(salted_hmac("work.verhuld", "", algorithm="sha256").digest())


def plaats(request: HttpRequest) -> str:
    return f"verhuld:{request.user.pk}:{request.session.session_key}"
