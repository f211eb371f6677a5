"""The walk along every address: how each answer is dressed, and that reading changes nothing.

One walk for both (quality.md §1: headers, WB-01…06): every page and every file of the world, as everybody. In short
form each person asks each address once, by GET, HEAD or OPTIONS in turn; with MELDCODE_BEWIJS=vol by all three.
"""

import os
import re
import uuid

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import get_resolver, reverse
from django.urls.converters import IntConverter

from meldcode.http import CSP
from roles.routes import ROUTES
from tests.aanval import koppenlat
from tests.adressen import ZONDER_PAGINA
from tests.browser.wereld import build_wereld, paden

pytestmark = pytest.mark.django_db
VOL = os.environ.get("MELDCODE_BEWIJS") == "vol"
WIE = ("pm", "af", "manager", "directie", "fg", "vertrouwenspersoon", "beheer") + (
    ("ondersteunend", "bestuur") if VOL else ()
)
MINSTENS = 110
VERPLICHT = {
    "Content-Security-Policy", "Permissions-Policy", "Cross-Origin-Resource-Policy", "Cross-Origin-Opener-Policy",
    "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Cache-Control", "Strict-Transport-Security",
}  # fmt: skip
# What a browser fetches or sends by itself.
HAALT = re.compile(
    r'(?:src|srcset|poster|action|formaction|data)="\s*((?:https?:)?//[^"]*)"|<link[^>]*href="((?:https?:)?//[^"]*)"|'
    r"url\(\s*[\"']?((?:https?:)?//[^)]*)\)|http-equiv=\"refresh\"[^>]*(https?://[^\"]*)"
)
MAG_SCHRIJVEN = ("vault_logregel", "vault_logonderdeel", "vault_ketenkop", "django_session")


def faults(antwoord, *, bestand=False):
    """What is wrong with the headers of one answer, in words."""
    csp = antwoord.headers.get("Content-Security-Policy", "")
    if ontbreekt := VERPLICHT - set(antwoord.headers):
        yield f"without {sorted(ontbreekt)}"
    if re.search(r"unsafe-|nonce-|sha256-", csp):
        yield f"a policy with exceptions: {csp}"
    if csp != CSP and not (bestand and "sandbox" in csp):
        yield f"a policy of its own: {csp}"
    if {"Server", "X-Powered-By"} & set(antwoord.headers):
        yield "says what it runs on"
    if (soort := antwoord.get("Content-Type", "")).startswith("text/") and "charset=utf-8" not in soort:
        yield f"text in letters of its own: {soort}"
    if (gehaald := koppenlat.score(antwoord)) < MINSTENS:
        yield f"{gehaald} points: {dict(koppenlat.list_points(antwoord))}"
    if "text/html" in antwoord.get("Content-Type", "") and HAALT.search(antwoord.content.decode()):
        yield f"fetches from elsewhere: {HAALT.search(antwoord.content.decode())[0]}"


def files_of(w):
    """The addresses that give a file, and where that file lies."""
    d = w.weegbaar.pk
    return {
        "export_dossier": [d], "export_melding": [d], "export_brief": [d, w.brief.pk],
        "export_bijlage": [d, w.bijlage.pk], "export_signaalbijlage": [w.signaal.pk, w.signaalbijlage.pk],
        "export_voorbeeld": ["kinderen"], "export_opdracht": [w.opdracht.pk], "export_taak": ["triage", d],
        "view_gezondheid": [],
    }  # fmt: skip


def addresses(w):
    for naam, adressen in paden(w).items():
        for adres in adressen:
            yield naam, adres
    for naam, args in files_of(w).items():
        yield naam, reverse(naam, args=args)
    for naam in ZONDER_PAGINA - files_of(w).keys():
        yield naam, random_address(naam)


def random_address(naam):
    """An address of this name with made-up ids."""
    ((patroon, namen), *_), _, _, soorten = get_resolver().reverse_dict.getlist(naam)[0]
    velden = {deel: 1 if isinstance(soorten.get(deel), IntConverter) else uuid.uuid4() for deel in namen}
    return "/" + patroon % velden


def checksums():
    """Of every table one number that changes with any of its cells."""
    met = {}
    for model in apps.get_models(include_auto_created=True):
        tabel = model._meta.db_table
        if tabel in MAG_SCHRIJVEN:
            continue
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{tabel}"')
            rijen = cursor.fetchall()
        plat = (tuple(bytes(cel) if isinstance(cel, memoryview) else cel for cel in rij) for rij in rijen)
        met[tabel] = hash(frozenset(repr(rij) for rij in plat))
    return met


def test_every_answer_is_dressed_and_reading_changes_nothing(cast, als, browse):
    w = build_wereld(cast, als)
    begin, fouten, gezien = checksums(), set(), set()
    for plaats, wie in enumerate(WIE):
        client = browse(getattr(cast, wie))
        for nummer, (naam, adres) in enumerate(addresses(w)):
            methoden = ("get", "head", "options")
            for methode in methoden if VOL else [methoden[(nummer + plaats) % 3]]:
                antwoord = getattr(client, methode)(adres, secure=True)
                if antwoord.status_code == 405:  # no answer to OPTIONS
                    antwoord = client.get(adres, secure=True)
                assert antwoord.status_code < 500, adres
                gezien.add((naam, antwoord.status_code))
                bestand = naam in ("export_bijlage", "export_signaalbijlage")
                fouten |= {f"{naam} {methode}: {fout}" for fout in faults(antwoord, bestand=bestand)}
        anders = {tabel for tabel, som in checksums().items() if som != begin[tabel]}
        assert not anders, f"{wie} changed {anders} by reading"
    assert sorted(fouten) == []
    assert {naam for naam, _ in gezien} == ROUTES.keys()
    gelukt = {naam for naam, status in gezien if status not in (403, 404)}  # 405: no answer to OPTIONS
    assert gelukt >= paden(w).keys()


def test_the_measure_can_fail():
    """A scale that gives everybody full marks weighs nothing."""
    assert koppenlat.score(HttpResponse()) < 50
    goed = HttpResponse(
        headers={"Content-Security-Policy": CSP, "Strict-Transport-Security": "max-age=31536000"}
    )
    assert koppenlat.score(goed) == MINSTENS  # 100 - 5 + 10 + 5; and the rest of the headers is still missing
    assert any("without" in fout for fout in faults(goed))
    assert koppenlat.score_csp("default-src 'none'; script-src 'self' 'unsafe-inline'") == -20
    assert koppenlat.score_csp("default-src 'self'; style-src 'self' 'unsafe-inline'") == 0
    assert koppenlat.score_csp("default-src 'self'; form-action 'self'") == 5
    assert HAALT.search('<img src="//elders.example/x.png">')
    assert not HAALT.search('<a href="https://veiligthuis.example">')


@pytest.fixture
def bijzonder(cast, browse, monkeypatch, settings, tmp_path):
    """The answers that no page gives: by name."""
    (tmp_path / "x.txt").write_text("x")
    client = browse(cast.af)
    client.raise_request_exception = False
    uit = {
        "nergens": client.get("/dit-is-er-niet/", secure=True),
        "niet van jou": client.get(f"/dossiers/{uuid.uuid4()}/", secure=True),
        "mag niet": client.get("/beheer/", secure=True),
        "verkeerde methode": client.post("/spoed/", secure=True),
        "spiegel": client.trace("/signalen/nieuw/", secure=True),
        "vreemde methode": client.generic("PROPFIND", "/signalen/nieuw/", secure=True),
        "zonder inlog": Client().get("/dossiers/", secure=True),
        "statisch": client.get("/static/css/stijl.css", secure=True),
        "map van bestanden": client.get("/static/css/", secure=True),
        "vreemde naam": client.get("/", secure=True, headers={"host": "kwaad.example"}),
        "zonder token": Client(enforce_csrf_checks=True).post("/inloggen/", secure=True),
    }
    monkeypatch.setattr("dossiers.views.werk.render", lambda *_: 1 / 0)
    uit["stuk"] = client.get("/", secure=True)
    with override_settings(SECURE_SSL_REDIRECT=True):
        uit["naar https"] = Client().get("/inloggen/")
    return uit


def test_also_the_answers_that_go_wrong_are_dressed(bijzonder):
    statussen = {naam: antwoord.status_code for naam, antwoord in bijzonder.items()}
    assert statussen == {
        "nergens": 404, "niet van jou": 404, "mag niet": 403, "verkeerde methode": 405, "spiegel": 405,
        "vreemde methode": 405, "zonder inlog": 302, "statisch": statussen["statisch"], "map van bestanden": 404,
        "vreemde naam": 400, "zonder token": 403, "stuk": 500,
        "naar https": 301,
    }  # fmt: skip
    for naam, antwoord in bijzonder.items():
        if naam != "naar https":  # spoken over http, where HSTS means nothing
            assert list(faults(antwoord)) == [], naam
        else:
            assert set(antwoord.headers) >= VERPLICHT - {"Strict-Transport-Security"}
    assert bijzonder["stuk"]["Cache-Control"] == "no-store"


def test_signing_out_clears_what_the_browser_kept(cast, browse):
    client = browse(cast.af)
    antwoord = client.post(reverse("sign_out"), secure=True)
    assert antwoord["Clear-Site-Data"] == '"cache", "storage"'
    assert antwoord["Cache-Control"] == "no-store"
    assert client.get("/dossiers/", secure=True).status_code == 302


@pytest.mark.parametrize(
    "naam", ["kwaad.example", "testserver.kwaad.example", "testserver@kwaad.example", "a b", ""]
)
def test_another_host_is_refused_whatever_it_asks(cast, browse, naam):
    client = browse(cast.af)
    for adres in ("/", "/dossiers/", "/inloggen/", "/dit-is-er-niet/"):
        antwoord = client.get(adres, headers={"host": naam}, secure=True)
        assert antwoord.status_code == 400, adres
        assert "kwaad" not in antwoord.content.decode() + repr(antwoord.headers)
    via = client.get("/inloggen/?next=/", headers={"x-forwarded-host": "kwaad.example"}, secure=True)
    assert "kwaad" not in via.content.decode() + repr(via.headers)


@pytest.mark.parametrize(
    "doel", ["//kwaad.example", "https://kwaad.example/", "/\\kwaad.example", "javascript:alert(1)"]
)
def test_signing_in_leads_nowhere_else(cast, doel):
    antwoord = Client().post(
        f"/inloggen/?next={doel}",
        {"gebruikersnaam": "af", "wachtwoord": "een-lang-wachtwoord", "next": doel},
        secure=True,
    )
    assert "kwaad" not in antwoord.get("Location", "")
    assert not antwoord.get("Location", "").startswith("javascript")


@pytest.mark.parametrize("methode", ["post", "put", "patch", "delete"])
def test_nothing_is_sent_without_a_token(cast, methode):
    """To every address, also those that only read: without the token of the form no act is done."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.af)
    begin = checksums()
    for naam in ROUTES:
        van_ons = {"referer": "https://testserver/"}
        antwoord = getattr(client, methode)(random_address(naam), secure=True, headers=van_ons)
        assert antwoord.status_code == 403, naam
    assert checksums() == begin


def test_production_has_nothing_left_to_harden():
    with override_settings(SECURE_SSL_REDIRECT=True):
        call_command("check", deploy=True, fail_level="INFO", verbosity=0)
