"""Environment values are right or wrong, never "truthy": a wrong one stops the start with a hint."""

import base64
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

JA_NEE = {"ja": True, "nee": False}
MAIL_ZONDER_SERVER = {"geen": "dummy", "console": "console"}
MAIL_POORTEN = {"smtps": 465, "smtp+starttls": 587, "smtp": 25}
MAIL_UITLEG = (
    "gebruik geen, console, of het adres van de mailserver: smtps://gebruiker:wachtwoord@host:465 of "
    "smtp+starttls://gebruiker:wachtwoord@host:587. Met smtp:// kan geen wachtwoord mee."
)


def read_env(naam: str) -> str:
    """What stands in the environment, or in the file that NAAM_FILE names: a secret of Docker, a vault."""
    waarde, pad = os.environ.get(naam, "").strip(), os.environ.get(f"{naam}_FILE", "").strip()
    if not pad:
        return waarde
    if waarde:
        raise ImproperlyConfigured(f"{naam} en {naam}_FILE staan er allebei. Laat er een weg.")
    try:
        return Path(pad).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as fout:
        raise ImproperlyConfigured(f"{naam}_FILE is geen bestand dat te lezen is.") from fout


def env_str(naam: str, default: str | None = None) -> str:
    """The value of `naam`; without a default an absent or empty value stops the start."""
    waarde = read_env(naam)
    if waarde:
        return waarde
    if default is None:
        raise ImproperlyConfigured(f"{naam} ontbreekt. Zet {naam} in de omgeving (zie .env.example).")
    return default


def env_bool(naam: str, default: bool) -> bool:
    """`ja` or `nee`; anything else stops the start."""
    waarde = os.environ.get(naam, "").strip().lower()
    if not waarde:
        return default
    if waarde not in JA_NEE:
        raise ImproperlyConfigured(f"{naam} is {waarde!r}. Gebruik ja of nee.")
    return JA_NEE[waarde]


def env_int(naam: str, default: int) -> int:
    """A whole number of at least 1; anything else stops the start."""
    waarde = os.environ.get(naam, "").strip() or str(default)
    if not waarde.isdigit() or int(waarde) < 1:
        raise ImproperlyConfigured(f"{naam} is {waarde!r}. Gebruik een heel getal, 1 of meer.")
    return int(waarde)


def env_plek(naam: str) -> tuple[str, int] | None:
    """`host:port`, or nothing; anything else stops the start."""
    waarde = os.environ.get(naam, "").strip()
    if not waarde:
        return None
    host, _, poort = waarde.rpartition(":")
    if not host or not poort.isdigit() or not 0 < int(poort) < 65536:
        raise ImproperlyConfigured(f"{naam} is {waarde!r}. Gebruik host:poort, bijvoorbeeld clamav:3310.")
    return host, int(poort)


def env_hashlijst(naam: str) -> Path | None:
    """A file of sorted lines `SHA-1:count`, or nothing; anything else stops the start."""
    if not (waarde := env_str(naam, "")):
        return None
    try:
        with Path(waarde).open("rb") as bestand:
            eerste = bestand.readline(64)
    except OSError as fout:
        raise ImproperlyConfigured(f"{naam} is geen bestand dat te lezen is.") from fout
    if not re.fullmatch(rb"[0-9A-Fa-f]{40}:\d+\r?\n", eerste):
        raise ImproperlyConfigured(f"{naam}: elke regel is een SHA-1, een dubbele punt en een aantal.")
    return Path(waarde)


def env_list(naam: str, default: str) -> list[str]:
    """Words separated by commas."""
    return [deel.strip() for deel in env_str(naam, default).split(",") if deel.strip()]


def env_sleutel(naam: str) -> bytes:
    """A key of 32 bytes in base64, as `manage.py sleutel` prints it."""
    return decode_sleutel(naam, env_str(naam))


def env_sleutelring(naam: str) -> dict[str, bytes]:
    """`id:base64,id:base64`; the first key encrypts, all of them decrypt."""
    ring: dict[str, bytes] = {}
    for deel in env_str(naam).split(","):
        sleutel_id, _, waarde = deel.strip().partition(":")
        if not sleutel_id.isalnum() or sleutel_id in ring:
            raise ImproperlyConfigured(
                f"{naam}: elk deel is id:sleutel, met een eigen id van letters en cijfers."
            )
        ring[sleutel_id] = decode_sleutel(naam, waarde)
    return ring


def env_mail(naam: str) -> dict[str, Any]:
    """`geen`, `console`, or the mail server: `smtps://user:password@host:465` or `smtp+starttls://...:587`.

    Without encryption (`smtp://host:25`) only without a password. Anything else stops the start.
    """
    waarde = env_str(naam, "geen")
    if waarde in MAIL_ZONDER_SERVER:
        return {"EMAIL_BACKEND": f"django.core.mail.backends.{MAIL_ZONDER_SERVER[waarde]}.EmailBackend"}
    try:
        url = urlsplit(waarde)
        poort = url.port or MAIL_POORTEN[url.scheme]
    except (ValueError, KeyError) as fout:
        raise ImproperlyConfigured(f"{naam}: {MAIL_UITLEG}") from fout
    if not url.hostname or url.path.strip("/") or url.query or (url.scheme == "smtp" and url.password):
        raise ImproperlyConfigured(f"{naam}: {MAIL_UITLEG}")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": poort,
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_USE_TLS": url.scheme == "smtp+starttls",
        "EMAIL_TIMEOUT": 20,
    }


def env_adres(naam: str, hosts: list[str]) -> str:
    """The address of the site as it stands in a mail: https, and a name this site answers to."""
    url = urlsplit(env_str(naam))
    if url.scheme != "https" or url.hostname not in hosts or url.path.strip("/") or url.query or url.username:
        raise ImproperlyConfigured(
            f"{naam} is geen https-adres van een naam in MELDCODE_HOSTS, zoals https://meldcode.example.nl"
        )
    return f"https://{url.netloc}/"


def env_afzender(naam: str) -> str:
    """One mail address, nothing else: it stands in the head of every mail."""
    waarde = env_str(naam)
    try:
        validate_email(waarde)
    except ValidationError as fout:
        raise ImproperlyConfigured(f"{naam} is geen e-mailadres, zoals meldcode@example.nl") from fout
    return waarde


@dataclass(frozen=True, slots=True)
class Oidc:
    """The identity provider of the organisation, as an operator set it."""

    uitgever: str
    client: str
    geheim: str
    naam: str
    herkomst: str  # scheme and host of its sign-in page, for the CSP
    amr: tuple[str, ...]
    acr: tuple[str, ...]


def env_oidc(naam: str = "MELDCODE_OIDC") -> Oidc | None:
    """None without an issuer. Everything of it is https; anything else stops the start."""
    if not (uitgever := env_str(f"{naam}_UITGEVER", "")):
        return None
    herkomst = env_str(f"{naam}_HERKOMST", "https://" + urlsplit(uitgever).netloc)
    for einde, adres in (("UITGEVER", uitgever), ("HERKOMST", herkomst)):
        url = urlsplit(adres)
        if url.scheme != "https" or not url.hostname or url.query or url.fragment or url.username:
            raise ImproperlyConfigured(
                f"{naam}_{einde} is geen https-adres, zoals https://inloggen.example.nl"
            )
    if urlsplit(herkomst).path:
        raise ImproperlyConfigured(f"{naam}_HERKOMST is alleen https:// en de naam, zonder pad.")
    return Oidc(
        uitgever=uitgever,
        client=env_str(f"{naam}_CLIENT"),
        geheim=env_str(f"{naam}_GEHEIM", ""),
        naam=env_str(f"{naam}_NAAM", "je organisatie"),
        herkomst=herkomst,
        amr=tuple(env_list(f"{naam}_AMR", "mfa,otp,hwk,fido")),
        acr=tuple(env_list(f"{naam}_ACR", "")),
    )


def decode_sleutel(naam: str, waarde: str) -> bytes:
    try:
        sleutel = base64.b64decode(waarde, validate=True)
    except ValueError as fout:
        raise ImproperlyConfigured(f"{naam} is geen base64. Maak een nieuwe met manage.py sleutel.") from fout
    if len(sleutel) != 32:
        raise ImproperlyConfigured(f"{naam} is {len(sleutel)} bytes lang, dat moeten er 32 zijn.")
    return sleutel


def load_env_file(pad: Path) -> None:
    """Reads NAME=value lines of a file; what stands in the environment already wins."""
    if pad.exists():
        for regel in pad.read_text(encoding="utf-8").splitlines():
            naam, teken, waarde = regel.partition("=")
            if teken and not regel.startswith("#"):
                os.environ.setdefault(naam.strip(), waarde.strip())
