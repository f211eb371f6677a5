"""Where a request comes from, also behind a proxy: one place, before anything counts or logs it (ASVS 15.3.4)."""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

KOP = "HTTP_X_FORWARDED_FOR"
PROTO = "HTTP_X_FORWARDED_PROTO"


class AfzenderMiddleware:
    """Puts the address of the browser in REMOTE_ADDR, as our own proxies tell it.

    Each of MELDCODE_PROXIES adds the address it was called from at the end of the header. What stands before
    those, the browser wrote itself: that is never believed. A proxy that neither sets nor appends
    X-Forwarded-Proto can't be in use: everybody would be sent to https for ever.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.PROXIES:
            rij = [deel.strip() for deel in request.META.get(KOP, "").split(",")]
            if PROTO in request.META:  # what a proxy appended, not what stood there already (ASVS 4.1.3)
                request.META[PROTO] = request.META[PROTO].rpartition(",")[2].strip()
            if len(rij) >= settings.PROXIES and is_adres(adres := rij[-settings.PROXIES]):
                request.META["REMOTE_ADDR"] = adres
        return self.get_response(request)


def is_adres(tekst: str) -> bool:
    try:
        ip_address(tekst)
    except ValueError:
        return False
    return True
