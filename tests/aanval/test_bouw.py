"""How the product is built, so that whole kinds of attack have nowhere to begin (docs/asvs.md leans on these)."""

import ast
import io
import re
import ssl
from importlib import import_module
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.mail import get_connection
from django.test import Client
from django.urls import reverse
from gunicorn.config import Config
from gunicorn.http.errors import InvalidHeader
from gunicorn.http.parser import RequestParser

from roles.models import User
from tests.conftest import WACHTWOORD
from work.forms import Formulier

HUIS = Path(__file__).resolve().parents[2]
APPS = ("dossiers", "incidents", "meldcode", "privacy", "roles", "vault", "work")
CODE = [pad for app in APPS for pad in (HUIS / app).rglob("*.py")]


def calls_of(pad):
    for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
        if isinstance(knoop, ast.Call):
            yield ast.unparse(knoop.func), {w.arg: ast.unparse(w.value) for w in knoop.keywords}


def imports_of(pad):
    for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
        if isinstance(knoop, ast.Import):
            yield from (deel.name for deel in knoop.names)
        elif isinstance(knoop, ast.ImportFrom):
            yield knoop.module or ""


def users_of(*modules):
    """The files that import one of these, or something inside it."""
    paden = {
        pad.relative_to(HUIS).as_posix()
        for pad in CODE
        for naam in imports_of(pad)
        if any(naam == module or naam.startswith(f"{module}.") for module in modules)
    }
    return {pad for pad in paden if "/demo" not in pad}


def test_no_shell_no_eval_and_no_pickle():
    for pad in CODE:
        for naam, woorden in calls_of(pad):
            assert naam not in ("eval", "exec", "os.system", "os.popen"), pad
            assert woorden.get("shell", "False") == "False", pad
    assert users_of("pickle", "marshal", "shelve", "yaml") == set()
    assert settings.SESSION_SERIALIZER.endswith("JSONSerializer")
    from meldcode.celery import app

    assert app.conf.task_serializer == "json"
    assert set(app.conf.accept_content) == {"json"}


def test_no_template_is_made_of_text():
    for pad in CODE:
        for naam, _ in calls_of(pad):
            assert naam.rpartition(".")[2] not in ("Template", "from_string"), pad


def test_only_these_modules_speak_to_another_machine():
    assert users_of("socket", "urllib.request", "http.client", "requests", "smtplib", "ftplib") == {
        "work/clamav.py",  # the scanner of MELDCODE_CLAMAV
        "work/berichten.py",  # only the names of what a mail server can refuse
        "work/accountpost.py",  # the same
        "work/oidc.py",  # the identity provider of MELDCODE_OIDC
        "meldcode/pdf.py",  # a pair of sockets inside this machine, to the process that draws
        "meldcode/pdfproces.py",  # the other end
    }


def test_only_these_modules_use_the_shared_cache():
    assert users_of("django.core.cache") == {
        "work/drempel.py",  # counters, without names or addresses
        "work/oidc.py",  # what the provider says of itself, and its keys
    }


def test_cryptography_has_few_doors():
    assert users_of("cryptography") == {
        "vault/versleuteling.py", "vault/reservekopie.py", "vault/lader.py", "work/verhuld.py",
        "work/actions/factor.py", "work/passkey.py", "work/views/factor.py",
        "vault/handeling.py", "dossiers/queries/gebeurtenis.py",  # these two only name the kind of a key
    }  # fmt: skip
    # A sample of the log is drawn anew by whoever checks it; no secret comes from here.
    assert users_of("random") <= {"privacy/queries/logtrekking.py"}
    for pad in CODE:
        tekst = pad.read_text(encoding="utf-8")
        assert not re.search(r"\bmd5\b|\bsha1\b|\bECB\b|\bCBC\b|\bRC4\b|PKCS1v15", tekst), pad


def test_logging_goes_to_one_place():
    assert set(settings.LOGGING["handlers"]) == {"uit"}
    assert settings.LOGGING["handlers"]["uit"]["class"] == "logging.StreamHandler"
    assert settings.LOGGING["handlers"]["uit"]["formatter"] == "json"


def test_types_are_checked_strictly():
    regels = (HUIS / "pyproject.toml").read_text(encoding="utf-8")
    for regel in ("disallow_untyped_defs = true", "strict_equality = true", "no_implicit_optional = true"):
        assert regel in regels


def test_no_script_keeps_anything_in_the_browser():
    for pad in (HUIS / "static/js").glob("*.js"):
        tekst = pad.read_text(encoding="utf-8")
        assert not re.search(r"localStorage|sessionStorage|indexedDB|document\.cookie|caches\.open", tekst), (
            pad
        )


def below(soort):
    for kind in soort.__subclasses__():
        yield kind
        yield from below(kind)


def test_every_text_field_has_an_end():
    for pad in CODE:
        if "forms" in pad.parts:
            import_module(".".join(pad.relative_to(HUIS).with_suffix("").parts))
    gezien = 0
    for soort in below(Formulier):
        for naam, veld in soort.base_fields.items():
            if type(veld) in (forms.CharField, forms.EmailField) and not isinstance(
                veld.widget, forms.HiddenInput
            ):
                assert veld.max_length, f"{soort.__name__}.{naam}"
                gezien += 1
    assert gezien > 60


# --- passwords ------------------------------------------------------------------------------------


def test_in_use_passwords_are_argon2():
    tekst = (HUIS / "meldcode/settings.py").read_text(encoding="utf-8")
    assert re.search(r'PASSWORD_HASHERS = \[\s+"django\.contrib\.auth\.hashers\.Argon2PasswordHasher"', tekst)


@pytest.mark.django_db
def test_passwords_have_no_rules_about_signs():
    """Long is enough: no signs asked for, none forbidden, and no day on which it ends."""
    for wachtwoord in (
        "vier gewone woorden samen",
        "ÀÉÎ漢字テスト漢字テスト",
        "kkqqzzvvwwmmkkqqzz",
        "x" * 64,
    ):
        validate_password(wachtwoord)
    assert not [veld.name for veld in User._meta.fields if re.search("verlo|expire|changed", veld.name)]


@pytest.mark.django_db
def test_a_password_counts_sign_by_sign(cast):
    precies = "  Een heel LANG wachtwoord, met spaties en ééntje meer dan 64 tekens bij elkaar  "
    cast.af.set_password(precies)
    assert len(precies) > 64
    assert cast.af.check_password(precies)
    for anders in (precies.strip(), precies.lower(), precies[:64], precies[:-1]):
        assert not cast.af.check_password(anders)
    from work.views import Aanmelden

    form = Aanmelden({"gebruikersnaam": "af", "wachtwoord": precies})
    assert form.is_valid()
    assert form.cleaned_data["wachtwoord"] == precies


@pytest.mark.django_db
def test_the_field_of_a_password():
    """Dots while typing, pasting and a password manager are fine, and nobody is asked about their first pet."""
    blad = Client().get(reverse("sign_in"), secure=True).content.decode()
    assert re.search(r'<input type="password"[^>]*autocomplete="current-password"', blad)
    scripts = "".join(pad.read_text(encoding="utf-8") for pad in (HUIS / "static/js").glob("*.js"))
    assert '"paste"' not in scripts
    assert not [veld.name for veld in User._meta.fields if re.search("vraag|hint", veld.name)]


# --- requests -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "koppen",
    [
        "Content-Length: 3\r\nContent-Length: 5\r\n",
        "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
        "Content-Length: +3\r\n",
        "Content-Length: 0x3\r\n",
    ],
)
def test_two_lengths_are_refused(koppen):
    """What lies behind a request can't be taken for the next one."""
    ruw = f"POST / HTTP/1.1\r\nHost: testserver\r\n{koppen}\r\nx=1".encode()
    with pytest.raises((InvalidHeader, ValueError)):
        next(RequestParser(Config(), io.BytesIO(ruw), ("127.0.0.1", 1)))


@pytest.mark.django_db
def test_what_is_sent_along_extra_is_not_read(cast, browse):
    """Mass assignment: columns of the row that the form doesn't have stay what they were."""
    client, adres = browse(cast.beheer), reverse("record_locatie")
    nieuw = client.get(adres, secure=True).context["form"]["nieuw_id"].value()
    elders = cast.elders.locatie.organisatie_id
    velden = {
        "nieuw_id": nieuw,
        "naam": "Voorbeeldhof West",
        "sector": "kinderopvang",
        "adres": "",
        "telefoon": "",
    }
    extra = {
        "organisatie": str(elders),
        "organisatie_id": str(elders),
        "id": "1",
        "versie": "99",
        "is_active": "0",
    }
    assert client.post(adres, velden | extra, secure=True).status_code == 302
    from roles.models import Locatie

    rij = Locatie.objects.get(naam="Voorbeeldhof West")
    assert (rij.organisatie_id, rij.versie) == (cast.organisatie.pk, 1)


@pytest.mark.django_db
def test_of_two_values_one_counts(cast):
    """The same name twice, in the address and in the form: the form counts, and of two there the last."""
    velden = {"gebruikersnaam": ["pm", "af"], "wachtwoord": WACHTWOORD}
    client = Client()
    antwoord = client.post(reverse("sign_in") + "?gebruikersnaam=beheer&wachtwoord=x", velden, secure=True)
    assert antwoord.status_code == 302
    assert client.session["_auth_user_id"] == str(cast.af.pk)


@pytest.mark.django_db
def test_signing_out_is_behind_the_name_on_every_page(cast, browse):
    for wie in ("pm", "af", "directie", "beheer"):
        client = browse(getattr(cast, wie))
        for adres in (reverse("view_werk"), reverse("view_privacyverklaring")):
            assert f'href="{reverse("switch")}"' in client.get(adres, secure=True).content.decode()
        assert (
            f'action="{reverse("sign_out")}"' in client.get(reverse("switch"), secure=True).content.decode()
        )


def test_the_mail_server_must_show_a_certificate():
    keuring = get_connection("django.core.mail.backends.smtp.EmailBackend").ssl_context
    assert keuring.verify_mode is ssl.CERT_REQUIRED
    assert keuring.check_hostname
