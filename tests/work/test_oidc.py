"""Signing in through the organisation: every rule of the protocol broken once, against a provider made for it."""

import time
import uuid
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.env import env_oidc
from roles.actions import Bijhoudfout
from roles.models import User
from tests.conftest import pass_factor
from tests.factories_mensen import new_id
from tests.factories_signaal import act_of, zicht_of
from tests.oidc_dienst import CLIENT, KROMME, RSA, b64, forge, jwk, open_dienst, public_pem
from vault.handeling import Wie, handeling
from vault.models import Logregel
from work.actions.koppeling import record_koppeling, revoke_koppeling
from work.models import Bericht, Koppeling, Sessie
from work.oidcregels import ALGORITMES, Reden, is_bewezen

pytestmark = pytest.mark.django_db
BEGIN, TERUG, WERK = reverse("open_elders"), reverse("sign_in_elders"), reverse("view_werk")
UUR = 3600


@pytest.fixture
def dienst(settings):
    with open_dienst() as dienst:
        settings.OIDC = dienst.instelling
        yield dienst
        for soort in ("gegevens", "sleutels"):  # a next test may get the same port
            cache.delete_many([f"oidc:{soort}:{dienst.adres}", f"oidc:{soort}:{dienst.adres}:gevraagd"])


@pytest.fixture
def gekoppeld(cast, dienst):
    link(cast, cast.af, "sub-af")
    return dienst


def link(cast, user, onderwerp, door=None):
    door = door or cast.beheer
    with act_of(door):
        return record_koppeling(
            by=zicht_of(door), at=timezone.now(), id=uuid.uuid4(), user_id=user.pk, onderwerp=onderwerp
        )


def go(klant, verder="/kinderen/"):
    antwoord = klant.post(BEGIN, {"next": verder})
    assert antwoord.status_code == 302, antwoord.content.decode()
    return antwoord.url


def come_back(klant, velden):
    return klant.get(TERUG, velden)


def walk(dienst, klant=None, **extra):
    klant = klant or Client()
    return klant, come_back(klant, dienst.agree(go(klant)) | extra)


def is_in(klant):
    """Signed in. What a session without a second factor gets stands in the next test, and in test_factor.py."""
    if "_auth_user_id" in klant.session:
        pass_factor(klant)
    return klant.get(WERK).status_code == 200


def reasons():
    regels = Logregel.objects.filter(actie="sign_in", resultaat="geweigerd")
    return list(regels.order_by("tijd").values_list("grondslag", flat=True))


# --- as it should be --------------------------------------------------------------------------------


def test_a_linked_account_gets_in_and_goes_on_where_it_was_going(cast, gekoppeld):
    klant, antwoord = walk(gekoppeld)
    assert (antwoord.status_code, antwoord.url) == (302, "/kinderen/")
    assert klant.session["_auth_user_id"] == str(cast.af.pk)
    assert klant.session["mfa_bewezen"] is False
    assert Sessie.objects.get().user_id == cast.af.pk
    regel = Logregel.objects.get(actie="sign_in")
    assert (regel.actor_id, regel.resultaat) == (cast.af.pk, "ok")


def test_what_goes_along_is_new_each_time_and_holds_nobody(gekoppeld):
    vragen = [parse_qs(urlsplit(go(Client())).query) for _ in range(2)]
    for naam in ("state", "nonce", "code_challenge"):
        assert len({vraag[naam][0] for vraag in vragen}) == 2
        assert len(vragen[0][naam][0]) >= 43
    assert vragen[0]["scope"] == ["openid"]
    assert vragen[0]["redirect_uri"] == [f"http://testserver{TERUG}"]
    assert "code_verifier" not in vragen[0]


def test_another_kind_of_key_will_do(gekoppeld):
    gekoppeld.maak = lambda nonce: gekoppeld.token(nonce, sleutel=KROMME, kid="krom", alg="ES256")
    assert is_in(walk(gekoppeld)[0])


def test_the_provider_may_renew_its_keys(gekoppeld):
    assert is_in(walk(gekoppeld)[0])
    gekoppeld.sleutels = [jwk(RSA["twee"], "twee")]
    gekoppeld.maak = lambda nonce: gekoppeld.token(nonce, sleutel=RSA["twee"], kid="twee")
    assert is_in(walk(gekoppeld)[0])
    assert gekoppeld.gevraagd.count("/sleutels") == 2


def test_a_key_of_nobody_is_not_asked_for_again_and_again(gekoppeld):
    gekoppeld.maak = lambda nonce: gekoppeld.token(nonce, kid="niemand")
    for _ in range(5):
        assert not is_in(walk(gekoppeld)[0])
    assert gekoppeld.gevraagd.count("/sleutels") == 2


@pytest.mark.parametrize(
    ("velden", "bewezen"),
    [
        ({}, False),
        ({"amr": ["pwd"]}, False),
        ({"amr": ["pwd", "otp"]}, True),
        ({"amr": ["mfa"]}, True),
        ({"amr": "mfa"}, False),  # a word where a list belongs
        ({"acr": "hoog"}, True),
        ({"acr": "laag"}, False),
        ({"acr": ""}, False),
        ({"amr": [["mfa"], None]}, False),
    ],
)
def test_a_second_factor_counts_only_when_the_provider_says_so(gekoppeld, velden, bewezen):
    gekoppeld.maak = lambda nonce: gekoppeld.token(nonce, **velden)
    klant, _ = walk(gekoppeld)
    assert klant.session["mfa_bewezen"] is bewezen
    antwoord = klant.get(WERK)
    assert (antwoord.status_code == 200) is bewezen
    assert bewezen or antwoord.url.startswith(reverse("record_factor"))


def test_no_words_for_a_second_factor_prove_nothing():
    assert not is_bewezen({"acr": "", "amr": []}, amr=(), acr=("",))


# --- broken -----------------------------------------------------------------------------------------


def none_alg(d, n):
    return forge({"alg": "none", "typ": "JWT"}, d.claims(n))


def hs_with_public_key(d, n):
    return forge({"alg": "HS256", "typ": "JWT", "kid": "een"}, d.claims(n), public_pem(RSA["een"]))


def hs_with_client_secret(d, n):
    return forge({"alg": "HS256", "typ": "JWT", "kid": "een"}, d.claims(n), b"heel-geheim")


def changed_payload(d, n):
    kop, _, teken = d.token(n).split(".")
    return ".".join([kop, b64(b'{"sub":"sub-af"}'), teken])


def cut_signature(d, n):
    return d.token(n).rpartition(".")[0] + "."


def nu():
    return int(time.time())


KAPOT = {
    "geen algoritme": (none_alg, Reden.ALGORITME),
    "None met hoofdletter": (lambda d, n: forge({"alg": "None"}, d.claims(n)), Reden.ALGORITME),
    "HS256 met de publieke sleutel": (hs_with_public_key, Reden.ALGORITME),
    "HS256 met het geheim": (hs_with_client_secret, Reden.ALGORITME),
    "andere inhoud": (changed_payload, Reden.HANDTEKENING),
    "zonder handtekening": (cut_signature, Reden.HANDTEKENING),
    "vreemde sleutel": (lambda d, n: d.token(n, sleutel=RSA["vreemd"]), Reden.HANDTEKENING),
    "sleutel in het token": (
        lambda d, n: d.token(n, sleutel=RSA["vreemd"], kid="x", kop={"jwk": jwk(RSA["vreemd"], "x")}),
        Reden.SLEUTEL,
    ),
    "adres van sleutels in het token": (
        lambda d, n: d.token(n, sleutel=RSA["vreemd"], kid="x", kop={"jku": "http://127.0.0.1:1/x"}),
        Reden.SLEUTEL,
    ),
    "onbekend kid": (lambda d, n: d.token(n, kid="niemand"), Reden.SLEUTEL),
    "kid als pad": (lambda d, n: d.token(n, kid="../../etc/passwd"), Reden.SLEUTEL),
    "sleutel van een andere soort": (lambda d, n: d.token(n, kid="krom"), Reden.SLEUTEL),
    "andere uitgever": (lambda d, n: d.token(n, iss="https://elders.example"), Reden.UITGEVER),
    "uitgever met een streep erbij": (lambda d, n: d.token(n, iss=d.adres + "/"), Reden.UITGEVER),
    "zonder uitgever": (lambda d, n: d.token(n, iss=None), Reden.TOKEN),
    "voor een ander": (lambda d, n: d.token(n, aud="elders"), Reden.PUBLIEK),
    "voor meer zonder azp": (lambda d, n: d.token(n, aud=[CLIENT, "elders"]), Reden.PUBLIEK),
    "voor meer, gevraagd door een ander": (
        lambda d, n: d.token(n, aud=[CLIENT, "elders"], azp="elders"),
        Reden.PUBLIEK,
    ),
    "gevraagd door een ander": (lambda d, n: d.token(n, azp="elders"), Reden.PUBLIEK),
    "zonder publiek": (lambda d, n: d.token(n, aud=None), Reden.TOKEN),
    "verlopen": (lambda d, n: d.token(n, exp=nu() - 120), Reden.VERLOPEN),
    "zonder einde": (lambda d, n: d.token(n, exp=None), Reden.TOKEN),
    "uit de toekomst": (lambda d, n: d.token(n, iat=nu() + 600), Reden.VERLOPEN),
    "nog niet geldig": (lambda d, n: d.token(n, nbf=nu() + 600), Reden.VERLOPEN),
    "bewaard": (lambda d, n: d.token(n, iat=nu() - UUR, exp=nu() + UUR), Reden.VERLOPEN),
    "zonder begin": (lambda d, n: d.token(n, iat=None), Reden.TOKEN),
    "andere nonce": (lambda d, n: d.token("van-een-ander"), Reden.NONCE),
    "zonder nonce": (lambda d, n: d.token(None), Reden.NONCE),
    "zonder onderwerp": (lambda d, n: d.token(n, sub=None), Reden.TOKEN),
    "leeg onderwerp": (lambda d, n: d.token(n, sub=" "), Reden.ONDERWERP),
    "te lang onderwerp": (lambda d, n: d.token(n, sub="x" * 256), Reden.ONDERWERP),
    "een token voor iets anders": (lambda d, n: d.token(n, kop={"typ": "at+jwt"}), Reden.TOKEN),
    "kritieke kop": (lambda d, n: d.token(n, kop={"crit": ["b64"], "b64": True}), Reden.TOKEN),
    "geen token": (lambda d, n: "onzin", Reden.TOKEN),
    "vijf delen": (lambda d, n: "a.b.c.d.e", Reden.TOKEN),
    "onderwerp van niemand": (lambda d, n: d.token(n, sub="iemand-anders"), Reden.ONBEKEND),
}


def test_there_are_many_kinds_of_broken():
    assert len(KAPOT) >= 20
    assert {reden for _, reden in KAPOT.values()} | {
        Reden.STATE,
        Reden.GEWEIGERD,
        Reden.BEREIKBAAR,
        Reden.NIET_OPNIEUW,
        Reden.ANDER,
    } == set(Reden)  # the last two: test_zonder_wachtwoord.py
    assert not any(alg.startswith("HS") or alg.lower() == "none" for alg in ALGORITMES)


@pytest.mark.parametrize("naam", KAPOT)
def test_a_broken_token_opens_nothing_and_says_why_in_the_log_only(cast, gekoppeld, naam):
    maak, reden = KAPOT[naam]
    gekoppeld.maak = lambda nonce: maak(gekoppeld, nonce)
    voor = User.objects.count()
    klant, antwoord = walk(gekoppeld)
    assert antwoord.status_code == 200
    assert "_auth_user_id" not in klant.session
    assert not is_in(klant)
    assert reasons() == [f"oidc {reden}"]
    assert User.objects.count() == voor
    tekst = antwoord.content.decode()
    zin = "hier nog niet gekoppeld" if reden is Reden.ONBEKEND else "is niet gelukt. Probeer het nog eens"
    assert zin in tekst
    assert "sub-af" not in tekst


@pytest.mark.parametrize(
    ("anders", "reden"),
    [
        ({"state": "geraden"}, Reden.STATE),
        ({"state": ""}, Reden.STATE),
        ({"code": ""}, Reden.GEWEIGERD),
        ({"error": "access_denied"}, Reden.GEWEIGERD),
        ({"code": "geraden"}, Reden.BEREIKBAAR),
        ({"iss": "https://elders.example"}, Reden.UITGEVER),
    ],
)
def test_a_broken_way_back_opens_nothing(gekoppeld, anders, reden):
    klant, _ = walk(gekoppeld, **anders)
    assert not is_in(klant)
    assert reasons() == [f"oidc {reden}"]


def test_an_answer_counts_once(gekoppeld):
    klant = Client()
    velden = gekoppeld.agree(go(klant))
    assert come_back(klant, velden).status_code == 302
    klant.post(reverse("sign_out"))
    come_back(klant, velden)
    assert not is_in(klant)
    assert reasons() == ["oidc state"]


def test_the_answer_for_one_browser_opens_nothing_in_another(gekoppeld):
    velden = gekoppeld.agree(go(Client()))
    slachtoffer = Client()
    come_back(slachtoffer, velden)
    go(slachtoffer)
    come_back(slachtoffer, velden)
    assert not is_in(slachtoffer)
    assert reasons() == ["oidc state"] * 2


def test_a_stolen_code_is_worth_nothing_without_the_verifier(gekoppeld):
    velden = gekoppeld.agree(go(Client()))
    dief = Client()
    eigen = gekoppeld.agree(go(dief))
    come_back(dief, {"code": velden["code"], "state": eigen["state"]})
    assert not is_in(dief)
    assert reasons() == ["oidc bereikbaar"]


def test_who_stays_away_too_long_begins_again(gekoppeld):
    klant = Client()
    velden = gekoppeld.agree(go(klant))
    sessie = klant.session
    sessie["oidc"] |= {"gevraagd_op": time.time() - 11 * 60}
    sessie.save()
    come_back(klant, velden)
    assert not is_in(klant)


@pytest.mark.parametrize(
    "gegevens",
    [
        {"issuer": "https://elders.example"},
        {"authorization_endpoint": "https://elders.example/inloggen"},
        {"token_endpoint": "ftp://elders.example/"},
        {"jwks_uri": None},
    ],
)
def test_a_provider_that_says_it_is_another_is_not_believed(gekoppeld, gegevens):
    gekoppeld.over_gegevens = gegevens
    antwoord = Client().post(BEGIN)
    assert antwoord.status_code == 200
    assert reasons() == ["oidc uitgever"]


@pytest.mark.parametrize("antwoord", [{"id_token": None}, {"id_token": 7}, {"access_token": "x"}])
def test_an_answer_without_an_id_token_opens_nothing(gekoppeld, antwoord):
    gekoppeld.antwoord = antwoord
    assert not is_in(walk(gekoppeld)[0])


def test_a_provider_that_is_away_is_said_and_the_password_still_works(cast, gekoppeld, settings):
    settings.OIDC = type(settings.OIDC)(
        "http://127.0.0.1:9", CLIENT, "", "elders", "http://127.0.0.1:9", ("mfa",), ("-",)
    )
    tekst = Client().post(BEGIN).content.decode()
    assert "is niet gelukt" in tekst
    assert f'action="{reverse("sign_in")}"' in tekst
    assert reasons() == ["oidc bereikbaar"]


# --- which account ----------------------------------------------------------------------------------


def test_a_mail_address_or_a_name_links_nobody(cast, dienst):
    with handeling(wie=Wie(cast.beheer.pk), route="test"):
        cast.af.email = "af@example.nl"
        cast.af.save()
    dienst.maak = lambda nonce: dienst.token(
        nonce,
        sub="vreemd",
        email="af@example.nl",
        email_verified=True,
        preferred_username="af",
        name=cast.af.naam,
    )
    assert not is_in(walk(dienst)[0])
    assert reasons() == ["oidc onbekend"]


def test_the_same_subject_of_another_provider_is_somebody_else(cast, gekoppeld):
    with handeling(wie=Wie(cast.beheer.pk), route="test"):
        rij = Koppeling.objects.get()
        rij.uitgever = "https://elders.example"
        rij.save()
    assert not is_in(walk(gekoppeld)[0])


def test_an_ended_link_and_an_account_that_is_off_open_nothing(cast, gekoppeld):
    with act_of(cast.beheer):
        revoke_koppeling(
            by=zicht_of(cast.beheer), at=timezone.now(), user_id=cast.af.pk, pk=Koppeling.objects.get().pk
        )
    assert not is_in(walk(gekoppeld)[0])
    link(cast, cast.af, "sub-af")
    assert is_in(walk(gekoppeld)[0])
    with handeling(wie=Wie(cast.beheer.pk), route="test"):
        cast.af.is_active = False
        cast.af.save()
    assert not is_in(walk(gekoppeld)[0])


def test_only_beheer_links_never_oneself_and_never_twice(cast, dienst):
    link(cast, cast.af, "sub-af")
    assert link(cast, cast.af, "sub-af").pk == Koppeling.objects.get().pk
    for user, onderwerp in ((cast.pm, "sub-af"), (cast.beheer, "sub-beheer")):
        with pytest.raises(Bijhoudfout):
            link(cast, user, onderwerp)
    assert Koppeling.objects.count() == 1


def test_beheer_links_on_a_page_and_the_person_hears_of_it(cast, browse, dienst):
    with handeling(wie=Wie(cast.beheer.pk), route="test"):
        cast.pm.email = "pm@example.nl"
        cast.pm.save()
    klant, adres = browse(cast.beheer), reverse("record_koppeling", args=[cast.pm.pk])
    velden = {"nieuw_id": new_id(klant.get(adres)), "onderwerp": "sub-pm"}
    assert klant.post(adres, velden).status_code == 302
    assert "sub-pm" in klant.get(adres).content.decode()
    assert Bericht.objects.get().soort == "koppeling"
    assert browse(cast.af).get(adres).status_code == 403
    assert (
        browse(cast.beheer).get(reverse("record_koppeling", args=[cast.buitenstaander.pk])).status_code == 404
    )
    assert (
        klant.post(reverse("revoke_koppeling", args=[cast.pm.pk, Koppeling.objects.get().pk])).status_code
        == 302
    )
    assert "sub-pm" not in klant.get(adres).content.decode()


# --- the pages --------------------------------------------------------------------------------------


def test_off_there_is_no_button_and_no_page(cast, browse, settings):
    settings.OIDC = None
    assert "Inloggen via" not in Client().get(reverse("sign_in")).content.decode()
    assert Client().post(BEGIN).url == reverse("sign_in")
    assert Client().get(TERUG, {"code": "x", "state": "y"}).url == reverse("sign_in")
    tekst = browse(cast.beheer).get(reverse("record_koppeling", args=[cast.pm.pk])).content.decode()
    assert "staat inloggen via de organisatie uit" in tekst


def test_only_the_pages_of_signing_in_name_the_provider_in_their_policy(cast, browse, dienst):
    klant = browse(cast.af)
    assert dienst.adres not in klant.get(WERK)["Content-Security-Policy"]
    klant.post(reverse("lock"))
    for antwoord in (Client().get(reverse("sign_in")), klant.get(reverse("unlock"))):
        assert f"form-action 'self' {dienst.adres};" in antwoord["Content-Security-Policy"]
        assert "Inloggen via de Voorbeeldhof" in antwoord.content.decode()


def test_a_hidden_screen_opens_that_way_too(cast, browse, gekoppeld):
    klant = browse(cast.af)
    klant.post(reverse("lock"))
    assert not is_in(klant)
    assert walk(gekoppeld, klant)[1].url == "/kinderen/"
    assert is_in(klant)


def test_going_there_is_a_post_and_leads_back_to_our_own_pages_only(gekoppeld):
    assert Client().get(BEGIN).status_code == 405
    assert Client(enforce_csrf_checks=True).post(BEGIN).status_code == 403
    klant = Client()
    antwoord = come_back(klant, gekoppeld.agree(go(klant, "https://elders.example/")))
    assert antwoord.url == "/"


@pytest.mark.parametrize(
    ("naam", "waarde"),
    [
        ("UITGEVER", "http://inloggen.example.nl"),
        ("UITGEVER", "https://u:w@inloggen.example.nl"),
        ("HERKOMST", "https://inloggen.example.nl/pad"),
        ("CLIENT", ""),
    ],
)
def test_a_wrong_setting_stops_the_start(monkeypatch, naam, waarde):
    monkeypatch.setenv("X_UITGEVER", "https://inloggen.example.nl")
    monkeypatch.setenv("X_CLIENT", "meldcode")
    goed = env_oidc("X")
    assert (goed.herkomst, goed.naam) == ("https://inloggen.example.nl", "je organisatie")
    monkeypatch.setenv(f"X_{naam}", waarde)
    with pytest.raises(ImproperlyConfigured):
        env_oidc("X")
