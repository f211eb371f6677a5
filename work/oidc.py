"""Signing in through the identity provider of an organisation: OpenID Connect, code flow with PKCE (docs/adr/0038).

The provider only says who somebody is. Which account that is, stands in Koppeling; an account is never made here.
"""

import base64
import hashlib
import hmac
import secrets
import time
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

import jwt
import requests
from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest

from meldcode.env import Oidc
from work.oidcregels import (
    SPELING,
    STATE_SECONDEN,
    VERPLICHT,
    Reden,
    check_claims,
    check_header,
    check_opnieuw,
    fits,
)

VELD = "oidc"
BEWIJS, KOPPEL = "bewijs", "koppel "
WACHT = 5  # seconds for one answer of the provider
BEWAAR = 60 * 60  # seconds that its addresses and keys are kept
NIET_VAKER = 60  # seconds between two looks for a key that isn't there
ADRESSEN = ("authorization_endpoint", "token_endpoint", "jwks_uri")
UITKOMST: dict[type[jwt.PyJWTError], Reden] = {
    jwt.InvalidIssuerError: Reden.UITGEVER,
    jwt.InvalidAudienceError: Reden.PUBLIEK,
    jwt.ExpiredSignatureError: Reden.VERLOPEN,
    jwt.ImmatureSignatureError: Reden.VERLOPEN,
    jwt.InvalidSignatureError: Reden.HANDTEKENING,
}


class OidcFout(Exception):
    """It can't be taken. Holds a word of ours, nothing of what was sent."""

    def __init__(self, reden: Reden) -> None:
        super().__init__(reden.value)
        self.reden = reden


@dataclass(frozen=True, slots=True)
class Vraag:
    """What we sent along and must get back, in the session of this browser; used once."""

    state: str
    nonce: str
    verifier: str
    verder: str
    gevraagd_op: float
    doel: str = ""  # BEWIJS, or KOPPEL and which invitation; empty: signing in


def dienst() -> Oidc:
    """The provider that was set. Raises Http404: without one there is no such page."""
    if settings.OIDC is None:
        raise Http404
    return settings.OIDC


def start(request: HttpRequest, *, terug: str, verder: str, doel: str = "") -> str:
    """The address of the provider to go to. Raises OidcFout."""
    vraag = Vraag(
        state=secrets.token_urlsafe(32), nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(64), verder=verder, gevraagd_op=time.time(), doel=doel,
    )  # fmt: skip
    request.session[VELD] = asdict(vraag)
    bewijs = base64.urlsafe_b64encode(hashlib.sha256(vraag.verifier.encode()).digest()).rstrip(b"=").decode()
    velden = {
        "response_type": "code", "scope": "openid", "client_id": dienst().client, "redirect_uri": terug,
        "state": vraag.state, "nonce": vraag.nonce, "code_challenge": bewijs, "code_challenge_method": "S256",
    }  # fmt: skip
    if doel == BEWIJS:
        velden |= {"prompt": "login", "max_age": "0"}
    adres = read_gegevens()["authorization_endpoint"]
    return f"{adres}{'&' if urlsplit(adres).query else '?'}{urlencode(velden)}"


def doel_of(request: HttpRequest) -> tuple[str, str]:
    """What the answer that comes is for, and where to go on after it."""
    bewaard = request.session.get(VELD) or {}
    return str(bewaard.get("doel", "")), str(bewaard.get("verder", "/"))


def finish(request: HttpRequest, *, terug: str) -> tuple[dict[str, Any], str]:
    """What the provider says of this person, checked, and where to go on. Raises OidcFout."""
    vraag = take_vraag(request)
    if request.GET.get("iss", dienst().uitgever) != dienst().uitgever:
        raise OidcFout(Reden.UITGEVER)
    if "error" in request.GET or not request.GET.get("code"):
        raise OidcFout(Reden.GEWEIGERD)
    token = fetch_token(request.GET["code"], verifier=vraag.verifier, terug=terug)
    velden = verify(token, nonce=vraag.nonce)
    if vraag.doel == BEWIJS:
        refuse_if(check_opnieuw(velden, gevraagd_op=vraag.gevraagd_op, nu=time.time()))
    return velden, vraag.verder


def take_vraag(request: HttpRequest) -> Vraag:
    """Taken out of the session, right or wrong: an answer counts once."""
    bewaard = request.session.pop(VELD, None)
    if not bewaard:
        raise OidcFout(Reden.STATE)
    vraag = Vraag(**bewaard)
    zelfde = hmac.compare_digest(request.GET.get("state", "").encode(), vraag.state.encode())
    if not zelfde or time.time() - vraag.gevraagd_op > STATE_SECONDEN:
        raise OidcFout(Reden.STATE)
    return vraag


# --- what the provider answers --------------------------------------------------------------------


def ask(methode: str, adres: str, **velden: Any) -> dict[str, Any]:
    """One answer as JSON; a redirect isn't followed. Raises OidcFout."""
    try:
        antwoord = requests.request(methode, adres, timeout=WACHT, allow_redirects=False, **velden)
        gegevens = antwoord.json() if antwoord.status_code == 200 else None
    except (requests.RequestException, ValueError) as fout:
        raise OidcFout(Reden.BEREIKBAAR) from fout
    if not isinstance(gegevens, dict):
        raise OidcFout(Reden.BEREIKBAAR)
    return gegevens


def read_gegevens() -> dict[str, Any]:
    """Its addresses. They must be of the issuer that was set, and as safe as its own address."""
    sleutel = f"oidc:gegevens:{dienst().uitgever}"
    if (bewaard := cache.get(sleutel)) is not None:
        return dict(bewaard)
    gegevens = ask("GET", f"{dienst().uitgever.rstrip('/')}/.well-known/openid-configuration")
    if gegevens.get("issuer") != dienst().uitgever:
        raise OidcFout(Reden.UITGEVER)
    vorm = urlsplit(dienst().uitgever).scheme
    if any(urlsplit(str(gegevens.get(naam, ""))).scheme != vorm for naam in ADRESSEN):
        raise OidcFout(Reden.UITGEVER)
    if origin_of(gegevens["authorization_endpoint"]) != dienst().herkomst:
        raise OidcFout(Reden.UITGEVER)  # the browser would stop at it: form-action names this one only
    cache.set(sleutel, gegevens, BEWAAR)
    return gegevens


def origin_of(adres: str) -> str:
    delen = urlsplit(adres)
    return f"{delen.scheme}://{delen.netloc}"


def fetch_token(code: str, *, verifier: str, terug: str) -> str:
    gegevens, oidc = read_gegevens(), dienst()
    velden = {
        "grant_type": "authorization_code", "code": code, "redirect_uri": terug,
        "client_id": oidc.client, "code_verifier": verifier,
    }  # fmt: skip
    manieren = gegevens.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    if oidc.geheim and "client_secret_post" in manieren:
        antwoord = ask("POST", gegevens["token_endpoint"], data=velden | {"client_secret": oidc.geheim})
    else:
        auth = (oidc.client, oidc.geheim) if oidc.geheim else None
        antwoord = ask("POST", gegevens["token_endpoint"], data=velden, auth=auth)
    token = antwoord.get("id_token")
    if not isinstance(token, str) or not token:
        raise OidcFout(Reden.TOKEN)
    return token


# --- the token ------------------------------------------------------------------------------------


def verify(token: str, *, nonce: str) -> dict[str, Any]:
    """What it says, when all of it is right. Raises OidcFout."""
    try:
        kop = jwt.get_unverified_header(token)
    except jwt.PyJWTError as fout:
        raise OidcFout(Reden.TOKEN) from fout
    refuse_if(check_header(kop))
    try:
        velden = jwt.decode(
            token, key=find_sleutel(kop), algorithms=[kop["alg"]], audience=dienst().client,
            issuer=dienst().uitgever, leeway=SPELING, options={"require": list(VERPLICHT)},
        )  # fmt: skip
        refuse_if(check_claims(velden, client=dienst().client, nonce=nonce, nu=time.time()))
    except jwt.PyJWTError as fout:
        raise OidcFout(UITKOMST.get(type(fout), Reden.TOKEN)) from fout
    return velden


def refuse_if(reden: Reden | None) -> None:
    if reden is not None:
        raise OidcFout(reden)


def find_sleutel(kop: dict[str, Any]) -> Any:
    """The key that the token names. A new one is fetched, so that the provider may renew its keys at any time."""
    for vers in (False, True):
        passend = [rij for rij in read_sleutels(vers=vers) if rij.get("kid") == kop.get("kid")]
        if len(passend) == 1 and fits(passend[0], kop["alg"]):
            return jwt.PyJWK(passend[0], algorithm=kop["alg"]).key
        if passend:
            break
    raise OidcFout(Reden.SLEUTEL)


def read_sleutels(*, vers: bool) -> list[dict[str, Any]]:
    """Its public keys; `vers` asks anew, but not at every token that names a key of nobody."""
    sleutel = f"oidc:sleutels:{dienst().uitgever}"
    bewaard = cache.get(sleutel)
    mag = cache.add(f"{sleutel}:gevraagd", 1, NIET_VAKER) if vers else bewaard is None
    if mag:
        rijen = ask("GET", read_gegevens()["jwks_uri"]).get("keys")
        bewaard = [rij for rij in rijen if isinstance(rij, dict)] if isinstance(rijen, list) else []
        cache.set(sleutel, bewaard, BEWAAR)
    return list(bewaard or [])
