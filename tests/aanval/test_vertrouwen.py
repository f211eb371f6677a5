"""Of the administration of the vertrouwenspersoon nobody else finds a word, a line, a number, or that it is there."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.urls import get_resolver, reverse
from django.utils import timezone

from incidents.models import Vertrouwenszaak
from meldcode.gebeurtenisregels import kind_of
from privacy.actions.vertrouwensweg import destroy_zaak
from privacy.eigenlogregels import VERTROUWEN, VERTROUWEN_WEG
from privacy.queries.logtrekking import lines_of
from roles.policy import ALLEEN_VERTROUWENSPERSOON, MATRIX, Bereik, Rol
from roles.routes import ROUTES
from tests.conftest import ROLVERDELING
from tests.factories_bewaren import term_of
from tests.factories_vertrouwen import (
    add_opvolger,
    antwoord,
    bied_aan,
    contact,
    sluit_zaak,
    spreek_weer,
    stap_of,
    verslag_of,
    zaak_of,
)
from tests.incidents.vertrouwensinvoer import invoer, nieuw_id
from tests.reliability.test_werelden import keep
from vault.handeling import Wie, handeling
from vault.models import Logregel
from work import drempel

pytestmark = pytest.mark.django_db
NU = datetime(2026, 11, 20, 10, 30, tzinfo=UTC)
ANDEREN = [inlog for _, inlog, _, _ in ROLVERDELING if inlog != "vertrouwenspersoon"] + ["buitenstaander"]
VAN_ZAAK = (
    "view_vertrouwenszaak",
    "supplement_vertrouwenszaak",
    "record_vertrouwensstap",
    "close_vertrouwenszaak",
)
WOORDEN = ("Hoogland", "Sietske", "Vonk", "grappen", "Schrijf op", "Ik ging mee")


@pytest.fixture
def stil(monkeypatch):
    """One moment for all, and nobody has to wait for asking much."""
    monkeypatch.setattr(timezone, "now", lambda: NU)
    monkeypatch.setattr(drempel, "take_if_counting", lambda *_: None)


def own_addresses(zaak, aanbod, verslag):
    yield from (reverse(naam, args=[zaak.pk]) for naam in VAN_ZAAK)
    yield from (reverse(naam, args=[aanbod.pk]) for naam in ("answer_overdracht", "withdraw_overdracht"))
    yield from (
        reverse(naam, args=[verslag.pk])
        for naam in ("view_halfjaarverslag", "share_halfjaarverslag", "export_halfjaarverslag")
    )
    yield from map(reverse, ("view_vertrouwen", "record_vertrouwenszaak", "assign_vertrouwenszaak"))
    yield from map(reverse, ("view_halfjaarverslagen", "record_halfjaarverslag"))


def test_the_walk_has_every_address_of_it():
    ervan = {naam for naam, route in ROUTES.items() if route.actie in ALLEEN_VERTROUWENSPERSOON}
    assert ervan == {
        *VAN_ZAAK, "view_vertrouwen", "record_vertrouwenszaak", "assign_vertrouwenszaak", "answer_overdracht",
        "withdraw_overdracht", "record_halfjaarverslag",
    }  # fmt: skip


def test_no_role_reaches_it_but_the_one_and_that_only_its_own():
    for actie in ALLEEN_VERTROUWENSPERSOON:
        for rol in Rol:
            hoort = Bereik.EIGEN if rol is Rol.VERTROUWENSPERSOON else Bereik.GEEN
            assert MATRIX[actie][rol] is hoort


def test_every_role_at_every_address(cast, browse, stil):
    els, marte = cast.vertrouwenspersoon, add_opvolger(cast)
    zaak = zaak_of(els)
    stap_of(els, zaak)
    aanbod, verslag = bied_aan(els, marte, zaak)[0], verslag_of(els)
    adressen = list(own_addresses(zaak, aanbod, verslag))
    gezien = 0
    for wie in ANDEREN:
        client = browse(getattr(cast, wie))
        for adres in adressen:
            for methode in ("get", "post", "head"):
                antwoord_ = getattr(client, methode)(adres, invoer() if methode == "post" else {})
                if adres == reverse("view_halfjaarverslagen") and wie in ("directie", "bestuur"):
                    assert str(verslag.pk) not in antwoord_.content.decode()  # not given yet
                    continue
                assert antwoord_.status_code in (403, 404, 405), (wie, adres, methode, antwoord_.status_code)
                assert not [woord for woord in WOORDEN if woord in antwoord_.content.decode()]
                gezien += 1
    assert gezien > len(ANDEREN) * len(adressen) * 2
    assert Vertrouwenszaak.objects.get().houder_id == els.pk
    assert not hasattr(Vertrouwenszaak.objects.get(), "afsluiting")


# --- as if it didn't exist ----------------------------------------------------------------------------


NIEUW_GEHEIM = {
    "sign_out",
    "lock",
    "record_factor",
    "record_passkey",
}  # of a factor: another secret each time


def plain_addresses():
    """Every address that can be read without an id."""
    for naam in ROUTES:
        if not get_resolver().reverse_dict.getlist(naam)[0][0][0][1] and naam not in NIEUW_GEHEIM:
            yield reverse(naam)


def ask_all(client, cast, ids):
    gekregen = {adres: keep(client.get(adres)) for adres in plain_addresses()}
    van_els = [f"/logboek/?wie={cast.vertrouwenspersoon.pk}", f"/logboek/lijst/?wie={cast.vertrouwenspersoon.pk}",
               f"/beheer/logboek/?wie={cast.vertrouwenspersoon.pk}", "/logboek/lijst/", "/beheer/logboek/",
               reverse("view_account", args=[cast.vertrouwenspersoon.pk]), "/taken/?wie=locatie"]  # fmt: skip
    van_els += [reverse(naam, args=[ids]) for naam in VAN_ZAAK]
    for adres in van_els:
        gekregen[adres] = keep(client.get(adres))
    for woord in ("Hoogland", "Sietske Hoogland", "Vonk"):
        antwoord_ = client.post(reverse("view_zoeken"), {"zoek": woord})
        gekregen["zoek", woord] = keep(
            client.get(antwoord_.url) if antwoord_.status_code == 302 else antwoord_
        )
    return gekregen


def live_it(cast, browse, marte, ids):
    """A whole life of it: a draft, a case with everything, an offer, an answer, and one that is destroyed."""
    els = cast.vertrouwenspersoon
    client = browse(els)
    client.post(reverse("save_concept"), {"pad": reverse("record_vertrouwenszaak"), "kern": "Half"})
    assert client.post(reverse("record_vertrouwenszaak"), invoer(nieuw_id=nieuw_id(ids))).status_code == 302
    zaak = Vertrouwenszaak.objects.get(pk=ids)
    for naam in VAN_ZAAK:
        assert client.get(reverse(naam, args=[ids])).status_code == 200
    assert client.post(reverse("record_vertrouwensstap", args=[ids]), {}).status_code == 200  # with errors
    assert client.get(reverse("view_vertrouwen")).status_code == 200
    spreek_weer(els, zaak, weer_op=NU.date())
    stap_of(els, zaak)
    sluit_zaak(els, zaak)
    antwoord(marte, bied_aan(els, marte, zaak_of(els, at=NU - timedelta(days=40))))
    bied_aan(els, marte, zaak)
    weg = zaak_of(els, at=NU - timedelta(days=200))
    with handeling(wie=Wie(), route="opdracht destroy_vertrouwen"):
        assert destroy_zaak(weg.pk, at=NU) is not None
    assert Logregel.objects.filter(actie=VERTROUWEN_WEG).exists()


@pytest.mark.parametrize("wie", ANDEREN)
def test_what_others_get_is_byte_by_byte_what_they_get_without_it(cast, browse, stil, wie):
    marte = add_opvolger(cast)
    term_of(cast.af, cast.directie, "vertrouwen", maanden=3)
    ids = cast.organisatie.pk  # an id that nothing else of this kind has
    mens, werelden = getattr(cast, wie), []
    for leeft in (False, True):
        with transaction.atomic():
            if leeft:
                live_it(cast, browse, marte, ids)
            client = browse(mens)
            client.get("/")
            werelden.append(ask_all(client, cast, ids))
            transaction.set_rollback(True)
    zonder, met = werelden
    assert [adres for adres in zonder if zonder[adres] != met[adres]] == []
    assert len(zonder) > 60
    assert sum(status == 200 for status, *_ in zonder.values()) > 8  # a walk that sees nothing proves nothing


def test_the_monthly_review_draws_from_lines_without_it(cast, browse, stil):
    maand = NU.date().replace(day=1)
    voor = lines_of(cast.organisatie.pk, maand).count()
    term_of(cast.af, cast.directie, "vertrouwen", maanden=3)
    regels = lines_of(cast.organisatie.pk, maand).count()
    live_it(cast, browse, add_opvolger(cast), cast.organisatie.pk)
    assert lines_of(cast.organisatie.pk, maand).count() == regels >= voor
    assert Logregel.objects.filter(actie__in=VERTROUWEN).count() >= 15  # it is all there, in the chain


def test_who_tried_without_the_role_does_stand_in_the_log(cast, browse, stil):
    browse(cast.pm).get(reverse("view_vertrouwen"))
    tekst = browse(cast.directie).get(f"/logboek/?wie={cast.pm.pk}").content.decode()
    assert "kreeg geen toegang: de eigen administratie als vertrouwenspersoon bekijken" in tekst


def test_who_watches_over_the_systems_hears_nothing_of_it():
    for actie in (*VERTROUWEN, VERTROUWEN_WEG):
        assert kind_of(actie, resultaat="ok") is None


def test_no_name_and_no_text_stands_in_the_log(cast, browse, stil):
    term_of(cast.af, cast.directie, "vertrouwen", maanden=3)
    live_it(cast, browse, add_opvolger(cast), cast.organisatie.pk)
    alles = json.dumps([str(rij) for rij in Logregel.objects.values_list()])
    assert not [woord for woord in WOORDEN if woord in alles]
    assert contact()["kern"] not in alles


def test_a_request_for_inzage_gathers_nothing_of_it_and_every_letter_says_where_to_ask():
    from privacy.inventaristabel import NIET, labels
    from privacy.inzagebrief import DOELEN

    tabellen = {label for label in NIET if label.startswith(("incidents.vertrouwen", "incidents.overdracht"))}
    assert len(tabellen) == 6
    assert not tabellen & set(labels())
    assert any("vertrouwenspersoon" in zin for zin in DOELEN)
