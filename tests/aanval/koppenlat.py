"""How well one answer is dressed: the scoring of MDN's HTTP Observatory, in our own words (quality.md §1).

From 100; what is missing costs, what is better than needed earns, and earning counts only from 90 on.
Preloading and SRI are left out: the first can't be seen in an answer, the second needs nothing of another host.
"""

import re
from collections.abc import Iterator
from typing import Any

BEGIN, BONUS_VANAF, HALF_JAAR = 100, 90, 15_768_000
PRIVE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
ONVEILIG = {"unsafe-url", "origin", "origin-when-cross-origin", "no-referrer-when-downgrade"}
# A source that allows much more than this site itself.
RUIM = re.compile(r"^(\*|https?:|https?://\*|data:|blob:|'unsafe-[a-z-]+'|'nonce-.*|'sha\d+-.*)$")


def parse_csp(kop: str) -> dict[str, list[str]]:
    delen = [deel.split() for deel in kop.split(";") if deel.strip()]
    return {deel[0].lower(): deel[1:] for deel in delen}


def score_csp(kop: str | None) -> int:
    if not kop:
        return -25
    beleid = parse_csp(kop)
    bronnen = {
        naam: beleid.get(naam, beleid.get("default-src", ["*"])) for naam in ("script-src", "object-src")
    }
    alles = [bron for lijst in beleid.values() for bron in lijst]
    if any(bron.startswith("http:") for bron in alles):
        return -20
    if any(RUIM.match(bron) for lijst in bronnen.values() for bron in lijst):
        return -10 if "'unsafe-eval'" in bronnen["script-src"] else -20
    if any(RUIM.match(bron) for bron in alles):
        return 0
    streng = beleid.get("default-src") == ["'none'"] and beleid.get("form-action") in (["'none'"], ["'self'"])
    return 10 if streng else 5


def score_frames(koppen: Any) -> int:
    if parse_csp(koppen.get("Content-Security-Policy", "")).get("frame-ancestors"):
        return 5
    return 0 if koppen.get("X-Frame-Options", "").upper() in ("DENY", "SAMEORIGIN") else -20


def score_hsts(kop: str | None) -> int:
    leeftijd = re.search(r"max-age=(\d+)", kop or "")
    if leeftijd is None:
        return -20
    return 0 if int(leeftijd[1]) >= HALF_JAAR else -10


def score_referrer(kop: str | None) -> int:
    if kop is None:
        return 0
    return 5 if kop in PRIVE else -5


def score_corp(kop: str | None) -> int:
    return {None: 0, "cross-origin": 0, "same-site": 10, "same-origin": 10}.get(kop, -5)


def score_cookies(cookies: Any, hsts: bool) -> int:
    if not cookies:
        return 0
    punten = 5
    for koek in cookies.values():
        sessie = "sessie" in koek.key
        if not koek["secure"]:
            punten = min(punten, (-10 if hsts else -40) if sessie else (-5 if hsts else -20))
        if sessie and not koek["httponly"]:
            punten = min(punten, -30)
        if koek["samesite"] not in ("Lax", "Strict"):
            punten = min(punten, -20 if koek["samesite"] or "csrf" in koek.key else 0)
    return punten


def list_points(antwoord: Any) -> Iterator[tuple[str, int]]:
    koppen = antwoord.headers
    yield "csp", score_csp(koppen.get("Content-Security-Policy"))
    yield "frames", score_frames(koppen)
    yield "nosniff", 0 if koppen.get("X-Content-Type-Options") == "nosniff" else -5
    yield "referrer", score_referrer(koppen.get("Referrer-Policy"))
    yield "hsts", score_hsts(koppen.get("Strict-Transport-Security"))
    yield "corp", score_corp(koppen.get("Cross-Origin-Resource-Policy"))
    yield "cors", -50 if koppen.get("Access-Control-Allow-Credentials") else 0
    yield "cookies", score_cookies(antwoord.cookies, "Strict-Transport-Security" in koppen)


def score(antwoord: Any) -> int:
    punten = dict(list_points(antwoord))
    zonder = BEGIN + sum(waarde for waarde in punten.values() if waarde < 0)
    return max(0, zonder + (sum(p for p in punten.values() if p > 0) if zonder >= BONUS_VANAF else 0))
