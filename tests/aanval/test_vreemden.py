"""Every address with something real behind it, for who has no business there, by every method of HTTP.

Who comes from another organisation, whose role ended, whose account is off, who is not signed in, and whose role
doesn't have the act. Nothing of this organisation is answered, nothing changes, nothing is acknowledged.
In every run GET and POST; with MELDCODE_BEWIJS=vol every method, and everybody in the cast.
"""

import hashlib
import os
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.utils import timezone

from roles.models import Roltoewijzing, User
from roles.policy import MATRIX, Bereik
from roles.routes import ROUTES
from tests.browser.wereld import build_wereld, paden
from tests.conftest import ROLVERDELING, add_person
from tests.factories_signaal import zicht_of
from vault.handeling import Wie, handeling

pytestmark = pytest.mark.django_db
VOL = os.environ.get("MELDCODE_BEWIJS") == "vol"
METHODEN = ("get", "post", "head", "options", "put", "patch", "delete", "trace") if VOL else ("get", "post")
STIL = {"vault.logregel", "vault.logonderdeel", "vault.ketenkop", "sessions.session"}
NAMEN = (b"Bakker", b"Voorbeeldhof")  # the children of the world, and its organisation


def fingerprint():
    """Every table but the log and the sessions, as one number."""
    som = hashlib.sha256()
    for model in apps.get_models():
        if model._meta.label_lower not in STIL and model._meta.managed:
            for rij in model._base_manager.order_by("pk").values_list():
                som.update(repr([bytes(w) if isinstance(w, memoryview) else w for w in rij]).encode())
    return som.hexdigest()


def end_role(user):
    with handeling(wie=Wie(), route="test"):
        rol = Roltoewijzing.objects.get(user=user)
        rol.tot = timezone.localdate() - timedelta(days=1)
        rol.save()


def turn_off(user):
    with handeling(wie=Wie(), route="test"):
        account = User.objects.get(pk=user.pk)
        account.is_active = False
        account.save()


@pytest.fixture
def wereld(cast, als):
    return build_wereld(cast, als)


def strangers(cast, browse):
    """Signed in before it ended: the session is still there, and opens nothing."""
    with handeling(wie=Wie(), route="test"):
        functies = {inlog: functie for _, inlog, functie, _ in ROLVERDELING}
        ex, uit = (
            add_person(cast.organisatie, naam, naam.lower(), functies["af"], cast.noord)
            for naam in ("Exaf", "Uitaf")
        )
    mensen = {
        "niemand": Client(),
        "ex": browse(ex),
        "uit": browse(uit),
        "elders": browse(cast.buitenstaander),
    }
    end_role(ex)
    turn_off(uit)
    return mensen


def ask(client, methode, pad):
    with transaction.atomic():
        return getattr(client, methode)(pad)


def find_fault(wie, naam, methode, antwoord):
    """What is wrong with one answer, in words; empty when nothing is."""
    if antwoord.status_code >= 500:
        return "an error"
    if wie != "niemand" and any(woord in antwoord.content for woord in NAMEN):
        return "a name"
    if ROUTES[naam].actie is None:  # open to everybody: sign-in, privacy, the lock
        return ""
    if methode not in ("get", "head", "options", "post") and antwoord.status_code < 300:
        return f"{antwoord.status_code} for {methode}"
    if wie in ("ex", "uit", "niemand") and antwoord.status_code not in (302, 403, 404, 405):
        return f"{antwoord.status_code}"
    return ""


def test_nothing_is_answered_changed_or_acknowledged(wereld, cast, browse):
    mensen = strangers(cast, browse)
    adressen = [(naam, pad) for naam, lijst in paden(wereld).items() for pad in lijst]
    voor, fouten, controles = fingerprint(), set(), 0
    for wie, client in mensen.items():
        for naam, pad in adressen:
            for methode in METHODEN:
                antwoord = ask(client, methode, pad)
                controles += 1
                if fout := find_fault(wie, naam, methode, antwoord):
                    fouten.add(f"{wie} {methode} {naam}: {fout}")
    assert sorted(fouten) == []
    assert controles == len(mensen) * len(adressen) * len(METHODEN)
    assert controles >= (5000 if VOL else 1000)
    assert fingerprint() == voor


@pytest.mark.long
@pytest.mark.skipif(not VOL, reason="lang: alleen met MELDCODE_BEWIJS=vol")
def test_everybody_gets_what_the_table_says_of_the_real_thing(wereld, cast, browse):
    """No cell: 403 for reading, and for writing too (405 where nothing can be written)."""
    fouten, controles = set(), 0
    for _, inlog, _, _ in ROLVERDELING:
        user = getattr(cast, inlog)
        client, zicht = browse(user), zicht_of(user)
        for naam, lijst in paden(wereld).items():
            actie = ROUTES[naam].actie
            if actie is None or any(MATRIX[actie][plek.rol] is not Bereik.GEEN for plek in zicht.plekken):
                continue
            for pad in lijst:
                for methode in METHODEN:
                    status = ask(client, methode, pad).status_code
                    controles += 1
                    if status not in (403, 405):
                        fouten.add(f"{inlog} {methode} {naam}: {status}")
    assert sorted(fouten) == []
    assert controles >= 5000
