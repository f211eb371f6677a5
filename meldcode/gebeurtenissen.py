"""Security events for whoever watches over the systems: one JSON object a line, on standard output.

Only ids and words of our own (gebeurtenisregels.py): no name, title or text can get in, and no line break of a
stranger either. Where a line of the log is written, `vault.logboek` reports it; what has no line calls this itself.
"""

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from ipaddress import ip_address, ip_network
from uuid import UUID

from django.db import transaction

from meldcode.gebeurtenisregels import SOORTEN, Soort

Schrijver = Callable[[str], object]


def report_event(
    soort: Soort,
    *,
    at: datetime,
    account: UUID | None = None,
    organisatie: UUID | None = None,
    adres: str = "",
    verband: UUID | None = None,
    actie: str = "",
    schrijf: Schrijver | None = None,
) -> None:
    """After the commit: what was rolled back didn't happen. A reader that went away stops no act.

    `account` is the random id that the log knows somebody by, `verband` the `trace` of the lines in the log.
    """
    regel = {
        "tijd": at.astimezone(UTC).isoformat(timespec="milliseconds"),
        "gebeurtenis": soort.value,
        "niveau": SOORTEN[soort].niveau.value,
        "actie": actie,
        "account": str(account or ""),
        "organisatie": str(organisatie or ""),
        "adres": shorten_adres(adres),
        "verband": str(verband or ""),
    }
    tekst = json.dumps(regel) + "\n"

    def tell() -> None:
        (schrijf or write_out)(tekst)

    transaction.on_commit(tell, robust=True)


def write_out(regel: str) -> None:
    """In one write: lines of several threads and processes don't get mixed."""
    sys.stdout.write(regel)
    sys.stdout.flush()


def shorten_adres(adres: str) -> str:
    """The network an address is in: 256 neighbours of IPv4, a /48 of IPv6. Anything else gives nothing."""
    try:
        soort = ip_address(adres)
    except ValueError:
        return ""
    return str(ip_network(f"{soort}/{24 if soort.version == 4 else 48}", strict=False))
