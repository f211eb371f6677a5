"""Setting up, showing and taking away a second factor. Codes work once, also when two are sent at the same moment."""

import base64
import json
import uuid
from datetime import datetime

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from django.core.exceptions import PermissionDenied
from django.utils.crypto import constant_time_compare, salted_hmac

from roles.access import Zicht, reachable
from roles.actions import Bijhoudfout
from roles.models import User
from roles.policy import Actie
from roles.sessies import end_sessions
from vault.bases import open_bewaareenheid
from vault.handeling import add_regel
from work.accountpost import tell_change
from work.factorregels import CIJFERS, HOE_WOORDEN, is_app_code, new_herstelcodes, normalise, steps_at
from work.models import Factor, Factoreinde, Factorgebruik
from work.queries.factor import has_factor, list_factoren, valid_factoren

Soort = Factor.Soort


class Codefout(Exception):
    """Not a right code, or one that was used before."""


# --- setting up -----------------------------------------------------------------------------------


def record_factor(*, user: User, id: uuid.UUID, geheim: str, code: str, at: datetime) -> list[str]:  # noqa: A002
    """An app, once it shows that it knows the secret. Returns recovery codes with the first factor, to be shown once.

    Raises Codefout.
    """
    stap = match_step(geheim, normalise(code), at=at)
    if stap is None:
        raise Codefout
    return add_factor(user=user, id=id, soort=Soort.APP, geheim=geheim, at=at, teller=stap)


def record_passkey(*, user: User, id: uuid.UUID, sleutel: str, at: datetime) -> list[str]:  # noqa: A002
    """A passkey that the browser made and fido2 checked."""
    return add_factor(user=user, id=id, soort=Soort.PASSKEY, geheim=sleutel, at=at)


def add_factor(
    *,
    user: User,
    id: uuid.UUID,  # noqa: A002
    soort: Soort,
    geheim: str,
    at: datetime,
    teller: int | None = None,
) -> list[str]:
    lock(user)
    if Factor.objects.filter(pk=id).exists():  # sent twice
        return []
    eerste = not has_factor(user.pk)
    factor = record(user=user, id=id, soort=soort, geheim=geheim, at=at)
    if teller is not None:  # the code that proved it isn't good for signing in as well
        Factorgebruik(factor=factor, teller=teller, vastgelegd_op=at, vastgelegd_door=user).save()
    add_regel(Actie.RECORD_FACTOR if soort == Soort.APP else Actie.RECORD_PASSKEY, object=factor)
    tell_change(user, "factor_erbij", at=at)
    return record_herstelcodes(user=user, at=at) if eerste else []


def record_herstelcodes(*, user: User, at: datetime) -> list[str]:
    """Ten new ones; the old ones end. Shown once, kept as digests."""
    lock(user)
    for oud in valid_factoren(user.pk).filter(soort=Soort.HERSTEL):
        end(oud, door=user, at=at)
    codes = new_herstelcodes()
    digests = json.dumps([digest(user, normalise(code)) for code in codes])
    rij = record(user=user, id=uuid.uuid4(), soort=Soort.HERSTEL, geheim=digests, at=at)
    add_regel(Actie.RECORD_HERSTELCODES, object=rij)
    return codes


def record(*, user: User, id: uuid.UUID, soort: Soort, geheim: str, at: datetime) -> Factor:  # noqa: A002
    rij = Factor(id=id, user=user, soort=soort, vastgelegd_op=at, vastgelegd_door=user)
    open_bewaareenheid(rij)
    rij.geheim = geheim
    rij.save()
    return rij


def lock(user: User) -> None:
    """One act at a time on somebody's factors."""
    User.objects.select_for_update().get(pk=user.pk)


# --- showing it -----------------------------------------------------------------------------------


def prove_factor(*, user: User, code: str, at: datetime) -> Factor:
    """The factor this code belongs to; from now on the code is used. Raises Codefout."""
    lock(user)
    kort = normalise(code)
    factor, teller = find_app(user, kort, at=at) if is_app_code(kort) else find_herstel(user, kort)
    Factorgebruik(factor=factor, teller=teller, vastgelegd_op=at, vastgelegd_door=user).save()
    add_regel("prove_factor", object=factor)
    if factor.soort == Soort.HERSTEL:
        tell_change(user, "herstelcode", at=at)
    return factor


def prove_passkey(*, user: User, factor: Factor, teller: int, at: datetime) -> None:
    """A passkey that fido2 checked. One that counts and goes back is a copy: raises Codefout."""
    lock(user)
    if teller and factor.gebruik.filter(teller__gte=teller).exists():
        raise Codefout
    if teller:
        Factorgebruik(factor=factor, teller=teller, vastgelegd_op=at, vastgelegd_door=user).save()
    add_regel("prove_factor", object=factor)


def find_app(user: User, code: str, *, at: datetime) -> tuple[Factor, int]:
    for factor in list_factoren(user.pk, Soort.APP):
        stap = match_step(str(factor.geheim), code, at=at)
        # Not only this very code: nothing of before the last one that was used either.
        if stap is not None and not factor.gebruik.filter(teller__gte=stap).exists():
            return factor, stap
    raise Codefout


def match_step(geheim: str, code: str, *, at: datetime) -> int | None:
    """The half minute this code belongs to, if it is a right one."""
    hotp = HOTP(base64.b32decode(geheim), CIJFERS, SHA1())  # noqa: S303  what every app expects (RFC 6238)
    goed = [
        stap for stap in steps_at(at.timestamp()) if constant_time_compare(hotp.generate(stap).decode(), code)
    ]
    return goed[-1] if goed else None


def find_herstel(user: User, code: str) -> tuple[Factor, int]:
    gezocht = digest(user, code)
    for factor in list_factoren(user.pk, Soort.HERSTEL):
        for nummer, bewaard in enumerate(json.loads(str(factor.geheim))):
            if constant_time_compare(bewaard, gezocht) and not factor.gebruik.filter(teller=nummer).exists():
                return factor, nummer
    raise Codefout


def digest(user: User, code: str) -> str:
    """138 bits of chance, so no slow hash; with the secret of this installation besides."""
    return salted_hmac("work.herstelcode", f"{user.pk} {code}", algorithm="sha256").hexdigest()


# --- taking it away -------------------------------------------------------------------------------


def withdraw_factor(*, user: User, pk: uuid.UUID, at: datetime) -> None:
    """One of one's own, as long as another stays. Raises Bijhoudfout, PermissionDenied."""
    lock(user)
    factor = valid_factoren(user.pk).exclude(soort=Soort.HERSTEL).filter(pk=pk).first()
    if factor is None:
        raise PermissionDenied
    if not valid_factoren(user.pk).exclude(soort=Soort.HERSTEL).exclude(pk=pk).exists():
        raise Bijhoudfout("Dit is je enige tweede factor. Voeg eerst een andere toe.")
    end(factor, door=user, at=at)
    add_regel(Actie.WITHDRAW_FACTOR, object=factor)
    tell_change(user, "factor_weg", at=at)


def revoke_factor(*, by: Zicht, user_id: uuid.UUID, hoe: str, reden: str, at: datetime) -> int:
    """By beheer, for who lost it: all of them, and how it was seen who asks. Never one's own.

    Raises Bijhoudfout, PermissionDenied.
    """
    user = reachable(by, Actie.REVOKE_FACTOR, User.objects.distinct()).filter(pk=user_id).first()
    if user is None:
        raise PermissionDenied
    if user.pk == by.user_id:
        raise Bijhoudfout("Je eigen tweede factor weghalen kan hier niet. Vraag een andere beheerder.")
    lock(user)
    door, rijen = User.objects.get(pk=by.user_id), list(valid_factoren(user.pk))
    for factor in rijen:
        end(factor, door=door, at=at, reden=f"{HOE_WOORDEN[hoe]}. {reden}")
    end_sessions([user.pk])  # who has what was lost may be signed in with it
    add_regel(Actie.REVOKE_FACTOR, object=user, aantal=len(rijen))
    tell_change(user, "factor_weg_door_beheer", at=at)
    return len(rijen)


def end(factor: Factor, *, door: User, at: datetime, reden: str = "") -> None:
    rij = Factoreinde(factor=factor, vastgelegd_op=at, vastgelegd_door=door)
    open_bewaareenheid(rij)
    rij.reden = reden
    rij.save()
