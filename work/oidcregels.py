"""What must be true of the word of an identity provider before we take it. PURE.

OpenID Connect Core 3.1.3.7, RFC 9207, RFC 8725; ASVS 10.5, security.md AU-02, AU-03, AU-17.
"""

import hmac
from collections.abc import Mapping, Sequence
from enum import StrEnum, auto
from typing import Any

# Only signatures with a key of two halves: with HS256 the public half would do as the secret of a forger (RFC 8725).
ALGORITMES: dict[str, str] = {
    "RS256": "RSA", "RS384": "RSA", "RS512": "RSA", "PS256": "RSA", "PS384": "RSA", "PS512": "RSA",
    "ES256": "EC", "ES384": "EC", "ES512": "EC", "EdDSA": "OKP",
}  # fmt: skip
SOORTEN_TOKEN = frozenset(
    {None, "JWT"}
)  # never an access token or a logout token in the place of an id token
VERPLICHT = ("iss", "sub", "aud", "exp", "iat")
SPELING = 60  # seconds that two clocks may differ
HOOGUIT_OUD = 10 * 60  # an id token is fetched at once: an older one was kept by somebody
STATE_SECONDEN = 10 * 60
SUB_TEKENS = 255
MFA_BEWEZEN = "mfa_bewezen"  # in the session: the provider vouched for a second factor


class Reden(StrEnum):
    """Why it was refused: in the log and for who runs this, never on the page."""

    STATE = auto()
    GEWEIGERD = auto()
    UITGEVER = auto()
    BEREIKBAAR = auto()
    TOKEN = auto()
    ALGORITME = auto()
    SLEUTEL = auto()
    HANDTEKENING = auto()
    PUBLIEK = auto()
    VERLOPEN = auto()
    NONCE = auto()
    ONDERWERP = auto()
    ONBEKEND = auto()
    NIET_OPNIEUW = auto()
    ANDER = auto()


def check_header(kop: Mapping[str, Any]) -> Reden | None:
    """Before anything is done with what it holds."""
    if kop.get("alg") not in ALGORITMES:
        return Reden.ALGORITME
    if kop.get("typ") not in SOORTEN_TOKEN or "crit" in kop:
        return Reden.TOKEN
    return None


def fits(sleutel: Mapping[str, Any], alg: str) -> bool:
    """Whether this key is meant for signatures of this kind."""
    return (
        sleutel.get("kty") == ALGORITMES[alg]
        and sleutel.get("use", "sig") == "sig"
        and sleutel.get("alg", alg) == alg
    )


def check_claims(velden: Mapping[str, Any], *, client: str, nonce: str, nu: float) -> Reden | None:
    """What the library doesn't look at; signature, issuer, audience and expiry it did."""
    publiek = velden["aud"] if isinstance(velden["aud"], list) else [velden["aud"]]
    if velden.get("azp", client) != client or (len(publiek) > 1 and "azp" not in velden):
        return Reden.PUBLIEK
    if not hmac.compare_digest(str(velden.get("nonce", "")).encode(), nonce.encode()):
        return Reden.NONCE
    if nu - float(velden["iat"]) > HOOGUIT_OUD + SPELING:
        return Reden.VERLOPEN
    sub = velden["sub"]
    if not isinstance(sub, str) or not sub.strip() or len(sub) > SUB_TEKENS:
        return Reden.ONDERWERP
    return None


def check_opnieuw(velden: Mapping[str, Any], *, gevraagd_op: float, nu: float) -> Reden | None:
    """Asked to sign in anew (`prompt=login`, `max_age=0`). A provider may pass over that: when it was, counts."""
    moment = velden.get("auth_time")
    if isinstance(moment, bool) or not isinstance(moment, int | float):
        return Reden.NIET_OPNIEUW
    return None if gevraagd_op - SPELING <= moment <= nu + SPELING else Reden.NIET_OPNIEUW


def is_bewezen(velden: Mapping[str, Any], *, amr: Sequence[str], acr: Sequence[str]) -> bool:
    """Whether the provider says that a second factor was used. Says it nothing: no."""
    gebruikt = velden.get("amr")
    woorden = gebruikt if isinstance(gebruikt, list) else []
    return bool(set(map(str, woorden)) & set(amr)) or str(velden.get("acr", "")) in set(acr) - {""}
