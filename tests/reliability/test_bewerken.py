"""Two at the same thing at the same moment: nothing is overwritten unseen, and whoever was second is told.

quality.md §1: races. Two people or two tabs of one, by real requests. Shortened to PAREN; MELDCODE_BEWIJS=vol makes
a thousand pairs on each engine.
"""

import os
import random
import threading
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Afspraak, Gesprek, Kind, Melding
from roles.models import Groep
from tests.factories_signaal import kind_of
from tests.factories_weging import build_weegbaar
from tests.reliability.kindwerk import gesprek_adres, gesprek_post, melding_adres, melding_post, sign_id
from vault.controle import find_breuken
from vault.models import Logregel

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]
VOL = os.environ.get("MELDCODE_BEWIJS") == "vol"
PAREN = 1000 if VOL else 24
SCHRIJVERS, BEURTEN = 8, 40 if VOL else 4


@pytest.fixture
def tabblad(browse):
    """`tabblad(user)`: another window of the same browser, so of the same session."""
    sessies = {}

    def open_one(user):
        if user.pk not in sessies:
            sessies[user.pk] = browse(user).cookies[settings.SESSION_COOKIE_NAME].value
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = sessies[user.pk]
        return client

    return open_one


@pytest.fixture
def together():
    """`together(daden)`: all at the same moment, each in a thread with a connection of its own."""
    aantal = SCHRIJVERS
    with ThreadPoolExecutor(aantal) as draden:

        def run(daden):
            start = threading.Barrier(len(daden))

            def one(daad):
                start.wait(60)
                return daad()

            return [klus.result(120) for klus in [draden.submit(one, daad) for daad in daden]]

        yield run
        rust = threading.Barrier(aantal)
        for klus in [draden.submit(lambda: (rust.wait(60), connection.close())) for _ in range(aantal)]:
            klus.result(60)


def soorten_of(cast):
    """What is edited, at which address, with which fields round the name, and by whom."""
    kind = kind_of(cast.noord)
    rest = {
        "achternaam": "de Vries", "geboortedatum": "2023-03-01", "groep": str(cast.noord.groep.pk), "gezin": "",
        "uit_zorg_op": "",
    }  # fmt: skip
    yield Kind, kind.pk, "voornaam", reverse("correct_kind", args=[kind.pk]), rest, (cast.af, cast.manager)
    groep = cast.noord.groep
    yield Groep, groep.pk, "naam", reverse("correct_groep", args=[groep.pk]), {}, (cast.beheer, cast.beheer)
    yield Kind, kind.pk, "voornaam", reverse("correct_kind", args=[kind.pk]), rest, (cast.af, cast.af)


def test_whoever_was_second_is_told_and_nothing_is_overwritten(cast, tabblad, together, capsys):
    dobbel, soorten, eersten = random.Random(20261129), list(soorten_of(cast)), Counter()
    for paar in range(PAREN):
        model, pk, veld, adres, rest, mensen = dobbel.choice(soorten)
        begin = model.objects.get(pk=pk)
        namen = [f"Een{paar:04}", f"Twee{paar:04}"]
        velden = [rest | {veld: naam, "versie": begin.versie} for naam in namen]
        clients = [tabblad(mens) for mens in mensen]
        antwoorden = together(
            [
                partial(client.post, adres, wat, secure=True)
                for client, wat in zip(clients, velden, strict=True)
            ]
        )
        assert sorted(antwoord.status_code for antwoord in antwoorden) == [302, 409]
        eerst = [antwoord.status_code for antwoord in antwoorden].index(302)
        tweede, nu = 1 - eerst, model.objects.get(pk=pk)
        eersten[eerst] += 1
        assert (getattr(nu, veld), nu.versie) == (namen[eerst], begin.versie + 1)
        assert model.history.filter(id=pk).count() == nu.versie
        tekst = antwoorden[tweede].content.decode()
        assert all(naam in tekst for naam in namen)  # both texts, next to each other
        if paar % 4 == 0:  # mine after all: now knowing what the other wrote
            nogmaals = velden[tweede] | {"versie": nu.versie}
            assert clients[tweede].post(adres, nogmaals, secure=True).status_code == 302
            assert getattr(model.objects.get(pk=pk), veld) == namen[tweede]
    assert list(find_breuken()) == []
    if PAREN >= 100:
        assert min(eersten.values()) > PAREN / 20  # it was a race: neither of the two always won
    with capsys.disabled():
        print(f"\n{PAREN} pairs of edits on {connection.vendor}: 0 overwritten, first was {dict(eersten)}")  # noqa: T201


def test_eight_people_write_in_one_dossier(cast, tabblad, together, capsys):
    """Nobody gets an error, everything is there, and the chain has one end."""
    dossier = build_weegbaar(cast).dossier
    bestaand = Gesprek.objects.count()
    wie = [cast.af, cast.manager] * (SCHRIJVERS // 2)
    clients = [tabblad(user) for user in wie]
    begin, statussen = timezone.now(), Counter()
    for beurt in range(BEURTEN):
        daden = []
        for nummer, client in enumerate(clients):
            adres, wat = (
                (melding_adres, melding_post) if (nummer + beurt) % 2 else (gesprek_adres, gesprek_post)
            )
            velden = wat(merk=f"Beurt {beurt} van {nummer}") | {"nieuw_id": sign_id(uuid.uuid4())}
            daden.append(partial(client.post, adres(dossier.pk), velden, secure=True))
        statussen.update(antwoord.status_code for antwoord in together(daden))
    helft = SCHRIJVERS * BEURTEN // 2
    assert statussen == {302: 2 * helft}
    assert (Melding.objects.count(), Gesprek.objects.count() - bestaand) == (helft, helft)
    assert Afspraak.objects.count() == 2 * helft
    soorten = ("dossiers.melding", "dossiers.gesprek")
    nieuw = Logregel.objects.filter(tijd__gte=begin, object_type__in=soorten, methode="POST", resultaat="ok")
    assert nieuw.count() == 2 * helft
    assert list(find_breuken()) == []
    with capsys.disabled():
        print(f"\n{2 * helft} acts of {SCHRIJVERS} people in one dossier on {connection.vendor}: all there")  # noqa: T201
