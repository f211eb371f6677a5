"""Whether what leaves this machine is encrypted: said by `check --deploy`, for who puts a part on another machine.

A neighbour (this machine, or a container on a network of its own, which has a name without a dot) may be spoken to
plainly: that traffic leaves no machine (docs/beveiliging.md, 'Verbindingen').
"""

from collections.abc import Sequence
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Tags, register
from django.core.checks import Warning as Waarschuwing


def is_near(host: str) -> bool:
    """Empty, or a path: a socket of this machine."""
    if not host or host.startswith("/"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return "." not in host


@register(Tags.security, deploy=True)
def check_verbindingen(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    fouten: list[CheckMessage] = []
    database = settings.DATABASES["default"]
    zeker = database.get("OPTIONS", {}).get("sslmode") == "verify-full"
    if not settings.SQLITE and not is_near(database.get("HOST") or "") and not zeker:
        hint = "Zet ?sslmode=verify-full achter DATABASE_URL."
        fouten.append(
            Waarschuwing("PostgreSQL staat op een andere machine, zonder TLS.", hint=hint, id="meldcode.W002")
        )
    redis = urlsplit(settings.REDIS_URL)
    if settings.REDIS_URL and not is_near(redis.hostname or "") and redis.scheme != "rediss":
        hint = "Begin REDIS_URL met rediss:// en eindig met ?ssl_cert_reqs=required."
        fouten.append(
            Waarschuwing("Redis staat op een andere machine, zonder TLS.", hint=hint, id="meldcode.W003")
        )
    return fouten
