"""The second factor: nothing of any case before it, a code works once, and whoever lost it is helped by beheer."""

import base64
import re
import threading
from datetime import timedelta
from math import log2
from types import SimpleNamespace

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from qrcode.main import QRCode

from roles.functies import Rol
from roles.routes import ROUTES
from tests.conftest import WACHTWOORD
from tests.factories_mensen import new_id
from tests.roles.test_routes import address
from tests.work.test_berichten import drain, give_address
from vault.models import Logregel
from work.factor import FACTOR, INSTELLEN, TONEN, VRIJ, is_open
from work.factorregels import GROEPEN, TEKENS, asks_factor, new_herstelcodes, normalise, steps_at
from work.models import Factor, Factoreinde, Factorgebruik
from work.qr import build_qr

pytestmark = pytest.mark.django_db
APP, CODE = "record_factor", "prove_factor"


def code_at(geheim, at):
    return HOTP(base64.b32decode(geheim), 6, SHA1()).generate(int(at.timestamp()) // 30).decode()  # noqa: S303


def sign_in(user, client=None):
    """With the password only."""
    client = client or Client()
    client.post(reverse("sign_in"), {"gebruikersnaam": user.gebruikersnaam, "wachtwoord": WACHTWOORD})
    return client


def set_up(client, *, at=None):
    """An app, as somebody does it who can't scan: the secret from the page, its code, and the codes to keep."""
    pagina = client.get(reverse(APP))
    geheim = re.search(r"<strong>([A-Z2-7 ]{39})</strong>", pagina.content.decode()).group(1).replace(" ", "")
    zegel = pagina.context["form"].initial["zegel"]
    velden = {"nieuw_id": new_id(pagina), "zegel": zegel, "factorcode": code_at(geheim, at or timezone.now())}
    antwoord = client.post(reverse(APP), velden)
    tekst = antwoord.content.decode()
    return SimpleNamespace(
        geheim=geheim,
        velden=velden,
        antwoord=antwoord,
        herstel=re.findall(r"<code>([a-z0-9-]+)</code>", tekst),
    )


@pytest.fixture
def pm(cast):
    """The pm with an app, and a session that knows only the password."""
    give_address(cast.pm, "pm@example.nl")
    gedaan = set_up(sign_in(cast.pm))
    return SimpleNamespace(user=cast.pm, client=sign_in(cast.pm), cast=cast, **vars(gedaan))


@pytest.fixture
def straks(monkeypatch):
    """`straks(60)`: the clock of the pages stands a minute further."""

    def move(seconden):
        moment = timezone.now() + timedelta(seconds=seconden)
        monkeypatch.setattr("work.views.factor.timezone.now", lambda: moment)
        return moment

    return move


def told():
    """Everything that was mailed."""
    drain()
    return "\n".join(f"{bericht.subject} {bericht.body}" for bericht in mail.outbox)


def show(client, code, **velden):
    return client.post(reverse(CODE), {"factorcode": code} | velden)


# --- nothing before it ------------------------------------------------------------------------------


def test_every_role_that_reaches_content_is_asked():
    assert all(asks_factor(rol) for rol in Rol)


@pytest.mark.parametrize("wie", ["pm", "af", "directie", "fg", "bestuur", "beheer"])
def test_a_fresh_account_reaches_nothing_but_setting_it_up(cast, wie):
    client = sign_in(getattr(cast, wie))
    for naam in ROUTES:
        adres, _ = address(naam)
        if naam in VRIJ | INSTELLEN or is_open(naam) or naam == "prove_passkey":
            continue
        for antwoord in (client.get(adres), client.post(adres, {"x": "y"})):
            if antwoord.status_code in (403, 405):  # no right at all, or not an address to send to
                continue
            assert antwoord.status_code == 302, naam
            assert antwoord["Location"].startswith(reverse(APP)), naam
    assert client.session.get(FACTOR) is None


def test_who_has_one_must_show_it_and_can_t_make_another_first(pm):
    for naam in ("view_werk", "view_signalen", APP, "record_passkey", "view_factoren", "switch"):
        assert pm.client.get(reverse(naam))["Location"].startswith(reverse(CODE)), naam
    assert pm.client.post(reverse("record_herstelcodes"))["Location"].startswith(reverse(CODE))
    assert set_up_refused(pm.client)
    assert Factor.objects.filter(user=pm.user, soort="app").count() == 1


def set_up_refused(client):
    antwoord = client.post(reverse(APP), {"factorcode": "123456"})
    return antwoord["Location"].startswith(reverse(CODE))


def test_a_half_session_shows_no_name_no_menu_and_only_the_national_numbers(pm, als):
    with als(pm.cast.beheer):
        pm.cast.noord.locatie.telefoon_crisisdienst = "030-1234567"
        pm.cast.noord.locatie.save()
    for naam in (CODE, "view_spoed", "view_uitleg"):
        tekst = pm.client.get(reverse(naam)).content.decode()
        assert "112" in tekst
        for stuk in ("Ilse de Groot", "Hoofdmenu", "030-1234567", pm.cast.noord.locatie.naam):
            assert stuk not in tekst, naam
    assert pm.client.post(reverse("sign_out")).status_code == 302


def test_each_session_shows_it_again_and_a_new_password_changes_nothing(pm, straks):
    moment = straks(31)
    show(pm.client, code_at(pm.geheim, moment))
    assert pm.client.get("/").status_code == 200
    assert sign_in(pm.user).get("/")["Location"].startswith(reverse(CODE))
    sign_in(pm.user, pm.client)  # the same browser, the password once more
    assert pm.client.get("/")["Location"].startswith(reverse(CODE))


def test_without_a_role_and_in_the_demo_nobody_is_asked(cast, client, settings, als):
    settings.DEMO = True
    client.post(reverse("sign_in"), {"rol": "af"})
    assert client.get(reverse("view_dossiers")).status_code == 200
    settings.DEMO = False
    assert client.get(reverse("view_dossiers"))["Location"].startswith(reverse(APP))


def test_the_demo_takes_the_password_of_its_users_too(cast, settings):
    settings.DEMO = True
    assert sign_in(cast.af).get(reverse("view_dossiers")).status_code == 200


def test_a_form_that_was_sent_before_it_goes_back_to_its_page(pm):
    antwoord = pm.client.post(
        reverse("record_signaal"), {"x": "y"}, headers={"referer": "http://testserver/kinderen/"}
    )
    assert antwoord["Location"] == f"{reverse(CODE)}?next=%2Fkinderen%2F"


# --- setting it up ----------------------------------------------------------------------------------


def test_setting_up_gives_recovery_codes_once_and_opens_the_rest(cast):
    client = sign_in(cast.af)
    gedaan = set_up(client)
    assert len(set(gedaan.herstel)) == 10
    assert client.get("/").status_code == 200
    assert client.post(reverse(APP), gedaan.velden)["Location"] == reverse("view_factoren")  # sent twice
    assert Factor.objects.filter(user=cast.af, soort="app").count() == 1
    tekst = client.get(reverse("view_factoren")).content.decode()
    assert "nog 10 codes" in tekst
    assert not any(code in tekst for code in gedaan.herstel)
    assert Logregel.objects.filter(actie="record_factor", actor_id=cast.af.pk).count() == 1


def test_a_wrong_code_sets_up_nothing_and_keeps_the_same_secret(cast):
    client = sign_in(cast.af)
    pagina = client.get(reverse(APP))
    zegel = pagina.context["form"].initial["zegel"]
    antwoord = client.post(reverse(APP), {"nieuw_id": new_id(pagina), "zegel": zegel, "factorcode": "000000"})
    tekst = antwoord.content.decode()
    assert "Deze code klopt niet" in tekst
    geheim = re.compile(r"<strong>([A-Z2-7 ]{39})</strong>")
    assert geheim.search(tekst).group(1) == geheim.search(pagina.content.decode()).group(1)
    assert not Factor.objects.exists()


def test_secret_and_recovery_codes_stand_nowhere_in_plain_text(pm):
    with connection.cursor() as cursor:
        cursor.execute("SELECT geheim FROM work_factor")
        ruw = b"".join(bytes(rij[0]) for rij in cursor.fetchall())
    assert pm.geheim.encode() not in ruw
    leesbaar = "".join(str(rij.geheim) for rij in Factor.objects.all())
    for code in pm.herstel:
        assert code not in leesbaar
        assert normalise(code) not in leesbaar


def test_the_page_is_one_svg_without_style_and_the_code_is_what_the_library_says(cast):
    tekst = sign_in(cast.af).get(reverse(APP)).content.decode()
    assert "<svg viewBox" in tekst
    assert "style=" not in tekst
    qr, code = build_qr("otpauth://totp/x"), QRCode(error_correction=0, border=4)
    code.add_data("otpauth://totp/x")
    code.make(fit=True)
    donker = sum(int(breed) for breed in re.findall(r"h(\d+)v1", qr.d))
    assert (qr.maat, donker) == (len(code.get_matrix()), sum(map(sum, code.get_matrix())))


# --- showing it -------------------------------------------------------------------------------------


def test_a_code_works_once(pm, straks):
    assert "al gebruikt" in show(pm.client, pm.velden["factorcode"]).content.decode()  # the one of setting up
    moment = straks(31)
    code = code_at(pm.geheim, moment)
    antwoord = show(pm.client, f"{code[:3]} {code[3:]}", next="/kinderen/")
    assert antwoord["Location"] == "/kinderen/"
    assert pm.client.get("/").status_code == 200
    assert "al gebruikt" in show(sign_in(pm.user), code).content.decode()
    uitslagen = Logregel.objects.filter(actie=CODE).values_list("resultaat", flat=True)
    assert sorted(uitslagen) == ["geweigerd", "geweigerd", "ok"]


@pytest.mark.parametrize(
    ("ernaast", "werkt"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)]
)
def test_a_clock_may_be_half_a_minute_off(pm, straks, ernaast, werkt):
    moment = straks(300)
    antwoord = show(pm.client, code_at(pm.geheim, moment + timedelta(seconds=ernaast)))
    assert (antwoord.status_code == 302) is werkt
    assert len(steps_at(moment.timestamp())) == 3


def test_nothing_of_before_the_last_code_works(pm, straks):
    moment = straks(300)
    assert show(pm.client, code_at(pm.geheim, moment + timedelta(seconds=30))).status_code == 302
    assert show(sign_in(pm.user), code_at(pm.geheim, moment)).status_code == 200


def test_a_recovery_code_works_once_however_it_is_typed_and_is_told(pm):
    code = pm.herstel[3]
    assert show(pm.client, code.upper().replace("-", " ")).status_code == 302
    assert "al gebruikt" in show(sign_in(pm.user), code).content.decode()
    assert "nog 9 codes" in pm.client.get(reverse("view_factoren")).content.decode()
    assert "herstelcode" in told()
    assert "Ilse" not in told()


def test_new_recovery_codes_end_the_old_ones(pm):
    show(pm.client, pm.herstel[0])
    nieuw = re.findall(
        r"<code>([a-z0-9-]+)</code>", pm.client.post(reverse("record_herstelcodes")).content.decode()
    )
    assert len(nieuw) == 10
    assert show(sign_in(pm.user), pm.herstel[1]).status_code == 200
    assert show(sign_in(pm.user), nieuw[1]).status_code == 302


def test_somebody_else_s_code_is_no_use(pm):
    ander = set_up(sign_in(pm.cast.af))
    for code in (ander.herstel[0], code_at(ander.geheim, timezone.now()), "", "0" * 41, "é" * 6):
        assert show(pm.client, code).status_code == 200
    assert not pm.client.session.get(FACTOR)


def test_tries_are_limited_whatever_the_address(pm, straks):
    for nummer in range(7):
        pm.client.post(reverse(CODE), {"factorcode": "000000"}, REMOTE_ADDR=f"10.0.0.{nummer}")
    antwoord = show(pm.client, code_at(pm.geheim, straks(31)))
    assert antwoord.status_code == 429
    assert int(antwoord["Retry-After"]) > 0
    assert not pm.client.session.get(FACTOR)


@pytest.mark.django_db(transaction=True)
def test_one_code_sent_four_times_at_once_opens_one_session(cast, straks):
    gedaan = set_up(sign_in(cast.pm))
    code, klanten, uit = code_at(gedaan.geheim, straks(31)), [sign_in(cast.pm) for _ in range(4)], []

    def send(klant):
        uit.append(show(klant, code).status_code)
        connection.close()

    draden = [threading.Thread(target=send, args=(klant,)) for klant in klanten]
    [draad.start() for draad in draden]
    [draad.join() for draad in draden]
    assert sorted(uit) == [200, 200, 200, 302]
    assert Factorgebruik.objects.count() == 2


@pytest.mark.parametrize("antwoord", ["", "{}", "[]", "geen json", '{"id": "x", "response": {}}', "\0"])
def test_a_passkey_answer_that_isn_t_one_opens_nothing(pm, antwoord):
    tekst = pm.client.post(reverse("prove_passkey"), {"antwoord": antwoord})
    assert tekst.status_code == 200
    assert "De passkey werkte niet" in tekst.content.decode()
    assert not pm.client.session.get(FACTOR)


@pytest.mark.parametrize("antwoord", ["{}", "[]", "geen json", '{"id": "x", "response": {}}'])
def test_a_passkey_that_isn_t_one_is_not_kept(cast, antwoord):
    client = sign_in(cast.af)
    pagina = client.get(reverse("record_passkey"))
    velden = {"nieuw_id": new_id(pagina), "antwoord": antwoord}
    assert "lukte niet" in client.post(reverse("record_passkey"), velden).content.decode()
    assert not Factor.objects.exists()


# --- taking it away ---------------------------------------------------------------------------------


def test_the_only_one_stays_and_another_may_go(pm):
    show(pm.client, pm.herstel[0])
    weg = reverse("withdraw_factor", args=[Factor.objects.get(user=pm.user, soort="app").pk])
    assert "enige tweede factor" in pm.client.post(weg, follow=True).content.decode()
    set_up(pm.client)
    assert "is weg" in pm.client.post(weg, follow=True).content.decode()
    vreemd = set_up(sign_in(pm.cast.af)) and Factor.objects.get(user=pm.cast.af, soort="app")
    assert pm.client.post(reverse("withdraw_factor", args=[vreemd.pk])).status_code == 403


def test_beheer_takes_away_what_was_lost_with_a_reason_and_the_owner_hears(pm, browse):
    show(pm.client, pm.herstel[0])
    beheer, adres = browse(pm.cast.beheer), reverse("revoke_factor", args=[pm.user.pk])
    assert "Weet je het niet zeker" in beheer.post(adres, {"reden": "Kwijt."}).content.decode()
    assert not Factoreinde.objects.exists()
    assert "Schrijf op waarom" in beheer.post(adres, {"reden": ""}).content.decode()
    assert beheer.post(adres, {"hoe": "gezien", "reden": "Telefoon kwijt."}).status_code == 302
    assert [str(rij.reden) for rij in Factoreinde.objects.all()] == [
        "Ik heb deze collega zelf gezien. Telefoon kwijt."
    ] * 2
    assert pm.client.get("/")["Location"].startswith(reverse("sign_in"))  # signed out everywhere
    assert not Session.objects.filter(pk=pm.client.session.session_key).exists()
    klant = sign_in(pm.user)
    assert klant.get("/")["Location"].startswith(reverse(APP))
    assert show(klant, pm.herstel[1])["Location"].startswith(reverse(APP))
    assert "Je beheerder heeft de tweede factor" in told()
    regel = Logregel.objects.get(actie="revoke_factor", resultaat="ok", aantal=2)
    assert (regel.actor_id, regel.object_id) == (pm.cast.beheer.pk, pm.user.pk)


def test_no_content_role_and_nobody_for_oneself_takes_it_away(pm, browse):
    for naam in ("af", "manager", "directie", "fg", "pm"):
        adres = reverse("revoke_factor", args=[pm.user.pk])
        assert browse(getattr(pm.cast, naam)).post(adres, {"reden": "x"}).status_code == 403
    beheer = browse(pm.cast.beheer)
    tekst = beheer.post(
        reverse("revoke_factor", args=[pm.cast.beheer.pk]), {"hoe": "gezien", "reden": "x"}
    ).content.decode()
    assert "een andere beheerder" in tekst
    elders = reverse("revoke_factor", args=[pm.cast.buitenstaander.pk])
    assert beheer.post(elders, {"hoe": "gezien", "reden": "x"}).status_code == 404
    assert not Factoreinde.objects.exists()


def test_recovery_codes_are_long_and_all_different():
    codes = {code for _ in range(50) for code in new_herstelcodes()}
    assert len(codes) == 500
    assert all(re.fullmatch(r"[a-z2-9]{4}(-[a-z2-9]{4}){6}", code) for code in codes)
    assert len(set(TEKENS)) == len(TEKENS)
    assert log2(len(TEKENS)) * 4 * GROEPEN > 128
    assert TONEN.isdisjoint(INSTELLEN)
