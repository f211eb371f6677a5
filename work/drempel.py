"""Counting how often somebody tries, in the shared cache, and saying how long to wait (drempelregels.py).

A try is counted before it is looked at, in one step: a thousand at once get no more tries than one after the other.
Who is told to wait is not counted again: hammering makes nobody's wait longer. What went well is taken back.
"""

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from redis.exceptions import RedisError

from roles.models import User
from roles.queries import find_user
from vault.handeling import Regel, current
from work.drempelregels import (
    BEKEND_DAGEN,
    DREMPELS,
    UUR,
    Drempel,
    Per,
    Route,
    Soort,
    describe_wait,
    route_of,
    wait_after,
)
from work.slot import concept_pad, is_locked

log = logging.getLogger("meldcode.drempel")
RUIMTE = "drempel"


@dataclass(frozen=True, slots=True)
class Poging:
    """One try that was counted, so that it can be taken back."""

    soort: Soort
    sleutel: str
    wacht: bool  # it began a wait


@dataclass(frozen=True, slots=True)
class Geteld:
    """What was counted for one request, and under which names."""

    route: Route
    pogingen: list[Poging]
    wie: dict[Per, str]


def take(soort: Soort, van: str) -> Poging | int:
    """Counts one try of `van`, or the seconds to wait."""
    drempel, sleutel = DREMPELS[soort], key_of(soort, van)
    if (rest := left(sleutel)) > 0:
        return rest
    aantal = count(sleutel, drempel)
    wachten = wait_after(drempel, aantal)
    if not wachten:
        return Poging(soort, sleutel, wacht=False)
    # One of all who try at this moment begins the wait, and is looked at; the others wait for it.
    if cache.add(f"{sleutel}:tot", time.time() + wachten, wachten):
        return Poging(soort, sleutel, wacht=True)
    uncount(sleutel)
    return max(left(sleutel), 1)


def take_if_counting(soort: Soort, van: str) -> Poging | int | None:
    """As `take`; None when the counters are away and this may go on without. Raises RedisError where it may not."""
    try:
        return take(soort, van)
    except RedisError as fout:
        if DREMPELS[soort].dicht:
            raise
        log.error("drempel: %s", type(fout).__name__)  # noqa: TRY400
        return None


def left(sleutel: str) -> int:
    """Whole seconds until the wait is over; 0 when there is none."""
    tot = cache.get(f"{sleutel}:tot")
    return 0 if tot is None else max(0, int(tot - time.time()) + 1)


def count(sleutel: str, drempel: Drempel) -> int:
    cache.add(sleutel, 0, drempel.venster)
    try:
        return cache.incr(sleutel)
    except ValueError:  # the window ended between those two
        cache.set(sleutel, 1, drempel.venster)
        return 1


def uncount(sleutel: str) -> None:
    try:
        cache.decr(sleutel)
    except ValueError:  # the window is over, and so is the count
        return


def give_back(poging: Poging) -> None:
    uncount(poging.sleutel)
    if poging.wacht:
        cache.delete(f"{poging.sleutel}:tot")


def key_of(soort: str, van: str) -> str:
    """Nobody reads a name or an address in the cache."""
    return f"{RUIMTE}:{soort}:{salted_hmac('work.drempel', van, algorithm='sha256').hexdigest()[:32]}"


# --- for a request --------------------------------------------------------------------------------


class DrempelMiddleware:
    """Counts what the table says about an address; a refusal is logged like every other (429)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if (geteld := getattr(request, "geteld", None)) is not None:
            try:
                settle(request, geteld, response.status_code)
            except RedisError as fout:  # the act is done and stays done
                log.error("drempel: %s", type(fout).__name__)  # noqa: TRY400
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        naam = (request.resolver_match.url_name if request.resolver_match else None) or ""
        route = route_of(naam, post=request.method == "POST", vraagt=request.GET)
        if route is None:
            return None
        wie = describe_wie(request)
        pogingen: list[Poging] = []
        for soort in counted(route, wie):
            uitkomst = take_if_counting(soort, wie[DREMPELS[soort].per])
            if isinstance(uitkomst, int):
                for poging in pogingen:
                    give_back(poging)
                return refuse(request, naam, soort, uitkomst)
            pogingen += [uitkomst] if uitkomst is not None else []
        request.geteld = Geteld(route, pogingen, wie)  # type: ignore[attr-defined]
        return None


def describe_wie(request: HttpRequest) -> dict[Per, str]:
    """By what is counted: who this is, or says to be, and where from. Known or unknown is the same here."""
    user = request.user
    getypt = request.POST.get("gebruikersnaam") or request.POST.get("email", "")
    naam = user.gebruikersnaam if isinstance(user, User) else getypt
    naam, adres = naam.strip().casefold()[:60], request.META.get("REMOTE_ADDR", "")
    return {
        Per.NAAM: naam,
        Per.ADRES: adres,
        Per.NAAM_EN_ADRES: f"{naam} {adres}",
        Per.ACCOUNT: str(user.pk or ""),
    }


def counted(route: Route, wie: dict[Per, str]) -> Iterable[Soort]:
    """Who signed in here before isn't kept waiting for what others do with that name or from that address."""
    alle = [soort for soort in route.soorten if wie[DREMPELS[soort].per].strip()]
    if all(DREMPELS[soort].bekenden for soort in alle):
        return alle
    bekend = cache.get(key_of("bekend", wie[Per.NAAM_EN_ADRES])) is not None
    return [soort for soort in alle if DREMPELS[soort].bekenden or not bekend]


def settle(request: HttpRequest, geteld: Geteld, status: int) -> None:
    """After the answer: a try that wasn't wrong is taken back; who signed in has none left, and is known here."""
    if status == geteld.route.misser:
        return
    for poging in geteld.pogingen:
        if poging.soort is Soort.AANMELDEN:
            cache.delete_many([poging.sleutel, f"{poging.sleutel}:tot"])
        elif DREMPELS[poging.soort].missers:
            give_back(poging)
    if Soort.AANMELDEN in geteld.route.soorten and request.user.is_authenticated:
        cache.set(key_of("bekend", geteld.wie[Per.NAAM_EN_ADRES]), 1, BEKEND_DAGEN * 24 * UUR)


def refuse(request: HttpRequest, naam: str, soort: Soort, seconden: int) -> HttpResponse:
    """Says how long, and what to do meanwhile. What was typed is kept, where that is worth keeping."""
    drempel = DREMPELS[soort]
    over = (
        request.user if isinstance(request.user, User) else find_user(request.POST.get("gebruikersnaam", ""))
    )
    regel = Regel(naam)
    if over is not None:
        regel.object_type, regel.object_id = over._meta.label_lower, over.pk
    current().regels = [regel]
    bewaard = request.user.is_authenticated and not is_locked(request) and bool(concept_pad(request))
    request.bewaar_na_afloop = bewaard  # type: ignore[attr-defined]
    gegevens = {
        "waarom": drempel.waarom, "hulp": drempel.hulp, "wachttijd": describe_wait(seconden),
        "bewaard": bewaard, "opnieuw": request.path,
    }  # fmt: skip
    response = render(request, "429.html", gegevens, status=429)
    response["Retry-After"] = str(seconden)
    return response
