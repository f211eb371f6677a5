"""Who is excluded from a case of route 2 gets, byte by byte, what they get in a world where it never was.

Random roles for the excluded person (also one that becomes directie later), random acts by the others, also through
their browser: pages, counts, search, tasks, exports, paper and the log. Another case, which the same person may find,
is in both worlds: not everything is hidden. A few worlds in CI; more with MELDCODE_BEWIJS=vol.
"""

import os
import random
import uuid
from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from dossiers.queries.taakverdeling import read_taken
from incidents.actions.zorg import report_zorg, supplement_zorg
from incidents.queries import route2 as queries
from incidents.route2regels import blockers
from incidents.route2stapregels import VORMEN, Draaiboekpunt, Stapsoort
from incidents.views import route2 as views
from roles.policy import Functie
from roles.routes import ROUTES
from tests.factories_route2 import delegeer, do_route2, draaiboek_of, role_of, sluit_uit, stap_of, zaak_of
from tests.factories_signaal import act_of, report_zorg_of, zicht_of
from tests.reliability.test_werelden import keep
from tests.reliability.wereldbouw import NU
from vault.handeling import Wie, handeling
from work import drempel

pytestmark = [pytest.mark.django_db, pytest.mark.long]
VOL = os.environ.get("MELDCODE_BEWIJS") == "vol"
WERELDEN, PER_KEER = (200, 10) if VOL else (4, 4)
KIJKERS = (
    ("collega", Functie.DIRECTEUR),
    ("collega", Functie.MANAGER_SOCIALE_VEILIGHEID),
    ("manager", Functie.HOUDER),
    ("collega", None),
    ("manager", None),
    ("af", None),
    ("directie", None),
    ("bestuur", None),
    ("fg", None),
    ("beheer", None),
)
# Signing in and out, and pages with a new secret each time they are asked.
NIET = {
    "sign_in",
    "sign_out",
    "lock",
    "unlock",
    "switch",
    "record_factor",
    "record_passkey",
    "record_herstelcodes",
}
ZEGT = "Zoekvisser sloeg een kind, zei de melder."


@pytest.fixture
def vaste_tijd(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NU)
    monkeypatch.setattr(views, "render_pdf", lambda *pagina: b"%PDF")
    monkeypatch.setattr(drempel, "take_if_counting", lambda *_: None)


def asked():
    """Every address without an id; those of one case come with it."""
    namen = []
    for naam in ROUTES:
        try:
            namen.append((naam, reverse(naam)))
        except NoReverseMatch:
            continue
    return [adres for naam, adres in namen if naam not in NIET]


def of_case(ids):
    zaak, zorg = ids["zaak"], ids["zorg"]
    namen = ("view_route2zaak", "export_route2zaak", "record_draaiboekregel", "close_route2zaak", "exclude_route2",
             "assign_route2zaak")  # fmt: skip
    adressen = [reverse(naam, args=[zaak]) for naam in namen]
    adressen += [reverse("record_route2stap", args=[zaak, soort.value]) for soort in Stapsoort]
    return adressen + [
        reverse(naam, args=[zorg])
        for naam in ("view_zorg", "open_route2zaak", "assign_zorg", "supplement_zorg")
    ]


def ask_all(client, ids, mens):
    gekregen = {adres: keep(client.get(adres)) for adres in [*asked(), *of_case(ids)]}
    antwoord = client.post(reverse("view_zoeken"), {"zoek": "Zoekvisser"})
    gekregen["zoeken"] = keep(client.get(antwoord.url) if antwoord.status_code == 302 else antwoord)
    for soort in ("route2_zorg", "route2_inspecteur", "route2_verder"):
        for pk in ids.values():
            gekregen[soort, pk] = keep(client.get(reverse("export_taak", args=[soort, pk])))
    taken = read_taken(zicht_of(mens), nu=timezone.localtime())
    gekregen["taken"] = sorted((taak.bron.soort, str(taak.rij["id"])) for taak in taken)
    return gekregen


def tell_case(cast, dobbel, mens, ids, rechter, browse):
    """The hidden case: reported, opened, and handled in a random way by people who are not this one."""
    melder = dobbel.choice([m for m in (cast.pm, cast.pm_zuid, cast.ondersteunend) if m != mens])
    with act_of(melder):
        report_zorg(
            id=ids["zorg"], by=zicht_of(melder), at=NU, over="collega", over_wie="Zoekvisser", waarneming=ZEGT,
            gebeurd_op=NU.date(),
        )  # fmt: skip
    zorg = queries.Zorg.objects.get(pk=ids["zorg"])
    als_beschuldigde = dobbel.random() < 0.6
    zaak = zaak_of(
        rechter, zorg, account=mens if als_beschuldigde else None, pk=ids["zaak"], at=NU, tekst=ZEGT
    )
    if not als_beschuldigde:
        sluit_uit(rechter, zaak, mens, dobbel.choice(("naaste", "belang")), at=NU)
    handelaars = [rechter]
    for wie in (cast.af, cast.manager):
        if wie != mens and dobbel.random() < 0.5:
            delegeer(rechter, zaak, wie, at=NU)
            handelaars.append(wie)
    for _ in range(dobbel.randrange(1, 12)):
        act_once(cast, dobbel, zaak, dobbel.choice(handelaars), melder, browse)


def act_once(cast, dobbel, zaak, wie, melder, browse):
    keuze = dobbel.random()
    if keuze < 0.4:
        soort = dobbel.choice(list(Stapsoort))
        uitkomst = dobbel.choice(VORMEN[soort].uitkomsten or ("",))
        feiten = queries.read_feiten(zaak, kiest=uitkomst)
        if not blockers(soort, feiten, queries.protocol_of(zaak)):
            stap_of(wie, zaak, soort, uitkomst, at=NU - timedelta(hours=1), tekst=ZEGT)
    elif keuze < 0.6:
        draaiboek_of(
            wie, zaak, dobbel.choice(Draaiboekpunt.values), ZEGT, wie="Zoekvisser", gebeurd_op=NU, at=NU
        )
    elif keuze < 0.7:
        with act_of(melder):
            velden = {"zorg_id": zaak.koppelingen.get().zorg_id, "tekst": ZEGT, "at": NU}
            supplement_zorg(id=uuid.uuid4(), by=zicht_of(melder), **velden)
    else:
        client = browse(wie)
        for naam in ("view_route2zaak", "export_route2zaak", "record_draaiboekregel"):
            assert client.get(reverse(naam, args=[zaak.pk])).status_code == 200
        client.get(reverse("view_route2zaken"))
        client.get(reverse("view_zorgen"))


def build(cast, zaad):
    """Both worlds begin here: the excluded person with some role, a second directie, and a case they may know of."""
    dobbel = random.Random(zaad)
    inlog, functie = KIJKERS[zaad % len(KIJKERS)]
    mens = getattr(cast, inlog)
    if functie is not None:
        role_of(
            mens,
            functie,
            cast.organisatie,
            None if functie in (Functie.DIRECTEUR, Functie.HOUDER) else cast.noord,
        )
    with handeling(wie=Wie(), route="test"):
        rechter = type(mens).objects.create_user("rechter", naam="Joke Prins")
    role_of(rechter, Functie.DIRECTEUR, cast.organisatie)
    zaak = zaak_of(
        rechter, report_zorg_of(cast.vertrouwenspersoon, over_wie="Iemand anders"), account=cast.pm_zuid
    )
    draaiboek_of(rechter, zaak, gebeurd_op=NU)
    return dobbel, mens, rechter, zaak


@pytest.mark.parametrize("begin", range(0, WERELDEN, PER_KEER))
def test_who_is_excluded_gets_what_they_get_without_the_case(cast, browse, vaste_tijd, begin):
    verschillen, gezien, zouden = [], 0, 0
    for zaad in range(begin, begin + PER_KEER):
        with transaction.atomic():
            dobbel, mens, rechter, bekend = build(cast, zaad)
            ids = {naam: uuid.UUID(int=dobbel.getrandbits(128), version=4) for naam in ("zaak", "zorg")}
            gekregen = []
            for met in (False, True):
                with transaction.atomic():
                    if met:
                        tell_case(cast, dobbel, mens, ids, rechter, browse)
                    client = browse(mens)
                    gekregen.append(ask_all(client, ids, mens))
                    open_ = client.get(reverse("view_route2zaak", args=[bekend.pk])).status_code == 200
                    if met and open_:
                        rij = queries.list_uitsluitingen(queries.Route2zaak.objects.get(pk=ids["zaak"]))
                        weg = next(uitsluiting for uitsluiting in rij if uitsluiting.user_id == mens.pk)
                        velden = {"zaak_id": ids["zaak"], "uitsluiting_id": weg.pk, "reden": "Proef."}
                        do_route2(rechter, "revoke_route2uitsluiting", **velden)
                        zou = client.get(reverse("view_route2zaak", args=[ids["zaak"]]))
                        assert zou.status_code == 200  # without the exclusion they would have read it
                        assert "Zoekvisser" in zou.content.decode()
                        zouden += 1
                    transaction.set_rollback(True)
            zonder, met_zaak = gekregen
            verschillen += [
                f"wereld {zaad}, {mens.gebruikersnaam}: {wat}"
                for wat in zonder
                if zonder[wat] != met_zaak[wat]
            ]
            gezien += len(zonder)
            transaction.set_rollback(True)
    assert verschillen == []
    assert gezien >= PER_KEER * 80
    assert zouden >= 1
