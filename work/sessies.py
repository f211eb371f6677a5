"""Which sessions somebody has: kept while signing in, ended by taking the session itself away.

A session ends at sign-out, after ten hours, when its owner ends it from elsewhere, with the password it began with, and
with the role or the account (roles/sessies.py).
"""

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from meldcode.gebeurtenissen import shorten_adres
from roles.models import User
from work.berichten import Soort, notify
from work.models import Sessie
from work.toestelregels import describe_toestel

VELD = "sessie"  # in the session: which row is its own
KOEKJE = "__Host-toestel" if settings.BEVEILIGD else "toestel"
ZOUT = "work.sessies.toestel"
JAAR = 365 * 24 * 60 * 60
HOOGUIT = 12  # people that one browser is remembered for: a tablet of a group


def open_sessie(request: HttpRequest, response: HttpResponse, user: User, *, at: datetime) -> Sessie:
    """After `login`: a new key, a row in the list, and a mail when this browser is new to this person."""
    drop_sessie(request)
    request.session.cycle_key()
    rij = Sessie.objects.create(
        user=user,
        sleutel=str(request.session.session_key),
        toestel=describe_toestel(request.headers.get("User-Agent", "")),
        netwerk=shorten_adres(request.META.get("REMOTE_ADDR", "")),
        begonnen_op=at,
    )
    request.session[VELD] = str(rij.pk)
    if settings.MAIL_AAN and user.email:  # without a mail to send there is nothing to remember a browser for
        if not is_remembered(request, user):
            notify(Soort.TOESTEL, aan=[user.pk], gelegenheid=rij.pk, at=at)
        remember(request, response, user)
    return rij


def renew_sleutel(request: HttpRequest) -> None:
    """The same session under a new key: who opened the lock proved again who they are (ASVS 7.2.4)."""
    request.session.cycle_key()
    if (rij := own_sessie(request)) is not None:
        rij.sleutel = str(request.session.session_key)
        rij.save(update_fields=["sleutel"])


def own_sessie(request: HttpRequest) -> Sessie | None:
    nummer = request.session.get(VELD)
    return Sessie.objects.filter(pk=nummer).first() if nummer else None


def drop_sessie(request: HttpRequest) -> None:
    """Takes the own row out of the list, before the session goes."""
    if (rij := own_sessie(request)) is not None:
        rij.delete()


def end_sessies(rijen: Iterable[Sessie]) -> int:
    """Ends these sessions: their next request is one of nobody. Returns how many."""
    aantal = 0
    for rij in rijen:
        Session.objects.filter(pk=rij.sleutel).delete()
        rij.delete()
        aantal += 1
    return aantal


def purge_sessies(*, at: datetime) -> None:
    """Throws away sessions that are over, and the rows of sessions that are gone."""
    Session.objects.filter(expire_date__lt=at).delete()
    lopend = Session.objects.values("session_key")
    Sessie.objects.exclude(sleutel__in=lopend).delete()


# --- a browser that was here before ---------------------------------------------------------------


def mark_of(user_id: uuid.UUID) -> str:
    """Says nothing to who reads the cookie."""
    return salted_hmac(ZOUT, str(user_id), algorithm="sha256").hexdigest()[:24]


def remembered(request: HttpRequest) -> list[str]:
    try:
        merken = signing.loads(request.COOKIES.get(KOEKJE, ""), salt=ZOUT, max_age=JAAR)
    except signing.BadSignature:
        return []
    return [str(merk) for merk in merken]


def is_remembered(request: HttpRequest, user: User) -> bool:
    return mark_of(user.pk) in remembered(request)


def remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    merken = [mark_of(user.pk), *(merk for merk in remembered(request) if merk != mark_of(user.pk))]
    response.set_cookie(
        KOEKJE, signing.dumps(merken[:HOOGUIT], salt=ZOUT), max_age=JAAR, secure=settings.BEVEILIGD,
        httponly=True, samesite="Lax",
    )  # fmt: skip


def moment_of(seconden: float) -> datetime:
    """The clock of the session as a moment."""
    return datetime.fromtimestamp(seconden, tz=UTC)
