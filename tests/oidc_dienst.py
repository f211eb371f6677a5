"""An identity provider of our own, for tests: it keeps the rules, and makes tokens that break one of them."""

import base64
import hashlib
import hmac
import json
import secrets
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from meldcode.env import Oidc

CLIENT, GEHEIM = "meldcode", "heel-geheim"
RSA = {naam: rsa.generate_private_key(65537, 2048) for naam in ("een", "twee", "vreemd")}
KROMME = ec.generate_private_key(ec.SECP256R1())


def b64(ruw):
    return base64.urlsafe_b64encode(ruw).rstrip(b"=").decode()


def public_pem(sleutel):
    return sleutel.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def jwk(sleutel, kid, **velden):
    soort = jwt.algorithms.ECAlgorithm if sleutel is KROMME else jwt.algorithms.RSAAlgorithm
    return json.loads(soort.to_jwk(sleutel.public_key())) | {"kid": kid, "use": "sig"} | velden


def forge(kop, velden, geheim=None):
    """By hand, for what no library would sign."""
    begin = f"{b64(json.dumps(kop).encode())}.{b64(json.dumps(velden).encode())}"
    return f"{begin}.{b64(hmac.digest(geheim, begin.encode(), 'sha256')) if geheim else ''}"


class Dienst:
    def __init__(self, adres):
        self.adres = adres
        self.sleutels = [jwk(RSA["een"], "een"), jwk(KROMME, "krom", alg="ES256")]
        self.codes, self.gevraagd, self.over_gegevens, self.maak = {}, [], {}, self.token
        self.antwoord = None

    @property
    def instelling(self):
        return Oidc(self.adres, CLIENT, GEHEIM, "de Voorbeeldhof", self.adres, ("mfa", "otp"), ("hoog",))

    @property
    def gegevens(self):
        return {
            "issuer": self.adres,
            "authorization_endpoint": f"{self.adres}/inloggen",
            "token_endpoint": f"{self.adres}/token",
            "jwks_uri": f"{self.adres}/sleutels",
        } | self.over_gegevens

    def agree(self, adres):
        """Somebody signed in there: the code and the state for the way back."""
        vraag = {naam: waarden[0] for naam, waarden in parse_qs(urlsplit(adres).query).items()}
        assert (vraag["response_type"], vraag["code_challenge_method"]) == ("code", "S256")
        code = secrets.token_urlsafe(8)
        self.codes[code] = vraag
        return {"code": code, "state": vraag["state"]}

    def claims(self, nonce, **anders):
        nu = int(time.time())
        velden = {
            "iss": self.adres,
            "sub": "sub-af",
            "aud": CLIENT,
            "iat": nu,
            "exp": nu + 300,
            "nonce": nonce,
        }
        velden |= anders
        return {naam: waarde for naam, waarde in velden.items() if waarde is not None}

    def token(self, nonce, *, sleutel=RSA["een"], kid="een", alg="RS256", kop=None, **anders):
        koppen = {"kid": kid} | (kop or {})
        return jwt.encode(self.claims(nonce, **anders), sleutel, algorithm=alg, headers=koppen)

    def exchange(self, velden, auth):
        vraag = self.codes.pop(velden.get("code", ""), None)
        bewijs = b64(hashlib.sha256(velden.get("code_verifier", "").encode()).digest())
        goed = vraag and (bewijs, velden["redirect_uri"]) == (vraag["code_challenge"], vraag["redirect_uri"])
        if not goed or auth != "Basic " + base64.b64encode(f"{CLIENT}:{GEHEIM}".encode()).decode():
            return 400, {"error": "invalid_grant"}
        return 200, self.antwoord or {
            "access_token": "x",
            "token_type": "Bearer",
            "id_token": self.maak(vraag["nonce"]),
        }


def build_handler(dienst):
    class Handler(BaseHTTPRequestHandler):
        def answer(self, status, inhoud):
            ruw = json.dumps(inhoud).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(ruw)))
            self.end_headers()
            self.wfile.write(ruw)

        def do_GET(self):
            dienst.gevraagd.append(self.path)
            if self.path == "/.well-known/openid-configuration":
                return self.answer(200, dienst.gegevens)
            return self.answer(200, {"keys": dienst.sleutels})

        def do_POST(self):
            ruw = self.rfile.read(int(self.headers["Content-Length"])).decode()
            velden = {naam: waarden[0] for naam, waarden in parse_qs(ruw).items()}
            return self.answer(*dienst.exchange(velden, self.headers.get("Authorization")))

        def log_message(self, *args):
            return

    return Handler


@contextmanager
def open_dienst():
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    dienst = Dienst(f"http://127.0.0.1:{server.server_port}")
    server.RequestHandlerClass = build_handler(dienst)
    draad = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    draad.start()
    try:
        yield dienst
    finally:
        server.shutdown()
        server.server_close()
        draad.join()
