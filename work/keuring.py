"""What must be true before a file from outside is kept: its kind, its size, no virus, and made anew by us.

Closed when in doubt: without an answer of the scanner, or of the cleaner, there is no file (security.md FP-03).
"""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from work.clamav import GeenAntwoord, scan

SCHOONMAKER = Path(__file__).with_name("bestandschoon.py")
WACHT_SECONDEN = 10
MET_BESTAND = {"record_bijlage", "record_signaalbijlage", "record_huisstijl"}
MAX_SCHOON = 15_000_000
SOORTEN = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}
EINDES = {".pdf": "pdf", ".jpg": "jpg", ".jpeg": "jpg", ".png": "png"}
NAMEN = {"pdf": "een PDF", "jpg": "een foto (JPEG)", "png": "een afbeelding (PNG)"}
KIES = "Kies een PDF, een foto (JPEG) of een afbeelding (PNG)."
ZINNEN = {
    "soort": f"Dit soort bestand kunnen we niet veilig bewaren. {KIES} Een document uit Word bewaar je eerst als PDF.",
    "heic": "Deze foto is van een soort die niet overal opent (HEIC). Kies op de telefoon bij de camera "
    "'Meest compatibel', of maak er eerst een JPEG van.",
    "kapot": "Dit bestand is niet goed te lezen. Maak of bewaar het opnieuw en probeer het nog eens.",
    "pixels": "Deze afbeelding is te groot: hoogstens 60 miljoen beeldpunten. Maak haar eerst kleiner.",
    "lang": "Deze PDF is te lang: hoogstens 300 bladzijden. Splits hem in delen.",
    "wachtwoord": "Deze PDF is beveiligd. Bewaar hem zonder wachtwoord of beveiliging, of druk hem af naar PDF.",
    "formulier": "Dit is een PDF met een formulier dat alleen in een eigen programma opent. Druk hem af naar PDF.",
    "gevaar": "In deze PDF zit iets dat we er niet veilig uit krijgen. Druk hem af naar PDF en kies die.",
    "zwaar": "Dit bestand vraagt te veel van de computer. Maak het kleiner, of druk het af naar PDF.",
    "virus": "In dit bestand is een virus gevonden. Het is niet bewaard. Vertel het je beheerder.",
    "geen_scan": "De viruscontrole geeft geen antwoord. Het bestand is niet bewaard. Probeer het later opnieuw, "
    "en vertel het je beheerder als het zo blijft.",
}


class Afgekeurd(Exception):
    """No: this file isn't kept. `zin` says why and what to do."""

    def __init__(self, zin: str) -> None:
        super().__init__("afgekeurd")
        self.zin = zin


@dataclass(frozen=True, slots=True)
class Goedgekeurd:
    soort: str
    inhoud: bytes


def inspect(inhoud: bytes, *, naam: str) -> Goedgekeurd:
    """The file made anew. `naam` is only compared with what the file is, and not kept. Raises Afgekeurd."""
    verwacht = EINDES.get(Path(naam).suffix.lower(), "")
    if "." in naam and not verwacht:
        raise Afgekeurd(ZINNEN["heic" if naam.lower().endswith((".heic", ".heif")) else "soort"])
    require_no_virus(inhoud)
    gekeurd = run_cleaner(inhoud)
    if verwacht and gekeurd.soort != verwacht:
        raise Afgekeurd(
            f"De naam van dit bestand zegt dat het {NAMEN[verwacht]} is, maar het is {NAMEN[gekeurd.soort]}. {KIES}"
        )
    return gekeurd


def require_no_virus(inhoud: bytes) -> None:
    if not settings.CLAMAV:
        return
    try:
        schoon = scan(inhoud, plek=settings.CLAMAV)
    except GeenAntwoord as fout:
        raise Afgekeurd(ZINNEN["geen_scan"]) from fout
    if not schoon:
        raise Afgekeurd(ZINNEN["virus"])


def run_cleaner(inhoud: bytes) -> Goedgekeurd:
    """Raises Afgekeurd, also when the cleaner died or took too long."""
    opdracht = [sys.executable, "-I", str(SCHOONMAKER)]
    try:
        klaar = subprocess.run(  # noqa: S603  a program of ours; the file goes in by its input
            opdracht, input=inhoud, capture_output=True, timeout=WACHT_SECONDEN, check=False, env={}
        )
    except subprocess.TimeoutExpired as fout:
        raise Afgekeurd(ZINNEN["zwaar"]) from fout
    kop, _, schoon = klaar.stdout.partition(b"\n")
    uitslag, _, woord = kop.decode("ascii", "replace").partition(" ")
    if klaar.returncode != 0 or uitslag not in ("goed", "fout") or len(schoon) > MAX_SCHOON:
        raise Afgekeurd(ZINNEN["zwaar"])
    if uitslag == "fout" or woord not in SOORTEN:
        raise Afgekeurd(ZINNEN.get(woord, ZINNEN["kapot"]))
    return Goedgekeurd(woord, schoon)


# --- before the act -------------------------------------------------------------------------------


class KeuringMiddleware:
    """Judges a file before the act begins: that takes seconds, and on SQLite nobody else writes during an act.

    Whether this person may add it here is decided by the act, as always: without the right nothing is kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and request.user.is_authenticated and takes_file(request.path_info):
            for bestand in request.FILES.dict().values():
                bestand.oordeel = judge(bestand)  # type: ignore[union-attr]
        return self.get_response(request)


def takes_file(pad: str) -> bool:
    try:
        return resolve(pad).url_name in MET_BESTAND
    except Resolver404:
        return False


def judge(bestand: Any) -> Goedgekeurd | Afgekeurd:
    try:
        return inspect(bestand.read(), naam=bestand.name or "")
    except Afgekeurd as fout:
        return fout


def judged(bestand: Any) -> Goedgekeurd:
    """What was said of this file; said now when nobody did before. Raises Afgekeurd."""
    oordeel: Goedgekeurd | Afgekeurd = getattr(bestand, "oordeel", None) or judge(bestand)
    if isinstance(oordeel, Afgekeurd):
        raise oordeel
    return oordeel
