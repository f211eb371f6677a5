"""A word that has to travel in an address without being readable there: what somebody searched for.

The address of a result page can be opened again, reloaded and gone back to. In the history of a shared
tablet, in a log or in a Referer it tells nothing, and only the session that made it can open it.
"""

import base64
import binascii
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import salted_hmac

from vault.versleuteling import SleutelFout, seal, unseal

BLOK = 64  # bytes; a short word and a longer one look alike
FILTER = "filter"  # in a POST: this is the filter of a list, not the form of the page
VERHULD = "v"
VERLOPEN = "Wat je zocht, is verlopen. Vul de naam opnieuw in."


def conceal(request: HttpRequest, tekst: str) -> str:
    """The text for this session only, as letters that may stand in an address."""
    ruw = tekst.encode()
    gevuld = ruw + bytes(-len(ruw) % BLOK or BLOK)
    return base64.urlsafe_b64encode(seal(sleutel(), gevuld, plaats(request))).decode().rstrip("=")


def reveal(request: HttpRequest, verhuld: str) -> str | None:
    """The text, or None when it was made in another session, by somebody else, or by hand."""
    try:
        ruw = base64.urlsafe_b64decode(verhuld + "=" * (-len(verhuld) % 4))
        return unseal(sleutel(), ruw, plaats(request)).rstrip(b"\0").decode()
    except (binascii.Error, ValueError, SleutelFout):
        return None


def sleutel() -> AESGCM:
    return AESGCM(salted_hmac("work.verhuld", "", algorithm="sha256").digest())


def plaats(request: HttpRequest) -> str:
    return f"verhuld:{request.user.pk}:{request.session.session_key}"


def hides(*velden: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """For a list with a name in its filter: sent by POST, sealed into the address, opened again on the way in.

    The view finds the fields in `request.GET` as if they stood there, and `request.filter_vraag` for the links to
    other pages of the list. A name that does stand in the address finds nothing.
    """

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def look(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST" and FILTER in request.POST:
                return redirect(f"{request.path}?{seal_filter(request, velden)}")
            open_filter(request, velden)
            return view(request, *args, **kwargs)

        return look

    return wrap


def seal_filter(request: HttpRequest, velden: tuple[str, ...]) -> str:
    vraag = request.POST.copy()
    for naam in ("csrfmiddlewaretoken", FILTER, VERHULD):
        vraag.pop(naam, None)
    geheim = {naam: vraag.pop(naam)[-1] for naam in velden if naam in vraag}
    if any(geheim.values()):
        vraag[VERHULD] = conceal(request, json.dumps(geheim))
    return vraag.urlencode()


def open_filter(request: HttpRequest, velden: tuple[str, ...]) -> None:
    vraag = request.GET.copy()
    for naam in (*velden, "blad"):
        vraag.pop(naam, None)
    request.filter_vraag = f"{vraag.urlencode()}&" if vraag else ""  # type: ignore[attr-defined]
    verhuld = vraag.pop(VERHULD, [""])[-1]
    tekst = reveal(request, verhuld) if verhuld else None
    if verhuld and tekst is None:
        messages.info(request, VERLOPEN)
    geheim = json.loads(tekst) if tekst else {}
    for naam in velden:
        if geheim.get(naam):
            vraag[naam] = geheim[naam]
    if "blad" in request.GET:
        vraag["blad"] = request.GET["blad"]
    request.GET = vraag  # type: ignore[assignment]
