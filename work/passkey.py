"""Passkeys: what the browser is asked, and whether its answer is right. The library is fido2 (docs/adr/0032).

The challenge stays in the session of who was asked, and is used once. Nothing is fetched from anywhere: no attestation,
no list of makers of keys.
"""

import json
from base64 import b64decode, b64encode
from typing import Any

from cryptography.exceptions import InvalidSignature
from django.http import HttpRequest
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from roles.models import User
from work.models import Factor
from work.queries.factor import Soort, list_factoren

GEVRAAGD = "passkey"  # in the session: what was asked
VERIFICATIE = UserVerificationRequirement.PREFERRED


class Passkeyfout(Exception):
    """The answer of the browser isn't right, or isn't for what was asked."""


def server_of(request: HttpRequest) -> Fido2Server:
    """For this site only: a passkey of another address is no use here, and ours none elsewhere."""
    return Fido2Server(PublicKeyCredentialRpEntity(id=request.get_host().partition(":")[0], name="Meldcode"))


def ask_new(request: HttpRequest, user: User) -> str:
    """What the browser needs to make one, as JSON."""
    wie = PublicKeyCredentialUserEntity(
        id=user.pk.bytes, name=user.gebruikersnaam, display_name=user.gebruikersnaam
    )
    opties, stand = server_of(request).register_begin(
        wie,
        [read_key(rij) for rij in list_factoren(user.pk, Soort.PASSKEY)],
        resident_key_requirement=ResidentKeyRequirement.DISCOURAGED,
        user_verification=VERIFICATIE,
    )
    request.session[GEVRAAGD] = stand
    return json.dumps(dict(opties)["publicKey"])


def read_new(request: HttpRequest, antwoord: str) -> str:
    """The public key of the new passkey, as it is kept. Raises Passkeyfout."""
    try:
        gegevens = server_of(request).register_complete(
            request.session.pop(GEVRAAGD, None) or {}, parse(antwoord)
        )
    except (ValueError, KeyError, TypeError, AttributeError) as fout:
        raise Passkeyfout from fout
    if gegevens.credential_data is None:
        raise Passkeyfout
    return b64encode(gegevens.credential_data).decode()


def ask_proof(request: HttpRequest, user: User) -> str:
    """What the browser needs to show one; empty when this person has none."""
    sleutels = [read_key(rij) for rij in list_factoren(user.pk, Soort.PASSKEY)]
    if not sleutels:
        return ""
    opties, stand = server_of(request).authenticate_begin(sleutels, user_verification=VERIFICATIE)
    request.session[GEVRAAGD] = stand
    return json.dumps(dict(opties)["publicKey"])


def read_proof(request: HttpRequest, user: User, antwoord: str) -> tuple[Factor, int]:
    """The passkey that was shown, and its counter (0 for one that doesn't count). Raises Passkeyfout."""
    rijen = list_factoren(user.pk, Soort.PASSKEY)
    per_id = {read_key(rij).credential_id: rij for rij in rijen}
    try:
        inhoud = parse(antwoord)
        stand = request.session.pop(GEVRAAGD, None) or {}
        sleutel = server_of(request).authenticate_complete(stand, [read_key(rij) for rij in rijen], inhoud)
        teller = AuthenticationResponse.from_dict(inhoud).response.authenticator_data.counter
        return per_id[sleutel.credential_id], teller
    except (ValueError, KeyError, TypeError, AttributeError, InvalidSignature) as fout:
        raise Passkeyfout from fout


def read_key(rij: Factor) -> AttestedCredentialData:
    return AttestedCredentialData(b64decode(str(rij.geheim)))


def parse(antwoord: str) -> dict[str, Any]:
    inhoud = json.loads(antwoord)
    if not isinstance(inhoud, dict):
        raise TypeError
    return inhoud
